"""The verbs of the chapters for columns of data frames.

pandas, polars (eager and lazy), pyarrow, DuckDB and every other engine that narwhals
supports are accepted.  A *row verb* returns the same kind of frame with columns added;
a lazy frame stays lazy.  A *group verb* counts on the engine and returns
:class:`Groups`: the result of the scalar verb for each group, and the total.
:func:`to_frame` turns results into a frame.

>>> import polars as pl
>>> from custsat.frames import satisfaction, to_frame
>>> answers = pl.DataFrame({"shop": ["n", "n", "s"], "likely": [10, 9, 3]})
>>> groups = satisfaction.nps(answers, score="likely", by="shop")
>>> groups["n"].score, groups.total.score
(100.0, 33.333333333333336)
>>> to_frame(groups).select("shop", "score").rows()
[('n', 100.0), ('s', -100.0)]
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_groups": ["Groups"],
        "_to_frame": ["to_frame"],
        "complaints": [],
        "control": [],
        "customers": [],
        "loyalty": [],
        "satisfaction": [],
        "service": [],
        "surveys": [],
        "team": [],
    },
    extra="frames",
)
