"""Tests of the records of complaints and tickets."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from custsat.records import ComplaintRecord, Ticket, read_many
from custsat.values._complaint_enums import (
    ComplaintOutcome,
    ComplaintSeverity,
    TicketKind,
)

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
TICKET = {"ticket": "t1", "opened_at": NINE}
COMPLAINT = {"complaint": "c1", "opened_at": NINE}


def test_records_parse_codes_and_iso_times() -> None:
    ticket = Ticket.model_validate(
        TICKET | {"kind": "enquiry", "opened_at": "2026-03-02T17:00:00+08:00"}
    )
    assert (ticket.kind, ticket.opened_at) == (TicketKind.ENQUIRY, NINE)
    complaint = ComplaintRecord.model_validate(
        COMPLAINT | {"severity": "minor", "outcome": "resolved_quickly"}
    )
    assert complaint.severity is ComplaintSeverity.MINOR
    assert complaint.outcome is ComplaintOutcome.RESOLVED_QUICKLY
    assert (
        ComplaintRecord.model_validate(COMPLAINT).severity is ComplaintSeverity.SERIOUS
    )


@pytest.mark.parametrize(
    "change",
    [
        {"opened_at": datetime(2026, 3, 2)},
        {"opened_at": None},
        {"ticket": ""},
        {"ticket": 7.5},
        {"opened_at": 46027},
        {"kind": ["complaint"]},
        {"ticket": "x" * 201},
        {"kind": "complain"},
        {"reopened": -1},
        {"reopened": True},
        {"reopened": "1"},
        {"closed_at": "soon"},
        {"phone": "13800138000"},
    ],
)
def test_ticket_rejects_invalid_fields_without_repeating_them(
    change: dict[str, Any],
) -> None:
    with pytest.raises(ValidationError) as caught:
        Ticket.model_validate(TICKET | change)
    assert "13800138000" not in str(caught.value)
    batch = read_many(Ticket, [TICKET, TICKET | change])
    assert len(batch.accepted) == batch.n_rejected == 1
    assert "13800138000" not in str(batch.errors)


@pytest.mark.parametrize(
    "change", [{"severity": "grave"}, {"outcome": "solved"}, {"note": "x"}]
)
def test_complaint_record_rejects_invalid_fields(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ComplaintRecord.model_validate(COMPLAINT | change)


def test_records_are_frozen_and_have_a_schema() -> None:
    ticket = Ticket.model_validate(TICKET)
    with pytest.raises(ValidationError):
        ticket.closed_at = NINE  # type: ignore[misc]
    for kind in (Ticket, ComplaintRecord):
        assert kind.model_json_schema()["additionalProperties"] is False
