"""The weighted satisfaction index of groups, computed on the engine."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.errors import InvalidWeights
from custsat.evidence.satisfaction import MIN_ANSWERS, SATISFIED_FROM
from custsat.frames._expressions import (
    apply_bands,
    float_lit,
    percent_of,
    to_float,
    weighted_sums,
    weighted_sums_by_row,
)
from custsat.frames._groups import (
    Groups,
    build_groups,
    check_weights,
    count_answers,
    group_columns,
    group_key,
    group_roles,
    key_columns,
)
from custsat.frames._old_frame_input import FrameInput, open_frame
from custsat.satisfaction._index_options import (
    IndexOptions,
    MissingPolicy,
    PercentMethod,
    Weighting,
    index_rule,
)
from custsat.satisfaction._index_result import (
    SatisfactionIndex,
    Verdict,
    build_result,
    satisfied_rule,
)
from custsat.satisfaction._item_scores import ItemMean
from custsat.values._scale import Scale
from custsat.values._tally import EMPTY_COUNT, Count, Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.rules import WeightedIndex

IMPORTANCE_SCALE: Final = Scale(0, 1e100)  # any number that is not negative
Key = tuple[Any, ...]
AnswerCounts = dict[Key, dict[float | None, Count]]


def index(
    data: Any,
    *,
    items: Mapping[str, str] | Sequence[str],
    weights: Mapping[str, float] | WeightedIndex | None = None,
    importance: Mapping[str, str] | None = None,
    by: str | Sequence[str] | None = None,
    scale: Scale,
    percent: PercentMethod | str = PercentMethod.LINEAR,
    missing: MissingPolicy | str = MissingPolicy.AVAILABLE_ITEMS,
    threshold: float = SATISFIED_FROM.value,
    target: float | None = None,
    respondent_weights: str | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[SatisfactionIndex]:
    """Return the weighted satisfaction index of each group, and of all rows.

    The results are those of the scalar verb without the scores of single respondents,
    which stay on the engine.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> from custsat.values import LIKERT5
    >>> df = pl.DataFrame({"speed": [5, 3], "price": [4, 2]})
    >>> half = {"speed": 0.5, "price": 0.5}
    >>> satisfaction.index(df, items=[*half], weights=half, scale=LIKERT5).total.percent
    62.5

    Args:
        data: a frame with one row per respondent.
        items: the column of each item; a list if items are named like their columns.
        weights: the weight of each item, the same in all groups.
        importance: instead of weights, the column in which respondents rated the
            importance of each item; each respondent's own weights are used.
        by: the column, or the columns, that make the groups.
        scale: the scale of the answers.
        percent: ``"linear"`` or ``"of_max"``.
        missing: ``"available_items"`` or ``"complete_cases"``.
        threshold: the percent from which a respondent is satisfied, itself included.
        target: the satisfied rate to reach. [0 to 1]
        respondent_weights: the column of the weight of each respondent.
        min_n: respondents below which no verdict is given.

    Raises:
        OutOfScale: for an answer that is not on the *scale*.
        UnknownField: for a weight without an item, or an item without a weight.
        UnknownColumn: for a column that the frame does not have.
    """
    checks.exactly_one(weights=weights, importance=importance)
    is_weighted = importance is None
    options = IndexOptions(
        scale=scale,
        percent_method=checks.member(percent, "percent", PercentMethod),
        weighting=Weighting.ITEM_WEIGHTS if is_weighted else Weighting.PER_RESPONDENT,
        missing=checks.member(missing, "missing", MissingPolicy),
        threshold=threshold,
        target=target,
        min_n=min_n,
    )
    names = {item: item for item in items}
    columns = dict(items) if isinstance(items, Mapping) else names
    rule = index_rule(weights) if is_weighted else None
    _check_items_match(columns, tuple(importance or ()) if rule is None else rule.items)
    query = _open_query(
        data,
        columns,
        importance=dict(importance or {}),
        by=group_columns(by),
        respondent_weights=respondent_weights,
        options=options,
    )
    return _index_by_group(query, rule)


@attrs.frozen(kw_only=True)
class RespondentSums:
    """Counts and sums over the respondents of one group.

    Attributes:
        scored: those with a score.
        satisfied: the satisfied among them.
        n_missing: those without a score.
        score_sum: the sum of weights times scores.
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
    """All counts of one group: the answers by item, and the respondents."""

    items: dict[str, Tally]
    importance: dict[str, Tally]
    respondents: RespondentSums


@attrs.frozen(kw_only=True)
class IndexQuery:
    """The frame, the columns that are read, and the options of the index."""

    frame_input: FrameInput
    columns: dict[str, str]
    importance: dict[str, str]
    by: tuple[str, ...]
    respondent_weights: str | None
    options: IndexOptions

    @property
    def is_complete(self) -> nw.Expr:
        """Where every item was answered."""
        columns = self.columns.values()
        return reduce(and_, (~to_float(name).is_null() for name in columns))


def _open_query(
    data: Any,
    columns: dict[str, str],
    *,
    importance: dict[str, str],
    by: tuple[str, ...],
    respondent_weights: str | None,
    options: IndexOptions,
) -> IndexQuery:
    """Return the query, its columns checked for names, types and weights."""
    item_roles = {f"items {name}": column for name, column in columns.items()}
    rating_roles = {f"importance {name}": column for name, column in importance.items()}
    weights = {} if respondent_weights is None else {"weights": respondent_weights}
    roles = item_roles | rating_roles | group_roles(by) | weights
    frame_input = open_frame(data, roles)
    frame_input.check_numeric(*item_roles, *rating_roles, *weights)
    if respondent_weights is not None:
        check_weights(frame_input, respondent_weights)
    return IndexQuery(
        frame_input=frame_input,
        columns=columns,
        importance=importance,
        by=by,
        respondent_weights=respondent_weights,
        options=options,
    )


def _index_by_group(
    query: IndexQuery, rule: WeightedIndex | None
) -> Groups[SatisfactionIndex]:
    respondents = _respondent_sums(query, rule)
    items = {item: _item_tallies(query, col) for item, col in query.columns.items()}
    ratings = {
        item: _importance_tallies(query, col) for item, col in query.importance.items()
    }
    no_answers = Tally.empty(query.options.scale)
    no_ratings = Tally.empty(IMPORTANCE_SCALE)
    counts = {
        key: GroupCounts(
            items={item: by_key.get(key, no_answers) for item, by_key in items.items()},
            importance={
                item: by_key.get(key, no_ratings) for item, by_key in ratings.items()
            },
            respondents=respondents[key],
        )
        for key in respondents
    }
    total = GroupCounts(
        items={
            item: sum(by_key.values(), no_answers) for item, by_key in items.items()
        },
        importance={
            item: sum(by_key.values(), no_ratings) for item, by_key in ratings.items()
        },
        respondents=sum(respondents.values(), RespondentSums()),
    )
    return build_groups(
        counts, query.by, lambda group: _build_index(group, rule, query.options), total
    )


def _build_index(
    group: GroupCounts, rule: WeightedIndex | None, options: IndexOptions
) -> SatisfactionIndex | None:
    """Return the index of one group; None if it has no respondent with a score."""
    respondents = group.respondents
    scored = respondents.scored
    if not scored.n:
        return None
    return build_result(
        [ItemMean.of(item, tally) for item, tally in group.items.items()],
        index_rule(_mean_importance(group.importance)) if rule is None else rule,
        options,
        scored_count=scored,
        satisfied_count=respondents.satisfied,
        n_missing=respondents.n_missing,
        overall=respondents.score_sum / scored.weight if rule is None else None,
    )


def _item_tallies(query: IndexQuery, column: str) -> dict[Key, Tally]:
    """Tally the answers to one item, by group.

    If only complete cases count, all answers are still checked against the scale.
    """
    scale = query.options.scale
    tallies = _tallies(_count(query, query.frame_input.frame, column), scale)
    if query.options.missing is MissingPolicy.COMPLETE_CASES:
        complete = query.frame_input.frame.filter(query.is_complete)
        tallies = _tallies(_count(query, complete, column), scale)
    return tallies


def _importance_tallies(query: IndexQuery, column: str) -> dict[Key, Tally]:
    """Tally the ratings of the importance of one item, by group."""
    counts = _count(query, query.frame_input.frame, column)
    for rating in {one for ratings in counts.values() for one in ratings} - {None}:
        checks.number(rating, "importance", ge=0)
    return _tallies(counts, IMPORTANCE_SCALE)


def _count(query: IndexQuery, frame: Any, column: str) -> AnswerCounts:
    return count_answers(frame, column, query.by, query.respondent_weights)


def _tallies(counts: AnswerCounts, scale: Scale) -> dict[Key, Tally]:
    return {key: Tally.from_counts(one, scale=scale) for key, one in counts.items()}


def _mean_importance(ratings: dict[str, Tally]) -> dict[str, float]:
    """Return the mean importance of each item."""
    for position, tally in enumerate(ratings.values(), start=1):
        if not tally.n:
            raise InvalidWeights(problem="no_ratings", position=position)
    return {item: tally.mean for item, tally in ratings.items()}


def _respondent_sums(
    query: IndexQuery, rule: WeightedIndex | None
) -> dict[Key, RespondentSums]:
    """Score each respondent on the engine; count and sum by group."""
    keys, weights = key_columns(query.by), query.respondent_weights
    scores = _respondent_scores(query, rule, keys)
    verdict = apply_bands(nw.col("share"), satisfied_rule(query.options.threshold))
    groups = scores.with_columns(verdict=verdict).group_by(*keys, "verdict")
    sums = (nw.col(name).sum() for name in ("person", "square", "value"))
    table = groups.agg(nw.len().alias("n"), *sums).lazy().collect()
    by_group: dict[Key, RespondentSums] = {}
    for row in table.iter_rows(named=True):
        key = group_key(row, keys)
        row_sums = _row_sums(row, is_weighted=weights is not None)
        by_group[key] = by_group.get(key, RespondentSums()) + row_sums
    return by_group


def _respondent_scores(
    query: IndexQuery, rule: WeightedIndex | None, keys: Mapping[str, nw.Expr]
) -> Any:
    """Return a frame with the score of each respondent.

    Its columns are the *keys*, ``share`` (the score in percent), ``value`` (the score
    times the respondent's weight), ``person`` (that weight) and ``square`` (of it).
    """
    if rule is None:
        total, weight = weighted_sums_by_row(
            {k: to_float(c) for k, c in query.columns.items()},
            {k: to_float(c) for k, c in query.importance.items()},
        )
    else:
        total, weight = weighted_sums(
            rule, {k: to_float(c) for k, c in query.columns.items()}
        )
    if query.options.missing is MissingPolicy.COMPLETE_CASES:
        weight = nw.when(query.is_complete).then(weight).otherwise(float_lit(0))
    person = float_lit(1)
    if query.respondent_weights is not None:
        person = to_float(query.respondent_weights)
    sums = {"total": total, "weight": weight, "person": person}
    rows = query.frame_input.frame.with_columns(**keys, **sums).select(*keys, *sums)
    worst, best = query.options.percent_endpoints
    value = nw.when(nw.col("weight") > float_lit(0)).then(
        nw.col("total") / nw.col("weight") * nw.col("person")
    )
    return rows.with_columns(
        share=percent_of(nw.col("total"), nw.col("weight"), worst, best),
        value=value,
        square=nw.col("person") * nw.col("person"),
    )


def _row_sums(row: dict[str, Any], *, is_weighted: bool) -> RespondentSums:
    n = int(row["n"])
    if row["verdict"] is None:
        return RespondentSums(n_missing=n)
    count = Count.of(n)
    if is_weighted:
        count = Count(n=n, weight=row["person"], sum_squared_weights=row["square"])
    satisfied = count if row["verdict"] == Verdict.SATISFIED else EMPTY_COUNT
    return RespondentSums(scored=count, satisfied=satisfied, score_sum=row["value"])


def _check_items_match(columns: dict[str, str], items: tuple[str, ...]) -> None:
    """Raise unless columns and weights have the same items.

    Raises:
        UnknownField: for an item that only one of them has.
    """
    checks.known_names(items, "items=", columns)
    checks.known_names(columns, "weights=", items)
