"""How far off a sum of answers may be where their spread depends on their x.

The variance is HC3: what is left over at each x stands for the spread there.  Its
degrees of freedom are those of Welch and Satterthwaite, from the shares that groups of
neighbouring x have in the variance.

>>> cells = [LineCell(x=x, n=9, total=9.0, squares=18.0) for x in (1, 2, 3)]
>>> parts = [(1 / 27, 1 / 27, 1.0)] * 3  # the mean of all, whose height is 1
>>> spread = robust_spread(cells, parts, 26)
>>> round(spread.variance, 4), round(spread.df, 1)
(0.0399, 24.0)
"""

from __future__ import annotations

from math import fsum, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from custsat.estimates._line_fits import LineCell, left_over
from custsat.estimates._means import student_limits
from custsat.evidence.satisfaction import MIN_SPREAD_ANSWERS
from custsat.values._arithmetic import FLOATS
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_GROUP: Final = MIN_SPREAD_ANSWERS.value
WHOLE_LEVERAGE: Final = 1 - 1e-9


class Spread(NamedTuple):
    """The variance of a sum of factors times answers, and its degrees of freedom."""

    variance: float
    df: float


def robust_spread(
    cells: Sequence[LineCell], parts: Sequence[tuple[float, float, float]], df: float
) -> Spread | None:
    """Return the HC3 variance of a sum of factors times answers; None if unknown.

    *parts* are of each cell the factor, the leverage of an answer, and the height.  It
    is unknown where one answer alone decides: no other says how far off that may be.
    """
    if df < 1 or any(leverage >= WHOLE_LEVERAGE for _, leverage, _ in parts):
        return None
    shares = [
        factor * factor * left_over(cell, height) / (1 - leverage) ** 2
        for cell, (factor, leverage, height) in zip(cells, parts, strict=True)
    ]
    variance = fsum(shares)
    if not variance:
        return Spread(0.0, df)
    groups = _groups(cells, shares)
    own = fsum((share / variance) ** 2 / max(n - 1, 1) for n, share in groups)
    return Spread(variance, min(df, 1 / own))


def _groups(
    cells: Sequence[LineCell], shares: Sequence[float]
) -> list[tuple[int, float]]:
    """Return the answers of neighbouring cells, five or more, and their shares."""
    groups: list[tuple[int, float]] = []
    n, total = 0, 0.0
    for cell, share in zip(cells, shares, strict=True):
        n, total = n + cell.n, total + share
        if n >= MIN_GROUP:
            groups.append((n, total))
            n, total = 0, 0.0
    if n:
        before, share = groups.pop() if groups else (0, 0.0)
        groups.append((before + n, share + total))
    return groups


def robust_interval(value: float, spread: Spread, level: float) -> Interval:
    """Return Student's interval of a value with this spread."""
    low, high = student_limits(value, sqrt(spread.variance), spread.df, level, FLOATS)
    return Interval(low=low, high=high, level=level, method="hc3")
