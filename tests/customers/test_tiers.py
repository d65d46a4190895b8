"""Tiers, cost to serve, targets."""

from __future__ import annotations

from itertools import product
from math import inf, nextafter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import customer_tier, pyramid, serve_level, target_segments
from custsat.customers.tiers import Level, ServeLevel, ServeNeed, TargetDecision, Tier
from custsat.errors import (
    EmptyInput,
    NotANumber,
    OutOfRange,
    UndefinedRatio,
    UnknownOption,
)

CUTS = (100, 500, 1000)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (-5, Tier.LEAD),
        (nextafter(100, 0), Tier.LEAD),
        (100, Tier.IRON),
        (nextafter(500, 0), Tier.IRON),
        (500, Tier.GOLD),
        (nextafter(1000, 0), Tier.GOLD),
        (1000, Tier.PLATINUM),
        (1e300, Tier.PLATINUM),
    ],
)
def test_customer_tier_includes_its_threshold(value: float, name: Tier) -> None:
    verdict = customer_tier(value, thresholds=CUTS)

    assert verdict.tier is name
    assert verdict.why.then == name.code


bases = st.lists(st.integers(0, 50), min_size=1, max_size=60)


@given(bases, st.sampled_from(["customers", "value"]))
def test_pyramid_keeps_all_customers_and_equal_values_together(
    values: list, by: str
) -> None:
    if by == "value" and not sum(values):
        with pytest.raises(UndefinedRatio):
            pyramid(values, by=by)
        return
    result = pyramid(values, shares=(0.1, 0.3, 0.6), by=by)
    ordered = sorted(values, reverse=True)

    assert sum(result.tier_customers) == len(values)
    assert sum(row.value for row in result.rows) == sum(values)
    end = 0
    for row in result.rows:
        end += row.customers
        if 0 < end < len(values):
            assert ordered[end - 1] != ordered[end]


@given(bases)
def test_pyramid_tier_follows_share_of_better_customers(values: list) -> None:
    result = pyramid(values, shares=(0.1, 0.3, 0.6))
    expected = [0, 0, 0, 0]
    for value in values:
        before = sum(other > value for other in values) / len(values)
        expected[sum(before >= cut for cut in (0.1, 0.3, 0.6))] += 1

    assert list(result.tier_customers) == expected


def test_pyramid_of_100_customers_has_one_platinum() -> None:
    result = pyramid(range(1, 101))

    assert result.tier_customers == (1, 4, 15, 80)
    assert result.platinum_share == 100 / 5050
    assert pyramid([-1, None]).findings == ()
    assert pyramid([None, 3]).missing == 1


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: customer_tier(1, thresholds=(1, 2)), OutOfRange),
        (lambda: customer_tier(1, thresholds=(1, 2, 2)), OutOfRange),
        (lambda: customer_tier(float("nan"), thresholds=CUTS), NotANumber),
        (lambda: pyramid([]), EmptyInput),
        (lambda: pyramid([None]), EmptyInput),
        (lambda: pyramid([1], by="age"), UnknownOption),
        (lambda: pyramid([1], by=["customers"]), UnknownOption),
        (lambda: pyramid([1], shares=(0, 0.1, 0.2)), OutOfRange),
        (lambda: pyramid([1], shares=(0.1, 0.2, 20)), OutOfRange),
        (lambda: pyramid([-1, 5], by="value"), UndefinedRatio),
        (lambda: target_segments({}), EmptyInput),
        (lambda: target_segments({"a": (50, 1)}), OutOfRange),
        (lambda: target_segments({"a": (True, 1)}), NotANumber),
        (
            lambda: serve_level(value=1, cost=-1, value_threshold=1, cost_threshold=1),
            OutOfRange,
        ),
    ],
)
def test_tiers_reject_invalid_input(call: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        call()


@pytest.mark.parametrize(
    ("value", "cost", "level"),
    [
        (Level.HIGH, Level.LOW, ServeLevel.FOCUS),
        (Level.HIGH, Level.HIGH, ServeLevel.FOCUS_AT_LOWER_COST),
        (Level.LOW, Level.LOW, ServeLevel.BASIC),
        (Level.LOW, Level.HIGH, ServeLevel.REDUCE_COST_OR_EXIT),
    ],
)
def test_serve_level_of_every_quadrant(
    value: Level, cost: Level, level: ServeLevel
) -> None:
    amounts = {Level.LOW: nextafter(50, -inf), Level.HIGH: 50}
    verdict = serve_level(
        value=amounts[value], cost=amounts[cost], value_threshold=50, cost_threshold=50
    )

    assert verdict.level is level
    assert (ServeNeed.ATTRACTIVE in verdict.needs) == (value is Level.HIGH)
    assert verdict.margin == amounts[value] - amounts[cost]
    assert verdict.ratio == amounts[value] / amounts[cost]


def test_serve_level_with_unknown_amount_leaves_two_levels() -> None:
    verdict = serve_level(value=80, cost=None, value_threshold=50, cost_threshold=50)

    assert (verdict.level, verdict.margin, verdict.ratio) == (None, None, None)
    assert set(verdict.possible) == {ServeLevel.FOCUS, ServeLevel.FOCUS_AT_LOWER_COST}
    assert len(verdict.needs) == 2
    open_ = serve_level(value=None, cost=5, value_threshold=50, cost_threshold=50)
    assert open_.needs == (ServeNeed.BASIC,)
    assert (
        serve_level(value=5, cost=0, value_threshold=9, cost_threshold=9).ratio is None
    )


def test_serve_level_finds_customer_who_costs_more() -> None:
    verdict = serve_level(value=-10, cost=5, value_threshold=50, cost_threshold=50)

    assert verdict.findings[0].weight == 100
    assert (
        serve_level(value=6, cost=5, value_threshold=9, cost_threshold=9).findings == ()
    )


@pytest.mark.parametrize(
    ("pair", "target"),
    [
        ((0.5, 0.5), TargetDecision.CHOOSE),
        ((0.5, nextafter(0.5, 0)), TargetDecision.BUILD_CAPABILITY),
        ((nextafter(0.5, 0), 0.5), TargetDecision.SERVE_ON_DEMAND),
        ((0, 0), TargetDecision.LEAVE),
    ],
)
def test_target_segments_decision_of_every_cell(
    pair: tuple, target: TargetDecision
) -> None:
    assert target_segments({"s": pair}).rows[0].decision is target


def test_target_segments_order() -> None:
    segments = {
        "z": (0.9, 0.9),
        "a": (0.9, 0.9),
        "b": (1, 0.6),
        "low": (0.1, 0.1),
        "build": (0.8, 0.1),
        "open": (0.8, None),
    }
    choice = target_segments(segments)

    assert [row.segment for row in choice.rows] == [
        "b",
        "a",
        "z",
        "build",
        "low",
        "open",
    ]
    assert (choice.chosen_segments, choice.undecided_segments) == (
        ("b", "a", "z"),
        ("open",),
    )
    assert [finding.subject for finding in choice.findings] == ["build"]
    assert len(choice.why) == 3


@given(st.tuples(*[st.none() | st.floats(0, 1)] * 2))
def test_target_segments_decides_or_asks(pair: tuple) -> None:
    (row,) = target_segments({"s": pair}).rows

    assert (row.decision is None) == bool(row.ask)
    assert list(row.ask) == [
        name
        for name, value in zip(("attractiveness", "capability"), pair, strict=True)
        if value is None
    ]


def test_target_segments_reaches_every_decision() -> None:
    cells = {
        target_segments({"s": pair}).rows[0].decision
        for pair in product((0, 1), repeat=2)
    }

    assert cells == set(TargetDecision)
