"""``judge``: whether answers bear a verdict; simulations of its error and its power."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.estimates import Judgement, judge, mean_interval, moments
from custsat.estimates._judgement import (
    detectable_difference,
    detectable_lowest,
    possibly_lowest,
    shared_level,
)
from custsat.values import Certainty, Interval

SIMULATIONS = 400
limits = st.tuples(st.floats(-9, 9), st.floats(0, 9)).map(
    lambda pair: between(pair[0], pair[0] + pair[1])
)


def between(low: float, high: float) -> Interval:
    return Interval(low=low, high=high, level=0.95, method="t")


@pytest.mark.parametrize(
    ("n", "interval", "expected"),
    [
        (29, between(-2, -1), Judgement(n=29, certainty=Certainty.TOO_FEW)),
        (30, between(-2, -1), Judgement(n=30, certainty=Certainty.CONCLUSIVE)),
        (30, between(-2, 0), Judgement(n=30, certainty=Certainty.INCONCLUSIVE)),
        (30, between(0, 2), Judgement(n=30, certainty=Certainty.INCONCLUSIVE)),
        (30, None, Judgement(n=30, certainty=Certainty.CONCLUSIVE)),
        (1, None, Judgement(n=1, certainty=Certainty.TOO_FEW)),
    ],
)
def test_judge_by_answers_and_interval(
    n: int, interval: Any, expected: Judgement
) -> None:
    assert judge(n=n, min_n=30, interval=interval, target=0).certainty is (
        expected.certainty
    )


def test_judge_says_how_many_more_answers_decide() -> None:
    def more(n: int, interval: Interval | None) -> int | None:
        return judge(n=n, min_n=30, interval=interval, target=0).more_answers

    assert more(10, None) == 20
    assert more(40, between(-2, -1)) is None
    assert more(40, between(-1, 1)) is None  # nothing to be shown
    assert more(40, between(-1e-9, 1)) == 43
    assert more(40, between(-1.0, 0.999)) is None  # more than anybody asks
    assert more(10, between(-3, -1)) == 20
    assert more(10, between(-3, 1)) == 20


def test_judge_needs_two_answers_whatever_is_asked_for() -> None:
    assert judge(n=1, min_n=1, interval=None, target=0).more_answers == 1


@given(limits, st.integers(2, 10**6))
def test_detectable_difference_shrinks_with_the_root_of_n(
    interval: Interval, n: int
) -> None:
    half = (interval.high - interval.low) / 2
    spread = (1 + 3.8415 / (2 * n)) ** 0.5  # of the width, beside that of the figure
    stated = detectable_difference(interval, n)
    assert stated == pytest.approx(half * (1 + 0.4294 * spread), rel=1e-4)
    assert shared_level(0.95, n) >= shared_level(0.95, n - 1) >= 0.95


@given(st.dictionaries(st.text(max_size=3), limits, min_size=1))
def test_possibly_lowest_are_those_that_no_other_lies_below(intervals: Any) -> None:
    lowest = possibly_lowest(intervals)
    for name, interval in intervals.items():
        is_above_another = any(
            other.high < interval.low for other in intervals.values()
        )
        assert (name in lowest) is not is_above_another
    assert possibly_lowest(dict(reversed(intervals.items()))) == lowest[::-1]


def test_possibly_lowest_of_nothing_is_nothing() -> None:
    assert possibly_lowest({}) == ()


def sample(dice: Random, mean: float, n: int) -> Interval:
    """The interval of the mean of answers around *mean* with a spread of 1."""
    values = moments([dice.gauss(mean, 1) for _ in range(n)])
    interval = mean_interval(mean=values.mean, variance=values.variance, n=n)
    assert interval is not None
    return interval


def test_an_interval_without_a_level_has_no_detectable_difference() -> None:
    limits = Interval(low=1, high=1, level=1e-300, method="t")
    assert detectable_difference(limits, 40) is None
    assert detectable_difference(between(0, 1), 0) is None
    assert judge(n=40, min_n=30, interval=limits, target=1).more_answers is None


@pytest.mark.slow
def test_a_lowest_is_named_by_chance_in_less_than_one_of_twenty() -> None:
    dice = Random(1)
    named = [
        len(possibly_lowest({k: sample(dice, 0, 40) for k in range(6)})) == 1
        for _ in range(SIMULATIONS)
    ]
    assert sum(named) / SIMULATIONS < 0.05


@pytest.mark.slow
def test_a_detectable_difference_is_found_in_four_of_five() -> None:
    dice = Random(2)
    stated = [detectable_difference(sample(dice, 0, 60), 60) for _ in range(100)]
    true = sum(stated) / len(stated)
    found = [
        judge(n=60, min_n=30, interval=sample(dice, -true, 60), target=0).certainty
        is Certainty.CONCLUSIVE
        for _ in range(SIMULATIONS)
    ]
    assert 0.75 < sum(found) / SIMULATIONS < 0.85


@pytest.mark.slow
@pytest.mark.parametrize("n_items", [2, 6])
@pytest.mark.parametrize("n", [40, 200])
def test_detectable_lowest_is_found_in_4_of_5_surveys(n_items: int, n: int) -> None:
    dice = Random(f"{n_items} {n}")
    level = shared_level(0.95, n_items)

    def intervals(less: float) -> list[Interval]:
        means = [-less, *[0.0] * (n_items - 1)]
        samples = ([dice.gauss(mean, 1) for _ in range(n)] for mean in means)
        return [_interval_of(sample, level) for sample in samples]

    stated = detectable_lowest(intervals(0))
    found = [
        possibly_lowest(dict(enumerate(intervals(stated)))) == (0,)
        for _ in range(SIMULATIONS)
    ]
    share = sum(found) / SIMULATIONS
    assert 0.75 <= share <= 1  # two standard errors below 0.8 and more
    assert share < 0.99 or n_items > 2


def _interval_of(sample: list[float], level: float) -> Interval:
    found = moments(sample)
    interval = mean_interval(
        mean=found.mean, variance=found.variance, n=found.n, level=level
    )
    assert interval is not None
    return interval
