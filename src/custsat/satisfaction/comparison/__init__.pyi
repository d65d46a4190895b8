# Written by docs/generate.py from the list in __init__.py.
from custsat.satisfaction.comparison._group_changes import (
    ComparedWith as ComparedWith,
    GroupChange as GroupChange,
)
from custsat.satisfaction.comparison._movement_parts import (
    MovementOf as MovementOf,
    MovementPart as MovementPart,
)
from custsat.satisfaction.comparison._pair_tally import (
    PairTally as PairTally,
)
from custsat.satisfaction.comparison._paired_measure import (
    PairedMeasure as PairedMeasure,
)
from custsat.satisfaction.comparison._score_change import (
    ChangeVerdict as ChangeVerdict,
    ScoreUnit as ScoreUnit,
)
from custsat.satisfaction.comparison._score_sample import (
    ComparedMeasure as ComparedMeasure,
)
__all__ = [
    "ChangeVerdict",
    "ComparedMeasure",
    "ComparedWith",
    "GroupChange",
    "MovementOf",
    "MovementPart",
    "PairTally",
    "PairedMeasure",
    "ScoreUnit",
]
