"""Tests of cases: every step in every state, replay, prefixes, invalid input."""

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
    OutOfRange,
    RuleError,
    TooLarge,
    UnknownOption,
    WrongType,
)
from custsat.rules import Workflow
from custsat.values._complaint_enums import TicketKind

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
PROCEDURES = [SIX_STEPS, APOLOGISE_FIRST, THREE_STEPS]
V, A, G, O, Q, F, L, T, R = Step  # noqa: E741  # six steps in their order, then three
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
    THREE_STEPS.id: {None: {L}, L: {T}, T: {R}, R: set()},
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
    THREE_STEPS.id: {L: [L], T: [L, T], R: [L, T, R]},
}
ACTS = [*Step, *CaseEventKind]
REOPENED = CaseEventKind.REOPENED
HEARD = {CaseEventKind.CONTACTED, CaseEventKind.UPDATED}


def after(steps: list[Step], procedure: Workflow[Step] = SIX_STEPS) -> Case:
    case = open_case("C-1", at=NINE, procedure=procedure)
    for step in steps:
        case = case.record(step, at=NINE)
    return case


def do(case: Case, act: Step | CaseEventKind, at: datetime) -> Case:
    if isinstance(act, Step):
        return case.record(act, at=at)
    if act in {CaseEventKind.ACCEPTED, CaseEventKind.DECLINED}:
        return case.reply(accepted=act is CaseEventKind.ACCEPTED, at=at)
    methods = {
        CaseEventKind.PAUSED: case.pause,
        CaseEventKind.RESUMED: case.resume,
        CaseEventKind.CONTACTED: case.contact,
        CaseEventKind.UPDATED: case.update,
        CaseEventKind.REOPENED: case.reopen,
    }
    return methods[act](at=at)


# ------------------------------------------------------------------------ every step


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda procedure: procedure.id)
@pytest.mark.parametrize("step", [*Step])
@pytest.mark.parametrize("last", [None, *Step])
def test_record_allows_only_the_next_steps_of_the_procedure(
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
        closing = {REOPENED} if case.is_closed else set()
        assert set(caught.value.possible) == possible | closing
        assert caught.value.step == step
        assert caught.value.after == (last or "")
    assert case.to_dict() == before


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", ["new", "offered", "accepted", "declined", "closed"])
@pytest.mark.parametrize("paused", [False, True])
def test_case_allows_only_the_events_of_its_state(
    state: str,
    paused: bool,  # one of two rows
    act: Step | CaseEventKind,
) -> None:
    case = after({"new": [], "closed": [V, A, G, O, F]}.get(state, [V, A, G, O]))
    if state in {"accepted", "declined"}:
        case = case.reply(accepted=state == "accepted", at=NINE)
    legal: dict[str, set[Step | CaseEventKind]] = {
        "new": {V, CaseEventKind.PAUSED, *HEARD},
        "offered": {
            F,
            Q,
            CaseEventKind.ACCEPTED,
            CaseEventKind.DECLINED,
            CaseEventKind.PAUSED,
            *HEARD,
        },
        "accepted": {F, CaseEventKind.PAUSED, REOPENED, *HEARD},
        "declined": {Q, CaseEventKind.PAUSED, *HEARD},
        "closed": {REOPENED},
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


def test_record_on_hold_names_resumed_as_possible() -> None:
    case = after([V]).pause(at=NINE)
    with pytest.raises(InvalidTransition) as caught:
        case.record(A, at=NINE)
    assert caught.value.possible == (CaseEventKind.RESUMED,)
    assert caught.value.after == CaseEventKind.PAUSED
    assert case.next_steps == ()
    assert case.resume(at=NINE).next_steps == (A,)


def test_record_rejects_a_step_out_of_turn() -> None:
    case = after([V])
    with pytest.raises(InvalidTransition) as caught:
        case.record(Step.FOLLOW_UP, at=NINE)
    assert str(caught.value) == (
        "follow_up is not possible after vent; possible: apologise"
    )
    assert isinstance(caught.value, RuntimeError)
    assert isinstance(caught.value, ValueError)


def test_record_accepts_codes_of_steps() -> None:
    assert after([]).record("vent", at=NINE) == after([V])
    with pytest.raises(UnknownOption) as caught:
        after([]).record("vemt", at=NINE)
    assert caught.value.suggestion == "vent"


# ------------------------------------------------------------------- replay, prefixes


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Cases after random events; those that are not allowed are skipped."""
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
def test_case_replayed_from_its_events_is_equal(case: Case) -> None:
    again = open_case(
        "C-1", at=case.opened_at, severity=case.severity, procedure=case.procedure
    )
    for event in case.events:
        assert event.action is not None
        again = do(again, event.action, event.at)
    assert again == case
    assert hash(again) == hash(case)


@given(cases(), st.data())
def test_case_with_a_prefix_of_its_events_is_valid(
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
def test_case_round_trips_and_has_texts(case: Case) -> None:
    assert Case.from_dict(case.to_dict()) == case
    assert pickle.loads(pickle.dumps(case)) == case
    for lang in ("en", "zh"):
        assert case.to_text(lang)
        assert case.summary(lang)


@given(cases())
def test_as_of_the_last_event_is_the_case_itself(case: Case) -> None:
    assert case.as_of(case.events[-1].at if case.events else NINE) == case
    assert case.as_of(NINE - timedelta(0)).opened_at == NINE


def test_from_dict_rejects_events_that_are_not_allowed() -> None:
    data = after([V, A]).to_dict()
    data["events"] = data["events"][1:]
    with pytest.raises(InvalidExport):
        Case.from_dict(data)


def test_case_rejects_events_that_are_not_allowed() -> None:
    case = after([V, A])
    with pytest.raises(InvalidTransition):
        attrs.evolve(case, events=case.events[1:])


# ----------------------------------------------------------------------- derived times


def test_resolved_at_is_the_acceptance_of_the_offer() -> None:
    case = after([V, A, G])
    offered = case.record(O, at=NINE + HOUR)
    assert offered.resolved_at is None
    assert offered.reply(accepted=False, at=NINE + 2 * HOUR).resolved_at is None
    accepted = offered.reply(accepted=True, at=NINE + 3 * HOUR)
    assert accepted.resolved_at == NINE + 3 * HOUR
    closed = accepted.record(F, at=NINE + 9 * HOUR)
    assert closed.resolved_at == NINE + 3 * HOUR
    assert closed.followed_up_at == closed.closed_at == NINE + 9 * HOUR


def test_resolved_at_is_the_offer_if_only_a_follow_up_shows_it() -> None:
    case = after([V, A, G]).record(O, at=NINE + HOUR).record(F, at=NINE + 9 * HOUR)
    assert case.resolved_at == NINE + HOUR
    assert case.is_closed
    assert case.next_steps == ()


def test_a_second_offer_resets_the_reply() -> None:
    case = after([V, A, G, O]).reply(accepted=False, at=NINE)
    case = case.record(Q, at=NINE + HOUR)
    assert case.resolved_at is None
    case = case.record(O, at=NINE + 2 * HOUR)
    assert case.next_steps == (F, Q)
    case = case.reply(accepted=True, at=NINE + 3 * HOUR)
    assert case.resolved_at == NINE + 3 * HOUR


def test_three_steps_close_with_the_remedy() -> None:
    case = after([L, T], THREE_STEPS).record(R, at=NINE + HOUR)
    assert case.is_closed
    assert case.resolved_at == case.closed_at == NINE + HOUR
    assert case.followed_up_at is None
    assert case.reply(accepted=False, at=NINE + HOUR).resolved_at is None
    with pytest.raises(InvalidTransition):
        case.pause(at=NINE + HOUR)


def test_first_response_at_is_the_first_step() -> None:
    case = open_case("C-1", at=NINE).pause(at=NINE + HOUR)
    assert case.first_response_at is None
    case = case.resume(at=NINE + 2 * HOUR).record(V, at=NINE + 3 * HOUR)
    assert case.first_response_at == NINE + 3 * HOUR
    assert case.pauses == ((NINE + HOUR, NINE + 2 * HOUR),)
    assert not case.is_paused
    assert not case.is_closed
    assert case.closed_at is None


def test_three_steps_have_the_words_of_their_publication() -> None:
    zh = [step.label("zh") for step in THREE_STEPS.steps]
    assert "先道歉" in zh[0]
    assert "重申一次" in zh[0]
    assert zh[1:] == ["追查抱怨的原因", "拟定对策"]
    assert "understood" in Step.APOLOGISE.label()
    assert "充分了解" in Step.APOLOGISE.label("zh")


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda procedure: procedure.id)
def test_reopen_starts_every_procedure_again(procedure: Workflow[Step]) -> None:
    steps = SHORTEST[procedure.id][procedure.ends[0]]
    case = after(steps, procedure)
    again = case.reopen(at=NINE + HOUR)
    assert case.is_closed
    assert (again.step, again.next_steps) == (None, (procedure.start,))
    assert (again.is_closed, again.resolved_at, again.closed_at) == (False, None, None)
    assert (again.n_reopened, again.followed_up_at) == (1, None)
    assert again.settled == ((case.resolved_at, NINE + HOUR),)
    assert again.first_response_at == case.first_response_at == NINE
    for step in steps:
        again = again.record(step, at=NINE + 2 * HOUR)
    assert again.closed_at == again.resolved_at == NINE + 2 * HOUR
    assert again.reopen(at=NINE + 3 * HOUR).n_reopened == 2
    assert Case.from_dict(again.to_dict()) == again


def test_reopen_is_refused_while_nothing_is_resolved() -> None:
    offered = after([V, A, G, O])
    with pytest.raises(InvalidTransition):
        offered.reopen(at=NINE)
    accepted = offered.reply(accepted=True, at=NINE)
    assert accepted.reopen(at=NINE).next_steps == (V,)
    with pytest.raises(InvalidTransition, match="reopened"):
        after([V, A, G, O, F]).contact(at=NINE)


def test_a_declined_remedy_that_was_the_last_step_is_reopened() -> None:
    case = after([L, T, R], THREE_STEPS).reply(accepted=False, at=NINE)
    assert case.reopen(at=NINE).settled == ()
    assert case.reopen(at=NINE).n_reopened == 1


def test_n_contacts_counts_how_often_the_customer_had_to_come() -> None:
    case = after([V]).contact(at=NINE).update(at=NINE).contact(at=NINE)
    assert (case.n_contacts, case.step, case.next_steps) == (3, V, (A,))
    closed = after([V, A, G, O, F])
    assert (closed.n_contacts, closed.reopen(at=NINE).n_contacts) == (1, 2)


@pytest.mark.parametrize(
    ("channel", "error"), [("", OutOfRange), (3, WrongType), ("x" * 201, TooLarge)]
)
def test_open_case_rejects_what_is_no_channel(channel: Any, error: Any) -> None:
    with pytest.raises(error):
        open_case("C-1", at=NINE, channel=channel)
    assert open_case("C-1", at=NINE, channel="phone").channel == "phone"


def test_open_case_accepts_other_workflows_of_steps() -> None:
    transitions = (*SIX_STEPS.transitions, (V, G))
    plain = Workflow(
        id="ours@1",
        source=SIX_STEPS.source,
        start=V,
        ends=(F,),
        transitions=transitions,
    )
    for workflow in (SIX_STEPS.evolve(id="ours@1", transitions=transitions), plain):
        case = after([V], workflow)
        assert case.next_steps == (A, G)
        assert Case.from_dict(case.to_dict()) == case


def test_resolved_at_is_the_last_offer() -> None:
    workflow = SIX_STEPS.evolve(
        id="ours@1", transitions=(*SIX_STEPS.transitions, (Q, F))
    )
    case = after([V, A, G, O, Q], workflow).record(O, at=NINE + HOUR)
    case = case.record(Q, at=NINE + 2 * HOUR).record(F, at=NINE + 3 * HOUR)
    assert case.resolved_at == NINE + HOUR


def test_closed_at_is_the_last_closing_of_a_reopened_case() -> None:
    workflow = SIX_STEPS.evolve(
        id="ours@1", transitions=(*SIX_STEPS.transitions, (F, Q))
    )
    case = after([V, A, G, O, F], workflow)
    assert (case.is_closed, case.next_steps) == (True, (Q,))
    case = case.record(Q, at=NINE + HOUR)
    assert (case.is_closed, case.closed_at) == (False, None)
    assert (case.n_reopened, case.followed_up_at) == (1, None)
    case = case.record(O, at=NINE + HOUR).record(F, at=NINE + 2 * HOUR)
    assert case.closed_at == NINE + 2 * HOUR


def test_open_case_rejects_a_workflow_of_other_steps() -> None:
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


def test_open_case_stores_instants_in_utc() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    case = open_case("C-1", at=datetime(2026, 3, 2, 17, tzinfo=shanghai))
    assert case.opened_at == NINE
    assert case == open_case("C-1", at=NINE)


def test_record_distinguishes_the_repeated_hour_of_autumn() -> None:
    new_york = ZoneInfo("America/New_York")
    first = datetime(2026, 11, 1, 1, 30, tzinfo=new_york)
    second = first.replace(fold=1)
    case = open_case("C-1", at=second)
    with pytest.raises(EventOutOfOrder):
        case.record(V, at=first)
    assert open_case("C-1", at=first).record(V, at=second).n_events == 1


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(lambda at: open_case("C-1", at=at), id="open_case"),
        pytest.param(lambda at: after([V]).record(A, at=at), id="record"),
        pytest.param(lambda at: after([V]).pause(at=at), id="pause"),
        pytest.param(lambda at: after([V]).as_of(at), id="as_of"),
    ],
)
@pytest.mark.parametrize(
    "at",
    [
        pytest.param(datetime(2026, 3, 2, 9), id="naive"),  # on purpose
        pytest.param(date(2026, 3, 2), id="date"),
        pytest.param(pd.NaT, id="NaT"),
        pytest.param("2026-03-02T09:00:00+00:00", id="text"),
        pytest.param(None, id="None"),
        pytest.param(0, id="number"),
    ],
)
def test_case_rejects_what_is_no_aware_datetime(call: Any, at: Any) -> None:
    is_naive = isinstance(at, datetime) and at is not pd.NaT
    with pytest.raises(NaiveDatetime if is_naive else WrongType):
        call(at)


def test_open_case_converts_pandas_timestamps() -> None:
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
def test_open_case_rejects_the_edges_of_the_calendar(at: datetime) -> None:
    with pytest.raises(TooLarge):
        open_case("C-1", at=at)


TICK = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("call", "earlier"),
    [
        pytest.param(
            lambda: open_case("C-1", at=NINE).record(V, at=NINE - TICK),
            "the opening of the case",
            id="first event before the opening",
        ),
        pytest.param(
            lambda: after([V]).record(A, at=NINE - TICK),
            "the last event",
            id="event before the last one",
        ),
        pytest.param(
            lambda: after([V]).as_of(NINE - TICK),
            "the opening of the case",
            id="as_of before the opening",
        ),
    ],
)
def test_case_rejects_events_out_of_order(call: Any, earlier: str) -> None:
    with pytest.raises(EventOutOfOrder, match=f"must not be before {earlier}"):
        call()


def test_record_allows_an_event_at_the_time_of_the_last_one() -> None:
    case = after([]).record(V, at=NINE + HOUR)
    assert case.record(A, at=NINE + HOUR).step is A


# --------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("case_id", "error"),
    [
        pytest.param("", OutOfRange, id="empty"),
        pytest.param("x" * 201, TooLarge, id="too long"),
        pytest.param(None, WrongType, id="None"),
        pytest.param(7.5, WrongType, id="fraction"),
        pytest.param(b"C-1", WrongType, id="bytes"),
    ],
)
def test_open_case_rejects_an_invalid_id(
    case_id: Any, error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        open_case(case_id, at=NINE)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        pytest.param({"severity": "grave"}, UnknownOption, id="unknown severity"),
        pytest.param({"severity": 3}, UnknownOption, id="severity as a number"),
        pytest.param({"procedure": "six"}, WrongType, id="procedure as text"),
    ],
)
def test_open_case_rejects_invalid_options(
    options: dict[str, Any], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        open_case("C-1", at=NINE, **options)


def test_case_rejects_the_severity_of_another_enum() -> None:
    with pytest.raises(WrongType):
        attrs.evolve(after([]), severity=TicketKind.COMPLAINT)


def test_record_rejects_what_is_no_step() -> None:
    with pytest.raises(UnknownOption):
        after([]).record(None, at=NINE)  # type: ignore[arg-type]


def test_reply_rejects_what_is_no_bool() -> None:
    with pytest.raises(WrongType):
        after([V, A, G, O]).reply(accepted="yes", at=NINE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({}, id="neither step nor kind"),
        pytest.param({"step": V, "kind": CaseEventKind.PAUSED}, id="both"),
    ],
)
def test_case_event_needs_either_a_step_or_a_kind(fields: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        CaseEvent(at=NINE, **fields)


def test_case_rejects_more_than_1000_events() -> None:
    case = after([])
    events = [
        CaseEvent(at=NINE, kind=kind)
        for kind in [CaseEventKind.PAUSED, CaseEventKind.RESUMED] * 501
    ]
    assert attrs.evolve(case, events=tuple(events[:1000])).n_events == 1000
    with pytest.raises(TooLarge):
        attrs.evolve(case, events=tuple(events[:1002]))


@pytest.mark.parametrize("hostile", ["<script>x</script>", "张三 13800138000", "{0}"])
def test_case_does_not_show_its_id(hostile: str) -> None:
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


def test_case_tables_list_its_events() -> None:
    case = after([V]).pause(at=NINE + HOUR)
    assert "let the customer vent" in case.to_text()
    assert "暂停计时" in case.to_text("zh")
    assert "2026-03-02 10:00+00:00" in case.html()


@pytest.mark.parametrize(("procedure", "step"), [*product(PROCEDURES, Step)])
def test_steps_have_labels_in_both_languages(
    procedure: Workflow[Step], step: Step
) -> None:
    assert step.label("en") != step.label("zh")
    assert procedure.to_text("zh")
