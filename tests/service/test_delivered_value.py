"""``delivered_value``, ``rank_offers`` and ``benefits_and_sacrifices``."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    BoolAsNumber,
    CurrencyMismatch,
    EmptyInput,
    NotANumber,
    OutOfRange,
    UndefinedRatio,
)
from custsat.service import (
    BenefitsAndSacrifices,
    DeliveredValue,
    OfferRanking,
    benefits_and_sacrifices,
    delivered_value,
    rank_offers,
)
from custsat.service.offers import CostPart, ValuePart

NO_AMOUNTS = dict.fromkeys((*ValuePart, *tuple(CostPart)[:4]), 0.0)
amounts = st.floats(0, 1e9)


def offer(currency: Any = "CNY", **parts: Any) -> Any:
    return delivered_value(**NO_AMOUNTS | parts, currency=currency)


def test_rank_offers_computes_extra_value_premium_and_surplus_ex27() -> None:
    ours = offer(product=90_000 + 7_000 + 6_000, service=5_000 + 2_000, money=100_000)
    theirs = offer(product=90_000, money=90_000)
    ranking = rank_offers({"theirs": theirs, "ours": ours})

    assert ours.total_value == 110_000
    assert (ranking.extra_value, ranking.premium, ranking.surplus) == (
        20_000,
        10_000,
        10_000,
    )
    assert ranking.best_offer == "ours"


@given(st.fixed_dictionaries(dict.fromkeys(map(str, (*ValuePart, *CostPart)), amounts)))
def test_delivered_value_is_value_minus_cost(parts: Any) -> None:
    value = offer(**parts)

    assert value.total_value == pytest.approx(sum(parts[p] for p in ValuePart))
    assert value.total_cost == pytest.approx(sum(parts[p] for p in CostPart))
    assert value.delivered == value.total_value - value.total_cost
    assert DeliveredValue.from_dict(value.to_dict()) == value


def test_delivered_value_adds_an_optional_risk() -> None:
    assert offer(money=5).total_cost == 5
    assert offer(money=5, risk=2).total_cost == 7


def test_delivered_value_ratio_is_value_per_cost() -> None:
    assert offer(product=6, money=3).ratio == 2
    assert offer(product=6).to_dict()["ratio"] is None


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"product": 6}, id="no cost"),
        pytest.param({"money": 3}, id="no value"),
        pytest.param({}, id="neither"),
    ],
)
def test_delivered_value_ratio_is_undefined(parts: Any) -> None:
    with pytest.raises(UndefinedRatio):
        _ = offer(**parts).ratio


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=4)
)
def test_rank_offers_does_not_depend_on_order(pairs: Any) -> None:
    offers = {str(k): offer(product=v, money=c) for k, (v, c) in enumerate(pairs)}
    best = {
        rank_offers(dict(items)).best_offer for items in permutations(offers.items())
    }
    delivered = [items.delivered for items in offers.values()]

    assert len(best) == 1
    (name,) = best
    if delivered.count(max(delivered)) > 1:
        assert name is None
    else:
        assert offers[name].delivered == max(delivered)


def test_rank_offers_does_not_depend_on_the_unit_of_money() -> None:
    small = rank_offers(
        {"a": offer(product=5, money=3), "b": offer(product=4, money=3)}
    )
    large = rank_offers(
        {"a": offer(product=500, money=300), "b": offer(product=400, money=300)}
    )

    assert large.best_offer == small.best_offer == "a"
    assert large.surplus == 100 * small.surplus
    assert offer(product=5, money=3).ratio == offer(product=500, money=300).ratio


def test_rank_offers_leaves_out_offers_over_budget() -> None:
    offers = {"good": offer(product=9, money=6), "cheap": offer(product=4, money=3)}

    assert rank_offers(offers, budget=6).best_offer == "good"
    limited = rank_offers(offers, budget=5.99)
    assert (limited.best_offer, limited.over_budget) == ("cheap", ("good",))
    assert limited.surplus is limited.premium is limited.extra_value is None
    none = rank_offers(offers, budget=0)
    assert none.best_offer is none.has_positive_value is None
    assert none.offers == ()


def test_rank_offers_reports_negative_value() -> None:
    ranking = rank_offers({"bad": offer(product=1, money=4)})
    (finding,) = ranking.findings

    assert ranking.has_positive_value is False
    assert finding.weight == 75
    assert finding.explain("zh") == "bad：付出大于所得（-3.00 CNY）"
    assert rank_offers({"good": offer(product=5, money=4)}).has_positive_value is True
    assert rank_offers({"even": offer(product=4, money=4)}).has_positive_value is False
    assert OfferRanking.from_dict(ranking.to_dict()) == ranking
    assert "bad" in ranking.to_text("zh")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"product": -1}, OutOfRange),
        ({"risk": -1}, OutOfRange),
        ({"money": float("inf")}, NotANumber),
        ({"money": True}, BoolAsNumber),
        ({"money": "3"}, NotANumber),
        ({"currency": "yuan"}, OutOfRange),
        ({"currency": None}, OutOfRange),
    ],
    ids=[
        "negative value",
        "negative risk",
        "infinity",
        "bool",
        "text",
        "lower case currency",
        "no currency",
    ],
)
def test_delivered_value_rejects_invalid_amounts(changes: Any, error: Any) -> None:
    with pytest.raises(error):
        offer(**changes)


@pytest.mark.parametrize(
    ("offers", "budget", "error"),
    [
        pytest.param(
            {"a": offer(), "b": offer(currency="USD")},
            None,
            CurrencyMismatch,
            id="two currencies",
        ),
        pytest.param({}, None, EmptyInput, id="no offer"),
        pytest.param({"a": offer()}, -1, OutOfRange, id="negative budget"),
    ],
)
def test_rank_offers_rejects_invalid_input(
    offers: Any, budget: Any, error: Any
) -> None:
    with pytest.raises(error):
        rank_offers(offers, budget=budget)


def test_benefits_and_sacrifices_nets_benefits_and_sacrifices() -> None:
    result = benefits_and_sacrifices(
        physical=50, service=20, support=10, cost=60, risk=25, currency="CNY"
    )

    assert (result.benefit, result.sacrifice, result.net) == (80, 85, -5)
    assert BenefitsAndSacrifices.from_dict(result.to_dict()) == result
    assert result.summary() == "-5.00 CNY: benefit 80.00 minus sacrifice 85.00"
    (finding,) = result.findings
    assert "takes more than it gives (-5.00 CNY)" in finding.explain()
    assert finding.weight == pytest.approx(100 * 5 / 85)
    even = benefits_and_sacrifices(
        physical=85, service=0, support=0, cost=60, risk=25, currency="CNY"
    )
    assert even.findings == ()


@pytest.mark.parametrize("part", ["cost", "physical", "risk"])
def test_benefits_and_sacrifices_rejects_negative_amounts(part: Any) -> None:
    parts = {"physical": 1, "service": 1, "support": 1, "cost": 1, "risk": 1}
    with pytest.raises(OutOfRange):
        benefits_and_sacrifices(**parts | {part: -1}, currency="CNY")
