"""Tests of measure."""

from __future__ import annotations

from math import inf, nan, nextafter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    NotANumber,
    OutOfRange,
    OutOfScale,
    TooLarge,
    UndefinedRatio,
    UnknownOption,
    WrongType,
)
from custsat.satisfaction import (
    OUTCOME_MODELS,
    Behaviour,
    Outcome,
    OutcomeModel,
    SatisfactionState,
    measure,
    outcome_rule,
)
from custsat.satisfaction._measure import outcome_table
from custsat.values import LIKERT7, MINUS2_TO_2, ZERO_TO_FIVE, Scale

if TYPE_CHECKING:
    from collections.abc import Callable

ratings = st.floats(1, 7)
tolerances = st.floats(0, 6)


@given(ratings, ratings, tolerances)
def test_measure_swapped_arguments_reverse_outcome(
    p: float, e: float, tolerance: float
) -> None:
    there = measure(perceived=p, expected=e, tolerance=tolerance)
    back = measure(perceived=e, expected=p, tolerance=tolerance)
    turned = dict(zip(Outcome, reversed(Outcome), strict=True))

    assert there.difference == -back.difference
    assert back.outcome is turned[there.outcome]


@given(ratings, ratings, ratings)
def test_measure_outcome_rises_with_perceived(p: float, q: float, e: float) -> None:
    low, high = sorted((p, q))
    order = list(Outcome)
    worse = measure(perceived=low, expected=e).outcome
    better = measure(perceived=high, expected=e).outcome

    assert order.index(worse) <= order.index(better)


@given(st.floats(0, 1e6), st.floats(0.001, 1e6))
def test_measure_ratio_and_difference_agree_on_outcome(p: float, e: float) -> None:
    result = measure(perceived=p, expected=e)

    if result.ratio > 1:
        assert result.outcome is Outcome.EXCEEDED
    if result.ratio < 1:
        assert result.outcome is Outcome.MISSED


@given(st.floats(0, 1e6), st.floats(0.001, 1e6), st.sampled_from([2, 4, 0.5, 1024]))
def test_measure_ratio_ignores_unit(p: float, e: float, unit: float) -> None:
    before = measure(perceived=p, expected=e).ratio

    assert measure(perceived=p * unit, expected=e * unit).ratio == pytest.approx(before)


@pytest.mark.parametrize("tolerance", [0.0, 0.5, 1.0])
def test_outcome_rule_includes_tolerance(tolerance: float) -> None:
    rule = outcome_rule(tolerance)
    table = {
        -tolerance: Outcome.MET,
        tolerance: Outcome.MET,
        nextafter(-tolerance, -inf): Outcome.MISSED,
        nextafter(tolerance, inf): Outcome.EXCEEDED,
        -0.0: Outcome.MET,
    }

    assert {gap: rule.evaluate(gap) for gap in table} == table


def test_measure_ex03_worked_example() -> None:
    missed = measure(perceived=4, expected=5)
    met = measure(perceived=3, expected=3)

    assert (missed.difference, missed.ratio, missed.outcome) == (
        -1,
        0.8,
        Outcome.MISSED,
    )
    assert (met.difference, met.ratio, met.outcome) == (0, 1.0, Outcome.MET)


def test_measure_ex03_tolerance_for_computed_numbers() -> None:
    arguments = {"perceived": 0.1 + 0.2, "expected": 0.3}

    assert measure(**arguments).outcome is Outcome.EXCEEDED
    assert measure(**arguments, tolerance=1e-9).outcome is Outcome.MET


PRINTED = {
    OutcomeModel.KOTLER: ("dissatisfied", "satisfied", "delighted"),
    OutcomeModel.LOYALTY_SLIDES: ("dissatisfied", "uncertain", "satisfied"),
    OutcomeModel.SERVICE_MARKETING: ("dissatisfied", "ordinary", "satisfied"),
    OutcomeModel.RAISING_SATISFACTION: ("complaining", "ordinary", "delighted"),
    OutcomeModel.EFFECTIVE_IMPROVEMENT: (
        "dissatisfied",
        "basically_satisfied",
        "very_satisfied",
    ),
    OutcomeModel.MEETS_OR_EXCEEDS: ("dissatisfied", "satisfied", "satisfied"),
}
MIDDLE = {
    OutcomeModel.KOTLER: "may_return",
    OutcomeModel.LOYALTY_SLIDES: "uncertain",
    OutcomeModel.SERVICE_MARKETING: "churn_risk",
    OutcomeModel.RAISING_SATISFACTION: "may_return",
    OutcomeModel.EFFECTIVE_IMPROVEMENT: "may_return",
    OutcomeModel.MEETS_OR_EXCEEDS: "may_return",
}


@pytest.mark.parametrize("model", OutcomeModel)
def test_measure_model_names_states_as_its_source(model: OutcomeModel) -> None:
    results = [measure(perceived=p, expected=3, model=model.value) for p in (2, 3, 4)]

    assert [result.satisfaction_state for result in results] == [
        *map(SatisfactionState, PRINTED[model])
    ]
    assert [result.behaviour for result in results] == [
        Behaviour.CHURN_RISK,
        Behaviour(MIDDLE[model]),
        Behaviour.LOYAL_BASE,
    ]
    assert [result.reasons[1].rule for result in results] == [
        OUTCOME_MODELS[model].id
    ] * 3
    assert [result.reasons[1].row for result in results] == [1, 2, 3]


@pytest.mark.parametrize(
    ("model", "source"),
    [
        ("kotler", "本库默认值"),
        ("meets_or_exceeds", "本库默认值"),
        ("service_marketing", "《服务营销实务》第二部分（讲义）"),
        ("raising_satisfaction", "《提升客户满意度》（讲义汇编）"),
    ],
)
def test_measure_says_whose_the_behaviour_is(model: str, source: str) -> None:
    text = measure(perceived=3, expected=3, model=model).explain("zh")

    assert f"行为依据：{source}" in text


def test_ends_of_the_scale_from_minus_2_to_2_have_labels() -> None:
    assert [MINUS2_TO_2.label(n, "zh") for n in (-2, -1, 0, 1, 2)] == [
        "很不满意",
        "-1",
        "0",
        "1",
        "很满意",
    ]


def test_measure_default_model_is_kotler() -> None:
    assert measure(perceived=3, expected=3).model is OutcomeModel.KOTLER
    assert (
        outcome_table(OutcomeModel.KOTLER)[Outcome.MET][0]
        is SatisfactionState.SATISFIED
    )


def test_measure_explains_its_rows() -> None:
    result = measure(perceived=2, expected=3)

    assert result.reasons[0].rule == "outcome@1"
    assert result.reasons[0].then == "outcome.missed"
    assert (
        result.explain("zh")
        .splitlines()[2]
        .startswith("规则 outcome@1 第 1 行：差值 < 0 → 低于期望")
    )
    assert "Kotler" in result.explain()


@pytest.mark.parametrize("scale", [LIKERT7, MINUS2_TO_2, Scale(1, 5)])
def test_measure_has_no_ratio_without_true_zero(scale: Scale) -> None:
    result = measure(perceived=1, expected=2, scale=scale)

    with pytest.raises(UndefinedRatio, match="no true zero"):
        _ = result.ratio
    assert result.difference == -1
    assert result.to_dict()["ratio"] is None
    assert "ratio" not in result.summary()


@pytest.mark.parametrize(("p", "e"), [(4, 0), (0, 0), (4, -1), (-1, 4)])
def test_measure_has_no_ratio_if_nothing_was_expected(p: float, e: float) -> None:
    result = measure(perceived=p, expected=e)

    with pytest.raises(UndefinedRatio):
        _ = result.ratio
    assert result.difference == p - e


def test_measure_has_ratio_with_true_zero() -> None:
    assert measure(perceived=3, expected=4, scale=ZERO_TO_FIVE).ratio == 0.75
    assert measure(perceived=0, expected=4, scale=ZERO_TO_FIVE).ratio == 0


def test_measure_finding_weighs_gap_in_percent() -> None:
    (finding,) = measure(perceived=4, expected=5.5, scale=LIKERT7).findings

    assert finding.weight == 25
    assert finding.explain() == "What was perceived lies 1.50 below what was expected"
    assert measure(perceived=3, expected=4).findings[0].weight == 25
    assert measure(perceived=-3, expected=0).findings[0].weight == 0
    assert measure(perceived=5, expected=5).findings == ()


@pytest.mark.parametrize("value", [nan, inf, -inf, True, "4", None, 10**400])
@pytest.mark.parametrize("name", ["perceived", "expected"])
def test_measure_rejects_non_numbers_by_name(name: str, value: object) -> None:
    arguments = {"perceived": 4, "expected": 4, name: value}

    with pytest.raises(NotANumber) as caught:
        measure(**arguments)
    assert caught.value.name == name


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        pytest.param(
            lambda: measure(perceived=9, expected=4, scale=LIKERT7),
            OutOfScale,
            "perceived must lie on 1-7, got 9",
            id="off_the_scale",
        ),
        pytest.param(
            lambda: measure(perceived=4, expected=4, tolerance=-1),
            OutOfRange,
            "tolerance",
            id="negative_tolerance",
        ),
        pytest.param(
            lambda: outcome_rule(nan),
            NotANumber,
            "tolerance must be a number, got NaN",
            id="tolerance_is_nan",
        ),
        pytest.param(
            lambda: measure(perceived=1e308, expected=-1e308),
            TooLarge,
            "perceived - expected is beyond what can be computed",
            id="infinite_difference",
        ),
        pytest.param(
            lambda: measure(perceived=4, expected=4, scale="1-5"),
            WrongType,
            "scale must be a Scale",
            id="scale_as_text",
        ),
    ],
)
def test_measure_rejects(
    call: Callable[[], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        call()


def test_measure_suggests_misspelt_model() -> None:
    with pytest.raises(UnknownOption) as caught:
        measure(perceived=4, expected=4, model="kotlers")
    assert caught.value.suggestion == "kotler"


@pytest.mark.parametrize(
    ("perceived", "expected", "message"),
    [
        pytest.param(4, 0, "the expectation is not above 0", id="expectation_0"),
        pytest.param(-1, 4, "the perception is below 0", id="negative_perception"),
        pytest.param(1, 5e-324, "too close to 0", id="tiny_expectation"),
    ],
)
def test_measure_ratio_says_why_it_is_undefined(
    perceived: float, expected: float, message: str
) -> None:
    with pytest.raises(UndefinedRatio, match=message):
        _ = measure(perceived=perceived, expected=expected).ratio
