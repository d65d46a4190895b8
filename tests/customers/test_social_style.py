"""Social style: the whole plane, both decks' names, questionnaires."""

from __future__ import annotations

from itertools import product
from math import inf, nextafter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import SocialStyle, Style, social_style
from custsat.customers.styles import (
    AxisLevel,
    StyleAspect,
    StyleAxis,
    StyleItem,
    StyleName,
    parse_style,
    social_style_from_answers,
    style_names,
    style_profile,
)
from custsat.errors import (
    InvalidCount,
    NotANumber,
    NotOnScale,
    OutOfScale,
    UnknownField,
    UnreadableAnswer,
)
from custsat.values import LIKERT5, LIKERT7, ZERO_TO_HUNDRED

FOUR = [style for style in Style if style is not Style.BORDERLINE]
JUST_BELOW, JUST_ABOVE = nextafter(50, -inf), nextafter(50, inf)
scores = st.floats(0, 100) | st.sampled_from([0, JUST_BELOW, 50, JUST_ABOVE, 100])


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


@given(scores, scores)
def test_the_whole_plane_is_named(assertiveness: float, responsiveness: float) -> None:
    result = style_at(assertiveness, responsiveness)

    assert result.style is expected_style(assertiveness, responsiveness)
    assert (result.neighbours != ()) == (result.style is Style.BORDERLINE)
    assert SocialStyle.from_dict(result.to_dict()) == result


@given(scores, scores)
def test_neighbours_are_the_styles_just_beside_the_point(
    assertiveness: float, responsiveness: float
) -> None:
    def around(score: float) -> tuple[float, ...]:
        return (JUST_BELOW, JUST_ABOVE) if score == 50 else (score,)

    beside = {
        expected_style(a, r)
        for a, r in product(around(assertiveness), around(responsiveness))
    }
    result = style_at(assertiveness, responsiveness)

    if result.style is Style.BORDERLINE:
        assert set(result.neighbours) == beside
        assert result.relevant_styles == result.neighbours
    else:
        assert beside == {result.style} == set(result.relevant_styles)


@given(scores, scores)
def test_turning_both_axes_round_gives_the_opposite_style(a: float, r: float) -> None:
    opposite = {
        Style.DRIVER: Style.AMIABLE,
        Style.AMIABLE: Style.DRIVER,
        Style.EXPRESSIVE: Style.ANALYTICAL,
        Style.ANALYTICAL: Style.EXPRESSIVE,
        Style.BORDERLINE: Style.BORDERLINE,
    }
    if (50 in (a, r)) == (50 in (100 - a, 100 - r)):
        assert style_at(100 - a, 100 - r).style is opposite[style_at(a, r).style]


def test_an_unknown_score_leaves_two_styles_and_the_line_between_them() -> None:
    result = style_at(80, None)

    assert result.style is None
    assert set(result.relevant_styles) == {Style.DRIVER, Style.EXPRESSIVE}
    assert set(result.possible) == {Style.DRIVER, Style.EXPRESSIVE, Style.BORDERLINE}
    assert style_at(50, None).neighbours == tuple(FOUR)
    assert len(style_at(None, None).possible) == 5


def test_medians_of_a_norm_group_move_the_axes() -> None:
    arguments = {"assertiveness": 4.5, "responsiveness": 4.5, "scale": LIKERT7}

    assert social_style(**arguments).style is Style.EXPRESSIVE
    assert social_style(**arguments, medians=(5, 4)).style is Style.AMIABLE
    for bad in ((1, 4), (4, 7), (0, 4)):
        with pytest.raises(OutOfScale):
            social_style(**arguments, medians=bad)


def test_versatility_is_a_third_dimension() -> None:
    result = social_style(
        assertiveness=6, responsiveness=6, versatility=2, scale=LIKERT7
    )

    assert result.versatility is AxisLevel.LOW
    assert style_at(6, 6).versatility is None


def test_a_style_is_an_aid_and_says_so_in_both_languages() -> None:
    for lang in ("en", "zh"):
        assert style_at(80, 20).caution(lang) in style_at(80, 20).to_text(lang)


@pytest.mark.parametrize(
    ("name", "style"),
    [
        pytest.param("控制型", Style.DRIVER, id="first deck: driver"),
        pytest.param("开创型", Style.EXPRESSIVE, id="first deck: expressive"),
        pytest.param("促进型", Style.AMIABLE, id="first deck: amiable, the trap"),
        pytest.param("支配型", Style.DRIVER, id="second deck: driver"),
        pytest.param("表达型", Style.EXPRESSIVE, id="second deck: expressive"),
        pytest.param("和蔼型", Style.AMIABLE, id="second deck: amiable"),
        pytest.param("分析型", Style.ANALYTICAL, id="both decks: analytical"),
        pytest.param("driver", Style.DRIVER, id="a code"),
        pytest.param("pioneering", Style.EXPRESSIVE, id="English"),
    ],
)
def test_names_of_both_decks_are_read(name: str, style: Style) -> None:
    assert parse_style(name) is style


def test_names_that_mean_nothing_are_refused() -> None:
    for name in ("promoter", "", "borderline", 5):
        with pytest.raises(UnreadableAnswer):
            parse_style(name)


def test_every_style_has_two_names_and_the_border_none() -> None:
    assert style_names(Style.AMIABLE) == (StyleName.FACILITATING, StyleName.AMIABLE)
    assert style_names(Style.ANALYTICAL) == (StyleName.ANALYTICAL,)
    assert style_names(Style.BORDERLINE) == ()


@pytest.mark.parametrize("style", FOUR)
@pytest.mark.parametrize("aspect", list(StyleAspect))
def test_every_aspect_is_told_in_both_languages(
    style: Style, aspect: StyleAspect
) -> None:
    items = {lang: style_profile(style).items(aspect, lang) for lang in ("en", "zh")}

    assert len(items["en"]) == len(items["zh"]) >= 1
    assert items["en"] != items["zh"]
    assert aspect.label("zh") in style_profile(style).to_text("zh")


def test_the_border_has_no_profile() -> None:
    with pytest.raises(UnreadableAnswer):
        style_profile(Style.BORDERLINE)


@pytest.mark.parametrize("name", ["assertiveness", "responsiveness", "versatility"])
def test_scores_off_the_scale_are_refused(name: str) -> None:
    arguments = {"assertiveness": 3, "responsiveness": 3, "scale": LIKERT7}
    for invalid, error in ((8, OutOfScale), (float("nan"), NotANumber)):
        with pytest.raises(error):
            social_style(**arguments | {name: invalid})


KEY = (
    StyleItem(name="a1", axis=StyleAxis.ASSERTIVENESS),
    StyleItem(name="a2", axis=StyleAxis.ASSERTIVENESS, reversed=True),
    StyleItem(name="r1", axis=StyleAxis.RESPONSIVENESS),
    StyleItem(name="v1", axis=StyleAxis.VERSATILITY),
)


@given(st.tuples(*[st.none() | st.integers(1, 5)] * 4))
def test_items_make_the_scores_by_their_key(
    item_scores: tuple[int | None, ...],
) -> None:
    a1, a2, r1, v1 = item_scores
    answers = {item.name: score for item, score in zip(KEY, item_scores, strict=True)}
    result = social_style_from_answers(answers, key=KEY, scale=LIKERT5)
    asserts = [x for x in (a1, None if a2 is None else 6 - a2) if x is not None]

    assert result.assertiveness == (sum(asserts) / len(asserts) if asserts else None)
    assert result.responsiveness == r1
    assert (result.versatility is None) == (v1 is None)


def test_a_test_refuses_what_its_key_does_not_know() -> None:
    with pytest.raises(UnknownField):
        social_style_from_answers({"b": 1}, key=KEY, scale=LIKERT5)
    with pytest.raises(NotOnScale):
        social_style_from_answers({"a1": 1.5}, key=KEY, scale=LIKERT5)
    with pytest.raises(InvalidCount):
        social_style_from_answers({"a1": 1}, key=(*KEY, KEY[0]), scale=LIKERT5)
