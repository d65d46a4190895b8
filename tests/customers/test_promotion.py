"""Effect of a promotion against a control group."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import promotion
from custsat.customers.portfolio import (
    PromotionVerdict,
)
from custsat.errors import EmptyInput, InputError, InvalidCount, NotANumber, OutOfRange
from custsat.values import Certainty

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


SURE = {"treated": 1000, "responded": 100, "control": 1000, "control_responded": 20}


@pytest.mark.parametrize(
    ("cost", "verdict"),
    [
        (0, PromotionVerdict.GAIN),
        (800, PromotionVerdict.NO_EVIDENCE),
        (1500, PromotionVerdict.LOSS),
    ],
)
def test_promotion_that_adds_sales_is_judged_by_its_profit(
    cost: float, verdict: PromotionVerdict
) -> None:
    result = promotion(**SURE, margin=10, cost=cost)

    assert result.interval.low > 0
    assert result.verdict is verdict


@pytest.mark.parametrize("margin", [10, 0, -10])
@given(groups, groups, st.integers(0, 5000))
def test_promotion_profit_interval_is_that_of_the_rates(
    margin: int, a: tuple, b: tuple, cost: int
) -> None:
    result = promotion(
        treated=a[0],
        responded=a[1],
        control=b[0],
        control_responded=b[1],
        margin=margin,
        cost=cost,
    )
    ends = [
        a[0] * limit * margin - cost
        for limit in (result.interval.low, result.interval.high)
    ]
    interval = result.profit_interval

    assert (interval.low, interval.high) == (min(ends), max(ends))
    assert interval.low <= result.incremental_profit + 1e-9
    assert result.incremental_profit <= interval.high + 1e-9
    if result.verdict is PromotionVerdict.GAIN:
        assert interval.low > 0
        assert min(a[0], b[0]) >= 30
    if result.verdict is PromotionVerdict.LOSS:
        assert interval.high < 0


@pytest.mark.parametrize(
    ("n", "is_gain"), [(29, False), (30, True)], ids=["too few", "enough"]
)
def test_promotion_has_no_verdict_on_too_few(n: int, is_gain: bool) -> None:
    result = promotion(
        treated=500, responded=490, control=n, control_responded=0, margin=1, cost=0
    )

    assert (result.verdict is PromotionVerdict.GAIN) is is_gain
    assert (result.certainty is Certainty.TOO_FEW) is not is_gain
    assert [f.code for f in result.findings] == (
        [] if is_gain else ["finding.promotion_too_few"]
    )
    assert result.more_control == (None if is_gain else 1)


UNDECIDED = {"treated": 300, "responded": 36, "control": 100, "control_responded": 9}


def test_promotion_that_is_undecided_says_how_many_more_decide_it() -> None:
    result = promotion(**UNDECIDED, margin=20, cost=0)
    (finding,) = result.findings

    assert result.certainty is Certainty.INCONCLUSIVE
    assert (result.more_treated, result.more_control) == (2957, 990)
    assert dict(finding.facts)["more_treated"] == result.more_treated
    assert finding.advice == "advice.repeat_with_more_customers"
    assert "2957" in finding.explain()
    assert "990" in finding.explain("zh")


@pytest.mark.slow
def test_promotion_of_the_size_that_it_asks_for_decides_in_four_of_five() -> None:
    small = promotion(**UNDECIDED, margin=20, cost=0)
    treated, control = 300 + small.more_treated, 100 + small.more_control
    random, decided = np.random.default_rng(7), 0
    for _ in range(400):
        result = promotion(
            treated=treated,
            responded=random.binomial(treated, small.response_rate),
            control=control,
            control_responded=random.binomial(control, small.control_rate),
            margin=20,
            cost=0,
        )
        decided += result.verdict is PromotionVerdict.GAIN

    assert 0.75 < decided / 400 < 0.87


@pytest.mark.slow
def test_promotion_without_any_effect_is_rarely_a_gain_or_a_loss() -> None:
    random, wrong = np.random.default_rng(8), 0
    for _ in range(400):
        result = promotion(
            treated=400,
            responded=random.binomial(400, 0.1),
            control=200,
            control_responded=random.binomial(200, 0.1),
            margin=20,
            cost=0,
        )
        wrong += result.verdict is not PromotionVerdict.NO_EVIDENCE

    assert wrong / 400 < 0.07


@given(groups, groups, st.integers(-20, 20), st.integers(0, 900))
def test_promotion_advises_to_stop_only_where_it_lost_money(
    a: tuple, b: tuple, margin: int, cost: int
) -> None:
    result = promotion(
        treated=a[0],
        responded=a[1],
        control=b[0],
        control_responded=b[1],
        margin=margin,
        cost=cost,
    )
    has_lost = result.verdict is PromotionVerdict.LOSS

    assert ("advice.stop_promotion" in {f.advice for f in result.findings}) is has_lost
    assert (result.more_treated is None) or result.more_treated >= 0
    for finding in result.findings:
        assert finding.explain()
        assert finding.explain("zh")


def test_promotion_of_equal_rates_has_no_number_that_decides_it() -> None:
    counts = {"treated": 100, "control": 100, "control_responded": 50}
    result = promotion(**counts, responded=50, margin=20, cost=0)

    assert (result.more_treated, result.more_control) == (None, None)
    assert [f.code for f in result.findings] == ["finding.promotion_nothing_to_tell"]
    assert result.findings[0].certainty is Certainty.INCONCLUSIVE


def test_promotion_too_large_to_compute_has_no_verdict() -> None:
    result = promotion(**SURE, margin=1e307, cost=0)

    assert result.verdict is PromotionVerdict.NO_EVIDENCE
    assert result.get_or_none("profit_interval") is None
    assert result.summary()


def test_promotion_without_control_has_no_effect() -> None:
    result = promotion(treated=10, responded=5, margin=5, cost=2)

    assert result.verdict is PromotionVerdict.NO_CONTROL
    for name in ("control_rate", "rate_difference", "uplift", "roi", "interval"):
        assert getattr(result, name) is None
    assert result.findings[0].advice == "advice.keep_control_group"


def test_promotion_finds_loss_with_its_interval() -> None:
    counts = {"treated": 100, "control": 100, "control_responded": 50, "margin": 1}
    (finding,) = promotion(**counts, responded=50, cost=80).findings

    assert (finding.code, finding.weight) == ("finding.promotion_lost_money", 100)
    assert dict(finding.facts)["lost"] == 80
    assert dict(finding.facts)["least"] < 80 < dict(finding.facts)["most"]
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
