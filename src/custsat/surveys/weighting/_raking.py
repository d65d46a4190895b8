"""Raking: factors of cells that make the weights add up to every margin.

A sweep brings one margin after another to its target; each disturbs those before it,
and less so from sweep to sweep (iterative proportional fitting: Deming & Stephan 1940).
With limits a factor is the product of its multipliers, cut at the limits, and each
multiplier is solved for so that its category has its target after the cut (truncated
raking: Deville & Särndal 1992).

>>> sums = [[0, 0, 1, 1], [0, 1, 0, 1]]
>>> fit = fit_margins([40, 10, 10, 40], sums, [[60, 40], [50, 50]])
>>> [round(factor, 4) for factor in fit.factors]
[1.1023, 1.5907, 0.5907, 0.8523]
>>> fit.iterations, fit.error < 1e-10
(22, True)
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

REL_TOL: Final = 1e-11  # of a margin: what a weight can be off is of the same size
MAX_ITERATIONS: Final = 1000
PRODUCT_RANGE: Final = (1e-200, 1e200)  # of targets that no weights have


class Limits(NamedTuple):
    """What a factor must not be below or above."""

    low: float = 0.0
    high: float = inf


class Miss(NamedTuple):
    """The category that is furthest from its target.

    Attributes:
        margin: the position of the margin.
        category: the position of the category in it.
        total: what its weights add up to.
    """

    margin: int
    category: int
    total: float


class MarginFit(NamedTuple):
    """The factors of cells, and how near their sums come to the targets.

    Attributes:
        factors: one for each cell.
        iterations: sweeps over all margins.
        error: the largest relative distance of a category from its target.
        miss: that category.
    """

    factors: list[float]
    iterations: int
    error: float
    miss: Miss


NO_LIMITS: Final = Limits()


def fit_margins(
    bases: Sequence[float],
    categories: Sequence[Sequence[int]],
    targets: Sequence[Sequence[float]],
    *,
    limits: Limits = NO_LIMITS,
    max_iterations: int = MAX_ITERATIONS,
) -> MarginFit:
    """Return factors of cells, so that factor times base adds up to every target.

    Whether they do is for the caller to ask: of :attr:`MarginFit.error`.

    Args:
        bases: the sum of the weights of each cell, above 0.
        categories: for each margin the category of each cell.
        targets: for each margin the target of each category, above 0.
        limits: what the factors must keep to.
        max_iterations: sweeps after which there are no more.
    """
    members = [
        _cells_by_category(*margin) for margin in zip(categories, targets, strict=True)
    ]
    products = [1.0] * len(bases)
    fit = MarginFit(products, 0, inf, Miss(0, 0, 0.0))
    for iteration in range(1, max_iterations + 1):
        for cells, of_margin in zip(members, targets, strict=True):
            for positions, target in zip(cells, of_margin, strict=True):
                _bring_to(target, positions, bases, products, limits)
        factors = [min(max(one, limits.low), limits.high) for one in products]
        error, miss = _largest_error(factors, bases, members, targets)
        fit = MarginFit(factors, iteration, error, miss)
        if error <= REL_TOL:
            break
    return fit


def _cells_by_category(
    categories: Sequence[int], targets: Sequence[float]
) -> list[list[int]]:
    """Return the positions of the cells of each category of a margin."""
    cells: list[list[int]] = [[] for _ in targets]
    for position, category in enumerate(categories):
        cells[category].append(position)
    return cells


def _bring_to(
    target: float,
    positions: Sequence[int],
    bases: Sequence[float],
    products: list[float],
    limits: Limits,
) -> None:
    """Multiply the products of a category so that its weights add up to *target*."""
    if limits is NO_LIMITS:
        total = 0.0
        for position in positions:
            total += bases[position] * products[position]
        multiplier = target / total
    else:
        cells = [(bases[one], products[one]) for one in positions]
        multiplier = cut_multiplier(cells, target, limits)
    least, most = PRODUCT_RANGE
    for position in positions:
        products[position] = min(max(products[position] * multiplier, least), most)


def cut_multiplier(
    cells: Sequence[tuple[float, float]], target: float, limits: Limits
) -> float:
    """Return the multiplier with which the cut factors add up to *target*.

    Where none does, it is that which comes nearest.

    >>> cut_multiplier([(10, 1.0), (10, 4.0)], 40, Limits(0.5, 3.0))
    1.0

    Args:
        cells: the base of each cell, and its factor before the cut.
        target: what bases times cut factors add up to.
        limits: the limits of a factor.
    """
    low, high = limits
    steps = [(low / factor, base * factor) for base, factor in cells]
    steps += [(high / factor, -base * factor) for base, factor in cells]
    steps.sort()
    total, slope, at = low * sum(base for base, _ in cells), 0.0, 0.0
    for multiplier, change in steps:
        reached = total + slope * (multiplier - at) if slope > 0 else total
        if reached >= target:
            break
        total, at = reached, multiplier
        slope += change
    return at + (target - total) / slope if slope > 0 else (at or steps[0][0] or 1.0)


def _largest_error(
    factors: Sequence[float],
    bases: Sequence[float],
    members: Sequence[Sequence[Sequence[int]]],
    targets: Sequence[Sequence[float]],
) -> tuple[float, Miss]:
    """Return the largest relative distance from a target, and where it is."""
    weights = [factor * base for factor, base in zip(factors, bases, strict=True)]
    worst, miss = -1.0, Miss(0, 0, 0.0)
    for margin, (cells, of_margin) in enumerate(zip(members, targets, strict=True)):
        for category, (positions, target) in enumerate(
            zip(cells, of_margin, strict=True)
        ):
            total = sum(weights[position] for position in positions)
            error = abs(total - target) / target
            if error > worst:
                worst, miss = error, Miss(margin, category, total)
    return worst, miss
