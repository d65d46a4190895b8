"""The verbs of :mod:`custsat.loyalty` for columns of data frames.

:func:`lifetime_value` is a row verb, :func:`kaplan_meier` a group verb;
:func:`cohort_retention` returns one triangle of the whole table.

>>> import polars as pl
>>> contracts = pl.DataFrame({"margin": [100.0, 50.0], "kept": [0.8, 0.5]})
>>> lifetime_value(contracts, margin="margin", retention="kept", discount=0.1)[
...     "value"
... ].round(2).to_list()
[266.67, 41.67]
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_cohort_retention": ["cohort_retention"],
        "_kaplan_meier": ["kaplan_meier"],
        "_lifetime_value": ["lifetime_value"],
    },
    extra="frames",
)
