"""Invalid arguments of every function of the chapter raise errors of the library."""

import json
import math
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.examples.loyalty import CALLS
from tests.hostile import NO_NUMBERS

from custsat.errors import CustsatError, OutOfRange, TooLarge, WrongType
from custsat.loyalty import (
    BgnbdFit,
    GammaGammaFit,
    LifetimeValue,
    PurchaseTable,
    SpendTable,
    break_even,
    cohort_retention,
    departures,
    expected_value,
    fit_bgnbd,
    fit_gamma_gamma,
    fit_sbg,
    kaplan_meier,
    lifetime_value,
    log_rank,
    loyalty_type,
    what_if,
    word_of_mouth,
)
from custsat.loyalty.clv import replacement_cost
from custsat.loyalty.types import behaviour_tier, compare_repurchase

BASE: dict[str, Any] = {
    "margin": 100,
    "retention": 0.8,
    "discount": 0.1,
    "period": "year",
    "currency": "CNY",
}
PURCHASES = BgnbdFit.from_parameters(
    r=0.243, alpha=4.414, a=0.793, b=2.426, period="week"
)
SPEND = GammaGammaFit.from_parameters(p=6.25, q=3.74, v=15.44, currency="USD")
PAST: dict[str, Any] = {
    "frequency": 2,
    "age_at_last": 30.43,
    "age": 38.86,
    "mean_amount": 50,
}
UNTIL = date(2026, 12, 31)
INVALID = (*NO_NUMBERS.values(), None, -1, 1e308, [], [[1]], {1}, 10**30)


@pytest.mark.parametrize(
    ("call", "arguments"),
    [
        pytest.param(call, arguments, id=f"{call.__qualname__} {index}")
        for index, (call, arguments) in enumerate(CALLS)
    ],
)
def test_invalid_arguments_raise_library_errors_only(
    call: Any, arguments: dict[str, Any]
) -> None:
    for name in arguments:
        for value in INVALID:
            try:
                call(**{**arguments, name: value})
            except CustsatError as error:
                assert str(error)  # noqa: PT017


@pytest.mark.parametrize(
    "call", [fit_bgnbd, fit_gamma_gamma, what_if, break_even, log_rank]
)
def test_wrong_type_is_rejected(call: Any) -> None:
    with pytest.raises(WrongType):
        call({"rows": 1} if call is not log_rank else [1])


@pytest.mark.parametrize("counts", [[(5, (1, 2))], "5", None], ids=type)
def test_compare_repurchase_rejects_non_mapping(counts: Any) -> None:
    with pytest.raises(WrongType, match="mapping"):
        compare_repurchase(counts)


@pytest.mark.parametrize("entry", [2, "12", (1, 2, 3)], ids=["int", "text", "three"])
def test_kaplan_meier_rejects_non_pairs(entry: Any) -> None:
    with pytest.raises(WrongType, match="pair"):
        kaplan_meier(counts={1: entry})


def test_purchase_table_rejects_rows_that_are_numbers() -> None:
    with pytest.raises(WrongType, match="each of rows must be a list"):
        PurchaseTable.from_rows({5: 1}, period="week")


def test_behaviour_tier_rejects_number_as_boolean() -> None:
    with pytest.raises(WrongType, match="buys_all_here must be True, False or None"):
        behaviour_tier(satisfied=True, buys_all_here=1)


def test_loyalty_type_rejects_text_as_boolean() -> None:
    with pytest.raises(WrongType, match="tells_others must be True, False or None"):
        loyalty_type(satisfaction=5, loyalty=1, tells_others="yes")


@pytest.mark.parametrize(
    "controllable",
    [
        pytest.param([["price"]], id="nested list"),
        pytest.param("price", id="text"),
        pytest.param(7, id="number"),
    ],
)
def test_departures_rejects_invalid_controllable(controllable: Any) -> None:
    with pytest.raises(WrongType, match="controllable must be"):
        departures({"price": 1}, controllable=controllable)


@pytest.mark.parametrize("customer", [["C-1"], {}, ("C-1", []), Decimal("sNaN")])
@pytest.mark.parametrize("count", [cohort_retention, PurchaseTable.from_purchases])
def test_unhashable_customer_id_is_rejected(count: Any, customer: Any) -> None:
    events = [("C-1", date(2026, 1, 1)), (customer, date(2026, 1, 1))]
    with pytest.raises(WrongType, match=r"each customer of .* at row 1 must be hash"):
        count(events, until=UNTIL, period="week")


def test_word_of_mouth_rejects_single_number_as_branching() -> None:
    with pytest.raises(WrongType, match="branching must be a list, got int"):
        word_of_mouth(branching=3)  # type: ignore[arg-type]  # that is the point


@pytest.mark.parametrize(
    "changes", [{"retention": 0.9}, {"margin": Decimal(9)}], ids=["float", "decimal"]
)
def test_what_if_rejects_single_number(changes: Any) -> None:
    with pytest.raises(WrongType, match="must be a list"):
        what_if(lifetime_value(**BASE), **changes)


@pytest.mark.parametrize("discount", [math.nextafter(1, 2), 10])
@pytest.mark.parametrize(
    "call",
    [
        pytest.param(
            lambda discount: lifetime_value(**BASE | {"discount": discount}),
            id="lifetime_value",
        ),
        pytest.param(
            lambda discount: what_if(lifetime_value(**BASE), discount=[discount]),
            id="what_if",
        ),
        pytest.param(
            lambda discount: fit_sbg([1000, 869, 743, 653]).discounted_lifetime(
                discount=discount
            ),
            id="discounted_lifetime",
        ),
        pytest.param(
            lambda discount: expected_value(
                PURCHASES, SPEND, **PAST, horizon=3, discount=discount
            ),
            id="expected_value",
        ),
    ],
)
def test_discount_above_one_is_rejected(call: Any, discount: float) -> None:
    with pytest.raises(OutOfRange, match="discount must be from 0 to 1") as caught:
        call(discount)
    assert caught.value.hint == "a rate of 0.1, not 10"


def test_lifetime_value_accepts_discount_of_one() -> None:
    assert lifetime_value(**BASE | {"discount": 1}).discount == 1


def test_to_period_may_exceed_discount_of_one() -> None:
    month = lifetime_value(**BASE | {"discount": 1, "period": "month"})
    year = month.to_period("year", margin="split")
    assert year.discount == pytest.approx(2**12 - 1)


@pytest.mark.parametrize("horizon", [7.0, Decimal("7.000"), Fraction(7)])
@pytest.mark.parametrize("margin", [100, [100] * 7], ids=["one margin", "margins"])
def test_horizon_is_stored_as_int(horizon: Any, margin: Any) -> None:
    value = lifetime_value(**BASE | {"margin": margin}, horizon=horizon)
    assert (type(value.horizon), value.horizon) == (int, 7)
    assert LifetimeValue.from_dict(value.to_dict()) == value


@pytest.mark.parametrize(
    "factor",
    [
        pytest.param((), id="empty"),
        pytest.param((5,), id="one"),
        pytest.param((5, 6, 7), id="three"),
        pytest.param((6, 5), id="low above high"),
    ],
)
def test_replacement_cost_rejects_factor_without_low_and_high(factor: Any) -> None:
    with pytest.raises(OutOfRange, match="a low and a high"):
        replacement_cost(lost=10, keep_cost=200, factor=factor, currency="CNY")


def test_replacement_cost_accepts_low_and_high_factor() -> None:
    cost = replacement_cost(lost=10, keep_cost=200, factor=(5, 6), currency="CNY")
    assert cost.saving_high == 10_000


@pytest.mark.parametrize("number", [10**300, 1e300], ids=["int", "float"])
def test_replacement_cost_rejects_overflow(number: float) -> None:
    with pytest.raises(TooLarge):
        replacement_cost(lost=number, keep_cost=number, factor=5, currency="CNY")


FAST = BgnbdFit.from_parameters(r=1, alpha=5e-324, a=1, b=1, period="week")
RICH = GammaGammaFit.from_parameters(p=10**300, q=2, v=10**300, currency="USD")


def test_mean_purchase_rate_rejects_overflow() -> None:
    with pytest.raises(TooLarge, match="a purchase rate"):
        _ = FAST.mean_purchase_rate


def test_mean_spend_rejects_overflow() -> None:
    with pytest.raises(TooLarge, match="a mean spend"):
        _ = RICH.mean_spend


@pytest.mark.parametrize("fit", [FAST, RICH], ids=["bgnbd", "gamma_gamma"])
def test_fit_with_overflowing_mean_round_trips(fit: Any) -> None:
    assert json.dumps(fit.to_dict(), allow_nan=False)
    assert type(fit).from_dict(fit.to_dict()) == fit


def test_expected_value_rejects_overflowing_spend() -> None:
    with pytest.raises(TooLarge, match="an expected spend"):
        expected_value(PURCHASES, SPEND, **PAST | {"mean_amount": 1e308}, horizon=3)


def test_expected_value_rejects_overflowing_value() -> None:
    spend = GammaGammaFit.from_parameters(p=1, q=1, v=1e305, currency="USD")
    purchases = BgnbdFit.from_parameters(r=1e6, alpha=1e-3, a=1e-9, b=1, period="week")
    with pytest.raises(TooLarge, match="an expected value"):
        expected_value(purchases, spend, **PAST, horizon=3)


def test_spend_table_rejects_overflowing_mean() -> None:
    with pytest.raises(TooLarge, match="a mean amount"):
        SpendTable.from_rows([(1, 1e308), (2, 1e308)], currency="USD")
