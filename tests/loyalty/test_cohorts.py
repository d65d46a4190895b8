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
    TooLarge,
    IncompatiblePeriods,
    NotANumber,
    NotADate,
    OutOfRange,
    UnknownOption,
    InvalidCount,
)
from custsat.loyalty import (
    Cohort,
    CohortTriangle,
    RetentionCurve,
    RetentionReading,
    churn,
    cohort_retention,
    survival,
)
from custsat.values._period import Period, compound_rate, period_of

events = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 6)), min_size=1, max_size=40
)
readings = st.sampled_from(RetentionReading)
FALLING = st.lists(st.integers(1, 50), min_size=2, max_size=8).map(
    lambda counts: sorted(counts, reverse=True)
)


# ----------------------------------------------------------------------------- triangle


@given(events, readings, st.integers(6, 9))
def test_a_triangle_counts_what_a_slow_loop_counts(
    visits: Any, reading: Any, until: Any
) -> None:
    seen = cohort_retention(visits, until=until, reading=reading)
    active = defaultdict(set)
    for customer, at in visits:
        active[customer].add(at)
    for cohort in seen.cohorts:
        start = int(cohort.name)
        members = [days for days in active.values() if min(days) == start]
        for age, count in enumerate(cohort.active):
            at = start + age
            if reading is RetentionReading.EXACT:
                assert count == sum(at in days for days in members)
            else:
                assert count == sum(max(days) >= at for days in members)
        assert len(cohort.active) == until - start + 1
    assert seen.cohort_size == len(active)


@given(events, events, readings)
def test_triangles_of_different_customers_pool(
    mine: Any, yours: Any, reading: Any
) -> None:
    yours = [(f"other {customer}", at) for customer, at in yours]
    parts = [cohort_retention(it, until=7, reading=reading) for it in (mine, yours)]
    whole = cohort_retention([*mine, *yours], until=7, reading=reading)
    assert parts[0] + parts[1] == whole == parts[1] + parts[0]


@given(events, readings)
def test_order_and_duplicates_of_events_do_not_matter(
    visits: Any, reading: Any
) -> None:
    once = cohort_retention(visits, until=7, reading=reading)
    twice = cohort_retention([*visits[::-1], *visits], until=7, reading=reading)
    assert twice == once


@given(events)
def test_unbounded_retention_falls_and_is_never_below_exact(visits: Any) -> None:
    exact, later = (
        cohort_retention(visits, until=8, reading=reading).cohorts
        for reading in RetentionReading
    )
    for one, other in zip(exact, later, strict=True):
        assert list(other.active) == sorted(other.active, reverse=True)
        assert all(a <= b for a, b in zip(one.active, other.active, strict=True))


def test_n_day_and_unbounded_as_posthog_13748_asks() -> None:
    visits = [("a", 0), ("b", 0), ("b", 1), ("c", 0), ("c", 5)]
    exact = cohort_retention(visits, until=6)
    later = cohort_retention(visits, until=6, reading="unbounded")
    assert [round(100 * r) for r in exact.retention] == [100, 33, 0, 0, 0, 33, 0]
    assert [int(100 * r) for r in later.retention] == [100, 66, 33, 33, 33, 33, 0]


def test_an_immature_cell_is_unknown_and_in_no_denominator() -> None:
    visits = [("a", 0), ("a", 1), ("b", 1), ("c", 2)]
    seen = cohort_retention(visits, until=2)
    assert [cohort.active for cohort in seen.cohorts] == [(1, 1, 0), (1, 0), (1,)]
    assert seen.retention == (1.0, 0.5, 0.0)
    assert seen.cohorts[2].at(1) is None
    assert seen.steps == ((2, 1), (1, 0))


def test_days_make_the_cohorts_of_their_period() -> None:
    visits = [
        ("a", date(2026, 1, 31)),
        ("a", date(2026, 2, 1)),
        ("b", date(2026, 2, 28)),
    ]
    seen = cohort_retention(visits, until=date(2026, 2, 28), period="month")
    assert [(c.name, c.active) for c in seen.cohorts] == [
        ("2026-01", (1, 1)),
        ("2026-02", (1,)),
    ]
    early = cohort_retention(visits, until=date(2026, 2, 27), period="month")
    assert [(c.name, c.active) for c in early.cohorts] == [("2026-01", (1,))]
    assert (early.later, seen.later) == (2, 0)


def test_missing_events_are_counted() -> None:
    seen = cohort_retention(
        [("a", 0), (None, 1), ("b", None), ("c", math.nan)], until=1
    )
    assert (seen.missing, seen.cohort_size) == (3, 1)


def test_counts_as_given() -> None:
    seen = cohort_retention(
        counts={"b": (4, None, 2), "a": (4, 2), "aa": [1, math.nan]}
    )
    assert [cohort.name for cohort in seen.cohorts] == ["a", "b", "aa"]
    assert seen.retention == (1.0, 0.5, 0.5)
    assert seen.cohorts[2].retention == (1.0, None)
    assert seen.steps == ((4, 2), (0, 0))
    alone = cohort_retention(counts={"a": (4, None)})
    assert alone.retention == (1.0, None)


@pytest.mark.parametrize(
    ("given_", "error"),
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
        ({"events": [("a", 0)], "until": 3, "reading": "n_day"}, UnknownOption),
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
def test_bad_cohorts_are_refused(given_: Any, error: Any) -> None:
    with pytest.raises(error):
        cohort_retention(**given_)


def test_triangles_that_do_not_add() -> None:
    one = cohort_retention(counts={"a": (2, 1)})
    other = cohort_retention(counts={"a": (2, 1)}, period="month")
    with pytest.raises(InvalidCount):
        one + other
    with pytest.raises(InvalidCount):
        CohortTriangle(
            reading=one.reading,
            period=None,
            cohorts=(Cohort(name="b", active=(1,)), Cohort(name="a", active=(1,))),
        )
    longer = cohort_retention(counts={"a": (2, 1, 1)})
    assert (one + longer).cohorts[0].active == (4, 2, None)


# ------------------------------------------------------------------------ curves, churn


def test_ex23_retention_of_the_regular_customers() -> None:
    curve = survival([1000, 631, 468, 382, 326])
    assert [round(r, 4) for r in curve.retention] == [0.631, 0.7417, 0.8162, 0.8534]
    assert curve.survival == (1.0, 0.631, 0.468, 0.382, 0.326)
    assert curve.lost == (369, 163, 86, 56)
    assert curve.churn_rates[0] == 0.369


@given(FALLING)
def test_survival_is_the_share_of_the_first(survivors: Any) -> None:
    curve = survival(survivors)
    assert curve.survival == tuple(n / survivors[0] for n in survivors)
    assert curve.survival_at_end == curve.survival[-1]


@given(FALLING, FALLING)
def test_curves_pool_as_counts(mine: Any, yours: Any) -> None:
    both = survival(mine) + survival(yours)
    assert both == survival(yours) + survival(mine)
    shortest = min(len(mine), len(yours))
    for age in range(1, shortest):
        kept, before = mine[age] + yours[age], mine[age - 1] + yours[age - 1]
        assert both.retention[age - 1] == kept / before


@given(FALLING, st.integers(2, 5))
def test_duplicated_customers_change_no_rate(survivors: Any, times: Any) -> None:
    one, many = survival(survivors), survival([n * times for n in survivors])
    assert many.retention == one.retention
    assert many.survival == one.survival


def test_a_triangle_makes_one_curve() -> None:
    triangle = cohort_retention(counts={"1": (10, 8, 6), "2": (5, 3)}, period="year")
    curve = survival(triangle)
    assert (curve.at_risk, curve.kept, curve.period) == ((15, 8), (11, 6), Period.YEAR)
    assert curve.survival[-1] == float(Fraction(11, 15) * Fraction(6, 8))
    with pytest.raises(InvalidCount, match="never increase"):
        survival(cohort_retention(counts={"1": (10, 5, 6)}))
    with pytest.raises(EmptyInput):
        survival(cohort_retention(counts={"1": (10,)}))


def test_where_nobody_is_left_nothing_follows() -> None:
    assert survival([4, 0, 0]).survival == (1.0, 0.0, 0.0)
    assert survival([4, 0, 0]).retention == (0.0, None)
    assert survival([4, 0, 0]).churn_rates == (1.0, None)
    hidden = RetentionCurve(period=None, at_risk=(4, 0, 0), kept=(2, 0, 0))
    assert hidden.survival == (1.0, 0.5, None, None)


@pytest.mark.parametrize(
    "survivors",
    [[1000, 631, 700], [10, 5.5], [10, -1], [3, True], [10], [], [0, 0], "91"],
)
def test_bad_survivors_are_refused(survivors: Any) -> None:
    with pytest.raises((InvalidCount, EmptyInput, NotANumber)):
        survival(survivors)


def test_curves_that_cannot_be() -> None:
    with pytest.raises(InvalidCount):
        RetentionCurve(period=None, at_risk=(2, 1), kept=(1,))
    with pytest.raises(InvalidCount):
        survival([2, 1], period="year") + survival([2, 1], period="month")


def test_churn_compounds() -> None:
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
def test_churn_pools(a: Any, b: Any, n: Any, m: Any) -> None:
    one = churn(lost=min(a, n), at_start=n, period="day")
    other = churn(lost=min(b, m), at_start=m, period="day")
    assert (one + other).churn_rate == (one.lost + other.lost) / (n + m)


@pytest.mark.parametrize(
    ("given_", "error"),
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
def test_bad_churn_is_refused(given_: Any, error: Any) -> None:
    with pytest.raises(error):
        churn(**{"period": "month"} | given_)


def test_churn_of_two_periods_does_not_add() -> None:
    with pytest.raises(InvalidCount):
        churn(lost=1, at_start=2, period="day") + churn(
            lost=1, at_start=2, period="week"
        )


# ------------------------------------------------------------------------------ periods

days = st.dates(min_value=date(1, 1, 8), max_value=date(9998, 12, 31))


@given(days, st.sampled_from(Period))
def test_the_next_day_is_in_the_same_period_or_the_next(day: Any, period: Any) -> None:
    here, tomorrow = (period.ordinal_of(d) for d in (day, day + timedelta(days=1)))
    assert tomorrow - here in {0, 1}
    assert period.last_complete_ordinal(day) == (here if tomorrow > here else here - 1)


@given(days, st.sampled_from(Period))
def test_a_period_is_named_after_its_days(day: Any, period: Any) -> None:
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


def test_how_many_periods_a_period_holds() -> None:
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
def test_rates_come_back(rate: Any, name: Any) -> None:
    other = Period(name)
    there = compound_rate(rate, Period.YEAR, other)
    assert compound_rate(there, other, Period.YEAR) == pytest.approx(rate, rel=1e-9)
    assert compound_rate(rate, other, other) == rate


def test_the_last_day_there_is() -> None:
    assert Period.YEAR.last_complete_ordinal(date.max) == 9998
    assert period_of("week") is Period.WEEK is period_of(Period.WEEK)
