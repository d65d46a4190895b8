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

from custsat.records._field_types import (  # noqa: TC001  # pydantic reads them
    Day,
    Id,
    Instant,
    Integer,
    Number,
    ShortText,
)
from custsat.records._reading import Record
from custsat.values._contact import Contact
from custsat.values._customer_dates import CustomerDates, Deal, MonthDay


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


class DealRecord(Record):
    """One deal of a customer: a product and its dates.

    Attributes:
        product: what was bought, as tasks shall name it.
        purchased_on: the day of the purchase.
        first_used_on: the day on which the product was first used.
        price_changes: days on which the price of the product changed.
        usage_changes: days on which the use of the product changed.
    """

    product: ShortText | None = None
    purchased_on: Day | None = None
    first_used_on: Day | None = None
    price_changes: tuple[Day, ...] = ()
    usage_changes: tuple[Day, ...] = ()

    def to_deal(self) -> Deal:
        """Return the deal as :class:`custsat.care.CustomerDates` takes it."""
        return Deal(
            product=self.product,
            purchased_on=self.purchased_on,
            first_used_on=self.first_used_on,
            price_changes=self.price_changes,
            usage_changes=self.usage_changes,
        )


class CareProfile(Record):
    """The dates of a customer that care rules count from.

    Attributes:
        customer: an opaque id; no name and no telephone number.
        purchased_on: the day of the purchase.
        first_used_on: the day on which the product was first used.
        birthday: the birthday of the customer.
        price_changes: days on which the price of the product changed.
        usage_changes: days on which the use of the product changed.
        deals: further deals, each with its product and dates.
    """

    customer: Id
    purchased_on: Day | None = None
    first_used_on: Day | None = None
    birthday: Birthday | None = None
    price_changes: tuple[Day, ...] = ()
    usage_changes: tuple[Day, ...] = ()
    deals: tuple[DealRecord, ...] = ()

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
            deals=tuple(deal.to_deal() for deal in self.deals),
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

    customer: Id
    tz: ShortText
    available: ShortText | None = None
    unavailable: ShortText | None = None
    missed_calls: tuple[Instant, ...] = ()
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
