"""A score held against a published number: its interval, and what it can tell from it.

To mean answers three more are added as where two surveys are compared.  They draw the
mean towards the middle of the scale; from a number, which is not drawn with it, that
alone would be a difference.  The interval reaches as far around the mean of the
answers themselves as around that of the enlarged sample.  So a difference that is none
is named in at most 6 of 100 surveys; where few answers differ from all others it would
be up to 15 by Student's interval of the answers, and up to 8 by that of the enlarged
sample.
"""

from __future__ import annotations

from math import ceil, sqrt
from typing import TYPE_CHECKING

import attrs

from custsat.estimates import detectable_mean, mean_interval
from custsat.estimates._judgement import detectable_difference
from custsat.estimates._power import detectable_against, fewest
from custsat.estimates._proportions import corrected_wilson
from custsat.satisfaction.comparison._changed_answers import (
    shown_change,
    variance_after,
)

if TYPE_CHECKING:
    from custsat.satisfaction.comparison._comparable import ComparableScore
    from custsat.satisfaction.comparison._score_sample import Sample
    from custsat.values._interval import Interval


def interval_from_number(
    score: ComparableScore, now: Sample, number: float, level: float
) -> Interval | None:
    """Return the interval of a score minus a number; None where no spread is known."""
    limits: Interval | None
    if now.is_share:
        n = now.effective_n
        limits = corrected_wilson(now.score * n, n, level=level)
    elif now.is_mean:
        limits = _around_both_means(now, level)
    else:
        limits = score.ci(level=level, method="adjusted")
    if limits is None:
        return None
    return attrs.evolve(limits, low=limits.low - number, high=limits.high - number)


def _around_both_means(now: Sample, level: float) -> Interval | None:
    """Return the interval around the mean with three more answers and without them."""
    enlarged = now.enlarged
    if now.is_constant_index:
        return None
    limits = mean_interval(
        mean=enlarged.score,
        variance=enlarged.variance,
        n=enlarged.effective_n,
        level=level,
    )
    if limits is None:
        return None
    drawn = now.score - enlarged.score
    return attrs.evolve(
        limits, low=limits.low + min(drawn, 0), high=limits.high + max(drawn, 0)
    )


def detectable_from_number(
    now: Sample, number: float, interval: Interval | None, level: float
) -> float | None:
    """Return the distance from a number that so many answers show in 4 of 5 surveys.

    It is the larger of those above and below, if both are possible; None where no
    spread is known.
    """
    if now.is_share:
        return detectable_against(number, now.effective_n, level=level)
    if interval is None:
        return None
    if not now.is_mean:
        unchanged = detectable_difference(interval, now.effective_n)
        return unchanged and shown_change(
            lambda change: unchanged * sqrt(_growth(now, change))
        )
    pairs = zip(
        _distances(now, number, now.effective_n, level),
        _reaches(now, number),
        strict=True,
    )
    possible = (distance for distance, reach in pairs if distance <= reach)
    return max(possible, default=None)


def answers_from_number(
    now: Sample, number: float, change: float, level: float, detectable: float | None
) -> int | None:
    """Return how many answers show that a score is so far from a number, if any do.

    Args:
        now: the score.
        number: the number.
        change: the distance, on either side.
        level: the confidence level. [0 to 1]
        detectable: the distance that the answers show; None where no spread is known.
    """
    if now.is_mean:
        return _answers_of_mean(now, number, change, level)
    if detectable is None:
        return None
    growth = _growth(now, change) / _growth(now, detectable)
    return ceil(now.effective_n * growth * (detectable / change) ** 2)


def _growth(now: Sample, change: float) -> float:
    """Return how many times as much answers vary after a change, up or down."""
    enlarged = now.enlarged
    after = max(variance_after(enlarged, each) or 0 for each in (change, -change))
    return after / enlarged.variance if after and enlarged.variance else 1


def _answers_of_mean(
    now: Sample, number: float, change: float, level: float
) -> int | None:
    """Return how many answers show that a mean is so far from a number, on either side.

    Answers that are all alike do not say how much those of the next survey vary: three
    more say it for them.
    """
    spread = now.variance or now.enlarged.variance
    if spread is None or now.is_constant_index:
        return None
    sample = attrs.evolve(now, variance=spread)
    reaches = _reaches(now, number)

    def is_shown(n: int) -> bool:
        distances = _distances(sample, number, n, level)
        return all(
            distance <= change
            for distance, reach in zip(distances, reaches, strict=True)
            if change <= reach
        )

    return fewest(is_shown)


def _reaches(now: Sample, number: float) -> tuple[float, float]:
    """Return how far above and below a number the scale reaches."""
    low, high = now.limits
    return high - number, number - low


def _distances(
    now: Sample, number: float, n: float, level: float
) -> tuple[float, float]:
    """Return the distances above and below that *n* answers show in 4 of 5 surveys."""
    enlarged = attrs.evolve(now, effective_n=n).enlarged
    more, total = enlarged.effective_n - n, enlarged.effective_n
    errors = detectable_mean(1, total - 1, level=level) / sqrt(total)
    low, high = now.limits

    def shown(sign: int) -> float:
        """Return the distance; three more draw the mean *outwards* from the number."""
        outwards = sign * (number - (low + high) / 2)

        def shown_if(change: float) -> float:
            width = errors * sqrt(variance_after(enlarged, sign * change) or 0)
            return max(width, (total * width + more * outwards) / n)

        return shown_change(shown_if)

    return shown(1), shown(-1)
