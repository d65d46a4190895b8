"""Changes of scores among respondents who answered twice, of groups of them."""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any, Final

from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.frames._cells import ANSWER, NAME, answer_table, read_cells
from custsat.frames._frame_input import open_frame
from custsat.frames._group_table import merge_keys
from custsat.frames._groups import (
    Groups,
    build_groups,
    group_columns,
    group_key,
    group_roles,
    key_types,
)
from custsat.frames.satisfaction._respondent_weights import (
    WEIGHTS,
    require_weights,
    weight_sums,
)
from custsat.satisfaction.comparison._compare_pairs import (
    change_of_pairs,
    pair_settings,
)
from custsat.satisfaction.comparison._pair_tally import PairTally
from custsat.satisfaction.comparison._score_change import ScoreChange
from custsat.values._tally import Count, Tally

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from custsat.frames._frame_input import FrameInput
    from custsat.satisfaction.comparison._paired_measure import PairedMeasure
    from custsat.values import Scale
    from custsat.values._question import Question

TIMES: Final = ("now", "before")


def compare_pairs(
    data: Any,
    *,
    now: str,
    before: str,
    measure: PairedMeasure | str,
    by: str | Sequence[str] | None = None,
    scale: Scale | None = None,
    question: Question | None = None,
    top: int | None = None,
    respondent_weights: str | None = None,
    relevant_change: float | None = None,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> Groups[ScoreChange]:
    """Return whether scores of groups have changed, among those who answered twice.

    Each group is judged by itself: at a level of 95 %, one of 20 groups is named where
    nothing has changed.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> answers = pl.DataFrame(
    ...     {"shop": ["n"] * 3 + ["s"], "may": [9, 8, None, 3], "june": [10, 9, 9, 6]}
    ... )
    >>> groups = satisfaction.compare_pairs(
    ...     answers, now="june", before="may", measure="nps", by="shop"
    ... )
    >>> groups["n"].change, groups["n"].n_answered_once, groups.total.n_now
    (50.0, 1, 3)

    Args:
        data: a frame with one row per respondent.
        now: the column of the answers now.
        before: the column of the answers of the same respondents before.
        measure: ``"nps"``, ``"csat"``, ``"effort"``, ``"ease"`` or ``"mean"``.
        by: the column, or the columns, that make the groups.
        scale: the scale of the answers; only of ``"csat"``, the others have their own.
        question: instead of *scale*, the question that reads both columns as cells of a
            survey file, text and codes; each different cell is read once.
        top: of ``"csat"``, how many of the best answers count as satisfied; by default
            as :func:`csat` has it.
        respondent_weights: the column of the weight of each respondent.
        relevant_change: the smallest change that you care about, above 0, in the unit
            of the score.
        level: the confidence level of each verdict. [0 to 1]
        min_n: respondents below which no verdict is given.

    Raises:
        UnknownOption: for another measure.
        WrongScale: for another scale than that of the measure.
        OutOfScale: for answers that are not on the scale, with their number.
        UnreadableAnswer: for cells that the *question* cannot read.
        UnknownColumn: for a column that the frame does not have.
        OutOfRange: for a *top*, *relevant_change* or *level* outside its range.
    """
    settings = pair_settings(
        measure, scale, question, top, relevant_change, level=level, min_n=min_n
    )
    keys = group_columns(by)
    roles: dict[str, str | None] = dict(zip(TIMES, (now, before), strict=True))
    frame_input = open_frame(
        data,
        numbers=({} if question else roles) | {WEIGHTS: respondent_weights},
        cells=roles if question else {},
        keys=group_roles(keys),
    )
    require_weights(frame_input)
    table = _count_pairs(frame_input, settings.scale, question)
    tallies = _tallies(table, list(frame_input.keys), settings.scale)
    return build_groups(
        tallies,
        keys,
        lambda pairs: change_of_pairs(pairs, settings) if pairs.n else None,
        reduce(add, tallies.values(), PairTally(scale=settings.scale, counts=())),
        result_type=ScoreChange,
        key_types=key_types(frame_input, keys, table),
        without_answers=_known_figures,
    )


def _count_pairs(
    frame_input: FrameInput, scale: Scale, question: Question | None
) -> pl.DataFrame:
    """Return how often each pair of answers occurs in each group.

    Raises:
        OutOfScale: for answers that are not on the *scale*, with their number.
        UnreadableAnswer: for cells that the *question* cannot read.
        InvalidWeights: for weights that are missing, or not above 0.
    """
    import polars as pl

    pairs = frame_input.distinct(frame_input.values(*TIMES), weight_sums(frame_input))
    for role in TIMES:
        if question is not None:
            read = read_cells(pairs, [role], question.read_each, frame_input, role)
            table = answer_table(*read, answer=ANSWER, name=NAME).drop(NAME)
            joined = pairs.join(table, on=role, how="left", nulls_equal=True)
            pairs = joined.drop(role).rename({ANSWER: role})
        else:
            known = pairs.filter(pl.col(role).is_not_null())
            counts = dict(known.group_by(role).agg(pl.col("n").sum()).sort(role).rows())
            Tally.from_counts(counts, scale=scale, name=frame_input.label(role))
    return merge_keys(pairs, [*frame_input.keys, *TIMES])


def _tallies(
    table: pl.DataFrame, keys: list[str], scale: Scale
) -> dict[tuple[Any, ...], PairTally]:
    """Return the tally of the pairs of each group, after the keys of the group."""
    counts: dict[tuple[Any, ...], dict[Any, Count]] = {}
    for row in table.iter_rows(named=True):
        pairs = counts.setdefault(group_key(row, keys), {})
        pair, count = (row["now"], row["before"]), _count(row)
        pairs[pair] = pairs[pair] + count if pair in pairs else count
    return {
        key: PairTally.from_counts(pairs, scale=scale) for key, pairs in counts.items()
    }


def _count(row: Mapping[str, Any]) -> Count:
    """Return the count of a row of the table."""
    if "weight" not in row:
        return Count.of(row["n"])
    return Count(n=row["n"], weight=row["weight"], sum_squared_weights=row["square"])


def _known_figures(pairs: PairTally) -> dict[str, Any]:
    """Return the figures that are known of a group in which nobody answered twice."""
    return {"n_now": 0, "n_before": 0, "n_answered_once": pairs.n_answered_once}
