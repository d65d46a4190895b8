"""The dates of a customer that care rules count from: purchase, birthday and others.

>>> MonthDay(month=2, day=29).isoformat()
'--02-29'
>>> MonthDay(month=2, day=29, year=1996).isoformat()
'1996-02-29'
>>> MonthDay(month=2, day=30)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: month, day and year must be whole numbers that make a ...
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import OutOfRange

if TYPE_CHECKING:
    from collections.abc import Iterable


DECEMBER: Final = 12
LEAP_YEAR: Final = 2000  # stands for an unknown year, so that 29 February is valid


def _to_id(customer: str | int) -> str | int:
    return checks.identifier(customer, "customer")


def _to_price_changes(days: Iterable[date]) -> tuple[date, ...]:
    return checks.sequence(days, "price_changes")


def _to_usage_changes(days: Iterable[date]) -> tuple[date, ...]:
    return checks.sequence(days, "usage_changes")


@attrs.frozen(kw_only=True)
class MonthDay:
    """A day of every year, such as a birthday.

    Attributes:
        month: the month, 1 to 12.
        day: the day of the month; 29 February is valid.
        year: the first year, the year of birth for instance; None if unknown.

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
            allowed = "whole numbers that make a day of the calendar"
            raise OutOfRange(name="month, day and year", allowed=allowed)

    @classmethod
    def from_date(cls, day: date) -> MonthDay:
        """Return the month, day and year of a date.

        Raises:
            NotADate: if *day* is not a date.
        """
        checked = checks.day(day, "day")
        return cls(month=checked.month, day=checked.day, year=checked.year)

    def isoformat(self) -> str:
        """Return the day as ``1996-02-29``, or ``--02-29`` if the year is unknown."""
        year = "-" if self.year is None else f"{self.year:04}"
        return f"{year}-{self.month:02}-{self.day:02}"


@attrs.frozen(kw_only=True)
class Deal:
    """One deal of a customer: a product and its dates; None if one is unknown.

    Attributes:
        product: what was bought, as tasks shall name it; None for no name.
        purchased_on: the day of the purchase.
        first_used_on: the day on which the product was first used.
        price_changes: days on which the price of the product changed.
        usage_changes: days on which the use of the product changed.

    Raises:
        WrongType: if the product is no text, or changes are not a list.
        OutOfRange: if the name of the product is empty.
        NotADate: for a day that is not a date.
    """

    product: str | None = None
    purchased_on: date | None = None
    first_used_on: date | None = None
    price_changes: tuple[date, ...] = attrs.field(
        default=(), converter=_to_price_changes
    )
    usage_changes: tuple[date, ...] = attrs.field(
        default=(), converter=_to_usage_changes
    )

    def __attrs_post_init__(self) -> None:
        if self.product is not None:
            checks.short_text(self.product, "product")
        _check_days(self)


def _to_deals(deals: Iterable[Deal]) -> tuple[Deal, ...]:
    return checks.sequence(deals, "deals", of=Deal)


@attrs.frozen(kw_only=True)
class CustomerDates:
    """The dates of one customer; None if a date is unknown.

    Who has one deal needs no ``deals``; tasks name the products of those.

    Attributes:
        customer: an opaque id, a text or a whole number; no name and no address.
        purchased_on: the day of the purchase.
        first_used_on: the day on which the product was first used.
        birthday: the birthday of the customer, with or without the year.
        price_changes: days on which the price of the product changed.
        usage_changes: days on which the use of the product changed.
        deals: further deals, each with its product and dates.

    Raises:
        WrongType: if the id is no text or whole number, the birthday not a MonthDay, or
            changes or deals not a list.
        OutOfRange: if the id is empty.
        TooLarge: if the id has more than 200 characters, or no 64 bits hold it.
        NotADate: for a day that is not a date.
    """

    customer: str | int = attrs.field(converter=_to_id)
    purchased_on: date | None = None
    first_used_on: date | None = None
    birthday: MonthDay | None = None
    price_changes: tuple[date, ...] = attrs.field(
        default=(), converter=_to_price_changes
    )
    usage_changes: tuple[date, ...] = attrs.field(
        default=(), converter=_to_usage_changes
    )
    deals: tuple[Deal, ...] = attrs.field(default=(), converter=_to_deals)

    def __attrs_post_init__(self) -> None:
        _check_days(self)
        if self.birthday is not None:
            checks.instance(self.birthday, "birthday", MonthDay)


def _check_days(dates: Deal | CustomerDates) -> None:
    for name in ("purchased_on", "first_used_on"):
        if getattr(dates, name) is not None:
            checks.day(getattr(dates, name), name)
    for name in ("price_changes", "usage_changes"):
        for day in getattr(dates, name):
            checks.day(day, name)


def customer_dates_from_row(row: Mapping[str, Any], name: str) -> CustomerDates:
    """Return the dates of a mapping, whose further keys are ignored.

    Days may be dates, datetimes at midnight or ISO 8601 text; the birthday may be a
    MonthDay, or a mapping or an object with ``month``, ``day`` and perhaps ``year``; a
    deal may be a Deal or a mapping.

    Raises:
        WrongType: for a mapping without ``customer``, or with a value of another type.
        NotADate: for a day that is none.
        OutOfRange: for a birthday that is no day of the calendar.
    """
    (customer,) = checks.row_fields(row, name, "customer")
    birthday = row.get("birthday")
    if birthday is not None and not isinstance(birthday, MonthDay):
        month, day = checks.row_fields(birthday, f"birthday of {name}", "month", "day")
        (year,) = checks.optional_fields(birthday, "year")
        birthday = MonthDay(month=month, day=day, year=year)
    return CustomerDates(
        customer=customer,
        birthday=birthday,
        deals=_deals(row.get("deals"), f"deals of {name}"),
        **_deal_days(row, name),
    )


def _deals(deals: Any, name: str) -> tuple[Deal, ...]:
    """Return the deals of a row, as they are or out of mappings."""
    if deals is None:
        return ()
    return tuple(
        Deal(product=item.get("product"), **_deal_days(item, name))
        if isinstance(item, Mapping)
        else checks.instance(item, f"each of {name}", Deal)
        for item in checks.sequence(deals, name)
    )


def _deal_days(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return the days of a deal, by the names of their fields."""
    return {
        "purchased_on": _day_or_none(row, "purchased_on", name),
        "first_used_on": _day_or_none(row, "first_used_on", name),
        "price_changes": _days(row, "price_changes", name),
        "usage_changes": _days(row, "usage_changes", name),
    }


def _day_or_none(row: Mapping[str, Any], field: str, name: str) -> date | None:
    day = row.get(field)
    return None if checks.is_missing(day) else checks.iso_day(day, f"{field} of {name}")


def _days(row: Mapping[str, Any], field: str, name: str) -> tuple[date, ...]:
    days = row.get(field)
    if days is None:
        return ()
    where = f"{field} of {name}"
    return tuple(checks.iso_day(day, where) for day in checks.sequence(days, where))
