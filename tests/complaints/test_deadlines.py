"""Tests of deadlines and escalation: calendar, pauses, limits, monotonicity."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, product
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custsat.care import WorkCalendar
from custsat.complaints import (
    ESCALATION,
    SIX_STEPS,
    THREE_STEPS,
    Case,
    ComplaintSeverity,
    Deadlines,
    Escalation,
    SlaPolicy,
    Step,
    deadlines,
    escalation,
    open_case,
    overdue,
)
from custsat.complaints.cases import (
    TIME_PRESSURE,
    DeadlineState,
    EscalationLevel,
    SlaMetric,
    TimePressure,
)
from custsat.complaints.cases._sla_policy import due_at, elapsed, overdue_cutoff
from custsat.errors import (
    CustsatError,
    EmptyInput,
    EventOutOfOrder,
    HorizonExceeded,
    InputError,
    NaiveDatetime,
    OutOfRange,
    UnknownOption,
    WrongType,
)
from custsat.values import Days, Duration, Hours, WorkDays, WorkHours

SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST, NEXT_REPLY, UPDATE, RESOLUTION, _ = SlaMetric
HOUR, TICK = timedelta(hours=1), timedelta(microseconds=1)
# Monday to Friday; the Wednesday of the week is a holiday.
DESK = WorkCalendar.weekly(
    "Mon-Fri 09:00-18:00",
    tz="Asia/Shanghai",
    closed_days=[date(2026, 3, 4)],
    horizon=date(2026, 12, 31),
)
POLICY = SlaPolicy(
    first_response=WorkHours(2),
    resolution=WorkDays(3),
    follow_up=Days(7),
    calendar=DESK,
)
WITHOUT_BANDS = ESCALATION.evolve(id="without_bands@1", bands=())
PROMISES: list[Duration] = [Hours(5), WorkHours(5), Days(2), WorkDays(2)]


def at(day: int, hour: float = 9) -> datetime:
    return datetime(2026, 3, day, tzinfo=SHANGHAI) + hour * HOUR


def until_offer(opened: datetime) -> Case:
    case = open_case("C-1", at=opened)
    for step in (Step.VENT, Step.APOLOGISE, Step.GATHER_FACTS, Step.OFFER):
        case = case.record(step, at=opened)
    return case


# ------------------------------------------------------------------------ the promises


def test_deadlines_of_the_documented_example() -> None:
    case = open_case("C-1", at=at(2, 17))  # Monday, an hour before closing
    due = deadlines(case, POLICY)
    assert [(deadline.metric, deadline.due_at) for deadline in due] == [
        (SlaMetric.FIRST_RESPONSE, at(3, 10)),
        (SlaMetric.RESOLUTION, at(6, 17)),  # the holiday does not count
    ]
    assert due.next_due_at == at(3, 10)
    assert not overdue(case, POLICY, as_of=at(3, 10))
    late = overdue(case, POLICY, as_of=at(3, 10) + TICK)
    assert [deadline.metric for deadline in late] == [FIRST]
    case = case.record(Step.VENT, at=at(3, 11))
    (first, _) = deadlines(case, POLICY)
    assert first.is_met is False
    assert first.state is DeadlineState.DONE_LATE
    assert not overdue(case, POLICY, as_of=at(3, 12))


def test_deadlines_of_the_follow_up_start_at_the_resolution() -> None:
    case = until_offer(at(2))
    assert [deadline.metric for deadline in deadlines(case, POLICY)] == [
        SlaMetric.FIRST_RESPONSE,
        SlaMetric.RESOLUTION,
    ]
    case = case.reply(accepted=True, at=at(3))
    (_, resolution, follow_up) = deadlines(case, POLICY)
    assert resolution.is_met is True
    assert follow_up.started_at == at(3)
    assert follow_up.due_at == at(10)
    assert [
        deadline.metric for deadline in overdue(case, POLICY, as_of=at(10) + TICK)
    ] == [SlaMetric.FOLLOW_UP]


def test_deadlines_have_no_follow_up_if_the_procedure_has_none() -> None:
    case = open_case("C-1", at=at(2), procedure=THREE_STEPS)
    for step in THREE_STEPS.steps:
        case = case.record(step, at=at(2))
    assert [deadline.metric for deadline in deadlines(case, POLICY)] == [
        SlaMetric.FIRST_RESPONSE,
        SlaMetric.RESOLUTION,
    ]


def test_deadline_is_met_up_to_the_last_microsecond() -> None:
    policy = SlaPolicy(first_response=Hours(4))
    opened = open_case("C-1", at=at(2))
    for late, is_met in ((-TICK, True), (timedelta(0), True), (TICK, False)):
        (deadline,) = deadlines(opened.record(Step.VENT, at=at(2, 13) + late), policy)
        assert deadline.is_met is is_met


def test_overdue_leaves_out_later_events() -> None:
    policy = SlaPolicy(first_response=Hours(4))
    case = open_case("C-1", at=at(2)).record(Step.VENT, at=at(5))
    assert [deadline.metric for deadline in overdue(case, policy, as_of=at(4))] == [
        SlaMetric.FIRST_RESPONSE
    ]
    assert not overdue(case, policy, as_of=at(5))
    with pytest.raises(EventOutOfOrder):
        overdue(case, policy, as_of=at(1))
    with pytest.raises(NaiveDatetime):
        overdue(case, policy, as_of=datetime(2026, 3, 5))


def test_deadlines_reject_dates_beyond_the_horizon() -> None:
    case = open_case("C-1", at=datetime(2026, 12, 31, 17, tzinfo=SHANGHAI))
    with pytest.raises(HorizonExceeded):
        deadlines(case, POLICY)


# -------------------------------------------------------------------------- the pauses


@pytest.mark.parametrize(
    ("promise", "due"),
    [
        (Hours(30), at(3, 15 + 24)),
        (WorkHours(12), at(5, 12)),
        (Days(1), at(3, 9 + 24)),
        (WorkDays(2), at(5, 18)),
    ],
)
def test_deadlines_move_by_a_pause(promise: Duration, due: datetime) -> None:
    # On hold from Monday 14:00 to Tuesday 14:00: 24 hours, 9 of them work.
    case = open_case("C-1", at=at(2)).pause(at=at(2, 14)).resume(at=at(3, 14))
    (deadline,) = deadlines(case, SlaPolicy(resolution=promise, calendar=DESK))
    assert deadline.due_at == due


def test_deadlines_ignore_pauses_after_the_response() -> None:
    policy = SlaPolicy(first_response=Hours(4))
    case = open_case("C-1", at=at(2)).record(Step.VENT, at=at(2, 10))
    case = case.pause(at=at(2, 11)).resume(at=at(2, 12))
    (deadline,) = deadlines(case, policy)
    assert deadline.due_at == at(2, 13)
    assert deadlines(case.pause(at=at(2, 12)), policy)[0].due_at == at(2, 13)


def test_elapsed_ratio_counts_days_and_hours_while_the_desk_is_closed() -> None:
    case = open_case("C-1", at=at(6, 18))  # Friday, at closing time
    for promise, used in ((Days(4), 0.5), (Hours(96), 0.5), (WorkDays(4), 0)):
        policy = SlaPolicy(resolution=promise, calendar=DESK)
        assert escalation(case, policy, as_of=at(8, 18)).elapsed_ratio == used


def test_elapsed_ratio_leaves_out_time_on_hold() -> None:
    policy = SlaPolicy(resolution=Hours(10))
    case = open_case("C-1", at=at(2)).pause(at=at(2, 11)).resume(at=at(3, 11))
    assert escalation(case, policy, as_of=at(3, 14)).elapsed_ratio == 0.5
    assert (
        escalation(case.pause(at=at(3, 14)), policy, as_of=at(9)).elapsed_ratio == 0.5
    )


@pytest.mark.parametrize(("hours", "weight"), [(5, 25), (6, 50), (8, 100), (80, 100)])
def test_overdue_findings_weigh_the_delay(hours: int, weight: float) -> None:
    policy = SlaPolicy(first_response=Hours(4))
    late = overdue(open_case("C-1", at=at(2)), policy, as_of=at(2) + hours * HOUR)
    assert [finding.weight for finding in late.findings] == [weight]


def test_deadlines_on_hold_have_no_date() -> None:
    policy = SlaPolicy(first_response=Hours(4), resolution=Hours(30))
    case = open_case("C-1", at=at(2)).pause(at=at(2, 14))
    first, resolution = deadlines(case, policy)
    assert first.due_at == at(2, 13)  # it had passed before
    assert resolution.due_at is None
    assert resolution.state is DeadlineState.ON_HOLD
    assert [deadline.metric for deadline in overdue(case, policy, as_of=at(9))] == [
        SlaMetric.FIRST_RESPONSE
    ]
    again = case.resume(at=at(9, 14))
    assert deadlines(again, policy)[1].due_at == at(3, 15) + timedelta(days=7)


@given(st.integers(0, 60), st.integers(0, 60), st.sampled_from(PROMISES))
@settings(max_examples=60)
def test_deadlines_never_move_back_with_a_longer_pause(
    first: int, second: int, promise: Duration
) -> None:
    policy = SlaPolicy(resolution=promise, calendar=DESK)
    dates = []
    for length in sorted((first, second)):
        case = open_case("C-1", at=at(2)).pause(at=at(2, 11))
        case = case.resume(at=at(2, 11) + length * HOUR)
        dates.append(deadlines(case, policy)[0].due_at)
    assert dates[0] is not None
    assert dates[1] is not None
    assert dates[0] <= dates[1]


@given(st.integers(0, 100), st.integers(0, 100), st.sampled_from(PROMISES))
@settings(max_examples=60)
def test_overdue_and_escalation_never_fall_with_time(
    first: int, second: int, promise: Duration
) -> None:
    policy = SlaPolicy(first_response=promise, resolution=promise, calendar=DESK)
    case = open_case("C-1", at=at(2)).pause(at=at(2, 11)).resume(at=at(3, 11))
    early, late = sorted((first, second))
    before = overdue(case, policy, as_of=at(2) + early * HOUR)
    after = overdue(case, policy, as_of=at(2) + late * HOUR)
    assert set(before.overdue) <= set(after.overdue)
    levels = list(EscalationLevel)
    ranks = [
        levels.index(level)
        for moment in (early, late)
        if (level := escalation(case, policy, as_of=at(2) + moment * HOUR).level)
    ]
    assert ranks == sorted(ranks)


@given(st.integers(0, 14 * 24 * 60), st.sampled_from(PROMISES))
@settings(max_examples=100)
def test_overdue_cutoff_is_the_first_start_that_is_not_overdue(
    minutes: int, promise: Duration
) -> None:
    now = at(9) + timedelta(minutes=minutes)
    cutoff = overdue_cutoff(promise, DESK, now)
    assert due_at(cutoff - TICK, promise, DESK) < now <= due_at(cutoff, promise, DESK)


def test_overdue_cutoff_of_plain_hours_is_exact() -> None:
    now = at(9)
    assert overdue_cutoff(Hours(1), None, now) == now - HOUR
    assert overdue_cutoff(Hours(1000), None, now) == now - 1000 * HOUR


@given(
    st.lists(st.integers(0, 200), min_size=2, max_size=6),
    st.sampled_from(PROMISES),
)
@settings(max_examples=60)
def test_elapsed_adds_up_over_intervals(hours: list[int], promise: Duration) -> None:
    moments = [at(2) + hour * HOUR for hour in sorted(hours)]
    parts = [elapsed(a, b, promise, DESK) for a, b in pairwise(moments)]
    assert sum(parts, timedelta(0)) == elapsed(moments[0], moments[-1], promise, DESK)


# -------------------------------------------------------------------------- escalation


@pytest.mark.parametrize(
    ("used", "pressure"),
    [
        (0, TimePressure.ON_TRACK),
        (0.7499999999999999, TimePressure.ON_TRACK),
        (0.75, TimePressure.SOON_DUE),
        (0.9999999999999999, TimePressure.SOON_DUE),
        (1, TimePressure.LATE),
        (1.9999999999999998, TimePressure.LATE),
        (2, TimePressure.VERY_LATE),
        (1e9, TimePressure.VERY_LATE),
    ],
)
def test_time_pressure_bands_at_their_limits(
    used: float, pressure: TimePressure
) -> None:
    assert TIME_PRESSURE.evaluate(used) is pressure


TABLE = {
    ComplaintSeverity.MINOR: ("handler", "handler", "supervisor", "manager"),
    ComplaintSeverity.SERIOUS: ("handler", "supervisor", "manager", "director"),
    ComplaintSeverity.DANGEROUS: ("manager", "manager", "director", "director"),
}


@pytest.mark.parametrize(("severity", "index"), [*product(ComplaintSeverity, range(4))])
def test_escalation_follows_every_row_of_the_rule(
    severity: ComplaintSeverity, index: int
) -> None:
    pressure = list(TimePressure)[index]
    assert (
        ESCALATION.evaluate(ESCALATION.inputs(severity, pressure)).outcome
        == (TABLE[severity][index])
    )
    policy = SlaPolicy(first_response=Hours(4))
    case = open_case("C-1", at=at(2), severity=severity)
    now = at(2) + (0, 3, 4, 8)[index] * HOUR
    result = escalation(case, policy, as_of=now)
    assert result.level == TABLE[severity][index]
    assert result.time_pressure is pressure
    assert result.metric is SlaMetric.FIRST_RESPONSE
    assert result.elapsed_ratio == (0, 0.75, 1, 2)[index]
    assert [reason.rule for reason in result.reasons] == [
        "escalation@1",
        "time_pressure@1",
    ]
    assert "escalation@1" in result.explain("zh")


def test_escalation_follows_the_promise_with_the_largest_ratio() -> None:
    policy = SlaPolicy(first_response=Hours(10), resolution=Hours(20))
    case = open_case("C-1", at=at(2))
    assert escalation(case, policy, as_of=at(2, 14)).metric is SlaMetric.FIRST_RESPONSE
    case = case.record(Step.VENT, at=at(2, 10))
    result = escalation(case, policy, as_of=at(2, 14))
    assert (result.metric, result.elapsed_ratio) == (SlaMetric.RESOLUTION, 0.25)


def test_escalation_of_a_closed_case_has_no_level() -> None:
    case = until_offer(at(2)).record(Step.FOLLOW_UP, at=at(3))
    result = escalation(case, POLICY, as_of=at(9))
    assert result.level is None
    assert result.findings == ()
    assert result.summary() == "The case is closed; no action is needed"
    assert escalation(case, POLICY, as_of=at(2, 9.5)).level is not None


def test_escalation_uses_the_rule_of_the_policy() -> None:
    rows = tuple((case, EscalationLevel.DIRECTOR) for case, _ in ESCALATION.rows)
    strict = SlaPolicy(
        first_response=Hours(4), escalation=ESCALATION.evolve(id="ours@1", rows=rows)
    )
    result = escalation(open_case("C-1", at=at(2)), strict, as_of=at(2))
    assert result.level is EscalationLevel.DIRECTOR
    assert result.findings[0].subject == EscalationLevel.DIRECTOR.code


# ------------------------------------------------------------------- results, bad input


def results() -> list[Deadlines | Escalation]:
    case = open_case("C-1", at=at(2)).pause(at=at(2, 14))
    closed = until_offer(at(2)).record(Step.FOLLOW_UP, at=at(3))
    return [
        deadlines(case, POLICY),
        overdue(case, POLICY, as_of=at(9)),
        overdue(case, POLICY, as_of=at(2)),
        escalation(case, POLICY, as_of=at(9)),
        deadlines(closed, POLICY),
        escalation(closed, POLICY, as_of=at(9)),
    ]


@pytest.mark.parametrize("result", results())
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_deadlines_and_escalation_round_trip_and_have_texts(
    result: Any, lang: str
) -> None:
    assert type(result).from_dict(result.to_dict()) == result
    assert pickle.loads(pickle.dumps(result)) == result
    assert result.summary(lang)
    assert result.to_text(lang)
    for finding in result.findings:
        assert finding.explain(lang)
        assert finding.advice_text(lang)


@pytest.mark.parametrize("function", [deadlines, overdue, escalation])
@pytest.mark.parametrize(
    ("case", "policy"),
    [
        pytest.param(open_case("C-1", at=at(2)), Hours(3), id="no policy"),
        pytest.param("C-1", POLICY, id="no case"),
    ],
)
def test_deadlines_reject_what_is_no_case_or_policy(
    function: Any, case: Any, policy: Any
) -> None:
    with pytest.raises(WrongType):
        function(case, policy, as_of=at(3))


def test_deadlines_without_a_deadline_are_false() -> None:
    none = overdue(open_case("C-1", at=at(2)), POLICY, as_of=at(2))
    assert not none
    assert len(none) == none.n == 0
    assert none.next_due_at is None
    assert list(none) == []
    late = overdue(open_case("C-1", at=at(2)), POLICY, as_of=at(3))
    assert late[0].metric is SlaMetric.FIRST_RESPONSE
    assert late.findings[0].weight == 100  # more than twice the time
    assert late.summary() == "Deadlines: 1; overdue: first response"


@pytest.mark.parametrize(
    ("promises", "error"),
    [
        pytest.param({}, InputError, id="no promise"),
        pytest.param({"calendar": DESK}, InputError, id="only a calendar"),
        pytest.param({"resolution": WorkDays(3)}, InputError, id="work days"),
        pytest.param({"resolution": WorkHours(3)}, InputError, id="work hours"),
        pytest.param({"resolution": Days(3)}, InputError, id="days"),
        pytest.param({"resolution": 3}, WrongType, id="number"),
        pytest.param({"resolution": timedelta(days=3)}, WrongType, id="timedelta"),
        pytest.param({"resolution": Hours(0)}, OutOfRange, id="no hours"),
        pytest.param(
            {"resolution": WorkDays(0), "calendar": DESK}, OutOfRange, id="no days"
        ),
        pytest.param(
            {"resolution": Hours(3), "calendar": "Mon-Fri"},
            WrongType,
            id="calendar as text",
        ),
        pytest.param(
            {"resolution": Hours(3), "escalation": SIX_STEPS},
            WrongType,
            id="workflow for escalation",
        ),
        pytest.param(
            {"resolution": Hours(3), "escalation": None},
            WrongType,
            id="no escalation",
        ),
        pytest.param(
            {"resolution": Hours(3), "escalation": WITHOUT_BANDS},
            InputError,
            id="escalation without bands",
        ),
    ],
)
def test_sla_policy_rejects_invalid_promises(
    promises: dict[str, Any], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        SlaPolicy(**promises)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param(
            {"due_at": datetime(2026, 3, 2)}, NaiveDatetime, id="naive"
        ),  # on purpose
        pytest.param({"elapsed_ratio": -0.1}, OutOfRange, id="negative ratio"),
    ],
)
def test_deadline_rejects_invalid_fields(
    change: dict[str, Any], error: type[CustsatError]
) -> None:
    case = open_case("C-1", at=at(2))
    (deadline,) = deadlines(case, SlaPolicy(first_response=Hours(1)))
    with pytest.raises(error):
        attrs.evolve(deadline, **change)


def test_deadline_without_as_of_has_no_state_until_it_is_done() -> None:
    case = open_case("C-1", at=at(2))
    (deadline,) = deadlines(case, SlaPolicy(first_response=Hours(1)))
    assert deadline.state is None


def test_deadlines_table_shows_done_at_in_the_time_zone_of_due_at() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    calendar = WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz="Asia/Shanghai")
    policy = SlaPolicy(first_response=WorkHours(2), calendar=calendar)
    case = open_case("C-1", at=datetime(2026, 9, 28, 16, tzinfo=zone))
    case = case.record(Step.VENT, at=datetime(2026, 9, 28, 8, 5, tzinfo=UTC))

    shown = deadlines(case, policy).to_text("zh")
    assert "2026-09-28 18:00+08:00" in shown
    assert "2026-09-28 16:05+08:00" in shown
    assert shown.splitlines()[1].startswith("承诺")


# ------------------------------------------- replies, updates, reopening, policies

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def hour(n: float) -> datetime:
    return NINE + n * HOUR


def states(case: Case, policy: SlaPolicy, n: float) -> list[DeadlineState | None]:
    return [each.state for each in deadlines(case, policy, as_of=hour(n))]


REPLIES = SlaPolicy(next_reply=Hours(2))
UPDATES = SlaPolicy(update=Hours(4))
MET, LATE = DeadlineState.MET, DeadlineState.DONE_LATE
RUNNING, OVERDUE = DeadlineState.RUNNING, DeadlineState.OVERDUE


def test_next_reply_runs_from_the_oldest_contact_without_an_answer() -> None:
    case = open_case("C-1", at=NINE).contact(at=hour(1))
    assert states(case, REPLIES, 9) == []  # the first response is still to come
    case = case.record(Step.VENT, at=hour(2)).contact(at=hour(3)).contact(at=hour(4))
    (deadline,) = deadlines(case, REPLIES)
    assert (deadline.started_at, deadline.due_at) == (hour(3), hour(5))
    assert states(case, REPLIES, 5) == [RUNNING]
    assert states(case, REPLIES, 5.1) == [OVERDUE]
    assert states(case.update(at=hour(5)), REPLIES, 9) == [MET]
    late = case.record(Step.APOLOGISE, at=hour(5.1)).contact(at=hour(6))
    assert states(late, REPLIES, 9) == [LATE, OVERDUE]
    assert overdue(late, REPLIES, as_of=hour(9)).overdue == (NEXT_REPLY,)


def offered(at: float = 0) -> Case:
    case = open_case("C-1", at=NINE)
    for step in (Step.VENT, Step.APOLOGISE, Step.GATHER_FACTS, Step.OFFER):
        case = case.record(step, at=hour(at))
    return case


def test_next_reply_is_due_until_the_offer_is_accepted() -> None:
    declined = offered().reply(accepted=False, at=hour(1))
    assert states(declined, REPLIES, 4) == [OVERDUE]
    assert states(declined.record(Step.ASK, at=hour(2)), REPLIES, 4) == [MET]
    accepted = offered().contact(at=hour(1)).reply(accepted=True, at=hour(2))
    assert states(accepted, REPLIES, 9) == [MET]
    reopened = accepted.reopen(at=hour(5))
    assert [each.due_at for each in deadlines(reopened, REPLIES)] == [hour(3), hour(7)]


def test_updates_are_due_until_the_resolution() -> None:
    case = open_case("C-1", at=NINE)
    assert states(case, UPDATES, 50) == []
    case = case.record(Step.VENT, at=hour(1)).contact(at=hour(2)).update(at=hour(5))
    assert states(case, UPDATES, 9) == [MET, RUNNING]
    assert states(case, UPDATES, 9.1) == [MET, OVERDUE]
    done = offered().reply(accepted=True, at=hour(5))
    assert states(done, UPDATES, 50) == [MET, MET, MET, LATE]
    assert states(done.record(Step.FOLLOW_UP, at=hour(40)), UPDATES, 50)[3:] == [LATE]
    reopened = done.reopen(at=hour(45))
    assert states(reopened, UPDATES, 50)[4:] == [OVERDUE]


def test_updates_are_not_due_while_a_case_is_on_hold() -> None:
    case = open_case("C-1", at=NINE).record(Step.VENT, at=NINE).pause(at=hour(1))
    assert states(case, UPDATES, 50) == [DeadlineState.ON_HOLD]
    assert states(case.resume(at=hour(11)), UPDATES, 14) == [RUNNING]
    assert states(case.resume(at=hour(11)), UPDATES, 14.1) == [OVERDUE]


def test_no_time_runs_between_a_resolution_and_the_reopening() -> None:
    policy = SlaPolicy(resolution=Hours(10), follow_up=Hours(10))
    done = offered().reply(accepted=True, at=hour(4))
    reopened = done.pause(at=hour(5)).resume(at=hour(6)).reopen(at=hour(100))
    (deadline,) = deadlines(reopened, policy, as_of=hour(103))
    assert (deadline.metric, deadline.due_at) == (RESOLUTION, hour(106))
    assert deadline.elapsed_ratio == pytest.approx(0.7)
    again = reopened
    for step in (Step.VENT, Step.APOLOGISE, Step.GATHER_FACTS, Step.OFFER):
        again = again.record(step, at=hour(104))
    again = again.reply(accepted=True, at=hour(106))
    assert states(again, policy, 110) == [MET, RUNNING]


POLICIES = [
    SlaPolicy(resolution=Hours(1), severity="dangerous"),  # type: ignore[arg-type]
    SlaPolicy(resolution=Hours(2), channel="phone"),
    SlaPolicy(resolution=Hours(3)),
]


@pytest.mark.parametrize(
    ("severity", "channel", "hours"),
    [
        ("dangerous", "phone", 1),
        ("dangerous", None, 1),
        ("minor", "phone", 2),
        ("minor", "letter", 3),
    ],
)
def test_deadlines_use_the_first_policy_for_severity_and_channel(
    severity: str, channel: str | None, hours: int
) -> None:
    case = open_case("C-1", at=NINE, severity=severity, channel=channel)
    (deadline,) = deadlines(case, POLICIES)
    assert deadline.due_at == hour(hours)
    late = hour(hours + 0.5)
    assert bool(overdue(case, POLICIES, as_of=late))
    assert escalation(case, POLICIES, as_of=late).elapsed_ratio > 1


def test_deadlines_refuse_to_guess_the_policy() -> None:
    unknown = open_case("C-1", at=NINE, severity="minor")
    with pytest.raises(InputError, match="channel of the case is not known"):
        deadlines(unknown, POLICIES)
    with pytest.raises(InputError, match="no policy is for the severity"):
        deadlines(unknown, POLICIES[:1])
    with pytest.raises(EmptyInput):
        deadlines(unknown, [])
    with pytest.raises(WrongType):
        deadlines(unknown, [POLICIES])  # type: ignore[list-item]
    with pytest.raises(WrongType):
        deadlines(unknown, "policy")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        pytest.param({"severity": "bad"}, UnknownOption, id="severity"),
        pytest.param({"channel": ""}, OutOfRange, id="channel"),
        pytest.param({"target": 0}, OutOfRange, id="target of 0"),
        pytest.param({"target": 1.1}, OutOfRange, id="target above 1"),
    ],
)
def test_policy_rejects_invalid_conditions(
    options: dict[str, Any], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        SlaPolicy(resolution=Hours(1), **options)
    with pytest.raises(UnknownOption):
        POLICIES[0].applies_to(severity="bad")
