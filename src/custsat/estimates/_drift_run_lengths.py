"""Average run lengths of EWMA and CUSUM charts, by integral equations.

The run length from a state is 1 and, where the next state does not signal, the run
length from there.  The integral over the next state is a Gauss-Legendre sum, which
makes the equation a small linear system (Crowder, 1987; Vance, 1986).  All of it is of
independent normal values whose mean and standard deviation are known, or of a first
stretch, which is a sample.

>>> round(ewma_run_length(0.2, 2.962)), round(cusum_run_length(0.5, 5.0))
(500, 465)
"""

from __future__ import annotations

from functools import cache
from math import cos, erfc, exp, fsum, pi, sqrt
from typing import TYPE_CHECKING, Final

from custsat.estimates._capability import moving_range_df
from custsat.estimates._quantiles import chi_square_quantile

if TYPE_CHECKING:
    from collections.abc import Callable

N_NODES: Final = 48
NEWTON_STEPS: Final = 20  # of which four are enough
MAX_EXTENT: Final = 12.0  # standard deviations on a side that the nodes resolve
MAX_RUN_LENGTH: Final = 1e9  # beyond it the equation has lost its digits
NORMAL_NODES: Final = ((-sqrt(3), 1 / 6), (0.0, 2 / 3), (sqrt(3), 1 / 6))  # of Hermite


@cache
def ewma_run_length(weight: float, width: float, shift: float = 0) -> float | None:
    """Return the average run length of an EWMA chart with limits at their full width.

    It is None where there is as good as no signal, or states lie too far apart.

    Args:
        weight: the weight of the newest value. [0 to 1]
        width: the limits, in standard errors of the average.
        shift: how far the mean is from the centre, in standard deviations of a value.
    """
    half = width * sqrt(weight / (2 - weight))
    if half / weight > MAX_EXTENT:
        return None
    nodes = [(half * x, half * w) for x, w in _gauss_legendre()]
    matrix = [
        [
            (row == column)
            - w * _density((y - (1 - weight) * u) / weight - shift) / weight
            for column, (y, w) in enumerate(nodes)
        ]
        for row, (u, _) in enumerate(nodes)
    ]
    lengths = _solve(matrix)
    return _plausible(
        1
        + fsum(
            w * _density(y / weight - shift) / weight * length
            for (y, w), length in zip(nodes, lengths, strict=True)
        )
    )


@cache
def cusum_run_length(
    reference: float, decision: float, shift: float = 0
) -> float | None:
    """Return the average run length of both sums of a CUSUM chart together.

    It is None where there is as good as no signal, or states lie too far apart.

    Args:
        reference: what each value must exceed to add to a sum, in standard deviations.
        decision: the sum that signals, likewise.
        shift: how far the mean is from the centre, likewise.
    """
    if decision > 2 * MAX_EXTENT:
        return None
    upper = _one_sided(reference - shift, decision)
    lower = _one_sided(reference + shift, decision)
    return _plausible(1 / (1 / upper + 1 / lower))


def mean_run_length(
    run_length: Callable[[float, float], float | None], n: int
) -> float | None:
    """Return points from one false alarm to the next after a first stretch of *n*.

    Its mean and its moving ranges are a sample: the centre is off by some standard
    errors, the limits are too narrow or too wide, and the false alarms of all of these
    are averaged.

    >>> def after_20(shift, ratio):
    ...     return ewma_run_length(0.2, 2.962 * ratio, shift)
    >>> round(mean_run_length(after_20, 20))
    87

    Args:
        run_length: that of a centre which is off by so many standard deviations, and of
            limits so many times as wide as they should be; None for none.
        n: number of single values behind the limits.
    """
    if run_length(0.0, 1.0) is None:
        return None
    df = moving_range_df(max(n - 1, 1))
    ratios = [
        (sqrt(chi_square_quantile(_below(z), df) / df), weight)
        for z, weight in NORMAL_NODES
    ]
    chances = (
        weight * share / (run_length(abs(z) / sqrt(n), ratio) or MAX_RUN_LENGTH)
        for z, weight in NORMAL_NODES
        for ratio, share in ratios
    )
    return 1 / fsum(chances)


def _one_sided(reference: float, decision: float) -> float:
    """Return the average run length of one sum that begins at 0."""
    half = decision / 2
    nodes = [(half * (1 + x), half * w) for x, w in _gauss_legendre()]
    states = [0.0, *(y for y, _ in nodes)]
    matrix = [
        [
            (row == 0) - _below(reference - u),
            *(
                (row == column) - w * _density(y + reference - u)
                for column, (y, w) in enumerate(nodes, start=1)
            ),
        ]
        for row, u in enumerate(states)
    ]
    return abs(_solve(matrix)[0]) or MAX_RUN_LENGTH


def _plausible(length: float) -> float | None:
    return length if 1 <= length < MAX_RUN_LENGTH else None


def _density(z: float) -> float:
    return exp(-z * z / 2) / sqrt(2 * pi)


def _below(z: float) -> float:
    return erfc(-z / sqrt(2)) / 2


@cache
def _gauss_legendre() -> tuple[tuple[float, float], ...]:
    """Return nodes and weights on -1 to 1, by Newton's method."""
    pairs = []
    for number in range(1, N_NODES + 1):
        x = cos(pi * (number - 0.25) / (N_NODES + 0.5))
        slope = 1.0
        for _ in range(NEWTON_STEPS):
            before, value = 1.0, x
            for n in range(2, N_NODES + 1):
                before, value = value, ((2 * n - 1) * x * value - (n - 1) * before) / n
            slope = N_NODES * (x * value - before) / (x * x - 1)
            x -= value / slope
        pairs.append((x, 2 / ((1 - x * x) * slope * slope)))
    return tuple(pairs)


def _solve(matrix: list[list[float]]) -> list[float]:
    """Return the solution of *matrix* times it equals 1, by elimination with pivots."""
    rows = [[*row, 1.0] for row in matrix]
    n = len(rows)
    for column in range(n):
        pivot = max(range(column, n), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        first = rows[column]
        for row in range(column + 1, n):
            factor = rows[row][column] / first[column]
            if factor:
                for position in range(column, n + 1):
                    rows[row][position] -= factor * first[position]
    solution = [0.0] * n
    for row in range(n - 1, -1, -1):
        known = fsum(
            rows[row][column] * solution[column] for column in range(row + 1, n)
        )
        solution[row] = (rows[row][n] - known) / rows[row][row]
    return solution
