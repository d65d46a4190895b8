"""Customer lifetime value: what a customer is worth over the years."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_clv_conventions": ["GrowthStart", "LifetimeAssumption", "MarginConversion"],
        "_profit_curve": ["ProfitPart", "ReplacementCost", "replacement_cost"],
        "_what_if": ["WhatIfRow"],
    },
)
