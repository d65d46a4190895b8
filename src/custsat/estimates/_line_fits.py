"""Lines of least squares through answers that are counted by their x.

>>> cells = [LineCell(x=x, n=1, total=2 * x, squares=4 * x * x) for x in (1, 2, 3, 4)]
>>> straight_line(cells)
(0.0, 2.0)
>>> fit_at(cells, 2.5).below
2.0
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from math import fsum
from operator import add
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_SLOPE: Final = 1e-11  # in units of the answers: smaller is the rounding of 0
SCAN_TOL: Final = 1e-9  # of the squares: what sums of differences may be off
ROUNDING: Final = 1e-12  # relative: smaller residuals are the rounding of none


class LineCell(NamedTuple):
    """The answers y at one x.

    Attributes:
        x: the x.
        n: answers.
        total: their sum.
        squares: the sum of their squares.
    """

    x: float
    n: int
    total: float
    squares: float


class LineSums(NamedTuple):
    """Sums over answers: their number, and those of x, y and their products."""

    n: float = 0
    x: float = 0
    y: float = 0
    xx: float = 0
    xy: float = 0
    yy: float = 0


class LineScan:
    """Fits at many breaks, from sums up to each cell, so that each takes no pass.

    What is left over is computed from differences of sums and may be off by
    ``rounding``; where that decides, it is to be computed again with :func:`fit_at`.
    """

    def __init__(self, cells: Sequence[LineCell]) -> None:
        self._x = [cell.x for cell in cells]
        single = [
            LineSums(c.n, c.n * c.x, c.total, c.n * c.x * c.x, c.x * c.total, c.squares)
            for c in cells
        ]
        self._up_to = [*accumulate(single, _added, initial=LineSums())]
        self._from = [*accumulate(reversed(single), _added, initial=LineSums())][::-1]
        self.rounding: float = SCAN_TOL * (self._from[0].yy or 1.0)

    def meetings(self) -> list[float]:
        """Return where the lines of both sides meet, if between the two sides."""
        points = []
        for number in range(2, len(self._x) - 1):
            left, right = line_of(self._up_to[number]), line_of(self._from[number])
            if left[1] == right[1]:
                continue
            point = (right[0] - left[0]) / (left[1] - right[1])
            if self._x[number - 1] < point < self._x[number]:
                points.append(point)
        return points

    def residual(self, point: float) -> float:
        """Return about how much a broken line of this break leaves over."""
        whole, right = self._from[0], self._from[bisect_right(self._x, point)]
        yy = whole.yy - whole.y * whole.y / whole.n
        below, change, xy, hy = _slopes(whole, right, point)
        return max(yy - below * xy - change * hy, 0.0)


def _added(first: LineSums, second: LineSums) -> LineSums:
    return LineSums(*map(add, first, second))


class LineFit(NamedTuple):
    """A broken line for a given break: where y is 0 at x 0, slopes, what is left."""

    start: float
    below: float
    change: float
    residual: float


def sums_of(cells: Sequence[LineCell]) -> LineSums:
    return LineSums(
        n=fsum(c.n for c in cells),
        x=fsum(c.n * c.x for c in cells),
        y=fsum(c.total for c in cells),
        xx=fsum(c.n * c.x * c.x for c in cells),
        xy=fsum(c.x * c.total for c in cells),
        yy=fsum(c.squares for c in cells),
    )


def fit_at(cells: Sequence[LineCell], point: float) -> LineFit:
    """Return the broken line of least squares for a given break."""
    whole, right = sums_of(cells), sums_of([cell for cell in cells if cell.x > point])
    below, change, _, _ = _slopes(whole, right, point)
    n, h = whole.n, right.x - point * right.n
    return LineFit(
        start=(whole.y - below * whole.x - change * h) / n,
        below=below,
        change=change,
        residual=residual_of(cells, below, change, point),
    )


def _slopes(
    whole: LineSums, right: LineSums, point: float
) -> tuple[float, float, float, float]:
    """Return slope and change of a broken line, and what y has in common with each."""
    n, h = whole.n, right.x - point * right.n
    xx = whole.xx - whole.x * whole.x / n
    hh = right.xx - 2 * point * right.x + point * point * right.n - h * h / n
    xh = right.xx - point * right.x - whole.x * h / n
    xy = whole.xy - whole.x * whole.y / n
    hy = right.xy - point * right.y - h * whole.y / n
    det = xx * hh - xh * xh
    below, change = (
        0.0 if abs(slope) < MIN_SLOPE else slope
        for slope in ((xy * hh - hy * xh) / det, (hy * xx - xy * xh) / det)
    )
    return below, change, xy, hy


def residual_of(
    cells: Sequence[LineCell], below: float, change: float, point: float
) -> float:
    """Return the sum of squared residuals, cell by cell, which keeps digits."""
    bends = [below * c.x + change * max(c.x - point, 0.0) for c in cells]
    n = fsum(c.n for c in cells)
    start = fsum(c.total - c.n * b for c, b in zip(cells, bends, strict=True)) / n
    return fsum(left_over(c, start + b) for c, b in zip(cells, bends, strict=True))


def left_over(cell: LineCell, height: float) -> float:
    """Return the squares of what the answers of a cell differ from a height."""
    squares = cell.squares - 2 * height * cell.total + cell.n * height * height
    return squares if squares > ROUNDING * cell.squares else 0.0


def straight_line(cells: Sequence[LineCell]) -> tuple[float, float]:
    """Return start and slope of the line of least squares."""
    return line_of(sums_of(cells))


def line_of(s: LineSums) -> tuple[float, float]:
    """Return start and slope of the line of least squares, from sums."""
    slope = (s.xy - s.x * s.y / s.n) / (s.xx - s.x * s.x / s.n)
    return (s.y - slope * s.x) / s.n, slope
