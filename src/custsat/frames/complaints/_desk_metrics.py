"""The metrics of service desks, by group."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from custsat import _checks as checks
from custsat.complaints.desk._desk_metrics import desk_metrics as desk_metrics_of
from custsat.complaints.desk._desk_result import DeskMetrics
from custsat.complaints.desk._ticket_times import TicketTimes
from custsat.evidence.complaints import PROMISE_TARGET
from custsat.frames._frame_input import open_frame
from custsat.frames._groups import (
    Groups,
    build_groups,
    group_columns,
    group_key,
    group_roles,
    key_types,
)
from custsat.frames.complaints._ticket_checks import check_tickets, require_tickets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    import polars as pl

    from custsat.care import WorkCalendar
    from custsat.complaints import SlaPolicy
    from custsat.frames._frame_input import FrameInput
    from custsat.values import Duration

# The field of a ticket that each role is.
TICKET_FIELDS: Final = {
    "opened": "opened_at",
    "first_response": "first_response_at",
    "closed": "closed_at",
    "kind": "kind",
    "reopened": "reopened",
    "severity": "severity",
    "channel": "channel",
    "contacts": "contacts",
}


def desk_metrics(
    data: Any,
    *,
    opened: str,
    closed: str,
    as_of: datetime,
    first_response: str | None = None,
    kind: str | None = None,
    reopened: str | None = None,
    severity: str | None = None,
    channel: str | None = None,
    contacts: str | None = None,
    by: str | Sequence[str] | None = None,
    response_within: Duration | None = None,
    resolution_within: Duration | None = None,
    response_target: float = PROMISE_TARGET.value,
    resolution_target: float = PROMISE_TARGET.value,
    calendar: WorkCalendar | None = None,
    policies: SlaPolicy | Sequence[SlaPolicy] | None = None,
    backlog_at: Iterable[datetime] = (),
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
        severity: the column of how bad it is.
        channel: the column of the name of its channel.
        contacts: the column of how often the customer had to make contact.
        by: the column, or the columns, that make the groups.
        response_within: the time allowed for the first response.
        resolution_within: the time allowed for the resolution.
        response_target: the share of due responses that are to be in time. [0 to 1]
        resolution_target: the share of due tickets to be closed in time. [0 to 1]
        calendar: the working hours and their time zone; needed for working time.
        policies: promises, of which the first that is for a ticket counts.
        backlog_at: instants at which the open tickets are counted.

    Raises:
        NaiveDatetime: for a column of instants without a time zone.
        UnknownColumn: for a column that the frame does not have.
        EmptyInput: if there is no ticket.
        EventOutOfOrder: for a ticket that ends before it begins, or begins after
            *as_of*.
    """
    frame_input = open_frame(
        data,
        instants={"opened": opened, "first_response": first_response, "closed": closed},
        names={"kind": kind, "severity": severity, "channel": channel},
        numbers={"reopened": reopened, "contacts": contacts},
        keys=group_roles(keys := group_columns(by)),
    )
    metrics = partial(
        _metrics_of_counts,
        as_of=as_of,
        response_within=response_within,
        resolution_within=resolution_within,
        response_target=response_target,
        resolution_target=resolution_target,
        calendar=calendar,
        policies=policies,
        backlog_at=checks.sequence(backlog_at, "backlog_at"),
    )
    return _groups_of(frame_input, keys, metrics, as_of)


def _groups_of(
    frame_input: FrameInput,
    keys: tuple[str, ...],
    metrics: Callable[[Counter[TicketTimes]], DeskMetrics],
    as_of: datetime,
) -> Groups[DeskMetrics]:
    require_tickets(frame_input)
    roles = {
        role: f for role, f in TICKET_FIELDS.items() if role in frame_input.columns
    }
    fields = {field: frame_input.value(role) for role, field in roles.items()}
    table = frame_input.distinct(fields)
    check_tickets(table, frame_input, roles, as_of)
    tickets = _tickets_by_group(table, frame_input.keys, fields)
    return build_groups(
        tickets,
        keys,
        metrics,
        sum(tickets.values(), Counter()),
        result_type=DeskMetrics,
        key_types=key_types(frame_input, keys, table),
    )


def _metrics_of_counts(counts: Counter[TicketTimes], **options: Any) -> DeskMetrics:
    """Return the metrics of tickets, each with the number of equal ones."""
    return desk_metrics_of(list(counts), counts=list(counts.values()), **options)


def _tickets_by_group(
    table: pl.DataFrame, keys: Iterable[str], fields: Iterable[str]
) -> dict[tuple[Any, ...], Counter[TicketTimes]]:
    """Return how often each combination of times occurs, by group."""
    tickets: dict[tuple[Any, ...], Counter[TicketTimes]] = {}
    for row in table.iter_rows(named=True):
        ticket = TicketTimes(**{name: row[name] for name in fields})
        key = group_key(row, keys)
        tickets.setdefault(key, Counter())[ticket] += row["n"]
    return tickets
