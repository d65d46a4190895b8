"""The spread within subgroups, or from one value to the next.

>>> pairs = [(1.0, 3.0), (2.0, 4.0)]  # a mean range of 2, divided by 1.128
>>> round(within_spread(pairs, WithinSpread.RANGES, Constants.TABLED).sigma, 4)
1.773
"""

from __future__ import annotations

from math import fsum
from statistics import stdev
from typing import TYPE_CHECKING, NamedTuple

from custsat.control.shewhart._subgroups import moving_ranges, sigma_of_ranges
from custsat.errors import EmptyInput, OutOfRange
from custsat.estimates._capability import deviation_df, moving_range_df, range_df
from custsat.estimates._control_constants import MIN_SUBGROUP, Constants, c4, d2
from custsat.labels import LabelledEnum

if TYPE_CHECKING:
    from collections.abc import Sequence


class WithinSpread(LabelledEnum):
    """How the spread within short stretches is estimated."""

    RANGES = "ranges"
    DEVIATIONS = "deviations"
    MOVING_RANGES = "moving_ranges"


class Spread(NamedTuple):
    """A standard deviation, and the degrees of freedom that it is worth."""

    sigma: float
    df: float


def within_spread(
    subgroups: Sequence[tuple[float, ...]], kind: WithinSpread, constants: Constants
) -> Spread:
    """Return the spread within subgroups; of single values from one to the next.

    A single value that is missing is a subgroup of none: nothing moves across it.
    Subgroups of fewer than two values have no spread; each of the others is divided by
    the constant of its own size, as on their charts.

    Raises:
        EmptyInput: if no two neighbours have values, or no subgroup two.
        OutOfRange: for moving ranges of subgroups, or ones too large for *constants*.
    """
    if kind is WithinSpread.MOVING_RANGES:
        if max(map(len, subgroups)) != 1:
            allowed = "ranges or deviations for subgroups"
            raise OutOfRange(name="within", allowed=allowed)
        single = [subgroup[0] if subgroup else None for subgroup in subgroups]
        moves = [each for each in moving_ranges(single) if each is not None]
        sigma = sigma_of_ranges(moves, constants)
        if sigma is None:
            raise EmptyInput(result="a spread within", unit="pair of neighbours")
        return Spread(sigma, moving_range_df(len(moves)))
    known = [subgroup for subgroup in subgroups if len(subgroup) >= MIN_SUBGROUP]
    if not known:
        raise EmptyInput(result="a spread within", unit="subgroup of two values")
    sizes = [len(subgroup) for subgroup in known]
    if kind is WithinSpread.RANGES:
        spreads = [(max(each) - min(each)) / d2(len(each), constants) for each in known]
        return Spread(fsum(spreads) / len(spreads), range_df(sizes))
    spreads = [stdev(each) / c4(len(each), constants) for each in known]
    return Spread(fsum(spreads) / len(spreads), deviation_df(sizes))
