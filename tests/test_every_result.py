"""Requirements on every result, tested on the registered examples."""

from __future__ import annotations

import copy
import json
import pickle
import re
from typing import Any

import attrs
import pytest
from tests.registry import collect, to_do_for_labels

from custsat import testing as ct
from custsat.display import format_template
from custsat.errors import InvalidExport
from custsat.labels import LANGUAGES, source_title, translate
from custsat.values import Finding, Reason, Result

RESULTS = collect("RESULTS")
results = pytest.mark.parametrize("result", RESULTS)
HAN = re.compile("[\u4e00-\u9fff]")


def test_results_are_registered() -> None:
    assert RESULTS


@results
def test_result_round_trips(result: Result) -> None:
    ct.assert_round_trips(result)


@results
def test_result_is_localised(result: Result) -> None:
    ct.assert_localised(result)


@results
def test_result_is_consistent(result: Result) -> None:
    ct.assert_consistent(result)


@results
def test_result_is_frozen_with_keyword_only_fields(result: Result) -> None:
    kind = type(result)

    assert isinstance(result, Result)
    assert hash(result) == hash(copy.copy(result))
    assert result != object()
    assert all(field.kw_only for field in attrs.fields(kind))
    for field in attrs.fields(kind):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(result, field.name, None)
        assert is_immutable(getattr(result, field.name)), field.name


def is_immutable(value: Any) -> bool:
    """Whether *value* is, and contains, no list, dict, set or bytearray."""
    if isinstance(value, tuple):
        return all(map(is_immutable, value))
    return not isinstance(value, list | dict | set | bytearray)


@results
def test_result_export_has_schema_and_names(result: Result) -> None:
    export = result.to_dict()

    assert re.fullmatch(r"custsat/[a-z][a-z0-9_]*@[1-9][0-9]*", export["schema"])
    assert export["schema"] == f"custsat/{type(result).schema}"
    assert list(export) == ["schema", *type(result).export_names()]
    assert "null" not in json.dumps(list(export))


@results
def test_result_from_dict_rejects_an_additional_key(result: Result) -> None:
    with pytest.raises(InvalidExport):
        type(result).from_dict(result.to_dict() | {"more": 1})


@results
def test_result_from_dict_rejects_other_derived_values(result: Result) -> None:
    exported = result.to_dict()
    for name in type(result).derived_names():
        with pytest.raises(InvalidExport):
            type(result).from_dict(exported | {name: "another value"})


@results
def test_result_from_dict_rejects_values_of_another_type(result: Result) -> None:
    """A bool may be another bool, unless it is derived."""
    exported = result.to_dict()
    for name, value in exported.items():
        other = not value if isinstance(value, bool) else [value]
        if isinstance(value, list):
            other = {"0": value}
        if name in type(result).derived_names() or not isinstance(value, bool):
            with pytest.raises(InvalidExport):
                type(result).from_dict(exported | {name: other})


@results
def test_result_title_summary_and_table_fields_have_labels(result: Result) -> None:
    name = type(result).schema.partition("@")[0]
    codes = {name, *(f"field.{field}" for field, _, _ in type(result).table_rows())}
    if type(result).summary is Result.summary:
        codes.add(f"{name}.summary")
    to_do = to_do_for_labels(codes)

    assert not to_do, to_do
    for field, _, _ in type(result).table_rows():
        assert field in type(result).export_names()


@results
def test_result_summary_differs_between_languages(result: Result) -> None:
    english, chinese = (result.summary(lang) for lang in LANGUAGES)

    assert english != chinese
    assert HAN.search(chinese)
    assert english.strip() == english
    assert chinese.strip() == chinese
    assert not re.search(r"[a-z]+_[a-z]+", english), "a code without a label"


@results
def test_result_explain_names_every_rule_and_source(result: Result) -> None:
    values = [getattr(result, field.name) for field in attrs.fields(type(result))]
    reasons = [
        item
        for value in values
        for item in (value if isinstance(value, tuple) else (value,))
        if isinstance(item, Reason)
    ]
    for lang in LANGUAGES:
        explanation = result.explain(lang)
        assert all(reason.rule in explanation for reason in reasons)
        titles = [source_title(reason.source, lang) for reason in reasons]
        assert all(title in explanation for title in titles)


@results
def test_result_findings_have_labels_and_facts(result: Result) -> None:
    for finding in result.findings:
        assert isinstance(finding, Finding)
        assert finding.weight >= 0
        assert isinstance(finding.subject, str)
        to_do = to_do_for_labels(filter(None, (finding.code, finding.advice)))
        assert not to_do, to_do
        assert finding.code.startswith("finding.")
        blanks = set(re.findall(r"\{([a-z_0-9]+)", translate(finding.code, "en")))
        facts = {name for name, _ in finding.facts} | {"subject", "weight"}
        facts |= {"currency"} if finding.currency else set()
        facts |= {"point"} if finding.point else set()
        assert blanks <= facts, f"{finding.code} lacks {blanks - facts}"
        pickle.loads(pickle.dumps(finding))


@results
def test_result_properties_return_the_same_twice(result: Result) -> None:
    """get_or_none lets no error through but those of the library."""
    for name in type(result).derived_names():
        assert result.get_or_none(name) == result.get_or_none(name)


def test_format_template_raises_on_an_unknown_attribute() -> None:
    with pytest.raises(AttributeError):
        format_template("{nothing_of_that_name}", object(), "en")
