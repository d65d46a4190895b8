"""Is the change real?  A score against that of another survey, or a published one.

The interval of the change decides: Newcombe's for shares (of satisfied customers, of
easy contacts), Welch's for means and for the net promoter score, whose answers count as
-1, 0 and 1.  Where it contains 0 there is no evidence of a change, which does not mean
that there is none: the result says which change so many answers would have shown, and
how many answers the change that you care about needs.

>>> from custsat.satisfaction import nps
>>> now, before = nps([10, 9, 9, 3] * 50), nps([10, 9, 8, 3] * 50)
>>> print(compare(now, before).summary())  # doctest: +NORMALIZE_WHITESPACE
Net promoter score is higher: +50.0 against +25.0, by +25.0 points (95% interval +8.3
to +41.7)
>>> compare(now, 3).verdict.value
'rise'
>>> compare(now, nps([10] * 9)).verdict.value
'too_few'
"""

from __future__ import annotations

from typing import Any

from custsat import _checks as checks
from custsat.satisfaction._needed_answers import needed_answers
from custsat.satisfaction._score_change import ScoreChange
from custsat.satisfaction._score_sample import (
    ComparableScore,
    Sample,
    check_alike,
    detectable_change,
    interval_of_change,
    measure_key,
    sample_of,
    to_change,
    to_published,
)
from custsat.values._groups import ResultGroups


def compare(
    now: ComparableScore,
    before: ComparableScore | float,
    *,
    relevant_change: float | None = None,
    level: float = 0.95,
) -> ScoreChange:
    """Return whether a score has changed, and which change could have been seen.

    >>> from custsat.satisfaction import compare, csat
    >>> from custsat.values import LIKERT5
    >>> now = csat([5, 4, 4, 2] * 60, scale=LIKERT5)
    >>> before = csat([5, 4, 3, 2] * 60, scale=LIKERT5)
    >>> result = compare(now, before, relevant_change=0.05)
    >>> result.verdict, result.needed_n
    (<ChangeVerdict.RISE: 'rise'>, 1585)

    Args:
        now: the score now, or of the group in question: a net promoter score, a
            satisfaction score, a customer effort score, or a satisfaction index, whose
            satisfied rate is compared.
        before: the same score before, of a rival or of another group; or a published
            number, whose own uncertainty is then left out.
        relevant_change: the smallest change that you care about, above 0, in the unit
            of the score (0.05 of a share, 5 points of a net promoter score).
        level: the confidence level. [0 to 1]

    Raises:
        WrongType: if *now* is none of these scores.
        InputError: for scores of two kinds, or with different settings.
        OutOfRange: for an index without respondents, a number that the score cannot
            reach, a change that is not above 0, or a level that is no share.
        NotANumber: for a number that is none.
    """
    _check_score(now)
    checks.confidence_level(level)
    first, min_n = sample_of(now, "now"), now.min_n
    if isinstance(before, ComparableScore):
        check_alike(now, before)
        second = sample_of(before, "before")
        min_n = max(min_n, before.min_n)
    else:
        second = Sample(score=to_published(before, now), n=None, unit=first.unit)
    interval = interval_of_change(now, first, second, level)
    detectable = detectable_change(first, second, interval, level)
    relevant = needed = None
    if relevant_change is not None:
        relevant = to_change(relevant_change, first.unit)
        needed = needed_answers(first, second, relevant, level, detectable)
    return ScoreChange(
        measure=measure_key(now),
        unit=first.unit,
        low_is_good=now.low_is_good,
        now=first.score,
        before=second.score,
        n_now=first.n or 0,
        n_before=second.n,
        level=float(level),
        min_n=min_n,
        interval=interval,
        detectable=detectable,
        relevant_change=relevant,
        needed_n=needed,
    )


def _check_score(now: Any) -> None:
    """Raise unless *now* is a score of answers."""
    if isinstance(now, ComparableScore):
        return
    advice = ""
    if isinstance(now, ResultGroups):
        advice = "compare(now[key], before[key]) for each of the groups"
    raise checks.wrong_type(now, "now", "a score of answers", advice)
