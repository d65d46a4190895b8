"""Prospecting: how number and value of the customers develop, and what comes next.

In each month a customer is *new* (the first visit ever), *returning* (was there the
month before) or *won back* (was there earlier, but not the month before).  Growth
compares complete months.  Two forecasts of the next month stand side by side: *naive*,
it will be as in the last one, and *seasonal naive*, as in the same month a year ago.
Their intervals come from how far the same method missed in the past; a trend or a
campaign is in neither, so read them as the least a better forecast has to beat.
"""

from __future__ import annotations

from decimal import Decimal
from math import fsum, sqrt
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.customers.base_counts import MonthClass
from custsat.customers.ledger import money
from custsat.estimates import normal_quantile, upper_tail
from custsat.labels import LabelledEnum
from custsat.values._serialize import ExportsProperties
from custsat.values._finding import Finding
from custsat.values._interval import Interval
from custsat.values._period import Period
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.customers.base_counts import BaseCounts

__all__ = [
    "Forecast",
    "ForecastMethod",
    "ForecastOf",
    "MonthCell",
    "MonthRow",
    "Prospecting",
    "naive_forecast",
    "prospecting",
]


class ForecastOf(LabelledEnum):
    """What is forecast."""

    CUSTOMERS = "customers"
    REVENUE = "revenue"


class ForecastMethod(LabelledEnum):
    """Which month is repeated."""

    NAIVE = "naive"
    SEASONAL_NAIVE = "seasonal_naive"


STEPS: Final = {ForecastMethod.NAIVE: 1, ForecastMethod.SEASONAL_NAIVE: 12}


@attrs.frozen(kw_only=True)
class MonthCell(ExportsProperties):
    """Customers of one class in one month.

    Attributes:
        month_class: the class.
        customers: how many.
        revenue: what they paid, refunds deducted.
    """

    month_class: MonthClass
    customers: int
    revenue: Decimal


@attrs.frozen(kw_only=True)
class MonthRow(ExportsProperties):
    """One month.

    Attributes:
        month: its name.
        complete: whether it is over.
        cells: the classes.
    """

    month: str
    complete: bool
    cells: tuple[MonthCell, ...]

    @property
    def customers(self) -> int:
        """Customers with a visit."""
        return sum(
            cell.customers
            for cell in self.cells
            if cell.month_class is not MonthClass.REFUND_ONLY
        )

    @property
    def revenue(self) -> Decimal:
        """All that was paid, refunds deducted."""
        return sum((cell.revenue for cell in self.cells), Decimal(0))


@attrs.frozen(kw_only=True)
class Forecast(ExportsProperties):
    """What the next month will bring; an estimate.

    Attributes:
        of: what is forecast.
        method: which month is repeated.
        month: the month that is forecast.
        value: the forecast.
        interval: from the past errors of the method; None with fewer than two.
    """

    of: ForecastOf
    method: ForecastMethod
    month: str
    value: float
    interval: Interval | None


@attrs.frozen(kw_only=True)
class Prospecting(Result):
    """Month by month, from the first to the last with a row.

    Attributes:
        months: the months, without a gap.
        forecasts: of the month after the last complete one.
    """

    schema: ClassVar[str] = "prospecting@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        *("month_count", "customer_growth:+.1%", "revenue_growth:+.1%"),
    )
    months: tuple[MonthRow, ...]
    forecasts: tuple[Forecast, ...]

    @property
    def month_count(self) -> int:
        """Complete months."""
        return len(self._complete)

    @property
    def customer_growth(self) -> float | None:
        """Customers of the last complete month against the one before."""
        return _growth([float(month.customers) for month in self._complete])

    @property
    def revenue_growth(self) -> float | None:
        """Revenue of the last complete month against the one before."""
        return _growth([float(month.revenue) for month in self._complete])

    @property
    def _complete(self) -> list[MonthRow]:
        return [month for month in self.months if month.complete]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That there are fewer customers than a month ago."""
        growth = self.customer_growth
        if growth is None or growth >= 0:
            return ()
        return (
            Finding(
                code="finding.customers_shrinking",
                weight=-100 * growth,
                facts=(("customer_growth", growth),),
                advice="advice.win_customers",
            ),
        )


def _growth(values: Sequence[float]) -> float | None:
    if len(values) < 2 or values[-2] <= 0:  # noqa: PLR2004  # nothing to compare with
        return None
    return values[-1] / values[-2] - 1


def prospecting(counts: BaseCounts, *, level: float = 0.95) -> Prospecting:
    """Say how a counted base develops."""
    last = Period.MONTH.last_complete_ordinal(counts.as_of)
    known = {month for month, _ in counts.months}
    end = max(*known, last)
    months = tuple(_month(counts, month, last) for month in range(min(known), end + 1))
    complete = [month for month in months if month.complete]
    series = {
        ForecastOf.CUSTOMERS: [float(month.customers) for month in complete],
        ForecastOf.REVENUE: [float(month.revenue) for month in complete],
    }
    made = (
        naive_forecast(values, of=of, method=method, month=last + 1, level=level)
        for of, values in series.items()
        for method in ForecastMethod
    )
    return Prospecting(months=months, forecasts=tuple(it for it in made if it))


def _month(counts: BaseCounts, month: int, last: int) -> MonthRow:
    cells = ((kind, counts.months.get((month, kind), (0, 0))) for kind in MonthClass)
    return MonthRow(
        month=Period.MONTH.isoformat(month),
        complete=month <= last,
        cells=tuple(
            MonthCell(month_class=kind, customers=customers, revenue=money(paid))
            for kind, (customers, paid) in cells
        ),
    )


def naive_forecast(
    values: Sequence[float],
    *,
    of: ForecastOf,
    method: ForecastMethod,
    month: int,
    level: float = 0.95,
) -> Forecast | None:
    """Repeat an earlier month; None where there is no such month.

    Args:
        values: one value per month, without a gap, the last one month before *month*.
        of: what is forecast.
        method: which month is repeated.
        month: the running number of the month that is forecast.
        level: the confidence of the interval.
    """
    step = STEPS[method]
    if len(values) < step:
        return None
    value = values[-step]
    missed = [b - a for a, b in zip(values, values[step:], strict=False)]
    interval = None
    if len(missed) > 1:
        spread = sqrt(fsum(it * it for it in missed) / len(missed))
        half = abs(normal_quantile(upper_tail(level))) * spread
        interval = Interval(
            low=value - half, high=value + half, level=level, method=method.value
        )
    return Forecast(
        of=of,
        method=method,
        month=Period.MONTH.isoformat(month),
        value=value,
        interval=interval,
    )
