"""Intervals of a share, and of the difference between two shares.

Counts may be fractions: the effective numbers of a weighted survey are.  The limits of
a share lie in 0 to 1 and contain it; none of 20 does not mean that nobody ever will.

Sources: Wilson (1927), JASA 22; Clopper & Pearson (1934), Biometrika 26; Newcombe
(1998), Statistics in Medicine 17, the hybrid score interval (method 10).

>>> of_few = wilson(0, 20)
>>> round(of_few.low, 4), round(of_few.high, 4)
(0.0, 0.1611)
>>> wilson(21, 20)
Traceback (most recent call last):
...
custsat.errors.OutOfRange: successes must be from 0 to n
"""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, Any, Final

from custsat import _checks as checks
from custsat.errors import EmptyInput, OutOfRange
from custsat.estimates._quantiles import (
    LARGEST,
    SMALLEST,
    beta_quantile,
    beta_upper_quantile,
    normal_quantile,
    upper_tail,
)
from custsat.evidence.satisfaction import (
    CONTINUITY_CORRECTION,
    DIFFERENCE_CORRECTION,
)
from custsat.values._arithmetic import FLOATS
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from custsat.values._arithmetic import Arithmetic, QuantityT


def wilson(successes: float, n: float, *, level: float = 0.95) -> Interval:
    """Return Wilson's interval of a share: close to its level even for few answers.

    >>> from custsat.estimates import wilson
    >>> of_most = wilson(3, 4)
    >>> round(of_most.low, 4), round(of_most.high, 4)
    (0.3006, 0.9544)

    Raises:
        EmptyInput: if *n* is 0.
        OutOfRange: if *successes* are not from 0 to *n*, *level* not between 0 and 1.
        NotANumber: if an argument is NaN, infinite or a truth value.
    """
    low, high = wilson_limits(*_check_counts(successes, n), level, FLOATS)
    return Interval(low=low, high=high, level=float(level), method="wilson")


def clopper_pearson(successes: float, n: float, *, level: float = 0.95) -> Interval:
    """Return the Clopper-Pearson interval of a share, which is never too narrow.

    >>> from custsat.estimates import clopper_pearson
    >>> of_most = clopper_pearson(3, 4)
    >>> round(of_most.low, 4), round(of_most.high, 4)
    (0.1941, 0.9937)

    Raises:
        EmptyInput: if *n* is 0.
        OutOfRange: if *successes* are not from 0 to *n*, *level* not between 0 and 1.
        NotANumber: if an argument is NaN, infinite or a truth value.
    """
    (hits, n), tail = _check_counts(successes, n), upper_tail(level)
    misses = n - hits
    low = beta_quantile(tail, hits, misses + 1) if hits > SMALLEST else 0.0
    high = beta_upper_quantile(tail, hits + 1, misses) if misses > SMALLEST else 1.0
    low, high = _clamped_limits(hits / n, low, high, FLOATS)
    return Interval(low=low, high=high, level=float(level), method="exact")


def proportion_interval(
    successes: float,
    n: float,
    *,
    level: float = 0.95,
    method: str = "wilson",
) -> Interval:
    """Return the interval of a share by *method*, ``"wilson"`` or ``"exact"``.

    >>> from custsat.estimates import clopper_pearson, proportion_interval
    >>> proportion_interval(3, 4, method="exact") == clopper_pearson(3, 4)
    True

    Raises:
        UnknownOption: if there is no such *method*.
        EmptyInput: if *n* is 0.
        OutOfRange: if *successes* are not from 0 to *n*, *level* not between 0 and 1.
        NotANumber: if an argument is NaN, infinite or a truth value.
    """
    interval_of = METHODS[checks.option(method, "method", METHODS)]
    return interval_of(successes, n, level=level)


METHODS: Final = {"wilson": wilson, "exact": clopper_pearson}


def newcombe_difference(
    successes_1: float,
    n_1: float,
    successes_2: float,
    n_2: float,
    *,
    level: float = 0.95,
) -> Interval:
    """Return Newcombe's interval of the first share minus the second.

    >>> from custsat.estimates import newcombe_difference
    >>> gain = newcombe_difference(56, 70, 48, 80)
    >>> round(gain.low, 4), round(gain.high, 4)
    (0.0524, 0.3339)

    Raises:
        EmptyInput: if a sample is empty.
        OutOfRange: if *successes* are not from 0 to *n*, *level* not between 0 and 1.
        NotANumber: if an argument is NaN, infinite or a truth value.
    """
    first = _check_counts(successes_1, n_1, "_1")
    second = _check_counts(successes_2, n_2, "_2")
    return _hybrid(first, second, level, 0.0, method="newcombe")


def corrected_difference(
    successes_1: float, n_1: float, successes_2: float, n_2: float, *, level: float
) -> Interval:
    """Return Newcombe's interval of limits that are moved by a ninth of an answer.

    Without it a change is named where there is none in up to 6.4 of 100 pairs of
    surveys of 30 to 300 answers, with it in less than 6; where 20 or more answers of
    either kind are expected in both, in more than 4 (counted exactly, for shares of 0.1
    to 0.9).
    """
    first = _check_counts(successes_1, n_1, "_1")
    second = _check_counts(successes_2, n_2, "_2")
    moved = DIFFERENCE_CORRECTION.value
    return _hybrid(first, second, level, moved, method="newcombe_corrected")


def _hybrid(
    first: tuple[float, float],
    second: tuple[float, float],
    level: float,
    moved: float,
    *,
    method: str,
) -> Interval:
    """Return the interval of a difference from the limits of either share."""
    (hits_1, n_1), (hits_2, n_2) = first, second
    low_1, high_1 = _moved_limits(hits_1, n_1, level, moved)
    low_2, high_2 = _moved_limits(hits_2, n_2, level, moved)
    share_1, share_2 = hits_1 / n_1, hits_2 / n_2
    down = hypot(share_1 - low_1, high_2 - share_2)
    up = hypot(high_1 - share_1, share_2 - low_2)
    low = max(share_1 - share_2 - down, -1.0)
    high = min(share_1 - share_2 + up, 1.0)
    return Interval(low=low, high=high, level=float(level), method=method)


def corrected_wilson(successes: float, n: float, *, level: float) -> Interval:
    """Return Wilson's interval, made wider by a quarter of an answer at either end.

    It is half of the usual continuity correction.  Without it a share is taken to
    differ from a number that it does not differ from in up to 8 of 100 surveys of 30 to
    300 answers, with it in 6 at most (counted exactly, for shares of 0.1 to 0.9).
    """
    hits, n = _check_counts(successes, n)
    low, high = _moved_limits(hits, n, level, CONTINUITY_CORRECTION.value)
    method = "wilson_corrected"
    return Interval(low=low, high=high, level=float(level), method=method)


def _moved_limits(
    hits: float, n: float, level: float, moved: float
) -> tuple[float, float]:
    """Return Wilson's limits, each *moved* outwards by so many answers."""
    low, _ = wilson_limits(max(hits - moved, 0.0), n, level, FLOATS)
    _, high = wilson_limits(min(hits + moved, n), n, level, FLOATS)
    return low, high


def wilson_limits(
    hits: QuantityT, n: QuantityT, level: float, arithmetic: Arithmetic[QuantityT]
) -> tuple[QuantityT, QuantityT]:
    """Return the limits of Wilson's interval, of numbers or of columns.

    Args:
        hits: successes, from 0 to *n*.
        n: the size of the sample, above 0.
        level: the confidence level. [0 to 1]
        arithmetic: that of numbers or that of columns.
    """
    z = normal_quantile(upper_tail(level))
    share, square = hits / n, z * z
    root = abs(z) * arithmetic.sqrt(share * (n - hits) + square / 4)
    middle = hits + square / 2 + root
    # Subtracting the root would cost the lower limit of a small share its digits.
    low = hits * share / arithmetic.where(hits > 0, middle, 1.0)
    high = arithmetic.where(hits < n, middle / (n + square), 1.0)
    return _clamped_limits(share, low, high, arithmetic)


def _clamped_limits(
    share: Any, low: Any, high: Any, arithmetic: Arithmetic[QuantityT]
) -> tuple[QuantityT, QuantityT]:
    """Return the limits; rounding must not put them beyond the share."""
    highest = arithmetic.maximum(arithmetic.minimum(high, 1.0), share)
    return arithmetic.minimum(low, share), highest


def _check_counts(successes: float, n: float, which: str = "") -> tuple[float, float]:
    hits = float(checks.number(successes, f"successes{which}"))
    n = float(checks.number(n, f"n{which}", ge=0, le=LARGEST))
    if not 0 <= hits <= n:
        raise OutOfRange(name=f"successes{which}", allowed=f"from 0 to n{which}")
    if not n:
        raise EmptyInput(result="a share")
    return hits, n
