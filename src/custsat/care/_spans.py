"""Spans of time, and their sums and differences.

A span goes from an instant to an instant that is not part of it, both in UTC.  Spans
come in order and do not overlap.  There may be very many of them, so they are iterated
over and not collected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

from custsat import _checks as checks
from custsat.errors import EventOutOfOrder, TooLarge

TimeSpan: TypeAlias = tuple[datetime, datetime]
Pauses: TypeAlias = Iterable[tuple[datetime, datetime | None]]
MAX_INSTANT: Final = datetime(9999, 12, 29, tzinfo=UTC)  # a date in every zone
ZERO_DURATION: Final = timedelta(0)


def all_time(start: datetime, end: datetime = MAX_INSTANT) -> Iterator[TimeSpan]:
    """Yield the one span from *start* to *end*."""
    yield start, end


def total_duration(spans: Iterable[TimeSpan]) -> timedelta:
    """Return the sum of the lengths of *spans*."""
    return sum((end - start for start, end in spans), ZERO_DURATION)


def instant_after(
    start: datetime, spans: Iterable[TimeSpan], needed: timedelta
) -> datetime:
    """Return the first instant from *start* on at which *needed* of *spans* has passed.

    Raises:
        TooLarge: if the spans are shorter than that.
    """
    if needed == ZERO_DURATION:
        return start
    for begin, end in spans:
        if needed <= end - begin:
            return begin + needed
        needed -= end - begin
    raise TooLarge(problem="more_than_a_century", name="the time until the end")


def merge(pauses: Pauses) -> list[TimeSpan]:
    """Return *pauses* as ordered spans; those that touch or overlap become one.

    A pause whose end is None lasts until :data:`MAX_INSTANT`.

    Raises:
        WrongType: if the pauses are not a list of pairs.
        NaiveDatetime: if an instant has no time zone.
        EventOutOfOrder: if a pause ends before it begins.
    """
    spans: list[TimeSpan] = []
    for start, end in sorted(map(_check_pause, checks.sequence(pauses, "pauses"))):
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans


def _check_pause(pause: tuple[datetime, datetime | None]) -> TimeSpan:
    started_at, ended_at = checks.pair(pause, "each of pauses")
    start = checks.instant(started_at, "the start of each of pauses")
    if ended_at is None:
        return start, MAX_INSTANT
    end = checks.instant(ended_at, "the end of each of pauses")
    if end < start:
        raise EventOutOfOrder(event="the end of a pause", earlier="its start")
    return start, end


def subtract(spans: Iterable[TimeSpan], pauses: list[TimeSpan]) -> Iterator[TimeSpan]:
    """Yield the parts of *spans* that lie outside of the merged *pauses*."""
    for start, end in spans:
        begin = start
        for pause, resume in pauses:
            if pause >= end:
                break
            if resume > begin:
                if pause > begin:
                    yield begin, pause
                begin = resume
        if begin < end:
            yield begin, end
