"""Every public result, rule and function of the chapter on care, with an example."""

from __future__ import annotations

from datetime import date, datetime, time
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import attrs

from custsat.care import (
    CALL_GUIDE,
    CALL_LENGTHS,
    CALL_WINDOWS,
    CARE_RULES,
    CONTACT_RULES,
    CallWindow,
    Contact,
    ContactCap,
    ContactPause,
    ContactWishes,
    CustomerDates,
    Deal,
    LeapDay,
    MonthDay,
    PastContact,
    VisitGroup,
    WorkCalendar,
    allocate_visits,
    call_window,
    call_window_rule,
    care_rules,
    courtesy_calls,
    may_contact,
    plan,
    schedule_calls,
)
from custsat.values import Days, Hours, WorkDays, WorkHours

SHANGHAI = ZoneInfo("Asia/Shanghai")
DESK = WorkCalendar.weekly(
    "Mon-Fri 09:00-18:00",
    tz="Asia/Shanghai",
    closed_days=[date(2026, 10, 1), date(2026, 10, 2)],
    open_days=[date(2026, 10, 10)],
    breaks="12:00-13:00",
    horizon=date(2026, 12, 31),
)
RECEIVED = datetime(2026, 9, 30, 17, tzinfo=SHANGHAI)
PAUSES = [(RECEIVED, datetime(2026, 10, 5, 10, tzinfo=SHANGHAI))]
CUSTOMERS = [
    CustomerDates(
        customer="C-1",
        purchased_on=date(2026, 11, 23),
        first_used_on=date(2026, 11, 25),
    ),
    CustomerDates(customer="C-2", birthday=MonthDay(month=2, day=29, year=1996)),
    CustomerDates(customer="C-3", birthday=MonthDay(month=12, day=5)),
    CustomerDates(
        customer="C-4",
        price_changes=[date(2026, 12, 5), date(2026, 12, 6)],
        usage_changes=[date(2026, 12, 25)],
    ),
]
OWNER = CustomerDates(
    customer="C-5",
    birthday=MonthDay(month=12, day=4),
    deals=[
        Deal(product="car", purchased_on=date(2026, 11, 30)),
        Deal(product="tyres", first_used_on=date(2026, 11, 25)),
    ],
)
WINTER = date(2026, 11, 23), date(2027, 3, 2)
WITH_COURTESY = CARE_RULES.evolve(
    id="mine@1",
    rows=(*CARE_RULES.rows, courtesy_calls(Random(1), per_year=3)),
)
MONDAY = date(2026, 11, 23)
CONTACTS = [
    Contact(customer="C-1", tz="Asia/Shanghai", unavailable="Mon 10:00-11:00"),
    Contact(customer="C-2", tz="Asia/Shanghai", available="Tue 09:00-17:00"),
    Contact(customer="C-3", tz="Asia/Shanghai", missed_calls=[RECEIVED], priority=1),
    Contact(customer="C-4", tz="America/New_York"),
]
HISTORY = [
    PastContact(
        customer="C-1", at=date(2026, 11, 20), channel="email", purpose="complaint"
    ),
    PastContact(customer="C-4", at=date(2026, 12, 1), channel="call", purpose="survey"),
    PastContact(customer="C-4", at=date(2026, 12, 2), channel="call", purpose="care"),
]
WISHES = [
    ContactWishes(customer="C-3", do_not_contact=True),
    ContactWishes(
        customer="C-2",
        refused_channels=["call"],
        refused_purposes=["offer"],
        quiet_days=[(date(2027, 2, 1), date(2027, 2, 28))],
    ),
]
OWN_LIMITS = CONTACT_RULES.evolve(
    id="limits@1",
    caps=[ContactCap(maximum=1, days=14, channels=["visit", "message"])],
    pauses=[ContactPause(after="complaint", days=7)],
)
GROUPS = [
    VisitGroup(name="prospects", success_rate=0.3, value=1000, visits_needed=2),
    VisitGroup(name="everybody", success_rate=0.05, value=1000, visits_needed=5),
]
SIZED_GROUPS = [
    attrs.evolve(group, customers=n) for group, n in zip(GROUPS, (10, 200), strict=True)
]

RESULTS = [
    plan(CUSTOMERS, window=WINTER),
    plan(
        CUSTOMERS, WITH_COURTESY, window=(WINTER[0], date(2026, 12, 24)), calendar=DESK
    ),
    plan([], window=(MONDAY, MONDAY)),
    call_window(time(9)),
    call_window(time(12), rule=call_window_rule(noon=CallWindow.NORMAL)),
    call_window(time(18, 30), minutes=12.5),
    schedule_calls(CONTACTS, day=MONDAY, tz="Asia/Shanghai", callers=2),
    schedule_calls(
        CONTACTS, day=MONDAY, tz="Asia/Shanghai", calling_hours="09:00-09:03", minutes=3
    ),
    schedule_calls([], day=MONDAY),
    allocate_visits(GROUPS, n_visits=40),
    allocate_visits(GROUPS, n_visits=0),
    plan(
        CUSTOMERS,
        window=WINTER,
        contact_rules=CONTACT_RULES,
        history=HISTORY,
        wishes=WISHES,
    ),
    may_contact("C-1", on=MONDAY, channel="email", purpose="care"),
    may_contact("C-1", on=MONDAY, channel="email", purpose="survey", history=HISTORY),
    may_contact("C-3", on=MONDAY, channel="call", purpose="care", wishes=WISHES),
    schedule_calls(
        CONTACTS,
        day=MONDAY,
        tz="Asia/Shanghai",
        contact_rules=OWN_LIMITS,
        history=HISTORY,
        wishes=WISHES,
    ),
    plan(
        OWNER,
        window=WINTER,
        contact_rules=OWN_LIMITS,
        history=[
            {
                "customer": "C-5",
                "at": "2026-11-26",
                "channel": "visit",
                "purpose": "offer",
            }
        ],
        wishes=[{"customer": "C-5", "refused_channels": ["letter"]}],
    ),
    allocate_visits(SIZED_GROUPS, n_visits=200, method="diminishing"),
]
RULES = [
    CARE_RULES,
    care_rules(thank_you_days=2, leap_day=LeapDay.MARCH_1),
    WITH_COURTESY,
    CALL_WINDOWS,
    call_window_rule(noon=CallWindow.NORMAL, edges="earlier"),
    CALL_LENGTHS,
    CALL_GUIDE,
    CONTACT_RULES,
    OWN_LIMITS,
]
CALLS: list[tuple[Any, dict[str, Any]]] = [
    (
        plan,
        {"dates": CUSTOMERS, "rules": CARE_RULES, "window": WINTER, "calendar": None},
    ),
    (plan, {"dates": CUSTOMERS[0], "window": WINTER}),
    (care_rules, {"thank_you_days": 2, "use_check_days": 3, "maintenance_months": 12}),
    (courtesy_calls, {"rng": Random(1), "per_year": 4}),
    (call_window, {"at": time(9), "minutes": 3}),
    (call_window_rule, {"noon": CallWindow.NORMAL, "edges": "earlier"}),
    (
        schedule_calls,
        {
            "contacts": CONTACTS,
            "day": MONDAY,
            "minutes": 3,
            "callers": 2,
            "calling_hours": "09:00-10:00",
            "unavailable": {"C-3": "Mon 09:00-09:30"},
            "tz": "Asia/Shanghai",
        },
    ),
    (allocate_visits, {"groups": GROUPS, "n_visits": 40}),
    (
        WorkCalendar.weekly,
        {
            "hours": "Mon-Fri 09:00-18:00",
            "tz": "Asia/Shanghai",
            "closed_days": [date(2026, 10, 1)],
            "open_days": {date(2026, 10, 10): "09:00-12:00"},
            "breaks": ["12:00-13:00"],
            "horizon": date(2026, 12, 31),
        },
    ),
    (DESK.add, {"at": RECEIVED, "duration": WorkHours(2), "pauses": PAUSES}),
    (DESK.add, {"at": RECEIVED, "duration": WorkDays(1)}),
    (DESK.add, {"at": RECEIVED, "duration": Hours(2.5)}),
    (DESK.add, {"at": RECEIVED, "duration": Days(7)}),
    (DESK.measure, {"start": RECEIVED, "end": PAUSES[0][1], "pauses": PAUSES}),
    (DESK.next_opening, {"at": RECEIVED}),
    (DESK.is_open, {"at": RECEIVED}),
    (DESK.is_working_day, {"day": MONDAY}),
    (DESK.shifts, {"day": MONDAY}),
    (MonthDay, {"month": 2, "day": 29, "year": 1996}),
    (
        CustomerDates,
        {"customer": "C-1", "purchased_on": MONDAY, "price_changes": [MONDAY]},
    ),
    (
        Contact,
        {"customer": "C-1", "tz": "Asia/Shanghai", "available": "Mon 09:00-17:00"},
    ),
    (VisitGroup, {"name": "g", "success_rate": 0.5, "value": 1, "visits_needed": 2}),
    (Hours, {"count": 2.5}),
    (Days, {"count": 7}),
    (WorkHours, {"count": 2}),
    (WorkDays, {"count": 3}),
    (call_window, {"at": time(9), "minutes": 3, "rule": CALL_WINDOWS}),
    (
        care_rules,
        {
            "leap_day": LeapDay.MARCH_1,
            "seasons": [MonthDay(month=3, day=1), MonthDay(month=9, day=1)],
        },
    ),
    (
        schedule_calls,
        {
            "contacts": CONTACTS,
            "day": MONDAY,
            "tz": "Asia/Shanghai",
            "rule": call_window_rule(noon=CallWindow.NORMAL),
        },
    ),
    (
        plan,
        {
            "dates": CUSTOMERS,
            "window": WINTER,
            "contact_rules": CONTACT_RULES,
            "history": HISTORY,
            "wishes": WISHES,
        },
    ),
    (
        may_contact,
        {
            "customer": "C-1",
            "on": MONDAY,
            "channel": "email",
            "purpose": "survey",
            "history": HISTORY,
            "wishes": WISHES,
            "contact_rules": CONTACT_RULES,
        },
    ),
    (
        schedule_calls,
        {
            "contacts": CONTACTS,
            "day": MONDAY,
            "tz": "Asia/Shanghai",
            "purpose": "care",
            "contact_rules": CONTACT_RULES,
            "history": HISTORY,
            "wishes": WISHES,
        },
    ),
    (Deal, {"product": "car", "purchased_on": MONDAY, "usage_changes": [MONDAY]}),
    (CustomerDates, {"customer": "C-5", "deals": [Deal(product="car")]}),
    (
        allocate_visits,
        {"groups": SIZED_GROUPS, "n_visits": 200, "method": "diminishing"},
    ),
]
