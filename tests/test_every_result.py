"""What every result of every chapter promises, example by example."""

from __future__ import annotations

import copy
import json
import pickle
import re
from typing import Any

import attrs
import pytest
from tests.registry import gathered

from custsat import testing as ct
from custsat.display import format_template
from custsat.errors import InvalidExport
from custsat.labels import LANGUAGES, catalogue, translate
from custsat.values import Finding, Reason, Result

RESULTS = gathered("RESULTS")
results = pytest.mark.parametrize("result", RESULTS)
HAN = re.compile("[\u4e00-\u9fff]")


def test_there_are_examples() -> None:
    assert RESULTS


@results
def test_it_round_trips(result: Result) -> None:
    ct.assert_round_trips(result)


@results
def test_it_speaks(result: Result) -> None:
    ct.assert_localised(result)


@results
def test_it_reconciles(result: Result) -> None:
    ct.assert_consistent(result)


@results
def test_it_is_a_frozen_value_of_named_fields(result: Result) -> None:
    kind = type(result)

    assert isinstance(result, Result)
    assert hash(result) == hash(copy.copy(result))
    assert result != object()
    assert all(field.kw_only for field in attrs.fields(kind))
    for field in attrs.fields(kind):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(result, field.name, None)
        assert frozen(getattr(result, field.name)), field.name


def frozen(value: Any) -> bool:
    """Whether no list, dict or set is inside."""
    if isinstance(value, tuple):
        return all(map(frozen, value))
    return not isinstance(value, list | dict | set | bytearray)


@results
def test_its_export_names_itself(result: Result) -> None:
    export = result.to_dict()

    assert re.fullmatch(r"custsat/[a-z][a-z0-9_]*@[1-9][0-9]*", export["schema"])
    assert export["schema"] == f"custsat/{type(result).schema}"
    assert list(export) == ["schema", *type(result).export_names()]
    assert "null" not in json.dumps(list(export))


@results
def test_its_export_admits_no_lie(result: Result) -> None:
    """Every number that is written twice is checked, and no key more is taken."""
    honest = result.to_dict()
    with pytest.raises(InvalidExport):
        type(result).from_dict(honest | {"more": 1})
    for name in type(result).derived_names():
        lie = {name: "a lie"}
        with pytest.raises(InvalidExport):
            type(result).from_dict(honest | lie)
    for name, value in honest.items():
        other = not value if isinstance(value, bool) else [value]
        if isinstance(value, list):
            other = {"0": value}
        if name in type(result).derived_names() or not isinstance(value, bool):
            with pytest.raises(InvalidExport):
                type(result).from_dict(honest | {name: other})


@results
def test_everything_it_shows_has_words(result: Result) -> None:
    name = type(result).schema.partition("@")[0]
    codes = {name, *(f"field.{it}" for it, _, _ in type(result).table_rows())}
    missing = codes - catalogue().keys()

    assert not missing
    for field, _, _ in type(result).table_rows():
        assert field in type(result).export_names()


@results
def test_it_says_something_else_in_chinese(result: Result) -> None:
    english, chinese = (result.summary(lang) for lang in LANGUAGES)

    assert english != chinese
    assert HAN.search(chinese)
    assert english.strip() == english
    assert chinese.strip() == chinese
    assert not re.search(r"[a-z]+_[a-z]+", english), "a code shines through"


@results
def test_its_reasons_are_explained(result: Result) -> None:
    held = [getattr(result, field.name) for field in attrs.fields(type(result))]
    reasons = [
        it
        for value in held
        for it in (value if isinstance(value, tuple) else (value,))
        if isinstance(it, Reason)
    ]
    for lang in LANGUAGES:
        told = result.explain(lang)
        assert all(reason.rule in told for reason in reasons)
        assert all(reason.source in told for reason in reasons)


@results
def test_its_findings_are_well_formed(result: Result) -> None:
    for finding in result.findings:
        assert isinstance(finding, Finding)
        assert finding.weight >= 0
        assert isinstance(finding.subject, str)
        for code in filter(None, (finding.code, finding.advice)):
            assert code in catalogue(), code
        assert finding.code.startswith("finding.")
        blanks = set(re.findall(r"\{([a-z_]+)", translate(finding.code, "en")))
        known = {name for name, _ in finding.facts} | {"subject", "weight"}
        assert blanks <= known, f"{finding.code} asks for {blanks - known}"
        pickle.loads(pickle.dumps(finding))


@results
def test_nothing_that_can_be_computed_is_guessed(result: Result) -> None:
    """A property raises nothing but our own errors, twice the same."""
    for name in type(result).derived_names():
        assert result.get_or_none(name) == result.get_or_none(name)


def test_a_sentence_has_no_blank_for_nothing() -> None:
    with pytest.raises(AttributeError):
        format_template("{nothing_of_that_name}", object(), "en")
