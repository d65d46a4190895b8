"""Weights of cells from the targets of their margins.

Margins of one variable each are raked; a single margin, of cells or of one variable, is
reached in one step (post-stratification).
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, NamedTuple

from custsat import _checks as checks
from custsat.errors import (
    ConvergenceError,
    InvalidTargets,
    OutOfRange,
    TooLarge,
    quote,
)
from custsat.surveys.weighting._cells import Cell, Cells, cell_label
from custsat.surveys.weighting._raking import (
    MAX_ITERATIONS,
    NO_LIMITS,
    REL_TOL,
    Limits,
    cut_multiplier,
    fit_margins,
)
from custsat.surveys.weighting._survey_weights import (
    MarginShare,
    SurveyWeights,
    WeightedCell,
    WeightingMethod,
)
from custsat.surveys.weighting._targets import Targets, match_targets
from custsat.values._respondent_weights import MAX_WEIGHT, MIN_WEIGHT
from custsat.values._tally import EMPTY_COUNT, Count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class WeightSettings(NamedTuple):
    """How weights are made.

    Attributes:
        limits: what no weight is below and above, times the mean weight.
        expand: whether the weights add up to the population, and not to n.
        max_iterations: sweeps after which there are no more.
    """

    limits: Limits = NO_LIMITS
    expand: bool = False
    max_iterations: int = MAX_ITERATIONS


class Margin(NamedTuple):
    """A margin, and where its categories stand in a cell.

    Attributes:
        variable: the name of the variable; empty for cells.
        parts: the positions of its variables in a cell.
        targets: its targets.
    """

    variable: str
    parts: tuple[int, ...]
    targets: Targets

    def category(self, cell: Cell) -> Cell:
        """Return the category of a cell in this margin."""
        return tuple(cell[part] for part in self.parts)


def check_settings(
    limits: Any, expand: Any, max_iterations: Any = MAX_ITERATIONS
) -> WeightSettings:
    """Return the settings of weights.

    Raises:
        OutOfRange: for limits that do not have 1, the mean weight, between them.
        WrongType: if *limits* is no pair, or *expand* no truth value.
        InvalidCount: if *max_iterations* is no whole number of 1 or more.
    """
    pair = NO_LIMITS
    if limits is not None:
        low, high = checks.pair(limits, "limits")
        pair = Limits(checks.number(low, "limits"), checks.number(high, "limits"))
        if not 0 <= pair.low < 1 < pair.high:
            allowed = "a low one from 0 to below 1 and a high one above 1"
            raise OutOfRange(name="limits", allowed=allowed)
    return WeightSettings(
        limits=pair,
        expand=checks.boolean(expand, "expand"),
        max_iterations=checks.count(max_iterations, "max_iterations", minimum=1),
    )


def build_weights(
    cells: Cells,
    margins: Sequence[Margin],
    method: WeightingMethod,
    settings: WeightSettings,
) -> SurveyWeights:
    """Return the weights of cells.

    Raises:
        InvalidTargets: if targets and answers do not fit each other.
        ConvergenceError: if no weights reach all margins.
    """
    first = margins[0].targets
    if settings.expand and first.are_shares:
        raise InvalidTargets(problem="people", name=first.name)
    counts = _sorted_cells(cells.counts, margins)
    n_base = fsum(count.weight for count in counts.values())
    wanted = [_wanted(margin, counts, n_base, cells.source) for margin in margins]
    if method is WeightingMethod.RAKING:
        ratios, iterations = _rake(counts, margins, wanted, settings)
    else:
        ratios, iterations = _post_stratify(counts, wanted[0], settings.limits), 1
    least, most = MIN_WEIGHT, MAX_WEIGHT
    if not all(least <= ratio <= most for ratio in ratios):
        raise TooLarge(problem="not_computable", name="the weight of a cell")
    n = sum(count.n for count in counts.values())
    mean_weight = (first.total if settings.expand else n) / n_base
    weighted = tuple(
        WeightedCell(
            categories=cell, count=count, ratio=ratio, weight=ratio * mean_weight
        )
        for (cell, count), ratio in zip(counts.items(), ratios, strict=True)
    )
    limits = settings.limits
    return SurveyWeights(
        method=method,
        variables=cells.variables,
        cells=weighted,
        margins=_margin_shares(margins, weighted, wanted, n_base),
        iterations=iterations,
        low_limit=limits.low or None,
        high_limit=None if limits is NO_LIMITS else limits.high,
        weights=_row_weights(cells, weighted),
    )


def _sorted_cells(
    counts: Mapping[Cell, Count], margins: Sequence[Margin]
) -> dict[Cell, Count]:
    """Return the cells in the order of the targets; those without one come last."""
    orders = [
        {category: k for k, category in enumerate(margin.targets.by_category)}
        for margin in margins
    ]

    def order(item: tuple[Cell, Count]) -> list[int]:
        pairs = zip(margins, orders, strict=True)
        return [order.get(m.category(item[0]), len(order)) for m, order in pairs]

    return dict(sorted(counts.items(), key=order))


def _wanted(
    margin: Margin, counts: Mapping[Cell, Count], n_base: float, source: str
) -> dict[Cell, float]:
    """Return what the base weights of each category should add up to."""
    by_category: dict[Cell, Count] = {}
    for cell, count in counts.items():
        category = margin.category(cell)
        by_category[category] = by_category.get(category, EMPTY_COUNT) + count
    matched = match_targets(margin.targets, by_category, margin.variable, source)
    total = margin.targets.total
    return {category: target * n_base / total for category, target in matched.items()}


def _post_stratify(
    counts: Mapping[Cell, Count], wanted: Mapping[Cell, float], limits: Limits
) -> list[float]:
    """Return how many times the mean weight the weight of each cell is.

    Within limits, the cells that are not cut take what was cut from the others.
    """
    bases = [count.weight for count in counts.values()]
    ratios = [wanted[cell] / count.weight for cell, count in counts.items()]
    if limits is NO_LIMITS or not min(ratios) >= MIN_WEIGHT:
        return ratios
    multiplier = cut_multiplier(
        list(zip(bases, ratios, strict=True)), fsum(bases), limits
    )
    return [min(max(multiplier * one, limits.low), limits.high) for one in ratios]


def _rake(
    counts: Mapping[Cell, Count],
    margins: Sequence[Margin],
    wanted: Sequence[Mapping[Cell, float]],
    settings: WeightSettings,
) -> tuple[list[float], int]:
    """Return the same of raked cells, and the sweeps that it took."""
    bases = [count.weight for count in counts.values()]
    places = [{one: k for k, one in enumerate(targets)} for targets in wanted]
    categories = [
        [place[margin.category(cell)] for cell in counts]
        for margin, place in zip(margins, places, strict=True)
    ]
    targets = [list(one.values()) for one in wanted]
    _check_limits(bases, categories, margins, wanted, settings.limits)
    fit = fit_margins(
        bases,
        categories,
        targets,
        limits=settings.limits,
        max_iterations=settings.max_iterations,
    )
    if fit.error > REL_TOL:
        margin, category, reached = fit.miss
        n_base = fsum(bases)
        raise ConvergenceError(
            problem="raking",
            iterations=fit.iterations,
            name=margins[margin].targets.name,
            category=quote(cell_label(list(wanted[margin])[category])),
            reached=reached / n_base,
            target=targets[margin][category] / n_base,
        )
    return fit.factors, fit.iterations


def _check_limits(
    bases: Sequence[float],
    categories: Sequence[Sequence[int]],
    margins: Sequence[Margin],
    wanted: Sequence[Mapping[Cell, float]],
    limits: Limits,
) -> None:
    """Check that every category can have its target within *limits*."""
    n_base = fsum(bases)
    for margin, places, targets in zip(margins, categories, wanted, strict=True):
        for position, (category, target) in enumerate(targets.items()):
            total = fsum(
                b for b, place in zip(bases, places, strict=True) if place == position
            )
            nearest = min(max(target, limits.low * total), limits.high * total)
            if abs(nearest - target) > REL_TOL * target:
                raise InvalidTargets(
                    problem="limits",
                    name=margin.targets.name,
                    category=cell_label(category),
                    reached=nearest / n_base,
                    total=target / n_base,
                )


def _margin_shares(
    margins: Sequence[Margin],
    cells: Sequence[WeightedCell],
    wanted: Sequence[Mapping[Cell, float]],
    n_base: float,
) -> tuple[MarginShare, ...]:
    """Return the share of each category before and after weighting."""
    shares = []
    for margin, targets in zip(margins, wanted, strict=True):
        members: dict[Cell, list[WeightedCell]] = {}
        for cell in cells:
            members.setdefault(margin.category(cell.categories), []).append(cell)
        for category in filter(members.__contains__, margin.targets.by_category):
            of_category = members[category]
            weighted = fsum(cell.ratio * cell.count.weight for cell in of_category)
            share = MarginShare(
                variable=margin.variable,
                category=cell_label(category),
                n=sum(cell.n for cell in of_category),
                answered_share=fsum(c.count.weight for c in of_category) / n_base,
                target_share=targets[category] / n_base,
                weighted_share=weighted / n_base,
            )
            shares.append(share)
    return tuple(shares)


def _row_weights(cells: Cells, weighted: Sequence[WeightedCell]) -> tuple[float, ...]:
    """Return the weight of each person; empty where cells were counted."""
    if cells.rows is None:
        return ()
    by_cell = {cell.categories: cell.weight for cell in weighted}
    by_row = map(by_cell.__getitem__, cells.rows)
    if cells.bases is None:
        return tuple(by_row)
    return tuple(
        base * weight for base, weight in zip(cells.bases, by_row, strict=True)
    )
