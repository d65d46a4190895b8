"""Periods: the unit of time that a rate, a margin or a cohort belongs to.

Days and weeks count days, months, quarters and years count months.  Between the two
families there is no exact number, so none is guessed: say how many days a year has.

>>> Period.YEAR.ratio_to(Period.MONTH), Period.WEEK.ratio_to(Period.DAY)
(Fraction(12, 1), Fraction(7, 1))
>>> Period.YEAR.ratio_to(Period.WEEK)
Traceback (most recent call last):
    ...
custsat.errors.IncompatiblePeriods: year and week are not whole multiples of each other
>>> round(compound_rate(0.80, Period.YEAR, Period.MONTH), 6)
0.981577
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Final, TypeVar

from custsat import _checks as checks
from custsat.errors import IncompatiblePeriods
from custsat.labels import LabelledEnum

Q = TypeVar("Q")


class Period(LabelledEnum):
    """A unit of time."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    def ratio_to(
        self, other: Period, *, days_per_year: float | None = None
    ) -> Fraction:
        """Return how many *other* periods one of this kind has.

        Raises:
            IncompatiblePeriods: between days and months without *days_per_year*.
        """
        if (self in DAYS) != (other in DAYS) and days_per_year is None:
            raise IncompatiblePeriods(first=self.value, second=other.value)
        year = Fraction(checks.number(days_per_year or 1, "days_per_year", gt=0))
        return _days(self, year) / _days(other, year)

    def ordinal_of(self, day: date, name: str = "day", row: int | None = None) -> int:
        """Return the running number of the period of *day*; weeks begin on Monday.

        Args:
            day: the day.
            name: what it is called in a message.
            row: where it is.

        Raises:
            NotADate: for a datetime, whose local day depends on a time zone.
        """
        checks.day(day, name, row)
        day_of_year = day.timetuple().tm_yday
        return self.ordinal_from_parts(day.year, day.month, day_of_year)

    def ordinal_from_parts(self, year: Q, month: Q, day_of_year: Q) -> Q:
        """Return the running number of a day in parts: numbers, or columns of them."""
        y: Any = year
        m: Any = month
        if self in DAYS:
            before = y - 1
            leaps = before // 4 - before // 100 + before // 400
            number: Q = (before * 365 + leaps + day_of_year - 1) // DAYS[self]
        else:
            number = (y * 12 + m - 1) // MONTHS[self]
        return number

    def last_complete_ordinal(self, until: date) -> int:
        """Return the running number of the last period that ends by *until*."""
        self.ordinal_of(until, "until")
        next_day = min(until.toordinal() + 1, date.max.toordinal())
        return self.ordinal_of(date.fromordinal(next_day)) - 1

    def isoformat(self, number: int) -> str:
        """Return a period in ISO 8601: 2026, 2026-Q1, 2026-01, 2026-W05, 2026-01-31."""
        if self in DAYS:
            day = date.fromordinal(number * DAYS[self] + 1)
            week = day.isocalendar()
            iso_week = f"{week.year:04}-W{week.week:02}"
            return iso_week if self is Period.WEEK else day.isoformat()
        year, part = divmod(number, 12 // MONTHS[self])
        ending = {Period.YEAR: "", Period.QUARTER: f"-Q{part + 1}"}
        return f"{year:04}{ending.get(self, f'-{part + 1:02}')}"


DAYS: Final = {Period.DAY: 1, Period.WEEK: 7}
MONTHS: Final = {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12}


def _days(period: Period, year: Fraction) -> Fraction:
    """Return the days of *period*; *year* cancels where both are months."""
    if period in DAYS:
        return Fraction(DAYS[period])
    return year * MONTHS[period] / 12


def compound_rate(
    rate: float, from_: Period, to: Period, *, days_per_year: float | None = None
) -> float:
    """Return the factor per *to* that compounds to *rate* per *from_*.

    *rate* is a factor: a retention of 0.8, a discount or a growth of 1.1.

    Raises:
        IncompatiblePeriods: between days and months, unless *days_per_year* is given.
        OutOfRange: if *rate* is negative.
    """
    steps = to.ratio_to(from_, days_per_year=days_per_year)
    factor = checks.number(rate, "rate", ge=0)
    return factor if steps == 1 else factor ** float(steps)
