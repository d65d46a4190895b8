"""Effect of a promotion against a control group."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import promotion
from custsat.customers.portfolio import (
    PromotionVerdict,
)
from custsat.errors import EmptyInput, InputError, InvalidCount, NotANumber, OutOfRange

groups = st.integers(1, 500).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


@given(groups, groups)
def test_promotion_swapped_groups_negate_effect(a: tuple, b: tuple) -> None:
    def measured(mine: tuple, other: tuple) -> Any:
        return promotion(
            treated=mine[0],
            responded=mine[1],
            control=other[0],
            control_responded=other[1],
            margin=10,
            cost=0,
        )

    there, back = measured(a, b), measured(b, a)
    assert there.rate_difference == -back.rate_difference
    assert there.interval.low == pytest.approx(-back.interval.high)
    assert there.interval.low <= there.rate_difference <= there.interval.high
    assert there.incremental_profit == pytest.approx(a[0] * there.rate_difference * 10)


def test_promotion_uplift_needs_response_in_control() -> None:
    counts = {"treated": 100, "responded": 10, "control": 100, "margin": 10}
    result = promotion(**counts, control_responded=0, cost=0)

    assert (result.uplift, result.roi) == (None, None)
    assert promotion(**counts, control_responded=5, cost=10).uplift == 1
    assert promotion(**counts, control_responded=5, cost=10).roi == 4


@pytest.mark.parametrize(
    ("responded", "verdict"),
    [
        (90, PromotionVerdict.GAIN),
        (52, PromotionVerdict.NO_EVIDENCE),
        (10, PromotionVerdict.LOSS),
    ],
)
def test_promotion_verdict_follows_interval(
    responded: int, verdict: PromotionVerdict
) -> None:
    counts = {"treated": 100, "control": 100, "control_responded": 50}
    assert promotion(**counts, responded=responded, margin=1, cost=0).verdict is verdict


def test_promotion_without_control_has_no_effect() -> None:
    result = promotion(treated=10, responded=5, margin=5, cost=2)

    assert result.verdict is PromotionVerdict.NO_CONTROL
    for name in ("control_rate", "rate_difference", "uplift", "roi", "interval"):
        assert getattr(result, name) is None
    assert result.findings[0].advice == "advice.keep_control_group"


def test_promotion_finds_loss() -> None:
    counts = {"treated": 100, "control": 100, "control_responded": 50, "margin": 1}

    assert promotion(**counts, responded=50, cost=8).findings[0].weight == 100
    assert promotion(**counts, responded=90, cost=8).findings == ()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param({"treated": 0}, EmptyInput, id="nobody treated"),
        pytest.param({"responded": 11}, InvalidCount, id="more responses than people"),
        pytest.param({"control": 5}, InputError, id="control without responses"),
        pytest.param({"control_responded": 5}, InputError, id="responses alone"),
        pytest.param(
            {"control": 0, "control_responded": 0}, EmptyInput, id="empty control"
        ),
        pytest.param({"cost": -1}, OutOfRange, id="negative cost"),
        pytest.param({"margin": float("nan")}, NotANumber, id="margin nan"),
    ],
)
def test_promotion_rejects_invalid_input(change: dict, error: type[Exception]) -> None:
    with pytest.raises(error):
        promotion(**{"treated": 10, "responded": 5, "margin": 5, "cost": 2} | change)
