"""Tests of mean_of_dimensions."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import EmptyInput, OutOfScale, UnknownField, WrongType
from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.rules import WeightedIndex
from custsat.satisfaction import DealerDimension, mean_of_dimensions
from custsat.values import LIKERT5, ZERO_TO_HUNDRED, Scale

if TYPE_CHECKING:
    from collections.abc import Callable

scores = st.lists(st.integers(0, 100), min_size=5, max_size=5)


@given(scores)
def test_mean_of_dimensions_is_arithmetic_mean(values: list[int]) -> None:
    result = mean_of_dimensions(
        dict(zip(DealerDimension, values, strict=True)), scale=ZERO_TO_HUNDRED
    )

    assert result.overall == pytest.approx(fmean(values))
    assert result.mean_without_overall == pytest.approx(fmean(values[:4]))
    assert result.coverage == 1


@given(scores, st.permutations(range(5)))
def test_mean_of_dimensions_ignores_order(values: list[int], order: list[int]) -> None:
    pairs = list(zip(DealerDimension, values, strict=True))
    mixed = dict(pairs[index] for index in order)

    assert mean_of_dimensions(mixed, scale=ZERO_TO_HUNDRED) == mean_of_dimensions(
        dict(pairs), scale=ZERO_TO_HUNDRED
    )


def test_mean_of_dimensions_leaves_out_missing() -> None:
    result = mean_of_dimensions({"skill": 80, "parts": None}, scale=ZERO_TO_HUNDRED)

    assert (result.overall, result.coverage) == (80, 0.2)
    assert (
        mean_of_dimensions({"overall": 80}, scale=ZERO_TO_HUNDRED).mean_without_overall
        is None
    )


def test_mean_of_dimensions_names_the_lowest_as_arithmetic() -> None:
    values = {"skill": 90, "attitude": 60, "timeliness": 65, "parts": 80, "overall": 70}
    result = mean_of_dimensions(values, scale=ZERO_TO_HUNDRED)

    assert result.weakest is DealerDimension.ATTITUDE
    assert result.findings == ()
    assert "lowest: service attitude" in result.summary()
    assert "\nEvidence unknown" in result.explain("en")
    assert "\n依据未知" in result.explain("zh")


@pytest.mark.parametrize(
    "values",
    [
        dict.fromkeys(DealerDimension, 5),
        {"skill": 5, "attitude": 4, "timeliness": 4},
        {"skill": 3},
    ],
    ids=["all equal", "two lowest", "one known"],
)
def test_mean_of_dimensions_calls_no_equal_score_the_lowest(values: Any) -> None:
    """Five of five was called a weakness, and was to be mended."""
    result = mean_of_dimensions(values, scale=LIKERT5)

    assert (result.weakest, result.findings) == (None, ())
    assert "lowest" not in result.summary("en")
    assert "最低" not in result.summary("zh")


def test_mean_of_dimensions_accepts_user_rule() -> None:
    mine = WeightedIndex.flat(
        {"speed": 1, "price": 1}, id="mine@1", source=SLIDE_COLLECTION
    )
    result = mean_of_dimensions({"speed": 4, "price": 3}, scale=Scale(1, 5), rule=mine)

    assert (result.overall, result.rule, result.weakest) == (3.5, "mine@1", "price")
    assert result.percent == 62.5


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        pytest.param(
            lambda: mean_of_dimensions({"skill": 101}, scale=ZERO_TO_HUNDRED),
            OutOfScale,
            r"dimensions\['skill'\] must lie on 0-100, got 101",
            id="off_the_scale",
        ),
        pytest.param(
            lambda: mean_of_dimensions({"skill": None}, scale=ZERO_TO_HUNDRED),
            EmptyInput,
            r"a mean of dimensions needs at least one answer \(5 missing\)",
            id="nothing_known",
        ),
        pytest.param(
            lambda: mean_of_dimensions([90], scale=ZERO_TO_HUNDRED),
            WrongType,
            "dimensions must be a mapping, got list",
            id="list",
        ),
    ],
)
def test_mean_of_dimensions_rejects(
    call: Callable[[], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        call()


def test_mean_of_dimensions_suggests_misspelt_dimension() -> None:
    with pytest.raises(UnknownField) as caught:
        mean_of_dimensions({"skil": 90}, scale=ZERO_TO_HUNDRED)
    assert caught.value.suggestion == "skill"


@pytest.mark.parametrize("name", ["scale", "rule"])
def test_mean_of_dimensions_rejects_another_type(name: str) -> None:
    arguments = {"scale": ZERO_TO_HUNDRED, name: "1-100"}
    with pytest.raises(WrongType, match=f"{name} must be a .*, got str"):
        mean_of_dimensions({"skill": 90}, **arguments)
