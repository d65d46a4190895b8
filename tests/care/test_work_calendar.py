"""Tests of WorkCalendar, also against a simulator that checks every minute."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.care import Shift, WorkCalendar
from custsat.errors import (
    EventOutOfOrder,
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
    ("start", "due"),
    [
        ("2018-11-02T23:59:59.999999-03:00", "2018-11-03T23:59:59.999999-03:00"),
        ("2018-11-03T00:00:00-03:00", "2018-11-04T01:00:00-02:00"),
        ("2018-11-03T00:30:00-03:00", "2018-11-04T01:30:00-02:00"),
        ("2018-11-03T01:00:00-03:00", "2018-11-04T01:00:00-02:00"),
        ("2018-11-04T01:00:00-02:00", "2018-11-05T01:00:00-02:00"),
    ],
)
def test_add_days_to_a_day_that_begins_at_one(start: str, due: str) -> None:
    """In Sao Paulo the clocks went from midnight to one."""
    desk = WorkCalendar.weekly("Mon-Sun 00:00-24:00", tz="America/Sao_Paulo")
    end = desk.add(datetime.fromisoformat(start), Days(1))

    assert end.isoformat() == due


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-03-02T08:59", 8, "2026-03-02T18:00"),
        ("2026-03-02T12:59", 1, "2026-03-02T14:59"),
        ("2026-03-02T13:00", 1, "2026-03-02T15:00"),
        ("2026-03-02T13:59", 1, "2026-03-02T15:00"),
        ("2026-03-02T14:00", 1, "2026-03-02T15:00"),
        ("2026-03-02T14:01", 1, "2026-03-02T15:01"),
        ("2026-03-02T17:00", 1, "2026-03-02T18:00"),
        ("2026-03-02T17:01", 1, "2026-03-03T09:01"),
        ("2026-03-02T18:00", 1, "2026-03-03T10:00"),
        ("2026-03-06T16:00", 4, "2026-03-09T11:00"),
    ],
)
def test_add_around_the_break_and_the_end_of_a_day(
    start: str, hours: int, due: str
) -> None:
    desk = WorkCalendar.weekly("Mon-Fri 09:00-18:00", tz="UTC", breaks="13:00-14:00")
    begin, end = (
        datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (start, due)
    )

    assert desk.add(begin, WorkHours(hours)) == end
    assert desk.measure(begin, end) == hours * HOUR


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


def test_work_calendar_is_a_value(desk: WorkCalendar) -> None:
    copy = pickle.loads(pickle.dumps(desk))
    assert copy == desk
    assert hash(copy) == hash(desk)
    assert copy.add(at(28, 9), WorkHours(1)) == at(28, 10)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        desk.tz = "UTC"
