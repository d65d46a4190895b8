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

from math import ceil, sqrt
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import InputError, OutOfRange
from custsat.estimates import (
    answers_for_mean,
    answers_for_share,
    detectable_mean,
    detectable_share,
    newcombe_difference,
    welch,
)
from custsat.estimates._judgement import MAX_NEEDED, detectable_difference
from custsat.estimates._power import answers_against
from custsat.satisfaction._ces import CES_SCALES, CustomerEffort, EffortVersion
from custsat.satisfaction._csat import CustomerSatisfaction
from custsat.satisfaction._index_result import SatisfactionIndex
from custsat.satisfaction._nps import NetPromoter
from custsat.satisfaction._score_change import ScoreChange, ScoreUnit
from custsat.values._groups import ResultGroups

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.values._interval import Interval

ComparableScore = (
    NetPromoter | CustomerSatisfaction | CustomerEffort | SatisfactionIndex
)
SETTINGS: Final[Mapping[type, tuple[str, ...]]] = {  # that two scores have in common
    NetPromoter: (),
    CustomerSatisfaction: ("top", "tally.scale"),
    CustomerEffort: ("version",),
    SatisfactionIndex: ("scale", "threshold", "percent_method", "weighting"),
}
ROUNDING: Final = 1e-9  # of the effective number of answers, relative
EFFORT_SCALE: Final = CES_SCALES[EffortVersion.EFFORT]
RANGES: Final = {  # of a score by its unit
    ScoreUnit.PERCENTAGE_POINTS: (0, 1),
    ScoreUnit.POINTS: (-100, 100),
    ScoreUnit.SCALE_POINTS: (EFFORT_SCALE.low, EFFORT_SCALE.high),
}


@attrs.frozen(kw_only=True)
class Sample:
    """What a comparison needs of a score.

    Attributes:
        score: the score, in its unit.
        unit: what one unit of it is.
        n: answers; None for a published number.
        effective_n: the effective number of answers.
        variance: the variance of one answer, in units of the score; None for a share,
            and where there is only one answer.
    """

    score: float
    unit: ScoreUnit
    n: int | None = None
    effective_n: float = 0
    variance: float | None = None

    @property
    def is_share(self) -> bool:
        return self.unit is ScoreUnit.PERCENTAGE_POINTS


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
    first, min_n = _sample(now, "now"), now.min_n
    if isinstance(before, ComparableScore):
        _check_alike(now, before)
        second = _sample(before, "before")
        min_n = max(min_n, before.min_n)
        interval, detectable = _difference(first, second, level)
    else:
        second = Sample(score=_published(before, now), n=None, unit=first.unit)
        interval, detectable = _distance(now.ci(level=level), second.score), None
        if interval is not None:
            detectable = detectable_difference(interval, first.effective_n)
    relevant = needed = None
    if relevant_change is not None:
        relevant = _change_of(relevant_change, first.unit)
        needed = _needed(first, second, relevant, level, detectable)
    return ScoreChange(
        measure=_measure(now),
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


def _sample(score: ComparableScore, name: str) -> Sample:
    """Return what is compared of a score."""
    if isinstance(score, SatisfactionIndex):
        if score.satisfied_rate is None or score.scored_count is None:
            raise OutOfRange(name=name, allowed="an index with respondents")
        return Sample(
            score=score.satisfied_rate,
            unit=ScoreUnit.PERCENTAGE_POINTS,
            n=score.n,
            effective_n=score.scored_count.effective_n,
        )
    unit, variance, n = ScoreUnit.PERCENTAGE_POINTS, None, score.effective_n
    if isinstance(score, NetPromoter):
        unit = ScoreUnit.POINTS
        variance = 100**2 * score.variance * n / (n - 1) if n > 1 else None
    elif score.low_is_good:
        unit, variance = ScoreUnit.SCALE_POINTS, score.tally.variance
    return Sample(
        score=score.score, unit=unit, n=score.n, effective_n=n, variance=variance
    )


def _measure(score: ComparableScore) -> str:
    """Return the label key of a score."""
    name = score.schema.partition("@")[0]
    if isinstance(score, CustomerEffort):
        return f"score_change.{name}_{score.version}"
    return f"score_change.{name}"


def _check_alike(now: ComparableScore, before: ComparableScore) -> None:
    """Raise unless both are scores of one kind, computed with the same settings."""
    if type(now) is not type(before):
        raise InputError(
            problem="not_comparable",
            first=type(now).__name__,
            second=type(before).__name__,
        )
    for name in SETTINGS[type(now)]:
        ours, theirs = (attrgetter(name)(score) for score in (now, before))
        if ours != theirs:
            raise InputError(
                problem="not_comparable",
                first=f"{type(now).__name__} with {name}={ours}",
                second=f"one with {name}={theirs}",
            )


def _published(number: Any, now: ComparableScore) -> float:
    """Return a published number that the score could have."""
    unit = _sample(now, "now").unit
    low, high = RANGES[unit]
    if unit is ScoreUnit.PERCENTAGE_POINTS:
        return float(checks.share(number, "before"))
    before = float(checks.number(number, "before", ge=low, le=high))
    _check_points(before, "before", unit)
    return before


def _change_of(number: Any, unit: ScoreUnit) -> float:
    """Return a change above 0 in the unit of the score."""
    change = float(checks.number(number, "relevant_change", gt=0))
    if unit is ScoreUnit.PERCENTAGE_POINTS:
        return checks.share(change, "relevant_change")
    _check_points(change, "relevant_change", unit)
    return change


def _check_points(number: float, name: str, unit: ScoreUnit) -> None:
    """Raise for a share where points are meant."""
    if unit is ScoreUnit.POINTS and 0 < abs(number) < 1:
        raise OutOfRange(name=name, allowed="in points", advice="30, not 0.3")


def _distance(interval: Interval | None, number: float) -> Interval | None:
    """Return the interval of a score as that of its distance from a number."""
    if interval is None:
        return None
    return attrs.evolve(
        interval, low=interval.low - number, high=interval.high - number
    )


def _difference(
    now: Sample, before: Sample, level: float
) -> tuple[Interval | None, float | None]:
    """Return the interval of a change, and the change that so many answers show."""
    n_now, n_before = now.effective_n, before.effective_n
    if now.is_share:
        interval = newcombe_difference(
            now.score * n_now, n_now, before.score * n_before, n_before, level=level
        )
        shown = detectable_share(before.score, n_now, n_before, level=level)
        return interval, shown
    test = welch(
        mean_1=now.score,
        variance_1=now.variance,
        n_1=n_now,
        mean_2=before.score,
        variance_2=before.variance,
        n_2=n_before,
        level=level,
    )
    if test.interval is None or test.df is None:
        return None, None
    error = sqrt((now.variance or 0) / n_now + (before.variance or 0) / n_before)
    return test.interval, detectable_mean(error, test.df, level=level)


def _needed(
    now: Sample,
    before: Sample,
    change: float,
    level: float,
    detectable: float | None,
) -> int | None:
    """Return the answers that each survey needs to show a change, up and down."""
    low, high = RANGES[now.unit]
    largest = max(high - before.score, before.score - low)
    if change > largest:
        allowed = f"at most {largest:g}, what is possible"
        raise OutOfRange(name="relevant_change", allowed=allowed)
    steps = [step for step in (change, -change) if low <= before.score + step <= high]
    if now.is_share:
        answers = answers_against if before.n is None else answers_for_share
        possible = [answers(before.score, step, level=level) for step in steps]
        needed = None if None in possible else max(n for n in possible if n)
    elif before.n is None:
        n = now.effective_n
        needed = None if detectable is None else ceil(n * (detectable / change) ** 2)
    else:
        needed = _needed_for_mean(_changed(now, change), before.variance, change, level)
    return None if needed is None else _weighted(needed, now, before)


def _changed(now: Sample, change: float) -> float | None:
    """Return the variance of an answer after a change: the largest that it may be.

    A net promoter score changes by answers that become, or are no longer, passive.
    """
    if now.unit is not ScoreUnit.POINTS or not now.variance:
        return now.variance
    polar = min((now.variance + now.score**2) / 100 + change, 100) * 100
    return max(now.variance, *(polar - (now.score + c) ** 2 for c in (change, -change)))


def _needed_for_mean(
    now: float | None, before: float | None, change: float, level: float
) -> int | None:
    """Return the answers for a change of means, by the variances of an answer.

    Answers that are all alike do not say how much those of the next survey vary: the
    variance of the other survey stands for theirs.
    """
    if now is None or before is None or not (now or before):
        return None
    return answers_for_mean(now or before, before or now, change, level=level)


def _weighted(needed: int, now: Sample, before: Sample) -> int | None:
    """Return how many answers tell as much as *needed* unweighted ones."""
    each = max(one.n / one.effective_n for one in (now, before) if one.n)
    answers = ceil(needed * each * (1 - ROUNDING))
    return answers if answers <= MAX_NEEDED else None
