"""``track``: which waves of a score are more than its usual wobble?"""

from __future__ import annotations

from datetime import date
from itertools import chain
from math import sqrt
from random import Random
from statistics import fmean
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.simulations.waves import USUAL, simulated, wave

from custsat.control import p_chart, run_rules
from custsat.control.shewhart import WESTERN_ELECTRIC_RULES
from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidCount,
    NotANumber,
    OutOfRange,
    UnknownField,
    UnknownOption,
    WrongType,
)
from custsat.estimates import wilson
from custsat.frames.satisfaction import nps as nps_of_frame
from custsat.review import prepare
from custsat.satisfaction import (
    NetPromoter,
    acsi,
    ces,
    csat,
    in_band,
    index,
    nps,
    track,
)
from custsat.satisfaction.tracking import ScoreChart, ScoreLimits
from custsat.values import LIKERT5, Certainty, Scale
from custsat.values._groups import ListedGroups

counts_of_groups = st.tuples(*(st.integers(1, 200) for _ in range(3))).filter(
    lambda counts: sum(counts) >= 30
)
series = st.lists(counts_of_groups, min_size=2, max_size=12)


def of_groups(promoters: int, passives: int, detractors: int) -> NetPromoter:
    return nps(
        counts={"promoter": promoters, "passive": passives, "detractor": detractors}
    )


def likert(*counts: int, **options: Any) -> Any:
    answers = [answer for answer, n in enumerate(counts, 1) for _ in range(n)]
    return csat(answers, scale=LIKERT5, **options)


@given(series)
def test_limits_of_promoter_scores_follow_from_the_answers_within_waves(
    waves: list[tuple[int, int, int]],
) -> None:
    chart = track([of_groups(*counts) for counts in waves])
    answers = [[100] * p + [0] * i + [-100] * d for p, i, d in waves]
    means = [fmean(each) for each in answers]
    squares = sum(
        (answer - mean) ** 2
        for each, mean in zip(answers, means, strict=True)
        for answer in each
    )
    n = sum(map(len, answers))
    sigma = sqrt(squares / (n - len(waves)))

    assert chart.limits.centre == pytest.approx(fmean(chain(*answers)))
    assert chart.limits.sigma == pytest.approx(sigma)
    assert (chart.limits.n_baseline, chart.limits.n_answers) == (len(waves), n)
    for point, each in zip(chart.points, answers, strict=True):
        reach = 3 * sigma / sqrt(len(each))
        assert point.low == pytest.approx(max(chart.limits.centre - reach, -100))
        assert point.high == pytest.approx(min(chart.limits.centre + reach, 100))
    assert ScoreChart.from_dict(chart.to_dict()) == chart


@given(series)
def test_shares_are_the_p_chart(waves: list[tuple[int, int, int]]) -> None:
    satisfied = [counts[0] for counts in waves]
    sizes = [sum(counts) for counts in waves]
    chart = track([likert(d, 0, i, p, 0) for p, i, d in waves])
    by_sizes = track(
        [part / size for part, size in zip(satisfied, sizes, strict=True)], n=sizes
    )
    expected = p_chart(satisfied, n=sizes)

    for points in (chart.points, by_sizes.points):
        for point, other in zip(points, expected.points, strict=True):
            for name in ("value", "centre", "low", "high", "error"):
                assert getattr(point, name) == pytest.approx(getattr(other, name))


@given(series)
def test_a_shifted_scale_shifts_the_chart_of_means(
    waves: list[tuple[int, int, int]],
) -> None:
    """Twice the answers less one: centre and limits are that as well."""
    wide = Scale(1, 9, step=2)
    first = track(
        [likert(d, 0, i, 0, p) for p, i, d in waves],
        measure="mean",
        rules=["nelson_5"],
    )
    second = track(
        [csat([1] * d + [5] * i + [9] * p, scale=wide) for p, i, d in waves],
        measure="mean",
        rules=["nelson_5"],
    )

    assert second.signals == first.signals
    for one, two in zip(first.points, second.points, strict=True):
        for name in ("value", "centre", "low", "high"):
            assert getattr(two, name) == pytest.approx(2 * getattr(one, name) - 1)
        assert two.distance == pytest.approx(one.distance)


def test_waves_that_are_equal_have_limits_from_the_answers_within() -> None:
    chart = track([of_groups(40, 30, 30)] * 20)

    assert chart.in_control
    assert chart.findings == ()
    assert all(point.distance == 0 for point in chart.points)
    assert chart.limits.sigma == pytest.approx(100 * sqrt(0.69 * 100 / 99))


def test_a_wave_exactly_on_its_limit_does_not_signal() -> None:
    """Centre 0.5 and 100 answers: three standard errors are 0.15."""
    limits = track([0.5, 0.5], n=10_000).limits

    assert track([0.35, 0.65], n=100, limits=limits).signals == ()
    beyond = track([0.34, 0.66], n=100, limits=limits)
    assert [signal.side.value for signal in beyond.signals] == ["below", "above"]


def test_run_rules_are_those_of_control() -> None:
    limits = track([0.5, 0.5], n=10_000).limits
    dice = Random(7)
    values = [0.5 + dice.gauss(0, 0.06) for _ in range(80)]
    chart = track(values, n=100, limits=limits, rules=WESTERN_ELECTRIC_RULES)
    expected = run_rules(values, centre=0.5, sigma=0.05, rules=WESTERN_ELECTRIC_RULES)

    assert chart.signals == expected.signals
    assert chart.signals
    assert chart.false_alarm_run_length == expected.false_alarm_run_length


def test_limits_are_saved_and_read_back() -> None:
    usual = [of_groups(38 + n % 5, 30, 30) for n in range(20)]
    new = of_groups(20, 30, 60)
    together = track([*usual, new], baseline=20)
    saved = together.limits.to_dict()
    later = track([new], limits=ScoreLimits.from_dict(saved))

    assert together.findings[0].weight == pytest.approx(
        together.limits.centre - new.score
    )
    assert later.points[0].distance == together.points[-1].distance
    assert later.findings[0].weight == together.findings[0].weight
    assert later.n_in_baseline == 0
    assert not later.points[0].in_baseline
    assert together.points[19].in_baseline
    assert not together.points[20].in_baseline


def test_findings_say_worse_and_better_by_the_direction_of_the_score() -> None:
    usual = [ces([1, 2, 2, 3, 4] * 12, version="effort")] * 20
    hard, easy = ([answer] * 60 for answer in (5, 1))
    chart = track(
        [*usual, ces(hard, version="effort"), ces(easy, version="effort")],
        baseline=20,
    )
    worse, better = chart.findings

    assert (worse.code, better.code) == ("finding.track_worse", "finding.track_better")
    assert (worse.point, better.point) == ("21", "22")
    assert worse.weight == pytest.approx(100 * (5 - 2.4) / 4)
    assert better.weight == 0
    assert dict(worse.facts)["n"] == 60
    assert prepare(chart).findings


def test_trends_are_worse_or_better_and_patterns_are_neither() -> None:
    limits = track([0.5] * 20, n=10_000).limits
    falling = [0.52, 0.51, 0.50, 0.49, 0.48, 0.47]
    worse = track(falling, n=100, limits=limits, rules=["nelson_3"])
    better = track(falling[::-1], n=100, limits=limits, rules=["nelson_3"])
    above = [share + 0.04 for share in falling]
    still_above = track(above, n=100, limits=limits, rules=["nelson_3"])
    near = track([0.5] * 15, n=100, limits=limits, rules=["nelson_7"])

    assert [worse.direction(each) for each in worse.signals] == [-1]
    assert [better.direction(each) for each in better.signals] == [1]
    assert [still_above.direction(each) for each in still_above.signals] == [0]
    assert still_above.findings[0].weight == 0
    assert [near.direction(each) for each in near.signals] == [0]
    assert [each.code for each in near.findings] == ["finding.track_uneven"]


def test_signals_that_chance_gives_as_often_are_inconclusive() -> None:
    limits = track([0.5, 0.5] * 10, n=10_000).limits
    one_low = [*[0.5] * 399, 0.345]
    finding = track(one_low, n=100, limits=limits).findings[0]
    sure = track([*[0.5] * 399, 0.2], n=100, limits=limits).findings[0]

    assert (finding.certainty, finding.weight) == (Certainty.INCONCLUSIVE, 0)
    assert finding.advice == "advice.watch_further_points"
    assert (sure.certainty, sure.weight) == (Certainty.CONCLUSIVE, pytest.approx(30))


@pytest.mark.parametrize(("n_waves", "codes"), [(19, ["too_few"]), (20, ["worse"])])
def test_signals_are_findings_from_twenty_waves_on(
    n_waves: int, codes: list[str]
) -> None:
    waves = [0.8, 0.82, 0.78, 0.8, 0.81] * 4
    chart = track([*waves[:n_waves], 0.5], n=200, baseline=n_waves)

    assert chart.signalling == (str(n_waves + 1),)
    assert [each.code.partition("_")[2] for each in chart.findings] == codes
    assert track(waves[:5], n=200, min_baseline=5).findings == ()


def test_waves_that_too_few_answered_are_shown_and_not_judged() -> None:
    few = of_groups(1, 1, 27)
    chart = track([*[of_groups(40, 30, 30)] * 20, few, None], baseline=20)
    point, empty = chart.points[-2:]

    assert (point.value, point.low, point.distance) == (few.score, None, None)
    assert (empty.value, empty.size) == (None, None)
    assert (chart.n_too_few, chart.n_empty, chart.n_missing) == (1, 1, 2)
    assert chart.counts[-2:] == (29, None)
    assert "1 with fewer than 30 answers, not judged" in chart.summary()
    assert "1 without answers" in chart.summary()
    assert "too few answers" in chart.to_text()
    judged = track([few, few], min_n=29)
    assert judged.n_too_few == 0
    usual = of_groups(40, 30, 30)
    assert track([few, usual, usual]).limits.n_baseline == 2
    with pytest.raises(InputError, match="waves needs at least 2 known points"):
        track([few, usual])


def test_min_n_is_that_of_the_scores() -> None:
    waves = [nps([10, 9, 3] * 4, min_n=10)] * 3

    assert track(waves).min_n == 10
    assert track(waves, min_n=12).n_too_few == 0
    assert track([0.5, 0.4, 0.6], n=[30, 30, 29]).n_too_few == 1


def test_weighted_answers_count_by_their_effective_number() -> None:
    weights = [1.0, 2.0, 3.0] * 40
    weighted = nps([10, 9, 8, 3] * 30, respondent_weights=weights)
    chart = track([weighted, weighted])

    assert chart.sizes[0] == weighted.effective_n
    assert weighted.effective_n == pytest.approx(120 * 6**2 / (3 * 14))
    error = chart.points[0].error
    assert error == pytest.approx(
        (chart.limits.sigma or 0) / sqrt(weighted.effective_n)
    )


def test_every_score_that_is_compared_can_be_tracked() -> None:
    three = {"q": 4.0, "r": 3.0}
    rows = [{name: answer + n % 2 for name, answer in three.items()} for n in range(60)]
    indices = index(rows, weights={"q": 1, "r": 2}, scale=LIKERT5, threshold=70)
    latent = acsi([(8, 7, 8), (9, 9, 10), (5, 6, 4)] * 20)
    for score in (indices, latent):
        chart = track([score, score])
        assert chart.in_control
        assert chart.intervals[0] is not None
    assert chart.points[0].value == latent.score


def test_the_interval_of_each_wave_is_that_of_its_score() -> None:
    score = of_groups(40, 30, 30)

    assert track([score, score]).intervals == (score.interval,) * 2
    shares = track([0.8, None, 0.8], n=[100, 50, 100])
    assert shares.intervals == (wilson(80, 100), None, wilson(80, 100))


def test_groups_of_scores_are_waves() -> None:
    scores = of_groups(40, 30, 30), of_groups(45, 30, 30)
    groups = ListedGroups(
        by=("month",),
        results=((date(2026, 1, 1), scores[0]), (date(2026, 2, 1), scores[1])),
        total=scores[0] + scores[1],
    )

    assert track(groups).names == ("2026-01-01", "2026-02-01")
    assert track(groups).observed == tuple(score.score for score in scores)


def test_groups_of_a_frame_are_waves() -> None:
    polars = pytest.importorskip("polars")
    months = ["2026-02"] * 40 + ["2026-01"] * 50
    answers = [10, 9, 8, 3] * 10 + [10, 8, 8, 3, 10] * 10
    frame = polars.DataFrame({"month": months, "answer": answers})
    groups = nps_of_frame(frame, score="answer", by="month")

    assert track(groups) == track(
        {"2026-01": nps(answers[40:]), "2026-02": nps(answers[:40])}
    )


def test_limits_do_not_leave_the_scale() -> None:
    chart = track([of_groups(29, 1, 0)] * 2)

    assert chart.points[0].high == 100
    assert chart.points[0].low is not None
    assert track([0.99, 0.99], n=100).points[0].high == 1
    assert track([0.01, 0.01], n=100).points[0].low == 0


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param({"waves": [0.8], "n": 100}, InputError, id="one wave"),
        pytest.param({"waves": [], "n": 100}, EmptyInput, id="no wave"),
        pytest.param({"waves": [None, None]}, EmptyInput, id="no answers"),
        pytest.param({"waves": [0.8, 0.7], "n": 0}, EmptyInput, id="n of 0"),
        pytest.param({"waves": [0.8, 0.7], "n": 29}, EmptyInput, id="all too few"),
        pytest.param({"waves": [1.0, 1.0], "n": 99}, InputError, id="all satisfied"),
        pytest.param({"waves": [80, 82], "n": 99}, OutOfRange, id="percent"),
        pytest.param({"waves": [0.8, 0.7]}, WrongType, id="shares without n"),
        pytest.param({"waves": 0.8, "n": 99}, WrongType, id="no list"),
        pytest.param({"waves": [0.8, 0.7], "n": 99.5}, InvalidCount, id="half an n"),
        pytest.param({"waves": [0.8, 0.7], "n": [99]}, InputError, id="one n of two"),
        pytest.param({"waves": [0.8, 0.7], "n": "99"}, NotANumber, id="text as n"),
        pytest.param(
            {"waves": {"a": 0.8, "b": 0.7}, "n": {"a": 99}}, UnknownField, id="no n"
        ),
        pytest.param(
            {"waves": [of_groups(9, 9, 9)] * 2, "n": 99}, InputError, id="n twice"
        ),
        pytest.param(
            {"waves": [0.8, 0.7], "n": 99, "measure": "mean"}, InputError, id="mean"
        ),
        pytest.param(
            {"waves": [of_groups(9, 9, 9)] * 2, "measure": "mean"},
            InputError,
            id="no mean",
        ),
        pytest.param(
            {"waves": [nps([10] * 40)] * 2}, InputError, id="promoters without spread"
        ),
        pytest.param(
            {"waves": [nps([10], min_n=1)] * 2}, InputError, id="single answers"
        ),
        pytest.param(
            {"waves": [of_groups(9, 9, 9), likert(1, 2, 3)]}, InputError, id="two kinds"
        ),
        pytest.param(
            {"waves": [likert(0, 9, 30), likert(0, 9, 30, top=1)]},
            InputError,
            id="two settings",
        ),
        pytest.param({"waves": [0.8, 0.7], "n": 99, "baseline": 3}, ValueError, id="3"),
        pytest.param({"waves": [0.8, 0.7], "n": 99, "baseline": 1}, ValueError, id="1"),
        pytest.param(
            {"waves": [0.8, 0.7], "n": 99, "rules": ["x"]}, UnknownOption, id="rule"
        ),
        pytest.param(
            {"waves": [0.8, 0.7], "n": 99, "measure": "x"}, UnknownOption, id="measure"
        ),
        pytest.param(
            {"waves": [0.8, 0.7], "n": 99, "names": ["a", "a"]}, InputError, id="twice"
        ),
        pytest.param(
            {"waves": [0.8, 0.7], "n": 99, "limits": 0.5}, WrongType, id="no limits"
        ),
    ],
)
def test_track_rejects(arguments: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        track(**arguments)


def test_limits_of_another_score_are_refused() -> None:
    limits = track([likert(9, 9, 9, 9, 9)] * 2).limits
    with pytest.raises(InputError, match="limits of customer_satisfaction with top=2"):
        track([of_groups(9, 9, 30)], limits=limits)
    with pytest.raises(InputError, match=r"are no limits of customer_sat.* with top=1"):
        track([likert(9, 9, 9, 9, 9, top=1)], limits=limits)
    with pytest.raises(InputError, match="baseline cannot be combined with limits"):
        track([likert(9, 9, 9, 9, 9)], limits=limits, baseline=1)


def test_a_wave_that_is_no_score_is_named_by_its_row() -> None:
    with pytest.raises(WrongType, match="waves at row 1"):
        track([of_groups(9, 9, 30), 0.5])


def test_limits_check_their_figures() -> None:
    shares = track([0.8, 0.7], n=99).limits
    means = track([of_groups(9, 9, 30)] * 2).limits
    with pytest.raises(InputError, match="sigma cannot be combined with a share"):
        attrs.evolve(shares, sigma=1.0)
    for limits, change in (
        (shares, {"centre": 1}),
        (means, {"sigma": 0}),
        (means, {"centre": 1e101}),
    ):
        with pytest.raises(OutOfRange):
            attrs.evolve(limits, **change)


def test_charts_check_their_lists() -> None:
    chart = track([0.8, 0.7], n=99)
    for change in ({"counts": (99,)}, {"intervals": ()}, {"counts": (99, -1)}):
        with pytest.raises(ValueError, match=r"counts|intervals"):
            attrs.evolve(chart, **change)


def test_figures_are_printed_in_the_unit_of_the_score() -> None:
    chart = track([of_groups(40, 30, 30)] * 20 + [of_groups(20, 20, 60)], baseline=20)

    assert "+10.0" in chart.to_text()
    assert "-40.0" in chart.to_text()
    assert repr(chart) == "ScoreChart(net_promoter, n_waves=21, n_signals=1)"
    assert repr(chart.limits) == "ScoreLimits(net_promoter, centre=+10.0, n_waves=20)"
    assert "%" in track([0.8, 0.7], n=99).to_text()


def test_limits_are_printed_in_the_unit_of_the_score() -> None:
    promoters = track([of_groups(40, 30, 30)] * 20).limits
    shares = track([0.8, 0.7], n=100).limits

    assert promoters.summary() == (
        "Net promoter score: usual level +10.0, from 20 waves with 2000 answers"
    )
    text = promoters.to_text()
    assert "Net promoter score" in text
    assert "+6.3 to +13.7" in text
    assert "83.48" in text
    assert shares.summary("zh") == "占比：惯常水平 75.0%，由 2 期共 200 份答卷算得"
    assert "68.6% to 80.5%" in shares.to_text()


def test_numbers_of_answers_are_found_by_the_name_of_the_wave() -> None:
    chart = track({"a": 0.8, "b": 0.7}, n={"b": 50, "a": 100, "c": 1})

    assert chart.counts == (100, 50)


def test_run_length_of_stable_waves() -> None:
    """A wave is drawn as it is said: from 30 to 400 answers, of these shares."""
    dice = Random(3)
    waves = [wave(dice, USUAL) for _ in range(300)]

    assert min(each.n for each in waves) >= 30
    assert max(each.n for each in waves) <= 400
    assert fmean(each.score for each in waves) == pytest.approx(20, abs=1.5)
    assert fmean(each.n for each in waves) == pytest.approx(215, abs=15)


@pytest.mark.slow
def test_run_length_of_stable_promoter_scores_is_as_stated() -> None:
    """Limits from 20 waves of 30 to 400 answers; 370 waves if they were known."""
    mean, error = simulated((USUAL, USUAL), 20, WESTERN_ELECTRIC_RULES[:1], 60)

    assert 200 < mean < 400
    assert error < 60


def test_findings_name_the_score_and_the_wave_in_a_review() -> None:
    usual = of_groups(40, 30, 30)
    chart = track([*[usual] * 20, of_groups(10, 30, 60)], baseline=20)
    [finding] = chart.findings
    text = prepare(chart).to_text()

    assert (finding.subject, finding.point) == (chart.limits.score.name, "21")
    assert finding.explain().startswith("Net promoter score: “21” is worse than usual")
    assert finding.explain("zh").startswith("净推荐值：“21”比惯常水平差")
    assert "keep one that did good (Net promoter score)" in text


def test_summaries_count_one_wave_in_the_singular() -> None:
    used = track([of_groups(40, 30, 30)] * 20).limits
    chart = track([of_groups(40, 30, 30)], limits=used)

    assert chart.summary().startswith("Net promoter score, 1 wave: usual level")
    assert "1 of 1 wave in the band" in in_band(chart, low=0).summary()
    assert ", from 20 waves with 2000 answers" in used.summary()
