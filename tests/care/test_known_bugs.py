"""Tests of WorkCalendar against known bugs of other service desks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import attrs

from custsat.care import WorkCalendar
from custsat.values import Hours, WorkDays, WorkHours

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")


def at(day: int, hour: int = 0, minute: int = 0, *, month: int = 9) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


def test_add_zammad_390_six_days_until_the_escalation() -> None:
    """48 hours at 12 a day are four working days, six dates with two holidays."""
    hours, tz = "Mon-Sat 09:00-21:00", "Europe/Berlin"
    volkstrauertag = date(2016, 11, 13)
    created = datetime(2016, 11, 9, 23, tzinfo=BERLIN)
    desk = WorkCalendar.weekly(
        hours, tz=tz, closed_days=[volkstrauertag], horizon=date(2016, 12, 31)
    )
    due = desk.add(created, WorkHours(48))
    assert due.isoformat() == "2016-11-14T21:00:00+01:00"
    assert (due.date() - created.date()).days + 1 == 6
    martin = attrs.evolve(desk, closed_days=(date(2016, 11, 11), volkstrauertag))
    assert martin.add(created, WorkHours(48)).isoformat() == "2016-11-15T21:00:00+01:00"
    assert desk.add(created, Hours(48)).isoformat() == "2016-11-11T23:00:00+01:00"


def test_add_osticket_1168_skips_the_weekend() -> None:
    desk = WorkCalendar.weekly("Mon-Fri 08:00-17:00", tz="Europe/Copenhagen")
    friday = datetime(2014, 8, 22, 16, tzinfo=ZoneInfo("Europe/Copenhagen"))
    due = desk.add(friday, WorkHours(8))
    assert due.isoformat() == "2014-08-25T15:00:00+02:00"
    assert desk.measure(friday, due) == 8 * HOUR
    assert desk.measure(friday, friday + 60 * HOUR) == HOUR


def test_add_osticket_4969_skips_holidays_and_weekends(desk: WorkCalendar) -> None:
    assert desk.add(at(30, 17), WorkHours(4)).isoformat() == "2026-10-05T12:00:00+08:00"
    assert desk.measure(at(30, 18), at(5, 9, month=10)) == timedelta(0)


def test_add_osticket_6739_week_of_one_day() -> None:
    tuesdays = WorkCalendar.weekly("Tue 08:00-17:00", tz="UTC")
    start = datetime(2024, 8, 7, 9, tzinfo=UTC)  # a Wednesday
    assert tuesdays.add(start, WorkHours(10)) == datetime(2024, 8, 20, 9, tzinfo=UTC)


def test_add_osticket_4807_four_hours_before_the_weekend() -> None:
    desk = WorkCalendar.weekly("Mon-Fri 08:00-18:00", tz="UTC")
    friday = datetime(2019, 3, 15, 17, tzinfo=UTC)
    assert desk.add(friday, WorkHours(4)) == datetime(2019, 3, 18, 11, tzinfo=UTC)


def test_add_frappe_2449_pause_out_of_hours_postpones_nothing() -> None:
    desk = WorkCalendar.weekly("Mon-Fri 09:00-17:00", tz="UTC")
    monday = datetime(2026, 3, 2, 9, tzinfo=UTC)
    night = [(monday.replace(hour=17), monday + 24 * HOUR)]
    assert desk.add(monday, WorkHours(8), pauses=night) == monday.replace(hour=17)
    lunch = [(monday.replace(hour=12), monday.replace(hour=14))]
    due = desk.add(monday, WorkHours(8), pauses=lunch)
    assert due == datetime(2026, 3, 3, 11, tzinfo=UTC)
    assert desk.measure(monday, due, pauses=lunch) == 8 * HOUR


def test_add_frappe_2449_pause_from_a_holiday_on() -> None:
    desk = WorkCalendar.weekly(
        "Mon-Fri 09:00-17:00",
        tz="UTC",
        closed_days=[date(2026, 3, 2)],
        horizon=date(2026, 12, 31),
    )
    holiday = datetime(2026, 3, 2, 10, tzinfo=UTC)
    pauses = [(holiday, holiday + 25 * HOUR)]  # two of them on Tuesday morning
    assert desk.add(holiday, WorkHours(2), pauses=pauses) == datetime(
        2026, 3, 3, 13, tzinfo=UTC
    )


def test_measure_frappe_2212_excludes_breaks(desk: WorkCalendar) -> None:
    assert desk.measure(at(28, 12), at(28, 13)) == timedelta(0)
    assert desk.add(at(28, 12, 20), WorkHours(1)) == at(28, 14)


def test_measure_glpi_687_from_out_of_hours() -> None:
    desk = WorkCalendar.weekly("Mon-Fri 08:00-18:30", tz="Europe/Paris")
    sunday = datetime(2017, 1, 1, 20, tzinfo=ZoneInfo("Europe/Paris"))
    monday = datetime(2017, 1, 2, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
    assert desk.measure(sunday, monday) == 1.5 * HOUR
    assert desk.next_opening(sunday) == monday.replace(hour=8, minute=0)


def test_measure_glpi_1857_over_a_night() -> None:
    desk = WorkCalendar.weekly("Mon-Fri 08:00-18:00", tz="Europe/Paris")
    opened = datetime(2017, 2, 23, 17, 55, tzinfo=ZoneInfo("Europe/Paris"))
    solved = datetime(2017, 2, 24, 8, 5, tzinfo=ZoneInfo("Europe/Paris"))
    assert desk.measure(opened, solved) == 10 * MINUTE


def test_add_glpi_10594_pause_over_the_weekend() -> None:
    desk = WorkCalendar.weekly("Mon-Fri 08:00-18:00", tz="UTC")
    friday = datetime(2022, 2, 11, 10, tzinfo=UTC)
    pending = [(friday.replace(hour=18), datetime(2022, 2, 14, 8, tzinfo=UTC))]
    due = desk.add(friday, WorkDays(1), pauses=pending)
    assert due == datetime(2022, 2, 14, 10, tzinfo=UTC)
    assert desk.add(friday, WorkDays(1)) == due
