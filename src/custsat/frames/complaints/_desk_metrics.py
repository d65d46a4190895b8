"""The metrics of service desks, by group."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from custsat.complaints.desk._desk_metrics import TicketTimes
from custsat.complaints.desk._desk_metrics import desk_metrics as desk_metrics_of
from custsat.frames._frame_input import open_frame
from custsat.frames._groups import Groups, build_groups, group_columns, group_roles
from custsat.frames.complaints._combinations import count_combinations
from custsat.frames.complaints._time_zones import column_time_zones

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from custsat.care import WorkCalendar
    from custsat.complaints.desk._desk_result import DeskMetrics
    from custsat.values import Duration


def desk_metrics(
    data: Any,
    *,
    opened: str,
    closed: str,
    as_of: datetime,
    first_response: str | None = None,
    kind: str | None = None,
    reopened: str | None = None,
    by: str | Sequence[str] | None = None,
    response_within: Duration | None = None,
    resolution_within: Duration | None = None,
    calendar: WorkCalendar | None = None,
) -> Groups[DeskMetrics]:
    """Return the metrics of the desk of each group, and of all tickets.

    Equal tickets are counted on the engine, and only the counts are read.

    >>> from datetime import UTC, datetime
    >>> import polars as pl
    >>> from custsat.frames import complaints
    >>> days = [datetime(2026, 3, day, tzinfo=UTC) for day in (2, 3, 4)]
    >>> data = pl.DataFrame({"at": days[:2], "end": [days[1], None]})
    >>> desks = complaints.desk_metrics(data, opened="at", closed="end", as_of=days[2])
    >>> desks.total.n_tickets, desks.total.n_open, desks.total.resolution_median
    (2, 1, 24.0)

    Args:
        data: a frame with one row per ticket.
        opened: the column of the opening.
        closed: the column of the closing; null while a ticket is open.
        as_of: the instant to judge by.
        first_response: the column of the first response; without it the responses to
            closed tickets are not known.
        kind: the column of the kind of ticket.
        reopened: the column of how often a ticket was reopened.
        by: the column, or the columns, that make the groups.
        response_within: the time allowed for the first response.
        resolution_within: the time allowed for the resolution.
        calendar: the working hours and their time zone; needed for working time.

    Raises:
        NaiveDatetime: for a column of instants without a time zone.
        UnknownColumn: for a column that the frame does not have.
        EmptyInput: if there is no ticket.
        EventOutOfOrder: for a ticket that ends before it begins, or begins after
            *as_of*.
    """
    keys = group_columns(by)
    instants = {
        "opened_at": opened,
        "first_response_at": first_response,
        "closed_at": closed,
    }
    roles = instants | {"kind": kind, "reopened": reopened}
    frame_input = open_frame(data, roles | group_roles(keys))
    column_time_zones(frame_input, *instants)
    tickets: dict[tuple[Any, ...], Counter[TicketTimes]] = {}
    for key, fields, count in count_combinations(frame_input, keys, roles):
        tickets.setdefault(key, Counter())[TicketTimes(**fields)] += count

    def build_result(counts: Counter[TicketTimes]) -> DeskMetrics:
        return desk_metrics_of(
            list(counts),
            counts=list(counts.values()),
            as_of=as_of,
            response_within=response_within,
            resolution_within=resolution_within,
            calendar=calendar,
        )

    return build_groups(tickets, keys, build_result, sum(tickets.values(), Counter()))
