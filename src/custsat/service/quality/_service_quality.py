"""The result of SERVQUAL: gaps of items and dimensions, scores, findings."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, ClassVar, TypeVar

import attrs

from custsat.display import Table, format_template, format_value
from custsat.errors import UnknownField
from custsat.estimates._judgement import Judgement, limits_of, possibly_lowest
from custsat.labels import translate
from custsat.satisfaction._perceptions import OverallAgreement
from custsat.satisfaction.expectations._zone_rule import ToleranceZone, zone_of_signs
from custsat.service.quality._quality_findings import (
    MAX_FINDINGS,
    item_code,
    quality_findings,
)
from custsat.service.quality._quality_scores import score_share, score_summary
from custsat.service.quality._servqual_items import ServqualDimension, ServqualItem
from custsat.values import Finding, Interval, Result, Scale
from custsat.values._not_answers import NotAnswers
from custsat.values._serialize import ExportsProperties
from custsat.values._tally import merge_not_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


RowT = TypeVar("RowT")


def dimension_label(name: str, lang: str) -> str:
    """Return the label of a SERVQUAL dimension; the name itself for any other."""
    is_servqual = name in set(ServqualDimension)
    return translate(ServqualDimension(name).code, lang) if is_servqual else name


def with_dimensions(
    points: Iterable[tuple[str, float]],
) -> tuple[tuple[str, float], ...]:
    """Return the points of dimensions, the names of SERVQUAL as what has a label."""
    servqual = {str(dimension): dimension for dimension in ServqualDimension}
    return tuple((servqual.get(name, name), weight) for name, weight in points)


@attrs.frozen(kw_only=True)
class ItemGap(ExportsProperties):
    """The gap of one item.

    Attributes:
        item: its name.
        dimension: the dimension it belongs to.
        n: respondents with a complete pair; None if only means are known.
        n_dropped: respondents without one.
        n_reversed: of those, the ones whose adequate service exceeds the desired one.
        expected: mean expectation; desired service in the three-column format.
        perceived: mean perception.
        adequate: mean adequate service; None if it was not asked.
        interval: confidence interval of the gap, paired; None without a variance.
        adequacy_interval: confidence interval of the adequacy; None likewise.
        ceiling_share: share of expectations at the top of the scale. [0 to 1]
        judgement: whether the answers bear a verdict on the gap; None of plain means.
        adequacy_judgement: likewise of the adequacy; None if it was not asked.
        expected_not_answers: non-answers to the expectation by name, where a question
            reads; a part of *n_dropped*.
        perceived_not_answers: likewise to the perception.
        adequate_not_answers: likewise to the adequate service.
    """

    item: str
    dimension: str
    n: int | None
    n_dropped: int = 0
    n_reversed: int = 0
    expected: float | None
    perceived: float | None
    adequate: float | None = None
    interval: Interval | None = None
    adequacy_interval: Interval | None = None
    ceiling_share: float | None = None
    judgement: Judgement | None = None
    adequacy_judgement: Judgement | None = None
    expected_not_answers: NotAnswers = ()
    perceived_not_answers: NotAnswers = ()
    adequate_not_answers: NotAnswers = ()

    @property
    def gap(self) -> float | None:
        """Perceived minus expected; the measure of service superiority. [points]"""
        return _difference(self.perceived, self.expected)

    @property
    def adequacy(self) -> float | None:
        """Perceived minus adequate; the measure of service adequacy. [points]"""
        return _difference(self.perceived, self.adequate)

    @property
    def zone_width(self) -> float | None:
        """Desired minus adequate: the width of the zone of tolerance. [points]"""
        return _difference(self.expected, self.adequate)

    @property
    def is_loss(self) -> bool:
        """Whether the answers bear that perceptions fall short of expectations."""
        return _conclusive(self.judgement, self.gap) == -1

    @property
    def zone(self) -> ToleranceZone | None:
        """Where the mean perception lies in the zone of tolerance.

        It is None where the answers do not tell, and where there are no answers.
        """
        adequacy = _conclusive(self.adequacy_judgement, self.adequacy)
        superiority = _conclusive(self.judgement, self.gap)
        return zone_of_signs(adequacy, superiority)

    @property
    def is_below_adequate(self) -> bool:
        """Whether the answers bear that perceptions fall short of the adequate."""
        return self.zone is ToleranceZone.BELOW

    def limits(self) -> Interval:
        """Return where the gap may lie."""
        return limits_of(self.gap or 0.0, self.interval, self.judgement)


def _conclusive(judgement: Judgement | None, difference: float | None) -> int | None:
    """Return the sign of a difference that the answers bear; else None."""
    if judgement is None or difference is None or not judgement.is_conclusive:
        return None
    return (difference > 0) - (difference < 0)


def _difference(left: float | None, right: float | None) -> float | None:
    return None if left is None or right is None else left - right


@attrs.frozen(kw_only=True)
class DimensionGap(ExportsProperties):
    """The gap of one dimension: the mean of its items.

    Attributes:
        dimension: its name.
        n_items: number of its items that were answered.
        expected: mean of the items' expectations.
        perceived: mean of the items' perceptions.
        gap: mean of the items' gaps. [scale points]
        adequacy: mean of the items' adequacies; None if it was not asked.
        n_complete: respondents who answered every pair of the dimension.
        interval: confidence interval of the gap, from those respondents.
        alpha: Cronbach's alpha of their gaps.
        alpha_expected: Cronbach's alpha of their expectations.
        alpha_perceived: Cronbach's alpha of their perceptions.
    """

    dimension: str
    n_items: int
    expected: float | None
    perceived: float | None
    gap: float | None
    adequacy: float | None = None
    n_complete: int | None = None
    interval: Interval | None = None
    alpha: float | None = None
    alpha_expected: float | None = None
    alpha_perceived: float | None = None


@attrs.frozen(kw_only=True)
class ServiceQuality(Result):
    """The SERVQUAL gaps of all respondents; gap = perceived minus expected.

    Attributes:
        items: the items, in the order of the questionnaire.
        dimensions: the dimensions, in the order of their first item.
        n_respondents: number of respondents; None if only means are known.
        scale: the scale of all answers.
        weights: points of 100 for every dimension; empty without weights.
        overall: how gaps and perceptions go with an overall rating; None without one.
    """

    schema: ClassVar[str] = "service_quality@1"
    choices: ClassVar[tuple[str, ...]] = ("scale", "_dimension_points")
    table_fields: ClassVar[tuple[str, ...]] = (
        "unweighted_score:+.2",
        "weighted_score:+.2",
        "n_respondents",
        "not_answers?",
        "ceiling_share:.0%",
        "costliest_item",
    )
    items: tuple[ItemGap, ...]
    dimensions: tuple[DimensionGap, ...]
    n_respondents: int | None
    scale: Scale
    weights: tuple[tuple[str, float], ...] = ()
    overall: OverallAgreement | None = None

    @property
    def _dimension_points(self) -> tuple[tuple[str, float], ...]:
        """The weights, as an explanation states them."""
        return with_dimensions(self.weights)

    @property
    def unweighted_score(self) -> float:
        """The mean of the dimensions, not of the items. [scale points]"""
        gaps = [
            dimension.gap for dimension in self.dimensions if dimension.gap is not None
        ]
        return fsum(gaps) / len(gaps)

    @property
    def weighted_score(self) -> float | None:
        """The mean of the dimensions by their points; None without weights."""
        points = dict(self.weights)
        pairs = [
            (points[dimension.dimension], dimension.gap)
            for dimension in self.dimensions
            if points and dimension.gap is not None
        ]
        total_weight = fsum(weight for weight, _ in pairs)
        return (
            fsum(weight * gap for weight, gap in pairs) / total_weight
            if total_weight
            else None
        )

    @property
    def ceiling_share(self) -> float | None:
        """Share of all expectations at the top of the scale. [0 to 1]

        At 1 no gap can be positive.
        """
        counted = [
            (item.n, item.n * item.ceiling_share)
            for item in self.items
            if item.n and item.ceiling_share is not None
        ]
        n_total = sum(n for n, _ in counted)
        return fsum(top for _, top in counted) / n_total if n_total else None

    @property
    def n_dropped(self) -> int:
        """Number of pairs that could not be used, over all items."""
        return sum(item.n_dropped for item in self.items)

    @property
    def not_answers(self) -> NotAnswers:
        """Number of non-answers by name, over all items and their questions."""
        return merge_not_answers(
            *(item.expected_not_answers for item in self.items),
            *(item.perceived_not_answers for item in self.items),
            *(item.adequate_not_answers for item in self.items),
        )

    @property
    def negative_items(self) -> tuple[str, ...]:
        """Items with a negative gap, by their effect on the score, largest first.

        The effect is the gap times the share of the item in the weighted score (in the
        unweighted score without weights); ties stay in the order of the questionnaire.
        """
        negative = (
            item for item in self.items if item.gap is not None and item.gap < 0
        )
        ordered = sorted(negative, key=lambda item: -self.cost(item))
        return tuple(item.item for item in ordered)

    def cost(self, item: ItemGap) -> float:
        """Return what the gap of an item takes from the score. [points of 100]"""
        return -100 * (item.gap or 0) * self.score_share(item) / self.scale.span

    def score_share(self, item: ItemGap) -> float:
        """Return the share of one item in the score, weighted if there are weights."""
        sizes = {each.dimension: each.n_items for each in self.dimensions}
        return score_share(item.dimension, sizes, dict(self.weights))

    @property
    def costliest_item(self) -> str | None:
        """The item whose gap takes the most from the score; None if no gap does.

        Of answers it is named only if it is told from all others.
        """
        judged = [item for item in self.items if item.judgement]
        names = self.negative_items if not judged else self._told_apart(judged)
        first = next(iter(names), None)
        return ServqualItem(first) if first in set(ServqualItem) else first

    def _told_apart(self, items: list[ItemGap]) -> tuple[str, ...]:
        """Return the item that costs more than every other, if the answers tell."""
        limits = {}
        for item in items:
            gap, share = item.limits(), self.score_share(item)
            low, high = gap.low * share, gap.high * share
            limits[item.item] = attrs.evolve(gap, low=low, high=high)
        lowest = possibly_lowest(limits)
        is_told = len(lowest) == 1 and self.item(lowest[0]).is_loss
        return lowest if is_told else ()

    def widest_gaps(self, count: int = MAX_FINDINGS) -> tuple[ItemGap, ...]:
        """Return the *count* items with the most negative gaps, widest first."""
        items = [item for item in self.items if item.gap is not None]
        return tuple(sorted(items, key=lambda item: item.gap or 0)[:count])

    def item(self, name: str) -> ItemGap:
        """Return one item by its name.

        Raises:
            UnknownField: for an item that is not in the survey.
        """
        return _look_up("items", name, {each.item: each for each in self.items})

    def dimension(self, name: str) -> DimensionGap:
        """Return one dimension by its name.

        Raises:
            UnknownField: for a dimension that is not in the survey.
        """
        return _look_up(
            "dimensions", name, {each.dimension: each for each in self.dimensions}
        )

    def summary(self, lang: str = "en") -> str:
        """The score, weighted as well if there are weights, and the respondents."""
        return score_summary(self, lang)

    def explain(self, lang: str = "en") -> str:
        """Say as well whether gaps or perceptions go with the overall rating."""
        if self.overall is None:
            return super().explain(lang)
        agreement = format_template("perceptions.agreement", self, lang)
        return f"{super().explain(lang)}\n{agreement}"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the answers leave open, what to mend, and cautions about the answers."""
        return quality_findings(self)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The scores, the dimensions, the items from the widest gap on."""
        names = (
            "dimension",
            "expected",
            "perceived",
            "gap",
            "interval",
            "cronbach_alpha",
        )
        dimension_header = tuple(translate(f"field.{name}", lang) for name in names)
        dimension_rows = (
            (
                dimension_label(row.dimension, lang),
                *_cells(row, lang),
                format_value(row.alpha, lang, ".2"),
            )
            for row in self.dimensions
        )
        names = ("item", "expected", "perceived", "gap", "interval", "n")
        item_header = tuple(translate(f"field.{name}", lang) for name in names)
        item_rows = (
            (
                translate(item_code(row.item), lang),
                *_cells(row, lang),
                format_value(row.n, lang),
            )
            for row in self.widest_gaps(len(self.items))
        )
        return (
            *super().tables(lang),
            Table(title="", rows=(dimension_header, *dimension_rows)),
            Table(title="", rows=(item_header, *item_rows)),
        )


def _look_up(owner: str, name: str, rows: Mapping[str, RowT]) -> RowT:
    if name not in rows:
        unit = owner.removesuffix("s")
        raise UnknownField(
            owner=owner, unit=unit, program_text=str(name), known=tuple(rows)
        )
    return rows[name]


def _cells(gap: ItemGap | DimensionGap, lang: str) -> tuple[str, ...]:
    return (
        format_value(gap.expected, lang, ".2"),
        format_value(gap.perceived, lang, ".2"),
        format_value(gap.gap, lang, "+.2"),
        format_value(gap.interval, lang, "+.2"),
    )
