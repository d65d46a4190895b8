"""Tests of score_calibration: bands, discrimination, Brier score."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers.leads import ScoreCalibration, score_calibration
from custsat.errors import (
    CustsatError,
    EmptyInput,
    InputError,
    NotANumber,
    OutOfRange,
    WrongType,
)

scored_outcomes = st.lists(
    st.tuples(st.integers(0, 10), st.booleans()), min_size=1, max_size=40
)


def calibrate(scored: list[tuple[int, bool]]) -> ScoreCalibration:
    scores = [score for score, _ in scored]
    return score_calibration(scores, [won for _, won in scored], limits=(3, 7))


@given(scored_outcomes)
def test_score_calibration_discriminates_as_the_share_of_ordered_pairs(
    scored: list,
) -> None:
    won = [score for score, is_won in scored if is_won]
    lost = [score for score, is_won in scored if not is_won]
    result = calibrate(scored)

    if not won or not lost:
        assert result.discrimination is None
    else:
        ordered = sum((a > b) + 0.5 * (a == b) for a in won for b in lost)
        share = ordered / len(won) / len(lost)
        assert result.discrimination == pytest.approx(share)
    assert result.n_scored == len(scored)
    assert result.won_rate == pytest.approx(len(won) / len(scored))


@given(scored_outcomes)
def test_score_calibration_counts_every_lead_in_one_band(scored: list) -> None:
    result = calibrate(scored)

    assert [row.n for row in result.rows] == [
        sum(score < 3 for score, _ in scored),
        sum(3 <= score < 7 for score, _ in scored),
        sum(score >= 7 for score, _ in scored),
    ]
    for row in result.rows:
        assert (row.rate is None) == (row.n == 0) == (row.interval is None)


def test_score_calibration_has_a_brier_score_for_probabilities_only() -> None:
    probabilities = score_calibration([0.9, 0.2], [True, False], limits=(0.5,))
    points = score_calibration([90, 20], [True, False], limits=(50,))

    assert probabilities.brier == pytest.approx((0.01 + 0.04) / 2)
    assert points.brier is None


def test_score_calibration_has_a_finding_for_a_reversed_score() -> None:
    result = score_calibration([1, 9], [True, False], limits=(5,))

    assert (result.is_monotonic, result.discrimination) == (False, 0)
    assert result.findings[0].weight == 100


def test_score_calibration_has_a_finding_for_a_score_that_guesses() -> None:
    result = score_calibration([1, 1], [True, False], limits=(5,))

    assert result.findings[0].weight == 50


@pytest.mark.parametrize(
    ("scores", "outcomes"),
    [
        pytest.param([1, 9], [False, True], id="sorted"),
        pytest.param([1], [True], id="one lead"),
        pytest.param([1, 9, 9], [True, True, True], id="all won"),
    ],
)
def test_score_calibration_has_no_finding(scores: list, outcomes: list) -> None:
    assert score_calibration(scores, outcomes, limits=(5,)).findings == ()


def test_score_calibration_has_no_discrimination_if_all_are_won() -> None:
    result = score_calibration([1, 9, 9], [True, True, True], limits=(5,))

    assert result.discrimination is None


def test_score_calibration_counts_missing_scores_and_outcomes() -> None:
    result = score_calibration([1, None, 3], [True, True, None], limits=(2,))

    assert (result.n_scored, result.n_missing) == (1, 2)


@pytest.mark.parametrize(
    ("scores", "outcomes", "limits", "error"),
    [
        pytest.param([1], [], (1,), InputError, id="different lengths"),
        pytest.param([], [], (1,), EmptyInput, id="no leads"),
        pytest.param([None], [True], (1,), EmptyInput, id="no scores"),
        pytest.param([1], [True], (), OutOfRange, id="no limits"),
        pytest.param([1], [True], (2, 1), OutOfRange, id="descending limits"),
        pytest.param([1], [2], (1,), WrongType, id="outcome is no flag"),
        pytest.param(["1"], [True], (1,), NotANumber, id="score is a text"),
    ],
)
def test_score_calibration_rejects(
    scores: list, outcomes: list, limits: tuple, error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        score_calibration(scores, outcomes, limits=limits)
