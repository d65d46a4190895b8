"""The weighted index of groups: items counted, respondents judged, on the engine."""

from __future__ import annotations

from functools import reduce
from math import fsum
from operator import and_
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from custsat.errors import BadWeights, UnknownField
from custsat.frames.engines import Entry, entered
from custsat.frames.groups import (
    Groups,
    answer_counts,
    each,
    key_columns,
    refuse_weights,
)
from custsat.frames.rules import banded, clean, folded, folded_by, number, percent
from custsat.satisfaction.index_readings import Missing, Settings
from custsat.satisfaction.survey_index import index_rule
from custsat.satisfaction.survey_report import (
    ItemMean,
    SatisfactionIndex,
    Verdict,
    assembled,
    verdicts,
)
from custsat.values.tally import NONE, Count, Tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.rules import WeightedIndex

__all__ = ["group_indices"]

Key = tuple[Any, ...]


@attrs.frozen(kw_only=True)
class People:
    """The respondents of one group.

    Attributes:
        scored: those with a score.
        satisfied: the satisfied among them.
        n_missing: those without a score.
        total: the sum of weights times scores.
    """

    scored: Count = NONE
    satisfied: Count = NONE
    n_missing: int = 0
    total: float = 0.0

    def __add__(self, other: People) -> People:
        return People(
            scored=self.scored + other.scored,
            satisfied=self.satisfied + other.satisfied,
            n_missing=self.n_missing + other.n_missing,
            total=self.total + other.total,
        )


@attrs.frozen(kw_only=True)
class Group:
    """Everything that was counted in one group."""

    items: dict[str, Tally]
    importance: dict[str, float] | None
    people: People


@attrs.frozen(kw_only=True)
class Survey:
    """What is asked of the engine, and by which columns."""

    entry: Entry
    columns: dict[str, str]
    importance: dict[str, str] | None
    by: tuple[str, ...]
    weight: str | None
    settings: Settings

    @property
    def complete(self) -> nw.Expr:
        """Where every item was answered."""
        return reduce(and_, (~clean(name).is_null() for name in self.columns.values()))

    @property
    def counted(self) -> Any:
        """The rows whose answers count."""
        if self.settings.missing is Missing.COMPLETE:
            return self.entry.frame.filter(self.complete)
        return self.entry.frame


def group_indices(
    data: Any,
    *,
    columns: dict[str, str],
    weights: Mapping[str, float] | WeightedIndex | None,
    importance: Mapping[str, str] | None,
    by: tuple[str, ...],
    respondent_weights: str | None,
    settings: Settings,
) -> Groups[SatisfactionIndex]:
    """Count, judge, and put the reports of all groups together."""
    rule = None if importance is not None else index_rule(weights)
    _refuse_misfit(columns, tuple(importance or ()) if rule is None else rule.items)
    roles = {f"items {name}": column for name, column in columns.items()}
    rated = {
        f"importance {name}": column for name, column in (importance or {}).items()
    }
    groups = {f"by {place}": column for place, column in enumerate(by, start=1)}
    people = {} if respondent_weights is None else {"weights": respondent_weights}
    entry = entered(data, roles | rated | groups | people)
    entry.numeric(*roles, *rated, *people)
    if respondent_weights is not None:
        refuse_weights(entry, respondent_weights)
    survey = Survey(
        entry=entry,
        columns=columns,
        importance=None if importance is None else dict(importance),
        by=by,
        weight=respondent_weights,
        settings=settings,
    )
    return _grouped(survey, rule)


def _grouped(survey: Survey, rule: WeightedIndex | None) -> Groups[SatisfactionIndex]:
    people = _people(survey, rule)
    items = {item: _tallies(survey, col) for item, col in survey.columns.items()}
    empty = Tally.empty(survey.settings.scale)
    rated = _rated(survey)
    found = {
        key: Group(
            items={item: tallies.get(key, empty) for item, tallies in items.items()},
            importance=_means(rated, key),
            people=people[key],
        )
        for key in people
    }
    total = Group(
        items={item: sum(tallies.values(), empty) for item, tallies in items.items()},
        importance=_means(rated, None),
        people=sum(people.values(), People()),
    )
    return each(found, survey.by, lambda it: _report(it, rule, survey.settings), total)


def _report(
    group: Group, rule: WeightedIndex | None, settings: Settings
) -> SatisfactionIndex | None:
    people = group.people
    if not people.scored.n:
        return None
    own = rule is None
    return assembled(
        [ItemMean.of(item, tally) for item, tally in group.items.items()],
        index_rule(group.importance) if rule is None else rule,
        settings,
        scored=people.scored,
        satisfied=people.satisfied,
        n_missing=people.n_missing,
        overall=people.total / people.scored.weight if own else None,
    )


def _tallies(survey: Survey, column: str) -> dict[Key, Tally]:
    counts = answer_counts(survey.counted, column, survey.by, survey.weight)
    scale = survey.settings.scale
    return {key: Tally.from_counts(told, scale=scale) for key, told in counts.items()}


def _rated(survey: Survey) -> dict[str, dict[Key, dict[float | None, Count]]] | None:
    """What was said about importance, item by item and group by group."""
    if survey.importance is None:
        return None
    return {
        item: answer_counts(survey.entry.frame, column, survey.by, None)
        for item, column in survey.importance.items()
    }


def _means(
    rated: dict[str, dict[Key, dict[float | None, Count]]] | None, key: Key | None
) -> dict[str, float] | None:
    """The mean importance of every item in one group, or in all."""
    if rated is None:
        return None
    means = {}
    for position, (item, groups) in enumerate(rated.items(), start=1):
        told = [
            (value, count.n)
            for own, counts in groups.items()
            for value, count in counts.items()
            if value is not None and key in {None, own}
        ]
        n = sum(count for _, count in told)
        if not n or any(value < 0 for value, _ in told):
            what = f"importance of item {position} is unknown, or below 0"
            raise BadWeights(what=what)
        means[item] = fsum(value * count for value, count in told) / n
    return means


def _people(survey: Survey, rule: WeightedIndex | None) -> dict[Key, People]:
    """Score every respondent on the engine, and count the satisfied."""
    settings, (worst, best) = survey.settings, survey.settings.ends
    columns, keys = survey.columns, key_columns(survey.by)
    if rule is None:
        total, weight = folded_by(columns, survey.importance or {})
    else:
        total, weight = folded(rule, columns)
    if settings.missing is Missing.COMPLETE:
        weight = nw.when(survey.complete).then(weight).otherwise(number(0))
    own = number(1) if survey.weight is None else clean(survey.weight)
    first = {"total": total, "weight": weight, "person": own}
    rows = survey.entry.frame.with_columns(**keys, **first).select(*keys, *first)
    share = percent(nw.col("total"), nw.col("weight"), worst, best)
    value = nw.when(nw.col("weight") > number(0)).then(
        nw.col("total") / nw.col("weight") * nw.col("person")
    )
    square = nw.col("person") * nw.col("person")
    rows = rows.with_columns(share=share, value=value, square=square)
    said = banded(nw.col("share"), verdicts(settings.threshold))
    sums = ("person", "square", "value")
    table = rows.with_columns(verdict=said).group_by(*keys, "verdict")
    found: dict[Key, People] = {}
    counted = table.agg(nw.len().alias("n"), *(nw.col(it).sum() for it in sums))
    for row in counted.lazy().collect().iter_rows(named=True):
        key = tuple(row[name] for name in keys)
        found[key] = found.get(key, People()) + _told(row, survey.weight is not None)
    return found


def _told(row: dict[str, Any], weighted: bool) -> People:  # noqa: FBT001
    n = int(row["n"])
    if row["verdict"] is None:
        return People(n_missing=n)
    count = Count.of(n)
    if weighted:
        count = Count(n=n, weight=row["person"], squares=row["square"])
    happy = row["verdict"] == Verdict.SATISFIED
    return People(scored=count, satisfied=count if happy else NONE, total=row["value"])


def _refuse_misfit(columns: dict[str, str], items: tuple[str, ...]) -> None:
    for owner, names, known in (
        ("items=", items, tuple(columns)),
        ("weights=", tuple(columns), items),
    ):
        for position, name in enumerate(names, start=1):
            if name not in known:
                raise UnknownField(
                    owner=owner, position=position, given=name, known=known
                )
