"""What the tickets of a frame must be, in the words of its columns.

The scalar verb names the ticket; a frame names the columns, and the number of rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from custsat import _checks as checks
from custsat._checks._numbers import MAX_COUNT
from custsat.errors import (
    EventOutOfOrder,
    InvalidCount,
    TooLarge,
    UnknownOption,
    WrongType,
)
from custsat.frames._expressions import float_lit, is_fraction
from custsat.frames._row_checks import RowCheck
from custsat.values._complaint_enums import TicketKind

if TYPE_CHECKING:
    from datetime import datetime

    from custsat.frames._frame_input import FrameInput

# The roles that must not come before another one.
ORDER: Final = (
    ("first_response", "opened"),
    ("closed", "opened"),
    ("closed", "first_response"),
)


def require_tickets(frame_input: FrameInput) -> None:
    """Refuse tickets without an opening, and reopenings that are no counts."""
    opened = frame_input.value("opened")
    frame_input.require(
        RowCheck(
            opened.is_null(),
            lambda n: WrongType(
                problem="column_rows",
                name="opened=",
                column=frame_input.columns["opened"],
                kind="nulls",
                n_rows=n,
                expected="times, one of each ticket",
            ),
        )
    )
    if "reopened" not in frame_input.columns:
        return
    count, name = frame_input.value("reopened"), frame_input.label("reopened")
    is_none = (count < float_lit(0)) | is_fraction(count)
    large = TooLarge(problem="above_maximum", name=name, maximum=MAX_COUNT)
    frame_input.require(
        RowCheck(
            is_none,
            lambda n: InvalidCount(
                problem="not_whole",
                name=name,
                allowed=f"a whole number of 0 or more; rows that are not: {n}",
            ),
        ),
        RowCheck.of(count > float_lit(MAX_COUNT), large),
    )


def check_tickets(
    table: pl.DataFrame, frame_input: FrameInput, fields: dict[str, str], now: datetime
) -> None:
    """Check a table of tickets and their numbers ``n``.

    Args:
        table: the tickets.
        frame_input: the frame that they are of.
        fields: the column of the table by role.
        now: the instant to judge by.

    Raises:
        EventOutOfOrder: for a ticket that ends before it begins, or begins after *now*.
        UnknownOption: for an unknown kind.
    """
    times = {role: _instant(field) for role, field in fields.items()}
    late = pl.lit(checks.instant(now, "as_of")) < times["opened"]
    labels = {role: frame_input.label(role) for role in fields} | {"as_of": "as_of"}
    masks = {("as_of", "opened"): late} | {
        (role, earlier): times[role] < times[earlier]
        for role, earlier in ORDER
        if role in fields and earlier in fields
    }
    for (role, earlier), mask in masks.items():
        if n_rows := _count(table, mask):
            raise _out_of_order(labels[role], labels[earlier], n_rows)
    kinds = tuple(str(kind) for kind in TicketKind)
    if "kind" in fields and _count(table, ~pl.col(fields["kind"]).is_in(kinds)):
        name = frame_input.label("kind")
        raise UnknownOption(name=name, program_text="", options=kinds)


def _instant(field: str) -> pl.Expr:
    """The times of a column in one zone and one unit, in which they compare."""
    return pl.col(field).dt.convert_time_zone("UTC").dt.cast_time_unit("us")


def _count(table: pl.DataFrame, mask: pl.Expr) -> int:
    """Return the number of tickets in which *mask* is true."""
    return int(table.filter(mask)["n"].sum())


def _out_of_order(event: str, earlier: str, n_rows: int) -> EventOutOfOrder:
    rows = "1 row" if n_rows == 1 else f"{n_rows} rows"
    return EventOutOfOrder(problem="rows", event=event, earlier=earlier, rows=rows)
