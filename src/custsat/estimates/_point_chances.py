"""How improbable the points of a control chart are while nothing has changed.

Limits lie three standard errors from the centre, whatever the points are.  How often
one lies beyond them by chance depends on what it is: means are normal, counts are
binomial or Poisson, ranges and standard deviations have their own distributions, those
of normal values.  Rare events lie beyond the limit far more often than means do.

>>> process = Process(centre=0.04, sigma=None)
>>> 1 / false_alarm_chance(Statistic.COUNT, process, 1)  # the first event signals
25.50...
>>> round(1 / false_alarm_chance(Statistic.MEAN, Process(centre=0, sigma=1), 5), 1)
370.4
"""

from __future__ import annotations

from functools import cache
from math import ceil, erf, erfc, exp, floor, fsum, pi, sqrt
from typing import Final

import attrs

from custsat.estimates._capability import moving_range_df
from custsat.estimates._control_constants import (
    CENTRES,
    MIN_SUBGROUP,
    STEP,
    mean_deviation,
)
from custsat.estimates._control_limits import (
    OF_A_SUBGROUP,
    Process,
    Statistic,
    limits_of_point,
)
from custsat.estimates._counts import binomial_at_most, poisson_at_most
from custsat.estimates._quantiles import (
    chi_square_cdf,
    chi_square_quantile,
    chi_square_upper,
    t_two_sided,
)
from custsat.evidence.control import NARROW_LIMITS, SIGMAS

S = Statistic
OF_SPREAD: Final = OF_A_SUBGROUP | {S.MOVING_RANGE}
NORMAL: Final = frozenset({S.VALUE, S.MEAN})
OF_CASES: Final = frozenset({S.SHARE, S.ITEMS})  # binomial
COUNT_TOL: Final = 1e-6  # by which a share times its cases misses a whole number


def distribution_of(statistic: Statistic) -> str:
    """Return the distribution that the chances of a point are of.

    >>> distribution_of(Statistic.COUNT), distribution_of(Statistic.RANGE)
    ('poisson', 'normal')
    """
    if statistic in NORMAL | OF_SPREAD:
        return "normal"
    return "binomial" if statistic in OF_CASES else "poisson"


def chance_of_point(
    statistic: Statistic,
    process: Process,
    size: float,
    value: float,
    *,
    n_behind: int = 0,
) -> float:
    """Return twice the probability of a point at least so far out on its side.

    Args:
        statistic: what the point is.
        process: what the limits are computed from.
        size: its size.
        value: what is compared with the limits.
        n_behind: number of other points that the limits were computed from; 0 if they
            are known.
    """
    limits = limits_of_point(statistic, process, size)
    if statistic in NORMAL and n_behind:
        z = abs(value - limits.centre) / limits.error
        return _chance_of_distance(statistic, size, z, n_behind)
    if statistic in OF_SPREAD and n_behind:
        process = _with_largest_sigma(statistic, process, size, n_behind)
    if value >= limits.centre:
        side = _at_least(statistic, process, size, value)
    else:
        side = _at_most(statistic, process, size, value)
    return min(2 * side, 1.0)


def false_alarm_chance(
    statistic: Statistic,
    process: Process,
    size: float,
    *,
    n_behind: int = 0,
    is_at_most: bool = False,
) -> float:
    """Return the probability that a point of that size lies beyond its limits.

    Args:
        statistic: what the point is.
        process: what the limits are computed from.
        size: its size.
        n_behind: number of other points that the limits were computed from; 0 if they
            are known.
        is_at_most: whether to return the highest probability that these points bear,
            and not the mean one: limits that came out too narrow are too narrow for
            all points at once.
    """
    limits = limits_of_point(statistic, process, size)
    if statistic in NORMAL and n_behind:
        z = SIGMAS.value
        if not is_at_most:
            return _chance_of_distance(statistic, size, z, n_behind)
        z *= _smallest_ratio(statistic, size, n_behind)
        return erfc(z / sqrt(2 + 2 / n_behind))
    if statistic in OF_SPREAD and n_behind and is_at_most:
        process = _with_largest_sigma(statistic, process, size, n_behind)
    if statistic in NORMAL | OF_SPREAD:
        above = _at_least(statistic, process, size, limits.high)
        return above + _at_most(statistic, process, size, limits.low)
    unit = 1 if statistic is S.ITEMS else size
    first_above = (floor(limits.high * unit + COUNT_TOL) + 1) / unit
    last_below = (ceil(limits.low * unit - COUNT_TOL) - 1) / unit
    above = _at_least(statistic, process, size, first_above)
    return above + _at_most(statistic, process, size, last_below)


def smallest_expectation(
    statistic: Statistic, process: Process, size: float
) -> float | None:
    """Return how many events are expected, or how many cases without; the fewer.

    None of what is no count.
    """
    if statistic in NORMAL | OF_SPREAD:
        return None
    share = process.centre
    if statistic in OF_CASES:
        share = min(share, 1 - share)
    return share * size


def _chance_of_distance(
    statistic: Statistic, size: float, z: float, n_behind: int
) -> float:
    """Return the two-sided probability of a distance from a centre that is estimated.

    Centre and standard deviation are of other points, so that the distance is about
    one of Student's: it is larger by chance than from a centre that is known.  The
    standard deviation is right on average; Student's has the root of a variance that
    is, which is smaller.
    """
    df = _df(statistic, size, n_behind)
    return t_two_sided(z / sqrt(1 + 1 / n_behind) / mean_deviation(df), df)


def _smallest_ratio(statistic: Statistic, size: float, n_behind: int) -> float:
    """Return how much too small a standard deviation may have come out."""
    df = _df(statistic, size, n_behind)
    return sqrt(chi_square_quantile(NARROW_LIMITS.value, df) / df)


def _with_largest_sigma(
    statistic: Statistic, process: Process, size: float, n_behind: int
) -> Process:
    """Return the process with the largest standard deviation that the points bear."""
    ratio = _smallest_ratio(statistic, size, n_behind)
    return attrs.evolve(process, sigma=(process.sigma or 0.0) / ratio)


def _df(statistic: Statistic, size: float, n_behind: int) -> float:
    """Return the degrees of freedom of a standard deviation, about."""
    if statistic in {S.VALUE, S.MOVING_RANGE}:
        return moving_range_df(max(n_behind - 1, 1))
    return n_behind * max(size - 1, 1)


def _at_most(
    statistic: Statistic, process: Process, size: float, value: float
) -> float:
    """Return the probability of a point of at most *value*."""
    if statistic in NORMAL:
        return erfc(-_distance(statistic, process, size, value) / sqrt(2)) / 2
    if statistic in OF_SPREAD:
        return _spread_tails(statistic, process, size, value)[0]
    if value < 0:
        return 0.0  # also where Laney's spread brings it nearer to the mean
    n, k = _count(statistic, process, size, value)
    most = floor(k + COUNT_TOL)
    if statistic in OF_CASES:
        return binomial_at_most(most, n, process.centre)
    return poisson_at_most(most, process.centre * size)


def _at_least(
    statistic: Statistic, process: Process, size: float, value: float
) -> float:
    """Return the probability of a point of at least *value*."""
    if statistic in NORMAL:
        return erfc(_distance(statistic, process, size, value) / sqrt(2)) / 2
    if statistic in OF_SPREAD:
        return _spread_tails(statistic, process, size, value)[1]
    if statistic in OF_CASES and value > (1 if statistic is S.SHARE else size):
        return 0.0
    n, k = _count(statistic, process, size, value)
    least = ceil(k - COUNT_TOL)
    if statistic in OF_CASES:
        return binomial_at_most(n - least, n, 1 - process.centre)
    return 1 - poisson_at_most(least - 1, process.centre * size)


def _distance(
    statistic: Statistic, process: Process, size: float, value: float
) -> float:
    limits = limits_of_point(statistic, process, size)
    return (value - limits.centre) / limits.error


def _count(
    statistic: Statistic, process: Process, size: float, value: float
) -> tuple[int, float]:
    """Return the number of cases, and what was counted.

    Where points vary more than chance lets them (Laney), the count is brought nearer to
    the mean by as much.  Where they vary less, it is not taken further away.
    """
    k = value if statistic is S.ITEMS else value * size
    mean = process.centre * size
    return round(size), mean + (k - mean) / max(process.inflation, 1.0)


def _spread_tails(
    statistic: Statistic, process: Process, size: float, value: float
) -> tuple[float, float]:
    """Return the probabilities of a smaller and of a larger spread."""
    relative = value / (process.sigma or 1.0)
    if statistic is S.DEVIATION:
        df = int(size) - 1
        square = df * relative * relative
        return chi_square_cdf(square, df), chi_square_upper(square, df)
    n = MIN_SUBGROUP if statistic is S.MOVING_RANGE else int(size)
    smaller = range_cdf(n, relative)
    return smaller, 1 - smaller


@cache
def range_cdf(n: int, w: float) -> float:
    """Return the probability of a range up to *w* standard deviations.

    It is that of *n* normal values, integrated over the smallest of them.
    """
    if w <= 0:
        return 0.0
    inside = ((x, (erf((x + w) / sqrt(2)) - erf(x / sqrt(2))) / 2) for x in CENTRES)
    density = n * STEP / sqrt(2 * pi)
    return min(density * fsum(exp(-x * x / 2) * p ** (n - 1) for x, p in inside), 1.0)
