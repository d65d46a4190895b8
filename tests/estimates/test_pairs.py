"""Changes of people who answered twice: published figures, exact alarms and power."""

from __future__ import annotations

from math import sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.special import gammaln

from custsat.errors import EmptyInput, NotANumber, OutOfRange
from custsat.estimates import (
    detectable_mean,
    detectable_paired_share,
    newcombe_paired,
    pairs_for_mean,
    pairs_for_share,
)

cells = st.tuples(*[st.integers(0, 60)] * 4).filter(any)
Array = np.ndarray[Any, Any]


def tables(n: int) -> list[Array]:
    """All tables of *n* pairs: both, first only, second only, neither."""
    grid = np.meshgrid(*[np.arange(n + 1)] * 3, indexing="ij")
    fits = sum(grid) <= n
    three = [part[fits].astype(float) for part in grid]
    return [*three, n - sum(three)]


def chances(counts: list[Array], shares: tuple[float, ...]) -> Any:
    """The chance of each table."""
    logs = gammaln(sum(counts) + 1)
    for count, share in zip(counts, shares, strict=True):
        term = np.where(count > 0, count * np.log(max(share, 1e-300)), 0)
        logs = logs - gammaln(count + 1) + term
    return np.exp(logs)


def limits(counts: list[Array]) -> tuple[Array, Array]:
    """Newcombe's method 10 of many tables, written a second time."""
    both, first, second, neither = counts
    n, z = sum(counts), stats.norm.ppf(0.975)

    def wilson(hits: Array) -> tuple[Array, Array, Array]:
        p = hits / n
        centre = (p + z * z / 2 / n) / (1 + z * z / n)
        half = z * np.sqrt(p * (1 - p) / n + z * z / 4 / n / n) / (1 + z * z / n)
        return p, centre - half, centre + half

    p_1, low_1, high_1 = wilson(both + first)
    p_2, low_2, high_2 = wilson(both + second)
    top = both * neither - first * second
    top = np.where(top > n / 2, top - n / 2, np.where(top > 0, 0, top))
    product = (both + first) * (second + neither) * (both + second) * (first + neither)
    phi = np.where(product > 0, top / np.sqrt(np.maximum(product, 1)), 0)

    def joined(one: Array, other: Array) -> Any:
        return np.sqrt(np.maximum(one**2 - 2 * phi * one * other + other**2, 0))

    change = p_1 - p_2
    low = change - joined(p_1 - low_1, high_2 - p_2)
    return low, change + joined(high_1 - p_1, p_2 - low_2)


def test_newcombe_paired_reproduces_the_published_example() -> None:
    """Newcombe (1998): 36, 12, 2 and 0 pairs, method 10."""
    interval = newcombe_paired(36, 12, 2, 0)

    assert interval.low == pytest.approx(0.0569, abs=5e-5)
    assert interval.high == pytest.approx(0.3404, abs=5e-5)


@given(cells)
def test_newcombe_paired_is_method_10(table: Any) -> None:
    interval = newcombe_paired(*table)
    low, high = limits([np.array([float(count)]) for count in table])

    assert interval.low == pytest.approx(max(low[0], -1), abs=1e-9)
    assert interval.high == pytest.approx(min(high[0], 1), abs=1e-9)


@given(cells)
def test_newcombe_paired_turns_with_its_arguments(table: Any) -> None:
    both, first, second, neither = table
    there = newcombe_paired(*table)
    back = newcombe_paired(both, second, first, neither)
    turned = newcombe_paired(neither, second, first, both)  # if the others counted
    change = (first - second) / sum(table)

    assert there.low - 1e-12 <= change <= there.high + 1e-12
    assert (back.low, back.high) == pytest.approx((-there.high, -there.low), abs=1e-12)
    assert (turned.low, turned.high) == pytest.approx(
        (-there.high, -there.low), abs=1e-12
    )


@pytest.mark.slow
@pytest.mark.parametrize("n", [30, 60, 100])
def test_no_change_of_pairs_is_seldom_taken_for_one(n: int) -> None:
    """Counted over all tables of so many pairs."""
    counts = tables(n)
    low, high = limits(counts)
    shown = (low > 0) | (high < 0)
    for share in (0.1, 0.25, 0.5, 0.75, 0.9):
        for changed in (0.05, 0.1, 0.2, 0.3, 0.5, 0.8):
            both, neither = share - changed / 2, 1 - share - changed / 2
            if min(both, neither) < 0:
                continue
            shares = (both, changed / 2, changed / 2, neither)
            alarms = float(chances(counts, shares) @ shown)
            assert alarms <= 0.06
            if n * changed >= 20:
                assert alarms >= 0.04


@pytest.mark.slow
@pytest.mark.parametrize("n", [30, 60, 100])
def test_detectable_change_of_pairs_is_shown_in_4_of_5_surveys(n: int) -> None:
    counts = tables(n)
    low, _ = limits(counts)
    for changed in (0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7):
        change = detectable_paired_share(changed, n)
        assert change is not None
        differ = max(changed, change)
        rest = 1 - differ
        for part in (0, 0.25, 0.5, 0.75, 1):
            shares = (
                rest * part,
                (differ + change) / 2,
                (differ - change) / 2,
                rest * (1 - part),
            )
            assert chances(counts, shares) @ (low > 0) >= 0.8


@given(st.floats(0, 1), st.floats(0.02, 1))
def test_pairs_that_a_change_of_a_share_needs_show_it(
    changed: float, change: float
) -> None:
    n = pairs_for_share(changed, change)
    assert n == pairs_for_share(changed, -change)
    assert n is not None
    shown = detectable_paired_share(changed, n)

    assert shown is not None
    assert shown <= change + 1e-9
    fewer = detectable_paired_share(changed, n - 1) if n > 1 else None
    assert fewer is None or fewer > change - 1e-9


@given(st.floats(0.01, 10), st.floats(0.05, 3))
def test_pairs_for_a_mean_difference_are_the_fewest(
    variance: float, difference: float
) -> None:
    n = pairs_for_mean(variance, difference)
    assert n is not None
    assert n >= 2
    assert n == pairs_for_mean(variance, -difference)

    def detectable(pairs: int) -> float:
        return detectable_mean(sqrt(variance / pairs), max(pairs - 1, 1))

    assert detectable(n) <= difference
    assert n == 2 or detectable(n - 1) > difference


def test_what_no_number_of_pairs_shows() -> None:
    assert pairs_for_share(0.5, 1e-6) is None
    assert pairs_for_mean(1, 1e-6) is None
    assert detectable_paired_share(0.5, 1) is None
    assert pairs_for_mean(0, 1) == 2
    assert newcombe_paired(5, 0, 0, 0).high > 0
    assert newcombe_paired(0, 40, 0, 0).high == 1


@pytest.mark.parametrize(
    ("function", "arguments", "error"),
    [
        (newcombe_paired, (0, 0, 0, 0), EmptyInput),
        (newcombe_paired, (1, -1, 0, 0), OutOfRange),
        (newcombe_paired, (1, None, 0, 0), NotANumber),
        (detectable_paired_share, (1.2, 30), OutOfRange),
        (detectable_paired_share, (0.2, 0), OutOfRange),
        (pairs_for_share, (0.2, 0), OutOfRange),
        (pairs_for_share, (0.2, 1.1), OutOfRange),
        (pairs_for_share, (2, 0.1), OutOfRange),
        (pairs_for_mean, (-1, 1), OutOfRange),
        (pairs_for_mean, (1, 0), OutOfRange),
        (pairs_for_mean, (1, "1"), NotANumber),
    ],
)
def test_pairs_refuse(function: Any, arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        function(*arguments)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (newcombe_paired, (3, 2, 1, 4)),
        (detectable_paired_share, (0.5, 30)),
        (pairs_for_share, (0.5, 0.1)),
        (pairs_for_mean, (1, 1)),
    ],
)
def test_level_must_be_a_share(function: Any, arguments: Any) -> None:
    with pytest.raises(OutOfRange):
        function(*arguments, level=95)
