"""A survey described item by item, of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.frames._groups import Groups, group_columns
from custsat.frames.satisfaction._index_columns import (
    columns_by_item,
    to_columns,
)
from custsat.frames.satisfaction._index_counts import item_means
from custsat.frames.satisfaction._respondent_sums import (
    open_respondents,
    respondent_sums,
)
from custsat.satisfaction._index_options import MissingPolicy, PercentMethod
from custsat.satisfaction._survey_cells import questions_by_item, survey_scale
from custsat.satisfaction.indices._describe import (
    ItemDescription,
    build_description,
    item_groups,
)
from custsat.satisfaction.indices._respondent_index import respondent_options

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.satisfaction._index_options import IndexOptions
    from custsat.values._question import Question
    from custsat.values._scale import Scale


def describe(
    data: Any,
    *,
    answers: Mapping[str, str] | Sequence[str],
    items: Mapping[str, str] | None = None,
    by: str | Sequence[str] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    respondent_weights: str | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[ItemDescription]:
    """Return mean and standard deviation of the answers to every item in each group.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction, to_frame
    >>> from custsat.values import LIKERT5
    >>> data = pl.DataFrame({"hotel": ["n", "n"], "speed": [5, 4], "price": [3, None]})
    >>> groups = satisfaction.describe(
    ...     data,
    ...     answers=["speed", "price"],
    ...     items={"speed": "service", "price": "value"},
    ...     by="hotel",
    ...     scale=LIKERT5,
    ... )
    >>> to_frame(groups, rows="items").select("hotel", "name", "mean", "n").rows()
    [('n', 'speed', 4.5, 2), ('n', 'price', 3.0, 1)]

    Args:
        data: a frame with one row per respondent.
        answers: the column of each item; a list if items are named like their columns.
        items: the group of each item, "service" for instance; without it, *answers* has
            indicators of a hotel, in the dimensions of ``HOTEL_INDICATORS``.
        by: the column, or the columns, that make the groups of respondents.
        scale: the scale of the answers.
        question: instead of *scale*, the question that reads the answers as cells of a
            survey file, text and codes; the columns are then read into memory.
        questions: instead of *scale*, the question of each item, all on one scale.
        respondent_weights: the column of the weight of each respondent.
        min_n: number of answers below which an item bears no verdict.

    Raises:
        OutOfScale: for an answer that is not on the scale.
        UnreadableAnswer: for cells that their question cannot read.
        MixedScales: for *questions* on different scales.
        UnknownField: for an item without a column, or a column without an item.
        UnknownColumn: for a column that the frame does not have.
        EmptyInput: if there are no *items*.
    """
    by_item = to_columns(answers, "answers=")
    group_by_item = item_groups(by_item, items)
    names = tuple(group_by_item)
    options = respondent_options(
        survey_scale(scale, question, questions),
        PercentMethod.LINEAR,
        MissingPolicy.AVAILABLE_ITEMS,
        None,
        min_n,
    )
    keys = group_columns(by)
    columns = open_respondents(
        data,
        columns_by_item(by_item, names, "items", "answers="),
        questions_by_item(question or questions, names, "items"),
        keys,
        respondent_weights=respondent_weights,
        options=options,
    )
    sums = respondent_sums(columns, None, keys)
    return sums.groups(
        ItemDescription,
        lambda row: _result(row, group_by_item, options, columns.known_names),
        lambda row: {"n_respondents": row["rows"], "min_n": options.min_n},
    )


def _result(
    row: dict[str, Any],
    group_by_item: Mapping[str, str],
    options: IndexOptions,
    names: Sequence[str],
) -> ItemDescription | None:
    """Return the description of a group; None if nobody answered."""
    means = item_means(row, list(group_by_item), names, options)
    if not any(mean.n for mean in means):
        return None
    return build_description(
        means, group_by_item, options.scale, row["rows"], options.min_n
    )
