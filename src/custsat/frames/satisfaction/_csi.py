"""The hierarchical service index of groups: items, factors, index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.frames._groups import Groups, group_columns
from custsat.frames.satisfaction._index_columns import (
    columns_by_item,
    to_columns,
)
from custsat.frames.satisfaction._index_counts import item_means
from custsat.frames.satisfaction._respondent_sums import (
    factor_item_means,
    known_figures,
    open_respondents,
    respondent_sums,
    score_sums,
)
from custsat.satisfaction._index_options import MissingPolicy, PercentMethod
from custsat.satisfaction._survey_cells import questions_by_item, survey_scale
from custsat.satisfaction.indices._csi import (
    CSI_2014,
    factor_rule,
    items_owner,
    refuse_2006,
)
from custsat.satisfaction.indices._factor_index import FactorIndex, build_factor_index
from custsat.satisfaction.indices._respondent_index import respondent_options
from custsat.values._scale import ONE_TO_TEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.rules import WeightedIndex
    from custsat.satisfaction._index_options import IndexOptions
    from custsat.values._question import Question
    from custsat.values._scale import Scale


def csi(
    data: Any,
    *,
    answers: Mapping[str, str] | Sequence[str],
    items: Mapping[str, str] | None = None,
    weights: Mapping[str, float] | WeightedIndex = CSI_2014,
    by: str | Sequence[str] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    percent: PercentMethod | str = PercentMethod.OF_MAX,
    missing: MissingPolicy | str = MissingPolicy.AVAILABLE_ITEMS,
    target: float | None = None,
    respondent_weights: str | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[FactorIndex]:
    """Return the index of weighted factors of each group, and of all rows.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> data = pl.DataFrame(
    ...     {"dealer": ["n", "s"], "time": [8, 6], "work": [10, 8], "people": [7, 9]}
    ... )
    >>> groups = satisfaction.csi(
    ...     data,
    ...     answers=["time", "work", "people"],
    ...     items={"time": "workshop", "work": "workshop", "people": "adviser"},
    ...     weights={"workshop": 60, "adviser": 40},
    ...     by="dealer",
    ... )
    >>> groups["n"].score, groups["s"].score, groups.total.score
    (820.0, 780.0, 800.0)

    Args:
        data: a frame with one row per respondent.
        answers: the column of each item; a list if items are named like their columns.
        items: the factor of each item; items of one factor have equal weights.  A
            factor without items is itself an item.
        weights: the weight of each factor, or a rule, which may have items as well;
            without it those of the Chinese study of 2014.
        by: the column, or the columns, that make the groups.
        scale: the scale of all answers; 1 to 10 unless it is another.
        question: instead of *scale*, the question that reads the answers as cells of a
            survey file, text and codes; the columns are then read into memory.
        questions: instead of *scale*, the question of each item, all on one scale.
        percent: ``"of_max"`` or ``"linear"``.
        missing: ``"available_items"`` or ``"complete_cases"``.
        target: the score to reach. [0 to 1,000]
        respondent_weights: the column of the weight of each respondent.
        min_n: respondents below which no verdict is given.

    Raises:
        OutOfScale: for an answer that is not on the scale.
        WrongScale: for answers that were evidently given on 1 to 5, where no scale was
            named.
        UnreadableAnswer: for cells that their question cannot read.
        MixedScales: for *questions* on different scales.
        UnknownField: for an unknown factor, an item without a column, or a column
            without an item.
        InputError: for the factors of 2006 without weights.
        UnknownColumn: for a column that the frame does not have.
    """
    rule = _rule(weights, answers, items)
    options = respondent_options(
        survey_scale(scale, question, questions, ONE_TO_TEN),
        checks.member(percent, "percent", PercentMethod),
        missing,
        target,
        min_n,
    )
    keys, names = group_columns(by), (rule.items, items_owner(rule, items))
    columns = open_respondents(
        data,
        columns_by_item(answers, *names, "answers="),
        questions_by_item(question or questions, *names),
        keys,
        respondent_weights=respondent_weights,
        options=options,
    )
    is_named = bool(scale or question or questions)
    sums = respondent_sums(columns, rule, keys, is_scale_named=is_named)
    return sums.groups(
        FactorIndex,
        lambda row: _result(row, rule, options, columns.known_names),
        lambda row: known_figures(options, row),
    )


def _rule(
    weights: Mapping[str, float] | WeightedIndex,
    answers: Mapping[str, str] | Sequence[str],
    items: Mapping[str, str] | None,
) -> WeightedIndex:
    """Return the rule of the factors, which those of 2006 do not have."""
    refuse_2006(weights, to_columns(answers, "answers="), items)
    return factor_rule(weights, items)


def _result(
    row: dict[str, Any],
    rule: WeightedIndex,
    options: IndexOptions,
    names: Sequence[str],
) -> FactorIndex | None:
    """Return the index of a group; None if nobody answered."""
    scores = score_sums(row)
    if scores is None:
        return None
    means = item_means(row, rule.items, names, options)
    known = {mean.name: mean for mean in means} | factor_item_means(row, rule)
    factors = {part.name: known[part.name] for part in rule.parts}
    return build_factor_index(means, factors, rule, options, scores)
