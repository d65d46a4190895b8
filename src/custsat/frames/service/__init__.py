"""The verbs of :mod:`custsat.service` for columns of data frames.

:func:`item_gaps`, :func:`respondent_gaps` and :func:`service_style` are row verbs;
:func:`servqual` and :func:`belief_gaps` are group verbs: the engine computes sums, the
scalar formulas turn them into results.

>>> import polars as pl
>>> survey = pl.DataFrame({"e1": [7, 6], "p1": [5, 6]})
>>> columns = {"expected": "e{}", "perceived": "p{}", "items": {"clean": "tangibles"}}
>>> item_gaps(survey, **columns)["gap_clean"].to_list()
[-2.0, 0.0]
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_belief_gaps": ["belief_gaps"],
        "_gaps": ["item_gaps", "respondent_gaps"],
        "_service_style": ["service_style"],
        "_servqual": ["servqual"],
    },
    extra="frames",
)
