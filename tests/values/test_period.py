"""Tests of Period and compound_rate."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    IncompatiblePeriods,
    OutOfRange,
)
from custsat.values._period import Period, compound_rate

days = st.dates(min_value=date(1, 1, 8), max_value=date(9998, 12, 31))


@given(days, st.sampled_from(Period))
def test_period_ordinals_are_consecutive(day: Any, period: Any) -> None:
    here, tomorrow = (period.ordinal_of(d) for d in (day, day + timedelta(days=1)))
    assert tomorrow - here in {0, 1}
    assert period.last_complete_ordinal(day) == (here if tomorrow > here else here - 1)


@given(days, st.sampled_from(Period))
def test_period_isoformat_names_its_days(day: Any, period: Any) -> None:
    name = period.isoformat(period.ordinal_of(day))
    iso = day.isocalendar()
    assert (
        name
        == {
            Period.DAY: day.isoformat(),
            Period.WEEK: f"{iso.year:04}-W{iso.week:02}",
            Period.MONTH: f"{day.year:04}-{day.month:02}",
            Period.QUARTER: f"{day.year:04}-Q{(day.month + 2) // 3}",
            Period.YEAR: f"{day.year:04}",
        }[period]
    )


def test_period_ratio_to_of_examples() -> None:
    assert Period.YEAR.ratio_to(Period.QUARTER) == 4
    assert Period.QUARTER.ratio_to(Period.MONTH) == 3
    assert Period.DAY.ratio_to(Period.WEEK) == Fraction(1, 7)
    assert Period.YEAR.ratio_to(Period.DAY, days_per_year=365.25) == Fraction(1461, 4)
    assert Period.WEEK.ratio_to(Period.MONTH, days_per_year=336) == Fraction(1, 4)


def test_period_ratio_to_rejects_negative_days_per_year() -> None:
    with pytest.raises(OutOfRange):
        Period.YEAR.ratio_to(Period.DAY, days_per_year=-1)


def test_period_ratio_to_rejects_days_and_years() -> None:
    with pytest.raises(IncompatiblePeriods):
        Period.DAY.ratio_to(Period.YEAR)


@given(st.floats(0, 1), st.sampled_from(["month", "quarter", "year"]))
def test_compound_rate_round_trips(rate: Any, name: Any) -> None:
    other = Period(name)
    there = compound_rate(rate, Period.YEAR, other)
    assert compound_rate(there, other, Period.YEAR) == pytest.approx(rate, rel=1e-9)
    assert compound_rate(rate, other, other) == rate


def test_period_last_complete_ordinal_of_the_last_day() -> None:
    assert Period.YEAR.last_complete_ordinal(date.max) == 9998
