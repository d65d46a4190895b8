"""Tests of the strategies for complaints: what they draw is valid."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given, settings

from custsat.complaints import (
    Case,
    DeskMetrics,
    SlaPolicy,
    complaint_behaviour,
    deadlines,
    desk_metrics,
    escalation,
    handling_mistakes,
    overdue,
    root_cause,
)
from custsat.labels import LANGUAGES
from custsat.testing import strategies as drawn
from custsat.values import Hours

POLICY = SlaPolicy(first_response=Hours(4), resolution=Hours(72), follow_up=Hours(168))


@given(drawn.complaint_cases())
def test_complaint_cases_are_valid_and_have_deadlines(case: Any) -> None:
    now = case.events[-1].at if case.events else case.opened_at
    assert Case.from_dict(case.to_dict()) == case
    due = deadlines(case, POLICY)
    assert all(
        deadline.started_at <= deadline.due_at for deadline in due if deadline.due_at
    )
    late = overdue(case, POLICY, as_of=now + timedelta(hours=1))
    assert set(late.overdue) <= {deadline.metric for deadline in due}
    result = escalation(case, POLICY, as_of=now)
    assert (result.level is None) is case.is_closed
    for lang in LANGUAGES:
        assert case.to_text(lang)
        assert due.to_text(lang)
        assert result.summary(lang)


@given(drawn.tickets(), drawn.tickets())
def test_tickets_make_valid_desk_metrics(first: Any, second: Any) -> None:
    now = max(first.opened_at, second.opened_at) + timedelta(days=1)
    desk = desk_metrics([first, second], as_of=now, resolution_within=Hours(24))
    assert DeskMetrics.from_dict(desk.to_dict()) == desk


@given(drawn.complaint_causes(), drawn.complaint_action_flags(), drawn.mistake_flags())
def test_flags_and_causes_are_accepted_by_their_functions(
    cause: Any, did: Any, wrong: Any
) -> None:
    assert root_cause(cause).prevention
    assert complaint_behaviour(did).summary("zh")
    assert handling_mistakes(wrong).max_mistakes <= 10


def test_complaint_cases_reach_every_state() -> None:
    states: set[tuple[bool, bool, bool]] = set()

    @settings(max_examples=200)
    @given(drawn.complaint_cases())
    def walk(case: Any) -> None:
        states.add((case.is_closed, case.is_paused, case.resolved_at is not None))

    walk()
    for index in range(3):
        assert {ends[index] for ends in states} == {True, False}
