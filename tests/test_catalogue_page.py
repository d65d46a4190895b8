"""The catalogue has every rule of the library, in both languages, under its source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests import library

from custsat.labels import LANGUAGES, source_title, translate
from custsat.rules import Rule

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "catalogue.md"
TEXT = PAGE.read_text("utf-8")
SECTIONS = dict(
    re.findall(r"^### `(.*?)`\n(.*?)(?=^##|\Z)", TEXT, re.DOTALL | re.MULTILINE)
)
CITATIONS = {
    rule: citation
    for citation, section in re.findall(
        r"^## (.*?)\n(.*?)(?=^## |\Z)", TEXT, re.DOTALL | re.MULTILINE
    )
    for rule in re.findall(r"^### `(.*?)`", section, re.MULTILINE)
}
RULES = library.rules()


def plain(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def test_catalogue_has_every_public_rule_once() -> None:
    assert TEXT.count("\n### ") == len(SECTIONS)
    assert {*SECTIONS} <= {*RULES}
    missing = {*RULES} - {*SECTIONS}
    assert not [
        name
        for name, value in library.public().items()
        if isinstance(value, Rule) and value.id in missing
    ]


@pytest.mark.parametrize("rule", SECTIONS)
def test_catalogue_has_every_line_of_a_rule_in_both_languages(rule: str) -> None:
    for row in RULES[rule].codes()[1:]:
        for code in row:
            for lang in LANGUAGES:
                assert plain(translate(code, lang)) in SECTIONS[rule]


@pytest.mark.parametrize("rule", SECTIONS)
def test_catalogue_has_a_rule_under_its_source(rule: str) -> None:
    citation = RULES[rule].source.citation

    assert CITATIONS[rule] == citation
    assert source_title(citation, "zh") in TEXT
