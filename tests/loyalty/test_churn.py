"""Churn rates."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    IncompatiblePeriods,
    InvalidCount,
    NotAddable,
    NotANumber,
    UnknownOption,
)
from custsat.loyalty import (
    churn,
)


def test_churn_rate_per_compounds() -> None:
    monthly = churn(lost=50, at_start=1000, period="month")
    assert monthly.rate_per("year") == pytest.approx(1 - 0.95**12, rel=1e-15)
    assert monthly.rate_per("month") == monthly.churn_rate == 0.05
    assert monthly.retention_rate == 0.95
    assert monthly.interval == monthly.ci(level=0.95)
    assert monthly.ci(level=0.5) != monthly.ci()
    assert monthly.ci(method="exact").method == "exact"
    weekly = monthly.rate_per("week", days_per_year=364)
    assert weekly == pytest.approx(1 - 0.95 ** (12 / 52))


def test_churn_rate_per_rejects_months_to_weeks() -> None:
    with pytest.raises(IncompatiblePeriods):
        churn(lost=50, at_start=1000, period="month").rate_per("week")


@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 50), st.integers(1, 50))
def test_churn_addition_pools_counts(a: Any, b: Any, n: Any, m: Any) -> None:
    one = churn(lost=min(a, n), at_start=n, period="day")
    other = churn(lost=min(b, m), at_start=m, period="day")
    assert (one + other).churn_rate == (one.lost + other.lost) / (n + m)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param(
            {"lost": 2, "at_start": 1}, InvalidCount, id="more lost than at start"
        ),
        pytest.param({"lost": 0, "at_start": 0}, EmptyInput, id="nobody at start"),
        pytest.param({"lost": -1, "at_start": 1}, InvalidCount, id="negative"),
        pytest.param({"lost": 0.5, "at_start": 1}, InvalidCount, id="fraction"),
        pytest.param({"lost": True, "at_start": 1}, NotANumber, id="boolean"),
        pytest.param(
            {"lost": 1, "at_start": 1, "period": "moon"},
            UnknownOption,
            id="unknown period",
        ),
        pytest.param(
            {"lost": 1, "at_start": 1, "period": 12},
            UnknownOption,
            id="period as number",
        ),
    ],
)
def test_churn_rejects_invalid_arguments(arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        churn(**{"period": "month"} | arguments)


def test_churn_rejects_addition_of_other_period() -> None:
    with pytest.raises(NotAddable):
        churn(lost=1, at_start=2, period="day") + churn(
            lost=1, at_start=2, period="week"
        )
