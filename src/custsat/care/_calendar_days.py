"""The days of a work calendar: its week, its exceptions, and days that do not exist.

Where a country moved across the date line, a day is missing: no clock of Samoa showed
30 December 2011.

>>> from datetime import date
>>> from zoneinfo import ZoneInfo
>>> has_day(ZoneInfo("Pacific/Apia"), date(2011, 12, 30))
False
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from custsat import _checks as checks
from custsat.care._spans import MAX_INSTANT
from custsat.errors import OutOfRange, TooLarge
from custsat.values._opening_hours import (
    Shift,
    Shifts,
    common_shifts,
    parse_shifts,
)

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

DAYS_PER_WEEK: Final = 7
FIRST_DAY: Final = date(1, 1, 4)  # earlier and later ones are no date in some zone
LAST_DAY: Final = date(9999, 12, 28)


def has_day(zone: ZoneInfo, day: date) -> bool:
    """Return whether the clocks of *zone* show *day*.

    Midnight is read with the offset before a change; if the clocks then show another
    date, they skipped the whole day.
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        return True
    midnight = datetime.combine(day, time(), zone)
    return midnight.astimezone(UTC).astimezone(zone).date() == day


def existing_day(value: Any, name: str, zone: ZoneInfo) -> date:
    """Return *value* if it is a day that the clocks of *zone* show.

    Raises:
        NotADate: if it is no day.
        OutOfRange: if the clocks skipped it.
    """
    day = checks.day(value, name)
    if not has_day(zone, day):
        allowed = f"a day that the clocks of {zone.key} show"
        raise OutOfRange(name=name, allowed=allowed)
    return day


def date_list(days: Iterable[date], name: str) -> tuple[date, ...]:
    """Return *days*, which are dates.

    Raises:
        WrongType: if they are no list.
        NotADate: for one that is no date.
    """
    items: tuple[date, ...] = checks.sequence(days, name)
    return tuple(checks.day(item, name) for item in items)


def open_day_list(
    open_days: Iterable[date] | Mapping[date, str], week: tuple[Shifts, ...]
) -> tuple[tuple[date, Shifts], ...]:
    """Return make-up days with their shifts, in order.

    Raises:
        WrongType: if they are no list.
        NotADate: for one that is no date.
        OutOfRange: for hours that cannot be read, and without hours where the days of
            *week* differ.
    """
    days = date_list(
        open_days.keys() if isinstance(open_days, Mapping) else open_days, "open_days"
    )
    if isinstance(open_days, Mapping):
        shifts_by_day = {day: parse_shifts(open_days[day], "open_days") for day in days}
    else:
        shifts_by_day = {day: common_shifts(week) for day in days}
    return tuple(sorted(shifts_by_day.items()))


def to_week(week: Any) -> tuple[Shifts, ...]:
    """Return the shifts of seven days.

    Raises:
        WrongType: for anything but a list of lists of shifts.
        OutOfRange: if there are not seven days, or none has a shift.
    """
    name = "each of week"
    days = tuple(_to_shifts(day, name) for day in checks.sequence(week, "week"))
    if len(days) != DAYS_PER_WEEK or not any(days):
        raise OutOfRange(name="hours", allowed="shifts of at least one weekday")
    return days


def to_closed_days(days: Any) -> tuple[date, ...]:
    """Return the closed days, in order.

    Raises:
        WrongType: if they are no list.
        NotADate: for one that is no date.
    """
    return tuple(sorted(set(date_list(days, "closed_days"))))


def to_open_days(rows: Any) -> tuple[tuple[date, Shifts], ...]:
    """Return days with shifts of their own, in order.

    Raises:
        WrongType: for anything but a list of pairs of a date and a list of shifts.
        NotADate: for a day that is no date.
        InputError: if a day is listed twice.
    """
    name = "each of open_days"
    pairs = (checks.pair(row, name) for row in checks.sequence(rows, "open_days"))
    days = [(checks.day(day, name), _to_shifts(shifts, name)) for day, shifts in pairs]
    checks.no_duplicates((day for day, _ in days), "an open day")
    return tuple(sorted(days))


def _to_shifts(shifts: Any, name: str) -> Shifts:
    return checks.sequence(shifts, name, of=Shift)


def date_after(day: date, days: int) -> date:
    """Return the date *days* after *day*.

    Raises:
        TooLarge: if it is at the edge of the calendar.
    """
    ordinal = day.toordinal() + days
    if ordinal > MAX_INSTANT.toordinal():
        raise TooLarge(problem="edge_of_the_calendar", name="the end")
    return date.fromordinal(ordinal)
