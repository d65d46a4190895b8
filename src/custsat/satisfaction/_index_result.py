"""The satisfaction index: overall mean, items, respondents and satisfied rate.

The overall index and the satisfied rate are different figures of the same answers.  The
index is a weighted mean; the rate is the share of respondents whose own score is at
least the threshold.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InvalidCount, OutOfRange
from custsat.estimates import proportion_interval
from custsat.evidence.satisfaction import SATISFIED_FROM
from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.labels import LabelledEnum, translate
from custsat.rules import Bands, WeightedIndex, below
from custsat.satisfaction._index_findings import (
    costliest_candidates,
    item_findings,
    remainder_findings,
)
from custsat.satisfaction._index_options import (
    IndexOptions,
    MissingPolicy,
    PercentMethod,
    Weighting,
    percent_endpoints,
    percent_of,
)
from custsat.satisfaction._item_costs import judged_costs
from custsat.satisfaction._item_scores import ItemMean, ItemScore, item_table
from custsat.satisfaction._survey_score import SurveyScore
from custsat.values._certainty import Certainty
from custsat.values._scale import Scale
from custsat.values._tally import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.display import Table
    from custsat.values._finding import Finding
    from custsat.values._interval import Interval


class Verdict(LabelledEnum):
    """Whether a respondent's own score is at least the threshold."""

    DISSATISFIED = "dissatisfied"
    SATISFIED = "satisfied"


def satisfied_rule(threshold: float = SATISFIED_FROM.value) -> Bands[Verdict]:
    """Return the rule by which a score of *threshold* or more is satisfied. [0 to 100]

    >>> from custsat.satisfaction import satisfied_rule
    >>> [satisfied_rule(70).evaluate(score) for score in (69.9, 70)]
    [<Verdict.DISSATISFIED: 'dissatisfied'>, <Verdict.SATISFIED: 'satisfied'>]

    Raises:
        OutOfRange: if the threshold is not a percentage.
    """
    limit = checks.number(threshold, "threshold", ge=0, le=100)
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
class RespondentScore:
    """Score of one respondent.

    Attributes:
        position: the row of the respondent, from 0.
        score: the weighted mean answer; None without one. [scale points]
        percent: the score in percent, by the percent method of the index. [0 to 100]
        coverage: share of the weights whose items were answered. [0 to 1]
        verdict: whether the percent is at least the threshold; None without a score.
        weight: the weight of the respondent; 1 without respondent weights.
    """

    position: int
    score: float | None
    percent: float | None
    coverage: float
    verdict: Verdict | None
    weight: float = 1


@attrs.frozen(kw_only=True)
class SatisfactionIndex(SurveyScore):
    """Weighted satisfaction index of a survey.

    Attributes:
        scale: the scale of the answers.
        percent_method: how means are converted into percent.
        weighting: where the weights of the items come from.
        missing: how respondents with missing answers are counted.
        items: one score per item, in the order of the weights.
        respondents: one score per respondent; empty if only counts are known.
        overall: the weighted mean. [scale points]
        threshold: the percent from which a respondent is satisfied. [0 to 100]
        scored_count: count of the respondents with a score; None if unknown.
        satisfied_count: count of the satisfied among them; None if unknown.
        n_missing: number of respondents without a score.
        target: the satisfied rate to reach; None for no target. [0 to 1]
        min_n: number of respondents below which no verdict is given.

    Raises:
        EmptyInput: if no respondent has a score.
        InputError: if only one of the two counts is known.
        InvalidCount: if more respondents are satisfied than have a score.
        OutOfRange: for a *threshold*, *target* or *min_n* outside its range.
        OutOfScale: if *overall* is not on the scale.
    """

    schema: ClassVar[str] = "satisfaction_index@1"
    choices: ClassVar[tuple[str, ...]] = (
        "scale",
        "percent_method",
        "weighting",
        "missing",
        "threshold",
        "target:.1%",
        "min_n",
        "interval",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "overall:.2",
        "percent:.1!0!100",
        "satisfied_rate:.1%",
        "interval:.1%",
        "n",
        "n_missing",
        "threshold",
        "target?:.1%",
        "target_met?",
        "certainty",
        "costliest_item?",
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
    threshold: float = attrs.field(converter=checks.as_builtin)
    scored_count: Count | None
    satisfied_count: Count | None
    n_missing: int

    def __attrs_post_init__(self) -> None:
        if self.scored_count is not None and not self.scored_count.n:
            raise EmptyInput(result="a satisfaction index", missing=self.n_missing)
        checks.together(
            scored_count=self.scored_count, satisfied_count=self.satisfied_count
        )
        if (
            self.scored_count
            and self.satisfied_count
            and not _is_part_of(self.satisfied_count, self.scored_count)
        ):
            raise InvalidCount(
                problem="part_exceeds_total",
                part="satisfied_count",
                total="scored_count",
            )
        self.scale.check(self.overall, "overall")
        if self.target is not None:
            checks.share(self.target, "target")
        checks.number(self.threshold, "threshold", ge=0, le=100)

    @property
    def _weight_shares(self) -> tuple[tuple[str, float], ...]:
        """The items with their given weights; 0 of weights that were rated."""
        is_given = self.weighting is Weighting.ITEM_WEIGHTS
        return tuple(
            (item.name, round(item.weight, 12) if is_given else 0.0)
            for item in self.items
        )

    @property
    def _counted(self) -> Count | None:
        return self.scored_count

    @property
    def n(self) -> int | None:
        """Number of respondents with a score; None if unknown."""
        return None if self.scored_count is None else self.scored_count.n

    @property
    def percent(self) -> float:
        """The overall index in percent, by the percent method. [0 to 100]"""
        return percent_of(
            self.overall, percent_endpoints(self.scale, self.percent_method)
        )

    @property
    def satisfied_rate(self) -> float | None:
        """Share of satisfied respondents; None if unknown. [0 to 1]"""
        if self.scored_count is None or self.satisfied_count is None:
            return None
        return self.satisfied_count.weight / self.scored_count.weight

    @property
    def score(self) -> float | None:
        """The satisfied rate, which is compared with the target. [0 to 1]"""
        return self.satisfied_rate

    def ci(self, *, level: float = 0.95, method: str | None = None) -> Interval | None:
        """Confidence interval of the satisfied rate; None if the rate is unknown.

        Args:
            level: the confidence level. [0 to 1]
            method: ``"wilson"`` (the default) or ``"exact"``.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
            UnknownOption: for another method.
        """
        checks.confidence_level(level, highest=1)
        if self.scored_count is None or self.satisfied_rate is None:
            return None
        n = self.scored_count.effective_n
        return proportion_interval(
            self.satisfied_rate * n,
            n,
            level=level,
            method="wilson" if method is None else method,
        )

    @property
    def respondent_mean(self) -> float | None:
        """Mean percent of the respondents; not *percent* if answers are missing."""
        scores = [
            (respondent.percent, respondent.weight)
            for respondent in self.respondents
            if respondent.percent is not None
        ]
        if not scores:
            return None
        total_weight = fsum(weight for _, weight in scores)
        return fsum(percent * weight for percent, weight in scores) / total_weight

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The target, the items that cost more than the others, what is not known."""
        findings = self.target_findings() if self.n is not None else ()
        rest = remainder_findings(self.items)
        if self.certainty is Certainty.TOO_FEW:
            return (*findings, *rest)  # nothing is to be mended yet
        return (
            *findings,
            *item_findings(self.items, self.costliest_candidates),
            *rest,
        )

    @property
    def costliest_candidates(self) -> tuple[str, ...]:
        """The items that may cost the index the most, by their intervals."""
        endpoints = percent_endpoints(self.scale, self.percent_method)
        return costliest_candidates(self.items, endpoints)

    @property
    def costliest_item(self) -> str | None:
        """The item that costs the most; None if it is not told from all others.

        Of published means it is arithmetic, and no finding.
        """
        candidates = self.costliest_candidates
        few = [i for i in self.items if i.judgement and i.judgement.is_too_few]
        is_told = not few and len(candidates) == 1 < len(self.items)
        return candidates[0] if is_told else None

    def explain(self, lang: str = "en") -> str:
        """Say as well that published means bear no conclusion about their items."""
        if any(item.n is not None for item in self.items):
            return super().explain(lang)
        unknown = translate("satisfaction_index.evidence_unknown", lang)
        return f"{super().explain(lang)}\n{unknown}"

    @classmethod
    def score_names(cls) -> tuple[str, ...]:
        """Return the names under which the score is printed."""
        return ("satisfied_rate", "score")

    @property
    def _summary_key(self) -> str:
        """Label key of the summary: with the satisfied rate if it is known."""
        key = "means_only" if self.scored_count is None else "summary"
        return f"satisfaction_index.{key}"

    @property
    def _advice_if_missed(self) -> str:
        """Code of the advice: the items show the causes."""
        return "look_into_causes"

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the figures and the table of items."""
        return (*super().tables(lang), item_table(self.items, lang))


def build_result(
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
    """Return the index of *item_means*, with the counts of the respondents.

    Answers, published tables and dataframes are all computed by it.

    Raises:
        EmptyInput: if no item has a mean.
    """
    by_name = {item.name: item for item in item_means}
    if overall is None:
        overall = rule.evaluate(
            {name: each.mean for name, each in by_name.items()}
        ).value
    if overall is None:
        raise EmptyInput(result="a satisfaction index", missing=n_missing)
    return SatisfactionIndex(
        scale=options.scale,
        percent_method=options.percent_method,
        weighting=options.weighting,
        missing=options.missing,
        items=_item_scores(by_name, rule, options, remainder),
        respondents=respondents,
        overall=options.clamp(overall),
        threshold=options.threshold,
        scored_count=scored_count,
        satisfied_count=satisfied_count,
        n_missing=n_missing,
        target=options.target,
        min_n=options.min_n,
    )


def _item_scores(
    means: Mapping[str, ItemMean],
    rule: WeightedIndex,
    options: IndexOptions,
    remainder: str,
) -> tuple[ItemScore, ...]:
    """Return the items with their weights, and what they cost beside each other."""
    shares, endpoints = dict(rule.shares), options.percent_endpoints
    judged = judged_costs(means, shares, endpoints, options.min_n)
    return tuple(
        item.to_item_score(
            shares[name], endpoints, judged.get(name), is_remainder=name == remainder
        )
        for name, item in means.items()
    )


def _is_part_of(part: Count, total: Count) -> bool:
    """Return whether *part* exceeds *total* neither in number nor in weight."""
    return part.n <= total.n and part.weight <= total.weight
