"""How far items lie from the lines, and between which limits.

A line that is drawn through the means of the items moves from survey to survey, as the
items do.  The distance from the mean of all means is judged with the variance of that
very difference; the distance from the median by the differences from every item, whose
limits have their own median: it is valid whichever item is the median, and wide.

A line that does not move leaves one mean, whose answers may be skewed: most of them lie
at the top of the scale.  Student's limits are corrected for that.

The limits of all items share one error: in 95 of 100 surveys no item is put into a
quadrant where it is not.  An item is put into one only if both its distances are told
from 0, so that the two sides need not share it.
"""

from __future__ import annotations

from math import fsum, sqrt
from statistics import median
from typing import TYPE_CHECKING, Final

from custsat.estimates._judgement import shared_level
from custsat.estimates._means import skewed_limits, student_limits
from custsat.satisfaction.priorities._quadrants import Lines
from custsat.values._arithmetic import FLOATS
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from custsat.satisfaction.priorities._item_sums import Pair, SurveySums

ROUNDING: Final = 1e-12  # relative: a smaller variance, or distance, is that of none
MIN_DF: Final = 1  # of two answers that weigh the same
THROUGH_ITEMS: Final = (Lines.MEANS, Lines.MEDIANS)  # lines that move with the items


def line_through(means: Sequence[float], lines: Lines) -> float:
    """Return the line through the means of the items."""
    return median(means) if lines is Lines.MEDIANS else fsum(means) / len(means)


def sum_of_terms(*terms: float) -> float:
    """Return the sum of *terms*; 0 where only the rounding of them is left.

    Items of equal means then lie on the line through their means, not just below it.
    """
    value = fsum(terms)
    return value if abs(value) > ROUNDING * max(map(abs, terms)) else 0.0


def needed_pairs(n_items: int, lines: Lines) -> list[Pair]:
    """Return the pairs of columns whose sums are needed, by their numbers.

    Columns are the importance of every item, then the performance of every item.
    """
    pairs = [(item, n_items + item) for item in range(n_items)]
    for start in (0, n_items) if lines in THROUGH_ITEMS else ():
        side = range(start, start + n_items)
        pairs += [(one, other) for one in side for other in side if one < other]
    return pairs


def distance_intervals(
    sums: SurveySums, side: range, line: float | None, *, lines: Lines, level: float
) -> list[Interval | None]:
    """Return the interval of each item's distance from a line; None without a spread.

    Args:
        sums: the sums of the items.
        side: the numbers of the columns of one side.
        line: the line; None if it is drawn through the items.
        lines: how it is drawn.
        level: the confidence level of all items together. [0 to 1]
    """
    if line is not None:
        each = shared_level(level, len(side))
        return [_from_fixed_line(sums, item, line, each) for item in side]
    if _df(sums, side) < MIN_DF:
        return [None] * len(side)
    if lines is Lines.MEDIANS:
        return [_of_median(sums, item, side, level) for item in side]
    return _of_means(sums, side, shared_level(level, len(side)))


def gap_interval(
    sums: SurveySums,
    item: int,
    factors: tuple[float, float],
    start: float,
    level: float,
) -> Interval | None:
    """Return the interval of performance minus importance of an item.

    Args:
        sums: the sums of the items.
        item: the number of the item.
        factors: what a point of importance, and of performance, is worth.
        start: what is added to the difference.
        level: the confidence level of all items together. [0 to 1]
    """
    n_items = len(sums.items) // 2
    contrast = {item: -factors[0], n_items + item: factors[1]}
    return _of_contrast(sums, contrast, start, shared_level(level, n_items), "paired")


def _of_contrast(
    sums: SurveySums,
    contrast: dict[int, float],
    start: float,
    level: float,
    method: str = "t",
) -> Interval | None:
    """Return the interval of a sum of factors times means, plus *start*."""
    if _df(sums, contrast) < MIN_DF:
        return None
    variance = _variance(
        a * b * sums.covariance(one, other)
        for one, a in contrast.items()
        for other, b in contrast.items()
    )
    centre = fsum(factor * sums.mean(item) for item, factor in contrast.items()) + start
    return _student(centre, variance, _df(sums, contrast), level, method)


def _from_fixed_line(
    sums: SurveySums, item: int, line: float, level: float
) -> Interval | None:
    """Return the interval of the distance of an item from a line that does not move.

    Most answers may lie at an end of the scale, which Student's interval does not bear.
    """
    df = _df(sums, [item])
    variance = sums.covariance(item, item) if df >= MIN_DF else 0.0
    if not variance:
        return None
    low, high = skewed_limits(
        sums.mean(item) - line,
        sqrt(variance),
        df=df,
        skewness=sums.skewness(item),
        n=sums.items[item].effective_n,
        level=level,
    )
    return Interval(low=low, high=high, level=level, method="hall")


def _of_means(
    sums: SurveySums, side: Sequence[int], level: float
) -> list[Interval | None]:
    """Return the interval of each item's distance from the mean of all."""
    n, line = len(side), line_through([sums.mean(item) for item in side], Lines.MEANS)
    matrix = [[sums.covariance(one, other) for other in side] for one in side]
    rows = [fsum(row) for row in matrix]
    of_line, df = fsum(rows) / n**2, _df(sums, side)
    intervals = []
    for number, item in enumerate(side):
        parts = (matrix[number][number], -2 * rows[number] / n, of_line)
        distance = sums.mean(item) - line
        variance = _variance(parts)
        intervals.append(_student(distance, variance, df, level, "paired"))
    return intervals


def _df(sums: SurveySums, items: Iterable[int]) -> float:
    """Return degrees of freedom: those of the item that the fewest answered."""
    return min(sums.items[item].effective_n for item in items) - 1


def _variance(parts: Iterable[float]) -> float:
    """Return the sum of the parts of a variance; 0 if it is their rounding error."""
    values = list(parts)
    variance = fsum(values)
    return variance if variance > ROUNDING * fsum(map(abs, values)) else 0.0


def _student(
    centre: float,
    variance: float,
    df: float,
    level: float,
    method: str,
) -> Interval | None:
    """Return Student's interval; None without a spread."""
    if not variance:
        return None
    low, high = student_limits(centre, sqrt(variance), df, level, FLOATS)
    return Interval(low=low, high=high, level=level, method=method)


def _of_median(
    sums: SurveySums, item: int, side: Iterable[int], level: float
) -> Interval | None:
    """Return the interval of the distance of an item from the median of all."""
    others = [one for one in side if one != item]
    each = shared_level(level, (len(others) + 1) * len(others))
    lows, highs = [0.0], [0.0]
    for other in others:
        difference = sums.mean(item) - sums.mean(other)
        limits = _of_contrast(sums, {item: 1.0, other: -1.0}, 0.0, each)
        lows.append(difference if limits is None else limits.low)
        highs.append(difference if limits is None else limits.high)
    low, high = median(lows), median(highs)
    if low == high:
        return None
    return Interval(
        low=low, high=high, level=shared_level(level, len(others) + 1), method="median"
    )
