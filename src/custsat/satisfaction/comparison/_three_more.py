"""Three more answers, where few vary less than those of all customers do.

Where most answers are alike, a small sample may have none of the others, and would show
changes that are none: 30 promoters do not show that all customers are.  Three answers
are added before the interval of a change is made, as Rocks (2016) does with the
interval of a net promoter score.

>>> with_three_more(100, 0, 30, (-100, 0, 100))[0]
90.9090909090909
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from custsat.evidence.satisfaction import ADJUSTED_WALD

if TYPE_CHECKING:
    from custsat.values._interval import Interval


def with_three_more(
    mean: float,
    variance: float,
    n: float,
    answers: tuple[float, float, float],
    parts: float = 1.0,
) -> tuple[float, float, float]:
    """Return mean, variance and number of a sample with three *answers* more.

    Args:
        mean: its mean.
        variance: the variance of an answer.
        n: the number of answers.
        answers: those that are added.
        parts: how much of them is added; 1 for all.
    """
    weights = (parts * weight for weight in ADJUSTED_WALD.value)
    more = tuple(zip(answers, weights, strict=True))
    total = n + sum(weight for _, weight in more)
    centre = (n * mean + sum(weight * each for each, weight in more)) / total
    squares = variance * (n - 1) + n * (mean - centre) ** 2
    squares += sum(weight * (each - centre) ** 2 for each, weight in more)
    return centre, squares / (total - 1), total


def with_change(interval: Interval | None, change: float) -> Interval | None:
    """Return an interval that contains the change of the answers themselves."""
    if interval is None:
        return None
    low, high = min(interval.low, change), max(interval.high, change)
    return attrs.evolve(interval, low=low, high=high)
