"""Tickets as a desk reads them: records, mappings, objects and cases, at one instant.

>>> from datetime import UTC, datetime
>>> nine, ten = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (9, 10))
>>> ticket = TicketTimes(opened_at=nine, closed_at=ten)
>>> ticket_snapshot(ticket, 0, 1, nine).closed_at is None
True
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple, Protocol, TypeAlias, TypeVar

import attrs

from custsat import _checks as checks
from custsat.complaints.cases._case import Case
from custsat.complaints.cases._case_spans import CaseSpan, case_spans
from custsat.complaints.cases._sla_policy import Pauses, SlaMetric
from custsat.errors import EventOutOfOrder
from custsat.labels import LabelledEnum
from custsat.values._complaint_enums import ComplaintSeverity, TicketKind

EnumT = TypeVar("EnumT", bound=LabelledEnum)


class SupportsTicket(Protocol):
    """An object with the times of a ticket, such as :class:`custsat.records.Ticket`.

    A mapping has them as keys.  ``first_response_at``, ``kind`` and ``reopened`` may be
    left out, and so may ``severity``, ``channel``, ``contacts`` and ``pauses``: they
    are not known then.
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


TicketLike: TypeAlias = SupportsTicket | Mapping[str, Any] | Case


@attrs.frozen(kw_only=True)
class TicketTimes:
    """The times of one ticket, without anything about the customer.

    Attributes:
        opened_at: when it came in.
        first_response_at: when the customer got the first response; None if not yet.
        closed_at: when it was closed; None while it is open.
        kind: what kind of request it is; None if not known.
        reopened: how often it was reopened; None if not known.
        severity: how bad the complaint is; None if not known.
        channel: the name of its channel; None if not known.
        contacts: how often the customer had to make contact until it was closed, the
            first time included; None if not known.
        pauses: the periods on hold, as (start, end), the end None while one lasts; None
            if not known.
    """

    opened_at: datetime
    first_response_at: datetime | None = None
    closed_at: datetime | None = None
    kind: TicketKind | None = None
    reopened: int | None = None
    severity: ComplaintSeverity | None = None
    channel: str | None = None
    contacts: int | None = None
    pauses: tuple[tuple[datetime, datetime | None], ...] | None = None


FIELDS: Final = ("opened_at", "closed_at")
OPTIONAL_FIELDS: Final = (
    "first_response_at",
    "kind",
    "reopened",
    "severity",
    "channel",
    "contacts",
    "pauses",
)


class TicketSnapshot(NamedTuple):
    """A ticket at one instant; *n_tickets* equal ones."""

    opened_at: datetime
    responded_at: datetime | None
    closed_at: datetime | None
    kind: TicketKind | None
    reopened: int | None
    n_tickets: int
    severity: ComplaintSeverity | None
    channel: str | None
    contacts: int | None
    pauses: Pauses | None
    case: Case | None = None

    @property
    def was_closed(self) -> bool:
        """Whether it is closed, or was until it was reopened."""
        return self.closed_at is not None or bool(self.reopened)

    @property
    def is_first_contact(self) -> bool:
        """Whether it was resolved at the first contact, as far as is known."""
        return self.contacts == 1 and not self.reopened

    def spans(self, metric: SlaMetric) -> list[CaseSpan]:
        """The periods that *metric* measures; of a ticket it knows two metrics.

        A ticket that was closed without a known response has no wait for one.
        """
        if self.case is not None:
            return case_spans(self.case, metric)
        if metric is SlaMetric.RESOLUTION:
            done_at = self.closed_at
        elif metric is SlaMetric.FIRST_RESPONSE and (
            self.responded_at or not self.closed_at
        ):
            done_at = self.responded_at
        else:
            return []
        return [CaseSpan(self.opened_at, done_at, self.pauses or ())]

    def is_open_at(self, at: datetime) -> bool:
        """Whether it was open at *at*, not after the instant of the snapshot."""
        if at < self.opened_at or (self.closed_at and self.closed_at <= at):
            return False
        settled = self.case.settled if self.case else ()
        return not any(start <= at < end for start, end in settled)


def ticket_snapshot(
    ticket: TicketLike, row: int, n_tickets: int, now: datetime
) -> TicketSnapshot:
    """Return the ticket, or the case, at *row* as it was at *now*.

    Raises:
        EventOutOfOrder: for a ticket closed before it was opened, answered after it was
            closed, or opened after *now*.
    """
    name = f"the ticket at row {row}"
    if isinstance(ticket, Case):
        return _case_snapshot(ticket, name, n_tickets, now)
    opened, closed = checks.row_fields(ticket, name, *FIELDS)
    responded, kind, reopened, severity, channel, contacts, pauses = (
        checks.optional_fields(ticket, *OPTIONAL_FIELDS)
    )
    opened_at = _instant(opened, f"opened_at of {name}")
    responded_at = _instant_or_none(responded, f"first_response_at of {name}")
    closed_at = _instant_or_none(closed, f"closed_at of {name}")
    times_reopened = _count_or_none(reopened, f"reopened of {name}")
    if now < opened_at:
        raise EventOutOfOrder(event="as_of", earlier=f"the opening of {name}")
    for event, at in (("response", responded_at), ("closing", closed_at)):
        if at and at < opened_at:
            raise EventOutOfOrder(event=f"the {event} of {name}", earlier="its opening")
    if responded_at and closed_at and responded_at > closed_at:
        raise EventOutOfOrder(event=f"the closing of {name}", earlier="its response")
    return TicketSnapshot(
        opened_at=opened_at,
        responded_at=responded_at if responded_at and responded_at <= now else None,
        closed_at=closed_at if closed_at and closed_at <= now else None,
        kind=_member_or_none(kind, f"kind of {name}", TicketKind),
        # Of a ticket closed later it is not known when it was reopened.
        reopened=None if closed_at and closed_at > now else times_reopened,
        n_tickets=n_tickets,
        severity=_member_or_none(severity, f"severity of {name}", ComplaintSeverity),
        channel=_text_or_none(channel, f"channel of {name}"),
        contacts=_count_or_none(contacts, f"contacts of {name}"),
        pauses=_pauses_or_none(pauses, f"pauses of {name}", now),
    )


def _case_snapshot(
    case: Case, name: str, n_tickets: int, now: datetime
) -> TicketSnapshot:
    """Return a case as a ticket, which is closed when the case is resolved."""
    if now < case.opened_at:
        raise EventOutOfOrder(event="as_of", earlier=f"the opening of {name}")
    current = case.as_of(now)
    return TicketSnapshot(
        opened_at=current.opened_at,
        responded_at=current.first_response_at,
        closed_at=current.resolved_at,
        kind=TicketKind.COMPLAINT,
        reopened=current.n_reopened,
        n_tickets=n_tickets,
        severity=current.severity,
        channel=current.channel,
        contacts=current.n_contacts,
        pauses=current.pauses,
        case=current,
    )


def _instant(value: Any, name: str) -> datetime:
    return checks.instant(checks.iso_instant(value, name), name)


def _instant_or_none(value: Any, name: str) -> datetime | None:
    return None if checks.is_missing(value) else _instant(value, name)


def _count_or_none(value: Any, name: str) -> int | None:
    return None if checks.is_missing(value) else checks.count(value, name)


def _text_or_none(value: Any, name: str) -> str | None:
    return None if checks.is_missing(value) else checks.short_text(value, name)


def _member_or_none(value: Any, name: str, enum: type[EnumT]) -> EnumT | None:
    if checks.is_missing(value):
        return None
    code = checks.instance(value, name, str)
    return checks.member(code, name, enum, is_data=True)


def _pauses_or_none(value: Any, name: str, now: datetime) -> Pauses | None:
    """Return the pauses up to *now*; one that ends later still lasts."""
    if value is None:
        return None
    pauses = []
    for pair in checks.sequence(value, name):
        start, end = checks.pair(pair, name)
        start, end = _instant(start, name), _instant_or_none(end, name)
        if end and end < start:
            raise EventOutOfOrder(event=f"the end in {name}", earlier="its start")
        if start <= now:
            pauses.append((start, end if end and end <= now else None))
    return tuple(pauses)
