"""The verbs of :mod:`custsat.complaints` for columns."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_desk_metrics": ["desk_metrics", "overdue", "pareto"],
    },
    extra="frames",
)
