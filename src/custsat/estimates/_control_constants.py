"""Constants of control charts: the range and the standard deviation of normal values.

``d2`` is the mean and ``d3`` the standard deviation of the range of n values of a
normal distribution, ``c4`` the mean of their standard deviation, all in standard
deviations of the distribution.  They are computed to 12 digits: the range has a density
that is integrated, ``c4`` is a ratio of gamma functions.  Published examples were
mostly computed with tables of three or four digits, which are here by name.

>>> round(d2(5), 6), round(d3(5), 6), round(c4(5), 6)
(2.325929, 0.864082, 0.939986)
>>> d2(5, Constants.TABLED)
2.326
"""

from __future__ import annotations

from functools import cache
from math import erf, exp, fsum, lgamma, pi, sqrt
from typing import Final

from custsat.errors import OutOfRange
from custsat.evidence.control import C4_TABLE, D2_TABLE, D3_TABLE
from custsat.labels import LabelledEnum

MIN_SUBGROUP: Final = 2  # values that have a range
MAX_RANGE: Final = 100  # values of which a range is still worth taking
LAST_TABLED: Final = MIN_SUBGROUP + len(D2_TABLE.value) - 1


class Constants(LabelledEnum):
    """Where the constants of a chart come from."""

    EXACT = "exact"
    TABLED = "tabled"


def d2(n: int, constants: Constants = Constants.EXACT) -> float:
    """Return the mean range of *n* normal values, in standard deviations.

    Raises:
        OutOfRange: for fewer than 2 or more than 100 values, or 25 of the table.
    """
    if constants is Constants.TABLED:
        return _tabled(D2_TABLE.value, n)
    return _range_moments(n)[0]


def d3(n: int, constants: Constants = Constants.EXACT) -> float:
    """Return the standard deviation of the range of *n* normal values.

    Raises:
        OutOfRange: as :func:`d2`.
    """
    if constants is Constants.TABLED:
        return _tabled(D3_TABLE.value, n)
    return _range_moments(n)[1]


def c4(n: int, constants: Constants = Constants.EXACT) -> float:
    """Return the mean standard deviation of *n* normal values, in true ones.

    Raises:
        OutOfRange: for fewer than 2 values, or more than 25 of the table.
    """
    if constants is Constants.TABLED:
        return _tabled(C4_TABLE.value, n)
    _check_size(n, None)
    return mean_deviation(n - 1)


def mean_deviation(df: float) -> float:
    """Return the mean standard deviation of so many degrees of freedom, in true ones.

    >>> round(mean_deviation(4), 6), round(c4(5), 6)
    (0.939986, 0.939986)
    """
    half = df / 2
    return _gamma_ratio(half) / sqrt(half)


def _tabled(table: tuple[float, ...], n: int) -> float:
    _check_size(n, LAST_TABLED)
    return table[n - MIN_SUBGROUP]


def _check_size(n: int, largest: int | None) -> None:
    """Check the size of a subgroup.

    Raises:
        OutOfRange: if it is below 2, or above *largest*.
    """
    if n < MIN_SUBGROUP or (largest is not None and n > largest):
        limit = "2 or more" if largest is None else f"from 2 to {largest}"
        raise OutOfRange(name="the size of a subgroup", allowed=limit)


SERIES_FROM: Final = 50.0  # from here the series has 14 digits
SERIES: Final = (1, -1 / 8, 1 / 128, 5 / 1024, -21 / 32768, -399 / 262144)


def _gamma_ratio(x: float) -> float:
    """Return gamma(x + 1/2) / gamma(x)."""
    if x < SERIES_FROM:
        return exp(lgamma(x + 0.5) - lgamma(x))
    series = 0.0
    for term in reversed(SERIES):
        series = series / x + term
    return sqrt(x) * series


# ------------------------------------------------------ the range, by integration

TIMES: Final = tuple(k / 32 for k in range(-112, 97))
STEP: Final = 1 / 8
CENTRES: Final = tuple(k * STEP for k in range(-56, 57))


@cache
def _range_moments(n: int) -> tuple[float, float]:
    """Return mean and standard deviation of the range of *n* normal values.

    The range w is integrated over ``w = exp(t - exp(-t))``, the centre over the line;
    for smooth functions that vanish at both ends the trapezoidal rule is exact to the
    last digits.
    """
    _check_size(n, MAX_RANGE)
    nodes = []
    for t in TIMES:
        w = exp(t - exp(-t))
        nodes.append((w, w * (1 + exp(-t)) * _range_density(n, w)))
    total = fsum(weight for _, weight in nodes)
    mean = fsum(w * weight for w, weight in nodes) / total
    variance = fsum((w - mean) ** 2 * weight for w, weight in nodes) / total
    return mean, sqrt(variance)


def _range_density(n: int, w: float) -> float:
    """Return the density of the range of *n* normal values at *w*."""
    half = w / 2
    both = n * (n - 1) * exp(-half * half) / (2 * pi)
    inside = (
        (c, (erf((c + half) / sqrt(2)) - erf((c - half) / sqrt(2))) / 2)
        for c in CENTRES
    )
    return STEP * both * fsum(exp(-c * c) * p ** (n - 2) for c, p in inside)
