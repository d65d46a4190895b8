"""Requirements on every rule, tested on the registered examples."""

from __future__ import annotations

import copy
import pickle
import re

import pytest
from tests.registry import collect, to_do_for_labels

from custsat import testing as ct
from custsat.errors import RuleError
from custsat.evidence import Source, Status
from custsat.labels import LANGUAGES, source_title
from custsat.rules import Bands, DecisionTable, Rule

RULES = collect("RULES")
rules = pytest.mark.parametrize("rule", RULES)
CODE = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


def test_rules_are_registered() -> None:
    assert RULES


@rules
def test_rule_has_an_id_and_a_source(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]*@[1-9][0-9]*", rule.id)
    assert isinstance(rule.source, Source)
    assert isinstance(rule.source.status, Status)


@rules
def test_rule_is_complete(rule: Rule) -> None:
    ct.assert_complete(rule)


@rules
def test_rule_is_localised(rule: Rule) -> None:
    ct.assert_localised(rule)


@rules
def test_rule_codes_have_labels(rule: Rule) -> None:
    codes = {code for row in rule.codes() for code in row if CODE.fullmatch(code)}

    to_do = to_do_for_labels(codes)
    assert not to_do, to_do
    for lang in LANGUAGES:
        assert rule.to_text(lang).splitlines()[0] == rule.id
        assert source_title(rule.source.citation, lang) in rule.to_text(lang)
    assert rule.to_text("en") != rule.to_text("zh")


@rules
def test_rule_can_be_pickled_and_copied(rule: Rule) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(rule, protocol))
        assert again == rule
        assert hash(again) == hash(rule)
        assert again.to_text("zh") == rule.to_text("zh")
    assert copy.deepcopy(rule) == rule
    assert copy.copy(rule) == rule


@rules
def test_rule_evolve_changes_the_id(rule: Rule) -> None:
    changed = rule.evolve(id="changed@7")

    assert changed.id == "changed@7"
    assert changed != rule
    assert rule.evolve(id=rule.id) == rule
    with pytest.raises(RuleError):
        rule.evolve(id="not an id")


@rules
def test_rule_reasons_name_the_rule_and_its_source(rule: Rule) -> None:
    if isinstance(rule, Bands):
        reasons = [rule.reason_for(limit.at) for limit, _ in rule.rows]
    elif isinstance(rule, DecisionTable):
        reasons = [r for decision in rule.decisions.values() for r in decision.reasons]
    else:
        return
    assert {reason.rule for reason in reasons} == {rule.id}
    assert {reason.source for reason in reasons} == {rule.source.citation}
    assert {reason.status for reason in reasons} == {rule.source.status.code}
