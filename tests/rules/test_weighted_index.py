"""Tests of WeightedIndex and integer_weights."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from math import nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import NO_NUMBERS, SEVENS, all_text_of, leaks_of

from custsat import testing as ct
from custsat.errors import (
    BoolAsNumber,
    CustsatError,
    InvalidWeights,
    NotANumber,
    RuleError,
    UnknownField,
)
from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.rules import WeightedIndex, WeightedItem, integer_weights


def flat(weights: dict[str, Any]) -> WeightedIndex:
    return WeightedIndex.flat(weights, id="mine@1", source=DEALER_HANDBOOK)


def nested(*parts: WeightedItem) -> WeightedIndex:
    return WeightedIndex(id="mine@1", source=DEALER_HANDBOOK, parts=parts)


def exact_mean(
    parts: tuple[WeightedItem, ...], answers: dict[str, Any]
) -> Fraction | None:
    """The weighted mean of the known answers, in fractions."""
    numerator, denominator = Fraction(0), Fraction(0)
    for part in parts:
        value = (
            exact_mean(part.group, answers)
            if part.group
            else None
            if answers.get(part.name) is None
            else Fraction(answers[part.name])
        )
        if value is not None:
            numerator += value * Fraction(str(part.weight))
            denominator += Fraction(str(part.weight))
    return numerator / denominator if denominator else None


@pytest.mark.parametrize("order", sorted(set(permutations([4, 4, 4, 4, 3]))))
def test_weighted_index_percent_is_exact_on_a_threshold(order: tuple[int, ...]) -> None:
    """0.2 x (4 + 4 + 4 + 4 + 3) is exactly 3.8, and 70 percent of 1-5."""
    index = flat(dict.fromkeys("abcde", 0.2))
    score = index.evaluate(dict(zip("abcde", order, strict=True)))

    assert score.percent(1, 5) == 70.0
    assert score.value == 3.8


@pytest.mark.parametrize(
    ("weights", "answers", "percent"),
    [
        ([0.05, 0.15, 0.3, 0.5], [3.5] * 4, 70.0),
        ([0.1] * 10, [3.5] * 10, 70.0),
        ([1 / 3] * 3, [3, 3, 4.5], 70.0),
        ([32, 40, 28], [3.5] * 3, 70.0),
        (["0.1", "0.9"], [5, 4], None),
    ],
)
def test_weighted_index_percent_is_exact_on_0_to_5(
    weights: list[Any], answers: list[float], percent: float | None
) -> None:
    names = [f"i{k}" for k in range(len(weights))]
    if percent is None:
        weights, percent = [Decimal(weight) for weight in weights], 82.0
    index = flat(dict(zip(names, weights, strict=True)))

    assert (
        index.evaluate(dict(zip(names, answers, strict=True))).percent(0, 5) == percent
    )


@given(ct.strategies.weighted_indices(), st.data())
def test_weighted_index_value_is_the_weighted_mean_of_known_answers(
    index: WeightedIndex, data: st.DataObject
) -> None:
    answers = {
        item: data.draw(st.none() | st.integers(1, 10), label=item)
        for item in index.items
    }
    score = index.evaluate(answers)
    exact = exact_mean(index.parts, answers)

    if exact is None:
        assert score.value is None
        assert score.percent(1, 10) is None
        assert (score.coverage, score.weight, score.total) == (0, 0, 0)
    else:
        assert score.value == pytest.approx(float(exact), rel=1e-12)
        assert score.percent(1, 10) == pytest.approx(float((exact - 1) * 100 / 9))
    assert [name for name, _ in score.parts] == [part.name for part in index.parts]


@given(ct.strategies.weighted_indices(nested=False), st.data())
def test_weighted_index_value_is_independent_of_order(
    index: WeightedIndex, data: st.DataObject
) -> None:
    answers = {item: data.draw(st.integers(0, 100)) for item in index.items}
    parts = tuple(data.draw(st.permutations(index.parts)))
    other = index.evolve(id="mine@1", parts=parts)

    assert other.evaluate(answers).value == index.evaluate(answers).value


@given(ct.strategies.weighted_indices())
def test_weighted_index_shares_sum_to_1(index: WeightedIndex) -> None:
    assert sum(share for _, share in index.shares) == pytest.approx(1)
    assert tuple(name for name, _ in index.shares) == index.items


@given(ct.strategies.weighted_indices(), st.data())
def test_weighted_index_coverage_is_the_share_of_known_answers(
    index: WeightedIndex, data: st.DataObject
) -> None:
    shares = dict(index.shares)
    answered = data.draw(st.sets(st.sampled_from(index.items)))
    covered = index.evaluate(dict.fromkeys(answered, 3)).coverage

    assert covered == pytest.approx(sum(shares[name] for name in answered))
    assert 0 <= covered <= 1


@given(ct.strategies.weighted_indices(), st.data())
def test_weighted_index_value_is_monotonic(
    index: WeightedIndex, data: st.DataObject
) -> None:
    answers = {item: data.draw(st.integers(1, 9)) for item in index.items}
    item = data.draw(st.sampled_from(index.items))
    before, after = (
        index.evaluate(answers),
        index.evaluate(answers | {item: answers[item] + 1}),
    )

    assert (after.value or 0) >= (before.value or 0)


@given(ct.strategies.weighted_indices(), st.integers(0, 100))
def test_weighted_index_value_of_equal_answers_is_the_answer(
    index: WeightedIndex, answer: int
) -> None:
    assert index.evaluate(dict.fromkeys(index.items, answer)).value == pytest.approx(
        answer
    )


def test_weighted_index_groups_count_as_one_item() -> None:
    index = nested(
        WeightedItem(
            "desk", 0.6, (WeightedItem("speed", 1), WeightedItem("manner", 3))
        ),
        WeightedItem("price", 0.4),
    )
    score = index.evaluate({"speed": 1, "manner": 5, "price": 2})

    assert dict(score.parts) == {"desk": 4.0, "price": 2}
    assert score.value == pytest.approx(3.2)
    assert index.items == ("speed", "manner", "price")
    assert dict(index.shares) == pytest.approx(
        {"speed": 0.15, "manner": 0.45, "price": 0.4}
    )
    half = index.evaluate({"speed": 1, "price": 2})
    assert half.coverage == pytest.approx(0.55)
    assert half.value == pytest.approx((0.6 * 1 + 0.4 * 2) / 1)


def test_weighted_index_ignores_items_of_weight_0() -> None:
    index = flat({"a": 0, "b": 1})

    assert index.evaluate({"a": 5}).value is None
    assert index.evaluate({"a": 5, "b": 1}).value == 1
    assert index.evaluate({"a": 5}).coverage == 0


@pytest.mark.parametrize("value", SEVENS.values(), ids=SEVENS)
def test_weighted_index_accepts_every_numeric_type(value: Any) -> None:
    assert flat({"a": 0.5, "b": 0.5}).evaluate({"a": value, "b": 7}).value == 7


@pytest.mark.parametrize("value", NO_NUMBERS.values(), ids=NO_NUMBERS)
def test_weighted_index_evaluate_rejects_non_numbers(value: Any) -> None:
    with pytest.raises(NotANumber) as caught:
        flat({"a": 1}).evaluate({"a": value})
    assert not leaks_of(all_text_of(caught.value))


def test_weighted_index_evaluate_rejects_overflow() -> None:
    with pytest.raises(NotANumber, match="the sum of the answers"):
        flat({"a": 1, "b": 1}).evaluate({"a": 1.7e308, "b": 1.7e308})


def test_weighted_index_evaluate_rejects_an_unknown_item_with_a_hint() -> None:
    with pytest.raises(UnknownField) as caught:
        flat({"speed": 1}).evaluate({"speed": 1, "sped": 2})
    assert "unknown item 'sped' in answers; there are 'speed'" in str(caught.value)
    assert caught.value.suggestion == "speed"


@pytest.mark.parametrize(
    ("build", "kind"),
    [
        pytest.param(nested, RuleError, id="no items"),
        pytest.param(lambda: flat({"a": -1}), InvalidWeights, id="negative"),
        pytest.param(lambda: flat({"a": 0, "b": 0}), InvalidWeights, id="all 0"),
        pytest.param(lambda: flat({"a": 1e300}), InvalidWeights, id="too large"),
        pytest.param(lambda: flat({"a": 1e-300}), InvalidWeights, id="too small"),
        pytest.param(lambda: flat({"a": nan}), NotANumber, id="nan"),
        pytest.param(lambda: flat({"a": "1"}), NotANumber, id="text"),
        pytest.param(lambda: flat({"a": None}), NotANumber, id="None"),
        pytest.param(lambda: flat({"a": True}), BoolAsNumber, id="bool"),
        pytest.param(
            lambda: nested(WeightedItem("a", 1, (WeightedItem("b", 0),))),
            InvalidWeights,
            id="a group of weight 0",
        ),
        pytest.param(
            lambda: nested(
                WeightedItem("a", 1, (WeightedItem("b", -1), WeightedItem("c", 2)))
            ),
            InvalidWeights,
            id="negative in a group",
        ),
        pytest.param(
            lambda: nested(WeightedItem("a", 1), WeightedItem("a", 2)),
            RuleError,
            id="a name twice",
        ),
        pytest.param(
            lambda: nested(
                WeightedItem("a", 1), WeightedItem("g", 2, (WeightedItem("a", 1),))
            ),
            RuleError,
            id="a name twice, once in a group",
        ),
        pytest.param(
            lambda: nested(
                WeightedItem("b", 1), WeightedItem("b", 2, (WeightedItem("a", 1),))
            ),
            RuleError,
            id="the name of an item and of a group",
        ),
        pytest.param(
            lambda: nested(WeightedItem("b", 1, [WeightedItem("a", 1)])),  # type: ignore[arg-type]
            RuleError,
            id="a list as group",
        ),
    ],
)
def test_weighted_index_rejects_invalid_arguments(
    build: Any, kind: type[CustsatError]
) -> None:
    with pytest.raises(kind) as caught:
        build()
    assert type(caught.value) is kind


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ([0.2] * 5, (1, 1, 1, 1, 1)),
        ([0.05, 0.15, 0.8], (1, 3, 16)),
        ([32, 40, 28], (32, 40, 28)),
        ([0.04, 0.06], (4, 6)),
        ([1, 0.1234567890123], (1, 0.1234567890123)),
        ([1 / 3, 2 / 3], (1 / 3, 2 / 3)),
        ([10**9, 1], (10**9, 1)),
        ([10**9 + 1, 1], (10**9 + 1, 1)),
        ([Fraction(1, 4), Decimal("0.5"), np.float32(0.25)], (1, 2, 1)),
        ([0, 0.5], (0, 1)),
        ([], ()),
    ],
)
def test_integer_weights_keep_the_ratios(
    weights: list[Any], expected: tuple[float, ...]
) -> None:
    integers = integer_weights(weights)
    first, factor = (*expected, 0)[0], Fraction(1)
    if first:
        factor = Fraction(integers[0]) / Fraction(first)

    assert [Fraction(n) for n in integers] == [Fraction(n) * factor for n in expected]


@pytest.mark.parametrize("weight", [nan, "1"])
def test_integer_weights_rejects_non_numbers(weight: Any) -> None:
    with pytest.raises(NotANumber):
        integer_weights([weight])


def test_weighted_index_to_text() -> None:
    index = nested(
        WeightedItem(
            "desk", 0.6, (WeightedItem("speed", 1), WeightedItem("manner", 3))
        ),
        WeightedItem("price", 0.4),
    )

    assert index.to_text().splitlines()[1:6] == [
        "group  item    weight",
        "       desk       0.6",
        "desk   speed        1",
        "desk   manner       3",
        "       price      0.4",
    ]
    assert flat({"a": 0.5}).to_text().splitlines()[1:3] == [
        "item  weight",
        "a        0.5",
    ]
