"""Scores of the items of a satisfaction index, their finding and their table."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any

import attrs

from custsat.display import Table, format_value
from custsat.estimates import Judgement, mean_interval
from custsat.labels import LabelledEnum, translate
from custsat.satisfaction._index_formulas import (
    shortfall,
    variance_from_sums,
    weighted_score,
)
from custsat.satisfaction._index_options import percent_of
from custsat.values._arithmetic import FLOATS
from custsat.values._interval import Interval
from custsat.values._serialize import ExportsProperties
from custsat.values._targeted_score import DEFAULT_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.values._tally import Count, Tally


@attrs.frozen(kw_only=True)
class ItemScore(ExportsProperties):
    """Weight and mean of one item.

    Attributes:
        name: the name of the item.
        weight: its share of all weights. [0 to 1]
        mean: the mean answer; None if nobody answered. [scale points]
        percent: the mean in percent, by the percent method of the index. [0 to 100]
        n: number of answers; None if only a published mean is known.
        n_missing: number of missing answers; if complete questionnaires only are
            counted, those of the respondents who are left out for it.
        not_answers: number of non-answers by name, a part of *n_missing*.
        is_remainder: whether it stands for the items that a published table left out.
        interval: 95% confidence interval of the mean; None without a spread.
        excess: points of 100 that it takes more than the other items do on average;
            None where that is not known, or too few answered.
        judgement: whether the answers bear that it takes more, or less, than they do;
            None of a published mean, or without another item.
        factor: the factor whose item it is; None in an index without factors.
    """

    name: str
    weight: float
    mean: float | None
    percent: float | None
    n: int | None = None
    n_missing: int = 0
    not_answers: tuple[tuple[str, int], ...] = ()
    is_remainder: bool = False
    interval: Interval | None = None
    excess: float | None = None
    judgement: Judgement | None = None
    factor: str | None = None

    @property
    def is_costly(self) -> bool:
        """Whether the answers bear that it takes more points than the others do."""
        is_conclusive = self.judgement is not None and self.judgement.is_conclusive
        return is_conclusive and (self.excess or 0) > 0

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
    variance: float = 0
    effective_n: float = 0

    @classmethod
    def of(cls, name: str, tally: Tally) -> ItemMean:
        """Return the mean of *tally*; None if nobody answered."""
        count = tally.count_where()
        total, squares = (
            fsum(each.weight * answer**power for answer, each in tally.counts)
            for power in (1, 2)
        )
        return cls(
            name=name,
            mean=tally.mean if tally.n else None,
            n=tally.n,
            n_missing=tally.missing,
            not_answers=tally.not_answers,
            **spread_of(count, total, squares),
        )

    @property
    def interval(self) -> Interval | None:
        """95% confidence interval of the mean; None without a spread."""
        if self.mean is None or not self.variance:
            return None
        n, variance = self.effective_n, self.variance
        return mean_interval(
            mean=self.mean, variance=variance, n=n, level=DEFAULT_LEVEL
        )

    def to_item_score(
        self,
        weight: float,
        endpoints: tuple[float, float],
        judged: tuple[float | None, Judgement] | None,
        *,
        is_remainder: bool,
    ) -> ItemScore:
        """Return the item with its weight; *endpoints* are 0 and 100 percent.

        *judged* is what it costs more than the others, and the judgement of that.
        """
        excess, judgement = judged or (None, None)
        return ItemScore(
            name=self.name,
            weight=weight,
            mean=self.mean,
            percent=None if self.mean is None else percent_of(self.mean, endpoints),
            n=self.n,
            n_missing=self.n_missing,
            not_answers=self.not_answers,
            is_remainder=is_remainder,
            interval=self.interval,
            excess=excess,
            judgement=judgement,
        )


def spread_of(count: Count, total: float, squares: float) -> dict[str, float]:
    """Return the variance and the effective number of answers, from their sums."""
    if not count.n:
        return {}
    number: Any = count  # whose weight is a number
    variance: Any = variance_from_sums(number, total, squares, FLOATS)
    return {"variance": variance, "effective_n": count.effective_n}


def item_table(
    items: Iterable[ItemScore], lang: str, names: type[LabelledEnum] | None = None
) -> Table:
    """Return the table with one row per item; *names* has the labels of some.

    Its last column counts the non-answers by name, if there are any.
    """
    scores = list(items)
    has_names = any(item.not_answers for item in scores)
    has_limits = any(item.interval for item in scores)
    columns = (
        "item",
        "n",
        "weight",
        "mean",
        *(("interval",) if has_limits else ()),
        "item_percent",
        "weighted_score",
        "shortfall",
        *(("not_answers",) if has_names else ()),
    )
    header = tuple(translate(f"field.{name}", lang) for name in columns)
    rows = tuple(
        (
            translate("field.remainder", lang)
            if item.is_remainder
            else name_label(item.name, names, lang),
            "" if item.n is None else str(item.n),
            format_value(item.weight, lang, ".3"),
            format_value(item.mean, lang, ".2"),
            *((format_value(item.interval, lang, ".2"),) if has_limits else ()),
            format_value(item.percent, lang, ".1!0!100"),
            format_value(item.weighted_score, lang, ".2"),
            format_value(item.shortfall, lang, ".2"),
            *((_names(item, lang),) if has_names else ()),
        )
        for item in scores
    )
    return Table(title=translate("field.items", lang), rows=(header, *rows))


def enum_member(name: str, kind: type[LabelledEnum] | None) -> str:
    """Return the member of *kind* with this value; other names as they are."""
    members: dict[str, str] = {str(member): member for member in kind or ()}
    return members.get(name, name)


def name_label(name: str, kind: type[LabelledEnum] | None, lang: str) -> str:
    """Return the label of a name that *kind* has; other names as they are."""
    member = enum_member(name, kind)
    return member.label(lang) if isinstance(member, LabelledEnum) else name


def _names(item: ItemScore, lang: str) -> str:
    """Return the non-answers to *item* by name; empty if there are none."""
    return format_value(item.not_answers, lang) if item.not_answers else ""
