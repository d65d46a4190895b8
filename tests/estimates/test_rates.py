"""Tests of Garwood's interval of a rate: scipy's quantiles, tails, and laws."""

from __future__ import annotations

from math import inf, nan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from custsat.errors import (
    BoolAsNumber,
    CustsatError,
    InvalidCount,
    NotANumber,
    OutOfRange,
    TooLarge,
)
from custsat.estimates import clopper_pearson, garwood

levels = st.floats(0.01, 0.9999)
counts = st.integers(0, 10**6)


@given(counts, st.floats(1e-3, 1e9), levels)
def test_garwood_is_the_gamma_quantiles_of_scipy(
    events: int, exposure: float, level: float
) -> None:
    interval = garwood(events, exposure, level=level)
    tail = (1 - level) / 2
    low = stats.gamma.ppf(tail, events) / exposure if events else 0

    assert interval.low == pytest.approx(low, rel=1e-9)
    high = stats.gamma.isf(tail, events + 1) / exposure
    assert interval.high == pytest.approx(high, rel=1e-9)
    assert (interval.level, interval.method) == (level, "garwood")


@given(st.integers(0, 300), st.floats(0.5, 0.999))
def test_garwood_leaves_half_of_the_rest_in_each_tail(
    events: int, level: float
) -> None:
    """At its upper limit so few events, at its lower one so many, are that rare."""
    interval = garwood(events, 1, level=level)
    tail = (1 - level) / 2

    assert stats.poisson.cdf(events, interval.high) == pytest.approx(tail, rel=1e-9)
    if events:
        assert stats.poisson.sf(events - 1, interval.low) == pytest.approx(tail)


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [
        pytest.param(0, 0, 3.688879, id="none: -ln 0.025"),
        pytest.param(1, 0.025318, 5.571643, id="one"),
        pytest.param(2, 0.242209, 7.224688, id="two"),
        pytest.param(10, 4.795389, 18.390356, id="ten"),
    ],
)
def test_garwood_of_few_events_is_that_of_the_tables(
    events: int, low: float, high: float
) -> None:
    interval = garwood(events, 1)

    assert (interval.low, interval.high) == pytest.approx((low, high), abs=1e-6)


@given(counts, st.floats(0.01, 1e6), st.floats(1.5, 9), levels, levels)
def test_garwood_contains_the_rate_and_follows_its_arguments(
    events: int, exposure: float, times: float, level: float, other: float
) -> None:
    interval = garwood(events, exposure, level=level)
    assert 0 <= interval.low <= events / exposure <= interval.high
    per_more = garwood(events, exposure * times, level=level)
    assert per_more.low == pytest.approx(interval.low / times)
    assert per_more.high == pytest.approx(interval.high / times)
    more = garwood(events + 1, exposure, level=level)
    assert more.low > interval.low
    assert more.high > interval.high
    narrow, wide = (
        garwood(events, exposure, level=each) for each in sorted((level, other))
    )
    assert wide.low <= narrow.low * (1 + 1e-12)
    assert narrow.high <= wide.high * (1 + 1e-12)


@pytest.mark.parametrize("events", [0, 1, 5, 40])
def test_garwood_is_that_of_a_share_of_very_many(events: int) -> None:
    n = 10**9
    share, rate = clopper_pearson(events, n), garwood(events, n)

    assert rate.low == pytest.approx(share.low, rel=1e-6)
    assert rate.high == pytest.approx(share.high, rel=1e-6)


@pytest.mark.parametrize("rate", [0.3, 2.0, 7.5, 30.0])
def test_garwood_covers_at_least_its_level_counted_exactly(rate: float) -> None:
    covered = sum(
        stats.poisson.pmf(k, rate)
        for k in range(200)
        if garwood(k, 1).low <= rate <= garwood(k, 1).high
    )

    assert 0.95 <= covered < 1


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"events": -1, "exposure": 1}, InvalidCount),
        ({"events": 1.5, "exposure": 1}, InvalidCount),
        ({"events": 10**13, "exposure": 1}, TooLarge),
        ({"events": True, "exposure": 1}, BoolAsNumber),
        ({"events": 1, "exposure": 0}, OutOfRange),
        ({"events": 1, "exposure": inf}, NotANumber),
        ({"events": nan, "exposure": 1}, NotANumber),
        ({"events": 1, "exposure": 1, "level": 1}, OutOfRange),
    ],
)
def test_garwood_refuses(arguments: dict[str, Any], error: type[CustsatError]) -> None:
    with pytest.raises(error):
        garwood(**arguments)
