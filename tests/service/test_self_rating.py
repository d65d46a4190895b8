"""Tests of self-ratings: the score of SERVICE and of the six needs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    CustsatError,
    EmptyInput,
    NotOnScale,
    OutOfScale,
    UnknownField,
    WrongScale,
    WrongType,
)
from custsat.service import NEEDS, SERVICE, SelfRating, self_rating
from custsat.service.standards import CustomerNeed, ItemRating, ServiceLetter
from custsat.values import LIKERT5, Scale

ratings = st.dictionaries(
    st.sampled_from(ServiceLetter), st.none() | st.integers(1, 5)
).filter(lambda row: any(row.values()))


@given(ratings)
def test_self_rating_is_the_mean_of_what_was_rated(row: dict[Any, int | None]) -> None:
    result = self_rating(row)
    rated = [value for value in row.values() if value is not None]

    assert result.score == pytest.approx(sum(rated) / len(rated))
    assert result.n_rated == len(rated)
    assert result.n_missing == 7 - len(rated)
    assert SelfRating.from_dict(result.to_dict()) == result


@given(ratings, st.integers(1, 5))
def test_lowest_items_of_a_self_rating_are_rated_lower_than_the_others(
    row: dict[Any, int | None], same: int
) -> None:
    result = self_rating(row)
    lowest = [r.rating for r in result.ratings if r.item in result.lowest_items]
    others = [r.rating for r in result.ratings if r.item not in result.lowest_items]

    assert not lowest or max(lowest) < min(value for value in others if value)
    assert self_rating(dict.fromkeys(ServiceLetter, same)).lowest_items == ()


def test_self_rating_of_the_six_needs() -> None:
    row = dict.fromkeys(CustomerNeed, 4) | {CustomerNeed.CHOICE: 1}
    result = self_rating(row, checklist=NEEDS)

    assert (result.score, result.score_percent) == (3.5, 62.5)
    assert result.lowest_items == (CustomerNeed.CHOICE.code,)
    assert result.findings == ()
    assert CustomerNeed.CHOICE.label("zh") in result.to_text("zh")
    assert "needs@1" in result.explain()


@pytest.mark.parametrize(
    ("row", "options", "error"),
    [
        pytest.param({"wink": 3}, {}, UnknownField, id="unknown item"),
        pytest.param({"smile": 6}, {}, OutOfScale, id="above the scale"),
        pytest.param({"smile": 1.5}, {}, NotOnScale, id="between two answers"),
        pytest.param({}, {}, EmptyInput, id="nothing"),
        pytest.param({"smile": None}, {}, EmptyInput, id="missing"),
        pytest.param([3, 4], {}, WrongType, id="list"),
        pytest.param({"smile": 3}, {"checklist": "service"}, WrongType, id="text"),
        pytest.param({"smile": 3}, {"scale": 5}, WrongType, id="scale"),
        pytest.param(
            {"smile": 3},
            {"scale": Scale(1, 5, step=1, low_is_good=True)},
            WrongScale,
            id="effort",
        ),
    ],
)
def test_self_rating_rejects_invalid_input(
    row: Any, options: dict[str, Any], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        self_rating(row, **options)


def test_self_rating_rejects_ratings_off_its_scale() -> None:
    with pytest.raises(OutOfScale):
        SelfRating(
            checklist=SERVICE.id,
            source="",
            scale=LIKERT5,
            ratings=(ItemRating(item="service_letter.smile", rating=9),),
        )
