"""Intervals of a mean, and comparisons of two means, by Student's t.

All start from n, mean and variance (with n - 1), so that a warehouse may count.  If
the variance is unknown (fewer than 2 values) or 0, the interval and the p-value are
None, and only the difference is returned.

Sources: Student (1908), Biometrika 6; Welch (1947), Biometrika 34.

>>> before, after = moments([3, 4, 4, 5]), moments([4, 5, 5, 5])
>>> limits = mean_interval(mean=after.mean, variance=after.variance, n=after.n)
>>> round(limits.low, 3), round(limits.high, 3)
(3.954, 5.546)
>>> mean_interval(mean=4, variance=-1, n=3)
Traceback (most recent call last):
...
custsat.errors.OutOfRange: variance must be 0 or more
"""

from __future__ import annotations

from math import cbrt, expm1, fsum, inf, log1p, sqrt
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, TooLarge
from custsat.estimates._quantiles import LARGEST, t_quantile, t_two_sided, upper_tail
from custsat.values._arithmetic import FLOATS, SUMS_REL_TOL
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.values._arithmetic import Arithmetic, QuantityT


MIN_OBSERVATIONS: Final = 2  # values that have a spread
MAX_MAGNITUDE: Final = 1e150  # a value that can be squared


@attrs.frozen(kw_only=True)
class Moments:
    """Number, mean and variance of a sample.

    Attributes:
        n: number of values.
        mean: arithmetic mean.
        variance: variance with n - 1; None if there is only one value.
    """

    n: int
    mean: float
    variance: float | None


@attrs.frozen(kw_only=True)
class Difference:
    """The difference of two means.

    Attributes:
        difference: the first mean minus the second.
        interval: limits of the difference; None where no spread is known.
        statistic: t, the difference in standard errors; None likewise.
        df: degrees of freedom; None likewise.
        p_value: two-sided, of no difference at all; None likewise. [0 to 1]
    """

    difference: float
    interval: Interval | None = None
    statistic: float | None = None
    df: float | None = None
    p_value: float | None = None

    def __attrs_post_init__(self) -> None:
        checks.number(self.difference, "difference")
        if self.p_value is not None:
            checks.share(self.p_value, "p_value")


@attrs.frozen(kw_only=True)
class PairedDifference(Difference):
    """The mean difference of customers who were measured twice.

    Attributes:
        n: number of pairs.
    """

    n: int


def moments(values: Iterable[float]) -> Moments:
    """Return number, mean and variance, in two passes without loss of digits.

    >>> from custsat.estimates import moments
    >>> moments([3, 4, 4, 5])
    Moments(n=4, mean=4.0, variance=0.6666666666666666)

    Raises:
        WrongType: for text, a mapping or a set in place of a list.
        EmptyInput: if there is no value.
        TooLarge: if a value is beyond 1e150, and cannot be squared.
        NotANumber: if a value is missing, NaN, infinite or a truth value.
    """
    return named_moments(values, "values")


def named_moments(values: Iterable[float], name: str) -> Moments:
    """Return the moments of *values*, which a message calls *name*."""
    numbers = named_values(values, name)
    n = len(numbers)
    # Rounding may push the mean of equal values off them, and give them a spread.
    mean = min(max(fsum(numbers) / n, min(numbers)), max(numbers))
    gaps = [number - mean for number in numbers]
    # The second sum takes out what rounding the mean has left in the first.
    squares = fsum(gap * gap for gap in gaps) - fsum(gaps) ** 2 / n
    variance = max(squares, 0.0) / (n - 1) if n >= MIN_OBSERVATIONS else None
    return Moments(n=n, mean=mean, variance=variance)


def named_values(values: Iterable[float], name: str) -> list[float]:
    """Return *values*, at least one, as numbers that can be squared."""
    numbers = [
        squarable(value, row, name)
        for row, value in enumerate(checks.column(values, name))
    ]
    if not numbers:
        raise EmptyInput(result=f"the mean of {name}")
    return numbers


def variance_of_sums(n: int, total: float, squares: float) -> float | None:
    """Return the sample variance from sums; None of fewer than two values.

    What lies within the rounding error of the sums is 0.

    >>> variance_of_sums(3, 6, 14), variance_of_sums(1, 6, 36)
    (1.0, None)
    """
    if n < MIN_OBSERVATIONS:
        return None
    scaled = n * squares - total * total
    return scaled / (n * (n - 1)) if scaled > SUMS_REL_TOL * n * squares else 0.0


def mean_interval(
    *, mean: float, variance: float | None, n: float, level: float = 0.95
) -> Interval | None:
    """Return Student's interval of a mean; None without a variance above 0.

    Equal answers of a few customers do not say that all customers answer so: a spread
    of nil gives no interval, not one without width.

    >>> from custsat.estimates import mean_interval
    >>> limits = mean_interval(mean=4, variance=1.44, n=16)
    >>> round(limits.low, 4), round(limits.high, 4)
    (3.3606, 4.6394)

    Raises:
        EmptyInput: if *n* is 0.
        OutOfRange: if *n* or *variance* is negative, or *level* not between 0 and 1.
        NotANumber: if an argument is NaN, infinite or a truth value.
    """
    upper_tail(level)  # an invalid level is rejected even if no interval is computed
    centre = float(checks.number(mean, "mean"))
    if _squared_error(variance, n) is None or variance is None:
        return None
    low, high = mean_limits(centre, float(variance), float(n), level, FLOATS)
    if low is None:
        return None
    return Interval(low=low, high=high, level=float(level), method="t")


def mean_limits(
    mean: QuantityT,
    variance: QuantityT,
    n: QuantityT,
    level: float,
    arithmetic: Arithmetic[QuantityT],
) -> tuple[Any, Any]:
    """Return the limits of means, of numbers or of columns.

    They are None where there are fewer than two values or all are equal.
    """
    square = variance / n
    has_spread = (square > 0) & (n >= MIN_OBSERVATIONS)
    error = arithmetic.sqrt(arithmetic.where(has_spread, square, 1.0))
    df = arithmetic.where(has_spread, n - 1, 1.0)
    low, high = student_limits(mean, error, df, level, arithmetic)
    return (
        arithmetic.where(has_spread, low, None),
        arithmetic.where(has_spread, high, None),
    )


def student_limits(
    centre: QuantityT,
    error: QuantityT,
    df: QuantityT,
    level: float,
    arithmetic: Arithmetic[QuantityT],
) -> tuple[QuantityT, QuantityT]:
    """Return the limits of Student's interval, of numbers or of columns.

    Args:
        centre: the mean, or the difference.
        error: its standard error.
        df: degrees of freedom, above 0.
        level: the confidence level. [0 to 1]
        arithmetic: that of numbers or that of columns.
    """
    tail = upper_tail(level)
    half = arithmetic.apply(lambda number: -t_quantile(tail, number), df) * error
    return centre - half, centre + half


def skewed_limits(
    centre: float, error: float, *, df: float, skewness: float, n: float, level: float
) -> tuple[float, float]:
    """Return the limits of a mean of skewed values: Student's, transformed by Hall.

    Where most answers are at the top of a scale, the mean less its true value is skewed
    the other way, and Student's limits miss that too often on one side.

    Source: Hall (1992), Journal of the Royal Statistical Society B 54.

    Args:
        centre: the mean, or a difference from a number.
        error: its standard error.
        df: degrees of freedom, above 0.
        skewness: the third central moment over the standard deviation cubed.
        n: the number of values.
        level: the confidence level. [0 to 1]
    """
    quantile = -t_quantile(upper_tail(level), df)
    lean = skewness / sqrt(n)
    high, low = (_untransformed(t, lean) for t in (quantile, -quantile))
    return centre - error * high, centre - error * low


def _untransformed(value: float, lean: float) -> float:
    """Return the t whose transformation is *value*: t + lean t^2 / 3 and so on."""
    if not lean:
        return value
    added = lean * (value - lean / 6)
    is_small = abs(added) < 0.5  # noqa: PLR2004  # below it the logarithm is exact
    change = expm1(log1p(added) / 3) if is_small else cbrt(1 + added) - 1
    return 3 * change / lean


def welch(
    *,
    mean_1: float,
    variance_1: float | None,
    n_1: float,
    mean_2: float,
    variance_2: float | None,
    n_2: float,
    level: float = 0.95,
) -> Difference:
    """Return Welch's t test of the first mean minus the second, of two samples.

    The variances need not be alike.  If one of them is unknown (fewer than 2 values) or
    both are 0, only the difference is returned.

    >>> from custsat.estimates import welch
    >>> result = welch(
    ...     mean_1=4.2, variance_1=0.5, n_1=40, mean_2=3.9, variance_2=0.9, n_2=50
    ... )
    >>> round(result.difference, 2), round(result.df, 1), round(result.p_value, 3)
    (0.3, 87.6, 0.089)

    Raises:
        EmptyInput: if a sample is empty.
        OutOfRange: if an *n* or a variance is negative, or *level* not between 0 and 1.
        NotANumber: if an argument is NaN, infinite or a truth value.
    """
    upper_tail(level)  # an invalid level is rejected even if no interval is computed
    difference = checks.number(mean_1, "mean_1") - checks.number(mean_2, "mean_2")
    first = _squared_error(variance_1, n_1, "_1")
    second = _squared_error(variance_2, n_2, "_2")
    if first is None or second is None or not first + second:
        return Difference(difference=difference)
    error = sqrt(first + second)
    part_1, part_2 = first / (first + second), second / (first + second)
    df = 1 / (part_1**2 / (float(n_1) - 1) + part_2**2 / (float(n_2) - 1))
    return _to_difference(difference, error, df, level, method="welch")


def paired_t(differences: Iterable[float], *, level: float = 0.95) -> PairedDifference:
    """Return Student's t test of differences, one per customer.

    If there are fewer than 2, or all are equal, only the difference is returned.

    >>> from custsat.estimates import paired_t
    >>> change = paired_t([1, 0, 2, 1, 1, -1])
    >>> change.n, round(change.difference, 3), round(change.p_value, 3)
    (6, 0.667, 0.175)

    Raises:
        EmptyInput: if there is no difference.
        OutOfRange: if *level* is not between 0 and 1.
        TooLarge: for a value beyond 1e150.
        NotANumber: if a value is missing, NaN, infinite or a truth value.
    """
    upper_tail(level)  # an invalid level is rejected even if no interval is computed
    sample = named_moments(differences, "differences")
    square = _squared_error(sample.variance, sample.n)
    if not square:
        return PairedDifference(n=sample.n, difference=sample.mean)
    test = _to_difference(
        sample.mean, sqrt(square), sample.n - 1, level, method="paired"
    )
    return PairedDifference(n=sample.n, **attrs.asdict(test, recurse=False))


def _to_difference(
    difference: float, error: float, df: float, level: float, *, method: str
) -> Difference:
    statistic = difference / error
    if abs(statistic) == inf:  # the variance is 0 beside the difference
        return Difference(difference=difference)
    return Difference(
        difference=difference,
        interval=_interval(difference, error, df, level, method=method),
        statistic=statistic,
        df=df,
        p_value=t_two_sided(statistic, df),
    )


def paired_interval(
    difference: float, error: float, df: float, level: float
) -> Interval:
    """Return Student's interval of a mean difference, by its standard error."""
    return _interval(difference, error, df, level, method="paired")


def _interval(
    centre: float, error: float, df: float, level: float, *, method: str
) -> Interval:
    low, high = student_limits(centre, error, df, level, FLOATS)
    return Interval(low=low, high=high, level=float(level), method=method)


def _squared_error(variance: float | None, n: float, which: str = "") -> float | None:
    """Return the variance of the mean; None if that of the values is unknown."""
    size = float(checks.number(n, f"n{which}", ge=0, le=LARGEST))
    if not size:
        raise EmptyInput(result="a mean")
    if variance is None:
        return None
    spread = checks.number(variance, f"variance{which}", ge=0)
    return spread / size if size >= MIN_OBSERVATIONS else None


def squarable(value: float, row: int, name: str) -> float:
    """Return one of *name* as a number that can be squared.

    Raises:
        TooLarge: for a number beyond 1e150.
    """
    number = checks.number(value, name, row=row)
    if abs(number) > MAX_MAGNITUDE:
        name_of_row = f"{name} at row {row}"
        raise not_squarable(name_of_row)
    return number


def not_squarable(name: str) -> TooLarge:
    """Return the error of numbers, called *name*, that cannot be squared."""
    return TooLarge(problem="amount_limit", name=name, limit=MAX_MAGNITUDE)
