"""The same verbs for columns; no rule lives here, rules are read.

A *row verb* returns the frame that it was given with columns added: the same kind of
frame, and a lazy one stays lazy.  A *group verb* counts on the engine, brings back only
the counts, and gives :class:`~custsat.frames._groups.Groups` of the very results that
the scalar verb gives.  pandas, polars, pyarrow, DuckDB and every other engine that
narwhals knows can be handed in.
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_groups": ["Groups"],
        "_to_frame": ["to_frame"],
        "complaints": [],
        "customers": [],
        "loyalty": [],
        "satisfaction": [],
        "service": [],
    },
    extra="frames",
)
