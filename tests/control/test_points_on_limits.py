"""Tests of points exactly on a limit, and next to it, far from zero as well.

A point on a limit never signals, whichever way its decimals were rounded; a point
beyond it by more than rounding does.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.control import (
    ControlChart,
    ControlLimits,
    c_chart,
    ewma,
    individuals,
    np_chart,
    p_chart,
    run_rules,
    u_chart,
    xbar_r,
    xbar_s,
)
from custsat.control.shewhart import ChartKind

SIDES = pytest.mark.parametrize("side", [1, -1])
CENTRES = st.sampled_from([0, 1, 10**3, 10**6, 10**9, -(10**9)])
sigmas = st.integers(1, 10**6).map(lambda k: Decimal(k) / 1000)


def limits(kind: ChartKind, centre: float, sigma: float | None = None) -> ControlLimits:
    return ControlLimits(chart=kind, centre=centre, sigma=sigma, n_baseline=0)


def says_the_same(chart: ControlChart, expected: list[int]) -> None:
    """What signals, what the points say and what is printed are one and the same."""
    signalling = [name in chart.signalling for name in chart.names]
    assert signalling == [each != 0 for each in expected]
    assert chart.in_control is not any(expected)
    for point, side in zip(chart.points, expected, strict=True):
        z, low, high = point.distance or 0, point.low or 0, point.high or 0
        assert (z > 3) - (z < -3) == side
        if side:
            assert not low <= (point.value or 0) <= high
            assert chart.to_text()


# root of the mean, and thereby the standard error: of 1e6, 1e9 and 8e11 events
@SIDES
@pytest.mark.parametrize("root", [2, 1000, 31_623, 900_000])
def test_counts_exactly_on_a_limit_do_not_signal(root: int, side: int) -> None:
    limit = root * root + side * 3 * root
    counts = [max(limit - side, 0), max(limit, 0), max(limit + side, 0)]
    used = limits(ChartKind.C_CHART, root * root)
    beyond = side if limit + side >= 0 else 0

    says_the_same(c_chart(counts, limits=used), [0, 0, beyond])


@SIDES
@pytest.mark.parametrize("root", [50, 1000, 31_000])
@pytest.mark.parametrize("rate", [0.001, 0.1, 0.3, 25.0])
def test_rates_exactly_on_a_limit_do_not_signal(
    root: int, rate: float, side: int
) -> None:
    units = root * root / rate
    limit = root * root + side * 3 * root
    used = limits(ChartKind.U_CHART, rate)
    chart = u_chart([limit - side, limit, limit + side], n=units, limits=used)

    says_the_same(chart, [0, 0, side])


@SIDES
@pytest.mark.parametrize("root", [4, 100, 1000, 15_811, 99_000])
@pytest.mark.parametrize(("share", "error"), [(0.5, 5), (0.1, 3), (0.9, 3), (0.8, 4)])
def test_shares_exactly_on_a_limit_do_not_signal(
    share: float, error: int, root: int, side: int
) -> None:
    """Of 100 r r cases the error of a share of 1/2 is 5 r, of 1/10 it is 3 r."""
    n = 100 * root * root
    limit = round(n * share) + side * 3 * error * root
    counts = [limit - side, limit, limit + side]
    of_items = limits(ChartKind.NP_CHART, share)

    says_the_same(
        p_chart(counts, n=n, limits=limits(ChartKind.P_CHART, share)), [0, 0, side]
    )
    says_the_same(np_chart(counts, n=n, limits=of_items), [0, 0, side])


def beside(limit: Decimal, sigma: Decimal, side: int) -> list[float]:
    """A hundred thousandth of an error within, on, and beyond a limit.

    At 1e9 with an error of 0.001 a float is not that exact; there it is one error.
    """
    step = max(sigma / 100_000, abs(limit) / 10**14)
    return [float(limit - side * step), float(limit), float(limit + side * step)]


@SIDES
@given(CENTRES, sigmas)
def test_values_exactly_on_a_limit_do_not_signal(
    side: int, centre: int, sigma: Decimal
) -> None:
    values = beside(centre + side * 3 * sigma, sigma, side)
    known = run_rules(values, centre=centre, sigma=float(sigma))
    used = limits(ChartKind.INDIVIDUALS, centre, float(sigma))

    says_the_same(known, [0, 0, side])
    says_the_same(individuals(values, limits=used).location, [0, 0, side])
    assert known.points[1].distance == side * 3


@SIDES
@given(CENTRES, sigmas, st.sampled_from([4, 25]))
def test_means_exactly_on_a_limit_do_not_signal(
    side: int, centre: int, sigma: Decimal, size: int
) -> None:
    """Values on both sides of the mean, so that each is rounded for itself."""
    error = sigma / (2 if size == 4 else 5)
    apart = [sigma / 7 * (k - (size - 1) / Decimal(2)) for k in range(size)]
    means = map(Decimal, beside(centre + side * 3 * error, error, side))
    rows = [[float(mean + each) for each in apart] for mean in means]
    for verb, kind in ((xbar_r, ChartKind.XBAR_R), (xbar_s, ChartKind.XBAR_S)):
        used = limits(kind, centre, float(sigma))
        says_the_same(verb(rows, limits=used).location, [0, 0, side])


@SIDES
@pytest.mark.parametrize("limit", [1, 2])
@given(CENTRES, sigmas)
def test_zones_have_limits_that_rounding_does_not_cross(
    side: int, limit: int, centre: int, sigma: Decimal
) -> None:
    rule = {1: "western_electric_3", 2: "western_electric_2"}[limit]
    values = beside(centre + side * limit * sigma, sigma, side)
    for value, signals in zip(values, (False, False, True), strict=True):
        chart = run_rules([value] * 5, centre=centre, sigma=float(sigma), rules=[rule])
        assert bool(chart.signals) is signals


@given(CENTRES, st.integers(-(10**6), 10**6), sigmas)
def test_values_on_the_centre_are_on_no_side(
    whole: int, thousandths: int, sigma: Decimal
) -> None:
    """However the mean of equal decimals was rounded."""
    centre = whole + Decimal(thousandths) / 1000
    value = float(centre)
    near = value + (value - float(centre - sigma) - float(sigma))
    rules = ["western_electric_4"]
    chart = run_rules([near] * 8, centre=value, sigma=float(sigma), rules=rules)

    assert chart.in_control
    assert ewma([near] * 8, centre=value, sigma=float(sigma)).in_control


def test_values_that_rise_by_rounding_alone_are_no_trend() -> None:
    values = [0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2] * 3
    chart = run_rules(values, centre=0.3, sigma=1e-9, rules=["nelson_4"])
    steps = [1e9 + k * 1.2e-7 for k in range(6)]
    rising = run_rules(steps, centre=1e9, sigma=1e-8, rules=["nelson_3"])

    assert chart.in_control
    assert rising.in_control


def test_figures_of_a_point_on_a_limit_need_no_further_digit() -> None:
    chart = run_rules([0.1 + 0.2, 0.1], centre=0, sigma=0.1)

    assert chart.in_control
    assert "0.3000" not in chart.to_text()


def test_values_that_no_float_tells_from_the_limit_do_not_signal() -> None:
    """At 1e9 a float has steps of 1e-7, which are a hundred times this deviation."""
    values = [1e9 + 1.2e-7, 1e9 + 3e-7, 1e9 + 1e-5]

    assert run_rules(values, centre=1e9, sigma=1e-9).signalling == ("3",)
