"""Laws of the limits of single values and of rates: shift, scale, order."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt
from statistics import fmean
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.control import c_chart, individuals, u_chart
from custsat.estimates._control_constants import d2, d3

values = st.floats(-50, 50).map(lambda x: round(x, 3))
series = st.lists(values, min_size=2, max_size=20).filter(
    lambda row: any(abs(b - a) > 0.01 for a, b in pairwise(row))
)


@given(series, values, st.floats(0.1, 10), st.sampled_from([1, -1]))
def test_limits_of_individuals_shift_and_scale_with_the_values(
    row: list[float], shift: float, scale: float, sign: int
) -> None:
    """Mirrored values have mirrored limits, and the same moving ranges."""
    factor = sign * scale
    chart, plain = individuals([shift + factor * v for v in row]), individuals(row)

    for point, other in zip(chart.location.points, plain.location.points, strict=True):
        ends = (other.low, other.high) if sign > 0 else (other.high, other.low)
        expected = [shift + factor * (end or 0) for end in (*ends, other.centre)]
        found = (point.low, point.high, point.centre)
        assert found == pytest.approx(expected, rel=1e-9, abs=1e-6)
        distance = sign * (other.distance or 0)
        assert point.distance == pytest.approx(distance, rel=1e-6, abs=1e-6)
    for point, other in zip(chart.spread.points, plain.spread.points, strict=True):
        assert point.low == other.low == 0
        assert point.high == pytest.approx(scale * (other.high or 0), rel=1e-9)
        assert point.centre == pytest.approx(scale * (other.centre or 0), rel=1e-9)


@given(series)
def test_limits_of_individuals_are_the_formulas(row: list[float]) -> None:
    ranges = [abs(after - before) for before, after in pairwise(row)]
    sigma, centre = fmean(ranges) / d2(2), fmean(row)
    chart = individuals(row)
    point, spread = chart.location.points[0], chart.spread.points[-1]

    assert (point.low, point.centre, point.high) == pytest.approx(
        (centre - 3 * sigma, centre, centre + 3 * sigma), abs=1e-9
    )
    assert spread.low == 0
    assert spread.centre == pytest.approx(fmean(ranges))
    assert spread.high == pytest.approx((d2(2) + 3 * d3(2)) * sigma)


@given(series)
def test_individuals_backwards_have_the_same_limits(row: list[float]) -> None:
    """The order matters by its neighbours alone."""
    forth, back = individuals(row).limits, individuals(row[::-1]).limits

    assert (back.centre, back.sigma) == pytest.approx((forth.centre, forth.sigma))


@given(st.lists(st.tuples(values, values), min_size=3, max_size=12), st.randoms())
def test_individuals_of_means_do_not_depend_on_the_order_within_a_subgroup(
    rows: list[tuple[float, float]], dice: Any
) -> None:
    shuffled = [dice.sample(row, 2) for row in rows]
    means = [fmean(row) for row in rows]
    if len({*means}) < 2 or not any(abs(b - a) > 0.01 for a, b in pairwise(means)):
        return

    assert individuals(map(fmean, shuffled)).limits == individuals(means).limits


rates = st.lists(
    st.tuples(st.integers(0, 60), st.floats(0.1, 50)), min_size=2, max_size=15
).filter(lambda pairs: any(count for count, _ in pairs))


@given(rates, st.sampled_from([0.001, 0.1, 7.0, 1000.0]))
def test_limits_of_rates_scale_with_their_unit(pairs: Any, times: float) -> None:
    """Complaints per call and per 1,000 calls: the same points, in other units."""
    events, units = zip(*pairs, strict=True)
    chart = u_chart(events, n=units)
    other = u_chart(events, n=[each * times for each in units])

    assert other.signalling == chart.signalling
    for point, scaled in zip(chart.points, other.points, strict=True):
        for name in ("value", "centre", "low", "high", "error"):
            expected = (getattr(point, name) or 0) / times
            assert getattr(scaled, name) == pytest.approx(expected, rel=1e-9)
        assert scaled.distance == pytest.approx(point.distance, rel=1e-6, abs=1e-9)


@given(rates)
def test_limits_of_rates_are_the_formulas(pairs: Any) -> None:
    events, units = zip(*pairs, strict=True)
    mean = sum(events) / sum(units)
    for point, size in zip(u_chart(events, n=units).points, units, strict=True):
        half = 3 * sqrt(mean / size)
        assert point.centre == pytest.approx(mean)
        assert point.low == pytest.approx(max(mean - half, 0), abs=1e-12)
        assert point.high == pytest.approx(mean + half)


@given(rates, st.randoms())
def test_order_of_rates_does_not_move_their_limits(pairs: Any, dice: Any) -> None:
    """Each point has the limits of its own size, wherever it stands."""
    named = {str(place): pair for place, pair in enumerate(pairs)}
    order = dice.sample([*named], len(named))
    plain, shuffled = (
        u_chart({key: named[key][0] for key in keys}, n=[named[key][1] for key in keys])
        for keys in ([*named], order)
    )
    points = {point.name: point for point in plain.points}

    for point in shuffled.points:
        expected = points[point.name]
        assert (point.low, point.high) == pytest.approx((expected.low, expected.high))
    assert {*shuffled.signalling} == {*plain.signalling}


@given(rates)
def test_rates_of_one_unit_each_are_the_chart_of_events(pairs: Any) -> None:
    events = [count for count, _ in pairs]

    assert [point.distance for point in u_chart(events, n=1).points] == [
        point.distance for point in c_chart(events).points
    ]


@given(rates)
def test_shift_of_every_rate_moves_the_centre_and_widens_the_limits(
    pairs: Any,
) -> None:
    """An event more in each unit: rates have no spread of their own but their mean."""
    units = [max(round(size), 1) for _, size in pairs]
    events = [count for count, _ in pairs]
    more = [count + size for count, size in zip(events, units, strict=True)]
    plain, moved = u_chart(events, n=units), u_chart(more, n=units)

    for point, other in zip(plain.points, moved.points, strict=True):
        assert other.centre == pytest.approx((point.centre or 0) + 1)
        assert other.value == pytest.approx((point.value or 0) + 1)
        assert (other.error or 0) > (point.error or 0)
