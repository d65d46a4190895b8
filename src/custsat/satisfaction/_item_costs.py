"""What the items of an index cost it, and whether the answers tell them apart.

An item costs (100 - percent) times its weight.  It is to be improved first if it costs
more than the other items do on average, and the answers bear that: all items have their
intervals at a level that they share, and where even the least that the item may cost
exceeds the most that the others may cost on average, it is told from them.  That holds
whatever the correlation of the answers.  What too few have answered may cost anything
that the scale allows.

>>> first, second = (
...     ItemCost(cost=cost, low=cost - 1, high=cost + 1, is_counted=True)
...     for cost in (6.0, 2.0)
... )
>>> excess, low, high = excess_of((first, second), FLOATS)[0]
>>> excess, round(low, 6), round(high, 6)
(4.0, 2.0, 6.0)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic

import attrs

from custsat.estimates import Judgement, judge
from custsat.estimates._judgement import (
    MIN_SPREAD,
    is_possibly_lowest,
    shared_level,
)
from custsat.estimates._means import mean_limits
from custsat.estimates._quantiles import LARGEST
from custsat.satisfaction._index_formulas import position_percent, shortfall
from custsat.values._arithmetic import FLOATS, QuantityT
from custsat.values._interval import Interval
from custsat.values._targeted_score import DEFAULT_LEVEL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.satisfaction._item_scores import ItemMean
    from custsat.values._arithmetic import Arithmetic

COST_TOL: Final = 1e-9  # points of 100: rounding of items that cost the same


@attrs.frozen(kw_only=True)
class ItemCost(Generic[QuantityT]):
    """What an item costs the index, or a column of it. [points of 100]

    Attributes:
        cost: its shortfall.
        low: the least that it may cost.
        high: the most that it may cost.
        is_counted: whether somebody answered, and it has a weight.
    """

    cost: QuantityT
    low: QuantityT
    high: QuantityT
    is_counted: Any


def item_cost(
    moments: tuple[QuantityT, Any, QuantityT],
    share: Any,
    endpoints: tuple[float, float],
    *,
    level: float,
    is_enough: Any,
    is_counted: Any,
    arithmetic: Arithmetic[QuantityT],
) -> ItemCost[QuantityT]:
    """Return what an item costs, from the mean, the variance and the n of its answers.

    Args:
        moments: mean, variance (0 without a spread) and effective number of answers.
        share: its share of all weights. [0 to 1]
        endpoints: the answers that count as 0 and as 100 percent.
        level: the confidence level of the limits. [0 to 1]
        is_enough: whether as many answered as a verdict needs.
        is_counted: whether somebody answered, and it has a weight.
        arithmetic: that of numbers or that of columns.
    """
    mean, variance, n = moments
    where = arithmetic.where
    low, high = mean_limits(mean, variance, n, level, arithmetic)
    has_spread = (variance > 0) & (n >= MIN_SPREAD)
    ends = [where(has_spread, limit, mean) for limit in (low, high)]
    least, most = ends if endpoints[0] > endpoints[1] else reversed(ends)
    cost, low_cost, high_cost = (
        shortfall(position_percent(value, *endpoints), share)
        for value in (mean, least, most)
    )
    none = cost * 0
    return ItemCost(
        cost=cost,
        low=where(is_enough, arithmetic.maximum(low_cost, none), none) - COST_TOL,
        high=where(
            is_enough, arithmetic.minimum(high_cost, none + 100 * share), 100 * share
        )
        + COST_TOL,
        is_counted=is_counted,
    )


def excess_of(
    costs: Sequence[ItemCost[QuantityT]], arithmetic: Arithmetic[QuantityT]
) -> list[tuple[Any, Any, Any]]:
    """Return what each item costs more than the others on average, and its limits.

    Each is None where the item does not count, or no other does.
    """
    masks = [each.is_counted for each in costs]
    n_counted = arithmetic.total(arithmetic.where(mask, 1.0, 0.0) for mask in masks)
    has_others = n_counted > 1
    n_others = arithmetic.where(has_others, n_counted - 1, 1.0)

    def mean_of_others(values: Sequence[QuantityT], own: int) -> QuantityT:
        others = (
            arithmetic.where(mask, value, 0.0)
            for number, (mask, value) in enumerate(zip(masks, values, strict=True))
            if number != own
        )
        return arithmetic.total((n_counted * 0, *others)) / n_others

    columns = [[getattr(c, name) for c in costs] for name in ("cost", "high", "low")]
    results = []
    for own, each in enumerate(costs):
        means = (mean_of_others(values, own) for values in columns)
        pairs = zip((each.cost, each.low, each.high), means, strict=True)
        is_compared = each.is_counted & has_others
        excess, low, high = (
            arithmetic.where(is_compared, value - mean, None) for value, mean in pairs
        )
        results.append((excess, low, high))
    return results


def costliest_of(
    names: Sequence[str],
    costs: Sequence[ItemCost[QuantityT]],
    is_too_few: Sequence[Any],
    arithmetic: Arithmetic[QuantityT],
) -> Any:
    """Return the item that costs the most, where the answers tell it from all others.

    Args:
        names: the items.
        costs: what they cost.
        is_too_few: whether too few have answered each of them.
        arithmetic: that of numbers or that of columns.
    """
    where = arithmetic.where
    limits = [
        (
            where(each.cost > COST_TOL, 0 - each.high, LARGEST),
            where(each.cost > COST_TOL, 0 - each.low, LARGEST),
        )
        for each in costs
    ]
    masks = [
        (each.cost > COST_TOL) & is_lowest
        for each, is_lowest in zip(
            costs, is_possibly_lowest(limits, arithmetic), strict=True
        )
    ]
    n_candidates = arithmetic.total(where(mask, 1.0, 0.0) for mask in masks)
    n_too_few = arithmetic.total(where(mask, 1.0, 0.0) for mask in is_too_few)
    is_told = (n_candidates <= 1) & (n_too_few <= 0)
    costliest: Any = where(n_too_few < 0, "", None)
    for name, mask in zip(names, masks, strict=True) if len(names) > 1 else ():
        costliest = where(mask & is_told, name, costliest)
    return costliest


def judged_costs(
    means: Mapping[str, ItemMean],
    shares: Mapping[str, float],
    endpoints: tuple[float, float],
    min_n: int,
) -> dict[str, tuple[float | None, Judgement]]:
    """Return by item what it costs more than the others on average, and the judgement.

    Items whose answers are not known, or of which nobody answered any other, have none.
    """
    surveyed = {name: item for name, item in means.items() if item.n is not None}
    if len(surveyed) < MIN_SPREAD:
        return {}
    level = shared_level(DEFAULT_LEVEL, len(surveyed))
    least = max(min_n, MIN_SPREAD)
    costs = [
        item_cost(
            (item.mean or 0.0, item.variance, item.effective_n or 1.0),
            shares[name],
            endpoints,
            level=level,
            is_enough=(item.n or 0) >= least,
            is_counted=bool(item.n) and shares[name] > 0,
            arithmetic=FLOATS,
        )
        for name, item in surveyed.items()
    ]
    judged = {}
    excesses = excess_of(costs, FLOATS)
    for (name, item), (excess, low, high) in zip(
        surveyed.items(), excesses, strict=True
    ):
        n = item.n or 0
        interval = None
        if excess is not None:
            interval = Interval(low=low, high=high, level=level, method="t")
        elif n >= least:
            continue  # nothing to compare it with
        judgement = judge(n=n, min_n=min_n, interval=interval, target=0)
        judged[name] = excess, judgement
    return judged
