"""``slope``: least squares, and an interval that holds where the spread varies."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from custsat.errors import (
    EmptyInput,
    InputError,
    NotANumber,
    OutOfRange,
    TooLarge,
)
from custsat.estimates import Slope, slope

numbers = st.integers(-20, 20)
pairs = st.lists(st.tuples(numbers, numbers), min_size=3, max_size=30).filter(
    lambda drawn: len({x for x, _ in drawn}) > 1
)


def of(drawn: Any, **options: Any) -> Slope:
    return slope(*zip(*drawn, strict=True), **options)


@given(pairs)
def test_slope_is_that_of_scipy(drawn: Any) -> None:
    line = of(drawn)
    expected = stats.linregress(*zip(*drawn, strict=True))

    assert line.slope == pytest.approx(expected.slope, abs=1e-9)
    assert line.intercept == pytest.approx(expected.intercept, abs=1e-9)
    if line.correlation is None:
        assert len({y for _, y in drawn}) == 1
    else:
        assert line.correlation == pytest.approx(expected.rvalue, abs=1e-9)


@given(pairs)
def test_standard_error_is_hc3_in_matrices(drawn: Any) -> None:
    line = of(drawn)
    x, y = (np.array(column, dtype=float) for column in zip(*drawn, strict=True))
    design = np.column_stack([np.ones(len(x)), x])
    inverse = np.linalg.inv(design.T @ design)
    leverage = np.einsum("ij,jk,ik->i", design, inverse, design)
    if line.interval is None or leverage.max() > 1 - 1e-6:
        return
    residuals = (y - design @ inverse @ design.T @ y) / (1 - leverage)
    error = (inverse @ (design.T * residuals**2) @ design @ inverse)[1, 1] ** 0.5
    half = stats.t.ppf(0.975, len(x) - 2) * error

    assert line.interval.low == pytest.approx(line.slope - half, abs=1e-7)
    assert line.interval.high == pytest.approx(line.slope + half, abs=1e-7)
    p_value = 2 * stats.t.sf(abs(line.slope) / error, len(x) - 2)
    assert line.p_value == pytest.approx(p_value, abs=1e-9)


@given(pairs, st.sampled_from([0.5, 2, 4]), numbers)
def test_slope_follows_the_units(drawn: Any, factor: float, shift: int) -> None:
    line, other = of(drawn), of([(x, factor * y + shift) for x, y in drawn])

    assert other.slope == pytest.approx(factor * line.slope, abs=1e-9)
    if line.correlation is not None:
        assert other.correlation == pytest.approx(line.correlation, abs=1e-9)


@given(pairs)
def test_slope_turns_with_the_direction(drawn: Any) -> None:
    line, other = of(drawn), of([(-x, y) for x, y in drawn])

    assert other.slope == pytest.approx(-line.slope, abs=1e-12)
    assert other.p_value == pytest.approx(line.p_value, abs=1e-9)


def test_interval_holds_although_the_spread_varies() -> None:
    random, inside = Random(5), 0
    for _ in range(1000):
        x = [random.randint(1, 7) for _ in range(60)]
        y = [0.1 * a + random.gauss(0, 0.2 * a) for a in x]
        line = slope(x, y)
        assert line.interval is not None
        inside += line.interval.low <= 0.1 <= line.interval.high

    assert 0.935 <= inside / 1000 <= 0.975


@pytest.mark.parametrize(
    "drawn",
    [
        [(1, 2), (2, 4)],  # two points
        [(1, 1), (2, 2), (3, 3)],  # nothing is left over
        [(1, 5), (2, 5), (3, 5)],
        [(0, 1), (0, 2), (9, 3)],  # one point holds the line
        [(1, 1.1), (2, 2.2), (3, 3.3)],  # nothing but rounding
    ],
)
def test_without_a_spread_there_is_no_interval(drawn: Any) -> None:
    line = of(drawn)

    assert (line.interval, line.p_value) == (None, None)
    assert (line.correlation is None) == (len({y for _, y in drawn}) == 1)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (([], []), EmptyInput),
        (([1, 1], [1, 2]), OutOfRange),
        (([1, 2], [1]), InputError),
        (([1, None], [1, 2]), NotANumber),
        (([1, 2, 3], [1, 2, 1e160]), TooLarge),
        (([1e-200, 2e-200], [1, 2]), TooLarge),
        (([0, 1e-160, 3e-160], [0, 1, 2]), TooLarge),
    ],
)
def test_slope_refuses(arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        slope(*arguments)


def test_level_must_be_a_share() -> None:
    with pytest.raises(OutOfRange):
        slope([1, 2], [1, 2], level=95)
