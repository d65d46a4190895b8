"""Tests of recovery, market damage, handling satisfaction and the recovery paradox."""

from __future__ import annotations

import pickle
from math import inf, nan
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.hostile import all_text_of

from custsat.complaints import (
    ComplaintOutcome,
    HandlingSatisfaction,
    Justice,
    Recovery,
    RecoveryParadox,
    RecoveryShift,
    SatisfactionAfterRecovery,
    handling_satisfaction,
    market_damage,
    recovery,
    recovery_paradox,
    satisfaction_after_recovery,
)
from custsat.complaints.economics import ParadoxVerdict
from custsat.complaints.reactions import handling_satisfaction_rule
from custsat.errors import (
    CustsatError,
    EmptyInput,
    InputError,
    InvalidCount,
    InvalidWeights,
    NotANumber,
    OutOfRange,
    OutOfScale,
    UnknownField,
    UnknownOption,
    WrongType,
)
from custsat.estimates import Moments
from custsat.evidence import Status
from custsat.evidence.complaints import LARGE_LOSS_LOYALTY, SMALL_LOSS_LOYALTY
from custsat.values import LIKERT7, Scale

QUICK, SLOW, OPEN, SILENT = ComplaintOutcome
SHARES = {QUICK: 0.2, SLOW: 0.3, OPEN: 0.5}
share = st.floats(0, 1)
rates = st.fixed_dictionaries(dict.fromkeys(ComplaintOutcome, share))
counts = st.dictionaries(
    st.sampled_from(ComplaintOutcome), st.floats(0, 1e6), min_size=1
).filter(lambda by_outcome: sum(by_outcome.values()) > 0)


def damage(**facts: Any) -> Recovery:
    defaults = {
        "dissatisfied": 1000,
        "complaint_share": 0.69,
        "outcomes": SHARES,
        "rates": LARGE_LOSS_LOYALTY,
    }
    return market_damage(**(defaults | facts))


# ------------------------------------------------------------------ published examples


def test_market_damage_of_the_published_example() -> None:
    result = damage()
    assert result.lost == pytest.approx(681.61, abs=1e-9)
    assert result.retained == pytest.approx(318.39, abs=1e-9)
    assert result.n_customers == pytest.approx(1000)
    assert result.damage is None
    assert damage(value=200.0, currency="USD").damage == pytest.approx(136_322)


def test_loyalty_figures_of_tarp_are_in_falling_order() -> None:
    assert LARGE_LOSS_LOYALTY.value == (0.82, 0.54, 0.19, 0.09)
    assert SMALL_LOSS_LOYALTY.value == (0.95, 0.70, 0.46, 0.37)
    for figure in (LARGE_LOSS_LOYALTY, SMALL_LOSS_LOYALTY):
        assert list(figure.value) == sorted(figure.value, reverse=True)
        assert figure.status is Status.MEASURED
    assert "82, 19, 54, 9" in LARGE_LOSS_LOYALTY.note


def test_market_damage_is_smaller_with_the_rates_of_small_losses() -> None:
    assert damage(rates=SMALL_LOSS_LOYALTY).lost < damage().lost
    assert damage().rates_source == LARGE_LOSS_LOYALTY.source.citation
    assert damage().rates_status is Status.MEASURED
    assert damage(rates=dict.fromkeys(ComplaintOutcome, 0.5)).rates_source == ""


def test_shift_to_a_quick_resolution_gains_28_points() -> None:
    result = recovery(
        {QUICK: 10, SLOW: 100}, rates=LARGE_LOSS_LOYALTY, value=500.0, currency="EUR"
    )
    gain = result.shift(share=0.5, spend=100)
    assert gain.n_moved == 50
    assert gain.extra_retained == pytest.approx(14)
    assert gain.retained_value == pytest.approx(7000)
    assert gain.net_gain == pytest.approx(2000)
    assert gain.break_even_spend == pytest.approx(140)
    assert result.shift(share=0.5, spend=140).net_gain == pytest.approx(0, abs=1e-9)
    assert (gain.from_outcome, gain.to_outcome) == (SLOW, QUICK)


def test_retention_change_is_relative_to_all_customers() -> None:
    gain = recovery({SLOW: 100}, rates=LARGE_LOSS_LOYALTY).shift(share=0.5)
    assert gain.retention_change(1000) == pytest.approx(0.014)
    assert gain.retention_change(14.1) < 1
    for few in (0, -1, 10):
        with pytest.raises(OutOfRange):
            gain.retention_change(few)


def test_recovery_adds_losses_by_word_of_mouth() -> None:
    result = recovery(
        {OPEN: 100}, rates={OPEN: 0.2}, people_told=9, deterred_share=0.25, value=2.0
    )
    assert (result.lost, result.lost_by_word_of_mouth) == (80, 180)
    assert result.damage == 520
    assert result.shift(from_=OPEN, to=OPEN, share=1).extra_retained == 0


def test_shift_gains_more_with_word_of_mouth() -> None:
    plain = damage(value=100.0).shift(share=0.5)
    heard = damage(value=100.0, people_told=5, deterred_share=0.2).shift(share=0.5)
    assert heard.extra_retained == pytest.approx(2 * plain.extra_retained)
    assert plain.break_even_spend == pytest.approx(28)
    assert heard.break_even_spend == pytest.approx(56)


def test_recovery_findings_weigh_in_points_of_100() -> None:
    findings = recovery({QUICK: 50, OPEN: 150}, rates={QUICK: 1, OPEN: 0.2}).findings
    assert [(finding.subject, finding.weight) for finding in findings] == [
        (OPEN.code, pytest.approx(60))
    ]
    means = {"distributive": 3, "procedural": 5, "interactional": 6}
    weights = {"distributive": 2, "procedural": 1, "interactional": 1}
    (weak,) = handling_satisfaction(means, weights=weights, scale=LIKERT7).findings
    assert weak.weight == pytest.approx(0.5 * 100 * 4 / 6)


def test_satisfaction_after_recovery_of_the_published_formula() -> None:
    result = satisfaction_after_recovery(
        success_rate=0.8, complaint_rate=0.5, recovery_rate=0.6
    )
    assert result.satisfied_share == pytest.approx(0.86)
    assert result.lost_vocal_share == pytest.approx(0.04)
    assert result.lost_silent_share == pytest.approx(0.1)


# ---------------------------------------------------------------------------- the laws


@given(counts, rates)
def test_recovery_retained_and_lost_add_up(
    outcomes: dict[ComplaintOutcome, float], rate_of: dict[ComplaintOutcome, float]
) -> None:
    result = recovery(outcomes, rates=rate_of)
    assert result.retained + result.lost == pytest.approx(result.n_customers)
    assert 0 <= result.retained_share <= 1 + 1e-12
    assert sum(lost for _, lost in result.losses) == pytest.approx(result.lost)
    assert Recovery.from_dict(result.to_dict()) == result


@given(counts, rates, st.floats(0.1, 100))
def test_recovery_is_proportional_to_the_customers(
    outcomes: dict[ComplaintOutcome, float],
    rate_of: dict[ComplaintOutcome, float],
    by: float,
) -> None:
    once = recovery(outcomes, rates=rate_of)
    more = recovery({o: n * by for o, n in outcomes.items()}, rates=rate_of)
    assert more.lost == pytest.approx(by * once.lost)
    assert more.retained_share == pytest.approx(once.retained_share)


@given(share, share)
def test_market_damage_falls_with_quick_resolutions(
    first: float, second: float
) -> None:
    slower, faster = sorted((first, second))
    losses = [
        damage(outcomes={QUICK: quick, OPEN: 1 - quick}).lost
        for quick in (slower, faster)
    ]
    assert losses[1] <= losses[0] + 1e-9


@given(share, share)
def test_market_damage_falls_with_the_share_that_complains(
    first: float, second: float
) -> None:
    low, high = sorted((first, second))
    assert damage(complaint_share=high).lost <= damage(complaint_share=low).lost + 1e-9


@given(counts, rates, share)
def test_shift_is_the_difference_of_two_recoveries(
    outcomes: dict[ComplaintOutcome, float],
    rate_of: dict[ComplaintOutcome, float],
    part: float,
) -> None:
    assume(SLOW in outcomes and QUICK in outcomes)
    before = recovery(
        outcomes, rates=rate_of, people_told=3, deterred_share=0.1, value=7.0
    )
    moved = part * outcomes[SLOW]
    after = recovery(
        outcomes | {SLOW: outcomes[SLOW] - moved, QUICK: outcomes[QUICK] + moved},
        rates=rate_of,
        people_told=3,
        deterred_share=0.1,
        value=7.0,
    )
    gain = before.shift(share=part)
    assert before.damage is not None
    assert after.damage is not None
    assert gain.retained_value == pytest.approx(before.damage - after.damage, abs=1e-4)


@given(share, share, share)
def test_satisfaction_after_recovery_shares_add_up_to_1(
    success: float, complaint: float, recovered: float
) -> None:
    result = satisfaction_after_recovery(
        success_rate=success, complaint_rate=complaint, recovery_rate=recovered
    )
    parts = (
        result.success_rate,
        result.won_back_share,
        result.lost_vocal_share,
        result.lost_silent_share,
    )
    assert sum(parts) == pytest.approx(1)
    assert success <= result.satisfied_share <= 1
    assert SatisfactionAfterRecovery.from_dict(result.to_dict()) == result


# ---------------------------------------------------------------- justice, the paradox


@given(
    st.fixed_dictionaries(dict.fromkeys(Justice, st.none() | st.floats(1, 7))),
    st.fixed_dictionaries(dict.fromkeys(Justice, st.integers(1, 9))),
)
def test_handling_satisfaction_lies_between_its_means(
    means: dict[Justice, float | None], weights: dict[Justice, float]
) -> None:
    ratings = [mean for mean in means.values() if mean is not None]
    assume(ratings)
    result = handling_satisfaction(means, weights=weights, scale=LIKERT7)
    assert min(ratings) - 1e-9 <= result.score <= max(ratings) + 1e-9
    assert dict(result.means)[result.weakest_justice] == min(ratings)
    weighted = [(means[j], weights[j]) for j in Justice if means[j] is not None]
    expected = sum(m * w for m, w in weighted if m) / sum(w for _, w in weighted)
    assert result.score == pytest.approx(expected)
    assert result.percent == pytest.approx((result.score - 1) / 6 * 100)
    assert HandlingSatisfaction.from_dict(result.to_dict()) == result
    assert len(result.findings) == ratings.count(min(ratings))
    for finding in result.findings:
        assert finding.explain("zh")
        assert finding.advice_text("en")


def test_handling_satisfaction_respects_a_reversed_scale() -> None:
    effort = Scale(1, 5, step=1, low_is_good=True)
    means = {"distributive": 1, "procedural": 5, "interactional": 2}
    result = handling_satisfaction(
        means, weights=dict.fromkeys(Justice, 1), scale=effort
    )
    assert result.weakest_justice is Justice.PROCEDURAL
    assert result.distributive_mean == 1
    assert result.procedural_mean == 5
    assert result.interactional_mean == 2


@pytest.mark.parametrize(
    ("recovered", "error_free", "verdict"),
    [
        ([9, 10] * 15, [7, 8] * 15, ParadoxVerdict.PARADOX),
        ([7, 8] * 15, [9, 10] * 15, ParadoxVerdict.LESS_SATISFIED),
        ([7, 8] * 15, [7, 8] * 15, ParadoxVerdict.NO_EVIDENCE),
        ([7] * 30, [9] * 30, ParadoxVerdict.NO_EVIDENCE),  # no spread, no interval
        ([9, 10] * 14 + [9], [7, 8] * 15, ParadoxVerdict.TOO_FEW),
        ([9, 10] * 15, [7, 8] * 14 + [7], ParadoxVerdict.TOO_FEW),
    ],
)
def test_recovery_paradox_verdicts(
    recovered: list[float], error_free: list[float], verdict: ParadoxVerdict
) -> None:
    result = recovery_paradox([*recovered, None], error_free)
    assert result.verdict is verdict
    assert result.n_missing == 1
    assert result.n_recovered == len(recovered)
    assert result.n_error_free == len(error_free)
    assert bool(result.findings) is (verdict is ParadoxVerdict.LESS_SATISFIED)
    assert RecoveryParadox.from_dict(result.to_dict()) == result


@given(st.lists(st.integers(1, 7), min_size=2), st.lists(st.integers(1, 7), min_size=2))
def test_recovery_paradox_is_antisymmetric(first: list[int], second: list[int]) -> None:
    one, other = recovery_paradox(first, second), recovery_paradox(second, first)
    assert one.difference == pytest.approx(-other.difference)
    if one.interval and other.interval:
        assert one.interval.low == pytest.approx(-other.interval.high)


def test_recovery_paradox_depends_on_level_and_min_n() -> None:
    few = ([4, 5, 6, 7] * 2, [3, 4, 5, 6] * 2)
    assert recovery_paradox(*few, min_n=8, level=0.5).verdict is ParadoxVerdict.PARADOX
    sure = recovery_paradox(*few, min_n=8, level=0.99)
    assert sure.verdict is ParadoxVerdict.NO_EVIDENCE
    assert recovery_paradox(*few, min_n=9).verdict is ParadoxVerdict.TOO_FEW


# -------------------------------------------------------------------- words, bad input


NOBODY = Moments(n=0, mean=0, variance=None)
RESULTS = [
    damage(value=10.0, currency="CNY", people_told=9, deterred_share=0.1),
    damage(),
    damage().shift(share=0.5),
    damage(value=10.0).shift(share=0.5, from_="silent", to="resolved", spend=1),
    satisfaction_after_recovery(
        success_rate=0.8, complaint_rate=0.5, recovery_rate=0.6
    ),
    recovery_paradox([1, 2], [2, 3]),
    recovery_paradox([5], [5]),
]


@pytest.mark.parametrize("result", RESULTS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_recovery_results_round_trip_and_have_texts(result: Any, lang: str) -> None:
    assert type(result).from_dict(result.to_dict()) == result
    assert pickle.loads(pickle.dumps(result)) == result
    assert result.summary(lang)
    assert result.to_text(lang)
    for finding in result.findings:
        assert finding.explain(lang)
        assert finding.advice_text(lang)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param(
            {"outcomes": {QUICK: 0.5, OPEN: 0.4}}, InvalidCount, id="shares below 1"
        ),
        pytest.param(
            {"outcomes": {QUICK: 50, OPEN: 50}}, OutOfRange, id="counts for shares"
        ),
        pytest.param(
            {"outcomes": {QUICK: 0.5, SILENT: 0.5}}, InputError, id="silent outcome"
        ),
        pytest.param({"outcomes": {"solved": 1}}, UnknownField, id="unknown outcome"),
        pytest.param({"outcomes": [1, 0, 0]}, WrongType, id="list of outcomes"),
        pytest.param({"outcomes": {QUICK: nan}}, NotANumber, id="NaN"),
        pytest.param({"rates": {QUICK: 0.8}}, UnknownField, id="missing rate"),
        pytest.param(
            {"rates": {**dict.fromkeys(ComplaintOutcome, 0.5), QUICK: 82}},
            OutOfRange,
            id="percentage for a rate",
        ),
        pytest.param({"rates": {"solved": 0.5}}, UnknownField, id="unknown rate"),
        pytest.param({"complaint_share": 69}, OutOfRange, id="share above 1"),
        pytest.param({"dissatisfied": -1}, OutOfRange, id="negative customers"),
        pytest.param({"dissatisfied": 0}, EmptyInput, id="no customer"),
        pytest.param({"dissatisfied": inf}, NotANumber, id="infinite customers"),
        pytest.param({"value": -1}, OutOfRange, id="negative value"),
        pytest.param({"value": True}, NotANumber, id="bool for a value"),
        pytest.param({"people_told": -1}, OutOfRange, id="negative people told"),
        pytest.param({"people_told": None}, NotANumber, id="None for people told"),
        pytest.param({"currency": None}, OutOfRange, id="None for a currency"),
        pytest.param({"deterred_share": 2}, OutOfRange, id="deterred above 1"),
        pytest.param({"currency": "<b>"}, OutOfRange, id="markup for a currency"),
        pytest.param({"currency": "cny"}, OutOfRange, id="small letters"),
    ],
)
def test_market_damage_rejects_invalid_arguments(
    change: dict[str, Any], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        damage(**change)


def test_market_damage_if_all_or_none_complain() -> None:
    everybody = damage(complaint_share=1, rates={QUICK: 0.8, SLOW: 0.5, OPEN: 0.2})
    assert SILENT not in dict(everybody.counts)
    nobody = damage(complaint_share=0)
    assert nobody.lost == pytest.approx(910)


def test_recovery_does_not_repeat_a_key_of_outcomes() -> None:
    with pytest.raises(UnknownField) as caught:
        recovery({QUICK: 2, "call Jane 555-0100": 1}, rates=LARGE_LOSS_LOYALTY)
    assert str(caught.value).startswith("unknown outcome at position 2 of outcomes; ")
    assert "Jane" not in all_text_of(caught.value)


@pytest.mark.parametrize(
    ("outcomes", "error"),
    [
        pytest.param({QUICK: -1}, OutOfRange, id="negative"),
        pytest.param({}, EmptyInput, id="no customer"),
    ],
)
def test_recovery_rejects_invalid_outcomes(
    outcomes: dict[ComplaintOutcome, float], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        recovery(outcomes, rates=LARGE_LOSS_LOYALTY)


def test_recovery_needs_the_same_outcomes_in_counts_and_rates() -> None:
    with pytest.raises(InputError):
        attrs.evolve(damage(), rates=())


@pytest.mark.parametrize(
    ("options", "error"),
    [
        pytest.param({"share": 2}, OutOfRange, id="share above 1"),
        pytest.param({"share": 1, "spend": -1}, OutOfRange, id="negative spend"),
        pytest.param({"share": 1, "to": "heaven"}, UnknownOption, id="unknown outcome"),
    ],
)
def test_shift_rejects_invalid_options(
    options: dict[str, Any], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        damage().shift(**options)


def test_shift_rejects_an_outcome_without_a_rate() -> None:
    with pytest.raises(UnknownOption):
        recovery({QUICK: 1}, rates={QUICK: 0.8}).shift(share=1)


@pytest.mark.parametrize("change", [{"multiplier": 0.5}, {"retention_gain": 2}])
def test_recovery_shift_rejects_invalid_fields(change: dict[str, Any]) -> None:
    with pytest.raises(OutOfRange):
        attrs.evolve(damage().shift(share=1), **change)


def test_satisfaction_after_recovery_rejects_a_rate_above_1() -> None:
    with pytest.raises(OutOfRange):
        satisfaction_after_recovery(success_rate=1.1, complaint_rate=0, recovery_rate=0)


@pytest.mark.parametrize(
    ("recovered", "options", "error"),
    [
        pytest.param([], {}, EmptyInput, id="no rating"),
        pytest.param([None], {}, EmptyInput, id="missing rating"),
        pytest.param(["good"], {}, NotANumber, id="text"),
        pytest.param([1], {"min_n": 0}, InvalidCount, id="min_n of 0"),
        pytest.param([1], {"level": 1}, OutOfRange, id="level of 1"),
    ],
)
def test_recovery_paradox_rejects_invalid_arguments(
    recovered: list[Any], options: dict[str, Any], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        recovery_paradox(recovered, [1], **options)


def test_recovery_paradox_result_rejects_an_empty_group() -> None:
    with pytest.raises(EmptyInput):
        attrs.evolve(recovery_paradox([1], [1]), recovered=NOBODY)


@pytest.mark.parametrize(
    ("weights", "error"),
    [
        pytest.param({"distributive": 1}, InvalidWeights, id="missing weights"),
        pytest.param(dict.fromkeys(Justice, 0), InvalidWeights, id="weights of 0"),
        pytest.param([1, 1, 1], WrongType, id="list"),
    ],
)
def test_handling_satisfaction_rule_rejects_invalid_weights(
    weights: Any, error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        handling_satisfaction_rule(weights)


@pytest.mark.parametrize(
    ("means", "error"),
    [
        pytest.param({}, EmptyInput, id="no rating"),
        pytest.param({"distributive": None}, EmptyInput, id="missing rating"),
        pytest.param({"procedural": 5}, EmptyInput, id="rating without a weight"),
        pytest.param({"distributive": 8}, OutOfScale, id="off the scale"),
        pytest.param({"distributive": nan}, NotANumber, id="NaN"),
        pytest.param({"poetic": 5}, UnknownField, id="unknown kind of justice"),
    ],
)
def test_handling_satisfaction_rejects_invalid_means(
    means: dict[str, Any], error: type[CustsatError]
) -> None:
    weights = {"distributive": 1, "procedural": 0, "interactional": 0}
    with pytest.raises(error):
        handling_satisfaction(means, weights=weights, scale=LIKERT7)


def test_handling_satisfaction_rejects_what_is_no_scale() -> None:
    weights = dict.fromkeys(Justice, 1)
    with pytest.raises(WrongType):
        handling_satisfaction({"distributive": 1}, weights=weights, scale=7)  # type: ignore[arg-type]


def test_shift_has_no_value_without_a_customer_value() -> None:
    gain = damage().shift(share=1)
    assert isinstance(gain, RecoveryShift)
    assert gain.retained_value is gain.net_gain is gain.break_even_spend is None
