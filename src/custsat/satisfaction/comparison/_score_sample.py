"""What a comparison needs of a score, and the interval of its change.

>>> from custsat.satisfaction import nps
>>> sample = sample_of(nps([10, 9, 3] * 20), "now")
>>> round(sample.score, 1), sample.n, sample.unit.value
(33.3, 60, 'points')
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import InputError, OutOfRange
from custsat.evidence.satisfaction import CHANGED_ANSWER, INDEX_ANSWERS
from custsat.labels import LabelledEnum
from custsat.satisfaction._ces import CES_SCALES, CustomerEffort, EffortVersion
from custsat.satisfaction._csat import CustomerSatisfaction
from custsat.satisfaction._index_result import SatisfactionIndex
from custsat.satisfaction._item_scores import spread_of
from custsat.satisfaction._nps import NetPromoter
from custsat.satisfaction.comparison._score_change import ScoreUnit
from custsat.satisfaction.comparison._three_more import with_three_more
from custsat.satisfaction.indices._acsi import LatentIndex
from custsat.satisfaction.indices._factor_index import FactorIndex
from custsat.satisfaction.indices._respondent_index import RespondentIndex
from custsat.values._tally import Count

if TYPE_CHECKING:
    from custsat.satisfaction.comparison._comparable import ComparableScore


class ComparedMeasure(LabelledEnum):
    """What is compared of a score."""

    SCORE = "score"
    MEAN = "mean"


# The units of means of several answers, to which less is added than to single ones.
INDEX_UNITS: Final = frozenset({ScoreUnit.INDEX_POINTS, ScoreUnit.THOUSAND_POINTS})
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
    def reaches(self) -> tuple[float, float]:
        """How far the score can rise, and how far it can fall."""
        low, high = self.limits
        return high - self.score, self.score - low

    @property
    def span(self) -> float | None:
        """The width of the scale of a mean answer; None for other scores."""
        return self.ends and self.ends[1] - self.ends[0]

    @property
    def largest_change(self) -> float:
        """The largest change, up or down, that is possible from this score."""
        return max(self.reaches)

    def possible(self, change: float | None) -> float | None:
        """Return a change from this score; None if it is larger than any can be."""
        is_possible = change is not None and change <= self.largest_change
        return change if is_possible else None

    @property
    def is_share(self) -> bool:
        return self.unit is ScoreUnit.PERCENTAGE_POINTS

    @property
    def is_mean(self) -> bool:
        """Whether it is a mean answer, or the points of an index."""
        return not self.is_share and self.unit is not ScoreUnit.POINTS

    @property
    def is_constant_index(self) -> bool:
        """Whether it is an index of which all answer alike: how much is not known."""
        return self.unit in INDEX_UNITS and not self.variance

    @property
    def enlarged(self) -> Sample:
        """The sample with three more answers: at either end and in the middle.

        After Rocks (2016), who adds them to net promoter scores.  Points of an index
        are means of several answers, and need half of them.
        """
        if self.is_share or self.variance is None:
            return self
        low, high = self.limits
        parts = INDEX_ANSWERS.value if self.unit in INDEX_UNITS else 1.0
        answers = low, (low + high) / 2, high
        mean, variance, n = with_three_more(
            self.score, self.variance, self.effective_n, answers, parts
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
    """Return what is compared of the mean answer of a score.

    Of a satisfaction index it is the mean of the respondents' own scores.
    """
    if isinstance(score, SatisfactionIndex) and score.respondent_mean is not None:
        return _of_scores(score)
    if not isinstance(score, CustomerSatisfaction):
        raise InputError(
            problem="needs",
            name="measure='mean'",
            needed="scores of csat, or of index(answers)",
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


def _of_scores(index: SatisfactionIndex) -> Sample:
    """Return what is compared of the scores of respondents of a satisfaction index."""
    scored = [
        (each.weight, each.percent)
        for each in index.respondents
        if each.percent is not None
    ]
    count = Count(
        n=len(scored),
        weight=fsum(weight for weight, _ in scored),
        sum_squared_weights=fsum(weight * weight for weight, _ in scored),
    )
    total, squares = (
        fsum(weight * percent**power for weight, percent in scored) for power in (1, 2)
    )
    variance = spread_of(count, total, squares)["variance"]
    return Sample(
        score=index.respondent_mean or 0.0,
        unit=ScoreUnit.INDEX_POINTS,
        n=count.n,
        effective_n=count.effective_n,
        variance=variance if count.n > 1 else None,
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
        is_index = isinstance(score, SatisfactionIndex)
        return f"score_change.{'respondent_mean' if is_index else 'mean_answer'}"
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
