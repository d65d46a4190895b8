"""Scores over time: the chart of waves, its frozen limits, its parts.

The functions :func:`custsat.satisfaction.track` and ``in_band`` are public in
:mod:`custsat.satisfaction`; here are what they return and its parts.

>>> from custsat.satisfaction import track
>>> from custsat.satisfaction.tracking import ScoreLimits
>>> limits = track([0.80, 0.82, 0.79], n=200).limits
>>> ScoreLimits.from_dict(limits.to_dict()) == limits
True
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_band_rule": ["BandPosition"],
        "_banded_chart": ["BandStanding", "BandedChart", "BandedWave"],
        "_score_chart": ["ScoreChart"],
        "_score_limits": ["ScoreLimits", "TrackedScore"],
    },
)
