"""Recovery: published examples, laws of the market damage, justice, the paradox."""

from __future__ import annotations

import pickle
from math import inf, nan
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

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


def test_ex30_market_damage_of_a_thousand() -> None:
    result = damage()
    assert result.lost == pytest.approx(681.61, abs=1e-9)
    assert result.retained == pytest.approx(318.39, abs=1e-9)
    assert result.n_customers == pytest.approx(1000)
    assert result.damage is None
    assert damage(value=200.0, currency="USD").damage == pytest.approx(136_322)


def test_the_scrambled_order_is_put_right() -> None:
    assert LARGE_LOSS_LOYALTY.value == (0.82, 0.54, 0.19, 0.09)
    assert SMALL_LOSS_LOYALTY.value == (0.95, 0.70, 0.46, 0.37)
    for figure in (LARGE_LOSS_LOYALTY, SMALL_LOSS_LOYALTY):
        assert list(figure.value) == sorted(figure.value, reverse=True)
        assert figure.status is Status.MEASURED
    assert "82, 19, 54, 9" in LARGE_LOSS_LOYALTY.note


def test_small_losses_keep_more_customers() -> None:
    assert damage(rates=SMALL_LOSS_LOYALTY).lost < damage().lost
    assert damage().rates_source.endswith("[measured]")
    assert damage(rates=dict.fromkeys(ComplaintOutcome, 0.5)).rates_source == ""


def test_answering_quickly_is_worth_28_points() -> None:
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


def test_a_shift_changes_the_retention_of_all_customers() -> None:
    gain = recovery({SLOW: 100}, rates=LARGE_LOSS_LOYALTY).shift(share=0.5)
    assert gain.retention_change(1000) == pytest.approx(0.014)
    assert gain.retention_change(14.1) < 1
    for few in (0, -1, 10):
        with pytest.raises(OutOfRange):
            gain.retention_change(few)


def test_word_of_mouth_comes_on_top() -> None:
    result = recovery(
        {OPEN: 100}, rates={OPEN: 0.2}, people_told=9, deterred_share=0.25, value=2.0
    )
    assert (result.lost, result.lost_by_word_of_mouth) == (80, 180)
    assert result.damage == 520
    assert result.shift(from_=OPEN, to=OPEN, share=1).extra_retained == 0


def test_word_of_mouth_makes_a_shift_worth_more() -> None:
    plain = damage(value=100.0).shift(share=0.5)
    heard = damage(value=100.0, people_told=5, deterred_share=0.2).shift(share=0.5)
    assert heard.extra_retained == pytest.approx(2 * plain.extra_retained)
    assert plain.break_even_spend == pytest.approx(28)
    assert heard.break_even_spend == pytest.approx(56)


def test_findings_weigh_in_points_of_100() -> None:
    findings = recovery({QUICK: 50, OPEN: 150}, rates={QUICK: 1, OPEN: 0.2}).findings
    assert [(finding.subject, finding.weight) for finding in findings] == [
        (OPEN.code, pytest.approx(60))
    ]
    means = {"distributive": 3, "procedural": 5, "interactional": 6}
    weights = {"distributive": 2, "procedural": 1, "interactional": 1}
    (weak,) = handling_satisfaction(means, weights=weights, scale=LIKERT7).findings
    assert weak.weight == pytest.approx(0.5 * 100 * 4 / 6)


def test_hays_and_hill() -> None:
    result = satisfaction_after_recovery(
        success_rate=0.8, complaint_rate=0.5, recovery_rate=0.6
    )
    assert result.satisfied_share == pytest.approx(0.86)
    assert result.lost_vocal_share == pytest.approx(0.04)
    assert result.lost_silent_share == pytest.approx(0.1)


# ---------------------------------------------------------------------------- the laws


@given(counts, rates)
def test_who_stays_and_who_leaves_are_everybody(
    outcomes: dict[ComplaintOutcome, float], rate_of: dict[ComplaintOutcome, float]
) -> None:
    result = recovery(outcomes, rates=rate_of)
    assert result.retained + result.lost == pytest.approx(result.n_customers)
    assert 0 <= result.retained_share <= 1 + 1e-12
    assert sum(lost for _, lost in result.losses) == pytest.approx(result.lost)
    assert Recovery.from_dict(result.to_dict()) == result


@given(counts, rates, st.floats(0.1, 100))
def test_more_customers_lose_more_in_proportion(
    outcomes: dict[ComplaintOutcome, float],
    rate_of: dict[ComplaintOutcome, float],
    by: float,
) -> None:
    once = recovery(outcomes, rates=rate_of)
    more = recovery({o: n * by for o, n in outcomes.items()}, rates=rate_of)
    assert more.lost == pytest.approx(by * once.lost)
    assert more.retained_share == pytest.approx(once.retained_share)


@given(share, share)
def test_more_speed_loses_less(first: float, second: float) -> None:
    slower, faster = sorted((first, second))
    losses = [
        damage(outcomes={QUICK: quick, OPEN: 1 - quick}).lost
        for quick in (slower, faster)
    ]
    assert losses[1] <= losses[0] + 1e-9


@given(share, share)
def test_the_more_complain_the_fewer_are_lost(first: float, second: float) -> None:
    low, high = sorted((first, second))
    assert damage(complaint_share=high).lost <= damage(complaint_share=low).lost + 1e-9


@given(counts, rates, share)
def test_a_shift_is_the_difference_of_two_recoveries(
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
def test_every_customer_ends_in_one_of_four_ways(
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
def test_satisfaction_with_handling_lies_among_its_parts(
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
    (finding,) = result.findings
    assert finding.explain("zh")
    assert finding.advice_text("en")


def test_on_a_reversed_scale_the_highest_is_the_weakest() -> None:
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
def test_the_paradox_is_tested(
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
def test_changing_sides_turns_the_paradox_round(
    first: list[int], second: list[int]
) -> None:
    one, other = recovery_paradox(first, second), recovery_paradox(second, first)
    assert one.difference == pytest.approx(-other.difference)
    if one.interval and other.interval:
        assert one.interval.low == pytest.approx(-other.interval.high)


def test_level_and_min_n_matter() -> None:
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
def test_results_are_told_and_read_back(result: Any, lang: str) -> None:
    assert type(result).from_dict(result.to_dict()) == result
    assert pickle.loads(pickle.dumps(result)) == result
    assert result.summary(lang)
    assert result.to_text(lang)
    for finding in result.findings:
        assert finding.explain(lang)
        assert finding.advice_text(lang)


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"outcomes": {QUICK: 0.5, OPEN: 0.4}}, InvalidCount),
        ({"outcomes": {QUICK: 50, OPEN: 50}}, OutOfRange),
        ({"outcomes": {QUICK: 0.5, SILENT: 0.5}}, InputError),
        ({"outcomes": {"solved": 1}}, UnknownField),
        ({"outcomes": [1, 0, 0]}, InputError),
        ({"outcomes": {QUICK: nan}}, NotANumber),
        ({"rates": {QUICK: 0.8}}, UnknownField),
        ({"rates": {**dict.fromkeys(ComplaintOutcome, 0.5), QUICK: 82}}, OutOfRange),
        ({"rates": {"solved": 0.5}}, UnknownField),
        ({"complaint_share": 69}, OutOfRange),
        ({"dissatisfied": -1}, OutOfRange),
        ({"dissatisfied": 0}, InvalidCount),
        ({"dissatisfied": inf}, NotANumber),
        ({"value": -1}, OutOfRange),
        ({"value": True}, NotANumber),
        ({"people_told": -1}, OutOfRange),
        ({"people_told": None}, NotANumber),
        ({"currency": None}, OutOfRange),
        ({"deterred_share": 2}, OutOfRange),
        ({"currency": "<b>"}, OutOfRange),
        ({"currency": "cny"}, OutOfRange),
    ],
)
def test_damage_that_makes_no_sense_is_refused(
    facts: dict[str, Any], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        damage(**facts)


def test_everybody_complains_and_nobody_does() -> None:
    everybody = damage(complaint_share=1, rates={QUICK: 0.8, SLOW: 0.5, OPEN: 0.2})
    assert SILENT not in dict(everybody.counts)
    nobody = damage(complaint_share=0)
    assert nobody.lost == pytest.approx(910)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: recovery({QUICK: -1}, rates=LARGE_LOSS_LOYALTY), OutOfRange),
        (lambda: recovery({}, rates=LARGE_LOSS_LOYALTY), InvalidCount),
        (
            lambda: recovery({QUICK: 1}, rates={QUICK: 0.8}).shift(share=1),
            UnknownField,
        ),
        (lambda: damage().shift(share=2), OutOfRange),
        (lambda: damage().shift(share=1, spend=-1), OutOfRange),
        (lambda: damage().shift(share=1, to="heaven"), UnknownField),
        (lambda: attrs.evolve(damage(), rates=()), InvalidCount),
        (lambda: attrs.evolve(damage().shift(share=1), multiplier=0.5), OutOfRange),
        (lambda: attrs.evolve(damage().shift(share=1), retention_gain=2), OutOfRange),
        (
            lambda: satisfaction_after_recovery(
                success_rate=1.1, complaint_rate=0, recovery_rate=0
            ),
            OutOfRange,
        ),
        (lambda: recovery_paradox([], [1]), EmptyInput),
        (lambda: recovery_paradox([None], [1]), EmptyInput),
        (
            lambda: attrs.evolve(recovery_paradox([1], [1]), recovered=NOBODY),
            EmptyInput,
        ),
        (lambda: recovery_paradox([1], [1], min_n=0), OutOfRange),
        (lambda: recovery_paradox([1], [1], level=1), OutOfRange),
        (lambda: recovery_paradox(["good"], [1]), NotANumber),
        (lambda: handling_satisfaction_rule({"distributive": 1}), InvalidWeights),
        (lambda: handling_satisfaction_rule(dict.fromkeys(Justice, 0)), InvalidWeights),
        (lambda: handling_satisfaction_rule([1, 1, 1]), InputError),  # type: ignore[arg-type]
    ],
)
def test_what_makes_no_sense_is_refused(call: Any, error: type[CustsatError]) -> None:
    with pytest.raises(error):
        call()


@pytest.mark.parametrize(
    ("means", "error"),
    [
        ({}, EmptyInput),
        ({"distributive": None}, EmptyInput),
        ({"procedural": 5}, EmptyInput),  # it weighs nothing
        ({"distributive": 8}, OutOfScale),
        ({"distributive": nan}, NotANumber),
        ({"poetic": 5}, UnknownField),
    ],
)
def test_ratings_of_handling_that_cannot_be_are_refused(
    means: dict[str, Any], error: type[CustsatError]
) -> None:
    weights = {"distributive": 1, "procedural": 0, "interactional": 0}
    with pytest.raises(error):
        handling_satisfaction(means, weights=weights, scale=LIKERT7)


def test_a_scale_is_needed() -> None:
    weights = dict.fromkeys(Justice, 1)
    with pytest.raises(InputError):
        handling_satisfaction({"distributive": 1}, weights=weights, scale=7)  # type: ignore[arg-type]


def test_a_shift_knows_no_worth_without_a_value() -> None:
    gain = damage().shift(share=1)
    assert isinstance(gain, RecoveryShift)
    assert gain.retained_value is gain.net_gain is gain.break_even_spend is None
