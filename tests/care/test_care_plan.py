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
    RULES,
    CareAction,
    CareAnchor,
    CareDates,
    CareMove,
    CareOccasion,
    CarePlan,
    CareRule,
    CareRules,
    DaysAfter,
    EveryBirthday,
    EveryMonths,
    EverySeason,
    LeapDay,
    MonthDay,
    NowAndThen,
    WorkCalendar,
    care_rules,
    courtesy_calls,
    plan,
)
from custsat.care.recurrence import Timing
from custsat.errors import (
    HorizonExceeded,
    InputError,
    TooLarge,
    NotADate,
    OutOfOrder,
    OutOfRange,
    RuleError,
    UnknownOption,
)
from custsat.testing.care import care_dates

DAY = timedelta(days=1)
LEAP_BORN = MonthDay(month=2, day=29)
WEEKDAYS = WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz="UTC")


def only(row: CareRule) -> CareRules:
    return RULES.evolve(id="test@1", rows=(row,))


def days_of(due: Timing, dates: CareDates, start: date, end: date) -> list[date]:
    return list(due.days(dates, start, end))


def done(
    dates: CareDates,
    rules: CareRules = RULES,
    *,
    start: date,
    end: date,
    days: WorkCalendar | None = None,
) -> list[tuple[date, str]]:
    found = plan(dates, rules, between=(start, end), days=days)
    return [(task.day, task.occasion.value) for task in found]


# ---------------------------------------------------------- the calendar by hand


def test_journey_j7_a_customer_of_the_handbook() -> None:
    known = CareDates(
        customer="C-1",
        dealt_on=date(2026, 11, 30),
        used_from=date(2026, 12, 5),
        birthday=LEAP_BORN,
        price_changes=[date(2027, 3, 1)],
        use_changes=[date(2027, 4, 2)],
    )
    assert done(known, start=date(2026, 12, 1), end=date(2027, 6, 30)) == [
        (date(2026, 12, 1), "thank_you"),
        (date(2026, 12, 1), "seasonal_visit"),
        (date(2026, 12, 12), "use_check"),
        (date(2027, 2, 28), "birthday"),
        (date(2027, 3, 1), "price_change"),
        (date(2027, 4, 2), "use_change"),
        (date(2027, 5, 30), "maintenance"),
        (date(2027, 6, 1), "seasonal_visit"),
    ]


@pytest.mark.parametrize(("days", "thanked"), [(1, 25), (2, 26)])
def test_the_second_day_is_read_in_two_ways(days: int, thanked: int) -> None:
    rules = care_rules(thank_you_days=days)
    known = CareDates(customer="C", dealt_on=date(2026, 11, 24))
    (task,) = plan(known, rules, between=(date(2026, 11, 24), date(2026, 12, 1)))
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
    born = CareDates(customer="C", birthday=LEAP_BORN)
    assert days_of(due, born, date(2026, 1, 1), date(2027, 1, 1)) == in_2026
    assert days_of(due, born, date(2028, 1, 1), date(2029, 1, 1)) == in_2028


@pytest.mark.parametrize("leap_day", [LeapDay.FEBRUARY_28, LeapDay.MARCH_1])
def test_everybody_has_one_birthday_a_year(leap_day: LeapDay) -> None:
    every_day = [date(2028, 1, 1) + n * DAY for n in range(366)]
    for born in every_day:
        known = CareDates(
            customer="C", birthday=MonthDay(month=born.month, day=born.day)
        )
        for year in (1900, 2000, 2026, 2027, 2028):
            found = days_of(
                EveryBirthday(leap_day=leap_day),
                known,
                date(year, 1, 1),
                date(year + 1, 1, 1),
            )
            assert len(found) == 1
            if (born.month, born.day) != (2, 29):
                assert (found[0].month, found[0].day) == (born.month, born.day)


def test_nobody_has_a_birthday_before_the_first() -> None:
    known = CareDates(customer="C", birthday=MonthDay(month=5, day=1, year=2000))
    found = days_of(EveryBirthday(), known, date(1990, 1, 1), date(2003, 1, 1))
    assert [day.year for day in found] == [2001, 2002]


def test_birthdays_are_those_of_dateutil() -> None:
    draw = Random(1)
    for _ in range(300):
        born = date(1900, 1, 1) + draw.randint(0, 40_000) * DAY
        start = born + draw.randint(-9_000, 20_000) * DAY
        end = start + draw.randint(0, 9_000) * DAY
        known = CareDates(customer="C", birthday=MonthDay.of(born))
        years = (born + relativedelta(years=n) for n in range(1, 140))
        expected = [day for day in years if start <= day < end]
        assert days_of(EveryBirthday(), known, start, end) == expected


def test_maintenance_is_that_of_dateutil() -> None:
    draw = Random(2)
    for _ in range(300):
        origin = date(1950, 1, 1) + draw.randint(0, 30_000) * DAY
        start = origin + draw.randint(-2_000, 9_000) * DAY
        end = start + draw.randint(0, 3_000) * DAY
        apart = draw.randint(1, 30)
        due = EveryMonths(anchor=CareAnchor.DEAL, months=apart)
        known = CareDates(customer="C", dealt_on=origin)
        steps = (origin + relativedelta(months=n * apart) for n in range(1, 700))
        expected = [day for day in steps if start <= day < end]
        assert days_of(due, known, start, end) == expected


def test_t28_the_end_of_a_month_is_not_skipped_and_not_worn_down() -> None:
    known = CareDates(customer="C", dealt_on=date(2027, 10, 31))
    due = EveryMonths(anchor=CareAnchor.DEAL, months=1)
    found = days_of(due, known, date(2027, 11, 1), date(2028, 5, 1))
    assert [(day.month, day.day) for day in found] == [
        (11, 30),
        (12, 31),
        (1, 31),
        (2, 29),
        (3, 31),
        (4, 30),
    ]


def test_seasons_are_those_of_dateutil_and_begin_after_the_deal() -> None:
    starts = (MonthDay(month=6, day=1), MonthDay(month=12, day=1))
    known = CareDates(customer="C", dealt_on=date(2026, 6, 1))
    found = days_of(
        EverySeason(starts=starts), known, date(2025, 1, 1), date(2030, 1, 1)
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
    assert sorted(found) == sorted(
        it.date() for one in (winters, summers) for it in one
    )
    stranger = CareDates(customer="C")
    every = days_of(
        EverySeason(starts=starts), stranger, date(2025, 1, 1), date(2026, 1, 1)
    )
    assert every == [date(2025, 6, 1), date(2025, 12, 1)]


# -------------------------------------------------------------------------- laws


@given(
    st.lists(care_dates(), max_size=4),
    st.lists(st.dates(date(1995, 1, 1), date(2035, 1, 1)), min_size=3, max_size=3),
    st.sampled_from([None, WEEKDAYS]),
)
def test_windows_that_meet_name_the_tasks_of_the_whole(
    known: list[CareDates], cuts: list[date], days: WorkCalendar | None
) -> None:
    a, b, c = sorted(cuts)
    row = courtesy_calls(Random(3), per_year=5)
    rules = RULES.evolve(id="law@1", rows=(*RULES.rows, row))
    whole = plan(known, rules, between=(a, c), days=days)
    first = plan(known, rules, between=(a, b), days=days)
    then = plan(known, rules, between=(b, c), days=days)
    assert whole.tasks == first.tasks + then.tasks
    assert list(whole) == sorted(
        set(whole),
        key=lambda it: (it.day, it.customer, list(CareOccasion).index(it.occasion)),
    )
    keys = [(it.day, it.customer, it.occasion) for it in whole]
    assert len(keys) == len(set(keys))
    assert all(a <= it.day < c for it in whole)
    if days is not None:
        assert all(it.day.weekday() < 5 for it in whole)


@given(st.lists(care_dates(), max_size=3), st.integers(0, 400))
def test_the_order_of_customers_changes_nothing(
    known: list[CareDates], span: int
) -> None:
    window = date(2026, 1, 1), date(2026, 1, 1) + span * DAY
    assert plan(known, between=window) == plan(known[::-1], between=window)


@given(care_dates())
def test_moving_changes_the_day_and_not_the_occasion(known: CareDates) -> None:
    window = date(2025, 1, 1), date(2028, 1, 1)
    wide = window[0] - 9 * DAY, window[1] + 9 * DAY
    fallen = {(it.due, it.occasion) for it in plan(known, between=wide)}
    for task in plan(known, between=window, days=WEEKDAYS):
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
    known = CareDates(
        customer="C",
        birthday=MonthDay(month=10, day=3),
        price_changes=[date(2026, 10, n) for n in range(1, 9)],
    )
    desk = WorkCalendar.weekly(
        "Mon-Fri 09:00-18:00",
        tz="Asia/Shanghai",
        closed=[date(2026, 10, n) for n in range(1, 9)],
        open_days=[date(2026, 10, 10)],
        horizon=date(2026, 12, 31),
    )
    before = done(known, start=date(2026, 9, 1), end=date(2026, 10, 2), days=desk)
    after = done(known, start=date(2026, 10, 2), end=date(2026, 10, 10), days=desk)
    assert before == [(date(2026, 9, 30), "birthday")]
    assert after == [(date(2026, 10, 9), "price_change")]  # eight changes, one notice


def test_a_card_is_sent_on_the_first_day_of_the_window() -> None:
    friday = date(2026, 11, 27)
    known = CareDates(customer="C", birthday=MonthDay(month=11, day=28))
    card = [(friday, "birthday")]
    assert done(known, start=friday, end=friday + DAY, days=WEEKDAYS) == card
    assert not done(known, start=friday + DAY, end=friday + 4 * DAY, days=WEEKDAYS)
    assert not done(known, start=friday - 4 * DAY, end=friday, days=WEEKDAYS)


def test_courtesy_goes_on_until_the_end_of_a_window_within_a_year() -> None:
    due = NowAndThen(seed=3, per_year=366)
    known = CareDates(customer="C")
    start, end = date(2028, 3, 1), date(2028, 3, 8)
    assert days_of(due, known, start, end) == [start + n * DAY for n in range(7)]


def test_a_notice_tells_the_first_of_the_changes_it_stands_for() -> None:
    saturday = date(2026, 11, 28)
    known = CareDates(customer="C", price_changes=[saturday + DAY, saturday])
    window = saturday, saturday + 3 * DAY
    (task,) = plan(known, between=window, days=WEEKDAYS)
    assert (task.day, task.due) == (saturday + 2 * DAY, saturday)


def test_a_row_that_stays_stays_on_a_sunday() -> None:
    sunday = date(2026, 11, 29)
    row = CareRule(
        CareOccasion.PRICE_CHANGE,
        DaysAfter(anchor=CareAnchor.PRICE_CHANGE, after=0),
        CareAction.TELL_PRICE,
        CareMove.STAY,
    )
    known = CareDates(customer="C", price_changes=[sunday])
    (task,) = plan(known, only(row), between=(sunday, sunday + DAY), days=WEEKDAYS)
    assert task.day == sunday


def test_a_horizon_is_asked_only_for_days_that_matter() -> None:
    friday = date(2026, 12, 25)
    desk = WorkCalendar.weekly(
        "Mon-Fri 09:00-18:00", tz="UTC", closed=[friday], horizon=friday
    )
    known = CareDates(customer="C", dealt_on=friday - DAY)
    thanks = only(RULES.rows[0])
    window = date(2026, 12, 1), friday + DAY
    assert done(known, thanks, start=window[0], end=window[1], days=desk) == []
    with pytest.raises(HorizonExceeded):
        plan(known, thanks, between=(window[0], friday + 4 * DAY), days=desk)
    with pytest.raises(
        HorizonExceeded
    ):  # a birthday after the window may be cared for in it
        plan(known, between=window, days=desk)


# ---------------------------------------------------------------- courtesy calls


def test_courtesy_calls_come_from_the_generator_that_is_given() -> None:
    known = [CareDates(customer=f"C-{n}") for n in range(40)]
    window = date(2026, 1, 1), date(2029, 1, 1)

    def calls(seed: int) -> CarePlan:
        row = courtesy_calls(Random(seed), per_year=4)
        return plan(known, only(row), between=window)

    assert calls(1) == calls(1)
    assert calls(1).tasks != calls(2).tasks
    assert calls(1).n_tasks == 40 * 4 * 3
    assert all(task.action is CareAction.CALL for task in calls(1))


def test_courtesy_calls_are_spread_over_the_year() -> None:
    due = NowAndThen(seed=5, per_year=12)
    found = []
    for n in range(200):
        days = days_of(
            due, CareDates(customer=f"C-{n}"), date(2027, 1, 1), date(2028, 1, 1)
        )
        assert len(set(days)) == 12
        assert all(later - earlier < 62 * DAY for earlier, later in pairwise(days))
        found += days
    assert {day.month for day in found} == set(range(1, 13))
    assert {day.day for day in found} == set(range(1, 32))
    assert max(found) > date(2027, 12, 25)
    assert min(found) < date(2027, 1, 6)


def test_every_day_of_a_year_can_be_a_courtesy_call() -> None:
    due = NowAndThen(seed=0, per_year=366)
    leap = days_of(due, CareDates(customer="C"), date(2028, 1, 1), date(2029, 1, 1))
    assert leap == [date(2028, 1, 1) + n * DAY for n in range(366)]


def test_no_courtesy_before_the_deal() -> None:
    due = NowAndThen(seed=5, per_year=366)
    known = CareDates(customer="C", dealt_on=date(2028, 12, 30))
    assert days_of(due, known, date(2028, 1, 1), date(2029, 1, 1)) == [
        date(2028, 12, 31)
    ]


def test_the_standing_rules_hold_no_chance() -> None:
    assert CareAnchor.CHANCE not in {row.due.anchor for row in RULES.rows}


@pytest.mark.parametrize("wrong", [None, 3, "random"])
def test_chance_is_a_generator(wrong: object) -> None:
    with pytest.raises(OutOfRange, match=r"random\.Random"):
        courtesy_calls(wrong, per_year=2)


# ---------------------------------------------------------- what a plan tells


def test_a_plan_counts_what_is_not_known() -> None:
    known = [
        CareDates(customer="A"),
        CareDates(customer="B", dealt_on=date(2026, 1, 1)),
    ]
    found = plan(iter(known), between=(date(2026, 1, 1), date(2026, 2, 1)))
    assert found.unknown == (
        (CareAnchor.DEAL, 1),
        (CareAnchor.FIRST_USE, 2),
        (CareAnchor.BIRTHDAY, 2),
    )
    assert found.customers == 2
    assert found.by_occasion == ((CareOccasion.THANK_YOU, 1),)
    assert (len(found), found[0].customer, found.n_tasks) == (1, "B", 1)


def test_a_plan_says_why() -> None:
    known = CareDates(customer="B", dealt_on=date(2026, 1, 1))
    found = plan(known, between=(date(2026, 1, 1), date(2026, 8, 1)))
    assert [(it.rule, it.row) for it in found.why] == [
        ("care@1", 1),
        ("care@1", 6),
        ("care@1", 7),
    ]
    assert "counted from the deal, days later 1" in found.explain()
    assert "成交日" in found.explain("zh")
    assert found.why[2].source == "a choice of this library"
    assert found.why[0].source != found.why[2].source


def test_a_plan_is_shown_with_its_tasks() -> None:
    hostile = "<img src=x onerror=alert(1)>"
    known = CareDates(customer=hostile, dealt_on=date(2026, 1, 1))
    found = plan(known, between=(date(2026, 1, 1), date(2026, 8, 1)))
    assert "<img" not in found.html()
    assert "&lt;img" in found.html()
    assert "2026-07-01" in found.to_text("zh")
    assert "季节性访问" in found.to_text("zh")
    assert "客户" in found.to_text("zh")
    assert "customer" not in found.to_text("zh")
    assert CarePlan.from_dict(found.to_dict()) == found


def test_a_rule_prints_itself_in_words() -> None:
    told = RULES.to_text("zh")
    assert "手写感谢信" in told
    assert "之后天数 1" in told
    assert "season from --12-01" in RULES.to_text()
    assert RULES.codes()[1][0] == "thank-you"


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
    rules = RULES.evolve(id="edge@1", rows=(*RULES.rows, row))
    near = start if start.year < 5000 else date(9999, 12, 30)
    known = CareDates(
        customer="C",
        dealt_on=near,
        used_from=near,
        birthday=LEAP_BORN,
        price_changes=[start, end],
        use_changes=[date.min, date.max],
    )
    found = plan(known, rules, between=(start, end), days=days)
    assert all(start <= task.day < end for task in found)
    assert bool(found.tasks) is (start < end)
    assert found.to_ics().count("BEGIN:VEVENT") == len(found)


def test_a_window_holds_its_first_day_and_not_its_last() -> None:
    known = CareDates(customer="C", dealt_on=date(2026, 1, 1))
    thanks = only(RULES.rows[0])
    assert done(known, thanks, start=date(2026, 1, 2), end=date(2026, 1, 3))
    assert not done(known, thanks, start=date(2026, 1, 1), end=date(2026, 1, 2))
    assert not done(known, thanks, start=date(2026, 1, 3), end=date(2026, 1, 4))
    assert not done(known, thanks, start=date(2026, 1, 2), end=date(2026, 1, 2))


def test_a_century_is_the_longest_window() -> None:
    start = date(1950, 1, 1)
    known = CareDates(customer="C", birthday=LEAP_BORN)
    century = start + timedelta(days=36_525)
    assert len(plan(known, only(RULES.rows[2]), between=(start, century))) == 100
    with pytest.raises(TooLarge):
        plan(known, between=(start, century + DAY))


def test_a_million_tasks_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("custsat.care.care_plan.MOST_TASKS", 10)
    row = courtesy_calls(Random(1), per_year=11)
    known = CareDates(customer="C")
    window = date(2026, 1, 1), date(2027, 1, 1)
    assert (
        len(
            plan(
                known,
                only(attrs.evolve(row, due=NowAndThen(seed=1, per_year=10))),
                between=window,
            )
        )
        == 10
    )  # one thought
    with pytest.raises(TooLarge, match="10 tasks"):
        plan(known, only(row), between=window)


def test_a_year_without_work_is_a_broken_calendar() -> None:
    class Never:
        def is_working_day(self, day: date) -> bool:
            return day.year == 0

    known = CareDates(customer="C", dealt_on=date(2026, 1, 1), birthday=LEAP_BORN)
    with pytest.raises(TooLarge, match="whole year"):
        plan(known, between=(date(2026, 1, 1), date(2029, 1, 1)), days=Never())


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
        plan(CareDates(customer="C"), between=between)


def test_dates_and_rules_are_what_they_should_be() -> None:
    window = date(2026, 1, 1), date(2026, 2, 1)
    for wrong in (["C-1"], [None], [date(2026, 1, 1)]):
        with pytest.raises(InputError, match="CareDates"):
            plan(wrong, between=window)
    for wrong in ("C-1", None, 7, {"customer": "C-1"}):
        with pytest.raises(InputError, match="a list"):
            plan(wrong, between=window)
    with pytest.raises(InputError, match="is_working_day"):
        plan(CareDates(customer="C"), between=window, days=[date(2026, 1, 1)])
    for wrong in (RULES.rows, None, "care@1"):
        with pytest.raises(InputError, match="RULES"):
            plan(CareDates(customer="C"), wrong, between=window)


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
        lambda: DaysAfter(anchor=CareAnchor.BIRTHDAY, after=1),
        lambda: EveryMonths(anchor=CareAnchor.SEASON, months=1),
        lambda: NowAndThen(seed=1, per_year=0),
        lambda: NowAndThen(seed=1, per_year=367),
        lambda: NowAndThen(seed=-1, per_year=1),
        lambda: NowAndThen(seed=2**64, per_year=1),
        lambda: NowAndThen(seed=1.0, per_year=1),
        lambda: MonthDay(month=2, day=30),
        lambda: MonthDay(month=2, day=29, year=2026),
        lambda: MonthDay(month=13, day=1),
        lambda: MonthDay(month=0, day=1),
        lambda: MonthDay(month=1, day=0),
        lambda: MonthDay(month=1, day=True),
        lambda: MonthDay(month=1, day=1, year=0),
        lambda: MonthDay(month=1, day=1, year=10_000),
        lambda: CareDates(customer=""),
        lambda: CareDates(customer=7),
        lambda: CareDates(customer="C", birthday=date(1990, 1, 1)),
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
    assert CareDates(customer="x" * 200).customer
    with pytest.raises(TooLarge):
        CareDates(customer="x" * 201)


@pytest.mark.parametrize(
    "name", ["dealt_on", "used_from", "price_changes", "use_changes"]
)
def test_dates_are_days(name: str) -> None:
    for wrong in (datetime(2026, 1, 1, tzinfo=UTC), "2026-01-01", 1):
        value = [wrong] if name.endswith("changes") else wrong
        with pytest.raises(NotADate):
            CareDates(customer="C", **{name: value})


def test_a_calendar_has_rows_and_says_nothing_twice() -> None:
    with pytest.raises(RuleError, match="needs rows"):
        RULES.evolve(id="mine@1", rows=[])
    with pytest.raises(RuleError, match="row 3"):
        RULES.evolve(id="mine@1", rows=[*RULES.rows[:2], RULES.rows[0]])


# ------------------------------------------------------- text for other programs


def lines_of(text: str) -> list[str]:
    assert text.endswith("\r\n")
    return text[:-2].split("\r\n")


def opened(text: str) -> Any:
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
    known = CareDates(customer=customer, dealt_on=date(2026, 1, 1))
    found = plan(known, between=(date(2026, 1, 1), date(2026, 1, 5)))
    text = found.to_ics(lang=lang)
    lines = lines_of(text)
    assert all(len(line.encode()) <= 75 for line in lines)
    assert [line for line in lines if not line.startswith(" ")][-1] == "END:VCALENDAR"
    assert [line for line in lines if line.startswith("BEGIN:")] == [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
    ]
    assert not set("\x00\x07\x0b\x0c\x1f\x7f\x85\u2028\u2029") & set(text)
    (event,) = opened(text).walk("VEVENT")
    told = str(event["SUMMARY"])
    assert told.startswith("thank-you: " if lang == "en" else "成交感谢：")
    kept = customer.replace("\r\n", "\n")
    for strange in "\r\x85\u2028\u2029\x0b\x0c":
        kept = kept.replace(strange, "\n")
    for strange in "\x00\x07\x1f\x7f\ud800":
        kept = kept.replace(strange, "\N{REPLACEMENT CHARACTER}")
    assert told.partition(": " if lang == "en" else "：")[2] == kept


def test_a_calendar_program_reads_the_same_dates() -> None:
    known = [
        CareDates(customer=f"C-{n}", dealt_on=date(2026, n, 28), birthday=LEAP_BORN)
        for n in range(1, 13)
    ]
    found = plan(known, between=(date(2026, 1, 1), date(2029, 1, 1)), days=WEEKDAYS)
    calendar = opened(found.to_ics())
    events = calendar.walk("VEVENT")
    read = [(e["DTSTART"].dt, str(e["SUMMARY"]), str(e["DESCRIPTION"])) for e in events]
    assert read == [
        (task.day, f"{task.occasion.label()}: {task.customer}", task.action.label())
        for task in found
    ]
    assert len({str(event["UID"]) for event in events}) == len(found)
    assert str(calendar["VERSION"]) == "2.0"
    assert all(e["DTSTAMP"].dt == datetime(2026, 1, 1, tzinfo=UTC) for e in events)


def test_text_has_a_stamp_of_its_own_if_one_is_given() -> None:
    known = CareDates(customer="C", dealt_on=date(2026, 1, 1))
    found = plan(known, between=(date(2026, 1, 1), date(2026, 1, 5)))
    stamp = datetime.fromisoformat("2026-11-21T08:00:00+08:00")
    assert "DTSTAMP:20261121T000000Z\r\n" in found.to_ics(stamp=stamp)
    assert found.to_ics() == found.to_ics()
    with pytest.raises(UnknownOption):
        found.to_ics(lang="xx")


def test_an_event_keeps_its_name_when_it_is_planned_again() -> None:
    known = CareDates(customer="C", birthday=MonthDay(month=3, day=5))

    def names(*window: date) -> set[str]:
        text = plan(known, only(RULES.rows[2]), between=window).to_ics()
        return {line for line in lines_of(text) if line.startswith("UID")}

    whole = names(date(2026, 1, 1), date(2028, 1, 1))
    assert len(whole) == 2
    assert names(date(2027, 1, 1), date(2028, 1, 1)) < whole


@pytest.mark.parametrize("letter", ["a", "é", "汉", "🎂"])
def test_a_long_line_is_folded_at_75_octets_and_not_before(letter: str) -> None:
    for size in range(1, 160):
        known = CareDates(customer=letter * size, dealt_on=date(2026, 1, 1))
        text = plan(known, between=(date(2026, 1, 1), date(2026, 1, 5))).to_ics()
        for line, following in pairwise(lines_of(text)):
            if following.startswith(" "):
                assert 75 - len(letter.encode()) < len(line.encode()) <= 75
        unfolded = text.replace("\r\n ", "")
        assert f"SUMMARY:thank-you: {letter * size}\r\n" in unfolded


def test_every_working_day_of_a_year_is_a_day_that_is_worked() -> None:
    """The Monday to Friday of dateutil."""
    start, end = date(2026, 1, 1), date(2027, 1, 1)
    known = CareDates(customer="C", use_changes=[start + n * DAY for n in range(365)])
    found = plan(known, only(RULES.rows[4]), between=(start, end), days=WEEKDAYS)
    expected = rrule(
        DAILY, datetime(2026, 1, 1), until=datetime(2026, 12, 31), byweekday=range(5)
    )  # days
    assert [task.day for task in found] == [it.date() for it in expected]


@pytest.mark.parametrize("name", ["price_changes", "use_changes"])
def test_changes_are_a_list_of_days(name: str) -> None:
    for strange in (7, None, "2026-01-01"):
        with pytest.raises(InputError, match=f"{name} must be a list"):
            CareDates(customer="C-1", **{name: strange})
