"""``in_band``: is a score held in its band, and is a fall more than usual variation?"""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    InputError,
    NotANumber,
    OutOfOrder,
    OutOfRange,
    WrongType,
)
from custsat.estimates import wilson
from custsat.review import prepare
from custsat.satisfaction import ces, in_band, nps, track
from custsat.satisfaction.tracking import (
    BandedChart,
    BandPosition,
    BandStanding,
    ScoreChart,
)
from custsat.values import Certainty

USUAL = [0.80, 0.82, 0.79, 0.81] * 5
IN_BAND, BETTER, WORSE, ALARM = BandStanding


def chart_of(*later: float | None, **options: Any) -> ScoreChart:
    return track([*USUAL, *later], n=200, baseline=20, **options)


def standings(result: BandedChart) -> list[BandStanding | None]:
    return [wave.standing for wave in result.waves[20:]]


def codes(result: BandedChart) -> list[str]:
    return [finding.code.removeprefix("finding.") for finding in result.findings]


def test_s16_below_the_band_and_below_by_more_than_usual_are_told_apart() -> None:
    result = in_band(chart_of(0.80, 0.77, 0.66), low=0.78)

    assert standings(result) == [IN_BAND, WORSE, ALARM]
    assert (result.worse, result.alarms) == (("22",), ("23",))
    assert result.n_in_band == 21
    assert codes(result) == ["band_alarm", "band_wobble"]
    alarm, wobble = result.findings
    assert (alarm.subject, alarm.point) == ("tracked_score.share", "23")
    assert alarm.weight == pytest.approx(12)
    assert alarm.certainty is Certainty.CONCLUSIVE
    assert (wobble.weight, wobble.certainty) == (0, Certainty.INCONCLUSIVE)
    assert prepare(result).findings


def test_a_signal_within_the_band_is_no_alarm() -> None:
    """Lower than ever, and still good enough; far better is no alarm either."""
    result = in_band(chart_of(0.66, 0.95), low=0.6, high=0.9)

    assert len(result.chart.signals) == 2
    assert standings(result) == [IN_BAND, BETTER]
    assert result.findings == ()
    assert "no alarm" in result.summary()


@pytest.mark.parametrize(
    ("share", "position"),
    [
        (0.779, BandPosition.BELOW),
        (0.78, BandPosition.WITHIN),
        (0.85, BandPosition.WITHIN),
        (0.851, BandPosition.ABOVE),
    ],
)
def test_a_score_on_a_limit_is_within(share: float, position: BandPosition) -> None:
    result = in_band(chart_of(share), low=0.78, high=0.85)

    assert result.waves[-1].position is position
    one = in_band(chart_of(0.8), low=0.8, high=0.8)
    assert standings(one) == [IN_BAND]


def test_a_usual_level_below_the_band_needs_another_process() -> None:
    result = in_band(chart_of(0.80), low=0.85)

    assert result.level_position is BandPosition.BELOW
    assert codes(result) == ["band_level_conclusive", "band_wobble"]
    level = result.findings[0]
    assert level.weight == pytest.approx(100 * (0.85 - 0.805))
    assert level.advice == "advice.change_the_process"
    interval = result.chart.limits.interval
    assert interval == wilson(0.805 * 4000, 4000)


def test_a_usual_level_next_to_the_limit_is_open() -> None:
    result = in_band(chart_of(0.80), low=0.806)

    assert "band_level_inconclusive" in codes(result)
    assert all(finding.weight == 0 for finding in result.findings)
    few = track([0.4, 0.5], n=20, min_n=20)
    assert codes(in_band(attrs.evolve(few, min_n=50), low=0.5)) == [
        "baseline_too_few",
        "band_level_too_few",
    ]


def test_alarms_are_findings_from_twenty_waves_on() -> None:
    chart = track([*USUAL[:19], 0.5], n=200, baseline=19)
    result = in_band(chart, low=0.78)

    assert result.alarms == ("20",)
    assert codes(result) == ["baseline_too_few"]


def test_an_alarm_that_chance_gives_as_often_is_inconclusive() -> None:
    limits = track([0.5] * 20, n=10_000).limits
    chart = track([*[0.5] * 399, 0.345], n=100, limits=limits)
    finding = in_band(chart, low=0.4).findings[0]

    assert finding.code == "finding.band_alarm_open"
    assert (finding.weight, finding.certainty) == (0, Certainty.INCONCLUSIVE)
    assert finding.advice == "advice.watch_further_points"


def test_effort_is_worse_above_its_band() -> None:
    usual = [ces([1, 2, 2, 3, 4] * 12, version="effort")] * 20
    later = [ces([answer] * 59 + [3], version="effort") for answer in (5, 1)]
    result = in_band(track([*usual, *later], baseline=20), low=1.5, high=3)

    assert standings(result) == [ALARM, BETTER]
    assert result.findings[0].weight == pytest.approx(25 * (4 + 58 / 60 - 3))
    assert in_band(result.chart, high=2).level_position is BandPosition.ABOVE
    with pytest.raises(InputError, match="the band needs high="):
        in_band(result.chart, low=2)


def test_run_rules_raise_the_alarm_where_they_signal() -> None:
    """Eight waves in a row below the usual level: the last one is an alarm."""
    low = [0.775] * 8
    alone = in_band(chart_of(*low), low=0.78)
    together = in_band(chart_of(*low, rules=["western_electric_4"]), low=0.78)

    assert alone.alarms == ()
    assert together.alarms == ("28",)


def test_waves_that_are_not_judged_have_no_standing() -> None:
    chart = track([*USUAL, 0.1, None], n=[*[200] * 20, 29, 200], baseline=20)
    result = in_band(chart, low=0.78)

    assert standings(result) == [None, None]
    assert [wave.position for wave in result.waves[20:]] == [None, None]
    assert result.n_not_judged == 2
    assert result.waves[-2].score == 0.1
    assert result.waves[-2].n == 29


@given(
    st.lists(st.floats(0.3, 0.99), min_size=1, max_size=12),
    st.floats(0.4, 0.9),
    st.floats(0, 0.09),
)
def test_waves_fall_into_one_standing_each(
    later: list[float], low: float, width: float
) -> None:
    result = in_band(chart_of(*later), low=low, high=low + width)
    n = result.n_in_band + result.n_better + len(result.worse) + len(result.alarms)

    assert n + result.n_not_judged == len(result.waves)
    lower = {each.last for each in result.chart.signals if each.side.value == "below"}
    assert set(result.alarms) <= lower
    assert not set(result.worse) & lower
    assert BandedChart.from_dict(result.to_dict()) == result


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param({}, InputError, id="no limit"),
        pytest.param({"high": 0.9}, InputError, id="none on the worse side"),
        pytest.param({"low": 0.9, "high": 0.8}, OutOfOrder, id="reversed"),
        pytest.param({"low": 80}, OutOfRange, id="percent"),
        pytest.param({"low": 0.8, "high": -0.1}, OutOfRange, id="below 0"),
        pytest.param({"low": "0.8"}, NotANumber, id="text"),
    ],
)
def test_in_band_rejects(arguments: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        in_band(chart_of(0.8), **arguments)


def test_in_band_takes_a_chart_and_points_of_promoter_scores() -> None:
    with pytest.raises(WrongType, match=r"in_band\(track\(waves\), low="):
        in_band([0.8, 0.7], low=0.5)  # type: ignore[arg-type]
    promoters = track([nps([10, 9, 8, 3] * 20)] * 20)
    with pytest.raises(OutOfRange, match=r"30, not 0\.3"):
        in_band(promoters, low=0.3)
    assert in_band(promoters, low=0).n_in_band == 20
    assert repr(in_band(promoters, low=30)) == (
        "BandedChart(n_waves=20, n_in_band=0, n_better=0, n_worse=20, n_alarms=0, "
        "n_not_judged=0)"
    )


def test_the_band_is_printed_with_its_limits() -> None:
    chart = chart_of(0.8)
    texts = [
        in_band(chart, low=low, high=high).band_text()
        for low, high in ((0.7, None), (0.7, 0.9))
    ]
    effort = track([ces([1, 2, 2, 3, 4] * 12, version="effort")] * 20)

    assert texts == ["from 70.0% up", "from 70.0% to 90.0%"]
    assert in_band(effort, high=3).band_text("zh") == "3.00 及以下"
    assert "in the band" in in_band(chart, low=0.7).to_text()


def test_summary_of_an_alarm_says_that_too_few_waves_are_behind_the_limits() -> None:
    few = in_band(track([0.8, 0.82, 0.79, 0.81, 0.6], n=200, baseline=4), low=0.7)

    assert few.alarms == ("5",)
    assert "too few waves for a verdict" in few.summary()
    assert "by more than usual variation" not in few.summary()
    assert "尚不能下结论" in few.summary("zh")
