"""Metrics of a complaints desk: waiting times, promises met, tickets reopened.

Tickets are complaints, enquiries and suggestions of any channel; a case is one as well,
closed when it is resolved.  The wait of an open
ticket is censored: it counts as at least so long (Kaplan and Meier).  A promise is
judged on the tickets whose time was up, quick and slow ones alike, and against a target
share: a desk keeps its promise if so many of them are in time.  Policies promise more
to some severities and channels than to others.  No time runs while a ticket is on hold.

>>> from datetime import datetime, timedelta, timezone
>>> from custsat.values import Hours
>>> from custsat.complaints import TicketTimes
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
from typing import TYPE_CHECKING, Any, Final

from custsat import _checks as checks
from custsat.complaints.cases._sla_policy import SlaMetric, check_promise
from custsat.complaints.desk._desk_result import DeskMetrics
from custsat.complaints.desk._sla_attainment import WaitQuantile, WaitTimes
from custsat.complaints.desk._ticket_promises import (
    TicketPromise,
    TicketWait,
    backlog_points,
    hold_time,
    hours_between,
    policy_figures,
    promise_attainment,
    waits_of,
)
from custsat.complaints.desk._ticket_times import ticket_snapshot
from custsat.errors import EmptyInput
from custsat.estimates._survival import KaplanMeierEstimate, kaplan_meier
from custsat.evidence.complaints import PROMISE_TARGET
from custsat.values._complaint_enums import TicketKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from custsat.care._work_calendar import WorkCalendar
    from custsat.complaints.cases._sla_policy import SlaPolicy
    from custsat.complaints.desk._ticket_times import TicketLike, TicketSnapshot
    from custsat.values._duration import Duration


DEFAULT_QUANTILES: Final = (0.5, 0.9)


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
    policies: SlaPolicy | Sequence[SlaPolicy] | None = None,
    backlog_at: Iterable[datetime] = (),
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
        tickets: all tickets, open and closed, as records, mappings, objects or cases;
            their times may be ISO 8601 text.
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
        policies: promises by severity and channel, of which the first that is for a
            ticket counts; each with its own target and calendar.
            The replies and updates of a case count one by one, as if each were late by
            itself.  Where all of a case are late together, and the promise is just
            kept, a verdict that it is not comes too often: in 20 % of desks with 160
            updates of 40 cases, in 35 % with those of 20 cases, instead of 3 %.
        backlog_at: instants at which the open tickets are counted, rising, none after
            *as_of*.

    Raises:
        EmptyInput: if there is no ticket.
        NaiveDatetime: for an instant without a time zone.
        EventOutOfOrder: for a ticket closed before it was opened, answered after it was
            closed, or opened after *as_of*.
        HorizonExceeded: if the calendar ends before the tickets do.
        InputError: if a promise needs a calendar and there is none, or *tickets* and
            *counts* differ in length.
        OutOfRange: for a promise or a target that is not above 0, a target above 1, or
            a quantile not from 0 to 1, or *backlog_at* not rising up to *as_of*.
        WrongType: for something that is not a ticket, a duration, a policy or a
            calendar, and a kind that is no text.
        UnknownOption: for an unknown kind or severity of ticket.
        InvalidCount: for a count that is not a whole number of 0 or more.
    """
    now = checks.instant(as_of, "as_of")
    response = _promise("response", response_within, response_target, calendar)
    closing = _promise("resolution", resolution_within, resolution_target, calendar)
    column = checks.column(quantiles, "quantiles")
    shares = [checks.share(share, "quantiles") for share in column]
    snapshots = _snapshots(tickets, counts, now)
    n_tickets = _count(snapshots)
    closed = [ticket for ticket in snapshots if ticket.closed_at]
    responses = waits_of(snapshots, SlaMetric.FIRST_RESPONSE)
    closings = waits_of(snapshots, SlaMetric.RESOLUTION)
    return DeskMetrics(
        as_of=now,
        in_work_time=calendar is not None,
        n_tickets=n_tickets,
        n_open=n_tickets - _count(closed),
        kind_counts=_count_kinds(snapshots),
        response=_wait_times(responses, n_tickets, now, calendar, shares),
        resolution=_wait_times(closings, n_tickets, now, calendar, shares),
        response_sla=response and promise_attainment(responses, now, response),
        resolution_sla=closing and promise_attainment(closings, now, closing),
        hold=hold_time(snapshots, now, calendar),
        backlog=backlog_points(snapshots, backlog_at, now),
        **_closed_counts([ticket for ticket in snapshots if ticket.was_closed]),
        **policy_figures(snapshots, now, policies),
    )


def _closed_counts(closed: list[TicketSnapshot]) -> dict[str, Any]:
    """Return the numbers of tickets once closed that came back, or did not."""
    recorded = [ticket for ticket in closed if ticket.reopened is not None]
    contacted = [ticket for ticket in closed if ticket.contacts is not None]
    return {
        "n_reopened": _count(ticket for ticket in recorded if ticket.reopened),
        "n_reopen_recorded": _count(recorded),
        "n_first_contact": _count(t for t in contacted if t.is_first_contact),
        "n_contacts_recorded": _count(contacted),
    }


def _promise(
    name: str, within: Duration | None, target: float, calendar: WorkCalendar | None
) -> TicketPromise | None:
    """Return a promise, checked; None if no time was promised."""
    share = checks.number(target, f"{name}_target", gt=0, le=1)
    if within is None:
        return None
    return TicketPromise(
        check_promise(within, f"{name}_within", calendar), share, calendar
    )


def _count(snapshots: Iterable[TicketSnapshot]) -> int:
    """Number of tickets that *snapshots* represent."""
    return sum(ticket.n_tickets for ticket in snapshots)


def _count_kinds(
    snapshots: list[TicketSnapshot],
) -> tuple[tuple[TicketKind, int], ...]:
    counts = Counter[TicketKind | None]()
    for snapshot in snapshots:
        counts[snapshot.kind] += snapshot.n_tickets
    return tuple((kind, counts[kind]) for kind in TicketKind if counts[kind])


def _snapshots(
    tickets: Iterable[TicketLike], counts: Iterable[int] | None, now: datetime
) -> list[TicketSnapshot]:
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
        snapshot = ticket_snapshot(ticket, row, checks.count(count, "counts"), now)
        if snapshot.n_tickets:
            snapshots.append(snapshot)
    if not snapshots:
        raise EmptyInput(result="a desk", unit="ticket")
    return snapshots


def _wait_times(
    waits: list[TicketWait],
    n_tickets: int,
    now: datetime,
    calendar: WorkCalendar | None,
    shares: list[float],
) -> WaitTimes | None:
    """Quantiles of *waits*; the rest of *n_tickets* is missing.  None if none ended."""
    if not any(wait.span.done_at for wait in waits):
        return None
    curve = kaplan_meier(
        [
            hours_between(start, done_at or now, calendar, pauses)
            for (start, done_at, pauses), _ in waits
        ],
        [wait.span.done_at is not None for wait in waits],
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
