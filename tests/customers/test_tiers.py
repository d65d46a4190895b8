"""Tiers, cost to serve, targets."""

from __future__ import annotations

from itertools import product
from math import inf, nextafter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import (
    HighLow,
    ServeLevel,
    ServeNeed,
    Target,
    Tier,
    choose_targets,
    pyramid,
    serve_level,
    tier,
)
from custsat.errors import EmptyInput, UndefinedRatio, NotANumber, OutOfRange, UnknownOption

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
def test_an_amount_on_a_threshold_has_reached_it(value: float, name: Tier) -> None:
    seen = tier(value, thresholds=CUTS)

    assert seen.tier is name
    assert seen.why.then == name.code


bases = st.lists(st.integers(0, 50), min_size=1, max_size=60)


@given(bases, st.sampled_from(["customers", "value"]))
def test_a_pyramid_loses_nobody_and_tears_no_equals_apart(told: list, by: str) -> None:
    if by == "value" and not sum(told):
        with pytest.raises(UndefinedRatio):
            pyramid(told, by=by)
        return
    seen = pyramid(told, shares=(0.1, 0.3, 0.6), by=by)
    ordered = sorted(told, reverse=True)

    assert sum(seen.tier_customers) == len(told)
    assert sum(row.value for row in seen.rows) == sum(told)
    place = 0
    for row in seen.rows:
        place += row.customers
        if 0 < place < len(told):
            assert ordered[place - 1] != ordered[place]


@given(bases)
def test_the_tier_says_what_stands_before(told: list) -> None:
    seen = pyramid(told, shares=(0.1, 0.3, 0.6))
    expected = [0, 0, 0, 0]
    for value in told:
        before = sum(other > value for other in told) / len(told)
        expected[sum(before >= cut for cut in (0.1, 0.3, 0.6))] += 1

    assert list(seen.tier_customers) == expected


def test_a_hundred_customers_have_one_of_platinum() -> None:
    seen = pyramid(range(1, 101))

    assert seen.tier_customers == (1, 4, 15, 80)
    assert seen.top_share == 100 / 5050
    assert pyramid([-1, None]).findings == ()
    assert pyramid([None, 3]).missing == 1


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda: tier(1, thresholds=(1, 2)), OutOfRange),
        (lambda: tier(1, thresholds=(1, 2, 2)), OutOfRange),
        (lambda: tier(float("nan"), thresholds=CUTS), NotANumber),
        (lambda: pyramid([]), EmptyInput),
        (lambda: pyramid([None]), EmptyInput),
        (lambda: pyramid([1], by="age"), UnknownOption),
        (lambda: pyramid([1], by=["customers"]), UnknownOption),
        (lambda: pyramid([1], shares=(0, 0.1, 0.2)), OutOfRange),
        (lambda: pyramid([1], shares=(0.1, 0.2, 20)), OutOfRange),
        (lambda: pyramid([-1, 5], by="value"), UndefinedRatio),
        (lambda: choose_targets({}), EmptyInput),
        (lambda: choose_targets({"a": (50, 1)}), OutOfRange),
        (lambda: choose_targets({"a": (True, 1)}), NotANumber),
        (
            lambda: serve_level(value=1, cost=-1, value_from=1, cost_from=1),
            OutOfRange,
        ),
    ],
)
def test_bad_input(ask: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        ask()


@pytest.mark.parametrize(
    ("value", "cost", "level"),
    [
        (HighLow.HIGH, HighLow.LOW, ServeLevel.FOCUS),
        (HighLow.HIGH, HighLow.HIGH, ServeLevel.FOCUS_AT_LOWER_COST),
        (HighLow.LOW, HighLow.LOW, ServeLevel.BASIC),
        (HighLow.LOW, HighLow.HIGH, ServeLevel.CUT_COST_OR_LEAVE),
    ],
)
def test_every_quadrant_has_its_service(
    value: HighLow, cost: HighLow, level: ServeLevel
) -> None:
    amounts = {HighLow.LOW: nextafter(50, -inf), HighLow.HIGH: 50}
    seen = serve_level(
        value=amounts[value], cost=amounts[cost], value_from=50, cost_from=50
    )

    assert seen.level is level
    assert (ServeNeed.ATTRACTIVE in seen.needs) == (value is HighLow.HIGH)
    assert seen.margin == amounts[value] - amounts[cost]
    assert seen.ratio == amounts[value] / amounts[cost]


def test_an_unknown_amount_leaves_two_levels() -> None:
    seen = serve_level(value=80, cost=None, value_from=50, cost_from=50)

    assert (seen.level, seen.margin, seen.ratio) == (None, None, None)
    assert set(seen.possible) == {ServeLevel.FOCUS, ServeLevel.FOCUS_AT_LOWER_COST}
    assert len(seen.needs) == 2
    open_ = serve_level(value=None, cost=5, value_from=50, cost_from=50)
    assert open_.needs == (ServeNeed.BASIC,)
    assert serve_level(value=5, cost=0, value_from=9, cost_from=9).ratio is None


def test_a_customer_who_costs_more_is_a_finding() -> None:
    seen = serve_level(value=-10, cost=5, value_from=50, cost_from=50)

    assert seen.findings[0].weight == 100
    assert serve_level(value=6, cost=5, value_from=9, cost_from=9).findings == ()


@pytest.mark.parametrize(
    ("pair", "target"),
    [
        ((0.5, 0.5), Target.CHOOSE),
        ((0.5, nextafter(0.5, 0)), Target.BUILD_CAPABILITY),
        ((nextafter(0.5, 0), 0.5), Target.SERVE_ON_DEMAND),
        ((0, 0), Target.LEAVE),
    ],
)
def test_every_cell_of_the_target_grid(pair: tuple, target: Target) -> None:
    assert choose_targets({"s": pair}).rows[0].target is target


def test_targets_stand_in_a_stated_order() -> None:
    told = {
        "z": (0.9, 0.9),
        "a": (0.9, 0.9),
        "b": (1, 0.6),
        "low": (0.1, 0.1),
        "build": (0.8, 0.1),
        "open": (0.8, None),
    }
    seen = choose_targets(told)

    assert [row.segment for row in seen.rows] == ["b", "a", "z", "build", "low", "open"]
    assert (seen.chosen, seen.open_segments) == (("b", "a", "z"), ("open",))
    assert [finding.subject for finding in seen.findings] == ["build"]
    assert len(seen.why) == 3


@given(st.tuples(*[st.none() | st.floats(0, 1)] * 2))
def test_every_pair_has_a_target_or_a_question(pair: tuple) -> None:
    (row,) = choose_targets({"s": pair}).rows

    assert (row.target is None) == bool(row.ask)
    assert list(row.ask) == [
        name
        for name, value in zip(("attractiveness", "capability"), pair, strict=True)
        if value is None
    ]


def test_all_pairs_of_high_and_low_are_covered() -> None:
    cells = {
        choose_targets({"s": pair}).rows[0].target for pair in product((0, 1), repeat=2)
    }

    assert cells == set(Target)
