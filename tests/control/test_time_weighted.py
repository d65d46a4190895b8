"""Tests of EWMA and CUSUM charts."""

from __future__ import annotations

from math import sqrt
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.control import c_chart, cusum, ewma, individuals, run_rules, xbar_r, xbar_s
from custsat.errors import CustsatError, InputError, NotANumber, OutOfRange, WrongType
from custsat.values._certainty import Certainty

# Montgomery's example of a small shift, 20 values around 10 and 10 around 11, as the
# tables of his chapter on CUSUM and EWMA print it.
SHIFTED = [
    *(9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34),
    *(9.03, 11.47, 10.51, 9.40, 10.08, 9.37, 10.62, 10.31, 8.52, 10.84),
    *(10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62, 11.31, 10.52),
]
both = pytest.mark.parametrize("verb", [ewma, cusum])


def test_cusum_of_montgomerys_example() -> None:
    """Reference 0.5, decision 5: the upper sum signals at 29, with 5.28, and at 30."""
    chart = cusum(SHIFTED, centre=10, sigma=1)
    sums = [round(point.upper or 0, 2) for point in chart.points]

    assert sums[:6] == [0, 0, 0, 1.16, 2.82, 2.5]
    assert sums[27:] == [4.47, 5.28, 5.3]
    assert [round(point.lower or 0, 2) for point in chart.points[:4]] == [
        0.05,
        1.56,
        1.77,
        0,
    ]
    assert chart.signalling == ("29", "30")
    assert [point.beyond for point in chart.points[27:]] == [0, 1, 1]


def test_ewma_of_montgomerys_example() -> None:
    """Weight 0.1, width 2.7: the first averages and the last limits as printed."""
    chart = ewma(SHIFTED, centre=10, sigma=1, weight=0.1, width=2.7)
    averages = [point.average for point in chart.points]
    last = chart.points[-1]

    assert averages[:4] == pytest.approx([9.945, 9.7495, 9.70355, 9.8992], abs=5e-5)
    assert (chart.points[0].low, chart.points[0].high) == pytest.approx((9.73, 10.27))
    assert (last.low, last.high) == pytest.approx((9.38, 10.62), abs=0.005)
    assert chart.signalling == ("29", "30")


values = st.lists(st.floats(-4, 4).map(lambda z: round(z, 2)), min_size=1, max_size=40)


@given(values, st.floats(0.05, 1))
def test_ewma_is_the_weighted_sum_of_all_values(points: Any, weight: float) -> None:
    chart = ewma(points, centre=0, sigma=1, weight=weight)
    n = len(points)
    average = sum(
        weight * (1 - weight) ** (n - 1 - position) * z
        for position, z in enumerate(points)
    )
    variance = sum((weight * (1 - weight) ** k) ** 2 for k in range(n))
    last = chart.points[-1]

    assert last.average == pytest.approx(average, abs=1e-9)
    assert last.high == pytest.approx(chart.width * sqrt(variance), rel=1e-9)


@given(values, st.floats(0, 2))
def test_cusum_is_the_largest_sum_of_a_last_stretch(
    points: Any, reference: float
) -> None:
    last = cusum(points, centre=0, sigma=1, reference=reference).points[-1]
    ends = [points[start:] for start in range(len(points) + 1)]

    assert last.upper == pytest.approx(
        max(sum(z - reference for z in end) for end in ends), abs=1e-9
    )
    assert last.lower == pytest.approx(
        max(sum(-z - reference for z in end) for end in ends), abs=1e-9
    )


@both
@given(values, st.floats(-50, 50), st.floats(0.1, 10))
def test_signals_do_not_depend_on_the_unit(
    verb: Any, points: Any, centre: float, sigma: float
) -> None:
    plain = verb(points, centre=0, sigma=1)
    moved = verb([centre + sigma * z for z in points], centre=centre, sigma=sigma)
    mirrored = verb([-z for z in points], centre=0, sigma=1)

    assert moved.signalling == plain.signalling == mirrored.signalling


@pytest.mark.parametrize("weight", [1e-3, 1e-17, 1e-200])
def test_ewma_of_a_tiny_weight_has_the_limits_of_the_mean(weight: float) -> None:
    # averages and limits shrink alike: the first is judged as a value is
    chart = ewma([2.9, 3.1], centre=0, sigma=1, weight=weight, width=3)
    assert chart.signalling == ("2",)
    last = ewma([3.1], centre=0, sigma=1, weight=weight, width=3)
    assert last.findings[0].subject == "1"


def test_ewma_of_the_newest_value_only_is_the_chart_of_single_values() -> None:
    plain = run_rules(SHIFTED, centre=10, sigma=0.6)
    chart = ewma(SHIFTED, centre=10, sigma=0.6, weight=1, width=3)

    assert chart.signalling == plain.signalling
    assert chart.false_alarm_run_length == pytest.approx(370.4, abs=0.01)


@both
def test_missing_values_change_nothing(verb: Any) -> None:
    whole = verb(SHIFTED, centre=10, sigma=1)
    gap = verb([*SHIFTED[:5], None, *SHIFTED[5:]], centre=10, sigma=1)
    value = "average" if verb is ewma else "upper"

    assert gap.n_missing == 1
    assert getattr(gap.points[5], value) is None
    assert not gap.points[5].signals
    assert "1 missing" in gap.summary()
    assert [getattr(point, value) for point in (*gap.points[:5], *gap.points[6:])] == [
        getattr(point, value) for point in whole.points
    ]


@both
def test_limits_are_given_known_or_of_a_first_stretch(verb: Any) -> None:
    frozen = individuals(SHIFTED[:20]).limits
    known, first = verb(SHIFTED, limits=frozen), verb(SHIFTED, baseline=20)

    assert known.limits == first.limits == frozen
    assert (known.n_in_baseline, first.n_in_baseline) == (0, 20)
    assert known.signalling == first.signalling
    assert "limits from the first 20" in first.summary()
    assert verb(SHIFTED).n_in_baseline == 30


@both
def test_findings_need_enough_values_behind_the_limits(verb: Any) -> None:
    drifted = [*SHIFTED[:20], *[14] * 5]
    (finding,) = verb(drifted, baseline=20).findings
    (few,) = verb(drifted, baseline=19).findings

    assert finding.certainty is Certainty.CONCLUSIVE
    assert "drifted" in finding.explain()
    assert few.certainty is Certainty.TOO_FEW
    assert verb(SHIFTED[:20]).findings == ()
    assert repr(verb(drifted, centre=10, sigma=1)).startswith(
        f"{'Ewma' if verb is ewma else 'Cusum'}Chart(n_points=25, n_signalling="
    )


@pytest.mark.parametrize(
    ("verb", "run_length", "near", "far"),
    [
        # an average of 0.2 * 5.1 is 3.4 standard errors, one of 0.2 * 7.5 five
        pytest.param(ewma, 499.7, (0, 5.1), (0, 7.5), id="an average"),
        # sums of 5.2 come every 565 values, sums of 10 every 70,000
        pytest.param(cusum, 465.4, (2.5, 3.7), (4.5, 6.5), id="a sum"),
    ],
)
def test_drift_that_chance_alone_gives_is_inconclusive(
    verb: Any, run_length: float, near: tuple[float, ...], far: tuple[float, ...]
) -> None:
    by_chance, improbable, early = (
        verb([*[0.0] * n, *ends, None], centre=0, sigma=1)
        for n, ends in ((598, near), (598, far), (4, near))
    )

    assert by_chance.false_alarm_run_length == pytest.approx(run_length, abs=0.3)
    assert len(by_chance.signalling) == len(improbable.signalling) == 1
    assert by_chance.findings[0].certainty is Certainty.INCONCLUSIVE
    assert by_chance.findings[0].advice == "advice.watch_further_points"
    assert improbable.findings[0].certainty is Certainty.CONCLUSIVE
    assert improbable.findings[0].advice == "advice.find_the_cause"
    assert early.findings[0].certainty is Certainty.CONCLUSIVE  # 6 are few for one


@both
def test_drift_that_lasts_is_conclusive_though_it_is_one_stretch(verb: Any) -> None:
    """The chart begins anew after a signal, and signals again only if it lasts."""
    quiet = [0.0] * 950
    once = verb([*quiet, *[2.0] * 4], centre=0, sigma=1)
    lasting = verb([*quiet, *[2.0] * 20], centre=0, sigma=1)

    assert len(once.signalling) == 1
    assert once.findings[0].certainty is Certainty.INCONCLUSIVE
    assert lasting.findings[0].certainty is Certainty.CONCLUSIVE


def test_charts_say_how_often_they_signal_by_chance() -> None:
    assert "one signal in 500 points" in ewma(SHIFTED).summary()
    assert "one signal in 465 points" in cusum(SHIFTED).summary()
    assert "by chance" not in cusum(SHIFTED, decision=30).summary()


REFUSED: list[tuple[dict[str, Any], type[CustsatError], str]] = [
    ({"centre": 1}, InputError, "centre= and sigma= go together"),
    (
        {"centre": 1, "sigma": 1, "baseline": 2},
        InputError,
        "cannot be combined with ba",
    ),
    ({"centre": 1, "sigma": 1, "limits": 2}, InputError, "cannot be combined with lim"),
    ({"centre": 1, "sigma": 0}, OutOfRange, "sigma must be"),
    ({"limits": 2}, WrongType, "limits must be a ControlLimits"),
    ({"limits": c_chart([4, 5]).limits}, InputError, "limits needs sigma"),
    (
        {"limits": xbar_r([[4, 6], [5, 5]]).limits},
        InputError,
        r"limits of xbar_r are those of means .* pass centre= and sigma=",
    ),
    ({"limits": xbar_s([[4, 6], [5, 5]]).limits}, InputError, "those of means"),
    (
        {"limits": individuals([4, 5]).limits, "baseline": 2},
        InputError,
        "baseline cannot be combined with limits",
    ),
    ({"values": [1]}, InputError, "at least 2 points"),
    ({"values": ["a", 2]}, NotANumber, "values at row 0 must be a number"),
]


@both
@pytest.mark.parametrize(("arguments", "error", "message"), REFUSED)
def test_charts_refuse_by_name(
    verb: Any, arguments: dict[str, Any], error: type[CustsatError], message: str
) -> None:
    with pytest.raises(error, match=message):
        verb(**{"values": [4, 6, 5], **arguments})


@pytest.mark.parametrize(
    ("chart", "name", "value"),
    [
        (ewma([4, 6, 5]), "weight", 0),
        (ewma([4, 6, 5]), "width", 0),
        (cusum([4, 6, 5]), "reference", -1),
        (cusum([4, 6, 5]), "decision", 0),
    ],
)
def test_settings_out_of_range_are_refused(chart: Any, name: str, value: float) -> None:
    with pytest.raises(OutOfRange, match=f"{name} must be"):
        attrs.evolve(chart, **{name: value})
    with pytest.raises(InputError, match="names and observed differ in length"):
        attrs.evolve(chart, names=("a",))


@pytest.mark.parametrize(
    ("verb", "columns"),
    [(ewma, ("average", "lower limit", "upper limit")), (cusum, ("upper sum",))],
)
def test_tables_have_a_row_for_each_value(verb: Any, columns: tuple[str, ...]) -> None:
    chart = verb([*SHIFTED, 14, None], centre=10, sigma=1)
    (table,) = chart.tables("en")
    header, *rows = table.rows

    assert set(columns) < set(header)
    signalling = tuple(row[0] for row in rows if row[-1] == "signal")
    assert len(rows) == 32
    assert signalling == chart.signalling != ()
    assert rows[-1][1] == "unknown"


def test_summaries_count_one_value_in_the_singular() -> None:
    for verb in (ewma, cusum):
        assert verb([1], centre=0, sigma=1).summary().startswith("1 value, ")
        assert verb([1, 2], centre=0, sigma=1).summary().startswith("2 values, ")


@pytest.mark.parametrize(
    ("verb", "known", "after_20", "after_50"),
    [(ewma, 500, 90, 196), (cusum, 465, 90, 185)],  # simulated, 6,000 processes each
)
def test_limits_of_a_first_stretch_signal_more_often(
    verb: Any, known: float, after_20: float, after_50: float
) -> None:
    values = [*SHIFTED[:20], *SHIFTED[:20], *SHIFTED[:20]]
    frozen = verb(values, baseline=50).limits

    charts = [
        verb(values, centre=10, sigma=1),
        verb(values),  # no other values are judged
        verb(values, baseline=20),
        verb(values, baseline=50),
        verb(values[:1], limits=frozen),
    ]

    lengths = [chart.false_alarm_run_length for chart in charts]
    simulated = [known, known, after_20, after_50, after_50]
    assert lengths == pytest.approx(simulated, rel=0.13)
    assert f"in {lengths[2]:.0f} points" in charts[2].summary()


def test_limits_too_wide_for_a_run_length_have_none_after_a_first_stretch() -> None:
    chart = ewma(SHIFTED, baseline=20, weight=0.5, width=9.0)

    assert chart.false_alarm_run_length is None
