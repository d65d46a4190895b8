"""The verbs of :mod:`custsat.satisfaction` for columns of data frames.

:func:`measure` and :func:`zone_of_tolerance` are row verbs, all others are group verbs.
Counts are exact on every engine, and so is everything computed from them.

>>> import polars as pl
>>> answers = pl.DataFrame({"shop": ["n", "s", "s"], "likely": [10, 9, 3]})
>>> nps(answers, score="likely", by="shop")["s"].score
0.0
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_acsi": ["acsi"],
        "_compare_pairs": ["compare_pairs"],
        "_csi": ["csi"],
        "_describe": ["describe"],
        "_importance_performance": ["importance_performance"],
        "_index": ["index"],
        "_kano": ["kano"],
        "_key_drivers": ["key_drivers"],
        "_measure": ["measure"],
        "_multiple_choice": ["multiple_choice"],
        "_penalty_reward": ["penalty_reward"],
        "_perceptions": ["perceptions"],
        "_reliability": ["cronbach_alpha", "omega_total"],
        "_saturation_point": ["saturation_point"],
        "_scores": ["ces", "csat", "nps"],
        "_track": ["track"],
        "_zone_of_tolerance": ["zone_of_tolerance"],
        "_zones_of_tolerance": ["zones_of_tolerance"],
    },
    extra="frames",
)
