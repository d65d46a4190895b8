"""The interval of a change of a score, and the p-value of none.

>>> from custsat.satisfaction import nps
>>> from custsat.satisfaction.comparison._score_sample import sample_of
>>> now, before = nps([10, 9, 3] * 20), nps([10, 3, 3] * 20)
>>> p_value = p_value_of_change(now, sample_of(now, "now"), sample_of(before, "now"))
>>> p_value is not None and round(p_value, 4)
0.0002
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from custsat.estimates import welch
from custsat.estimates._holm import MIN_P_VALUE, p_value_of
from custsat.estimates._proportions import corrected_difference
from custsat.satisfaction.comparison._published_number import interval_from_number
from custsat.satisfaction.comparison._three_more import with_change
from custsat.values._targeted_score import DEFAULT_LEVEL

if TYPE_CHECKING:
    from custsat.estimates import Difference
    from custsat.satisfaction.comparison._comparable import ComparableScore
    from custsat.satisfaction.comparison._score_sample import Sample
    from custsat.values._interval import Interval


def interval_of_change(
    score: ComparableScore, now: Sample, before: Sample, level: float
) -> Interval | None:
    """Return the interval of a change; None where no spread is known.

    Args:
        score: the score now, whose own interval is that of its distance from a number.
        now: what is compared of it.
        before: the score before, or a published number.
        level: the confidence level. [0 to 1]
    """
    if before.n is None:
        return interval_from_number(score, now, before.score, level)
    if not now.is_share:
        interval = welch_of(now, before, level).interval
        return with_change(interval, now.score - before.score)
    n_now, n_before = now.effective_n, before.effective_n
    return corrected_difference(
        now.score * n_now, n_now, before.score * n_before, n_before, level=level
    )


def p_value_of_change(
    score: ComparableScore, now: Sample, before: Sample
) -> float | None:
    """Return the p-value of no change: where the interval begins to leave 0 out."""
    if now.is_share or before.n is None:
        return p_value_of(lambda level: interval_of_change(score, now, before, level))
    test = welch_of(now, before, DEFAULT_LEVEL)
    if test.p_value is None:
        return None
    is_with_change = test.difference * (now.score - before.score) > 0
    return max(test.p_value, MIN_P_VALUE) if is_with_change else 1.0


def welch_of(now: Sample, before: Sample, level: float) -> Difference:
    """Return Welch's test of two samples with three more answers.

    Two indices of which all answer alike have none.
    """
    first, second = now.enlarged, before.enlarged
    has_spread = not (now.is_constant_index and before.is_constant_index)
    return welch(
        mean_1=first.score,
        variance_1=first.variance if has_spread else None,
        n_1=first.effective_n,
        mean_2=second.score,
        variance_2=second.variance,
        n_2=second.effective_n,
        level=level,
    )
