"""Cases: every step against every history, replay, prefixes, and what is refused."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.complaints import (
    APOLOGISE_FIRST,
    SIX_STEPS,
    THREE_STEPS,
    Case,
    ComplaintSeverity,
    Step,
    open_case,
)
from custsat.complaints.cases import CaseEvent, CaseEventKind
from custsat.errors import (
    CustsatError,
    EventOutOfOrder,
    InputError,
    InvalidExport,
    InvalidTransition,
    NaiveDatetime,
    RuleError,
    TooLarge,
    UnknownOption,
)
from custsat.rules import Workflow
from custsat.values._complaint_enums import TicketKind

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
PROCEDURES = [SIX_STEPS, APOLOGISE_FIRST, THREE_STEPS]
V, A, G, O, Q, F = Step  # noqa: E741  # the six steps in their order
# What may follow each step; None is the opening.  Written by hand from the decks.
LEGAL: dict[str, dict[Step | None, set[Step]]] = {
    SIX_STEPS.id: {None: {V}, V: {A}, A: {G}, G: {O}, O: {F, Q}, Q: {O}, F: set()},
    APOLOGISE_FIRST.id: {
        None: {A},
        A: {V},
        V: {G},
        G: {O},
        O: {F, Q},
        Q: {O},
        F: set(),
    },
    THREE_STEPS.id: {None: {V}, V: {G}, G: {O}, O: set()},
}
SHORTEST: dict[str, dict[Step, list[Step]]] = {
    SIX_STEPS.id: {
        V: [V],
        A: [V, A],
        G: [V, A, G],
        O: [V, A, G, O],
        Q: [V, A, G, O, Q],
        F: [V, A, G, O, F],
    },
    APOLOGISE_FIRST.id: {
        A: [A],
        V: [A, V],
        G: [A, V, G],
        O: [A, V, G, O],
        Q: [A, V, G, O, Q],
        F: [A, V, G, O, F],
    },
    THREE_STEPS.id: {V: [V], G: [V, G], O: [V, G, O]},
}
ACTS = [*Step, *CaseEventKind]


def after(steps: list[Step], procedure: Workflow[Step] = SIX_STEPS) -> Case:
    case = open_case("C-1", at=NINE, procedure=procedure)
    for step in steps:
        case = case.record(step, at=NINE)
    return case


def do(case: Case, act: Step | CaseEventKind, at: datetime) -> Case:
    match act:
        case CaseEventKind.ACCEPTED | CaseEventKind.DECLINED:
            return case.reply(accepted=act is CaseEventKind.ACCEPTED, at=at)
        case CaseEventKind.PAUSED:
            return case.pause(at=at)
        case CaseEventKind.RESUMED:
            return case.resume(at=at)
        case _:
            return case.record(act, at=at)


# ------------------------------------------------------------------------ every step


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda procedure_: procedure_.id)
@pytest.mark.parametrize("step", [*Step])
@pytest.mark.parametrize("last", [None, *Step])
def test_every_step_after_every_step(
    procedure: Workflow[Step], last: Step | None, step: Step
) -> None:
    if last is not None and last not in SHORTEST[procedure.id]:
        assert last not in {end for _, end in procedure.transitions}
        return
    case = after(SHORTEST[procedure.id][last] if last else [], procedure)
    before = case.to_dict()
    possible = LEGAL[procedure.id][last]
    assert set(case.next_steps) == possible
    if step in possible:
        assert case.record(step, at=NINE).step is step
    else:
        with pytest.raises(InvalidTransition) as caught:
            case.record(step, at=NINE)
        assert set(caught.value.possible) == possible
        assert caught.value.step == step
        assert caught.value.after == (last or "")
    assert case.to_dict() == before


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", ["new", "offered", "accepted", "declined", "closed"])
@pytest.mark.parametrize("paused", [False, True])
def test_every_act_in_every_state(
    state: str,
    paused: bool,  # one of two rows
    act: Step | CaseEventKind,
) -> None:
    case = after({"new": [], "closed": [V, A, G, O, F]}.get(state, [V, A, G, O]))
    if state in {"accepted", "declined"}:
        case = case.reply(accepted=state == "accepted", at=NINE)
    legal: dict[str, set[Step | CaseEventKind]] = {
        "new": {V, CaseEventKind.PAUSED},
        "offered": {
            F,
            Q,
            CaseEventKind.ACCEPTED,
            CaseEventKind.DECLINED,
            CaseEventKind.PAUSED,
        },
        "accepted": {F, CaseEventKind.PAUSED},
        "declined": {Q, CaseEventKind.PAUSED},
        "closed": set(),
    }
    allowed = legal[state]
    if paused:
        if state == "closed":
            with pytest.raises(InvalidTransition):
                case.pause(at=NINE)
            return
        case, allowed = case.pause(at=NINE), {CaseEventKind.RESUMED}
    if act in allowed:
        assert do(case, act, NINE).n_events == case.n_events + 1
    else:
        with pytest.raises(InvalidTransition, match="is not possible"):
            do(case, act, NINE)


def test_what_is_refused_on_hold_says_how_to_go_on() -> None:
    case = after([V]).pause(at=NINE)
    with pytest.raises(InvalidTransition) as caught:
        case.record(A, at=NINE)
    assert caught.value.possible == (CaseEventKind.RESUMED,)
    assert caught.value.after == CaseEventKind.PAUSED
    assert case.next_steps == ()
    assert case.resume(at=NINE).next_steps == (A,)


def test_the_journey_of_the_guide() -> None:
    case = after([V])
    with pytest.raises(InvalidTransition) as caught:
        case.record(Step.FOLLOW_UP, at=NINE)
    assert str(caught.value) == (
        "follow_up is not possible after vent; possible: apologise"
    )
    assert isinstance(caught.value, RuntimeError)
    assert isinstance(caught.value, ValueError)


def test_steps_can_be_named_by_their_code() -> None:
    assert after([]).record("vent", at=NINE) == after([V])
    with pytest.raises(UnknownOption) as caught:
        after([]).record("vemt", at=NINE)
    assert caught.value.hint == "did you mean 'vent'?"


# ------------------------------------------------------------------- replay, prefixes


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case after a random walk of legal acts, refusals thrown in."""
    case = open_case(
        "C-1",
        at=NINE,
        severity=draw(st.sampled_from(ComplaintSeverity)),
        procedure=draw(st.sampled_from(PROCEDURES)),
    )
    now = NINE
    for act in draw(st.lists(st.sampled_from(ACTS), max_size=25)):
        now += draw(st.timedeltas(timedelta(0), timedelta(days=3)))
        try:
            case = do(case, act, now)
        except InvalidTransition:
            continue
    return case


@given(cases())
def test_replaying_the_events_gives_the_case(case: Case) -> None:
    again = open_case(
        "C-1", at=case.opened_at, severity=case.severity, procedure=case.procedure
    )
    for event in case.events:
        assert event.action is not None
        again = do(again, event.action, event.at)
    assert again == case
    assert hash(again) == hash(case)


@given(cases(), st.data())
def test_every_prefix_of_a_legal_history_is_legal(
    case: Case, data: st.DataObject
) -> None:
    length = data.draw(st.integers(0, len(case.events)))
    part = attrs.evolve(case, events=case.events[:length])
    if length < len(case.events):
        following = case.events[length]
        if following.step is not None:
            assert following.step in part.next_steps
    assert part.as_of(part.events[-1].at if part.events else NINE) in {
        part,
        *(attrs.evolve(case, events=case.events[:n]) for n in range(length + 1)),
    }


@given(cases())
def test_a_case_survives_the_way_to_a_file_and_back(case: Case) -> None:
    assert Case.from_dict(case.to_dict()) == case
    assert pickle.loads(pickle.dumps(case)) == case
    for lang in ("en", "zh"):
        assert case.to_text(lang)
        assert case.summary(lang)


@given(cases())
def test_until_the_last_record_is_the_case_itself(case: Case) -> None:
    assert case.as_of(case.events[-1].at if case.events else NINE) == case
    assert case.as_of(NINE - timedelta(0)).opened_at == NINE


def test_a_history_that_could_not_be_is_no_case() -> None:
    data = after([V, A]).to_dict()
    data["events"] = data["events"][1:]
    with pytest.raises(InvalidExport):
        Case.from_dict(data)
    with pytest.raises(InvalidTransition):
        attrs.evolve(after([V, A]), events=after([V, A]).events[1:])


# ----------------------------------------------------------------------- what it tells


def test_an_offer_is_resolved_when_it_is_accepted() -> None:
    case = after([V, A, G])
    offered = case.record(O, at=NINE + HOUR)
    assert offered.resolved_at is None
    assert offered.reply(accepted=False, at=NINE + 2 * HOUR).resolved_at is None
    accepted = offered.reply(accepted=True, at=NINE + 3 * HOUR)
    assert accepted.resolved_at == NINE + 3 * HOUR
    closed = accepted.record(F, at=NINE + 9 * HOUR)
    assert closed.resolved_at == NINE + 3 * HOUR
    assert closed.followed_up_at == closed.closed_at == NINE + 9 * HOUR


def test_a_follow_up_shows_that_the_offer_was_accepted() -> None:
    case = after([V, A, G]).record(O, at=NINE + HOUR).record(F, at=NINE + 9 * HOUR)
    assert case.resolved_at == NINE + HOUR
    assert case.is_closed
    assert case.next_steps == ()


def test_a_second_offer_begins_anew() -> None:
    case = after([V, A, G, O]).reply(accepted=False, at=NINE)
    case = case.record(Q, at=NINE + HOUR)
    assert case.resolved_at is None
    case = case.record(O, at=NINE + 2 * HOUR)
    assert case.next_steps == (F, Q)
    case = case.reply(accepted=True, at=NINE + 3 * HOUR)
    assert case.resolved_at == NINE + 3 * HOUR


def test_three_steps_end_with_the_offer() -> None:
    case = after([V, G], THREE_STEPS).record(O, at=NINE + HOUR)
    assert case.is_closed
    assert case.resolved_at == case.closed_at == NINE + HOUR
    assert case.followed_up_at is None
    assert case.reply(accepted=False, at=NINE + HOUR).resolved_at is None
    with pytest.raises(InvalidTransition):
        case.pause(at=NINE + HOUR)


def test_the_first_response_is_the_first_step() -> None:
    case = open_case("C-1", at=NINE).pause(at=NINE + HOUR)
    assert case.first_response_at is None
    case = case.resume(at=NINE + 2 * HOUR).record(V, at=NINE + 3 * HOUR)
    assert case.first_response_at == NINE + 3 * HOUR
    assert case.pauses == ((NINE + HOUR, NINE + 2 * HOUR),)
    assert not case.is_paused
    assert not case.is_closed
    assert case.closed_at is None


def test_a_workflow_of_your_own_is_followed() -> None:
    moves = (*SIX_STEPS.transitions, (V, G))
    plain = Workflow(
        id="ours@1", source=SIX_STEPS.source, start=V, ends=(F,), transitions=moves
    )
    for workflow in (SIX_STEPS.evolve(id="ours@1", moves=moves), plain):
        case = after([V], workflow)
        assert case.next_steps == (A, G)
        assert Case.from_dict(case.to_dict()) == case


def test_the_offer_that_counts_is_the_last_one() -> None:
    workflow = SIX_STEPS.evolve(id="ours@1", moves=(*SIX_STEPS.transitions, (Q, F)))
    case = after([V, A, G, O, Q], workflow).record(O, at=NINE + HOUR)
    case = case.record(Q, at=NINE + 2 * HOUR).record(F, at=NINE + 3 * HOUR)
    assert case.resolved_at == NINE + HOUR


def test_a_procedure_that_reopens_closes_again() -> None:
    workflow = SIX_STEPS.evolve(id="ours@1", moves=(*SIX_STEPS.transitions, (F, Q)))
    case = after([V, A, G, O, F], workflow)
    assert (case.is_closed, case.next_steps) == (True, (Q,))
    case = case.record(Q, at=NINE + HOUR)
    assert (case.is_closed, case.closed_at) == (False, None)
    case = case.record(O, at=NINE + HOUR).record(F, at=NINE + 2 * HOUR)
    assert case.closed_at == NINE + 2 * HOUR


def test_a_workflow_of_other_steps_is_refused() -> None:
    kind = TicketKind.COMPLAINT
    other = Workflow(
        id="other@1",
        source=SIX_STEPS.source,
        start=kind,
        ends=(kind,),
        transitions=((kind, kind),),
    )
    with pytest.raises(RuleError):
        open_case("C-1", at=NINE, procedure=other)  # type: ignore[arg-type]


# ------------------------------------------------------------------------------- times


def test_instants_of_every_zone_are_one_time() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    case = open_case("C-1", at=datetime(2026, 3, 2, 17, tzinfo=shanghai))
    assert case.opened_at == NINE
    assert case == open_case("C-1", at=NINE)


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    new_york = ZoneInfo("America/New_York")
    first = datetime(2026, 11, 1, 1, 30, tzinfo=new_york)
    second = first.replace(fold=1)
    case = open_case("C-1", at=second)
    with pytest.raises(EventOutOfOrder):
        case.record(V, at=first)
    assert open_case("C-1", at=first).record(V, at=second).n_events == 1


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 3, 2, 9),  # naive on purpose
        date(2026, 3, 2),
        pd.NaT,
        "2026-03-02T09:00:00+00:00",
        None,
        0,
    ],
)
def test_only_aware_times(at: Any) -> None:
    case = after([V])
    for refused in (
        lambda: open_case("C-1", at=at),
        lambda: case.record(A, at=at),
        lambda: case.pause(at=at),
        lambda: case.as_of(at),
    ):
        with pytest.raises(NaiveDatetime):
            refused()


def test_instants_of_pandas_become_plain() -> None:
    case = open_case(
        "C-1", at=pd.Timestamp("2026-03-02T17:00:00.5", tz="Asia/Shanghai")
    )
    assert type(case.opened_at) is datetime
    assert case.opened_at == NINE + timedelta(seconds=0.5)
    assert Case.from_dict(case.to_dict()) == case


@pytest.mark.parametrize(
    "at",
    [
        datetime.min.replace(tzinfo=timezone(14 * HOUR)),
        datetime.max.replace(tzinfo=timezone(-12 * HOUR)),
    ],
)
def test_the_edges_of_the_calendar_are_refused(at: datetime) -> None:
    with pytest.raises(TooLarge):
        open_case("C-1", at=at)


def test_a_record_before_the_last_one_is_refused() -> None:
    tick = timedelta(microseconds=1)
    case = open_case("C-1", at=NINE)
    with pytest.raises(EventOutOfOrder, match="before the case was opened"):
        case.record(V, at=NINE - tick)
    case = case.record(V, at=NINE + HOUR)
    assert case.record(A, at=NINE + HOUR).step is A
    with pytest.raises(EventOutOfOrder, match="before the last record"):
        case.record(A, at=NINE + HOUR - tick)
    with pytest.raises(EventOutOfOrder, match="before the case was opened"):
        case.as_of(NINE - tick)


# --------------------------------------------------------------------------- bad input


@pytest.mark.parametrize("case_id", ["", "x" * 201, None, 7, b"C-1"])
def test_an_id_is_a_short_text(case_id: Any) -> None:
    with pytest.raises(InputError):
        open_case(case_id, at=NINE)


@pytest.mark.parametrize(
    "call",
    [
        lambda: open_case("C-1", at=NINE, severity="grave"),
        lambda: open_case("C-1", at=NINE, severity=3),  # type: ignore[arg-type]
        lambda: attrs.evolve(after([]), severity=TicketKind.COMPLAINT),
        lambda: open_case("C-1", at=NINE, procedure="six"),  # type: ignore[arg-type]
        lambda: after([]).record(None, at=NINE),  # type: ignore[arg-type]
        lambda: after([V, A, G, O]).reply(accepted="yes", at=NINE),  # type: ignore[arg-type]
        lambda: CaseEvent(at=NINE),
        lambda: CaseEvent(at=NINE, step=V, kind=CaseEventKind.PAUSED),
    ],
)
def test_what_makes_no_sense_is_refused(call: Any) -> None:
    with pytest.raises(CustsatError):
        call()


def test_a_case_without_end_is_refused() -> None:
    case = after([])
    turns = [
        CaseEvent(at=NINE, kind=mark)
        for mark in [CaseEventKind.PAUSED, CaseEventKind.RESUMED] * 501
    ]
    assert attrs.evolve(case, events=tuple(turns[:1000])).n_events == 1000
    with pytest.raises(TooLarge):
        attrs.evolve(case, events=tuple(turns[:1002]))


@pytest.mark.parametrize("hostile", ["<script>x</script>", "张三 13800138000", "{0}"])
def test_ids_are_not_told(hostile: str) -> None:
    case = open_case(hostile, at=NINE).record(V, at=NINE)
    texts = [
        repr(case),
        case.summary(),
        case.to_text("zh"),
        case.html(),
        case._repr_html_(),
    ]
    with pytest.raises(InvalidTransition) as error:
        case.record(F, at=NINE)
    assert not any(hostile in text for text in [*texts, str(error.value)])
    assert case.to_dict()["id"] == hostile


def test_a_table_shows_what_was_recorded() -> None:
    case = after([V]).pause(at=NINE + HOUR)
    assert "let the customer vent" in case.to_text()
    assert "暂停计时" in case.to_text("zh")
    assert "2026-03-02 10:00+00:00" in case.html()


@pytest.mark.parametrize(("procedure", "step"), [*product(PROCEDURES, Step)])
def test_every_step_has_words(procedure: Workflow[Step], step: Step) -> None:
    assert step.label("en") != step.label("zh")
    assert procedure.to_text("zh")
