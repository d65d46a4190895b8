"""SERVQUAL and SERVPERF: what was expected, what was perceived, and the gap between.

``gap = perceived - expected`` in scale points, from -span to +span.  A dimension is the
mean of its items' gaps, the score the mean of the dimensions, not of the items.  Who
did not answer both questions of an item is dropped for this item only, and counted.

Sources: Parasuraman, Zeithaml & Berry (1988, 1991); Cronin & Taylor (1992).  Checked
with worked examples by hand and with an independent computation on a public survey;
no published table of five means was found to check against.

>>> expected = {"tangibles": 6.2, "reliability": 6.6, "empathy": 6.1}
>>> perceived = {"tangibles": 5.9, "reliability": 5.7, "empathy": 5.6}
>>> points = {"tangibles": 20, "reliability": 50, "empathy": 30}
>>> own = {name: name for name in expected}
>>> seen = servqual_means(
...     expected, perceived, items=own, scale=Scale(1, 7), weights=points
... )
>>> round(seen.unweighted_score, 3), round(seen.weighted, 3), seen.costliest_item
(-0.567, -0.66, 'reliability')
>>> servqual([{"a": 8}], [{"a": 5}], items={"a": "all"}, scale=Scale(1, 7))
Traceback (most recent call last):
    ...
custsat.errors.OutOfScale: expected at row 0 must lie on 1-7, got 8
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidWeights,
    OutOfOrder,
    UnknownField,
)
from custsat.estimates import mean_interval, upper_tail
from custsat.evidence.service import POINTS_TO_ALLOT
from custsat.service.handed_in import mapped, one_of, rising
from custsat.service.quality._quality_tally import (
    QualityTally,
    items_by_dimension,
    read_pairs,
    to_columns,
)
from custsat.service.quality._service_quality import (
    DimensionGap,
    ItemGap,
    ServiceQuality,
)
from custsat.service.quality._servqual_items import SERVQUAL_ITEMS
from custsat.values import LIKERT7, Scale
from custsat.values._number import not_negative

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.service.quality._quality_tally import ItemSums


POINTS_TOL: Final = 1e-9  # points written with decimals may miss their sum by so much


def servqual(  # the three columns and how to read them
    expected: Iterable[Any] | Mapping[str, Any],
    perceived: Iterable[Any] | Mapping[str, Any],
    *,
    adequate: Iterable[Any] | Mapping[str, Any] | None = None,
    items: Mapping[str, str] = SERVQUAL_ITEMS,
    scale: Scale = LIKERT7,
    weights: Mapping[str, float] | None = None,
    normalise: bool = False,
    level: float = 0.95,
) -> ServiceQuality:
    """Score a survey that asked for expectation and perception.

    Answers come as rows (a mapping from items to answers, or a list in the order of the
    items) or as columns (a mapping from items to lists); row *i* of *expected* and of
    *perceived* is one respondent.  *items* maps every item to its dimension.  With
    *adequate* (the three-column format) *expected* is the desired service; who wants
    more as adequate than as desired is dropped for the item and counted.

    >>> own = {"a": "x", "b": "y"}
    >>> seen = servqual([[7, 6], [6, None]], [[5, 6], [5, 4]], items=own)
    >>> seen.item("a").gap, seen.item("b").n, seen.item("b").n_dropped
    (-1.5, 1, 1)

    Raises:
        OutOfScale: for an answer outside the scale.
        NotOnScale: for one between two answers.
        UnknownField: for an item or a dimension that is not in *items*.
        InputError: if the columns or rows do not fit each other.
        InvalidWeights: unless the *weights* name every dimension and come to 100;
            with *normalise* any positive sum will do.
        EmptyInput: if nobody answered both questions of any item.
        WrongScale: if the low end of the scale is the good one.
        OutOfRange: if *level* is not between 0 and 1.
    """
    check_items(items, scale)
    points = dimension_points(weights, items, normalise=normalise)
    names = tuple(items)
    expected_columns, perceived_columns = (
        to_columns(expected, names, "expected"),
        to_columns(perceived, names, "perceived"),
    )
    adequate_columns = (
        None if adequate is None else to_columns(adequate, names, "adequate")
    )
    pairs, reversals = {}, {}
    for index, item in enumerate(names):
        adequate_column = None if adequate_columns is None else adequate_columns[index]
        parsed = read_pairs(
            expected_columns[index], perceived_columns[index], adequate_column, scale
        )
        pairs[item], reversals[item] = parsed
    if len({len(item_pairs) for item_pairs in pairs.values()}) > 1:
        raise InputError(what="the items differ in respondents")
    tally = QualityTally.of(pairs, items, scale.high)
    item_sums = tuple(
        (name, attrs.evolve(sums, reversals=reversals[name]))
        for name, sums in tally.items
    )
    return build_service_quality(
        attrs.evolve(tally, items=item_sums),
        items=items,
        scale=scale,
        points=points,
        level=level,
        has_adequate=adequate is not None,
    )


def build_service_quality(  # what every door to SERVQUAL has to say
    tally: QualityTally,
    *,
    items: Mapping[str, str],
    scale: Scale,
    points: tuple[tuple[str, float], ...] = (),
    level: float = 0.95,
    has_adequate: bool = False,
) -> ServiceQuality:
    """The result of a *tally*, whoever counted it.

    Raises:
        EmptyInput: if no item has a complete pair.
    """
    upper_tail(level)
    if not tally.has_answers:
        missing = sum(sums.n_dropped for _, sums in tally.items)
        raise EmptyInput(what="SERVQUAL", missing=missing)
    item_gaps = {
        name: _item_gap(name, items[name], sums, level, has_adequate=has_adequate)
        for name, sums in tally.items
    }
    gap_sums, expected_sums, perceived_sums = map(
        dict, (tally.gaps, tally.expected, tally.perceived)
    )
    dimensions = tuple(
        attrs.evolve(
            dimension,
            n_complete=gap_sums[dimension.dimension].n,
            interval=_dimension_interval(
                dimension.gap, gap_sums[dimension.dimension], level
            ),
            alpha=gap_sums[dimension.dimension].alpha,
            alpha_expected=expected_sums[dimension.dimension].alpha,
            alpha_perceived=perceived_sums[dimension.dimension].alpha,
        )
        for dimension in _dimension_gaps(item_gaps, items)
    )
    return ServiceQuality(
        items=tuple(item_gaps.values()),
        dimensions=dimensions,
        n_respondents=tally.n_respondents,
        scale=scale,
        weights=points,
    )


def servqual_means(  # as servqual
    expected: Mapping[str, float],
    perceived: Mapping[str, float],
    *,
    adequate: Mapping[str, float] | None = None,
    items: Mapping[str, str] = SERVQUAL_ITEMS,
    scale: Scale = LIKERT7,
    weights: Mapping[str, float] | None = None,
    normalise: bool = False,
) -> ServiceQuality:
    """The same scores from means that somebody else computed; without intervals.

    Raises:
        OutOfScale: for a mean outside the scale.
        OutOfOrder: if an adequate level exceeds the desired one.
        UnknownField: for an item that is not in *items*.
        InputError: if an item lacks a mean.
        InvalidWeights: as :func:`servqual`.
        WrongScale: if the low end of the scale is the good one.
    """
    check_items(items, scale)
    points = dimension_points(weights, items, normalise=normalise)
    expected_means, perceived_means = (
        _check_means(expected, items, scale, "expected"),
        _check_means(perceived, items, scale, "perceived"),
    )
    adequate_means = (
        {} if adequate is None else _check_means(adequate, items, scale, "adequate")
    )
    if any(
        adequate_means.get(item, scale.low) > expected_means[item] for item in items
    ):
        raise OutOfOrder(low="adequate", high="expected")
    item_gaps = {
        item: ItemGap(
            item=str(item),
            dimension=str(dimension),
            n=None,
            expected=expected_means[item],
            perceived=perceived_means[item],
            adequate=adequate_means.get(item),
        )
        for item, dimension in items.items()
    }
    return ServiceQuality(
        items=tuple(item_gaps.values()),
        dimensions=_dimension_gaps(item_gaps, items),
        n_respondents=None,
        scale=scale,
        weights=points,
    )


def check_items(items: Mapping[str, str], scale: Scale) -> None:
    """Refuse what no gap can be made of.

    Raises:
        InputError: if there is no item.
        WrongScale: if the low end of the scale is the good one.
    """
    dimensions = mapped("items", items)
    if not dimensions or not all(
        isinstance(dimension, str) for dimension in dimensions.values()
    ):
        raise InputError(
            what="items= maps every item to its dimension, and at least one"
        )
    rising(scale)


def dimension_points(
    weights: Mapping[str, float] | None, items: Mapping[str, str], *, normalise: bool
) -> tuple[tuple[str, float], ...]:
    """The points of every dimension, coming to 100."""
    if weights is None:
        return ()
    names = tuple(map(str, items_by_dimension(items)))
    for position, name in enumerate(mapped("weights", weights), start=1):
        if name not in names:
            raise UnknownField(
                owner="weights", position=position, given=str(name), known=names
            )
    points = {name: not_negative("weight", weight) for name, weight in weights.items()}
    if len(points) < len(names):
        raise InvalidWeights(what=f"{len(names)} dimensions have {len(points)} weights")
    total, hundred = fsum(points.values()), POINTS_TO_ALLOT.value
    if not total:
        raise InvalidWeights(what="the weights are all 0")
    if one_of(bool, "normalise", normalise):
        return tuple((name, hundred * (points[name] / total)) for name in names)
    if abs(total - hundred) > POINTS_TOL:
        what = (
            f"the weights come to {total:g}, not {hundred}; normalise=True scales them"
        )
        raise InvalidWeights(what=what)
    return tuple((name, points[name]) for name in names)


def _check_means(
    means: Mapping[str, float], items: Mapping[str, str], scale: Scale, name: str
) -> dict[str, float]:
    columns = to_columns(
        {item: [mean] for item, mean in mapped(name, means).items()}, tuple(items), name
    )
    return {
        item: scale.check(name, column[0])
        for item, column in zip(items, columns, strict=True)
    }


def _item_gap(
    name: str, dimension: str, sums: ItemSums, level: float, *, has_adequate: bool
) -> ItemGap:
    n = sums.n
    item_gap = ItemGap(
        item=str(name),
        dimension=str(dimension),
        n=n,
        n_dropped=sums.n_dropped,
        n_reversed=sums.n_reversed,
        expected=sums.expected / n if n else None,
        perceived=sums.perceived / n if n else None,
        adequate=sums.adequate / n if n and has_adequate else None,
        ceiling_share=sums.n_at_ceiling / n if n else None,
    )
    gap, adequacy = item_gap.gap, item_gap.adequacy
    gap_variance = sums.variance(sums.perceived - sums.expected, sums.gap_squares)
    adequacy_variance = sums.variance(
        sums.perceived - sums.adequate, sums.adequacy_squares
    )
    return attrs.evolve(
        item_gap,
        interval=_mean_interval(gap, gap_variance, n, level),
        adequacy_interval=_mean_interval(adequacy, adequacy_variance, n, level),
    )


def _mean_interval(
    mean: float | None, variance: float | None, n: int, level: float
) -> Any:
    if mean is None or n < 1:
        return None
    return mean_interval(mean=mean, variance=variance, n=n, level=level)


def _dimension_interval(gap: float | None, spread: Any, level: float) -> Any:
    return _mean_interval(gap, spread.variance_of_mean_score, spread.n, level)


def _dimension_gaps(
    item_gaps: Mapping[str, ItemGap], items: Mapping[str, str]
) -> tuple[DimensionGap, ...]:
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
