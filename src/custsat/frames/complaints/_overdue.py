"""Whether each ticket is overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.complaints.cases._sla_policy import check_promise, overdue_cutoff
from custsat.frames._frame_input import open_frame

if TYPE_CHECKING:
    from datetime import datetime

    from custsat.care import WorkCalendar
    from custsat.frames._frame_input import NewColumns
    from custsat.values import Duration

Native = TypeVar("Native")


def overdue(
    data: Native,
    *,
    opened: str,
    closed: str,
    within: Duration,
    as_of: datetime,
    calendar: WorkCalendar | None = None,
    prefix: str = "",
) -> Native:
    """Add ``overdue``: whether a ticket was open at *as_of*, after its time was up.

    Null where the opening of a ticket is not known.  ``Days`` that end in an hour which
    the clock skips are compared as instants.

    >>> from datetime import UTC, datetime
    >>> import polars as pl
    >>> from custsat.frames import complaints
    >>> from custsat.values import Hours
    >>> days = [datetime(2026, 3, day, tzinfo=UTC) for day in (2, 3, 5)]
    >>> tickets = pl.DataFrame({"opened": days[:2], "closed": [days[1], None]})
    >>> result = complaints.overdue(
    ...     tickets, opened="opened", closed="closed", within=Hours(24), as_of=days[2]
    ... )
    >>> result["overdue"].to_list()
    [False, True]

    Args:
        data: a frame with one row per ticket.
        opened: the column of the opening.
        closed: the column of the closing; null while a ticket is open.
        within: the time allowed.
        as_of: the instant to judge by.
        calendar: the working hours and their time zone; needed for working time.
        prefix: put before the name of the new column.

    Raises:
        NaiveDatetime: for a column of instants without a time zone.
        UnknownColumn: for a column that the frame does not have.
        DuplicateColumn: if the new column would overwrite one; pass a *prefix*.
        HorizonExceeded: if *as_of* lies beyond the horizon of the calendar.
    """
    frame_input = open_frame(
        data, instants={"opened": opened, "closed": closed}, prefix=prefix
    )
    now = checks.instant(as_of, "as_of")
    cutoff = overdue_cutoff(check_promise(within, "within", calendar), calendar, now)
    opened_at, closed_at = frame_input.value("opened"), frame_input.value("closed")
    closes_later = closed_at > nw.lit(now.astimezone(frame_input.zone("closed")))
    is_late = opened_at < nw.lit(cutoff.astimezone(frame_input.zone("opened")))
    is_overdue: nw.Expr = (closed_at.is_null() | closes_later) & is_late
    column: NewColumns = {
        f"{prefix}overdue": nw.when(~opened_at.is_null()).then(is_overdue)
    }
    result: Native = frame_input.with_columns(column, keep=column)
    return result
