"""The plain mean of dimensions."""

from __future__ import annotations

from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import EmptyInput, InputError, OutOfScale, UnknownField
from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.rules import WeightedIndex
from custsat.satisfaction import DealerDimension, mean_of_dimensions
from custsat.values import ZERO_TO_HUNDRED, Scale

scores = st.lists(st.integers(0, 100), min_size=5, max_size=5)


@given(scores)
def test_it_is_the_arithmetic_mean(values: list[int]) -> None:
    result = mean_of_dimensions(
        dict(zip(DealerDimension, values, strict=True)), scale=ZERO_TO_HUNDRED
    )

    assert result.overall == pytest.approx(fmean(values))
    assert result.mean_without_overall == pytest.approx(fmean(values[:4]))
    assert result.coverage == 1


@given(scores, st.permutations(range(5)))
def test_it_does_not_know_the_order(values: list[int], order: list[int]) -> None:
    pairs = list(zip(DealerDimension, values, strict=True))
    mixed = dict(pairs[index] for index in order)

    assert mean_of_dimensions(mixed, scale=ZERO_TO_HUNDRED) == mean_of_dimensions(
        dict(pairs), scale=ZERO_TO_HUNDRED
    )


def test_what_is_missing_is_left_out_and_told() -> None:
    result = mean_of_dimensions({"skill": 80, "parts": None}, scale=ZERO_TO_HUNDRED)

    assert (result.overall, result.coverage) == (80, 0.2)
    assert (
        mean_of_dimensions({"overall": 80}, scale=ZERO_TO_HUNDRED).mean_without_overall
        is None
    )


def test_the_weakest_is_a_finding() -> None:
    values = {"skill": 90, "attitude": 60, "timeliness": 60, "parts": 80, "overall": 70}
    result = mean_of_dimensions(values, scale=ZERO_TO_HUNDRED)

    assert result.weakest is DealerDimension.ATTITUDE
    assert result.findings[0].weight == 8
    assert "服务态度" in result.findings[0].explain("zh")
    assert "service attitude" in result.summary()


def test_a_rule_of_ones_own() -> None:
    mine = WeightedIndex.flat(
        {"speed": 1, "price": 1}, id="mine@1", source=SLIDE_COLLECTION
    )
    result = mean_of_dimensions({"speed": 4, "price": 3}, scale=Scale(1, 5), rule=mine)

    assert (result.overall, result.rule, result.weakest) == (3.5, "mine@1", "price")
    assert result.percent == 62.5


def test_bad_input() -> None:
    with pytest.raises(UnknownField) as caught:
        mean_of_dimensions({"skil": 90}, scale=ZERO_TO_HUNDRED)
    assert caught.value.hint == "did you mean 'skill'?"
    with pytest.raises(OutOfScale):
        mean_of_dimensions({"skill": 101}, scale=ZERO_TO_HUNDRED)
    with pytest.raises(EmptyInput):
        mean_of_dimensions({"skill": None}, scale=ZERO_TO_HUNDRED)
    with pytest.raises(InputError):
        mean_of_dimensions([90], scale=ZERO_TO_HUNDRED)
