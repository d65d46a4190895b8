"""Chapters put together: from results to what they mean and what to do about it.

:func:`prepare` makes a review of any results; :func:`business_case` goes from a change
in retention to money.
"""

from custsat.rooms import handed_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from custsat.review.money_case import (
        AssumptionStatus,
        BusinessCase,
        CaseAssumption,
        CaseLevel,
        CaseOutcome,
        ChangeDuration,
        RetentionChange,
        business_case,
    )
    from custsat.review.satisfaction_review import Action, Review, Section, prepare

__all__ = [
    "Action",
    "AssumptionStatus",
    "BusinessCase",
    "CaseAssumption",
    "CaseLevel",
    "CaseOutcome",
    "ChangeDuration",
    "RetentionChange",
    "Review",
    "Section",
    "business_case",
    "prepare",
]
if not TYPE_CHECKING:  # a type checker knows the names, and no others
    __getattr__, __dir__ = handed_on(
        __name__,
        {
            "money_case": (
                "AssumptionStatus",
                "BusinessCase",
                "CaseAssumption",
                "CaseLevel",
                "CaseOutcome",
                "ChangeDuration",
                "RetentionChange",
                "business_case",
            ),
            "satisfaction_review": ("Action", "Review", "Section", "prepare"),
        },
    )
