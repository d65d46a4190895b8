"""The comparison of two scores, or of a score with a published number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from custsat.satisfaction._survey_score import TallyScore
from custsat.satisfaction.comparison._comparable import (
    MEAN_SETTINGS,
    ComparableScore,
    check_alike,
)
from custsat.satisfaction.comparison._needed_answers import needed_answers
from custsat.satisfaction.comparison._score_change import ScoreChange
from custsat.satisfaction.comparison._score_sample import (
    ComparedMeasure,
    Sample,
    measure_key,
    sample_of,
    to_change,
    to_published,
)
from custsat.satisfaction.comparison._score_tests import (
    interval_of_change,
    p_value_of_change,
)
from custsat.satisfaction.comparison._shown_change import detectable_change

if TYPE_CHECKING:
    from custsat.values._interval import Interval


@attrs.frozen(kw_only=True)
class Comparison:
    """Two scores, or a score and a number, that can be compared at any level.

    Attributes:
        score: the score now.
        now: what is compared of it.
        before: the score before, or the number.
        min_n: answers below which no verdict is given.
        relevant_change: the smallest change that the reader cares about; None if none
            was named.
        measure: what is compared of the scores.
    """

    score: ComparableScore
    now: Sample
    before: Sample
    min_n: int
    relevant_change: float | None = None
    measure: ComparedMeasure = ComparedMeasure.SCORE

    @property
    def low_is_good(self) -> bool:
        """Whether a fall is an improvement."""
        if self.measure is ComparedMeasure.MEAN and isinstance(self.score, TallyScore):
            return self.score.tally.scale.low_is_good
        return self.score.low_is_good

    @property
    def is_too_few(self) -> bool:
        """Whether there are fewer answers than a verdict needs."""
        counts = [n for n in (self.now.n, self.before.n) if n is not None]
        return min(counts) < self.min_n

    def interval(self, level: float) -> Interval | None:
        """Return the interval of the change; None where no spread is known."""
        return interval_of_change(self.score, self.now, self.before, level)

    @property
    def p_value(self) -> float | None:
        """The p-value of no change; None where no spread is known. [0 to 1]"""
        return p_value_of_change(self.score, self.now, self.before)

    def change(self, level: float) -> ScoreChange:
        """Return the change, judged at this confidence level."""
        interval = self.interval(level)
        detectable = detectable_change(self.now, self.before, interval, level)
        needed = None
        if self.relevant_change is not None:
            needed = needed_answers(
                self.now, self.before, self.relevant_change, level, detectable
            )
        return ScoreChange(
            measure=measure_key(self.score, self.measure),
            unit=self.now.unit,
            low_is_good=self.low_is_good,
            now=self.now.score,
            before=self.before.score,
            n_now=self.now.n or 0,
            n_before=self.before.n,
            level=float(level),
            min_n=self.min_n,
            interval=interval,
            detectable=self.before.possible(detectable),
            relevant_change=self.relevant_change,
            needed_n=needed,
            span=self.now.span,
        )


def comparison_of(
    now: ComparableScore,
    before: ComparableScore | float | None,
    relevant_change: float | None,
    measure: ComparedMeasure = ComparedMeasure.SCORE,
) -> Comparison:
    """Return two scores that are comparable, or a score and a number it can have.

    Raises:
        InputError: for scores of two kinds, or with different settings.
        OutOfRange: for an index without respondents, a number that the score cannot
            reach, or a change that is not above 0.
        NotANumber: for a number that is none.
    """
    first, min_n = sample_of(now, "now", measure), now.min_n
    if isinstance(before, ComparableScore):
        is_score = measure is ComparedMeasure.SCORE
        check_alike(now, before, None if is_score else MEAN_SETTINGS[type(now)])
        second = sample_of(before, "before", measure)
        min_n = max(min_n, before.min_n)
    else:
        number = to_published(before, first)
        second = Sample(score=number, n=None, unit=first.unit, ends=first.ends)
    relevant = None
    if relevant_change is not None:
        relevant = to_change(relevant_change, first.unit)
    return Comparison(
        score=now,
        now=first,
        before=second,
        min_n=min_n,
        relevant_change=relevant,
        measure=measure,
    )
