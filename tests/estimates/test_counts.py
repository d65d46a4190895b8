"""Tests of the binomial, hypergeometric and Poisson distributions."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from custsat.errors import InvalidCount, OutOfRange, TooLarge
from custsat.estimates import binomial_cdf, hypergeometric_cdf, poisson_cdf

SIZES = range(13)


def test_hypergeometric_equals_counting_for_all_small_lots() -> None:
    for total in SIZES:
        for marked in range(total + 1):
            for n in range(total + 1):
                hits = Fraction(0)
                for k in range(n + 2):
                    if n - k >= 0:
                        ways = comb(marked, k) * comb(total - marked, n - k)
                        hits += Fraction(ways, comb(total, n))
                    result = hypergeometric_cdf(k, n, marked, total)
                    assert result == pytest.approx(float(hits), abs=1e-14)


def test_binomial_equals_counting_for_all_small_samples() -> None:
    for n in SIZES:
        for tenth in range(11):
            p = Fraction(tenth, 10)
            hits = Fraction(0)
            for k in range(n + 2):
                if k <= n:
                    hits += comb(n, k) * p**k * (1 - p) ** (n - k)
                result = binomial_cdf(k, n, tenth / 10)
                assert result == pytest.approx(float(hits), abs=1e-14)


@given(
    st.integers(0, 10**6),
    st.floats(0, 1),
    st.floats(-4, 4),
)
def test_binomial_and_poisson_equal_scipy(n: int, p: float, z: float) -> None:
    k = max(int(n * p + z * (n * p * (1 - p)) ** 0.5), 0)

    assert binomial_cdf(k, n, p) == pytest.approx(stats.binom.cdf(k, n, p), abs=1e-10)
    assert poisson_cdf(k, n * p) == pytest.approx(
        stats.poisson.cdf(k, n * p), abs=1e-12
    )


@given(st.data())
def test_hypergeometric_of_a_large_lot_equals_exact_fractions(
    data: st.DataObject,
) -> None:
    total = data.draw(st.integers(1, 3000))
    marked = data.draw(st.integers(0, total))
    n = data.draw(st.integers(0, total))
    k = data.draw(st.integers(0, n))
    ways = sum(
        comb(marked, x) * comb(total - marked, n - x) for x in range(min(k, marked) + 1)
    )
    exact = float(Fraction(ways, comb(total, n)))

    assert hypergeometric_cdf(k, n, marked, total) == pytest.approx(exact, abs=1e-12)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_hypergeometric_is_the_same_with_sample_and_marks_exchanged(
    k: int, n: int, marked: int, more: int
) -> None:
    total = max(n, marked) + more

    assert hypergeometric_cdf(k, n, marked, total) == pytest.approx(
        hypergeometric_cdf(k, marked, n, total), abs=1e-13
    )


def test_binomial_is_continuous_where_the_method_changes() -> None:
    """At a variance of 10,000 an integral takes the place of the sum."""
    for n in (39_990, 40_000, 40_010):
        assert binomial_cdf(n // 2, n, 0.5) == pytest.approx(
            stats.binom.cdf(n // 2, n, 0.5), abs=1e-11
        )
    for mean in (9_999.0, 10_001.0):
        assert poisson_cdf(10_050, mean) == pytest.approx(
            stats.poisson.cdf(10_050, mean), abs=1e-12
        )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(binomial_cdf(0, 5, 0), 1.0, id="none can be marked"),
        pytest.param(binomial_cdf(4, 5, 1), 0.0, id="all are marked"),
        pytest.param(binomial_cdf(5, 5, 1), 1.0, id="no more than all"),
        pytest.param(binomial_cdf(0, 0, 0.5), 1.0, id="an empty sample"),
        pytest.param(poisson_cdf(0, 0), 1.0, id="nothing is expected"),
        pytest.param(hypergeometric_cdf(0, 0, 0, 0), 1.0, id="an empty lot"),
        pytest.param(hypergeometric_cdf(1, 5, 4, 6), 0.0, id="more must be marked"),
        pytest.param(binomial_cdf(0, 10_000, 0.999), 0.0, id="beyond a float"),
    ],
)
def test_counts_at_the_limits(value: float, expected: float) -> None:
    assert value == expected


def test_counts_refuse_what_is_none() -> None:
    with pytest.raises(OutOfRange, match="p must be from 0 to 1"):
        binomial_cdf(1, 2, 1.5)
    with pytest.raises(OutOfRange, match="marked must be at most total"):
        hypergeometric_cdf(1, 2, 9, 8)
    with pytest.raises(OutOfRange, match="n must be at most total"):
        hypergeometric_cdf(1, 9, 2, 8)
    with pytest.raises(InvalidCount):
        poisson_cdf(-1, 2)
    with pytest.raises(TooLarge):
        binomial_cdf(1, 10**10, 0.5)
