"""Metrics of a complaints desk: waiting times, promises met, tickets reopened.

Tickets are complaints, enquiries and suggestions of any channel.  The wait of an open
ticket is censored: it counts as at least so long (Kaplan and Meier).  A promise is
judged on the tickets whose time was up, quick and slow ones alike, and against a target
share: a desk keeps its promise if so many of them are in time.

>>> from datetime import datetime, timedelta, timezone
>>> from custsat.values import Hours
>>> nine = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
>>> ends = [nine + timedelta(hours=hours) for hours in (1, 3, 5)] + [None]
>>> tickets = [TicketTimes(opened_at=nine, closed_at=end) for end in ends]
>>> metrics = desk_metrics(
...     tickets, as_of=nine + timedelta(hours=8), resolution_within=Hours(4)
... )
>>> metrics.n_open, metrics.resolution.median, metrics.resolution_sla.share
(1, 3.0, 0.5)
>>> desk_metrics(tickets, as_of=nine - timedelta(hours=1))
... # doctest: +NORMALIZE_WHITESPACE
Traceback (most recent call last):
    ...
custsat.errors.EventOutOfOrder: as_of must not be before the opening of the ticket at
row 0
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, TypeAlias

import attrs

from custsat import _checks as checks
from custsat.complaints.cases._sla_policy import check_promise, due_at
from custsat.complaints.desk._desk_result import (
    DeskMetrics,
    SlaAttainment,
    WaitQuantile,
    WaitTimes,
)
from custsat.errors import (
    EmptyInput,
    EventOutOfOrder,
)
from custsat.estimates._survival import KaplanMeierEstimate, kaplan_meier
from custsat.evidence.complaints import PROMISE_TARGET
from custsat.values._complaint_enums import TicketKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.care._work_calendar import WorkCalendar
    from custsat.values._duration import Duration


HOUR: Final = timedelta(hours=1)
DEFAULT_QUANTILES: Final = (0.5, 0.9)


class SupportsTicket(Protocol):
    """An object with the times of a ticket, such as :class:`custsat.records.Ticket`.

    A mapping has them as keys.  ``first_response_at``, ``kind`` and ``reopened`` may be
    left out: they are not known then.
    """

    @property
    def opened_at(self) -> datetime:
        """When it came in."""
        ...

    @property
    def first_response_at(self) -> datetime | None:
        """When the customer got the first response; None if not yet, or not known."""
        ...

    @property
    def closed_at(self) -> datetime | None:
        """When it was closed; None while it is open."""
        ...

    @property
    def kind(self) -> TicketKind | None:
        """What kind of request it is; None if not known."""
        ...

    @property
    def reopened(self) -> int | None:
        """How often it was reopened; None if not known."""
        ...


TicketLike: TypeAlias = SupportsTicket | Mapping[str, Any]


@attrs.frozen(kw_only=True)
class TicketTimes:
    """The times of one ticket, without anything about the customer.

    Attributes:
        opened_at: when it came in.
        first_response_at: when the customer got the first response; None if not yet.
        closed_at: when it was closed; None while it is open.
        kind: what kind of request it is; None if not known.
        reopened: how often it was reopened; None if not known.
    """

    opened_at: datetime
    first_response_at: datetime | None = None
    closed_at: datetime | None = None
    kind: TicketKind | None = None
    reopened: int | None = None


FIELDS: Final = ("opened_at", "closed_at")
OPTIONAL_FIELDS: Final = ("first_response_at", "kind", "reopened")


class _TicketSnapshot(NamedTuple):
    """A ticket at one instant; *n_tickets* equal ones."""

    opened_at: datetime
    responded_at: datetime | None
    closed_at: datetime | None
    kind: TicketKind | None
    reopened: int | None
    n_tickets: int


class _Promise(NamedTuple):
    """A promised time, and the share of tickets that are to be done in it."""

    within: Duration
    target: float


class _Wait(NamedTuple):
    """A wait from the opening; *done_at* is None if it has not ended."""

    opened_at: datetime
    done_at: datetime | None
    n_tickets: int


def desk_metrics(
    tickets: Iterable[TicketLike],
    *,
    as_of: datetime,
    response_within: Duration | None = None,
    resolution_within: Duration | None = None,
    response_target: float = PROMISE_TARGET.value,
    resolution_target: float = PROMISE_TARGET.value,
    calendar: WorkCalendar | None = None,
    quantiles: Iterable[float] = DEFAULT_QUANTILES,
    counts: Iterable[int] | None = None,
) -> DeskMetrics:
    """The metrics of a desk at *as_of*; what happened later is left out.

    >>> from datetime import UTC, datetime
    >>> from custsat.complaints import TicketTimes, desk_metrics
    >>> nine, noon = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (9, 12))
    >>> tickets = [TicketTimes(opened_at=nine, closed_at=end) for end in (noon, None)]
    >>> metrics = desk_metrics(tickets, as_of=noon)
    >>> metrics.n_open, metrics.resolution.median
    (1, 3.0)

    Args:
        tickets: all tickets, open and closed, as records, mappings or objects; their
            times may be ISO 8601 text.
        as_of: the instant of the metrics.
        response_within: the promised time to the first response, if any.
        resolution_within: the promised time to the closing, if any.
        response_target: the share of due responses that are to be in time; 95 % is a
            default of this library. [0 to 1]
        resolution_target: the share of due tickets that are to be closed in time.
            [0 to 1]
        calendar: measures waits in working time; None for plain hours.
        quantiles: shares of tickets whose waits are computed, 0.5 for the median.
        counts: the number of equal tickets that each ticket represents.

    Raises:
        EmptyInput: if there is no ticket.
        NaiveDatetime: for an instant without a time zone.
        EventOutOfOrder: for a ticket closed before it was opened, answered after it was
            closed, or opened after *as_of*.
        HorizonExceeded: if the calendar ends before the tickets do.
        InputError: if a promise needs a calendar and there is none, or *tickets* and
            *counts* differ in length.
        OutOfRange: for a promise or a target that is not above 0, a target above 1, or
            a quantile not from 0 to 1.
        WrongType: for something that is not a ticket, a duration or a calendar, and a
            kind that is no text.
        UnknownOption: for an unknown kind of ticket.
        InvalidCount: for a count that is not a whole number of 0 or more.
    """
    now = checks.instant(as_of, "as_of")
    response = _promise("response", response_within, response_target, calendar)
    closing = _promise("resolution", resolution_within, resolution_target, calendar)
    shares = [
        checks.share(share, "quantiles")
        for share in checks.column(quantiles, "quantiles")
    ]
    snapshots = _snapshots(tickets, counts, now)
    closed = [ticket for ticket in snapshots if ticket.closed_at]
    recorded = [ticket for ticket in closed if ticket.reopened is not None]
    responses, closings = _response_waits(snapshots), _closing_waits(snapshots)
    n_tickets = _count(snapshots)
    return DeskMetrics(
        as_of=now,
        in_work_time=calendar is not None,
        n_tickets=n_tickets,
        n_open=n_tickets - _count(closed),
        kind_counts=_count_kinds(snapshots),
        response=_wait_times(responses, n_tickets, now, calendar, shares),
        resolution=_wait_times(closings, n_tickets, now, calendar, shares),
        response_sla=_sla_attainment(responses, now, calendar, response),
        resolution_sla=_sla_attainment(closings, now, calendar, closing),
        n_reopened=_count(ticket for ticket in recorded if ticket.reopened),
        n_reopen_recorded=_count(recorded),
    )


def _promise(
    name: str, within: Duration | None, target: float, calendar: WorkCalendar | None
) -> _Promise | None:
    """Return a promise, checked; None if no time was promised."""
    share = checks.number(target, f"{name}_target", gt=0, le=1)
    if within is None:
        return None
    return _Promise(check_promise(within, f"{name}_within", calendar), share)


def _response_waits(snapshots: list[_TicketSnapshot]) -> list[_Wait]:
    """Waits for the first response, without tickets closed without a known one."""
    return [
        _Wait(ticket.opened_at, ticket.responded_at, ticket.n_tickets)
        for ticket in snapshots
        if ticket.responded_at or not ticket.closed_at
    ]


def _closing_waits(snapshots: list[_TicketSnapshot]) -> list[_Wait]:
    """Waits for the closing of each ticket."""
    return [
        _Wait(ticket.opened_at, ticket.closed_at, ticket.n_tickets)
        for ticket in snapshots
    ]


def _count(snapshots: Iterable[_TicketSnapshot]) -> int:
    """Number of tickets that *snapshots* represent."""
    return sum(ticket.n_tickets for ticket in snapshots)


def _count_kinds(
    snapshots: list[_TicketSnapshot],
) -> tuple[tuple[TicketKind, int], ...]:
    counts = Counter[TicketKind | None]()
    for snapshot in snapshots:
        counts[snapshot.kind] += snapshot.n_tickets
    return tuple((kind, counts[kind]) for kind in TicketKind if counts[kind])


def _snapshots(
    tickets: Iterable[TicketLike], counts: Iterable[int] | None, now: datetime
) -> list[_TicketSnapshot]:
    """The tickets as they were at *now*, without those counted 0 times."""
    verb = "complaints.desk_metrics(df, opened='...', closed='...')"
    checks.no_frame(tickets, "tickets", verb)
    all_tickets: tuple[Any, ...] = checks.sequence(tickets, "tickets")
    all_counts = (
        [1] * len(all_tickets) if counts is None else checks.column(counts, "counts")
    )
    checks.same_length(all_tickets, all_counts, ("tickets", "counts"))
    snapshots = []
    pairs = zip(all_tickets, all_counts, strict=True)
    for row, (ticket, count) in enumerate(pairs):
        snapshot = _snapshot(ticket, row, checks.count(count, "counts"), now)
        if snapshot.n_tickets:
            snapshots.append(snapshot)
    if not snapshots:
        raise EmptyInput(result="a desk", unit="ticket")
    return snapshots


def _snapshot(
    ticket: TicketLike, row: int, n_tickets: int, now: datetime
) -> _TicketSnapshot:
    name = f"the ticket at row {row}"
    opened, closed = checks.row_fields(ticket, name, *FIELDS)
    responded, kind, reopened = checks.optional_fields(ticket, *OPTIONAL_FIELDS)
    opened_at = _instant(opened, f"opened_at of {name}")
    responded_at = _instant_or_none(responded, f"first_response_at of {name}")
    closed_at = _instant_or_none(closed, f"closed_at of {name}")
    if now < opened_at:
        raise EventOutOfOrder(event="as_of", earlier=f"the opening of {name}")
    for event, at in (("response", responded_at), ("closing", closed_at)):
        if at and at < opened_at:
            raise EventOutOfOrder(event=f"the {event} of {name}", earlier="its opening")
    if responded_at and closed_at and responded_at > closed_at:
        raise EventOutOfOrder(event=f"the closing of {name}", earlier="its response")
    return _TicketSnapshot(
        opened_at=opened_at,
        responded_at=responded_at if responded_at and responded_at <= now else None,
        closed_at=closed_at if closed_at and closed_at <= now else None,
        kind=_kind_or_none(kind, f"kind of {name}"),
        reopened=_count_or_none(reopened, f"reopened of {name}"),
        n_tickets=n_tickets,
    )


def _instant(value: Any, name: str) -> datetime:
    return checks.instant(checks.iso_instant(value, name), name)


def _instant_or_none(value: Any, name: str) -> datetime | None:
    return None if checks.is_missing(value) else _instant(value, name)


def _count_or_none(value: Any, name: str) -> int | None:
    return None if checks.is_missing(value) else checks.count(value, name)


def _kind_or_none(value: Any, name: str) -> TicketKind | None:
    if checks.is_missing(value):
        return None
    kind = checks.instance(value, name, str)
    return checks.member(kind, name, TicketKind, is_data=True)


def _wait_times(
    waits: list[_Wait],
    n_tickets: int,
    now: datetime,
    calendar: WorkCalendar | None,
    shares: list[float],
) -> WaitTimes | None:
    """Quantiles of *waits*; the rest of *n_tickets* is missing.  None if none ended."""
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
        n_missing=n_tickets - curve.n,
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
    promise: _Promise | None,
) -> SlaAttainment | None:
    """How often *promise* was met, of the tickets whose time was up."""
    if promise is None:
        return None
    n_met = n_due = n_overdue = n_not_due_yet = 0
    for opened_at, done_at, n_tickets in waits:
        due_instant = due_at(opened_at, promise.within, calendar)
        if due_instant > now:
            n_not_due_yet += n_tickets
            continue
        n_due += n_tickets
        n_met += n_tickets if done_at and done_at <= due_instant else 0
        n_overdue += n_tickets if done_at is None and due_instant < now else 0
    return SlaAttainment(
        time_allowed=promise.within,
        n_met=n_met,
        n_due=n_due,
        n_not_due_yet=n_not_due_yet,
        n_overdue=n_overdue,
        target=promise.target,
    )
