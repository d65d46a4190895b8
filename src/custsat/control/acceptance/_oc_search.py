"""The qualities of interest of a plan: where the usual shares of lots are accepted.

>>> round(usual_qualities(lambda q: (1 - q) ** 10, SamplingModel.BINOMIAL)[1], 6)
0.005116
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

from custsat.control.acceptance._sampling_model import SamplingModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from custsat.control.acceptance._plan import AcceptancePlan

    Curve = Callable[[float], float]

USUAL_SHARES: Final = (0.99, 0.95, 0.90, 0.75, 0.50, 0.25, 0.10, 0.05, 0.01)
GOLDEN: Final = (sqrt(5) - 1) / 2
GRID: Final = 120  # qualities tried first, a constant ratio apart
SHORTEST: Final = 3  # of a range that can be cut in three
REL_TOL: Final = 1e-10


def usual_qualities(acceptance: Curve, model: SamplingModel) -> tuple[float, ...]:
    """Return the qualities at which the usual shares of lots are accepted.

    A plan that accepts everything has only the best quality and the worst.
    """
    high = 1.0
    while model is SamplingModel.POISSON and acceptance(high) > USUAL_SHARES[-1]:
        high *= 2
    if acceptance(high) > USUAL_SHARES[-1]:
        return (0.0, high)
    return tuple(_quality_at(acceptance, share, high) for share in USUAL_SHARES)


def _quality_at(acceptance: Curve, share: float, high: float) -> float:
    low = 0.0
    while high - low > REL_TOL * high:
        middle = (low + high) / 2
        low, high = (middle, high) if acceptance(middle) > share else (low, middle)
    return high


def usual_lots(acceptance: Curve, lot_size: int) -> tuple[float, ...]:
    """Return the best qualities at which no more than the usual shares are accepted."""
    marked = [_marked_at(acceptance, share, lot_size) for share in USUAL_SHARES]
    return tuple(each / lot_size for each in dict.fromkeys([0, *marked]))


def _marked_at(acceptance: Curve, share: float, lot_size: int) -> int:
    low, high = 0, lot_size
    while high - low > 1:
        middle = (low + high) // 2
        is_above = acceptance(middle / lot_size) > share
        low, high = (middle, high) if is_above else (low, middle)
    return high


def highest_outgoing(
    outgoing: Curve, plan: AcceptancePlan, model: SamplingModel, lot_size: int | None
) -> float:
    """Return the quality at which the average outgoing quality is worst."""
    if model is SamplingModel.HYPERGEOMETRIC and lot_size is not None:
        return _highest_of_lot(outgoing, lot_size)
    low = 1e-3 / plan.n
    high = 1.0
    if model is SamplingModel.POISSON:
        last = plan.stages[-1].reject
        high = (last + 10 * sqrt(last) + 10) / plan.stages[0].n
    ratio = (high / low) ** (1 / GRID)
    grid = [low * ratio**power for power in range(GRID)] + [high]
    best = max(range(len(grid)), key=lambda index: outgoing(grid[index]))
    left, right = grid[max(best - 1, 0)], grid[min(best + 1, GRID)]
    return _golden_section(outgoing, left, right)


def _golden_section(curve: Curve, left: float, right: float) -> float:
    """Return where a curve with one top is highest."""
    first, second = right - GOLDEN * (right - left), left + GOLDEN * (right - left)
    heights = curve(first), curve(second)
    while right - left > REL_TOL * right:
        if heights[0] < heights[1]:
            left, first, second = first, second, first + GOLDEN * (right - first)
            heights = heights[1], curve(second)
        else:
            right, second, first = second, first, second - GOLDEN * (second - left)
            heights = curve(first), heights[0]
    ends = (left, first, second, right)
    return max(ends, key=curve)


def _highest_of_lot(outgoing: Curve, lot_size: int) -> float:
    """Return the share of a lot at which the average outgoing quality is worst."""
    ratio = lot_size ** (1 / GRID)
    grid = sorted({min(round(ratio**power), lot_size) for power in range(GRID + 1)})
    best = max(range(len(grid)), key=lambda index: outgoing(grid[index] / lot_size))
    low, high = grid[max(best - 1, 0)], grid[min(best + 1, len(grid) - 1)]
    while high - low >= SHORTEST:
        third = (high - low) // 3
        first, second = low + third, high - third
        falls = outgoing(first / lot_size) > outgoing(second / lot_size)
        low, high = (low, second) if falls else (first, high)
    return max(range(low, high + 1), key=lambda m: outgoing(m / lot_size)) / lot_size
