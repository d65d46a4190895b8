"""Opening hours as people write them: days, then times; breaks are cut out.

A line such as ``"Mon-Fri 09:00-12:00, 13:00-18:00; Sat 10:00-14:00"`` is read into
seven days of shifts.  A shift ends on the day it begins, at 24:00 at the latest; a
night shift is written as two.

>>> week("Mon-Fri 09:00-18:00", breaks=("12:00-13:00",))[0]
(Shift('09:00-12:00'), Shift('13:00-18:00'))
>>> week("Sat 22:00-06:00")
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: a shift must be written 09:00-18:00, its end after its start
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from custsat.errors import OutOfRange
from custsat.values._given import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MIDNIGHT", "Shift", "Shifts", "shared", "shifts", "week"]

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MIDNIGHT: Final = 24 * 60
LONGEST: Final = 1000  # characters; a longer text is no line of opening hours
SHIFT: Final = re.compile(r"([0-2][0-9]):([0-5][0-9])-([0-2][0-9]):([0-5][0-9])")
DAY: Final = "|".join(DAYS)
DAYS_READ: Final = re.compile(rf"({DAY})(?:-({DAY}))?")
WRITTEN: Final = "written 09:00-18:00, its end after its start"


@attrs.frozen(order=True, repr=False)
class Shift:
    """Hours of one day; the end no longer belongs to them.

    Attributes:
        start: when they begin. [minutes after midnight]
        end: when they end, 1440 at the latest. [minutes after midnight]

    Raises:
        OutOfRange: if they do not end after they begin, on the same day.
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        whole = type(self.start) is int and type(self.end) is int
        if not whole or not 0 <= self.start < self.end <= MIDNIGHT:
            raise OutOfRange(name="a shift", allowed=WRITTEN)

    def __str__(self) -> str:
        return "-".join(f"{m // 60:02}:{m % 60:02}" for m in (self.start, self.end))

    def __repr__(self) -> str:
        return f"Shift({str(self)!r})"

    @classmethod
    def of(cls, written: str) -> Shift:
        """Read ``"09:00-18:00"``.

        Raises:
            OutOfRange: if it cannot be read, or does not end after it begins.
        """
        read = SHIFT.fullmatch(written) if isinstance(written, str) else None
        if read is None:
            raise OutOfRange(name="a shift", allowed=WRITTEN)
        begin, begin_minute, end, end_minute = map(int, read.groups())
        return cls(begin * 60 + begin_minute, end * 60 + end_minute)


Shifts: TypeAlias = tuple[Shift, ...]


def shifts(written: str, *, breaks: str | Iterable[str] = ()) -> Shifts:
    """The shifts of one day, ``"09:00-12:00, 13:00-18:00"``, without the *breaks*.

    Raises:
        OutOfRange: if they cannot be read, or overlap.
        InputError: if the breaks are neither a text nor a list.
    """
    return _without(list(map(Shift.of, _words(written))), _listed(breaks))


def week(written: str, *, breaks: str | Iterable[str] = ()) -> tuple[Shifts, ...]:
    """The shifts of Monday to Sunday, without the *breaks*.

    Raises:
        OutOfRange: if the text cannot be read, or shifts of a day overlap.
        InputError: if the breaks are neither a text nor a list.
    """
    cut = _listed(breaks)
    found: tuple[list[Shift], ...] = tuple([] for _ in DAYS)
    named: set[int] = set()
    timed = True
    for word in _words(written):
        days = DAYS_READ.fullmatch(word)
        if days is not None:
            named = (set() if timed else named) | _span(*days.groups())
        else:
            for day in named:
                found[day].append(Shift.of(word))
        timed = days is None
        if not named:
            break
    if not timed or not named:
        raise OutOfRange(name="hours", allowed='written "Mon-Fri 09:00-18:00"')
    return tuple(_without(day, cut) for day in found)


def shared(usual: tuple[Shifts, ...]) -> Shifts:
    """The shifts that all working days of the week have.

    Raises:
        OutOfRange: if they differ.
    """
    kinds = {day for day in usual if day}
    if len(kinds) != 1:
        allowed = "given as {day: hours}, because the days of the week differ"
        raise OutOfRange(name="a make-up day", allowed=allowed)
    return kinds.pop()


def _words(written: Any) -> list[str]:
    """Days and times, in the order in which they stand."""
    if not isinstance(written, str) or not 0 < len(written) <= LONGEST:
        raise OutOfRange(name="hours", allowed='written "Mon-Fri 09:00-18:00"')
    return re.split(r"[\s,;]+", written.strip().lower())


def _span(first: str, last: str | None) -> set[int]:
    """The days from *first* to *last*, over the end of the week if need be."""
    start = DAYS.index(first)
    end = DAYS.index(last or first)
    return {(start + step) % 7 for step in range((end - start) % 7 + 1)}


def _listed(breaks: str | Iterable[str]) -> Shifts:
    """Breaks out of one text, or out of several."""
    written = [breaks] if isinstance(breaks, str) else listed("breaks", breaks)
    return tuple(Shift.of(word) for line in written for word in _words(line))


def _without(found: list[Shift], breaks: Shifts) -> Shifts:
    """The shifts in order, what lies in a break cut out of them."""
    whole = sorted(found)
    if any(later.start < earlier.end for earlier, later in pairwise(whole)):
        raise OutOfRange(name="the shifts of a day", allowed="free of overlap")
    for pause in breaks:
        whole = [
            Shift(start, end)
            for shift in whole
            for start, end in (
                (shift.start, min(shift.end, pause.start)),
                (max(shift.start, pause.end), shift.end),
            )
            if start < end
        ]
    return tuple(_joined(whole))


def _joined(whole: list[Shift]) -> list[Shift]:
    """Shifts that touch are one."""
    kept: list[Shift] = []
    for shift in whole:
        if kept and kept[-1].end == shift.start:
            kept[-1] = Shift(kept[-1].start, shift.end)
        else:
            kept.append(shift)
    return kept
