"""The problem desk: complaints, enquiries and suggestions, through whatever channel.

How long customers wait for a response and for an end, how often the time promised was
kept, how often it had to be done twice.  Tickets that are still open say "at least this
long": they are neither left out nor taken for done (:mod:`custsat.estimates._survival`).
A promise is judged on tickets old enough to be judged, quick and slow alike.

>>> from datetime import datetime, timedelta, timezone
>>> from custsat.values._duration import Hours
>>> nine = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
>>> ends = [nine + timedelta(hours=hours) for hours in (1, 3, 5)] + [None]
>>> tickets = [TicketTimes(opened_at=nine, closed_at=end) for end in ends]
>>> seen = problem_desk(
...     tickets, as_of=nine + timedelta(hours=8), resolution_within=Hours(4)
... )
>>> seen.n_open, seen.resolution.median, seen.resolution_promise.share
(1, 3.0, 0.5)
>>> problem_desk(tickets, as_of=nine - timedelta(hours=1))
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

from custsat.complaints.counts import whole
from custsat.complaints.desk_figures import (
    DeskPromise,
    DeskWait,
    ProblemDesk,
    WaitQuantile,
)
from custsat.complaints.policy import added, checked
from custsat.errors import (
    EmptyInput,
    InputError,
    EventOutOfOrder,
    UnknownOption,
    InvalidCount,
)
from custsat.estimates._survival import KaplanMeierEstimate, kaplan_meier
from custsat.values._moment import an_instant
from custsat.values._number import is_missing, within
from custsat.values._tally import to_list
from custsat.values._complaint_enums import TicketKind

if TYPE_CHECKING:
    from custsat.care.work_calendar import WorkCalendar
    from custsat.values._duration import Duration

__all__ = ["TicketLike", "TicketTimes", "problem_desk"]

HOUR: Final = timedelta(hours=1)
QUANTILES: Final = (0.5, 0.9)


class TicketLike(Protocol):
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


FIELDS: Final = tuple(field.name for field in attrs.fields(TicketTimes))


class Stay(NamedTuple):
    """One ticket as it stood, so many times over."""

    opened: datetime
    responded: datetime | None
    closed: datetime | None
    kind: TicketKind | None
    reopened: int | None
    times: int


class Wait(NamedTuple):
    """From the opening until something was done; None if it was not."""

    opened: datetime
    done: datetime | None
    times: int


def problem_desk(
    tickets: Iterable[TicketLike],
    *,
    as_of: datetime,
    response_within: Duration | None = None,
    resolution_within: Duration | None = None,
    calendar: WorkCalendar | None = None,
    quantiles: Iterable[float] = QUANTILES,
    counts: Iterable[int] | None = None,
) -> ProblemDesk:
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
    _checked(response_within, resolution_within, calendar)
    shares = [within("quantiles", it, 0, 1) for it in to_list(quantiles, "quantiles")]
    stays = _read(tickets, counts, now)
    ends = [Wait(it.opened, it.closed, it.times) for it in stays]
    answers = [
        Wait(it.opened, it.responded, it.times)
        for it in stays
        if it.responded or not it.closed
    ]
    known = [stay for stay in stays if stay.closed and stay.reopened is not None]
    return ProblemDesk(
        as_of=now,
        work_time=calendar is not None,
        n_tickets=sum(stay.times for stay in stays),
        n_open=sum(stay.times for stay in stays if not stay.closed),
        kinds=_kinds(stays),
        response=_wait(answers, now, calendar, shares, of=ends),
        resolution=_wait(ends, now, calendar, shares, of=ends),
        response_promise=_promise(answers, now, calendar, response_within),
        resolution_promise=_promise(ends, now, calendar, resolution_within),
        n_reopened=sum(stay.times for stay in known if stay.reopened),
        n_reopen_known=sum(stay.times for stay in known),
    )


def _checked(
    response: Duration | None,
    resolution: Duration | None,
    calendar: WorkCalendar | None,
) -> None:
    if response is not None:
        checked("response_within", response, calendar)
    if resolution is not None:
        checked("resolution_within", resolution, calendar)


def _kinds(stays: list[Stay]) -> tuple[tuple[TicketKind, int], ...]:
    counts = Counter[TicketKind | None]()
    for stay in stays:
        counts[stay.kind] += stay.times
    return tuple((kind, counts[kind]) for kind in TicketKind if counts[kind])


def _read(
    tickets: Iterable[TicketLike], counts: Iterable[int] | None, now: datetime
) -> list[Stay]:
    if isinstance(tickets, str | bytes) or not isinstance(tickets, Iterable):
        raise InputError(what="a desk reads a list of tickets")
    told = list(tickets)
    many = [1] * len(told) if counts is None else to_list(counts, "counts")
    if len(many) != len(told):
        raise InvalidCount(what=f"{len(told)} tickets have {len(many)} counts")
    stays = []
    for number, (ticket, count) in enumerate(zip(told, many, strict=True), start=1):
        if times := whole("counts", count):
            stays.append(_stay(ticket, number, times, now))
    if not stays:
        raise EmptyInput(what="a problem desk")
    return stays


def _stay(ticket: TicketLike, number: int, count: int, now: datetime) -> Stay:
    name = f"ticket number {number}"
    if not all(hasattr(ticket, field) for field in FIELDS):
        raise InputError(what=f"{name} is no ticket: it needs {', '.join(FIELDS)}")
    opened = an_instant("opened_at", ticket.opened_at)
    responded = _instant("first_response_at", ticket.first_response_at)
    closed = _instant("closed_at", ticket.closed_at)
    if now < opened:
        raise EventOutOfOrder(what=f"as_of= is before {name} was opened")
    if min(responded or opened, closed or opened) < opened:
        raise EventOutOfOrder(what=f"{name} was answered or closed before it was opened")
    if responded and closed and responded > closed:
        raise EventOutOfOrder(what=f"{name} was answered after it was closed")
    return Stay(
        opened=opened,
        responded=responded if responded and responded <= now else None,
        closed=closed if closed and closed <= now else None,
        kind=_kind(ticket.kind),
        reopened=_times(ticket.reopened),
        times=count,
    )


def _instant(name: str, at: Any) -> datetime | None:
    return None if is_missing(at) else an_instant(name, at)


def _times(reopened: Any) -> int | None:
    return None if is_missing(reopened) else whole("reopened", reopened)


def _kind(kind: Any) -> TicketKind | None:
    if is_missing(kind):
        return None
    if not isinstance(kind, str) or kind not in set(TicketKind):
        given = kind if isinstance(kind, str) else ""
        raise UnknownOption(name="kind", given=given, options=tuple(TicketKind))
    return TicketKind(kind)


def _wait(
    waits: list[Wait],
    now: datetime,
    calendar: WorkCalendar | None,
    shares: list[float],
    *,
    of: list[Wait],
) -> DeskWait | None:
    """How long *waits* took, those *of* whom nothing is known told as missing.

    A ticket that was closed without a response known says nothing about responses.
    """
    if not any(wait.done for wait in waits):
        return None
    curve = kaplan_meier(
        [_hours(wait.opened, wait.done or now, calendar) for wait in waits],
        [wait.done is not None for wait in waits],
        counts=[wait.times for wait in waits],
    )
    return DeskWait(
        n=curve.n,
        n_ended=curve.ended,
        n_missing=sum(wait.times for wait in of) - curve.n,
        quantiles=tuple(_quantile(curve, share) for share in shares),
    )


def _quantile(curve: KaplanMeierEstimate, share: float) -> WaitQuantile:
    low, high = curve.quantile_limits(share)
    return WaitQuantile(share=share, hours=curve.quantile(share), low=low, high=high)


def _hours(start: datetime, end: datetime, calendar: WorkCalendar | None) -> float:
    spent = end - start if calendar is None else calendar.measure(start, end)
    return spent / HOUR


def _promise(
    waits: list[Wait],
    now: datetime,
    calendar: WorkCalendar | None,
    promise: Duration | None,
) -> DeskPromise | None:
    """How often *promise* was kept, of the tickets whose time was up."""
    if promise is None:
        return None
    kept = judged = overdue = immature = 0
    for opened, done, times in waits:
        due = added(opened, promise, calendar)
        if due > now:
            immature += times
            continue
        judged += times
        kept += times if done and done <= due else 0
        overdue += times if done is None and due < now else 0
    return DeskPromise(
        allowed=promise, kept=kept, judged=judged, immature=immature, overdue=overdue
    )
