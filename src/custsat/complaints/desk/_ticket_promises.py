"""How often promises about tickets were kept, their time on hold, and the backlog.

A promise is judged on what was due, quick and slow ones alike.  A ticket belongs to the
first policy that is for its severity and channel; where one of them is not known and
decides it, the ticket belongs to none.

>>> from datetime import UTC, datetime
>>> nine, noon = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (9, 12))
>>> hours_between(nine, noon, None, ((nine.replace(hour=10), None),))
1.0
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from custsat import _checks as checks
from custsat.complaints.cases._deadlines import due_or_none
from custsat.complaints.cases._sla_policy import (
    SlaMetric,
    SlaPolicy,
    always_open,
    policy_for,
    to_policies,
)
from custsat.complaints.desk._desk_parts import (
    BacklogPoint,
    HoldTime,
    PromiseAttainment,
)
from custsat.complaints.desk._sla_attainment import SlaAttainment
from custsat.errors import OutOfRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from custsat.care._work_calendar import WorkCalendar
    from custsat.complaints.cases._case_spans import CaseSpan
    from custsat.complaints.cases._sla_policy import Pauses
    from custsat.complaints.desk._ticket_times import TicketSnapshot
    from custsat.values._duration import Duration


HOUR: Final = timedelta(hours=1)


class TicketPromise(NamedTuple):
    """A promised time, the share of tickets to be done in it, and how it counts."""

    within: Duration
    target: float
    calendar: WorkCalendar | None


class TicketWait(NamedTuple):
    """A wait of *n_tickets* equal tickets."""

    span: CaseSpan
    n_tickets: int


def waits_of(
    snapshots: Iterable[TicketSnapshot], metric: SlaMetric
) -> list[TicketWait]:
    """Return what *metric* measures of each ticket."""
    return [
        TicketWait(span, ticket.n_tickets)
        for ticket in snapshots
        for span in ticket.spans(metric)
    ]


def hours_between(
    start: datetime, end: datetime, calendar: WorkCalendar | None, pauses: Pauses
) -> float:
    """Return the time from *start* to *end* outside of *pauses*. [hours]"""
    if calendar is None and not pauses:
        return (end - start) / HOUR
    return (calendar or always_open()).measure(start, end, pauses=pauses) / HOUR


def promise_attainment(
    waits: Iterable[TicketWait],
    now: datetime,
    promise: TicketPromise,
    n_judged: int = 1,
) -> SlaAttainment:
    """How often *promise* was kept, of what was due at *now*."""
    n_met = n_due = n_overdue = n_not_due_yet = 0
    for (started_at, done_at, pauses), n_tickets in waits:
        due_at = due_or_none(started_at, promise.within, promise.calendar, pauses)
        if due_at is None or due_at > now:
            n_not_due_yet += n_tickets
            continue
        n_due += n_tickets
        n_met += n_tickets if done_at and done_at <= due_at else 0
        n_overdue += n_tickets if done_at is None and due_at < now else 0
    return SlaAttainment(
        time_allowed=promise.within,
        n_met=n_met,
        n_due=n_due,
        n_not_due_yet=n_not_due_yet,
        n_overdue=n_overdue,
        target=promise.target,
        n_judged=n_judged,
    )


def policy_figures(
    snapshots: list[TicketSnapshot],
    now: datetime,
    policies: SlaPolicy | Sequence[SlaPolicy] | None,
) -> dict[str, Any]:
    """Return how often each promise of each policy was kept, and of how many none is.

    Raises:
        WrongType: if *policies* is neither a policy nor a list of policies.
        EmptyInput: for an empty list.
    """
    if policies is None:
        return {}
    rows = to_policies(policies, "policies")
    tickets: dict[int | None, list[TicketSnapshot]] = defaultdict(list)
    for ticket in snapshots:
        choice = policy_for(rows, ticket.severity, ticket.channel)
        is_policy = isinstance(choice, SlaPolicy)
        number = rows.index(choice) if is_policy else -1 if choice is False else None
        tickets[number].append(ticket)
    n_judged = sum(len(policy.promises) for policy in rows)
    promises = tuple(
        PromiseAttainment(
            policy=number + 1,
            severity=policy.severity,
            channel=policy.channel,
            metric=metric,
            attainment=promise_attainment(
                waits_of(tickets[number], metric),
                now,
                TicketPromise(within, policy.target, policy.calendar),
                n_judged,
            ),
        )
        for number, policy in enumerate(rows)
        for metric, within in policy.promises
    )
    return {
        "promises": promises,
        "n_without_policy": sum(ticket.n_tickets for ticket in tickets[-1]),
        "n_policy_unknown": sum(ticket.n_tickets for ticket in tickets[None]),
    }


def hold_time(
    snapshots: Iterable[TicketSnapshot], now: datetime, calendar: WorkCalendar | None
) -> HoldTime | None:
    """Return the time on hold of the tickets of which it is known; None of none."""
    n = n_held = 0
    hold_hours = open_hours = 0.0
    for ticket in snapshots:
        if ticket.pauses is None:
            continue
        settled = ticket.case.settled if ticket.case else ()
        start, end = ticket.opened_at, ticket.closed_at or now
        open_time = hours_between(start, end, calendar, settled)
        pauses = (*ticket.pauses, *settled)
        held = open_time - hours_between(start, end, calendar, pauses)
        n += ticket.n_tickets
        n_held += ticket.n_tickets if held else 0
        hold_hours += ticket.n_tickets * held
        open_hours += ticket.n_tickets * open_time
    if not n:
        return None
    return HoldTime(n=n, n_held=n_held, hold_hours=hold_hours, open_hours=open_hours)


def backlog_points(
    snapshots: list[TicketSnapshot], instants: Iterable[datetime], now: datetime
) -> tuple[BacklogPoint, ...]:
    """Return the open tickets at *instants*, and how many came in between.

    Raises:
        OutOfRange: if the instants do not rise, or go beyond *now*.
        NaiveDatetime: for an instant without a time zone.
    """
    times = [
        checks.instant(at, "backlog_at")
        for at in checks.sequence(instants, "backlog_at")
    ]
    points: list[BacklogPoint] = []
    n_before = 0
    for at in times:
        if at > now or (points and at <= points[-1].at):
            raise OutOfRange(name="backlog_at", allowed="rising, and not after as_of")
        n_by_then = sum(t.n_tickets for t in snapshots if t.opened_at <= at)
        n_open = sum(t.n_tickets for t in snapshots if t.is_open_at(at))
        points.append(BacklogPoint(at=at, n_open=n_open, n_opened=n_by_then - n_before))
        n_before = n_by_then
    return tuple(points)
