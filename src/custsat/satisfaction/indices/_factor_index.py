"""The result of a hierarchical index: factors, what they cost, and their items."""

from __future__ import annotations

from itertools import compress
from math import fsum
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.display import Table, format_value
from custsat.evidence.satisfaction import CSI_POINTS
from custsat.labels import LabelledEnum, translate
from custsat.satisfaction._index_findings import costliest_candidates, item_findings
from custsat.satisfaction._index_options import IndexOptions, percent_endpoints
from custsat.satisfaction._item_costs import judged_costs
from custsat.satisfaction._item_scores import (
    ItemMean,
    ItemScore,
    enum_member,
    name_label,
    spread_of,
)
from custsat.satisfaction.indices._respondent_index import (
    RespondentIndex,
    ScoreSums,
    index_fields,
)
from custsat.values._certainty import Certainty
from custsat.values._tally import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from custsat.rules import WeightedIndex
    from custsat.satisfaction._responses import Response
    from custsat.values._finding import Finding

IN_POINTS: Final = ("shortfall", "percent", "excess", "detectable")


class CsiFactor(LabelledEnum):
    """The factors of the service index, as of 2014."""

    SERVICE_QUALITY = "service_quality"
    SERVICE_FACILITY = "service_facility"
    VEHICLE_PICK_UP = "vehicle_pick_up"
    SERVICE_ADVISOR = "service_advisor"
    SERVICE_INITIATION = "service_initiation"


class CsiItem(LabelledEnum):
    """The items of the factors that are legible in the slides.

    Those of the service adviser and of the initiation of the service are lost.
    """

    EASY_ACCESS = "easy_access"
    CONVENIENT_LOCATION = "convenient_location"
    CLEAN_DEALER = "clean_dealer"
    COMFORTABLE_LOUNGE = "comfortable_lounge"
    PROMPT_PICK_UP = "prompt_pick_up"
    REASONABLE_CHARGE = "reasonable_charge"
    HELP_AT_PICK_UP = "help_at_pick_up"
    NO_DAMAGE = "no_damage"
    CONTROLS_RESET = "controls_reset"


@attrs.frozen(kw_only=True)
class FactorIndex(RespondentIndex):
    """Index of weighted factors, which are means of their items. [0 to 1,000]

    Attributes:
        factors: the mean of every factor, and what it costs the index; *items* are
            those of the factors that have any.
    """

    schema: ClassVar[str] = "factor_index@1"
    points: ClassVar[int] = CSI_POINTS.value
    choices: ClassVar[tuple[str, ...]] = (
        "scale",
        "rule",
        "_weight_shares:.1%",
        "percent_method",
        "missing",
        "target:.0",
        "min_n",
        "interval",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "score:.0!0!1000",
        "interval:.0",
        "standard_deviation?:.0",
        "target?:.0",
        "target_met?",
        "n",
        "n_missing",
        "certainty",
        "costliest_factor?",
        "rule",
        "percent_method",
        "missing",
    )
    factors: tuple[ItemScore, ...]

    @property
    def _weight_shares(self) -> tuple[tuple[str, float], ...]:
        """The share of each factor in the weights, as an explanation states it."""
        return tuple(
            (enum_member(factor.name, CsiFactor), factor.weight)
            for factor in self.factors
        )

    @property
    def _item_shares(self) -> tuple[tuple[str, float], ...]:
        """The share of each item in all weights, to twelve digits."""
        return tuple((item.name, round(item.weight, 12)) for item in self.items)

    @property
    def costliest_candidates(self) -> tuple[str, ...]:
        """The factors that may cost the index the most, by their intervals."""
        endpoints = percent_endpoints(self.scale, self.percent_method)
        return costliest_candidates(self.factors, endpoints)

    @property
    def costliest_factor(self) -> str | None:
        """The factor that costs the most; None if it is not told from all others.

        Of published means it is arithmetic, and no finding.
        """
        candidates = self.costliest_candidates
        few = [f for f in self.factors if f.judgement and f.judgement.is_too_few]
        is_told = not few and len(candidates) == 1 < len(self.factors)
        return enum_member(candidates[0], CsiFactor) if is_told else None

    @property
    def _advice_if_missed(self) -> str:
        """Code of the advice: the factors show the causes."""
        return "look_into_factors"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The target, and the factors that cost more than the others."""
        findings = super().findings
        if self.n is None or self.certainty is Certainty.TOO_FEW:
            return findings  # nothing is to be mended yet
        costs = item_findings(self.factors, self.costliest_candidates)
        return (*findings, *map(self._of_factor, costs))

    def _of_factor(self, finding: Finding) -> Finding:
        """Return a finding about items as one about factors, in points of the index."""
        unit = self.points / 100
        facts = tuple(
            (name, value * unit if name in IN_POINTS else value)
            for name, value in finding.facts
        )
        code = finding.code.replace("item_costs", "factor_costs")
        member = enum_member(finding.subject, CsiFactor)
        subject = member.code if isinstance(member, LabelledEnum) else member
        return attrs.evolve(finding, code=code, subject=subject, facts=facts)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the figures, the table of factors and that of their items."""
        unit = self.points / 100
        tables = [self._table("factors", CsiFactor, self.factors, unit, lang)]
        if self.items:
            tables.append(self._table("items", CsiItem, self.items, unit, lang))
        return (*super().tables(lang), *tables)

    @staticmethod
    def _table(
        title: str,
        names: type[LabelledEnum],
        rows: Iterable[ItemScore],
        unit: float,
        lang: str,
    ) -> Table:
        """Return one row per factor or item, with its points and what it costs."""
        columns = (title[:-1], "n", "weight", "mean", "interval", "score", "shortfall")
        header = tuple(translate(f"field.{name}", lang) for name in columns)
        body = tuple(
            (
                name_label(row.name, names, lang),
                "" if row.n is None else str(row.n),
                format_value(row.weight, lang, ".1%"),
                format_value(row.mean, lang, ".2"),
                format_value(row.interval, lang, ".2"),
                _points(row.percent, unit, lang),
                _points(row.shortfall, unit, lang),
            )
            for row in rows
        )
        return Table(title=translate(f"field.{title}", lang), rows=(header, *body))


def _points(percent: float | None, unit: float, lang: str) -> str:
    """Return *percent* in points of the index, as text."""
    return format_value(None if percent is None else percent * unit, lang, ".0")


def factor_means(
    responses: list[Response],
    included: Sequence[bool],
    rule: WeightedIndex,
    items: Iterable[ItemMean],
) -> dict[str, ItemMean]:
    """Return the mean of the respondents' scores of every factor.

    That of a factor without items is among the *items* already.
    """
    scores = [dict(response.score(rule).parts) for response in responses]
    by_name = {item.name: item for item in items}
    return {
        part.name: _factor_mean(part.name, responses, included, scores)
        if part.group
        else by_name[part.name]
        for part in rule.parts
    }


def _factor_mean(
    name: str,
    responses: list[Response],
    included: Sequence[bool],
    scores: list[dict[str, float | None]],
) -> ItemMean:
    """Return the mean of the respondents' scores of one factor."""
    pairs = [
        (response.effective_weight, value)
        for response, row in compress(zip(responses, scores, strict=True), included)
        if (value := row[name]) is not None
    ]
    n_missing = sum(row[name] is None for row in scores)
    if not pairs:
        return ItemMean(name=name, mean=None, n=0, n_missing=n_missing)
    count = Count(
        n=len(pairs),
        weight=fsum(weight for weight, _ in pairs),
        sum_squared_weights=fsum(weight * weight for weight, _ in pairs),
    )
    total = fsum(weight * value for weight, value in pairs)
    squares = fsum(weight * value * value for weight, value in pairs)
    return ItemMean(
        name=name,
        mean=total / count.weight,
        n=count.n,
        n_missing=n_missing,
        variance=spread_of(count, total, squares)["variance"],
        effective_n=count.effective_n,
    )


def build_factor_index(
    means: Iterable[ItemMean],
    factors: Mapping[str, ItemMean],
    rule: WeightedIndex,
    options: IndexOptions,
    sums: ScoreSums | float,
) -> FactorIndex:
    """Return the index with its factors, and the items of those that have any.

    Of published means the index itself takes the place of the scores. [percent]
    """
    endpoints = options.percent_endpoints
    total = fsum(part.weight for part in rule.parts)
    factor_shares = {part.name: part.weight / total for part in rule.parts}
    judged = judged_costs(factors, factor_shares, endpoints, options.min_n)
    item_shares = dict(rule.shares)
    factor_of = {
        name: part.name for part in rule.parts if part.group for name in part.item_names
    }
    return FactorIndex(
        factors=tuple(
            factor.to_item_score(
                factor_shares[name], endpoints, judged.get(name), is_remainder=False
            )
            for name, factor in factors.items()
        ),
        items=tuple(
            attrs.evolve(
                item.to_item_score(
                    item_shares[item.name], endpoints, None, is_remainder=False
                ),
                factor=factor_of[item.name],
            )
            for item in means
            if item.name in factor_of
        ),
        **index_fields(rule, options, sums),
    )
