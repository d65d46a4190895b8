"""Positive definite matrices: factors by Cholesky, with which equations are solved.

Covariances of columns are such a matrix, unless one column is given by others.

Source: Golub and Van Loan (2013), Matrix Computations, 4th edition, section 4.2.

>>> root = factorize([[4.0, 2.0], [2.0, 5.0]])
>>> root.solve([2.0, 5.0]), round(root.log_determinant, 6)
([0.0, 1.0], 2.772589)
>>> factorize([[1.0, 1.0], [1.0, 1.0]]) is None
True
>>> dependent_column([[1.0, 1.0], [1.0, 1.0]])
(1, (0,))
"""

from __future__ import annotations

from math import fsum, log, sqrt
from operator import mul
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.estimates._matrices import Matrix

PIVOT_TOL: Final = 1e-10  # of the diagonal; less is left over by rounding
PART_TOL: Final = 1e-6  # of a coefficient of standardised columns: it takes part


@attrs.frozen
class Factorized:
    """The lower triangle whose product with its transpose is a matrix.

    Attributes:
        rows: the rows of the triangle, each up to its diagonal.
    """

    rows: tuple[tuple[float, ...], ...]

    @property
    def log_determinant(self) -> float:
        """The logarithm of the determinant of the matrix."""
        return 2 * fsum(log(row[-1]) for row in self.rows)

    def solve(self, values: Sequence[float]) -> list[float]:
        """Return the vector whose product with the matrix is *values*."""
        return self._solve_above(self._solve_below(values))

    def inverse(self) -> Matrix:
        """Return the inverse of the matrix."""
        k = len(self.rows)
        units = ([float(i == j) for j in range(k)] for i in range(k))
        return [self.solve(unit) for unit in units]

    def _solve_below(self, values: Sequence[float]) -> list[float]:
        solved: list[float] = []
        for row, value in zip(self.rows, values, strict=True):
            solved.append((value - sum(map(mul, row, solved))) / row[-1])
        return solved

    def _solve_above(self, values: Sequence[float]) -> list[float]:
        rest = list(values)
        for number in reversed(range(len(rest))):
            row = self.rows[number]
            value = rest[number] = rest[number] / row[-1]
            for other in range(number):
                rest[other] -= row[other] * value
        return rest


def factorize(matrix: Sequence[Sequence[float]]) -> Factorized | None:
    """Return the factors of a symmetric matrix; None unless it is positive definite."""
    rows = _triangle(matrix)
    return Factorized(tuple(rows)) if len(rows) == len(matrix) else None


def inverse(matrix: Sequence[Sequence[float]]) -> Matrix:
    """Return the inverse of a matrix of which :func:`dependent_column` finds nothing.

    >>> inverse([[4.0, 2.0], [2.0, 2.0]])
    [[0.5, -0.5], [-0.5, 1.0]]
    """
    return Factorized(tuple(_triangle(matrix))).inverse()


def dependent_column(
    correlations: Sequence[Sequence[float]],
) -> tuple[int, tuple[int, ...]] | None:
    """Return the first column that others give exactly, and those; None if none is.

    A column counts as given by those before it if they leave less than 1e-10 of its
    variance over, which is where the digits of a float end.

    >>> dependent_column([[1.0, 0.0, 0.6], [0.0, 1.0, 0.8], [0.6, 0.8, 1.0]])
    (2, (0, 1))
    >>> dependent_column([[1.0, 0.5], [0.5, 1.0]]) is None
    True
    """
    rows = _triangle(correlations)
    number = len(rows)
    if number == len(correlations):
        return None
    weights = Factorized(tuple(rows)).solve(correlations[number][:number])
    return number, tuple(j for j, b in enumerate(weights) if abs(b) > PART_TOL)


def _triangle(matrix: Sequence[Sequence[float]]) -> list[tuple[float, ...]]:
    """Return the rows of the lower triangle, as far as nothing is left over."""
    rows: list[tuple[float, ...]] = []
    for number, values in enumerate(matrix):
        row: list[float] = []
        for column in range(number):
            other = rows[column]
            row.append((values[column] - sum(map(mul, row, other))) / other[-1])
        pivot = values[number] - sum(map(mul, row, row))
        if not pivot > PIVOT_TOL * values[number]:
            break
        rows.append((*row, sqrt(pivot)))
    return rows
