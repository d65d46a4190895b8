"""What every rule of every chapter promises, example by example."""

from __future__ import annotations

import copy
import pickle
import re

import pytest
from tests.registry import gathered

from custsat import testing as ct
from custsat.errors import RuleError
from custsat.evidence import Source, Status
from custsat.labels import LANGUAGES, catalogue
from custsat.rules import Bands, DecisionTable, Rule

RULES = gathered("RULES")
rules = pytest.mark.parametrize("rule", RULES)
CODE = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


def test_there_are_examples() -> None:
    assert RULES


@rules
def test_it_is_named_and_sourced(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]*@[1-9][0-9]*", rule.id)
    assert isinstance(rule.source, Source)
    assert isinstance(rule.source.status, Status)


@rules
def test_it_is_complete(rule: Rule) -> None:
    ct.assert_complete(rule)


@rules
def test_it_speaks(rule: Rule) -> None:
    ct.assert_localised(rule)


@rules
def test_everything_it_shows_has_words(rule: Rule) -> None:
    codes = {code for row in rule.codes() for code in row if CODE.fullmatch(code)}

    assert not codes - catalogue().keys()
    for lang in LANGUAGES:
        assert rule.to_text(lang).splitlines()[0] == rule.id
        assert rule.source.citation in rule.to_text(lang)
    assert rule.to_text("en") != rule.to_text("zh")


@rules
def test_it_is_a_value(rule: Rule) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(rule, protocol))
        assert again == rule
        assert hash(again) == hash(rule)
        assert again.to_text("zh") == rule.to_text("zh")
    assert copy.deepcopy(rule) == rule
    assert copy.copy(rule) == rule


@rules
def test_it_can_be_made_ones_own(rule: Rule) -> None:
    mine = rule.evolve(id="mine@7")

    assert mine.id == "mine@7"
    assert mine != rule
    assert rule.evolve(id=rule.id) == rule
    with pytest.raises(RuleError):
        rule.evolve(id="not a name")


@rules
def test_its_reasons_quote_it(rule: Rule) -> None:
    if isinstance(rule, Bands):
        whys = [rule.reason_for(limit.at) for limit, _ in rule.rows]
    elif isinstance(rule, DecisionTable):
        whys = [why for said in rule.decisions.values() for why in said.reasons]
    else:
        return
    assert {why.rule for why in whys} == {rule.id}
    assert {why.source for why in whys} == {rule.source.citation}
    assert {why.status for why in whys} == {rule.source.status.code}
