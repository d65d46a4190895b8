"""A line with one break: two slopes that meet, from answers counted by their x.

The break is where the squares of the residuals are least (Hudson, 1966, Journal of the
American Statistical Association 61): at an x, or where the lines of both sides meet
between two.  Its interval holds the breaks that the answers do not tell from it, by F;
the interval of a slope holds it wherever in there the break is.

Whether there is a break at all must allow for the search (Davies, 1987, Biometrika 74):
a change of slope is tested at each inner x, at most five of them, and the level shared
by all (Bonferroni).  Standard errors are HC3, for the spread of answers on a short
scale depends on where they lie.
No x is tested with fewer than 15 answers on one of its sides: the few would decide.

>>> rows = [(x, float(min(x, 3))) for x in (1, 2, 3, 4, 5)]
>>> cells = [LineCell(x=x, n=9, total=9 * y, squares=9 * y * y + 1) for x, y in rows]
>>> line = broken_line(cells, level=0.95)
>>> round(line.break_point, 9), round(line.slope_below, 9), line.slope_above
(3.0, 1.0, 0.0)
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from math import fsum, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.errors import TooLarge
from custsat.estimates._judgement import shared_level
from custsat.estimates._line_fits import (
    MIN_SLOPE,
    LineCell,
    LineScan,
    fit_at,
    straight_line,
    sums_of,
)
from custsat.estimates._quantiles import t_quantile, upper_tail
from custsat.estimates._robust_spread import Spread, robust_interval, robust_spread
from custsat.evidence.satisfaction import (
    MAX_TESTED_BREAKS,
    MIN_SIDE_ANSWERS,
)
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_X: Final = 5  # different x that a break can be told from
MAX_TESTS: Final = MAX_TESTED_BREAKS.value
MIN_SIDE: Final = MIN_SIDE_ANSWERS.value
GRID: Final = 64  # breaks that are tried between two limits of an interval
HALVINGS: Final = 50
MIN_STEP: Final = 1e-6  # relative: a slope between nearer x loses its digits
N_PARAMETERS: Final = 4  # of a broken line: its start, two slopes, the break


@attrs.frozen(kw_only=True)
class BrokenLine:
    """Two lines that meet at a break.

    Attributes:
        n: answers.
        break_point: the x at which the slope changes.
        break_interval: the interval of that; None where nothing is left over.
        slope_below: the slope up to the break.
        slope_below_interval: the interval of that; None likewise, and where too few
            answers lie below the break to know a spread.
        slope_above: the slope from the break on.
        slope_above_interval: the interval of that; None likewise.
        change: the change of slope that is told best from 0, of those tested; None
            where none could be.
        change_interval: the interval of that, at the level that all share; None where
            nothing is left over, or none could be tested.
        n_tested: changes of slope that were tested; 0 where too few answers lie on
            either side of any break.
    """

    n: int
    break_point: float
    break_interval: Interval | None
    slope_below: float
    slope_below_interval: Interval | None
    slope_above: float
    slope_above_interval: Interval | None
    change: float | None
    change_interval: Interval | None
    n_tested: int


def broken_line(cells: Sequence[LineCell], *, level: float) -> BrokenLine:
    """Return the line with one break through answers, sorted by their x.

    There must be at least five different x.

    Raises:
        TooLarge: if fewer than five x are left once those are taken together that lie
            so near each other, for their range, that no slope can be computed.
    """
    n = sum(cell.n for cell in cells)
    x = _unit([(cell.x, cell.n) for cell in cells])
    heights = [sqrt(cell.squares / cell.n) for cell in cells]
    y = max(heights) or 1.0
    moved = _apart([_in_units(cell, x, y) for cell in cells])
    if len(moved) < MIN_X:
        raise TooLarge(problem="not_computable", name="the break")
    point = _best_break(moved)
    fit = fit_at(moved, point)
    limits = _break_limits(moved, fit.residual, level)
    points = (point,) if limits is None else (limits[0], point, limits[1])
    tested = _tested_changes(moved, level)
    change, interval = max(tested, key=_distance, default=(None, None))
    per_unit, rise = y / x.size, fit.below + fit.change
    rise = 0.0 if abs(rise) < MIN_SLOPE else rise
    below = above = None
    if limits is not None:
        below = _slope_interval(moved, points, level, is_below=True)
        above = _slope_interval(moved, points, level, is_below=False)
    return BrokenLine(
        n=n,
        break_point=x.back(point),
        break_interval=None
        if limits is None
        else Interval(
            low=x.back(limits[0]), high=x.back(limits[1]), level=level, method="profile"
        ),
        slope_below=checks.finite_result(fit.below * per_unit, "the slope"),
        slope_below_interval=_times(below, per_unit),
        slope_above=checks.finite_result(rise * per_unit, "the slope"),
        slope_above_interval=_times(above, per_unit),
        change=None
        if change is None
        else checks.finite_result(change * per_unit, "the change of the slope"),
        change_interval=_times(interval, per_unit),
        n_tested=len(tested),
    )


class _Unit(NamedTuple):
    """What x are measured in while they are computed with, which keeps digits."""

    middle: float
    size: float

    def back(self, x: float) -> float:
        return x * self.size + self.middle


def _unit(numbers: Sequence[tuple[float, int]]) -> _Unit:
    """Return the mean of numbers, and how far they are from it at most."""
    middle = fsum(n * x for x, n in numbers) / sum(n for _, n in numbers)
    return _Unit(middle, max(abs(x - middle) for x, _ in numbers))


def _in_units(cell: LineCell, x: _Unit, y: float) -> LineCell:
    """Return a cell of numbers in their units."""
    return LineCell(
        (cell.x - x.middle) / x.size, cell.n, cell.total / y, cell.squares / y / y
    )


def _apart(cells: Sequence[LineCell]) -> list[LineCell]:
    """Return cells of which those are taken together that are too near for a slope.

    Measured numbers, and means that differ by their rounding, often have such.
    """
    apart: list[LineCell] = []
    for cell in cells:
        if not apart or cell.x - apart[-1].x > MIN_STEP:
            apart.append(cell)
            continue
        last = apart.pop()
        n = last.n + cell.n
        middle = (last.x * last.n + cell.x * cell.n) / n
        total, squares = last.total + cell.total, last.squares + cell.squares
        apart.append(LineCell(middle, n, total, squares))
    return apart


def _times(interval: Interval | None, factor: float) -> Interval | None:
    """Return an interval in units of the answers."""
    if interval is None:
        return None
    return attrs.evolve(
        interval, low=interval.low * factor, high=interval.high * factor
    )


def _best_break(cells: Sequence[LineCell]) -> float:
    """Return the break of least squares."""
    scan = LineScan(cells)
    points = [*(cell.x for cell in cells[1:-1]), *scan.meetings()]
    about = [scan.residual(point) for point in points]
    most = min(about) + 2 * scan.rounding
    nearly = [point for point, left in zip(points, about, strict=True) if left <= most]
    return min(nearly, key=lambda point: fit_at(cells, point).residual)


def _slope_interval(
    cells: Sequence[LineCell], points: Sequence[float], level: float, *, is_below: bool
) -> Interval | None:
    """Return the interval of a slope, which holds it wherever among *points* it breaks.

    The break is not known: taken for known, the interval would be too narrow.
    """
    intervals = []
    for point in points:
        side = [c for c in cells if (c.x <= point if is_below else c.x >= point)]
        fit = fit_at(cells, point)
        slope = fit.below if is_below else fit.below + fit.change
        intervals.append(_interval_of_side(side, slope, level))
    known = [each for each in intervals if each is not None]
    if len(known) < len(intervals):
        return None
    low, high = min(each.low for each in known), max(each.high for each in known)
    return Interval(low=low, high=high, level=level, method="hc3")


def _interval_of_side(
    cells: Sequence[LineCell], slope: float, level: float
) -> Interval | None:
    """Return the interval of the slope of one side, by the spread about its line."""
    s = sums_of(cells)
    start, own = straight_line(cells)
    xx = s.xx - s.x * s.x / s.n
    parts = [
        (
            (c.x - s.x / s.n) / xx,
            1 / s.n + (c.x - s.x / s.n) ** 2 / xx,
            start + own * c.x,
        )
        for c in cells
    ]
    spread = robust_spread(cells, parts, s.n - 2)
    if spread is None or (not spread.variance and s.n < MIN_SIDE):
        return None
    if not spread.variance:
        low, high = min(own, slope), max(own, slope)
        return Interval(low=low, high=high, level=level, method="hc3")
    return robust_interval(slope, spread, level)


def _tested_changes(
    cells: Sequence[LineCell], level: float
) -> list[tuple[float, Interval | None]]:
    """Return each change of slope that is tested, with its interval.

    An interval is None where nothing is left over: the change is exact.
    """
    changes = [_change(cells, point) for point in _tested_points(cells)]
    known = [(change, spread) for change, spread in changes if spread is not None]
    each = shared_level(level, len(known))
    return [
        (change, robust_interval(change, spread, each) if spread.variance else None)
        for change, spread in known
    ]


def _distance(tested: tuple[float, Interval | None]) -> float:
    """Return how far from 0 a change is, in half widths of its interval."""
    change, interval = tested
    if interval is None:
        return abs(change) and float("inf")
    return abs(change) / (interval.high - interval.low)


def _tested_points(cells: Sequence[LineCell]) -> list[float]:
    """Return the inner x with enough answers on either side.

    At most five are returned, which part the answers about equally.
    """
    up_to = list(accumulate(cell.n for cell in cells))
    inner = [
        cell
        for cell, before, upto in zip(cells[1:], up_to, up_to[1:], strict=False)
        if before >= MIN_SIDE and up_to[-1] - upto >= MIN_SIDE
    ]
    if len(inner) <= MAX_TESTS:
        return [cell.x for cell in inner]
    counts = list(accumulate(cell.n for cell in inner))
    parts = MAX_TESTS + 1
    wanted = [counts[-1] * k / parts for k in range(1, parts)]
    at = (next(k for k, n in enumerate(counts) if n >= w) for w in wanted)
    return [inner[k].x for k in dict.fromkeys(at)]


def _change(cells: Sequence[LineCell], point: float) -> tuple[float, Spread | None]:
    """Return the change of slope at a given break, and its spread."""
    fit, s = fit_at(cells, point), sums_of(cells)
    bends = [max(cell.x - point, 0.0) for cell in cells]
    as_cells = [
        LineCell(c.x, c.n, c.n * bend, c.n * bend * bend)
        for c, bend in zip(cells, bends, strict=True)
    ]
    start, slope = straight_line(as_cells)
    own = [b - start - slope * c.x for c, b in zip(cells, bends, strict=True)]
    hh = fsum(c.n * part * part for c, part in zip(cells, own, strict=True))
    mean, xx = s.x / s.n, s.xx - s.x * s.x / s.n
    parts = [
        (
            part / hh,
            1 / s.n + (c.x - mean) ** 2 / xx + part * part / hh,
            fit.start + fit.below * c.x + fit.change * bend,
        )
        for c, bend, part in zip(cells, bends, own, strict=True)
    ]
    return fit.change, robust_spread(cells, parts, s.n - 3)


def _break_limits(
    cells: Sequence[LineCell], residual: float, level: float
) -> tuple[float, float] | None:
    """Return the lowest and the highest break that are not told from the best one.

    They lie between the second and the last but one x; there may be gaps among the
    breaks between them.  Without a spread about the line there are no limits.
    """
    df = sum(cell.n for cell in cells) - N_PARAMETERS
    if df < 1 or not residual:
        return None
    limit = residual * (1 + t_quantile(1 - upper_tail(level), df) ** 2 / df)
    knots = [cell.x for cell in cells[1:-1]]
    steps = max(GRID // (len(knots) - 1), 1)
    grid = [
        low + (high - low) * k / steps
        for low, high in pairwise(knots)
        for k in range(steps)
    ]
    scan = LineScan(cells)
    grid = sorted({*grid, knots[-1], *scan.meetings()})

    def is_inside(k: int) -> bool:
        left = scan.residual(grid[k])
        if abs(left - limit) <= scan.rounding:
            left = fit_at(cells, grid[k]).residual
        return left <= limit

    first = next(filter(is_inside, range(len(grid))))
    last = next(filter(is_inside, reversed(range(len(grid)))))
    low, high = grid[first], grid[last]
    if first:
        low = _edge(cells, grid[first - 1], low, limit)
    if last + 1 < len(grid):
        high = _edge(cells, grid[last + 1], high, limit)
    return low, high


def _edge(
    cells: Sequence[LineCell], outside: float, inside: float, limit: float
) -> float:
    """Return where the residual passes the limit, between two breaks."""
    for _ in range(HALVINGS):
        middle = (outside + inside) / 2
        if fit_at(cells, middle).residual <= limit:
            inside = middle
        else:
            outside = middle
    return inside
