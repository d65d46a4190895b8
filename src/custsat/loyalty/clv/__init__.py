"""Customer lifetime value: assumptions, parts and replacement cost.

The functions :func:`custsat.loyalty.lifetime_value`, ``expected_lifetime``,
``break_even``, ``profit_curve`` and ``what_if`` are public in :mod:`custsat.loyalty`;
here are the enums and parts of their results, and :func:`replacement_cost`.

>>> from custsat.loyalty.clv import replacement_cost
>>> replacement_cost(lost=10, keep_cost=200, factor=5, currency="CNY").saving_low
8000
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_clv_conventions": [
            "GrowthStart",
            "LifetimeAssumption",
            "MarginConversion",
        ],
        "_profit_curve": [
            "ProfitPart",
        ],
        "_replacement_cost": [
            "ReplacementCost",
            "replacement_cost",
        ],
        "_what_if": [
            "WhatIfRow",
        ],
    },
)
