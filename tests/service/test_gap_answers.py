"""Gaps from the answers of groups: the test that fits, and its n."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    InputError,
    OutOfRange,
    OutOfScale,
    UnknownField,
)
from custsat.service.gap_answers import GapGroup, GapSurvey, GapTest, gap_survey
from custsat.service.gap_model import Gap
from custsat.values import Scale

SEVEN = Scale(1, 7)
ORACLE = json.loads(
    (Path(__file__).parents[1] / "oracles" / "service.json").read_text("utf-8")
)["gap_survey"]
answers = st.integers(1, 7)


def test_scipy_says_the_same() -> None:
    given_ = ORACLE["given"]
    seen = gap_survey(**given_, scale=SEVEN)

    for name, said in ORACLE["tests"].items():
        line = seen.test(Gap(name))
        assert line.difference == pytest.approx(said["difference"], rel=1e-12)
        assert line.p_value == pytest.approx(said["p"], rel=1e-9)
        assert line.interval.low == pytest.approx(said["low"], rel=1e-9)
        assert line.interval.high == pytest.approx(said["high"], rel=1e-9)
        assert line.method.value == said["method"]


@given(
    st.lists(st.tuples(answers, answers), min_size=1),
    st.lists(st.tuples(answers, answers), min_size=1),
    st.lists(answers, min_size=1),
)
def test_the_gaps_still_add_up(customers: Any, managers: Any, staff: Any) -> None:
    seen = gap_survey(
        customers={
            "expected": [e for e, _ in customers],
            "perceived": [p for _, p in customers],
        },
        managers={
            "believed": [b for b, _ in managers],
            "specified": [s for _, s in managers],
        },
        front_line={"delivered": staff},
        scale=SEVEN,
    )
    whole = sum(value for _, value in seen.profile.contributions)

    assert whole == pytest.approx(seen.profile.gap5, abs=1e-9)
    for line in seen.estimates:
        assert line.difference == pytest.approx(seen.profile.of(line.gap), abs=1e-12)
        if line.interval:
            assert line.interval.low < line.difference < line.interval.high


def test_which_test_fits() -> None:
    seen = gap_survey(
        customers={"expected": [7, 6], "perceived": [5, 5]},
        managers={"believed": [6, 5, 7]},
        front_line={"delivered": [4, 5], "believed_by_staff": [6, 6]},
        written={"specified": 6, "promised": 7},
        scale=SEVEN,
    )
    methods = {it.gap: it.method for it in seen.estimates}

    assert methods == {
        Gap.GAP1: GapTest.WELCH,
        Gap.GAP2: GapTest.ONE_SAMPLE,
        Gap.GAP3: GapTest.ONE_SAMPLE,
        Gap.GAP4: GapTest.ONE_SAMPLE,
        Gap.GAP5: GapTest.PAIRED,
        Gap.GAP6: GapTest.WELCH,
        Gap.GAP7: GapTest.WELCH,
    }
    line = seen.test(Gap.GAP2)
    assert (line.n_before, line.n_after, line.difference) == (3, None, 0)
    assert seen.widest is Gap.GAP4
    assert seen.findings[0].subject == "gap.gap1"


def test_two_written_values_need_no_test() -> None:
    seen = gap_survey(written={"specified": 6, "believed": 7}, scale=SEVEN)
    line = seen.test(Gap.GAP2)

    assert (line.method, line.difference) == (GapTest.WRITTEN, -1)
    assert line.interval is None
    assert line.p_value is None
    assert seen.test(Gap.GAP1) is None
    assert seen.groups == ()


def test_who_leaves_a_node_open_is_dropped_from_the_group_and_counted() -> None:
    seen = gap_survey(
        customers={"expected": [7, None, 5], "perceived": [6, 4, float("nan")]},
        managers={"believed": [5]},
        scale=SEVEN,
    )

    assert [(it.group, it.n, it.dropped) for it in seen.groups] == [
        (GapGroup.CUSTOMERS, 1, 2),
        (GapGroup.MANAGERS, 1, 0),
    ]
    assert seen.profile.gap5 == -1
    assert seen.test(Gap.GAP5).interval is None


def test_the_level_matters() -> None:
    asked = {"customers": {"expected": [7, 6, 7], "perceived": [5, 5, 4]}}
    wide = gap_survey(**asked, scale=SEVEN, level=0.99).test(Gap.GAP5).interval
    narrow = gap_survey(**asked, scale=SEVEN, level=0.9).test(Gap.GAP5).interval

    assert wide.low < narrow.low < narrow.high < wide.high


def test_it_travels_and_speaks() -> None:
    seen = gap_survey(customers={"expected": [7, 6], "perceived": [5, 5]}, scale=SEVEN)

    assert GapSurvey.from_dict(seen.to_dict()) == seen
    assert "配对" in seen.to_text("zh")
    assert "paired t" in seen.to_text("en")


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({}, EmptyInput),
        ({"customers": {"expected": [None]}}, EmptyInput),
        ({"customers": {}}, InputError),
        ({"customers": {"wanted": [1]}}, UnknownField),
        ({"written": {"wanted": 1}}, UnknownField),
        ({"customers": {"expected": [7], "perceived": [5, 4]}}, InputError),
        ({"customers": {"expected": [8]}}, OutOfScale),
        ({"written": {"expected": 0}}, OutOfScale),
        (
            {"customers": {"expected": [7]}, "managers": {"expected": [7]}},
            InputError,
        ),
        ({"customers": {"expected": [7]}, "written": {"expected": 7}}, InputError),
        ({"customers": {"expected": [7]}, "level": 1}, OutOfRange),
    ],
)
def test_bad_input(asked: Any, error: Any) -> None:
    with pytest.raises(error):
        gap_survey(**{"scale": SEVEN} | asked)
