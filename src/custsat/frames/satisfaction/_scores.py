"""Net promoter score, customer satisfaction and customer effort of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.frames._group_counts import POSITION
from custsat.frames._group_table import sort_groups, with_total
from custsat.frames._groups import Groups, group_columns, groups_of_table
from custsat.frames.satisfaction._answer_counts import (
    all_answers,
    cells_by_position,
    count_answers,
    open_answers,
)
from custsat.frames.satisfaction._score_counts import (
    RECOMMENDATION_BOXES,
    EffortCounts,
    NetPromoterCounts,
    SatisfactionCounts,
    ScoreSettings,
    answer_boxes,
)
from custsat.satisfaction._ces import CES_SCALES, CustomerEffort, parse_version
from custsat.satisfaction._ces import ces as ces_of
from custsat.satisfaction._csat import CustomerSatisfaction, top_boxes
from custsat.satisfaction._csat import csat as csat_of
from custsat.satisfaction._five_point_answers import (
    reject_five_point_recommendations,
)
from custsat.satisfaction._nps import (
    NetPromoter,
    Recommendation,
)
from custsat.satisfaction._nps import nps as nps_of
from custsat.satisfaction._survey_score import check_question
from custsat.values._scale import NPS11, Scale
from custsat.values._scale_checks import question_scale_of, require_scale
from custsat.values._tally import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl  # noqa: TC004  # nobody evaluates the type of a field

    from custsat.frames._frame_input import FrameInput
    from custsat.satisfaction._ces import EffortVersion
    from custsat.values._question import Question

MAX_BOXES: Final = 7  # more sums cost more than counting each answer


def nps(
    data: Any,
    *,
    score: str,
    by: str | Sequence[str] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    respondent_weights: str | None = None,
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[NetPromoter]:
    """Return the net promoter score of each group, and of all rows.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> answers = pl.DataFrame({"shop": ["n", "n", "s"], "likely": [10, 9, 3]})
    >>> groups = satisfaction.nps(answers, score="likely", by="shop")
    >>> groups["n"].score, groups["s"].score, round(groups.total.score, 1)
    (100.0, -100.0, 33.3)

    Args:
        data: a frame with one row per answer.
        score: the column of the answers.
        scale: the scale of the answers, 0 to 10; answers that all lie on
            1 to 5 need it, to say that they were asked on 0 to 10.
        question: the question that reads the column as cells of a survey file, text
            and codes; each different cell is read once.
        by: the column, or the columns, that make the groups.
        respondent_weights: the column of the weight of each respondent.
        target: the score to reach. [-100 to 100]
        min_n: answers below which no verdict is given.

    Raises:
        OutOfScale: for an answer that is not on 0 to 10, or between two answers.
        WrongScale: for a column, or a question, of another scale.
        UnreadableAnswer: for cells that the *question* cannot read.
        UnknownColumn: for a column that the frame does not have.
    """
    settings = ScoreSettings(target=target, min_n=min_n)
    nps_of(_one_answer(NPS11), scale=scale, target=target, min_n=min_n)
    if question is not None:
        question_scale_of(question, scale)
        check_question(question, NPS11)
    by_columns = group_columns(by)
    frame_input = open_answers(data, score, by_columns, respondent_weights, question)
    counts = count_answers(frame_input, NPS11, RECOMMENDATION_BOXES, question)
    table = sort_groups(counts.boxes, counts.keys)
    totals = with_total(table.drop(counts.keys), has_groups=bool(by_columns))
    if scale is None and question is None and _are_all_low(totals):
        reject_five_point_recommendations(all_answers(frame_input, counts, NPS11))
    return groups_of_table(
        frame_input,
        by_columns,
        table,
        NetPromoterCounts(table=totals, settings=settings, names=counts.names),
    )


def csat(
    data: Any,
    *,
    score: str,
    scale: Scale | None = None,
    question: Question | None = None,
    by: str | Sequence[str] | None = None,
    respondent_weights: str | None = None,
    top: int | None = None,
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[CustomerSatisfaction]:
    """Return the customer satisfaction score of each group, and of all rows.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> from custsat.values import LIKERT5
    >>> answers = pl.DataFrame({"shop": ["n", "n", "s"], "score": [5, 3, 4]})
    >>> groups = satisfaction.csat(answers, score="score", scale=LIKERT5, by="shop")
    >>> groups["n"].score, groups["s"].score, round(groups.total.score, 3)
    (0.5, 1.0, 0.667)

    Args:
        data: a frame with one row per answer.
        score: the column of the answers.
        scale: the scale of the answers.
        question: instead of *scale*, the question that reads the column as cells of a
            survey file, text and codes; each different cell is read once.
        by: the column, or the columns, that make the groups.
        respondent_weights: the column of the weight of each respondent.
        top: how many of the best answers count as satisfied, all but one at most; two
            by default, and one of a question for yes or no.  Of fewer than four answers
            it has no default.
        target: the share of satisfied to reach. [0 to 1]
        min_n: answers below which no verdict is given.

    Raises:
        OutOfScale: for an answer that is not on the *scale*.
        UnreadableAnswer: for cells that the *question* cannot read.
        UnknownColumn: for a column that the frame does not have.
    """
    settings = ScoreSettings(target=target, min_n=min_n)
    answer_scale = require_scale(scale, question=question)
    one = _one_answer(answer_scale)
    boxes = top_boxes(answer_scale, question) if top is None else top
    csat_of(one, scale=answer_scale, top=boxes, target=target, min_n=min_n)
    by_columns = group_columns(by)
    frame_input = open_answers(data, score, by_columns, respondent_weights, question)
    tallies = _count_tallies(frame_input, answer_scale, question)
    counts = SatisfactionCounts(**tallies.counts, settings=settings, top=boxes)
    return groups_of_table(frame_input, by_columns, tallies.table, counts)


def ces(
    data: Any,
    *,
    score: str,
    version: EffortVersion | str,
    question: Question | None = None,
    by: str | Sequence[str] | None = None,
    respondent_weights: str | None = None,
    target: float | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[CustomerEffort]:
    """Return the customer effort score of each group, and of all rows.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> answers = pl.DataFrame({"shop": ["n", "n", "s"], "effort": [1, 2, 4]})
    >>> groups = satisfaction.ces(answers, score="effort", version="effort", by="shop")
    >>> groups["n"].score, groups["s"].score, round(groups.total.score, 2)
    (1.5, 4.0, 2.33)

    Args:
        data: a frame with one row per answer.
        score: the column of the answers.
        version: the version of the question, which has its own scale.
        question: the question that reads the column as cells of a survey file, text
            and codes; each different cell is read once.
        by: the column, or the columns, that make the groups.
        respondent_weights: the column of the weight of each respondent.
        target: the score to reach, on the scale of the *version*.
        min_n: answers below which no verdict is given.

    Raises:
        OutOfScale: for an answer that is not on the scale of the *version*.
        WrongScale: for a question of another scale.
        UnreadableAnswer: for cells that the *question* cannot read.
        UnknownColumn: for a column that the frame does not have.
    """
    chosen = parse_version(version)
    one = _one_answer(CES_SCALES[chosen])
    low_is_good = ces_of(one, version=chosen, target=target, min_n=min_n).low_is_good
    settings = ScoreSettings(target=target, min_n=min_n, low_is_good=low_is_good)
    if question is not None:
        check_question(question, CES_SCALES[chosen])
    by_columns = group_columns(by)
    frame_input = open_answers(data, score, by_columns, respondent_weights, question)
    tallies = _count_tallies(frame_input, CES_SCALES[chosen], question)
    counts = EffortCounts(**tallies.counts, settings=settings, version=chosen)
    return groups_of_table(frame_input, by_columns, tallies.table, counts)


@attrs.frozen(kw_only=True)
class _Tallies:
    """Counted answers: the sorted groups with their keys, and what is kept of them."""

    table: pl.DataFrame
    counts: dict[str, Any]


def _count_tallies(
    frame_input: FrameInput, scale: Scale, question: Question | None
) -> _Tallies:
    """Count each answer of each group."""
    boxes = answer_boxes(scale)
    are_few = len(boxes) <= MAX_BOXES
    answers = count_answers(frame_input, scale, boxes if are_few else {}, question)
    table = sort_groups(answers.boxes, answers.keys)
    totals = with_total(table.drop(answers.keys), has_groups=bool(answers.keys))
    cells = None
    if answers.cells is not None and not are_few:
        cells = cells_by_position(answers.cells, answers.keys, table)
        totals = totals.with_row_index(POSITION)
    counts = {"table": totals, "cells": cells, "scale": scale, "names": answers.names}
    return _Tallies(table=table, counts=counts)


def _one_answer(scale: Scale) -> Tally:
    """Return the tally of one answer, to check the settings of a score with."""
    return Tally.from_counts({scale.low: 1}, scale=scale)


def _are_all_low(totals: pl.DataFrame) -> bool:
    """Return whether there are detractors and nobody else."""
    others = totals.row(-1, named=True)
    detractors = others[f"{Recommendation.DETRACTOR}_n"]
    return bool(detractors and detractors == others["n"])
