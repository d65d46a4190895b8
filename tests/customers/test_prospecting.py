"""Forecasts that stay possible, and the finding on fewer customers."""

from __future__ import annotations

import csv
from datetime import date
from itertools import pairwise
from math import exp, log, sqrt
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t
from tests.examples.customers import transaction

from custsat.customers import seven_p
from custsat.customers.portfolio import ForecastMethod, ForecastQuantity
from custsat.customers.portfolio._prospecting import naive_forecast
from custsat.values._period import Period

if TYPE_CHECKING:
    from pathlib import Path

MONTH = 24_300


def forecast(values: list[float], lag: int = 1, level: float = 0.95) -> Any:
    methods = {1: ForecastMethod.NAIVE, 12: ForecastMethod.SEASONAL_NAIVE}
    return naive_forecast(
        values,
        quantity=ForecastQuantity.CUSTOMERS,
        method=methods[lag],
        month=MONTH,
        level=level,
    )


def test_naive_forecast_of_months_above_0_has_errors_that_are_factors() -> None:
    values = [10.0, 12.0, 11.0, 14.0, 13.0, 16.0]
    result = forecast(values)
    errors = [log(b / a) for a, b in pairwise(values)]
    width = t.ppf(0.975, 5) * sqrt(sum(error**2 for error in errors) / 5)

    assert (result.value, result.month) == (16, Period.MONTH.isoformat(MONTH))
    assert result.interval.low == pytest.approx(16 * exp(-width))
    assert result.interval.high == pytest.approx(16 * exp(width))
    assert result.interval.method == "naive_log"


def test_naive_forecast_with_an_empty_month_has_a_floor_of_0() -> None:
    values = [4.0, 0.0, 3.0, 1.0, 2.0, 1.0]
    result = forecast(values)
    errors = [b - a for a, b in pairwise(values)]
    width = t.ppf(0.975, 5) * sqrt(sum(error**2 for error in errors) / 5)

    assert (result.interval.low, result.interval.method) == (0, "naive_floor_0")
    assert result.interval.high == pytest.approx(1 + width)


def test_naive_forecast_of_revenue_below_0_has_no_floor() -> None:
    result = forecast([4.0, -2.0, 3.0, 1.0, 2.0, 1.0])

    assert result.interval.method == "naive_difference"
    assert result.interval.low < 0


@given(
    st.lists(st.integers(0, 900).map(float), min_size=1, max_size=40),
    st.sampled_from([1, 12]),
    st.floats(0.5, 0.999),
)
def test_naive_forecast_contains_no_month_that_cannot_be(
    values: list[float], lag: int, level: float
) -> None:
    result = forecast(values, lag, level)

    if len(values) < lag:
        assert result is None
        return
    errors = len(values) - lag
    assert result.value == values[-lag]
    if errors < 5:
        assert result.interval is None
    if result.interval is not None:
        assert result.interval.low >= 0
        assert result.interval.contains(result.value)
        assert (result.interval.low > 0) or (0 in values)


def test_naive_forecast_of_equal_months_has_no_interval() -> None:
    assert forecast([5.0] * 9).interval is None


def test_naive_forecast_beyond_the_largest_number_has_no_interval() -> None:
    assert forecast([1e-150, 1e150] * 3, level=0.999).interval is None


@pytest.mark.parametrize("lag", [1, 12])
@pytest.mark.parametrize("level", [0.8, 0.95])
def test_naive_forecast_covers_a_walk_of_factors_as_often_as_it_says(
    lag: int, level: float
) -> None:
    """A simulation: the error of the coverage itself is about 1 point."""
    random, n_covered = np.random.default_rng(11), 0
    for _ in range(1000):
        steps = random.normal(0, 0.3, (lag, 8)).cumsum(axis=1)
        values = (200 * np.exp(steps.T)).ravel().tolist()
        *known, month = values[: 7 * lag + 1]
        n_covered += forecast(known, lag, level).interval.contains(month)

    assert n_covered / 1000 == pytest.approx(level, abs=0.03)


def test_naive_forecast_covers_small_counts_with_empty_months() -> None:
    random, covered = np.random.default_rng(12), []
    for _ in range(1000):
        *known, month = random.poisson(1.5, 15).tolist()
        result = forecast([float(value) for value in known])
        if 0 in known and result.interval is not None:
            covered.append(result.interval.contains(month))

    assert np.mean(covered) > 0.93


def month_of(n_before: int, n_last: int, first: tuple[int, int] = (2025, 3)) -> Any:
    """The section of two months with so many customers."""
    year, month = first
    rows = [transaction(f"a{i}", date(year, month, 3), "5") for i in range(n_before)]
    rows += [transaction(f"b{i}", date(year, month + 1, 3), "5") for i in range(n_last)]
    return seven_p(rows, as_of=date(year, month + 2, 1)).prospecting


@pytest.mark.parametrize(
    ("before", "last", "is_found"),
    [
        pytest.param(100, 60, True, id="clearly fewer"),
        pytest.param(100, 85, False, id="chance"),
        pytest.param(20, 4, False, id="too few"),
        pytest.param(60, 100, False, id="more"),
        pytest.param(100, 100, False, id="equal"),
    ],
)
def test_prospecting_finds_fewer_customers_only_beyond_chance(
    before: int, last: int, is_found: bool
) -> None:
    section = month_of(before, last)

    assert bool(section.findings) is is_found
    if is_found:
        assert section.findings[0].weight == pytest.approx(40)
        assert "60" in section.findings[0].explain()
        assert "60" in section.findings[0].explain("zh")


@pytest.mark.slow
def test_prospecting_does_not_take_february_for_a_loss() -> None:
    """Customers that come evenly: 28 days bring fewer than 31."""
    assert month_of(31_000, 28_000, (2025, 1)).findings == ()
    assert month_of(31_000, 27_000, (2025, 1)).findings != ()


@pytest.mark.data
@pytest.mark.parametrize(
    "as_of", [date(1998, 6, 30), date(1998, 2, 28), date(1997, 9, 30)]
)
def test_prospecting_of_cdnow_forecasts_no_customers_below_0(
    data: Path, as_of: date
) -> None:
    with (data / "cdnow_sample.csv").open(encoding="utf-8") as file:
        rows = [
            transaction(row["customer_id"], row["date"], row["amount"])
            for row in csv.DictReader(file)
        ]
    forecasts = seven_p(rows, as_of=as_of).prospecting.forecasts
    with_interval = [each for each in forecasts if each.interval]

    assert with_interval
    assert all(0 < each.interval.low < each.value for each in with_interval)
