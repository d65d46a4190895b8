"""What the tickets of a frame must be, in the words of its columns.

The scalar verb names the ticket; a frame names the columns, and the number of rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from custsat import _checks as checks
from custsat._checks._numbers import MAX_COUNT
from custsat._checks._words import MAX_TEXT_LENGTH
from custsat.errors import (
    EventOutOfOrder,
    InvalidCount,
    TooLarge,
    UnknownOption,
    WrongType,
)
from custsat.frames._expressions import float_lit, is_fraction
from custsat.frames._row_checks import RowCheck
from custsat.values._complaint_enums import ComplaintSeverity, TicketKind

if TYPE_CHECKING:
    from datetime import datetime

    from custsat.frames._frame_input import FrameInput
    from custsat.labels import LabelledEnum

# The roles that are words of an enum.
WORDS: Final[dict[str, type[LabelledEnum]]] = {
    "kind": TicketKind,
    "severity": ComplaintSeverity,
}
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
    for role in ("reopened", "contacts"):
        if role in frame_input.columns:
            _require_counts(frame_input, role)


def _require_counts(frame_input: FrameInput, role: str) -> None:
    """Refuse what is no count in the column of *role*."""
    count, name = frame_input.value(role), frame_input.label(role)
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
        UnknownOption: for an unknown kind or severity.
        TooLarge: for a channel with a long name.
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
    for role, enum in WORDS.items():
        codes = tuple(str(member) for member in enum)
        if role in fields and _count(table, ~pl.col(fields[role]).is_in(codes)):
            raise UnknownOption(
                name=frame_input.label(role), program_text="", options=codes
            )
    if "channel" in fields:
        length = pl.col(fields["channel"]).str.len_chars()
        if _count(table, length > MAX_TEXT_LENGTH):
            raise TooLarge(
                problem="too_long",
                name=frame_input.label("channel"),
                maximum=MAX_TEXT_LENGTH,
            )


def _instant(field: str) -> pl.Expr:
    """The times of a column in one zone and one unit, in which they compare."""
    return pl.col(field).dt.convert_time_zone("UTC").dt.cast_time_unit("us")


def _count(table: pl.DataFrame, mask: pl.Expr) -> int:
    """Return the number of tickets in which *mask* is true."""
    return int(table.filter(mask)["n"].sum())


def _out_of_order(event: str, earlier: str, n_rows: int) -> EventOutOfOrder:
    rows = "1 row" if n_rows == 1 else f"{n_rows} rows"
    return EventOutOfOrder(problem="rows", event=event, earlier=earlier, rows=rows)
