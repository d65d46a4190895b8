"""Prospecting section of the 7P analysis: customers and revenue by month, forecasts.

In each month a customer is *new* (first visit ever), *returning* (visited the month
before too) or *won back* (visited earlier, but not the month before).  Growth compares
complete months.  There are two forecasts of the next month: *naive* repeats the last
month, *seasonal naive* the same month of the year before.  Neither knows of trends or
campaigns: they are the baseline that a better forecast has to beat.

Their intervals come from the past errors of the method, the root mean square of which
is the spread, and contain no month that cannot be:

* Where every month is above 0, an error is a factor: the logarithms are forecast, and
  the limits transformed back (Hyndman & Athanasopoulos), so that both are above 0.  The
  forecast is the median.
* Where a month is 0 there is no factor.  An error is then a difference, and the lower
  limit is 0 where the spread reaches below: no month has fewer customers than none.
* Where a month is below 0 (more refunds than payments), so may the next one be: an
  error is a difference, without a floor.

Student's t with one degree of freedom per error replaces the normal distribution,
because the spread is estimated from few months.  The coverage is then exact where the
errors are independent and normal; of months that rise or fall steadily, most of the
misses are on one side.  Fewer than five errors, or only errors of 0, give no interval.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal
from math import exp, fsum, log, sqrt
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.customers.portfolio._ledger import from_minor_units
from custsat.customers.portfolio._ledger_counts import MonthClass
from custsat.estimates import judge, t_quantile, upper_tail, wilson
from custsat.evidence.customers import FORECAST_MIN_ERRORS
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.labels import LabelledEnum
from custsat.values._finding import Finding
from custsat.values._interval import Interval
from custsat.values._period import Period
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.customers.portfolio._ledger_counts import LedgerCounts


class ForecastQuantity(LabelledEnum):
    """Quantity that is forecast."""

    CUSTOMERS = "customers"
    REVENUE = "revenue"


class ForecastMethod(LabelledEnum):
    """Which earlier month a forecast repeats."""

    NAIVE = "naive"
    SEASONAL_NAIVE = "seasonal_naive"


MAX_LOG_WIDTH: Final = 300.0  # of an interval that a float can hold
LAG_MONTHS: Final = {ForecastMethod.NAIVE: 1, ForecastMethod.SEASONAL_NAIVE: 12}


@attrs.frozen(kw_only=True)
class MonthCell(ExportsProperties):
    """Customers of one class in one month.

    Attributes:
        month_class: the class.
        customers: number of customers.
        revenue: their payments less refunds.
    """

    month_class: MonthClass
    customers: int
    revenue: Decimal


@attrs.frozen(kw_only=True)
class MonthRow(ExportsProperties):
    """Customers and revenue of one month.

    Attributes:
        month: the month, as in 2026-01.
        is_complete: whether the month is over.
        cells: customers and revenue by class.
    """

    month: str
    is_complete: bool
    cells: tuple[MonthCell, ...]

    @property
    def customers(self) -> int:
        """Number of customers with a visit."""
        return sum(
            cell.customers
            for cell in self.cells
            if cell.month_class is not MonthClass.REFUND_ONLY
        )

    @property
    def n_days(self) -> int:
        """Number of days of the month."""
        first = date.fromisoformat(f"{self.month}-01")
        return monthrange(first.year, first.month)[1]

    @property
    def revenue(self) -> Decimal:
        """All payments less refunds."""
        return sum((cell.revenue for cell in self.cells), Decimal(0))


@attrs.frozen(kw_only=True)
class Forecast(ExportsProperties):
    """Forecast of one quantity for the next month.

    Attributes:
        quantity: the quantity that is forecast.
        method: which earlier month is repeated.
        month: the month that is forecast.
        value: the forecast.
        interval: interval from the past errors of the method; None with too few.  Its
            ``method`` ends on ``log``, ``floor_0`` or ``difference``, as above.
    """

    quantity: ForecastQuantity
    method: ForecastMethod
    month: str
    value: float
    interval: Interval | None


@attrs.frozen(kw_only=True)
class Prospecting(Result):
    """Customers and revenue by month, with forecasts.

    Attributes:
        months: every month from the first row to the last.
        forecasts: forecasts of the month after the last complete one.
    """

    schema: ClassVar[str] = "prospecting@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        *("month_count", "customer_growth:+.1%", "revenue_growth:+.1%"),
    )
    months: tuple[MonthRow, ...]
    forecasts: tuple[Forecast, ...]

    @property
    def month_count(self) -> int:
        """Number of complete months."""
        return len(self._complete)

    @property
    def customer_growth(self) -> float | None:
        """Growth in customers of the last complete month on the one before."""
        return _growth([float(month.customers) for month in self._complete])

    @property
    def revenue_growth(self) -> float | None:
        """Growth in revenue of the last complete month on the one before."""
        return _growth([float(month.revenue) for month in self._complete])

    @property
    def _complete(self) -> list[MonthRow]:
        return [month for month in self.months if month.is_complete]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Finding on clearly fewer customers than the month before.

        Of the customers of both months, the share of the later one is compared with the
        share of its days, so that February does not count as a loss; its interval must
        lie below.
        """
        growth = self.customer_growth
        if growth is None:
            return ()
        before, last = self._complete[-2:]
        n = before.customers + last.customers
        days = last.n_days / (before.n_days + last.n_days)
        interval = wilson(last.customers, n)
        judgement = judge(n=n, min_n=MIN_ANSWERS.value, interval=interval, target=days)
        if not judgement.is_conclusive or interval.low > days:
            return ()
        return (
            Finding(
                code="finding.customers_shrinking",
                weight=-100 * growth,
                facts=(
                    ("customer_growth", growth),
                    ("before", before.customers),
                    ("last", last.customers),
                ),
                advice="advice.win_customers",
            ),
        )


def _growth(values: Sequence[float]) -> float | None:
    if len(values) < 2 or values[-2] <= 0:  # noqa: PLR2004  # nothing to compare with
        return None
    return values[-1] / values[-2] - 1


def prospecting(counts: LedgerCounts, *, level: float = 0.95) -> Prospecting:
    """Return the prospecting section from counts."""
    last_complete = Period.MONTH.last_complete_ordinal(counts.as_of)
    month_ordinals = {month for month, _ in counts.months}
    end = max(*month_ordinals, last_complete)
    months = tuple(
        _build_month(counts, month, last_complete)
        for month in range(min(month_ordinals), end + 1)
    )
    complete = [month for month in months if month.is_complete]
    series = {
        ForecastQuantity.CUSTOMERS: [float(month.customers) for month in complete],
        ForecastQuantity.REVENUE: [float(month.revenue) for month in complete],
    }
    forecasts = (
        naive_forecast(
            values,
            quantity=quantity,
            method=method,
            month=last_complete + 1,
            level=level,
        )
        for quantity, values in series.items()
        for method in ForecastMethod
    )
    return Prospecting(
        months=months, forecasts=tuple(forecast for forecast in forecasts if forecast)
    )


def _build_month(counts: LedgerCounts, month: int, last_complete: int) -> MonthRow:
    cells = (
        (month_class, counts.months.get((month, month_class), (0, 0)))
        for month_class in MonthClass
    )
    return MonthRow(
        month=Period.MONTH.isoformat(month),
        is_complete=month <= last_complete,
        cells=tuple(
            MonthCell(
                month_class=month_class,
                customers=customers,
                revenue=from_minor_units(minor_units),
            )
            for month_class, (customers, minor_units) in cells
        ),
    )


def naive_forecast(
    values: Sequence[float],
    *,
    quantity: ForecastQuantity,
    method: ForecastMethod,
    month: int,
    level: float = 0.95,
) -> Forecast | None:
    """Forecast by repeating an earlier month; None if there is no such month.

    Args:
        values: one value per month, without a gap, the last one month before *month*.
        quantity: the quantity that is forecast.
        method: which earlier month is repeated.
        month: ordinal of the month that is forecast.
        level: confidence level of the interval. [0 to 1]
    """
    lag = LAG_MONTHS[method]
    if len(values) < lag:
        return None
    value = values[-lag]
    limits, suffix = _limits(values, lag, level)
    interval = None
    if limits is not None:
        low, high = limits
        name = f"{method.value}_{suffix}"
        interval = Interval(low=low, high=high, level=level, method=name)
    return Forecast(
        quantity=quantity,
        method=method,
        month=Period.MONTH.isoformat(month),
        value=value,
        interval=interval,
    )


def _limits(
    values: Sequence[float], lag: int, level: float
) -> tuple[tuple[float, float] | None, str]:
    """Return the limits of a forecast, and how they stay possible.

    The limits are None with too few errors, and beyond the largest number.
    """
    if min(values) > 0:
        half_width = _half_width([log(value) for value in values], lag, level)
        if half_width is None or half_width > MAX_LOG_WIDTH:
            return None, "log"
        value, factor = values[-lag], exp(half_width)
        return (value / factor, value * factor), "log"
    half_width = _half_width(values, lag, level)
    if half_width is None:
        return None, "difference"
    low, high = values[-lag] - half_width, values[-lag] + half_width
    if min(values) < 0:
        return (low, high), "difference"
    return (max(low, 0.0), high), "floor_0"


def _half_width(values: Sequence[float], lag: int, level: float) -> float | None:
    """Return the half width from the errors of *values*; None with too few."""
    errors = [b - a for a, b in zip(values, values[lag:], strict=False)]
    if len(errors) < FORECAST_MIN_ERRORS.value or not any(errors):
        return None
    rmse = sqrt(fsum(error * error for error in errors) / len(errors))
    return abs(t_quantile(upper_tail(level), len(errors))) * rmse
