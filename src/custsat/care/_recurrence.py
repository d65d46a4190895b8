"""When an occasion comes: after a date, every year, every few months, now and then.

Every timing names the days of one customer from a first day to a day that no longer
belongs.  Two windows that meet therefore name the days of the whole one, each once.

>>> from datetime import date
>>> born = CustomerDates(customer="C-1", birthday=MonthDay(month=2, day=29, year=1996))
>>> years = date(2026, 1, 1), date(2029, 1, 1)
>>> [str(day) for day in EveryBirthday().occurrences(born, *years)]
['2026-02-28', '2027-02-28', '2028-02-29']
>>> first_of_march = EveryBirthday(leap_day=LeapDay.MARCH_1)
>>> [str(day) for day in first_of_march.occurrences(born, *years)]
['2026-03-01', '2027-03-01', '2028-02-29']
>>> EveryMonths(anchor=CareAnchor.PURCHASE, months=0)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: months must be a whole number from 1 to 1200
"""

from __future__ import annotations

from datetime import MAXYEAR, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

import attrs
from dateutil.relativedelta import relativedelta
from dateutil.rrule import YEARLY, rrule

from custsat.errors import OutOfRange, UnknownOption
from custsat.labels import LabelledEnum
from custsat.values._customer_dates import CustomerDates, MonthDay
from custsat.values._number import within

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
    """When somebody born on 29 February has a birthday in an ordinary year."""

    FEBRUARY_28 = "february_28"
    MARCH_1 = "march_1"
    ONLY_LEAP_YEARS = "only_leap_years"


class Recurrence(Protocol):
    """What a row of the care calendar asks for its days."""

    @property
    def anchor(self) -> CareAnchor:
        """The date that is counted from."""
        ...

    @property
    def conditions(self) -> tuple[tuple[str, str], ...]:
        """What is said about it, as pairs of codes."""
        ...

    def occurrences(
        self, dates: CustomerDates, start: date, end: date
    ) -> Iterator[date]:
        """The days of one customer from *start* to before *end*."""
        ...


ConditionPairs: TypeAlias = tuple[tuple[str, str], ...]


def _whole(name: str, value: int, low: int, high: int) -> None:
    within(name, value, low, high)
    if type(value) is not int:
        raise OutOfRange(name=name, allowed=f"a whole number from {low} to {high}")


@attrs.frozen(kw_only=True)
class DaysAfter:
    """Once, so many days after each date of its anchor; 0 is the day itself.

    Attributes:
        anchor: a deal, the first use, a change of price or of use.
        after: how many days later. [days]

    Raises:
        OutOfRange: if that is no whole number, or the anchor is no single date.
    """

    anchor: CareAnchor
    days: int

    def __attrs_post_init__(self) -> None:
        _whole("days", self.days, 0, MAX_DAYS)
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
        """The days from *start* to before *end*."""
        for origin in _anchor_dates(dates, self.anchor):
            if start.toordinal() <= origin.toordinal() + self.days < end.toordinal():
                yield origin + self.days * DAY


@attrs.frozen(kw_only=True)
class EveryMonths:
    """Again and again, so many months apart, on the day of the month of its anchor.

    A month without that day has it on its last one; the next month has it again.

    Attributes:
        anchor: the deal or the first use.
        months: from one to the next. [months]

    Raises:
        OutOfRange: if that is no whole number of 1 or more, or the anchor no date.
    """

    anchor: CareAnchor
    months: int

    def __attrs_post_init__(self) -> None:
        if type(self.months) is not int or not 1 <= self.months <= MAX_MONTHS:
            allowed = f"a whole number from 1 to {MAX_MONTHS}"
            raise OutOfRange(name="months", allowed=allowed)
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
        """The days from *start* to before *end*."""
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
        UnknownOption: if that is no LeapDay.
    """

    leap_day: LeapDay = LeapDay.FEBRUARY_28

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.leap_day, LeapDay):
            options = tuple(word.value for word in LeapDay)
            raise UnknownOption(name="leap_day", given="", options=options)

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
        """The days from *start* to before *end*."""
        birthday = dates.birthday
        if birthday is not None:
            for day in _yearly_dates(birthday, self.leap_day, start, end):
                if birthday.year is None or day.year > birthday.year:
                    yield day


def _to_tuple(starts: Iterable[MonthDay]) -> tuple[MonthDay, ...]:
    return tuple(starts)


@attrs.frozen(kw_only=True)
class EverySeason:
    """Every year when a season begins, once the customer has bought.

    Attributes:
        starts: the first days of the seasons that matter, each once.

    Raises:
        OutOfRange: if there is none, or one stands twice.
    """

    starts: tuple[MonthDay, ...] = attrs.field(converter=_to_tuple)

    def __attrs_post_init__(self) -> None:
        if not self.starts or len(set(self.starts)) < len(self.starts):
            raise OutOfRange(name="starts", allowed="one or more days, each once")

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
        """The days from *start* to before *end*."""
        for first in self.starts:
            for day in _yearly_dates(first, LeapDay.FEBRUARY_28, start, end):
                if _purchased_before(dates, day):
                    yield day


@attrs.frozen(kw_only=True)
class RandomDays:
    """Some days a year that look like chance and are the same whenever they are asked.

    The year is cut into equal parts, and each part holds one day, drawn from the seed,
    the customer and the year alone.

    Attributes:
        seed: what was drawn from the generator of random numbers that the user gave.
        per_year: how many days a year.

    Raises:
        OutOfRange: if one of them is no whole number in its range.
    """

    seed: int
    per_year: int

    def __attrs_post_init__(self) -> None:
        _whole("per_year", self.per_year, 1, MAX_PER_YEAR)
        if type(self.seed) is not int or not 0 <= self.seed < TWO_TO_64:
            raise OutOfRange(name="seed", allowed="a whole number of 64 bits")

    @property
    def anchor(self) -> CareAnchor:
        """Chance."""
        return CareAnchor.RANDOM

    @property
    def conditions(self) -> ConditionPairs:
        """How often."""
        return (
            ("condition.care_anchor", self.anchor.code),
            ("condition.per_year", str(self.per_year)),
        )

    def occurrences(
        self, dates: CustomerDates, start: date, end: date
    ) -> Iterator[date]:
        """The days from *start* to before *end*."""
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

    def _draw(self, customer: str, year: int, part: int) -> int:
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
    """A customer whose deal has no known date bought some time ago."""
    return dates.purchased_on is None or dates.purchased_on < day


def _yearly_dates(
    month_day: MonthDay, leap_day: LeapDay, start: date, end: date
) -> Iterator[date]:
    """The day in every year, from *start* to before *end*.

    The last day of February is the 28th or, in a leap year, the 29th; the 60th day of
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
