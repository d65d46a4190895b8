"""Level of service by value and cost to serve."""

from __future__ import annotations

from math import inf, nextafter

import pytest

from custsat.customers import serve_level
from custsat.customers.tiers import Level, ServeLevel, ServeNeed
from custsat.errors import NotANumber, OutOfRange, TooLarge


@pytest.mark.parametrize(
    ("options", "error"),
    [
        pytest.param({"cost": -1}, OutOfRange, id="negative cost"),
        pytest.param({"value": float("inf")}, NotANumber, id="infinite value"),
        pytest.param({"cost": True}, NotANumber, id="cost as bool"),
        pytest.param({"value_threshold": None}, NotANumber, id="no value threshold"),
        pytest.param({"cost_threshold": "1"}, NotANumber, id="threshold as text"),
    ],
)
def test_serve_level_rejects_invalid_input(
    options: dict, error: type[Exception]
) -> None:
    arguments = {"value": 1, "cost": 1, "value_threshold": 1, "cost_threshold": 1}
    with pytest.raises(error):
        serve_level(**arguments | options)


def test_serve_level_rejects_cost_too_small_to_divide_by() -> None:
    verdict = serve_level(value=1e300, cost=1e-300, value_threshold=1, cost_threshold=1)
    with pytest.raises(TooLarge):
        _ = verdict.ratio


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


def test_serve_level_with_unknown_value_meets_basic_needs() -> None:
    verdict = serve_level(value=None, cost=5, value_threshold=50, cost_threshold=50)

    assert verdict.needs == (ServeNeed.BASIC,)


def test_serve_level_without_cost_has_no_ratio() -> None:
    verdict = serve_level(value=5, cost=0, value_threshold=9, cost_threshold=9)

    assert verdict.ratio is None


def test_serve_level_finds_customer_who_costs_more() -> None:
    verdict = serve_level(value=-10, cost=5, value_threshold=50, cost_threshold=50)

    assert verdict.findings[0].weight == 100


def test_serve_level_of_profitable_customer_has_no_finding() -> None:
    verdict = serve_level(value=6, cost=5, value_threshold=9, cost_threshold=9)

    assert verdict.findings == ()


def test_serve_level_says_that_the_axis_of_cost_is_ours() -> None:
    verdict = serve_level(value=8, cost=9, value_threshold=5, cost_threshold=5)

    assert "the axis of cost is an addition of this library" in verdict.explain()
    assert "成本一维为本库所加" in verdict.explain("zh")
