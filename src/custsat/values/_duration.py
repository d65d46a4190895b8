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
custsat.errors.OutOfRange: count must be a whole number
"""

from __future__ import annotations

from datetime import timedelta
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, get_args

import attrs

from custsat.errors import OutOfRange, TooLarge
from custsat.labels import snake_case, translate
from custsat.values._moment import LONGEST_WINDOW_DAYS
from custsat.values._number import not_negative

if TYPE_CHECKING:
    from cattrs import Converter


def _check_hours(_: object, field: attrs.Attribute[float], value: float) -> None:
    if not_negative(field.name, value) > LONGEST_WINDOW_DAYS * 24:
        raise TooLarge(what=f"{field.name} of more than a century")


def _check_days(_: object, field: attrs.Attribute[int], value: int) -> None:
    if not_negative(field.name, value) > LONGEST_WINDOW_DAYS:
        raise TooLarge(what=f"{field.name} of more than a century")
    if type(value) is not int:
        raise OutOfRange(name=field.name, allowed="a whole number")


class _Labelled:
    """Text of a duration in the language of the reader."""

    __slots__ = ()
    count: float

    def label(self, lang: str = "en") -> str:
        """The duration as a person reads it."""
        suffix = "_1" if self.count == 1 else ""
        key = f"duration.{snake_case(type(self))}{suffix}"
        return translate(key, lang).format(count=self.count)


@attrs.frozen
class _HourCount(_Labelled):
    """A number of hours, whole or not."""

    count: float = attrs.field(validator=_check_hours)

    def to_timedelta(self) -> timedelta:
        """Return the hours as a timedelta."""
        return timedelta(hours=self.count)


@attrs.frozen
class _DayCount(_Labelled):
    """A whole number of days."""

    count: int = attrs.field(validator=_check_days)


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
        OutOfRange: if *count* is negative or not a whole number.
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
        OutOfRange: if *count* is negative or not a whole number.
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
    return {snake_case(type(duration)): duration.count}


def _structure(data: Any, type_: Any) -> Duration | None:
    if data is None and NoneType in get_args(type_):
        return None
    ((key, count),) = data.items()
    duration = TYPE_BY_KEY[key]
    if type(count) not in {int, float}:
        raise TypeError
    return duration(count)
