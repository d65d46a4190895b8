"""Tests of Finding."""

from __future__ import annotations

import pickle
from math import nextafter
from typing import Any

import attrs
import pytest
from hypothesis import given
from tests.hostile import NO_NUMBERS

from custsat import testing as ct
from custsat.errors import NotANumber, OutOfRange
from custsat.satisfaction import csat
from custsat.values import (
    LIKERT5,
    Finding,
)


@given(ct.strategies.findings())
def test_finding_can_be_pickled_and_compared(finding: Finding) -> None:
    assert pickle.loads(pickle.dumps(finding)) == finding
    assert hash(attrs.evolve(finding)) == hash(finding)
    assert finding.weight >= 0


def test_finding_accepts_weight_0() -> None:
    assert Finding(code="finding.x", weight=0).facts == ()


def test_finding_rejects_a_negative_weight() -> None:
    with pytest.raises(OutOfRange, match="weight must be 0 or more"):
        Finding(code="finding.x", weight=nextafter(0, -1))


@pytest.mark.parametrize(
    "value", [*NO_NUMBERS.values(), None], ids=[*NO_NUMBERS, "none"]
)
def test_finding_rejects_a_weight_that_is_no_number(value: Any) -> None:
    with pytest.raises(NotANumber):
        Finding(code="finding.x", weight=value)


@pytest.mark.parametrize(
    "value", [*NO_NUMBERS.values(), None], ids=[*NO_NUMBERS, "none"]
)
def test_finding_rejects_a_fact_that_is_no_number(value: Any) -> None:
    with pytest.raises(NotANumber):
        Finding(code="finding.x", weight=1, facts=(("a", 1), ("b", value)))


def test_finding_explain_and_advice_text_of_csat() -> None:
    few, unhappy = csat([5, 5, 1], scale=LIKERT5).findings

    for lang in ("en", "zh"):
        assert "{" not in few.explain(lang) + unhappy.explain(lang)
        assert unhappy.advice_text(lang)
    assert few.explain("en") != few.explain("zh")


def test_finding_advice_text_is_empty_without_advice() -> None:
    assert Finding(code="finding.x", weight=0).advice_text() == ""


TEMPLATE = Finding(code="{subject}: {n:.1}", weight=0, subject="outcome.met")


def test_finding_explain_raises_on_a_missing_fact() -> None:
    with pytest.raises(AttributeError):
        TEMPLATE.explain()


def test_finding_explain_inserts_subject_and_facts() -> None:
    finding = attrs.evolve(TEMPLATE, facts=(("n", 2.25),))

    assert finding.explain() == "as expected: 2.3"
    assert attrs.evolve(finding, subject="desk").explain("zh") == "desk: 2.3"
