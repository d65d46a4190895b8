"""Delivered value, choice, gains and sacrifices, the table of nine needs."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    InvalidWeights,
    BoolAsNumber,
    CurrencyMismatch,
    EmptyInput,
    InputError,
    UndefinedRatio,
    NotANumber,
    OutOfRange,
    OutOfScale,
    UnknownField,
)
from custsat.service.value import (
    Choice,
    CostPart,
    DeliveredValue,
    GainsAndSacrifices,
    ValuePart,
    choose,
    delivered_value,
    gains_and_sacrifices,
)
from custsat.service.value_kpis import (
    VALUE_KPIS,
    ValueKpi,
    ValuePerception,
    value_perception,
)
from custsat.values import Scale

NOTHING = dict.fromkeys((*ValuePart, *tuple(CostPart)[:4]), 0.0)
amounts = st.floats(0, 1e9)


def offer(currency: Any = "CNY", **parts: Any) -> Any:
    return delivered_value(**NOTHING | parts, currency=currency)


def test_ex27_extra_value_premium_and_surplus() -> None:
    ours = offer(product=90_000 + 7_000 + 6_000, service=5_000 + 2_000, money=100_000)
    theirs = offer(product=90_000, money=90_000)
    seen = choose({"theirs": theirs, "ours": ours})

    assert ours.total_value == 110_000
    assert (seen.extra_value, seen.premium, seen.surplus) == (20_000, 10_000, 10_000)
    assert seen.best_offer == "ours"


@given(st.fixed_dictionaries(dict.fromkeys(map(str, (*ValuePart, *CostPart)), amounts)))
def test_delivered_is_value_minus_cost(parts: Any) -> None:
    seen = offer(**parts)

    assert seen.total_value == pytest.approx(sum(parts[p] for p in ValuePart))
    assert seen.total_cost == pytest.approx(sum(parts[p] for p in CostPart))
    assert seen.delivered == seen.total_value - seen.total_cost
    assert DeliveredValue.from_dict(seen.to_dict()) == seen


def test_risk_is_the_optional_fifth_cost() -> None:
    assert offer(money=5).total_cost == 5
    assert offer(money=5, risk=2).total_cost == 7


def test_the_ratio_is_refused_where_it_misleads() -> None:
    assert offer(product=6, money=3).ratio == 2
    for wrong in (offer(product=6), offer(money=3), offer()):
        with pytest.raises(UndefinedRatio):
            _ = wrong.ratio
    assert offer(product=6).to_dict()["ratio"] is None


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=4)
)
def test_the_choice_does_not_hang_on_the_order(pairs: Any) -> None:
    offers = {str(k): offer(product=v, money=c) for k, (v, c) in enumerate(pairs)}
    best = {choose(dict(it)).best_offer for it in permutations(offers.items())}
    delivered = [it.delivered for it in offers.values()]

    assert len(best) == 1
    (name,) = best
    if delivered.count(max(delivered)) > 1:
        assert name is None
    else:
        assert offers[name].delivered == max(delivered)


def test_money_times_a_hundred_changes_amounts_and_no_choice() -> None:
    small = choose({"a": offer(product=5, money=3), "b": offer(product=4, money=3)})
    large = choose(
        {"a": offer(product=500, money=300), "b": offer(product=400, money=300)}
    )

    assert large.best_offer == small.best_offer == "a"
    assert large.surplus == 100 * small.surplus
    assert offer(product=5, money=3).ratio == offer(product=500, money=300).ratio


def test_a_budget_puts_offers_out_of_reach() -> None:
    offers = {"good": offer(product=9, money=6), "cheap": offer(product=4, money=3)}

    assert choose(offers, budget=6).best_offer == "good"
    limited = choose(offers, budget=5.99)
    assert (limited.best_offer, limited.out_of_reach) == ("cheap", ("good",))
    assert limited.surplus is limited.premium is limited.extra_value is None
    none = choose(offers, budget=0)
    assert none.best_offer is none.worth_it is None
    assert none.offers == ()


def test_an_offer_that_takes_more_than_it_gives_is_a_finding() -> None:
    seen = choose({"bad": offer(product=1, money=4)})
    (found,) = seen.findings

    assert seen.worth_it is False
    assert found.weight == 75
    assert found.explain("zh") == "bad：付出大于所得（-3.00）"
    assert choose({"good": offer(product=5, money=4)}).worth_it is True
    assert choose({"even": offer(product=4, money=4)}).worth_it is False
    assert Choice.from_dict(seen.to_dict()) == seen
    assert "bad" in seen.to_text("zh")


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"product": -1}, OutOfRange),
        ({"risk": -1}, OutOfRange),
        ({"money": float("inf")}, NotANumber),
        ({"money": True}, BoolAsNumber),
        ({"money": "3"}, NotANumber),
        ({"currency": "yuan"}, InputError),
        ({"currency": None}, InputError),
    ],
)
def test_bad_offers(wrong: Any, error: Any) -> None:
    with pytest.raises(error):
        offer(**wrong)


def test_bad_choices() -> None:
    with pytest.raises(CurrencyMismatch, match="CNY and USD"):
        choose({"a": offer(), "b": offer(currency="USD")})
    with pytest.raises(EmptyInput):
        choose({})
    with pytest.raises(OutOfRange):
        choose({"a": offer()}, budget=-1)


def test_gains_and_sacrifices() -> None:
    seen = gains_and_sacrifices(
        physical=50, service=20, support=10, cost=60, risk=25, currency="CNY"
    )

    assert (seen.gain, seen.sacrifice, seen.net) == (80, 85, -5)
    assert GainsAndSacrifices.from_dict(seen.to_dict()) == seen
    assert seen.summary() == "-5.00 CNY: gain 80.00 minus sacrifice 85.00"
    for wrong in ({"cost": -1}, {"physical": -1}, {"risk": -1}):
        with pytest.raises(OutOfRange):
            gains_and_sacrifices(
                **{"physical": 1, "service": 1, "support": 1, "cost": 1, "risk": 1}
                | wrong,
                currency="CNY",
            )


FIVE = Scale(1, 5)


def test_the_table_has_nine_rows_in_three_groups() -> None:
    assert VALUE_KPIS.items == tuple(ValueKpi)
    assert [len(part.group) for part in VALUE_KPIS.parts] == [4, 3, 2]


def test_groups_weigh_the_same_unless_told_otherwise() -> None:
    scores = dict.fromkeys(ValueKpi, 5) | {"credit": 1, "pleasant_contact": 3}
    plain = value_perception(scores, scale=FIVE)
    weighed = value_perception(
        scores, scale=FIVE, weights={"product": 1, "support": 1, "partner": 2}
    )

    assert plain.perceived_value == 4
    assert weighed.perceived_value == 3.5
    assert plain.percent_of_scale == 75
    assert plain.groups[2] == ("partner", 2)
    assert ValuePerception.from_dict(plain.to_dict()) == plain


def test_unanswered_rows_are_left_out() -> None:
    seen = value_perception({"credit": 3, "quality": None}, scale=FIVE)

    assert seen.perceived_value == 3
    assert seen.covered == pytest.approx(1 / 6)
    assert seen.groups[0] == ("product", None)


@pytest.mark.parametrize(
    ("scores", "more", "error"),
    [
        ({"charm": 3}, {}, UnknownField),
        ({"credit": 6}, {}, OutOfScale),
        ({}, {}, EmptyInput),
        ({"credit": None}, {}, EmptyInput),
        ({"credit": 3}, {"weights": {"product": 1}}, InvalidWeights),
        ({"credit": 3}, {"weights": {"charm": 1}}, UnknownField),
        (
            {"credit": 3},
            {"weights": {"product": 1, "support": 1, "partner": -1}},
            InvalidWeights,
        ),
    ],
)
def test_bad_tables(scores: Any, more: Any, error: Any) -> None:
    with pytest.raises(error):
        value_perception(scores, scale=FIVE, **more)
