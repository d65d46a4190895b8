"""Tests of Rule: what all shapes of rules have in common."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import TEXTS

from custsat import testing as ct
from custsat.errors import (
    RuleError,
)
from custsat.evidence import Source, Status
from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.labels import LANGUAGES, LabelledEnum
from custsat.rules import Checklist, Rule
from custsat.rules._rule import code_for
from custsat.values import Reason


class FileItem(LabelledEnum):
    """Items of a checklist."""

    NAME = "name"
    PHONE = "phone"
    NEED = "need"


FILE = Checklist(id="file@1", source=DEALER_HANDBOOK, items=tuple(FileItem))
RULES = st.one_of(
    ct.strategies.bands(),
    ct.strategies.decision_tables(),
    ct.strategies.weighted_indices(),
    ct.strategies.checklists(),
    ct.strategies.workflows(),
    ct.strategies.chains(),
)


@given(RULES)
def test_rule_can_be_copied_and_compared(rule: Rule) -> None:
    assert copy.deepcopy(rule) == rule
    assert hash(rule) == hash(rule.evolve(id=rule.id))
    assert rule.evolve(id=rule.id) == rule
    other = rule.evolve(id="another_name@7")
    assert other != rule
    assert (other.id, other.source) == ("another_name@7", rule.source)


@given(
    st.one_of(
        ct.strategies.bands(),
        ct.strategies.weighted_indices(),
        ct.strategies.checklists(),
        ct.strategies.chains(),
    )
)
def test_rule_can_be_pickled(rule: Rule) -> None:
    again = pickle.loads(pickle.dumps(rule))

    assert again == rule
    assert hash(again) == hash(rule)
    assert again.to_text("zh") == rule.to_text("zh")


def test_rule_repr_and_str() -> None:
    assert repr(FILE) == "<Checklist file@1>"
    assert str(FILE) == FILE.to_text()


@given(RULES, st.sampled_from(LANGUAGES))
def test_rule_to_text_and_html_show_every_row(rule: Rule, lang: str) -> None:
    header, *rows = rule.codes()

    assert rows
    assert all(len(row) == len(header) for row in rows)
    assert rule.to_text(lang).splitlines()[0] == rule.id
    assert rule.source.citation in rule.to_text(lang)
    assert rule.html(lang).count("<tr>") == len(rows) + 1
    ct.assert_localised(rule)
    ct.assert_complete(rule)


@pytest.mark.parametrize(
    "name",
    [
        *TEXTS.values(),
        *("man", "man@", "man@0", "man@01", "man@1.0", "Man@1", "1man@1", "man @1"),
        *("man@1\n", "_man@1", "man-x@1", "mañ@1", "man@１", None, 5, b"man@1"),
    ],
)
def test_rule_rejects_an_invalid_id(name: Any) -> None:
    with pytest.raises(RuleError) as caught:
        FILE.evolve(id=name)
    assert str(caught.value) == "rule: an id must look like name@version, in lower case"


@pytest.mark.parametrize("name", ["m@1", "man@10", "man_2@1", "a1_b2@123456789"])
def test_rule_accepts_ids_of_name_and_version(name: str) -> None:
    assert FILE.evolve(id=name).id == name


@pytest.mark.parametrize(
    "source", [None, "a book", DEALER_HANDBOOK.citation, Status.MEASURED]
)
def test_rule_rejects_an_invalid_source(source: Any) -> None:
    with pytest.raises(RuleError, match="file@1: a rule needs source="):
        FILE.evolve(id="file@1", source=source)


def test_rule_reason_quotes_the_source() -> None:
    source = Source(citation="W", status=Status.MEASURED)
    reason = FILE.evolve(id="mine@3", source=source).reason(2, (("a", "b"),), "c")

    assert reason == Reason(
        rule="mine@3",
        row=2,
        when=(("a", "b"),),
        then="c",
        source="W",
        status="status.measured",
    )


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (FileItem.NAME, "file_item.name"),
        (None, "answer.unknown"),
        (True, "answer.yes"),
        (False, "answer.no"),
        ("text", "text"),
        (5, "5"),
    ],
)
def test_code_for_answers(value: object, code: str) -> None:
    assert code_for(value) == code


def test_rule_html_escapes_the_citation() -> None:
    source = Source(citation='<img src=x onerror="a">', status=Status.MEASURED)
    html = FILE.evolve(id="mine@3", source=source).html()

    assert "<img" not in html
    assert "&lt;img" in html


def test_rule_repr_html_is_truncated() -> None:
    names = [f"item {k}" for k in range(60)]
    long = FILE.evolve(id="mine@1", items=tuple(names))

    assert long.html().count("<tr>") == 61
    assert long._repr_html_().count("<tr>") == 41
    assert "另有 21 行" in long.in_language("zh")._repr_html_()
    assert repr(long.in_language("zh")) == long.to_text("zh")
