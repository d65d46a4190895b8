"""Pairs of products, and what a promotion added."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import (
    PromotionVerdict,
    basket_pairs,
    pair_metrics,
    pair_table,
    promotion,
)
from custsat.errors import EmptyInput, InputError, NotANumber, OutOfRange, InvalidCount

# Five baskets that the documentation of a mining library works through.
FIVE = [
    ["Milk", "Onion", "Nutmeg", "Kidney Beans", "Eggs", "Yogurt"],
    ["Dill", "Onion", "Nutmeg", "Kidney Beans", "Eggs", "Yogurt"],
    ["Milk", "Apple", "Kidney Beans", "Eggs"],
    ["Milk", "Unicorn", "Corn", "Kidney Beans", "Yogurt"],
    ["Corn", "Onion", "Onion", "Kidney Beans", "Ice cream", "Eggs"],
]
baskets = st.lists(st.lists(st.sampled_from("abcd"), max_size=5), max_size=25)


def test_ex59_onion_and_eggs() -> None:
    table = basket_pairs(FIVE, min_count=1)
    there, back = table.rule("Onion", "Eggs"), table.rule("Eggs", "Onion")

    assert (there.support, there.confidence, there.conviction) == (0.6, 1, None)
    assert there.lift == back.lift == 1.25
    assert there.leverage == pytest.approx(0.12)
    assert (there.zhang, there.jaccard) == (0.5, 0.75)
    assert back.confidence == 0.75
    assert back.conviction == pytest.approx(1.6)
    assert back.zhang == 1
    assert table.rule("Eggs", "Kidney Beans").lift == 1
    assert table.rule("Eggs", "Kidney Beans").zhang == 0


@given(baskets, st.integers(1, 3))
def test_pairs_equal_brute_force(told: list, least: int) -> None:
    held = [set(basket) for basket in told if basket]
    if not held:
        with pytest.raises(EmptyInput):
            basket_pairs(told)
        return
    table = basket_pairs(told, min_count=least)
    n = len(held)
    listed = {(pair.first, pair.second) for pair in table.pairs}
    assert (table.baskets, table.empty) == (n, len(told) - n)
    for a, b in permutations("abcd", 2):
        both = sum({a, b} <= basket for basket in held)
        assert (((a, b) in listed) or ((b, a) in listed)) == (both >= least)
        if both < least:
            continue
        pa = Fraction(sum(a in basket for basket in held), n)
        pb = Fraction(sum(b in basket for basket in held), n)
        pab, rule = Fraction(both, n), table.rule(a, b)
        assert rule.support == pytest.approx(float(pab))
        assert rule.confidence == pytest.approx(float(pab / pa))
        assert rule.lift == pytest.approx(float(pab / pa / pb))
        assert rule.leverage == pytest.approx(float(pab - pa * pb))
        assert rule.jaccard == pytest.approx(float(pab / (pa + pb - pab)))
        if pab == pa:
            assert rule.conviction is None
        else:
            assert rule.conviction == pytest.approx(float((1 - pb) / (1 - pab / pa)))
        most = max(pab * (1 - pa), pa * (pb - pab))
        if most:
            assert rule.zhang == pytest.approx(float((pab - pa * pb) / most))
            assert -1 <= rule.zhang <= 1
        else:
            assert rule.zhang is None


@given(baskets)
def test_what_needs_no_direction_has_none(told: list) -> None:
    if any(told):
        for pair in basket_pairs(told, min_count=1).pairs:
            turned = pair.turned()
            assert turned.turned() == pair
            for name in ("support", "lift", "leverage", "jaccard"):
                assert getattr(turned, name) == getattr(pair, name)


@given(baskets, st.integers(2, 3))
def test_every_basket_twice_changes_no_measure(told: list, k: int) -> None:
    if any(told):
        once = basket_pairs(told, min_count=1).pairs
        often = basket_pairs(told * k, min_count=1).pairs
        for a, b in zip(once, often, strict=True):
            assert b.both == k * a.both
            assert b.lift == pytest.approx(a.lift)


def test_the_order_is_stated() -> None:
    told = [["a", "b"]] * 3 + [["c", "d"]] * 3 + [["a", "e"], ["e"]]
    table = basket_pairs(told)
    names = [(pair.first, pair.second) for pair in table.pairs]

    assert names == [("c", "d"), ("a", "b")]
    assert table.findings[0].subject == "c + d"
    assert basket_pairs([["a"]]).findings == ()


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda: basket_pairs(["ab"]), InputError),
        (lambda: basket_pairs([["a", "b"]], min_count=0), OutOfRange),
        (lambda: basket_pairs([[None, float("nan")]]), EmptyInput),
        (lambda: basket_pairs([["a"]]).rule("a", "b"), EmptyInput),
        (lambda: pair_metrics(both=3, first=2, second=3, baskets=5), InvalidCount),
        (lambda: pair_metrics(both=0, first=3, second=3, baskets=5), InvalidCount),
        (lambda: pair_metrics(both=0, first=0, second=3, baskets=5), InvalidCount),
        (lambda: pair_metrics(both=0.5, first=1, second=3, baskets=5), InvalidCount),
        (lambda: pair_table(items={}, both={}, baskets=0), EmptyInput),
    ],
)
def test_bad_baskets(ask: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        ask()


def test_a_product_in_every_basket_has_no_zhang() -> None:
    rule = pair_metrics(both=5, first=5, second=5, baskets=5)

    assert (rule.zhang, rule.conviction, rule.lift) == (None, None, 1)


# --------------------------------------------------------------------------- promotions

groups = st.integers(1, 500).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


@given(groups, groups)
def test_swapping_the_groups_turns_the_effect_round(a: tuple, b: tuple) -> None:
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


def test_an_uplift_needs_somebody_in_the_control_who_bought() -> None:
    told = {"treated": 100, "responded": 10, "control": 100, "margin": 10}
    seen = promotion(**told, control_responded=0, cost=0)

    assert (seen.uplift, seen.roi) == (None, None)
    assert promotion(**told, control_responded=5, cost=10).uplift == 1
    assert promotion(**told, control_responded=5, cost=10).roi == 4


@pytest.mark.parametrize(
    ("responded", "verdict"),
    [
        (90, PromotionVerdict.GAIN),
        (52, PromotionVerdict.NO_EVIDENCE),
        (10, PromotionVerdict.LOSS),
    ],
)
def test_the_verdict_follows_the_interval(
    responded: int, verdict: PromotionVerdict
) -> None:
    told = {"treated": 100, "control": 100, "control_responded": 50}
    assert promotion(**told, responded=responded, margin=1, cost=0).verdict is verdict


def test_without_a_control_nothing_is_said() -> None:
    seen = promotion(treated=10, responded=5, margin=5, cost=2)

    assert seen.verdict is PromotionVerdict.NO_CONTROL
    for name in ("control_rate", "rate_difference", "uplift", "roi", "interval"):
        assert getattr(seen, name) is None
    assert seen.findings[0].advice == "advice.keep_control_group"


def test_a_loss_is_a_finding() -> None:
    told = {"treated": 100, "control": 100, "control_responded": 50, "margin": 1}

    assert promotion(**told, responded=50, cost=8).findings[0].weight == 100
    assert promotion(**told, responded=90, cost=8).findings == ()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"treated": 0}, EmptyInput),
        ({"responded": 11}, InvalidCount),
        ({"control": 5}, InvalidCount),
        ({"control_responded": 5}, InvalidCount),
        ({"control": 0, "control_responded": 0}, EmptyInput),
        ({"cost": -1}, OutOfRange),
        ({"margin": float("nan")}, NotANumber),
    ],
)
def test_bad_promotions(change: dict, error: type[Exception]) -> None:
    with pytest.raises(error):
        promotion(**{"treated": 10, "responded": 5, "margin": 5, "cost": 2} | change)
