"""The centre of a control chart, and the standard error of each of its points.

Limits lie three standard errors from the centre.  The error of a point follows from
what the point is, and from its size: the number of values of a mean, the number of
cases of a share.  Counts and shares cannot be negative, so a lower limit is at least 0;
the upper limit of a share is at most 1.

>>> process = Process(centre=0.2, sigma=None)
>>> limits_of_point(Statistic.SHARE, process, 64)
PointLimits(centre=0.2, error=0.05, low=0.04999999999999999, high=0.35000000000000003)
"""

from __future__ import annotations

from math import copysign, sqrt
from typing import Final, NamedTuple

import attrs

from custsat.estimates._chart_baseline import ROUNDING
from custsat.estimates._control_constants import MIN_SUBGROUP, Constants, c4, d2, d3
from custsat.evidence.control import SIGMAS
from custsat.labels import LabelledEnum


class Statistic(LabelledEnum):
    """What the points of a control chart are."""

    VALUE = "value"
    MOVING_RANGE = "moving_range"
    MEAN = "mean"
    RANGE = "range"
    DEVIATION = "deviation"
    SHARE = "share"
    ITEMS = "items"
    COUNT = "count"
    RATE = "rate"


S = Statistic
NEVER_NEGATIVE: Final = frozenset({*S} - {S.VALUE, S.MEAN})
OF_A_SUBGROUP: Final = frozenset({S.RANGE, S.DEVIATION})


@attrs.frozen(kw_only=True)
class Process:
    """What the limits of a chart are computed from.

    Attributes:
        centre: the mean of the process: of its values, its share or its rate.
        sigma: the standard deviation of a value; None for counts and shares, whose
            spread follows from their mean.
        inflation: how many times more the points of counts and shares vary than that
            (Laney); 1 if they do not.
        constants: the constants of ranges and standard deviations.
        bounds: the lowest and the highest mean that is possible; None for no bounds.
    """

    centre: float
    sigma: float | None
    inflation: float = 1.0
    constants: Constants = Constants.EXACT
    bounds: tuple[float, float] | None = None


class PointLimits(NamedTuple):
    """Centre, standard error and limits of a point."""

    centre: float
    error: float
    low: float
    high: float


def limits_of_point(statistic: Statistic, process: Process, size: float) -> PointLimits:
    """Return the limits of a point of that *size*."""
    centre, error = _centre_and_error(statistic, process, size)
    low, high = centre - SIGMAS.value * error, centre + SIGMAS.value * error
    if statistic in NEVER_NEGATIVE:
        low = max(low, 0.0)
    if statistic is S.SHARE:
        high = min(high, 1.0)
    if statistic is S.ITEMS:
        high = min(high, float(size))
    if process.bounds is not None:
        low, high = max(low, process.bounds[0]), min(high, process.bounds[1])
    return PointLimits(centre, error, low, high)


def distance_of(value: float, centre: float, error: float) -> float:
    """Return the distance from the centre in standard errors, without rounding.

    Far from zero a value and a centre are rounded by more than a small part of an
    error.  A value that differs from the centre, from a limit of a zone or from that of
    the chart by no more than that is on it.

    >>> (1e9 + 0.003 - 1e9) / 0.001 > 3, distance_of(1e9 + 0.003, 1e9, 0.001)
    (True, 3.0)
    """
    z = (value - centre) / error
    slack = ROUNDING * max(abs(value), abs(centre)) / error
    outermost = SIGMAS.value
    if abs(z) > outermost + slack:
        return z
    if abs(z) <= slack:
        return 0.0
    nearest = float(round(z))
    is_on_limit = abs(z) > outermost or abs(z - nearest) <= slack
    return copysign(min(abs(nearest), outermost), z) if is_on_limit else z


def _centre_and_error(
    statistic: Statistic, process: Process, size: float
) -> tuple[float, float]:
    """Return the centre and the standard error of a point of that *size*."""
    if process.sigma is not None:
        return _of_values(statistic, process, process.sigma, size)
    mean = process.centre
    if statistic is S.SHARE:
        return mean, process.inflation * sqrt(mean * (1 - mean) / size)
    if statistic is S.ITEMS:
        return size * mean, process.inflation * sqrt(size * mean * (1 - mean))
    return mean, process.inflation * sqrt(mean / size)


def _of_values(
    statistic: Statistic, process: Process, sigma: float, size: float
) -> tuple[float, float]:
    constants = process.constants
    if statistic is S.MEAN:
        return process.centre, sigma / sqrt(size)
    if statistic is S.VALUE:
        return process.centre, sigma
    if statistic is S.DEVIATION:
        mean = c4(int(size), constants)
        return mean * sigma, sqrt(1 - mean * mean) * sigma
    n = MIN_SUBGROUP if statistic is S.MOVING_RANGE else int(size)
    return d2(n, constants) * sigma, d3(n, constants) * sigma
