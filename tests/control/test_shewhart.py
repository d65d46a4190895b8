"""Tests of the Shewhart charts: published examples, laws, and what they refuse."""

from __future__ import annotations

import csv
from datetime import date
from itertools import pairwise
from math import sqrt
from random import Random
from statistics import fmean, stdev
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.control import (
    ControlChart,
    ControlLimits,
    VariablesChart,
    c_chart,
    capability,
    individuals,
    np_chart,
    p_chart,
    run_rules,
    u_chart,
    xbar_r,
    xbar_s,
)
from custsat.control.shewhart import (
    NELSON_RULES,
    WESTERN_ELECTRIC_RULES,
    ChartKind,
    Statistic,
)
from custsat.errors import (
    CustsatError,
    EmptyInput,
    InputError,
    InvalidCount,
    NotANumber,
    OutOfRange,
    TooLarge,
    UnknownField,
    UnknownOption,
    WrongType,
)
from custsat.estimates._control_constants import c4, d2, d3
from custsat.review import prepare
from custsat.values._certainty import Certainty

if TYPE_CHECKING:
    from pathlib import Path

# Montgomery's examples, as the datasets "circuit" and "orangejuice" of R's qcc.
CIRCUIT = [
    *(21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16),
    *(19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15),
]
ORANGE_JUICE = [
    *(12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22),
    *(8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6),
]


def piston_rings(folder: Path) -> dict[int, list[float]]:
    rings: dict[int, list[float]] = {}
    with (folder / "spc_pistonrings.csv").open() as file:
        for row in csv.DictReader(file):
            rings.setdefault(int(row["sample"]), []).append(float(row["diameter"]))
    return rings


# ------------------------------------------------------------------ published examples


@pytest.mark.data
def test_ex43_piston_rings(data: Path) -> None:
    """R's qcc: centre, sigma and limits of 25 samples, 15 more judged by them."""
    rings = piston_rings(data)
    chart = xbar_r(rings, baseline=25, constants="tabled")
    means, ranges = chart.location.points[0], chart.spread.points[0]
    deviations = xbar_s(rings, baseline=25).spread.points[0]

    assert chart.limits.centre == pytest.approx(74.00118, abs=5e-6)
    assert chart.limits.sigma == pytest.approx(0.009785039, abs=1e-9)
    assert (means.low, means.high) == pytest.approx((73.98805, 74.0143), abs=5e-6)
    assert ranges.centre == pytest.approx(0.02276, abs=1e-9)
    assert (ranges.low, ranges.high) == (0, pytest.approx(0.04812533, abs=5e-7))
    assert deviations.centre == pytest.approx(0.009240037, abs=1e-9)
    assert (deviations.low, deviations.high) == (0, pytest.approx(0.01930242, abs=5e-9))
    assert chart.location.signalling == ("37", "38", "39")
    assert chart.spread.in_control


def test_c_and_u_charts_of_circuit_boards() -> None:
    """EX45: all samples, then limits without samples 6 and 20, judging all of them."""
    point = c_chart(CIRCUIT).points[0]
    others = [n for position, n in enumerate(CIRCUIT, 1) if position not in (6, 20)]
    second = c_chart(CIRCUIT, limits=c_chart(others).limits)
    rate = u_chart(CIRCUIT, n=100, limits=u_chart(others, n=100).limits).points[0]

    assert point.centre == pytest.approx(19.84615, abs=1e-5)
    assert (point.low, point.high) == pytest.approx((6.481447, 33.21086), abs=1e-5)
    assert c_chart(CIRCUIT).signalling == ("6", "20")
    limits = second.points[0]
    assert (limits.low, limits.centre, limits.high) == pytest.approx(
        (6.362532, 19.66667, 32.9708), abs=1e-5
    )
    assert second.signalling == ("6", "20")
    assert (rate.low, rate.centre, rate.high) == pytest.approx(
        (0.06362532, 0.1966667, 0.329708), abs=1e-7
    )


def test_p_and_np_charts_of_orange_juice() -> None:
    chart = p_chart(ORANGE_JUICE, n=50)
    point, items = chart.points[0], np_chart(ORANGE_JUICE, n=50).points[0]

    assert (point.low, point.centre, point.high) == pytest.approx(
        (0.05242755, 0.2313333, 0.4102391), abs=1e-7
    )
    assert chart.signalling == ("15", "23")
    assert [items.low, items.centre, items.high] == pytest.approx(
        [50 * limit for limit in (point.low, point.centre, point.high) if limit]
    )


# ------------------------------------------------------------------------------- laws

values = st.floats(-50, 50).map(lambda x: round(x, 3))
tables = st.lists(
    st.lists(values, min_size=4, max_size=4), min_size=2, max_size=12
).filter(lambda rows: any(len(set(row)) > 1 for row in rows))
charts_of_subgroups = pytest.mark.parametrize("verb", [xbar_r, xbar_s])


def limits_of(chart: VariablesChart) -> list[float]:
    return [
        figure
        for part in (chart.location, chart.spread)
        for point in part.points[:1]
        for figure in (point.low, point.centre, point.high)
        if figure is not None
    ]


@charts_of_subgroups
@given(tables, values, st.floats(0.1, 10))
def test_limits_shift_and_scale_with_the_values(
    verb: Any, rows: Any, shift: float, scale: float
) -> None:
    low, centre, high, *spread = limits_of(verb(rows))
    moved = [[shift + scale * value for value in row] for row in rows]

    expected = [shift + scale * figure for figure in (low, centre, high)]
    expected += [scale * figure for figure in spread]
    assert limits_of(verb(moved)) == pytest.approx(expected, rel=1e-9, abs=1e-6)


@charts_of_subgroups
@given(tables, st.randoms())
def test_order_within_a_subgroup_does_not_matter(
    verb: Any, rows: Any, dice: Any
) -> None:
    shuffled = [dice.sample(row, len(row)) for row in rows]

    assert limits_of(verb(shuffled)) == pytest.approx(limits_of(verb(rows)))


@given(tables)
def test_limits_of_subgroups_are_the_formulas(rows: Any) -> None:
    ranges, deviations = [max(row) - min(row) for row in rows], list(map(stdev, rows))
    by_range = limits_of(xbar_r(rows))
    by_deviation = limits_of(xbar_s(rows))
    centre, sigma = fmean(map(fmean, rows)), fmean(ranges) / d2(4)

    assert by_range == pytest.approx(
        [
            *(centre - 1.5 * sigma, centre, centre + 1.5 * sigma),
            *(0, d2(4) * sigma, (d2(4) + 3 * d3(4)) * sigma),
        ],
        abs=1e-9,
    )
    sigma = fmean(deviations) / c4(4)
    spread = 3 * sqrt(1 - c4(4) ** 2)
    assert by_deviation == pytest.approx(
        [
            *(centre - 1.5 * sigma, centre, centre + 1.5 * sigma),
            *(0, c4(4) * sigma, (c4(4) + spread) * sigma),
        ],
        abs=1e-9,
    )


counts = st.lists(
    st.tuples(st.integers(0, 30), st.integers(30, 90)), min_size=3
).filter(lambda pairs: any(count for count, _ in pairs))


@given(counts)
def test_p_chart_mirrors_the_chart_of_those_without(pairs: Any) -> None:
    having, sizes = zip(*pairs, strict=True)
    if having == sizes:
        return
    chart = p_chart(having, n=sizes)
    others = p_chart([n - count for count, n in pairs], n=sizes)

    for point, other in zip(chart.points, others.points, strict=True):
        assert point.centre == pytest.approx(1 - (other.centre or 0))
        assert point.high == pytest.approx(1 - (other.low or 0))
        assert point.distance == pytest.approx(-(other.distance or 0), abs=1e-9)


@given(counts, st.integers(2, 5))
def test_limits_stay_within_what_can_happen(pairs: Any, times: int) -> None:
    having, sizes = zip(*pairs, strict=True)
    for point in p_chart(having, n=sizes, spread="chance").points:
        assert 0 <= (point.low or 0) < (point.centre or 0) < (point.high or 0) <= 1
    for point in np_chart(having, n=sizes).points:
        assert 0 <= (point.low or 0) < (point.high or 0) <= (point.size or 0)
    for point in u_chart(having, n=[times * n for n in sizes]).points:
        assert (point.low or 0) >= 0


@given(counts)
def test_laney_of_points_that_vary_by_chance_is_the_usual_chart_stretched(
    pairs: Any,
) -> None:
    having, sizes = zip(*pairs, strict=True)
    usual = u_chart(having, n=sizes)
    try:
        laney = u_chart(having, n=sizes, spread="laney")
    except InputError:
        assert len({point.distance for point in usual.points}) == 1
        return
    distances = [point.distance or 0 for point in usual.points]
    steps = [abs(b - a) for a, b in pairwise(distances)]

    assert laney.limits.inflation == pytest.approx(fmean(steps) / d2(2))
    for point, other in zip(laney.points, usual.points, strict=True):
        assert point.error == pytest.approx((other.error or 0) * laney.limits.inflation)


def test_laney_widens_limits_where_cases_are_many() -> None:
    """Shares of 10,000 calls a day that differ by more than chance."""
    answered = [9000, 9250, 8800, 9100, 8900, 9300, 8950, 9150]
    usual = p_chart(answered, n=10_000)
    laney = p_chart(answered, n=10_000, spread="laney")

    assert len(usual.signalling) == 6
    assert laney.in_control
    assert "Laney" in laney.explain()


# ------------------------------------------------------------------ frozen limits


def test_frozen_limits_are_saved_read_back_and_used_again() -> None:
    first = c_chart(CIRCUIT[:20])
    saved = first.limits.to_dict()
    later = c_chart(CIRCUIT[20:], limits=ControlLimits.from_dict(saved))
    whole = c_chart(CIRCUIT, baseline=20)

    assert whole.limits == first.limits
    assert [point.distance for point in later.points] == [
        point.distance for point in whole.points[20:]
    ]
    assert not any(point.in_baseline for point in later.points)
    assert [point.in_baseline for point in whole.points] == [True] * 20 + [False] * 6


@pytest.mark.parametrize("verb", [xbar_r, xbar_s, individuals])
def test_frozen_limits_judge_a_single_new_subgroup(verb: Any) -> None:
    rows: list[Any] = [4, 6, 5, 5, 6] if verb is individuals else [[4, 6], [5, 5]]
    chart = verb(rows[:1], limits=verb(rows).limits)

    assert chart.in_control
    assert chart.limits == verb(rows).limits
    assert chart.location.n_in_baseline == 0


def test_limits_of_another_chart_are_refused() -> None:
    limits = c_chart(CIRCUIT).limits
    with pytest.raises(InputError, match="limits of c_chart are no limits of u_chart"):
        u_chart(CIRCUIT, n=1, limits=limits)
    with pytest.raises(WrongType, match="limits must be a ControlLimits"):
        c_chart(CIRCUIT, limits=0.5)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="baseline cannot be combined with limits"):
        c_chart(CIRCUIT, limits=limits, baseline=5)


@pytest.mark.parametrize("verb", [xbar_r, xbar_s, individuals])
def test_constants_other_than_those_of_the_limits_are_refused(verb: Any) -> None:
    rows: list[Any] = [4, 6, 5, 5, 6] if verb is individuals else [[4, 6], [5, 5]]
    exact, tabled = verb(rows).limits, verb(rows, constants="tabled").limits

    with pytest.raises(
        InputError, match=r"'tabled' cannot be .* limits of exact const"
    ):
        verb(rows, limits=exact, constants="tabled")
    for options in ({}, {"constants": "tabled"}):
        assert verb(rows, limits=tabled, **options).limits == tabled


@pytest.mark.parametrize("verb", [p_chart, u_chart])
def test_spread_other_than_that_of_the_limits_is_refused(verb: Any) -> None:
    having = [12, 18, 10, 16]
    usual, laney = verb(having, n=50).limits, verb(having, n=50, spread="laney").limits

    with pytest.raises(InputError, match=r"'laney' cannot be .* spread='chance'"):
        verb(having, n=50, limits=usual, spread="laney")
    for options in ({}, {"spread": "laney"}):
        assert verb(having, n=50, limits=laney, **options).limits == laney


def test_control_limits_refuse_what_no_chart_has() -> None:
    kind = {"chart": ChartKind.P_CHART, "n_baseline": 3}
    for centre in (0, 1):
        with pytest.raises(OutOfRange, match="centre must be"):
            ControlLimits(centre=centre, **kind)
    with pytest.raises(InputError, match="sigma cannot be combined with p_chart"):
        ControlLimits(centre=0.5, sigma=1, **kind)
    with pytest.raises(NotANumber, match="sigma must be a number"):
        ControlLimits(chart=ChartKind.GIVEN, centre=0.5, n_baseline=0)


# ------------------------------------------------------------------- gaps and refusals


def test_subgroups_without_cases_are_gaps() -> None:
    chart = p_chart([8, None, 0, 9, float("nan")], n=[10, 10, 0, 10, 10])

    assert chart.limits.centre == 17 / 20
    assert chart.n_missing == 3
    assert [point.value for point in chart.points] == [0.8, None, None, 0.9, None]
    assert "3 missing" in chart.summary()


def test_missing_values_are_left_out_of_subgroups() -> None:
    chart = xbar_s([[4, None, 6], [5, float("nan"), 5], [None], [7]])

    assert [point.size for point in chart.location.points] == [2, 2, None, 1]
    assert [point.value for point in chart.location.points] == [5, 5, None, 7]
    assert [point.value for point in chart.spread.points] == [sqrt(2), 0, None, None]
    assert chart.limits.n_baseline == 3


def test_moving_ranges_end_at_a_gap() -> None:
    chart = individuals([4, 6, None, 5, 8])

    assert [point.value for point in chart.spread.points] == [None, 2, None, None, 3]
    assert chart.limits.sigma == pytest.approx(2.5 / d2(2))
    assert "missing" in chart.spread.summary()
    assert "missing" not in individuals([4, 6, 5]).spread.summary()


def test_rules_about_neighbours_are_not_applied_to_moving_ranges() -> None:
    chart = individuals([4, 6, 5], rules=["nelson_1", "nelson_2"])
    runs = individuals([4, 6, 5], rules=["nelson_2"])

    assert chart.location.rules == ("nelson_1", "nelson_2")
    assert chart.spread.rules == ("nelson_1",)
    assert runs.spread.rules == ("western_electric_1",)
    explained = runs.explain()
    assert "run rules of the chart of spread: 1 point beyond 3 standard er" in explained
    assert "run rules: 9 points in a row" in explained


def test_names_come_from_a_mapping_a_list_or_the_position() -> None:
    days = [date(2026, 3, 2), date(2026, 3, 3)]

    assert c_chart([4, 5]).names == ("1", "2")
    assert c_chart([4, 5], names=days).names == ("2026-03-02", "2026-03-03")
    assert c_chart({"a": 4, 7: 5}).names == ("a", "7")
    chart = p_chart({"a": 4, "b": 5}, n={"b": 10, "a": 5})
    assert chart.sizes == (5, 10)


REFUSED: list[tuple[Any, dict[str, Any], type[CustsatError], str]] = [
    (xbar_r, {"subgroups": [[4, 5]]}, InputError, "at least 2 points, or limits="),
    (xbar_r, {"subgroups": [[4, 4], [4, 4]]}, InputError, "have no spread"),
    (xbar_s, {"subgroups": [[0.1] * 3, [0.3] * 3]}, InputError, "have no spread"),
    (xbar_r, {"subgroups": [[4], [5]]}, EmptyInput, "subgroup of two values"),
    (xbar_r, {"subgroups": [4, 5]}, WrongType, "subgroups at row 0 must be a list"),
    (xbar_r, {"subgroups": [["a"], [5]]}, NotANumber, "subgroups at row 0 must be"),
    (xbar_r, {"subgroups": [[1e200], [5]]}, OutOfRange, "from -1e.100 to 1e.100"),
    (xbar_r, {"subgroups": [[*range(101)]] * 2}, OutOfRange, "size of a subgroup"),
    (individuals, {"values": [5, 5, 5]}, InputError, "values have no spread"),
    (individuals, {"values": [5, None, 5]}, EmptyInput, "pair of neighbours"),
    (individuals, {"values": [5]}, InputError, "values needs at least 2 points"),
    (individuals, {"values": [1, 2], "baseline": 1}, InvalidCount, "baseline must be"),
    (individuals, {"values": [1, 2], "baseline": 3}, TooLarge, "baseline"),
    (individuals, {"values": [1, 2], "rules": []}, InputError, "at least 1 rule"),
    (individuals, {"values": [1, 2], "rules": ["we1"]}, UnknownOption, "each of rules"),
    (
        individuals,
        {"values": [1, 2], "rules": ["nelson_1"] * 2},
        InputError,
        "a rule of rules is listed twice",
    ),
    (individuals, {"values": [1, 2], "constants": "x"}, UnknownOption, "constants"),
    (individuals, {"values": {1: 1, "1": 2}}, InputError, "a key of values is listed"),
    (individuals, {"values": [1, 2], "names": "ab"}, WrongType, "names must be"),
    (individuals, {"values": [1, 2], "names": [1]}, InputError, "differ in length"),
    (individuals, {"values": [1, 2], "names": [1, 1]}, InputError, "names is listed"),
    (individuals, {"values": {"a": 1}, "names": ["a"]}, InputError, "a mapping of val"),
    (p_chart, {"counts": [11, 1], "n": 10}, InvalidCount, "counts must not exceed n"),
    (p_chart, {"counts": [1, 1], "n": 10.5}, InvalidCount, "n must be a whole number"),
    (p_chart, {"counts": [10, 10], "n": 10}, InputError, "counts have no spread"),
    (p_chart, {"counts": [0, 0], "n": 10}, InputError, "counts have no spread"),
    (p_chart, {"counts": [0, 0], "n": 0}, EmptyInput, "at least one subgroup .2 miss"),
    (p_chart, {"counts": [5, None], "n": 10}, InputError, "2 known points in the bas"),
    (np_chart, {"counts": [5, 0], "n": [10, 0]}, InputError, "2 known points"),
    (c_chart, {"counts": [5, None]}, InputError, "counts needs at least 2 known"),
    (
        c_chart,
        {"counts": [5, None, 6], "baseline": 2},
        InputError,
        "counts needs at least 2 known",
    ),
    (u_chart, {"counts": [5, None], "n": 10}, InputError, "2 known points"),
    (xbar_r, {"subgroups": [[4, 6], [None]]}, InputError, "subgroups needs at least 2"),
    (xbar_s, {"subgroups": [[4, 6], []]}, InputError, "2 known points in the baseline"),
    (p_chart, {"counts": [1, 2], "n": [10]}, InputError, "differ in length"),
    (p_chart, {"counts": {"a": 1}, "n": {"b": 9}}, UnknownField, "no size for counts"),
    (p_chart, {"counts": [5, 5], "n": 10, "spread": "laney"}, InputError, "no spread"),
    (
        p_chart,
        {"counts": [5, None, 6], "n": 10, "spread": "laney"},
        EmptyInput,
        "pair of neighbours",
    ),
    (c_chart, {"counts": [1.5, 2]}, InvalidCount, "each of counts must be a whole"),
    (c_chart, {"counts": [0, 0]}, InputError, "counts have no spread"),
    (u_chart, {"counts": [1, 2], "n": [0, 1]}, OutOfRange, "n must be above 0 where"),
    (u_chart, {"counts": [1, 2], "n": 1e-12}, OutOfRange, "each of n must be 0, or"),
    (u_chart, {"counts": [1, 2], "n": "1"}, NotANumber, "n must be a number"),
]


@pytest.mark.parametrize(("verb", "arguments", "error", "message"), REFUSED)
def test_charts_refuse_by_name(
    verb: Any, arguments: dict[str, Any], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error, match=message):
        verb(**arguments)


def test_control_chart_refuses_lists_that_do_not_fit() -> None:
    chart = c_chart(CIRCUIT)
    for change, message in (
        ({"sizes": (1,)}, "names and sizes differ in length"),
        ({"observed": (1,)}, "names and observed differ in length"),
        ({"names": ("a",) * 26}, "names is listed twice"),
        ({"rules": ()}, "rules needs at least 1 rule"),
        ({"sizes": (-1,) * 26}, "each of sizes must be 0 or more"),
    ):
        with pytest.raises(InputError, match=message):
            attrs.evolve(chart, **change)


# ------------------------------------------------------ what is said about a chart


def test_signals_say_which_points_and_why() -> None:
    signal = c_chart(CIRCUIT).signals[0]

    assert (signal.first, signal.last, signal.n_points) == ("6", "6", 1)
    assert signal.explain() == (
        "6 lies below the centre: 1 point beyond 3 standard errors (Western Electric 1)"
    )
    assert signal.explain("zh").startswith("6 位于中心线下方")
    run = run_rules([0.1] * 15, centre=0, sigma=1, rules=["nelson_7"]).signals[0]
    assert run.explain().startswith("1 to 15, the last one above the centre: 15 points")


def test_findings_need_enough_points_behind_the_limits() -> None:
    short, long = c_chart(CIRCUIT[:19]), c_chart(CIRCUIT)
    given_limits = c_chart(CIRCUIT[18:], limits=long.limits)

    assert [each.certainty for each in short.findings] == [Certainty.TOO_FEW]
    assert "19 points" in short.findings[0].explain()
    (finding,) = long.findings
    assert finding.subject == "6"
    assert finding.certainty is Certainty.CONCLUSIVE
    assert dict(finding.facts) == {"n": 2}
    assert [each.subject for each in given_limits.findings] == ["2"]
    assert c_chart(CIRCUIT[:5], min_baseline=5).findings == ()


def test_findings_of_two_charts_are_said_once() -> None:
    chart = individuals([12, 14, 11, 13, 12, 30], baseline=5)

    assert len(chart.findings) == 1
    assert chart.n_signals == 2
    assert not chart.in_control
    assert repr(chart) == "VariablesChart(n_points=6, n_signals=2)"


@pytest.mark.parametrize(
    ("chart", "n_of_spread", "n_of_location"),
    [
        pytest.param(
            individuals([*[4, 6, 5, 5] * 6, 30, 5, 6, 5], baseline=24), 2, 1, id="one"
        ),
        pytest.param(
            xbar_r([*[[4, 6], [5, 6]] * 10, [0, 30], [15, 15]], baseline=20),
            *(1, 2),
            id="ranges",
        ),
    ],
)
def test_findings_say_which_of_two_charts_signals(
    chart: VariablesChart, n_of_spread: int, n_of_location: int
) -> None:
    spread, location = chart.findings

    assert spread.code == "finding.spread_signal"
    assert dict(spread.facts) == {"n": n_of_spread} == {"n": len(chart.spread.signals)}
    assert f"chart of spread in all: {n_of_spread}" in spread.explain()
    assert location.code == "finding.signal_western_electric_1"
    assert dict(location.facts) == {"n": n_of_location}
    assert len(chart.findings) == 2


def test_findings_of_spread_are_one_for_all_its_rules() -> None:
    rules = ["western_electric_1", "western_electric_2"]
    rows = [*[[4, 6], [5, 6]] * 10, [0, 30], [0, 30]]
    (finding,) = xbar_s(rows, baseline=20, rules=rules).spread.findings

    assert dict(finding.facts) == {"n": 3}


def noise(n: int) -> list[float]:
    """Normal points around 0, without any change."""
    dice = Random(1)
    return [dice.gauss(0, 1) for _ in range(n)]


def test_findings_of_no_more_signals_than_chance_gives_are_inconclusive() -> None:
    chart = run_rules(noise(1000), centre=0, sigma=1, rules=NELSON_RULES)

    assert chart.false_alarm_run_length == 73.5
    assert 10 < len(chart.signals) <= 1000 / 73.5
    assert len(chart.findings) > 3
    assert {each.certainty for each in chart.findings} == {Certainty.INCONCLUSIVE}
    assert {each.advice for each in chart.findings} == {"advice.watch_further_points"}
    review = prepare(chart).summary()
    assert "Watch further points" in review
    assert "what was different then" not in review


def test_finding_of_an_improbable_point_is_conclusive_whatever_else_signals() -> None:
    points = noise(1000)
    near, far = (
        run_rules([*points, last], centre=0, sigma=1, rules=NELSON_RULES)
        for last in (4.30, 4.31)  # 1,001 times their tails are .0171 and .0163
    )
    of_near = {each.code: each.certainty for each in near.findings}
    of_far = {each.code: each.certainty for each in far.findings}

    assert set(of_near.values()) == {Certainty.INCONCLUSIVE}
    assert of_far.pop("finding.signal_nelson_1") is Certainty.CONCLUSIVE
    assert set(of_far.values()) == {Certainty.INCONCLUSIVE}


@pytest.mark.parametrize(
    ("n_in_a_row", "certainty"),
    [
        pytest.param(26, Certainty.INCONCLUSIVE, id="two that share no point"),
        pytest.param(27, Certainty.CONCLUSIVE, id="three that share none"),
    ],
)
def test_findings_count_a_pattern_that_lasts_as_one_false_alarm(
    n_in_a_row: int, certainty: Certainty
) -> None:
    points = [*[0.5, -0.5] * 300, *[0.5] * n_in_a_row, -0.5]
    chart = run_rules(points, centre=0, sigma=1, rules=["nelson_2"])
    (finding,) = chart.findings

    assert chart.false_alarm_run_length == pytest.approx(511)
    assert dict(finding.facts) == {"n": n_in_a_row - 8}
    assert finding.certainty is certainty


@pytest.mark.parametrize(
    ("n_points", "certainty"),
    [
        pytest.param(195, Certainty.CONCLUSIVE, id="three in 195"),
        pytest.param(196, Certainty.INCONCLUSIVE, id="three in 196"),
    ],
)
def test_findings_compare_signals_with_the_points_judged(
    n_points: int, certainty: Certainty
) -> None:
    """Three in n / 370.4 are less probable than .05 / 3; gaps do not count."""
    quiet = [0.5, -0.5] * 100
    points = [3.1, *quiet[:96], 3.1, *quiet[: n_points - 99], 3.1, *[None] * 50]
    (finding,) = run_rules(points, centre=0, sigma=1).findings

    assert dict(finding.facts) == {"n": 3}
    assert finding.certainty is certainty


def test_findings_of_signals_close_together_are_conclusive() -> None:
    quiet = [0.5, -0.5] * 250
    apart, together = (
        run_rules([*quiet, 3.1, *between, 3.1, *quiet], centre=0, sigma=1)
        for between in (quiet, [])
    )
    assert apart.findings[0].certainty is Certainty.INCONCLUSIVE
    assert together.findings[0].certainty is Certainty.CONCLUSIVE


def test_rare_events_signal_by_chance_as_often_as_they_do() -> None:
    """One complaint in 25 weeks lies beyond three standard errors, and is no news."""
    chart = c_chart([0] * 24 + [1])
    assert chart.signalling == ("25",)
    assert chart.false_alarm_run_length == pytest.approx(25.503, abs=0.001)
    assert chart.findings[0].certainty is Certainty.INCONCLUSIVE
    many = c_chart([0] * 24 + [1], rules=WESTERN_ELECTRIC_RULES)
    assert many.false_alarm_run_length is None
    assert {each.certainty for each in many.findings} == {Certainty.INCONCLUSIVE}
    assert c_chart([0] * 24 + [5]).findings[0].certainty is Certainty.CONCLUSIVE
    often = c_chart([25] * 24 + [26], rules=WESTERN_ELECTRIC_RULES)
    assert often.false_alarm_run_length == pytest.approx(91.90, abs=0.01)


def test_less_variation_than_chance_gives_is_no_reason_for_a_finding() -> None:
    steady = [100, 101, 100, 99, 100, 101, 100, 100] * 3
    chart = p_chart([*steady, 110], n=1000, spread="laney", baseline=24)
    assert chart.limits.inflation < 0.1
    assert chart.signalling == ("25",)
    assert chart.findings[0].certainty is Certainty.INCONCLUSIVE


def test_limits_of_few_other_points_signal_more_often() -> None:
    values = noise(60)
    known = run_rules(values, centre=0, sigma=1)
    first = individuals(values, baseline=20).location
    both = individuals(values, baseline=20, rules=WESTERN_ELECTRIC_RULES).location

    assert known.false_alarm_run_length == pytest.approx(370.4, abs=0.01)
    assert first.false_alarm_run_length == pytest.approx(86.55, abs=0.01)
    assert both.false_alarm_run_length == pytest.approx(21.47, abs=0.01)


def test_trends_are_those_of_the_values() -> None:
    """Of rising sizes, distances from the centre rise while the shares fall."""
    counts, sizes = [10, 19, 36, 70, 272, 1072], [25, 50, 100, 200, 800, 3200]
    chart = p_chart(
        [300] * 20 + counts,
        n=[1000] * 20 + sizes,
        baseline=20,
        rules=["nelson_3"],
    )
    distances = [point.distance or 0 for point in chart.points[19:]]
    assert distances == sorted(distances)
    assert [(each.first, each.last) for each in chart.signals] == [("21", "26")]


def test_charts_say_how_often_they_signal_by_chance() -> None:
    chart = individuals([4, 6, 5], rules=["western_electric_1", "western_electric_4"])

    assert chart.location.false_alarm_run_length == pytest.approx(152.73, abs=0.01)
    assert "one signal in 153 points" in chart.location.summary()
    assert chart.spread.false_alarm_run_length == pytest.approx(109.26, abs=0.01)
    rare = run_rules([1], centre=0, sigma=1, rules=["nelson_4", "nelson_5"])
    assert rare.false_alarm_run_length is None
    assert "by chance" not in rare.summary()


def test_figures_show_on_which_side_of_a_limit_a_point_lies() -> None:
    chart = run_rules([3.0004, 2.9996], centre=0, sigma=1)
    text = chart.to_text()

    assert chart.signalling == ("1",)
    assert "3.0004" in text
    assert "2.9996" in text


def test_summary_of_a_chart_of_gaps_only() -> None:
    limits = p_chart([5, 6], n=10).limits
    chart = p_chart([None, None], n=10, limits=limits)

    assert "unknown" in chart.summary()
    assert chart.statistic is Statistic.SHARE
    assert isinstance(chart, ControlChart)
    assert repr(chart) == "ControlChart(share, n_points=2, n_signals=0)"


def test_tables_show_size_and_phase_where_they_matter() -> None:
    phased = p_chart([8, 9, 7, None], n=[10, 10, 10, 0], baseline=2).to_text()
    plain = c_chart([8, 9, 7]).to_text()

    assert "phase" in phased
    assert "baseline" in phased
    assert "judged" in phased
    assert "size" in phased
    assert "phase" not in plain
    assert "size" not in plain
    for text in (phased, plain):
        assert "lower limit" in text


def test_upper_limit_of_cases_is_at_most_their_number() -> None:
    for point in np_chart([9, 10, 8], n=10).points:
        assert point.high == 10
    for point in p_chart([9, 10, 8], n=10).points:
        assert point.high == 1


def test_control_limits_are_of_a_chart_that_there_is() -> None:
    kind: Any = "nope"
    with pytest.raises(WrongType, match="chart must be a ChartKind"):
        ControlLimits(chart=kind, centre=0.1, n_baseline=20)
    with pytest.raises(WrongType, match="constants must be a Constants"):
        ControlLimits(
            chart=ChartKind.GIVEN, centre=1, sigma=1, constants=kind, n_baseline=0
        )


@pytest.mark.parametrize("kind", ChartKind)
def test_control_limits_of_charts_with_sizes_take_laneys_spread(
    kind: ChartKind,
) -> None:
    of_counts = {ChartKind.P_CHART, ChartKind.NP_CHART, ChartKind.C_CHART}
    sigma = None if kind in of_counts | {ChartKind.U_CHART} else 1

    def limits() -> ControlLimits:
        return ControlLimits(
            chart=kind, centre=0.1, sigma=sigma, inflation=1.5, n_baseline=20
        )

    if kind in {ChartKind.P_CHART, ChartKind.U_CHART}:
        assert limits().inflation == 1.5
        return
    with pytest.raises(InputError, match="inflation cannot be combined with"):
        limits()


ROUNDED = [0.1 + 0.2, 0.3, 0.3, 0.3]  # one and the same but for rounding


def test_values_that_differ_by_rounding_alone_have_no_spread() -> None:
    for refused in (ROUNDED, [1e9 * each for each in ROUNDED]):
        with pytest.raises(InputError, match="values have no spread"):
            individuals(refused)
        with pytest.raises(InputError, match="subgroups have no spread"):
            xbar_s([refused, refused[::-1]])
        with pytest.raises(OutOfRange, match="values must be numbers that differ"):
            capability(refused, lower=0)
    assert individuals([1e9, 1e9 + 0.001] * 2).limits.sigma > 0


def test_control_limits_of_one_point_say_so() -> None:
    limits = ControlLimits(chart=ChartKind.C_CHART, centre=20, n_baseline=1)

    assert limits.summary() == "c chart: centre 20, computed from 1 point"


def test_summaries_count_one_point_in_the_singular() -> None:
    used = c_chart(CIRCUIT).limits
    one = c_chart([20], limits=used).summary()
    values = individuals([5], limits=individuals([4, 5, 6] * 8).limits).summary()

    assert one.startswith("1 point (numbers of events): centre")
    assert values.startswith("1 point (single values)")
    assert c_chart([20, 21], limits=used).summary().startswith("2 points (")
    assert c_chart([20], limits=used).summary("zh").startswith("次数，1 个点：")


def test_points_on_a_limit_of_zero_need_no_more_decimals() -> None:
    """They lie on the least count that there is, not three standard errors away."""
    summary = c_chart([0, 1, 2, 0, 1, 3]).summary()

    assert "centre 1.2, limits 0.0 to 4.4" in summary
