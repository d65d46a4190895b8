"""Recurrences: on which days an occasion comes for a customer.

Once after a date, every year, every few months, or on random days.  Each recurrence
yields the days of one customer from a first day (included) to an end (excluded), so
that the days of two adjacent windows are together the days of both, each once.

>>> from datetime import date
>>> born = MonthDay(month=2, day=29, year=1996)
>>> customer = CustomerDates(customer="C-1", birthday=born)
>>> years = date(2026, 1, 1), date(2029, 1, 1)
>>> [str(day) for day in EveryBirthday().occurrences(customer, *years)]
['2026-02-28', '2027-02-28', '2028-02-29']
>>> first_of_march = EveryBirthday(leap_day=LeapDay.MARCH_1)
>>> [str(day) for day in first_of_march.occurrences(customer, *years)]
['2026-03-01', '2027-03-01', '2028-02-29']
>>> EveryMonths(anchor=CareAnchor.PURCHASE, months=0)
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: months must be a whole number of 1 or more
"""

from __future__ import annotations

from datetime import MAXYEAR, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

import attrs
from dateutil.relativedelta import relativedelta
from dateutil.rrule import YEARLY, rrule

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.labels import LabelledEnum
from custsat.values._customer_dates import CustomerDates, MonthDay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


DAY: Final = timedelta(days=1)
MAX_DAYS: Final = 36_525
MAX_MONTHS: Final = 1_200
MAX_PER_YEAR: Final = 366
TWO_TO_64: Final = 2**64


class CareAnchor(LabelledEnum):
    """The date that an occasion is counted from."""

    PURCHASE = "purchase"
    FIRST_USE = "first_use"
    BIRTHDAY = "birthday"
    PRICE_CHANGE = "price_change"
    USAGE_CHANGE = "usage_change"
    SEASON = "season"
    RANDOM = "random"


class LeapDay(LabelledEnum):
    """When a birthday of 29 February is kept in an ordinary year."""

    FEBRUARY_28 = "february_28"
    MARCH_1 = "march_1"
    ONLY_LEAP_YEARS = "only_leap_years"


class Recurrence(Protocol):
    """The days of a row of the care rules."""

    @property
    def anchor(self) -> CareAnchor:
        """The date that the days are counted from."""
        ...

    @property
    def conditions(self) -> tuple[tuple[str, str], ...]:
        """The settings, as pairs of label keys."""
        ...

    def occurrences(
        self, dates: CustomerDates, start: date, end: date
    ) -> Iterator[date]:
        """Yield the days of one customer from *start* to before *end*."""
        ...


ConditionPairs: TypeAlias = tuple[tuple[str, str], ...]
MonthDays: TypeAlias = tuple[MonthDay, ...]


def to_days(value: int, name: str = "days") -> int:
    """Return *value* as a number of days."""
    return checks.count(value, name, maximum=MAX_DAYS)


def to_months(value: int, name: str = "months") -> int:
    """Return *value* as a number of months."""
    return checks.count(value, name, minimum=1, maximum=MAX_MONTHS)


def _to_per_year(value: int) -> int:
    return checks.count(value, "per_year", minimum=1, maximum=MAX_PER_YEAR)


def _to_seed(value: int) -> int:
    return checks.count(value, "seed", maximum=TWO_TO_64 - 1)


def _to_leap_day(value: LeapDay) -> LeapDay:
    return checks.member(value, "leap_day", LeapDay)


def to_starts(starts: Iterable[MonthDay], name: str = "starts") -> MonthDays:
    """Return *starts* as days of the year, each once."""
    days = checks.sequence(starts, name, of=MonthDay)
    if not days or len(set(days)) < len(days):
        raise OutOfRange(name=name, allowed="one or more days, each once")
    return days


@attrs.frozen(kw_only=True)
class DaysAfter:
    """Once, a number of days after each date of the anchor.

    Attributes:
        anchor: the purchase, the first use, a change of price or of usage.
        days: the number of days, 0 for the day itself. [days]

    Raises:
        InvalidCount: if *days* is not a whole number of 0 or more.
        TooLarge: if *days* is more than a century.
        OutOfRange: if *anchor* has no dates of its own.
    """

    anchor: CareAnchor
    days: int = attrs.field(converter=to_days)

    def __attrs_post_init__(self) -> None:
        if self.anchor not in ANCHOR_FIELDS:
            raise OutOfRange(name="anchor", allowed="one with dates to count from")

    @property
    def conditions(self) -> ConditionPairs:
        """The anchor and the days."""
        return (
            ("condition.care_anchor", self.anchor.code),
            ("condition.days_after", str(self.days)),
        )

    def occurrences(
        self, dates: CustomerDates, start: date, end: date
    ) -> Iterator[date]:
        """Yield the days from *start* to before *end*."""
        for origin in _anchor_dates(dates, self.anchor):
            if start.toordinal() <= origin.toordinal() + self.days < end.toordinal():
                yield origin + self.days * DAY


@attrs.frozen(kw_only=True)
class EveryMonths:
    """Every few months, on the same day of the month as the anchor.

    In a month that does not have that day it is the last day of the month.

    Attributes:
        anchor: the purchase, the first use, a change of price or of usage.
        months: from one day to the next, 1 to 1200. [months]

    Raises:
        InvalidCount: if *months* is not a whole number of 1 or more.
        TooLarge: if *months* is more than 1200.
        OutOfRange: if *anchor* has no dates of its own.
    """

    anchor: CareAnchor
    months: int = attrs.field(converter=to_months)

    def __attrs_post_init__(self) -> None:
        if self.anchor not in ANCHOR_FIELDS:
            raise OutOfRange(name="anchor", allowed="one with dates to count from")

    @property
    def conditions(self) -> ConditionPairs:
        """The anchor and the months."""
        return (
            ("condition.care_anchor", self.anchor.code),
            ("condition.months_apart", str(self.months)),
        )

    def occurrences(
        self, dates: CustomerDates, start: date, end: date
    ) -> Iterator[date]:
        """Yield the days from *start* to before *end*."""
        for origin in _anchor_dates(dates, self.anchor):
            months_since = (start.year - origin.year) * 12 + start.month - origin.month
            first = max(1, months_since // self.months)
            last = (MAXYEAR - origin.year) * 12 + 12 - origin.month
            for months in range(first * self.months, last + 1, self.months):
                day = origin + relativedelta(months=months)
                if day >= end:
                    break
                if day >= start:
                    yield day


@attrs.frozen(kw_only=True)
class EveryBirthday:
    """Every year on the birthday, from the first one after birth.

    Attributes:
        leap_day: when a birthday of 29 February is kept in an ordinary year.

    Raises:
        UnknownOption: if *leap_day* is not a LeapDay.
    """

    leap_day: LeapDay = attrs.field(default=LeapDay.FEBRUARY_28, converter=_to_leap_day)

    @property
    def anchor(self) -> CareAnchor:
        """The birthday."""
        return CareAnchor.BIRTHDAY

    @property
    def conditions(self) -> ConditionPairs:
        """The anchor and the rule for 29 February."""
        return (
            ("condition.care_anchor", self.anchor.code),
            ("condition.leap_day", self.leap_day.code),
        )

    def occurrences(
        self, dates: CustomerDates, start: date, end: date
    ) -> Iterator[date]:
        """Yield the days from *start* to before *end*."""
        birthday = dates.birthday
        if birthday is not None:
            for day in _yearly_dates(birthday, self.leap_day, start, end):
                if birthday.year is None or day.year > birthday.year:
                    yield day


@attrs.frozen(kw_only=True)
class EverySeason:
    """Every year on the first days of seasons, after the purchase.

    Attributes:
        starts: the first days of the seasons, each once.

    Raises:
        OutOfRange: if there is no day, or one is duplicated.
        WrongType: if *starts* is not a list of MonthDays.
    """

    starts: MonthDays = attrs.field(converter=to_starts)

    @property
    def anchor(self) -> CareAnchor:
        """The beginning of a season."""
        return CareAnchor.SEASON

    @property
    def conditions(self) -> ConditionPairs:
        """The first days of the seasons."""
        return tuple(("condition.season_from", day.isoformat()) for day in self.starts)

    def occurrences(
        self, dates: CustomerDates, start: date, end: date
    ) -> Iterator[date]:
        """Yield the days from *start* to before *end*."""
        for first in self.starts:
            for day in _yearly_dates(first, LeapDay.FEBRUARY_28, start, end):
                if _purchased_before(dates, day):
                    yield day


@attrs.frozen(kw_only=True)
class RandomDays:
    """Random days of every year; the same seed gives the same days.

    The year is divided into equal parts.  Each part has one day, which depends on the
    seed, the customer and the year alone.

    Attributes:
        seed: a number of 64 bits.
        per_year: the number of days per year, 1 to 366.

    Raises:
        InvalidCount: if *seed* or *per_year* is not a whole number, or too small.
        TooLarge: if *seed* or *per_year* is too large.
    """

    seed: int = attrs.field(converter=_to_seed)
    per_year: int = attrs.field(converter=_to_per_year)

    @property
    def anchor(self) -> CareAnchor:
        """No date: the days are random."""
        return CareAnchor.RANDOM

    @property
    def conditions(self) -> ConditionPairs:
        """The number of days per year."""
        return (
            ("condition.care_anchor", self.anchor.code),
            ("condition.per_year", str(self.per_year)),
        )

    def occurrences(
        self, dates: CustomerDates, start: date, end: date
    ) -> Iterator[date]:
        """Yield the days from *start* to before *end*."""
        for year in range(start.year, end.year + 1):
            first = date(year, 1, 1).toordinal()
            n_days = date(year, 12, 31).toordinal() - first + 1
            for part in range(self.per_year):
                scaled = part * TWO_TO_64 + self._draw(dates.customer, year, part)
                day = date.fromordinal(
                    first + scaled * n_days // self.per_year // TWO_TO_64
                )
                if start <= day < end and _purchased_before(dates, day):
                    yield day

    def _draw(self, customer: str | int, year: int, part: int) -> int:
        seed_text = f"{self.seed} {year} {part} {customer}".encode(
            errors="surrogatepass"
        )
        return int.from_bytes(sha256(seed_text).digest()[:8])


ANCHOR_FIELDS: Final = {
    CareAnchor.PURCHASE: "purchased_on",
    CareAnchor.FIRST_USE: "first_used_on",
    CareAnchor.PRICE_CHANGE: "price_changes",
    CareAnchor.USAGE_CHANGE: "usage_changes",
}


def _anchor_dates(dates: CustomerDates, anchor: CareAnchor) -> tuple[date, ...]:
    value = getattr(dates, ANCHOR_FIELDS[anchor])
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _purchased_before(dates: CustomerDates, day: date) -> bool:
    """Whether the purchase was before *day*; True if its date is unknown."""
    return dates.purchased_on is None or dates.purchased_on < day


def _yearly_dates(
    month_day: MonthDay, leap_day: LeapDay, start: date, end: date
) -> Iterator[date]:
    """Yield *month_day* in every year, from *start* to before *end*.

    The last day of February is the 28th or, in a leap year, the 29th.  The 60th day of
    a year is 1 March or, in a leap year, 29 February.
    """
    if start >= end:
        return
    rrule_options: dict[str, int] = {
        "bymonth": month_day.month,
        "bymonthday": month_day.day,
    }
    if (month_day.month, month_day.day) == (2, 29):
        rrule_options = {
            LeapDay.FEBRUARY_28: {"bymonth": 2, "bymonthday": -1},
            LeapDay.MARCH_1: {"byyearday": 60},
            LeapDay.ONLY_LEAP_YEARS: rrule_options,
        }[leap_day]
    first = datetime.combine(start, time())
    last = datetime.combine(end - DAY, time())
    for instant in rrule(YEARLY, dtstart=first, until=last, **rrule_options):  # type: ignore[arg-type]  # months and days, all whole
        yield instant.date()
