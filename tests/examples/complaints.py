"""Examples of every public result, rule and function of complaints."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs

from custsat.care import WorkCalendar
from custsat.complaints import (
    APOLOGISE_FIRST,
    ESCALATION,
    MISTAKES,
    SIX_STEPS,
    THREE_STEPS,
    ComplaintTopic,
    SlaPolicy,
    Step,
    TicketTimes,
    complaint_behaviour,
    complaint_behaviour_mix,
    deadlines,
    desk_metrics,
    dissatisfied_from_complaints,
    escalation,
    handling_mistakes,
    handling_satisfaction,
    market_damage,
    open_case,
    overdue,
    pareto,
    recovery,
    recovery_paradox,
    remaining_tolerance,
    root_cause,
    satisfaction_after_recovery,
    silent_share,
)
from custsat.complaints.cases import TIME_PRESSURE
from custsat.complaints.desk import (
    COMPLAINT_MANAGEMENT,
    COURTESIES,
    CUSTOMER_RELATIONS_DUTIES,
    HANDLING_PRINCIPLES,
    ISO_PRINCIPLES,
    RESTAURANT_CATEGORIES,
    ROOT_CAUSES,
    RestaurantComplaint,
)
from custsat.complaints.reactions import (
    ACTION_KINDS,
    COMPLAINT_ACTIONS,
    COMPLAINT_RESPONSES,
    EXIT_VOICE,
    SILENCE_REASONS,
    handling_satisfaction_rule,
)
from custsat.evidence.complaints import LARGE_LOSS_LOYALTY, SHARE_COMPLAINING_FRONTLINE
from custsat.values import LIKERT7, Days, Hours, WorkDays, WorkHours

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 3, 2, 17, tzinfo=SHANGHAI)
HOUR = timedelta(hours=1)
NOW = MONDAY + 100 * HOUR
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
NEW = open_case("C-1", at=MONDAY)
ON_HOLD = NEW.record(Step.VENT, at=MONDAY + HOUR).pause(at=MONDAY + 2 * HOUR)
OFFERED = (
    ON_HOLD.resume(at=MONDAY + 20 * HOUR)
    .record(Step.APOLOGISE, at=MONDAY + 20 * HOUR)
    .record(Step.GATHER_FACTS, at=MONDAY + 21 * HOUR)
    .record(Step.OFFER, at=MONDAY + 22 * HOUR)
)
CLOSED = OFFERED.reply(accepted=True, at=MONDAY + 30 * HOUR).record(
    Step.FOLLOW_UP, at=MONDAY + 90 * HOUR
)
REOPENED = (
    attrs.evolve(CLOSED, channel="phone")
    .reopen(at=MONDAY + 94 * HOUR)
    .update(at=MONDAY + 95 * HOUR)
    .contact(at=MONDAY + 96 * HOUR)
)
POLICY_BY_PHONE = SlaPolicy(
    next_reply=Hours(2),
    update=WorkHours(4),
    resolution=Hours(72),
    calendar=DESK,
    channel="phone",
    target=0.9,
)
TICKETS = [
    TicketTimes(
        opened_at=MONDAY + n * HOUR,
        first_response_at=MONDAY + 2 * n * HOUR if n % 3 else None,
        closed_at=MONDAY + 3 * n * HOUR if n % 2 else None,
        kind=["complaint", "enquiry", None][n % 3],  # type: ignore[arg-type]  # a code will do
        reopened=[0, 1, None][n % 3],
    )
    for n in range(1, 31)
]
CALLS_BY_PHONE = [
    TicketTimes(
        opened_at=MONDAY,
        closed_at=MONDAY + n * HOUR,
        severity="minor",  # type: ignore[arg-type]  # a code will do
        channel="phone",
        contacts=1 + n % 2,
        pauses=((MONDAY, MONDAY + HOUR),),
    )
    for n in range(70, 74)
]
SHARES = {"resolved_quickly": 0.2, "resolved": 0.3, "unresolved": 0.5}
WEIGHTS = {"distributive": 2, "procedural": 1, "interactional": 1}
DAMAGE = market_damage(
    dissatisfied=1000,
    complaint_share=0.69,
    outcomes=SHARES,
    rates=LARGE_LOSS_LOYALTY,
    value=200.0,
    currency="CNY",
    people_told=9,
    deterred_share=0.02,
)
HOSTILE = '<script>alert("x")</script>'

RESULTS = [
    NEW,
    ON_HOLD,
    OFFERED,
    CLOSED,
    open_case("C-2", at=MONDAY, severity="dangerous", procedure=THREE_STEPS),
    deadlines(NEW, POLICY),
    deadlines(ON_HOLD, POLICY),
    deadlines(CLOSED, POLICY),
    overdue(NEW, POLICY, as_of=NOW),
    overdue(NEW, POLICY, as_of=MONDAY),
    escalation(NEW, POLICY, as_of=NOW),
    escalation(CLOSED, POLICY, as_of=NOW),
    desk_metrics(
        TICKETS,
        as_of=NOW,
        response_within=Hours(8),
        resolution_within=WorkDays(2),
        calendar=DESK,
    ),
    desk_metrics(TICKETS[:1], as_of=MONDAY + 2 * HOUR),
    complaint_behaviour(["warned_friends", "complained_to_firm"]),
    complaint_behaviour({"stopped_buying": True, "warned_friends": None}),
    complaint_behaviour([]),
    complaint_behaviour_mix(
        [
            complaint_behaviour([]),
            complaint_behaviour(["sought_redress"]),
            complaint_behaviour({}),
        ]
    ),
    handling_mistakes(
        {"arguing": True, "delaying": True, "vague": None, "defending": False}
    ),
    handling_mistakes({}),
    root_cause("negligence", topic=ComplaintTopic.SERVICE),
    root_cause("cannot_operate"),
    pareto([HOSTILE, HOSTILE, "late", None]),
    pareto(
        {"foreign_object": 3, "taste": 1},
        groups={"foreign_object": "dish", "taste": HOSTILE},
        cut_off=0.5,
    ),
    silent_share(dissatisfied=120, complaints=36),
    silent_share(dissatisfied=3, complaints=0),
    dissatisfied_from_complaints(40, complaint_share=SHARE_COMPLAINING_FRONTLINE),
    dissatisfied_from_complaints(40, per_complaint=3),
    remaining_tolerance(6, width=2, half_life=6, initial_share=0.5),
    DAMAGE,
    recovery({"resolved": 10}, rates={"resolved": 0.5}),
    DAMAGE.shift(share=0.5, spend=10),
    recovery({"resolved": 1, "silent": 2}, rates=LARGE_LOSS_LOYALTY).shift(
        share=1, from_="silent", to="resolved"
    ),
    satisfaction_after_recovery(
        success_rate=0.9, complaint_rate=0.5, recovery_rate=0.8
    ),
    recovery_paradox([9, 10] * 20, [7, 8] * 20),
    recovery_paradox([5], [6, None]),
    handling_satisfaction(
        {"distributive": 3, "procedural": 5, "interactional": None},
        weights=WEIGHTS,
        scale=LIKERT7,
    ),
    REOPENED,
    desk_metrics(
        [NEW, ON_HOLD, OFFERED, CLOSED, REOPENED, *CALLS_BY_PHONE],
        as_of=NOW,
        policies=[POLICY_BY_PHONE, SlaPolicy(resolution=Hours(24), severity="minor")],
        backlog_at=[MONDAY + 24 * HOUR, NOW],
        calendar=DESK,
    ),
    deadlines(REOPENED, [POLICY_BY_PHONE, POLICY], as_of=NOW),
    pareto(
        [RestaurantComplaint.TASTE] * 60 + [RestaurantComplaint.SLOW_RESPONSE] * 5,
        groups=RESTAURANT_CATEGORIES,
    ),
]
RULES = [
    SIX_STEPS,
    APOLOGISE_FIRST,
    THREE_STEPS,
    ESCALATION,
    TIME_PRESSURE,
    ACTION_KINDS,
    COMPLAINT_ACTIONS,
    EXIT_VOICE,
    COMPLAINT_RESPONSES,
    MISTAKES,
    HANDLING_PRINCIPLES,
    COURTESIES,
    CUSTOMER_RELATIONS_DUTIES,
    COMPLAINT_MANAGEMENT,
    ISO_PRINCIPLES,
    SILENCE_REASONS,
    ROOT_CAUSES,
    RESTAURANT_CATEGORIES,
    handling_satisfaction_rule(WEIGHTS),
]
CALLS: list[tuple[Any, dict[str, Any]]] = [
    (
        open_case,
        {
            "case_id": "C-1",
            "at": MONDAY,
            "severity": "minor",
            "procedure": SIX_STEPS,
            "channel": "phone",
        },
    ),
    (NEW.record, {"step": "vent", "at": MONDAY}),
    (OFFERED.reply, {"accepted": True, "at": NOW}),
    (NEW.pause, {"at": NOW}),
    (ON_HOLD.resume, {"at": NOW}),
    (NEW.as_of, {"instant": NOW}),
    (overdue, {"case": NEW, "policy": POLICY, "as_of": NOW}),
    (escalation, {"case": NEW, "policy": POLICY, "as_of": NOW}),
    (
        SlaPolicy,
        {
            "first_response": WorkHours(2),
            "resolution": WorkDays(3),
            "follow_up": Days(7),
            "calendar": DESK,
        },
    ),
    (
        desk_metrics,
        {
            "tickets": TICKETS,
            "as_of": NOW,
            "response_within": Hours(8),
            "resolution_within": Hours(24),
            "response_target": 0.9,
            "resolution_target": 0.8,
            "calendar": DESK,
            "quantiles": (0.5, 0.9),
            "counts": [1] * len(TICKETS),
            "policies": [POLICY],
            "backlog_at": [MONDAY, NOW],
        },
    ),
    (complaint_behaviour, {"flags": {"warned_friends": True, "stopped_buying": None}}),
    (
        complaint_behaviour_mix,
        {"behaviours": [complaint_behaviour([]), complaint_behaviour({})]},
    ),
    (handling_mistakes, {"flags": {"arguing": True, "vague": None}}),
    (root_cause, {"cause": "negligence", "topic": "service"}),
    (pareto, {"causes": ["late", "rude", None], "cut_off": 0.8, "groups": None}),
    (silent_share, {"dissatisfied": 120, "complaints": 36}),
    (dissatisfied_from_complaints, {"complaints": 40, "complaint_share": 0.5}),
    (dissatisfied_from_complaints, {"complaints": 40, "per_complaint": 3}),
    (
        remaining_tolerance,
        {"waiting_time": 6, "width": 2, "half_life": 6, "initial_share": 0.5},
    ),
    (
        recovery,
        {
            "outcomes": SHARES,
            "rates": LARGE_LOSS_LOYALTY,
            "n_customers": 100,
            "value": 10.0,
            "currency": "CNY",
            "people_told": 9,
            "deterred_share": 0.1,
        },
    ),
    (
        market_damage,
        {
            "dissatisfied": 1000,
            "complaint_share": 0.69,
            "outcomes": SHARES,
            "rates": LARGE_LOSS_LOYALTY,
            "value": 10.0,
            "currency": "CNY",
            "people_told": 9,
            "deterred_share": 0.1,
        },
    ),
    (DAMAGE.shift, {"share": 0.5, "from_": "resolved", "to": "resolved_quickly"}),
    (
        satisfaction_after_recovery,
        {"success_rate": 0.9, "complaint_rate": 0.5, "recovery_rate": 0.8},
    ),
    (
        recovery_paradox,
        {"recovered": [9, 10], "error_free": [7, 8], "level": 0.9, "min_n": 2},
    ),
    (handling_satisfaction_rule, {"weights": WEIGHTS}),
    (
        handling_satisfaction,
        {"means": {"distributive": 3}, "weights": WEIGHTS, "scale": LIKERT7},
    ),
    (TicketTimes, {"opened_at": datetime(2026, 3, 2, tzinfo=UTC), "closed_at": None}),
    (deadlines, {"case": CLOSED, "policy": POLICY, "as_of": NOW}),
    (NEW.contact, {"at": NOW}),
    (NEW.update, {"at": NOW}),
    (CLOSED.reopen, {"at": NOW}),
    (POLICY_BY_PHONE.applies_to, {"severity": "minor", "channel": "phone"}),
]
