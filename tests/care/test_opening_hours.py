"""Tests of WorkCalendar.weekly and Shift: opening hours written as text."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from custsat.care import DayCalendar, Shift, WorkCalendar
from custsat.errors import (
    InputError,
    NotADate,
    OutOfRange,
    TooLarge,
    WrongType,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("hours", "monday", "saturday"),
    [
        ("Mon-Fri 09:00-18:00", ["09:00-18:00"], []),
        ("mon-fri 09:00-18:00, SAT 10:00-14:00", ["09:00-18:00"], ["10:00-14:00"]),
        ("Mon,Sat 10:00-12:00 13:00-14:00", *[["10:00-12:00", "13:00-14:00"]] * 2),
        ("Sat-Mon 00:00-24:00", ["00:00-24:00"], ["00:00-24:00"]),
        (
            "Mon 12:00-13:00, 09:00-12:00; Sat 23:59-24:00",
            ["09:00-13:00"],
            ["23:59-24:00"],
        ),
    ],
)
def test_weekly_parses_hours(
    hours: str, monday: list[str], saturday: list[str]
) -> None:
    week = WorkCalendar.weekly(hours, tz="UTC").week
    assert [str(s) for s in week[0]] == monday
    assert [str(s) for s in week[5]] == saturday


@pytest.mark.parametrize(
    ("hours", "error"),
    [
        pytest.param("", OutOfRange, id="empty"),
        pytest.param(" ", OutOfRange, id="blank"),
        pytest.param("Mon", OutOfRange, id="day alone"),
        pytest.param("09:00-18:00", OutOfRange, id="time alone"),
        pytest.param("Mon-Fri", OutOfRange, id="days alone"),
        pytest.param("Mon 18:00-09:00", OutOfRange, id="reversed"),
        pytest.param("Mon 09:00-09:00", OutOfRange, id="no length"),
        pytest.param("Mon 22:00-06:00", OutOfRange, id="over midnight"),
        pytest.param("Mon 9:00-18:00", OutOfRange, id="one digit"),
        pytest.param("Mon 09:00-24:01", OutOfRange, id="after midnight"),
        pytest.param("Mon 09:00-25:00", OutOfRange, id="hour 25"),
        pytest.param("Mon ０９:00-18:00", OutOfRange, id="full width digits"),
        pytest.param("Mon 09:00-12:00, 11:00-18:00", OutOfRange, id="overlap"),
        pytest.param(
            "Mon 09:00-12:00; Mon-Tue 11:00-18:00", OutOfRange, id="overlap of days"
        ),
        pytest.param("Mon 09:00-12:00 Tue", OutOfRange, id="day without time"),
        pytest.param("Xyz 09:00-12:00", OutOfRange, id="unknown day"),
        pytest.param("Mon-Fri 09:00-18:00" + "; " * 1000, TooLarge, id="too long"),
        pytest.param("Mon-" * 200 + "Fri 09:00-18:00", OutOfRange, id="many days"),
        pytest.param(None, WrongType, id="none"),
        pytest.param(9, WrongType, id="number"),
    ],
)
def test_weekly_rejects_unreadable_hours(hours: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        WorkCalendar.weekly(hours, tz="UTC")


@pytest.mark.parametrize(
    ("tz", "error"),
    [("Mars/Olympus", OutOfRange), ("localtime", OutOfRange), (8, WrongType)],
)
def test_weekly_rejects_unknown_time_zones(tz: str, error: type[Exception]) -> None:
    with pytest.raises(error, match="name of a time zone"):
        WorkCalendar.weekly("Mon 09:00-18:00", tz=tz)


def test_weekly_accepts_time_zone_objects() -> None:
    assert WorkCalendar.weekly("Mon 09:00-18:00", tz=SHANGHAI).tz == "Asia/Shanghai"
    assert WorkCalendar.weekly("Mon 09:00-18:00", tz=UTC).tz == "UTC"
    week = WorkCalendar.weekly("Mon 09:00-18:00", tz=UTC).week
    assert WorkCalendar(week=week, tz=SHANGHAI).tz == "Asia/Shanghai"


@pytest.mark.parametrize("name", ["closed_days", "open_days", "day_calendar"])
def test_weekly_needs_a_horizon_for_exceptions(name: str) -> None:
    exception = Evens() if name == "day_calendar" else [date(2026, 1, 1)]
    with pytest.raises(InputError, match="horizon"):
        WorkCalendar.weekly("Mon 09:00-18:00", tz="UTC", **{name: exception})


def test_weekly_rejects_days_closed_and_open() -> None:
    day, last = date(2026, 1, 1), date(2026, 12, 31)
    with pytest.raises(OutOfRange, match="other days than closed_days"):
        WorkCalendar.weekly(
            "Mon 09:00-18:00",
            tz="UTC",
            closed_days=[day],
            open_days=[day],
            horizon=last,
        )


def test_weekly_needs_hours_for_make_up_days_of_uneven_weeks() -> None:
    day, last = date(2026, 1, 3), date(2026, 12, 31)
    hours = "Mon-Thu 09:00-18:00; Fri 09:00-15:00"
    with pytest.raises(OutOfRange, match="given as"):
        WorkCalendar.weekly(hours, tz="UTC", open_days=[day], horizon=last)
    open_days = {day: "09:00-15:00"}
    desk = WorkCalendar.weekly(hours, tz="UTC", open_days=open_days, horizon=last)
    assert desk.shifts(day) == (Shift.parse("09:00-15:00"),)


def test_weekly_rejects_a_horizon_that_is_a_datetime() -> None:
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    with pytest.raises(NotADate):
        WorkCalendar.weekly("Mon 09:00-18:00", tz="UTC", horizon=noon)


class Evens:
    """A calendar of another library: even days of the month are working days."""

    def is_working_day(self, day: date) -> bool:
        return day.day % 2 == 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Evens)

    __hash__ = None  # like the holidays package, whose calendars are dictionaries


def test_weekly_reads_working_days_from_another_calendar() -> None:
    assert isinstance(Evens(), DayCalendar)
    desk = WorkCalendar.weekly(
        "Mon-Fri 09:00-18:00",
        tz="UTC",
        day_calendar=Evens(),
        closed_days=[date(2026, 3, 4)],
        horizon=date(2026, 12, 31),
    )
    worked = [n for n in range(1, 15) if desk.is_working_day(date(2026, 3, n))]
    assert worked == [2, 6, 8, 10, 12, 14]  # the 8th and 14th are of a weekend
    assert isinstance(desk, DayCalendar)
    assert hash(desk) == hash(deepcopy(desk))
    assert desk == deepcopy(desk)


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 9), (9, 9), (0, 1441), (0.0, 9), (False, 9)]
)
def test_shift_rejects_invalid_minutes(start: int, end: int) -> None:
    with pytest.raises(OutOfRange):
        Shift(start, end)


def test_shift_repr_shows_its_hours() -> None:
    assert repr(Shift(540, 1440)) == "Shift('09:00-24:00')"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param(540, WrongType, id="number"),
        pytest.param("", OutOfRange, id="empty"),
        pytest.param("9-18", OutOfRange, id="hours alone"),
    ],
)
def test_shift_parse_rejects_other_texts(text: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        Shift.parse(text)


@pytest.mark.parametrize("name", ["breaks", "open_days", "closed_days"])
@pytest.mark.parametrize("value", [7, None, True, object()])
def test_weekly_rejects_exceptions_that_are_not_a_list(
    name: str, value: object
) -> None:
    with pytest.raises(WrongType, match=f"{name} must be a list"):
        WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz="UTC", **{name: value})


@pytest.mark.parametrize("open_days", [[[7]], [{}], {7: "09:00-12:00"}])
def test_weekly_rejects_open_days_that_are_not_dates(open_days: Any) -> None:
    with pytest.raises(NotADate):
        WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz="UTC", open_days=open_days)
