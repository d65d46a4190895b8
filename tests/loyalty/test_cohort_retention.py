"""Cohort retention of events and of counts."""

import math
from collections import defaultdict
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidCount,
    NotADate,
    NotAddable,
    NotANumber,
    OutOfRange,
    TooLarge,
    UnknownOption,
    WrongType,
)
from custsat.loyalty import (
    CohortTriangle,
    RetentionMethod,
    cohort_retention,
)
from custsat.loyalty.retention import Cohort

events = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 6)), min_size=1, max_size=40
)
methods = st.sampled_from(RetentionMethod)


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


@pytest.mark.parametrize(
    ("period", "days", "names"),
    [
        pytest.param(
            "week",
            [date(2026, 1, 4), date(2026, 1, 5), date(2026, 1, 11), date(2026, 1, 12)],
            ["2026-W01", "2026-W02", "2026-W03"],
            id="week",
        ),
        pytest.param(
            "week",
            [date(2024, 12, 29), date(2024, 12, 30), date(2025, 1, 5)],
            ["2024-W52", "2025-W01"],
            id="week of two years",
        ),
        pytest.param(
            "month",
            [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)],
            ["2026-02", "2026-03", "2026-04"],
            id="month",
        ),
        pytest.param(
            "year",
            [date(2025, 12, 31), date(2026, 1, 1)],
            ["2025", "2026"],
            id="year",
        ),
    ],
)
def test_a_cohort_bears_the_name_of_its_own_period(
    period: str, days: list[date], names: list[str]
) -> None:
    """Just before, at and just after its first day; weeks begin on Monday."""
    visits = list(enumerate(days))
    triangle = cohort_retention(visits, until=date(2027, 12, 31), period=period)

    assert [cohort.name for cohort in triangle.cohorts] == names


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
        pytest.param({}, InputError, id="neither events nor counts"),
        pytest.param(
            {"events": [("a", 1)], "counts": {"a": (1,)}, "until": 1},
            InputError,
            id="events and counts",
        ),
        pytest.param({"events": [("a", 1)]}, OutOfRange, id="no until"),
        pytest.param({"events": [], "until": 1}, EmptyInput, id="no event"),
        pytest.param(
            {"events": [("a", 5)], "until": 1}, EmptyInput, id="only events after until"
        ),
        pytest.param(
            {"events": [("a", 1.5)], "until": 3},
            OutOfRange,
            id="fractional period",
        ),
        pytest.param({"events": ["ab"], "until": 3}, WrongType, id="event as text"),
        pytest.param({"events": [7], "until": 3}, WrongType, id="event as number"),
        pytest.param(
            {"events": [("a", 1, 2)], "until": 3},
            WrongType,
            id="event of three",
        ),
        pytest.param(
            {"events": [("a", 0)], "until": 10_000},
            TooLarge,
            id="too many periods",
        ),
        pytest.param(
            {"events": [("a", 0)], "until": 3, "method": "n_day"},
            UnknownOption,
            id="unknown method",
        ),
        pytest.param(
            {"events": [("a", 0)], "until": 3, "period": "decade"},
            UnknownOption,
            id="unknown period",
        ),
        pytest.param(
            {"events": [("a", date(2026, 1, 1))], "until": date(2026, 1, 1)},
            OutOfRange,
            id="days without period",
        ),
        pytest.param(
            {"events": [("a", date(2026, 1, 1))], "until": 3},
            NotANumber,
            id="day among numbers",
        ),
        pytest.param(
            {"events": [("a", 1)], "until": date(2026, 1, 1), "period": "day"},
            NotADate,
            id="number among days",
        ),
        pytest.param(
            {
                "events": [("a", datetime(2026, 1, 1, tzinfo=UTC))],
                "until": date(2026, 1, 2),
                "period": "day",
            },
            OutOfRange,
            id="instant without tz",
        ),
        pytest.param(
            {
                "events": [("a", 1)],
                "until": datetime(2026, 1, 1, tzinfo=UTC),
                "period": "day",
            },
            NotADate,
            id="until as datetime",
        ),
        pytest.param(
            {"events": [("a", 1)], "until": "2026-01-01", "period": "day"},
            NotADate,
            id="until as text",
        ),
        pytest.param({"counts": {"a": (2, 3)}}, InvalidCount, id="active above size"),
        pytest.param({"counts": {"a": (0, 0)}}, InvalidCount, id="empty cohort"),
        pytest.param({"counts": {"a": ()}}, InvalidCount, id="no age"),
        pytest.param({"counts": {"a": (None, 1)}}, InvalidCount, id="unknown size"),
        pytest.param({"counts": {"a": (2, 1.5)}}, InvalidCount, id="fractional count"),
        pytest.param({"counts": {"a": (2, -1)}}, InvalidCount, id="negative count"),
        pytest.param({"counts": {"a": (2, True)}}, NotANumber, id="boolean count"),
        pytest.param({"counts": {}}, EmptyInput, id="no cohort"),
    ],
)
def test_cohort_retention_rejects_invalid_arguments(arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        cohort_retention(**arguments)


def test_cohort_triangle_rejects_addition_of_other_period() -> None:
    one = cohort_retention(counts={"a": (2, 1)})
    other = cohort_retention(counts={"a": (2, 1)}, period="month")
    with pytest.raises(NotAddable, match="exact retention per month"):
        one + other


def test_cohort_triangle_rejects_cohorts_out_of_order() -> None:
    with pytest.raises(InvalidCount, match="in the order of names"):
        CohortTriangle(
            method=RetentionMethod.EXACT,
            period=None,
            cohorts=(Cohort(name="b", active=(1,)), Cohort(name="a", active=(1,))),
        )


def test_cohort_rejects_negative_count() -> None:
    with pytest.raises(InvalidCount, match="active must be a whole number"):
        Cohort(name="a", active=(2, -1))


def test_cohort_triangle_addition_keeps_unknown_cells() -> None:
    one = cohort_retention(counts={"a": (2, 1)})
    longer = cohort_retention(counts={"a": (2, 1, 1)})
    assert (one + longer).cohorts[0].active == (4, 2, None)
