"""Retention and churn of customers under contract: who left is gone.

``retention = choices / at risk`` per period, ``churn = 1 - retention``, ``retention_curve`` the
product of the retentions so far.  Nobody comes back, so survivors never increase.

A rate belongs to its period.  Over several periods those who stay compound, so a churn
of 5 % per month is 46 % per year and not 60 %.

>>> curve = retention_curve([1000, 631, 468, 382, 326])
>>> [round(rate, 4) for rate in curve.retention]
[0.631, 0.7417, 0.8162, 0.8534]
>>> curve.retention_curve[-1]
0.326
>>> monthly = churn(lost=50, at_start=1000, period="month")
>>> monthly.churn_rate, round(monthly.rate_per("year"), 4)
(0.05, 0.4596)
>>> retention_curve([1000, 631, 700])
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: more are kept than were at risk in period 2
"""

from __future__ import annotations

from fractions import Fraction
from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.errors import EmptyInput, InvalidCount, TooLarge
from custsat.estimates._proportions import proportion_interval
from custsat.loyalty.retention._cohort_retention import CohortTriangle
from custsat.values._number import finite
from custsat.values._period import Period, compound_rate, period_of
from custsat.values._result import Result
from custsat.values._tally import to_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.values._interval import Interval


MAX_COUNT: Final = 1e12  # more customers than there are people


@attrs.frozen(kw_only=True)
class RetentionCurve(Result):
    """Customers at risk and customers kept, period by period; curves add.

    Attributes:
        period: the length of a period; None where it was not said.
        at_risk: customers at the beginning of period 1, 2, ...
        retained: those of them who were still there at its end.

    Raises:
        InvalidCount: if more are kept than were at risk, or a count is no whole number.
        EmptyInput: if nobody was at risk.
    """

    schema: ClassVar[str] = "retention_curve@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "at_risk",
        "retention:.1%",
        "survival:.1%",
    )
    period: Period | None
    at_risk: tuple[int, ...]
    retained: tuple[int, ...]

    def __attrs_post_init__(self) -> None:
        if len(self.at_risk) != len(self.retained):
            raise InvalidCount(what="every period has customers at risk and kept")
        if not any(self.at_risk):
            raise EmptyInput(what="a retention curve")
        for number, (n, n_retained) in enumerate(
            zip(self.at_risk, self.retained, strict=True), 1
        ):
            if whole_count(n_retained) > whole_count(n):
                raise InvalidCount(
                    what=f"more are kept than were at risk in period {number}"
                )

    def __add__(self, other: RetentionCurve) -> RetentionCurve:
        if self.period != other.period:
            raise InvalidCount(what="only curves of one period add")
        at_risk, retained = (
            tuple(a + b for a, b in zip_longest(first, second, fillvalue=0))
            for first, second in (
                (self.at_risk, other.at_risk),
                (self.retained, other.retained),
            )
        )
        return attrs.evolve(self, at_risk=at_risk, retained=retained)

    @property
    def n_periods(self) -> int:
        """Periods observed."""
        return len(self.at_risk)

    @property
    def lost(self) -> tuple[int, ...]:
        """Customers lost, by period."""
        return tuple(
            n - n_retained
            for n, n_retained in zip(self.at_risk, self.retained, strict=True)
        )

    @property
    def retention(self) -> tuple[float | None, ...]:
        """Share kept of those at risk, by period; None where nobody was. [0 to 1]"""
        pairs = zip(self.at_risk, self.retained, strict=True)
        return tuple(n_retained / n if n else None for n, n_retained in pairs)

    @property
    def churn_rates(self) -> tuple[float | None, ...]:
        """Share lost of those at risk, by period; None where nobody was. [0 to 1]"""
        pairs = zip(self.at_risk, self.lost, strict=True)
        return tuple(n_lost / n if n else None for n, n_lost in pairs)

    @property
    def survival(self) -> tuple[float | None, ...]:
        """Share that is still there at the end of period 0, 1, 2, ... [0 to 1]"""
        shares: list[float | None] = [1.0]
        share = Fraction(1)  # so that one cohort gives exactly N_t / N_0
        for n, n_retained in zip(self.at_risk, self.retained, strict=True):
            if not n:
                share_after = 0.0 if not share else None
                shares += [share_after] * (len(self.at_risk) + 1 - len(shares))
                break
            share *= Fraction(n_retained, n)
            shares.append(float(share))
        return tuple(shares)

    @property
    def survival_at_end(self) -> float | None:
        """Share that is still there after the last period. [0 to 1]"""
        return self.survival[-1]


@attrs.frozen(kw_only=True)
class Churn(Result):
    """Customers lost in one period.

    Attributes:
        lost: customers at the start who left before the end.
        at_start: customers at the start; new ones do not count.
        period: how long it took.
    """

    schema: ClassVar[str] = "churn@1"
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
        if not whole_count(self.at_start):
            raise EmptyInput(what="a churn rate")
        if whole_count(self.lost) > self.at_start:
            raise InvalidCount(what="more customers left than there were at the start")

    def __add__(self, other: Churn) -> Churn:
        if self.period is not other.period:
            raise InvalidCount(what="only churn of one period adds")
        lost, at_start = self.lost + other.lost, self.at_start + other.at_start
        return attrs.evolve(self, lost=lost, at_start=at_start)

    @property
    def churn_rate(self) -> float:
        """Share lost in the period. [0 to 1]"""
        return self.lost / self.at_start

    @property
    def retention_rate(self) -> float:
        """Share kept in the period. [0 to 1]"""
        return (self.at_start - self.lost) / self.at_start

    @property
    def interval(self) -> Interval:
        """The 95 % interval of the rate."""
        return self.ci()

    def ci(self, *, level: float = 0.95, method: str = "wilson") -> Interval:
        """The interval of the rate at *level*.

        Raises:
            OutOfRange: if *level* is not between 0 and 1.
            UnknownOption: for a method that does not exist.
        """
        return proportion_interval(self.lost, self.at_start, level=level, method=method)

    def rate_per(
        self, period: Period | str, *, days_per_year: float | None = None
    ) -> float:
        """The share lost per *period* if as many leave in every one. [0 to 1]

        Raises:
            IncompatiblePeriods: between days and months, unless *days_per_year* is given.
        """
        target_period = period_of(period)
        retention = compound_rate(
            self.retention_rate, self.period, target_period, days_per_year=days_per_year
        )
        return self.churn_rate if target_period is self.period else 1 - retention


def retention_curve(
    survivors: Iterable[int] | CohortTriangle,
    *,
    period: Period | str | None = None,
) -> RetentionCurve:
    """The curve of one cohort from its survivors, or of a triangle, cohorts pooled.

    In a triangle every cohort must be one under contract: its counts never increase.

    Raises:
        InvalidCount: if survivors increase, or there is no period after the start.
    """
    if isinstance(survivors, CohortTriangle):
        _check_never_increasing(survivors)
        at_risk, retained = (
            zip(*survivors.at_risk_and_retained, strict=True)
            if survivors.n_ages > 1
            else ((), ())
        )
        triangle_period = survivors.period
    else:
        counts = [
            whole_count(finite("survivors", n)) for n in to_list(survivors, "survivors")
        ]
        at_risk, retained = tuple(counts[:-1]), tuple(counts[1:])
        triangle_period = None
    named_period = triangle_period if period is None else period_of(period)
    return RetentionCurve(
        period=named_period, at_risk=tuple(at_risk), retained=tuple(retained)
    )


def churn(*, lost: int, at_start: int, period: Period | str) -> Churn:
    """The share of customers lost in a *period*.

    Raises:
        InvalidCount: if more left than there were, or a count is no whole number.
        EmptyInput: if there was nobody at the start.
        UnknownOption: for a period that does not exist.
    """
    unit = period_of(period)
    return Churn(lost=whole_count(lost), at_start=whole_count(at_start), period=unit)


def whole_count(count: float) -> int:
    """*count* if it is a whole number of 0 or more.

    Raises:
        InvalidCount: if it is not.
    """
    number = finite("count", count)
    if number < 0 or number != int(number):
        raise InvalidCount(what="a count is a whole number of 0 or more")
    if number > MAX_COUNT:
        raise TooLarge(what=f"a count of more than {MAX_COUNT:g} is none")
    return int(number)


def _check_never_increasing(triangle: CohortTriangle) -> None:
    for cohort in triangle.cohorts:
        observed = [n for n in cohort.active if n is not None]
        if observed != sorted(observed, reverse=True):
            raise InvalidCount(what="survivors of a cohort never increase")
