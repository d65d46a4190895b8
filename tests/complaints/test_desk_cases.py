"""Tests of desks that read cases: policies, time on hold, contacts, the backlog."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.care import WorkCalendar
from custsat.complaints import (
    Case,
    ComplaintSeverity,
    DeskMetrics,
    SlaPolicy,
    Step,
    TicketTimes,
    deadlines,
    desk_metrics,
    open_case,
)
from custsat.complaints.cases import DeadlineState, SlaMetric
from custsat.complaints.desk import BacklogPoint, HoldTime, SlaAttainment
from custsat.errors import (
    CustsatError,
    EmptyInput,
    EventOutOfOrder,
    InvalidCount,
    OutOfRange,
    UnknownOption,
    WrongType,
)
from custsat.testing.strategies import complaint_cases
from custsat.values import Hours, WorkHours

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
POLICY = SlaPolicy(
    first_response=Hours(5),
    next_reply=Hours(30),
    update=Hours(60),
    resolution=Hours(90),
    follow_up=Hours(40),
)


def hour(n: float) -> datetime:
    return NINE + n * HOUR


def ticket(**fields: Any) -> TicketTimes:
    return TicketTimes(**({"opened_at": NINE} | fields))


# ------------------------------------------------------------------------------- cases


@given(st.lists(complaint_cases(), min_size=1, max_size=6))
def test_desk_of_cases_counts_the_deadlines_of_each_case(cases: list[Case]) -> None:
    now = max(at for case in cases for at in (case.opened_at, *times_of(case)))
    desk = desk_metrics(cases, as_of=now, policies=POLICY)
    counts: Counter[tuple[SlaMetric, str]] = Counter()
    for deadline in (each for case in cases for each in deadlines(case, POLICY)):
        if deadline.due_at is None or deadline.due_at > now:
            counts[deadline.metric, "not due"] += 1
            continue
        counts[deadline.metric, "due"] += 1
        counts[deadline.metric, "met"] += bool(deadline.is_met)
    for row in desk.promises:
        attainment = row.attainment
        assert attainment.n_due == counts[row.metric, "due"]
        assert attainment.n_met == counts[row.metric, "met"]
        assert attainment.n_not_due_yet == counts[row.metric, "not due"]
    assert [row.metric for row in desk.promises] == list(SlaMetric)
    assert desk.n_open == sum(case.resolved_at is None for case in cases)
    assert DeskMetrics.from_dict(desk.to_dict()) == desk


def times_of(case: Case) -> list[datetime]:
    return [event.at for event in case.events]


def resolved(at: float, **options: Any) -> Case:
    case = open_case("C-1", at=NINE, **options)
    for step in (Step.VENT, Step.APOLOGISE, Step.GATHER_FACTS, Step.OFFER):
        case = case.record(step, at=hour(1))
    return case.reply(accepted=True, at=hour(at))


def test_desk_of_cases_measures_resolutions_reopenings_and_contacts() -> None:
    once = resolved(4)
    again = resolved(2).reopen(at=hour(10))
    asked = open_case("C-2", at=NINE).contact(at=hour(1))
    desk = desk_metrics([once, again, asked], as_of=hour(12))
    assert (desk.n_tickets, desk.n_open, desk.response_median) == (3, 2, 1)
    # the case that is open again was closed once, and did not stay so
    assert (desk.n_reopened, desk.n_reopen_recorded) == (1, 2)
    assert (desk.n_first_contact, desk.n_contacts_recorded) == (1, 2)
    assert desk.first_contact_rate == 0.5
    assert desk.resolution is not None
    assert desk.resolution.n_waiting == 2
    # 12 hours less the 8 between the resolution that did not hold and the reopening
    policy = SlaPolicy(resolution=Hours(5))
    alone = desk_metrics([again], as_of=hour(12), policies=policy)
    assert alone.promises[0].attainment.n_not_due_yet == 1
    later = desk_metrics([again], as_of=hour(14), policies=policy)
    assert later.promises[0].attainment.n_overdue == 1
    earlier = desk_metrics([again], as_of=hour(5))
    assert (earlier.n_open, earlier.n_reopened, earlier.first_contact_rate) == (0, 0, 1)
    with pytest.raises(EventOutOfOrder, match="ticket at row 0"):
        desk_metrics([once], as_of=hour(-1))


# ---------------------------------------------------------------------------- contacts


@pytest.mark.parametrize(
    ("contacts", "reopened", "rate"),
    [(1, 0, 1), (1, None, 1), (1, 1, 0), (2, 0, 0), (None, 0, None)],
)
def test_first_contact_rate_needs_one_contact_and_no_reopening(
    contacts: int | None, reopened: int | None, rate: float | None
) -> None:
    closed = ticket(closed_at=hour(1), contacts=contacts, reopened=reopened)
    open_ticket = ticket(contacts=1)
    desk = desk_metrics([closed, open_ticket], as_of=hour(2))
    assert desk.first_contact_rate == rate
    assert (desk.first_contact_ci() is None) == (rate is None)


@pytest.mark.parametrize(
    ("closed_at", "counts"), [(None, (1, 1)), (1, (1, 1)), (2, (1, 1)), (3, (0, 0))]
)
def test_a_ticket_that_is_open_again_counts_as_reopened(
    closed_at: int | None, counts: tuple[int, int]
) -> None:
    end = None if closed_at is None else hour(closed_at)
    again = ticket(closed_at=end, contacts=2, reopened=1)
    desk = desk_metrics([again, ticket(contacts=1, reopened=0)], as_of=hour(2))
    assert (desk.n_reopened, desk.n_reopen_recorded) == counts
    assert (desk.n_first_contact, desk.n_contacts_recorded) == (0, counts[1])


def test_an_acceptance_ends_the_wait_for_a_reply_that_came_too_late() -> None:
    case = open_case("C-1", at=NINE)
    for step in (Step.VENT, Step.APOLOGISE, Step.GATHER_FACTS, Step.OFFER):
        case = case.record(step, at=NINE)
    asked = case.contact(at=hour(1))
    policy = SlaPolicy(next_reply=Hours(2))
    for accepted_at, state in ((3, DeadlineState.MET), (4, DeadlineState.DONE_LATE)):
        accepted = asked.reply(accepted=True, at=hour(accepted_at))
        judged = deadlines(accepted, policy, as_of=hour(9))
        assert [each.state for each in judged] == [state]


# ------------------------------------------------------------------------ time on hold


def test_no_time_runs_while_a_ticket_is_on_hold() -> None:
    held = ticket(
        closed_at=hour(10),
        pauses=((hour(2), hour(8)), (hour(50), None)),
    )
    desk = desk_metrics([held], as_of=hour(20), resolution_within=Hours(4))
    assert desk.resolution_median == 4
    assert desk.resolution_met_share == 1
    assert desk.hold == HoldTime(n=1, n_held=1, hold_hours=6, open_hours=10)
    assert desk.hold_share == pytest.approx(0.6)
    assert desk_metrics([ticket()], as_of=hour(1)).hold is None
    assert desk_metrics([ticket(pauses=())], as_of=NINE).hold_share is None


def test_a_ticket_on_hold_is_not_due_until_it_goes_on() -> None:
    waiting = ticket(pauses=((hour(2), hour(30)),))
    early = desk_metrics([waiting], as_of=hour(20), resolution_within=Hours(4))
    assert early.resolution_sla is not None
    assert (early.resolution_sla.n_due, early.resolution_sla.n_not_due_yet) == (0, 1)
    late = desk_metrics([waiting], as_of=hour(33), resolution_within=Hours(4))
    assert late.resolution_sla is not None
    assert late.resolution_sla.n_overdue == 1


def test_time_on_hold_is_work_time_with_a_calendar() -> None:
    calendar = WorkCalendar.weekly("Mon-Fri 09:00-17:00", tz="UTC")
    held = ticket(closed_at=hour(26), pauses=((hour(6), hour(25)),))
    desk = desk_metrics([held], as_of=hour(30), calendar=calendar)
    assert desk.hold == HoldTime(n=1, n_held=1, hold_hours=3, open_hours=10)
    assert desk.resolution_median == 7


# ---------------------------------------------------------------------------- policies

POLICIES = [
    SlaPolicy(resolution=Hours(2), severity=ComplaintSeverity.DANGEROUS, target=1),
    SlaPolicy(resolution=Hours(4), channel="phone", target=0.9),
]


def test_policies_judge_each_ticket_by_the_first_that_is_for_it() -> None:
    tickets = [
        ticket(closed_at=hour(3), severity="dangerous", channel="phone"),
        ticket(closed_at=hour(3), severity="minor", channel="phone"),
        ticket(closed_at=hour(3), severity="minor", channel="letter"),
        ticket(closed_at=hour(3), severity="minor"),
        ticket(closed_at=hour(3), channel="phone"),
    ]
    desk = desk_metrics(tickets, as_of=hour(9), policies=POLICIES)
    shares = [(row.policy, row.attainment.share) for row in desk.promises]
    assert shares == [(1, 0), (2, 1)]
    assert (desk.n_without_policy, desk.n_policy_unknown) == (1, 2)
    assert [row.attainment.target for row in desk.promises] == [1, 0.9]
    text = desk.to_text("zh")
    assert "渠道" in text
    assert "危险" in text
    assert desk_metrics(tickets, as_of=hour(9)).n_without_policy is None


def test_policies_that_are_judged_together_share_the_error() -> None:
    phone = {"severity": "minor", "channel": "phone"}
    tickets = [ticket(closed_at=hour(1), **phone), ticket(closed_at=hour(9), **phone)]
    policies = [
        SlaPolicy(resolution=Hours(4), channel=channel, target=0.9)
        for channel in ("phone", "a", "b", "c", "d", "e", "f", "g", "h")
    ]
    options: dict[str, Any] = {"as_of": hour(20), "counts": [62, 13]}
    alone = desk_metrics(tickets, policies=policies[0], **options)
    many = desk_metrics(tickets, policies=policies, **options)
    (finding,) = alone.findings
    assert finding.code == "finding.policy_promise_broken"
    assert "Policy 1, resolution: 83% of 75 in time" in finding.explain()
    assert [each.code for each in many.findings] == [
        "finding.policy_promise_target_open"
    ]
    attainment = many.promises[0].attainment
    assert attainment.n_judged == 9
    assert attainment.interval == alone.promises[0].attainment.interval


# ----------------------------------------------------------------------------- backlog


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40) | st.none())))
def test_backlog_counts_what_was_open_at_each_instant(
    spans: list[tuple[int, int | None]],
) -> None:
    tickets = [
        ticket(
            opened_at=hour(start),
            closed_at=None if length is None else hour(start + length),
        )
        for start, length in [*spans, (0, None)]
    ]
    instants = [hour(n) for n in range(0, 90, 10)]
    desk = desk_metrics(tickets, as_of=hour(90), backlog_at=instants)
    for point in desk.backlog:
        assert point.n_open == sum(
            t.opened_at <= point.at and not (t.closed_at and t.closed_at <= point.at)
            for t in tickets
        )
    n_opened = sum(point.n_opened for point in desk.backlog)
    assert n_opened == sum(t.opened_at <= instants[-1] for t in tickets)
    assert "field." not in desk.to_text("zh")


def test_backlog_leaves_out_the_time_in_which_a_case_was_resolved() -> None:
    case = resolved(2).reopen(at=hour(10))
    points = desk_metrics(
        [case], as_of=hour(20), backlog_at=[hour(n) for n in (1, 2, 9, 10)]
    ).backlog
    assert [point.n_open for point in points] == [1, 0, 0, 1]
    assert points[0] == BacklogPoint(at=hour(1), n_open=1, n_opened=1)


# --------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        pytest.param({"severity": "bad"}, UnknownOption, id="unknown severity"),
        pytest.param({"channel": ""}, OutOfRange, id="empty channel"),
        pytest.param({"channel": 3}, WrongType, id="channel as a number"),
        pytest.param({"contacts": -1}, InvalidCount, id="negative contacts"),
        pytest.param({"pauses": 3}, WrongType, id="pauses as a number"),
        pytest.param({"pauses": [NINE]}, WrongType, id="pauses without an end"),
        pytest.param({"pauses": [(hour(2), hour(1))]}, EventOutOfOrder, id="reversed"),
    ],
)
def test_desk_rejects_invalid_fields_of_tickets(
    fields: dict[str, Any], error: type[CustsatError]
) -> None:
    with pytest.raises(error, match="ticket at row 0"):
        desk_metrics([ticket(**fields)], as_of=hour(9))


@pytest.mark.parametrize(
    ("options", "error"),
    [
        pytest.param({"policies": []}, EmptyInput, id="no policy"),
        pytest.param({"policies": [3]}, WrongType, id="number for a policy"),
        pytest.param({"backlog_at": [hour(3)]}, OutOfRange, id="after as_of"),
        pytest.param({"backlog_at": [hour(1), NINE]}, OutOfRange, id="not rising"),
        pytest.param({"backlog_at": NINE}, WrongType, id="no list"),
    ],
)
def test_desk_rejects_invalid_policies_and_instants(
    options: dict[str, Any], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        desk_metrics([ticket()], as_of=hour(2), **options)


def test_policies_in_work_time_have_their_own_calendar() -> None:
    calendar = WorkCalendar.weekly("Mon-Fri 09:00-17:00", tz="UTC")
    policy = SlaPolicy(resolution=WorkHours(9), calendar=calendar)
    desk = desk_metrics([ticket(closed_at=hour(25))], as_of=hour(40), policies=policy)
    assert desk.promises[0].attainment == SlaAttainment(
        time_allowed=WorkHours(9), n_met=1, n_due=1, n_not_due_yet=0, n_overdue=0
    )
