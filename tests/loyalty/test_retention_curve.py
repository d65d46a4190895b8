"""Retention curves of customers under contract."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidCount,
    NotAddable,
    NotANumber,
    WrongType,
)
from custsat.loyalty import (
    RetentionCurve,
    cohort_retention,
    retention_curve,
)
from custsat.values._period import Period

FALLING = st.lists(st.integers(1, 50), min_size=2, max_size=8).map(
    lambda counts: sorted(counts, reverse=True)
)


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


def test_retention_curve_rejects_increasing_triangle() -> None:
    with pytest.raises(InvalidCount, match="the cohorts must never rise"):
        retention_curve(cohort_retention(counts={"1": (10, 5, 6)}))


def test_retention_curve_rejects_triangle_of_one_age() -> None:
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
    [
        pytest.param([1000, 631, 700], id="rising"),
        pytest.param([10, 5.5], id="fraction"),
        pytest.param([10, -1], id="negative"),
        pytest.param([3, True], id="boolean"),
        pytest.param([10], id="no period"),
        pytest.param([], id="empty"),
        pytest.param([0, 0], id="nobody"),
        pytest.param("91", id="text"),
    ],
)
def test_retention_curve_rejects_invalid_survivors(survivors: Any) -> None:
    with pytest.raises((InvalidCount, EmptyInput, NotANumber, WrongType)):
        retention_curve(survivors)


def test_retention_curve_rejects_different_lengths() -> None:
    with pytest.raises(InputError, match="differ in length"):
        RetentionCurve(period=None, at_risk=(2, 1), retained=(1,))


def test_retention_curve_rejects_addition_of_other_period() -> None:
    with pytest.raises(NotAddable):
        retention_curve([2, 1], period="year") + retention_curve([2, 1], period="month")


def test_retention_curve_needs_a_customer_at_risk() -> None:
    with pytest.raises(EmptyInput, match="customer at risk"):
        RetentionCurve(period=None, at_risk=(0,), retained=(0,))


def test_retention_curve_retains_at_most_those_at_risk() -> None:
    with pytest.raises(InvalidCount, match="period 1"):
        RetentionCurve(period=None, at_risk=(1,), retained=(2,))
