"""Cohorts, retention windows, curves, churn, and the unit of time."""

import math
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    IncompatiblePeriods,
    InvalidCount,
    NotADate,
    NotANumber,
    OutOfRange,
    TooLarge,
    UnknownOption,
)
from custsat.loyalty import (
    CohortTriangle,
    RetentionCurve,
    RetentionMethod,
    churn,
    cohort_retention,
    retention_curve,
)
from custsat.loyalty.retention import Cohort
from custsat.values._period import Period, compound_rate, period_of

events = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 6)), min_size=1, max_size=40
)
methods = st.sampled_from(RetentionMethod)
FALLING = st.lists(st.integers(1, 50), min_size=2, max_size=8).map(
    lambda counts: sorted(counts, reverse=True)
)


# ----------------------------------------------------------------------------- triangle


@given(events, methods, st.integers(6, 9))
def test_cohort_retention_matches_brute_force(
    visits: Any, method: Any, until: Any
) -> None:
    triangle = cohort_retention(visits, until=until, method=method)
    active = defaultdict(set)
    for customer, at in visits:
        active[customer].add(at)
    for cohort in triangle.cohorts:
        start = int(cohort.name)
        members = [days for days in active.values() if min(days) == start]
        for age, count in enumerate(cohort.active):
            at = start + age
            if method is RetentionMethod.EXACT:
                assert count == sum(at in days for days in members)
            else:
                assert count == sum(max(days) >= at for days in members)
        assert len(cohort.active) == until - start + 1
    assert triangle.cohort_size == len(active)


@given(events, events, methods)
def test_cohort_triangle_addition_pools_customers(
    mine: Any, yours: Any, method: Any
) -> None:
    yours = [(f"other {customer}", at) for customer, at in yours]
    parts = [
        cohort_retention(visits, until=7, method=method) for visits in (mine, yours)
    ]
    pooled = cohort_retention([*mine, *yours], until=7, method=method)
    assert parts[0] + parts[1] == pooled == parts[1] + parts[0]


@given(events, methods)
def test_cohort_retention_ignores_order_and_duplicates(
    visits: Any, method: Any
) -> None:
    once = cohort_retention(visits, until=7, method=method)
    twice = cohort_retention([*visits[::-1], *visits], until=7, method=method)
    assert twice == once


@given(events)
def test_unbounded_retention_falls_and_bounds_exact(visits: Any) -> None:
    exact, later = (
        cohort_retention(visits, until=8, method=method).cohorts
        for method in RetentionMethod
    )
    for one, other in zip(exact, later, strict=True):
        assert list(other.active) == sorted(other.active, reverse=True)
        assert all(a <= b for a, b in zip(one.active, other.active, strict=True))


def test_cohort_retention_matches_posthog_issue_13748() -> None:
    visits = [("a", 0), ("b", 0), ("b", 1), ("c", 0), ("c", 5)]
    exact = cohort_retention(visits, until=6)
    later = cohort_retention(visits, until=6, method="unbounded")
    assert [round(100 * r) for r in exact.retention] == [100, 33, 0, 0, 0, 33, 0]
    assert [int(100 * r) for r in later.retention] == [100, 66, 33, 33, 33, 33, 0]


def test_cohort_retention_excludes_immature_cells() -> None:
    visits = [("a", 0), ("a", 1), ("b", 1), ("c", 2)]
    triangle = cohort_retention(visits, until=2)
    assert [cohort.active for cohort in triangle.cohorts] == [(1, 1, 0), (1, 0), (1,)]
    assert triangle.retention == (1.0, 0.5, 0.0)
    assert triangle.cohorts[2].active_at(1) is None
    assert triangle.at_risk_and_retained == ((2, 1), (1, 0))


def test_cohort_retention_groups_days_by_period() -> None:
    visits = [
        ("a", date(2026, 1, 31)),
        ("a", date(2026, 2, 1)),
        ("b", date(2026, 2, 28)),
    ]
    triangle = cohort_retention(visits, until=date(2026, 2, 28), period="month")
    assert [(c.name, c.active) for c in triangle.cohorts] == [
        ("2026-01", (1, 1)),
        ("2026-02", (1,)),
    ]
    early = cohort_retention(visits, until=date(2026, 2, 27), period="month")
    assert [(c.name, c.active) for c in early.cohorts] == [("2026-01", (1,))]
    assert (early.n_after_end, triangle.n_after_end) == (2, 0)


def test_cohort_retention_counts_missing_events() -> None:
    triangle = cohort_retention(
        [("a", 0), (None, 1), ("b", None), ("c", math.nan)], until=1
    )
    assert (triangle.missing, triangle.cohort_size) == (3, 1)


def test_cohort_retention_accepts_counts() -> None:
    triangle = cohort_retention(
        counts={"b": (4, None, 2), "a": (4, 2), "aa": [1, math.nan]}
    )
    assert [cohort.name for cohort in triangle.cohorts] == ["a", "b", "aa"]
    assert triangle.retention == (1.0, 0.5, 0.5)
    assert triangle.cohorts[2].retention == (1.0, None)
    assert triangle.at_risk_and_retained == ((4, 2), (0, 0))
    alone = cohort_retention(counts={"a": (4, None)})
    assert alone.retention == (1.0, None)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({}, InvalidCount),
        ({"events": [("a", 1)], "counts": {"a": (1,)}, "until": 1}, InvalidCount),
        ({"events": [("a", 1)]}, OutOfRange),
        ({"events": [], "until": 1}, EmptyInput),
        ({"events": [("a", 5)], "until": 1}, EmptyInput),
        ({"events": [("a", 1.5)], "until": 3}, NotANumber),
        ({"events": ["ab"], "until": 3}, NotANumber),
        ({"events": [7], "until": 3}, NotANumber),
        ({"events": [("a", 1, 2)], "until": 3}, NotANumber),
        ({"events": [("a", 0)], "until": 10_000}, TooLarge),
        ({"events": [("a", 0)], "until": 3, "method": "n_day"}, UnknownOption),
        ({"events": [("a", 0)], "until": 3, "period": "decade"}, UnknownOption),
        ({"events": [("a", date(2026, 1, 1))], "until": date(2026, 1, 1)}, OutOfRange),
        ({"events": [("a", date(2026, 1, 1))], "until": 3}, NotANumber),
        ({"events": [("a", 1)], "until": date(2026, 1, 1), "period": "day"}, NotADate),
        (
            {
                "events": [("a", datetime(2026, 1, 1, tzinfo=UTC))],
                "until": date(2026, 1, 2),
                "period": "day",
            },
            NotADate,
        ),
        (
            {
                "events": [("a", 1)],
                "until": datetime(2026, 1, 1, tzinfo=UTC),
                "period": "day",
            },
            NotADate,
        ),
        ({"events": [("a", 1)], "until": "2026-01-01", "period": "day"}, NotADate),
        ({"counts": {"a": (2, 3)}}, InvalidCount),
        ({"counts": {"a": (0, 0)}}, InvalidCount),
        ({"counts": {"a": ()}}, InvalidCount),
        ({"counts": {"a": (None, 1)}}, InvalidCount),
        ({"counts": {"a": (2, 1.5)}}, InvalidCount),
        ({"counts": {"a": (2, -1)}}, InvalidCount),
        ({"counts": {"a": (2, True)}}, NotANumber),
        ({"counts": {}}, EmptyInput),
    ],
)
def test_cohort_retention_rejects_invalid_arguments(arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        cohort_retention(**arguments)


def test_cohort_triangle_rejects_incompatible_addition() -> None:
    one = cohort_retention(counts={"a": (2, 1)})
    other = cohort_retention(counts={"a": (2, 1)}, period="month")
    with pytest.raises(InvalidCount):
        one + other
    with pytest.raises(InvalidCount):
        CohortTriangle(
            method=one.method,
            period=None,
            cohorts=(Cohort(name="b", active=(1,)), Cohort(name="a", active=(1,))),
        )
    longer = cohort_retention(counts={"a": (2, 1, 1)})
    assert (one + longer).cohorts[0].active == (4, 2, None)


# ------------------------------------------------------------------------ curves, churn


def test_retention_curve_matches_published_ex23() -> None:
    curve = retention_curve([1000, 631, 468, 382, 326])
    assert [round(r, 4) for r in curve.retention] == [0.631, 0.7417, 0.8162, 0.8534]
    assert curve.survival == (1.0, 0.631, 0.468, 0.382, 0.326)
    assert curve.lost == (369, 163, 86, 56)
    assert curve.churn_rates[0] == 0.369


@given(FALLING)
def test_retention_curve_survival_is_share_of_first_period(survivors: Any) -> None:
    curve = retention_curve(survivors)
    assert curve.survival == tuple(n / survivors[0] for n in survivors)
    assert curve.survival_at_end == curve.survival[-1]


@given(FALLING, FALLING)
def test_retention_curve_addition_pools_counts(mine: Any, yours: Any) -> None:
    both = retention_curve(mine) + retention_curve(yours)
    assert both == retention_curve(yours) + retention_curve(mine)
    shortest = min(len(mine), len(yours))
    for age in range(1, shortest):
        retained, before = mine[age] + yours[age], mine[age - 1] + yours[age - 1]
        assert both.retention[age - 1] == retained / before


@given(FALLING, st.integers(2, 5))
def test_retention_curve_rates_are_scale_free(survivors: Any, times: Any) -> None:
    one, many = (
        retention_curve(survivors),
        retention_curve([n * times for n in survivors]),
    )
    assert many.retention == one.retention
    assert many.survival == one.survival


def test_retention_curve_from_triangle() -> None:
    triangle = cohort_retention(counts={"1": (10, 8, 6), "2": (5, 3)}, period="year")
    curve = retention_curve(triangle)
    assert (curve.at_risk, curve.retained, curve.period) == (
        (15, 8),
        (11, 6),
        Period.YEAR,
    )
    assert curve.survival[-1] == float(Fraction(11, 15) * Fraction(6, 8))
    with pytest.raises(InvalidCount, match="never increase"):
        retention_curve(cohort_retention(counts={"1": (10, 5, 6)}))
    with pytest.raises(EmptyInput):
        retention_curve(cohort_retention(counts={"1": (10,)}))


def test_retention_curve_is_none_when_nobody_is_at_risk() -> None:
    assert retention_curve([4, 0, 0]).survival == (1.0, 0.0, 0.0)
    assert retention_curve([4, 0, 0]).retention == (0.0, None)
    assert retention_curve([4, 0, 0]).churn_rates == (1.0, None)
    hidden = RetentionCurve(period=None, at_risk=(4, 0, 0), retained=(2, 0, 0))
    assert hidden.survival == (1.0, 0.5, None, None)


@pytest.mark.parametrize(
    "survivors",
    [[1000, 631, 700], [10, 5.5], [10, -1], [3, True], [10], [], [0, 0], "91"],
)
def test_retention_curve_rejects_invalid_survivors(survivors: Any) -> None:
    with pytest.raises((InvalidCount, EmptyInput, NotANumber)):
        retention_curve(survivors)


def test_retention_curve_rejects_inconsistent_values() -> None:
    with pytest.raises(InvalidCount):
        RetentionCurve(period=None, at_risk=(2, 1), retained=(1,))
    with pytest.raises(InvalidCount):
        retention_curve([2, 1], period="year") + retention_curve([2, 1], period="month")


def test_churn_rate_per_compounds() -> None:
    monthly = churn(lost=50, at_start=1000, period="month")
    assert monthly.rate_per("year") == pytest.approx(1 - 0.95**12, rel=1e-15)
    assert monthly.rate_per("month") == monthly.churn_rate == 0.05
    assert monthly.retention_rate == 0.95
    assert monthly.interval == monthly.ci(level=0.95)
    assert monthly.ci(level=0.5) != monthly.ci()
    assert monthly.ci(method="exact").method == "exact"
    with pytest.raises(IncompatiblePeriods):
        monthly.rate_per("week")
    weekly = monthly.rate_per("week", days_per_year=364)
    assert weekly == pytest.approx(1 - 0.95 ** (12 / 52))


@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 50), st.integers(1, 50))
def test_churn_addition_pools_counts(a: Any, b: Any, n: Any, m: Any) -> None:
    one = churn(lost=min(a, n), at_start=n, period="day")
    other = churn(lost=min(b, m), at_start=m, period="day")
    assert (one + other).churn_rate == (one.lost + other.lost) / (n + m)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"lost": 2, "at_start": 1}, InvalidCount),
        ({"lost": 0, "at_start": 0}, EmptyInput),
        ({"lost": -1, "at_start": 1}, InvalidCount),
        ({"lost": 0.5, "at_start": 1}, InvalidCount),
        ({"lost": True, "at_start": 1}, NotANumber),
        ({"lost": 1, "at_start": 1, "period": "moon"}, UnknownOption),
        ({"lost": 1, "at_start": 1, "period": 12}, UnknownOption),
    ],
)
def test_churn_rejects_invalid_arguments(arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        churn(**{"period": "month"} | arguments)


def test_churn_rejects_addition_of_other_period() -> None:
    with pytest.raises(InvalidCount):
        churn(lost=1, at_start=2, period="day") + churn(
            lost=1, at_start=2, period="week"
        )


# ------------------------------------------------------------------------------ periods

days = st.to_customer_dates(min_value=date(1, 1, 8), max_value=date(9998, 12, 31))


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


def test_period_ratio_to() -> None:
    assert Period.YEAR.ratio_to(Period.QUARTER) == 4
    assert Period.QUARTER.ratio_to(Period.MONTH) == 3
    assert Period.DAY.ratio_to(Period.WEEK) == Fraction(1, 7)
    assert Period.YEAR.ratio_to(Period.DAY, days_per_year=365.25) == Fraction(1461, 4)
    assert Period.WEEK.ratio_to(Period.MONTH, days_per_year=336) == Fraction(1, 4)
    with pytest.raises(OutOfRange):
        Period.YEAR.ratio_to(Period.DAY, days_per_year=-1)
    with pytest.raises(IncompatiblePeriods):
        Period.DAY.ratio_to(Period.YEAR)


@given(st.floats(0, 1), st.sampled_from(["month", "quarter", "year"]))
def test_compound_rate_round_trips(rate: Any, name: Any) -> None:
    other = Period(name)
    there = compound_rate(rate, Period.YEAR, other)
    assert compound_rate(there, other, Period.YEAR) == pytest.approx(rate, rel=1e-9)
    assert compound_rate(rate, other, other) == rate


def test_period_handles_last_calendar_day() -> None:
    assert Period.YEAR.last_complete_ordinal(date.max) == 9998
    assert period_of("week") is Period.WEEK is period_of(Period.WEEK)
