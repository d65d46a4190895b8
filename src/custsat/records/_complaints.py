"""Records of complaints and tickets, as a help desk exports them.

>>> from datetime import datetime, timezone
>>> from custsat.complaints import desk_metrics
>>> nine = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
>>> ticket = Ticket(ticket="t1", kind="enquiry", opened_at=nine)
>>> desk_metrics([ticket], as_of=nine).n_open
1
"""

from __future__ import annotations

from typing import Annotated

from custsat.records._field_types import Count, Id, Instant, Name, Word
from custsat.records._reading import Record
from custsat.values._complaint_enums import (
    ComplaintOutcome,
    ComplaintSeverity,
    TicketKind,
)


class Ticket(Record):
    """One request of a customer, of any channel.

    Attributes:
        ticket: an opaque id.
        kind: what kind of request it is; None if not known.
        channel: the name of the channel.
        opened_at: when it came in, with its time zone.
        first_response_at: when the customer got the first response; None if not yet.
        closed_at: when it was closed; None while it is open.
        reopened: how often it was reopened; None if not known.
        severity: how bad it is; None if not known.
        contacts: how often the customer had to make contact, the first time included;
            None if not known.
    """

    ticket: Id
    kind: Annotated[TicketKind, Word] | None = None
    channel: Name | None = None
    opened_at: Instant
    first_response_at: Instant | None = None
    closed_at: Instant | None = None
    reopened: Count | None = None
    severity: Annotated[ComplaintSeverity, Word] | None = None
    contacts: Count | None = None


class ComplaintRecord(Record):
    """One complaint.

    Attributes:
        complaint: an opaque id.
        customer: an opaque id, no name and no telephone number; None if not known.
        opened_at: when it came in, with its time zone.
        severity: how bad the complaint is.
        cause: the code of its cause, of this library or the caller's own.
        outcome: how it ended; None while it is open.
        closed_at: when it ended; None while it is open.
    """

    complaint: Id
    customer: Id | None = None
    opened_at: Instant
    severity: Annotated[ComplaintSeverity, Word] = ComplaintSeverity.SERIOUS
    cause: Name | None = None
    outcome: Annotated[ComplaintOutcome, Word] | None = None
    closed_at: Instant | None = None
