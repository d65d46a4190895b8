"""Pairs of products, and what a promotion added."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import basket_pairs, promotion
from custsat.customers.portfolio import (
    PromotionVerdict,
    association_metrics,
    pair_table,
)
from custsat.errors import EmptyInput, InputError, InvalidCount, NotANumber, OutOfRange

# Five baskets that the documentation of a mining library works through.
FIVE = [
    ["Milk", "Onion", "Nutmeg", "Kidney Beans", "Eggs", "Yogurt"],
    ["Dill", "Onion", "Nutmeg", "Kidney Beans", "Eggs", "Yogurt"],
    ["Milk", "Apple", "Kidney Beans", "Eggs"],
    ["Milk", "Unicorn", "Corn", "Kidney Beans", "Yogurt"],
    ["Corn", "Onion", "Onion", "Kidney Beans", "Ice cream", "Eggs"],
]
baskets = st.lists(st.lists(st.sampled_from("abcd"), max_size=5), max_size=25)


def test_ex59_basket_pairs_onion_and_eggs() -> None:
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
def test_basket_pairs_equal_brute_force(lists: list, min_count: int) -> None:
    products = [set(basket) for basket in lists if basket]
    if not products:
        with pytest.raises(EmptyInput):
            basket_pairs(lists)
        return
    table = basket_pairs(lists, min_count=min_count)
    n = len(products)
    listed = {(pair.first, pair.second) for pair in table.pairs}
    assert (table.baskets, table.n_empty) == (n, len(lists) - n)
    for a, b in permutations("abcd", 2):
        both = sum({a, b} <= basket for basket in products)
        assert (((a, b) in listed) or ((b, a) in listed)) == (both >= min_count)
        if both < min_count:
            continue
        pa = Fraction(sum(a in basket for basket in products), n)
        pb = Fraction(sum(b in basket for basket in products), n)
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
def test_basket_pair_symmetric_measures_survive_swap(lists: list) -> None:
    if any(lists):
        for pair in basket_pairs(lists, min_count=1).pairs:
            turned = pair.swapped()
            assert turned.swapped() == pair
            for name in ("support", "lift", "leverage", "jaccard"):
                assert getattr(turned, name) == getattr(pair, name)


@given(baskets, st.integers(2, 3))
def test_basket_pairs_ignore_duplication_of_all_baskets(lists: list, k: int) -> None:
    if any(lists):
        once = basket_pairs(lists, min_count=1).pairs
        often = basket_pairs(lists * k, min_count=1).pairs
        for a, b in zip(once, often, strict=True):
            assert b.both_count == k * a.both_count
            assert b.lift == pytest.approx(a.lift)


def test_basket_pairs_order() -> None:
    lists = [["a", "b"]] * 3 + [["c", "d"]] * 3 + [["a", "e"], ["e"]]
    table = basket_pairs(lists)
    names = [(pair.first, pair.second) for pair in table.pairs]

    assert names == [("c", "d"), ("a", "b")]
    assert table.findings[0].subject == "c + d"
    assert basket_pairs([["a"]]).findings == ()


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: basket_pairs(["ab"]), InputError),
        (lambda: basket_pairs([["a", "b"]], min_count=0), OutOfRange),
        (lambda: basket_pairs([[None, float("nan")]]), EmptyInput),
        (lambda: basket_pairs([["a"]]).rule("a", "b"), EmptyInput),
        (
            lambda: association_metrics(
                both_count=3, first_count=2, second_count=3, baskets=5
            ),
            InvalidCount,
        ),
        (
            lambda: association_metrics(
                both_count=0, first_count=3, second_count=3, baskets=5
            ),
            InvalidCount,
        ),
        (
            lambda: association_metrics(
                both_count=0, first_count=0, second_count=3, baskets=5
            ),
            InvalidCount,
        ),
        (
            lambda: association_metrics(
                both_count=0.5, first_count=1, second_count=3, baskets=5
            ),
            InvalidCount,
        ),
        (lambda: pair_table(item_counts={}, pair_counts={}, baskets=0), EmptyInput),
    ],
)
def test_basket_pairs_reject_invalid_input(call: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        call()


def test_zhang_is_none_for_product_in_every_basket() -> None:
    rule = association_metrics(both_count=5, first_count=5, second_count=5, baskets=5)

    assert (rule.zhang, rule.conviction, rule.lift) == (None, None, 1)


# --------------------------------------------------------------------------- promotions

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
        ({"treated": 0}, EmptyInput),
        ({"responded": 11}, InvalidCount),
        ({"control": 5}, InvalidCount),
        ({"control_responded": 5}, InvalidCount),
        ({"control": 0, "control_responded": 0}, EmptyInput),
        ({"cost": -1}, OutOfRange),
        ({"margin": float("nan")}, NotANumber),
    ],
)
def test_promotion_rejects_invalid_input(change: dict, error: type[Exception]) -> None:
    with pytest.raises(error):
        promotion(**{"treated": 10, "responded": 5, "margin": 5, "cost": 2} | change)
