"""Tests of average run lengths against published ones."""

from __future__ import annotations

from itertools import count
from math import erf, sqrt
from random import Random

import pytest

from custsat.estimates._run_lengths import run_length
from custsat.estimates._run_rules import (
    NELSON_RULES,
    PATTERNS,
    WESTERN_ELECTRIC_RULES,
    Pattern,
    PatternKind,
    RunRule,
    run_signals,
)

R = RunRule
W1, W2, W3, W4 = WESTERN_ELECTRIC_RULES
# Champ & Woodall (1987), table 1: no shift.  They count a window that is not full yet
# as if points on the centre had come before; ours waits until it is full.
CHAMP_WOODALL = [
    ((W1,), 370.40),
    ((W1, W2), 225.44),
    ((W1, W3), 166.05),
    ((W1, W4), 152.73),
    ((W1, W2, W3), 132.89),
    ((W1, W2, W3, W4), 91.75),
]


@pytest.mark.parametrize(("rules", "published"), CHAMP_WOODALL)
def test_run_length_is_that_of_champ_and_woodall(
    rules: tuple[RunRule, ...], published: float
) -> None:
    assert run_length(rules) == pytest.approx(published, rel=0.002)


@pytest.mark.parametrize(
    ("shift", "published"), [(0, 370.40), (0.5, 155.22), (1, 43.89), (2, 6.30), (3, 2)]
)
def test_run_length_of_the_shewhart_chart_after_a_shift(
    shift: float, published: float
) -> None:
    """1 / (1 - beta), with beta = Phi(3 - k) - Phi(-3 - k)."""
    assert run_length([W1], shift=shift) == pytest.approx(published, abs=0.005)
    assert run_length([W1], shift=-shift) == run_length([W1], shift=shift)


@pytest.mark.parametrize("n", [8, 9])
def test_run_length_of_a_run_on_one_side_is_two_to_the_n_minus_one(n: int) -> None:
    rule = {8: R.WESTERN_ELECTRIC_4, 9: R.NELSON_2}[n]

    assert run_length([rule]) == pytest.approx(2**n - 1, rel=1e-9)


def test_rules_that_are_alike_count_once() -> None:
    assert run_length([R.NELSON_1, W1]) == run_length([W1])


def test_run_length_is_none_where_it_was_not_computed() -> None:
    assert run_length([]) is None
    assert run_length([R.NELSON_3, R.NELSON_5]) is None
    assert run_length([R.NELSON_3], shift=1) is None


def test_a_far_shift_signals_at_once() -> None:
    assert run_length([W1], shift=50) == 1


def test_run_length_of_a_run_within_is_that_of_successes_in_a_row() -> None:
    p = erf(1 / sqrt(2))

    expected = (1 - p**15) / ((1 - p) * p**15)
    assert run_length([R.NELSON_7]) == pytest.approx(expected, rel=1e-9)


def test_run_length_of_points_outside_equals_a_chain_of_windows() -> None:
    """Every window of the last 7 points is a state: within, above or below."""
    np = pytest.importorskip("numpy")
    q = (1 - erf(1 / sqrt(2))) / 2
    chances, n_states = {0: 1 - 2 * q, 1: q, 2: q}, 3**7
    matrix = np.eye(n_states)
    for state in range(n_states):
        window = [state // 3**k % 3 for k in range(7)]
        for code, chance in chances.items():
            newest = {*window, code}
            if newest != {1, 2}:
                matrix[state, state * 3 % n_states + code] -= chance
    steps = np.linalg.solve(matrix, np.ones(n_states))

    assert run_length([R.NELSON_8]) == pytest.approx(steps[0], rel=1e-9)


@pytest.mark.parametrize("rules", [(rule,) for rule in WESTERN_ELECTRIC_RULES])
def test_run_length_equals_a_simulation_after_a_shift(
    rules: tuple[RunRule, ...],
) -> None:
    """The chain and the rules are two implementations; a shift makes runs short."""
    shift = 1.5
    dice = Random(7)
    lengths = [first_signal(dice, rules, shift) for _ in range(400)]
    mean = sum(lengths) / len(lengths)
    error = (sum((n - mean) ** 2 for n in lengths) / len(lengths) ** 2) ** 0.5

    assert abs(mean - (run_length(rules, shift=shift) or 0)) < 3.5 * error


def first_signal(dice: Random, rules: tuple[RunRule, ...], shift: float) -> int:
    """The number of points up to the first signal."""
    longest = max(PATTERNS[rule].length for rule in rules)
    points: list[float | None] = []
    for n in count(1):
        points.append(dice.gauss(shift, 1))
        recent = points[-longest:]
        if any(signal.last == len(recent) - 1 for signal in run_signals(recent, rules)):
            return n
    raise AssertionError


def test_all_of_nelson_together_signal_often() -> None:
    assert run_length(NELSON_RULES) == 73.5
    assert run_length([*NELSON_RULES, W1]) == 73.5


def test_patterns_sort_for_one_chain() -> None:
    assert Pattern(PatternKind.BEYOND, 1, 1, 3) == PATTERNS[W1]
