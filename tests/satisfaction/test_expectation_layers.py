"""``expectation_layers``: a layer counts only if those below it were delivered."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from custsat.errors import WrongType
from custsat.satisfaction.expectations import (
    EXPECTATION_LAYERS,
    LayersDelivered,
    ServiceLayer,
    expectation_layers,
)
from custsat.values import THREE_LEVELS

BASIC, EXPECTED, BEYOND = ServiceLayer
YES, NO = True, False


def of(basic: Any, expected: Any, beyond: Any, **options: Any) -> LayersDelivered:
    return expectation_layers(
        basic_product=basic,
        expected_service=expected,
        beyond_expectation=beyond,
        **options,
    )


@pytest.mark.parametrize(
    ("case", "level", "next_layer", "uncounted"),
    [
        ((NO, NO, NO), "dissatisfied", BASIC, ()),
        ((NO, NO, YES), "dissatisfied", BASIC, (BEYOND,)),
        ((NO, YES, NO), "dissatisfied", BASIC, (EXPECTED,)),
        ((NO, YES, YES), "dissatisfied", BASIC, (EXPECTED, BEYOND)),
        ((YES, NO, NO), "dissatisfied", EXPECTED, ()),
        ((YES, NO, YES), "dissatisfied", EXPECTED, (BEYOND,)),
        ((YES, YES, NO), "satisfied", BEYOND, ()),
        ((YES, YES, YES), "extra_satisfied", None, ()),
    ],
)
def test_layer_counts_only_on_top_of_those_below(
    case: Any, level: str, next_layer: Any, uncounted: Any
) -> None:
    result = of(*case)

    assert result.satisfaction == level
    assert result.satisfaction.code in dict(THREE_LEVELS.levels)
    assert (result.next_layer, result.uncounted) == (next_layer, uncounted)
    assert result.possible == (result.satisfaction,)
    assert not result.ask
    assert LayersDelivered.from_dict(result.to_dict()) == result


@pytest.mark.parametrize("case", [*product((YES, NO, None), repeat=3)])
def test_layers_that_are_unknown_leave_open_what_they_can_change(case: Any) -> None:
    result = of(*case)
    completions = product(*((YES, NO) if each is None else (each,) for each in case))
    levels = {of(*completed).satisfaction for completed in completions}

    assert set(result.possible) == levels
    assert (result.satisfaction is None) is (len(levels) > 1) is bool(result.ask)
    assert all(getattr(result, layer.value) is None for layer in result.ask)


def test_layer_order_is_regular_service_first() -> None:
    (finding,) = of(YES, NO, YES).findings

    assert (finding.code, finding.subject) == ("finding.layer_skipped", EXPECTED.code)
    assert "Regular service first" in finding.advice_text("en")
    assert "做好常规服务" in finding.advice_text("zh")
    assert [f.code for f in of(NO, None, None).findings] == ["finding.layer_missing"]
    assert of(YES, YES, NO).findings == of(YES, YES, YES).findings == ()
    assert of(None, None, None).findings == ()


def test_layers_say_what_is_open() -> None:
    result = of(YES, None, None)

    assert result.summary("en") == (
        "not known yet: dissatisfied, satisfied, extra satisfied; "
        "next: expected service"
    )
    assert result.ask == (EXPECTED, BEYOND)
    assert "特别满意" in result.summary("zh")
    assert "lost in part" in result.explain("en")


def test_layers_take_a_rule_of_ones_own() -> None:
    own = EXPECTATION_LAYERS.evolve(id="own@1")
    assert of(YES, YES, NO, rule=own).reasons[0].rule == "own@1"


@pytest.mark.parametrize("value", [1, "yes", 0.0])
def test_layers_reject_what_is_no_truth_value(value: Any) -> None:
    with pytest.raises(WrongType, match="expected_service"):
        of(YES, value, NO)
    with pytest.raises(WrongType, match="rule"):
        of(YES, YES, NO, rule="mine")
