"""Tests of funnel, penetration and sales_velocity."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import funnel
from custsat.customers.journey import penetration, sales_velocity
from custsat.errors import (
    CustsatError,
    EmptyInput,
    InputError,
    InvalidCount,
    NotANumber,
    OutOfRange,
    TooLarge,
)

counts = st.lists(st.integers(0, 1000), min_size=2, max_size=6)
PIPELINE = {"opportunities": 40, "win_rate": 0.25, "deal_value": 9000, "cycle_days": 60}


@given(counts)
def test_funnel_rates_multiply_to_the_overall_rate(reached: list[int]) -> None:
    result = funnel({f"s{i}": n for i, n in enumerate(sorted(reached, reverse=True))})
    product_of_rates = 1.0
    for step in result.steps[1:]:
        product_of_rates *= step.rate or 0.0

    if all(step.rate is not None for step in result.steps[1:]):
        assert result.overall_rate == pytest.approx(product_of_rates)
    for step in result.steps:
        if step.rate is not None:
            assert step.interval.contains(step.rate)


@given(counts)
def test_funnel_counts_later_stages_as_having_reached_earlier_ones(
    present: list[int],
) -> None:
    names = [f"s{i}" for i in range(len(present))]
    at_stage = dict(zip(names, present, strict=True))
    reached = {name: sum(present[i:]) for i, name in enumerate(names)}

    assert funnel(at_stage=at_stage) == funnel(reached)


def test_funnel_has_a_finding_on_the_weakest_step() -> None:
    result = funnel({"a": 100, "b": 90, "c": 9, "d": 8})

    assert result.weakest_step == "c"
    assert result.findings[0].weight == pytest.approx(90)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), st.integers(1, 3))
def test_funnel_that_nobody_finishes_has_an_overall_rate_of_0(
    present: list[int], n_empty: int
) -> None:
    """Of nobody, no share came further: not all, and not none."""
    reached = [*sorted(present, reverse=True), *[0] * n_empty]
    result = funnel({f"s{number}": n for number, n in enumerate(reached)})
    (first_empty, *others) = result.steps[-n_empty:]

    assert result.overall_rate == 0
    assert first_empty.rate == 0
    assert [step.rate for step in others] == [None] * (n_empty - 1)
    assert "100%" not in result.summary()
    assert "100%" not in result.summary("zh")


def test_funnel_may_lose_nobody_but_not_grow() -> None:
    assert funnel({"a": 10, "b": 10}).overall_rate == 1
    assert funnel({"a": 10, "b": 9}).overall_rate == 0.9
    with pytest.raises(InvalidCount):
        funnel({"a": 10, "b": 11})


@pytest.mark.parametrize(
    "reached",
    [
        pytest.param({"a": 100, "b": 10}, id="one step is not the weakest"),
        pytest.param({"a": 200, "b": 50, "c": 20}, id="intervals overlap"),
        pytest.param({"a": 400, "b": 200, "c": 100}, id="equal steps"),
        pytest.param({"a": 900, "b": 29, "c": 0}, id="too few for the last step"),
    ],
)
def test_funnel_names_no_weakest_step_that_cannot_be_told(reached: dict) -> None:
    result = funnel(reached)

    assert result.weakest_step is None
    assert result.findings == ()
    assert "unknown" in result.summary()


@pytest.mark.slow
def test_funnel_without_any_difference_rarely_names_a_weakest_step() -> None:
    """A simulation of three steps of one half each."""
    random, named = np.random.default_rng(2), 0
    for _ in range(500):
        reached = [300]
        for _ in range(3):
            reached.append(int(random.binomial(reached[-1], 0.5)))
        named += (
            funnel(dict(zip("abcd", reached, strict=True))).weakest_step is not None
        )

    assert named / 500 < 0.05


def test_funnel_without_people_has_no_finding() -> None:
    assert funnel({"a": 0, "b": 0}).findings == ()


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param({"reached": {"a": 1}}, InputError, id="one stage"),
        pytest.param({}, InputError, id="no counts"),
        pytest.param(
            {"reached": {"a": 1, "b": 1}, "at_stage": {"a": 1}},
            InputError,
            id="both kinds of counts",
        ),
        pytest.param({"reached": {"a": 1, "b": 2}}, InvalidCount, id="growing"),
        pytest.param({"reached": {"a": 1.5, "b": 1}}, InvalidCount, id="fraction"),
        pytest.param({"reached": {"a": -1, "b": -2}}, InvalidCount, id="negative"),
        pytest.param({"reached": {"a": True, "b": 0}}, NotANumber, id="bool"),
    ],
)
def test_funnel_rejects_invalid_arguments(
    arguments: dict, error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        funnel(**arguments)


def test_penetration_is_customers_per_consumer() -> None:
    assert penetration(customers=30, consumers=120).penetration_rate == 0.25


@pytest.mark.parametrize(
    ("customers", "consumers", "error"),
    [
        pytest.param(1, 0, EmptyInput, id="no consumers"),
        pytest.param(2, 1, InvalidCount, id="more customers than consumers"),
    ],
)
def test_penetration_rejects_invalid_arguments(
    customers: int, consumers: int, error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        penetration(customers=customers, consumers=consumers)


def test_sales_velocity_is_revenue_per_day() -> None:
    assert sales_velocity(**PIPELINE).value == 1500


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param({"win_rate": 2}, OutOfRange, id="rate above 1"),
        pytest.param({"cycle_days": 0}, OutOfRange, id="no days"),
        pytest.param(
            {"opportunities": 1e300, "deal_value": 1e300}, TooLarge, id="overflow"
        ),
    ],
)
def test_sales_velocity_rejects_invalid_arguments(
    arguments: dict, error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        sales_velocity(**PIPELINE | arguments)
