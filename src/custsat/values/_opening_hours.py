"""Opening hours: parse texts such as ``"Mon-Fri 09:00-12:00, 13:00-18:00"``.

A week is parsed into the shifts of seven days, without the breaks.  A shift ends on the
day on which it begins, at 24:00 at the latest; write a night shift as two.

>>> parse_week("Mon-Fri 09:00-18:00", "hours", breaks=("12:00-13:00",))[0]
(Shift('09:00-12:00'), Shift('13:00-18:00'))
>>> parse_week("Sat 22:00-06:00", "hours")
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: hours must be written 09:00-18:00, its end after its start
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from custsat import _checks as checks
from custsat.errors import OutOfRange, TooLarge

if TYPE_CHECKING:
    from collections.abc import Iterable


WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES_PER_DAY: Final = 24 * 60
MAX_TEXT_LENGTH: Final = 1000  # characters
SHIFT_PATTERN: Final = re.compile(
    r"([0-2][0-9]):([0-5][0-9])-([0-2][0-9]):([0-5][0-9])"
)
WEEKDAY_PATTERN: Final = "|".join(WEEKDAYS)
WEEKDAYS_PATTERN: Final = re.compile(rf"({WEEKDAY_PATTERN})(?:-({WEEKDAY_PATTERN}))?")
SHIFT_FORMAT: Final = "written 09:00-18:00, its end after its start"


@attrs.frozen(order=True, repr=False)
class Shift:
    """Working hours within one day, from *start* to before *end*.

    Attributes:
        start: the beginning. [minutes after midnight]
        end: the end, 1440 at the latest. [minutes after midnight]

    Raises:
        OutOfRange: if *end* is not after *start* and on the same day.
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        are_integers = type(self.start) is int and type(self.end) is int
        if not are_integers or not 0 <= self.start < self.end <= MINUTES_PER_DAY:
            raise OutOfRange(name="a shift", allowed=SHIFT_FORMAT)

    def __str__(self) -> str:
        return "-".join(f"{m // 60:02}:{m % 60:02}" for m in (self.start, self.end))

    def __repr__(self) -> str:
        return f"Shift({str(self)!r})"

    @classmethod
    def parse(cls, text: str) -> Shift:
        """Return the shift written as ``"09:00-18:00"``.

        Raises:
            WrongType: if *text* is not a text.
            OutOfRange: if it cannot be read, or does not end after it begins.
        """
        return parse_shift(text, "a shift")


Shifts: TypeAlias = tuple[Shift, ...]


def parse_shift(text: str, name: str) -> Shift:
    """Return the shift written as ``"09:00-18:00"``; *name* says what it is.

    Raises:
        WrongType: if *text* is not a text.
        OutOfRange: if it cannot be read, or does not end after it begins.
    """
    match = SHIFT_PATTERN.fullmatch(checks.text(text, name))
    hours = [0, 0, 0, 0] if match is None else list(map(int, match.groups()))
    start, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
    if not start < end <= MINUTES_PER_DAY:
        raise OutOfRange(name=name, allowed=SHIFT_FORMAT)
    return Shift(start, end)


def parse_shifts(text: str, name: str) -> Shifts:
    """Return the shifts of one day, written as ``"09:00-12:00, 13:00-18:00"``.

    Raises:
        WrongType: if *text* is not a text.
        OutOfRange: if the shifts cannot be read, or overlap.
        TooLarge: if the text is too long.
    """
    return _cut_breaks([parse_shift(word, name) for word in _tokens(text, name)], ())


def parse_week(
    text: str, name: str, *, breaks: str | Iterable[str] = ()
) -> tuple[Shifts, ...]:
    """Return the shifts of Monday to Sunday, without *breaks*.

    Raises:
        WrongType: if *text* is not a text, or *breaks* neither a text nor a list.
        OutOfRange: if the text cannot be read, or shifts of a day overlap.
        TooLarge: if the text is too long.
    """
    parsed_breaks = _parse_breaks(breaks)
    shifts_by_day: tuple[list[Shift], ...] = tuple([] for _ in WEEKDAYS)
    weekdays: set[int] = set()
    has_times = True
    for word in _tokens(text, name):
        days = WEEKDAYS_PATTERN.fullmatch(word)
        if days is not None:
            weekdays = (set() if has_times else weekdays) | _weekday_range(
                *days.groups()
            )
        else:
            for day in weekdays:
                shifts_by_day[day].append(parse_shift(word, name))
        has_times = days is None
        if not weekdays:
            break
    if not has_times or not weekdays:
        raise OutOfRange(name=name, allowed='written "Mon-Fri 09:00-18:00"')
    return tuple(_cut_breaks(day, parsed_breaks) for day in shifts_by_day)


def common_shifts(week: tuple[Shifts, ...]) -> Shifts:
    """Return the shifts that all working days of *week* have in common.

    Raises:
        OutOfRange: if the days differ.
    """
    distinct = {day for day in week if day}
    if len(distinct) != 1:
        allowed = "given as {day: hours}, because the days of the week differ"
        raise OutOfRange(name="a make-up day", allowed=allowed)
    return distinct.pop()


def _tokens(text: Any, name: str) -> list[str]:
    """Split *text* into weekdays and times."""
    if len(checks.text(text, name)) > MAX_TEXT_LENGTH:
        raise TooLarge(problem="too_long", name=name, maximum=MAX_TEXT_LENGTH)
    return re.split(r"[\s,;]+", text.strip().lower())


def _weekday_range(first: str, last: str | None) -> set[int]:
    """Return the weekdays from *first* to *last*, past Sunday if necessary."""
    start = WEEKDAYS.index(first)
    end = WEEKDAYS.index(last or first)
    return {(start + step) % 7 for step in range((end - start) % 7 + 1)}


def _parse_breaks(breaks: str | Iterable[str]) -> Shifts:
    """Return the breaks of one text or of several."""
    texts = [breaks] if isinstance(breaks, str) else checks.sequence(breaks, "breaks")
    return tuple(
        parse_shift(word, "breaks")
        for text in texts
        for word in _tokens(text, "breaks")
    )


def _cut_breaks(shifts: list[Shift], breaks: Shifts) -> Shifts:
    """Return the shifts in order, without the time in *breaks*."""
    ordered = sorted(shifts)
    if any(later.start < earlier.end for earlier, later in pairwise(ordered)):
        raise OutOfRange(name="the shifts of a day", allowed="free of overlap")
    for break_ in breaks:
        ordered = [
            Shift(start, end)
            for shift in ordered
            for start, end in (
                (shift.start, min(shift.end, break_.start)),
                (max(shift.start, break_.end), shift.end),
            )
            if start < end
        ]
    return tuple(_join_adjacent(ordered))


def _join_adjacent(shifts: list[Shift]) -> list[Shift]:
    """Return the shifts, those that touch as one."""
    joined: list[Shift] = []
    for shift in shifts:
        if joined and joined[-1].end == shift.start:
            joined[-1] = Shift(joined[-1].start, shift.end)
        else:
            joined.append(shift)
    return joined
