"""Loyalty: who stays, how long, what it is worth, and what people say about us."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from custsat.loyalty.cohorts import (
        Cohort,
        CohortTriangle,
        RetentionReading,
        cohort_retention,
    )
    from custsat.loyalty.convergence import Convergence, FitReason
    from custsat.loyalty.life_tables import LifeTable, LogRank, kaplan_meier, log_rank
    from custsat.loyalty.retention_curves import (
        Churn,
        RetentionCurve,
        churn,
        survival,
    )
    from custsat.loyalty.shifted_beta import SbgFit, fit_sbg

__all__ = [
    "Churn",
    "Cohort",
    "CohortTriangle",
    "Convergence",
    "FitReason",
    "LifeTable",
    "LogRank",
    "RetentionCurve",
    "RetentionReading",
    "SbgFit",
    "churn",
    "cohort_retention",
    "fit_sbg",
    "kaplan_meier",
    "log_rank",
    "survival",
]
ROOMS = {
    "cohorts": ("Cohort", "CohortTriangle", "RetentionReading", "cohort_retention"),
    "convergence": ("Convergence", "FitReason"),
    "life_tables": ("LifeTable", "LogRank", "kaplan_meier", "log_rank"),
    "retention_curves": ("Churn", "RetentionCurve", "churn", "survival"),
    "shifted_beta": ("SbgFit", "fit_sbg"),
}


def __getattr__(name: str) -> object:
    from importlib import import_module  # the map is nearly free

    for room, names in ROOMS.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{room}"), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted(__all__)
