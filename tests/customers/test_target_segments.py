"""Target segments by attractiveness and capability."""

from __future__ import annotations

from itertools import product
from math import nextafter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import target_segments
from custsat.customers.tiers import SEGMENT_CRITERIA, TargetDecision
from custsat.errors import EmptyInput, NotANumber, OutOfRange, WrongType


@pytest.mark.parametrize(
    ("segments", "options", "error"),
    [
        pytest.param({}, {}, EmptyInput, id="empty"),
        pytest.param({"a": (50, 1)}, {}, OutOfRange, id="percent"),
        pytest.param({"a": (True, 1)}, {}, NotANumber, id="share as bool"),
        pytest.param({"a": 0.5}, {}, WrongType, id="no pair"),
        pytest.param({"a": (0.5,)}, {}, WrongType, id="one share"),
        pytest.param([("a", (1, 1))], {}, WrongType, id="no mapping"),
        pytest.param({1: (1, 1)}, {}, WrongType, id="name is no text"),
        pytest.param(
            {"a": (1, 1)}, {"capability_threshold": 50}, OutOfRange, id="threshold"
        ),
    ],
)
def test_target_segments_rejects_invalid_input(
    segments: Any, options: dict, error: type[Exception]
) -> None:
    with pytest.raises(error):
        target_segments(segments, **options)


@pytest.mark.parametrize(
    ("pair", "decision"),
    [
        ((0.5, 0.5), TargetDecision.CHOOSE),
        ((0.5, nextafter(0.5, 0)), TargetDecision.BUILD_CAPABILITY),
        ((nextafter(0.5, 0), 0.5), TargetDecision.SERVE_ON_DEMAND),
        ((0, 0), TargetDecision.LEAVE),
    ],
)
def test_target_segments_decision_of_every_cell(
    pair: tuple, decision: TargetDecision
) -> None:
    assert target_segments({"s": pair}).rows[0].decision is decision


def test_target_segments_order() -> None:
    segments = {
        "z": (0.9, 0.9),
        "a": (0.9, 0.9),
        "x": (0.9, 1.0),
        "b": (1, 0.6),
        "low": (0.1, 0.1),
        "build": (0.8, 0.1),
        "open": (0.8, None),
    }
    choice = target_segments(segments)

    names = [row.segment for row in choice.rows]
    assert names == ["b", "x", "z", "a", "build", "low", "open"]
    assert choice.chosen_segments == ("b", "x", "z", "a")
    assert choice.undecided_segments == ("open",)
    assert [finding.subject for finding in choice.findings] == ["build"]
    assert len(choice.reasons) == 3


@given(st.tuples(*[st.none() | st.floats(0, 1)] * 2))
def test_target_segments_decides_or_asks(pair: tuple) -> None:
    (row,) = target_segments({"s": pair}).rows

    assert (row.decision is None) == bool(row.ask)
    assert list(row.ask) == [
        name
        for name, value in zip(("attractiveness", "capability"), pair, strict=True)
        if value is None
    ]


def test_target_segments_reaches_every_decision() -> None:
    decisions = {
        target_segments({"s": pair}).rows[0].decision
        for pair in product((0, 1), repeat=2)
    }

    assert decisions == set(TargetDecision)


def test_segment_criteria_are_the_four_families_of_the_slides() -> None:
    assert [item.label("zh")[:3] for item in SEGMENT_CRITERIA.items] == [
        "交易类",
        "财务类",
        "联络类",
        "特征类",
    ]
