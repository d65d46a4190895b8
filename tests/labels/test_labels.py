"""Words for codes, in every language; a code that nobody translated speaks itself."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from custsat.errors import UnknownOption
from custsat.labels import (
    CHAPTERS,
    LANGUAGE_TAGS,
    LANGUAGES,
    LabelledEnum,
    catalogue,
    language,
    snake_case,
    translate,
)


class AcmeGrade(LabelledEnum):
    """A word of a user, without labels."""

    VERY_GOOD = "very_good"
    POOR = "poor"


@pytest.mark.parametrize(
    "tag", [*LANGUAGE_TAGS, "EN", "zh_CN", "zh-Hans", "ZH_hans_CN", "en_GB"]
)
def test_tags_of_languages(tag: str) -> None:
    assert language(tag) == tag[:2].lower()


@pytest.mark.parametrize(
    "tag", ["", "e", "english", "zh-Hant", "zh-TW", "fr", " en", None, 5, b"en", ["en"]]
)
def test_t13_other_languages_are_refused(tag: Any) -> None:
    with pytest.raises(UnknownOption, match="lang= must be one of 'en', 'zh'"):
        translate("answer.yes", tag)
    with pytest.raises(UnknownOption):
        AcmeGrade.POOR.label(tag)


def test_a_near_miss_gets_a_hint() -> None:
    with pytest.raises(UnknownOption) as caught:
        language("zhh")
    assert caught.value.hint == "did you mean 'zh'?"


def test_words_of_the_table() -> None:
    assert [translate("answer.yes", lang) for lang in LANGUAGES] == ["yes", "是"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("acme_grade.very_good", "very good"),
        ("<= 0.5", "<= 0.5"),
        ("", ""),
        ("Mr. Zhang", "Mr. Zhang"),
        ("a.b.c", "a.b.c"),
        ("a.B", "a.B"),
        ("a.b\n", "a.b\n"),
        ("answer.unheard_of", "unheard of"),
        ("condition.等待分钟", "等待分钟"),
        ("condition.等待_分钟", "等待 分钟"),
        ("condition.Wait time (min.)", "Wait time (min.)"),
        ("field.Größe", "Größe"),
        ("field.two\nlines", "two\nlines"),
        ("condition.", "condition."),
        ("grade.等待分钟", "grade.等待分钟"),
        ("my condition.等待分钟", "my condition.等待分钟"),
    ],
)
def test_a_code_that_nobody_translated(code: str, words: str) -> None:
    assert translate(code, "en") == translate(code, "zh") == words


def test_the_table_gathers_every_chapter_once() -> None:
    parts = [import_module(f"custsat.labels.{name}").LABELS for name in CHAPTERS]

    assert sum(map(len, parts)) == len(catalogue())
    for part in parts:
        assert part.items() <= catalogue().items()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Status", "status"),
        ("AcmeGrade", "acme_grade"),
        ("A", "a"),
        ("CsatX", "csat_x"),
    ],
)
def test_codes_of_classes(name: str, code: str) -> None:
    assert snake_case(type(name, (), {})) == code


def test_a_word_is_its_value_to_a_program() -> None:
    assert AcmeGrade.POOR == "poor"
    assert str(AcmeGrade.POOR) == "poor"
    assert AcmeGrade.POOR.code == "acme_grade.poor"
    assert AcmeGrade.VERY_GOOD.label("zh") == "very good"


def test_choices_for_a_form() -> None:
    from custsat.evidence import Status

    assert Status.choices("zh") == [
        ("definition", "定义"),
        ("convention", "惯例"),
        ("measured", "实测"),
        ("folklore", "坊间说法"),
    ]
