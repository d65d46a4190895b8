"""The care calendar against dateutil, a calendar program and itself."""

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
    InputError,
    NotADate,
    OutOfOrder,
    OutOfRange,
    RuleError,
    TooLarge,
    UnknownOption,
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


# ---------------------------------------------------------- the calendar by hand


def test_journey_j7_a_customer_of_the_handbook() -> None:
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


@pytest.mark.parametrize(("days", "thanked"), [(1, 25), (2, 26)])
def test_the_second_day_is_read_in_two_ways(days: int, thanked: int) -> None:
    rules = care_rules(thank_you_days=days)
    customer = CustomerDates(customer="C", purchased_on=date(2026, 11, 24))
    (task,) = plan(customer, rules, window=(date(2026, 11, 24), date(2026, 12, 1)))
    assert (task.day, task.action) == (
        date(2026, 11, thanked),
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
def test_29_february_is_kept_by_a_rule(
    leap_day: LeapDay, in_2026: list[date], in_2028: list[date]
) -> None:
    due = EveryBirthday(leap_day=leap_day)
    born = CustomerDates(customer="C", birthday=LEAP_BORN)
    assert days_of(due, born, date(2026, 1, 1), date(2027, 1, 1)) == in_2026
    assert days_of(due, born, date(2028, 1, 1), date(2029, 1, 1)) == in_2028


@pytest.mark.parametrize("leap_day", [LeapDay.FEBRUARY_28, LeapDay.MARCH_1])
def test_everybody_has_one_birthday_a_year(leap_day: LeapDay) -> None:
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


def test_nobody_has_a_birthday_before_the_first() -> None:
    customer = CustomerDates(customer="C", birthday=MonthDay(month=5, day=1, year=2000))
    birthdays = days_of(EveryBirthday(), customer, date(1990, 1, 1), date(2003, 1, 1))
    assert [day.year for day in birthdays] == [2001, 2002]


def test_birthdays_are_those_of_dateutil() -> None:
    draw = Random(1)
    for _ in range(300):
        born = date(1900, 1, 1) + draw.randint(0, 40_000) * DAY
        start = born + draw.randint(-9_000, 20_000) * DAY
        end = start + draw.randint(0, 9_000) * DAY
        customer = CustomerDates(customer="C", birthday=MonthDay.from_date(born))
        years = (born + relativedelta(years=n) for n in range(1, 140))
        expected = [day for day in years if start <= day < end]
        assert days_of(EveryBirthday(), customer, start, end) == expected


def test_maintenance_is_that_of_dateutil() -> None:
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


def test_t28_the_end_of_a_month_is_not_skipped_and_not_worn_down() -> None:
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


def test_seasons_are_those_of_dateutil_and_begin_after_the_deal() -> None:
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


# -------------------------------------------------------------------------- laws


@given(
    st.lists(customer_dates(), max_size=4),
    st.lists(st.dates(date(1995, 1, 1), date(2035, 1, 1)), min_size=3, max_size=3),
    st.sampled_from([None, WEEKDAYS]),
)
def test_windows_that_meet_name_the_tasks_of_the_whole(
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
def test_the_order_of_customers_changes_nothing(
    customers: list[CustomerDates], span: int
) -> None:
    window = date(2026, 1, 1), date(2026, 1, 1) + span * DAY
    assert plan(customers, window=window) == plan(customers[::-1], window=window)


@given(customer_dates())
def test_moving_changes_the_day_and_not_the_occasion(customer: CustomerDates) -> None:
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


def test_no_task_is_lost_by_moving_into_or_out_of_a_window() -> None:
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


def test_a_card_is_sent_on_the_first_day_of_the_window() -> None:
    friday = date(2026, 11, 27)
    customer = CustomerDates(customer="C", birthday=MonthDay(month=11, day=28))
    card = [(friday, "birthday")]
    assert planned(customer, start=friday, end=friday + DAY, days=WEEKDAYS) == card
    assert not planned(
        customer, start=friday + DAY, end=friday + 4 * DAY, days=WEEKDAYS
    )
    assert not planned(customer, start=friday - 4 * DAY, end=friday, days=WEEKDAYS)


def test_courtesy_goes_on_until_the_end_of_a_window_within_a_year() -> None:
    due = RandomDays(seed=3, per_year=366)
    customer = CustomerDates(customer="C")
    start, end = date(2028, 3, 1), date(2028, 3, 8)
    assert days_of(due, customer, start, end) == [start + n * DAY for n in range(7)]


def test_a_notice_tells_the_first_of_the_changes_it_stands_for() -> None:
    saturday = date(2026, 11, 28)
    customer = CustomerDates(customer="C", price_changes=[saturday + DAY, saturday])
    window = saturday, saturday + 3 * DAY
    (task,) = plan(customer, window=window, calendar=WEEKDAYS)
    assert (task.day, task.due) == (saturday + 2 * DAY, saturday)


def test_a_row_that_stays_stays_on_a_sunday() -> None:
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


def test_a_horizon_is_asked_only_for_days_that_matter() -> None:
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


def test_courtesy_calls_come_from_the_generator_that_is_given() -> None:
    customers = [CustomerDates(customer=f"C-{n}") for n in range(40)]
    window = date(2026, 1, 1), date(2029, 1, 1)

    def calls(seed: int) -> CarePlan:
        row = courtesy_calls(Random(seed), per_year=4)
        return plan(customers, only_row(row), window=window)

    assert calls(1) == calls(1)
    assert calls(1).tasks != calls(2).tasks
    assert calls(1).n_tasks == 40 * 4 * 3
    assert all(task.action is CareAction.CALL for task in calls(1))


def test_courtesy_calls_are_spread_over_the_year() -> None:
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


def test_every_day_of_a_year_can_be_a_courtesy_call() -> None:
    due = RandomDays(seed=0, per_year=366)
    leap = days_of(due, CustomerDates(customer="C"), date(2028, 1, 1), date(2029, 1, 1))
    assert leap == [date(2028, 1, 1) + n * DAY for n in range(366)]


def test_no_courtesy_before_the_deal() -> None:
    due = RandomDays(seed=5, per_year=366)
    customer = CustomerDates(customer="C", purchased_on=date(2028, 12, 30))
    assert days_of(due, customer, date(2028, 1, 1), date(2029, 1, 1)) == [
        date(2028, 12, 31)
    ]


def test_the_standing_rules_hold_no_chance() -> None:
    assert CareAnchor.RANDOM not in {row.recurrence.anchor for row in CARE_RULES.rows}


@pytest.mark.parametrize("wrong", [None, 3, "random"])
def test_chance_is_a_generator(wrong: object) -> None:
    with pytest.raises(OutOfRange, match=r"random\.Random"):
        courtesy_calls(wrong, per_year=2)


# ---------------------------------------------------------- what a plan tells


def test_a_plan_counts_what_is_not_known() -> None:
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


def test_a_plan_says_why() -> None:
    customer = CustomerDates(customer="B", purchased_on=date(2026, 1, 1))
    result = plan(customer, window=(date(2026, 1, 1), date(2026, 8, 1)))
    assert [(reason.rule, reason.row) for reason in result.why] == [
        ("care@1", 1),
        ("care@1", 6),
        ("care@1", 7),
    ]
    assert "counted from the deal, days later 1" in result.explain()
    assert "成交日" in result.explain("zh")
    assert result.why[2].source == "a choice of this library"
    assert result.why[0].source != result.why[2].source


def test_a_plan_is_shown_with_its_tasks() -> None:
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


def test_a_rule_prints_itself_in_words() -> None:
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
def test_the_first_and_the_last_years_are_planned(
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


def test_a_window_holds_its_first_day_and_not_its_last() -> None:
    customer = CustomerDates(customer="C", purchased_on=date(2026, 1, 1))
    thanks = only_row(CARE_RULES.rows[0])
    assert planned(customer, thanks, start=date(2026, 1, 2), end=date(2026, 1, 3))
    assert not planned(customer, thanks, start=date(2026, 1, 1), end=date(2026, 1, 2))
    assert not planned(customer, thanks, start=date(2026, 1, 3), end=date(2026, 1, 4))
    assert not planned(customer, thanks, start=date(2026, 1, 2), end=date(2026, 1, 2))


def test_a_century_is_the_longest_window() -> None:
    start = date(1950, 1, 1)
    customer = CustomerDates(customer="C", birthday=LEAP_BORN)
    century = start + timedelta(days=36_525)
    assert (
        len(plan(customer, only_row(CARE_RULES.rows[2]), window=(start, century)))
        == 100
    )
    with pytest.raises(TooLarge):
        plan(customer, window=(start, century + DAY))


def test_a_million_tasks_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
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
    )  # one thought
    with pytest.raises(TooLarge, match="10 tasks"):
        plan(customer, only_row(row), window=window)


def test_a_year_without_work_is_a_broken_calendar() -> None:
    class Never:
        def is_working_day(self, day: date) -> bool:
            return day.year == 0

    customer = CustomerDates(
        customer="C", purchased_on=date(2026, 1, 1), birthday=LEAP_BORN
    )
    with pytest.raises(TooLarge, match="whole year"):
        plan(customer, window=(date(2026, 1, 1), date(2029, 1, 1)), calendar=Never())


@pytest.mark.parametrize(
    ("between", "error"),
    [
        ((date(2026, 1, 2), date(2026, 1, 1)), OutOfOrder),
        ((datetime(2026, 1, 1, tzinfo=UTC), date(2026, 1, 1)), NotADate),
        ((date(2026, 1, 1), "2026-02-01"), NotADate),
        ((date(2026, 1, 1),), InputError),
        (date(2026, 1, 1), InputError),
        (None, InputError),
    ],
)
def test_windows_that_cannot_be(between: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        plan(CustomerDates(customer="C"), window=between)


def test_dates_and_rules_are_what_they_should_be() -> None:
    window = date(2026, 1, 1), date(2026, 2, 1)
    for wrong in (["C-1"], [None], [date(2026, 1, 1)]):
        with pytest.raises(InputError, match="CustomerDates"):
            plan(wrong, window=window)
    for wrong in ("C-1", None, 7, {"customer": "C-1"}):
        with pytest.raises(InputError, match="a list"):
            plan(wrong, window=window)
    with pytest.raises(InputError, match="is_working_day"):
        plan(CustomerDates(customer="C"), window=window, calendar=[date(2026, 1, 1)])
    for wrong in (CARE_RULES.rows, None, "care@1"):
        with pytest.raises(InputError, match="RULES"):
            plan(CustomerDates(customer="C"), wrong, window=window)


@pytest.mark.parametrize(
    "build",
    [
        lambda: care_rules(thank_you_days=-1),
        lambda: care_rules(thank_you_days=1.0),
        lambda: care_rules(use_check_days=36_526),
        lambda: care_rules(maintenance_months=0),
        lambda: care_rules(maintenance_months=1201),
        lambda: care_rules(maintenance_months=6.0),
        lambda: care_rules(seasons=[]),
        lambda: care_rules(seasons=[MonthDay(month=1, day=1)] * 2),
        lambda: DaysAfter(anchor=CareAnchor.BIRTHDAY, days=1),
        lambda: EveryMonths(anchor=CareAnchor.SEASON, months=1),
        lambda: RandomDays(seed=1, per_year=0),
        lambda: RandomDays(seed=1, per_year=367),
        lambda: RandomDays(seed=-1, per_year=1),
        lambda: RandomDays(seed=2**64, per_year=1),
        lambda: RandomDays(seed=1.0, per_year=1),
        lambda: MonthDay(month=2, day=30),
        lambda: MonthDay(month=2, day=29, year=2026),
        lambda: MonthDay(month=13, day=1),
        lambda: MonthDay(month=0, day=1),
        lambda: MonthDay(month=1, day=0),
        lambda: MonthDay(month=1, day=True),
        lambda: MonthDay(month=1, day=1, year=0),
        lambda: MonthDay(month=1, day=1, year=10_000),
        lambda: CustomerDates(customer=""),
        lambda: CustomerDates(customer=7),
        lambda: CustomerDates(customer="C", birthday=date(1990, 1, 1)),
    ],
)
def test_numbers_and_days_that_cannot_be(build: Callable[[], object]) -> None:
    with pytest.raises(OutOfRange):
        build()


@pytest.mark.parametrize("wrong", ["march_1", None, 29])
def test_a_leap_day_is_a_word(wrong: object) -> None:
    with pytest.raises(UnknownOption):
        care_rules(leap_day=wrong)


def test_an_id_is_no_essay() -> None:
    assert CustomerDates(customer="x" * 200).customer
    with pytest.raises(TooLarge):
        CustomerDates(customer="x" * 201)


@pytest.mark.parametrize(
    "name", ["purchased_on", "first_used_on", "price_changes", "usage_changes"]
)
def test_dates_are_days(name: str) -> None:
    for wrong in (datetime(2026, 1, 1, tzinfo=UTC), "2026-01-01", 1):
        value = [wrong] if name.endswith("changes") else wrong
        with pytest.raises(NotADate):
            CustomerDates(customer="C", **{name: value})


def test_a_calendar_has_rows_and_says_nothing_twice() -> None:
    with pytest.raises(RuleError, match="needs rows"):
        CARE_RULES.evolve(id="mine@1", rows=[])
    with pytest.raises(RuleError, match="row 3"):
        CARE_RULES.evolve(id="mine@1", rows=[*CARE_RULES.rows[:2], CARE_RULES.rows[0]])


# ------------------------------------------------------- text for other programs


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
def test_hostile_text_stays_text(customer: str, lang: str) -> None:
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


def test_a_calendar_program_reads_the_same_dates() -> None:
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


def test_text_has_a_stamp_of_its_own_if_one_is_given() -> None:
    customer = CustomerDates(customer="C", purchased_on=date(2026, 1, 1))
    result = plan(customer, window=(date(2026, 1, 1), date(2026, 1, 5)))
    stamp = datetime.fromisoformat("2026-11-21T08:00:00+08:00")
    assert "DTSTAMP:20261121T000000Z\r\n" in result.to_ics(timestamp=stamp)
    assert result.to_ics() == result.to_ics()
    with pytest.raises(UnknownOption):
        result.to_ics(lang="xx")


def test_an_event_keeps_its_name_when_it_is_planned_again() -> None:
    customer = CustomerDates(customer="C", birthday=MonthDay(month=3, day=5))

    def names(*window: date) -> set[str]:
        text = plan(customer, only_row(CARE_RULES.rows[2]), window=window).to_ics()
        return {line for line in lines_of(text) if line.startswith("UID")}

    uids = names(date(2026, 1, 1), date(2028, 1, 1))
    assert len(uids) == 2
    assert names(date(2027, 1, 1), date(2028, 1, 1)) < uids


@pytest.mark.parametrize("letter", ["a", "é", "汉", "🎂"])
def test_a_long_line_is_folded_at_75_octets_and_not_before(letter: str) -> None:
    for size in range(1, 160):
        customer = CustomerDates(customer=letter * size, purchased_on=date(2026, 1, 1))
        text = plan(customer, window=(date(2026, 1, 1), date(2026, 1, 5))).to_ics()
        for line, following in pairwise(lines_of(text)):
            if following.startswith(" "):
                assert 75 - len(letter.encode()) < len(line.encode()) <= 75
        unfolded = text.replace("\r\n ", "")
        assert f"SUMMARY:thank-you: {letter * size}\r\n" in unfolded


def test_every_working_day_of_a_year_is_a_day_that_is_worked() -> None:
    """The Monday to Friday of dateutil."""
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
def test_changes_are_a_list_of_days(name: str) -> None:
    for strange in (7, None, "2026-01-01"):
        with pytest.raises(InputError, match=f"{name} must be a list"):
            CustomerDates(customer="C-1", **{name: strange})
