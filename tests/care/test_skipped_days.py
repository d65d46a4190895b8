"""Days that the clocks of a place skipped: Samoa, Kwajalein and the Line Islands."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace as Row
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.care import Contact, WorkCalendar, schedule_calls
from custsat.customers import rfm
from custsat.errors import InputError, NotADate, OutOfRange, WrongType
from custsat.values import Days, Hours, WorkDays, WorkHours

ONE_DAY = timedelta(days=1)
SKIPPED_DAYS = [
    pytest.param("Pacific/Apia", date(2011, 12, 30), id="Samoa"),
    pytest.param("Pacific/Fakaofo", date(2011, 12, 30), id="Tokelau"),
    pytest.param("Pacific/Kwajalein", date(1993, 8, 21), id="Kwajalein"),
    pytest.param("Pacific/Kiritimati", date(1994, 12, 31), id="Line Islands"),
]
ALWAYS = "Mon-Sun 00:00-24:00"


def desk(tz: str, hours: str = "Mon-Sun 09:00-17:00", **more: Any) -> WorkCalendar:
    return WorkCalendar.weekly(hours, tz=tz, **more)


def at(tz: str, day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(tz))


class EveryDay:
    def is_working_day(self, day: date) -> bool:
        return bool(day)


@pytest.mark.parametrize(("tz", "skipped"), SKIPPED_DAYS)
def test_a_skipped_day_has_no_shifts(tz: str, skipped: date) -> None:
    for day, is_open in (
        (skipped - ONE_DAY, True),
        (skipped, False),
        (skipped + ONE_DAY, True),
    ):
        assert desk(tz).is_working_day(day) is is_open
        assert bool(desk(tz).shifts(day)) is is_open


@pytest.mark.parametrize(("tz", "skipped"), SKIPPED_DAYS)
def test_another_calendar_cannot_open_a_skipped_day(tz: str, skipped: date) -> None:
    calendar = desk(tz, day_calendar=EveryDay(), horizon=date(2030, 1, 1))
    assert not calendar.is_working_day(skipped)


@pytest.mark.parametrize(("tz", "skipped"), SKIPPED_DAYS)
def test_work_days_pass_over_a_skipped_day(tz: str, skipped: date) -> None:
    start = at(tz, skipped - ONE_DAY)
    ends = [desk(tz).add(start, WorkDays(n)) for n in (1, 2)]
    assert [end.date() - skipped for end in ends] == [ONE_DAY, 2 * ONE_DAY]
    assert {end.hour for end in ends} == {12}


@pytest.mark.parametrize(("tz", "skipped"), SKIPPED_DAYS)
def test_days_that_end_on_a_skipped_day_end_on_the_next(tz: str, skipped: date) -> None:
    start = at(tz, skipped - ONE_DAY)
    ends = [desk(tz).add(start, Days(n)) for n in (1, 2, 3)]
    assert [(end.date() - skipped).days for end in ends] == [1, 1, 2]
    assert {end.hour for end in ends} == {12}
    assert ends[0] - start == ONE_DAY


@pytest.mark.parametrize(("tz", "skipped"), SKIPPED_DAYS)
def test_work_time_does_not_count_a_skipped_day(tz: str, skipped: date) -> None:
    start, end = at(tz, skipped - ONE_DAY), at(tz, skipped + ONE_DAY)
    assert desk(tz).measure(start, end) == timedelta(hours=8)
    assert desk(tz, ALWAYS).measure(start, end) == ONE_DAY
    assert desk(tz).add(start, WorkHours(8)) == end
    assert desk(tz).add(start, Hours(24)) == end


@pytest.mark.parametrize(("tz", "skipped"), SKIPPED_DAYS)
def test_no_call_is_scheduled_for_a_skipped_day(tz: str, skipped: date) -> None:
    contact = Contact(customer="C-1", tz=tz)
    with pytest.raises(OutOfRange, match=f"day must be a day that the clocks of {tz}"):
        schedule_calls([contact], day=skipped)
    plan = schedule_calls([contact], day=skipped + ONE_DAY)
    assert plan.slots[0].at.date() == skipped + ONE_DAY


@pytest.mark.parametrize(("tz", "skipped"), SKIPPED_DAYS)
def test_a_skipped_day_can_be_closed_but_not_open(tz: str, skipped: date) -> None:
    horizon = skipped + 9 * ONE_DAY
    closed = desk(tz, closed_days=[skipped], horizon=horizon)
    assert not closed.is_working_day(skipped)
    with pytest.raises(OutOfRange, match=f"open_days must be a day that .* {tz} show"):
        desk(tz, open_days=[skipped], horizon=horizon)


def test_days_between_purchases_are_days_of_the_calendar() -> None:
    bought = at("Pacific/Apia", date(2011, 12, 29)).astimezone(UTC)
    rows = [Row(customer="a", at=bought, amount=5)]
    table = rfm(rows, as_of=date(2011, 12, 31), tz="Pacific/Apia")
    assert table.rows[0].recency_days == 2


@given(st.dates(date(2011, 12, 1), date(2012, 1, 31)), st.integers(0, 40))
def test_an_end_in_days_is_on_a_day_that_the_clocks_show(
    start: date, days: int
) -> None:
    calendar = desk("Pacific/Apia", "Mon-Fri 09:00-17:00")
    begin = at("Pacific/Apia", start).astimezone(UTC)
    end = calendar.add(begin, WorkDays(days))
    assert end.date() != date(2011, 12, 30)
    assert not days or calendar.is_open(end - timedelta(seconds=1)) or end.hour == 9


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_edges_of_the_calendar_have_shifts(day: date) -> None:
    for tz in ("Pacific/Apia", "Asia/Shanghai"):
        assert desk(tz).is_working_day(day)


WEEK = desk("UTC").week
OPEN = date(2026, 10, 10)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        pytest.param({"week": 5}, WrongType, id="week as number"),
        pytest.param({"week": (5,) * 7}, WrongType, id="days as numbers"),
        pytest.param({"week": ((5,),) * 7}, WrongType, id="shifts as numbers"),
        pytest.param({"week": WEEK[:6]}, OutOfRange, id="six days"),
        pytest.param({"week": ((),) * 7}, OutOfRange, id="no shifts"),
        pytest.param({"closed_days": 5}, WrongType, id="closed days as number"),
        pytest.param({"closed_days": ("2026-10-01",)}, NotADate, id="closed text"),
        pytest.param({"open_days": 5}, WrongType, id="open days as number"),
        pytest.param({"open_days": (OPEN,)}, WrongType, id="open day without hours"),
        pytest.param({"open_days": (("x", WEEK[0]),)}, NotADate, id="open text"),
        pytest.param({"open_days": ((OPEN, "09:00"),)}, WrongType, id="hours as text"),
        pytest.param({"open_days": ((OPEN, WEEK[0]),) * 2}, InputError, id="twice"),
        pytest.param({"day_calendar": 5}, WrongType, id="day calendar as number"),
    ],
)
def test_work_calendar_checks_its_fields(
    fields: dict[str, Any], error: type[Exception]
) -> None:
    valid = {"week": WEEK, "tz": "UTC", "horizon": date(2026, 12, 31)}
    assert WorkCalendar(**valid)
    with pytest.raises(error):
        WorkCalendar(**valid | fields)


def test_work_calendar_sorts_its_exceptions() -> None:
    days = [date(2026, 10, 2), date(2026, 10, 1), date(2026, 10, 2)]
    calendar = WorkCalendar(
        week=WEEK, tz="UTC", closed_days=days, horizon=date(2026, 12, 31)
    )
    assert calendar.closed_days == (date(2026, 10, 1), date(2026, 10, 2))
