"""The verbs of :mod:`custsat.complaints` for columns of data frames.

:func:`overdue` is a row verb; :func:`desk_metrics` and :func:`pareto` are group verbs.
Columns of instants must have a time zone.

>>> import polars as pl
>>> complaints = pl.DataFrame({"cause": ["late", "rude", "late"]})
>>> pareto(complaints, cause="cause").total.rows[0].name
'late'
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_desk_metrics": ["desk_metrics"],
        "_overdue": ["overdue"],
        "_pareto": ["pareto"],
    },
    extra="frames",
)
