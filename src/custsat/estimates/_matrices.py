"""Small symmetric matrices: eigenvalues, the inverse, what depends on what.

Plain lists of rows, as large as a questionnaire has items.  The eigenvalues are found
by Jacobi's rotations, which are accurate for every eigenvalue, the small ones included.

Source: Golub and Van Loan (2013), Matrix Computations, 4th edition, sections 4.2, 8.5.

>>> values, vectors = eigen_symmetric([[2.0, 1.0], [1.0, 2.0]])
>>> [round(value, 12) for value in values]
[3.0, 1.0]
>>> inverse([[4.0, 2.0], [2.0, 2.0]])
[[0.5, -0.5], [-0.5, 1.0]]
>>> dependent_column([[1.0, 1.0], [1.0, 1.0]])
(1, (0,))
"""

from __future__ import annotations

from itertools import combinations
from math import hypot, sqrt
from operator import mul
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

Matrix = list[list[float]]
MAX_SWEEPS: Final = 60  # a dozen is plenty, of matrices of any size
ROTATION_TOL: Final = 1e-31  # squared, of the product of the two diagonal entries
DEPENDENCE_TOL: Final = 1e-10  # of a variance, left over beside the other columns
PART_TOL: Final = 1e-6  # of a coefficient of standardised columns: it takes part


def dot(first: Sequence[float], second: Sequence[float]) -> float:
    """Return the sum of the products of two rows."""
    return sum(map(mul, first, second), 0.0)


def product(
    first: Sequence[Sequence[float]], second: Sequence[Sequence[float]]
) -> Matrix:
    """Return the product of two matrices."""
    columns = [*zip(*second, strict=True)]
    return [[dot(row, column) for column in columns] for row in first]


def eigen_symmetric(matrix: Sequence[Sequence[float]]) -> tuple[list[float], Matrix]:
    """Return the eigenvalues, the largest first, and the eigenvectors as columns."""
    size = len(matrix)
    rows = [[float(entry) for entry in row] for row in matrix]
    vectors = [[float(i == j) for j in range(size)] for i in range(size)]
    all(_sweep(rows, vectors) for _ in range(MAX_SWEEPS))  # until nothing is left
    order = sorted(range(size), key=lambda i: -rows[i][i])
    columns = [list(row) for row in zip(*(vectors[i] for i in order), strict=True)]
    return [rows[i][i] for i in order], columns


def _sweep(rows: Matrix, vectors: Matrix) -> bool:
    """Rotate every pair of rows once; return whether anything was left to rotate."""
    has_rotated = False
    for p, q in combinations(range(len(rows)), 2):
        entry, scale = rows[p][q], abs(rows[p][p] * rows[q][q])
        if entry * entry > ROTATION_TOL * scale:
            _rotate(rows, vectors, p, q)
            has_rotated = True
    return has_rotated


def _rotate(rows: Matrix, vectors: Matrix, p: int, q: int) -> None:
    """Turn the rows and columns *p* and *q* so that their common entry is 0."""
    theta = (rows[q][q] - rows[p][p]) / (2 * rows[p][q])
    tangent = (1 if theta >= 0 else -1) / (abs(theta) + hypot(theta, 1))
    cosine = 1 / hypot(tangent, 1)
    sine = tangent * cosine
    shift = tangent * rows[p][q]
    diagonal = rows[p][p] - shift, rows[q][q] + shift
    for pair in (rows, vectors):
        first, second = pair[p], pair[q]
        pair[p] = [cosine * a - sine * b for a, b in zip(first, second, strict=True)]
        pair[q] = [sine * a + cosine * b for a, b in zip(first, second, strict=True)]
    for k, row in enumerate(rows):
        row[p], row[q] = rows[p][k], rows[q][k]
    rows[p][p], rows[q][q] = diagonal
    rows[p][q] = rows[q][p] = 0.0


def cholesky(matrix: Sequence[Sequence[float]]) -> Matrix:
    """Return the lower triangle whose product with its transpose is the matrix.

    The matrix is one of which :func:`dependent_column` finds nothing.

    >>> cholesky([[4.0, 2.0], [2.0, 5.0]])
    [[2.0, 0.0], [1.0, 2.0]]
    """
    size = len(matrix)
    lower: Matrix = []
    for i, row in enumerate(matrix):
        new = [0.0] * size
        for j in range(i):
            new[j] = (row[j] - dot(new[:j], lower[j][:j])) / lower[j][j]
        new[i] = sqrt(row[i] - dot(new[:i], new[:i]))
        lower.append(new)
    return lower


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Return x of ``matrix x = right``, of a matrix without dependent columns.

    >>> solve([[4.0, 2.0], [2.0, 5.0]], [2.0, 5.0])
    [0.0, 1.0]
    """
    lower = cholesky(matrix)
    return solve_triangles(lower, right)


def solve_triangles(lower: Matrix, right: Sequence[float]) -> list[float]:
    """Return x of ``lower lower' x = right``."""
    size = len(lower)
    forward: list[float] = []
    for i, row in enumerate(lower):
        forward.append((right[i] - dot(row[:i], forward)) / row[i])
    result = [0.0] * size
    for i in reversed(range(size)):
        rest = sum(lower[k][i] * result[k] for k in range(i + 1, size))
        result[i] = (forward[i] - rest) / lower[i][i]
    return result


def inverse(matrix: Sequence[Sequence[float]]) -> Matrix:
    """Return the inverse of a matrix without dependent columns."""
    lower = cholesky(matrix)
    size = len(lower)
    units = ([float(i == j) for j in range(size)] for i in range(size))
    return [solve_triangles(lower, unit) for unit in units]


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
    lower: Matrix = []
    for i, row in enumerate(correlations):
        new: list[float] = []
        for j in range(i):
            new.append((row[j] - dot(new, lower[j][:j])) / lower[j][j])
        left_over = row[i] - dot(new, new)
        if left_over < DEPENDENCE_TOL:
            weights = solve_triangles(lower, row[:i])
            return i, tuple(j for j, b in enumerate(weights) if abs(b) > PART_TOL)
        lower = [[*each, 0.0] for each in lower]
        lower.append([*new, sqrt(left_over)])
    return None
