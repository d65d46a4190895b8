"""Customers to care for and contacts to call, as they arrive.

No name, no telephone number and no address: an opaque id finds the rest where it is
kept.  What the dates and hours mean is checked by the values that are made of them.

>>> from datetime import date
>>> from custsat.care import plan
>>> profile = CareProfile(customer="C-1", birthday=Birthday(month=2, day=29))
>>> plan(profile, between=(date(2027, 2, 1), date(2027, 3, 1))).tasks[0].day.isoformat()
'2027-02-28'
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from custsat.records.door import Record
from custsat.records.survey import Number, OpaqueId  # noqa: TC001  # pydantic reads them
from custsat.values._contact import Callee
from custsat.values._customer_dates import CareDates, MonthDay

__all__ = ["Birthday", "CareProfile", "Contact"]


def _day(value: Any) -> Any:
    """Refuse what pydantic would turn into a date: instants and numbers."""
    text = isinstance(value, str) and len(value) == len("2026-01-31")
    plain = isinstance(value, date) and not isinstance(value, datetime)
    if not text and not plain:
        kind, told = "not_a_date", "only a date, or its text as 2026-01-31, is a day"
        raise PydanticCustomError(kind, told)
    return value


def _whole(value: Any) -> Any:
    """Refuse what pydantic would turn into a whole number."""
    if type(value) is not int:
        kind, told = "not_a_whole_number", "a whole number is needed"
        raise PydanticCustomError(kind, told)
    return value


Day = Annotated[date, BeforeValidator(_day)]
Whole = Annotated[int, BeforeValidator(_whole)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=1000, strict=True)]


class Birthday(Record):
    """A birthday, its year given or not.

    Attributes:
        month: 1 to 12.
        day: 1 to 31.
        year: of birth; None if it is not known or nobody's business.
    """

    month: Whole
    day: Whole
    year: Whole | None = None


class CareProfile(Record):
    """The dates that care begins with.

    Attributes:
        customer: an opaque id; no name, no number to call.
        dealt_on: the day of the deal.
        used_from: the day of the first use.
        birthday: the customer's.
        price_changes: days on which the price of what was bought changed.
        use_changes: days on which its use changed.
    """

    customer: OpaqueId
    dealt_on: Day | None = None
    used_from: Day | None = None
    birthday: Birthday | None = None
    price_changes: tuple[Day, ...] = ()
    use_changes: tuple[Day, ...] = ()

    def dates(self) -> CareDates:
        """The value that :func:`custsat.care.plan` reads.

        Raises:
            OutOfRange: if the birthday is no day of the calendar.
        """
        born = self.birthday
        known = None
        if born is not None:
            known = MonthDay(month=born.month, day=born.day, year=born.year)
        return CareDates(
            customer=self.customer,
            dealt_on=self.dealt_on,
            used_from=self.used_from,
            birthday=known,
            price_changes=self.price_changes,
            use_changes=self.use_changes,
        )


class Contact(Record):
    """Somebody to call.

    Attributes:
        customer: an opaque id; no name, no number to call.
        tz: the zone of the contact's clock, ``"Asia/Shanghai"``.
        hours: when the contact may be called, ``"Mon-Fri 09:00-17:00"``.
        busy: when the contact never answers, ``"Mon 10:00-11:00"``.
        no_answers: instants of earlier calls that nobody answered.
        priority: the higher is placed first.
    """

    customer: OpaqueId
    tz: Line
    hours: Line | None = None
    busy: Line | None = None
    no_answers: tuple[AwareDatetime, ...] = ()
    priority: Number = 0

    def callee(self) -> Callee:
        """The value that :func:`custsat.care.schedule_calls` reads.

        Raises:
            OutOfRange: for hours that cannot be read, or a zone nobody knows.
        """
        return Callee(
            customer=self.customer,
            tz=self.tz,
            hours=self.hours,
            busy=self.busy,
            no_answers=self.no_answers,
            priority=self.priority,
        )
