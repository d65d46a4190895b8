"""Stretches of time: from an instant, to an instant that no longer belongs to them.

All instants are in universal time.  Stretches come in order and do not overlap; they
may go on for ever, so they are read one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

from custsat.errors import InputError, TooLarge, EventOutOfOrder
from custsat.values._given import listed
from custsat.values._moment import an_instant

__all__ = [
    "FOR_EVER",
    "Pauses",
    "Stretch",
    "always",
    "length",
    "merged",
    "reached",
    "without",
]

Stretch: TypeAlias = tuple[datetime, datetime]
Pauses: TypeAlias = Iterable[tuple[datetime, datetime | None]]
FOR_EVER: Final = datetime(9999, 12, 29, tzinfo=UTC)  # a date in every zone
NONE: Final = timedelta(0)
PAIR: Final = 2


def always(start: datetime, end: datetime = FOR_EVER) -> Iterator[Stretch]:
    """All the time there is."""
    yield start, end


def length(stretches: Iterable[Stretch]) -> timedelta:
    """How long they last together."""
    return sum((end - start for start, end in stretches), NONE)


def reached(
    start: datetime, stretches: Iterable[Stretch], needed: timedelta
) -> datetime:
    """The first instant from *start* on at which the *needed* time has passed.

    Raises:
        TooLarge: if the stretches end before.
    """
    if needed == NONE:
        return start
    for begin, end in stretches:
        if needed <= end - begin:
            return begin + needed
        needed -= end - begin
    raise TooLarge(what="an end more than a century away")


def merged(pauses: Pauses) -> list[Stretch]:
    """Pauses in order, those that meet made one; one without an end lasts for ever.

    Raises:
        InputError: if the pauses are no list, or one of them no pair.
        NaiveDatetime: if an instant has no zone.
        EventOutOfOrder: if a pause ends before it begins.
    """
    kept: list[Stretch] = []
    for start, end in sorted(map(_pause, listed("pauses", pauses))):
        if kept and start <= kept[-1][1]:
            kept[-1] = kept[-1][0], max(end, kept[-1][1])
        else:
            kept.append((start, end))
    return kept


def _pause(pause: tuple[datetime, datetime | None]) -> Stretch:
    if not isinstance(pause, tuple | list) or len(pause) != PAIR:
        raise InputError(what="a pause is a pair of instants")
    start = an_instant("the start of a pause", pause[0])
    last = pause[1]
    end = FOR_EVER if last is None else an_instant("the end of a pause", last)
    if end < start:
        raise EventOutOfOrder(what="a pause ends before it begins")
    return start, end


def without(stretches: Iterable[Stretch], held: list[Stretch]) -> Iterator[Stretch]:
    """What is left of *stretches* outside of the merged pauses *held*."""
    for start, end in stretches:
        begin = start
        for pause, again in held:
            if pause >= end:
                break
            if again > begin:
                if pause > begin:
                    yield begin, pause
                begin = again
        if begin < end:
            yield begin, end
