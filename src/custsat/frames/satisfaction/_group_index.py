"""The weighted index of groups: items counted, respondents judged, on the engine."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from custsat.errors import InvalidWeights, UnknownField
from custsat.frames._expressions import (
    apply_bands,
    float_lit,
    percent,
    to_float,
    weighted_sums,
    weighted_sums_by_row,
)
from custsat.frames._frame_input import FrameInput, open_frame
from custsat.frames._groups import (
    Groups,
    build_groups,
    check_weights,
    count_answers,
    group_key,
    key_columns,
)
from custsat.satisfaction._index import index_rule
from custsat.satisfaction._index_options import IndexOptions, MissingPolicy
from custsat.satisfaction._index_result import (
    ItemMean,
    SatisfactionIndex,
    Verdict,
    build_result,
    satisfied_rule,
)
from custsat.values._number import not_negative
from custsat.values._scale import Scale
from custsat.values._tally import EMPTY_COUNT, Count, Tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.rules import WeightedIndex


IMPORTANCE_SCALE: Final = Scale(
    0, 1e100
)  # importance is any number that is not negative
Key = tuple[Any, ...]


@attrs.frozen(kw_only=True)
class RespondentSums:
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
    score_sum: float = 0.0

    def __add__(self, other: RespondentSums) -> RespondentSums:
        return RespondentSums(
            scored=self.scored + other.scored,
            satisfied=self.satisfied + other.satisfied,
            n_missing=self.n_missing + other.n_missing,
            score_sum=self.score_sum + other.score_sum,
        )


@attrs.frozen(kw_only=True)
class GroupCounts:
    """Everything that was counted in one group."""

    items: dict[str, Tally]
    importance: dict[str, Tally]
    people: RespondentSums


@attrs.frozen(kw_only=True)
class IndexQuery:
    """What is asked of the engine, and by which columns."""

    frame_input: FrameInput
    columns: dict[str, str]
    importance: dict[str, str] | None
    by: tuple[str, ...]
    respondent_weights: str | None
    settings: IndexOptions

    @property
    def is_complete(self) -> nw.Expr:
        """Where every item was answered."""
        return reduce(
            and_, (~to_float(name).is_null() for name in self.columns.values())
        )


def group_indices(
    data: Any,
    *,
    columns: dict[str, str],
    weights: Mapping[str, float] | WeightedIndex | None,
    importance: Mapping[str, str] | None,
    by: tuple[str, ...],
    respondent_weights: str | None,
    settings: IndexOptions,
) -> Groups[SatisfactionIndex]:
    """Count, judge, and put the reports of all groups together."""
    rule = None if importance is not None else index_rule(weights)
    _check_items_match(columns, tuple(importance or ()) if rule is None else rule.items)
    roles = {f"items {name}": column for name, column in columns.items()}
    rated = {
        f"importance {name}": column for name, column in (importance or {}).items()
    }
    groups = {f"by {position}": column for position, column in enumerate(by, start=1)}
    people = {} if respondent_weights is None else {"weights": respondent_weights}
    entry = open_frame(data, roles | rated | groups | people)
    entry.check_numeric(*roles, *rated, *people)
    if respondent_weights is not None:
        check_weights(entry, respondent_weights)
    survey = IndexQuery(
        frame_input=entry,
        columns=columns,
        importance=None if importance is None else dict(importance),
        by=by,
        respondent_weights=respondent_weights,
        settings=settings,
    )
    return _index_by_group(survey, rule)


def _index_by_group(
    survey: IndexQuery, rule: WeightedIndex | None
) -> Groups[SatisfactionIndex]:
    people = _respondent_sums(survey, rule)
    items = {item: _item_tallies(survey, col) for item, col in survey.columns.items()}
    empty = Tally.empty(survey.settings.scale)
    rated = {
        item: _importance_tallies(survey, value)
        for item, value in (survey.importance or {}).items()
    }
    unrated = Tally.empty(IMPORTANCE_SCALE)
    group_counts = {
        key: GroupCounts(
            items={item: tallies.get(key, empty) for item, tallies in items.items()},
            importance={item: value.get(key, unrated) for item, value in rated.items()},
            people=people[key],
        )
        for key in people
    }
    total = GroupCounts(
        items={item: sum(tallies.values(), empty) for item, tallies in items.items()},
        importance={
            item: sum(value.values(), unrated) for item, value in rated.items()
        },
        people=sum(people.values(), RespondentSums()),
    )
    return build_groups(
        group_counts,
        survey.by,
        lambda value: _build_index(value, rule, survey.settings),
        total,
    )


def _build_index(
    group: GroupCounts, rule: WeightedIndex | None, settings: IndexOptions
) -> SatisfactionIndex | None:
    people = group.people
    if not people.scored.n:
        return None
    by_own_importance = rule is None
    return build_result(
        [ItemMean.of(item, tally) for item, tally in group.items.items()],
        index_rule(_mean_importance(group.importance)) if rule is None else rule,
        settings,
        scored_count=people.scored,
        satisfied_count=people.satisfied,
        n_missing=people.n_missing,
        overall=people.score_sum / people.scored.weight if by_own_importance else None,
    )


def _item_tallies(survey: IndexQuery, column: str) -> dict[Key, Tally]:
    """The answers that count; those that do not must lie on the scale as well."""
    scale = survey.settings.scale
    frames = [survey.frame_input.frame]
    if survey.settings.missing is MissingPolicy.COMPLETE_CASES:
        frames.append(survey.frame_input.frame.filter(survey.is_complete))
    counted = [
        {k: Tally.from_counts(answers, scale=scale) for k, answers in counts.items()}
        for counts in (
            count_answers(frame, column, survey.by, survey.respondent_weights)
            for frame in frames
        )
    ]
    return counted[-1]


def _importance_tallies(survey: IndexQuery, column: str) -> dict[Key, Tally]:
    """What was said about the importance of one item, group by group."""
    counts = count_answers(
        survey.frame_input.frame, column, survey.by, survey.respondent_weights
    )
    for value in {value for ratings in counts.values() for value in ratings} - {None}:
        not_negative("importance", value)
    return {
        k: Tally.from_counts(answers, scale=IMPORTANCE_SCALE)
        for k, answers in counts.items()
    }


def _mean_importance(rated: dict[str, Tally]) -> dict[str, float]:
    """The mean importance of every item."""
    for position, tally in enumerate(rated.values(), start=1):
        if not tally.n:
            raise InvalidWeights(what=f"nobody rated the importance of item {position}")
    return {item: tally.mean for item, tally in rated.items()}


def _respondent_sums(
    survey: IndexQuery, rule: WeightedIndex | None
) -> dict[Key, RespondentSums]:
    """Score every respondent on the engine, and count the satisfied."""
    settings, (worst, best) = survey.settings, survey.settings.percent_endpoints
    columns, keys = survey.columns, key_columns(survey.by)
    if rule is None:
        total, weight = weighted_sums_by_row(columns, survey.importance or {})
    else:
        total, weight = weighted_sums(rule, columns)
    if settings.missing is MissingPolicy.COMPLETE_CASES:
        weight = nw.when(survey.is_complete).then(weight).otherwise(float_lit(0))
    person_weight = (
        float_lit(1)
        if survey.respondent_weights is None
        else to_float(survey.respondent_weights)
    )
    first = {"total": total, "weight": weight, "person": person_weight}
    rows = survey.frame_input.frame.with_columns(**keys, **first).select(*keys, *first)
    share = percent(nw.col("total"), nw.col("weight"), worst, best)
    value = nw.when(nw.col("weight") > float_lit(0)).then(
        nw.col("total") / nw.col("weight") * nw.col("person")
    )
    square = nw.col("person") * nw.col("person")
    rows = rows.with_columns(share=share, value=value, square=square)
    verdict = apply_bands(nw.col("share"), satisfied_rule(settings.threshold))
    sums = ("person", "square", "value")
    table = rows.with_columns(verdict=verdict).group_by(*keys, "verdict")
    sums_by_group: dict[Key, RespondentSums] = {}
    counted = table.agg(nw.len().alias("n"), *(nw.col(name).sum() for name in sums))
    for row in counted.lazy().collect().iter_rows(named=True):
        key = group_key(row, keys)
        sums_by_group[key] = sums_by_group.get(key, RespondentSums()) + _row_sums(
            row, survey.respondent_weights is not None
        )
    return sums_by_group


def _row_sums(row: dict[str, Any], weighted: bool) -> RespondentSums:  # noqa: FBT001
    n = int(row["n"])
    if row["verdict"] is None:
        return RespondentSums(n_missing=n)
    count = Count.of(n)
    if weighted:
        count = Count(n=n, weight=row["person"], sum_squared_weights=row["square"])
    happy = row["verdict"] == Verdict.SATISFIED
    return RespondentSums(
        scored=count, satisfied=count if happy else EMPTY_COUNT, score_sum=row["value"]
    )


def _check_items_match(columns: dict[str, str], items: tuple[str, ...]) -> None:
    for owner, names, allowed in (
        ("items=", items, tuple(columns)),
        ("weights=", tuple(columns), items),
    ):
        for position, name in enumerate(names, start=1):
            if name not in allowed:
                raise UnknownField(
                    owner=owner, position=position, given=name, known=allowed
                )
