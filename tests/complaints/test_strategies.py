"""What the strategies draw is valid, travels, and keeps what the chapter promises."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given, settings

from custsat.complaints import (
    Case,
    Policy,
    ProblemDesk,
    handling,
    problem_desk,
    reaction,
    root_cause,
)
from custsat.labels import LANGUAGES
from custsat.testing import complaints as drawn
from custsat.values._duration import Hours

POLICY = Policy(first_response=Hours(4), resolution=Hours(72), follow_up=Hours(168))


@given(drawn.cases())
def test_any_case_can_be_asked(case: Any) -> None:
    now = case.events[-1].at if case.events else case.opened_at
    assert Case.from_dict(case.to_dict()) == case
    due = case.due(POLICY)
    assert all(it.since <= it.due_at for it in due if it.due_at)
    late = case.overdue(POLICY, as_of=now + timedelta(hours=1))
    assert set(late.overdue) <= {it.duty for it in due}
    seen = case.escalation(POLICY, as_of=now)
    assert (seen.level is None) is case.is_closed
    for lang in LANGUAGES:
        assert case.to_text(lang)
        assert due.to_text(lang)
        assert seen.summary(lang)


@given(drawn.tickets(), drawn.tickets())
def test_any_tickets_make_a_desk(first: Any, second: Any) -> None:
    now = max(first.opened_at, second.opened_at) + timedelta(days=1)
    desk = problem_desk([first, second], as_of=now, resolution_within=Hours(24))
    assert ProblemDesk.from_dict(desk.to_dict()) == desk


@given(drawn.causes(), drawn.reaction_flags(), drawn.mistake_flags())
def test_any_answers_are_read(cause: Any, did: Any, wrong: Any) -> None:
    assert root_cause(cause).prevention
    assert reaction(did).summary("zh")
    assert handling(wrong).worst_case <= 10


def test_the_walk_reaches_every_end() -> None:
    seen: set[tuple[bool, bool, bool]] = set()

    @settings(max_examples=60)
    @given(drawn.cases())
    def walk(case: Any) -> None:
        seen.add((case.is_closed, case.paused, case.resolved_at is not None))

    walk()
    for place in range(3):
        assert {ends[place] for ends in seen} == {True, False}
