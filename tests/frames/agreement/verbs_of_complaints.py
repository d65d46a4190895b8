"""The verbs of custsat.frames.complaints."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from tests.frames.agreement.verb import (
    GROUPS,
    RoleColumn,
    Verb,
    by_group,
    column,
    groups_of,
    number,
)

from custsat import _checks as checks
from custsat import complaints, frames
from custsat.complaints import ComplaintSeverity, SlaPolicy, TicketTimes
from custsat.frames._column_kinds import Role
from custsat.values import Hours

if TYPE_CHECKING:
    from tests.frames.agreement.verb import Row

NOW: Final = datetime(2026, 3, 1, 12, tzinfo=UTC)


def instant(*numbers: int | None) -> RoleColumn:
    return RoleColumn(Role.INSTANT, numbers)


OPENED: Final = instant(0, 1, 2, 3, 4, 5)
CLOSED: Final = instant(3, None, 4, 5, None, 9)


DESK_OPTIONS: Final[dict[str, Any]] = {
    "as_of": NOW,
    "resolution_within": Hours(48),
    "policies": (
        SlaPolicy(resolution=Hours(24), channel="phone"),
        SlaPolicy(first_response=Hours(24), severity=ComplaintSeverity.DANGEROUS),
    ),
    "backlog_at": (NOW - timedelta(hours=72), NOW),
}


def ticket(row: Row) -> TicketTimes:
    return TicketTimes(
        opened_at=row["opened"],
        first_response_at=row["answered"],
        closed_at=row["closed"],
        kind=row["kind"],
        reopened=row["again"],
        severity=row["severity"],
        channel=row["channel"],
        contacts=row["contacts"],
    )


def overdue_of(row: Row) -> Row:
    if row["opened"] is None:
        return {"overdue": None}
    policy = SlaPolicy(resolution=Hours(48))
    closed = None if row["closed"] is None else checks.instant(row["closed"], "closed")
    is_open = closed is None or closed > NOW
    case = complaints.open_case("C-1", at=row["opened"])
    late = complaints.overdue(case, policy, as_of=NOW)
    return {"overdue": is_open and bool(late)}


COMPLAINTS: Final = [
    Verb(
        name="complaints.overdue",
        function=frames.complaints.overdue,
        columns={"opened": OPENED, "closed": CLOSED},
        arguments={"opened": "opened", "closed": "closed"},
        options={"within": Hours(48), "as_of": NOW},
        expected=lambda rows: [overdue_of(row) for row in rows],
        new_columns=("overdue",),
    ),
    Verb(
        name="complaints.desk_metrics",
        function=frames.complaints.desk_metrics,
        columns={
            "opened": OPENED,
            "closed": CLOSED,
            "answered": instant(1, None, 3, 4, 8, 7),
            "kind": RoleColumn(
                Role.NAME, (1, 2, None, 1, 2, 1), {1: "complaint", 2: "enquiry"}
            ),
            "again": number(0, 1, None, 2, 0, 0),
            "severity": RoleColumn(
                Role.NAME, (1, 2, None, 1, 2, 2), {1: "minor", 2: "dangerous"}
            ),
            "channel": RoleColumn(
                Role.NAME, (1, 1, 2, None, 2, 1), {1: "phone", 2: "letter"}
            ),
            "contacts": number(1, 2, 1, None, 3, 1),
            "by": GROUPS,
        },
        arguments={
            "opened": "opened",
            "closed": "closed",
            "first_response": "answered",
            "kind": "kind",
            "reopened": "again",
            "severity": "severity",
            "channel": "channel",
            "contacts": "contacts",
            "by": "by",
        },
        options=DESK_OPTIONS,
        expected=by_group(
            lambda rows: complaints.desk_metrics(map(ticket, rows), **DESK_OPTIONS),
            needs_rows=True,
        ),
        answer=groups_of,
    ),
    Verb(
        name="complaints.pareto",
        function=frames.complaints.pareto,
        columns={"cause": RoleColumn(Role.NAME, (1, 1, 2, None, 3, 1)), "by": GROUPS},
        arguments={"cause": "cause", "by": "by"},
        options={"cut_off": 0.6},
        expected=by_group(
            lambda rows: complaints.pareto(column(rows, "cause"), cut_off=0.6)
        ),
        answer=groups_of,
    ),
]
