"""Tests of WorkCalendar, also against a simulator that checks every minute."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
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
    WrongType,
)
from custsat.testing.strategies import work_calendars
from custsat.values import Days, Duration, Hours, WorkDays, WorkHours

Pauses = Sequence[tuple[datetime, datetime]]
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
# time zones, and days near which their offset changes
CLOCK_CHANGES = (
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),  # half an hour
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Pacific/Apia", date(2011, 12, 30)),  # a skipped day
    ("America/Sao_Paulo", date(2018, 11, 4)),  # midnight itself is skipped
    ("America/Sao_Paulo", date(2018, 2, 18)),  # midnight comes twice
    ("America/Havana", date(2025, 11, 2)),
    ("Asia/Beirut", date(2026, 3, 29)),
    ("America/Nuuk", date(2024, 3, 31)),  # at 22:00 of the day before
    ("America/Nuuk", date(2024, 10, 27)),
    ("Asia/Shanghai", date(1988, 4, 17)),
    ("Asia/Shanghai", date(1988, 9, 11)),
    ("Asia/Kathmandu", date(2026, 1, 1)),  # 5:45 ahead
    ("Pacific/Kiritimati", date(2026, 7, 1)),  # 14:00 ahead
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
    """A slow simulator: checks minute by minute whether it is work time."""

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
        """The end of the last of *minutes* minutes of work time; None if beyond."""
        for at, open_ in zip(self.at, self.open, strict=True):
            if at >= start and open_ and not any(a <= at < b for a, b in pauses):
                minutes -= 1
                if not minutes:
                    return at + MINUTE
        return None


def shifts_of(calendar: WorkCalendar, day: date) -> tuple[Shift, ...]:
    """The shifts of a day: none if closed, its own hours, or those of the week."""
    if day in calendar.closed_days:
        return ()
    return dict(calendar.open_days).get(day, calendar.week[day.weekday()])


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("tz", "near"), CLOCK_CHANGES)
def test_measure_and_add_agree_with_a_minute_clock_t29(
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


def test_minute_clock_comparisons_are_many() -> None:
    assert len(CLOCK_CHANGES) * 3 * 20 * 2 >= 2000


# ------------------------------------------------------------------ properties


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


def test_measure_of_adjacent_windows_adds_up(desk: WorkCalendar) -> None:
    draw = Random(7)
    for _ in range(200):
        a, b, c = sorted(at(1) + draw.randint(0, 60 * 24 * 90) * MINUTE for _ in "abc")
        assert desk.measure(a, c) == desk.measure(a, b) + desk.measure(b, c)


def test_add_ends_at_the_first_instant_that_measures_enough(
    desk: WorkCalendar,
) -> None:
    draw = Random(8)
    for _ in range(200):
        start = at(1) + draw.randint(0, 60 * 24 * 30) * MINUTE
        needed = timedelta(minutes=draw.randint(1, 3000))
        end = desk.add(start, WorkHours(needed / HOUR))
        assert desk.measure(start, end) == needed
        assert desk.measure(start, end - timedelta.resolution) < needed


def test_add_is_monotone(desk: WorkCalendar) -> None:
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
def test_measure_adds_up_for_any_calendar(
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
def test_add_of_zero_is_the_same_instant(desk: WorkCalendar, kind: type) -> None:
    for start in (at(30, 11), at(27, 3)):
        assert desk.add(start, kind(0)) == start


# ----------------------------------------------- known bugs of other service desks


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


EVE = at(31, 17, month=12)
NEW_YEAR = datetime(2027, 1, 1, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(lambda desk: desk.add(EVE, WorkHours(2)), id="add WorkHours"),
        pytest.param(lambda desk: desk.add(EVE, WorkDays(1)), id="add WorkDays"),
        pytest.param(
            lambda desk: desk.measure(EVE, NEW_YEAR + timedelta.resolution),
            id="measure",
        ),
        pytest.param(lambda desk: desk.next_opening(EVE + HOUR), id="next_opening"),
        pytest.param(lambda desk: desk.is_open(NEW_YEAR), id="is_open"),
        pytest.param(lambda desk: desk.is_working_day(NEW_YEAR.date()), id="day"),
    ],
)
def test_work_calendar_raises_beyond_the_horizon_t30(
    desk: WorkCalendar, call: Callable[[WorkCalendar], object]
) -> None:
    with pytest.raises(HorizonExceeded) as caught:
        call(desk)
    assert (caught.value.horizon, caught.value.needed) == ("2026-12-31", "2027-01-01")


def test_work_calendar_answers_up_to_the_horizon_t30(desk: WorkCalendar) -> None:
    assert desk.add(EVE, WorkHours(1)) == EVE + HOUR
    assert desk.measure(EVE, NEW_YEAR) == HOUR
    assert desk.add(EVE, Days(30)).date() == date(2027, 1, 30)


# -------------------------------------------------------------------- durations


@pytest.mark.parametrize(
    ("start", "duration", "due"),
    [
        pytest.param(at(28, 10), WorkDays(1), at(29, 10), id="same local time"),
        pytest.param(at(28, 17, 50), WorkDays(1), at(29, 17, 50), id="late in the day"),
        pytest.param(at(27, 3), WorkDays(1), at(29, 9), id="Sunday counts as Monday"),
        pytest.param(at(28, 19), WorkDays(1), at(30, 9), id="after hours: next day"),
        pytest.param(at(30, 10), WorkDays(1), at(5, 10, month=10), id="over holidays"),
        pytest.param(
            at(9, 10, month=10), WorkDays(1), at(10, 10, month=10), id="make-up"
        ),
        pytest.param(at(28, 12, 30), WorkDays(1), at(29, 13), id="lunch: the opening"),
        pytest.param(at(28, 10), WorkDays(3), at(5, 10, month=10), id="three days"),
        pytest.param(at(28, 10), Days(7), at(5, 10, month=10), id="wall clock"),
        pytest.param(at(28, 10), Hours(36), at(29, 22), id="elapsed"),
        pytest.param(at(28, 17), WorkHours(1), at(28, 18), id="ends with the day"),
    ],
)
def test_add_of_each_type_of_duration(
    desk: WorkCalendar, start: datetime, duration: Duration, due: datetime
) -> None:
    assert desk.add(start, duration) == due


def test_add_work_days_to_shorter_days() -> None:
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


def test_add_is_postponed_by_pauses(
    desk: WorkCalendar,
) -> None:
    pauses = [(at(28, 10), at(28, 22))]
    assert desk.add(at(28, 9), Hours(3), pauses=pauses) == at(29)
    assert desk.add(at(28, 9), Days(1), pauses=pauses) == at(29, 21)
    assert desk.add(at(28, 9), WorkHours(3), pauses=pauses) == at(29, 11)
    assert desk.add(at(28, 9), WorkDays(1), pauses=pauses) == at(29, 17)
    assert desk.add(at(28, 11), WorkDays(1), pauses=[pauses[0]]) == at(29, 18)


def test_measure_accepts_pauses_in_any_order(
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


def test_measure_ends_at_a_pause_that_still_lasts(desk: WorkCalendar) -> None:
    pauses = [(at(28, 10), None)]
    assert desk.measure(at(28, 9), at(30, 18), pauses=pauses) == HOUR


def test_add_rejects_pauses_that_still_last(desk: WorkCalendar) -> None:
    with pytest.raises(InputError, match="a pause has no end"):
        desk.add(at(28, 9), WorkHours(1), pauses=[(at(28, 10), None)])


# ------------------------------------------------------ changes of the UTC offset


def test_measure_of_nights_when_the_offset_changes() -> None:
    desk = WorkCalendar.weekly("Mon-Sun 00:00-06:00", tz="Europe/Berlin")

    def night(month: int, day: int) -> timedelta:
        start = datetime(2026, month, day, tzinfo=BERLIN)
        return desk.measure(start, start.replace(hour=6))

    assert [night(3, 28), night(3, 29), night(10, 25)] == [6 * HOUR, 5 * HOUR, 7 * HOUR]


def test_add_days_keeps_the_local_time_when_the_offset_changes() -> None:
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
def test_is_open_includes_the_start_and_excludes_the_end(
    desk: WorkCalendar, hour: int, minute: int, open_: bool
) -> None:
    assert desk.is_open(at(28, hour, minute)) is open_


def test_measure_distinguishes_the_repeated_hour() -> None:
    desk = WorkCalendar.weekly("Mon-Sun 00:00-24:00", tz="Europe/Berlin")
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    assert desk.measure(first, first.replace(fold=1)) == HOUR
    with pytest.raises(EventOutOfOrder):
        desk.measure(first.replace(fold=1), first)


def test_add_returns_a_fixed_offset() -> None:
    desk = WorkCalendar.weekly("Mon-Sun 00:00-24:00", tz="Europe/Berlin")
    start = datetime(2026, 10, 25, 1, tzinfo=BERLIN)
    due = desk.add(start, WorkHours(2.5))
    assert due.isoformat() == "2026-10-25T02:30:00+01:00"
    assert isinstance(due.tzinfo, timezone)
    assert due - desk.add(start, WorkHours(1.5)) == HOUR


# ---------------------------------------------------------------- invalid input


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
    "tz", ["", "Mars/Olympus", "Asia", "../etc", "\ud800", "x" * 9999, "\0", None, 8]
)
def test_weekly_rejects_unknown_time_zones(tz: str) -> None:
    with pytest.raises(OutOfRange, match="time zone"):
        WorkCalendar.weekly("Mon 09:00-18:00", tz=tz)


def test_weekly_accepts_time_zone_objects() -> None:
    assert WorkCalendar.weekly("Mon 09:00-18:00", tz=SHANGHAI).tz == "Asia/Shanghai"
    assert WorkCalendar.weekly("Mon 09:00-18:00", tz=UTC).tz == "UTC"


@pytest.mark.parametrize("name", ["closed_days", "open_days", "day_calendar"])
def test_weekly_needs_a_horizon_for_exceptions(name: str) -> None:
    exception = Evens() if name == "day_calendar" else [date(2026, 1, 1)]
    with pytest.raises(InputError, match="horizon"):
        WorkCalendar.weekly("Mon 09:00-18:00", tz="UTC", **{name: exception})


def test_weekly_rejects_days_closed_and_open() -> None:
    day, last = date(2026, 1, 1), date(2026, 12, 31)
    with pytest.raises(OutOfRange, match="not both"):
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


DATE_TAKERS = {
    "is_working_day": lambda desk, day: desk.is_working_day(day),
    "shifts": lambda desk, day: desk.shifts(day),
    "closed_days": lambda _, day: WorkCalendar.weekly(
        "Mon 09:00-18:00", tz="UTC", closed_days=[day]
    ),
    "open_days": lambda _, day: WorkCalendar.weekly(
        "Mon 09:00-18:00", tz="UTC", open_days=[day]
    ),
}


@pytest.mark.parametrize("call", DATE_TAKERS.values(), ids=DATE_TAKERS)
@pytest.mark.parametrize(
    "day",
    [
        pytest.param(datetime(2026, 1, 1, 12, tzinfo=UTC), id="datetime"),
        pytest.param("2026-01-01", id="text"),
        pytest.param(None, id="none"),
        pytest.param(20260101, id="number"),
    ],
)
def test_work_calendar_rejects_what_is_not_a_date(
    desk: WorkCalendar, call: Callable[[WorkCalendar, Any], object], day: object
) -> None:
    with pytest.raises(NotADate):
        call(desk, day)


def test_weekly_rejects_a_horizon_that_is_a_datetime() -> None:
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    with pytest.raises(NotADate):
        WorkCalendar.weekly("Mon 09:00-18:00", tz="UTC", horizon=noon)


INSTANT_TAKERS = {
    "add": lambda desk, instant: desk.add(instant, Hours(1)),
    "measure start": lambda desk, instant: desk.measure(instant, at(30)),
    "measure end": lambda desk, instant: desk.measure(at(28), instant),
    "next_opening": lambda desk, instant: desk.next_opening(instant),
    "is_open": lambda desk, instant: desk.is_open(instant),
    "pauses": lambda desk, instant: desk.measure(
        at(28), at(29), pauses=[(instant, at(29))]
    ),
}


@pytest.mark.parametrize("call", INSTANT_TAKERS.values(), ids=INSTANT_TAKERS)
@pytest.mark.parametrize(
    "instant",
    [
        pytest.param(datetime(2026, 9, 28, 12), id="naive"),
        pytest.param(date(2026, 9, 28), id="date"),
        pytest.param("2026-09-28T12:00Z", id="text"),
        pytest.param(None, id="none"),
        pytest.param(12, id="number"),
    ],
)
def test_work_calendar_rejects_what_is_not_an_aware_datetime(
    desk: WorkCalendar, call: Callable[[WorkCalendar, Any], object], instant: object
) -> None:
    with pytest.raises(NaiveDatetime):
        call(desk, instant)


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(lambda desk: desk.measure(at(28), at(27)), id="end"),
        pytest.param(
            lambda desk: desk.measure(at(28), at(29), pauses=[(at(29), at(28))]),
            id="pause of measure",
        ),
        pytest.param(
            lambda desk: desk.add(at(28), Hours(1), pauses=[(at(29), at(28))]),
            id="pause of add",
        ),
    ],
)
def test_work_calendar_rejects_an_end_before_its_start(
    desk: WorkCalendar, call: Callable[[WorkCalendar], object]
) -> None:
    with pytest.raises(EventOutOfOrder, match="must not be before"):
        call(desk)


@pytest.mark.parametrize("pause", [at(28), (at(28),), "ab", None])
def test_measure_rejects_pauses_that_are_not_pairs(
    desk: WorkCalendar, pause: object
) -> None:
    with pytest.raises(WrongType, match="a pause must be a pair"):
        desk.measure(at(28), at(29), pauses=[pause])


@pytest.mark.parametrize("duration", [HOUR, 3, None, "1 day"])
def test_add_rejects_other_durations(desk: WorkCalendar, duration: object) -> None:
    with pytest.raises(WrongType, match="Hours, Days, WorkHours or WorkDays"):
        desk.add(at(28), duration)


CENTURY = timedelta(days=36_525)
Y1900 = datetime(1900, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(
            lambda desk: desk.measure(Y1900, Y1900 + CENTURY + timedelta.resolution),
            id="measure",
        ),
        pytest.param(lambda desk: desk.add(Y1900, WorkHours(60_000)), id="WorkHours"),
        pytest.param(lambda desk: desk.add(Y1900, WorkDays(6_000)), id="WorkDays"),
    ],
)
def test_work_calendar_rejects_more_than_a_century(
    call: Callable[[WorkCalendar], object],
) -> None:
    with pytest.raises(TooLarge):
        call(WorkCalendar.weekly("Mon 09:00-18:00", tz="UTC"))


def test_work_calendar_answers_within_a_century() -> None:
    desk = WorkCalendar.weekly("Mon 09:00-18:00", tz="UTC")
    assert desk.measure(Y1900, Y1900 + CENTURY) > timedelta(0)
    assert desk.add(Y1900, WorkDays(5_000)).year == 1995


LAST = datetime(9999, 12, 20, tzinfo=UTC)


@pytest.mark.parametrize("start", [datetime(1, 1, 5, tzinfo=UTC), LAST])
def test_measure_in_the_first_and_the_last_years(start: datetime) -> None:
    desk = WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz="Asia/Shanghai")
    assert desk.measure(start, start + timedelta(days=7)) == 45 * HOUR


@pytest.mark.parametrize(
    ("hours", "instant"),
    [
        pytest.param(
            "Mon-Fri 09:00-18:00", datetime(1, 1, 1, tzinfo=UTC), id="first day"
        ),
        pytest.param(
            "Mon-Fri 09:00-18:00", datetime(9999, 12, 31, tzinfo=UTC), id="last day"
        ),
        pytest.param(
            "Mon 09:00-18:00", datetime(9999, 12, 27, 19, tzinfo=UTC), id="last Monday"
        ),
    ],
)
def test_next_opening_rejects_the_edges_of_the_calendar(
    hours: str, instant: datetime
) -> None:
    with pytest.raises(TooLarge):
        WorkCalendar.weekly(hours, tz="UTC").next_opening(instant)


@pytest.mark.parametrize("kind", [Hours, Days, WorkHours, WorkDays])
def test_add_rejects_ends_beyond_the_calendar(kind: type) -> None:
    desk = WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz="Asia/Shanghai")
    with pytest.raises(TooLarge):
        desk.add(LAST, kind(999))


# -------------------------------------------------------------- other calendars


class Evens:
    """A calendar of another library: even days of the month are working days."""

    def is_working_day(self, day: date) -> bool:
        return day.day % 2 == 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Evens)

    __hash__ = None  # like the holidays package, whose calendars are dictionaries


class Never:
    def is_working_day(self, day: date) -> bool:
        return day.year == 0


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


@pytest.mark.parametrize("duration", [WorkHours(1), WorkDays(1)])
@pytest.mark.parametrize(
    ("horizon", "error"),
    [(date(2026, 12, 31), HorizonExceeded), (date(2200, 1, 1), TooLarge)],
)
def test_add_raises_where_there_is_no_work(
    duration: Duration, horizon: date, error: type[Exception]
) -> None:
    desk = WorkCalendar.weekly(
        "Mon 09:00-18:00", tz="UTC", day_calendar=Never(), horizon=horizon
    )
    with pytest.raises(error):
        desk.add(datetime(2026, 1, 1, tzinfo=UTC), duration)


def test_work_calendar_is_a_value(desk: WorkCalendar) -> None:
    copy = pickle.loads(pickle.dumps(desk))
    assert copy == desk
    assert hash(copy) == hash(desk)
    assert copy.add(at(28, 9), WorkHours(1)) == at(28, 10)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        desk.tz = "UTC"


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"tz": "nowhere"}, id="unknown zone"),
        pytest.param({"week": ((),) * 7}, id="no shifts"),
        pytest.param({"week": ((Shift(540, 1080),),) * 6}, id="six days"),
    ],
)
def test_work_calendar_rejects_invalid_changes(
    desk: WorkCalendar, changes: dict[str, Any]
) -> None:
    with pytest.raises(OutOfRange):
        attrs.evolve(desk, **changes)


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


@pytest.mark.parametrize("pauses", [7, None, True, object()])
def test_work_calendar_rejects_pauses_that_are_not_a_list(
    desk: WorkCalendar, pauses: object
) -> None:
    with pytest.raises(WrongType, match="pauses must be a list"):
        desk.add(at(30), WorkHours(1), pauses=pauses)
    with pytest.raises(WrongType, match="pauses must be a list"):
        desk.measure(at(30), at(30), pauses=pauses)


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
