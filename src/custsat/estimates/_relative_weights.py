"""Johnson's relative weights: how columns share the variance that they explain.

They go by way of the uncorrelated columns that are nearest to the given ones.  Each is
0 or more, and they add up to R squared.

Source: Johnson (2000), Multivariate Behavioral Research 35.

>>> correlations = [[1.0, 0.5, 0.6], [0.5, 1.0, 0.6], [0.6, 0.6, 1.0]]
>>> [round(weight, 3) for weight in relative_weights(correlations).weights]
[0.24, 0.24]
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from custsat.estimates._matrices import (
    Matrix,
    dot,
    eigen_symmetric,
    product,
)
from custsat.estimates._regression import quadratic_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class RelativeWeights(NamedTuple):
    """Johnson's relative weights, with what their derivatives are computed from.

    Attributes:
        correlations: those of the columns, the outcome last.
        weights: one for each column; they add up to R squared.
        roots: the square roots of the eigenvalues of the columns' correlations.
        vectors: the eigenvectors as columns.
        loadings: the correlations of the columns with the uncorrelated ones.
        betas: the slopes of the outcome on the uncorrelated columns.
    """

    correlations: Matrix
    weights: list[float]
    roots: list[float]
    vectors: Matrix
    loadings: Matrix
    betas: list[float]

    def forms(self) -> Iterator[Matrix]:
        """Yield the quadratic form of each weight."""
        turned = [[*column] for column in zip(*self.vectors, strict=True)]
        inverted = _rescaled(self.vectors, [1 / root for root in self.roots])
        for index, loadings in enumerate(self.loadings):
            along = [
                2 * loading * loading * beta
                for loading, beta in zip(loadings, self.betas, strict=True)
            ]
            along = [dot(row, along) for row in inverted]
            yield self._form(index, along, turned)

    def _form(self, index: int, along: list[float], turned: Matrix) -> Matrix:
        """Return the form of the weight of one column from its derivatives *along*.

        The derivative of the square root L of a matrix solves ``L dL + dL L = dR``,
        which the eigenvectors make a division.
        """
        after_root = [[-a * beta for beta in self.betas] for a in along]
        after_root[index] = [
            entry + 2 * loading * beta * beta
            for entry, loading, beta in zip(
                after_root[index], self.loadings[index], self.betas, strict=True
            )
        ]
        inner = product(product(turned, _symmetric(after_root)), self.vectors)
        divided = [
            [a / (first + second) for a, second in zip(row, self.roots, strict=True)]
            for row, first in zip(inner, self.roots, strict=True)
        ]
        across = product(product(self.vectors, divided), turned)
        return quadratic_form(across, along, self.correlations)


def relative_weights(correlations: Sequence[Sequence[float]]) -> RelativeWeights:
    """Return Johnson's relative weights from correlations, the outcome last."""
    rows = [[*row] for row in correlations]
    *with_outcome, _ = rows[-1]
    values, vectors = eigen_symmetric([row[:-1] for row in rows[:-1]])
    roots = [sqrt(value) for value in values]
    loadings = _rescaled(vectors, roots)
    inverted = _rescaled(vectors, [1 / root for root in roots])
    betas = [dot(row, with_outcome) for row in inverted]
    squares = [beta * beta for beta in betas]
    weights = [dot([loading * loading for loading in row], squares) for row in loadings]
    return RelativeWeights(rows, weights, roots, vectors, loadings, betas)


def _rescaled(vectors: Matrix, factors: list[float]) -> Matrix:
    """Return the symmetric matrix of eigenvectors and other eigenvalues."""
    scaled = [
        [entry * factor for entry, factor in zip(row, factors, strict=True)]
        for row in vectors
    ]
    return [[dot(row, other) for other in vectors] for row in scaled]


def _symmetric(matrix: Matrix) -> Matrix:
    """Return the mean of a matrix and its transpose."""
    return [
        [(a + b) / 2 for a, b in zip(row, column, strict=True)]
        for row, column in zip(matrix, zip(*matrix, strict=True), strict=True)
    ]
