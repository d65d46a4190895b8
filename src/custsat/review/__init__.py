"""Chapters put together: from results to what they mean and what to do about it.

:func:`prepare` makes a review of any results; :func:`business_case` goes from a change
in retention to money.
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_business_case": [
            "Assumption",
            "AssumptionStatus",
            "BusinessCase",
            "ChangeDuration",
            "RetentionChange",
            "Scenario",
            "ScenarioOutcome",
            "business_case",
        ],
        "_prepare": ["Action", "Review", "Section", "prepare"],
    },
)
