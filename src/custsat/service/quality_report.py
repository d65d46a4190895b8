"""What SERVQUAL says: gaps of items and dimensions, scores, what to mend first."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, ClassVar, Final, TypeVar

import attrs

from custsat.display import Table, format_value
from custsat.errors import UnknownField
from custsat.labels import translate
from custsat.service.servqual_items import ServqualDimension, ServqualItem
from custsat.values import Finding, Interval, Result, Scale
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DimensionGap", "ItemGap", "ServiceQuality", "item_code", "named"]

Line = TypeVar("Line")
NAMED: Final = 3  # item gaps that a review names


def item_code(name: str) -> str:
    """The code of one of the 22 statements; the name itself for a user's own item."""
    return ServqualItem(name).code if name in set(ServqualItem) else name


def named(name: str, lang: str) -> str:
    """A dimension in words; the name itself for a user's own."""
    known = name in set(ServqualDimension)
    return translate(ServqualDimension(name).code, lang) if known else name


@attrs.frozen(kw_only=True)
class ItemGap(ExportsProperties):
    """One item.

    Attributes:
        item: its name.
        dimension: the dimension it belongs to.
        n: respondents with a complete pair; None where only means were given.
        dropped: respondents without one.
        reversals: of those, the ones whose adequate service exceeds the desired one.
        expected: mean expectation; desired service in the three-column format.
        perceived: mean perception.
        adequate: mean adequate service; None where it was not asked.
        interval: limits of the gap, paired; None where no spread is known.
        adequacy_interval: limits of the adequacy, likewise.
        ceiling_share: share of expectations at the top of the scale. [0 to 1]
    """

    item: str
    dimension: str
    n: int | None
    dropped: int = 0
    reversals: int = 0
    expected: float | None
    perceived: float | None
    adequate: float | None = None
    interval: Interval | None = None
    adequacy_interval: Interval | None = None
    ceiling_share: float | None = None

    @property
    def gap(self) -> float | None:
        """Perceived minus expected; the measure of service superiority. [points]"""
        return _minus(self.perceived, self.expected)

    @property
    def adequacy(self) -> float | None:
        """Perceived minus adequate; the measure of service adequacy. [points]"""
        return _minus(self.perceived, self.adequate)

    @property
    def zone_width(self) -> float | None:
        """Desired minus adequate: what is tolerated. [points]"""
        return _minus(self.expected, self.adequate)


def _minus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


@attrs.frozen(kw_only=True)
class DimensionGap(ExportsProperties):
    """One dimension: the mean of its items.

    Attributes:
        dimension: its name.
        items: how many of its items were answered.
        expected: mean of the items' expectations.
        perceived: mean of the items' perceptions.
        gap: mean of the items' gaps. [scale points]
        adequacy: mean of the items' adequacies; None where it was not asked.
        n_complete: respondents who answered every pair of the dimension.
        interval: limits of the gap, with the spread of those respondents.
        alpha: Cronbach's alpha of their gaps.
        alpha_expected: that of their expectations.
        alpha_perceived: that of their perceptions.
    """

    dimension: str
    items: int
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
    """SERVQUAL of all respondents; gap = perceived minus expected.

    Attributes:
        items: the items, as asked.
        dimensions: the dimensions, in the order of their first item.
        respondents: people asked; None where only means were given.
        scale: the scale of all answers.
        weights: points of 100 for every dimension; empty where none were given.
    """

    schema: ClassVar[str] = "service_quality@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "unweighted:+.2",
        "weighted:+.2",
        "respondents",
        "ceiling_share:.0%",
        "most_urgent",
    )
    items: tuple[ItemGap, ...]
    dimensions: tuple[DimensionGap, ...]
    respondents: int | None
    scale: Scale
    weights: tuple[tuple[str, float], ...] = ()

    @property
    def unweighted(self) -> float:
        """The mean of the dimensions, not of the items. [scale points]"""
        known = [it.gap for it in self.dimensions if it.gap is not None]
        return fsum(known) / len(known)

    @property
    def weighted(self) -> float | None:
        """The mean of the dimensions by their points; None without weights."""
        points = dict(self.weights)
        known = [
            (points[it.dimension], it.gap)
            for it in self.dimensions
            if points and it.gap is not None
        ]
        whole = fsum(weight for weight, _ in known)
        return fsum(weight * gap for weight, gap in known) / whole if whole else None

    @property
    def ceiling_share(self) -> float | None:
        """Share of all expectations at the top of the scale. [0 to 1]

        Whoever expects the best can only be disappointed: at 1 no gap can be positive.
        """
        counted = [
            (it.n, it.n * it.ceiling_share)
            for it in self.items
            if it.n and it.ceiling_share is not None
        ]
        whole = sum(n for n, _ in counted)
        return fsum(top for _, top in counted) / whole if whole else None

    @property
    def dropped(self) -> int:
        """Pairs that could not be used, over all items."""
        return sum(it.dropped for it in self.items)

    @property
    def to_mend(self) -> tuple[str, ...]:
        """Items with a negative gap, by what they cost the score, dearest first.

        An item counts for its share in the weighted score (unweighted without
        weights); items that cost the same stay in the order of the questionnaire.
        """
        points = dict(self.weights)
        sizes = {it.dimension: it.items for it in self.dimensions}

        def cost(it: ItemGap) -> float:
            weight = points.get(it.dimension, 0) if points else 1
            return (it.gap or 0) * weight / (sizes[it.dimension] or 1)

        negative = (it for it in self.items if it.gap is not None and it.gap < 0)
        return tuple(it.item for it in sorted(negative, key=cost))

    @property
    def most_urgent(self) -> str | None:
        """The first item to mend; None if no gap is negative."""
        first = next(iter(self.to_mend), None)
        return ServqualItem(first) if first in set(ServqualItem) else first

    def worst(self, count: int = NAMED) -> tuple[ItemGap, ...]:
        """The items with the most negative gaps, widest first."""
        known = [it for it in self.items if it.gap is not None]
        return tuple(sorted(known, key=lambda it: it.gap or 0)[:count])

    def item(self, name: str) -> ItemGap:
        """One item by its name.

        Raises:
            UnknownField: for an item that was not asked.
        """
        return _found("items", name, {it.item: it for it in self.items})

    def dimension(self, name: str) -> DimensionGap:
        """One dimension by its name.

        Raises:
            UnknownField: for a dimension that was not asked.
        """
        return _found("dimensions", name, {it.dimension: it for it in self.dimensions})

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The three widest negative gaps, and a ceiling that hides every surplus."""
        wide = tuple(
            Finding(
                code="finding.item_gap",
                weight=100 * -it.gap / self.scale.span,
                subject=item_code(it.item),
                facts=_facts(it),
                advice=_advice(it.dimension),
            )
            for it in self.worst()
            if it.gap is not None and it.gap < 0
        )
        if self.ceiling_share != 1:
            return wide
        return (
            *wide,
            Finding(code="finding.ceiling", weight=0, advice="advice.ceiling"),
        )

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
        head = tuple(translate(f"field.{name}", lang) for name in names)
        body = (
            (named(it.dimension, lang), *_cells(it, lang), format_value(it.alpha, lang, ".2"))
            for it in self.dimensions
        )
        names = ("item", "expected", "perceived", "gap", "interval", "n")
        told = tuple(translate(f"field.{name}", lang) for name in names)
        rows = (
            (translate(item_code(it.item), lang), *_cells(it, lang), format_value(it.n, lang))
            for it in self.worst(len(self.items))
        )
        return (
            *super().tables(lang),
            Table(title="", rows=(head, *body)),
            Table(title="", rows=(told, *rows)),
        )


def _found(owner: str, name: str, lines: Mapping[str, Line]) -> Line:
    if name not in lines:
        raise UnknownField(owner=owner, given=str(name), known=tuple(lines))
    return lines[name]


def _cells(it: ItemGap | DimensionGap, lang: str) -> tuple[str, ...]:
    return (
        format_value(it.expected, lang, ".2"),
        format_value(it.perceived, lang, ".2"),
        format_value(it.gap, lang, "+.2"),
        format_value(it.interval, lang, "+.2"),
    )


def _facts(it: ItemGap) -> tuple[tuple[str, float], ...]:
    facts = {
        "gap": it.gap,
        "expected": it.expected,
        "perceived": it.perceived,
        "n": it.n,
    }
    return tuple((name, value) for name, value in facts.items() if value is not None)


def _advice(dimension: str) -> str:
    known = dimension in set(ServqualDimension)
    return f"advice.mend_{dimension}" if known else "advice.trace_gap"
