"""What lies beyond a limit that a share of normal numbers reach."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.estimates._normal_excess import normal_excess


@pytest.mark.parametrize("share", [1e-9, 1e-3, 0.1, 0.25, 0.5, 0.9, 0.999])
def test_excess_is_that_of_an_integral(share: float) -> None:
    stats = pytest.importorskip("scipy.stats")
    limit = float(stats.norm.isf(share))
    beyond = stats.norm.expect(lambda x: x - limit, lb=limit)

    assert normal_excess(share) == pytest.approx(float(beyond), rel=1e-6)


@pytest.mark.parametrize("share", [0, 5e-324, 1e-300])
def test_a_share_of_next_to_nobody_has_none(share: float) -> None:
    assert normal_excess(share) == pytest.approx(0, abs=1e-300)


@given(st.floats(1e-12, 0.999), st.floats(1e-12, 0.999))
def test_excess_rises_with_the_share(one: float, two: float) -> None:
    less, more = sorted((one, two))

    assert normal_excess(less) <= normal_excess(more) * (1 + 1e-9)


@given(st.floats(1e-6, 0.999999))
def test_excess_over_a_limit_less_that_below_it_is_its_distance(share: float) -> None:
    stats = pytest.importorskip("scipy.stats")
    below = normal_excess(1 - share)

    assert below - normal_excess(share) == pytest.approx(
        stats.norm.isf(share), abs=1e-9
    )
