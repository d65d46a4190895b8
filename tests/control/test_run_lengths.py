"""Tests of how often charts signal by chance: exact sums, and simulated processes."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any, Final

import pytest
from scipy import stats
from tests.simulations.charts import by_rules, simulated
from tests.simulations.false_alarms import binomial, poisson

from custsat.control import (
    ControlLimits,
    c_chart,
    cusum,
    ewma,
    individuals,
    np_chart,
    p_chart,
    u_chart,
)
from custsat.control.shewhart import NELSON_RULES, WESTERN_ELECTRIC_RULES, ChartKind

if TYPE_CHECKING:
    from custsat.control import ControlChart


def limits(kind: ChartKind, centre: float) -> ControlLimits:
    return ControlLimits(chart=kind, centre=centre, n_baseline=0)


def counts_chart(mean: float, counts: Any) -> ControlChart:
    return c_chart(counts, limits=limits(ChartKind.C_CHART, mean))


def rates_chart(rate: float, units: float, counts: Any) -> ControlChart:
    return u_chart(counts, n=units, limits=limits(ChartKind.U_CHART, rate))


def shares_chart(share: float, n: int, counts: Any) -> ControlChart:
    return p_chart(counts, n=n, limits=limits(ChartKind.P_CHART, share))


def chance_beyond(chart: ControlChart, distribution: Any) -> float:
    """The exact chance of a signal: of all counts that do signal, one by one."""
    names = {*chart.signalling}
    return 1 - sum(
        distribution.pmf(int(name)) for name in chart.names if name not in names
    )


DOCUMENTED: Final = [  # as in docs/reference/control.md
    ("c", (1,), 273),
    ("c", (4,), 352),
    ("c", (9,), 412),
    ("c", (20,), 340),
    ("c", (100,), 422),
    ("u", (2, 2.5), 183),
    ("u", (2, 10), 340),
    ("p", (0.02, 50), 56),
    ("p", (0.1, 50), 311),
    ("p", (0.1, 200), 294),
    ("p", (0.9, 200), 294),
    ("p", (0.5, 50), 384),
    ("p", (0.9, 1000), 370),
]


@pytest.mark.parametrize(("kind", "parameters", "documented"), DOCUMENTED)
def test_run_length_of_counts_is_the_sum_of_the_chances_of_all_that_signal(
    kind: str, parameters: tuple[Any, ...], documented: int
) -> None:
    """Every count there can be is put on the chart; scipy says how likely each is."""
    if kind == "c":
        distribution = stats.poisson(*parameters)
        chart = counts_chart(*parameters, {str(k): k for k in range(400)})
    elif kind == "u":
        rate, units = parameters
        distribution = stats.poisson(rate * units)
        chart = rates_chart(*parameters, {str(k): k for k in range(400)})
    else:
        share, n = parameters
        distribution = stats.binom(n, share)
        chart = shares_chart(*parameters, {str(k): k for k in range(n + 1)})
    expected = 1 / chance_beyond(chart, distribution)

    assert chart.false_alarm_run_length == pytest.approx(expected, rel=1e-6)
    assert round(expected) == documented


def test_run_length_of_numbers_of_cases_is_that_of_their_shares() -> None:
    used = limits(ChartKind.NP_CHART, 0.1)

    assert np_chart([5], n=50, limits=used).false_alarm_run_length == pytest.approx(
        shares_chart(0.1, 50, [5]).false_alarm_run_length or 0
    )


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        (counts_chart(4, [4]), "273|352 points if the counts are Poisson and stable"),
        (rates_chart(2, 10, [20]), "if the counts are Poisson and stable"),
        (shares_chart(0.1, 50, [5]), "if the cases are binomial and stable"),
        (
            individuals([4, 6, 5] * 8).location,
            "one signal in 370 points if the values are normal and stable",
        ),
        (ewma([1], centre=0, sigma=1), "500 points if the values are normal and stab"),
        (cusum([1], centre=0, sigma=1), "465 points if the values are normal and sta"),
    ],
)
def test_summary_says_what_its_run_length_supposes(chart: Any, words: str) -> None:
    assert any(part in chart.summary() for part in words.split("|"))
    assert "稳定，仅凭偶然平均每" in chart.summary("zh")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "parameters"),
    [
        ("c", (1,)),
        ("c", (4,)),
        ("u", (2, 2.5)),
        ("p", (0.02, 50)),
        ("p", (0.1, 50)),
    ],
)
def test_run_length_of_counts_is_that_of_simulated_processes(
    kind: str, parameters: tuple[Any, ...]
) -> None:
    """As many signals as are stated, of 40,000 stable points on one chart."""
    dice, n = Random(11), 40_000
    if kind == "c":
        counts = [poisson(dice, *parameters) for _ in range(n)]
        chart = counts_chart(*parameters, counts)
    elif kind == "u":
        rate, units = parameters
        counts = [poisson(dice, rate * units) for _ in range(n)]
        chart = rates_chart(*parameters, counts)
    else:
        share, size = parameters
        counts = [binomial(dice, size, share) for _ in range(n)]
        chart = shares_chart(*parameters, counts)
    expected = n / (chart.false_alarm_run_length or 1)

    assert abs(len(chart.signalling) - expected) < 3.5 * expected**0.5


@pytest.mark.slow
@pytest.mark.parametrize(
    ("signalling", "shift", "published"),
    [
        pytest.param(by_rules(WESTERN_ELECTRIC_RULES[:1]), 0, 370.4, id="3 errors"),
        pytest.param(by_rules(WESTERN_ELECTRIC_RULES[:1]), 1, 43.89, id="3 and shift"),
        pytest.param(by_rules(WESTERN_ELECTRIC_RULES), 0, 91.75, id="Western Electric"),
        pytest.param(by_rules(NELSON_RULES), 0, 73.5, id="Nelson"),
        pytest.param(
            lambda values: ewma(values, centre=0, sigma=1).signalling, 0, 500, id="EWMA"
        ),
        pytest.param(
            lambda values: cusum(values, centre=0, sigma=1).signalling,
            *(0, 465),
            id="CUSUM",
        ),
        pytest.param(
            lambda values: cusum(values, centre=0, sigma=1).signalling,
            *(1, 10.4),
            id="CUSUM and shift",
        ),
    ],
)
def test_run_lengths_of_simulated_charts_are_those_published(
    signalling: Any, shift: float, published: float
) -> None:
    """Champ & Woodall, Lucas & Saccucci, Page; that of Nelson's rules is our own."""
    mean, error = simulated(shift, signalling, 150)

    assert abs(mean - published) < 3.5 * error
    assert error < 0.1 * published


@pytest.mark.parametrize(("share", "count"), [(0.1, 5), (0.9, 45)])
def test_laneys_limits_never_signal_beyond_what_is_possible(
    share: float, count: int
) -> None:
    used = ControlLimits(
        chart=ChartKind.P_CHART, centre=share, inflation=3.0, n_baseline=0
    )
    chart = p_chart([count], n=50, limits=used)

    # limits of 0 to 48.2 %: 25 cases or more signal, brought to 5 + 20 / 3
    length = 1 / stats.binom.sf(11, 50, 0.1)
    assert chart.false_alarm_run_length == pytest.approx(length, rel=1e-6)
    assert "if they go on varying as in these limits" in chart.summary()
    assert "binomial" not in chart.summary()
