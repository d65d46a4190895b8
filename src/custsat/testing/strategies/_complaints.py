"""Hypothesis strategies for cases, tickets and arguments of the complaints chapter.

>>> from hypothesis import given
>>> @given(complaint_cases())
... def test_a_closed_case_has_no_next_step(case):
...     assert not (case.is_closed and case.next_steps)
>>> test_a_closed_case_has_no_next_step()
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from custsat.complaints import (
    APOLOGISE_FIRST,
    SIX_STEPS,
    THREE_STEPS,
    Case,
    ComplaintAction,
    ComplaintSeverity,
    Mistake,
    TicketKind,
    TicketTimes,
    open_case,
)
from custsat.complaints.desk import CompanyCause, CustomerCause
from custsat.errors import InvalidTransition

if TYPE_CHECKING:
    from collections.abc import Callable


FIRST_INSTANT: Final = datetime(2020, 1, 1, tzinfo=UTC)
MAX_AGE: Final = timedelta(days=10_000)
WAITS: Final = st.timedeltas(timedelta(0), timedelta(days=30))
FLAGS: Final = st.sampled_from([True, False, None])


def _instants() -> st.SearchStrategy[datetime]:
    return st.timedeltas(timedelta(0), MAX_AGE).map(lambda age: FIRST_INSTANT + age)


@st.composite
def complaint_cases(
    draw: Callable[[st.SearchStrategy[Any]], Any], max_events: int = 10
) -> Case:
    """Cases after random events that their procedure allows, *max_events* at most."""
    procedure = draw(st.sampled_from([SIX_STEPS, APOLOGISE_FIRST, THREE_STEPS]))
    severity = draw(st.sampled_from(ComplaintSeverity))
    now = draw(_instants())
    case = open_case("C-1", at=now, severity=severity, procedure=procedure)
    for _ in range(draw(st.integers(0, max_events))):
        now += draw(WAITS)
        case = draw(st.sampled_from(_next_cases(case, now)))
    return case


def _next_cases(case: Case, at: datetime) -> list[Case]:
    """The cases that *case* can become by one event at *at*; there always is one."""
    other_events: tuple[Callable[[], Case], ...] = (
        lambda: case.reply(accepted=True, at=at),
        lambda: case.reply(accepted=False, at=at),
        lambda: case.pause(at=at),
        lambda: case.resume(at=at),
        lambda: case.contact(at=at),
        lambda: case.update(at=at),
        lambda: case.reopen(at=at),
    )
    next_cases = [case.record(step, at=at) for step in case.next_steps]
    for event in other_events:
        with suppress(InvalidTransition):
            next_cases.append(event())
    return next_cases


@st.composite
def tickets(draw: Callable[[st.SearchStrategy[Any]], Any]) -> TicketTimes:
    """Tickets, open or closed, answered or not, of any kind or an unknown one."""
    opened = draw(_instants())
    answered = opened + draw(WAITS)
    closed = answered + draw(WAITS)
    return TicketTimes(
        opened_at=opened,
        first_response_at=draw(st.sampled_from([None, answered])),
        closed_at=draw(st.sampled_from([None, closed])),
        kind=draw(st.sampled_from([None, *TicketKind])),
        reopened=draw(st.none() | st.integers(0, 5)),
    )


def complaint_causes() -> st.SearchStrategy[CompanyCause | CustomerCause]:
    """Causes on the side of the company or of the customer."""
    return st.sampled_from([*CompanyCause, *CustomerCause])


def complaint_action_flags() -> st.SearchStrategy[dict[ComplaintAction, bool | None]]:
    """Flags of complaint actions: True, False or None for each."""
    return st.dictionaries(st.sampled_from(ComplaintAction), FLAGS)


def mistake_flags() -> st.SearchStrategy[dict[Mistake, bool | None]]:
    """Flags of handling mistakes: True, False or None for each."""
    return st.dictionaries(st.sampled_from(Mistake), FLAGS)
