"""Intervals, findings, reasons, certainty."""

from __future__ import annotations

import pickle
from math import inf, nan, nextafter
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import NO_NUMBERS

from custsat import testing as ct
from custsat.errors import InputError, NotANumber, OutOfOrder, OutOfRange
from custsat.satisfaction import csat
from custsat.values import (
    LIKERT5,
    Certainty,
    Finding,
    Interval,
    Reason,
    certainty,
)

SEEN = Interval(low=0.25, high=0.75, level=0.95, method="wilson")


@pytest.mark.parametrize(
    ("value", "inside"),
    [
        (nextafter(0.25, -inf), False),
        (0.25, True),
        (0.5, True),
        (0.75, True),
        (nextafter(0.75, inf), False),
    ],
)
def test_an_interval_holds_its_limits(value: float, inside: bool) -> None:
    assert SEEN.contains(value) is inside


@given(ct.strategies.intervals(), st.floats(-2e6, 2e6))
def test_an_interval_holds_what_lies_between(seen: Interval, value: float) -> None:
    assert seen.contains(value) is (seen.low <= value <= seen.high)
    assert seen.contains(seen.low)
    assert seen.contains(seen.high)
    assert pickle.loads(pickle.dumps(seen)) == seen


@pytest.mark.parametrize("field", ["low", "high", "level"])
@pytest.mark.parametrize(
    "value", [*NO_NUMBERS.values(), None], ids=[*NO_NUMBERS, "none"]
)
def test_an_interval_is_made_of_numbers(field: str, value: Any) -> None:
    with pytest.raises(NotANumber):
        attrs.evolve(SEEN, **{field: value})


def test_an_interval_in_order() -> None:
    assert attrs.evolve(SEEN, low=0.75).contains(0.75)
    with pytest.raises(OutOfOrder, match="low must not exceed high"):
        attrs.evolve(SEEN, low=0.76)
    for level in (-0.01, 1.01, 95):
        with pytest.raises(OutOfRange):
            attrs.evolve(SEEN, level=level)


def test_numbers_of_numpy_become_plain() -> None:
    seen = attrs.evolve(SEEN, low=np.float32(0.25), high=np.int64(3))

    assert (type(seen.low), type(seen.high)) == (float, int)


@given(ct.strategies.findings())
def test_findings_are_values(found: Finding) -> None:
    assert pickle.loads(pickle.dumps(found)) == found
    assert hash(attrs.evolve(found)) == hash(found)
    assert found.weight >= 0


def test_a_finding_weighs_nothing_or_more() -> None:
    assert Finding(code="finding.x", weight=0).facts == ()
    with pytest.raises(OutOfRange, match="weight must be 0 or more"):
        Finding(code="finding.x", weight=nextafter(0, -1))


@pytest.mark.parametrize(
    "value", [*NO_NUMBERS.values(), None], ids=[*NO_NUMBERS, "none"]
)
def test_a_finding_tells_numbers(value: Any) -> None:
    with pytest.raises(NotANumber):
        Finding(code="finding.x", weight=value)
    with pytest.raises(NotANumber):
        Finding(code="finding.x", weight=1, facts=(("a", 1), ("b", value)))


def test_a_finding_says_itself_in_both_languages() -> None:
    seen = csat([5, 5, 1], scale=LIKERT5)
    (few, unhappy) = seen.findings

    for lang in ("en", "zh"):
        assert "{" not in few.explain(lang) + unhappy.explain(lang)
        assert unhappy.advice_text(lang)
    assert few.explain("en") != few.explain("zh")
    assert Finding(code="finding.x", weight=0).advice_text() == ""
    told = Finding(code="{subject}: {n:.1}", weight=0, subject="outcome.met")
    with pytest.raises(AttributeError):
        told.explain()
    told = attrs.evolve(told, facts=(("n", 2.25),))
    assert told.explain() == "as expected: 2.3"
    assert attrs.evolve(told, subject="desk").explain("zh") == "desk: 2.3"


@given(ct.strategies.reasons())
def test_reasons_are_values(why: Reason) -> None:
    assert pickle.loads(pickle.dumps(why)) == why
    assert hash(attrs.evolve(why)) == hash(why)


@pytest.mark.parametrize(
    "change",
    [
        {"row": 0},
        {"row": -1},
        {"row": True},
        {"row": 1.0},
        {"rule": "man"},
        {"rule": "Man@1"},
        {"rule": "man@0"},
        {"rule": "man@1 "},
        {"rule": ""},
        {"status": "definition"},
        {"status": ""},
    ],
)
def test_a_reason_that_no_rule_can_give(change: dict[str, Any]) -> None:
    good = Reason(
        rule="man@1", row=1, when=(), then="x", source="s", status="status.measured"
    )
    with pytest.raises(InputError, match="no rule can have given this reason"):
        attrs.evolve(good, **change)


UP = nextafter(0.75, inf)


@pytest.mark.parametrize(
    ("n", "min_n", "interval", "target", "expected"),
    [
        (29, 30, SEEN, 0.5, Certainty.TOO_FEW),
        (29, 30, SEEN, 0.9, Certainty.TOO_FEW),
        (30, 30, SEEN, 0.9, Certainty.CONCLUSIVE),
        (30, 30, SEEN, 0.75, Certainty.INCONCLUSIVE),
        (30, 30, SEEN, UP, Certainty.CONCLUSIVE),
        (30, 30, SEEN, 0.25, Certainty.INCONCLUSIVE),
        (30, 30, SEEN, nextafter(0.25, -inf), Certainty.CONCLUSIVE),
        (30, 30, SEEN, None, Certainty.CONCLUSIVE),
        (30, 30, None, 0.5, Certainty.CONCLUSIVE),
        (0, 1, None, None, Certainty.TOO_FEW),
    ],
)
def test_certainty(
    n: int, min_n: int, interval: Interval, target: float, expected: Certainty
) -> None:
    assert certainty(n=n, min_n=min_n, interval=interval, target=target) is expected


def test_nan_is_nowhere() -> None:
    assert not SEEN.contains(nan)
