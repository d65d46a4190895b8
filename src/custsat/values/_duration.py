"""How long: four ways to count time that people mix up.

``Hours`` pass day and night; ``Days`` end at the same reading of the clock; hours and
days of work pass only while a calendar is open.  The calendar that adds them is
:class:`custsat.care.WorkCalendar`.

>>> Hours(48) == WorkHours(48)
False
>>> WorkHours(2).label(), WorkDays(3).label("zh")
('2 working hours', '3 个工作日')
>>> Days(1.5)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: days must be a whole number
"""

from __future__ import annotations

from datetime import timedelta
from typing import TypeAlias

import attrs

from custsat.errors import OutOfRange, TooLarge
from custsat.labels import snake_case, translate
from custsat.values._moment import LONGEST_WINDOW_DAYS
from custsat.values._number import not_negative


def _check_hours(_: object, field: attrs.Attribute[float], value: float) -> None:
    if not_negative(field.name, value) > LONGEST_WINDOW_DAYS * 24:
        raise TooLarge(what=f"{field.name} of more than a century")


def _check_days(_: object, field: attrs.Attribute[int], value: int) -> None:
    if not_negative(field.name, value) > LONGEST_WINDOW_DAYS:
        raise TooLarge(what=f"{field.name} of more than a century")
    if type(value) is not int:
        raise OutOfRange(name=field.name, allowed="a whole number")


@attrs.frozen
class Hours:
    """Hours that pass, day and night.

    Attributes:
        hours: how many, 0 or more. [hours]

    Raises:
        OutOfRange: if there are fewer than none.
        TooLarge: if they last more than a century.
    """

    count: float = attrs.field(validator=_check_hours)

    @property
    def to_timedelta(self) -> timedelta:
        """The time that passes."""
        return timedelta(hours=self.count)

    def label(self, lang: str = "en") -> str:
        """What a person reads."""
        return _label_text(self, self.count, lang)


@attrs.frozen
class Days:
    """Days of the wall clock: the same time of day, so many dates later.

    Attributes:
        days: how many, 0 or more. [dates]

    Raises:
        OutOfRange: if they are no whole number of 0 or more.
        TooLarge: if they last more than a century.
    """

    count: int = attrs.field(validator=_check_days)

    def label(self, lang: str = "en") -> str:
        """What a person reads."""
        return _label_text(self, self.count, lang)


@attrs.frozen
class WorkHours:
    """Hours that count only while the calendar is open.

    Attributes:
        work_hours: how many, 0 or more. [hours of work]

    Raises:
        OutOfRange: if there are fewer than none.
        TooLarge: if they last more than a century.
    """

    count: float = attrs.field(validator=_check_hours)

    @property
    def to_timedelta(self) -> timedelta:
        """The work time that passes."""
        return timedelta(hours=self.count)

    def label(self, lang: str = "en") -> str:
        """What a person reads."""
        return _label_text(self, self.count, lang)


@attrs.frozen
class WorkDays:
    """Days that count only if somebody works on them.

    Attributes:
        work_days: how many, 0 or more. [working days]

    Raises:
        OutOfRange: if they are no whole number of 0 or more.
        TooLarge: if they last more than a century.
    """

    count: int = attrs.field(validator=_check_days)

    def label(self, lang: str = "en") -> str:
        """What a person reads."""
        return _label_text(self, self.count, lang)


Duration: TypeAlias = Hours | Days | WorkHours | WorkDays


def _label_text(duration: Duration, count: float, lang: str) -> str:
    kind: type = type(duration)
    one = "_1" if count == 1 else ""
    return translate(f"duration.{snake_case(kind)}{one}", lang).format(count=count)
