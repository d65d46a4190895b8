"""What is no argument at all is refused before it is read."""

import json
import math
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.examples.loyalty import CALLS
from tests.hostile import NO_NUMBERS

from custsat.errors import (
    CustsatError,
    InputError,
    OutOfRange,
    TooLarge,
    UnknownCase,
)
from custsat.loyalty import (
    BgnbdFit,
    GammaGammaFit,
    LifetimeValue,
    PurchaseTable,
    SpendTable,
    cohort_retention,
    departures,
    expected_value,
    fit_bgnbd,
    fit_sbg,
    kaplan_meier,
    lifetime_value,
    loyalty_type,
    what_if,
    word_of_mouth,
)
from custsat.loyalty.clv import replacement_cost
from custsat.loyalty.retention._retention_curve import whole_count
from custsat.loyalty.types import behaviour_tier, compare_repurchase

BASE: dict[str, Any] = {
    "margin": 100,
    "retention": 0.8,
    "discount": 0.1,
    "period": "year",
    "currency": "CNY",
}
MODEL = BgnbdFit.from_parameters(r=0.243, alpha=4.414, a=0.793, b=2.426, period="week")
SPEND = GammaGammaFit.from_parameters(p=6.25, q=3.74, v=15.44, currency="USD")
PAST: dict[str, Any] = {
    "frequency": 2,
    "age_at_last": 30.43,
    "age": 38.86,
    "mean_amount": 50,
}


@pytest.mark.parametrize(("call", "arguments"), CALLS)
def test_invalid_arguments_raise_library_errors_only(
    call: Any, arguments: dict[str, Any]
) -> None:
    for name in arguments:
        for bad in (*NO_NUMBERS.values(), None, -1, 1e308, [], [[1]], {1}, 10**30):
            try:
                call(**{**arguments, name: bad})
            except CustsatError as error:
                assert str(error)  # noqa: PT017


def test_wrong_type_is_rejected() -> None:
    for call in (fit_bgnbd, what_if):
        with pytest.raises(InputError, match="must be of type"):
            call({"rows": 1})


def test_non_mapping_is_rejected() -> None:
    for bad in ([(5, (1, 2))], "5", None):
        with pytest.raises(InputError, match="mapping"):
            compare_repurchase(bad)


def test_non_pairs_are_rejected() -> None:
    for bad in ({1: 2}, {1: "12"}, {1: (1, 2, 3)}):
        with pytest.raises(InputError, match="pairs"):
            kaplan_meier(counts=bad)
    with pytest.raises(CustsatError):
        PurchaseTable.from_rows({5: 1}, period="week")


def test_non_boolean_is_rejected() -> None:
    with pytest.raises(UnknownCase):
        behaviour_tier(satisfied=True, buys_all_here=1)
    with pytest.raises(UnknownCase):
        loyalty_type(satisfaction=5, loyalty=1, tells_others="yes")


def test_departures_rejects_invalid_controllable() -> None:
    with pytest.raises(InputError):
        departures({"price": 1}, controllable=[["price"]])
    for bad in ("price", 7):
        with pytest.raises(InputError, match="names of causes"):
            departures({"price": 1}, controllable=bad)


def test_count_above_maximum_is_rejected() -> None:
    assert whole_count(10**12) == 10**12
    with pytest.raises(TooLarge):
        whole_count(10**12 + 1)


@pytest.mark.parametrize("customer", [["C-1"], {}, ("C-1", []), Decimal("sNaN")])
def test_unhashable_customer_id_is_rejected(customer: Any) -> None:
    events = [("C-1", date(2026, 1, 1)), (customer, date(2026, 1, 1))]
    end = date(2026, 12, 31)
    for counted in (cohort_retention, PurchaseTable.from_purchases):
        with pytest.raises(InputError, match="customer at row 1"):
            counted(events, until=end, period="week")  # type: ignore[operator]


def test_single_number_is_rejected_as_list() -> None:
    for call in (
        lambda: word_of_mouth(branching=3),  # type: ignore[arg-type]  # that is the point
        lambda: what_if(lifetime_value(**BASE), retention=0.9),  # type: ignore[arg-type]
        lambda: what_if(lifetime_value(**BASE), margin=Decimal(9)),  # type: ignore[arg-type]
    ):
        with pytest.raises(OutOfRange, match="must be a list of numbers") as caught:
            call()
        assert "a list of one" in caught.value.hint


@pytest.mark.parametrize("discount", [math.nextafter(1, 2), 10])
def test_discount_above_one_is_rejected(discount: float) -> None:
    survivors = fit_sbg([1000, 869, 743, 653, 593, 551, 517, 491])
    for call in (
        lambda: lifetime_value(**BASE | {"discount": discount}),
        lambda: what_if(lifetime_value(**BASE), discount=[discount]),
        lambda: survivors.discounted_lifetime(discount=discount),
        lambda: expected_value(MODEL, SPEND, **PAST, horizon=3, discount=discount),
    ):
        with pytest.raises(OutOfRange, match="discount must be from 0 to 1") as caught:
            call()
        assert caught.value.hint == "a rate of 0.1, not 10"
    assert lifetime_value(**BASE | {"discount": 1}).discount == 1


def test_to_period_may_exceed_discount_of_one() -> None:
    month = lifetime_value(**BASE | {"discount": 1, "period": "month"})
    assert month.to_period("year", margin="split").discount == pytest.approx(2**12 - 1)


@pytest.mark.parametrize("horizon", [7.0, Decimal("7.000"), Fraction(7)])
def test_horizon_is_stored_as_int(horizon: Any) -> None:
    for margin in (100, [100] * 7):
        value = lifetime_value(**BASE | {"margin": margin}, horizon=horizon)
        assert (type(value.horizon), value.horizon) == (int, 7)
        assert LifetimeValue.from_dict(value.to_dict()) == value


def test_replacement_cost_factor_is_number_or_pair() -> None:
    terms = {"lost": 10, "keep_cost": 200, "currency": "CNY"}
    for factor in ((), (5,), (5, 6, 7), (6, 5)):
        with pytest.raises(OutOfRange, match="a low and a high"):
            replacement_cost(factor=factor, **terms)
    assert replacement_cost(factor=(5, 6), **terms).saving_high == 10_000


def test_overflowing_results_are_rejected() -> None:
    for whole_number in (10**300, 1e300):
        with pytest.raises(TooLarge):
            replacement_cost(
                lost=whole_number, keep_cost=whole_number, factor=5, currency="CNY"
            )
    fast = BgnbdFit.from_parameters(r=1, alpha=5e-324, a=1, b=1, period="week")
    with pytest.raises(TooLarge, match="a purchase rate"):
        _ = fast.mean_purchase_rate
    rich = GammaGammaFit.from_parameters(p=10**300, q=2, v=10**300, currency="USD")
    with pytest.raises(TooLarge, match="a mean spend"):
        _ = rich.mean_spend
    for fit in (fast, rich):
        assert json.dumps(fit.to_dict(), allow_nan=False)
        assert type(fit).from_dict(fit.to_dict()) == fit
    with pytest.raises(TooLarge, match="an expected spend"):
        expected_value(MODEL, SPEND, **PAST | {"mean_amount": 1e308}, horizon=3)
    dear = GammaGammaFit.from_parameters(p=1, q=1, v=1e305, currency="USD")
    often = BgnbdFit.from_parameters(r=1e6, alpha=1e-3, a=1e-9, b=1, period="week")
    with pytest.raises(TooLarge, match="an expected value"):
        expected_value(often, dear, **PAST, horizon=3)
    with pytest.raises(TooLarge, match="a mean amount"):
        SpendTable.from_rows([(1, 1e308), (2, 1e308)], currency="USD")
