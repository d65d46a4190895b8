"""The weighted satisfaction index of groups, computed on the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.evidence.satisfaction import MIN_ANSWERS, SATISFIED_FROM
from custsat.frames._group_table import sort_groups, with_total
from custsat.frames._groups import Groups, group_columns, groups_of_table
from custsat.frames.satisfaction._importance import check_importance
from custsat.frames.satisfaction._index_columns import (
    answer_names,
    columns_by_item,
    missing_names,
    open_index,
)
from custsat.frames.satisfaction._index_counts import IndexCounts
from custsat.frames.satisfaction._index_sums import index_sums
from custsat.frames.satisfaction._mean_importance import mean_importance_sums
from custsat.satisfaction._index import choose_weighting
from custsat.satisfaction._index_options import (
    IndexOptions,
    MissingPolicy,
    Weighting,
    choose_percent,
    index_rule,
)
from custsat.satisfaction._index_result import (
    SatisfactionIndex,
    build_result,
    satisfied_rule,
)
from custsat.satisfaction._item_scores import ItemMean
from custsat.satisfaction._survey_cells import questions_by_item, survey_scale
from custsat.values._tally import Count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.frames.satisfaction._index_columns import IndexColumns
    from custsat.rules import WeightedIndex
    from custsat.satisfaction._index_options import PercentMethod
    from custsat.values._question import Question
    from custsat.values._scale import Scale


def index(
    data: Any,
    *,
    items: Mapping[str, str] | Sequence[str],
    weights: Mapping[str, float] | WeightedIndex | None = None,
    importance: Mapping[str, str] | None = None,
    weighting: Weighting | str | None = None,
    by: str | Sequence[str] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    percent: PercentMethod | str | None = None,
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
            importance of each item; numbers, which no question reads.
        weighting: with *importance*, ``"mean_importance"`` (the default; that of the
            group) or ``"per_respondent"``.
        by: the column, or the columns, that make the groups.
        scale: the scale of the answers.
        question: instead of *scale*, the question that reads the items as cells of a
            survey file, text and codes; the columns are then read into memory.
        questions: instead of *scale*, the question of each item, all on one scale.
        percent: ``"linear"`` or ``"of_max"``; without it as in the scalar verb.
        missing: ``"available_items"`` or ``"complete_cases"``.
        threshold: the percent from which a respondent is satisfied, itself included.
        target: the satisfied rate to reach. [0 to 1]
        respondent_weights: the column of the weight of each respondent.
        min_n: respondents below which no verdict is given.

    Raises:
        OutOfScale: for an answer that is not on the *scale*.
        UnreadableAnswer: for cells that their question cannot read.
        MixedScales: for *questions* on different scales.
        InputError: for ratings of *importance* that are codes of non-answers.
        UnknownField: for a weight without an item, or an item without a weight.
        UnknownColumn: for a column that the frame does not have.
    """
    ratings = _ratings(importance, weights)
    options = _options(
        survey_scale(scale, question, questions),
        percent,
        weighting=choose_weighting(weighting, importance),
        missing=checks.member(missing, "missing", MissingPolicy),
        threshold=threshold,
        target=target,
        min_n=min_n,
    )
    rule, names = _rule_and_names(weights, ratings)
    index_columns = open_index(
        data,
        items=columns_by_item(items, names, "weights=" if rule else "importance="),
        questions=questions_by_item(question or questions, names),
        importance=ratings,
        by=group_columns(by),
        respondent_weights=respondent_weights,
        options=options,
    )
    return _groups(index_columns, rule, group_columns(by))


def _rule_and_names(
    weights: Mapping[str, float] | WeightedIndex | None, ratings: Mapping[str, str]
) -> tuple[WeightedIndex | None, tuple[str, ...]]:
    """Return the index of given weights, if any, and the names of the items."""
    if weights is None:
        return None, tuple(ratings)
    rule = index_rule(weights)
    return rule, rule.items


def _groups(
    columns: IndexColumns, rule: WeightedIndex | None, by: tuple[str, ...]
) -> Groups[SatisfactionIndex]:
    """Sum the answers by group, and return the groups."""
    import polars as pl

    keys = list(columns.frame_input.keys)
    if columns.options.weighting is Weighting.MEAN_IMPORTANCE:
        groups, total = mean_importance_sums(columns)
        table = sort_groups(groups, keys)
        sums = pl.concat([table.drop(keys), total]) if keys else total
    else:
        table = sort_groups(index_sums(columns, rule), keys)
        sums = with_total(table.drop(keys), has_groups=bool(keys))
        if rule is None:
            check_importance(sums, columns)
    missing = {
        f"{name}_n": pl.col("rows") - pl.col(f"{answer}_n")
        for name, answer in zip(
            missing_names(columns.items), answer_names(columns.items), strict=True
        )
    }
    counts = IndexCounts(
        table=sums.with_columns(
            n=pl.col("scored_n"),
            n_missing=pl.col("rows") - pl.col("scored_n"),
            **({} if columns.are_complete else missing),
        ),
        items=columns.items,
        names=columns.known_names,
        rule=rule,
        options=columns.options,
    )
    return groups_of_table(columns.frame_input, by, table, counts)


def _ratings(importance: Any, weights: object) -> dict[str, str]:
    """Return the columns of the importance of each item; none where weights are given.

    Raises:
        InputError: unless there are either weights or ratings of the importance.
    """
    checks.exactly_one(weights=weights, importance=importance)
    if importance is None:
        return {}
    checks.mapping(importance, "importance=", "a mapping of items to columns")
    return checks.mapping_by_name(importance, "importance=")


def _options(
    scale: Scale, percent: PercentMethod | str | None, **settings: Any
) -> IndexOptions:
    """Return the options; they raise what the index of one respondent raises."""
    method = choose_percent(percent, scale)
    options = IndexOptions(scale=scale, percent_method=method, **settings)
    satisfied_rule(options.threshold)
    build_result(
        [ItemMean(name="item", mean=options.scale.low, n=1)],
        index_rule({"item": 1}),
        options,
        scored_count=Count.of(1),
        satisfied_count=Count.of(1),
    )
    return options
