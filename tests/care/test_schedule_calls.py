"""Tests of schedule_calls, and of the matching that it uses."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import combinations, product
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.care import (
    CALL_WINDOWS,
    CallPlan,
    CallWindow,
    Contact,
    ContactWishes,
    UnscheduledReason,
    call_window,
    schedule_calls,
)
from custsat.care._matching import assign
from custsat.errors import (
    BoolAsNumber,
    InputError,
    InvalidCount,
    NaiveDatetime,
    NotADate,
    NotANumber,
    OutOfRange,
    TooLarge,
    WrongType,
)
from custsat.rules import Bands
from custsat.testing.strategies import contacts

MONDAY = date(2026, 11, 23)
SHANGHAI = "Asia/Shanghai"
NEW_YORK = "America/New_York"


def some_contacts(n: int, **more: object) -> list[Contact]:
    return [Contact(customer=f"C-{k:03}", tz=SHANGHAI, **more) for k in range(n)]


def clocks(plan: CallPlan) -> dict[str, str]:
    return {slot.customer: f"{slot.at:%H:%M}" for slot in plan.slots}


def reasons(plan: CallPlan) -> dict[str, UnscheduledReason]:
    return {one.customer: one.reason for one in plan.unscheduled}


# -------------------------------------------------------------------- examples


def test_schedule_calls_journey_j7() -> None:
    meetings = {"C-000": "Mon 09:00-10:00"}
    plan = schedule_calls(
        some_contacts(3), day=MONDAY, minutes=3, callers=2, unavailable=meetings
    )
    assert clocks(plan) == {"C-000": "10:00", "C-001": "09:00", "C-002": "09:00"}
    assert [slot.caller for slot in plan.slots] == [1, 2, 1]
    assert (plan.n_scheduled, plan.n_unscheduled, plan.scheduled_rate) == (3, 0, 1)
    assert plan.slots[0].window is CallWindow.NORMAL
    assert plan.slots[0].at.isoformat() == "2026-11-23T09:00:00+08:00"


def test_schedule_calls_avoids_unavailable_hours() -> None:
    busy = Contact(customer="C", tz=SHANGHAI, unavailable="Mon 10:00-11:00")
    on_monday = schedule_calls([busy], day=MONDAY, calling_hours="10:00-12:00")
    assert clocks(on_monday) == {"C": "11:00"}
    on_tuesday = schedule_calls(
        [busy], day=MONDAY + timedelta(days=1), calling_hours="10:00-12:00"
    )
    assert clocks(on_tuesday) == {"C": "10:00"}


def test_schedule_calls_may_touch_unavailable_hours() -> None:
    busy = Contact(customer="C", tz=SHANGHAI, unavailable="Mon 10:03-11:57")
    plan = schedule_calls([busy], day=MONDAY, calling_hours="10:00-12:00")
    assert clocks(plan) == {"C": "10:00"}
    tight = Contact(customer="C", tz=SHANGHAI, unavailable="Mon 10:02-11:57")
    plan = schedule_calls([tight], day=MONDAY, calling_hours="10:00-12:00")
    assert clocks(plan) == {"C": "11:57"}
    full = Contact(customer="C", tz=SHANGHAI, unavailable="Mon 10:02-11:58")
    plan = schedule_calls([full], day=MONDAY, calling_hours="10:00-12:00")
    assert reasons(plan) == {"C": UnscheduledReason.OUTSIDE_CONTACT_HOURS}


def test_schedule_calls_fits_twenty_calls_per_hour_and_caller() -> None:
    for callers, fitting in ((1, 20), (2, 40)):
        plan = schedule_calls(
            some_contacts(50), day=MONDAY, calling_hours=time(10), callers=callers
        )
        assert plan.n_scheduled == fitting
        assert set(reasons(plan).values()) == {UnscheduledReason.CAPACITY}
        assert {slot.at.hour for slot in plan.slots} == {10}
        assert {slot.caller for slot in plan.slots} == set(range(1, callers + 1))


def test_schedule_calls_orders_by_priority_then_as_listed() -> None:
    three = [
        Contact(customer="B", tz=SHANGHAI),
        Contact(customer="A", tz=SHANGHAI),
        Contact(customer="Z", tz=SHANGHAI, priority=2),
    ]
    plan = schedule_calls(three, day=MONDAY, calling_hours="09:00-09:06")
    assert clocks(plan) == {"Z": "09:00", "B": "09:03"}
    assert reasons(plan) == {"A": UnscheduledReason.CAPACITY}


# ---------------------------------------------------------------- missed calls


def instants(*instants: str) -> tuple[datetime, ...]:
    zone = ZoneInfo(SHANGHAI)
    return tuple(datetime.fromisoformat(text).replace(tzinfo=zone) for text in instants)


def test_schedule_calls_prefers_windows_without_missed_calls() -> None:
    missed = instants("2026-11-20T10:00")
    one = Contact(customer="C", tz=SHANGHAI, missed_calls=missed)
    assert clocks(schedule_calls([one], day=MONDAY)) == {"C": "08:00"}
    plan = schedule_calls([one], day=MONDAY, calling_hours="09:00-12:00")
    assert clocks(plan) == {"C": "09:00"}


def test_schedule_calls_puts_hours_of_missed_calls_last() -> None:
    missed = instants("2026-11-20T09:30", "2026-11-19T08:30", "2026-11-18T09:10")
    one = Contact(customer="C", tz=SHANGHAI, missed_calls=missed)
    plan = schedule_calls([one], day=MONDAY, calling_hours="08:00-11:00")
    assert clocks(plan) == {"C": "10:00"}
    plan = schedule_calls([one], day=MONDAY, calling_hours="08:00-10:00")
    assert clocks(plan) == {"C": "08:00"}
    plan = schedule_calls([one], day=MONDAY, calling_hours="09:00-10:00")
    assert clocks(plan) == {"C": "09:00"}


def test_schedule_calls_reads_missed_calls_in_the_contacts_zone() -> None:
    missed = (datetime(2026, 11, 20, 1, tzinfo=UTC),)  # 09:00 in Shanghai
    one = Contact(customer="C", tz=SHANGHAI, missed_calls=missed)
    plan = schedule_calls([one], day=MONDAY, calling_hours="09:00-11:00")
    assert clocks(plan) == {"C": "10:00"}


# ------------------------------------------------------------------ time zones


def test_schedule_calls_respects_both_time_zones() -> None:
    far = Contact(customer="C", tz=NEW_YORK)
    assert reasons(schedule_calls([far], day=MONDAY, tz=SHANGHAI)) == {
        "C": UnscheduledReason.NO_WINDOW  # no calls at night by default
    }
    plan = schedule_calls([far], day=MONDAY, tz=SHANGHAI, calling_hours="00:00-24:00")
    (slot,) = plan.slots
    assert slot.local_at.isoformat() == "2026-11-22T11:00:00-05:00"
    assert slot.at.isoformat() == "2026-11-23T00:00:00+08:00"
    assert slot.at == slot.local_at
    in_the_day = schedule_calls(
        [far], day=MONDAY, tz=SHANGHAI, calling_hours="09:00-18:00"
    )
    assert reasons(in_the_day) == {"C": UnscheduledReason.NO_WINDOW}
    at_night = schedule_calls(
        [far], day=MONDAY, tz=SHANGHAI, calling_hours="22:00-23:00"
    )
    assert at_night.slots[0].local_at.isoformat() == "2026-11-23T09:00:00-05:00"


def test_schedule_calls_reads_hours_on_the_contacts_weekday() -> None:
    sunday = Contact(customer="C", tz=NEW_YORK, available="Sun 10:00-12:00")
    options: dict[str, Any] = {
        "day": MONDAY,
        "tz": SHANGHAI,
        "calling_hours": "00:00-24:00",
    }
    plan = schedule_calls([sunday], **options)
    assert plan.slots[0].local_at.isoformat() == "2026-11-22T11:00:00-05:00"
    monday = Contact(customer="C", tz=NEW_YORK, available="Mon 10:00-10:30")
    plan = schedule_calls([monday], **options)
    assert plan.slots[0].local_at.isoformat() == "2026-11-23T10:00:00-05:00"


def test_schedule_calls_needs_tz_for_several_zones() -> None:
    two = [Contact(customer="A", tz=SHANGHAI), Contact(customer="B", tz=NEW_YORK)]
    with pytest.raises(InputError, match="tz="):
        schedule_calls(two, day=MONDAY)
    assert schedule_calls(two, day=MONDAY, tz=ZoneInfo("UTC")).tz == "UTC"


def anything_goes() -> Bands[CallWindow]:
    limit = CALL_WINDOWS.rows[0][0]
    always = CallWindow.NORMAL
    return CALL_WINDOWS.evolve(id="any@1", rows=((limit, always),), above=always)


def test_schedule_calls_may_end_with_the_last_window() -> None:
    late = Contact(customer="C", tz=SHANGHAI, available="Mon 18:27-18:30")
    plan = schedule_calls([late], day=MONDAY, calling_hours="18:00-18:30")
    assert clocks(plan) == {"C": "18:27"}
    later = Contact(customer="C", tz=SHANGHAI, available="Mon 18:28-19:00")
    plan = schedule_calls([later], day=MONDAY, calling_hours="18:28-19:00")
    assert reasons(plan) == {"C": UnscheduledReason.NO_WINDOW}


def test_schedule_calls_never_crosses_the_contacts_midnight() -> None:
    crowd = [Contact(customer=f"C-{n:02}", tz="Asia/Kathmandu") for n in range(24)]
    plan = schedule_calls(
        crowd,
        day=MONDAY,
        tz="UTC",
        minutes=60,
        calling_hours="00:00-24:00",
        rule=anything_goes(),
    )
    assert plan.n_scheduled == 23
    assert all(slot.local_at.hour < 23 for slot in plan.slots)


def test_schedule_calls_on_days_of_23_and_25_hours() -> None:
    for day, calls in ((date(2026, 3, 29), 23), (date(2026, 10, 25), 25)):
        crowd = [Contact(customer=f"C-{n:02}", tz="Europe/Berlin") for n in range(30)]
        plan = schedule_calls(
            crowd,
            day=day,
            minutes=60,
            calling_hours="00:00-24:00",
            rule=anything_goes(),
        )
        assert plan.n_scheduled == calls
        instants = [slot.at for slot in plan.slots]
        assert len(set(instants)) == calls


# ------------------------------------------------------------------ properties


@given(
    st.lists(contacts(), max_size=12, unique_by=lambda call: call.customer),
    st.sampled_from([1, 2]),
    st.sampled_from([3, 7, 45]),
    st.sampled_from([None, "09:00-10:00", "00:00-24:00", "17:00-19:00"]),
)
def test_schedule_calls_lists_each_contact_once_at_an_allowed_time(
    contacts: list[Contact], callers: int, minutes: int, reserved: str | None
) -> None:
    def planned(drawn: list[Contact]) -> CallPlan:
        return schedule_calls(
            drawn,
            day=MONDAY,
            tz="Europe/Berlin",
            minutes=minutes,
            callers=callers,
            calling_hours=reserved,
        )

    plan = planned(contacts)
    by_priority = sorted(contacts, key=lambda contact: -contact.priority)
    assert planned(by_priority) == plan
    assert CallPlan.from_dict(plan.to_dict()) == plan
    customers = [call.customer for call in (*plan.slots, *plan.unscheduled)]
    assert len(customers) == len(contacts)
    assert set(customers) == {contact.customer for contact in contacts}
    assert len({(slot.at, slot.caller) for slot in plan.slots}) == plan.n_scheduled
    contact_by_id = {contact.customer: contact for contact in contacts}
    for slot in plan.slots:
        contact, begins = contact_by_id[slot.customer], slot.local_at
        ends = begins + timedelta(minutes=minutes)
        assert slot.at.date() == MONDAY
        assert slot.caller <= callers
        assert call_window(begins).window is slot.window is not CallWindow.OUTSIDE
        day = f"{begins:%a}"
        span = f"{begins:%H:%M}", f"{ends:%H:%M}"
        if contact.available is not None:
            name, _, hours = contact.available.partition(" ")
            first, last = hours.split("-")
            assert name == day
            assert first <= span[0] < span[1] <= last
        if contact.unavailable is not None and contact.unavailable.startswith(day):
            first, last = contact.unavailable.partition(" ")[2].split("-")
            assert span[1] <= first or last <= span[0]


def assignable(preferences: list[list[int]], capacity: int) -> list[bool]:
    """By brute force: which items can be assigned, earlier items first."""
    assigned: list[int] = []
    for candidate in range(len(preferences)):
        items = [*assigned, candidate]
        arrangements = product(*(preferences[item] for item in items))
        if any(
            all(arrangement.count(s) <= capacity for s in arrangement)
            for arrangement in arrangements
        ):
            assigned = items
    return [candidate in assigned for candidate in range(len(preferences))]


def test_assign_leaves_out_nobody_who_fits() -> None:
    draw = Random(11)
    for _ in range(400):
        n_slots = draw.randint(1, 4)
        capacity = draw.randint(1, 2)
        preferences = [
            draw.sample(range(n_slots), draw.randint(0, min(3, n_slots)))
            for _ in range(draw.randint(0, 6))
        ]
        slots = assign(preferences, capacity=capacity)
        assert [slot is not None for slot in slots] == assignable(preferences, capacity)
        assert all(
            slot is None or slot in preferences[n] for n, slot in enumerate(slots)
        )
        assert all(slots.count(slot) <= capacity for slot in slots if slot is not None)


def test_assign_keeps_moved_items_assigned() -> None:
    for preferences in combinations([[0], [0, 1], [1, 2], [0, 1, 2]], 3):
        slots = assign(list(preferences), capacity=1)
        assert len(set(slots)) == 3
        assert None not in slots


def test_schedule_calls_moves_contacts_to_make_room() -> None:
    late = Contact(customer="A", tz=SHANGHAI)
    early = Contact(customer="B", tz=SHANGHAI, available="Mon 09:00-09:03")
    plan = schedule_calls([late, early], day=MONDAY, calling_hours="09:00-09:06")
    assert clocks(plan) == {"A": "09:03", "B": "09:00"}


# --------------------------------------------------------------------- findings


def test_call_plan_findings_name_reasons_and_advice() -> None:
    crowd = [
        *some_contacts(2),
        Contact(customer="X", tz=NEW_YORK),
        Contact(customer="Y", tz=SHANGHAI, available="Sun 09:00-17:00"),
        Contact(customer="Z", tz=SHANGHAI),
    ]
    plan = schedule_calls(
        crowd,
        day=MONDAY,
        calling_hours="09:00-09:03",
        tz=SHANGHAI,
        wishes=[ContactWishes(customer="Z", refused_channels=["call"])],
    )
    assert reasons(plan) == {
        "C-001": UnscheduledReason.CAPACITY,
        "X": UnscheduledReason.NO_WINDOW,
        "Y": UnscheduledReason.OUTSIDE_CONTACT_HOURS,
        "Z": UnscheduledReason.HELD_BACK,
    }
    assert [item.subject for item in plan.findings] == [
        item.code for item in UnscheduledReason
    ]
    assert {item.weight for item in plan.findings} == {20}
    assert [item.advice for item in plan.findings] == [
        f"advice.{item.value}" for item in UnscheduledReason
    ]
    assert plan.summary() == "calls on 2026-11-23: 1 scheduled, 4 not scheduled"
    assert [item.row for item in plan.reasons] == [3]
    assert "拨打人手不足" in plan.to_text("zh")
    assert "客户" in plan.to_text("zh")
    assert "customer" not in plan.to_text("zh")
    assert "C-000" in plan.html()


def test_schedule_calls_of_nobody_is_empty() -> None:
    plan = schedule_calls([], day=MONDAY)
    assert (plan.slots, plan.unscheduled, plan.scheduled_rate) == ((), (), None)
    assert plan.findings == ()


# ---------------------------------------------------------------- invalid input


@pytest.mark.parametrize(
    ("more", "error"),
    [
        pytest.param({"minutes": 0.5}, OutOfRange, id="short call"),
        pytest.param({"minutes": 241}, OutOfRange, id="long call"),
        pytest.param({"minutes": True}, NotANumber, id="minutes bool"),
        pytest.param({"minutes": float("nan")}, NotANumber, id="minutes nan"),
        pytest.param({"callers": 0}, InvalidCount, id="no callers"),
        pytest.param({"callers": 1001}, TooLarge, id="many callers"),
        pytest.param({"callers": 1.5}, InvalidCount, id="callers fraction"),
        pytest.param({"callers": True}, BoolAsNumber, id="callers bool"),
        pytest.param(
            {"day": datetime(2026, 11, 23, tzinfo=UTC)}, NotADate, id="day datetime"
        ),
        pytest.param({"day": "2026-11-23"}, NotADate, id="day text"),
        pytest.param({"day": date.max}, TooLarge, id="last day"),
        pytest.param({"day": date.min}, TooLarge, id="first day"),
        pytest.param({"tz": "Mars"}, OutOfRange, id="unknown zone"),
        pytest.param({"calling_hours": "10-11"}, OutOfRange, id="hours unreadable"),
        pytest.param({"calling_hours": 10}, WrongType, id="hours number"),
        pytest.param({"calling_hours": time(23, 1)}, OutOfRange, id="past midnight"),
        pytest.param(
            {"unavailable": {"C-000": "often"}}, OutOfRange, id="unavailable unreadable"
        ),
        pytest.param(
            {"unavailable": "Mon 10:00-11:00"}, WrongType, id="unavailable text"
        ),
    ],
)
def test_schedule_calls_rejects_invalid_options(
    more: dict[str, object], error: type[Exception]
) -> None:
    arguments = {"day": MONDAY, **more}
    with pytest.raises(error):
        schedule_calls(some_contacts(1), **arguments)


@pytest.mark.parametrize(
    ("contacts", "error", "message"),
    [
        pytest.param(some_contacts(1) * 2, InputError, "listed twice", id="twice"),
        pytest.param("C-1", WrongType, "a list", id="text"),
        pytest.param(["C-1"], WrongType, "a Contact", id="list of text"),
        pytest.param([None], WrongType, "a Contact", id="list of none"),
        pytest.param([{"customer": "C-1"}], WrongType, "without 'tz'", id="mapping"),
    ],
)
def test_schedule_calls_rejects_invalid_contacts(
    contacts: object, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        schedule_calls(contacts, day=MONDAY)


def test_schedule_calls_limits_the_number_of_contacts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("custsat.care._schedule_calls.MAX_CONTACTS", 2)
    assert schedule_calls(some_contacts(2), day=MONDAY).n_scheduled == 2
    with pytest.raises(TooLarge, match="at most 2 contacts"):
        schedule_calls(some_contacts(3), day=MONDAY)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        pytest.param({"customer": ""}, OutOfRange, id="empty id"),
        pytest.param({"customer": 7.5}, WrongType, id="fraction as id"),
        pytest.param({"tz": "Mars"}, OutOfRange, id="unknown zone"),
        pytest.param({"available": "always"}, OutOfRange, id="available unreadable"),
        pytest.param({"unavailable": ""}, OutOfRange, id="unavailable empty"),
        pytest.param(
            {"missed_calls": [datetime(2026, 1, 1)]}, NaiveDatetime, id="naive call"
        ),
        pytest.param({"missed_calls": 7}, WrongType, id="calls not a list"),
        pytest.param({"priority": "high"}, NotANumber, id="priority text"),
        pytest.param({"priority": float("nan")}, NotANumber, id="priority nan"),
    ],
)
def test_contact_rejects_invalid_fields(
    more: dict[str, object], error: type[Exception]
) -> None:
    arguments = {"customer": "C", "tz": SHANGHAI, **more}
    with pytest.raises(error):
        Contact(**arguments)


def test_schedule_calls_stores_minutes_as_float() -> None:
    plan = schedule_calls([], day=date(2026, 11, 23), minutes=Decimal(10))

    assert type(plan.minutes) is float
    assert CallPlan.from_dict(plan.to_dict()) == plan


@pytest.mark.parametrize("n", [0, 1])
def test_schedule_calls_rejects_a_rule_of_another_shape(n: int) -> None:
    with pytest.raises(WrongType, match="rule must be a Bands, got str"):
        schedule_calls(some_contacts(n), day=MONDAY, rule="call_windows@1")
