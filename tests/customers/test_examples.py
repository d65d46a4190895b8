"""Every public result says itself in both languages and comes back from JSON."""

from __future__ import annotations

import json
import pickle
import re
from copy import deepcopy

import attrs
import pytest
from tests.examples.customers import CALLS, RESULTS, RULES

import custsat.customers as chapter
from custsat.errors import CustsatError
from custsat.labels import catalogue

CODE = re.compile(r"\b[a-z]+_[a-z_]+\b")  # a code that nobody put into words
NAMES = [f"{index}-{type(result).__name__}" for index, result in enumerate(RESULTS)]


@pytest.mark.parametrize("result", RESULTS, ids=NAMES)
def test_a_result_comes_back(result: object) -> None:
    exported = result.to_dict()
    restored = type(result).from_dict(json.loads(json.dumps(exported, allow_nan=False)))

    assert restored == result
    assert pickle.loads(pickle.dumps(result)) == result == deepcopy(result)
    assert hash(restored) == hash(result)
    assert attrs.evolve(result) == result
    with pytest.raises(CustsatError):
        type(result).from_dict({**exported, "stranger": 1})


@pytest.mark.parametrize("result", RESULTS, ids=NAMES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_result_is_told_in_both_languages(result: object, lang: str) -> None:
    texts = [result.summary(lang), result.explain(lang), result.to_text(lang)]

    assert not CODE.search(result.summary(lang)), result.summary(lang)
    assert not any("{" in words or "field." in words for words in texts)
    assert "<script" not in result.html(lang)
    for finding in result.findings:
        assert {finding.code, finding.advice} <= set(catalogue())
        assert finding.weight >= 0


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_rule_shows_itself(rule: object, lang: str) -> None:
    assert "condition." not in rule.to_text(lang)


@pytest.mark.parametrize(("call", "arguments"), CALLS)
def test_a_call_gives_the_same_twice(call: object, arguments: dict) -> None:
    assert call(**arguments) == call(**arguments)


def test_every_public_function_has_an_example() -> None:
    called = {getattr(call, "__wrapped__", call).__name__ for call, _ in CALLS}
    public = {
        name
        for name in chapter.__all__
        if name.islower() and callable(getattr(chapter, name))
    }

    assert public <= called
