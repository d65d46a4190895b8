"""The slope of one column on another, by least squares, and its interval.

``slope = sum((x - mean x)(y - mean y)) / sum((x - mean x)**2)``.  The spread of answers
on a short scale depends on where the answer lies, and that of yes and no even more; the
standard error (HC3) holds nevertheless.

Sources: MacKinnon and White (1985), Journal of Econometrics 29; Long and Ervin (2000),
The American Statistician 54, who advise HC3 below 250 answers.

>>> line = slope([1, 2, 3, 4, 5], [2, 2, 4, 4, 5])
>>> line.slope, round(line.correlation, 3)
(0.8, 0.943)
>>> slope([3, 3], [1, 2])
Traceback (most recent call last):
...
custsat.errors.OutOfRange: x must be numbers that differ
"""

from __future__ import annotations

from math import fsum, inf, sqrt
from typing import TYPE_CHECKING, Final

import attrs

from custsat import _checks as checks
from custsat.errors import OutOfRange, TooLarge
from custsat.estimates._means import named_values, student_limits
from custsat.estimates._quantiles import t_two_sided, upper_tail
from custsat.values._arithmetic import FLOATS
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

MIN_POINTS: Final = 3  # a line through two points leaves nothing over
ROUNDING: Final = 1e-12  # what is left of a line without a spread, relative
MIN_SQUARES: Final = 1e-290  # smaller ones have lost digits
WHOLE_LEVERAGE: Final = 1 - 1e-12  # of a point that the line passes through


@attrs.frozen(kw_only=True)
class Slope:
    """The line through pairs of numbers.

    Attributes:
        n: number of pairs.
        slope: how much y is higher where x is higher by one.
        intercept: y where x is 0.
        correlation: Pearson's correlation; None where all y are equal. [-1 to 1]
        interval: limits of the slope; None where no spread about the line is known.
        p_value: two-sided, of no slope at all; None likewise. [0 to 1]
    """

    n: int
    slope: float
    intercept: float
    correlation: float | None
    interval: Interval | None = None
    p_value: float | None = None


def slope(x: Iterable[float], y: Iterable[float], *, level: float = 0.95) -> Slope:
    """Return the least-squares slope of *y* on *x*, with its interval.

    >>> from custsat.estimates import slope
    >>> line = slope([1, 2, 3, 4, 5, 6], [0, 0, 1, 0, 1, 1])
    >>> round(line.slope, 4), round(line.interval.low, 4), round(line.interval.high, 4)
    (0.2, 0.074, 0.326)

    Args:
        x: the numbers to start from.
        y: the numbers that may depend on them, in the same order.
        level: the confidence level of the interval. [0 to 1]

    Raises:
        EmptyInput: if there is no pair.
        InputError: unless there are as many *x* as *y*.
        OutOfRange: if all *x* are equal, or *level* is not between 0 and 1.
        NotANumber: if a number is missing, NaN, infinite or a truth value.
        TooLarge: for a number beyond 1e150, or if the slope cannot be computed.
    """
    upper_tail(level)  # an invalid level is rejected even if no interval is computed
    first, second = named_values(x, "x"), named_values(y, "y")
    checks.same_length(first, second, ("x", "y"))
    n = len(first)
    mean_x, mean_y = fsum(first) / n, fsum(second) / n
    from_x, from_y = [a - mean_x for a in first], [b - mean_y for b in second]
    squares = fsum(a * a for a in from_x)
    if min(first) == max(first):
        raise OutOfRange(name="x", allowed="numbers that differ")
    if squares < MIN_SQUARES:
        raise TooLarge(problem="not_computable", name="the slope")
    products = fsum(a * b for a, b in zip(from_x, from_y, strict=True))
    gradient = checks.finite_result(products / squares, "the slope")
    line = Slope(
        n=n,
        slope=gradient,
        intercept=checks.finite_result(mean_y - gradient * mean_x, "the intercept"),
        correlation=_correlation(products, squares, fsum(b * b for b in from_y)),
    )
    error = _standard_error(from_x, from_y, squares, gradient)
    if error is None or abs(gradient / error) == inf:
        return line
    low, high = student_limits(gradient, error, n - 2, level, FLOATS)
    return attrs.evolve(
        line,
        interval=Interval(low=low, high=high, level=float(level), method="hc3"),
        p_value=t_two_sided(gradient / error, n - 2),
    )


def _correlation(products: float, squares_x: float, squares_y: float) -> float | None:
    if not squares_y:
        return None
    return min(max(products / (sqrt(squares_x) * sqrt(squares_y)), -1.0), 1.0)


def _standard_error(
    from_x: list[float], from_y: list[float], squares: float, gradient: float
) -> float | None:
    """Return the HC3 standard error; None where there is no spread about the line.

    A point of leverage 1 is on the line whatever its y is, and says nothing about the
    spread.
    """
    n, root = len(from_x), sqrt(squares)
    if n < MIN_POINTS:
        return None
    parts = []
    for a, b in zip(from_x, from_y, strict=True):
        share = a / root
        leverage = 1 / n + share * share
        if leverage >= WHOLE_LEVERAGE:
            return None
        parts.append(share * (b - gradient * a) / (1 - leverage))
    error = sqrt(fsum(part * part for part in parts))
    spread = sqrt(fsum(b * b for b in from_y))
    return error / root if error > ROUNDING * spread else None
