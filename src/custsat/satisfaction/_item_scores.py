"""Scores of the items of a satisfaction index, their finding and their table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from custsat.display import Table, format_value
from custsat.labels import translate
from custsat.satisfaction._index_formulas import shortfall, weighted_score
from custsat.satisfaction._index_options import percent_of
from custsat.values._finding import Finding
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.values._tally import Tally


@attrs.frozen(kw_only=True)
class ItemScore(ExportsProperties):
    """Weight and mean of one item.

    Attributes:
        name: the name of the item.
        weight: its share of all weights. [0 to 1]
        mean: the mean answer; None if nobody answered. [scale points]
        percent: the mean in percent, by the percent method of the index. [0 to 100]
        n: number of answers; None if only a published mean is known.
        n_missing: number of missing answers.
        not_answers: number of non-answers by name, a part of *n_missing*.
        is_remainder: whether it stands for the items that a published table left out.
    """

    name: str
    weight: float
    mean: float | None
    percent: float | None
    n: int | None = None
    n_missing: int = 0
    not_answers: tuple[tuple[str, int], ...] = ()
    is_remainder: bool = False

    @property
    def weighted_score(self) -> float | None:
        """Mean times weight. [scale points]"""
        return None if self.mean is None else weighted_score(self.mean, self.weight)

    @property
    def shortfall(self) -> float | None:
        """Points of 100 that this item takes from the overall index."""
        return None if self.percent is None else shortfall(self.percent, self.weight)


@attrs.frozen(kw_only=True)
class ItemMean:
    """Mean and number of answers of one item."""

    name: str
    mean: float | None
    n: int | None = None
    n_missing: int = 0
    not_answers: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, name: str, tally: Tally) -> ItemMean:
        """Return the mean of *tally*; None if nobody answered."""
        mean = tally.mean if tally.n else None
        return cls(
            name=name,
            mean=mean,
            n=tally.n,
            n_missing=tally.missing,
            not_answers=tally.not_answers,
        )

    def to_item_score(
        self, weight: float, endpoints: tuple[float, float], *, is_remainder: bool
    ) -> ItemScore:
        """Return the item with its weight; *endpoints* are 0 and 100 percent."""
        return ItemScore(
            name=self.name,
            weight=weight,
            mean=self.mean,
            percent=None if self.mean is None else percent_of(self.mean, endpoints),
            n=self.n,
            n_missing=self.n_missing,
            not_answers=self.not_answers,
            is_remainder=is_remainder,
        )


def item_finding(item: ItemScore) -> Finding:
    """Return the finding about an item that costs the index many points."""
    return Finding(
        code="finding.item_costs",
        weight=item.shortfall or 0,
        subject=item.name,
        facts=(
            ("shortfall", item.shortfall or 0),
            ("percent", item.percent or 0),
            ("share", item.weight),
        ),
        advice="advice.improve_item",
    )


def item_table(items: Iterable[ItemScore], lang: str) -> Table:
    """Return the table with one row per item.

    Its last column counts the non-answers by name, if there are any.
    """
    scores = list(items)
    has_names = any(item.not_answers for item in scores)
    columns = (
        "item",
        "n",
        "weight",
        "mean",
        "item_percent",
        "weighted_score",
        "shortfall",
        *(("not_answers",) if has_names else ()),
    )
    header = tuple(translate(f"field.{name}", lang) for name in columns)
    rows = tuple(
        (
            translate("field.remainder", lang) if item.is_remainder else item.name,
            "" if item.n is None else str(item.n),
            format_value(item.weight, lang, ".3"),
            format_value(item.mean, lang, ".2"),
            format_value(item.percent, lang, ".1!0!100"),
            format_value(item.weighted_score, lang, ".2"),
            format_value(item.shortfall, lang, ".2"),
            *((_names(item, lang),) if has_names else ()),
        )
        for item in scores
    )
    return Table(title=translate("field.items", lang), rows=(header, *rows))


def _names(item: ItemScore, lang: str) -> str:
    """Return the non-answers to *item* by name; empty if there are none."""
    return format_value(item.not_answers, lang) if item.not_answers else ""
