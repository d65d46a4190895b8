"""Complaints and tickets as they arrive from a desk.

>>> from datetime import datetime, timezone
>>> from custsat.complaints import desk_metrics
>>> nine = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
>>> ticket = Ticket(ticket="t1", kind="enquiry", opened_at=nine)
>>> desk_metrics([ticket], as_of=nine).n_open
1
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AwareDatetime, Field

from custsat.records._reading import Record
from custsat.records._survey import OpaqueId  # noqa: TC001  # pydantic reads it
from custsat.values._complaint_enums import (
    ComplaintOutcome,
    ComplaintSeverity,
    TicketKind,
)


class Ticket(Record):
    """One request, through whatever channel.

    Attributes:
        ticket: an opaque id.
        kind: what was asked; None if nobody knows.
        channel: the channel, as you call it.
        opened_at: when it came in, with its time zone.
        first_response_at: when the customer first heard from us; None if not yet.
        closed_at: when it was done; None while it is open.
        reopened: how often it was opened again; None if nobody knows.
    """

    ticket: OpaqueId
    kind: TicketKind | None = None
    channel: OpaqueId | None = None
    opened_at: AwareDatetime
    first_response_at: AwareDatetime | None = None
    closed_at: AwareDatetime | None = None
    reopened: Annotated[int, Field(ge=0, strict=True)] | None = None


class ComplaintRecord(Record):
    """One complaint.

    Attributes:
        complaint: an opaque id.
        customer: an opaque id; no name, no number to call.
        opened_at: when it came in, with its time zone.
        severity: how bad it is.
        cause: where it comes from, in a word of yours or of ours.
        outcome: how it ended; None while it has not.
        closed_at: when it ended; None while it has not.
    """

    complaint: OpaqueId
    customer: OpaqueId | None = None
    opened_at: AwareDatetime
    severity: ComplaintSeverity = ComplaintSeverity.SERIOUS
    cause: OpaqueId | None = None
    outcome: ComplaintOutcome | None = None
    closed_at: AwareDatetime | None = None
