"""Where service lies in the zone of tolerance of each customer, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import narwhals.stable.v2 as nw

from custsat._checks import share
from custsat.errors import TooLarge
from custsat.frames._cells import answer_expressions
from custsat.frames._column_kinds import ColumnKind
from custsat.frames._expressions import apply_table, float_lit
from custsat.frames._frame_input import open_frame
from custsat.frames._row_checks import RowCheck
from custsat.satisfaction._measure import difference, ratio
from custsat.satisfaction._perception_columns import compared_questions
from custsat.satisfaction.expectations._zone_of_tolerance import LEVELS
from custsat.satisfaction.expectations._zone_rule import (
    adequate_after_failure,
    is_reversed,
    zone_rule,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.frames._frame_input import FrameInput, NewColumns
    from custsat.values import Scale
    from custsat.values._question import Question

SHARE: Final = "remaining_share"
Native = TypeVar("Native")
PAIRS: Final = (  # that are subtracted from each other
    ("perceived", "adequate"),
    ("perceived", "desired"),
    ("desired", "adequate"),
)


def zone_of_tolerance(
    data: Native,
    *,
    adequate: str,
    desired: str,
    perceived: str,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    tolerance: float = 0,
    remaining_share: float | None = None,
    prefix: str = "",
) -> Native:
    """Add where service lies between what is adequate and what is desired.

    The new columns are ``adequacy``, ``superiority``, ``zone_width``, ``position``,
    ``zone`` and ``is_reversed``; all are null where one of the three answers is
    missing.  Where the adequate level is above the desired one ``is_reversed`` is true
    and the others are null; ``position`` is null as well for a zone without width.  A
    lazy frame is asked one query, whether its numbers can be used.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction
    >>> answers = pl.DataFrame({"least": [4, 6], "wish": [6, 5], "got": [4.5, 5.0]})
    >>> result = satisfaction.zone_of_tolerance(
    ...     answers, adequate="least", desired="wish", perceived="got"
    ... )
    >>> result.select("adequacy", "position", "zone", "is_reversed").rows()
    [(0.5, 0.25, 'within', False), (None, None, None, True)]

    Args:
        data: a frame with one row per customer.
        adequate: the column of the service that is still accepted.
        desired: the column of the service that is desired.
        perceived: the column of what was perceived.
        scale: the scale of all three; None for amounts.
        question: instead of *scale*, the question that reads the columns as cells of a
            survey file, text and codes; what is no answer is missing.
        questions: instead of *scale*, the question of each of the three, by argument,
            all on one scale.
        tolerance: how far outside its limits still is within the zone. [scale points]
        remaining_share: the share of the width of each zone that a failure leaves: the
            adequate levels rise; None without a failure. [0 to 1]
        prefix: put before the name of each new column.

    Raises:
        NotANumber: for a column that holds no numbers, or infinity.
        OutOfScale: with the number of rows that are not on the *scale*.
        UnreadableAnswer: for cells that their question cannot read.
        MixedScales: for questions on different scales.
        UnknownColumn: for a column that the frame does not have.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
        OutOfRange: for a negative tolerance, or what is no share.
    """
    roles = dict(zip(LEVELS, (adequate, desired, perceived), strict=True))
    on, by_role = compared_questions(scale, question, questions, LEVELS, LEVELS)
    rule, tolerated = zone_rule(tolerance), float_lit(float(tolerance))
    plain, cells = ({}, roles) if by_role else (roles, {})
    frame_input = open_frame(data, numbers=plain, cells=cells, prefix=prefix)
    if by_role:
        values = answer_expressions(frame_input, by_role)
    else:
        values = _numbers(frame_input, on)
    cleaned = {frame_input.temporary(role): values[role] for role in LEVELS}
    raised = raised_level(list(cleaned), remaining_share)
    flags, numbers = _differences(list(cleaned), prefix, tolerated)
    adequacy, superiority, width = map(nw.col, numbers)
    place = ratio(adequacy, width)
    has_position = (width > tolerated) & place.is_finite()
    conditions = {"adequacy": adequacy, "superiority": superiority}
    zones: NewColumns = {
        f"{prefix}position": nw.when(has_position).then(place),
        f"{prefix}zone": apply_table(rule, conditions),
    }
    keep = [*numbers, *zones, *flags]
    result: Native = frame_input.with_columns(
        cleaned, *raised, flags, numbers, zones, keep=keep
    )
    return result


def _lower(first: nw.Expr, second: nw.Expr) -> nw.Expr:
    """Return the lower of two columns; missing where the first one is."""
    return nw.when(second < first).then(second).otherwise(first)


def _higher(first: nw.Expr, second: nw.Expr) -> nw.Expr:
    """Return the higher of two columns; missing where the first one is."""
    return nw.when(second > first).then(second).otherwise(first)


def raised_level(levels: Sequence[str], left: float | None) -> tuple[NewColumns, ...]:
    """Return the adequate level after a failure in place of the usual one, if any."""
    if left is None:
        return ()
    left = share(left, SHARE)
    usual, wish = nw.col(levels[0]), nw.col(levels[1])
    level = adequate_after_failure(usual, wish, left, lower=_lower, higher=_higher)
    return ({levels[0]: level},)


def _differences(
    levels: list[str], prefix: str, tolerated: nw.Expr
) -> tuple[NewColumns, NewColumns]:
    """Return whether each answer is reversed, and the differences where it is not."""
    least, wish, own = map(nw.col, levels)
    flag = f"{prefix}is_reversed"
    is_known = ~least.is_null() & ~wish.is_null() & ~own.is_null()
    is_zone = is_known & ~nw.col(flag)
    differences = {
        "adequacy": difference(own, least),
        "superiority": difference(own, wish),
        "zone_width": difference(wish, least),
    }
    return {flag: nw.when(is_known).then(is_reversed(least, wish, tolerated))}, {
        f"{prefix}{name}": nw.when(is_zone).then(value)
        for name, value in differences.items()
    }


def _numbers(frame_input: FrameInput, scale: Scale | None) -> NewColumns:
    """Return the numbers of the columns; those that cannot be used are refused."""
    if scale is not None:
        frame_input.require_on_scale(scale, *LEVELS)
    elif ColumnKind.FLOATS in map(frame_input.kind, LEVELS):
        for first, second in PAIRS:
            _require_finite(frame_input, first, second)
    return frame_input.values(*LEVELS)


def _require_finite(frame_input: FrameInput, first: str, second: str) -> None:
    """Refuse rows in which no float holds the difference of two answers."""
    gap = difference(frame_input.value(first), frame_input.value(second))
    frame_input.require(
        RowCheck(
            ~gap.is_null() & ~gap.is_finite(),
            lambda n: TooLarge(
                problem="not_computable_in_rows", name=f"{first} - {second}", n=n
            ),
        )
    )
