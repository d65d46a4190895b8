"""Least squares from correlations: standardised slopes, and the error of any figure.

The correlations are those of the columns, the outcome last.  What is computed from them
has a derivative after each.  With the derivatives as a quadratic form of standardised
answers, its variance over many answers is twice the trace of ``(form R)(form R)``, if
the answers are jointly normal (the delta method).

Sources: Olkin and Finn (1995), Psychological Bulletin 118; Yuan and Chan (2011),
Psychometrika 76, on standardised slopes.

>>> fit = standardized_fit([[1.0, 0.5, 0.6], [0.5, 1.0, 0.6], [0.6, 0.6, 1.0]])
>>> [round(beta, 3) for beta in fit.betas], round(fit.r_squared, 3)
([0.4, 0.4], 0.48)
>>> round(fit.vifs[0], 3)
1.333
"""

from __future__ import annotations

from math import asin, atanh, pi, sin, sqrt, tanh
from operator import mul
from typing import TYPE_CHECKING, Final, NamedTuple

from custsat.estimates._matrices import Matrix, dot, product
from custsat.estimates._positive_definite import inverse
from custsat.estimates._quantiles import beta_cdf

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_ROOT: Final = 1 - 1e-12  # of an R squared of which a logarithm can be taken


class StandardizedFit(NamedTuple):
    """The least-squares fit of a standardised outcome on standardised columns.

    Attributes:
        correlations: those of the columns, the outcome last.
        betas: the standardised slopes.
        r_squared: the share of the variance of the outcome that they explain. [0 to 1]
        inverse: the inverse of the correlations of the columns without the outcome.
    """

    correlations: Matrix
    betas: list[float]
    r_squared: float
    inverse: Matrix

    @property
    def vifs(self) -> list[float]:
        """The variance inflation factor of each column."""
        return [max(row[i], 1.0) for i, row in enumerate(self.inverse)]

    def beta_form(self, index: int) -> Matrix:
        """Return the quadratic form of one standardised slope."""
        column = self.inverse[index]
        across = [[-a * b for b in self.betas] for a in column]
        return quadratic_form(across, column, self.correlations)


def standardized_fit(correlations: Sequence[Sequence[float]]) -> StandardizedFit:
    """Return the fit from correlations, the outcome last, no column dependent."""
    rows = [[*row] for row in correlations]
    *with_outcome, _ = rows[-1]
    inverted = inverse([row[:-1] for row in rows[:-1]])
    betas = [dot(row, with_outcome) for row in inverted]
    explained = min(max(dot(betas, with_outcome), 0.0), 1.0)
    return StandardizedFit(rows, betas, explained, inverted)


def quadratic_form(
    across: Sequence[Sequence[float]], along: Sequence[float], correlations: Matrix
) -> Matrix:
    """Return the quadratic form of a figure from its derivatives.

    Args:
        across: those after the correlations of the columns with each other, each
            counted in both places; the diagonal is not looked at.
        along: those after the correlations with the outcome.
        correlations: those of the columns, the outcome last.
    """
    size = len(along)
    form = [
        [(across[i][j] + across[j][i]) / 2 for j in range(size)] + [along[i] / 2]
        for i in range(size)
    ]
    form.append([each / 2 for each in along] + [0.0])
    for i, row in enumerate(form):
        row[i] = 0.0
        row[i] = -dot(row, correlations[i])  # a correlation is of standardised columns
    return form


def normal_variance(form: Matrix, correlations: Matrix) -> float:
    """Return the variance of a figure times the answers, of jointly normal answers.

    >>> r = 0.6
    >>> correlations = [[1.0, r], [r, 1.0]]
    >>> form = quadratic_form([[0.0]], [1.0], correlations)  # the correlation itself
    >>> round(normal_variance(form, correlations), 6) == round((1 - r * r) ** 2, 6)
    True
    """
    half = product(form, correlations)
    return 2 * sum(
        dot(row, column)
        for row, column in zip(half, zip(*half, strict=True), strict=True)
    )


def share_limits(share: float, error: float, quantile: float) -> tuple[float, float]:
    """Return the limits of a share by its arcsine, which keeps them from 0 to 1.

    The error of a small share is about in proportion to its root, so that the arcsine
    of the root has an error that hardly depends on the share.

    >>> [round(limit, 3) for limit in share_limits(0.2, 0.05, 1.96)]
    [0.112, 0.306]
    >>> share_limits(0.0, 0.0, 1.96)
    (0.0, 0.0)
    """
    if not error or not 0 < share < 1:
        return share, share
    angle = asin(sqrt(share))
    width = quantile * error / (2 * sqrt(share * (1 - share)))
    low, high = max(angle - width, 0.0), min(angle + width, pi / 2)
    return min(sin(low) ** 2, share), max(sin(high) ** 2, share)


def r_squared_limits(
    r_squared: float, df: float, quantile: float
) -> tuple[float, float]:
    """Return the limits of R squared by Fisher's transformation of its root.

    >>> [round(limit, 3) for limit in r_squared_limits(0.5, 100, 1.96)]
    [0.354, 0.628]
    """
    angle = atanh(min(sqrt(r_squared), MAX_ROOT))
    width = quantile / sqrt(df)
    return tanh(max(angle - width, 0.0)) ** 2, tanh(angle + width) ** 2


def r_squared_p_value(r_squared: float, n_columns: int, df: float) -> float:
    """Return how often columns that explain nothing explain at least so much (F test).

    Args:
        r_squared: the share explained. [0 to 1]
        n_columns: the number of columns.
        df: the answers less the columns and one.
    """
    return beta_cdf(1 - r_squared, df / 2, n_columns / 2)


def adjusted_r_squared(r_squared: float, n: float, df: float) -> float:
    """Return the share explained, corrected for the number of columns."""
    return 1 - (1 - r_squared) * (n - 1) / df


def slope_error(scale: float, r_squared: float, vif: float, df: float) -> float:
    """Return the standard error of a slope of unstandardised columns.

    Args:
        scale: the standard deviation of the outcome over that of the column.
        r_squared: the share explained. [0 to 1]
        vif: the variance inflation factor of the column.
        df: the answers less the columns and one.
    """
    return scale * sqrt((1 - r_squared) * vif / df)


class SlopeFit(NamedTuple):
    """The least-squares fit of an outcome in its own units.

    Attributes:
        slopes: how much higher the outcome is where a column is higher by one.
        covariances: those of the slopes, from the residual variance.
        r_squared: the share of the variance of the outcome explained. [0 to 1]
    """

    slopes: list[float]
    covariances: Matrix
    r_squared: float

    def contrast(self, factors: Sequence[float]) -> tuple[float, float]:
        """Return the sum of the slopes, each times its factor, and its error."""
        spread = dot(factors, [dot(row, factors) for row in self.covariances])
        return dot(factors, self.slopes), sqrt(max(spread, 0.0))


def slope_fit(
    matrix: Sequence[Sequence[float]],
    correlations: Sequence[Sequence[float]],
    df: float,
) -> SlopeFit:
    """Return the fit in units from covariances and correlations, the outcome last.

    >>> fit = slope_fit([[4.0, 2.0], [2.0, 4.0]], [[1.0, 0.5], [0.5, 1.0]], 3)
    >>> fit.slopes, [round(entry, 6) for entry in fit.contrast([2.0])]
    ([0.5], [1.0, 1.0])

    Args:
        matrix: the covariances of the columns, no column dependent.
        correlations: their correlations.
        df: the answers less the columns and one.
    """
    fit = standardized_fit(correlations)
    spread = sqrt(matrix[-1][-1])
    scales = [spread / sqrt(row[i]) for i, row in enumerate(matrix[:-1])]
    residual = (1 - fit.r_squared) / df
    return SlopeFit(
        slopes=[*map(mul, fit.betas, scales)],
        covariances=[
            [
                residual * scale * other * entry
                for other, entry in zip(scales, row, strict=True)
            ]
            for scale, row in zip(scales, fit.inverse, strict=True)
        ],
        r_squared=fit.r_squared,
    )
