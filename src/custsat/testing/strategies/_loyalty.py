"""Strategies for results and tables of :mod:`custsat.loyalty`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from custsat.loyalty import (
    CohortTriangle,
    LifeTable,
    LifetimeValue,
    MarginTiming,
    PurchaseTable,
    RetentionCurve,
    cohort_retention,
    kaplan_meier,
    lifetime_value,
    retention_curve,
)
from custsat.values._period import Period

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


periods = st.sampled_from(Period)
ages = st.floats(0, 500)


def cohort_triangles() -> SearchStrategy[CohortTriangle]:
    """Cohort triangles of a few customers over a few periods."""
    event = st.tuples(st.integers(0, 9), st.integers(0, 6))
    events = st.lists(event, min_size=1, max_size=30)
    return st.builds(cohort_retention, events, until=st.integers(6, 9))


def retention_curves() -> SearchStrategy[RetentionCurve]:
    """Retention curves of one cohort with at least one customer."""
    counts = st.lists(st.integers(0, 999), min_size=1, max_size=9)
    first = st.integers(1, 999)
    falling = st.builds(lambda n, more: sorted([n, *more], reverse=True), first, counts)
    return st.builds(retention_curve, falling, period=periods)


def life_tables() -> SearchStrategy[LifeTable]:
    """Life tables of durations of customers who left or have not left."""
    count = st.tuples(st.integers(1, 99), st.integers(0, 99))
    counts = st.dictionaries(ages, count, min_size=1, max_size=9)
    return st.builds(kaplan_meier, counts=counts, period=periods)


def lifetime_values() -> SearchStrategy[LifetimeValue]:
    """Lifetime values with a limit, of every margin timing."""
    return st.builds(
        lifetime_value,
        margin=st.floats(-1e6, 1e6),
        retention=st.floats(0, 0.99),
        discount=st.floats(0, 1),
        period=periods,
        currency=st.sampled_from(("CNY", "EUR", "USD")),
        acquisition=st.floats(0, 1e6),
        horizon=st.one_of(st.none(), st.integers(0, 100)),
        margin_timing=st.sampled_from(MarginTiming),
    )


def purchase_tables() -> SearchStrategy[PurchaseTable]:
    """Purchase tables of customers without a contract."""
    history = st.builds(
        lambda n, last, more: (n, last if n else 0.0, last + more),
        st.integers(0, 50),
        ages,
        ages,
    )
    rows = st.lists(history, min_size=1, max_size=20)
    return st.builds(PurchaseTable.from_rows, rows, period=periods)
