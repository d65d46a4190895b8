"""Tests of social_style_from_answers: means by axis, invalid answers and keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers.styles import StyleAxis, StyleItem, social_style_from_answers
from custsat.errors import (
    CustsatError,
    InputError,
    NotOnScale,
    UnknownField,
    UnknownOption,
    WrongType,
)
from custsat.values import LIKERT5

KEY = (
    StyleItem(name="a1", axis=StyleAxis.ASSERTIVENESS),
    StyleItem(name="a2", axis=StyleAxis.ASSERTIVENESS, reversed=True),
    StyleItem(name="r1", axis=StyleAxis.RESPONSIVENESS),
    StyleItem(name="v1", axis=StyleAxis.VERSATILITY),
)


@given(st.tuples(*[st.none() | st.integers(1, 5)] * 4))
def test_social_style_from_answers_averages_the_items_of_each_axis(
    item_scores: tuple[int | None, ...],
) -> None:
    a1, a2, r1, v1 = item_scores
    answers = {item.name: score for item, score in zip(KEY, item_scores, strict=True)}
    result = social_style_from_answers(answers, key=KEY, scale=LIKERT5)
    assertive = [x for x in (a1, None if a2 is None else 6 - a2) if x is not None]
    mean = sum(assertive) / len(assertive) if assertive else None

    assert result.assertiveness == mean
    assert result.responsiveness == r1
    assert (result.versatility is None) == (v1 is None)


@pytest.mark.parametrize(
    ("answers", "key", "error"),
    [
        pytest.param({"b": 1}, KEY, UnknownField, id="unknown item"),
        pytest.param({"a1": 1.5}, KEY, NotOnScale, id="between two answers"),
        pytest.param({"a1": 1}, (*KEY, KEY[0]), InputError, id="duplicate item"),
        pytest.param({"a1": 1}, ["a1"], WrongType, id="key of texts"),
        pytest.param([1], KEY, WrongType, id="no mapping"),
    ],
)
def test_social_style_from_answers_rejects_invalid_arguments(
    answers: object, key: object, error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        social_style_from_answers(answers, key=key, scale=LIKERT5)


def test_social_style_from_answers_rejects_non_scale() -> None:
    with pytest.raises(WrongType, match="scale must be a Scale, got tuple"):
        social_style_from_answers({"a1": 1}, key=KEY, scale=(1, 5))


def test_style_item_takes_the_code_of_an_axis() -> None:
    """A text once stayed a text, and the item was left out of the score."""
    item = StyleItem(name="a1", axis="assertiveness")  # type: ignore[arg-type]

    assert item.axis is StyleAxis.ASSERTIVENESS
    with pytest.raises(UnknownOption, match="axis= must be one of"):
        StyleItem(name="a1", axis="assertive")  # type: ignore[arg-type]
