"""LMG shares: what a column adds to R squared, in the mean over all orders of columns.

They are Shapley's.  Each is 0 or more, and they add up to R squared.  The fit of every
subset of p columns is found from that of a smaller one, so that all of them cost 2**p
small steps.

Sources: Lindeman, Merenda and Gold (1980), Introduction to Bivariate and Multivariate
Analysis; Grömping (2006), Journal of Statistical Software 17.

>>> correlations = [[1.0, 0.5, 0.6], [0.5, 1.0, 0.6], [0.6, 0.6, 1.0]]
>>> [round(share, 3) for share in subset_r_squared(correlations)]
[0.0, 0.36, 0.36, 0.48]
>>> [round(weight, 3) for weight in lmg_weights(correlations)]
[0.24, 0.24]
"""

from __future__ import annotations

from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

from custsat.estimates._regression import quadratic_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from custsat.estimates._matrices import Matrix


def subset_r_squared(correlations: Sequence[Sequence[float]]) -> list[float]:
    """Return R squared of every subset of the columns, the outcome being the last.

    The subset at position ``m`` has the columns whose bits are 1 in ``m``.
    """
    n_columns = len(correlations) - 1
    explained = [0.0] * 2**n_columns
    # rows of columns still to be decided, and the outcome, without those chosen
    stack = [([[*row] for row in correlations], 0)]
    while stack:
        (first, *others), chosen = stack.pop()
        index = n_columns - len(others)
        pivot, *cross = first
        added = chosen | 1 << index
        if len(others) == 1:
            left_over = others[0][1]
            explained[chosen] = 1 - left_over
            explained[added] = 1 - left_over + cross[0] * cross[0] / pivot
            continue
        stack.append(([row[1:] for row in others], chosen))
        rest = []
        for row, a in zip(others, cross, strict=True):
            ratio = a / pivot
            rest.append([b - ratio * c for b, c in zip(row[1:], cross, strict=True)])
        stack.append((rest, added))
    return explained


def lmg_weights(correlations: Sequence[Sequence[float]]) -> list[float]:
    """Return the LMG share of each column, the outcome being the last."""
    explained = subset_r_squared(correlations)
    n_columns = len(correlations) - 1
    after, before = _weights(n_columns)
    sizes = [subset.bit_count() for subset in range(len(explained))]
    # where a column is absent it counts against, where it is present for the column
    against = sum(
        before[size] * share for size, share in zip(sizes, explained, strict=True)
    )
    both = [
        (after[size] + before[size]) * share
        for size, share in zip(sizes, explained, strict=True)
    ]
    return [sum(_with_bit(both, index)) - against for index in range(n_columns)]


def _with_bit(shares: list[float], index: int) -> Iterator[float]:
    """Yield those shares in whose position the bit *index* is 1."""
    step = 1 << index
    for start in range(step, len(shares), 2 * step):
        yield from shares[start : start + step]


def _weights(n_columns: int) -> tuple[list[float], list[float]]:
    """Return by size of a subset the share of orders that begin with it.

    First those after which the last column of the subset has come in, then those before
    a further column comes in.
    """
    sizes = range(n_columns + 1)
    after = [0.0] + [1 / (n * comb(n_columns, n)) for n in sizes[1:]]
    before = [1 / ((n_columns - n) * comb(n_columns, n)) for n in sizes[:-1]] + [0.0]
    return after, before


def lmg_forms(correlations: Matrix) -> list[Matrix]:
    """Return the quadratic form of each LMG share, whose trace is its variance.

    R squared of a subset with slopes b has the derivatives ``-b b'`` and ``2 b``.
    """
    n_columns = len(correlations) - 1
    after, before = _weights(n_columns)
    against = [[0.0] * (n_columns + 1) for _ in range(n_columns)]
    for_column = [[[*row] for row in against] for _ in range(n_columns)]
    for columns, slopes in _subset_slopes(correlations):
        n = len(columns)
        _add(against, columns, slopes, before[n])
        for column in columns:
            _add(for_column[column], columns, slopes, after[n] + before[n])
    return [
        quadratic_form(
            [[a - b for a, b in zip(*rows, strict=True)] for rows in pairs],
            [row[-1] - other[-1] for row, other in pairs],
            correlations,
        )
        for pairs in ([*zip(sums, against, strict=True)] for sums in for_column)
    ]


def _add(
    sums: Matrix, columns: Sequence[int], slopes: Sequence[float], weight: float
) -> None:
    """Add the derivatives of R squared of a subset, times its *weight*.

    Those after the correlations of two columns stand above the diagonal, doubled.
    """
    for (i, a), (j, b) in combinations(zip(columns, slopes, strict=True), 2):
        sums[i][j] -= 2 * weight * a * b
    for i, a in zip(columns, slopes, strict=True):
        sums[i][-1] += 2 * weight * a


def _subset_slopes(
    correlations: Sequence[Sequence[float]],
) -> Iterator[tuple[tuple[int, ...], list[float]]]:
    """Yield every subset of the columns but the empty one, with its slopes."""
    n_columns = len(correlations) - 1
    stack: list[tuple[Matrix, tuple[int, ...]]] = [
        ([[*row] for row in correlations], ())
    ]
    while stack:
        swept, columns = stack.pop()
        if columns:
            yield columns, [swept[i][-1] for i in columns]
        start = columns[-1] + 1 if columns else 0
        stack += [
            (_swept(swept, index), (*columns, index))
            for index in range(start, n_columns)
        ]


def _swept(matrix: Matrix, index: int) -> Matrix:
    """Return a matrix with one more column chosen: its row then has the slopes."""
    pivot = matrix[index][index]
    chosen = [entry / pivot for entry in matrix[index]]
    rows = []
    for i, row in enumerate(matrix):
        if i == index:
            continue
        factor = row[index]
        rows.append([a - factor * b for a, b in zip(row, chosen, strict=True)])
        rows[-1][index] = -factor / pivot
    chosen[index] = 1 / pivot
    rows.insert(index, chosen)
    return rows
