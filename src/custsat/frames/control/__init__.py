"""The verbs of :mod:`custsat.control` for columns of data frames.

Each is a group verb: rows are counted by group and subgroup on the engine, and each
group has its chart, whose points are the subgroups in the order of their column.

>>> import polars as pl
>>> from custsat.frames import to_frame
>>> weeks = pl.DataFrame(
...     {
...         "shop": ["n"] * 4 + ["s"] * 4,
...         "week": [1, 2, 3, 4] * 2,
...         "late": [8, 12, 9, 31, 7, 9, 8, 10],
...         "calls": [200, 240, 180, 220, 200, 210, 190, 205],
...     }
... )
>>> charts = p_chart(weeks, counts="late", n="calls", subgroup="week", by="shop")
>>> [(shop, chart.signalling) for shop, chart in charts]
[('n', ('4',)), ('s', ())]
>>> to_frame(charts, rows="points").filter(name="4").select("shop", "low", "high").shape
(2, 3)
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_attribute_charts": ["c_chart", "np_chart", "p_chart", "u_chart"],
        "_single_values": ["cusum", "ewma", "individuals"],
        "_variables_charts": ["xbar_r", "xbar_s"],
    },
    extra="frames",
)
