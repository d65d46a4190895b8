"""Durations: hours, days, hours of work and days of work are four separate types.

``Hours`` pass day and night; ``Days`` end at the same time of day; ``WorkHours`` and
``WorkDays`` pass only while a calendar is open.  They are added to an instant by
:class:`custsat.care.WorkCalendar`.

>>> Hours(48) == WorkHours(48)
False
>>> WorkHours(2).label(), WorkDays(3).label("zh")
('2 working hours', '3 个工作日')
>>> Days(1.5)
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: count must be a whole number of 0 or more
"""

from __future__ import annotations

from datetime import timedelta
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, get_args

import attrs

from custsat import _checks as checks
from custsat.errors import TooLarge
from custsat.labels import snake_case, translate

if TYPE_CHECKING:
    from cattrs import Converter


MAX_WINDOW_DAYS: Final = 36_525  # a century; a longer time is a mistake


def _to_hours(value: float) -> float:
    """Return *value* as a number of hours.

    Raises:
        OutOfRange: if it is negative.
        TooLarge: if it is more than a century.
    """
    hours = checks.number(value, "count", ge=0)
    if hours > MAX_WINDOW_DAYS * 24:
        raise TooLarge(problem="more_than_a_century", name="count")
    return hours


def _to_days(value: int) -> int:
    """Return *value* as a number of days.

    Raises:
        InvalidCount: if it is negative or not a whole number.
        TooLarge: if it is more than a century.
    """
    return checks.count(value, "count", maximum=MAX_WINDOW_DAYS)


class _Labelled:
    """Text of a duration in the language of the reader."""

    __slots__ = ()
    count: float

    def label(self, lang: str = "en") -> str:
        """The duration as a person reads it."""
        suffix = "_1" if self.count == 1 else ""
        type_: type = type(self)
        key = f"duration.{snake_case(type_)}{suffix}"
        return translate(key, lang).format(count=self.count)


@attrs.frozen
class _HourCount(_Labelled):
    """A number of hours, whole or not."""

    count: float = attrs.field(converter=_to_hours)

    def to_timedelta(self) -> timedelta:
        """Return the hours as a timedelta."""
        return timedelta(hours=self.count)


@attrs.frozen
class _DayCount(_Labelled):
    """A whole number of days."""

    count: int = attrs.field(converter=_to_days)


@attrs.frozen
class Hours(_HourCount):
    """Hours that pass day and night.

    Attributes:
        count: the number of hours, 0 or more. [hours]

    Raises:
        OutOfRange: if *count* is negative.
        TooLarge: if it is more than a century.
    """


@attrs.frozen
class Days(_DayCount):
    """Days of the calendar: the same time of day, *count* dates later.

    Attributes:
        count: the number of days, 0 or more. [dates]

    Raises:
        InvalidCount: if *count* is negative or not a whole number.
        TooLarge: if it is more than a century.
    """


@attrs.frozen
class WorkHours(_HourCount):
    """Hours that pass only while the calendar is open.

    Attributes:
        count: the number of hours, 0 or more. [hours of work]

    Raises:
        OutOfRange: if *count* is negative.
        TooLarge: if it is more than a century.
    """


@attrs.frozen
class WorkDays(_DayCount):
    """Days that count only if the calendar has work on them.

    Attributes:
        count: the number of days, 0 or more. [working days]

    Raises:
        InvalidCount: if *count* is negative or not a whole number.
        TooLarge: if it is more than a century.
    """


Duration: TypeAlias = Hours | Days | WorkHours | WorkDays
TYPE_BY_KEY: Final[dict[str, type[Duration]]] = {
    snake_case(type_): type_ for type_ in get_args(Duration)
}


def register_hooks(converter: Converter) -> None:
    """Let *converter* write a duration as ``{"work_hours": 2}`` and read it back.

    The four types have the same field, so the key names the type.
    """
    for type_ in TYPE_BY_KEY.values():
        converter.register_unstructure_hook(type_, _unstructure)
    converter.register_structure_hook_func(_is_duration_union, _structure)


def _is_duration_union(type_: Any) -> bool:
    members = set(get_args(type_)) - {NoneType}
    return bool(members) and members <= set(TYPE_BY_KEY.values())


def _unstructure(duration: Duration) -> dict[str, float]:
    type_: type = type(duration)
    return {snake_case(type_): duration.count}


def _structure(data: Any, type_: Any) -> Duration | None:
    if data is None:
        if NoneType not in get_args(type_):
            raise TypeError
        return None
    ((key, count),) = data.items()
    duration = TYPE_BY_KEY[key]
    if type(count) not in {int, float}:
        raise TypeError
    return duration(count)
