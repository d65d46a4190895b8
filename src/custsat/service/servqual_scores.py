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
>>> round(seen.unweighted, 3), round(seen.weighted, 3), seen.most_urgent
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
    InvalidWeights,
    EmptyInput,
    InputError,
    OutOfOrder,
    UnknownField,
)
from custsat.estimates import mean_interval, upper_tail
from custsat.evidence.service import POINTS_TO_ALLOT
from custsat.service.handed_in import mapped, one_of, rising
from custsat.service.quality_report import DimensionGap, ItemGap, ServiceQuality
from custsat.service.quality_tally import (
    QualityTally,
    columns_of,
    members_of,
    read_pairs,
)
from custsat.service.servqual_items import SERVQUAL_ITEMS
from custsat.values import LIKERT7, Scale
from custsat.values._number import not_negative

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.service.quality_tally import ItemSums

__all__ = ["checked_items", "checked_points", "servqual", "servqual_means", "told"]

NEAR: Final = 1e-9  # points written with decimals may miss their sum by so much


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
    >>> seen.item("a").gap, seen.item("b").n, seen.item("b").dropped
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
    checked_items(items, scale)
    points = checked_points(weights, items, normalise=normalise)
    names = tuple(items)
    wanted, seen = (
        columns_of(expected, names, "expected"),
        columns_of(perceived, names, "perceived"),
    )
    least = None if adequate is None else columns_of(adequate, names, "adequate")
    pairs, reversals = {}, {}
    for place, item in enumerate(names):
        third = None if least is None else least[place]
        read = read_pairs(wanted[place], seen[place], third, scale)
        pairs[item], reversals[item] = read
    if len({len(own) for own in pairs.values()}) > 1:
        raise InputError(what="the items differ in respondents")
    tally = QualityTally.of(pairs, items, scale.high)
    kept = tuple(
        (name, attrs.evolve(sums, reversals=reversals[name]))
        for name, sums in tally.items
    )
    return told(
        attrs.evolve(tally, items=kept),
        items=items,
        scale=scale,
        points=points,
        level=level,
        three=adequate is not None,
    )


def told(  # what every door to SERVQUAL has to say
    tally: QualityTally,
    *,
    items: Mapping[str, str],
    scale: Scale,
    points: tuple[tuple[str, float], ...] = (),
    level: float = 0.95,
    three: bool = False,
) -> ServiceQuality:
    """The result of a *tally*, whoever counted it.

    Raises:
        EmptyInput: if no item has a complete pair.
    """
    upper_tail(level)
    if not tally.answered:
        missing = sum(sums.dropped for _, sums in tally.items)
        raise EmptyInput(what="SERVQUAL", missing=missing)
    lines = {
        name: _item(name, items[name], sums, level, three=three)
        for name, sums in tally.items
    }
    gaps, wants, sees = map(dict, (tally.gaps, tally.expected, tally.perceived))
    dimensions = tuple(
        attrs.evolve(
            line,
            n_complete=gaps[line.dimension].n,
            interval=_limits(line.gap, gaps[line.dimension], level),
            alpha=gaps[line.dimension].alpha,
            alpha_expected=wants[line.dimension].alpha,
            alpha_perceived=sees[line.dimension].alpha,
        )
        for line in _dimensions(lines, items)
    )
    return ServiceQuality(
        items=tuple(lines.values()),
        dimensions=dimensions,
        respondents=tally.respondents,
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
    checked_items(items, scale)
    points = checked_points(weights, items, normalise=normalise)
    wanted, seen = (
        _means(expected, items, scale, "expected"),
        _means(perceived, items, scale, "perceived"),
    )
    least = {} if adequate is None else _means(adequate, items, scale, "adequate")
    if any(least.get(item, scale.low) > wanted[item] for item in items):
        raise OutOfOrder(low="adequate", high="expected")
    lines = {
        item: ItemGap(
            item=str(item),
            dimension=str(dimension),
            n=None,
            expected=wanted[item],
            perceived=seen[item],
            adequate=least.get(item),
        )
        for item, dimension in items.items()
    }
    return ServiceQuality(
        items=tuple(lines.values()),
        dimensions=_dimensions(lines, items),
        respondents=None,
        scale=scale,
        weights=points,
    )


def checked_items(items: Mapping[str, str], scale: Scale) -> None:
    """Refuse what no gap can be made of.

    Raises:
        InputError: if there is no item.
        WrongScale: if the low end of the scale is the good one.
    """
    known = mapped("items", items)
    if not known or not all(isinstance(it, str) for it in known.values()):
        raise InputError(
            what="items= maps every item to its dimension, and at least one"
        )
    rising(scale)


def checked_points(
    weights: Mapping[str, float] | None, items: Mapping[str, str], *, normalise: bool
) -> tuple[tuple[str, float], ...]:
    """The points of every dimension, coming to 100."""
    if weights is None:
        return ()
    known = tuple(map(str, members_of(items)))
    for position, name in enumerate(mapped("weights", weights), start=1):
        if name not in known:
            raise UnknownField(
                owner="weights", position=position, given=str(name), known=known
            )
    given = {name: not_negative("weight", it) for name, it in weights.items()}
    if len(given) < len(known):
        raise InvalidWeights(what=f"{len(known)} dimensions have {len(given)} weights")
    total, hundred = fsum(given.values()), POINTS_TO_ALLOT.value
    if not total:
        raise InvalidWeights(what="the weights are all 0")
    if one_of(bool, "normalise", normalise):
        return tuple((name, hundred * (given[name] / total)) for name in known)
    if abs(total - hundred) > NEAR:
        what = (
            f"the weights come to {total:g}, not {hundred}; normalise=True scales them"
        )
        raise InvalidWeights(what=what)
    return tuple((name, given[name]) for name in known)


def _means(
    given: Mapping[str, float], items: Mapping[str, str], scale: Scale, name: str
) -> dict[str, float]:
    columns = columns_of(
        {item: [it] for item, it in mapped(name, given).items()}, tuple(items), name
    )
    return {
        item: scale.check(name, column[0])
        for item, column in zip(items, columns, strict=True)
    }


def _item(
    name: str, dimension: str, sums: ItemSums, level: float, *, three: bool
) -> ItemGap:
    n = sums.n
    line = ItemGap(
        item=str(name),
        dimension=str(dimension),
        n=n,
        dropped=sums.dropped,
        reversals=sums.reversals,
        expected=sums.expected / n if n else None,
        perceived=sums.perceived / n if n else None,
        adequate=sums.adequate / n if n and three else None,
        ceiling_share=sums.ceiling / n if n else None,
    )
    gap, spare = line.gap, line.adequacy
    spread = sums.variance(sums.perceived - sums.expected, sums.squares)
    other = sums.variance(sums.perceived - sums.adequate, sums.adequacy_squares)
    return attrs.evolve(
        line,
        interval=_interval(gap, spread, n, level),
        adequacy_interval=_interval(spare, other, n, level),
    )


def _interval(mean: float | None, variance: float | None, n: int, level: float) -> Any:
    if mean is None or n < 1:
        return None
    return mean_interval(mean=mean, variance=variance, n=n, level=level)


def _limits(gap: float | None, spread: Any, level: float) -> Any:
    return _interval(gap, spread.variance_of_mean_score, spread.n, level)


def _dimensions(
    lines: Mapping[str, ItemGap], items: Mapping[str, str]
) -> tuple[DimensionGap, ...]:
    return tuple(
        _dimension(dimension, [lines[item] for item in members])
        for dimension, members in members_of(items).items()
    )


def _dimension(name: str, lines: list[ItemGap]) -> DimensionGap:
    known = [it for it in lines if it.gap is not None]
    return DimensionGap(
        dimension=str(name),
        items=len(known),
        expected=_mean([it.expected for it in known]),
        perceived=_mean([it.perceived for it in known]),
        gap=_mean([it.gap for it in known]),
        adequacy=_mean([it.adequacy for it in known]),
    )


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fsum(known) / len(known) if known else None
