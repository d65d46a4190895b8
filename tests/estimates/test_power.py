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
    wilson,
)
from custsat.estimates._power import detectable_against
from custsat.estimates._proportions import corrected_wilson

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


def against(n: int) -> list[Any]:
    """The interval of each number of successes, to be held against a number."""
    return [corrected_wilson(k, n, level=0.95) for k in range(n + 1)]


def leaves_out(intervals: list[Any], number: float) -> np.ndarray[Any, Any]:
    return np.array([not each.low <= number <= each.high for each in intervals])


def test_a_share_is_seldom_taken_to_differ_from_its_own_number() -> None:
    """One count of answers has up to 2 of 100 chances: 4 to 6 can be no law here."""
    many = []
    for n in range(30, 301):
        intervals = against(n)
        for share in TENTHS:
            alarms = chances(n, share) @ leaves_out(intervals, share)
            assert alarms <= 0.06
            if n * min(share, 1 - share) >= 20:
                many.append(alarms)

    assert min(many) >= 0.027
    assert np.mean([alarms >= 0.04 for alarms in many]) >= 0.85
    assert np.mean(many) == pytest.approx(0.045, abs=0.002)


def test_without_a_correction_it_would_be_too_often() -> None:
    limits = [wilson(k, 35) for k in range(36)]

    assert chances(35, 0.9) @ leaves_out(limits, 0.9) == pytest.approx(0.080, abs=5e-4)
    assert chances(40, 0.2) @ leaves_out(
        [wilson(k, 40) for k in range(41)], 0.2
    ) == pytest.approx(0.070, abs=2e-3)


@pytest.mark.parametrize("n", [30, 47, 79, 99, 300])
def test_detectable_distance_from_a_number_is_shown_in_4_of_5_surveys(n: int) -> None:
    intervals = against(n)
    for share in SHARES:
        change = detectable_against(share, n, level=0.95)
        assert change is not None
        for now in (share + change, share - change):
            if 0 <= now <= 1:
                power = chances(n, now) @ leaves_out(intervals, share)
                assert power >= 0.8


@given(st.integers(1, 300), st.data())
def test_corrected_interval_is_wider_than_wilsons_and_contains_the_share(
    n: int, data: st.DataObject
) -> None:
    k = data.draw(st.integers(0, n))
    ours, theirs = corrected_wilson(k, n, level=0.95), wilson(k, n)

    assert ours.low <= theirs.low <= k / n <= theirs.high <= ours.high
    turned = corrected_wilson(n - k, n, level=0.95)
    assert turned.low == pytest.approx(1 - ours.high)


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
