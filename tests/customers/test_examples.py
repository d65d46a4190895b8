"""Tests of every example of the chapter: JSON, both languages, repeatability."""

from __future__ import annotations

import json
import pickle
import re
from copy import deepcopy
from inspect import isfunction, ismodule, unwrap

import attrs
import pytest
from tests.examples.customers import CALLS, RESULTS, RULES

from custsat import customers
from custsat.errors import CustsatError
from custsat.labels import catalogue

UNTRANSLATED_CODE = re.compile(r"\b[a-z]+_[a-z_]+\b")
NAMES = [f"{index}-{type(result).__name__}" for index, result in enumerate(RESULTS)]


@pytest.mark.parametrize("result", RESULTS, ids=NAMES)
def test_result_survives_json_pickle_and_copy(result: object) -> None:
    exported = result.to_dict()
    restored = type(result).from_dict(json.loads(json.dumps(exported, allow_nan=False)))

    assert restored == result
    assert pickle.loads(pickle.dumps(result)) == result == deepcopy(result)
    assert hash(restored) == hash(result)
    assert attrs.evolve(result) == result
    with pytest.raises(CustsatError):
        type(result).from_dict({**exported, "unknown_field": 1})


@pytest.mark.parametrize("result", RESULTS, ids=NAMES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_result_reads_in_both_languages(result: object, lang: str) -> None:
    texts = [result.summary(lang), result.explain(lang), result.to_text(lang)]

    assert not UNTRANSLATED_CODE.search(result.summary(lang)), result.summary(lang)
    assert not any("{" in text or "field." in text for text in texts)
    assert "<script" not in result.html(lang)
    for finding in result.findings:
        assert {finding.code, finding.advice} <= set(catalogue())
        assert finding.weight >= 0


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_rule_prints_no_raw_code(rule: object, lang: str) -> None:
    assert "condition." not in rule.to_text(lang)


@pytest.mark.parametrize(("call", "arguments"), CALLS)
def test_call_gives_the_same_result_twice(call: object, arguments: dict) -> None:
    assert call(**arguments) == call(**arguments)


def test_every_public_function_has_an_example() -> None:
    called = {getattr(call, "__wrapped__", call).__name__ for call, _ in CALLS}
    packages = [
        customers,
        *filter(ismodule, map(customers.__getattr__, dir(customers))),
    ]
    public = {
        name
        for package in packages
        for name in package.__all__
        if isfunction(unwrap(getattr(package, name)))
    }

    assert public <= called
