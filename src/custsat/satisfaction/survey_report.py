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
from custsat.errors import EmptyInput, OutOfRange, InvalidCount
from custsat.estimates import proportion_interval
from custsat.evidence.satisfaction import SATISFIED_FROM
from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.labels import LabelledEnum, translate
from custsat.rules import Bands, WeightedIndex, below
from custsat.satisfaction.index_readings import (
    Missing,
    PercentReading,
    Settings,
    Weighting,
    ends,
    percent_of,
)
from custsat.satisfaction.one_question import AgainstTarget, level_of
from custsat.values._serialize import ExportsProperties
from custsat.values._finding import Finding
from custsat.values._number import plain, within
from custsat.values._scale import Scale
from custsat.values._tally import Count, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.values._interval import Interval

__all__ = [
    "ItemMean",
    "ItemScore",
    "RespondentScore",
    "SatisfactionIndex",
    "Verdict",
    "assembled",
    "verdicts",
]

NEAR = 1e-9  # points; items that cost the same are all named
TO_MEND = 3  # items that a finding is made of; the table has them all


class Verdict(LabelledEnum):
    """Whether a respondent's own score reaches the threshold."""

    DISSATISFIED = "dissatisfied"
    SATISFIED = "satisfied"


def verdicts(threshold: float = SATISFIED_FROM.value) -> Bands[Verdict]:
    """The rule: a score on the *threshold* is satisfied. [0 to 100]

    >>> [verdicts(70).of(score) for score in (69.9, 70)]
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
    remainder: bool = False

    @property
    def weighted(self) -> float | None:
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
    covered: float
    verdict: Verdict | None
    weight: float = 1


@attrs.frozen(kw_only=True)
class SatisfactionIndex(AgainstTarget):
    """All respondents together.

    Attributes:
        scale: the scale of the answers.
        percent_reading: what 0 percent means.
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
        "percent_reading",
        "weighting",
        "missing",
    )
    scale: Scale
    percent_reading: PercentReading
    weighting: Weighting
    missing: Missing
    items: tuple[ItemScore, ...]
    respondents: tuple[RespondentScore, ...]
    overall: float
    threshold: float = attrs.field(converter=plain)
    scored: Count | None
    satisfied: Count | None
    n_missing: int

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.scored is not None and not self.scored.n:
            raise EmptyInput(what="a satisfaction index", missing=self.n_missing)
        if (self.scored is None) != (self.satisfied is None):
            raise InvalidCount(what="respondents and satisfied ones are known together")
        if self.scored and self.satisfied and not _within(self.satisfied, self.scored):
            raise InvalidCount(what="more respondents are satisfied than were counted")
        self.scale.check("overall", self.overall)
        if self.target is not None:
            within("target", self.target, 0, 1)
        within("threshold", self.threshold, 0, 100)

    @property
    def n(self) -> int | None:
        """Respondents with a score; None if they are not known."""
        return None if self.scored is None else self.scored.n

    @property
    def percent(self) -> float:
        """The overall index in percent, by the reading of the report. [0 to 100]"""
        return percent_of(self.overall, ends(self.scale, self.percent_reading))

    @property
    def satisfied_rate(self) -> float | None:
        """Share of respondents who are satisfied. [0 to 1]"""
        if self.scored is None or self.satisfied is None:
            return None
        return self.satisfied.weight / self.scored.weight

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
        if self.scored is None or self.satisfied_rate is None:
            return None
        n = self.scored.effective_n
        chosen = "wilson" if method is None else method
        return proportion_interval(self.satisfied_rate * n, n, level=level, method=chosen)

    @property
    def respondent_mean(self) -> float | None:
        """Mean of the respondents' own percents; differs if answers are missing."""
        told = [
            (it.percent, it.weight) for it in self.respondents if it.percent is not None
        ]
        if not told:
            return None
        return fsum(p * w for p, w in told) / fsum(w for _, w in told)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The verdict, and the items that cost more than the usual one."""
        told = self.verdict_findings() if self.n is not None else ()
        lines = [it for it in self.items if not it.remainder]
        lost = [it.shortfall for it in lines if it.shortfall]
        usual = fsum(lost) / len(lost) - NEAR if lost else 0
        costly = sorted(
            (it for it in lines if it.shortfall and it.shortfall >= usual),
            key=lambda it: -(it.shortfall or 0),
        )
        return (*told, *map(_costly, costly[:TO_MEND]))

    @property
    def _told_as(self) -> str:
        """The code of the sentence: with the rate, if the respondents are known."""
        known = "means_only" if self.scored is None else "summary"
        return f"satisfaction_index.{known}"

    @property
    def _advice_if_missed(self) -> str:
        """The items say where to look."""
        return "look_into_causes"

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The figures, and the table of items."""
        return (*super().tables(lang), _table(self.items, lang))


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

    def weighed(
        self, weight: float, span: tuple[float, float], *, remainder: bool
    ) -> ItemScore:
        """The line of the report: *span* stands for 0 and 100 percent."""
        return ItemScore(
            name=self.name,
            weight=weight,
            mean=self.mean,
            percent=None if self.mean is None else percent_of(self.mean, span),
            n=self.n,
            n_missing=self.n_missing,
            remainder=remainder,
        )


def assembled(  # the two doors and the frames meet here
    lines: Iterable[ItemMean],
    rule: WeightedIndex,
    settings: Settings,
    *,
    scored: Count | None,
    satisfied: Count | None,
    n_missing: int = 0,
    overall: float | None = None,
    respondents: tuple[RespondentScore, ...] = (),
    remainder: str = "",
) -> SatisfactionIndex:
    """The report, whoever counted: a list, a printed table, or an engine.

    Raises:
        EmptyInput: if no item has a mean.
    """
    told = list(lines)
    if overall is None:
        overall = rule.evaluate({line.name: line.mean for line in told}).value
    if overall is None:
        raise EmptyInput(what="a satisfaction index", missing=n_missing)
    shares, span = dict(rule.shares), settings.ends
    items = tuple(
        line.weighed(shares[line.name], span, remainder=line.name == remainder)
        for line in told
    )
    return SatisfactionIndex(
        scale=settings.scale,
        percent_reading=settings.percent,
        weighting=settings.weighting,
        missing=settings.missing,
        items=items,
        respondents=respondents,
        overall=settings.inside(overall),
        threshold=settings.threshold,
        scored=scored,
        satisfied=satisfied,
        n_missing=n_missing,
        target=settings.target,
        min_n=settings.min_n,
    )


def _within(part: Count, whole: Count) -> bool:
    return part.n <= whole.n and part.weight <= whole.weight


def _costly(item: ItemScore) -> Finding:
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


def _table(items: Iterable[ItemScore], lang: str) -> Table:
    columns = ("item", "n", "weight", "mean", "item_percent", "weighted", "shortfall")
    head = tuple(translate(f"field.{name}", lang) for name in columns)
    rows = tuple(
        (
            translate("field.remainder", lang) if it.remainder else it.name,
            "" if it.n is None else str(it.n),
            format_value(it.weight, lang, ".3"),
            format_value(it.mean, lang, ".2"),
            format_value(it.percent, lang, ".1"),
            format_value(it.weighted, lang, ".2"),
            format_value(it.shortfall, lang, ".2"),
        )
        for it in items
    )
    return Table(title=translate("field.items", lang), rows=(head, *rows))
