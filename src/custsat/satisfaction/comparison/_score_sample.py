"""What a comparison needs of a score, and the interval of its change.

>>> from custsat.satisfaction import nps
>>> sample = sample_of(nps([10, 9, 3] * 20), "now")
>>> round(sample.score, 1), sample.n, sample.unit.value
(33.3, 60, 'points')
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import InputError, OutOfRange
from custsat.estimates import (
    detectable_mean,
    detectable_share,
    newcombe_difference,
    welch,
)
from custsat.estimates._holm import MIN_P_VALUE, p_value_of
from custsat.evidence.satisfaction import CHANGED_ANSWER
from custsat.labels import LabelledEnum
from custsat.satisfaction._ces import CES_SCALES, CustomerEffort, EffortVersion
from custsat.satisfaction._csat import CustomerSatisfaction
from custsat.satisfaction._index_result import SatisfactionIndex
from custsat.satisfaction._nps import NetPromoter
from custsat.satisfaction.comparison._changed_answers import (
    shown_change,
    variance_after,
)
from custsat.satisfaction.comparison._published_number import (
    detectable_from_number,
    interval_from_number,
)
from custsat.satisfaction.comparison._score_change import ScoreUnit
from custsat.satisfaction.comparison._three_more import with_change, with_three_more
from custsat.satisfaction.indices._acsi import LatentIndex
from custsat.satisfaction.indices._factor_index import FactorIndex
from custsat.satisfaction.indices._respondent_index import RespondentIndex
from custsat.values._targeted_score import DEFAULT_LEVEL

if TYPE_CHECKING:
    from custsat.estimates import Difference
    from custsat.satisfaction.comparison._comparable import ComparableScore
    from custsat.values._interval import Interval


class ComparedMeasure(LabelledEnum):
    """What is compared of a score."""

    SCORE = "score"
    MEAN = "mean"


# The units of answers to one question, to which three more are added.
SINGLE_ANSWERS: Final = frozenset({ScoreUnit.POINTS, ScoreUnit.SCALE_POINTS})
EFFORT_SCALE: Final = CES_SCALES[EffortVersion.EFFORT]
RANGES: Final = {  # of a score by its unit
    ScoreUnit.PERCENTAGE_POINTS: (0, 1),
    ScoreUnit.POINTS: (-100, 100),
    ScoreUnit.SCALE_POINTS: (EFFORT_SCALE.low, EFFORT_SCALE.high),
    ScoreUnit.INDEX_POINTS: (0, LatentIndex.points),
    ScoreUnit.THOUSAND_POINTS: (0, FactorIndex.points),
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
        ends: the ends of the scale of a mean answer; None for scores that have a range
            of their own.
        step: the distance of two answers; 0 where anything between is one.
    """

    score: float
    unit: ScoreUnit
    n: int | None = None
    effective_n: float = 0
    variance: float | None = None
    ends: tuple[float, float] | None = None
    step: float = 0

    @property
    def move(self) -> float:
        """By how much those answer otherwise who change a mean."""
        low, high = self.limits
        return max(CHANGED_ANSWER.value * (high - low), self.step)

    @property
    def limits(self) -> tuple[float, float]:
        """The lowest and the highest score that is possible."""
        return self.ends or RANGES[self.unit]

    @property
    def span(self) -> float | None:
        """The width of the scale of a mean answer; None for other scores."""
        return self.ends and self.ends[1] - self.ends[0]

    @property
    def largest_change(self) -> float:
        """The largest change, up or down, that is possible from this score."""
        low, high = self.limits
        return max(high - self.score, self.score - low)

    def possible(self, change: float | None) -> float | None:
        """Return a change from this score; None if it is larger than any can be."""
        is_possible = change is not None and change <= self.largest_change
        return change if is_possible else None

    @property
    def is_share(self) -> bool:
        return self.unit is ScoreUnit.PERCENTAGE_POINTS

    @property
    def is_mean_answer(self) -> bool:
        return self.unit is ScoreUnit.SCALE_POINTS

    @property
    def enlarged(self) -> Sample:
        """The sample with three more answers: at either end and in the middle.

        After Rocks (2016), who adds them to net promoter scores.
        """
        if self.unit not in SINGLE_ANSWERS or self.variance is None:
            return self
        low, high = self.limits
        mean, variance, n = with_three_more(
            self.score, self.variance, self.effective_n, (low, (low + high) / 2, high)
        )
        return attrs.evolve(self, score=mean, effective_n=n, variance=variance)


def sample_of(
    score: ComparableScore, name: str, measure: ComparedMeasure = ComparedMeasure.SCORE
) -> Sample:
    """Return what is compared of a score: itself, or the mean answer.

    Raises:
        InputError: for the mean answer of a score that has none.
        OutOfRange: for an index without respondents.
    """
    if measure is ComparedMeasure.MEAN:
        return _mean_of(score)
    if isinstance(score, SatisfactionIndex):
        if score.satisfied_rate is None or score.scored_count is None:
            raise OutOfRange(name=name, allowed="an index with respondents")
        return Sample(
            score=score.satisfied_rate,
            unit=ScoreUnit.PERCENTAGE_POINTS,
            n=score.n,
            effective_n=score.scored_count.effective_n,
        )
    if isinstance(score, RespondentIndex):
        return _of_respondents(score, name)
    unit, variance, n = ScoreUnit.PERCENTAGE_POINTS, None, score.effective_n
    if isinstance(score, NetPromoter):
        unit = ScoreUnit.POINTS
        variance = 100**2 * score.variance * n / (n - 1) if n > 1 else None
    elif score.low_is_good:
        unit, variance = ScoreUnit.SCALE_POINTS, score.tally.variance
    return Sample(
        score=score.score, unit=unit, n=score.n, effective_n=n, variance=variance
    )


def _mean_of(score: ComparableScore) -> Sample:
    """Return what is compared of the mean answer of a score."""
    if not isinstance(score, CustomerSatisfaction):
        raise InputError(
            problem="needs", name="measure='mean'", needed="scores of csat"
        )
    tally = score.tally
    return Sample(
        score=tally.mean,
        unit=ScoreUnit.SCALE_POINTS,
        n=score.n,
        effective_n=score.effective_n,
        variance=tally.variance,
        ends=(tally.scale.low, tally.scale.high),
        step=tally.scale.step or 0,
    )


def _of_respondents(score: RespondentIndex, name: str) -> Sample:
    """Return what is compared of a mean of respondents' scores."""
    if score.n is None or score.effective_n is None:
        raise OutOfRange(name=name, allowed="an index with respondents")
    points = score.points / 100
    return Sample(
        score=score.score,
        unit=unit_of(score),
        n=score.n,
        effective_n=score.effective_n,
        variance=score.variance * points * points if score.n > 1 else None,
    )


def unit_of(score: RespondentIndex) -> ScoreUnit:
    """Return what one point of an index of respondents is."""
    is_factor = isinstance(score, FactorIndex)
    return ScoreUnit.THOUSAND_POINTS if is_factor else ScoreUnit.INDEX_POINTS


def measure_key(
    score: ComparableScore, measure: ComparedMeasure = ComparedMeasure.SCORE
) -> str:
    """Return the label key of a score."""
    if measure is ComparedMeasure.MEAN:
        return "score_change.mean_answer"
    name = score.schema.partition("@")[0]
    if isinstance(score, CustomerEffort):
        return f"score_change.{name}_{score.version}"
    return f"score_change.{name}"


def to_published(number: Any, now: Sample) -> float:
    """Return a published number that the score could have."""
    unit, (low, high) = now.unit, now.limits
    if unit is ScoreUnit.PERCENTAGE_POINTS:
        return float(checks.share(number, "before"))
    before = float(checks.number(number, "before", ge=low, le=high))
    _check_points(before, "before", unit, "30, not 0.3")
    return before


def to_change(number: Any, unit: ScoreUnit) -> float:
    """Return a change above 0 in the unit of the score."""
    change = float(checks.number(number, "relevant_change", gt=0))
    if unit is ScoreUnit.PERCENTAGE_POINTS and change > 1:
        advice = "0.05 for 5 percentage points"
        raise OutOfRange(name="relevant_change", allowed="at most 1", advice=advice)
    _check_points(change, "relevant_change", unit, "5 for 5 points, not 0.05")
    return change


def _check_points(number: float, name: str, unit: ScoreUnit, advice: str) -> None:
    """Raise for a share where points are meant."""
    if unit is ScoreUnit.POINTS and 0 < abs(number) < 1:
        raise OutOfRange(name=name, allowed="in points", advice=advice)


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
        interval = _welch(now, before, level).interval
        return with_change(interval, now.score - before.score)
    n_now, n_before = now.effective_n, before.effective_n
    return newcombe_difference(
        now.score * n_now, n_now, before.score * n_before, n_before, level=level
    )


def p_value_of_change(
    score: ComparableScore, now: Sample, before: Sample
) -> float | None:
    """Return the p-value of no change: where the interval begins to leave 0 out."""
    if now.is_share or before.n is None:
        return p_value_of(lambda level: interval_of_change(score, now, before, level))
    test = _welch(now, before, DEFAULT_LEVEL)
    if test.p_value is None:
        return None
    is_with_change = test.difference * (now.score - before.score) > 0
    return max(test.p_value, MIN_P_VALUE) if is_with_change else 1.0


def detectable_change(
    now: Sample, before: Sample, interval: Interval | None, level: float
) -> float | None:
    """Return the change that so many answers show in 4 of 5 surveys.

    It is None where no spread is known, or not even the largest change is shown.
    """
    if before.n is None:
        return detectable_from_number(now, before.score, interval, level)
    if now.is_share:
        return detectable_share(
            before.score, now.effective_n, before.effective_n, level=level
        )
    df = _welch(now, before, level).df
    if df is None:
        return None
    first, second = now.enlarged, before.enlarged
    shrunk = max(
        each.effective_n / sample.effective_n
        for each, sample in ((first, now), (second, before))
    )
    errors = shrunk * detectable_mean(1, df, level=level)

    def shown_if(change: float) -> float:
        variance = variance_after(first, change) or 0
        return errors * sqrt(
            variance / first.effective_n + (second.variance or 0) / second.effective_n
        )

    return shown_change(shown_if)


def _welch(now: Sample, before: Sample, level: float) -> Difference:
    """Return Welch's test of two samples, single answers enlarged."""
    first, second = now.enlarged, before.enlarged
    return welch(
        mean_1=first.score,
        variance_1=first.variance,
        n_1=first.effective_n,
        mean_2=second.score,
        variance_2=second.variance,
        n_2=second.effective_n,
        level=level,
    )
