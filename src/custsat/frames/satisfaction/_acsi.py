"""The American Customer Satisfaction Index of groups, and other rescaled scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from custsat.evidence.satisfaction import FORNELL_1996, MIN_ANSWERS
from custsat.frames._groups import Groups, group_columns
from custsat.frames.satisfaction._index_columns import columns_by_item
from custsat.frames.satisfaction._index_counts import item_means
from custsat.frames.satisfaction._respondent_sums import (
    known_figures,
    open_respondents,
    respondent_sums,
    score_sums,
)
from custsat.satisfaction._index_options import (
    MissingPolicy,
    PercentMethod,
    index_rule,
)
from custsat.satisfaction._survey_cells import questions_by_item, survey_scale
from custsat.satisfaction.indices._acsi import (
    ACSI,
    OWN_WEIGHTS_ID,
    LatentIndex,
    build_latent_index,
)
from custsat.satisfaction.indices._respondent_index import respondent_options
from custsat.values._scale import ONE_TO_TEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.rules import WeightedIndex
    from custsat.satisfaction._index_options import IndexOptions
    from custsat.values._question import Question
    from custsat.values._scale import Scale


def acsi(
    data: Any,
    *,
    answers: Mapping[str, str] | Sequence[str],
    weights: Mapping[str, float] | WeightedIndex = ACSI,
    by: str | Sequence[str] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    missing: MissingPolicy | str = MissingPolicy.AVAILABLE_ITEMS,
    target: float | None = None,
    respondent_weights: str | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[LatentIndex]:
    """Return the ACSI of each group, or the rescaled score of another latent variable.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> data = pl.DataFrame(
    ...     {"shop": ["n", "s"], "q1": [8, 9], "q2": [7, 9], "q3": [8, 10]}
    ... )
    >>> answers = {"overall": "q1", "confirmation": "q2", "ideal": "q3"}
    >>> groups = satisfaction.acsi(data, answers=answers, by="shop")
    >>> round(groups["n"].score, 1), round(groups.total.score, 1), groups.total.n
    (74.1, 83.3, 2)

    Args:
        data: a frame with one row per respondent.
        answers: the column of each item: of ``"overall"``, ``"confirmation"`` and
            ``"ideal"``, or of your items; a list if items are named like their columns.
        weights: the weight of each item: fitted ones, with the names of your items.
            Without them the three questions of the ACSI have equal weights.
        by: the column, or the columns, that make the groups.
        scale: the scale of all answers; 1 to 10 unless it is another.
        question: instead of *scale*, the question that reads the answers as cells of a
            survey file, text and codes; the columns are then read into memory.
        questions: instead of *scale*, the question of each item, all on one scale.
        missing: ``"available_items"`` or ``"complete_cases"``.
        target: the score to reach. [0 to 100]
        respondent_weights: the column of the weight of each respondent.
        min_n: respondents below which no verdict is given.

    Raises:
        OutOfScale: for an answer that is not on the scale.
        WrongScale: for answers that were evidently given on 1 to 5, where no scale was
            named.
        UnreadableAnswer: for cells that their question cannot read.
        MixedScales: for *questions* on different scales.
        UnknownField: for an item without a column, or a column without an item.
        UnknownColumn: for a column that the frame does not have.
    """
    rule = index_rule(weights, rule_id=OWN_WEIGHTS_ID, source=FORNELL_1996)
    options = respondent_options(
        survey_scale(scale, question, questions, ONE_TO_TEN),
        PercentMethod.LINEAR,
        missing,
        target,
        min_n,
    )
    keys = group_columns(by)
    columns = open_respondents(
        data,
        columns_by_item(answers, rule.items, "weights", "answers="),
        questions_by_item(question or questions, rule.items, "weights"),
        keys,
        respondent_weights=respondent_weights,
        options=options,
    )
    is_named = bool(scale or question or questions)
    sums = respondent_sums(columns, rule, keys, is_scale_named=is_named)
    return sums.groups(
        LatentIndex,
        lambda row: _result(row, rule, options, columns.known_names),
        lambda row: known_figures(options, row),
    )


def _result(
    row: dict[str, Any],
    rule: WeightedIndex,
    options: IndexOptions,
    names: Sequence[str],
) -> LatentIndex | None:
    """Return the index of a group; None if nobody answered."""
    scores = score_sums(row)
    if scores is None:
        return None
    means = item_means(row, rule.items, names, options)
    return build_latent_index(means, rule, options, scores)
