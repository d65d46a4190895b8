"""Tests of lead_score: contributions, decay, invalid signals."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import lead_score
from custsat.errors import (
    CustsatError,
    EmptyInput,
    EventOutOfOrder,
    NaiveDatetime,
    NotANumber,
    OutOfRange,
    UnknownField,
    WrongType,
)
from custsat.evidence import Source, Status
from custsat.rules import WeightedIndex, WeightedItem

OWN_SOURCE = Source(citation="our sales team", status=Status.CONVENTION)
TODAY = date(2026, 1, 31)
RULE = WeightedIndex.flat({"a": 50, "b": 30, "c": 20}, id="own@1", source=OWN_SOURCE)
signal_values = st.dictionaries(
    st.sampled_from("abc"),
    st.none()
    | st.booleans()
    | st.floats(0, 1)
    | st.integers(0, 400).map(lambda n: TODAY - timedelta(n)),
)


def score(signals: dict, **more: Any) -> Any:
    return lead_score(signals, rule=RULE, as_of=TODAY, **more)


@given(signal_values)
def test_lead_score_is_the_sum_of_its_parts(observed: dict) -> None:
    if all(value is None for value in observed.values()):
        with pytest.raises(EmptyInput):
            score(observed)
        return
    result = score(observed, half_life_days=30)
    points = [part.points for part in result.parts if part.points is not None]

    assert sum(points) == pytest.approx(result.score)
    assert points == sorted(points, reverse=True)
    assert 0 <= result.score <= 100 + 1e-9
    assert 0 < result.coverage <= 1


@given(st.integers(0, 300), st.integers(0, 300), st.floats(1, 100))
def test_lead_score_falls_with_the_age_of_a_signal(a: int, b: int, half: float) -> None:
    def after(days: int) -> float:
        return score({"a": TODAY - timedelta(days)}, half_life_days=half).score

    assert (after(a) >= after(b)) or a > b
    assert after(0) == 100


def test_lead_score_halves_after_one_half_life() -> None:
    observed = {"a": TODAY - timedelta(10), "b": False, "c": False}

    assert score(observed, half_life_days=10).score == 25
    assert score(observed).score == 50
    assert score(observed).strongest == "a"


def test_lead_score_lists_the_items_of_a_nested_rule() -> None:
    rule = WeightedIndex(
        id="nested@1",
        source=OWN_SOURCE,
        parts=(
            WeightedItem("fit", 1, (WeightedItem("x", 1), WeightedItem("y", 3))),
            WeightedItem("z", 1),
        ),
    )
    result = lead_score({"x": True, "y": False, "z": True}, rule=rule, as_of=TODAY)

    assert [(part.signal, part.points) for part in result.parts] == [
        ("z", 50),
        ("x", 12.5),
        ("y", 0),
    ]


@pytest.mark.parametrize(
    ("observed", "more", "error"),
    [
        pytest.param({"z": True}, {}, UnknownField, id="unknown signal"),
        pytest.param({"a": TODAY + timedelta(1)}, {}, EventOutOfOrder, id="future day"),
        pytest.param({"a": datetime(2026, 1, 1, 9)}, {}, NaiveDatetime, id="naive"),
        pytest.param({"a": 1.5}, {}, OutOfRange, id="strength above 1"),
        pytest.param({"a": "yes"}, {}, NotANumber, id="text"),
        pytest.param({"a": True}, {"half_life_days": 0}, OutOfRange, id="no half-life"),
        pytest.param([("a", True)], {}, WrongType, id="no mapping"),
    ],
)
def test_lead_score_rejects(
    observed: object, more: dict, error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        score(observed, **more)


def test_lead_score_accepts_numpy_bools() -> None:
    numpy = pytest.importorskip("numpy")

    assert score({"a": numpy.bool_(1), "b": numpy.bool_(0)}).score == 62.5


def test_lead_score_rejects_a_rule_of_another_shape() -> None:
    with pytest.raises(WrongType, match="rule must be a WeightedIndex, got dict"):
        lead_score({"a": True}, rule={"a": 50}, as_of=TODAY)
