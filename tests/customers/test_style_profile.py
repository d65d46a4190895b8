"""Tests of style_profile, style_names and parse_style."""

from __future__ import annotations

import pytest

from custsat.customers import Style
from custsat.customers.styles import (
    AxisName,
    StyleAspect,
    StyleAxis,
    StyleName,
    axis_names,
    parse_style,
    style_names,
    style_profile,
)
from custsat.errors import UnknownOption, UnreadableAnswer, WrongType

FOUR_STYLES = [style for style in Style if style is not Style.BORDERLINE]


@pytest.mark.parametrize(
    ("name", "style"),
    [
        pytest.param("控制型", Style.DRIVER, id="first deck: driver"),
        pytest.param("开创型", Style.EXPRESSIVE, id="first deck: expressive"),
        pytest.param("促进型", Style.AMIABLE, id="first deck: amiable (misleading)"),
        pytest.param("支配型", Style.DRIVER, id="second deck: driver"),
        pytest.param("表达型", Style.EXPRESSIVE, id="second deck: expressive"),
        pytest.param("和蔼型", Style.AMIABLE, id="second deck: amiable"),
        pytest.param("分析型", Style.ANALYTICAL, id="both decks: analytical"),
        pytest.param("driver", Style.DRIVER, id="a code"),
        pytest.param("pioneering", Style.EXPRESSIVE, id="English"),
    ],
)
def test_parse_style_reads_the_names_of_both_decks(name: str, style: Style) -> None:
    assert parse_style(name) is style


@pytest.mark.parametrize("name", ["promoter", "", "borderline"])
def test_parse_style_rejects_invalid_arguments(name: str) -> None:
    with pytest.raises(UnreadableAnswer, match="name of one of the styles driver, "):
        parse_style(name)


def test_parse_style_rejects_a_number() -> None:
    with pytest.raises(WrongType, match="name must be a text, got int"):
        parse_style(5)  # type: ignore[arg-type]  # that is the point


def test_style_names_are_distinct_and_none_for_borderline() -> None:
    assert style_names(Style.AMIABLE) == (StyleName.FACILITATING, StyleName.AMIABLE)
    assert style_names(Style.ANALYTICAL) == (StyleName.ANALYTICAL,)
    assert style_names(Style.BORDERLINE) == ()


@pytest.mark.parametrize("style", FOUR_STYLES)
@pytest.mark.parametrize("aspect", list(StyleAspect))
def test_style_profile_has_every_aspect_in_both_languages(
    style: Style, aspect: StyleAspect
) -> None:
    items = {lang: style_profile(style).items(aspect, lang) for lang in ("en", "zh")}

    assert len(items["en"]) == len(items["zh"]) >= 1
    assert items["en"] != items["zh"]
    assert aspect.label("zh") in style_profile(style).to_text("zh")


# How many topics the first deck lists, how many traits, needs and fears the other.
PUBLISHED_ITEMS = {
    Style.DRIVER: (8, 12, 3, 2),
    Style.EXPRESSIVE: (6, 12, 4, 1),
    Style.AMIABLE: (7, 11, 3, 1),
    Style.ANALYTICAL: (9, 9, 3, 4),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("style", FOUR_STYLES)
def test_style_profile_is_as_long_as_its_sources(style: Style, lang: str) -> None:
    profile = style_profile(style)
    published = tuple(
        len(profile.items(aspect, lang))
        for aspect in StyleAspect
        if aspect is not StyleAspect.TALK
    )

    assert published == PUBLISHED_ITEMS[style]


@pytest.mark.parametrize(
    ("style", "aspect", "items"),
    [
        (Style.DRIVER, StyleAspect.TOPICS, {"output", "course of action"}),
        (Style.DRIVER, StyleAspect.TRAITS, {"likes to speak publicly"}),
        (Style.DRIVER, StyleAspect.TRAITS, {"likes to control", "self-centred"}),
        (Style.EXPRESSIVE, StyleAspect.TRAITS, {"warm feelings", "loud"}),
        (Style.EXPRESSIVE, StyleAspect.TRAITS, {"likes to please"}),
        (Style.AMIABLE, StyleAspect.TRAITS, {"cares for others"}),
        (Style.AMIABLE, StyleAspect.TRAITS, {"likes dealing with people"}),
        (Style.AMIABLE, StyleAspect.TRAITS, {"likes to stay in one place"}),
        (Style.AMIABLE, StyleAspect.TOPICS, {"friendship and relations"}),
        (Style.AMIABLE, StyleAspect.TOPICS, {"care and nurture"}),
        (Style.ANALYTICAL, StyleAspect.TOPICS, {"perfection"}),
        (Style.ANALYTICAL, StyleAspect.NEEDS, {"no sudden change"}),
    ],
)
def test_style_profile_has_what_the_decks_say(
    style: Style, aspect: StyleAspect, items: set[str]
) -> None:
    assert items <= set(style_profile(style).items(aspect))


def test_analytical_wants_things_accurate_and_perfect() -> None:
    traits = style_profile(Style.ANALYTICAL).items(StyleAspect.TRAITS, "zh")

    assert "事事力求准确完美" in traits
    assert "准备充分" not in traits


def test_style_profile_cites_each_aspect_and_its_own_advice_as_its_own() -> None:
    profile = style_profile(Style.AMIABLE)
    titles = {aspect: profile.source(aspect).citation for aspect in StyleAspect}

    assert titles[StyleAspect.TOPICS].startswith("Customer service and customer loy")
    assert titles[StyleAspect.FEARS].startswith("Service marketing in practice")
    assert titles[StyleAspect.TALK] == "custsat, a default of this library"
    assert "a default of this library" in profile.to_text()
    assert "《" in profile.to_text("zh")


def test_axis_names_are_those_of_both_decks() -> None:
    names = {axis: axis_names(axis) for axis in StyleAxis}

    assert [name.label("zh") for name in names[StyleAxis.ASSERTIVENESS]] == [
        "坚定性",
        "表达度",
    ]
    assert names[StyleAxis.RESPONSIVENESS] == (AxisName.SENSITIVITY, AxisName.EMOTION)
    assert names[StyleAxis.VERSATILITY] == ()
    with pytest.raises(UnknownOption):
        axis_names("warmth")  # type: ignore[arg-type]  # that is the point


def test_style_profile_rejects_borderline() -> None:
    with pytest.raises(UnknownOption):
        style_profile(Style.BORDERLINE)
