"""How improbable the points of a chart are, against scipy and published figures."""

from __future__ import annotations

from typing import Any

import pytest
from scipy import stats

from custsat.estimates._control_limits import Process, Statistic, limits_of_point
from custsat.estimates._point_chances import (
    chance_of_point,
    false_alarm_chance,
    range_cdf,
)

S = Statistic
UNIT = Process(centre=0, sigma=1)


@pytest.mark.parametrize(("n", "run_length"), [(2, 109), (3, 171), (5, 217)])
def test_ranges_signal_as_often_as_published(n: int, run_length: float) -> None:
    assert round(1 / false_alarm_chance(S.RANGE, UNIT, n)) == run_length


@pytest.mark.parametrize("n", [2, 3, 5, 10, 25])
@pytest.mark.parametrize("w", [0.5, 2.1, 3.0, 4.5, 7.0])
def test_range_cdf_equals_that_of_scipy(n: int, w: float) -> None:
    expected = stats.studentized_range.cdf(w, n, 1e9)
    assert range_cdf(n, w) == pytest.approx(expected, abs=1e-7)


def test_range_cdf_of_no_range_is_0() -> None:
    assert (range_cdf(5, 0), range_cdf(5, -1)) == (0, 0)


def beyond(statistic: Statistic, mean: float, size: int) -> float:
    """Count every value of a distribution that lies beyond the limits."""
    process = Process(centre=mean, sigma=None)
    limits = limits_of_point(statistic, process, size)
    if statistic in {S.SHARE, S.ITEMS}:
        law, unit = stats.binom(size, mean), size if statistic is S.SHARE else 1
    else:
        law, unit = stats.poisson(mean * size), size
    values = range(int(mean * size + 60 * (mean * size) ** 0.5 + 60))
    tol = 1e-9
    return sum(
        law.pmf(k)
        for k in values
        if k / unit > limits.high + tol or k / unit < limits.low - tol
    )


@pytest.mark.parametrize(
    ("statistic", "mean", "size"),
    [
        (S.COUNT, 0.04, 1),
        (S.COUNT, 0.5, 1),
        (S.COUNT, 9, 1),  # its upper limit is a whole number
        (S.COUNT, 100, 1),
        (S.RATE, 0.3, 20),
        (S.SHARE, 0.02, 50),
        (S.SHARE, 0.889, 90),
        (S.SHARE, 0.5, 1000),
        (S.ITEMS, 0.1, 100),  # both limits are whole numbers
    ],
)
def test_counts_signal_as_often_as_counting_every_case_says(
    statistic: Statistic, mean: float, size: int
) -> None:
    process = Process(centre=mean, sigma=None)
    chance = false_alarm_chance(statistic, process, size)
    assert chance == pytest.approx(beyond(statistic, mean, size), rel=1e-9)


@pytest.mark.parametrize(
    ("statistic", "process", "size", "value", "expected"),
    [
        (S.VALUE, UNIT, 1, 3.1, 2 * stats.norm.sf(3.1)),
        (S.MEAN, UNIT, 4, -1.5, 2 * stats.norm.sf(3)),
        (S.COUNT, Process(centre=4, sigma=None), 1, 11, 2 * stats.poisson.sf(10, 4)),
        (S.COUNT, Process(centre=9, sigma=None), 1, 0, 2 * stats.poisson.cdf(0, 9)),
        (
            S.SHARE,
            Process(centre=0.1, sigma=None),
            50,
            0.3,
            2 * stats.binom.sf(14, 50, 0.1),
        ),
        (
            S.SHARE,
            Process(centre=0.9, sigma=None),
            50,
            0.7,
            2 * stats.binom.cdf(35, 50, 0.9),
        ),
        (S.ITEMS, Process(centre=0.1, sigma=None), 50, 5, 1.0),
        (S.DEVIATION, UNIT, 5, 2.2, 2 * stats.chi2.sf(4 * 2.2**2, 4)),
        (S.DEVIATION, UNIT, 5, 0.1, 2 * stats.chi2.cdf(4 * 0.1**2, 4)),
        (S.MOVING_RANGE, UNIT, 1, 4, 2 * 2 * stats.norm.sf(4 / 2**0.5)),
    ],
)
def test_the_chance_of_a_point_is_twice_the_tail_of_its_side(
    statistic: Statistic, process: Process, size: float, value: float, expected: Any
) -> None:
    chance = chance_of_point(statistic, process, size, value)
    assert chance == pytest.approx(expected, rel=1e-9)


def test_counts_that_vary_more_are_brought_nearer_to_the_mean() -> None:
    plain = Process(centre=100, sigma=None)
    laney = Process(centre=100, sigma=None, inflation=2)
    steady = Process(centre=100, sigma=None, inflation=0.1)
    assert chance_of_point(S.COUNT, laney, 1, 140) == chance_of_point(
        S.COUNT, plain, 1, 120
    )
    assert chance_of_point(S.COUNT, steady, 1, 120) == chance_of_point(
        S.COUNT, plain, 1, 120
    )


@pytest.mark.parametrize("statistic", [S.VALUE, S.MEAN, S.MOVING_RANGE, S.RANGE])
def test_limits_of_few_points_make_points_far_out_less_improbable(
    statistic: Statistic,
) -> None:
    chances = [
        chance_of_point(statistic, UNIT, 4, 4.2, n_behind=n)
        for n in (5, 20, 100, 10**6)
    ]
    known = chance_of_point(statistic, UNIT, 4, 4.2)
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] == pytest.approx(known, rel=0.05)
    alarms = [
        false_alarm_chance(statistic, UNIT, 4, n_behind=n, is_at_most=True)
        for n in (5, 20, 100, 10**6)
    ]
    assert alarms == sorted(alarms, reverse=True)
    assert alarms[-1] == pytest.approx(false_alarm_chance(statistic, UNIT, 4), rel=0.05)
