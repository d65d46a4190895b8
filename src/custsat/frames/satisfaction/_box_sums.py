"""Boxes of answers summed in the group-by of polars, for data in memory.

One look at the column (the lowest and the highest answer, whether there are fractions)
shows that all answers are on their scale; each box is then one comparison per row.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from custsat.frames._group_sums import raw_keys
from custsat.frames.satisfaction._look import has_every_integer, look_at
from custsat.frames.satisfaction._respondent_weights import WEIGHTS
from custsat.values._respondent_weights import MAX_WEIGHT, MIN_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from custsat.frames._frame_input import FrameInput
    from custsat.frames.satisfaction._look import Look
    from custsat.values._scale import Scale

SCORE: Final = "custsat_score"
WEIGHT: Final = "custsat_weight"
SQUARE: Final = "custsat_square"


def box_sums(
    frame_input: FrameInput, scale: Scale, boxes: Mapping[str, tuple[float, ...]]
) -> pl.DataFrame | None:
    """Return the sums of each box by group; None where answers need a closer look.

    Args:
        frame_input: the frame, whose data are in memory.
        scale: the scale of the answers.
        boxes: the answers of each box; they follow each other, and so do the boxes.
    """
    numbers = [role for role in ("score", WEIGHTS) if role in frame_input.columns]
    looks = look_at(frame_input, numbers)
    score, weight = looks["score"], looks.get(WEIGHTS)
    is_dense = has_every_integer(scale)
    has_answers = score.are_answers(scale) or (
        score.lie_within(scale.low, scale.high) and not is_dense
    )
    if not has_answers or (weight is not None and not _are_weights(weight)):
        return None
    frame_input.trust(*numbers)
    frame_input.check_rows()
    rows = _rows(frame_input, has_nan=score.n_nan > 0)
    masks = {
        box: _mask(answers, scale, is_dense=is_dense) for box, answers in boxes.items()
    }
    table = _summed(rows, masks, list(frame_input.keys), is_dense=is_dense)
    counted = sum(int(table[f"{box}_n"].sum()) for box in boxes)
    return table if counted == int(table["n"].sum()) else None


def _are_weights(weight: Look) -> bool:
    """Return whether every row has a weight that can be used."""
    return weight.is_complete and weight.lie_within(MIN_WEIGHT, MAX_WEIGHT)


def _rows(frame_input: FrameInput, *, has_nan: bool) -> pl.LazyFrame:
    """Return the answers, the weights and the keys as they are in polars.

    NaN, which compares as above every number, is null.
    """
    import polars as pl

    columns = frame_input.columns
    numbers = {SCORE: nw.col(columns["score"])}
    if WEIGHTS in columns:
        weight = nw.col(columns[WEIGHTS]).cast(nw.Float64)
        numbers |= {WEIGHT: weight, SQUARE: weight * weight}
    rows: pl.LazyFrame = frame_input.frame.select(
        **raw_keys(frame_input), **numbers
    ).to_native()
    return rows.with_columns(pl.col(SCORE).fill_nan(None)) if has_nan else rows


def _mask(answers: tuple[float, ...], scale: Scale, *, is_dense: bool) -> pl.Expr:
    """Where an answer lies in a box."""
    import polars as pl

    score = pl.col(SCORE)
    first, last = answers[0], answers[-1]
    if not is_dense or first == last:
        return reduce(or_, (score == answer for answer in answers))
    if first == scale.low:
        return score <= last
    return score >= first if last == scale.high else score.is_between(first, last)


def _summed(
    rows: pl.LazyFrame,
    masks: Mapping[str, pl.Expr],
    keys: list[str],
    *,
    is_dense: bool,
) -> pl.DataFrame:
    """Return the sums of each box by group; the last box is what is left."""
    import polars as pl

    is_weighted = WEIGHT in rows.collect_schema()
    score = pl.col(SCORE)
    sums: dict[str, Any] = {"n": score.count(), "n_missing": score.null_count()}
    *_, last = masks
    for box, mask in masks.items():
        if box != last or not is_dense:
            sums[f"{box}_n"] = mask.sum()
        if is_weighted:
            for name, column in (("weight", WEIGHT), ("square", SQUARE)):
                part = pl.when(mask).then(column).otherwise(0.0)
                sums[f"{box}_{name}"] = part.sum()
    groups = rows.group_by(keys).agg(**sums) if keys else rows.select(**sums)
    counts = [name for name in sums if name.rpartition("_")[2] in {"n", "missing"}]
    table = groups.with_columns(pl.col(counts).cast(pl.Int64))
    if is_dense:
        others = (pl.col(f"{box}_n") for box in masks if box != last)
        left = reduce(lambda total, box: total - box, others, pl.col("n"))
        table = table.with_columns(left.alias(f"{last}_n"))
    return table.collect()
