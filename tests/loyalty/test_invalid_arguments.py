"""Invalid arguments of every function of the chapter raise errors of the library."""

import contextlib
import json
import math
import warnings
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import pytest
from tests.examples.loyalty import CALLS
from tests.hostile import NO_NUMBERS

from custsat import loyalty
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


# ---------------------------------------------------------------- fits of hard inputs

UNITS = [1e-300, 1e-12, 1e-6, 1, 1e3, 1e12, 1e300]
LARGE = 10**6
N_PREDICTIONS = 8  # of each fit; a series that does not end takes its time
USUAL = ((0, 0, 7), (1, 1, 4), (2, 1, 1), (3, 8, 2), (8, 9, 1))


def hard_histories(random: Random) -> Any:
    """Purchase histories that are tiny, huge, mixed or all alike."""
    unit = random.choice(UNITS)
    kind = random.choice(["alike", "daily", "once", "any", "usual"])
    if kind == "usual":
        rows = {(n, last * unit, 9 * unit): count for n, last, count in USUAL}
        return PurchaseTable.from_rows(rows, period="week")
    rows = []
    for _ in range(random.choice([1, 2, 30, 300])):
        age = unit * (1 if kind == "alike" else random.uniform(0.01, 10))
        count = {"alike": 3, "daily": LARGE, "once": 0}.get(
            kind, random.choice([0, 1, 2, 50, LARGE])
        )
        share = {"alike": 0.5, "daily": 1}.get(kind, random.choice([1e-9, 0.1, 1]))
        rows.append((count, age * share if count else 0, age))
    return PurchaseTable.from_rows(rows, period="week")


def hard_amounts(random: Random) -> Any:
    """Mean amounts that are tiny, huge, far apart, or almost or all alike."""
    unit, kind = random.choice(UNITS), random.choice(["alike", "near", "apart", "any"])
    rows = []
    for number in range(random.choice([1, 2, 30])):
        amount = {"alike": 1.0, "near": 1 + number * 1e-12}.get(
            kind, random.choice([1, 1e9]) if kind == "apart" else random.uniform(0.1, 9)
        )
        rows.append((random.choice([1, 2, 100, LARGE]), unit * amount))
    return SpendTable.from_rows(rows, currency="CNY")


def hard_survivors(random: Random) -> list[int]:
    """Survivors of whom none, one, half or all leave in each period."""
    survivors = [random.choice([1, 2, 10, LARGE, 10**12])]
    kind = random.choice(["none", "one", "half", "all", "any"])
    for _ in range(random.choice([1, 2, 9, 99])):
        left = survivors[-1]
        any_of_them = random.randint(0, left)
        lost = {"none": 0, "one": min(1, left), "half": left - left // 2, "all": left}
        survivors.append(left - lost.get(kind, any_of_them))
    return survivors


def predictions_of_purchases(fit: Any, table: Any) -> Iterator[Any]:
    yield lambda: fit.log_likelihood(table)
    yield lambda: fit.mean_purchase_rate
    for count, ahead, age in product((0, 1, LARGE), UNITS, UNITS):
        last = age / 2 if count else 0
        past = {"frequency": count, "age_at_last": last, "age": age}
        yield lambda past=past: fit.p_alive(**past)
        yield lambda past=past, ahead=ahead: fit.expected_purchases(ahead, **past)
        yield lambda ahead=ahead: fit.expected_purchases_of_new(ahead)


def predictions_of_spend(fit: Any, table: Any) -> Iterator[Any]:
    yield lambda: fit.log_likelihood(table)
    yield lambda: fit.mean_spend
    for n, amount in product((1, LARGE), UNITS):
        yield lambda n=n, amount=amount: fit.expected_spend(
            purchases=n, mean_amount=amount
        )


def predictions_of_retention(fit: Any, survivors: Any) -> Iterator[Any]:
    yield lambda: fit.log_likelihood(survivors)
    yield lambda: fit.mean_churn_rate
    for n, discount in product((0, 1, 99, LARGE), (0, 1e-9, 0.1, 1)):
        yield lambda n=n: fit.survival(n)
        yield lambda n=n: fit.retention(n)
        yield lambda discount=discount: fit.discounted_lifetime(discount=discount)
        yield lambda n=n, discount=discount: fit.residual_lifetime(
            renewals=n, discount=discount
        )


FITS: dict[str, Any] = {
    "fit_bgnbd": (hard_histories, predictions_of_purchases),
    "fit_gamma_gamma": (hard_amounts, predictions_of_spend),
    "fit_sbg": (hard_survivors, predictions_of_retention),
}


def test_every_fit_has_hard_inputs() -> None:
    assert {name for name in loyalty.__all__ if name.startswith("fit_")} == {*FITS}


@pytest.mark.parametrize("seed", range(50))
@pytest.mark.parametrize("name", FITS)
def test_a_fit_warns_of_nothing_and_raises_library_errors_only(
    name: str, seed: int
) -> None:
    """Not of what its search tries, and none of its predictions is NaN or infinite."""
    make, predictions = FITS[name]
    with warnings.catch_warnings(action="error"):
        try:
            table = make(Random(seed))
            fit = getattr(loyalty, name)(table)
        except CustsatError:
            return
        assert type(fit).from_dict(fit.to_dict()) == fit
        assert fit.summary()
        for predict in Random(seed).sample([*predictions(fit, table)], N_PREDICTIONS):
            with contextlib.suppress(CustsatError):
                assert math.isfinite(predict())


@pytest.mark.parametrize("name", FITS)
def test_hard_inputs_are_fitted_and_not(name: str) -> None:
    """The test above tries both kinds of them."""
    make, _ = FITS[name]
    reasons = set()
    for seed in range(50):
        with contextlib.suppress(CustsatError):
            fit = getattr(loyalty, name)(make(Random(seed)))
            reasons.add(fit.convergence.converged)

    assert reasons == {True, False}
