"""Small matrices: products, and the eigenvalues of symmetric ones.

Plain lists of rows, as large as a questionnaire has items.  The eigenvalues are found
by Jacobi's rotations, which are accurate for every eigenvalue, the small ones included.

Source: Golub and Van Loan (2013), Matrix Computations, 4th edition, section 8.5.

>>> values, vectors = eigen_symmetric([[2.0, 1.0], [1.0, 2.0]])
>>> [round(value, 12) for value in values]
[3.0, 1.0]
"""

from __future__ import annotations

from itertools import combinations
from math import hypot
from operator import mul
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

Matrix = list[list[float]]
MAX_SWEEPS: Final = 60  # a dozen is plenty, of matrices of any size
ROTATION_TOL: Final = 1e-31  # squared, of the product of the two diagonal entries


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
