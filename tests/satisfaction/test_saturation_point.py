"""``saturation_point``: a break is named only where the answers bear it."""

from __future__ import annotations

import csv
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.simulations.priorities import false_breaks_of, saturating

from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidCount,
    NotANumber,
    OutOfRange,
    WrongType,
)
from custsat.review import prepare
from custsat.satisfaction import saturation_point
from custsat.satisfaction.priorities import SaturationPoint, SaturationResponse
from custsat.values import Certainty

if TYPE_CHECKING:
    from pathlib import Path

SATURATED = {(1, 2): 20, (2, 3): 20, (3, 4): 20, (3, 5): 20, (4, 5): 30, (5, 5): 9}


def test_satisfaction_saturates_where_the_slope_falls() -> None:
    result = saturation_point(counts=SATURATED)

    assert result.response is SaturationResponse.SATURATES
    assert result.break_interval is not None
    assert result.break_interval.contains(result.break_point)
    assert result.slope_below == pytest.approx(14 / 11)
    assert result.slope_above == pytest.approx(0, abs=1e-9)
    (finding,) = result.findings
    assert (finding.code, finding.weight) == ("finding.saturation_saturates", 0)
    assert finding.advice == "advice.set_standard"
    assert "more effort brings less" in prepare(result).summary()


@given(st.permutations(list(SATURATED.items())))
def test_pairs_counts_and_their_order_say_the_same(items: Any) -> None:
    counted = saturation_point(counts=dict(items) | {(None, 4): 2, (5, None): 1})
    x, y = zip(*[pair for pair, n in items for _ in range(n)], strict=True)
    listed = saturation_point([*x, None, 5, float("nan")], [*y, 4, None, 4])

    assert counted == listed
    assert (counted.n, counted.n_missing) == (119, 3)
    assert SaturationPoint.from_dict(counted.to_dict()) == counted


@pytest.mark.parametrize(
    ("ys", "response"),
    [
        pytest.param(
            [1, 2, 3, 3, 3], SaturationResponse.SATURATES, id="no spread at all"
        ),
        pytest.param([1, 3, 5, 6, 7], SaturationResponse.RISES_LESS, id="less"),
        pytest.param([1, 1, 1, 2, 3], SaturationResponse.RISES_FASTER, id="faster"),
        pytest.param(
            [3, 3, 3, 2, 1], SaturationResponse.OTHER_BREAK, id="no rise below"
        ),
        pytest.param(
            [5, 4, 3, 1, -1], SaturationResponse.OTHER_BREAK, id="falls below"
        ),
        pytest.param([1, 2, 3, 4, 5], SaturationResponse.NO_BREAK_SHOWN, id="a line"),
        pytest.param(
            [3, 3, 3, 3, 3], SaturationResponse.NO_BREAK_SHOWN, id="all alike"
        ),
    ],
)
def test_responses_without_a_spread(
    ys: list[float], response: SaturationResponse
) -> None:
    result = saturation_point([1, 2, 3, 4, 5] * 9, ys * 9)

    assert result.response is response
    assert result.break_interval is None
    for lang in ("en", "zh"):
        assert result.summary(lang)
        assert result.explain(lang)
        assert all(finding.explain(lang) for finding in result.findings)
    assert SaturationPoint.from_dict(result.to_dict()) == result


def test_what_is_not_shown_is_said_and_is_no_fault() -> None:
    line = saturation_point([1, 2, 3, 4, 5] * 9, [2, 3, 4, 5, 6] * 8 + [1, 2, 4, 6, 4])
    (finding,) = line.findings
    assert line.response is SaturationResponse.NO_BREAK_SHOWN
    assert finding.certainty is Certainty.INCONCLUSIVE
    assert finding.advice == "advice.accept_line"
    assert "is not shown" in line.summary()
    few = saturation_point([1, 2, 3, 4, 5], [1, 2, 3, 3, 3])
    (finding,) = few.findings
    assert (few.response, finding.certainty) == (
        SaturationResponse.TOO_FEW,
        Certainty.TOO_FEW,
    )
    assert dict(finding.facts) == {"n": 5, "more": 25}


def test_a_break_without_a_rise_below_is_no_saturation() -> None:
    counts = {(x, y + d): 9 for x, y in enumerate((4, 4, 4, 3, 2), 1) for d in (0, 1)}
    result = saturation_point(counts=counts)
    assert result.response is SaturationResponse.OTHER_BREAK
    assert result.findings == ()


@pytest.mark.parametrize("seed", range(20))
def test_one_respondent_at_an_end_shows_no_break(seed: int) -> None:
    x = [1] + [2] * 10 + [3] * 30 + [4] * 60 + [5] * 60
    dice = Random(seed)
    y = [0.5 * each + 2 + dice.gauss(0, 1) for each in x]
    for performance in (x, [6 - each for each in x]):
        result = saturation_point(performance, y)
        assert result.n_tested == 1  # at 4, or at 2: elsewhere 11 are on one side
        assert result.response is SaturationResponse.NO_BREAK_SHOWN


@pytest.mark.parametrize(
    ("answers", "n_tested"),
    [
        pytest.param((14, 20, 20, 20, 14), 1, id="14 at each end"),
        pytest.param((15, 20, 20, 20, 14), 2, id="15 at one"),
        pytest.param((15, 20, 20, 20, 15), 3, id="15 at both"),
        pytest.param((60, 1, 1, 1, 1), 0, id="nearly all at an end"),
    ],
)
def test_a_change_is_tested_with_15_answers_on_either_side(
    answers: Any, n_tested: int
) -> None:
    counts = {(x, min(x, 3)): n for x, n in enumerate(answers, 1)}
    result = saturation_point(counts=counts)
    assert result.n_tested == n_tested
    (finding,) = result.findings
    if n_tested:
        assert result.response is SaturationResponse.SATURATES
    else:
        assert (result.change, result.change_interval) == (None, None)
        assert result.response is SaturationResponse.NO_BREAK_SHOWN
        assert finding.advice == "advice.ask_more"
        assert SaturationPoint.from_dict(result.to_dict()) == result


def test_one_answer_far_out_decides_nothing() -> None:
    counts = {(1e6 + 2 * x, y): 15 for x, y in enumerate((3, 4, 5, 5, 5))}
    result = saturation_point(counts=counts | {(0, 2): 1})
    assert result.n_tested == 0
    assert result.response is SaturationResponse.NO_BREAK_SHOWN


def test_what_was_tested_and_the_slopes_must_agree() -> None:
    counts = {(1, 1): 1, (1, 2): 2, (2, 2): 10, (2, 3): 10, (3, 3): 40, (4, 6): 40}
    result = saturation_point(counts=counts | {(5, 3): 1, (5, 4): 1})
    assert result.change > 0 > result.slope_above - result.slope_below
    assert result.change_interval.low > 0
    assert result.response is SaturationResponse.NO_BREAK_SHOWN
    assert result.judgement.certainty is Certainty.INCONCLUSIVE


@pytest.mark.parametrize(
    "counts",
    [
        pytest.param(
            {(1, 1): 20, (1, 0): 20, (2, 5): 1, (3, 4): 15, (4, 3): 40, (5, 8): 1},
            id="below",
        ),
        pytest.param(
            {(1, 1): 20, (2, 3): 3, (3, 5): 7, (3, 6): 8, (4, 2): 1, (5, 5): 1},
            id="above",
        ),
    ],
)
def test_a_slope_without_a_known_spread_bears_no_break(counts: Any) -> None:
    result = saturation_point(counts=counts)
    assert None in {result.slope_below_interval, result.slope_above_interval}
    assert result.change_interval.high < 0
    assert result.response is SaturationResponse.NO_BREAK_SHOWN


def test_satisfaction_that_goes_on_rising_is_not_saturated() -> None:
    counts = {(x, y + d): 20 for x, y in enumerate((1, 4, 5, 6, 7), 1) for d in (0, 1)}
    result = saturation_point(counts=counts)
    assert result.slope_above_interval.low > 0
    assert result.response is SaturationResponse.RISES_LESS
    (finding,) = result.findings
    assert finding.advice == "advice.weigh_effort"
    assert "goes on rising" in finding.explain()
    assert "仍在上升" in finding.explain("zh")
    assert "does not saturate" in prepare(result).summary()


def test_a_wide_interval_about_0_is_no_saturation() -> None:
    """Slopes of 1 and 0.5 were said to saturate in 45 of 60 such surveys."""
    dice, responses = Random(7), []
    x = [1, 2, 3, 4, 5] * 20 + [6] * 10 + [7] * 10
    for _ in range(20):
        y = [min(k, 5) + max(k - 5, 0) / 2 + dice.gauss(0, 0.5) for k in x]
        responses.append(saturation_point(x, y).response)
    assert SaturationResponse.SATURATES not in responses
    assert responses.count(SaturationResponse.FLATTENS) > 15


def test_an_open_slope_above_is_said_and_sets_no_standard() -> None:
    counts = {(x, y + d): 6 for x, y in enumerate((1, 3, 5, 7), 1) for d in (-1, 1)}
    counts |= {(5, 6): 8, (5, 9): 8, (6, 5): 8, (6, 10): 8}
    result = saturation_point(counts=counts)
    assert result.slope_above_interval.low <= 0
    assert result.slope_above_interval.high > result.slope_below_interval.low / 4
    assert result.response is SaturationResponse.FLATTENS
    (finding,) = result.findings
    assert finding.certainty is Certainty.INCONCLUSIVE
    assert finding.advice == "advice.ask_more"
    assert "whether it still rises is open" in finding.explain()
    assert "尚不能定论" in finding.explain("zh")
    assert "which of the two is open" in prepare(result).summary()
    assert "尚不能定论" in result.summary("zh")


@pytest.mark.slow
def test_saturation_is_shown_by_several_hundred_answers() -> None:
    """Of 200 surveys: 85 of 100 with a slope of 0 above, one with a quarter."""
    assert saturating(0, 600, 1.0, 200) >= 0.75
    assert saturating(0.25, 600, 1.0, 200) <= 0.03


def test_all_alike_above_the_break_is_saturated() -> None:
    counts = {(1, 1): 20, (1, 2): 20, (2, 3): 20, (2, 4): 20}
    result = saturation_point(counts=counts | {(x, 7): 20 for x in (4, 5, 6)})
    assert result.slope_above_interval.low <= 0 <= result.slope_above_interval.high
    assert result.response is SaturationResponse.SATURATES


@pytest.mark.slow
@pytest.mark.parametrize(
    "answers",
    [(1, 10, 30, 60, 60), (2, 8, 20, 90, 80), (2, 3, 8, 15, 40, 70, 56)],
)
def test_few_answers_at_an_end_make_no_more_false_breaks(answers: Any) -> None:
    """At most 5 of 100 surveys, of 300 with a fixed seed: 15 and 2.3 deviations."""
    for spread in ((1.0, 1.0), (2.0, 0.4)):
        assert false_breaks_of(answers, spread, 300) <= 0.08


@pytest.mark.data
def test_sq_survey_of_service_quality(data: Path) -> None:
    text = (data / "service_quality_SQ.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    columns = {
        name: [float(row[name]) for row in rows] for name in ("a11", "a16", "sat")
    }
    for name in ("a11", "a16"):
        result = saturation_point(columns[name], columns["sat"])
        assert (result.n, result.response) == (411, SaturationResponse.NO_BREAK_SHOWN)
        assert result.findings[0].advice == "advice.accept_line"


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        pytest.param(([1, 2, 3, 4], [1, 2, 3, 3]), InputError, "at least 5", id="four"),
        pytest.param(([None], [1]), EmptyInput, "1 missing", id="nobody"),
        pytest.param(([1, 2], [1]), InputError, "differ in length", id="lengths"),
        pytest.param(([1, "2"], [1, 2]), NotANumber, "performance", id="text"),
        pytest.param(([1], [True]), NotANumber, "satisfaction", id="truth"),
        pytest.param(([1], None), InputError, "go together", id="one column"),
    ],
)
def test_what_is_refused(arguments: Any, error: Any, message: str) -> None:
    with pytest.raises(error, match=message):
        saturation_point(*arguments)


def test_refused_counts_and_options() -> None:
    with pytest.raises(WrongType, match="a pair"):
        saturation_point(counts={3: 4})
    with pytest.raises(InvalidCount):
        saturation_point(counts={(1, 2): 0.5})
    with pytest.raises(InputError, match="different performances"):
        saturation_point(counts={(1, 2): 40, (2, 3): 40})
    with pytest.raises(InputError):
        saturation_point([1], [2], counts=SATURATED)
    with pytest.raises(OutOfRange):
        saturation_point(counts=SATURATED, level=1)
    with pytest.raises(InvalidCount):
        saturation_point(counts=SATURATED, min_n=0)


def test_the_answers_that_a_tested_break_needs_are_said() -> None:
    result = saturation_point([1, 2, 3, 4, 5] * 9, [1, 2, 3, 3, 3] * 9)
    assert "at least 15 answers on either side" in result.explain()
    assert "至少有 15 份答卷" in result.explain("zh")


def test_performances_that_differ_by_rounding_are_one() -> None:
    satisfaction = [0.1, 0.0, 1.0, 2.1, 2.9, 3.0, 3.1] * 20
    exact = [0.3, 0.3, 1, 2, 3, 4, 5] * 20
    rounded = [0.1 + 0.2, 0.3, 1, 2, 3, 4, 5] * 20

    result = saturation_point(rounded, satisfaction)

    assert result.break_point == pytest.approx(
        saturation_point(exact, satisfaction).break_point, abs=1e-9
    )


def test_measured_performances_may_lie_near_each_other() -> None:
    dice = Random(5)
    times = [dice.uniform(0, 10) for _ in range(300)]
    times += [time + 1e-7 for time in times[:20]]
    satisfaction = [min(time, 6) + dice.gauss(0, 1) for time in times]

    result = saturation_point(times, satisfaction)

    assert result.n == len(times)
    assert result.break_interval is not None
    assert result.break_interval.contains(6)
