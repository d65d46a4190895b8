"""The customer satisfaction score, in all its definitions."""

from __future__ import annotations

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    InputError,
    MixedScales,
    NotOnScale,
    OutOfRange,
    OutOfScale,
    UnknownOption,
    WrongScale,
)
from custsat.estimates import wilson
from custsat.satisfaction import csat, nps
from custsat.values import (
    CODED_100_80_60_30_0,
    LIKERT5,
    LIKERT7,
    SATISFACTION5_AVERAGE,
    ZERO_TO_HUNDRED,
    Certainty,
    Scale,
    Tally,
)

samples = st.lists(st.integers(1, 5), min_size=1)


@given(samples)
def test_the_definitions_stand_side_by_side(answers: list[int]) -> None:
    result, n = csat(answers, scale=LIKERT5), len(answers)

    assert result.top_box_rate == answers.count(5) / n
    assert result.score == (answers.count(5) + answers.count(4)) / n
    assert result.bottom_rate == (answers.count(1) + answers.count(2)) / n
    assert result.net_rate == result.score - result.bottom_rate
    assert result.mean == pytest.approx(sum(answers) / n)
    assert result.mean_percent == pytest.approx(25 * (sum(answers) / n - 1))


@given(samples, samples)
def test_two_samples_pool_by_their_counts(a: list[int], b: list[int]) -> None:
    both = csat(a + b, scale=LIKERT5)

    assert csat(a, scale=LIKERT5) + csat(b, scale=LIKERT5) == both


@given(samples)
def test_reversing_the_scale_mirrors_the_net(answers: list[int]) -> None:
    mirrored = [6 - answer for answer in answers]
    low_is_good = Scale(1, 5, step=1, low_is_good=True)
    result, back = csat(answers, scale=LIKERT5), csat(mirrored, scale=low_is_good)

    assert back.score == result.score
    assert back.mean_percent == pytest.approx(result.mean_percent)
    assert csat(mirrored, scale=LIKERT5).net_rate == pytest.approx(-result.net_rate)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 4)), min_size=1))
def test_a_weight_of_two_is_the_row_twice(pairs: list) -> None:
    plain = csat([a for a, w in pairs for _ in range(w)], scale=LIKERT5)
    answers, weights = zip(*pairs, strict=True)
    result = csat(answers, scale=LIKERT5, respondent_weights=weights)

    assert result.score == pytest.approx(plain.score)
    assert result.mean == pytest.approx(plain.mean)


def test_two_dashboards_that_disagree_are_both_right() -> None:
    answers = [5] * 40 + [4] * 25 + [3] * 14 + [2] * 13 + [1] * 8
    result = csat(answers, scale=LIKERT5)

    assert result.score == 0.65
    assert result.net_rate == pytest.approx(0.44)
    assert result.top_box_rate == 0.40


def test_the_interval_is_wilsons_or_exact() -> None:
    result = csat([5] * 19 + [1] * 19, scale=LIKERT5)

    assert result.ci() == wilson(19, 38)
    assert result.ci().low == pytest.approx(0.348499283643951, rel=1e-12)
    assert result.ci(method="exact").low < result.ci().low
    assert result.ci(level=0.5).low > result.ci().low


def test_weights_widen_the_interval() -> None:
    answers = [5] * 19 + [1] * 19
    even = csat(answers, scale=LIKERT5)
    uneven = csat(answers, scale=LIKERT5, respondent_weights=[1, 3] * 19)

    assert uneven.effective_n == pytest.approx(38 * 0.8)
    assert uneven.ci().high - uneven.ci().low > even.ci().high - even.ci().low


def test_the_mean_has_an_interval_too() -> None:
    result = csat([5, 4, 4, 3, 1], scale=LIKERT5)
    interval = result.mean_ci()

    assert interval is not None
    assert interval.low < result.mean < interval.high
    assert csat([5], scale=LIKERT5).mean_ci() is None


def test_levels_and_codings() -> None:
    named = csat(
        [SATISFACTION5_AVERAGE.parse("很满意"), 3], scale=SATISFACTION5_AVERAGE
    )
    coded = csat([100, 80, 60, 30, 0], scale=CODED_100_80_60_30_0)

    assert named.score == 0.5
    assert (coded.score, coded.mean) == (0.4, 54)
    assert csat([7, 6, 5, 1], scale=LIKERT7, top=3).score == 0.75
    assert csat([5, 4], scale=LIKERT5, top=1).score == 0.5


def test_a_verdict() -> None:
    result = csat([5] * 90 + [1] * 10, scale=LIKERT5, target=0.93)

    assert result.target_met is False
    assert result.certainty is Certainty.INCONCLUSIVE
    assert csat([5] * 3 + [1], scale=LIKERT5, target=0.7).certainty is Certainty.TOO_FEW
    assert [finding.code for finding in result.findings] == [
        "finding.customer_satisfaction_target_open",
        "finding.customer_satisfaction_unhappy",
    ]
    assert csat([5] * 90, scale=LIKERT5).findings == ()


def test_bad_input() -> None:
    with pytest.raises(InputError, match="scale= is needed"):
        csat([5, 4])
    with pytest.raises(OutOfScale, match="3 such answers"):
        csat([6, 7, 5, 7], scale=LIKERT5)
    with pytest.raises(NotOnScale):
        csat([4.5], scale=LIKERT5)
    with pytest.raises(EmptyInput, match="1 missing"):
        csat([nan], scale=LIKERT5)
    with pytest.raises(InputError, match="separate answers"):
        csat([50], scale=ZERO_TO_HUNDRED)
    for top in (0, 3, True, 1.5):
        with pytest.raises(InputError, match="top="):
            csat([5], scale=LIKERT5, top=top)
    with pytest.raises(OutOfRange) as caught:
        csat([5], scale=LIKERT5, target=85)
    assert caught.value.hint == "a share of 0.85, not 85"
    with pytest.raises(UnknownOption):
        csat([5], scale=LIKERT5).ci(method="wald")
    with pytest.raises(WrongScale):
        csat(Tally.of([5], scale=LIKERT5), scale=LIKERT7)
    with pytest.raises(MixedScales):
        csat([5], scale=LIKERT5) + csat([5], scale=LIKERT7)
    with pytest.raises(MixedScales):
        csat([5], scale=LIKERT5) + csat([5], scale=LIKERT5, target=0.5)


@pytest.mark.parametrize("scale", [(1, 5), "1-5", 5])
def test_what_is_no_scale_is_told_so(scale: object) -> None:
    with pytest.raises(InputError, match="must be a Scale"):
        csat([4, 5], scale=scale)


def test_a_missed_target_asks_why() -> None:
    result = csat([1] * 60 + [5] * 40, scale=LIKERT5, target=0.9)

    assert result.findings[0].advice == "advice.ask_why"
    assert result.summary().endswith("Target 90% met: no; enough answers")


def test_what_was_asked_differently_is_not_added() -> None:
    one, two = (csat([5, 4, 1], scale=LIKERT5, top=top) for top in (1, 2))

    with pytest.raises(MixedScales, match="one setting"):
        one + two
    with pytest.raises(MixedScales, match="one measure"):
        two + nps([9, 3])
