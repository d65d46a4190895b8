"""Tests of plan and of its result."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import attrs
import pytest
from dateutil.rrule import DAILY, rrule
from hypothesis import given
from hypothesis import strategies as st

from custsat.care import (
    CARE_RULES,
    CareAction,
    CareAnchor,
    CareOccasion,
    CarePlan,
    CareRule,
    CareRules,
    CustomerDates,
    DaysAfter,
    MonthDay,
    RandomDays,
    RollRule,
    WorkCalendar,
    courtesy_calls,
    plan,
)
from custsat.errors import (
    HorizonExceeded,
    NotADate,
    OutOfOrder,
    TooLarge,
    WrongType,
)
from custsat.testing.strategies import customer_dates

DAY = timedelta(days=1)
LEAP_BORN = MonthDay(month=2, day=29)
WEEKDAYS = WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz="UTC")


def only_row(row: CareRule) -> CareRules:
    return CARE_RULES.evolve(id="test@1", rows=(row,))


def planned(
    dates: CustomerDates,
    rules: CareRules = CARE_RULES,
    *,
    start: date,
    end: date,
    days: WorkCalendar | None = None,
) -> list[tuple[date, str]]:
    result = plan(dates, rules, window=(start, end), calendar=days)
    return [(task.day, task.occasion.value) for task in result]


def test_plan_journey_j7() -> None:
    customer = CustomerDates(
        customer="C-1",
        purchased_on=date(2026, 11, 30),
        first_used_on=date(2026, 12, 5),
        birthday=LEAP_BORN,
        price_changes=[date(2027, 3, 1)],
        usage_changes=[date(2027, 4, 2)],
    )
    assert planned(customer, start=date(2026, 12, 1), end=date(2027, 6, 30)) == [
        (date(2026, 12, 1), "thank_you"),
        (date(2026, 12, 1), "seasonal_visit"),
        (date(2026, 12, 12), "use_check"),
        (date(2027, 2, 28), "birthday"),
        (date(2027, 3, 1), "price_change"),
        (date(2027, 4, 2), "usage_change"),
        (date(2027, 5, 30), "maintenance"),
        (date(2027, 6, 1), "seasonal_visit"),
    ]


@given(
    st.lists(customer_dates(), max_size=4),
    st.lists(st.dates(date(1995, 1, 1), date(2035, 1, 1)), min_size=3, max_size=3),
    st.sampled_from([None, WEEKDAYS]),
)
def test_plan_of_adjacent_windows_adds_up(
    customers: list[CustomerDates], cuts: list[date], days: WorkCalendar | None
) -> None:
    a, b, c = sorted(cuts)
    row = courtesy_calls(Random(3), per_year=5)
    rules = CARE_RULES.evolve(id="law@1", rows=(*CARE_RULES.rows, row))
    complete = plan(customers, rules, window=(a, c), calendar=days)
    first = plan(customers, rules, window=(a, b), calendar=days)
    second = plan(customers, rules, window=(b, c), calendar=days)
    assert complete.tasks == first.tasks + second.tasks
    assert list(complete) == sorted(
        set(complete),
        key=lambda task: (
            task.day,
            isinstance(task.customer, str),
            task.customer,
            list(CareOccasion).index(task.occasion),
            task.product or "",
        ),
    )
    keys = [(task.day, task.customer, task.occasion, task.product) for task in complete]
    assert len(keys) == len(set(keys))
    assert all(a <= task.day < c for task in complete)
    if days is not None:
        assert all(task.day.weekday() < 5 for task in complete)


@given(st.lists(customer_dates(), max_size=3), st.integers(0, 400))
def test_plan_ignores_the_order_of_customers(
    customers: list[CustomerDates], span: int
) -> None:
    window = date(2026, 1, 1), date(2026, 1, 1) + span * DAY
    assert plan(customers, window=window) == plan(customers[::-1], window=window)


@given(customer_dates())
def test_plan_rolls_days_and_keeps_occasions(customer: CustomerDates) -> None:
    window = date(2025, 1, 1), date(2028, 1, 1)
    wide = window[0] - 9 * DAY, window[1] + 9 * DAY
    fallen = {
        (unmoved.due, unmoved.occasion) for unmoved in plan(customer, window=wide)
    }
    for task in plan(customer, window=window, calendar=WEEKDAYS):
        assert (task.due, task.occasion) in fallen
        apart = task.day - task.due
        if task.due.weekday() < 5:
            assert apart == timedelta(0)
        elif task.occasion is CareOccasion.BIRTHDAY:
            assert task.day.weekday() == 4
            assert -3 * DAY < apart < timedelta(0)
        else:
            assert task.day.weekday() == 0
            assert timedelta(0) < apart < 3 * DAY


def test_plan_loses_no_task_at_the_edges_of_a_window() -> None:
    customer = CustomerDates(
        customer="C",
        birthday=MonthDay(month=10, day=3),
        price_changes=[date(2026, 10, n) for n in range(1, 9)],
    )
    desk = WorkCalendar.weekly(
        "Mon-Fri 09:00-18:00",
        tz="Asia/Shanghai",
        closed_days=[date(2026, 10, n) for n in range(1, 9)],
        open_days=[date(2026, 10, 10)],
        horizon=date(2026, 12, 31),
    )
    before = planned(customer, start=date(2026, 9, 1), end=date(2026, 10, 2), days=desk)
    after = planned(
        customer, start=date(2026, 10, 2), end=date(2026, 10, 10), days=desk
    )
    assert before == [(date(2026, 9, 30), "birthday")]
    assert after == [(date(2026, 10, 9), "price_change")]  # eight changes, one notice


def test_plan_rolls_a_birthday_back_to_the_first_day() -> None:
    friday = date(2026, 11, 27)
    customer = CustomerDates(customer="C", birthday=MonthDay(month=11, day=28))
    card = [(friday, "birthday")]
    assert planned(customer, start=friday, end=friday + DAY, days=WEEKDAYS) == card
    assert not planned(
        customer, start=friday + DAY, end=friday + 4 * DAY, days=WEEKDAYS
    )
    assert not planned(customer, start=friday - 4 * DAY, end=friday, days=WEEKDAYS)


def test_plan_merges_tasks_of_one_day_and_keeps_the_earliest_due() -> None:
    saturday = date(2026, 11, 28)
    customer = CustomerDates(customer="C", price_changes=[saturday + DAY, saturday])
    window = saturday, saturday + 3 * DAY
    (task,) = plan(customer, window=window, calendar=WEEKDAYS)
    assert (task.day, task.due) == (saturday + 2 * DAY, saturday)


def test_plan_does_not_roll_rows_that_stay() -> None:
    sunday = date(2026, 11, 29)
    row = CareRule(
        CareOccasion.PRICE_CHANGE,
        DaysAfter(anchor=CareAnchor.PRICE_CHANGE, days=0),
        CareAction.ANNOUNCE_PRICE_CHANGE,
        RollRule.STAY,
    )
    customer = CustomerDates(customer="C", price_changes=[sunday])
    (task,) = plan(
        customer, only_row(row), window=(sunday, sunday + DAY), calendar=WEEKDAYS
    )
    assert task.day == sunday


def test_plan_raises_at_the_horizon_only_if_needed() -> None:
    friday = date(2026, 12, 25)
    desk = WorkCalendar.weekly(
        "Mon-Fri 09:00-18:00", tz="UTC", closed_days=[friday], horizon=friday
    )
    customer = CustomerDates(customer="C", purchased_on=friday - DAY)
    thanks = only_row(CARE_RULES.rows[0])
    window = date(2026, 12, 1), friday + DAY
    assert planned(customer, thanks, start=window[0], end=window[1], days=desk) == []
    with pytest.raises(HorizonExceeded):
        plan(customer, thanks, window=(window[0], friday + 4 * DAY), calendar=desk)
    with pytest.raises(
        HorizonExceeded
    ):  # a birthday after the window may be cared for in it
        plan(customer, window=window, calendar=desk)


def test_plan_counts_missing_dates() -> None:
    customers = [
        CustomerDates(customer="A"),
        CustomerDates(customer="B", purchased_on=date(2026, 1, 1)),
    ]
    result = plan(iter(customers), window=(date(2026, 1, 1), date(2026, 2, 1)))
    assert result.missing_dates == (
        (CareAnchor.PURCHASE, 1),
        (CareAnchor.FIRST_USE, 2),
        (CareAnchor.BIRTHDAY, 2),
    )
    assert result.n_customers == 2
    assert result.by_occasion == ((CareOccasion.THANK_YOU, 1),)
    assert (len(result), result[0].customer, result.n_tasks) == (1, "B", 1)


def test_plan_carries_the_reasons_of_its_rows() -> None:
    customer = CustomerDates(customer="B", purchased_on=date(2026, 1, 1))
    result = plan(customer, window=(date(2026, 1, 1), date(2026, 8, 1)))
    assert [(reason.rule, reason.row) for reason in result.reasons] == [
        ("care@1", 1),
        ("care@1", 6),
        ("care@1", 7),
    ]
    assert "counted from the purchase, days later 1" in result.explain()
    assert "购买日" in result.explain("zh")
    assert "a default of this library" in result.reasons[2].source
    assert result.reasons[0].source != result.reasons[2].source


def test_plan_prints_its_tasks_escaped_and_bilingual() -> None:
    hostile = "<img src=x onerror=alert(1)>"
    customer = CustomerDates(customer=hostile, purchased_on=date(2026, 1, 1))
    result = plan(customer, window=(date(2026, 1, 1), date(2026, 8, 1)))
    assert "<img" not in result.html()
    assert "&lt;img" in result.html()
    assert "2026-07-01" in result.to_text("zh")
    assert "季节性访问" in result.to_text("zh")
    assert "客户" in result.to_text("zh")
    assert "customer" not in result.to_text("zh")
    assert CarePlan.from_dict(result.to_dict()) == result


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(1, 1, 1), date(3, 1, 1)),
        (date(9998, 1, 1), date(9999, 12, 31)),
        (date.min, date.min),
        (date.max, date.max),
    ],
)
@pytest.mark.parametrize("days", [None, WEEKDAYS])
def test_plan_of_the_first_and_the_last_years(
    start: date, end: date, days: WorkCalendar | None
) -> None:
    row = courtesy_calls(Random(1), per_year=3)
    rules = CARE_RULES.evolve(id="edge@1", rows=(*CARE_RULES.rows, row))
    near = start if start.year < 5000 else date(9999, 12, 30)
    customer = CustomerDates(
        customer="C",
        purchased_on=near,
        first_used_on=near,
        birthday=LEAP_BORN,
        price_changes=[start, end],
        usage_changes=[date.min, date.max],
    )
    result = plan(customer, rules, window=(start, end), calendar=days)
    assert all(start <= task.day < end for task in result)
    assert bool(result.tasks) is (start < end)
    assert result.to_ics().count("BEGIN:VEVENT") == len(result)


def test_plan_window_includes_its_start_and_excludes_its_end() -> None:
    customer = CustomerDates(customer="C", purchased_on=date(2026, 1, 1))
    thanks = only_row(CARE_RULES.rows[0])
    assert planned(customer, thanks, start=date(2026, 1, 2), end=date(2026, 1, 3))
    assert not planned(customer, thanks, start=date(2026, 1, 1), end=date(2026, 1, 2))
    assert not planned(customer, thanks, start=date(2026, 1, 3), end=date(2026, 1, 4))
    assert not planned(customer, thanks, start=date(2026, 1, 2), end=date(2026, 1, 2))


def test_plan_rejects_windows_of_more_than_a_century() -> None:
    start = date(1950, 1, 1)
    customer = CustomerDates(customer="C", birthday=LEAP_BORN)
    century = start + timedelta(days=36_525)
    assert (
        len(plan(customer, only_row(CARE_RULES.rows[2]), window=(start, century)))
        == 100
    )
    with pytest.raises(TooLarge):
        plan(customer, window=(start, century + DAY))


def test_plan_limits_the_number_of_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("custsat.care._plan.MAX_TASKS", 10)
    row = courtesy_calls(Random(1), per_year=11)
    customer = CustomerDates(customer="C")
    window = date(2026, 1, 1), date(2027, 1, 1)
    assert (
        len(
            plan(
                customer,
                only_row(attrs.evolve(row, recurrence=RandomDays(seed=1, per_year=10))),
                window=window,
            )
        )
        == 10
    )
    with pytest.raises(TooLarge, match="10 tasks"):
        plan(customer, only_row(row), window=window)


def test_plan_rejects_calendars_without_work_for_a_year() -> None:
    class Never:
        def is_working_day(self, day: date) -> bool:
            return day.year == 0

    customer = CustomerDates(
        customer="C", purchased_on=date(2026, 1, 1), birthday=LEAP_BORN
    )
    with pytest.raises(TooLarge, match="no working day within 366 days"):
        plan(customer, window=(date(2026, 1, 1), date(2029, 1, 1)), calendar=Never())


@pytest.mark.parametrize(
    ("window", "error"),
    [
        pytest.param((date(2026, 1, 2), date(2026, 1, 1)), OutOfOrder, id="reversed"),
        pytest.param(
            (datetime(2026, 1, 1, tzinfo=UTC), date(2026, 1, 1)),
            NotADate,
            id="datetime",
        ),
        pytest.param((date(2026, 1, 1), "2026-02-01"), NotADate, id="text"),
        pytest.param((date(2026, 1, 1),), WrongType, id="one day"),
        pytest.param(date(2026, 1, 1), WrongType, id="no pair"),
        pytest.param(None, WrongType, id="none"),
    ],
)
def test_plan_rejects_invalid_windows(window: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        plan(CustomerDates(customer="C"), window=window)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param({"dates": ["C-1"]}, "a CustomerDates", id="list of text"),
        pytest.param({"dates": [None]}, "a CustomerDates", id="list of none"),
        pytest.param(
            {"dates": [date(2026, 1, 1)]}, "a CustomerDates", id="list of dates"
        ),
        pytest.param({"dates": "C-1"}, "a list", id="text"),
        pytest.param({"dates": None}, "a list", id="none"),
        pytest.param({"dates": 7}, "a list", id="number"),
        pytest.param({"dates": {"id": "C-1"}}, "without 'customer'", id="mapping"),
        pytest.param(
            {"calendar": [date(2026, 1, 1)]}, "is_working_day", id="calendar list"
        ),
        pytest.param({"rules": CARE_RULES.rows}, "a CareRules", id="rules rows"),
        pytest.param({"rules": None}, "a CareRules", id="rules none"),
        pytest.param({"rules": "care@1"}, "a CareRules", id="rules id"),
    ],
)
def test_plan_rejects_arguments_of_other_types(
    arguments: dict[str, Any], message: str
) -> None:
    window = date(2026, 1, 1), date(2026, 2, 1)
    with pytest.raises(WrongType, match=message):
        plan(**{"dates": CustomerDates(customer="C"), "window": window, **arguments})


def test_plan_finds_every_working_day_of_a_year() -> None:
    start, end = date(2026, 1, 1), date(2027, 1, 1)
    customer = CustomerDates(
        customer="C", usage_changes=[start + n * DAY for n in range(365)]
    )
    result = plan(
        customer, only_row(CARE_RULES.rows[4]), window=(start, end), calendar=WEEKDAYS
    )
    expected = rrule(
        DAILY, datetime(2026, 1, 1), until=datetime(2026, 12, 31), byweekday=range(5)
    )  # days
    assert [task.day for task in result] == [instant.date() for instant in expected]
