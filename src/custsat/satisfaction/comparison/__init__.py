"""Is the change real: parts and enums of comparisons.

The functions :func:`custsat.satisfaction.compare`, ``compare_pairs`` and ``movement``
and their results are public in :mod:`custsat.satisfaction`; here are the tallies of
pairs, and the enums and parts of the results.

>>> from custsat.satisfaction.comparison import PairTally
>>> from custsat.values import LIKERT5
>>> PairTally.of([5, 4, None], [4, 4, 3], scale=LIKERT5).n_answered_once
1
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_group_changes": ["ComparedWith", "GroupChange"],
        "_movement_parts": ["MovementOf", "MovementPart"],
        "_pair_tally": ["PairTally"],
        "_paired_measure": ["PairedMeasure"],
        "_score_change": ["ChangeVerdict", "ScoreUnit"],
        "_score_sample": ["ComparedMeasure"],
    },
)
