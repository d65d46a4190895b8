"""Stretches of time: from an instant, to an instant that no longer belongs to them.

All instants are in universal time.  Stretches come in order and do not overlap; they
may go on for ever, so they are read one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

from custsat.errors import EventOutOfOrder, InputError, TooLarge
from custsat.values._given import listed
from custsat.values._moment import an_instant


TimeSpan: TypeAlias = tuple[datetime, datetime]
Pauses: TypeAlias = Iterable[tuple[datetime, datetime | None]]
MAX_INSTANT: Final = datetime(9999, 12, 29, tzinfo=UTC)  # a date in every zone
ZERO: Final = timedelta(0)
PAIR: Final = 2


def all_time(start: datetime, end: datetime = MAX_INSTANT) -> Iterator[TimeSpan]:
    """All the time there is."""
    yield start, end


def total_duration(spans: Iterable[TimeSpan]) -> timedelta:
    """How long they last together."""
    return sum((end - start for start, end in spans), ZERO)


def instant_after(
    start: datetime, spans: Iterable[TimeSpan], needed: timedelta
) -> datetime:
    """The first instant from *start* on at which the *needed* time has passed.

    Raises:
        TooLarge: if the stretches end before.
    """
    if needed == ZERO:
        return start
    for begin, end in spans:
        if needed <= end - begin:
            return begin + needed
        needed -= end - begin
    raise TooLarge(what="an end more than a century away")


def merge(pauses: Pauses) -> list[TimeSpan]:
    """Pauses in order, those that meet made one; one without an end lasts for ever.

    Raises:
        InputError: if the pauses are no list, or one of them no pair.
        NaiveDatetime: if an instant has no zone.
        EventOutOfOrder: if a pause ends before it begins.
    """
    spans: list[TimeSpan] = []
    for start, end in sorted(map(_check_pause, listed("pauses", pauses))):
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans


def _check_pause(pause: tuple[datetime, datetime | None]) -> TimeSpan:
    if not isinstance(pause, tuple | list) or len(pause) != PAIR:
        raise InputError(what="a pause is a pair of instants")
    start = an_instant("the start of a pause", pause[0])
    resumed_at = pause[1]
    end = (
        MAX_INSTANT
        if resumed_at is None
        else an_instant("the end of a pause", resumed_at)
    )
    if end < start:
        raise EventOutOfOrder(what="a pause ends before it begins")
    return start, end


def subtract(spans: Iterable[TimeSpan], pauses: list[TimeSpan]) -> Iterator[TimeSpan]:
    """What is left of *spans* outside of the merged pauses *pauses*."""
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
