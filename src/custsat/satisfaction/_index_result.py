"""The survey report: items with weights, respondents, and the satisfied among them.

The overall index and the satisfied rate are two statements about the same answers.
The index is a weighted mean; the rate counts the respondents whose own score reaches
the threshold, the threshold included.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat.display import Table, format_value
from custsat.errors import EmptyInput, InvalidCount, OutOfRange
from custsat.estimates import proportion_interval
from custsat.evidence.satisfaction import SATISFIED_FROM
from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.labels import LabelledEnum, translate
from custsat.rules import Bands, WeightedIndex, below
from custsat.satisfaction._index_options import (
    IndexOptions,
    MissingPolicy,
    PercentMethod,
    Weighting,
    percent_endpoints,
    percent_of,
)
from custsat.satisfaction._targeted_score import TargetedScore, level_of
from custsat.values._finding import Finding
from custsat.values._number import plain, within
from custsat.values._scale import Scale
from custsat.values._serialize import ExportsProperties
from custsat.values._tally import Count, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.values._interval import Interval


SHORTFALL_TOL = 1e-9  # points; items that cost the same are all named
MAX_FINDINGS = 3  # items that a finding is made of; the table has them all


class Verdict(LabelledEnum):
    """Whether a respondent's own score reaches the threshold."""

    DISSATISFIED = "dissatisfied"
    SATISFIED = "satisfied"


def satisfied_rule(threshold: float = SATISFIED_FROM.value) -> Bands[Verdict]:
    """The rule: a score on the *threshold* is satisfied. [0 to 100]

    >>> [satisfied_rule(70).of(score) for score in (69.9, 70)]
    [<Verdict.DISSATISFIED: 'dissatisfied'>, <Verdict.SATISFIED: 'satisfied'>]

    Raises:
        OutOfRange: if the threshold is no percentage.
    """
    limit = within("threshold", threshold, 0, 100)
    if 0 < limit < 1:
        advice = "70, not 0.7"
        raise OutOfRange(name="threshold", allowed="a percent", advice=advice)
    return Bands(
        id="satisfied@1",
        source=SLIDE_COLLECTION,
        variable="score",
        rows=((below(limit), Verdict.DISSATISFIED),),
        above=Verdict.SATISFIED,
    )


@attrs.frozen(kw_only=True)
class ItemScore(ExportsProperties):
    """One line of the report.

    Attributes:
        name: the item, as the user named it.
        weight: its share in all weights. [0 to 1]
        mean: the mean answer; None if nobody answered. [scale points]
        percent: the mean in percent, by the reading of the report.
        n: answers given; None if only a printed mean is known.
        n_missing: answers not given.
        remainder: whether the line was derived from a printed total.
    """

    name: str
    weight: float
    mean: float | None
    percent: float | None
    n: int | None = None
    n_missing: int = 0
    is_remainder: bool = False

    @property
    def weighted_mean(self) -> float | None:
        """Mean times weight. [scale points]"""
        return None if self.mean is None else self.mean * self.weight

    @property
    def shortfall(self) -> float | None:
        """Points of 100 by which this item keeps the overall index from 100."""
        return None if self.percent is None else self.weight * (100 - self.percent)


@attrs.frozen(kw_only=True)
class RespondentScore:
    """One questionnaire.

    Attributes:
        position: its place in the answers, from 0.
        score: its weighted mean; None if it cannot be scored. [scale points]
        percent: the same in percent.
        covered: the share of the weight that was answered. [0 to 1]
        verdict: whether the percent reaches the threshold.
        weight: what the respondent weighs; 1 where nobody is weighted.
    """

    position: int
    score: float | None
    percent: float | None
    coverage: float
    verdict: Verdict | None
    weight: float = 1


@attrs.frozen(kw_only=True)
class SatisfactionIndex(TargetedScore):
    """All respondents together.

    Attributes:
        scale: the scale of the answers.
        percent_method: what 0 percent means.
        weighting: whose weights the items carry.
        missing: what became of questionnaires with holes.
        items: one line per item, in the order of the weights.
        respondents: one line per questionnaire; empty where only counts are known.
        overall: the weighted mean. [scale points]
        threshold: the percent from which a respondent is satisfied.
        scored: the respondents with a score; None if they are not known.
        satisfied: the satisfied among them.
        n_missing: questionnaires without a score.
        target: the satisfied rate to reach, if there is one. [0 to 1]
        min_n: respondents below which no verdict is given.

    Raises:
        EmptyInput: if no respondent has a score.
    """

    schema: ClassVar[str] = "satisfaction_index@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "overall:.2",
        "percent:.1",
        "satisfied_rate:.1%",
        "interval:.1%",
        "n",
        "n_missing",
        "threshold",
        "target?:.0%",
        "target_met?",
        "certainty",
        "percent_method",
        "weighting",
        "missing",
    )
    scale: Scale
    percent_method: PercentMethod
    weighting: Weighting
    missing: MissingPolicy
    items: tuple[ItemScore, ...]
    respondents: tuple[RespondentScore, ...]
    overall: float
    threshold: float = attrs.field(converter=plain)
    scored_count: Count | None
    satisfied_count: Count | None
    n_missing: int

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.scored_count is not None and not self.scored_count.n:
            raise EmptyInput(what="a satisfaction index", missing=self.n_missing)
        if (self.scored_count is None) != (self.satisfied_count is None):
            raise InvalidCount(what="respondents and satisfied ones are known together")
        if (
            self.scored_count
            and self.satisfied_count
            and not _is_part_of(self.satisfied_count, self.scored_count)
        ):
            raise InvalidCount(what="more respondents are satisfied than were counted")
        self.scale.check("overall", self.overall)
        if self.target is not None:
            within("target", self.target, 0, 1)
        within("threshold", self.threshold, 0, 100)

    @property
    def n(self) -> int | None:
        """Respondents with a score; None if they are not known."""
        return None if self.scored_count is None else self.scored_count.n

    @property
    def percent(self) -> float:
        """The overall index in percent, by the reading of the report. [0 to 100]"""
        return percent_of(
            self.overall, percent_endpoints(self.scale, self.percent_method)
        )

    @property
    def satisfied_rate(self) -> float | None:
        """Share of respondents who are satisfied. [0 to 1]"""
        if self.scored_count is None or self.satisfied_count is None:
            return None
        return self.satisfied_count.weight / self.scored_count.weight

    @property
    def score(self) -> float | None:
        """The satisfied rate: what a target is set for. [0 to 1]"""
        return self.satisfied_rate

    def ci(self, *, level: float = 0.95, method: str | None = None) -> Interval | None:
        """The interval of the satisfied rate; None if the rate is not known.

        Args:
            level: the confidence. [0 to 1]
            method: ``"wilson"`` (the default) or ``"exact"``.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
            UnknownOption: for another method.
        """
        level_of(level)
        if self.scored_count is None or self.satisfied_rate is None:
            return None
        n = self.scored_count.effective_n
        chosen_method = "wilson" if method is None else method
        return proportion_interval(
            self.satisfied_rate * n, n, level=level, method=chosen_method
        )

    @property
    def respondent_mean(self) -> float | None:
        """Mean of the respondents' own percents; differs if answers are missing."""
        scores = [
            (respondent.percent, respondent.weight)
            for respondent in self.respondents
            if respondent.percent is not None
        ]
        if not scores:
            return None
        return fsum(percent * weight for percent, weight in scores) / fsum(
            weight for _, weight in scores
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The verdict, and the items that cost more than the usual one."""
        findings = self.target_findings() if self.n is not None else ()
        items = [item for item in self.items if not item.is_remainder]
        shortfalls = [item.shortfall for item in items if item.shortfall]
        mean_shortfall = (
            fsum(shortfalls) / len(shortfalls) - SHORTFALL_TOL if shortfalls else 0
        )
        worst_items = sorted(
            (
                item
                for item in items
                if item.shortfall and item.shortfall >= mean_shortfall
            ),
            key=lambda item: -(item.shortfall or 0),
        )
        return (*findings, *map(_item_finding, worst_items[:MAX_FINDINGS]))

    @property
    def _summary_key(self) -> str:
        """The code of the sentence: with the rate, if the respondents are known."""
        key = "means_only" if self.scored_count is None else "summary"
        return f"satisfaction_index.{key}"

    @property
    def _advice_if_missed(self) -> str:
        """The items say where to look."""
        return "look_into_causes"

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The figures, and the table of items."""
        return (*super().tables(lang), _item_table(self.items, lang))


@attrs.frozen(kw_only=True)
class ItemMean:
    """What is known of an item before it is weighed."""

    name: str
    mean: float | None
    n: int | None = None
    n_missing: int = 0

    @classmethod
    def of(cls, name: str, tally: Tally) -> ItemMean:
        """The mean of the answers, or that there are none."""
        mean = tally.mean if tally.n else None
        return cls(name=name, mean=mean, n=tally.n, n_missing=tally.missing)

    def to_item_score(
        self, weight: float, endpoints: tuple[float, float], *, is_remainder: bool
    ) -> ItemScore:
        """The line of the report: *span* stands for 0 and 100 percent."""
        return ItemScore(
            name=self.name,
            weight=weight,
            mean=self.mean,
            percent=None if self.mean is None else percent_of(self.mean, endpoints),
            n=self.n,
            n_missing=self.n_missing,
            is_remainder=is_remainder,
        )


def build_result(  # the two doors and the frames meet here
    item_means: Iterable[ItemMean],
    rule: WeightedIndex,
    options: IndexOptions,
    *,
    scored_count: Count | None,
    satisfied_count: Count | None,
    n_missing: int = 0,
    overall: float | None = None,
    respondents: tuple[RespondentScore, ...] = (),
    remainder: str = "",
) -> SatisfactionIndex:
    """The report, whoever counted: a list, a printed table, or an engine.

    Raises:
        EmptyInput: if no item has a mean.
    """
    means = list(item_means)
    if overall is None:
        overall = rule.evaluate({item.name: item.mean for item in means}).value
    if overall is None:
        raise EmptyInput(what="a satisfaction index", missing=n_missing)
    shares, span = dict(rule.shares), options.percent_endpoints
    items = tuple(
        item.to_item_score(shares[item.name], span, is_remainder=item.name == remainder)
        for item in means
    )
    return SatisfactionIndex(
        scale=options.scale,
        percent_method=options.percent_method,
        weighting=options.weighting,
        missing=options.missing,
        items=items,
        respondents=respondents,
        overall=options.clamp(overall),
        threshold=options.threshold,
        scored_count=scored_count,
        satisfied_count=satisfied_count,
        n_missing=n_missing,
        target=options.target,
        min_n=options.min_n,
    )


def _is_part_of(part: Count, total: Count) -> bool:
    return part.n <= total.n and part.weight <= total.weight


def _item_finding(item: ItemScore) -> Finding:
    return Finding(
        code="finding.item_costs",
        weight=item.shortfall or 0,
        subject=item.name,
        facts=(
            ("shortfall", item.shortfall or 0),
            ("percent", item.percent or 0),
            ("share", item.weight),
        ),
        advice="advice.mend_item",
    )


def _item_table(items: Iterable[ItemScore], lang: str) -> Table:
    columns = (
        "item",
        "n",
        "weight",
        "mean",
        "item_percent",
        "weighted_mean",
        "shortfall",
    )
    header = tuple(translate(f"field.{name}", lang) for name in columns)
    rows = tuple(
        (
            translate("field.remainder", lang) if item.is_remainder else item.name,
            "" if item.n is None else str(item.n),
            format_value(item.weight, lang, ".3"),
            format_value(item.mean, lang, ".2"),
            format_value(item.percent, lang, ".1"),
            format_value(item.weighted_mean, lang, ".2"),
            format_value(item.shortfall, lang, ".2"),
        )
        for item in items
    )
    return Table(title=translate("field.items", lang), rows=(header, *rows))
