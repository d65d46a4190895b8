"""What a Chinese reader is shown is Chinese: no English word, no raw code.

Names of authors, abbreviations of the field and what came in with data stay as they
are; so do the ids of rules.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests import library
from tests.registry import collect

from custsat.evidence import Source
from custsat.labels import catalogue, source_title
from custsat.labels.sources import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).parents[1] / "examples"
RULE_ID = re.compile(r"\b[a-z][a-z0-9_]*@[0-9]+")
CHOICE_OF_PROGRAM = re.compile(r"\b[a-z_]+(?:=|\(\))")  # what to write, in code
TAG = re.compile(r"<[^>]*>|&[a-z]+;")
WORD = re.compile(r"[A-Za-z][A-Za-z'’]+(?:-[A-Za-z]+)*")

# Names and terms that stay as they are; a line after # says what the next ones are.
ALLOWED = {
    word
    for line in Path(__file__)
    .with_name("words_in_chinese.txt")
    .read_text("utf-8")
    .split("\n")
    if not line.startswith("#")
    for word in line.split()
}
# What to write, or a unit of a file: text of programs inside a sentence of a label.
PROGRAM_TEXT = {"rng", "scales", "reverse", "gap", "survey", "to", "text", "html"}
PROGRAM_TEXT |= {"true", "false", "Unicode", "of", "zh-Hans"}
# The name of a group whose key is missing is made when groups are compared.
NAMED_BEFORE = ("GroupChanges", "Movement")


def words_of_examples() -> set[str]:
    """The words in texts of the examples: names of items, of shops, of columns."""
    return {
        word
        for path in EXAMPLES.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for word in WORD.findall(node.value)
    }


DATA = words_of_examples()


def english(text: str, more: set[str]) -> list[str]:
    """The words of a text that are neither allowed nor data."""
    plain = CHOICE_OF_PROGRAM.sub("", RULE_ID.sub("", text))
    return sorted(set(WORD.findall(plain)) - ALLOWED - more)


def texts_of(result: Any) -> Iterator[str]:
    yield result.summary("zh")
    yield result.explain("zh")
    yield result.to_text("zh")
    yield TAG.sub(" ", result.in_language("zh")._repr_html_())
    yield from (one.explain("zh") for one in result.findings)


@pytest.mark.parametrize("result", collect("RESULTS"))
def test_results_are_read_in_chinese(result: Any) -> None:
    found = {word for text in texts_of(result) for word in english(text, DATA)}

    if type(result).__name__ in NAMED_BEFORE:
        found.discard("unknown")
    assert not found, found


@pytest.mark.parametrize("rule", collect("RULES"))
def test_rules_are_read_in_chinese(rule: Any) -> None:
    found = english(rule.to_text("zh"), DATA)

    assert not found, found


def test_labels_are_chinese() -> None:
    found = {
        code: words
        for code, (_, chinese) in catalogue().items()
        if (words := english(re.sub(r"\{[^}]*\}", "", chinese), PROGRAM_TEXT))
    }

    assert not found, found


def test_every_source_has_a_chinese_form() -> None:
    found = {
        one: words
        for one in library_sources()
        if (words := english(source_title(one, "zh"), set()))
    }

    assert not found, found
    assert {*TITLES} <= library_sources(), {*TITLES} - library_sources()


def library_sources() -> set[str]:
    """The citations of all sources of the library, and of its published figures."""
    values = [value for module in library.loaded() for value in vars(module).values()]
    sources = [getattr(value, "source", value) for value in values]
    return {one.citation for one in sources if isinstance(one, Source)}
