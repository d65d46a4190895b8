"""What counts as a day, an instant, a zone; asked before anything is reckoned.

>>> from datetime import date, datetime, timezone
>>> a_day("deal", date(2026, 2, 28))
datetime.date(2026, 2, 28)
>>> an_instant("at", datetime(2026, 2, 28, 9, tzinfo=timezone.utc)).isoformat()
'2026-02-28T09:00:00+00:00'
>>> an_instant("at", datetime(1, 1, 1, tzinfo=timezone.utc))
Traceback (most recent call last):
    ...
custsat.errors.TooLarge: at lies at the edge of the calendar
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timezone
from typing import Any, Final
from zoneinfo import ZoneInfo

from custsat.errors import NaiveDatetime, NotADate, OutOfRange, TooLarge
from custsat.values._number import is_missing

LONGEST_WINDOW_DAYS: Final = 36_525  # a century; a longer wait is a slip of the pen
EDGES: Final = (datetime(1, 1, 4, tzinfo=UTC), datetime(9999, 12, 28, tzinfo=UTC))


def a_day(name: str, value: Any) -> date:
    """*value* as a day of the calendar.

    Raises:
        NotADate: for a datetime, whose day depends on a zone, and for anything else.
    """
    if isinstance(value, datetime) or not isinstance(value, date):
        raise NotADate(name=name)
    return value


def an_instant(name: str, value: Any) -> datetime:
    """*value* in universal time, where instants compare and subtract as they should.

    Two readings of one wall clock are compared by their hands alone, so the hour that
    comes twice in autumn would be lost if the zone were kept.

    Raises:
        NaiveDatetime: for a datetime without a zone, and for anything else.
        TooLarge: for the first and the last days of the calendar, where another
            zone has no date.
    """
    if not isinstance(value, datetime) or is_missing(value):  # NaT is a datetime
        raise NaiveDatetime(name=name)
    if value.utcoffset() is None:
        raise NaiveDatetime(name=name)
    plain = value.replace(tzinfo=UTC)
    if not EDGES[0] <= plain <= EDGES[1]:
        raise TooLarge(what=f"{name} lies at the edge of the calendar")
    instant = value.astimezone(UTC)
    if type(value) is datetime:
        return instant
    return datetime.combine(instant.date(), instant.timetz())  # pandas has its own kind


def a_zone(name: str, tz: Any) -> ZoneInfo:
    """The zone of that name.

    Raises:
        OutOfRange: if nobody knows it.
    """
    try:
        zone = ZoneInfo(str(tz))
    except (LookupError, ValueError, OSError):  # no such name, no name, a directory
        zone = None
    if zone is None:
        allowed = "the name of a time zone, such as Asia/Shanghai"
        raise OutOfRange(name=name, allowed=allowed)
    return zone


def read_in(zone: ZoneInfo, instant: datetime) -> datetime:
    """What a clock of *zone* shows, with the offset as it is then.

    With the offset, and without the zone, readings compare and subtract as the instants
    that they are.
    """
    local = instant.astimezone(zone)
    offset = local.utcoffset()
    return local if offset is None else local.replace(tzinfo=timezone(offset), fold=0)
