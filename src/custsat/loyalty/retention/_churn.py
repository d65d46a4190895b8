"""Churn rate of one period, with its interval and its conversion to other periods.

A churn rate belongs to its period.  Retention compounds over several periods, so a
churn of 5 % per month is 46 % per year and not 60 %.

>>> churn(lost=2, at_start=1, period="month")
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: lost must not exceed at_start
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InvalidCount, NotAddable
from custsat.estimates._proportions import proportion_interval
from custsat.values._period import Period, compound_rate
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.values._interval import Interval


@attrs.frozen(kw_only=True)
class Churn(Result):
    """Customers lost in one period.

    Attributes:
        lost: customers at the start who left before the end.
        at_start: customers at the start, without those who came later.
        period: the length of the period.

    Raises:
        EmptyInput: if there was no customer at the start.
        InvalidCount: if more left than there were, or a count is not an integer.
    """

    schema: ClassVar[str] = "churn@1"
    choices: ClassVar[tuple[str, ...]] = ("period", "interval")
    table_fields: ClassVar[tuple[str, ...]] = (
        "lost",
        "at_start",
        "churn_rate:.1%",
        "period",
    )
    lost: int
    at_start: int
    period: Period

    def __attrs_post_init__(self) -> None:
        if not checks.count(self.at_start, "at_start"):
            raise EmptyInput(result="a churn rate", unit="customer")
        if checks.count(self.lost, "lost") > self.at_start:
            raise InvalidCount(
                problem="part_exceeds_total", part="lost", total="at_start"
            )

    def __add__(self, other: Churn) -> Churn:
        if self.period is not other.period:
            raise NotAddable(
                first=f"churn per {self.period}", second=f"churn per {other.period}"
            )
        lost, at_start = self.lost + other.lost, self.at_start + other.at_start
        return attrs.evolve(self, lost=lost, at_start=at_start)

    @property
    def churn_rate(self) -> float:
        """Share lost in the period. [0 to 1]"""
        return self.lost / self.at_start

    @property
    def retention_rate(self) -> float:
        """Share retained in the period. [0 to 1]"""
        return (self.at_start - self.lost) / self.at_start

    @property
    def interval(self) -> Interval:
        """95% confidence interval of the churn rate."""
        return self.ci()

    def ci(self, *, level: float = 0.95, method: str = "wilson") -> Interval:
        """Confidence interval of the churn rate.

        Args:
            level: the confidence level. [0 to 1]
            method: ``"wilson"`` or ``"exact"``.

        Raises:
            OutOfRange: if *level* is not between 0 and 1.
            UnknownOption: for a method that does not exist.
        """
        return proportion_interval(self.lost, self.at_start, level=level, method=method)

    def rate_per(
        self, period: Period | str, *, days_per_year: float | None = None
    ) -> float:
        """Churn rate converted to another *period*, if it is the same in all. [0 to 1]

        Args:
            period: the period of the rate to return.
            days_per_year: the length of a year, to convert between days and months.

        Raises:
            IncompatiblePeriods: between days and months without *days_per_year*.
        """
        target_period = checks.member(period, "period", Period)
        retention = compound_rate(
            self.retention_rate, self.period, target_period, days_per_year=days_per_year
        )
        return self.churn_rate if target_period is self.period else 1 - retention


def churn(*, lost: int, at_start: int, period: Period | str) -> Churn:
    """Churn rate of one period.

    >>> from custsat.loyalty import churn
    >>> monthly = churn(lost=50, at_start=1000, period="month")
    >>> monthly.churn_rate, round(monthly.rate_per("year"), 4)
    (0.05, 0.4596)

    Args:
        lost: customers at the start who left before the end.
        at_start: customers at the start.
        period: the length of the period.

    Raises:
        InvalidCount: if more left than there were, or a count is not an integer.
        EmptyInput: if there was no customer at the start.
        UnknownOption: for an unknown period.
    """
    unit = checks.member(period, "period", Period)
    return Churn(
        lost=checks.count(lost, "lost"),
        at_start=checks.count(at_start, "at_start"),
        period=unit,
    )
