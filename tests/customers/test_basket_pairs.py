"""Association measures of pairs of products."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.customers import basket_pairs
from custsat.customers.portfolio import (
    association_metrics,
    pair_table,
)
from custsat.errors import EmptyInput, InputError, InvalidCount, TooLarge, WrongType

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
    assert table.findings == ()  # eight baskets do not bear it
    assert basket_pairs(lists * 10).findings[0].subject == "c + d"
    assert basket_pairs([["a"]]).findings == ()


def test_basket_pairs_find_the_best_pair_that_is_above_chance() -> None:
    """A pair of two baskets has the highest lift, and says nothing."""
    lists = [["tea", "pot"]] * 30 + [["tea"]] * 30 + [["pot"]] * 10 + [["cup"]] * 60
    table = basket_pairs([*lists, *[["egg", "onion"]] * 2, ["egg"], ["onion"]])

    assert (table.pairs[0].first, table.pairs[0].both_count) == ("egg", 2)
    assert [finding.subject for finding in table.findings] == ["pot + tea"]


@pytest.mark.slow
def test_basket_pairs_of_products_bought_at_random_rarely_find_a_pair() -> None:
    """A simulation: 28 pairs share the error of one interval."""
    random, n_found = np.random.default_rng(10), 0
    for _ in range(150):
        bought = random.random((200, 8)) < 0.2
        lists = [[f"p{i}" for i in np.flatnonzero(row)] for row in bought]
        n_found += bool(basket_pairs(lists).findings)

    assert n_found <= 8


def test_basket_pair_in_every_basket_is_not_above_chance() -> None:
    pair = basket_pairs([["tea", "pot"]] * 40).pairs[0]

    assert not pair.is_above_chance()


@pytest.mark.parametrize(
    ("baskets", "options", "error"),
    [
        pytest.param(["ab"], {}, WrongType, id="basket as text"),
        pytest.param("ab", {}, WrongType, id="text"),
        pytest.param([[1]], {}, WrongType, id="product is no text"),
        pytest.param([["a", "b"]], {"min_count": 0}, InvalidCount, id="min_count 0"),
        pytest.param([[None, float("nan")]], {}, EmptyInput, id="all missing"),
    ],
)
def test_basket_pairs_reject_invalid_input(
    baskets: Any, options: dict, error: type[Exception]
) -> None:
    with pytest.raises(error):
        basket_pairs(baskets, **options)


def test_pair_table_rule_rejects_unlisted_pair() -> None:
    with pytest.raises(InputError, match="no such pair"):
        basket_pairs([["a"]]).rule("a", "b")


@pytest.mark.parametrize(
    ("counts", "error"),
    [
        pytest.param((3, 2, 3, 5), InvalidCount, id="more with both than with one"),
        pytest.param((0, 3, 3, 5), InvalidCount, id="more with one than baskets"),
        pytest.param((0, 0, 3, 5), InvalidCount, id="none with the first"),
        pytest.param((0.5, 1, 3, 5), InvalidCount, id="fraction"),
        pytest.param((1, 1, 1, 1e300), TooLarge, id="too many baskets"),
    ],
)
def test_association_metrics_reject_invalid_counts(
    counts: tuple, error: type[Exception]
) -> None:
    both, first, second, baskets = counts
    with pytest.raises(error):
        association_metrics(
            both_count=both, first_count=first, second_count=second, baskets=baskets
        )


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param({"baskets": 0}, EmptyInput, id="no baskets"),
        pytest.param({"pair_counts": []}, WrongType, id="pairs are no mapping"),
        pytest.param({"pair_counts": {"ab": 1}}, WrongType, id="key is no pair"),
        pytest.param({"pair_counts": {(1, 2): 1}}, WrongType, id="names are no texts"),
        pytest.param({"item_counts": {"a": 0.5}}, InvalidCount, id="fraction"),
    ],
)
def test_pair_table_rejects_invalid_input(change: dict, error: type[Exception]) -> None:
    with pytest.raises(error):
        pair_table(**{"item_counts": {}, "pair_counts": {}, "baskets": 1} | change)


def test_zhang_is_none_for_product_in_every_basket() -> None:
    rule = association_metrics(both_count=5, first_count=5, second_count=5, baskets=5)

    assert (rule.zhang, rule.conviction, rule.lift) == (None, None, 1)


@pytest.mark.parametrize("names", ["ab", ("a",), (1, 2), None, {"a": "b"}])
def test_association_metrics_rejects_names_that_are_no_pair_of_texts(
    names: object,
) -> None:
    with pytest.raises(WrongType, match="names"):
        association_metrics(
            both_count=1, first_count=1, second_count=1, baskets=1, names=names
        )


def test_pair_table_rejects_n_empty_that_is_no_count_and_does_not_repeat_it() -> None:
    counts = {"item_counts": {}, "pair_counts": {}, "min_count": 1}
    for baskets in (0, 1):
        with pytest.raises(InputError) as caught:
            pair_table(**counts, baskets=baskets, n_empty="13800138000")
        assert "13800138000" not in str(caught.value)


def test_pair_table_stores_n_empty_as_int() -> None:
    table = pair_table(item_counts={}, pair_counts={}, baskets=1, n_empty=7.0)

    assert type(table.n_empty) is int
