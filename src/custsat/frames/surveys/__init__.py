"""The verbs of :mod:`custsat.surveys` for columns of data frames.

:func:`rake` and :func:`post_stratify` are row verbs: they add the weight of each
person.  Only the distinct cells leave the engine.  :func:`response_quality` adds what
is noticed about the answers of each row.  :func:`survey_estimate` is a group verb: a
mean, a share, an NPS or a total of each group, with the error of the design.

>>> import polars as pl
>>> people = pl.DataFrame({"region": ["north", "north", "north", "south"]})
>>> margins = {"region": {"north": 0.5, "south": 0.5}}
>>> [round(one, 2) for one in rake(people, margins=margins)["weight"]]
[0.67, 0.67, 0.67, 2.0]
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_post_stratify": ["post_stratify"],
        "_rake": ["rake"],
        "_response_quality": ["response_quality"],
        "_survey_estimate": ["survey_estimate"],
    },
    extra="frames",
)
