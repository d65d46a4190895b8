"""The change of a score that answers show in 4 of 5 surveys.

Of means it is looked for upwards and downwards, with as many answers now and before as
there are.  Three more answers draw the mean of a small survey further to the middle of
the scale than that of a large one: that must be made up for as well.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import attrs

from custsat.estimates import detectable_mean, detectable_share
from custsat.satisfaction.comparison._changed_answers import (
    shown_change,
    variance_after,
)
from custsat.satisfaction.comparison._published_number import detectable_from_number
from custsat.satisfaction.comparison._score_tests import welch_of

if TYPE_CHECKING:
    from custsat.satisfaction.comparison._score_sample import Sample
    from custsat.values._interval import Interval


def detectable_change(
    now: Sample, before: Sample, interval: Interval | None, level: float
) -> float | None:
    """Return the change that so many answers show in 4 of 5 surveys.

    It is the larger of a rise and a fall, if both are possible; None where no spread is
    known, or not even the largest change is shown.
    """
    if before.n is None:
        return detectable_from_number(now, before.score, interval, level)
    if now.is_share:
        return detectable_share(
            before.score, now.effective_n, before.effective_n, level=level
        )
    shown = [shown_from(now, before, outwards, level) for outwards in (1, -1)]
    possible = [
        change
        for change, reach in zip(shown, before.reaches, strict=True)
        if change is not None and change <= reach
    ]
    return max(possible, default=None)


def shown_from(now: Sample, before: Sample, sign: int, level: float) -> float | None:
    """Return the change of a mean that is shown upwards (1) or downwards (-1)."""
    df = welch_of(now, before, level).df
    if df is None:
        return None
    errors = detectable_mean(1, df, level=level)
    first, second = now.enlarged, before.enlarged
    kept, kept_before = (
        sample.effective_n / each.effective_n
        for sample, each in ((now, first), (before, second))
    )
    low, high = before.limits
    drawn = sign * (kept_before - kept) * (before.score - (low + high) / 2)
    still = (second.variance or 0) / second.effective_n

    def shown_if(change: float) -> float:
        variance = variance_after(first, sign * change) or 0
        width = errors * sqrt(variance / first.effective_n + still)
        return width / min(kept, kept_before) + max(drawn, 0) / kept

    return shown_change(shown_if)


def is_shown(now: Sample, before: Sample, change: float, n: int, level: float) -> bool:
    """Return whether *n* answers in each survey show a *change*, below 0 for a fall.

    Answers that are all alike do not say how much those of the next survey vary: three
    more say it for them.
    """
    first, second = (
        attrs.evolve(
            each, effective_n=n, variance=each.variance or each.enlarged.variance
        )
        for each in (now, before)
    )
    shown = shown_from(first, second, 1 if change > 0 else -1, level)
    return shown is not None and shown <= abs(change)
