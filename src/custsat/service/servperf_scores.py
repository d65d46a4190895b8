"""SERVPERF: perceptions only, put together as in SERVQUAL.

Direction: higher is better; range: the scale.  Source: Cronin & Taylor (1992), who
found that asking for expectations adds little.

>>> seen = servperf([[6, 5], [4, None]], items={"a": "speed", "b": "manner"})
>>> seen.unweighted, [(it.item, it.mean, it.n) for it in seen.items]
(5.0, [('a', 5.0, 2), ('b', 5.0, 1)])
>>> servperf([[6, 9]], items={"a": "speed", "b": "manner"})
Traceback (most recent call last):
    ...
custsat.errors.OutOfScale: perceived at row 0 must lie on 1-7, got 9
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat.errors import EmptyInput
from custsat.estimates import mean_interval, moments, upper_tail
from custsat.service.quality_tally import columns_of, members_of
from custsat.service.servqual_items import SERVQUAL_ITEMS
from custsat.service.servqual_scores import checked_items, checked_points
from custsat.values import LIKERT7, Interval, Result, Scale
from custsat.values._serialize import ExportsProperties
from custsat.values._number import is_missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.estimates import Moments

__all__ = ["DimensionPerformance", "ItemPerformance", "ServicePerformance", "servperf"]


@attrs.frozen(kw_only=True)
class ItemPerformance(ExportsProperties):
    """One item.

    Attributes:
        item: its name.
        dimension: the dimension it belongs to.
        n: answers.
        n_missing: respondents who did not answer.
        mean: mean perception; None if nobody answered.
        interval: limits of the mean; None where no spread is known.
    """

    item: str
    dimension: str
    n: int
    n_missing: int
    mean: float | None
    interval: Interval | None


@attrs.frozen(kw_only=True)
class DimensionPerformance(ExportsProperties):
    """One dimension: the mean of its items; None if none was answered."""

    dimension: str
    mean: float | None


@attrs.frozen(kw_only=True)
class ServicePerformance(Result):
    """SERVPERF of all respondents.

    Attributes:
        items: the items, as asked.
        dimensions: the dimensions, in the order of their first item.
        respondents: people asked.
        scale: the scale of all answers.
        weights: points of 100 for every dimension; empty where none were given.
    """

    schema: ClassVar[str] = "service_performance@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "unweighted:.2",
        "weighted:.2",
        "percent_of_scale:.1",
        "respondents",
    )
    items: tuple[ItemPerformance, ...]
    dimensions: tuple[DimensionPerformance, ...]
    respondents: int
    scale: Scale
    weights: tuple[tuple[str, float], ...] = ()

    @property
    def unweighted(self) -> float:
        """The mean of the dimensions, not of the items. [scale points]"""
        known = [it.mean for it in self.dimensions if it.mean is not None]
        return fsum(known) / len(known)

    @property
    def weighted(self) -> float | None:
        """The mean of the dimensions by their points; None without weights."""
        points = dict(self.weights)
        known = [
            (points[it.dimension], it.mean)
            for it in self.dimensions
            if points and it.mean is not None
        ]
        whole = fsum(weight for weight, _ in known)
        return fsum(weight * mean for weight, mean in known) / whole if whole else None

    @property
    def percent_of_scale(self) -> float:
        """The unweighted score from the low to the high end. [0 to 100]"""
        return self.scale.percent(self.unweighted)


def servperf(  # as servqual
    perceived: Iterable[Any] | Mapping[str, Any],
    *,
    items: Mapping[str, str] = SERVQUAL_ITEMS,
    scale: Scale = LIKERT7,
    weights: Mapping[str, float] | None = None,
    normalise: bool = False,
    level: float = 0.95,
) -> ServicePerformance:
    """Score a survey that asked for perceptions only; arguments as in ``servqual``.

    Raises:
        OutOfScale: for an answer outside the scale.
        NotOnScale: for one between two answers.
        UnknownField: for an item or a dimension that is not in *items*.
        InvalidWeights: as ``servqual``.
        EmptyInput: if nobody answered anything.
        WrongScale: if the low end of the scale is the good one.
        OutOfRange: if *level* is not between 0 and 1.
    """
    upper_tail(level)
    checked_items(items, scale)
    points = checked_points(weights, items, normalise=normalise)
    columns = columns_of(perceived, tuple(items), "perceived")
    lines = {
        name: _line(name, items[name], own, scale, level)
        for name, own in zip(items, columns, strict=True)
    }
    if not any(it.n for it in lines.values()):
        raise EmptyInput(what="SERVPERF", missing=sum(map(len, columns)))
    return ServicePerformance(
        items=tuple(lines.values()),
        dimensions=tuple(
            _dimension(name, [lines[it].mean for it in members])
            for name, members in members_of(items).items()
        ),
        respondents=max(map(len, columns)),
        scale=scale,
        weights=points,
    )


def _line(
    name: str, dimension: str, column: list[Any], scale: Scale, level: float
) -> ItemPerformance:
    told = [
        scale.check_answer("perceived", it, row)
        for row, it in enumerate(column)
        if not is_missing(it)
    ]
    seen = moments(told) if told else None
    return ItemPerformance(
        item=str(name),
        dimension=str(dimension),
        n=len(told),
        n_missing=len(column) - len(told),
        mean=None if seen is None else seen.mean,
        interval=None if seen is None else _limits(seen, level),
    )


def _limits(seen: Moments, level: float) -> Interval | None:
    return mean_interval(mean=seen.mean, variance=seen.variance, n=seen.n, level=level)


def _dimension(name: str, means: list[float | None]) -> DimensionPerformance:
    known = [mean for mean in means if mean is not None]
    return DimensionPerformance(
        dimension=str(name), mean=fsum(known) / len(known) if known else None
    )
