"""Perceptions against expectations, of groups of customers."""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.frames._cells import name_masks, read_columns
from custsat.frames._expressions import apply_bands, float_lit
from custsat.frames._frame_input import open_frame
from custsat.frames._groups import (
    Groups,
    build_groups,
    group_columns,
    group_key,
    group_roles,
    key_types,
)
from custsat.frames._row_checks import require_no_codes, require_squarable
from custsat.satisfaction._measure import Outcome, difference, outcome_rule
from custsat.satisfaction._pair_sums import SUM_NAMES, PairSums
from custsat.satisfaction._perception_columns import (
    COMPARED,
    OVERALL,
    overall_codes,
    perception_questions,
)
from custsat.satisfaction._perceptions import (
    Perceptions,
    PerceptionSettings,
    build_perceptions,
)
from custsat.values._tally import merge_not_answers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from custsat.frames._frame_input import FrameInput, NewColumns
    from custsat.values import Scale
    from custsat.values._question import Question

SUMS: Final = tuple(name for name in SUM_NAMES if name != "n_missing")
COUNTS: Final = ("n", "missed", "met", "exceeded", "at_ceiling", "rated")


def perceptions(
    data: Any,
    *,
    perceived: str,
    expected: str,
    overall: str | None = None,
    by: str | Sequence[str] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    tolerance: float = 0,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[Perceptions]:
    """Return perceptions against expectations of each group, and of all rows.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> data = pl.DataFrame({"shop": ["n", "n", "s"], "p": [5, 6, 7], "e": [6, 6, 6]})
    >>> groups = satisfaction.perceptions(data, perceived="p", expected="e", by="shop")
    >>> groups["n"].missed_share, groups.total.mean_difference
    (0.5, 0.0)

    Args:
        data: a frame with one row per customer.
        perceived: the column of the perceptions.
        expected: the column of the expectations.
        overall: the column of an overall rating, on any scale.
        by: the column, or the columns, that make the groups.
        scale: the scale of both; None for amounts with a true zero.
        question: instead of *scale*, the question that reads both as cells of a survey
            file, text and codes; the columns are then read into memory.
        questions: instead of *scale*, the question of ``"perceived"``, ``"expected"``
            and, if it is to be read, ``"overall"``; the first two on one scale.
        tolerance: the largest difference that counts as met. [scale points]
        level: the confidence level of the intervals. [0 to 1]
        min_n: answers below which no verdict is given.

    Raises:
        OutOfScale: with the number of rows that are not on the *scale*.
        UnreadableAnswer: for cells that their question cannot read.
        MixedScales: for questions on different scales.
        NotANumber: for a column that holds no numbers, or infinity.
        UnknownColumn: for a column that the frame does not have.
    """
    keys = group_columns(by)
    on, by_name = perception_questions(
        scale, question, questions, has_overall=overall is not None
    )
    settings = PerceptionSettings(
        scale=on,
        tolerance=tolerance,
        level=level,
        min_n=min_n,
        has_overall=overall is not None,
    )
    roles = {"perceived": perceived, "expected": expected, "overall": overall}
    cells = {role: roles.pop(role) for role in by_name}
    frame_input = open_frame(data, numbers=roles, cells=cells, keys=group_roles(keys))
    table, sums = _sum_groups(frame_input, settings, by_name)
    return build_groups(
        sums,
        keys,
        lambda one: build_perceptions(one, settings) if one.n else None,
        reduce(add, sums.values(), PairSums()),
        result_type=Perceptions,
        key_types=key_types(frame_input, keys, table),
        without_answers=_known_figures,
    )


def _sum_groups(
    frame_input: FrameInput,
    settings: PerceptionSettings,
    questions: Mapping[str, Question],
) -> tuple[pl.DataFrame, dict[tuple[Any, ...], PairSums]]:
    """Return the sums of each group as a table, and after the keys of the group."""
    values, names = _read_values(frame_input, questions, settings.scale)
    masks = name_masks(names, questions)
    table = _sum_table(frame_input, settings, values, list(masks.values()))
    return table, {
        group_key(row, frame_input.keys): _sums(row, list(masks))
        for row in table.iter_rows(named=True)
    }


def _read_values(
    frame_input: FrameInput, questions: Mapping[str, Question], scale: Scale | None
) -> tuple[NewColumns, NewColumns]:
    """Return the numbers of each role, and the names of non-answers of those read."""
    answers: NewColumns = {}
    names: NewColumns = {}
    if questions:
        answers, names = read_columns(frame_input, questions)
    elif scale is not None:
        frame_input.require_on_scale(scale, *COMPARED)
    known = [role for role in (*COMPARED, OVERALL) if role in frame_input.columns]
    numbers = [role for role in known if role not in answers]
    require_squarable(frame_input, *numbers)
    if OVERALL in numbers:
        require_no_codes(frame_input, overall_codes(questions))
    return answers | frame_input.values(*numbers), names


def _sum_table(
    frame_input: FrameInput,
    settings: PerceptionSettings,
    values: NewColumns,
    masks: list[nw.Expr],
) -> pl.DataFrame:
    """Return the sums of each group, in one query."""
    pairs, others = _pair_columns(values, settings), _sum_columns(settings)
    columns = [f"sum_{name}" for name in SUMS]
    named = {f"name_{k}": _where(mask, float_lit(1)) for k, mask in enumerate(masks)}
    return frame_input.aggregate(pairs | named, *others, sums=[*columns, *named])


ZERO: Final = float_lit(0)


def _where(mask: nw.Expr, value: nw.Expr) -> nw.Expr:
    """Return *value*, and 0 where it does not count."""
    return nw.when(mask).then(value).otherwise(ZERO)


def _pair_columns(values: NewColumns, settings: PerceptionSettings) -> NewColumns:
    """Return which rows are pairs, and the numbers of those that are."""
    one, scale = float_lit(1), settings.scale
    p, e = values["perceived"], values["expected"]
    is_pair = ~p.is_null() & ~e.is_null()
    is_top = is_rated = is_pair & ~is_pair  # nowhere
    rating = ZERO
    if scale is not None:
        is_top = is_pair & (e == float_lit(scale.high))
    if settings.has_overall:
        rating = values[OVERALL]
        is_rated = is_pair & ~rating.is_null()
    return {
        "sum_n": _where(is_pair, one),
        "sum_gap": _where(is_pair, difference(p, e)),
        "sum_rated": _where(is_rated, one),
        "sum_rating": _where(is_rated, rating),
        "sum_perception": _where(is_rated, p),
        "sum_at_ceiling": _where(is_top, one),
    }


def _sum_columns(settings: PerceptionSettings) -> tuple[NewColumns, NewColumns]:
    """Return what is computed from the numbers of the pairs, in two steps."""
    gap, is_pair = nw.col("sum_gap"), nw.col("sum_n") > ZERO
    outcome, rated_gap = nw.col("outcome"), nw.col("sum_rated_gap")
    own, rating = nw.col("sum_perception"), nw.col("sum_rating")
    first = {
        "outcome": apply_bands(gap, outcome_rule(settings.tolerance)),
        "sum_rated_gap": gap * nw.col("sum_rated"),
    }
    outcomes = {
        f"sum_{each}": _where(is_pair & (outcome == str(each)), float_lit(1))
        for each in Outcome
    }
    return first, outcomes | {
        "sum_gap_squared": gap * gap,
        "sum_rating_squared": rating * rating,
        "sum_rated_gap_squared": rated_gap * rated_gap,
        "sum_gap_rating": rated_gap * rating,
        "sum_perception_squared": own * own,
        "sum_perception_rating": own * rating,
    }


def _sums(row: Mapping[str, Any], names: list[tuple[str, str]]) -> PairSums:
    """Return the sums of one group; counts are whole numbers.

    *names* are the roles and the non-answers that were counted.
    """
    sums = {name: row[f"sum_{name}"] or 0 for name in SUMS}
    counts = {name: round(sums[name]) for name in COUNTS}
    by_role: dict[str, list[tuple[str, int]]] = {}
    for number, (role, name) in enumerate(names):
        n = round(row[f"name_{number}"] or 0)
        by_role.setdefault(role, []).append((name, n))
    return PairSums(
        **sums | counts,
        n_missing=row["n"] - counts["n"],
        not_answers=tuple(
            (role, merge_not_answers(pairs)) for role, pairs in by_role.items()
        ),
    )


def _known_figures(sums: PairSums) -> dict[str, Any]:
    """Return the figures that are known of a group in which nobody answered."""
    return {"n": 0, "n_missing": sums.n_missing}
