# Written by docs/generate.py from the list in __init__.py.
from custsat.satisfaction.tracking._band_rule import (
    BandPosition as BandPosition,
)
from custsat.satisfaction.tracking._banded_chart import (
    BandStanding as BandStanding,
    BandedChart as BandedChart,
    BandedWave as BandedWave,
)
from custsat.satisfaction.tracking._score_chart import (
    ScoreChart as ScoreChart,
)
from custsat.satisfaction.tracking._score_limits import (
    ScoreLimits as ScoreLimits,
    TrackedScore as TrackedScore,
)
__all__ = [
    "BandPosition",
    "BandStanding",
    "BandedChart",
    "BandedWave",
    "ScoreChart",
    "ScoreLimits",
    "TrackedScore",
]
