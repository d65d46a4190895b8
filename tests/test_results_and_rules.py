"""Requirements on every result class and every rule constant of the library."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import attrs
import pytest
from tests import library

from custsat.display import Table
from custsat.labels import LANGUAGES, catalogue, source_title
from custsat.rules import Rule
from custsat.values import Result

RESULTS: list[Any] = library.classes_below(Result)
NAMED_RESULTS = [cls for cls in RESULTS if "schema" in vars(cls)]
RULES = library.rules()
CODE = re.compile(r"[a-z_][a-z0-9_]*\.[a-z0-9_]+")

each_result = pytest.mark.parametrize("cls", NAMED_RESULTS)
each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


def schema_name(cls: Any) -> str:
    """The schema of a result class without its version."""
    return str(cls.schema.partition("@")[0])


@each_result
def test_result_title_and_table_fields_have_labels(cls: Any) -> None:
    codes = {f"field.{name}" for name, _, _ in cls.table_rows()} | {schema_name(cls)}

    assert not codes - catalogue().keys()


@each_result
def test_result_has_a_summary(cls: Any) -> None:
    """A label named after the schema, or a summary method of its own."""
    if cls.summary is Result.summary:
        assert f"{schema_name(cls)}.summary" in catalogue()


def test_result_schemas_are_unique_and_have_a_version() -> None:
    schemas = [cls.schema for cls in NAMED_RESULTS]

    assert not [schema for schema, count in Counter(schemas).items() if count > 1]
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*@[1-9][0-9]*", name) for name in schemas)


@pytest.mark.parametrize("cls", RESULTS)
def test_result_class_is_frozen_with_keyword_only_fields(cls: Any) -> None:
    assert all(field.kw_only for field in attrs.fields(cls))
    name = next(iter(attrs.fields_dict(cls)), "field")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(object.__new__(cls), name, None)


def test_rule_ids_are_unique() -> None:
    """Also among the rules that only a collection contains."""
    rules: dict[int, Rule] = {}
    for module in library.loaded():
        for value in vars(module).values():
            rules |= {id(rule): rule for rule in library.rules_in(value)}
    ids = Counter(rule.id for rule in rules.values())

    assert not [name for name, count in ids.items() if count > 1]


@each_rule
def test_rule_codes_have_labels(rule: Rule) -> None:
    codes = {code for row in rule.codes() for code in row if CODE.fullmatch(code)}

    assert not codes - catalogue().keys()


@each_rule
@pytest.mark.parametrize("lang", LANGUAGES)
def test_rule_prints_its_table_and_its_source(rule: Rule, lang: str) -> None:
    assert isinstance(rule.table(lang), Table)
    assert source_title(rule.source.citation, lang) in rule.to_text(lang)
