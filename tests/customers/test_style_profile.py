"""Tests of style_profile, style_names and parse_style."""

from __future__ import annotations

import pytest

from custsat.customers import Style
from custsat.customers.styles import (
    StyleAspect,
    StyleName,
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


def test_style_profile_rejects_borderline() -> None:
    with pytest.raises(UnknownOption):
        style_profile(Style.BORDERLINE)
