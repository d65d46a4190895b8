"""SERVPERF: service quality from perceptions only, with the items of SERVQUAL.

Direction: higher is better; range: the scale.  Source: Cronin & Taylor (1992), who
found that asking for expectations adds little.

>>> servperf([[6, 9]], items={"a": "speed", "b": "manner"})
Traceback (most recent call last):
    ...
custsat.errors.OutOfScale: perceived at row 0 must lie on 1-7, got 9
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput
from custsat.estimates import mean_interval, moments
from custsat.service.quality._quality_tally import items_by_dimension, to_columns
from custsat.service.quality._service_quality import score_summary, with_dimensions
from custsat.service.quality._servqual import check_items, dimension_points
from custsat.service.quality._servqual_items import SERVQUAL_ITEMS
from custsat.values import LIKERT7, Interval, Result, Scale
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.estimates import Moments


@attrs.frozen(kw_only=True)
class ItemPerformance(ExportsProperties):
    """The mean perception of one item.

    Attributes:
        item: its name.
        dimension: the dimension it belongs to.
        n: answers.
        n_missing: respondents who did not answer.
        mean: mean perception; None if nobody answered.
        interval: confidence interval of the mean; None without a variance.
    """

    item: str
    dimension: str
    n: int
    n_missing: int
    mean: float | None
    interval: Interval | None


@attrs.frozen(kw_only=True)
class DimensionPerformance(ExportsProperties):
    """The mean of the items of one dimension; None if none was answered."""

    dimension: str
    mean: float | None


@attrs.frozen(kw_only=True)
class ServicePerformance(Result):
    """The SERVPERF scores of all respondents.

    Attributes:
        items: the items, in the order of the questionnaire.
        dimensions: the dimensions, in the order of their first item.
        n_respondents: number of respondents.
        scale: the scale of all answers.
        weights: points of 100 for every dimension; empty without weights.
    """

    schema: ClassVar[str] = "service_performance@1"
    choices: ClassVar[tuple[str, ...]] = ("scale", "_dimension_points")
    table_fields: ClassVar[tuple[str, ...]] = (
        "unweighted_score:.2",
        "weighted_score:.2",
        "percent_of_scale:.1!0!100",
        "n_respondents",
    )
    items: tuple[ItemPerformance, ...]
    dimensions: tuple[DimensionPerformance, ...]
    n_respondents: int
    scale: Scale
    weights: tuple[tuple[str, float], ...] = ()

    @property
    def _dimension_points(self) -> tuple[tuple[str, float], ...]:
        """The weights, as an explanation states them."""
        return with_dimensions(self.weights)

    @property
    def unweighted_score(self) -> float:
        """The mean of the dimensions, not of the items. [scale points]"""
        means = [
            dimension.mean
            for dimension in self.dimensions
            if dimension.mean is not None
        ]
        return fsum(means) / len(means)

    @property
    def weighted_score(self) -> float | None:
        """The mean of the dimensions by their points; None without weights."""
        points = dict(self.weights)
        pairs = [
            (points[dimension.dimension], dimension.mean)
            for dimension in self.dimensions
            if points and dimension.mean is not None
        ]
        total_weight = fsum(weight for weight, _ in pairs)
        return (
            fsum(weight * mean for weight, mean in pairs) / total_weight
            if total_weight
            else None
        )

    def summary(self, lang: str = "en") -> str:
        """The score, weighted as well if there are weights, and the respondents."""
        return score_summary(self, lang)

    @property
    def percent_of_scale(self) -> float:
        """The unweighted score in percent of the scale. [0 to 100]"""
        return self.scale.percent(self.unweighted_score)


def servperf(
    perceived: Iterable[Any] | Mapping[str, Any],
    *,
    items: Mapping[str, str] = SERVQUAL_ITEMS,
    scale: Scale = LIKERT7,
    weights: Mapping[str, float] | None = None,
    normalise: bool = False,
    level: float = 0.95,
) -> ServicePerformance:
    """Compute service quality from perceptions only; arguments as in ``servqual``.

    >>> from custsat.service import servperf
    >>> result = servperf([[6, 5], [4, None]], items={"a": "speed", "b": "manner"})
    >>> result.unweighted_score
    5.0
    >>> [(item.item, item.mean, item.n) for item in result.items]
    [('a', 5.0, 2), ('b', 5.0, 1)]

    Raises:
        OutOfScale: for an answer outside the scale.
        NotOnScale: for one between two answers.
        UnknownField: for an item or a dimension that is not in *items*.
        InvalidWeights: as ``servqual``.
        EmptyInput: if nobody answered anything.
        WrongScale: if the low end of the scale is the good one.
        OutOfRange: if *level* is not between 0 and 1.
        WrongType: for an argument of another type.
    """
    checks.confidence_level(level)
    check_items(items, scale)
    points = dimension_points(weights, items, normalise=normalise)
    columns = to_columns(perceived, tuple(items), "perceived")
    performances = {
        name: _item_performance(name, items[name], column, scale, level)
        for name, column in zip(items, columns, strict=True)
    }
    if not any(performance.n for performance in performances.values()):
        raise EmptyInput(result="SERVPERF", missing=sum(map(len, columns)))
    return ServicePerformance(
        items=tuple(performances.values()),
        dimensions=tuple(
            _dimension_performance(name, [performances[item].mean for item in members])
            for name, members in items_by_dimension(items).items()
        ),
        n_respondents=max(map(len, columns)),
        scale=scale,
        weights=points,
    )


def _item_performance(
    name: str, dimension: str, column: list[Any], scale: Scale, level: float
) -> ItemPerformance:
    values = [
        scale.check_answer(value, "perceived", row)
        for row, value in enumerate(column)
        if not checks.is_missing(value)
    ]
    item_moments = moments(values) if values else None
    return ItemPerformance(
        item=str(name),
        dimension=str(dimension),
        n=len(values),
        n_missing=len(column) - len(values),
        mean=None if item_moments is None else item_moments.mean,
        interval=None if item_moments is None else _mean_interval(item_moments, level),
    )


def _mean_interval(item_moments: Moments, level: float) -> Interval | None:
    return mean_interval(
        mean=item_moments.mean,
        variance=item_moments.variance,
        n=item_moments.n,
        level=level,
    )


def _dimension_performance(
    name: str, means: list[float | None]
) -> DimensionPerformance:
    item_means = [mean for mean in means if mean is not None]
    return DimensionPerformance(
        dimension=str(name),
        mean=fsum(item_means) / len(item_means) if item_means else None,
    )
