"""Tests of score_calibration: bands, discrimination, Brier score."""

from __future__ import annotations

from math import sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from custsat.customers.leads import ScoreCalibration, score_calibration
from custsat.errors import (
    CustsatError,
    EmptyInput,
    InputError,
    NotANumber,
    OutOfRange,
    WrongType,
)
from custsat.values import Certainty

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


def calibration(*bands: tuple[int, int]) -> Any:
    """The calibration of bands of so many won and lost leads, the lowest first."""
    pairs = [
        (position, outcome)
        for position, (n_won, n_lost) in enumerate(bands)
        for outcome in [True] * n_won + [False] * n_lost
    ]
    limits = tuple(position - 0.5 for position in range(1, len(bands)))
    return score_calibration(
        [score for score, _ in pairs],
        [outcome for _, outcome in pairs],
        limits=limits or (99,),
    )


@pytest.mark.parametrize(
    ("bands", "code"),
    [
        pytest.param([(60, 20), (20, 60)], "score_does_not_sort", id="reversed"),
        pytest.param([(40, 0), (0, 40)], "score_does_not_sort", id="all reversed"),
        pytest.param([(29, 0), (0, 29)], None, id="too few"),
        pytest.param([(40, 40), (40, 40)], "score_undecided", id="guesses"),
        pytest.param([(38, 40), (40, 38)], "score_undecided", id="chance"),
        pytest.param([(40, 38), (38, 40)], "score_undecided", id="chance, below"),
        pytest.param([(20, 60), (60, 20)], None, id="sorts"),
        pytest.param(
            [(2, 58), (40, 20), (20, 40), (58, 2)],
            "score_does_not_sort",
            id="sorts but for two bands",
        ),
        pytest.param(
            [(2, 58), (31, 29), (29, 31), (58, 2)], None, id="bands reversed by chance"
        ),
    ],
)
def test_score_calibration_finds_what_the_leads_bear(
    bands: list[tuple[int, int]], code: str | None
) -> None:
    result = calibration(*bands)

    assert [f.code for f in result.findings] == ([f"finding.{code}"] if code else [])
    for finding in result.findings:
        is_open = code == "score_undecided"
        assert finding.certainty is (
            Certainty.INCONCLUSIVE if is_open else Certainty.CONCLUSIVE
        )
        assert (finding.weight == 0) is is_open
        assert finding.explain()
        assert finding.explain("zh")


def test_score_calibration_interval_equals_the_published_example() -> None:
    """Hanley & McNeil (1982): an area of 0.893 of 51 and 58 has an error of 0.0320."""
    result = calibration((3, 33), (2, 6), (2, 6), (11, 11), (33, 2))
    half = (
        result.discrimination_interval.high - result.discrimination_interval.low
    ) / 2

    assert result.discrimination == pytest.approx(0.893, abs=5e-4)
    assert half / 1.959964 == pytest.approx(0.0320, abs=5e-4)


@pytest.mark.parametrize("share", [0.5, 0.7])
def test_score_calibration_interval_covers_the_area_as_often_as_it_says(
    share: float,
) -> None:
    """A simulation: scores of won leads lie higher by a normal distance."""
    random, covered = np.random.default_rng(9), 0
    distance = norm.ppf(share) * sqrt(2)
    for _ in range(200):
        won, lost = random.normal(distance, 1, 60), random.normal(0, 1, 90)
        result = score_calibration(
            [*won.tolist(), *lost.tolist()], [True] * 60 + [False] * 90, limits=(0,)
        )
        covered += result.discrimination_interval.contains(share)

    assert 0.91 < covered / 200 < 0.99


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
