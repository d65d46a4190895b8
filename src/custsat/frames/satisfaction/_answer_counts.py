"""Answers counted by group: few boxes of answers at once, or each answer by itself.

In memory, a box is summed in the group-by itself, after one look at the lowest and the
highest answer, so that counting costs what the group-by costs.  Where that look finds
something else than answers of the scale, where there are many boxes, and on lazy
engines, each answer of each group is counted, in one query; it also says what is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat.frames._cells import (
    ANSWER,
    CELL,
    NAME,
    answer_table,
    known_names,
    read_cells,
)
from custsat.frames._frame_input import open_frame
from custsat.frames._group_counts import POSITION
from custsat.frames._group_table import merge_keys, not_answer_columns
from custsat.frames._groups import group_roles
from custsat.frames.satisfaction._box_sums import box_sums
from custsat.frames.satisfaction._respondent_weights import (
    WEIGHTS,
    require_weights,
    weight_sums,
)
from custsat.values._tally import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl  # noqa: TC004  # nobody evaluates the type of a field

    from custsat.frames._frame_input import FrameInput
    from custsat.frames.satisfaction._score_counts import Boxes
    from custsat.values._question import Question
    from custsat.values._scale import Scale

CELL_SUMS: Final = ("n", "weight", "square")


@attrs.frozen(kw_only=True)
class AnswerCounts:
    """Counts of answers by group.

    Attributes:
        keys: the names of the columns of the keys.
        boxes: a row for each group: the keys, ``n``, ``n_missing``, and of each box
            ``_n``, with weights also ``_weight`` and ``_square``; of each name
            ``not_answer_0``, ...
        cells: a row for each answer of each group: the keys, ``answer``, ``n``, with
            weights also ``weight`` and ``square``; None if these were not counted.
        names: the names of the non-answers that a question has, sorted.
    """

    keys: tuple[str, ...]
    boxes: pl.DataFrame
    cells: pl.DataFrame | None
    names: tuple[str, ...] = ()


def open_answers(
    data: Any,
    score: str,
    by: Sequence[str],
    weights: str | None,
    question: Question | None = None,
) -> FrameInput:
    """Return the frame of a verb that reads answers, or cells of a *question*."""
    is_number = question is None
    frame_input = open_frame(
        data,
        numbers={"score": score if is_number else None, WEIGHTS: weights},
        cells={"score": None if is_number else score},
        keys=group_roles(by),
    )
    require_weights(frame_input)
    return frame_input


def count_answers(
    frame_input: FrameInput,
    scale: Scale,
    boxes: Boxes,
    question: Question | None = None,
) -> AnswerCounts:
    """Count the answers of each box by group; each answer if there are no boxes.

    Raises:
        OutOfScale: for answers that are not on the *scale*, with their number.
        UnreadableAnswer: for cells that the *question* cannot read.
        InvalidWeights: for weights that are missing, or not above 0.
    """
    keys = tuple(frame_input.keys)
    if question is not None:
        return _count_cells(frame_input, question, boxes)
    table = None
    if frame_input.in_memory and boxes:
        table = box_sums(frame_input, scale, boxes)
    if table is not None:
        return AnswerCounts(keys=keys, boxes=merge_keys(table, keys), cells=None)
    cells = answer_cells(frame_input, scale)
    return AnswerCounts(keys=keys, boxes=_sum_cells(cells, keys, boxes), cells=cells)


def _count_cells(
    frame_input: FrameInput, question: Question, boxes: Boxes
) -> AnswerCounts:
    """Count the answers and the non-answers that the cells of a question say."""
    import polars as pl

    keys = tuple(frame_input.keys)
    counts = frame_input.distinct(
        {CELL: frame_input.value("score")}, weight_sums(frame_input)
    )
    read = read_cells(counts, [CELL], question.read_each, frame_input, "score")
    answers = answer_table(*read, answer=ANSWER, name=NAME)
    joined = counts.join(answers, on=CELL, how="left", nulls_equal=True).drop(CELL)
    cells = merge_keys(joined, (*keys, ANSWER, NAME))
    names = known_names([question])
    known = [
        pl.when(pl.col(NAME) == name).then(pl.col("n")).otherwise(0) for name in names
    ]
    columns = not_answer_columns(names)
    boxes_table = _sum_cells(
        cells.with_columns(**dict(zip(columns, known, strict=True))),
        keys,
        boxes,
        columns,
    )
    return AnswerCounts(
        keys=keys,
        boxes=boxes_table,
        cells=cells.drop(NAME),
        names=names,
    )


def answer_cells(frame_input: FrameInput, scale: Scale) -> pl.DataFrame:
    """Count each answer of each group; an answer is written as its scale writes it.

    Raises:
        OutOfScale: for answers that are not on the *scale*, with their number.
        InvalidWeights: for weights that are missing, or not above 0.
    """
    import polars as pl

    sums = weight_sums(frame_input)
    cells = frame_input.distinct({"answer": frame_input.value("score")}, sums)
    counts = _distribution(cells)
    Tally.from_counts(counts, scale=scale, name=frame_input.label("score"))
    snapped = {
        answer: float(scale.snap(answer)) for answer in counts if answer is not None
    }
    if all(answer == same for answer, same in snapped.items()):
        return merge_cells(cells, tuple(frame_input.keys))
    written = pl.col("answer").replace_strict(snapped, return_dtype=pl.Float64)
    return merge_cells(cells.with_columns(written), tuple(frame_input.keys))


def all_answers(frame_input: FrameInput, counts: AnswerCounts, scale: Scale) -> Tally:
    """Return the tally of all answers together, without weights."""
    cells = counts.cells
    if cells is None:  # in memory, and known to be on the scale
        cells = frame_input.distinct({"answer": frame_input.value("score")})
    return Tally.from_counts(_distribution(cells), scale=scale)


def cells_by_position(
    cells: pl.DataFrame, keys: tuple[str, ...], table: pl.DataFrame
) -> pl.DataFrame:
    """Return the answers of each group after its position in a sorted *table*.

    Those of all groups together come last.
    """
    import polars as pl

    known = cells.filter(pl.col("answer").is_not_null())
    sums: dict[str, str] = {
        name: f"cell_{name}" for name in CELL_SUMS if name in cells.columns
    }
    positions = table.select(keys).with_row_index(POSITION)
    groups = (
        known.join(positions, on=keys, nulls_equal=True)
        if keys
        else known.with_columns(pl.lit(0, pl.UInt32).alias(POSITION))
    )
    columns = [POSITION, "answer", *sums]
    groups = groups.select(columns).sort(POSITION, "answer")
    total = groups.group_by("answer", maintain_order=True).agg(pl.col(list(sums)).sum())
    last = pl.lit(table.height, pl.UInt32).alias(POSITION)
    rows = [groups, total.with_columns(last).select(columns)] if keys else [groups]
    return pl.concat(rows).rename(sums)


def merge_cells(cells: pl.DataFrame, keys: tuple[str, ...]) -> pl.DataFrame:
    """Return cells with normal keys, each once."""
    return merge_keys(cells, (*keys, "answer"))


def _distribution(cells: pl.DataFrame) -> dict[float | None, int]:
    """Return how often each answer was given, from low to high."""
    import polars as pl

    known = cells.filter(pl.col("answer").is_not_null())
    counts = known.group_by("answer").agg(pl.col("n").sum()).sort("answer")
    return dict(counts.rows())


def _sum_cells(
    cells: pl.DataFrame,
    keys: Sequence[str],
    boxes: Boxes,
    others: Sequence[str] = (),
) -> pl.DataFrame:
    """Return the sums of each box, and of the columns *others*, by group."""
    import polars as pl

    is_known, zero = pl.col("answer").is_not_null(), pl.lit(0)
    sums = {
        "n": pl.when(is_known).then(pl.col("n")).otherwise(zero).sum(),
        "n_missing": pl.when(is_known).then(zero).otherwise(pl.col("n")).sum(),
    }
    sums |= {name: pl.col(name).sum() for name in others}
    columns = [name for name in CELL_SUMS if name in cells.columns]
    for box, answers in boxes.items():
        is_inside = pl.col("answer").is_in(list(map(float, answers)))
        for name in columns:
            part = pl.when(is_inside).then(pl.col(name)).otherwise(zero)
            sums[f"{box}_{name}"] = part.sum()
    return cells.group_by(keys).agg(**sums) if keys else cells.select(**sums)
