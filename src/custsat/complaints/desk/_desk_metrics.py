"""The problem desk: complaints, enquiries and suggestions, through whatever channel.

How long customers wait for a response and for an end, how often the time promised was
kept, how often it had to be done twice.  Tickets that are still open say "at least this
long": they are neither left out nor taken for done (:mod:`custsat.estimates._survival`).
A promise is judged on tickets old enough to be judged, quick and slow alike.

>>> from datetime import datetime, timedelta, timezone
>>> from custsat.values import Hours
>>> nine = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
>>> percent_endpoints = [nine + timedelta(hours=hours) for hours in (1, 3, 5)] + [None]
>>> tickets = [TicketTimes(opened_at=nine, closed_at=end) for end in percent_endpoints]
>>> seen = desk_metrics(
...     tickets, as_of=nine + timedelta(hours=8), resolution_within=Hours(4)
... )
>>> seen.n_open, seen.resolution.median, seen.resolution_sla.share
(1, 3.0, 0.5)
>>> desk_metrics(tickets, as_of=nine - timedelta(hours=1))
Traceback (most recent call last):
    ...
custsat.errors.EventOutOfOrder: as_of= is before ticket number 1 was opened
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

import attrs

from custsat.complaints.cases._sla_policy import check_promise, due_at
from custsat.complaints.counts import whole
from custsat.complaints.desk._desk_result import (
    DeskMetrics,
    SlaAttainment,
    WaitQuantile,
    WaitTimes,
)
from custsat.errors import (
    EmptyInput,
    EventOutOfOrder,
    InputError,
    InvalidCount,
    UnknownOption,
)
from custsat.estimates._survival import KaplanMeierEstimate, kaplan_meier
from custsat.values._complaint_enums import TicketKind
from custsat.values._moment import an_instant
from custsat.values._number import is_missing, within
from custsat.values._tally import to_list

if TYPE_CHECKING:
    from custsat.care._work_calendar import WorkCalendar
    from custsat.values._duration import Duration


HOUR: Final = timedelta(hours=1)
DEFAULT_QUANTILES: Final = (0.5, 0.9)


class SupportsTicket(Protocol):
    """What a desk must know of a ticket; :class:`custsat.records.Ticket` is one."""

    @property
    def opened_at(self) -> datetime:
        """When it came in."""
        ...

    @property
    def first_response_at(self) -> datetime | None:
        """When the customer first heard from us; None if not yet, or not known."""
        ...

    @property
    def closed_at(self) -> datetime | None:
        """When it was done; None while it is open."""
        ...

    @property
    def kind(self) -> TicketKind | None:
        """What was asked; None if nobody knows."""
        ...

    @property
    def reopened(self) -> int | None:
        """How often it was opened again; None if nobody knows."""
        ...


@attrs.frozen(kw_only=True)
class TicketTimes:
    """The instants of one ticket, and nothing about whom it concerns.

    Attributes:
        opened_at: when it came in.
        first_response_at: when the customer first heard from us; None if not yet.
        closed_at: when it was done; None while it is open.
        kind: what was asked; None if nobody knows.
        reopened: how often it was opened again; None if nobody knows.
    """

    opened_at: datetime
    first_response_at: datetime | None = None
    closed_at: datetime | None = None
    kind: TicketKind | None = None
    reopened: int | None = None


TICKET_FIELDS: Final = tuple(field.name for field in attrs.fields(TicketTimes))


class _TicketSnapshot(NamedTuple):
    """One ticket as it stood, so many times over."""

    opened_at: datetime
    responded_at: datetime | None
    closed_at: datetime | None
    kind: TicketKind | None
    reopened: int | None
    n_tickets: int


class _Wait(NamedTuple):
    """From the opening until something was done; None if it was not."""

    opened_at: datetime
    done_at: datetime | None
    n_tickets: int


def desk_metrics(
    tickets: Iterable[SupportsTicket],
    *,
    as_of: datetime,
    response_within: Duration | None = None,
    resolution_within: Duration | None = None,
    calendar: WorkCalendar | None = None,
    quantiles: Iterable[float] = DEFAULT_QUANTILES,
    counts: Iterable[int] | None = None,
) -> DeskMetrics:
    """The figures of a desk, as they stood at *as_of*.

    What happened to a ticket after *as_of* has not happened yet.

    Args:
        tickets: what came in, open or done.
        as_of: the moment for which this is told.
        response_within: the response promised, if one was.
        resolution_within: the end promised, if one was.
        calendar: reckons waits in work time; without it they are plain hours.
        quantiles: shares of tickets whose waits are told, 0.5 for the median.
        counts: how often each ticket stands, where they were counted before.

    Raises:
        EmptyInput: if there is no ticket.
        NaiveDatetime: for an instant without a zone.
        EventOutOfOrder: for a ticket that ended before it began, was answered after it
            ended, or was opened after *as_of*.
        HorizonExceeded: if the calendar ends before the tickets do.
        InputError: for something that is no ticket, or a promise that needs a calendar
            where there is none.
        OutOfRange: for a promise, or a quantile, that makes no sense.
    """
    now = an_instant("as_of", as_of)
    _check_promises(response_within, resolution_within, calendar)
    shares = [
        within("quantiles", item, 0, 1) for item in to_list(quantiles, "quantiles")
    ]
    snapshots = _snapshots(tickets, counts, now)
    resolution_waits = [
        _Wait(item.opened_at, item.closed_at, item.n_tickets) for item in snapshots
    ]
    response_waits = [
        _Wait(item.opened_at, item.responded_at, item.n_tickets)
        for item in snapshots
        if item.responded_at or not item.closed_at
    ]
    reopen_recorded = [
        snapshot
        for snapshot in snapshots
        if snapshot.closed_at and snapshot.reopened is not None
    ]
    return DeskMetrics(
        as_of=now,
        in_work_time=calendar is not None,
        n_tickets=sum(snapshot.n_tickets for snapshot in snapshots),
        n_open=sum(
            snapshot.n_tickets for snapshot in snapshots if not snapshot.closed_at
        ),
        kind_counts=_count_kinds(snapshots),
        response=_wait_times(
            response_waits, now, calendar, shares, of=resolution_waits
        ),
        resolution=_wait_times(
            resolution_waits, now, calendar, shares, of=resolution_waits
        ),
        response_sla=_sla_attainment(response_waits, now, calendar, response_within),
        resolution_sla=_sla_attainment(
            resolution_waits, now, calendar, resolution_within
        ),
        n_reopened=sum(
            snapshot.n_tickets for snapshot in reopen_recorded if snapshot.reopened
        ),
        n_reopen_recorded=sum(snapshot.n_tickets for snapshot in reopen_recorded),
    )


def _check_promises(
    response: Duration | None,
    resolution: Duration | None,
    calendar: WorkCalendar | None,
) -> None:
    if response is not None:
        check_promise("response_within", response, calendar)
    if resolution is not None:
        check_promise("resolution_within", resolution, calendar)


def _count_kinds(
    snapshots: list[_TicketSnapshot],
) -> tuple[tuple[TicketKind, int], ...]:
    counts = Counter[TicketKind | None]()
    for snapshot in snapshots:
        counts[snapshot.kind] += snapshot.n_tickets
    return tuple((kind, counts[kind]) for kind in TicketKind if counts[kind])


def _snapshots(
    tickets: Iterable[SupportsTicket], counts: Iterable[int] | None, now: datetime
) -> list[_TicketSnapshot]:
    if isinstance(tickets, str | bytes) or not isinstance(tickets, Iterable):
        raise InputError(what="a desk reads a list of tickets")
    ticket_list = list(tickets)
    ticket_counts = (
        [1] * len(ticket_list) if counts is None else to_list(counts, "counts")
    )
    if len(ticket_counts) != len(ticket_list):
        raise InvalidCount(
            what=f"{len(ticket_list)} tickets have {len(ticket_counts)} counts"
        )
    snapshots = []
    for position, (ticket, count) in enumerate(
        zip(ticket_list, ticket_counts, strict=True), start=1
    ):
        if n_tickets := whole("counts", count):
            snapshots.append(_snapshot(ticket, position, n_tickets, now))
    if not snapshots:
        raise EmptyInput(what="a problem desk")
    return snapshots


def _snapshot(
    ticket: SupportsTicket, position: int, n_tickets: int, now: datetime
) -> _TicketSnapshot:
    name = f"ticket number {position}"
    if not all(hasattr(ticket, field) for field in TICKET_FIELDS):
        raise InputError(
            what=f"{name} is no ticket: it needs {', '.join(TICKET_FIELDS)}"
        )
    opened_at = an_instant("opened_at", ticket.opened_at)
    responded_at = _instant_or_none("first_response_at", ticket.first_response_at)
    closed_at = _instant_or_none("closed_at", ticket.closed_at)
    if now < opened_at:
        raise EventOutOfOrder(what=f"as_of= is before {name} was opened")
    if min(responded_at or opened_at, closed_at or opened_at) < opened_at:
        raise EventOutOfOrder(
            what=f"{name} was answered or closed before it was opened"
        )
    if responded_at and closed_at and responded_at > closed_at:
        raise EventOutOfOrder(what=f"{name} was answered after it was closed")
    return _TicketSnapshot(
        opened_at=opened_at,
        responded_at=responded_at if responded_at and responded_at <= now else None,
        closed_at=closed_at if closed_at and closed_at <= now else None,
        kind=_kind_or_none(ticket.kind),
        reopened=_count_or_none(ticket.reopened),
        n_tickets=n_tickets,
    )


def _instant_or_none(name: str, at: Any) -> datetime | None:
    return None if is_missing(at) else an_instant(name, at)


def _count_or_none(reopened: Any) -> int | None:
    return None if is_missing(reopened) else whole("reopened", reopened)


def _kind_or_none(kind: Any) -> TicketKind | None:
    if is_missing(kind):
        return None
    if not isinstance(kind, str) or kind not in set(TicketKind):
        text_value = kind if isinstance(kind, str) else ""
        raise UnknownOption(name="kind", given=text_value, options=tuple(TicketKind))
    return TicketKind(kind)


def _wait_times(
    waits: list[_Wait],
    now: datetime,
    calendar: WorkCalendar | None,
    shares: list[float],
    *,
    all_waits: list[_Wait],
) -> WaitTimes | None:
    """How long *waits* took, those *all_waits* whom nothing is known told as missing.

    A ticket that was closed without a response known says nothing about responses.
    """
    if not any(wait.done_at for wait in waits):
        return None
    curve = kaplan_meier(
        [
            _hours_between(wait.opened_at, wait.done_at or now, calendar)
            for wait in waits
        ],
        [wait.done_at is not None for wait in waits],
        counts=[wait.n_tickets for wait in waits],
    )
    return WaitTimes(
        n=curve.n,
        n_ended=curve.ended,
        n_missing=sum(wait.n_tickets for wait in all_waits) - curve.n,
        quantiles=tuple(_wait_quantile(curve, share) for share in shares),
    )


def _wait_quantile(curve: KaplanMeierEstimate, share: float) -> WaitQuantile:
    low, high = curve.quantile_limits(share)
    return WaitQuantile(share=share, hours=curve.quantile(share), low=low, high=high)


def _hours_between(
    start: datetime, end: datetime, calendar: WorkCalendar | None
) -> float:
    spent = end - start if calendar is None else calendar.measure(start, end)
    return spent / HOUR


def _sla_attainment(
    waits: list[_Wait],
    now: datetime,
    calendar: WorkCalendar | None,
    promise: Duration | None,
) -> SlaAttainment | None:
    """How often *promise* was kept, of the tickets whose time was up."""
    if promise is None:
        return None
    n_met = n_due = n_overdue = n_not_due_yet = 0
    for opened_at, done_at, n_tickets in waits:
        due_instant = due_at(opened_at, promise, calendar)
        if due_instant > now:
            n_not_due_yet += n_tickets
            continue
        n_due += n_tickets
        n_met += n_tickets if done_at and done_at <= due_instant else 0
        n_overdue += n_tickets if done_at is None and due_instant < now else 0
    return SlaAttainment(
        time_allowed=promise,
        n_met=n_met,
        n_due=n_due,
        n_not_due_yet=n_not_due_yet,
        n_overdue=n_overdue,
    )
