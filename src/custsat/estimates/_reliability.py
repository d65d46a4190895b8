"""Cronbach's alpha and its interval: how far items measure one thing.

Sources: Cronbach (1951), Psychometrika 16; Feldt (1965), Psychometrika 30; the interval
of a correlation: Fisher (1921), Metron 1.

>>> alpha = alpha_of_sums(3, (6.0, 7.0), 65.0, 33.0)
>>> round(alpha, 4)
0.9231
>>> alpha_of_sums(3, (6.0,), 14.0, 14.0) is None
True
"""

from __future__ import annotations

from math import atanh, fsum, sqrt, tanh
from typing import TYPE_CHECKING, Final

from custsat.estimates._quantiles import (
    SMALLEST,
    beta_quantile,
    normal_quantile,
    upper_tail,
)
from custsat.values._arithmetic import SUMS_REL_TOL
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_ITEMS: Final = 2  # items that can agree
MIN_ROWS: Final = 2  # respondents that can differ
MIN_CORRELATED: Final = 3  # of as many rows the variance of Fisher's z is infinite


def alpha_of_sums(
    n: int,
    item_totals: Sequence[float],
    squared_totals: float,
    squared_scores: float,
) -> float | None:
    """Return Cronbach's alpha; None of one item, one respondent or equal sums.

    It is 1 at most; rounding does not put it above.

    Args:
        n: respondents who answered every item.
        item_totals: the sum of the answers to each item.
        squared_totals: the sum of the respondents' squared sums over the items.
        squared_scores: the sum of all squared answers.
    """
    items, total = len(item_totals), fsum(item_totals)
    total_variation = n * squared_totals - total * total
    is_constant = total_variation <= SUMS_REL_TOL * n * squared_totals
    if items < MIN_ITEMS or n < MIN_ROWS or is_constant:
        return None
    item_variation = n * squared_scores - fsum(each * each for each in item_totals)
    return min(items / (items - 1) * (1 - item_variation / total_variation), 1.0)


def standardized_alpha(mean_correlation: float, items: int) -> float | None:
    """Return the alpha of *items* standardised items, by their mean correlation.

    It is None where the sums of the standardised items are all equal.

    >>> round(standardized_alpha(0.5, 3), 6), standardized_alpha(-0.5, 3)
    (0.75, None)
    """
    spread = 1 + (items - 1) * mean_correlation
    return items * mean_correlation / spread if spread > SUMS_REL_TOL else None


def feldt_interval(alpha: float, n: float, items: int, level: float) -> Interval | None:
    """Return Feldt's interval of an alpha; None where alpha is 1, or n is.

    Args:
        alpha: Cronbach's alpha.
        n: respondents who answered every item; of weighted ones their effective number.
        items: the number of items, 2 or more.
        level: the confidence level. [0 to 1]
    """
    tail = upper_tail(level)
    first, second = (n - 1) / 2, (n - 1) * (items - 1) / 2  # half degrees of freedom
    if alpha >= 1 or first < SMALLEST:
        return None
    above = beta_quantile(tail, second, first)  # mirrored, so that no digit is lost
    below = beta_quantile(tail, first, second)
    low, high = (
        1 - (1 - alpha) * odds * second / first
        for odds in ((1 - above) / above, below / (1 - below))
    )
    return Interval(low=low, high=high, level=float(level), method="feldt")


def correlation_interval(correlation: float, n: float, level: float) -> Interval | None:
    """Return Fisher's interval of a correlation; None of fewer than four rows.

    The limits of a correlation of 1 or -1 are itself.

    >>> limits = correlation_interval(-0.5, 40, 0.95)
    >>> round(limits.low, 3), round(limits.high, 3)
    (-0.702, -0.223)
    """
    tail = upper_tail(level)
    if n <= MIN_CORRELATED:
        return None
    if abs(correlation) >= 1:
        low = high = correlation
    else:
        width = normal_quantile(1 - tail) / sqrt(n - MIN_CORRELATED)
        low, high = (tanh(atanh(correlation) + side) for side in (-width, width))
    return Interval(low=low, high=high, level=float(level), method="fisher_z")
