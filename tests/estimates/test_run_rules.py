"""Tests of the run rules: published vectors, and a slow second implementation."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.estimates._run_rules import (
    NELSON_RULES,
    WESTERN_ELECTRIC_RULES,
    RunRule,
    run_signals,
    side_of,
)

R = RunRule
# From the tests of R's qcc (tests/testthat/test-rules.R): centre 0, deviation 1, and
# the points that signal, counted from 1.
VECTORS = [
    (R.WESTERN_ELECTRIC_1, [0, 3.2, -3.5, 2.9], [2, 3]),
    (R.WESTERN_ELECTRIC_2, [0, 2.5, 1.0, 2.6, 0], [4]),
    (R.WESTERN_ELECTRIC_3, [0, 1.2, 1.3, 0.2, 1.4, 1.5], [6]),
    (R.WESTERN_ELECTRIC_4, [-1] * 8 + [1], [8]),
    (R.NELSON_1, [0, 3.2, -3.4, 3], [2, 3]),
    (R.NELSON_2, [0.5] * 10 + [-0.5] * 10, [9, 10, 19, 20]),
    (R.NELSON_3, [1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1], [6, 7, 13, 14]),
    (R.NELSON_4, [1, 3, 2, 4, 3, 5, 4, 6, 5, 7, 6, 8, 7, 9, 8], [14, 15]),
    (R.NELSON_5, [0, 2.3, 0.4, 2.2, -2.4, -0.2, -2.5], [4, 7]),
    (R.NELSON_6, [1.2, 1.3, 0.2, 1.4, 1.5, -1.2, -1.3, -0.1, -1.4, -1.5], [5, 10]),
    (R.NELSON_7, [0.3] * 16 + [1.2], [15, 16]),
    (R.NELSON_8, [1.2, -1.3, 1.1, -1.4, 1.5, -1.2, 1.3, -1.1, 0.2], [8]),
    (R.NELSON_8, [1.2] * 8, []),
    (R.WESTERN_ELECTRIC_2, [2.5] * 7 + [3.2], [3, 4, 5, 6, 7, 8]),
    (R.WESTERN_ELECTRIC_3, [2.5] * 7 + [3.2], [5, 6, 7, 8]),
]


@pytest.mark.parametrize(("rule", "points", "expected"), VECTORS)
def test_ex48_vectors_of_qcc(rule: RunRule, points: Any, expected: list[int]) -> None:
    assert [signal.last + 1 for signal in run_signals(points, [rule])] == expected


def slow_signals(points: list[float | None], rule: RunRule) -> list[int]:
    """The last points of all patterns, written out rule by rule."""
    found = []
    for last in range(len(points)):
        past = points[: last + 1][::-1]  # the newest first
        if rule in (R.WESTERN_ELECTRIC_1, R.NELSON_1):
            hit = past[0] is not None and abs(past[0]) > 3
        elif rule in (R.WESTERN_ELECTRIC_2, R.NELSON_5):
            hit = some_beyond(past[:3], 3, 2, 2)
        elif rule in (R.WESTERN_ELECTRIC_3, R.NELSON_6):
            hit = some_beyond(past[:5], 5, 4, 1)
        elif rule is R.WESTERN_ELECTRIC_4:
            hit = some_beyond(past[:8], 8, 8, 0)
        elif rule is R.NELSON_2:
            hit = some_beyond(past[:9], 9, 9, 0)
        else:
            hit = slow_nelson(past, rule)
        if hit:
            found.append(last)
    return found


def some_beyond(window: Any, length: int, least: int, limit: float) -> bool:
    if len(window) < length or None in window:
        return False
    above = window[0] > limit and sum(z > limit for z in window) >= least
    below = window[0] < -limit and sum(z < -limit for z in window) >= least
    return above or below


def slow_nelson(past: Any, rule: RunRule) -> bool:
    length = {R.NELSON_3: 6, R.NELSON_4: 14, R.NELSON_7: 15, R.NELSON_8: 8}[rule]
    window = past[:length][::-1]
    if len(window) < length or None in window:
        return False
    pairs = list(pairwise(window))
    if rule is R.NELSON_3:
        return all(a < b for a, b in pairs) or all(a > b for a, b in pairs)
    if rule is R.NELSON_4:
        ups = [a < b for a, b in pairs]
        turns = all(a is not b for a, b in pairwise(ups))
        return turns and all(a != b for a, b in pairs)
    if rule is R.NELSON_7:
        return all(-1 <= z <= 1 for z in window)
    return all(abs(z) > 1 for z in window) and min(window) < 0 < max(window)


# Coarse steps, so that points fall on limits and on each other.
coarse = st.lists(
    st.none() | st.integers(-14, 14).map(lambda n: n / 4), min_size=0, max_size=60
)
smooth = st.lists(st.floats(-0.9, 0.9).map(lambda z: round(z, 3)), max_size=40)
outside = st.lists(st.sampled_from([-1.5, 1.25, -1.25, 2.25]), max_size=40)
ladder = st.lists(st.sampled_from([0.25, -0.25, 0.5]), max_size=40).map(
    lambda steps: [sum(steps[:n]) for n in range(len(steps))]
)
turns = st.lists(st.floats(0.1, 2).map(lambda z: round(z, 2)), max_size=40).map(
    lambda heights: [z * (-1) ** n for n, z in enumerate(heights)]
)


@given(coarse | smooth | outside | ladder | turns)
def test_run_signals_equal_a_slow_implementation(points: Any) -> None:
    for rule in RunRule:
        found = run_signals(points, [rule])
        assert [signal.last for signal in found] == slow_signals(points, rule)


@given(coarse)
def test_run_signals_of_the_mirror_image_are_the_same(points: Any) -> None:
    mirrored = [None if z is None else -z for z in points]

    assert run_signals(points, RunRule) == run_signals(mirrored, RunRule)


@given(coarse, st.integers(0, 20))
def test_run_signals_look_back_only(points: Any, n: int) -> None:
    """What comes later does not change what was signalled."""
    before = run_signals(points[:n], RunRule)

    assert before == tuple(
        signal for signal in run_signals(points, RunRule) if signal.last < n
    )


@pytest.mark.parametrize("rule", [R.WESTERN_ELECTRIC_1, R.NELSON_1])
def test_a_point_exactly_on_the_limit_is_within(rule: RunRule) -> None:
    third = 0.1 + 0.2  # a little more than 0.3
    assert not run_signals([3, -3, third * 10], [rule])
    assert len(run_signals([3.000001, -3.000001], [rule])) == 2


def test_a_point_on_the_centre_line_is_on_neither_side() -> None:
    assert side_of(0, 0) == 0
    assert not run_signals([1] * 7 + [0] + [1] * 7, [R.WESTERN_ELECTRIC_4])


def test_a_missing_point_ends_every_pattern() -> None:
    assert not run_signals([2.5, None, 2.5], [R.WESTERN_ELECTRIC_2])
    assert not run_signals([None], RunRule)


def test_rule_sets_hold_each_rule_once() -> None:
    assert (*WESTERN_ELECTRIC_RULES, *NELSON_RULES) == tuple(RunRule)
    assert len(WESTERN_ELECTRIC_RULES) == 4
