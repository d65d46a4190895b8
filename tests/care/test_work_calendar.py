"""Work time against a clock that is looked at once a minute."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.care import DayCalendar, Shift, WorkCalendar
from custsat.errors import (
    EventOutOfOrder,
    HorizonExceeded,
    InputError,
    NaiveDatetime,
    NotADate,
    OutOfRange,
    TooLarge,
)
from custsat.testing.strategies import work_calendars
from custsat.values import Days, Duration, Hours, WorkDays, WorkHours

Pauses = Sequence[tuple[datetime, datetime]]
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
# zone, and a day near which its clocks are moved
CLOCK_CHANGES = (
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),  # half an hour
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Pacific/Apia", date(2011, 12, 30)),  # a day that never was
    ("America/Sao_Paulo", date(2018, 11, 4)),  # midnight itself is skipped
    ("America/Sao_Paulo", date(2018, 2, 18)),  # midnight comes twice
    ("America/Havana", date(2025, 11, 2)),
    ("Asia/Beirut", date(2026, 3, 29)),
    ("America/Nuuk", date(2024, 3, 31)),  # 22:00 of the day before
    ("America/Nuuk", date(2024, 10, 27)),
    ("Asia/Shanghai", date(1988, 4, 17)),
    ("Asia/Shanghai", date(1988, 9, 11)),
    ("Asia/Kathmandu", date(2026, 1, 1)),  # five hours and three quarters
    ("Pacific/Kiritimati", date(2026, 7, 1)),  # fourteen hours ahead
    ("UTC", date(2026, 12, 31)),
)


def clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def some_hours(draw: Random) -> str:
    """Shifts of one day, at whole quarters of an hour."""
    cuts = sorted(draw.sample(range(97), 2 * draw.randint(1, 3)))
    pairs = zip(cuts[::2], cuts[1::2], strict=True)
    return ", ".join(f"{clock(a * 15)}-{clock(b * 15)}" for a, b in pairs)


def some_calendar(draw: Random, tz: str, near: date) -> WorkCalendar:
    """Hours of the week, closures and days with hours of their own around a day."""
    names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    worked = draw.sample(names, draw.randint(1, 7))
    around = [near + timedelta(days=n) for n in range(-6, 7)]
    draw.shuffle(around)
    closed, special = around[: draw.randint(0, 3)], around[3 : 3 + draw.randint(0, 3)]
    return WorkCalendar.weekly(
        "; ".join(f"{day} {some_hours(draw)}" for day in worked),
        tz=tz,
        closed_days=closed,
        open_days={day: some_hours(draw) for day in special},
        breaks=[some_hours(draw).split(", ")[0]] if draw.random() < 0.2 else (),
        horizon=near + timedelta(days=400),
    )


def some_pauses(draw: Random, start: datetime, end: datetime) -> Pauses:
    span = int((end - start) / MINUTE)
    pauses = []
    for _ in range(draw.randint(0, 3)):
        a, b = sorted(draw.randint(-60, span + 60) for _ in range(2))
        pauses.append((start + a * MINUTE, start + b * MINUTE))
    return pauses


class MinuteClock:
    """The slow simulator: which minutes, looked at one by one, are work."""

    def __init__(self, calendar: WorkCalendar, start: datetime, minutes: int) -> None:
        zone = ZoneInfo(calendar.tz)
        self.at = [start + n * MINUTE for n in range(minutes)]
        self.open = []
        for at in self.at:
            local = at.astimezone(zone)
            now = f"{local:%H:%M}"
            shifts = [str(s).split("-") for s in shifts_of(calendar, local.date())]
            self.open.append(any(a <= now < b for a, b in shifts))

    def measure(self, start: datetime, end: datetime, pauses: Pauses = ()) -> timedelta:
        worked = (
            start <= at < end and open_ and not any(a <= at < b for a, b in pauses)
            for at, open_ in zip(self.at, self.open, strict=True)
        )
        return sum(worked) * MINUTE

    def add(
        self, start: datetime, minutes: int, pauses: Pauses = ()
    ) -> datetime | None:
        """The end of the minute in which the last of the minutes is worked."""
        for at, open_ in zip(self.at, self.open, strict=True):
            if at >= start and open_ and not any(a <= at < b for a, b in pauses):
                minutes -= 1
                if not minutes:
                    return at + MINUTE
        return None


def shifts_of(calendar: WorkCalendar, day: date) -> tuple[Shift, ...]:
    """The rule in words: closed wins, then the day's own hours, then the week."""
    if day in calendar.closed_days:
        return ()
    return dict(calendar.open_days).get(day, calendar.week[day.weekday()])


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("tz", "near"), CLOCK_CHANGES)
def test_t29_measured_work_time_is_what_a_minute_clock_counts(
    tz: str, near: date, seed: int
) -> None:
    draw = Random(f"{tz} {near} {seed}")
    calendar = some_calendar(draw, tz, near)
    midnight = datetime(near.year, near.month, near.day, tzinfo=UTC)
    first = midnight - 60 * HOUR
    slow = MinuteClock(calendar, first, 5 * 24 * 60)
    for _ in range(20):
        a, b = sorted(draw.randint(0, 5 * 24 * 60) for _ in range(2))
        start, end = first + a * MINUTE, first + b * MINUTE
        pauses = some_pauses(draw, start, end)
        assert calendar.measure(start, end) == slow.measure(start, end)
        assert calendar.measure(start, end, pauses=pauses) == slow.measure(
            start, end, pauses
        )
        needed = draw.randint(1, 600)
        expected = slow.add(start, needed, pauses)
        if expected is not None:
            due = calendar.add(start, WorkHours(needed / 60), pauses=pauses)
            assert abs(due - expected) < timedelta(milliseconds=1)
        at = slow.at[min(a, len(slow.at) - 1)]
        assert calendar.is_open(at) is slow.open[slow.at.index(at)]
        if any(slow.open[a:]):
            assert calendar.next_opening(start) == slow.at[slow.open.index(True, a)]


def test_the_minute_clock_is_asked_often_enough() -> None:
    assert len(CLOCK_CHANGES) * 3 * 20 * 2 >= 2000


# ------------------------------------------------------------- laws of the clock


@pytest.fixture
def desk() -> WorkCalendar:
    return WorkCalendar.weekly(
        "Mon-Fri 09:00-18:00",
        tz="Asia/Shanghai",
        closed_days=[date(2026, 10, 1), date(2026, 10, 2)],
        open_days=[date(2026, 10, 10)],
        breaks="12:00-13:00",
        horizon=date(2026, 12, 31),
    )


def at(day: int, hour: int = 0, minute: int = 0, *, month: int = 9) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


def test_work_time_of_two_windows_adds_up(desk: WorkCalendar) -> None:
    draw = Random(7)
    for _ in range(200):
        a, b, c = sorted(at(1) + draw.randint(0, 60 * 24 * 90) * MINUTE for _ in "abc")
        assert desk.measure(a, c) == desk.measure(a, b) + desk.measure(b, c)


def test_what_was_added_is_measured_again_and_not_a_moment_earlier(
    desk: WorkCalendar,
) -> None:
    draw = Random(8)
    for _ in range(200):
        start = at(1) + draw.randint(0, 60 * 24 * 30) * MINUTE
        needed = timedelta(minutes=draw.randint(1, 3000))
        end = desk.add(start, WorkHours(needed / HOUR))
        assert desk.measure(start, end) == needed
        assert desk.measure(start, end - timedelta.resolution) < needed


def test_more_work_never_ends_earlier(desk: WorkCalendar) -> None:
    draw = Random(9)
    for _ in range(100):
        start = at(1) + draw.randint(0, 60 * 24 * 30) * MINUTE
        later = start + draw.randint(0, 3000) * MINUTE
        few, many = sorted(draw.randint(0, 12) for _ in "ab")
        for kind in (Hours, Days, WorkHours, WorkDays):
            assert desk.add(start, kind(few)) <= desk.add(start, kind(many))
            assert desk.add(start, kind(few)) <= desk.add(later, kind(few))


INSTANTS = st.datetimes(
    datetime(2025, 1, 1),  # the zone is drawn beside it
    datetime(2027, 1, 1),
    timezones=st.timezones(),
)


@given(work_calendars(), INSTANTS, st.integers(1, 4000), st.integers(0, 4000))
def test_whatever_the_hours_work_time_adds_up(
    calendar: WorkCalendar, start: datetime, minutes: int, later: int
) -> None:
    end = calendar.add(start, WorkHours(minutes / 60))
    worked = calendar.measure(start, end)
    assert abs(worked - minutes * MINUTE) < timedelta(milliseconds=1)
    middle = start.astimezone(UTC) + later * MINUTE
    last = max(middle, end)
    parts = calendar.measure(start, middle) + calendar.measure(middle, last)
    assert calendar.measure(start, last) == parts
    opening = calendar.next_opening(start)
    assert calendar.is_open(opening)
    assert calendar.measure(start, opening) == timedelta(0)
    assert (opening == start) is calendar.is_open(start)


@pytest.mark.parametrize("kind", [Hours, Days, WorkHours, WorkDays])
def test_nothing_added_is_the_same_instant(desk: WorkCalendar, kind: type) -> None:
    for start in (at(30, 11), at(27, 3)):
        assert desk.add(start, kind(0)) == start


# ------------------------------------------------- cases that other desks got wrong


def test_zammad_390_six_days_until_the_escalation() -> None:
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


def test_osticket_1168_a_weekend_makes_nothing_overdue() -> None:
    desk = WorkCalendar.weekly("Mon-Fri 08:00-17:00", tz="Europe/Copenhagen")
    friday = datetime(2014, 8, 22, 16, tzinfo=ZoneInfo("Europe/Copenhagen"))
    due = desk.add(friday, WorkHours(8))
    assert due.isoformat() == "2014-08-25T15:00:00+02:00"
    assert desk.measure(friday, due) == 8 * HOUR
    assert desk.measure(friday, friday + 60 * HOUR) == HOUR


def test_osticket_4969_office_hours_holidays_and_weekends(desk: WorkCalendar) -> None:
    assert desk.add(at(30, 17), WorkHours(4)).isoformat() == "2026-10-05T12:00:00+08:00"
    assert desk.measure(at(30, 18), at(5, 9, month=10)) == timedelta(0)


def test_osticket_6739_a_week_of_one_day() -> None:
    tuesdays = WorkCalendar.weekly("Tue 08:00-17:00", tz="UTC")
    start = datetime(2024, 8, 7, 9, tzinfo=UTC)  # a Wednesday
    assert tuesdays.add(start, WorkHours(10)) == datetime(2024, 8, 20, 9, tzinfo=UTC)


def test_osticket_4807_four_hours_before_the_weekend() -> None:
    desk = WorkCalendar.weekly("Mon-Fri 08:00-18:00", tz="UTC")
    friday = datetime(2019, 3, 15, 17, tzinfo=UTC)
    assert desk.add(friday, WorkHours(4)) == datetime(2019, 3, 18, 11, tzinfo=UTC)


def test_frappe_2449_hold_time_off_hours_postpones_nothing() -> None:
    desk = WorkCalendar.weekly("Mon-Fri 09:00-17:00", tz="UTC")
    monday = datetime(2026, 3, 2, 9, tzinfo=UTC)
    night = [(monday.replace(hour=17), monday + 24 * HOUR)]
    assert desk.add(monday, WorkHours(8), pauses=night) == monday.replace(hour=17)
    lunch = [(monday.replace(hour=12), monday.replace(hour=14))]
    due = desk.add(monday, WorkHours(8), pauses=lunch)
    assert due == datetime(2026, 3, 3, 11, tzinfo=UTC)
    assert desk.measure(monday, due, pauses=lunch) == 8 * HOUR


def test_frappe_2449_created_on_a_holiday_and_held() -> None:
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


def test_frappe_2212_lunch_is_no_work_time(desk: WorkCalendar) -> None:
    assert desk.measure(at(28, 12), at(28, 13)) == timedelta(0)
    assert desk.add(at(28, 12, 20), WorkHours(1)) == at(28, 14)


def test_glpi_687_created_out_of_hours_is_measured_all_the_same() -> None:
    desk = WorkCalendar.weekly("Mon-Fri 08:00-18:30", tz="Europe/Paris")
    sunday = datetime(2017, 1, 1, 20, tzinfo=ZoneInfo("Europe/Paris"))
    monday = datetime(2017, 1, 2, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
    assert desk.measure(sunday, monday) == 1.5 * HOUR
    assert desk.next_opening(sunday) == monday.replace(hour=8, minute=0)


def test_glpi_1857_five_to_six_until_five_past_eight() -> None:
    desk = WorkCalendar.weekly("Mon-Fri 08:00-18:00", tz="Europe/Paris")
    opened = datetime(2017, 2, 23, 17, 55, tzinfo=ZoneInfo("Europe/Paris"))
    solved = datetime(2017, 2, 24, 8, 5, tzinfo=ZoneInfo("Europe/Paris"))
    assert desk.measure(opened, solved) == 10 * MINUTE


def test_glpi_10594_days_of_work_pending_over_the_weekend() -> None:
    desk = WorkCalendar.weekly("Mon-Fri 08:00-18:00", tz="UTC")
    friday = datetime(2022, 2, 11, 10, tzinfo=UTC)
    pending = [(friday.replace(hour=18), datetime(2022, 2, 14, 8, tzinfo=UTC))]
    due = desk.add(friday, WorkDays(1), pauses=pending)
    assert due == datetime(2022, 2, 14, 10, tzinfo=UTC)
    assert desk.add(friday, WorkDays(1)) == due


def test_t30_next_year_is_refused_and_not_guessed(desk: WorkCalendar) -> None:
    with pytest.raises(HorizonExceeded) as caught:
        desk.add(at(31, 17, month=12), WorkHours(2))
    assert (caught.value.horizon, caught.value.needed) == ("2026-12-31", "2027-01-01")
    last = desk.add(at(31, 17, month=12), WorkHours(1))
    assert last == at(31, 18, month=12)
    new_year = datetime(2027, 1, 1, tzinfo=SHANGHAI)
    assert desk.measure(at(31, 17, month=12), new_year) == HOUR
    with pytest.raises(HorizonExceeded):
        desk.measure(at(31, 17, month=12), new_year + timedelta.resolution)
    with pytest.raises(HorizonExceeded):
        desk.next_opening(at(31, 18, month=12))
    with pytest.raises(HorizonExceeded):
        desk.is_open(new_year)
    with pytest.raises(HorizonExceeded):
        desk.is_working_day(date(2027, 1, 1))
    with pytest.raises(HorizonExceeded):
        desk.add(at(31, 17, month=12), WorkDays(1))
    assert desk.add(at(31, 17, month=12), Days(30)).date() == date(2027, 1, 30)


# ---------------------------------------------------------------- kinds of time


@pytest.mark.parametrize(
    ("start", "duration", "due"),
    [
        pytest.param(at(28, 10), WorkDays(1), at(29, 10), id="same reading"),
        pytest.param(at(28, 17, 50), WorkDays(1), at(29, 17, 50), id="late reading"),
        pytest.param(at(27, 3), WorkDays(1), at(29, 9), id="Sunday counts as Monday"),
        pytest.param(at(28, 19), WorkDays(1), at(30, 9), id="after hours: next day"),
        pytest.param(at(30, 10), WorkDays(1), at(5, 10, month=10), id="over holidays"),
        pytest.param(
            at(9, 10, month=10), WorkDays(1), at(10, 10, month=10), id="make-up"
        ),
        pytest.param(at(28, 12, 30), WorkDays(1), at(29, 13), id="lunch: the opening"),
        pytest.param(at(28, 10), WorkDays(3), at(5, 10, month=10), id="three of them"),
        pytest.param(at(28, 10), Days(7), at(5, 10, month=10), id="wall clock"),
        pytest.param(at(28, 10), Hours(36), at(29, 22), id="elapsed"),
        pytest.param(at(28, 17), WorkHours(1), at(28, 18), id="ends with the day"),
    ],
)
def test_each_kind_of_time_has_its_own_end(
    desk: WorkCalendar, start: datetime, duration: Duration, due: datetime
) -> None:
    assert desk.add(start, duration) == due


def test_a_working_day_ends_with_a_day_that_is_shorter() -> None:
    desk = WorkCalendar.weekly(
        "Mon-Fri 10:00-24:00",
        tz="UTC",
        open_days={
            date(2026, 12, 24): "06:00-11:00, 12:00-14:00",
            date(2026, 12, 31): "11:00-12:00",
        },
        horizon=date(2026, 12, 31),
    )
    day = datetime(2026, 12, 23, tzinfo=UTC)

    def end(hour: int, days: int = 1) -> datetime:
        return desk.add(day.replace(hour=hour), WorkDays(days))

    assert end(10) == datetime(2026, 12, 24, 10, tzinfo=UTC)
    assert end(11) == datetime(2026, 12, 24, 11, tzinfo=UTC)
    assert end(12) == datetime(2026, 12, 24, 12, tzinfo=UTC)
    assert end(23) == datetime(2026, 12, 24, 14, tzinfo=UTC)
    assert end(23, 2) == datetime(2026, 12, 25, 23, tzinfo=UTC)
    assert end(10, 6) == datetime(2026, 12, 31, 11, tzinfo=UTC)


def test_a_pause_postpones_by_what_it_took_of_the_time_that_counts(
    desk: WorkCalendar,
) -> None:
    pauses = [(at(28, 10), at(28, 22))]
    assert desk.add(at(28, 9), Hours(3), pauses=pauses) == at(29)
    assert desk.add(at(28, 9), Days(1), pauses=pauses) == at(29, 21)
    assert desk.add(at(28, 9), WorkHours(3), pauses=pauses) == at(29, 11)
    assert desk.add(at(28, 9), WorkDays(1), pauses=pauses) == at(29, 17)
    assert desk.add(at(28, 11), WorkDays(1), pauses=[pauses[0]]) == at(29, 18)


def test_pauses_may_meet_overlap_repeat_and_come_in_any_order(
    desk: WorkCalendar,
) -> None:
    merged = [(at(28, 10), at(28, 12))]
    parts = [
        (at(28, 11), at(28, 12)),
        (at(28, 10), at(28, 11)),
        (at(28, 10, 30), at(28, 11, 30)),
        (at(28, 11, 30), at(28, 11, 30)),
    ]
    for pauses in (merged, parts, parts[::-1], iter(parts)):
        assert desk.measure(at(28, 9), at(28, 18), pauses=pauses) == 6 * HOUR


def test_a_pause_that_still_lasts(desk: WorkCalendar) -> None:
    pauses = [(at(28, 10), None)]
    assert desk.measure(at(28, 9), at(30, 18), pauses=pauses) == HOUR
    with pytest.raises(InputError, match="still lasts"):
        desk.add(at(28, 9), WorkHours(1), pauses=pauses)


# --------------------------------------------------------- clocks that are moved


def test_a_night_shift_loses_an_hour_in_spring_and_gains_one_in_autumn() -> None:
    desk = WorkCalendar.weekly("Mon-Sun 00:00-06:00", tz="Europe/Berlin")

    def night(month: int, day: int) -> timedelta:
        start = datetime(2026, month, day, tzinfo=BERLIN)
        return desk.measure(start, start.replace(hour=6))

    assert [night(3, 28), night(3, 29), night(10, 25)] == [6 * HOUR, 5 * HOUR, 7 * HOUR]


def test_days_of_the_wall_clock_keep_the_reading_over_a_moved_clock() -> None:
    desk = WorkCalendar.weekly("Mon-Sun 00:00-24:00", tz="Europe/Berlin")
    before = datetime(2026, 3, 28, 2, 30, tzinfo=BERLIN)
    assert desk.add(before, Days(1)).isoformat() == "2026-03-29T03:30:00+02:00"
    assert desk.add(before, Days(2)).isoformat() == "2026-03-30T02:30:00+02:00"
    assert desk.add(before, Hours(24)).isoformat() == "2026-03-29T03:30:00+02:00"
    autumn = datetime(2026, 10, 24, 2, 30, tzinfo=BERLIN)
    assert desk.add(autumn, Days(1)).isoformat() == "2026-10-25T02:30:00+02:00"
    second = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN)
    assert desk.add(second, Days(0)).isoformat() == "2026-10-25T02:30:00+01:00"
    assert desk.add(second, Days(371)).isoformat() == "2027-10-31T02:30:00+02:00"


@pytest.mark.parametrize(
    ("hour", "minute", "open_"),
    [(8, 59, False), (9, 0, True), (11, 59, True), (12, 0, False), (12, 59, False)],
)
def test_a_shift_holds_its_first_minute_and_not_its_end(
    desk: WorkCalendar, hour: int, minute: int, open_: bool
) -> None:
    assert desk.is_open(at(28, hour, minute)) is open_


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    desk = WorkCalendar.weekly("Mon-Sun 00:00-24:00", tz="Europe/Berlin")
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    assert desk.measure(first, first.replace(fold=1)) == HOUR
    with pytest.raises(EventOutOfOrder):
        desk.measure(first.replace(fold=1), first)


def test_an_answer_compares_and_subtracts_as_an_instant() -> None:
    desk = WorkCalendar.weekly("Mon-Sun 00:00-24:00", tz="Europe/Berlin")
    start = datetime(2026, 10, 25, 1, tzinfo=BERLIN)
    due = desk.add(start, WorkHours(2.5))
    assert due.isoformat() == "2026-10-25T02:30:00+01:00"
    assert isinstance(due.tzinfo, timezone)
    assert due - desk.add(start, WorkHours(1.5)) == HOUR


# ------------------------------------------------------------ reading and refusing


@pytest.mark.parametrize(
    ("written", "monday", "saturday"),
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
def test_hours_are_read_as_people_write_them(
    written: str, monday: list[str], saturday: list[str]
) -> None:
    week = WorkCalendar.weekly(written, tz="UTC").week
    assert [str(s) for s in week[0]] == monday
    assert [str(s) for s in week[5]] == saturday


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "Mon",
        "09:00-18:00",
        "Mon-Fri",
        "Mon 18:00-09:00",
        "Mon 09:00-09:00",
        "Mon 22:00-06:00",
        "Mon 9:00-18:00",
        "Mon 09:00-24:01",
        "Mon 09:00-25:00",
        "Mon ０９:00-18:00",
        "Mon 09:00-12:00, 11:00-18:00",
        "Mon 09:00-12:00; Mon-Tue 11:00-18:00",
        "Mon 09:00-12:00 Tue",
        "Xyz 09:00-12:00",
        "Mon-Fri 09:00-18:00" + "; " * 1000,
        "Mon-" * 200 + "Fri 09:00-18:00",
        None,
        9,
    ],
)
def test_hours_that_cannot_be_read_are_refused(written: str) -> None:
    with pytest.raises(OutOfRange):
        WorkCalendar.weekly(written, tz="UTC")


@pytest.mark.parametrize(
    "tz", ["", "Mars/Olympus", "Asia", "../etc", "\ud800", "x" * 9999, "\0", None, 8]
)
def test_a_zone_nobody_knows_is_refused(tz: str) -> None:
    with pytest.raises(OutOfRange, match="time zone"):
        WorkCalendar.weekly("Mon 09:00-18:00", tz=tz)


def test_a_zone_may_be_given_as_such() -> None:
    assert WorkCalendar.weekly("Mon 09:00-18:00", tz=SHANGHAI).tz == "Asia/Shanghai"
    assert WorkCalendar.weekly("Mon 09:00-18:00", tz=UTC).tz == "UTC"


def test_exceptions_need_a_horizon() -> None:
    for exceptions in (
        {"closed_days": [date(2026, 1, 1)]},
        {"open_days": [date(2026, 1, 1)]},
        {"day_calendar": Evens()},
    ):
        with pytest.raises(InputError, match="horizon"):
            WorkCalendar.weekly("Mon 09:00-18:00", tz="UTC", **exceptions)


def test_a_day_cannot_be_closed_and_open() -> None:
    day, last = date(2026, 1, 1), date(2026, 12, 31)
    with pytest.raises(OutOfRange, match="not both"):
        WorkCalendar.weekly(
            "Mon 09:00-18:00",
            tz="UTC",
            closed_days=[day],
            open_days=[day],
            horizon=last,
        )


def test_a_make_up_day_needs_hours_that_can_be_told() -> None:
    day, last = date(2026, 1, 3), date(2026, 12, 31)
    hours = "Mon-Thu 09:00-18:00; Fri 09:00-15:00"
    with pytest.raises(OutOfRange, match="given as"):
        WorkCalendar.weekly(hours, tz="UTC", open_days=[day], horizon=last)
    open_days = {day: "09:00-15:00"}
    desk = WorkCalendar.weekly(hours, tz="UTC", open_days=open_days, horizon=last)
    assert desk.shifts(day) == (Shift.parse("09:00-15:00"),)


def test_days_are_dates_and_not_instants(desk: WorkCalendar) -> None:
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    for wrong in (noon, "2026-01-01", None, 20260101):
        with pytest.raises(NotADate):
            desk.is_working_day(wrong)
        with pytest.raises(NotADate):
            WorkCalendar.weekly("Mon 09:00-18:00", tz="UTC", closed_days=[wrong])
        with pytest.raises(NotADate):
            WorkCalendar.weekly("Mon 09:00-18:00", tz="UTC", open_days=[wrong])
    with pytest.raises(NotADate):
        WorkCalendar.weekly("Mon 09:00-18:00", tz="UTC", horizon=noon)


def test_instants_have_a_zone(desk: WorkCalendar) -> None:
    naive = datetime(2026, 9, 28, 12)
    for wrong in (naive, date(2026, 9, 28), "2026-09-28T12:00Z", None, 12):
        with pytest.raises(NaiveDatetime):
            desk.add(wrong, Hours(1))
        with pytest.raises(NaiveDatetime):
            desk.measure(wrong, at(30))
        with pytest.raises(NaiveDatetime):
            desk.measure(at(28), wrong)
        with pytest.raises(NaiveDatetime):
            desk.next_opening(wrong)
        with pytest.raises(NaiveDatetime):
            desk.is_open(wrong)
        with pytest.raises(NaiveDatetime):
            desk.measure(at(28), at(29), pauses=[(wrong, at(29))])


def test_time_does_not_run_backwards(desk: WorkCalendar) -> None:
    with pytest.raises(EventOutOfOrder):
        desk.measure(at(28), at(27))
    with pytest.raises(EventOutOfOrder):
        desk.measure(at(28), at(29), pauses=[(at(29), at(28))])
    with pytest.raises(EventOutOfOrder):
        desk.add(at(28), Hours(1), pauses=[(at(29), at(28))])


def test_a_pause_is_a_pair(desk: WorkCalendar) -> None:
    for wrong in (at(28), (at(28),), "ab", None):
        with pytest.raises(InputError, match="pair"):
            desk.measure(at(28), at(29), pauses=[wrong])


def test_only_durations_are_added(desk: WorkCalendar) -> None:
    for wrong in (HOUR, 3, None, "1 day"):
        with pytest.raises(OutOfRange, match="WorkDays"):
            desk.add(at(28), wrong)


def test_a_century_is_the_longest_window() -> None:
    desk = WorkCalendar.weekly("Mon 09:00-18:00", tz="UTC")
    start = datetime(1900, 1, 1, tzinfo=UTC)
    century = timedelta(days=36_525)
    assert desk.measure(start, start + century) > timedelta(0)
    with pytest.raises(TooLarge):
        desk.measure(start, start + century + timedelta.resolution)
    with pytest.raises(TooLarge):
        desk.add(start, WorkHours(60_000))
    assert desk.add(start, WorkDays(5_000)).year == 1995
    with pytest.raises(TooLarge):
        desk.add(start, WorkDays(6_000))


def test_the_first_and_the_last_years_are_worked_through() -> None:
    desk = WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz="Asia/Shanghai")
    first = datetime(1, 1, 5, tzinfo=UTC)
    assert desk.measure(first, first + timedelta(days=7)) == 45 * HOUR
    last = datetime(9999, 12, 20, tzinfo=UTC)
    assert desk.measure(last, last + timedelta(days=7)) == 45 * HOUR
    for edge in (datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)):
        with pytest.raises(TooLarge):
            desk.next_opening(edge)
    for duration in (Hours(999), Days(999), WorkHours(999), WorkDays(999)):
        with pytest.raises(TooLarge):
            desk.add(last, duration)
    with pytest.raises(TooLarge):
        WorkCalendar.weekly("Mon 09:00-18:00", tz="UTC").next_opening(
            datetime(9999, 12, 27, 19, tzinfo=UTC)
        )


# -------------------------------------------------------------- other calendars


class Evens:
    """Somebody else's calendar: even days of the month are worked."""

    def is_working_day(self, day: date) -> bool:
        return day.day % 2 == 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Evens)

    __hash__ = None  # like the holidays package, whose calendars are dictionaries


class Never:
    def is_working_day(self, day: date) -> bool:
        return day.year == 0


def test_another_calendar_answers_the_question_of_the_day() -> None:
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


def test_a_calendar_without_work_ends_at_its_horizon() -> None:
    desk = WorkCalendar.weekly(
        "Mon 09:00-18:00", tz="UTC", day_calendar=Never(), horizon=date(2026, 12, 31)
    )
    for duration in (WorkHours(1), WorkDays(1)):
        with pytest.raises(HorizonExceeded):
            desk.add(datetime(2026, 1, 1, tzinfo=UTC), duration)
    for_ever = attrs.evolve(desk, horizon=date(2200, 1, 1))
    for duration in (WorkHours(1), WorkDays(1)):
        with pytest.raises(TooLarge):
            for_ever.add(datetime(2026, 1, 1, tzinfo=UTC), duration)


def test_a_calendar_is_a_value(desk: WorkCalendar) -> None:
    again = pickle.loads(pickle.dumps(desk))
    assert again == desk
    assert hash(again) == hash(desk)
    assert again.add(at(28, 9), WorkHours(1)) == at(28, 10)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        desk.tz = "UTC"
    with pytest.raises(OutOfRange):
        attrs.evolve(desk, tz="nowhere")
    with pytest.raises(OutOfRange):
        attrs.evolve(desk, week=((),) * 7)
    with pytest.raises(OutOfRange):
        attrs.evolve(desk, week=desk.week[:6])


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 9), (9, 9), (0, 1441), (0.0, 9), (False, 9)]
)
def test_a_shift_lies_within_a_day(start: int, end: int) -> None:
    with pytest.raises(OutOfRange):
        Shift(start, end)


def test_a_shift_shows_its_hours() -> None:
    assert repr(Shift(540, 1440)) == "Shift('09:00-24:00')"
    with pytest.raises(OutOfRange):
        Shift.parse(540)


@pytest.mark.parametrize("strange", [7, None, True, object()])
def test_what_is_no_list_is_no_pauses_breaks_or_days(strange: Any) -> None:
    desk = WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz="UTC")
    at = datetime(2026, 9, 30, tzinfo=UTC)
    with pytest.raises(InputError, match="pauses must be a list"):
        desk.add(at, WorkHours(1), pauses=strange)
    with pytest.raises(InputError, match="pauses must be a list"):
        desk.measure(at, at, pauses=strange)
    for name in ("breaks", "open_days", "closed_days"):
        with pytest.raises(InputError, match=f"{name} must be a list"):
            WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz="UTC", **{name: strange})


@pytest.mark.parametrize("strange", [[[7]], [{}], {7: "09:00-12:00"}])
def test_a_day_of_another_kind_is_no_make_up_day(strange: Any) -> None:
    with pytest.raises(NotADate):
        WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz="UTC", open_days=strange)
