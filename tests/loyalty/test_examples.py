"""Every example of a result round-trips and reads well in both languages."""

import json
import pickle
import re
from copy import deepcopy
from typing import Any

import attrs
import pytest
from tests.examples.loyalty import CALLS, FOLKLORE, RESULTS, RULES

import custsat.loyalty as chapter
from custsat.errors import CustsatError, FolkloreWarning
from custsat.labels import catalogue

CODE = re.compile(r"\b[a-z]+_[a-z_]+\b")  # a code without a label
NAMES = [f"{index}-{type(result).__name__}" for index, result in enumerate(RESULTS)]


@pytest.mark.parametrize("result", RESULTS, ids=NAMES)
def test_result_round_trips(result: Any) -> None:
    exported = result.to_dict()
    again = type(result).from_dict(json.loads(json.dumps(exported, allow_nan=False)))
    assert again == result
    assert pickle.loads(pickle.dumps(result)) == result == deepcopy(result)
    assert hash(again) == hash(result)
    assert attrs.evolve(result) == result
    with pytest.raises(CustsatError):
        type(result).from_dict({**exported, "unknown_key": 1})


@pytest.mark.parametrize("result", RESULTS, ids=NAMES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_result_has_both_languages(result: Any, lang: Any) -> None:
    texts = [result.summary(lang), result.explain(lang), result.to_text(lang)]
    assert not CODE.search(result.summary(lang)), result.summary(lang)
    assert not any("{" in text or "field." in text for text in texts)
    assert "<script" not in result.html(lang)
    assert len(result._repr_html_()) < 8000
    for finding in result.findings:
        assert {finding.code, finding.advice} <= set(catalogue())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_rule_renders_in_both_languages(rule: Any, lang: Any) -> None:
    assert rule.to_text(lang)
    assert "condition." not in rule.to_text(lang)


@pytest.mark.parametrize(("call", "arguments"), CALLS)
def test_call_is_repeatable(call: Any, arguments: Any) -> None:
    assert call(**arguments) == call(**arguments)


@pytest.mark.parametrize(("call", "arguments"), FOLKLORE)
def test_folklore_warns_at_the_caller(call: Any, arguments: Any) -> None:
    with pytest.warns(FolkloreWarning, match="folklore") as warnings:
        call(**arguments)
    assert warnings[0].filename == __file__


def test_every_public_function_has_an_example() -> None:
    called = {getattr(call, "__qualname__", "") for call, _ in CALLS}
    public = {
        name
        for name in chapter.__all__
        if name.islower() and callable(getattr(chapter, name))
    }
    assert public <= called


def test_chapter_dir_lists_public_names() -> None:
    assert dir(chapter) == sorted(chapter.__all__)


def test_chapter_rejects_unknown_name() -> None:
    with pytest.raises(AttributeError):
        _ = chapter.nothing
