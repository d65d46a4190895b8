"""Every public result, rule and function of the chapter on care, with an example."""

from __future__ import annotations

from datetime import date, datetime, time
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from custsat.care import (
    CALL_GUIDE,
    CALL_LENGTHS,
    CALL_WINDOWS,
    Callee,
    CallWindow,
    CareDates,
    LeapDay,
    MonthDay,
    VisitGroup,
    WorkCalendar,
    call_window,
    call_windows,
    care_rules,
    courtesy_calls,
    plan,
    schedule_calls,
    visit_time,
)
from custsat.care import RULES as CARE_RULES
from custsat.values._duration import Days, Hours, WorkDays, WorkHours

SHANGHAI = ZoneInfo("Asia/Shanghai")
DESK = WorkCalendar.weekly(
    "Mon-Fri 09:00-18:00",
    tz="Asia/Shanghai",
    closed=[date(2026, 10, 1), date(2026, 10, 2)],
    open_days=[date(2026, 10, 10)],
    breaks="12:00-13:00",
    horizon=date(2026, 12, 31),
)
RECEIVED = datetime(2026, 9, 30, 17, tzinfo=SHANGHAI)
HELD = [(RECEIVED, datetime(2026, 10, 5, 10, tzinfo=SHANGHAI))]
CUSTOMERS = [
    CareDates(
        customer="C-1", dealt_on=date(2026, 11, 23), used_from=date(2026, 11, 25)
    ),
    CareDates(customer="C-2", birthday=MonthDay(month=2, day=29, year=1996)),
    CareDates(customer="C-3", birthday=MonthDay(month=12, day=5)),
    CareDates(
        customer="C-4",
        price_changes=[date(2026, 12, 5), date(2026, 12, 6)],
        use_changes=[date(2026, 12, 25)],
    ),
]
WINTER = date(2026, 11, 23), date(2027, 3, 2)
WITH_COURTESY = CARE_RULES.evolve(
    id="mine@1",
    rows=(*CARE_RULES.rows, courtesy_calls(Random(1), per_year=3)),
)
MONDAY = date(2026, 11, 23)
CONTACTS = [
    Callee(customer="C-1", tz="Asia/Shanghai", busy="Mon 10:00-11:00"),
    Callee(customer="C-2", tz="Asia/Shanghai", hours="Tue 09:00-17:00"),
    Callee(customer="C-3", tz="Asia/Shanghai", no_answers=[RECEIVED], priority=1),
    Callee(customer="C-4", tz="America/New_York"),
]
GROUPS = [
    VisitGroup(name="prospects", success_rate=0.3, value=1000, visits_needed=2),
    VisitGroup(name="everybody", success_rate=0.05, value=1000, visits_needed=5),
]

RESULTS = [
    plan(CUSTOMERS, between=WINTER),
    plan(CUSTOMERS, WITH_COURTESY, between=(WINTER[0], date(2026, 12, 24)), days=DESK),
    plan([], between=(MONDAY, MONDAY)),
    call_window(time(9)),
    call_window(time(12), rule=call_windows(noon=CallWindow.NORMAL)),
    call_window(time(18, 30), minutes=12.5),
    schedule_calls(CONTACTS, day=MONDAY, tz="Asia/Shanghai", callers=2),
    schedule_calls(
        CONTACTS, day=MONDAY, tz="Asia/Shanghai", reserved="09:00-09:03", minutes=3
    ),
    schedule_calls([], day=MONDAY),
    visit_time(GROUPS, units=40),
    visit_time(GROUPS, units=0),
]
RULES = [
    CARE_RULES,
    care_rules(thank_you_days=2, leap_day=LeapDay.MARCH_1),
    WITH_COURTESY,
    CALL_WINDOWS,
    call_windows(noon=CallWindow.NORMAL, edges="earlier"),
    CALL_LENGTHS,
    CALL_GUIDE,
]
CALLS: list[tuple[Any, dict[str, Any]]] = [
    (plan, {"dates": CUSTOMERS, "rules": CARE_RULES, "between": WINTER, "days": None}),
    (plan, {"dates": CUSTOMERS[0], "between": WINTER}),
    (care_rules, {"thank_you_days": 2, "use_check_days": 3, "maintenance_months": 12}),
    (courtesy_calls, {"chance": Random(1), "per_year": 4}),
    (call_window, {"at": time(9), "minutes": 3}),
    (call_windows, {"noon": CallWindow.NORMAL, "edges": "earlier"}),
    (
        schedule_calls,
        {
            "contacts": CONTACTS,
            "day": MONDAY,
            "minutes": 3,
            "callers": 2,
            "reserved": "09:00-10:00",
            "busy": {"C-3": "Mon 09:00-09:30"},
            "tz": "Asia/Shanghai",
        },
    ),
    (visit_time, {"groups": GROUPS, "units": 40}),
    (
        WorkCalendar.weekly,
        {
            "hours": "Mon-Fri 09:00-18:00",
            "tz": "Asia/Shanghai",
            "closed": [date(2026, 10, 1)],
            "open_days": {date(2026, 10, 10): "09:00-12:00"},
            "breaks": ["12:00-13:00"],
            "horizon": date(2026, 12, 31),
        },
    ),
    (DESK.add, {"at": RECEIVED, "duration": WorkHours(2), "pauses": HELD}),
    (DESK.add, {"at": RECEIVED, "duration": WorkDays(1)}),
    (DESK.add, {"at": RECEIVED, "duration": Hours(2.5)}),
    (DESK.add, {"at": RECEIVED, "duration": Days(7)}),
    (DESK.measure, {"start": RECEIVED, "end": HELD[0][1], "pauses": HELD}),
    (DESK.next_opening, {"at": RECEIVED}),
    (DESK.is_open, {"at": RECEIVED}),
    (DESK.is_working_day, {"day": MONDAY}),
    (DESK.shifts, {"day": MONDAY}),
    (MonthDay, {"month": 2, "day": 29, "year": 1996}),
    (CareDates, {"customer": "C-1", "dealt_on": MONDAY, "price_changes": [MONDAY]}),
    (Callee, {"customer": "C-1", "tz": "Asia/Shanghai", "hours": "Mon 09:00-17:00"}),
    (VisitGroup, {"name": "g", "success_rate": 0.5, "value": 1, "visits_needed": 2}),
    (Hours, {"hours": 2.5}),
    (Days, {"days": 7}),
    (WorkHours, {"work_hours": 2}),
    (WorkDays, {"work_days": 3}),
]
