"""The difference that so many answers show: against exact power and simulation."""

from __future__ import annotations

from math import comb, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import NotANumber, OutOfRange
from custsat.estimates import (
    answers_for_mean,
    answers_for_share,
    detectable_mean,
    detectable_share,
    newcombe_difference,
)

SIZES = [(30, 30), (30, 100), (100, 30), (40, 47), (64, 64), (100, 100)]
LARGE = [(150, 150), (30, 300), (300, 100), (300, 300)]
SHARES = [0.1, 0.25, 0.5, 0.75, 0.9]
TENTHS = [k / 10 for k in range(1, 10)]


def chances(n: int, p: float) -> np.ndarray[Any, Any]:
    """The chance of each number of successes."""
    return np.array([comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)])


def shows(n_1: int, n_2: int) -> np.ndarray[Any, Any]:
    """For each pair of counts: whether Newcombe's interval leaves 0 out."""
    intervals = [
        [newcombe_difference(a, n_1, b, n_2) for b in range(n_2 + 1)]
        for a in range(n_1 + 1)
    ]
    return np.array(
        [[not each.low <= 0 <= each.high for each in row] for row in intervals]
    )


@pytest.mark.slow
@pytest.mark.parametrize(("n_1", "n_2"), [*SIZES, *LARGE])
def test_detectable_change_of_a_share_is_shown_in_4_of_5_surveys(
    n_1: int, n_2: int
) -> None:
    shown = shows(n_1, n_2)
    for share in SHARES:
        change = detectable_share(share, n_1, n_2)
        assert change is not None
        for now in (share + change, share - change):
            if 0 <= now <= 1:
                power = chances(n_1, now) @ shown @ chances(n_2, share)
                assert power >= 0.8


@pytest.mark.slow
@pytest.mark.parametrize(("n_1", "n_2"), [*SIZES, *LARGE])
def test_no_change_of_a_share_is_seldom_taken_for_one(n_1: int, n_2: int) -> None:
    shown = shows(n_1, n_2)
    for share in TENTHS:
        alarms = chances(n_1, share) @ shown @ chances(n_2, share)
        assert alarms <= 0.06
        if min(n_1, n_2) * min(share, 1 - share) >= 20:
            assert alarms >= 0.04


@given(st.sampled_from(SHARES), st.floats(0.02, 0.3), st.booleans())
def test_answers_that_a_change_of_a_share_needs_are_the_fewest(
    share: float, change: float, falls: bool
) -> None:
    step = -change if falls else change
    if not 0 <= share + step <= 1:
        return
    n = answers_for_share(share, step)
    assert n is not None
    more = detectable_share(share, n, n)
    if share == 0.5:  # up and down are alike
        fewer = detectable_share(share, n - 1, n - 1)
        assert more is not None
        assert more <= change + 1e-9
        assert fewer is None or fewer > change - 1e-9


@given(st.floats(0, 1), st.integers(1, 1000), st.integers(1, 1000))
def test_more_answers_show_smaller_changes(share: float, n_1: int, n_2: int) -> None:
    few, many = (
        detectable_share(share, n_1, n_2),
        detectable_share(share, 4 * n_1, 4 * n_2),
    )
    turned = detectable_share(1 - share, n_1, n_2)

    assert (turned is None) == (few is None)
    if few is not None:
        assert turned == pytest.approx(few, abs=1e-9)
        assert many is not None
        assert many <= few or 0 < share < 1  # one of two directions may open up


@pytest.mark.slow
@pytest.mark.parametrize("n", [30, 100, 300])
def test_detectable_difference_of_means_is_shown_in_4_of_5_surveys(n: int) -> None:
    random = np.random.default_rng(7)
    change = detectable_mean(sqrt(2 / n), 2 * n - 2)
    first = random.normal(change, 1, (4000, n))
    second = random.normal(0, 1, (4000, n))
    error = np.sqrt((first.var(1, ddof=1) + second.var(1, ddof=1)) / n)
    shown = (first.mean(1) - second.mean(1)) / error > 1.98

    assert shown.mean() == pytest.approx(0.8, abs=0.025)


@given(st.floats(0.01, 10), st.floats(0.01, 10), st.floats(0.05, 3))
def test_answers_for_a_difference_of_means_are_the_fewest(
    variance_1: float, variance_2: float, difference: float
) -> None:
    n = answers_for_mean(variance_1, variance_2, difference)
    assert n is not None
    assert n >= 2

    def detectable(answers: int) -> float:
        error = sqrt((variance_1 + variance_2) / answers)
        return detectable_mean(error, max(2 * answers - 2, 1))

    assert detectable(n) <= difference
    assert n == 2 or detectable(n - 1) > difference
    assert answers_for_mean(variance_2, variance_1, -difference) == n


def test_what_no_number_of_answers_shows() -> None:
    assert detectable_share(0.5, 1, 1) is None
    assert answers_for_share(0.5, 1e-6) is None
    assert answers_for_mean(1, 1, 1e-6) is None
    assert detectable_share(1, 30, 30) == pytest.approx(0.25091, abs=1e-5)
    assert answers_for_mean(0, 0, 1) == 2


@pytest.mark.parametrize(
    ("function", "arguments", "error"),
    [
        (detectable_share, (1.2, 30, 30), OutOfRange),
        (detectable_share, (0.5, 0, 30), OutOfRange),
        (detectable_share, (0.5, 30, "30"), NotANumber),
        (answers_for_share, (0.5, 0), OutOfRange),
        (answers_for_share, (0.5, 0.6), OutOfRange),
        (answers_for_share, (0.5, None), NotANumber),
        (detectable_mean, (-1, 30), OutOfRange),
        (detectable_mean, (1, 0), OutOfRange),
        (answers_for_mean, (-1, 1, 1), OutOfRange),
        (answers_for_mean, (1, 1, 0), OutOfRange),
    ],
)
def test_power_refuses(function: Any, arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        function(*arguments)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (detectable_share, (0.5, 30, 30)),
        (answers_for_share, (0.5, 0.1)),
        (detectable_mean, (1, 30)),
        (answers_for_mean, (1, 1, 1)),
    ],
)
def test_level_must_be_a_share(function: Any, arguments: Any) -> None:
    with pytest.raises(OutOfRange):
        function(*arguments, level=95)
