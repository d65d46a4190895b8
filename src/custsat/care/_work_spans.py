"""Spans of work time, computed from the shifts of local dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from custsat.care._spans import ZERO_DURATION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from zoneinfo import ZoneInfo

    from custsat.care._spans import TimeSpan
    from custsat.values._opening_hours import Shifts

DAY: Final = timedelta(days=1)
RESOLUTION: Final = timedelta.resolution


def work_spans(
    shifts_on: Callable[[date], Shifts], zone: ZoneInfo, start: datetime, end: datetime
) -> Iterator[TimeSpan]:
    """Yield the spans of work time from *start* to *end*, both in UTC.

    One local date at a time, and one UTC offset at a time: if the offset changes within
    a date, the times before and after the change are two spans.

    Args:
        shifts_on: returns the shifts of a local date.
        zone: the time zone of the shifts.
        start: the first instant.
        end: the instant before which the last span ends.
    """
    now = start
    while now < end:
        local = now.astimezone(zone)
        offset = local.utcoffset() or ZERO_DURATION
        midnight = datetime.combine(local.date(), time(), UTC) - offset
        until = _end_of_offset(zone, now, min(end, midnight + DAY), offset)
        for shift in shifts_on(local.date()):
            opens = max(now, midnight + timedelta(minutes=shift.start))
            closes = min(until, midnight + timedelta(minutes=shift.end))
            if opens < closes:
                yield opens, closes
        now = until


def _end_of_offset(
    zone: ZoneInfo, start: datetime, end: datetime, offset: timedelta
) -> datetime:
    """Return *end*, or the earlier instant at which the UTC offset changes.

    No time zone has changed its offset twice within a day since 1900.
    """
    if end.astimezone(zone).utcoffset() == offset:
        return end
    while end - start > RESOLUTION:
        middle = start + (end - start) // 2
        if middle.astimezone(zone).utcoffset() == offset:
            start = middle
        else:
            end = middle
    return end
