"""Tests of Bands and Limit, with the floats next to every limit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import inf, nan, nextafter
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import CANARIES, NO_NUMBERS, SEVENS, all_text_of

from custsat import testing as ct
from custsat.errors import BoolAsNumber, NotANumber, RuleError, RuleGap
from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.rules import Bands, Limit, below, up_to
from custsat.satisfaction import outcome_rule

SPEED: Bands[str] = Bands(
    id="speed@1",
    source=DEALER_HANDBOOK,
    variable="speed",
    rows=((below(50), "slow"), (up_to(120), "fast")),
    above="fined",
)


@pytest.mark.parametrize(
    ("value", "name", "row"),
    [
        (-1e308, "slow", 1),
        (0, "slow", 1),
        (49, "slow", 1),
        (nextafter(50, -inf), "slow", 1),
        (50, "fast", 2),
        (nextafter(50, inf), "fast", 2),
        (120, "fast", 2),
        (nextafter(120, -inf), "fast", 2),
        (nextafter(120, inf), "fined", 3),
        (121, "fined", 3),
        (1e308, "fined", 3),
        (10**400, "fined", 3),
        (-(10**400), "slow", 1),
        (Decimal("119.99"), "fast", 2),
        (Fraction(100, 2), "fast", 2),
        (np.float32(50), "fast", 2),
        (np.int64(121), "fined", 3),
    ],
)
def test_bands_evaluate_at_and_next_to_limits(value: Any, name: str, row: int) -> None:
    assert SPEED.evaluate(value) == name
    assert SPEED.reason_for(value).row == row
    assert SPEED.reason_for(value).then == name


@given(ct.strategies.bands(), st.data())
def test_bands_evaluate_returns_the_first_matching_row(
    rule: Bands[str], data: st.DataObject
) -> None:
    ats = [limit.at for limit, _ in rule.rows]
    near = [nextafter(at, to) for at in ats for to in (-inf, inf)]
    value = data.draw(st.sampled_from(ats + near) | st.floats(-2e9, 2e9))
    first = next((name for limit, name in rule.rows if limit.admits(value)), "rest")

    assert rule.evaluate(value) == first
    assert rule.reason_for(value).then == first
    assert rule.outcomes[rule.reason_for(value).row - 1] == first


@given(ct.strategies.bands())
def test_bands_evaluate_reaches_every_outcome(rule: Bands[str]) -> None:
    """Limits increase, so each row matches its limit or the float just below."""
    for limit, name in rule.rows:
        at = limit.at if limit.inside else nextafter(limit.at, -inf)
        assert rule.evaluate(at) == name
    assert rule.evaluate(1e300) == "rest"


@given(ct.strategies.bands(), st.floats(-2e9, 2e9), st.floats(-2e9, 2e9))
def test_bands_evaluate_is_monotonic(
    rule: Bands[str], one: float, other: float
) -> None:
    low, high = sorted((one, other))

    assert rule.outcomes.index(rule.evaluate(low)) <= rule.outcomes.index(
        rule.evaluate(high)
    )


NON_NUMBERS = {k: value for k, value in NO_NUMBERS.items() if k != "beyond_float"}


@pytest.mark.parametrize("value", NON_NUMBERS.values(), ids=NON_NUMBERS)
@pytest.mark.parametrize("method", [SPEED.evaluate, SPEED.reason_for])
def test_bands_reject_non_numbers(method: Any, value: Any) -> None:
    with pytest.raises(NotANumber, match="speed"):
        method(value)


def test_bands_evaluate_accepts_integers_beyond_floats() -> None:
    assert SPEED.evaluate(NO_NUMBERS["beyond_float"]) == "fined"


@pytest.mark.parametrize("value", SEVENS.values(), ids=SEVENS)
def test_bands_evaluate_accepts_every_numeric_type(value: Any) -> None:
    assert SPEED.evaluate(value) == "slow"


@pytest.mark.parametrize("value", CANARIES)
def test_bands_evaluate_rejects_texts_without_repeating_them(value: Any) -> None:
    with pytest.raises(NotANumber) as caught:
        SPEED.evaluate(value)
    assert value not in all_text_of(caught.value)


def test_bands_evaluate_returns_none_for_none() -> None:
    assert SPEED.evaluate(None) is None
    assert SPEED.reason_for(None) is None


def test_bands_may_contain_a_single_number() -> None:
    rule = SPEED.evolve(id="mine@1", rows=((below(0), "minus"), (up_to(0), "zero")))

    assert [rule.evaluate(value) for value in (-5e-324, -0.0, 0, 5e-324)] == [
        "minus",
        "zero",
        "zero",
        "fined",
    ]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((), "bands need limits"),
        (((below(2), "a"), (below(2), "b")), "limits must rise, got < 2 after < 2"),
        (((up_to(2), "a"), (below(2), "b")), "limits must rise, got < 2 after <= 2"),
        (((up_to(3), "a"), (up_to(2), "b")), "limits must rise, got <= 2 after <= 3"),
        ([(below(2), "a")], "rows must be a tuple of hashable values"),
        (([below(2), "a"],), "rows must be a tuple of hashable values"),
        (((below(2), ["a"]),), "rows must be a tuple of hashable values"),
    ],
)
def test_bands_reject_invalid_rows(rows: Any, message: str) -> None:
    with pytest.raises(RuleError, match=f"^mine@1: {message}$"):
        SPEED.evolve(id="mine@1", rows=rows)


@pytest.mark.parametrize("at", [*NO_NUMBERS.values(), None], ids=[*NO_NUMBERS, "none"])
@pytest.mark.parametrize("build", [below, up_to])
def test_limit_rejects_non_numbers(build: Any, at: Any) -> None:
    with pytest.raises(NotANumber, match="at must be a number, got "):
        build(at)


def test_limit_rejects_bools() -> None:
    with pytest.raises(BoolAsNumber):
        below(True)


def test_limit_converts_and_prints_numbers() -> None:
    assert up_to(np.int64(5)) == up_to(5)
    assert type(up_to(Decimal("0.5")).at) is float
    assert str(below(69.9999999)) == "< 69.9999999"
    assert str(up_to(1234567.5)) == "<= 1234567.5"


def test_limit_order_and_admits() -> None:
    assert below(2) < up_to(2) < below(3)
    assert (Limit(2, inside=True).admits(2), Limit(2, inside=False).admits(2)) == (
        True,
        False,
    )


def test_bands_map_outcomes_replaces_the_outcomes() -> None:
    money = {"slow": 0, "fast": 10, "fined": 100, "never": 5}
    rule = SPEED.map_outcomes(money, id="fine@1")

    assert [rule.evaluate(value) for value in (0, 50, 121)] == [0, 10, 100]
    assert (rule.id, rule.variable, rule.source) == ("fine@1", "speed", SPEED.source)


def test_bands_map_outcomes_rejects_a_missing_outcome() -> None:
    with pytest.raises(RuleGap, match="speed@1: no new outcome for fined"):
        SPEED.map_outcomes({"slow": 0, "fast": 1}, id="fine@1")


def test_bands_to_text() -> None:
    assert SPEED.to_text().splitlines() == [
        "speed@1",
        "speed   then",
        "< 50    slow",
        "<= 120  fast",
        "> 120   fined",
        f"Source: {DEALER_HANDBOOK.citation} [convention]",
    ]
    open_end = SPEED.evolve(id="b@1", rows=((below(50), "slow"),))
    assert ">= 50" in open_end.to_text("zh")
    assert SPEED.to_text("zh").endswith(
        "来源：《客户满意与客户管理》（汽车经销商手册）［惯例］"
    )
    assert SPEED.outcomes == ("slow", "fast", "fined")


def test_bands_evolve_changes_id_and_outcome() -> None:
    changed = SPEED.evolve(id="mine@2", above="stopped")

    assert (changed.evaluate(121), SPEED.evaluate(121)) == ("stopped", "fined")
    assert changed.reason_for(121).rule == "mine@2"
    assert changed != SPEED


def test_bands_evaluate_with_reason_equals_both_methods() -> None:
    rule = outcome_rule(0.5)

    for gap in (-1.0, -0.5, 0.0, 0.5, 1.0):
        assert rule.evaluate_with_reason(gap) == (
            rule.evaluate(gap),
            rule.reason_for(gap),
        )


def test_bands_evaluate_with_reason_rejects_nan() -> None:
    with pytest.raises(NotANumber):
        outcome_rule(0.5).evaluate_with_reason(nan)
