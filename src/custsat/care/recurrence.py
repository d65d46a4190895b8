"""When an occasion comes: after a date, every year, every few months, now and then.

Every timing names the days of one customer from a first day to a day that no longer
belongs.  Two windows that meet therefore name the days of the whole one, each once.

>>> from datetime import date
>>> born = CareDates(customer="C-1", birthday=MonthDay(month=2, day=29, year=1996))
>>> years = date(2026, 1, 1), date(2029, 1, 1)
>>> [str(day) for day in EveryBirthday().days(born, *years)]
['2026-02-28', '2027-02-28', '2028-02-29']
>>> first_of_march = EveryBirthday(leap_day=LeapDay.MARCH_1)
>>> [str(day) for day in first_of_march.days(born, *years)]
['2026-03-01', '2027-03-01', '2028-02-29']
>>> EveryMonths(anchor=CareAnchor.DEAL, months=0)
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
from custsat.values._customer_dates import CareDates, MonthDay
from custsat.values._number import within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "CareAnchor",
    "DaysAfter",
    "EveryBirthday",
    "EveryMonths",
    "EverySeason",
    "LeapDay",
    "NowAndThen",
    "Timing",
]

DAY: Final = timedelta(days=1)
MOST_DAYS: Final = 36_525
MOST_MONTHS: Final = 1_200
MOST_A_YEAR: Final = 366
HALF_WORD: Final = 2**64


class CareAnchor(LabelledEnum):
    """The date that an occasion is counted from."""

    DEAL = "deal"
    FIRST_USE = "first_use"
    BIRTHDAY = "birthday"
    PRICE_CHANGE = "price_change"
    USE_CHANGE = "use_change"
    SEASON = "season"
    CHANCE = "chance"


class LeapDay(LabelledEnum):
    """When somebody born on 29 February has a birthday in an ordinary year."""

    FEBRUARY_28 = "february_28"
    MARCH_1 = "march_1"
    ONLY_LEAP_YEARS = "only_leap_years"


class Timing(Protocol):
    """What a row of the care calendar asks for its days."""

    @property
    def anchor(self) -> CareAnchor:
        """The date that is counted from."""
        ...

    @property
    def when(self) -> tuple[tuple[str, str], ...]:
        """What is said about it, as pairs of codes."""
        ...

    def days(self, dates: CareDates, start: date, end: date) -> Iterator[date]:
        """The days of one customer from *start* to before *end*."""
        ...


Pairs: TypeAlias = tuple[tuple[str, str], ...]


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
    after: int

    def __attrs_post_init__(self) -> None:
        _whole("after", self.after, 0, MOST_DAYS)
        if self.anchor not in ORIGINS:
            raise OutOfRange(name="anchor", allowed="one with dates to count from")

    @property
    def when(self) -> Pairs:
        """The anchor and the days."""
        return (
            ("condition.care_anchor", self.anchor.code),
            ("condition.days_after", str(self.after)),
        )

    def days(self, dates: CareDates, start: date, end: date) -> Iterator[date]:
        """The days from *start* to before *end*."""
        for origin in _origins(dates, self.anchor):
            if start.toordinal() <= origin.toordinal() + self.after < end.toordinal():
                yield origin + self.after * DAY


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
        if type(self.months) is not int or not 1 <= self.months <= MOST_MONTHS:
            allowed = f"a whole number from 1 to {MOST_MONTHS}"
            raise OutOfRange(name="months", allowed=allowed)
        if self.anchor not in ORIGINS:
            raise OutOfRange(name="anchor", allowed="one with dates to count from")

    @property
    def when(self) -> Pairs:
        """The anchor and the months."""
        return (
            ("condition.care_anchor", self.anchor.code),
            ("condition.months_apart", str(self.months)),
        )

    def days(self, dates: CareDates, start: date, end: date) -> Iterator[date]:
        """The days from *start* to before *end*."""
        for origin in _origins(dates, self.anchor):
            passed = (start.year - origin.year) * 12 + start.month - origin.month
            first = max(1, passed // self.months)
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
            known = tuple(word.value for word in LeapDay)
            raise UnknownOption(name="leap_day", given="", options=known)

    @property
    def anchor(self) -> CareAnchor:
        """The birthday."""
        return CareAnchor.BIRTHDAY

    @property
    def when(self) -> Pairs:
        """The anchor and the rule for 29 February."""
        return (
            ("condition.care_anchor", self.anchor.code),
            ("condition.leap_day", self.leap_day.code),
        )

    def days(self, dates: CareDates, start: date, end: date) -> Iterator[date]:
        """The days from *start* to before *end*."""
        born = dates.birthday
        if born is not None:
            for day in _yearly(born, self.leap_day, start, end):
                if born.year is None or day.year > born.year:
                    yield day


def _listed(starts: Iterable[MonthDay]) -> tuple[MonthDay, ...]:
    return tuple(starts)


@attrs.frozen(kw_only=True)
class EverySeason:
    """Every year when a season begins, once the customer has bought.

    Attributes:
        starts: the first days of the seasons that matter, each once.

    Raises:
        OutOfRange: if there is none, or one stands twice.
    """

    starts: tuple[MonthDay, ...] = attrs.field(converter=_listed)

    def __attrs_post_init__(self) -> None:
        if not self.starts or len(set(self.starts)) < len(self.starts):
            raise OutOfRange(name="starts", allowed="one or more days, each once")

    @property
    def anchor(self) -> CareAnchor:
        """The beginning of a season."""
        return CareAnchor.SEASON

    @property
    def when(self) -> Pairs:
        """The first days of the seasons."""
        return tuple(("condition.season_from", day.label()) for day in self.starts)

    def days(self, dates: CareDates, start: date, end: date) -> Iterator[date]:
        """The days from *start* to before *end*."""
        for first in self.starts:
            for day in _yearly(first, LeapDay.FEBRUARY_28, start, end):
                if _bought_before(dates, day):
                    yield day


@attrs.frozen(kw_only=True)
class NowAndThen:
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
        _whole("per_year", self.per_year, 1, MOST_A_YEAR)
        if type(self.seed) is not int or not 0 <= self.seed < HALF_WORD:
            raise OutOfRange(name="seed", allowed="a whole number of 64 bits")

    @property
    def anchor(self) -> CareAnchor:
        """Chance."""
        return CareAnchor.CHANCE

    @property
    def when(self) -> Pairs:
        """How often."""
        return (
            ("condition.care_anchor", self.anchor.code),
            ("condition.per_year", str(self.per_year)),
        )

    def days(self, dates: CareDates, start: date, end: date) -> Iterator[date]:
        """The days from *start* to before *end*."""
        for year in range(start.year, end.year + 1):
            first = date(year, 1, 1).toordinal()
            length = date(year, 12, 31).toordinal() - first + 1
            for part in range(self.per_year):
                whole = part * HALF_WORD + self._chance(dates.customer, year, part)
                day = date.fromordinal(
                    first + whole * length // self.per_year // HALF_WORD
                )
                if start <= day < end and _bought_before(dates, day):
                    yield day

    def _chance(self, customer: str, year: int, part: int) -> int:
        asked = f"{self.seed} {year} {part} {customer}".encode(errors="surrogatepass")
        return int.from_bytes(sha256(asked).digest()[:8])


ORIGINS: Final = {
    CareAnchor.DEAL: "dealt_on",
    CareAnchor.FIRST_USE: "used_from",
    CareAnchor.PRICE_CHANGE: "price_changes",
    CareAnchor.USE_CHANGE: "use_changes",
}


def _origins(dates: CareDates, anchor: CareAnchor) -> tuple[date, ...]:
    known = getattr(dates, ORIGINS[anchor])
    if known is None:
        return ()
    return known if isinstance(known, tuple) else (known,)


def _bought_before(dates: CareDates, day: date) -> bool:
    """A customer whose deal has no known date bought some time ago."""
    return dates.dealt_on is None or dates.dealt_on < day


def _yearly(
    month_day: MonthDay, leap_day: LeapDay, start: date, end: date
) -> Iterator[date]:
    """The day in every year, from *start* to before *end*.

    The last day of February is the 28th or, in a leap year, the 29th; the 60th day of
    a year is 1 March or, in a leap year, 29 February.
    """
    if start >= end:
        return
    by: dict[str, int] = {"bymonth": month_day.month, "bymonthday": month_day.day}
    if (month_day.month, month_day.day) == (2, 29):
        by = {
            LeapDay.FEBRUARY_28: {"bymonth": 2, "bymonthday": -1},
            LeapDay.MARCH_1: {"byyearday": 60},
            LeapDay.ONLY_LEAP_YEARS: by,
        }[leap_day]
    first = datetime.combine(start, time())
    last = datetime.combine(end - DAY, time())
    for found in rrule(YEARLY, dtstart=first, until=last, **by):  # type: ignore[arg-type]  # months and days, all whole
        yield found.date()
