"""The weighted index of groups: items counted, respondents judged, on the engine."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from custsat.errors import InvalidWeights, UnknownField
from custsat.frames.engines import Entry, entered
from custsat.frames.groups import (
    Groups,
    answer_counts,
    each,
    key_columns,
    key_of,
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
from custsat.values._number import not_negative
from custsat.values._scale import Scale
from custsat.values._tally import EMPTY_COUNT, Count, Tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.rules import WeightedIndex

__all__ = ["group_indices"]

RATINGS: Final = Scale(0, 1e100)  # importance is any number that is not negative
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

    scored: Count = EMPTY_COUNT
    satisfied: Count = EMPTY_COUNT
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
    importance: dict[str, Tally]
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
    rated = {item: _rated(survey, it) for item, it in (survey.importance or {}).items()}
    unrated = Tally.empty(RATINGS)
    found = {
        key: Group(
            items={item: tallies.get(key, empty) for item, tallies in items.items()},
            importance={item: it.get(key, unrated) for item, it in rated.items()},
            people=people[key],
        )
        for key in people
    }
    total = Group(
        items={item: sum(tallies.values(), empty) for item, tallies in items.items()},
        importance={item: sum(it.values(), unrated) for item, it in rated.items()},
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
        index_rule(_means(group.importance)) if rule is None else rule,
        settings,
        scored=people.scored,
        satisfied=people.satisfied,
        n_missing=people.n_missing,
        overall=people.total / people.scored.weight if own else None,
    )


def _tallies(survey: Survey, column: str) -> dict[Key, Tally]:
    """The answers that count; those that do not must lie on the scale as well."""
    scale = survey.settings.scale
    frames = [survey.entry.frame]
    if survey.settings.missing is Missing.COMPLETE:
        frames.append(survey.entry.frame.filter(survey.complete))
    counted = [
        {k: Tally.from_counts(it, scale=scale) for k, it in counts.items()}
        for counts in (
            answer_counts(frame, column, survey.by, survey.weight) for frame in frames
        )
    ]
    return counted[-1]


def _rated(survey: Survey, column: str) -> dict[Key, Tally]:
    """What was said about the importance of one item, group by group."""
    counts = answer_counts(survey.entry.frame, column, survey.by, survey.weight)
    for value in {value for told in counts.values() for value in told} - {None}:
        not_negative("importance", value)
    return {k: Tally.from_counts(it, scale=RATINGS) for k, it in counts.items()}


def _means(rated: dict[str, Tally]) -> dict[str, float]:
    """The mean importance of every item."""
    for position, tally in enumerate(rated.values(), start=1):
        if not tally.n:
            raise InvalidWeights(what=f"nobody rated the importance of item {position}")
    return {item: tally.mean for item, tally in rated.items()}


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
        key = key_of(row, keys)
        found[key] = found.get(key, People()) + _told(row, survey.weight is not None)
    return found


def _told(row: dict[str, Any], weighted: bool) -> People:  # noqa: FBT001
    n = int(row["n"])
    if row["verdict"] is None:
        return People(n_missing=n)
    count = Count.of(n)
    if weighted:
        count = Count(n=n, weight=row["person"], sum_squared_weights=row["square"])
    happy = row["verdict"] == Verdict.SATISFIED
    return People(scored=count, satisfied=count if happy else EMPTY_COUNT, total=row["value"])


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
