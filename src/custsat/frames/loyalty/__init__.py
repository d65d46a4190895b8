"""The verbs of :mod:`custsat.loyalty` for columns."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_kaplan_meier": ["cohort_retention", "kaplan_meier", "lifetime_value"],
    },
    extra="frames",
)
