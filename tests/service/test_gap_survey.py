"""``gap_survey``: gaps, tests and intervals from the answers of groups."""

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
from custsat.service import Gap, GapSurvey, gap_survey
from custsat.service.gap_model import GapGroup, GapTest
from custsat.values import Scale

SEVEN = Scale(1, 7)
ORACLE = json.loads(
    (Path(__file__).parents[1] / "oracles" / "service.json").read_text("utf-8")
)["gap_survey"]
answers = st.integers(1, 7)


def test_gap_survey_agrees_with_scipy() -> None:
    survey = gap_survey(**ORACLE["answers"], scale=SEVEN)

    for name, oracle in ORACLE["tests"].items():
        estimate = survey.estimate(Gap(name))
        assert estimate.difference == pytest.approx(oracle["difference"], rel=1e-12)
        assert estimate.p_value == pytest.approx(oracle["p"], rel=1e-9)
        assert estimate.interval.low == pytest.approx(oracle["low"], rel=1e-9)
        assert estimate.interval.high == pytest.approx(oracle["high"], rel=1e-9)
        assert estimate.method.value == oracle["method"]


@given(
    st.lists(st.tuples(answers, answers), min_size=1),
    st.lists(st.tuples(answers, answers), min_size=1),
    st.lists(answers, min_size=1),
)
def test_gap_survey_contributions_add_up_to_gap5(
    customers: Any, managers: Any, staff: Any
) -> None:
    survey = gap_survey(
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
    total = sum(value for _, value in survey.profile.contributions)

    assert total == pytest.approx(survey.profile.gap5, abs=1e-9)
    for estimate in survey.estimates:
        assert estimate.difference == pytest.approx(
            survey.profile.gap(estimate.gap), abs=1e-12
        )
        if estimate.interval:
            assert estimate.interval.low < estimate.difference < estimate.interval.high


def test_gap_survey_chooses_the_test_by_group() -> None:
    survey = gap_survey(
        customers={"expected": [7, 6], "perceived": [5, 5]},
        managers={"believed": [6, 5, 7]},
        front_line={"delivered": [4, 5], "believed_by_staff": [6, 6]},
        documented={"specified": 6, "promised": 7},
        scale=SEVEN,
    )
    methods = {each.gap: each.method for each in survey.estimates}

    assert methods == {
        Gap.GAP1: GapTest.WELCH,
        Gap.GAP2: GapTest.ONE_SAMPLE,
        Gap.GAP3: GapTest.ONE_SAMPLE,
        Gap.GAP4: GapTest.ONE_SAMPLE,
        Gap.GAP5: GapTest.PAIRED,
        Gap.GAP6: GapTest.WELCH,
        Gap.GAP7: GapTest.WELCH,
    }
    estimate = survey.estimate(Gap.GAP2)
    assert (estimate.n_before, estimate.n_after, estimate.difference) == (3, None, 0)
    assert survey.widest_gap is Gap.GAP4
    assert survey.findings[0].subject == "gap.gap1"


def test_gap_survey_needs_no_test_for_documented_values() -> None:
    survey = gap_survey(documented={"specified": 6, "believed": 7}, scale=SEVEN)
    estimate = survey.estimate(Gap.GAP2)

    assert (estimate.method, estimate.difference) == (GapTest.NO_TEST, -1)
    assert estimate.interval is None
    assert estimate.p_value is None
    assert survey.estimate(Gap.GAP1) is None
    assert survey.groups == ()


def test_gap_survey_drops_incomplete_respondents() -> None:
    survey = gap_survey(
        customers={"expected": [7, None, 5], "perceived": [6, 4, float("nan")]},
        managers={"believed": [5]},
        scale=SEVEN,
    )

    assert [(group.group, group.n, group.n_dropped) for group in survey.groups] == [
        (GapGroup.CUSTOMERS, 1, 2),
        (GapGroup.MANAGERS, 1, 0),
    ]
    assert survey.profile.gap5 == -1
    assert survey.estimate(Gap.GAP5).interval is None


def test_gap_survey_level_widens_the_interval() -> None:
    arguments = {"customers": {"expected": [7, 6, 7], "perceived": [5, 5, 4]}}
    wide = gap_survey(**arguments, scale=SEVEN, level=0.99).estimate(Gap.GAP5).interval
    narrow = gap_survey(**arguments, scale=SEVEN, level=0.9).estimate(Gap.GAP5).interval

    assert wide.low < narrow.low < narrow.high < wide.high


def test_gap_survey_shows_and_exports() -> None:
    survey = gap_survey(
        customers={"expected": [7, 6], "perceived": [5, 5]}, scale=SEVEN
    )

    assert GapSurvey.from_dict(survey.to_dict()) == survey
    assert "配对" in survey.to_text("zh")
    assert "paired t" in survey.to_text("en")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({}, EmptyInput),
        ({"customers": {"expected": [None]}}, EmptyInput),
        ({"customers": {}}, InputError),
        ({"customers": {"desired": [1]}}, UnknownField),
        ({"documented": {"desired": 1}}, UnknownField),
        ({"customers": {"expected": [7], "perceived": [5, 4]}}, InputError),
        ({"customers": {"expected": [8]}}, OutOfScale),
        ({"documented": {"expected": 0}}, OutOfScale),
        (
            {"customers": {"expected": [7]}, "managers": {"expected": [7]}},
            InputError,
        ),
        ({"customers": {"expected": [7]}, "documented": {"expected": 7}}, InputError),
        ({"customers": {"expected": [7]}, "level": 1}, OutOfRange),
    ],
    ids=[
        "nothing",
        "only missing answers",
        "a group without nodes",
        "unknown node",
        "unknown documented node",
        "different lengths",
        "off the scale",
        "documented off the scale",
        "node of two groups",
        "node of a group and documented",
        "level",
    ],
)
def test_gap_survey_rejects_invalid_input(changes: Any, error: Any) -> None:
    with pytest.raises(error):
        gap_survey(**{"scale": SEVEN} | changes)
