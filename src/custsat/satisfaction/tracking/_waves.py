"""The waves of a score: what a chart needs of each, and what they have in common.

>>> from custsat.satisfaction import nps
>>> waves = read_waves({"May": nps([10, 9, 3] * 20), "June": None})
>>> waves.names, waves.score.name, waves.counts
(('May', 'June'), 'score_change.net_promoter', (60, None))
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from custsat import _checks as checks
from custsat.errors import EmptyInput, InputError
from custsat.estimates import mean_interval, wilson
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.satisfaction._index_result import SatisfactionIndex
from custsat.satisfaction._survey_score import TallyScore
from custsat.satisfaction.comparison._comparable import (
    MEAN_SETTINGS,
    SETTINGS,
    ComparableScore,
    check_alike,
    setting_text,
)
from custsat.satisfaction.comparison._score_change import ScoreUnit
from custsat.satisfaction.comparison._score_sample import (
    RANGES,
    ComparedMeasure,
    Sample,
    measure_key,
    sample_of,
)
from custsat.satisfaction.tracking._score_limits import TrackedScore
from custsat.values._groups import ResultGroups
from custsat.values._named_points import named_items, sizes_by_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.values._interval import Interval

SHARE_ADVICE: Final = (
    "make scores of the answers or their counts, nps(...) or csat(...), or pass the "
    "number of answers behind shares as n="
)


class Waves(NamedTuple):
    """The waves of one score, in the order of time.

    Attributes:
        names: their names.
        samples: what the chart needs of each; None of a wave without answers.
        intervals: the 95% interval of each score; None where no spread is known.
        score: what is tracked.
        min_n: number of answers below which a wave is not judged.
    """

    names: tuple[str, ...]
    samples: tuple[Sample | None, ...]
    intervals: tuple[Interval | None, ...]
    score: TrackedScore
    min_n: int

    @property
    def counts(self) -> tuple[int | None, ...]:
        """The number of answers of each wave; None without any."""
        return tuple(None if each is None else each.n for each in self.samples)

    @property
    def judged(self) -> tuple[Sample | None, ...]:
        """The waves that enough have answered; None for the others."""
        return tuple(
            each if each is not None and (each.n or 0) >= self.min_n else None
            for each in self.samples
        )


def read_waves(
    waves: Any,
    *,
    n: Any = None,
    names: Any = None,
    measure: Any = ComparedMeasure.SCORE,
    min_n: Any = None,
) -> Waves:
    """Return the waves of scores, or of shares and numbers of answers.

    Raises:
        InputError: for scores of two kinds or with different settings; for *n* beside
            scores.
        EmptyInput: if nobody answered in any wave.
        WrongType: for anything else than scores or shares.
    """
    if isinstance(waves, ResultGroups):
        waves = dict(waves.items())
    labels, items = named_items(waves, "waves", names)
    chosen = checks.member(measure, "measure", ComparedMeasure)
    least = None if min_n is None else checks.count(min_n, "min_n", minimum=1)
    if n is not None:
        return _of_shares(labels, items, _read_sizes(n, labels), chosen, least)
    scores = [_score(item, row) for row, item in enumerate(items)]
    return _of_scores(labels, scores, chosen, least)


def _of_scores(
    names: tuple[str, ...],
    scores: Sequence[ComparableScore | None],
    measure: ComparedMeasure,
    min_n: int | None,
) -> Waves:
    """Return waves of scores.

    Raises:
        EmptyInput: if nobody answered in any wave.
        InputError: for scores of two kinds or with different settings.
    """
    answered = [score for score in scores if score is not None]
    if not answered:
        raise EmptyInput(result="a chart of waves", unit="wave with answers")
    first, is_mean = answered[0], measure is ComparedMeasure.MEAN
    sample = sample_of(first, "each of waves", measure)
    settings = (MEAN_SETTINGS if is_mean else SETTINGS)[type(first)]
    for other in answered[1:]:
        check_alike(first, other, settings)
    samples = [
        None if score is None else sample_of(score, "each of waves", measure)
        for score in scores
    ]
    return Waves(
        names=names,
        samples=tuple(samples),
        intervals=tuple(
            None if score is None or each is None else _interval(score, each, measure)
            for score, each in zip(scores, samples, strict=True)
        ),
        score=TrackedScore(
            name=measure_key(first, measure),
            unit=sample.unit,
            bounds=sample.limits,
            low_is_good=_is_low_good(first, measure),
            settings=tuple(
                setting_text(name, attrgetter(name)(first)) for name in settings
            ),
        ),
        min_n=max(score.min_n for score in answered) if min_n is None else min_n,
    )


def _is_low_good(score: ComparableScore, measure: ComparedMeasure) -> bool:
    """Return whether a low figure is a good one, of the score or its mean answer."""
    if measure is ComparedMeasure.MEAN and isinstance(score, TallyScore):
        return score.tally.scale.low_is_good
    return score.low_is_good


def _score(item: Any, row: int) -> ComparableScore | None:
    """Return the score of a wave; None without answers.

    Raises:
        WrongType: for anything else.
    """
    if checks.is_missing(item):
        return None
    if not isinstance(item, ComparableScore):
        name = f"waves at row {row}"
        raise checks.wrong_type(item, name, "a score of answers", SHARE_ADVICE)
    return item


def _interval(
    score: ComparableScore, sample: Sample, measure: ComparedMeasure
) -> Interval | None:
    """Return the 95% interval of what is tracked of a score."""
    if measure is ComparedMeasure.MEAN:
        return mean_interval(
            mean=sample.score, variance=sample.variance, n=sample.effective_n
        )
    if isinstance(score, SatisfactionIndex):
        return wilson(sample.score * sample.effective_n, sample.effective_n)
    return score.interval


def _of_shares(
    names: tuple[str, ...],
    items: Sequence[Any],
    sizes: Sequence[int | None],
    measure: ComparedMeasure,
    min_n: int | None,
) -> Waves:
    """Return waves of shares, each of so many answers.

    Raises:
        InputError: for scores, which have their numbers of answers, or for their mean.
        EmptyInput: if nobody answered in any wave.
    """
    if any(isinstance(item, ComparableScore) for item in items):
        raise InputError(problem="excluded", names="n", other="scores")
    if measure is ComparedMeasure.MEAN:
        raise InputError(problem="excluded", names="n", other="measure='mean'")
    samples = [
        None
        if checks.is_missing(item) or not size
        else Sample(
            score=float(checks.share(item, "each of waves")),
            unit=ScoreUnit.PERCENTAGE_POINTS,
            n=size,
            effective_n=size,
        )
        for item, size in zip(items, sizes, strict=True)
    ]
    if not any(samples):
        raise EmptyInput(result="a chart of waves", unit="wave with answers")
    return Waves(
        names=names,
        samples=tuple(samples),
        intervals=tuple(
            None
            if each is None
            else wilson(each.score * each.effective_n, each.effective_n)
            for each in samples
        ),
        score=TrackedScore(
            name="tracked_score.share",
            unit=ScoreUnit.PERCENTAGE_POINTS,
            bounds=RANGES[ScoreUnit.PERCENTAGE_POINTS],
        ),
        min_n=MIN_ANSWERS.value if min_n is None else min_n,
    )


def _read_sizes(n: Any, names: Sequence[str]) -> list[int | None]:
    """Return the number of answers of each wave; None if missing.

    Raises:
        UnknownField: for a mapping without one of the waves.
        InputError: for a list of another length.
        InvalidCount: for anything else than whole numbers.
    """
    return [
        None if checks.is_missing(item) else checks.count(item, "each of n")
        for item in sizes_by_name(n, names, "waves")
    ]
