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
from custsat.display import Table, format_value
from custsat.errors import EmptyInput
from custsat.estimates import Judgement, judge, mean_interval, moments
from custsat.estimates._judgement import (
    MIN_SPREAD,
    detectable_lowest,
    limits_of,
    possibly_lowest,
)
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.labels import translate
from custsat.satisfaction._survey_cells import questions_by_item, survey_scale
from custsat.service.quality._performance_findings import performance_findings
from custsat.service.quality._quality_findings import (
    item_code,
)
from custsat.service.quality._quality_questions import check_items
from custsat.service.quality._quality_scores import score_summary
from custsat.service.quality._quality_tally import (
    DimensionSums,
    items_by_dimension,
    read_columns,
)
from custsat.service.quality._service_quality import dimension_label, with_dimensions
from custsat.service.quality._servqual import dimension_points
from custsat.service.quality._servqual_items import SERVQUAL_ITEMS
from custsat.values import LIKERT7, Finding, Interval, Result, Scale
from custsat.values._not_answers import NotAnswers
from custsat.values._serialize import ExportsProperties
from custsat.values._tally import merge_not_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.estimates import Moments
    from custsat.values._question import Question


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
        judgement: whether as many answered as a verdict needs.
        not_answers: number of non-answers by name, a part of *n_missing*.
    """

    item: str
    dimension: str
    n: int
    n_missing: int
    mean: float | None
    interval: Interval | None
    judgement: Judgement
    not_answers: NotAnswers = ()

    def limits(self) -> Interval:
        """Return where the mean may lie."""
        return limits_of(self.mean or 0.0, self.interval, self.judgement)


@attrs.frozen(kw_only=True)
class DimensionPerformance(ExportsProperties):
    """The mean of the items of one dimension.

    Attributes:
        dimension: its name.
        n_items: number of its items that were answered.
        mean: mean of the means of its items; None if none was answered.
        n_complete: respondents who answered every item of the dimension.
        alpha: Cronbach's alpha of their answers; None of one item or equal sums.
    """

    dimension: str
    n_items: int
    mean: float | None
    n_complete: int
    alpha: float | None


@attrs.frozen(kw_only=True)
class ServicePerformance(Result):
    """The SERVPERF scores of all respondents.

    The lowest item is named only if its answers tell it from all others.

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
        "not_answers?",
        "lowest_item?",
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

    @property
    def not_answers(self) -> NotAnswers:
        """Number of non-answers by name, over all items."""
        return merge_not_answers(*(item.not_answers for item in self.items))

    @property
    def lowest_candidates(self) -> tuple[str, ...]:
        """The items that may be the lowest, by their intervals."""
        return possibly_lowest({item.item: item.limits() for item in self.items})

    @property
    def lowest_item(self) -> str | None:
        """The lowest item; None if too few answered, or it is not told from others."""
        candidates = self.lowest_candidates
        is_enough = not any(item.judgement.is_too_few for item in self.items)
        is_told = is_enough and len(candidates) == 1 < len(self.items)
        return candidates[0] if is_told else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The lowest item with what it costs, or that it is not decided yet."""
        return performance_findings(self)

    @property
    def detectable_difference(self) -> float | None:
        """How far below all others an item is told from them, in 4 of 5 surveys.

        None where too few answered, where no spread is known, and where the scale does
        not reach so far.
        """
        intervals = [item.interval for item in self.items if item.interval]
        is_enough = not any(item.judgement.is_too_few for item in self.items)
        if not is_enough or len(intervals) < max(len(self.items), MIN_SPREAD):
            return None
        difference = detectable_lowest(intervals)
        return difference if difference < self.scale.span else None

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The scores, the dimensions, the items from the lowest on."""
        names = ("dimension", "mean", "n_items", "n_complete", "cronbach_alpha")
        header = tuple(translate(f"field.{name}", lang) for name in names)
        dimensions = (
            (
                dimension_label(row.dimension, lang),
                format_value(row.mean, lang, ".2"),
                str(row.n_items),
                str(row.n_complete),
                format_value(row.alpha, lang, ".2"),
            )
            for row in self.dimensions
        )
        item_header = tuple(
            translate(f"field.{name}", lang)
            for name in ("item", "mean", "interval", "n", "n_missing")
        )
        ordered = sorted(
            self.items, key=lambda item: (item.mean is None, item.mean or 0)
        )
        items = (
            (
                translate(item_code(row.item), lang),
                format_value(row.mean, lang, ".2"),
                format_value(row.interval, lang, ".2"),
                str(row.n),
                str(row.n_missing),
            )
            for row in ordered
        )
        return (
            *super().tables(lang),
            Table(title="", rows=(header, *dimensions)),
            Table(title="", rows=(item_header, *items)),
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
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    weights: Mapping[str, float] | None = None,
    normalise: bool = False,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
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
        UnreadableAnswer: for a cell that its question cannot read.
        MixedScales: for questions on different scales.
        UnknownField: for an item or a dimension that is not in *items*.
        InvalidWeights: as ``servqual``.
        EmptyInput: if nobody answered anything.
        WrongScale: if the low end of the scale is the good one.
        OutOfRange: if *level* is not between 0 and 1.
        InvalidCount: if *min_n* is no whole number of 1 or more.
        WrongType: for an argument of another type.
    """
    verdict = checks.confidence_level(level), checks.count(min_n, "min_n", minimum=1)
    on = survey_scale(scale, question, questions, LIKERT7)
    check_items(items, on)
    points = dimension_points(weights, items, normalise=normalise)
    readers = questions_by_item(question or questions, items, "items")
    columns, names = read_columns(perceived, tuple(items), "perceived", readers)
    by_item = dict(zip(items, columns, strict=True))
    performances = _performances(by_item, items, on, verdict)
    if not any(one.n for one in performances.values()):
        raise EmptyInput(result="SERVPERF", missing=sum(map(len, columns)))
    return ServicePerformance(
        items=tuple(
            attrs.evolve(one, not_answers=names.get(name, ()))
            for name, one in performances.items()
        ),
        dimensions=tuple(
            _dimension_performance(
                name,
                [performances[item].mean for item in members],
                [by_item[item] for item in members],
            )
            for name, members in items_by_dimension(items).items()
        ),
        n_respondents=max(map(len, columns)),
        scale=on,
        weights=points,
    )


def _performances(
    columns: Mapping[str, list[Any]],
    items: Mapping[str, str],
    scale: Scale,
    verdict: tuple[float, int],
) -> dict[str, ItemPerformance]:
    """Return the mean of each item by its name."""
    return {
        name: _item_performance(name, items[name], column, scale, verdict)
        for name, column in columns.items()
    }


def _item_performance(
    name: str,
    dimension: str,
    column: list[Any],
    scale: Scale,
    verdict: tuple[float, int],
) -> ItemPerformance:
    """Return the mean of one item; *verdict* is the level and the answers needed."""
    level, min_n = verdict
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
        judgement=judge(n=len(values), min_n=min_n, interval=None, target=0),
    )


def _mean_interval(item_moments: Moments, level: float) -> Interval | None:
    return mean_interval(
        mean=item_moments.mean,
        variance=item_moments.variance,
        n=item_moments.n,
        level=level,
    )


def _dimension_performance(
    name: str, means: list[float | None], columns: list[list[Any]]
) -> DimensionPerformance:
    """Return the mean of the items of a dimension, and the alpha of their answers."""
    item_means = [mean for mean in means if mean is not None]
    rows = list(zip(*columns, strict=True))
    complete = [row for row in rows if not any(map(checks.is_missing, row))]
    sums = DimensionSums.of([list(map(float, row)) for row in complete], len(columns))
    return DimensionPerformance(
        dimension=str(name),
        n_items=len(item_means),
        mean=fsum(item_means) / len(item_means) if item_means else None,
        n_complete=len(complete),
        alpha=sums.alpha,
    )
