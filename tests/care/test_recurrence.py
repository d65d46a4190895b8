"""Tests of the recurrences, against dateutil."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import YEARLY, rrule

from custsat.care import (
    CareAnchor,
    CustomerDates,
    DaysAfter,
    EveryBirthday,
    EveryMonths,
    EverySeason,
    LeapDay,
    MonthDay,
    RandomDays,
)
from custsat.care._recurrence import Recurrence
from custsat.errors import (
    InvalidCount,
    OutOfRange,
    TooLarge,
)

DAY = timedelta(days=1)
LEAP_BORN = MonthDay(month=2, day=29)


def days_of(
    due: Recurrence, dates: CustomerDates, start: date, end: date
) -> list[date]:
    return list(due.occurrences(dates, start, end))


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


def test_random_days_within_part_of_a_year() -> None:
    due = RandomDays(seed=3, per_year=366)
    customer = CustomerDates(customer="C")
    start, end = date(2028, 3, 1), date(2028, 3, 8)
    assert days_of(due, customer, start, end) == [start + n * DAY for n in range(7)]


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
