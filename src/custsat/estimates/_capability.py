"""Intervals of capability indices, and how sure a spread from ranges is.

Cp goes with the chi-square distribution of the variance (exact for the standard
deviation of normal values).  Cpk has the approximate interval of Bissell (1990), Cpm
that of Boyles (1991).  A mean range divided by d2 is about as sure as a standard
deviation with fewer degrees of freedom (Patnaik, 1950).

>>> interval = c_p_interval(1.0, 30)
>>> round(interval.low, 3), round(interval.high, 3)
(0.748, 1.251)
"""

from __future__ import annotations

from math import fsum, pi, sqrt
from typing import TYPE_CHECKING, Final

from custsat.estimates._control_constants import Constants, c4, d2, d3
from custsat.estimates._quantiles import (
    chi_square_quantile,
    normal_quantile,
    upper_tail,
)
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

# E|D1 D2| of neighbouring differences of standard normal values, whose correlation is
# -1/2, less the square of the mean difference
NEIGHBOURS: Final = 4 / pi * (sqrt(0.75) + pi / 12) - 4 / pi


def c_p_interval(c_p: float, df: float, *, level: float = 0.95) -> Interval:
    """Return the interval of Cp, or of Pp, from the chi-square distribution."""
    tail = upper_tail(level)
    low = c_p * sqrt(chi_square_quantile(tail, df) / df)
    high = c_p * sqrt(chi_square_quantile(1 - tail, df) / df)
    return Interval(low=low, high=high, level=float(level), method="chi_square")


def c_pk_interval(c_pk: float, n: int, df: float, *, level: float = 0.95) -> Interval:
    """Return Bissell's interval of Cpk, Cpl or Cpu, which is approximate."""
    z = -normal_quantile(upper_tail(level))
    error = sqrt(1 / (9 * n) + c_pk * c_pk / (2 * df))
    low, high = c_pk - z * error, c_pk + z * error
    return Interval(low=low, high=high, level=float(level), method="bissell")


def c_pm_interval(
    c_pm: float, off_target: float, df: float, *, level: float = 0.95
) -> Interval:
    """Return Boyles' interval of Cpm, *off_target* being in standard deviations."""
    square = off_target * off_target
    freedom = df * (1 + square) ** 2 / (1 + 2 * square)
    interval = c_p_interval(c_pm, freedom, level=level)
    return Interval(
        low=interval.low, high=interval.high, level=interval.level, method="boyles"
    )


def range_df(sizes: Sequence[int]) -> float:
    """Return the degrees of freedom that a mean of ranges / d2 is worth."""
    return _mean_df([(d3(size) / d2(size)) ** 2 for size in sizes])


def deviation_df(sizes: Sequence[int]) -> float:
    """Return the degrees of freedom that a mean of deviations / c4 is worth."""
    return _mean_df([1 / c4(size, Constants.EXACT) ** 2 - 1 for size in sizes])


def _mean_df(variances: Sequence[float]) -> float:
    """Return those of a mean of estimates, from the variance of each of sigma 1."""
    return len(variances) ** 2 / fsum(variances) / 2


def moving_range_df(n_ranges: int) -> float:
    """Return the degrees of freedom that a mean moving range of two is worth."""
    variance = d3(2) ** 2 + 2 * NEIGHBOURS * (n_ranges - 1) / n_ranges
    return n_ranges * d2(2) ** 2 / variance / 2
