"""Tests of the labels, and of the functions that look them up."""

from __future__ import annotations

import ast
import re
from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from tests import library
from tests.test_architecture import PATHS, SOURCE, relative, tree_of

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

if TYPE_CHECKING:
    from collections.abc import Iterator

BLANK = re.compile(r"\{([^}]*)\}")
HAN = re.compile(r"[\u4e00-\u9fff]")
CODE = re.compile(
    r"(?:advice|answer|certainty|condition|field|finding|page|status)\.[a-z0-9_]+"
)
ENUMS: list[Any] = library.classes_below(LabelledEnum)


class AcmeGrade(LabelledEnum):
    """A user's enum, without labels."""

    VERY_GOOD = "very_good"
    POOR = "poor"


@pytest.mark.parametrize(
    "tag", [*LANGUAGE_TAGS, "EN", "zh_CN", "zh-Hans", "ZH_hans_CN", "en_GB"]
)
def test_language_accepts_tags(tag: str) -> None:
    assert language(tag) == tag[:2].lower()


OTHER_TAGS = pytest.mark.parametrize(
    "tag", ["", "e", "english", "zh-Hant", "zh-TW", "fr", " en", None, 5, b"en", ["en"]]
)


@OTHER_TAGS
def test_t13_translate_rejects_other_languages(tag: Any) -> None:
    with pytest.raises(UnknownOption, match="lang= must be one of 'en', 'zh'"):
        translate("answer.yes", tag)


@OTHER_TAGS
def test_t13_labelled_enum_label_rejects_other_languages(tag: Any) -> None:
    with pytest.raises(UnknownOption):
        AcmeGrade.POOR.label(tag)


def test_language_suggests_the_nearest_tag() -> None:
    with pytest.raises(UnknownOption) as caught:
        language("zhh")
    assert caught.value.suggestion == "zh"


def test_translate_returns_the_label() -> None:
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
def test_translate_returns_an_unknown_code_as_words(code: str, words: str) -> None:
    assert translate(code, "en") == translate(code, "zh") == words


def test_catalogue_collects_every_chapter_once() -> None:
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
def test_snake_case_of_class_names(name: str, code: str) -> None:
    assert snake_case(type(name, (), {})) == code


def test_labelled_enum_equals_its_value() -> None:
    assert AcmeGrade.POOR == "poor"
    assert str(AcmeGrade.POOR) == "poor"
    assert AcmeGrade.POOR.code == "acme_grade.poor"
    assert AcmeGrade.VERY_GOOD.label("zh") == "very good"


def test_labelled_enum_choices() -> None:
    from custsat.evidence import Status

    assert Status.choices("zh") == [
        ("definition", "定义"),
        ("convention", "惯例"),
        ("measured", "实测"),
        ("folklore", "坊间说法"),
    ]


# ------------------------------------------------------------------------ the labels


# Sources have their citations as keys, errors their messages in English.
NO_LABELS = {"__init__", "sources", "_error_text", "error_messages", "error_phrases"}
NO_LABELS |= {"error_nouns", "error_arguments", "error_advice"}


def test_label_keys_are_unique_over_all_files() -> None:
    """Labels of one wording share a key, and labels of two meanings have two."""
    keys: Counter[str] = Counter()
    for path in (SOURCE / "labels").glob("*.py"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Dict) and node.keys and path.stem not in NO_LABELS:
                keys.update(k.value for k in node.keys if isinstance(k, ast.Constant))

    assert not [key for key, count in keys.items() if count > 1]
    numbered = {key for key in catalogue() if key[-1].isdigit()} - set(keys)
    assert set(keys) | numbered == set(catalogue()), "labels that no chapter collects"


def test_labels_are_complete_in_every_language() -> None:
    """No empty text, no full-width or double space, no Chinese in English."""
    wrong = [
        key
        for key, texts in catalogue().items()
        if len(texts) != len(LANGUAGES)
        or any(not text or "\u3000" in text or "  " in text for text in texts)
        or HAN.search(texts[0])
    ]

    assert not wrong


def test_labels_in_chinese_are_chinese() -> None:
    """A Chinese text without Chinese letters has no English word either."""
    untranslated = [
        key
        for key, (_, chinese) in catalogue().items()
        if not HAN.search(chinese)
        and not key.startswith("page.")
        and re.search(r"[a-z]{4}", re.sub(r"\{.*?\}", "", chinese))
    ]

    assert not untranslated


def test_labels_have_the_same_blanks_in_every_language() -> None:
    wrong = [
        key
        for key, texts in catalogue().items()
        if len({frozenset(BLANK.findall(text)) for text in texts}) > 1
    ]

    assert not wrong


def test_labelled_enum_codes_are_unique_and_have_labels() -> None:
    """The code of a member is its class in snake case and its value."""
    codes = [member.code for enum in ENUMS for member in enum]

    assert not [code for code in codes if code not in catalogue()]
    assert not [code for code, count in Counter(codes).items() if count > 1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_labelled_enum_members_have_different_labels(lang: str) -> None:
    """Equal labels could not be chosen between in a form, nor be parsed."""
    wrong = [
        enum.__name__
        for enum in ENUMS
        if len({member.label(lang) for member in enum}) < len(enum)
    ]

    assert not wrong


def test_codes_in_the_source_have_labels() -> None:
    """A finding without a label would print its code."""
    missing = [
        f"{relative(path)}:{node.lineno}: {node.value}"
        for path in PATHS
        for node in whole_texts(tree_of(path))
        if CODE.fullmatch(node.value) and node.value not in catalogue()
    ]

    assert not missing


def whole_texts(tree: ast.Module) -> Iterator[Any]:
    """Every string constant that is not a part of an f-string."""
    parts = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in parts:
            yield node
