"""By how much a sample must grow to decide."""

from __future__ import annotations

from math import sqrt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from custsat.errors import NotANumber, OutOfRange, WrongType
from custsat.estimates import size_factor
from custsat.values import Interval

LIMITS = Interval(low=-1, high=3, level=0.95, method="t")


@given(st.floats(0.01, 3), st.floats(0.5, 0.99), st.floats(0.5, 0.99))
def test_size_factor_equals_the_formula_of_two_quantiles(
    distance: float, level: float, power: float
) -> None:
    z = norm.ppf(0.5 + level / 2)
    limits = Interval(low=distance - z, high=distance + z, level=level, method="z")
    factor = size_factor(distance, interval=limits, target=0, power=power)

    assert factor == pytest.approx(((z + norm.ppf(power)) / distance) ** 2, rel=1e-6)


def test_size_factor_of_a_sample_that_large_is_one() -> None:
    factor = size_factor(1, interval=LIMITS, target=0, power=0.8)
    half = 2 / sqrt(factor)
    larger = Interval(low=1 - half, high=1 + half, level=0.95, method="t")

    assert larger.low > 0
    assert size_factor(1, interval=larger, target=0, power=0.8) == pytest.approx(1)


@pytest.mark.parametrize("estimate", [1, 1 + 1e-12, 1 - 1e-12])
def test_size_factor_at_the_target_is_none(estimate: float) -> None:
    assert size_factor(estimate, interval=LIMITS, target=1, power=0.8) is None


def test_size_factor_of_a_lopsided_interval_uses_half_its_width() -> None:
    lopsided = Interval(low=0, high=4, level=0.95, method="newcombe")
    factors = [
        size_factor(1, interval=limits, target=target, power=0.8)
        for limits in (LIMITS, lopsided)
        for target in (-1, 3)
    ]

    assert len(set(factors)) == 1


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param({"power": 1}, OutOfRange, id="power of 1"),
        pytest.param({"power": 0}, OutOfRange, id="no power"),
        pytest.param({"target": float("nan")}, NotANumber, id="target nan"),
        pytest.param({"interval": (0, 1)}, WrongType, id="pair as interval"),
    ],
)
def test_size_factor_rejects_invalid_input(
    change: dict[str, Any], error: type[Exception]
) -> None:
    options: dict[str, Any] = {"interval": LIMITS, "target": 0, "power": 0.8}
    with pytest.raises(error):
        size_factor(1, **options | change)
