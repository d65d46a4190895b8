"""Every public result, rule and function of complaints, with an example."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from custsat.care import WorkCalendar
from custsat.complaints import (
    APOLOGISE_FIRST,
    COMPLAINT_MANAGEMENT,
    COURTESIES,
    ESCALATION,
    ISO_PRINCIPLES,
    MISTAKES,
    PRINCIPLES,
    REACTION_EXIT_VOICE,
    REACTION_KINDS,
    REACTION_RESPONSES,
    RESTAURANT_CATEGORIES,
    ROOT_CAUSES,
    SILENCE_REASONS,
    SIX_STEPS,
    THREE_STEPS,
    TIME_PRESSURE,
    UNIT_DUTIES,
    ComplaintForm,
    Policy,
    Step,
    TicketTimes,
    handling,
    handling_justice,
    handling_satisfaction,
    market_damage,
    open_case,
    pareto,
    problem_desk,
    reaction,
    reactions,
    recovered_share,
    recovery,
    recovery_paradox,
    root_cause,
    silent_share,
    tolerance_left,
    unheard,
)
from custsat.evidence.complaints import LARGE_LOSS_LOYALTY, SHARE_COMPLAINING_FRONTLINE
from custsat.values import LIKERT7
from custsat.values._duration import Days, Hours, WorkDays, WorkHours

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 3, 2, 17, tzinfo=SHANGHAI)
HOUR = timedelta(hours=1)
NOW = MONDAY + 100 * HOUR
DESK = WorkCalendar.weekly(
    "Mon-Fri 09:00-18:00",
    tz="Asia/Shanghai",
    closed=[date(2026, 3, 4)],
    horizon=date(2026, 12, 31),
)
POLICY = Policy(
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
SHARES = {"resolved_quickly": 0.2, "resolved": 0.3, "unresolved": 0.5}
WEIGHTS = {"distributive": 2, "procedural": 1, "interactional": 1}
DAMAGE = market_damage(
    dissatisfied=1000,
    complaint_share=0.69,
    outcomes=SHARES,
    rates=LARGE_LOSS_LOYALTY,
    value=200.0,
    currency="CNY",
    tells=9,
    deterred_share=0.02,
)
HOSTILE = '<script>alert("x")</script>'

RESULTS = [
    NEW,
    ON_HOLD,
    OFFERED,
    CLOSED,
    open_case("C-2", at=MONDAY, severity="dangerous", procedure=THREE_STEPS),
    NEW.due(POLICY),
    ON_HOLD.due(POLICY),
    CLOSED.due(POLICY),
    NEW.overdue(POLICY, as_of=NOW),
    NEW.overdue(POLICY, as_of=MONDAY),
    NEW.escalation(POLICY, as_of=NOW),
    CLOSED.escalation(POLICY, as_of=NOW),
    problem_desk(
        TICKETS,
        as_of=NOW,
        response_within=Hours(8),
        resolution_within=WorkDays(2),
        calendar=DESK,
    ),
    problem_desk(TICKETS[:1], as_of=MONDAY + 2 * HOUR),
    reaction(["warned_friends", "complained_to_firm"]),
    reaction({"stopped_buying": True, "warned_friends": None}),
    reaction([]),
    reactions([reaction([]), reaction(["sought_redress"]), reaction({})]),
    handling({"arguing": True, "delaying": True, "vague": None, "defending": False}),
    handling({}),
    root_cause("negligence", form=ComplaintForm.SERVICE),
    root_cause("cannot_operate"),
    pareto([HOSTILE, HOSTILE, "late", None]),
    pareto(
        {"foreign_object": 3, "taste": 1},
        groups={"foreign_object": "dish", "taste": HOSTILE},
        cut_off=0.5,
    ),
    silent_share(dissatisfied=120, complaints=36),
    silent_share(dissatisfied=3, complaints=0),
    unheard(40, complaint_share=SHARE_COMPLAINING_FRONTLINE),
    unheard(40, per_complaint=3),
    tolerance_left(6, width=2, half_life=6, kept=0.5),
    DAMAGE,
    recovery({"resolved": 10}, rates={"resolved": 0.5}),
    DAMAGE.shift(share=0.5, spend=10),
    recovery({"resolved": 1, "silent": 2}, rates=LARGE_LOSS_LOYALTY).shift(
        share=1, from_="silent", to="resolved"
    ),
    recovered_share(success=0.9, complaint=0.5, recovered=0.8),
    recovery_paradox([9, 10] * 20, [7, 8] * 20),
    recovery_paradox([5], [6, None]),
    handling_satisfaction(
        {"distributive": 3, "procedural": 5, "interactional": None},
        weights=WEIGHTS,
        scale=LIKERT7,
    ),
]
RULES = [
    SIX_STEPS,
    APOLOGISE_FIRST,
    THREE_STEPS,
    ESCALATION,
    TIME_PRESSURE,
    REACTION_KINDS,
    REACTION_EXIT_VOICE,
    REACTION_RESPONSES,
    MISTAKES,
    PRINCIPLES,
    COURTESIES,
    UNIT_DUTIES,
    COMPLAINT_MANAGEMENT,
    ISO_PRINCIPLES,
    SILENCE_REASONS,
    ROOT_CAUSES,
    RESTAURANT_CATEGORIES,
    handling_justice(WEIGHTS),
]
CALLS: list[tuple[Any, dict[str, Any]]] = [
    (
        open_case,
        {"case_id": "C-1", "at": MONDAY, "severity": "minor", "procedure": SIX_STEPS},
    ),
    (NEW.record, {"step": "vent", "at": MONDAY}),
    (OFFERED.reply, {"accepted": True, "at": NOW}),
    (NEW.pause, {"at": NOW}),
    (ON_HOLD.resume, {"at": NOW}),
    (NEW.until, {"as_of": NOW}),
    (NEW.overdue, {"policy": POLICY, "as_of": NOW}),
    (NEW.escalation, {"policy": POLICY, "as_of": NOW}),
    (
        Policy,
        {
            "first_response": WorkHours(2),
            "resolution": WorkDays(3),
            "follow_up": Days(7),
            "calendar": DESK,
        },
    ),
    (
        problem_desk,
        {
            "tickets": TICKETS,
            "as_of": NOW,
            "response_within": Hours(8),
            "resolution_within": Hours(24),
            "calendar": DESK,
            "quantiles": (0.5, 0.9),
            "counts": [1] * len(TICKETS),
        },
    ),
    (reaction, {"flags": {"warned_friends": True, "stopped_buying": None}}),
    (reactions, {"profiles": [reaction([]), reaction({})]}),
    (handling, {"flags": {"arguing": True, "vague": None}}),
    (root_cause, {"cause": "negligence", "form": "service"}),
    (pareto, {"causes": ["late", "rude", None], "cut_off": 0.8, "groups": None}),
    (silent_share, {"dissatisfied": 120, "complaints": 36}),
    (unheard, {"complaints": 40, "complaint_share": 0.5}),
    (unheard, {"complaints": 40, "per_complaint": 3}),
    (tolerance_left, {"waited": 6, "width": 2, "half_life": 6, "kept": 0.5}),
    (
        recovery,
        {
            "outcomes": SHARES,
            "rates": LARGE_LOSS_LOYALTY,
            "customers": 100,
            "value": 10.0,
            "currency": "CNY",
            "tells": 9,
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
            "tells": 9,
            "deterred_share": 0.1,
        },
    ),
    (DAMAGE.shift, {"share": 0.5, "from_": "resolved", "to": "resolved_quickly"}),
    (recovered_share, {"success": 0.9, "complaint": 0.5, "recovered": 0.8}),
    (
        recovery_paradox,
        {"recovered": [9, 10], "untroubled": [7, 8], "level": 0.9, "min_n": 2},
    ),
    (handling_justice, {"weights": WEIGHTS}),
    (
        handling_satisfaction,
        {"means": {"distributive": 3}, "weights": WEIGHTS, "scale": LIKERT7},
    ),
    (TicketTimes, {"opened_at": datetime(2026, 3, 2, tzinfo=UTC), "closed_at": None}),
]
