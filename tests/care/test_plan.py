"""Tests of plan, of the care rules, of the recurrences and of the calendar text."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, YEARLY, rrule
from hypothesis import given
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

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
    EveryBirthday,
    EveryMonths,
    EverySeason,
    LeapDay,
    MonthDay,
    RandomDays,
    RollRule,
    WorkCalendar,
    care_rules,
    courtesy_calls,
    plan,
)
from custsat.care._recurrence import Recurrence
from custsat.errors import (
    HorizonExceeded,
    InvalidCount,
    NotADate,
    OutOfOrder,
    OutOfRange,
    RuleError,
    TooLarge,
    UnknownOption,
    WrongType,
)
from custsat.testing.strategies import customer_dates

DAY = timedelta(days=1)
LEAP_BORN = MonthDay(month=2, day=29)
WEEKDAYS = WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz="UTC")


def only_row(row: CareRule) -> CareRules:
    return CARE_RULES.evolve(id="test@1", rows=(row,))


def days_of(
    due: Recurrence, dates: CustomerDates, start: date, end: date
) -> list[date]:
    return list(due.occurrences(dates, start, end))


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


# -------------------------------------------------------------------- examples


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


@pytest.mark.parametrize(("days", "day_of_month"), [(1, 25), (2, 26)])
def test_care_rules_thank_you_days(days: int, day_of_month: int) -> None:
    rules = care_rules(thank_you_days=days)
    customer = CustomerDates(customer="C", purchased_on=date(2026, 11, 24))
    (task,) = plan(customer, rules, window=(date(2026, 11, 24), date(2026, 12, 1)))
    assert (task.day, task.action) == (
        date(2026, 11, day_of_month),
        CareAction.WRITE_BY_HAND,
    )


@pytest.mark.parametrize(
    ("leap_day", "in_2026", "in_2028"),
    [
        (LeapDay.FEBRUARY_28, [date(2026, 2, 28)], [date(2028, 2, 29)]),
        (LeapDay.MARCH_1, [date(2026, 3, 1)], [date(2028, 2, 29)]),
        (LeapDay.ONLY_LEAP_YEARS, [], [date(2028, 2, 29)]),
    ],
)
def test_every_birthday_leap_day_options(
    leap_day: LeapDay, in_2026: list[date], in_2028: list[date]
) -> None:
    due = EveryBirthday(leap_day=leap_day)
    born = CustomerDates(customer="C", birthday=LEAP_BORN)
    assert days_of(due, born, date(2026, 1, 1), date(2027, 1, 1)) == in_2026
    assert days_of(due, born, date(2028, 1, 1), date(2029, 1, 1)) == in_2028


@pytest.mark.parametrize("leap_day", [LeapDay.FEBRUARY_28, LeapDay.MARCH_1])
def test_every_birthday_comes_once_a_year(leap_day: LeapDay) -> None:
    every_day = [date(2028, 1, 1) + n * DAY for n in range(366)]
    for born in every_day:
        customer = CustomerDates(
            customer="C", birthday=MonthDay(month=born.month, day=born.day)
        )
        for year in (1900, 2000, 2026, 2027, 2028):
            birthdays = days_of(
                EveryBirthday(leap_day=leap_day),
                customer,
                date(year, 1, 1),
                date(year + 1, 1, 1),
            )
            assert len(birthdays) == 1
            if (born.month, born.day) != (2, 29):
                assert (birthdays[0].month, birthdays[0].day) == (born.month, born.day)


def test_every_birthday_starts_a_year_after_birth() -> None:
    customer = CustomerDates(customer="C", birthday=MonthDay(month=5, day=1, year=2000))
    birthdays = days_of(EveryBirthday(), customer, date(1990, 1, 1), date(2003, 1, 1))
    assert [day.year for day in birthdays] == [2001, 2002]


def test_every_birthday_agrees_with_relativedelta() -> None:
    draw = Random(1)
    for _ in range(300):
        born = date(1900, 1, 1) + draw.randint(0, 40_000) * DAY
        start = born + draw.randint(-9_000, 20_000) * DAY
        end = start + draw.randint(0, 9_000) * DAY
        customer = CustomerDates(customer="C", birthday=MonthDay.from_date(born))
        years = (born + relativedelta(years=n) for n in range(1, 140))
        expected = [day for day in years if start <= day < end]
        assert days_of(EveryBirthday(), customer, start, end) == expected


def test_every_months_agrees_with_relativedelta() -> None:
    draw = Random(2)
    for _ in range(300):
        origin = date(1950, 1, 1) + draw.randint(0, 30_000) * DAY
        start = origin + draw.randint(-2_000, 9_000) * DAY
        end = start + draw.randint(0, 3_000) * DAY
        apart = draw.randint(1, 30)
        due = EveryMonths(anchor=CareAnchor.PURCHASE, months=apart)
        customer = CustomerDates(customer="C", purchased_on=origin)
        steps = (origin + relativedelta(months=n * apart) for n in range(1, 700))
        expected = [day for day in steps if start <= day < end]
        assert days_of(due, customer, start, end) == expected


def test_every_months_keeps_the_end_of_the_month_t28() -> None:
    customer = CustomerDates(customer="C", purchased_on=date(2027, 10, 31))
    due = EveryMonths(anchor=CareAnchor.PURCHASE, months=1)
    days = days_of(due, customer, date(2027, 11, 1), date(2028, 5, 1))
    assert [(day.month, day.day) for day in days] == [
        (11, 30),
        (12, 31),
        (1, 31),
        (2, 29),
        (3, 31),
        (4, 30),
    ]


def test_every_season_agrees_with_rrule_after_the_purchase() -> None:
    starts = (MonthDay(month=6, day=1), MonthDay(month=12, day=1))
    customer = CustomerDates(customer="C", purchased_on=date(2026, 6, 1))
    days = days_of(
        EverySeason(starts=starts), customer, date(2025, 1, 1), date(2030, 1, 1)
    )
    winters, summers = (
        rrule(
            YEARLY,
            datetime(2026, 6, 2),
            bymonth=m,
            bymonthday=1,
            until=datetime(2029, 12, 31),
        )
        for m in (12, 6)
    )
    assert sorted(days) == sorted(
        instant.date() for instants in (winters, summers) for instant in instants
    )
    without_purchase = CustomerDates(customer="C")
    every = days_of(
        EverySeason(starts=starts), without_purchase, date(2025, 1, 1), date(2026, 1, 1)
    )
    assert every == [date(2025, 6, 1), date(2025, 12, 1)]


# ------------------------------------------------------------------ properties


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
            task.customer,
            list(CareOccasion).index(task.occasion),
        ),
    )
    keys = [(task.day, task.customer, task.occasion) for task in complete]
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


def test_random_days_within_part_of_a_year() -> None:
    due = RandomDays(seed=3, per_year=366)
    customer = CustomerDates(customer="C")
    start, end = date(2028, 3, 1), date(2028, 3, 8)
    assert days_of(due, customer, start, end) == [start + n * DAY for n in range(7)]


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


# ---------------------------------------------------------------- courtesy calls


def test_courtesy_calls_depend_on_the_generator_alone() -> None:
    customers = [CustomerDates(customer=f"C-{n}") for n in range(40)]
    window = date(2026, 1, 1), date(2029, 1, 1)

    def calls(seed: int) -> CarePlan:
        row = courtesy_calls(Random(seed), per_year=4)
        return plan(customers, only_row(row), window=window)

    assert calls(1) == calls(1)
    assert calls(1).tasks != calls(2).tasks
    assert calls(1).n_tasks == 40 * 4 * 3
    assert all(task.action is CareAction.CALL for task in calls(1))


def test_random_days_are_spread_over_the_year() -> None:
    due = RandomDays(seed=5, per_year=12)
    all_days = []
    for n in range(200):
        days = days_of(
            due, CustomerDates(customer=f"C-{n}"), date(2027, 1, 1), date(2028, 1, 1)
        )
        assert len(set(days)) == 12
        assert all(later - earlier < 62 * DAY for earlier, later in pairwise(days))
        all_days += days
    assert {day.month for day in all_days} == set(range(1, 13))
    assert {day.day for day in all_days} == set(range(1, 32))
    assert max(all_days) > date(2027, 12, 25)
    assert min(all_days) < date(2027, 1, 6)


def test_random_days_reach_every_day_of_a_year() -> None:
    due = RandomDays(seed=0, per_year=366)
    leap = days_of(due, CustomerDates(customer="C"), date(2028, 1, 1), date(2029, 1, 1))
    assert leap == [date(2028, 1, 1) + n * DAY for n in range(366)]


def test_random_days_start_after_the_purchase() -> None:
    due = RandomDays(seed=5, per_year=366)
    customer = CustomerDates(customer="C", purchased_on=date(2028, 12, 30))
    assert days_of(due, customer, date(2028, 1, 1), date(2029, 1, 1)) == [
        date(2028, 12, 31)
    ]


def test_care_rules_have_no_random_rows() -> None:
    assert CareAnchor.RANDOM not in {row.recurrence.anchor for row in CARE_RULES.rows}


@pytest.mark.parametrize("rng", [None, 3, "random"])
def test_courtesy_calls_rejects_what_is_not_a_generator(rng: object) -> None:
    with pytest.raises(WrongType, match="getrandbits"):
        courtesy_calls(rng, per_year=2)


# ----------------------------------------------------------- results and text


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
    assert [(reason.rule, reason.row) for reason in result.why] == [
        ("care@1", 1),
        ("care@1", 6),
        ("care@1", 7),
    ]
    assert "counted from the purchase, days later 1" in result.explain()
    assert "购买日" in result.explain("zh")
    assert "a default of this library" in result.why[2].source
    assert result.why[0].source != result.why[2].source


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


def test_care_rules_print_as_a_table() -> None:
    text = CARE_RULES.to_text("zh")
    assert "手写感谢信" in text
    assert "之后天数 1" in text
    assert "season from --12-01" in CARE_RULES.to_text()
    assert CARE_RULES.codes()[1][0] == "thank-you"


# ------------------------------------------------------------------------ edges


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
        pytest.param({"dates": {"customer": "C-1"}}, "a list", id="mapping"),
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


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param({"thank_you_days": -1}, InvalidCount, id="negative days"),
        pytest.param({"thank_you_days": 1.5}, InvalidCount, id="fraction of a day"),
        pytest.param({"use_check_days": 36_526}, TooLarge, id="century of days"),
        pytest.param({"maintenance_months": 0}, InvalidCount, id="no months"),
        pytest.param({"maintenance_months": 1201}, TooLarge, id="century of months"),
        pytest.param({"maintenance_months": 6.5}, InvalidCount, id="half a month"),
        pytest.param({"seasons": []}, OutOfRange, id="no seasons"),
        pytest.param(
            {"seasons": [MonthDay(month=1, day=1)] * 2}, OutOfRange, id="season twice"
        ),
        pytest.param({"seasons": [date(2026, 1, 1)]}, WrongType, id="season date"),
        pytest.param({"leap_day": "march_2"}, UnknownOption, id="leap day unknown"),
        pytest.param({"leap_day": None}, UnknownOption, id="leap day none"),
        pytest.param({"leap_day": 29}, UnknownOption, id="leap day number"),
    ],
)
def test_care_rules_rejects_invalid_numbers_and_days(
    arguments: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        care_rules(**arguments)


def test_care_rules_accepts_codes_and_whole_floats() -> None:
    rules = care_rules(leap_day="march_1", thank_you_days=1.0)
    assert rules == care_rules(leap_day=LeapDay.MARCH_1)


@pytest.mark.parametrize(
    ("build", "error"),
    [
        pytest.param(
            lambda: DaysAfter(anchor=CareAnchor.BIRTHDAY, days=1),
            OutOfRange,
            id="days after a birthday",
        ),
        pytest.param(
            lambda: EveryMonths(anchor=CareAnchor.SEASON, months=1),
            OutOfRange,
            id="months from a season",
        ),
        pytest.param(
            lambda: RandomDays(seed=1, per_year=0), InvalidCount, id="no day a year"
        ),
        pytest.param(
            lambda: RandomDays(seed=1, per_year=367), TooLarge, id="367 days a year"
        ),
        pytest.param(
            lambda: RandomDays(seed=-1, per_year=1), InvalidCount, id="negative seed"
        ),
        pytest.param(
            lambda: RandomDays(seed=2**64, per_year=1), TooLarge, id="seed of 65 bits"
        ),
        pytest.param(
            lambda: RandomDays(seed=1.5, per_year=1), InvalidCount, id="seed fraction"
        ),
    ],
)
def test_recurrence_rejects_invalid_fields(
    build: Callable[[], object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        build()


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"month": 2, "day": 30}, id="30 February"),
        pytest.param({"month": 2, "day": 29, "year": 2026}, id="29 February 2026"),
        pytest.param({"month": 13, "day": 1}, id="month 13"),
        pytest.param({"month": 0, "day": 1}, id="month 0"),
        pytest.param({"month": 1, "day": 0}, id="day 0"),
        pytest.param({"month": 1, "day": True}, id="day bool"),
        pytest.param({"month": 1, "day": 1, "year": 0}, id="year 0"),
        pytest.param({"month": 1, "day": 1, "year": 10_000}, id="year 10000"),
    ],
)
def test_month_day_rejects_days_that_do_not_exist(fields: dict[str, Any]) -> None:
    with pytest.raises(OutOfRange, match="a day of the calendar"):
        MonthDay(**fields)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        pytest.param({"customer": ""}, OutOfRange, id="empty id"),
        pytest.param({"customer": 7}, WrongType, id="id number"),
        pytest.param({"birthday": date(1990, 1, 1)}, WrongType, id="birthday date"),
    ],
)
def test_customer_dates_rejects_invalid_fields(
    fields: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        CustomerDates(**{"customer": "C", **fields})


def test_customer_dates_limits_the_length_of_an_id() -> None:
    assert CustomerDates(customer="x" * 200).customer
    with pytest.raises(TooLarge):
        CustomerDates(customer="x" * 201)


@pytest.mark.parametrize(
    "name", ["purchased_on", "first_used_on", "price_changes", "usage_changes"]
)
@pytest.mark.parametrize(
    "day",
    [
        pytest.param(datetime(2026, 1, 1, tzinfo=UTC), id="datetime"),
        pytest.param("2026-01-01", id="text"),
        pytest.param(1, id="number"),
    ],
)
def test_customer_dates_rejects_what_is_not_a_date(name: str, day: object) -> None:
    value = [day] if name.endswith("changes") else day
    with pytest.raises(NotADate):
        CustomerDates(customer="C", **{name: value})


@pytest.mark.parametrize(
    ("rows", "error", "message"),
    [
        pytest.param([], RuleError, "needs rows", id="no rows"),
        pytest.param(
            [*CARE_RULES.rows[:2], CARE_RULES.rows[0]],
            RuleError,
            "row 3",
            id="repeated",
        ),
        pytest.param(["thank_you"], WrongType, "a CareRule", id="text"),
    ],
)
def test_care_rules_reject_invalid_rows(
    rows: list, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        CARE_RULES.evolve(id="mine@1", rows=rows)


# -------------------------------------------------------------------- iCalendar


def lines_of(text: str) -> list[str]:
    assert text.endswith("\r\n")
    return text[:-2].split("\r\n")


def parse_calendar(text: str) -> Any:
    icalendar = pytest.importorskip("icalendar")
    return icalendar.Calendar.from_ical(text)


HOSTILE = (
    "plain",
    'a;b,c\\d:e"f',
    "two\r\nBEGIN:VALARM",
    "two\nlines\n",
    "\rBEGIN:VEVENT",
    "\x85next\u2028line\u2029here\x0b\x0c",
    "<b onmouseover=x>&amp;</b>",
    "汉字" * 60,
    "🎂" * 50,
    "é" * 80,
    "\x00\x07\x1f\x7f",
    "\ud800 alone",
    "\\n\\N\\\\",
    "x" * 200,
)


@pytest.mark.parametrize("customer", HOSTILE)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_to_ics_escapes_any_text(customer: str, lang: str) -> None:
    dates = CustomerDates(customer=customer, purchased_on=date(2026, 1, 1))
    result = plan(dates, window=(date(2026, 1, 1), date(2026, 1, 5)))
    text = result.to_ics(lang=lang)
    lines = lines_of(text)
    assert all(len(line.encode()) <= 75 for line in lines)
    assert [line for line in lines if not line.startswith(" ")][-1] == "END:VCALENDAR"
    assert [line for line in lines if line.startswith("BEGIN:")] == [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
    ]
    assert not set("\x00\x07\x0b\x0c\x1f\x7f\x85\u2028\u2029") & set(text)
    (event,) = parse_calendar(text).walk("VEVENT")
    summary = str(event["SUMMARY"])
    assert summary.startswith("thank-you: " if lang == "en" else "成交感谢：")
    cleaned = customer.replace("\r\n", "\n")
    for strange in "\r\x85\u2028\u2029\x0b\x0c":
        cleaned = cleaned.replace(strange, "\n")
    for strange in "\x00\x07\x1f\x7f\ud800":
        cleaned = cleaned.replace(strange, "\N{REPLACEMENT CHARACTER}")
    assert summary.partition(": " if lang == "en" else "：")[2] == cleaned


def test_to_ics_is_read_by_icalendar() -> None:
    customers = [
        CustomerDates(
            customer=f"C-{n}", purchased_on=date(2026, n, 28), birthday=LEAP_BORN
        )
        for n in range(1, 13)
    ]
    result = plan(
        customers, window=(date(2026, 1, 1), date(2029, 1, 1)), calendar=WEEKDAYS
    )
    calendar = parse_calendar(result.to_ics())
    events = calendar.walk("VEVENT")
    read = [(e["DTSTART"].dt, str(e["SUMMARY"]), str(e["DESCRIPTION"])) for e in events]
    assert read == [
        (task.day, f"{task.occasion.label()}: {task.customer}", task.action.label())
        for task in result
    ]
    assert len({str(event["UID"]) for event in events}) == len(result)
    assert str(calendar["VERSION"]) == "2.0"
    assert all(e["DTSTAMP"].dt == datetime(2026, 1, 1, tzinfo=UTC) for e in events)


def test_to_ics_writes_the_timestamp() -> None:
    customer = CustomerDates(customer="C", purchased_on=date(2026, 1, 1))
    result = plan(customer, window=(date(2026, 1, 1), date(2026, 1, 5)))
    stamp = datetime.fromisoformat("2026-11-21T08:00:00+08:00")
    assert "DTSTAMP:20261121T000000Z\r\n" in result.to_ics(timestamp=stamp)
    assert result.to_ics() == result.to_ics()
    with pytest.raises(UnknownOption):
        result.to_ics(lang="xx")


def test_to_ics_keeps_the_uid_of_an_event() -> None:
    customer = CustomerDates(customer="C", birthday=MonthDay(month=3, day=5))

    def names(*window: date) -> set[str]:
        text = plan(customer, only_row(CARE_RULES.rows[2]), window=window).to_ics()
        return {line for line in lines_of(text) if line.startswith("UID")}

    uids = names(date(2026, 1, 1), date(2028, 1, 1))
    assert len(uids) == 2
    assert names(date(2027, 1, 1), date(2028, 1, 1)) < uids


@pytest.mark.parametrize("letter", ["a", "é", "汉", "🎂"])
def test_to_ics_folds_lines_at_75_octets(letter: str) -> None:
    for size in range(1, 160):
        customer = CustomerDates(customer=letter * size, purchased_on=date(2026, 1, 1))
        text = plan(customer, window=(date(2026, 1, 1), date(2026, 1, 5))).to_ics()
        for line, following in pairwise(lines_of(text)):
            if following.startswith(" "):
                assert 75 - len(letter.encode()) < len(line.encode()) <= 75
        unfolded = text.replace("\r\n ", "")
        assert f"SUMMARY:thank-you: {letter * size}\r\n" in unfolded


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


@pytest.mark.parametrize("name", ["price_changes", "usage_changes"])
@pytest.mark.parametrize("changes", [7, None, "2026-01-01"])
def test_customer_dates_rejects_changes_that_are_not_a_list(
    name: str, changes: object
) -> None:
    with pytest.raises(WrongType, match=f"{name} must be a list"):
        CustomerDates(customer="C-1", **{name: changes})
