"""The gaps of items and dimensions from their sums, each with its judgement."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any

import attrs

from custsat.estimates import judge, mean_interval
from custsat.service.quality._quality_tally import items_by_dimension
from custsat.service.quality._service_quality import DimensionGap, ItemGap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.service.quality._quality_tally import ItemSums, QualityTally


def item_gap(
    name: str, dimension: str, sums: ItemSums, level: float, *, has_adequate: bool
) -> ItemGap:
    """Return the gap of one item from its sums."""
    n, names = sums.n, dict(sums.not_answers)
    gap_of_means = ItemGap(
        item=str(name),
        dimension=str(dimension),
        n=n,
        n_dropped=sums.n_dropped,
        n_reversed=sums.n_reversed,
        expected=sums.expected / n if n else None,
        perceived=sums.perceived / n if n else None,
        adequate=sums.adequate / n if n and has_adequate else None,
        ceiling_share=sums.n_at_ceiling / n if n else None,
        expected_not_answers=names.get("expected", ()),
        perceived_not_answers=names.get("perceived", ()),
        adequate_not_answers=names.get("adequate", ()),
    )
    gap, adequacy = gap_of_means.gap, gap_of_means.adequacy
    return attrs.evolve(
        gap_of_means,
        interval=_mean_interval(gap, sums.gap_variance, n, level),
        adequacy_interval=_mean_interval(adequacy, sums.adequacy_variance, n, level),
    )


def judged_gap(item: ItemGap, sums: ItemSums, level: float, min_n: int) -> ItemGap:
    """Return an item with its judgements, at the *level* that the items share."""
    if item.gap is None:
        return item
    gap = _mean_interval(item.gap, sums.gap_variance, sums.n, level)
    adequacy = _mean_interval(item.adequacy, sums.adequacy_variance, sums.n, level)
    by = {"n": sums.n, "min_n": min_n, "target": 0}
    return attrs.evolve(
        item,
        judgement=judge(interval=gap, **by),
        adequacy_judgement=None
        if item.adequacy is None
        else judge(interval=adequacy, **by),
    )


def _mean_interval(
    mean: float | None, variance: float | None, n: int, level: float
) -> Any:
    if mean is None or n < 1:
        return None
    return mean_interval(mean=mean, variance=variance, n=n, level=level)


def with_reliability(
    dimension: DimensionGap, tally: QualityTally, level: float
) -> DimensionGap:
    """Return a dimension with its interval and Cronbach's alphas."""
    gaps, expected, perceived = (
        dict(sums)[dimension.dimension]
        for sums in (tally.gaps, tally.expected, tally.perceived)
    )
    return attrs.evolve(
        dimension,
        n_complete=gaps.n,
        interval=_mean_interval(
            dimension.gap, gaps.variance_of_mean_score, gaps.n, level
        ),
        alpha=gaps.alpha,
        alpha_expected=expected.alpha,
        alpha_perceived=perceived.alpha,
    )


def dimension_gaps(
    item_gaps: Mapping[str, ItemGap], items: Mapping[str, str]
) -> tuple[DimensionGap, ...]:
    """Return the gap of each dimension, the mean of its items."""
    return tuple(
        _dimension_gap(dimension, [item_gaps[item] for item in members])
        for dimension, members in items_by_dimension(items).items()
    )


def _dimension_gap(name: str, item_gaps: list[ItemGap]) -> DimensionGap:
    answered = [item for item in item_gaps if item.gap is not None]
    return DimensionGap(
        dimension=str(name),
        n_items=len(answered),
        expected=_mean_or_none([item.expected for item in answered]),
        perceived=_mean_or_none([item.perceived for item in answered]),
        gap=_mean_or_none([item.gap for item in answered]),
        adequacy=_mean_or_none([item.adequacy for item in answered]),
    )


def _mean_or_none(values: list[float | None]) -> float | None:
    numbers = [value for value in values if value is not None]
    return fsum(numbers) / len(numbers) if numbers else None
