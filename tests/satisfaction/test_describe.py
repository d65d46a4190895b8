"""Tests of describe, and of the indicators of a hotel."""

from __future__ import annotations

from math import sqrt
from statistics import fmean, stdev
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from custsat.errors import CustsatError, EmptyInput, OutOfScale, UnknownField, WrongType
from custsat.satisfaction.indices import (
    HOTEL_INDICATORS,
    HotelDimension,
    HotelIndicator,
    describe,
)
from custsat.values import LIKERT5, Question

if TYPE_CHECKING:
    from collections.abc import Callable

GROUPS = {"speed": "service", "price": "value"}
answers = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2)


@given(answers)
def test_describe_mean_and_standard_deviation_of_every_item(data: Any) -> None:
    result = describe(data, items=GROUPS, scale=LIKERT5)

    for item, column in zip(result.items, zip(*data, strict=True), strict=True):
        assert item.mean == pytest.approx(fmean(column))
        assert item.standard_deviation == pytest.approx(stdev(column), abs=1e-6)
    assert [item.group for item in result.items] == ["service", "value"]
    assert result.n_respondents == len(data)


def test_describe_interval_is_students() -> None:
    column = [5, 4, 4, 3, 5, 2]
    (item,) = describe({"x": column}, items={"x": "g"}, scale=LIKERT5).items
    low, high = stats.t.interval(
        0.95, 5, fmean(column), stdev(column) / sqrt(len(column))
    )

    assert item.interval is not None
    assert (item.interval.low, item.interval.high) == pytest.approx((low, high))


def test_describe_counts_missing_by_item() -> None:
    question = Question(scale=LIKERT5, not_answers={9: "blank"})
    result = describe([(5, 9), (None, 4)], items=GROUPS, question=question)
    speed, price = result.items

    assert (speed.n, speed.n_missing, speed.standard_deviation) == (1, 1, None)
    assert price.not_answers == (("blank", 1),)
    nobody = describe([(5, None), (4, None)], items=GROUPS, scale=LIKERT5).items[1]
    assert (nobody.n, nobody.mean, nobody.interval) == (0, None, None)


def test_describe_weights_respondents() -> None:
    rows = [(5, 1), (1, 5)]
    result = describe(rows, items=GROUPS, scale=LIKERT5, respondent_weights=[3, 1])

    assert [item.mean for item in result.items] == [4, 2]


@pytest.mark.parametrize(("n", "few"), [(29, 1), (30, 0)])
def test_describe_says_which_items_too_few_answered(n: int, few: int) -> None:
    result = describe({"x": [5, 4, 3] * 10}, items={"x": "g"}, scale=LIKERT5)
    short = describe({"x": ([5, 4, 3] * 10)[:n]}, items={"x": "g"}, scale=LIKERT5)

    assert result.findings == ()
    assert len(short.findings) == few


def test_hotel_indicators_have_their_dimension() -> None:
    assert set(HOTEL_INDICATORS) == set(HotelIndicator)
    assert set(HOTEL_INDICATORS.values()) == set(HotelDimension)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"rooms": [5, 4], "comfort": [3, 2]}, id="columns"),
        pytest.param([{"rooms": 5, "comfort": 3}, {"rooms": 4}], id="rows"),
        pytest.param(
            [{"answers": {"rooms": 5, "comfort": 3}}, {"answers": {"rooms": 4}}],
            id="records",
        ),
    ],
)
def test_describe_reads_indicators_of_a_hotel_that_were_answered(data: Any) -> None:
    result = describe(data, scale=LIKERT5)

    assert [item.name for item in result.items] == ["rooms", "comfort"]
    assert [item.group for item in result.items] == ["service_quality", "facilities"]
    assert "客房服务" in result.to_text("zh")
    assert "facilities" in result.to_text()


def test_describe_reads_answers_of_a_hotel_without_names() -> None:
    result = describe([(5, 4, 4, 3, 5, 4, 3, 4)], scale=LIKERT5)

    assert [item.name for item in result.items] == [*HOTEL_INDICATORS]


@pytest.mark.parametrize(
    ("call", "error"),
    [
        pytest.param(lambda: describe([], scale=LIKERT5), EmptyInput, id="no row"),
        pytest.param(
            lambda: describe({"rooms": [None]}, scale=LIKERT5),
            EmptyInput,
            id="no answer",
        ),
        pytest.param(
            lambda: describe([(5,)], items={}, scale=LIKERT5),
            EmptyInput,
            id="no group",
        ),
        pytest.param(
            lambda: describe([(5,)], items={"a": 1}, scale=LIKERT5),  # type: ignore[dict-item]
            WrongType,
            id="group that is no text",
        ),
        pytest.param(
            lambda: describe({"rooms": [6]}, scale=LIKERT5), OutOfScale, id="off scale"
        ),
        pytest.param(
            lambda: describe({"bar": [5]}, scale=LIKERT5), UnknownField, id="unknown"
        ),
        pytest.param(
            lambda: describe({"rooms": [5], "bar": [5]}, scale=LIKERT5),
            UnknownField,
            id="one unknown",
        ),
        pytest.param(lambda: describe({"rooms": [5]}), WrongType, id="no scale"),
    ],
)
def test_describe_rejects(
    call: Callable[[], object], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        call()
