"""Tests of social_style: the plane, its borders, unknown and invalid scores."""

from __future__ import annotations

from itertools import product
from math import inf, nextafter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import SocialStyle, Style, social_style
from custsat.customers.styles import AxisLevel
from custsat.errors import CustsatError, NotANumber, OutOfScale, WrongType
from custsat.values import LIKERT7, ZERO_TO_HUNDRED

FOUR_STYLES = [style for style in Style if style is not Style.BORDERLINE]
JUST_BELOW, JUST_ABOVE = nextafter(50, -inf), nextafter(50, inf)
axis_scores = st.floats(0, 100) | st.sampled_from([0, JUST_BELOW, 50, JUST_ABOVE, 100])


def style_at(assertiveness: float | None, responsiveness: float | None) -> SocialStyle:
    return social_style(
        assertiveness=assertiveness,
        responsiveness=responsiveness,
        scale=ZERO_TO_HUNDRED,
    )


def expected_style(assertiveness: float, responsiveness: float) -> Style:
    if 50 in (assertiveness, responsiveness):
        return Style.BORDERLINE
    if assertiveness > 50:
        return Style.EXPRESSIVE if responsiveness > 50 else Style.DRIVER
    return Style.AMIABLE if responsiveness > 50 else Style.ANALYTICAL


@given(axis_scores, axis_scores)
def test_social_style_names_the_whole_plane(
    assertiveness: float, responsiveness: float
) -> None:
    result = style_at(assertiveness, responsiveness)

    assert result.style is expected_style(assertiveness, responsiveness)
    assert (result.neighbours != ()) == (result.style is Style.BORDERLINE)
    assert SocialStyle.from_dict(result.to_dict()) == result


@given(axis_scores, axis_scores)
def test_social_style_neighbours_are_the_styles_around_the_point(
    assertiveness: float, responsiveness: float
) -> None:
    def around(score: float) -> tuple[float, ...]:
        return (JUST_BELOW, JUST_ABOVE) if score == 50 else (score,)

    around_point = {
        expected_style(a, r)
        for a, r in product(around(assertiveness), around(responsiveness))
    }
    result = style_at(assertiveness, responsiveness)

    if result.style is Style.BORDERLINE:
        assert set(result.neighbours) == around_point
        assert result.relevant_styles == result.neighbours
    else:
        assert around_point == {result.style} == set(result.relevant_styles)


@given(axis_scores, axis_scores)
def test_social_style_is_opposite_on_reversed_axes(a: float, r: float) -> None:
    opposite = {
        Style.DRIVER: Style.AMIABLE,
        Style.AMIABLE: Style.DRIVER,
        Style.EXPRESSIVE: Style.ANALYTICAL,
        Style.ANALYTICAL: Style.EXPRESSIVE,
        Style.BORDERLINE: Style.BORDERLINE,
    }
    if (50 in (a, r)) == (50 in (100 - a, 100 - r)):
        assert style_at(100 - a, 100 - r).style is opposite[style_at(a, r).style]


def test_social_style_of_an_unknown_score_keeps_what_is_possible() -> None:
    result = style_at(80, None)

    assert result.style is None
    assert set(result.relevant_styles) == {Style.DRIVER, Style.EXPRESSIVE}
    assert set(result.possible) == {Style.DRIVER, Style.EXPRESSIVE, Style.BORDERLINE}
    assert style_at(50, None).neighbours == tuple(FOUR_STYLES)
    assert len(style_at(None, None).possible) == 5


def test_social_style_moves_its_axes_to_the_medians() -> None:
    scores = {"assertiveness": 4.5, "responsiveness": 4.5, "scale": LIKERT7}

    assert social_style(**scores).style is Style.EXPRESSIVE
    assert social_style(**scores, medians=(5, 4)).style is Style.AMIABLE


def test_social_style_reads_versatility() -> None:
    result = social_style(
        assertiveness=6, responsiveness=6, versatility=2, scale=LIKERT7
    )

    assert result.versatility is AxisLevel.LOW
    assert style_at(6, 6).versatility is None


def test_social_style_shows_its_caution_in_both_languages() -> None:
    for lang in ("en", "zh"):
        assert style_at(80, 20).caution(lang) in style_at(80, 20).to_text(lang)


SCORES = {"assertiveness": 3, "responsiveness": 3, "scale": LIKERT7}


@pytest.mark.parametrize("name", ["assertiveness", "responsiveness", "versatility"])
@pytest.mark.parametrize(
    ("value", "error"),
    [
        pytest.param(8, OutOfScale, id="off the scale"),
        pytest.param(float("nan"), NotANumber, id="nan"),
    ],
)
def test_social_style_rejects_a_score(
    name: str, value: float, error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        social_style(**SCORES | {name: value})


@pytest.mark.parametrize(
    ("medians", "error"),
    [
        pytest.param((1, 4), OutOfScale, id="low end"),
        pytest.param((4, 7), OutOfScale, id="high end"),
        pytest.param((0, 4), OutOfScale, id="off the scale"),
        pytest.param((4,), WrongType, id="no pair"),
    ],
)
def test_social_style_rejects_medians(
    medians: tuple, error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        social_style(**SCORES, medians=medians)


def test_social_style_rejects_non_scale() -> None:
    with pytest.raises(WrongType, match="scale must be a Scale, got str"):
        social_style(**SCORES | {"scale": "1-7"})
