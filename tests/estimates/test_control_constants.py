"""Tests of d2, d3 and c4 against integrals, gamma functions and the printed tables."""

from __future__ import annotations

from math import inf, pi, sqrt
from typing import Any

import pytest

from custsat.errors import OutOfRange
from custsat.estimates._control_constants import (
    LAST_TABLED,
    MAX_RANGE,
    SERIES_FROM,
    Constants,
    _gamma_ratio,
    c4,
    d2,
    d3,
)

TABLED = Constants.TABLED


@pytest.mark.parametrize("n", [2, 3, 5, 10, 25, 100])
def test_d2_is_tippetts_integral(n: int) -> None:
    stats = pytest.importorskip("scipy.stats")
    integrate = pytest.importorskip("scipy.integrate")

    def beyond(x: float) -> float:
        return float(1 - stats.norm.cdf(x) ** n - stats.norm.sf(x) ** n)

    mean, _ = integrate.quad(beyond, -9, 9, epsabs=1e-12, limit=300)

    assert d2(n) == pytest.approx(mean, abs=1e-10)


def test_constants_of_two_and_three_values_are_known_in_closed_form() -> None:
    assert d2(2) == pytest.approx(2 / sqrt(pi), abs=1e-12)
    assert d3(2) == pytest.approx(sqrt(2 - 4 / pi), abs=1e-12)
    assert d2(3) == pytest.approx(3 / sqrt(pi), abs=1e-12)
    assert c4(2) == pytest.approx(sqrt(2 / pi), abs=1e-12)
    assert c4(3) == pytest.approx(sqrt(pi) / 2, abs=1e-12)


@pytest.mark.parametrize("n", range(2, LAST_TABLED + 1))
def test_tables_are_the_exact_constants_rounded(n: int) -> None:
    """But for one digit of the printed d3 of 25 values, which is 0.70844."""
    assert d2(n, TABLED) == round(d2(n), 3)
    assert d3(n, TABLED) == pytest.approx(d3(n), abs=6.1e-5 if n == 25 else 5.1e-5)
    assert c4(n, TABLED) == round(c4(n), 4)


def test_c4_of_many_values_equals_the_gamma_functions() -> None:
    special = pytest.importorskip("scipy.special")
    for n in (10, 99, 101, 102, 1000, 10**6):
        expected = sqrt(2 / (n - 1)) / special.beta((n - 1) / 2, 0.5) * sqrt(pi)
        assert c4(n) == pytest.approx(expected, rel=1e-9 if n > 10**5 else 1e-12)


def test_gamma_ratio_is_smooth_where_the_series_begins() -> None:
    below, above = _gamma_ratio(SERIES_FROM - 1e-9), _gamma_ratio(SERIES_FROM)

    assert above - below == pytest.approx(1e-9 * 0.5 / sqrt(SERIES_FROM), rel=0.01)


@pytest.mark.parametrize("constant", [d2, d3, c4])
@pytest.mark.parametrize(
    ("n", "constants", "largest"),
    [
        (1, Constants.EXACT, inf),
        (1, TABLED, LAST_TABLED),
        (LAST_TABLED + 1, TABLED, LAST_TABLED),
        (MAX_RANGE + 1, Constants.EXACT, MAX_RANGE),
    ],
)
def test_constants_refuse_sizes_without_one(
    constant: Any, n: int, constants: Constants, largest: float
) -> None:
    if constant is c4 and n > MAX_RANGE:
        assert 0.99 < c4(n) < 1
        return
    with pytest.raises(OutOfRange, match="the size of a subgroup must be"):
        constant(n, constants)
    if 1 < largest < inf:
        assert constant(int(largest), constants) > 0
