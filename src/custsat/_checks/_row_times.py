"""Checks of the days and instants of rows, which may come as ISO 8601 text.

A number, or a text of digits, is never a time: it may count days since 1900, or seconds
or milliseconds since 1970.  A datetime without a time zone is a day if it is midnight,
as a column of days reads in pandas, and nothing otherwise.  A time finer than a
microsecond is refused, which a datetime would cut short.

>>> iso_instant("2026-03-02T09:00:00+08:00", "at").isoformat()
'2026-03-02T09:00:00+08:00'
>>> iso_day(datetime(2026, 3, 2), "at")
datetime.date(2026, 3, 2)
>>> iso_day("46027", "at")
Traceback (most recent call last):
    ...
custsat.errors.NotADate: at must be a date or its text as 2026-01-31, got another text
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from custsat._checks._numbers import is_missing
from custsat._checks._rows import at_row
from custsat._checks._times import instant, too_fine
from custsat._checks._types import type_name
from custsat.errors import NaiveDatetime, NotADate, OutOfRange, WrongType

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

INSTANT: Final = "a datetime with a time zone or its ISO 8601 text"
DAY: Final = "a date or its text as 2026-01-31"
DAY_OR_INSTANT: Final = "a date, a datetime with a time zone or its ISO 8601 text"
# Without a hyphen or a T a text is a number, whatever ``fromisoformat`` reads in it.
ISO_8601: Final = re.compile(
    r"[0-9]{4}-([0-9]{2}-[0-9]{2}|W[0-9]{2}-[0-9])([T ].+)?|[0-9W]+T.+", re.DOTALL
)
FINER: Final = re.compile(r"[.,][0-9]{6}[0-9]*[1-9]")  # than microseconds
MIDNIGHT: Final = time()


def iso_instant(value: Any, name: str, row: int | None = None) -> datetime:
    """Return *value* as a datetime with its time zone; ISO 8601 text is read.

    Raises:
        NaiveDatetime: for a datetime, a day, or the text of one, without a time zone.
        WrongType: for anything else.
    """
    moment = _parse(value, name, row)
    if moment is None:
        raise WrongType(name=at_row(name, row), expected=INSTANT, got=_kind(value))
    if not isinstance(moment, datetime) or moment.utcoffset() is None:
        raise NaiveDatetime(name=at_row(name, row))
    return _to_datetime(moment)


def iso_day(value: Any, name: str, row: int | None = None) -> date:
    """Return *value* as a day: a date, its text, or a datetime at midnight.

    Raises:
        NotADate: for a datetime with a time zone or a time of day, and anything else.
    """
    moment = _parse(value, name, row)
    if moment is None:
        raise NotADate(name=name, row=row, expected=DAY, kind=_kind(value))
    if isinstance(moment, datetime) and (
        moment.utcoffset() is not None or not _is_midnight(moment)
    ):
        raise NotADate(name=name, row=row, kind="datetime")
    return _to_day(moment)


def iso_day_or_instant(
    value: Any, name: str, row: int | None = None
) -> date | datetime:
    """Return *value* as a day, or as a datetime with its time zone.

    Raises:
        NaiveDatetime: for a datetime with a time of day and without a time zone.
        NotADate: for what is neither a day nor an instant.
    """
    if type(value) is date:
        return value
    moment = _parse(value, name, row)
    if moment is None:
        expected, kind = DAY_OR_INSTANT, _kind(value)
        raise NotADate(name=name, row=row, expected=expected, kind=kind)
    if isinstance(moment, datetime) and moment.utcoffset() is not None:
        return _to_datetime(moment)
    if isinstance(moment, datetime) and not _is_midnight(moment):
        raise NaiveDatetime(problem="time_of_day", name=at_row(name, row))
    return _to_day(moment)


def local_time(
    value: Any, name: str, zone: ZoneInfo | None, row: int | None = None
) -> date | datetime:
    """Return *value* as a local day, or as a datetime on the clocks of *zone*.

    Raises:
        NaiveDatetime: for a datetime with a time of day and without a time zone.
        NotADate: for what is neither a day nor an instant.
        OutOfRange: for an instant, if *zone* is None.
        TooLarge: for an instant near the ends of the calendar.
    """
    moment = iso_day_or_instant(value, name, row)
    if not isinstance(moment, datetime):
        return moment
    if zone is None:
        raise OutOfRange(name="tz", allowed="given where times are instants")
    return instant(moment, at_row(name, row)).astimezone(zone)


def local_day(
    value: Any, name: str, zone: ZoneInfo | None, row: int | None = None
) -> date:
    """Return the local day of *value*, in *zone* if it is an instant.

    Raises:
        NaiveDatetime: for a datetime with a time of day and without a time zone.
        NotADate: for what is neither a day nor an instant.
        OutOfRange: for an instant, if *zone* is None.
        TooLarge: for an instant near the ends of the calendar.
    """
    local = local_time(value, name, zone, row)
    return local.date() if isinstance(local, datetime) else local


def _parse(value: Any, name: str, row: int | None) -> date | datetime | None:
    """Return *value*, or the text of one, as a date or a datetime; None if neither.

    Raises:
        OutOfRange: for a time that is finer than a microsecond.
    """
    moment: date
    if isinstance(value, str):
        if not ISO_8601.fullmatch(value):
            return None
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            return None
        is_finer = FINER.search(value) is not None
    elif isinstance(value, date) and not is_missing(value):
        moment, is_finer = value, bool(getattr(value, "nanosecond", 0))
    else:
        return None
    if is_finer:
        raise too_fine(at_row(name, row))
    return moment


def _is_midnight(moment: datetime) -> bool:
    return moment.time() == MIDNIGHT


def _to_datetime(moment: datetime) -> datetime:
    """Return *moment* as a datetime of Python; pandas has a class of its own."""
    if type(moment) is datetime:
        return moment
    return datetime.combine(moment.date(), moment.timetz())


def _to_day(moment: date) -> date:
    """Return the day of *moment* as a date of Python."""
    return date(moment.year, moment.month, moment.day)


def _kind(value: Any) -> str:
    """What *value* is, without repeating it."""
    return "another text" if isinstance(value, str) else type_name(value)
