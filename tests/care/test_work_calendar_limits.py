"""Tests of WorkCalendar with invalid input, beyond the horizon and at the edges."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

from custsat.care import Shift, WorkCalendar
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
from custsat.values import Days, Duration, Hours, WorkDays, WorkHours

HOUR = timedelta(hours=1)
SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(day: int, hour: int = 0, minute: int = 0, *, month: int = 9) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


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


def test_add_rejects_pauses_that_still_last(desk: WorkCalendar) -> None:
    with pytest.raises(InputError, match="a pause has no end"):
        desk.add(at(28, 9), WorkHours(1), pauses=[(at(28, 10), None)])


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
    is_naive = isinstance(instant, datetime)
    with pytest.raises(NaiveDatetime if is_naive else WrongType):
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
    with pytest.raises(WrongType, match="each of pauses must be a pair"):
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


class Never:
    def is_working_day(self, day: date) -> bool:
        return day.year == 0


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


@pytest.mark.parametrize("pauses", [7, None, True, object()])
def test_work_calendar_rejects_pauses_that_are_not_a_list(
    desk: WorkCalendar, pauses: object
) -> None:
    with pytest.raises(WrongType, match="pauses must be a list"):
        desk.add(at(30), WorkHours(1), pauses=pauses)
    with pytest.raises(WrongType, match="pauses must be a list"):
        desk.measure(at(30), at(30), pauses=pauses)
