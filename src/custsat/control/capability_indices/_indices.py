"""The indices of one mean and one spread.

>>> tolerance = Tolerance(lower=8.0, upper=20.0, target=None)
>>> indices = indices_of(tolerance, 16.0, 2.0, n=None, df=None, level=0.95)
>>> indices.both, round(indices.worst, 4), round(indices.below, 4)
(1.0, 0.6667, 1.3333)
"""

from __future__ import annotations

from math import hypot, inf
from typing import NamedTuple

import attrs

from custsat import _checks as checks
from custsat.estimates._capability import c_p_interval, c_pk_interval, c_pm_interval
from custsat.values._interval import Interval
from custsat.values._serialize import ExportsProperties

SIX_SIGMA, THREE_SIGMA = 6, 3
MAX_INDEX = 1e100  # its square is a float


class Tolerance(NamedTuple):
    """What is specified: a lower limit, an upper one, or both, and a target."""

    lower: float | None
    upper: float | None
    target: float | None


@attrs.frozen(kw_only=True)
class CapabilityIndices(ExportsProperties):
    """Indices of capability; with the overall spread they are called Pp and Ppk.

    Attributes:
        sigma: the standard deviation they were computed with.
        df: the degrees of freedom that it is worth; None if it was laid down.
        both: Cp, the width between the limits in 6 sigma; None of one limit.
        below: Cpl, from the lower limit to the mean in 3 sigma; None without it.
        above: Cpu, from the mean to the upper limit in 3 sigma; None without it.
        on_target: Cpm, the width in 6 root mean squares about the target; None without
            a target or one of the limits.
        both_interval: of Cp, by chi-square.
        worst_interval: of Cpk, by Bissell's approximation.
        on_target_interval: of Cpm, by Boyles' approximation.
    """

    sigma: float
    df: float | None
    both: float | None
    below: float | None
    above: float | None
    on_target: float | None
    both_interval: Interval | None
    worst_interval: Interval | None
    on_target_interval: Interval | None

    @property
    def worst(self) -> float:
        """Cpk, the smaller one of Cpl and Cpu; below 0 if the mean is outside."""
        return min(each for each in (self.below, self.above) if each is not None)


def _index(distance: float | None, spread: float) -> float | None:
    """Return a distance in units of a spread; None without a distance.

    Raises:
        TooLarge: if it is so large that its interval cannot be computed.
    """
    if distance is None:
        return None
    index = distance / spread if spread else inf
    return checks.finite_result(
        index if abs(index) < MAX_INDEX else inf, "an index of capability"
    )


def indices_of(
    tolerance: Tolerance,
    mean: float,
    sigma: float,
    *,
    n: int | None,
    df: float | None,
    level: float,
) -> CapabilityIndices:
    """Return the indices, with intervals where the number of values is known."""
    lower, upper, target = tolerance
    width = None if lower is None or upper is None else upper - lower
    both = _index(width, SIX_SIGMA * sigma)
    below = _index(None if lower is None else mean - lower, THREE_SIGMA * sigma)
    above = _index(None if upper is None else upper - mean, THREE_SIGMA * sigma)
    on_target = None
    if target is not None:
        on_target = _index(width, SIX_SIGMA * hypot(sigma, mean - target))
    both_interval = worst_interval = on_target_interval = None
    if n is not None and df is not None:
        worst = min(each for each in (below, above) if each is not None)
        worst_interval = c_pk_interval(worst, n, df, level=level)
        if both is not None:
            both_interval = c_p_interval(both, df, level=level)
        if on_target is not None and target is not None:
            off_target = (mean - target) / sigma
            on_target_interval = c_pm_interval(on_target, off_target, df, level=level)
    return CapabilityIndices(
        sigma=sigma,
        df=df,
        both=both,
        below=below,
        above=above,
        on_target=on_target,
        both_interval=both_interval,
        worst_interval=worst_interval,
        on_target_interval=on_target_interval,
    )
