"""Checks of days and instants."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, Final

from custsat._checks._numbers import is_missing
from custsat._checks._types import type_name, wrong_type
from custsat.errors import NaiveDatetime, NotADate, OutOfRange, TooLarge

CALENDAR_RANGE: Final = (
    datetime(1, 1, 4, tzinfo=UTC),
    datetime(9999, 12, 28, tzinfo=UTC),
)

WHOLE_MICROSECONDS: Final = "a whole number of microseconds"
CUT: Final = "cut off the finer digits if they do not count"


def day(value: Any, name: str, row: int | None = None) -> date:
    """Return *value* if it is a day of the calendar.

    Raises:
        NotADate: for a datetime, whose day depends on a time zone, and anything else.
    """
    if isinstance(value, datetime) or not isinstance(value, date):
        raise NotADate(name=name, kind=type_name(value), row=row)
    return value


def instant(value: Any, name: str) -> datetime:
    """Return *value* in universal time, where instants compare and subtract rightly.

    Two times of one zone are compared by what the clock shows, so that the hour that
    comes twice in autumn would be lost if the zone were kept.

    Raises:
        WrongType: for anything but a datetime.
        NaiveDatetime: for a datetime without a time zone.
        OutOfRange: for a time that is finer than a microsecond.
        TooLarge: near the ends of the calendar, where another zone has no date.
    """
    if not isinstance(value, datetime) or is_missing(value):  # NaT is a datetime
        advice = "datetime.fromisoformat(...) reads one" * isinstance(value, str)
        raise wrong_type(value, name, "a datetime with a time zone", advice)
    if value.utcoffset() is None:
        raise NaiveDatetime(name=name)
    first, last = CALENDAR_RANGE
    if not first <= value.replace(tzinfo=UTC) <= last:
        raise TooLarge(problem="edge_of_the_calendar", name=name)
    utc = value.astimezone(UTC)
    if type(value) is datetime:
        return utc
    if getattr(value, "nanosecond", 0):
        raise too_fine(name)
    return datetime.combine(utc.date(), utc.timetz())  # pandas has a class of its own


def too_fine(name: str) -> OutOfRange:
    """Return the error of a time that a datetime of Python would cut short."""
    return OutOfRange(name=name, allowed=WHOLE_MICROSECONDS, advice=CUT)
