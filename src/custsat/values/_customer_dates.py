"""The dates of a customer that care begins with: deal, use, birthday, changes.

>>> MonthDay(month=2, day=29).isoformat(), MonthDay(month=2, day=29, year=1996).isoformat()
('--02-29', '1996-02-29')
>>> MonthDay(month=2, day=30)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: a birthday must be a day of the calendar
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date
from typing import TYPE_CHECKING, Final

import attrs

from custsat.errors import OutOfRange, TooLarge
from custsat.values._given import listed
from custsat.values._moment import a_day

if TYPE_CHECKING:
    from collections.abc import Iterable


DECEMBER: Final = 12
LEAP_YEAR: Final = 2000  # the year that is meant where none is known
MAX_ID_LENGTH: Final = 200  # characters


def an_id(name: str, value: object) -> str:
    """*value* as an opaque id.

    Raises:
        OutOfRange: if it is no text, or an empty one.
        TooLarge: if it is too long for an id.
    """
    if not isinstance(value, str) or not value:
        raise OutOfRange(name=name, allowed="a text that is not empty")
    if len(value) > MAX_ID_LENGTH:
        raise TooLarge(what=f"{name} of more than {MAX_ID_LENGTH} characters")
    return value


def _to_price_changes(days: Iterable[date]) -> tuple[date, ...]:
    return listed("price_changes", days)


def _to_usage_changes(days: Iterable[date]) -> tuple[date, ...]:
    return listed("usage_changes", days)


@attrs.frozen(kw_only=True)
class MonthDay:
    """A day that comes every year; the year in which it began may be unknown.

    Attributes:
        month: 1 to 12.
        day: 1 to 31, a day that the month has in some year.
        year: the first of its years, if it is known.

    Raises:
        OutOfRange: if there is no such day.
    """

    month: int
    day: int
    year: int | None = None

    def __attrs_post_init__(self) -> None:
        year = LEAP_YEAR if self.year is None else self.year
        are_integers = all(
            type(number) is int for number in (year, self.month, self.day)
        )
        is_month = (
            are_integers and MINYEAR <= year <= MAXYEAR and 1 <= self.month <= DECEMBER
        )
        if not is_month or not 1 <= self.day <= monthrange(year, self.month)[1]:
            raise OutOfRange(name="a birthday", allowed="a day of the calendar")

    @classmethod
    def from_date(cls, day: date) -> MonthDay:
        """The day of a full date, its year known.

        Raises:
            NotADate: if *day* is no date.
        """
        checked = a_day("day", day)
        return cls(month=checked.month, day=checked.day, year=checked.year)

    def isoformat(self) -> str:
        """The day as it is written in data: ``1996-02-29``, or ``--02-29``."""
        year = "-" if self.year is None else f"{self.year:04}"
        return f"{year}-{self.month:02}-{self.day:02}"


@attrs.frozen(kw_only=True)
class CustomerDates:
    """One customer's dates; None where one is not known.

    Attributes:
        customer: an opaque id; no name, no address.
        purchased_on: the day of the deal.
        first_used_on: the day on which the product was first used.
        birthday: the customer's, with or without its year.
        price_changes: days on which the price of what was bought changed.
        usage_changes: days on which its use changed.

    Raises:
        OutOfRange: if the id is no text.
        NotADate: for a day that is no date.
        InputError: for changes that are no list.
    """

    customer: str
    purchased_on: date | None = None
    first_used_on: date | None = None
    birthday: MonthDay | None = None
    price_changes: tuple[date, ...] = attrs.field(
        default=(), converter=_to_price_changes
    )
    usage_changes: tuple[date, ...] = attrs.field(
        default=(), converter=_to_usage_changes
    )

    def __attrs_post_init__(self) -> None:
        an_id("customer", self.customer)
        for name in ("purchased_on", "first_used_on"):
            if getattr(self, name) is not None:
                a_day(name, getattr(self, name))
        for name in ("price_changes", "usage_changes"):
            for day in getattr(self, name):
                a_day(name, day)
        if self.birthday is not None and type(self.birthday) is not MonthDay:
            raise OutOfRange(name="birthday", allowed="a MonthDay")
