"""Tests of Interval."""

from __future__ import annotations

import pickle
from math import inf, nan, nextafter
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import NO_NUMBERS

from custsat import testing as ct
from custsat.errors import NotANumber, OutOfOrder, OutOfRange
from custsat.values import (
    Interval,
)

INTERVAL = Interval(low=0.25, high=0.75, level=0.95, method="wilson")


@pytest.mark.parametrize(
    ("value", "inside"),
    [
        (nextafter(0.25, -inf), False),
        (0.25, True),
        (0.5, True),
        (0.75, True),
        (nextafter(0.75, inf), False),
    ],
)
def test_interval_contains_its_limits(value: float, inside: bool) -> None:
    assert INTERVAL.contains(value) is inside


@given(ct.strategies.intervals(), st.floats(-2e6, 2e6))
def test_interval_contains_the_values_between_its_limits(
    interval: Interval, value: float
) -> None:
    assert interval.contains(value) is (interval.low <= value <= interval.high)
    assert interval.contains(interval.low)
    assert interval.contains(interval.high)
    assert pickle.loads(pickle.dumps(interval)) == interval


@pytest.mark.parametrize("field", ["low", "high", "level"])
@pytest.mark.parametrize(
    "value", [*NO_NUMBERS.values(), None], ids=[*NO_NUMBERS, "none"]
)
def test_interval_rejects_non_numbers(field: str, value: Any) -> None:
    with pytest.raises(NotANumber):
        attrs.evolve(INTERVAL, **{field: value})


def test_interval_accepts_equal_limits() -> None:
    assert attrs.evolve(INTERVAL, low=0.75).contains(0.75)


def test_interval_rejects_low_above_high() -> None:
    with pytest.raises(OutOfOrder, match="low must not exceed high"):
        attrs.evolve(INTERVAL, low=0.76)


@pytest.mark.parametrize("level", [-0.01, 1.01, 95])
def test_interval_rejects_a_level_outside_0_to_1(level: float) -> None:
    with pytest.raises(OutOfRange):
        attrs.evolve(INTERVAL, level=level)


def test_interval_converts_numpy_numbers() -> None:
    interval = attrs.evolve(INTERVAL, low=np.float32(0.25), high=np.int64(3))

    assert (type(interval.low), type(interval.high)) == (float, int)


def test_interval_does_not_contain_nan() -> None:
    assert not INTERVAL.contains(nan)
