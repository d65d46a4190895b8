"""What is noticed about the answers of each row: straight lines, haste, gaps."""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Final, TypeVar

import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.evidence.surveys import COMPLETE_FROM, MIN_STRAIGHT_ITEMS, SPEEDING_SHARE
from custsat.frames._expressions import float_lit, indicator
from custsat.frames._frame_input import FrameInput, open_frame
from custsat.frames._row_checks import RowCheck
from custsat.frames.satisfaction._index_columns import item_answers, to_columns
from custsat.surveys.responses._respondent_quality import (
    StraightLining,
    median_of_counts,
)
from custsat.values._scale_checks import require_scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from custsat.frames._frame_input import NewColumns
    from custsat.values._scale import Scale

Native = TypeVar("Native")
SECONDS: Final = "seconds"
ALIKE_TOL: Final = 1e-6  # of a step: two answers that are one but for rounding


def response_quality(
    data: Native,
    *,
    answers: Mapping[str, str] | Sequence[str],
    scale: Scale,
    reverse: Iterable[str] = (),
    seconds: str | None = None,
    min_items: int = MIN_STRAIGHT_ITEMS.value,
    speeding_share: float = SPEEDING_SHARE.value,
    complete_from: float = COMPLETE_FROM.value,
    prefix: str = "",
) -> Native:
    """Add ``n_answered``, ``straight_lining``, ``is_complete`` and ``is_flagged``.

    With *seconds* also ``is_speeding``: less time than a share of the median of all
    rows.  A flag is a reason to look, never a verdict about a person.

    >>> import polars as pl
    >>> from custsat.frames import surveys
    >>> from custsat.values import LIKERT5
    >>> people = pl.DataFrame({"a": [5, 4], "b": [5, 2], "slow": [5, None]})
    >>> result = surveys.response_quality(
    ...     people,
    ...     answers=["a", "b", "slow"],
    ...     scale=LIKERT5,
    ...     reverse=["slow"],
    ...     min_items=2,
    ... )
    >>> result["straight_lining"].to_list(), result["is_flagged"].to_list()
    (['contradictory', 'no'], [True, False])

    Args:
        data: a frame with one row per respondent.
        answers: the column of each item; a list if items are named like their columns.
        scale: the scale of all items.
        reverse: the items that are asked the other way round.
        seconds: the column of the time that each respondent took.
        min_items: answers below which nothing is said about a straight line.
        speeding_share: the share of the median time below which it is called haste.
            [0 to 1]
        complete_from: the share of items answered from which an interview is complete.
            [0 to 1]
        prefix: put before the name of each new column.

    Raises:
        OutOfScale: with the number of rows that are not on the *scale*.
        OutOfRange: for times below 0, or a share that is none.
        UnknownField: for a reversed item that is none.
        UnknownColumn: for a column that the frame does not have.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
        InvalidCount: for a *min_items* below 2.
    """
    columns = to_columns(answers, "answers=")
    turned = checks.sequence(reverse, "reverse")
    checks.known_names(turned, "reverse", columns, unit="item")
    question = require_scale(scale)
    least = checks.count(min_items, "min_items", minimum=2)
    share = checks.share(speeding_share, "speeding_share")
    complete = checks.share(complete_from, "complete_from") * len(columns)
    roles = {f"answers {item}": column for item, column in columns.items()}
    frame_input = open_frame(data, numbers=roles | {SECONDS: seconds}, prefix=prefix)
    numbers = item_answers(frame_input, question, roles)
    counts, ends = _counts_and_ends(frame_input, numbers, turned)
    n, line = _straight_lining([*counts, *ends], question, least)
    quality = {
        f"{prefix}n_answered": n,
        f"{prefix}straight_lining": line,
        f"{prefix}is_complete": (n > 0) & (n >= float_lit(complete)),
    }
    if seconds is not None:
        quality[f"{prefix}is_speeding"] = _is_speeding(frame_input, share)
    flags = {f"{prefix}is_flagged": _is_flagged([*quality], prefix)}
    result: Native = frame_input.with_columns(
        counts | ends, quality, flags, keep=[*quality, *flags]
    )
    return result


def _counts_and_ends(
    frame_input: FrameInput, numbers: NewColumns, turned: Sequence[str]
) -> tuple[NewColumns, NewColumns]:
    """Return the answers to straight items and to others, and the outer answers."""
    groups: tuple[list[nw.Expr], list[nw.Expr]] = ([], [])
    for role, number in numbers.items():
        groups[role.removeprefix("answers ") in turned].append(number)
    counts = {
        frame_input.temporary(name): _n_answered(group)
        for name, group in zip(("straight", "turned"), groups, strict=True)
    }
    every = list(numbers.values())
    ends = {
        frame_input.temporary("lowest"): nw.min_horizontal(*every),
        frame_input.temporary("highest"): nw.max_horizontal(*every),
    }
    return counts, ends


def _n_answered(answers: Sequence[nw.Expr]) -> nw.Expr:
    """Return how many of several answers each row has."""
    known = (indicator(~answer.is_null()) for answer in answers)
    return reduce(add, known, nw.lit(0))


def _straight_lining(
    names: Sequence[str], scale: Scale, least: int
) -> tuple[nw.Expr, nw.Expr]:
    """Return the number of answers, and whether they are alike.

    The *names* are of the answers to straight items and to reversed ones, and of the
    lowest and the highest answer.
    """
    straight, turned, lowest, highest = map(nw.col, names)
    n = straight + turned
    tolerance = float_lit(ALIKE_TOL * (scale.step or 0.0))
    is_alike = (highest - lowest) <= tolerance
    middle = lowest - float_lit(scale.midpoint)
    is_middle = (middle <= tolerance) & (middle >= -tolerance)
    is_both = (straight > 0) & (turned > 0) & ~is_middle
    kind = (
        nw.when(~is_alike)
        .then(nw.lit(StraightLining.NO.value))
        .otherwise(
            nw.when(is_both)
            .then(nw.lit(StraightLining.CONTRADICTORY.value))
            .otherwise(nw.lit(StraightLining.ALIKE.value))
        )
    )
    return n, nw.when(n >= least).then(kind)


def _is_speeding(frame_input: FrameInput, share: float) -> nw.Expr:
    """Return whether a row took less than a share of the median time of all rows."""
    seconds = frame_input.value(SECONDS)
    error = OutOfRange(name=frame_input.label(SECONDS), allowed="0 or more")
    frame_input.require(RowCheck.of(seconds < float_lit(0), error))
    name = frame_input.temporary(SECONDS)
    table = frame_input.distinct({name: seconds})
    times = [(time, n) for time, n in table.select(name, "n").iter_rows()]
    usual = median_of_counts([one for one in times if one[0] is not None])
    if usual is None:
        return nw.lit(None, dtype=nw.Boolean)
    return seconds < float_lit(share * usual)


def _is_flagged(names: Sequence[str], prefix: str) -> nw.Expr:
    """Return whether a row has answers in contradiction, or was answered in haste."""
    line = nw.col(f"{prefix}straight_lining")
    contradictory = nw.lit(StraightLining.CONTRADICTORY.value)
    is_flagged = ~line.is_null() & (line == contradictory)
    if f"{prefix}is_speeding" not in names:
        return is_flagged
    speeding = nw.col(f"{prefix}is_speeding")
    return is_flagged | (~speeding.is_null() & speeding)
