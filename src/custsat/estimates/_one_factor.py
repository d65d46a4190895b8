"""One common factor behind several items, fitted by maximum likelihood.

The model says that each item is a *loading* times what all items measure, and a *unique
variance* of its own.  It is fitted to correlations, by Fisher's scoring.  The unique
variances are not forced to be above 0: where the best one is not, the model does not
describe the items (a *Heywood case*), and the fit says so.

Sources: Joreskog (1967), Psychometrika 32; the correction of chi-square: Bartlett
(1951), Biometrika 38.

>>> fit = one_factor([[1, 0.56, 0.48], [0.56, 1, 0.42], [0.48, 0.42, 1]])
>>> fit.end, [round(loading, 6) for loading in fit.loadings]
(<FactorFitEnd.CONVERGED: 'converged'>, [0.8, 0.7, 0.6])
>>> one_factor([[1, 1], [1, 1]])
Traceback (most recent call last):
...
custsat.errors.InputError: correlations needs at least 3 items
"""

from __future__ import annotations

from enum import StrEnum
from math import fsum, sqrt
from operator import mul
from typing import TYPE_CHECKING, Final, cast

import attrs

from custsat.errors import InputError
from custsat.estimates._matrices import Matrix, product
from custsat.estimates._positive_definite import dependent_column, factorize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.estimates._positive_definite import Factorized

MIN_FACTOR_ITEMS: Final = 3  # two have one correlation, and no two loadings
MIN_LOADING: Final = 1e-3  # a smaller one is none: items without anything in common
MAX_STEPS: Final = 500
GRADIENT_TOL: Final = 1e-9  # of the discrepancy, where a loading moves by 1
MAX_HALVINGS: Final = 40
ROUNDING: Final = 1e-12  # of a discrepancy
START_STEPS: Final = 20
MIN_START: Final = 0.01  # so that no fit starts without any factor
ARMIJO: Final = 1e-4  # the share of the promised gain that a step must bring


class FactorFitEnd(StrEnum):
    """How the fit of a factor ended."""

    CONVERGED = "converged"
    HEYWOOD = "heywood"
    SINGULAR = "singular"
    NO_FACTOR = "no_factor"


@attrs.frozen(kw_only=True)
class OneFactor:
    """The factor of several items, in units of their standard deviations.

    Attributes:
        end: how the fit ended.
        loadings: the correlation of each item with the factor; their sum is 0 or more.
        unique_variances: the variance of each item that the factor does not explain.
        discrepancy: how far the correlations of the model are from those observed, by
            their likelihoods; 0 where they are the same.
        steps: the steps of the fit.
        precision: the inverse of the correlations of the model.
        dependent: the position of an item that the others give exactly, if there is
            one; nothing was fitted then.
    """

    end: FactorFitEnd
    loadings: tuple[float, ...]
    unique_variances: tuple[float, ...]
    discrepancy: float
    steps: int
    precision: Matrix
    dependent: int | None = None

    @property
    def heywood_items(self) -> tuple[int, ...]:
        """The positions of the items whose unique variance is not above 0."""
        unique = self.unique_variances
        return tuple(k for k, variance in enumerate(unique) if variance <= 0)

    def curvature(self) -> list[list[float]]:
        """Return the expected curvature of the discrepancy at the estimates."""
        return _curvature(self.loadings, self.precision)


def one_factor(correlations: Sequence[Sequence[float]]) -> OneFactor:
    """Return the one factor that explains *correlations* best.

    Raises:
        InputError: for fewer than three items.
    """
    k = len(correlations)
    if k < MIN_FACTOR_ITEMS:
        name, n = "correlations", MIN_FACTOR_ITEMS
        raise InputError(problem="too_few", name=name, minimum=n, unit="items")
    observed = factorize(correlations)
    if observed is not None:
        return _fit(correlations, observed)
    dependent = dependent_column(correlations)
    return attrs.evolve(
        _ended(FactorFitEnd.SINGULAR, _Point((), (), 0.0, []), 0),
        dependent=dependent and dependent[0],
    )


@attrs.frozen
class _Point:
    """Loadings and unique variances, with what the model says of them."""

    loadings: tuple[float, ...]
    unique: tuple[float, ...]
    value: float
    precision: Matrix


def _ended(end: FactorFitEnd, point: _Point, steps: int) -> OneFactor:
    sign = -1 if fsum(point.loadings) < 0 else 1
    return OneFactor(
        end=end,
        loadings=tuple(sign * loading for loading in point.loadings),
        unique_variances=point.unique,
        discrepancy=max(point.value, 0.0),
        steps=steps,
        precision=point.precision,
    )


def _fit(correlations: Sequence[Sequence[float]], observed: Factorized) -> OneFactor:
    """Fit by Fisher's scoring: Newton's steps with the expected curvature."""
    least = observed.log_determinant + len(correlations)
    point = _start(correlations, observed, least)
    steps = 0
    for steps in range(MAX_STEPS):  # the number of steps until it ended
        curvature = factorize(_curvature(point.loadings, point.precision))
        if curvature is None:
            break
        gradient = _gradient(point, correlations)
        if max(map(abs, gradient)) < GRADIENT_TOL:
            return _ended(_end_of(point), point, steps)
        move = curvature.solve(gradient)
        following = _search(point, gradient, move, correlations, least)
        if following is None:
            break
        point = following
    return _ended(FactorFitEnd.NO_FACTOR, point, steps)


def _end_of(point: _Point) -> FactorFitEnd:
    """Return what the best point says: fewer than three items do not make a factor."""
    *_, third, _, _ = sorted(map(abs, point.loadings))
    if third < MIN_LOADING:
        return FactorFitEnd.NO_FACTOR
    is_proper = min(point.unique) > 0
    return FactorFitEnd.CONVERGED if is_proper else FactorFitEnd.HEYWOOD


def _at(
    loadings: Sequence[float],
    unique: Sequence[float],
    correlations: Sequence[Sequence[float]],
    least: float,
) -> _Point | None:
    """Return what the model says at a point; None where it has no likelihood."""
    model = [
        [first * second + (variance if i == j else 0.0) for j, second in pairs]
        for i, (first, variance) in enumerate(zip(loadings, unique, strict=True))
        for pairs in [[*enumerate(loadings)]]
    ]
    factors = factorize(model)
    if factors is None:
        return None
    precision = factors.inverse()
    trace = fsum(
        sum(map(mul, row, other))
        for row, other in zip(precision, correlations, strict=True)
    )
    value = factors.log_determinant + trace - least
    return _Point(tuple(loadings), tuple(unique), value, precision)


def _start(
    correlations: Sequence[Sequence[float]], observed: Factorized, least: float
) -> _Point:
    """Return the point to start from: a principal component of what is shared."""
    inverse = observed.inverse()
    k = len(inverse)
    unique = [(1 - 0.5 / k) / inverse[i][i] for i in range(k)]
    roots = [sqrt(variance) for variance in unique]
    direction = [1.0] * k
    length = 1.0
    for _ in range(START_STEPS):
        scaled = [each / root for each, root in zip(direction, roots, strict=True)]
        direction = [
            sum(map(mul, row, scaled)) / root
            for row, root in zip(correlations, roots, strict=True)
        ]
        length = sqrt(fsum(each * each for each in direction))
        direction = [each / length for each in direction]
    size = sqrt(max(length - 1, MIN_START))
    loadings = [size * each * root for each, root in zip(direction, roots, strict=True)]
    # variances above 0 have a likelihood
    return cast("_Point", _at(loadings, unique, correlations, least))


def _gradient(point: _Point, correlations: Sequence[Sequence[float]]) -> list[float]:
    """Return the slope of the discrepancy in each loading and unique variance."""
    precision = point.precision
    misfit = product(product(precision, correlations), precision)
    difference = [
        [model - observed for model, observed in zip(row, other, strict=True)]
        for row, other in zip(precision, misfit, strict=True)
    ]
    slopes = [2 * sum(map(mul, row, point.loadings)) for row in difference]
    return slopes + [row[i] for i, row in enumerate(difference)]


def _curvature(loadings: Sequence[float], precision: Matrix) -> list[list[float]]:
    """Return the expected curvature of the discrepancy."""
    weights = [sum(map(mul, row, loadings)) for row in precision]
    size = sum(map(mul, weights, loadings))
    k = len(weights)
    above = [
        [2 * (size * row[j] + weights[i] * weights[j]) for j in range(k)]
        + [2 * row[j] * weights[j] for j in range(k)]
        for i, row in enumerate(precision)
    ]
    below = [
        [2 * value * weights[i] for value in row] + [value * value for value in row]
        for i, row in enumerate(precision)
    ]
    return above + below


def _search(
    point: _Point,
    gradient: Sequence[float],
    move: Sequence[float],
    correlations: Sequence[Sequence[float]],
    least: float,
) -> _Point | None:
    """Return a better point in the direction of *move*; None if there is none."""
    k = len(point.loadings)
    gain = sum(map(mul, gradient, move))
    share = 1.0
    for _ in range(MAX_HALVINGS):
        steps = [share * each for each in move]
        following = _at(
            [a - b for a, b in zip(point.loadings, steps[:k], strict=True)],
            [a - b for a, b in zip(point.unique, steps[k:], strict=True)],
            correlations,
            least,
        )
        worst = point.value - ARMIJO * share * gain + ROUNDING
        if following is not None and following.value <= worst:
            return following
        share /= 2
    return None
