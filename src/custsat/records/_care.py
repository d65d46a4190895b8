"""Records of the chapter on care: the dates of a customer, and a contact to call.

They have no name, telephone number or address, only an opaque id.  What the dates and
hours mean is checked by the values to which the records are converted.

>>> from datetime import date
>>> from custsat.care import plan
>>> profile = CareProfile(customer="C-1", birthday=Birthday(month=2, day=29))
>>> plan(profile, window=(date(2027, 2, 1), date(2027, 3, 1))).tasks[0].day.isoformat()
'2027-02-28'
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from custsat.records._reading import Record
from custsat.records._survey import Number, OpaqueId  # noqa: TC001  # pydantic reads them
from custsat.values._contact import Contact
from custsat.values._customer_dates import CustomerDates, MonthDay


def _check_date(value: Any) -> Any:
    """Reject what pydantic would convert to a date: datetimes and numbers."""
    is_text = isinstance(value, str) and len(value) == len("2026-01-31")
    is_date = isinstance(value, date) and not isinstance(value, datetime)
    if not is_text and not is_date:
        code, message = "not_a_date", "only a date, or its text as 2026-01-31, is a day"
        raise PydanticCustomError(code, message)
    return value


def _check_integer(value: Any) -> Any:
    """Reject what pydantic would convert to an integer."""
    if type(value) is not int:
        code, message = "not_a_whole_number", "a whole number is needed"
        raise PydanticCustomError(code, message)
    return value


DateOnly = Annotated[date, BeforeValidator(_check_date)]
Integer = Annotated[int, BeforeValidator(_check_integer)]
ShortText = Annotated[
    str, StringConstraints(min_length=1, max_length=1000, strict=True)
]


class Birthday(Record):
    """A birthday, with or without the year.

    Attributes:
        month: the month, 1 to 12.
        day: the day of the month, 1 to 31.
        year: the year of birth; None if unknown.
    """

    month: Integer
    day: Integer
    year: Integer | None = None


class CareProfile(Record):
    """The dates of a customer that care rules count from.

    Attributes:
        customer: an opaque id; no name and no telephone number.
        purchased_on: the day of the purchase.
        first_used_on: the day on which the product was first used.
        birthday: the birthday of the customer.
        price_changes: days on which the price of the product changed.
        usage_changes: days on which the use of the product changed.
    """

    customer: OpaqueId
    purchased_on: DateOnly | None = None
    first_used_on: DateOnly | None = None
    birthday: Birthday | None = None
    price_changes: tuple[DateOnly, ...] = ()
    usage_changes: tuple[DateOnly, ...] = ()

    def to_customer_dates(self) -> CustomerDates:
        """Return the dates as :func:`custsat.care.plan` reads them.

        Raises:
            OutOfRange: if the birthday is not a day of the calendar.
        """
        birthday = self.birthday
        month_day = None
        if birthday is not None:
            month_day = MonthDay(
                month=birthday.month, day=birthday.day, year=birthday.year
            )
        return CustomerDates(
            customer=self.customer,
            purchased_on=self.purchased_on,
            first_used_on=self.first_used_on,
            birthday=month_day,
            price_changes=self.price_changes,
            usage_changes=self.usage_changes,
        )


class ContactRecord(Record):
    """A contact to call.

    Attributes:
        customer: an opaque id; no name and no telephone number.
        tz: the time zone of the contact, ``"Asia/Shanghai"``.
        available: when the contact may be called, ``"Mon-Fri 09:00-17:00"``.
        unavailable: when the contact cannot be called, ``"Mon 10:00-11:00"``.
        missed_calls: instants of earlier calls that were not answered.
        priority: contacts with a higher priority are scheduled first.
    """

    customer: OpaqueId
    tz: ShortText
    available: ShortText | None = None
    unavailable: ShortText | None = None
    missed_calls: tuple[AwareDatetime, ...] = ()
    priority: Number = 0

    def to_contact(self) -> Contact:
        """Return the contact as :func:`custsat.care.schedule_calls` reads it.

        Raises:
            OutOfRange: for hours that cannot be read, or an unknown time zone.
        """
        return Contact(
            customer=self.customer,
            tz=self.tz,
            available=self.available,
            unavailable=self.unavailable,
            missed_calls=self.missed_calls,
            priority=self.priority,
        )
