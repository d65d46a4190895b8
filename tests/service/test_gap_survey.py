"""``gap_survey``: gaps, tests and intervals from the answers of groups."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
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
from custsat.service import Gap, GapSurvey, diagnose, gap_survey
from custsat.service.gap_model import GapGroup, GapTest
from custsat.values import LIKERT7, Certainty, Scale

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
    assert {each.certainty for each in survey.findings} == {Certainty.TOO_FEW}


def around(mean: float, n: int = 40) -> list[int]:
    """Answers with a mean of about *mean*, half of them a point off it."""
    return [round(mean) + (k % 2) * (1 if k % 4 == 1 else -1) for k in range(n)]


def company(**means: float) -> GapSurvey:
    """A survey of forty customers, managers and staff, with a promise of 6."""
    return gap_survey(
        customers={"expected": around(means.get("expected", 6))},
        managers={
            "believed": around(means.get("believed", 6)),
            "specified": around(means.get("specified", 6))[::-1],
        },
        front_line={"delivered": around(means.get("delivered", 6))},
        documented={"promised": means.get("promised", 6)},
        scale=SEVEN,
    )


def test_gap_survey_finds_no_loss_in_a_small_gap() -> None:
    """A gap of 0.04 with p = .85 became a finding with an action."""
    survey = gap_survey(
        customers={"expected": [6] * 40 + [5] * 10},
        front_line={"believed_by_staff": [6] * 38 + [5] * 12},
        scale=SEVEN,
    )
    (finding,) = survey.findings

    assert finding.certainty is Certainty.INCONCLUSIVE
    assert (finding.weight, finding.advice) == (0, "advice.ask_more")
    assert "may be chance" in finding.explain("en")
    assert survey.widest_gap is None
    assert survey.widest_candidates == (Gap.GAP6,)


def test_gap_survey_names_the_widest_gap_that_is_told_from_the_others() -> None:
    survey = company(delivered=3, promised=4)

    assert survey.widest_gap is Gap.GAP3
    assert survey.summary("en") == (
        "Widest gap of the company: GAP3: not delivering to the standards"
    )
    (first, *_) = sorted(survey.findings, key=lambda each: -each.weight)
    assert first.explain("en").startswith(
        "GAP3: not delivering to the standards (-3.00 points, interval "
    )
    assert first.weight == pytest.approx(50)


def test_gap_survey_does_not_choose_between_equal_gaps() -> None:
    survey = company(specified=4, delivered=2, promised=2)

    assert survey.widest_gap is None
    assert survey.widest_candidates == (Gap.GAP2, Gap.GAP3)
    assert "not decided yet" in survey.summary("en")
    assert "尚不能定论" in survey.summary("zh")


def test_gap_survey_without_a_loss_says_so() -> None:
    assert not [each for each in company().findings if each.weight]
    raised = gap_survey(
        managers={"believed": [3] * 40}, documented={"specified": 5}, scale=SEVEN
    )
    assert raised.summary("en") == "No gap of the company is a loss"
    assert raised.findings == ()


def test_gap_survey_of_one_answer_may_lie_anywhere() -> None:
    survey = gap_survey(
        customers={"expected": around(6)},
        managers={"believed": [2]},
        front_line={"delivered": around(2)},
        documented={"specified": 6},
        scale=SEVEN,
    )

    assert survey.widest_gap is None
    assert survey.widest_candidates == (Gap.GAP1, Gap.GAP2, Gap.GAP3)
    first = survey.findings[0]
    assert (first.subject, first.certainty) == ("gap.gap1", Certainty.TOO_FEW)
    assert first.explain("en") == (
        "GAP1: not knowing what customers expect: too few answers for a verdict (1); "
        "at least 29 more are needed"
    )


@given(st.integers(2, 4), st.integers(0, 10**6))
def test_gap_survey_is_not_turned_round_by_more_respondents(
    times: int, seed: int
) -> None:
    dice = Random(seed)
    groups: dict[str, Any] = {
        "customers": {"expected": [dice.randint(4, 7) for _ in range(35)]},
        "managers": {"believed": [dice.randint(3, 7) for _ in range(30)]},
        "front_line": {"delivered": [dice.randint(1, 7) for _ in range(30)]},
    }
    more = {
        name: {node: values * times for node, values in nodes.items()}
        for name, nodes in groups.items()
    }
    few, many = (
        gap_survey(**each, documented={"specified": 5}, scale=SEVEN)
        for each in (groups, more)
    )
    losses = {each.subject for each in few.findings if each.weight}
    assert losses <= {each.subject for each in many.findings if each.weight}
    assert few.widest_gap in {None, many.widest_gap}


SURVEYS = 300


@pytest.mark.slow
def test_gap_survey_names_a_widest_gap_by_chance_in_less_than_one_of_twenty() -> None:
    dice = Random(3)

    def answers() -> list[int]:
        return [dice.randint(3, 7) for _ in range(40)]

    named, found = 0, 0
    for _ in range(SURVEYS):
        survey = gap_survey(
            customers={"expected": answers()},
            managers={"believed": answers(), "specified": answers()},
            front_line={"delivered": answers(), "believed_by_staff": answers()},
            documented={"promised": 5},
            scale=SEVEN,
        )
        named += survey.widest_gap is not None
        found += any(each.weight for each in survey.findings)
    assert named / SURVEYS < 0.05
    assert found / SURVEYS < 0.08  # 5 %, and the luck of these surveys


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


STANDARDS_BELOW_BELIEFS: dict[str, dict[str, list[float]]] = {
    "managers": {"believed": [6, 7] * 30, "specified": [4, 5] * 30},
    "front_line": {"delivered": [4, 5] * 30, "promised": [4, 5] * 30},
}


def test_a_gap_that_costs_customers_nothing_is_noted_and_no_root() -> None:
    """Standards were what customers expect, and were to be written down first."""
    customers = {"expected": [4, 5] * 30, "perceived": [4, 5] * 30}
    survey = gap_survey(customers=customers, scale=LIKERT7, **STANDARDS_BELOW_BELIEFS)
    (gap2,) = [each for each in survey.findings if each.subject == "gap.gap2"]
    diagnosis = diagnose({"not_standardised": True, "research_use": True}, gaps=survey)

    assert survey.largest_loss == 0
    assert (gap2.code, gap2.weight) == ("finding.company_gap_exact_unfelt", 0)
    assert "GAP5" in gap2.explain()
    assert "差距5" in gap2.explain("zh")
    assert diagnosis.root is None
    assert not any(each.weight for each in diagnosis.findings)
    causes = [e for e in diagnosis.findings if e.subject.startswith("gap_cause.")]
    assert [each.advice for each in causes] == ["", ""]


def test_a_gap_costs_no_more_than_customers_lose() -> None:
    customers = {"expected": [4, 5] * 30, "perceived": [3, 5, 4, 4] * 15}
    survey = gap_survey(customers=customers, scale=LIKERT7, **STANDARDS_BELOW_BELIEFS)
    (gap2,) = [each for each in survey.findings if each.subject == "gap.gap2"]
    whole = survey.estimate(Gap.GAP5)

    assert whole is not None
    assert whole.interval is not None
    assert survey.largest_loss == pytest.approx(-whole.interval.low, rel=0.3)
    assert gap2.weight == pytest.approx(100 * survey.largest_loss / LIKERT7.span)
    assert 0 < gap2.weight < 100 * 2 / LIKERT7.span
    diagnosis = diagnose({"not_standardised": True}, gaps=survey)
    (cause,) = [e for e in diagnosis.findings if e.subject.startswith("gap_cause.")]
    assert cause.weight == pytest.approx(gap2.weight)
    (causes,) = [each for each in diagnosis.gaps if each.gap is Gap.GAP2]
    assert causes.loss_bounds == (survey.largest_loss,) * 2


def test_the_loss_of_customers_is_unknown_without_their_answers() -> None:
    survey = gap_survey(scale=LIKERT7, **STANDARDS_BELOW_BELIEFS)
    assert survey.largest_loss is None
    (gap2,) = [each for each in survey.findings if each.subject == "gap.gap2"]
    assert gap2.code == "finding.company_gap_exact"
    assert gap2.weight == pytest.approx(100 * 2 / LIKERT7.span)
    few = {"expected": [4, 5], "perceived": [4, 5]}
    survey = gap_survey(customers=few, scale=LIKERT7, **STANDARDS_BELOW_BELIEFS)
    assert survey.largest_loss is None
