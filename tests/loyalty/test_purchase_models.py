"""Purchase and spend tables, BG/NBD, Gamma-Gamma and expected value."""

import csv
import json
import math
import sys
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, special

from custsat.errors import (
    ConvergenceError,
    CurrencyMismatch,
    EmptyInput,
    InputError,
    InvalidCount,
    MissingExtra,
    NotAddable,
    NotANumber,
    OutOfOrder,
    OutOfRange,
    TooLarge,
    UnknownOption,
    WrongType,
)
from custsat.loyalty import (
    BgnbdFit,
    GammaGammaFit,
    PurchaseTable,
    SpendTable,
    expected_value,
    fit_bgnbd,
    fit_gamma_gamma,
)
from custsat.loyalty.models import FitReason

ORACLE = json.loads((Path(__file__).parents[1] / "oracles/loyalty.json").read_text())
END = date(1997, 9, 30)
MODEL = BgnbdFit.from_parameters(r=0.243, alpha=4.414, a=0.793, b=2.426, period="week")
SPEND = GammaGammaFit.from_parameters(p=6.25, q=3.74, v=15.44, currency="USD")
histories = st.builds(
    lambda n, first, more: (n, first if n else 0.0, first + more),
    st.integers(0, 30),
    st.floats(0, 50),
    st.floats(0, 50),
)
tables = st.lists(histories, min_size=1, max_size=12)


# ------------------------------------------------------------------------------ tables


@given(tables, tables)
def test_purchase_table_addition_pools_customers(mine: Any, yours: Any) -> None:
    parts = [PurchaseTable.from_rows(rows, period="week") for rows in (mine, yours)]
    pooled = PurchaseTable.from_rows([*mine, *yours], period="week")
    assert parts[0] + parts[1] == pooled
    assert pooled.customers == len(mine) + len(yours)


@given(tables)
def test_purchase_table_counts_and_rows_agree(rows: Any) -> None:
    counts = defaultdict(int)
    for row in rows:
        counts[row] += 1
    assert PurchaseTable.from_rows(counts, period="day") == PurchaseTable.from_rows(
        rows, period="day"
    )


def test_purchase_table_merges_purchases_of_one_day() -> None:
    day, later = date(2026, 1, 1), date(2026, 1, 8)
    visits = [
        ("a", day),
        ("a", day),
        ("a", later),
        ("b", later),
        ("b", None),
        (None, day),
    ]
    table = PurchaseTable.from_purchases(visits, until=date(2026, 1, 15), period="week")
    assert table.rows == ((0, 0.0, 1.0, 1), (1, 1.0, 2.0, 1))
    assert (table.missing, table.n_after_end, table.repeat_buyers) == (2, 0, 1)
    early = PurchaseTable.from_purchases(visits, until=date(2026, 1, 4), period="day")
    assert (early.rows, early.n_after_end) == (((0, 0.0, 3.0, 1),), 2)


@pytest.mark.parametrize(
    ("row", "error"),
    [
        pytest.param((1, 5, 4), OutOfOrder, id="age_at_last above age"),
        pytest.param((0, 1, 4), OutOfRange, id="age_at_last without repeat"),
        pytest.param((-1, 1, 4), InvalidCount, id="negative frequency"),
        pytest.param((1.5, 1, 4), InvalidCount, id="fractional frequency"),
        pytest.param((1, -1, 4), OutOfRange, id="negative age_at_last"),
        pytest.param((1, 1, math.inf), NotANumber, id="infinite age"),
        pytest.param((True, 1, 4), NotANumber, id="boolean frequency"),
        pytest.param((1, 1), InputError, id="two values"),
        pytest.param("114", WrongType, id="text"),
        pytest.param(7, WrongType, id="number"),
    ],
)
def test_purchase_table_rejects_impossible_histories(row: Any, error: Any) -> None:
    with pytest.raises(error):
        PurchaseTable.from_rows([row], period="week")


@pytest.mark.parametrize(
    ("rows", "period", "error"),
    [
        pytest.param([], "week", EmptyInput, id="no customer"),
        pytest.param(
            [(None, 1, 2), (1, math.nan, 2)], "week", EmptyInput, id="only missing"
        ),
        pytest.param({(1, 1, 2): 1.5}, "week", InvalidCount, id="fractional count"),
        pytest.param([(0, 0, 1)], "weeks", UnknownOption, id="unknown period"),
    ],
)
def test_purchase_table_from_rows_rejects_invalid_arguments(
    rows: Any, period: Any, error: Any
) -> None:
    with pytest.raises(error):
        PurchaseTable.from_rows(rows, period=period)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(((1, 1, 2, 1), (0, 0, 2, 1)), id="falling rows"),
        pytest.param(((1, 1, 2, 0),), id="row without customer"),
    ],
)
def test_purchase_table_rejects_invalid_rows(rows: Any) -> None:
    with pytest.raises(InvalidCount):
        PurchaseTable(period="week", rows=rows)


@pytest.mark.parametrize(
    ("purchases", "period", "error"),
    [
        pytest.param([("a", END)], "month", OutOfRange, id="month"),
        pytest.param(
            [("a", datetime(1997, 1, 1, tzinfo=UTC))], "day", OutOfRange, id="instant"
        ),
        pytest.param(["a"], "day", WrongType, id="text"),
        pytest.param([7], "day", WrongType, id="number"),
    ],
)
def test_purchase_table_from_purchases_rejects_invalid_arguments(
    purchases: Any, period: Any, error: Any
) -> None:
    with pytest.raises(error):
        PurchaseTable.from_purchases(purchases, until=END, period=period)


def test_purchase_table_rejects_addition_of_other_period() -> None:
    weeks, days = (
        PurchaseTable.from_rows([(0, 0, 1)], period=p) for p in ("week", "day")
    )
    with pytest.raises(NotAddable):
        weeks + days


def test_spend_table_rejects_addition_of_other_currency() -> None:
    dollars, yuan = (SpendTable.from_rows([(1, 2)], currency=c) for c in ("USD", "CNY"))
    with pytest.raises(CurrencyMismatch):
        dollars + yuan


def test_spend_table_addition_pools_customers() -> None:
    dollars = SpendTable.from_rows([(1, 2)], currency="USD")
    both = dollars + SpendTable.from_rows([(1, 2), (2, 5), (1, None)], currency="USD")
    assert (both.rows, both.missing, both.mean_amount) == (
        ((1, 2.0, 2), (2, 5.0, 1)),
        1,
        3,
    )


@pytest.mark.parametrize(
    ("rows", "error"),
    [
        pytest.param([], EmptyInput, id="no customer"),
        pytest.param([(1, 0)], OutOfRange, id="zero amount"),
        pytest.param([(1, -2)], OutOfRange, id="negative amount"),
        pytest.param([(0, 2)], InvalidCount, id="no purchase"),
        pytest.param([(1, 2, 3)], InputError, id="three values"),
        pytest.param([(1, math.inf)], NotANumber, id="infinite amount"),
        pytest.param([(1, True)], NotANumber, id="boolean amount"),
    ],
)
def test_spend_table_rejects_invalid_rows(rows: Any, error: Any) -> None:
    with pytest.raises(error):
        SpendTable.from_rows(rows, currency="USD")


def test_spend_table_rejects_duplicate_rows() -> None:
    with pytest.raises(InvalidCount):
        SpendTable(currency="USD", rows=((1, 2, 1), (1, 2, 1)))


# ------------------------------------------------------------------------- predictions


def test_expected_purchases_matches_published_ex25() -> None:
    purchases = MODEL.expected_purchases(39, frequency=2, age_at_last=30.43, age=38.86)
    assert purchases == pytest.approx(1.226, abs=5e-4)


@pytest.mark.parametrize("forecast", ORACLE["cdnow"]["cases"])
def test_bgnbd_predictions_match_lifetimes(forecast: Any) -> None:
    fit = BgnbdFit.from_parameters(**ORACLE["cdnow"]["params"], period="week")
    past = {name: forecast[name] for name in ("frequency", "age_at_last", "age")}
    assert fit.p_alive(**past) == pytest.approx(forecast["p_alive"], rel=1e-9)
    purchases = fit.expected_purchases(forecast["periods"], **past)
    assert purchases == pytest.approx(forecast["purchases"], rel=1e-8)


@given(histories, st.floats(0, 60), st.floats(0, 60))
def test_expected_purchases_grow_with_time(past: Any, t: Any, more: Any) -> None:
    x, last, age = past
    arguments = {"frequency": x, "age_at_last": last, "age": age}
    now, then = (MODEL.expected_purchases(p, **arguments) for p in (t, t + more))
    assert -1e-12 <= now <= then + 1e-12
    assert 0 <= MODEL.p_alive(**arguments) <= 1


@given(histories, st.floats(0.1, 30))
def test_p_alive_falls_with_inactivity(past: Any, more: Any) -> None:
    x, last, age = past
    later = {"frequency": x, "age_at_last": last, "age": age + more}
    sooner = {"frequency": x, "age_at_last": last, "age": age}
    assert MODEL.p_alive(**later) <= MODEL.p_alive(**sooner) + 1e-12


@given(histories, st.floats(0, 60))
def test_expected_purchases_do_not_depend_on_time_unit(past: Any, t: Any) -> None:
    x, last, age = past
    days = BgnbdFit.from_parameters(
        r=0.243, alpha=4.414 * 7, a=0.793, b=2.426, period="day"
    )
    in_weeks = MODEL.expected_purchases(t, frequency=x, age_at_last=last, age=age)
    in_days = days.expected_purchases(
        t * 7, frequency=x, age_at_last=last * 7, age=age * 7
    )
    assert in_days == pytest.approx(in_weeks, rel=1e-7, abs=1e-12)


@pytest.mark.parametrize("a", [0.4, 0.999, 0.99995, 1, 1.00005, 1.001, 3])
def test_expected_purchases_of_new_matches_integral(a: Any) -> None:
    """E[X(t)] is the integral of the purchase rate over the survival probability."""
    r, alpha, b, t = 0.8, 3.0, 2.0, 20.0
    fit = BgnbdFit.from_parameters(r=r, alpha=alpha, a=a, b=b, period="week")
    # E[X(t)] for given p and rate is (1 - exp(-rate * p * t)) / p; mean over rate is
    # (1 - (alpha / (alpha + p t)) ** r) / p, and over p a beta integral.
    steps = 20_000
    beta = math.exp(math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b))

    def inner(u: Any) -> Any:  # p = u ** (1 / a) takes the edge off the beta density
        p = u ** (1 / a)
        gain = (1 - (alpha / (alpha + p * t)) ** r) / p
        return gain * (1 - p) ** (b - 1) / (a * beta)

    total = math.fsum(inner((k + 0.5) / steps) for k in range(steps)) / steps
    assert fit.expected_purchases_of_new(t) == pytest.approx(total, rel=2e-4)


@pytest.mark.parametrize("a", [0.2, 0.499, 0.5, 0.501, 1.7])
@pytest.mark.parametrize("b", [0.1, 0.5, 1, 2.5])
@pytest.mark.parametrize("age", [0, 1, 1260])
def test_expected_purchases_of_who_never_came_back_match_integral(
    a: Any, b: Any, age: Any
) -> None:
    """Also where a + b is below 1, at 1 and just above, where a series has poles."""
    r, alpha, ahead = 0.1, 50.0, 90.0
    fit = BgnbdFit.from_parameters(r=r, alpha=alpha, a=a, b=b, period="day")

    def gain(p: float) -> float:
        if p == 0:
            return r * ahead / (alpha + age)
        return (1 - ((alpha + age) / (alpha + age + p * ahead)) ** r) / p

    total, _ = integrate.quad(gain, 0, 1, weight="alg", wvar=(a - 1, b - 1))
    past = {"frequency": 0, "age_at_last": 0, "age": age}
    expected = total / special.beta(a, b)

    assert fit.expected_purchases(ahead, **past) == pytest.approx(expected, rel=1e-8)


def test_expected_purchases_far_ahead_have_a_limit() -> None:
    """With a + b = r + 1 it is 1 / (a - 1), and every share of time rounds to 1."""
    fit = BgnbdFit.from_parameters(r=1, alpha=1, a=1.5, b=0.5, period="week")
    for periods in (1e20, 1e30, 1e300):
        assert fit.expected_purchases_of_new(periods) == pytest.approx(2, rel=1e-9)


def test_expected_purchases_beyond_floats_are_refused() -> None:
    fit = BgnbdFit.from_parameters(r=0.5, alpha=1e-12, a=0.001, b=0.5, period="week")
    with pytest.raises(ConvergenceError):
        fit.expected_purchases_of_new(1e300)


@pytest.mark.parametrize("age", [0, 1e-9, 1, 300, 1e300])
def test_p_alive_of_who_never_came_back_is_one(age: Any) -> None:
    """Nobody leaves before the second purchase: so the model says."""
    assert MODEL.p_alive(frequency=0, age_at_last=0, age=age) == 1


def test_expected_purchases_in_no_time_is_zero() -> None:
    assert MODEL.expected_purchases(0, frequency=3, age_at_last=1, age=2) == 0


def test_mean_purchase_rate_is_r_by_alpha() -> None:
    assert MODEL.mean_purchase_rate == pytest.approx(0.243 / 4.414)


def test_p_alive_of_long_inactive_customer_is_near_zero() -> None:
    assert 0 <= MODEL.p_alive(frequency=900, age_at_last=0.01, age=1e6) < 1e-200


def test_expected_purchases_of_new_is_below_periods() -> None:
    model = BgnbdFit.from_parameters(r=0.5, alpha=1, a=0.5, b=0.5, period="week")
    assert 0 < model.expected_purchases_of_new(3) < 3


@pytest.mark.parametrize(
    ("periods", "error"), [(1e9, ConvergenceError), (-1, OutOfRange)]
)
def test_expected_purchases_rejects_periods(periods: Any, error: Any) -> None:
    with pytest.raises(error):
        MODEL.expected_purchases(periods, frequency=0, age_at_last=0, age=0)


def test_p_alive_rejects_impossible_history() -> None:
    with pytest.raises(OutOfOrder):
        MODEL.p_alive(frequency=1, age_at_last=3, age=2)


@pytest.mark.parametrize(
    ("parameter", "error"),
    [
        pytest.param({"r": 0}, OutOfRange, id="zero r"),
        pytest.param({"b": -1}, OutOfRange, id="negative b"),
        pytest.param({"alpha": math.nan}, NotANumber, id="alpha nan"),
    ],
)
def test_bgnbd_from_parameters_rejects_invalid(parameter: Any, error: Any) -> None:
    parameters = {"r": 1, "alpha": 1, "a": 1, "b": 1, "period": "week"}
    with pytest.raises(error):
        BgnbdFit.from_parameters(**parameters | parameter)


def test_expected_spend_lies_between_customer_and_population_mean() -> None:
    for amount in (5.0, 35.0, 500.0):
        few, many = (
            SPEND.expected_spend(purchases=n, mean_amount=amount) for n in (1, 200)
        )
        low, high = sorted((amount, SPEND.mean_spend))
        assert low - 1e-9 <= few <= high + 1e-9
        assert abs(many - amount) <= abs(few - amount)


HEAVY_TAIL = GammaGammaFit.from_parameters(p=0.5, q=0.4, v=1, currency="USD")


def test_mean_spend_of_heavy_tail_is_none() -> None:
    assert HEAVY_TAIL.mean_spend is None


@pytest.mark.parametrize(
    ("model", "amount"),
    [
        pytest.param(HEAVY_TAIL, 2, id="no mean"),
        pytest.param(SPEND, 0, id="zero amount"),
    ],
)
def test_expected_spend_rejects_invalid_arguments(model: Any, amount: Any) -> None:
    with pytest.raises(OutOfRange):
        model.expected_spend(purchases=1, mean_amount=amount)


PAST = {"frequency": 2, "age_at_last": 30.43, "age": 38.86, "mean_amount": 50.0}


def test_expected_value_without_discount_is_purchases_times_spend() -> None:
    result = expected_value(MODEL, SPEND, **PAST, horizon=39)
    assert result.value == pytest.approx(result.purchases * result.spend, rel=1e-12)
    assert result.spend == SPEND.expected_spend(purchases=2, mean_amount=50)
    part = expected_value(MODEL, SPEND, **PAST, horizon=39, margin_share=0.3)
    assert part.value == pytest.approx(0.3 * result.value, rel=1e-12)
    later = expected_value(MODEL, SPEND, **PAST, horizon=39, discount=0.01)
    assert later.value < result.value
    by_hand = sum(
        (
            MODEL.expected_purchases(t, frequency=2, age_at_last=30.43, age=38.86)
            - MODEL.expected_purchases(t - 1, frequency=2, age_at_last=30.43, age=38.86)
        )
        * result.spend
        / 1.01**t
        for t in range(1, 40)
    )
    assert later.value == pytest.approx(by_hand, rel=1e-12)
    assert expected_value(MODEL, SPEND, **PAST, horizon=0).value == 0
    first = PAST | {"frequency": 0, "age_at_last": 0}
    assert expected_value(MODEL, SPEND, **first, horizon=5).spend == pytest.approx(
        SPEND.expected_spend(purchases=1, mean_amount=50)
    )


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param({"horizon": 1001}, TooLarge, id="horizon above maximum"),
        pytest.param({"horizon": 1.5}, InvalidCount, id="fractional horizon"),
        pytest.param({"discount": -0.1}, OutOfRange, id="negative discount"),
        pytest.param({"margin_share": 30}, OutOfRange, id="margin_share in percent"),
        pytest.param({"mean_amount": 0}, OutOfRange, id="zero amount"),
    ],
)
def test_expected_value_rejects_invalid_arguments(arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        expected_value(MODEL, SPEND, **PAST | {"horizon": 3} | arguments)


# -------------------------------------------------------------------------------- fits


@pytest.mark.parametrize("scale", [1e-300, 1.0, 1e300])
def test_fit_gamma_gamma_is_scale_free(scale: float) -> None:
    rows = [(2, 0.5), (3, 1), (1, 0.1), (4, 0.7), (7, 0.2)]
    table = SpendTable.from_rows(
        [(n, amount * scale) for n, amount in rows], currency="USD"
    )
    fit = fit_gamma_gamma(table)
    assert (fit.p, fit.q) == pytest.approx((1.3378, 4.0598), rel=1e-3)
    assert fit.v == pytest.approx(1.24321 * scale, rel=1e-3)
    assert GammaGammaFit.from_dict(fit.to_dict()) == fit


def test_fit_gamma_gamma_rejects_overflowing_amounts() -> None:
    rows = [(2, 2.5e307), (3, 5e307), (1, 5e306), (4, 3.5e307), (7, 1e307)]
    with pytest.raises(TooLarge):
        fit_gamma_gamma(SpendTable.from_rows(rows, currency="USD"))


def cdnow(data: Any) -> Any:
    with (data / "cdnow_sample.csv").open() as file:
        return [
            (row["customer_id"], date.fromisoformat(row["date"]), float(row["amount"]))
            for row in csv.DictReader(file)
        ]


@pytest.mark.data
def test_fit_bgnbd_matches_cdnow_ex25(data: Any) -> None:
    visits = [(customer, day) for customer, day, _ in cdnow(data)]
    table = PurchaseTable.from_purchases(visits, until=END, period="week")
    oracle = ORACLE["cdnow"]
    assert (table.customers, table.repeat_buyers) == (
        oracle["customers"],
        oracle["repeat"],
    )
    assert sum(x * n for x, _, _, n in table.rows) == oracle["frequency_sum"]
    ages = sum(age * 7 * n for _, _, age, n in table.rows)
    assert ages == pytest.approx(oracle["age_sum_days"])
    fit = fit_bgnbd(table)
    published = {"r": 0.2426, "alpha": 4.4136, "a": 0.7929, "b": 2.4259}
    for name, value in published.items():
        assert getattr(fit, name) == pytest.approx(value, abs=1e-3)
        assert getattr(fit, name) == pytest.approx(oracle["params"][name], rel=2e-6)
    assert fit.max_log_likelihood == pytest.approx(-9582.43, abs=0.01)
    assert all(0 < error < value for error, value in zip(
        fit.standard_errors, (fit.r, fit.alpha, fit.a, fit.b), strict=True
    ))  # fmt: skip
    days = fit_bgnbd(PurchaseTable.from_purchases(visits, until=END, period="day"))
    assert days.alpha == pytest.approx(7 * fit.alpha, rel=1e-6)
    assert days.b == pytest.approx(fit.b, rel=1e-6)


@pytest.mark.data
def test_fit_gamma_gamma_matches_cdnow(data: Any) -> None:
    spent = defaultdict(lambda: defaultdict(float))
    for customer, day, amount in cdnow(data):
        if day <= END:
            spent[customer][day] += amount
    rows = []
    for days in spent.values():
        repeats = [days[day] for day in sorted(days)[1:]]
        if repeats and sum(repeats):
            rows.append((len(repeats), sum(repeats) / len(repeats)))
    oracle = ORACLE["cdnow"]
    assert len(rows) == oracle["spend_customers"]
    fit = fit_gamma_gamma(SpendTable.from_rows(rows, currency="USD"))
    published = {"p": 6.25, "q": 3.74, "v": 15.44}
    for name, value in published.items():
        assert getattr(fit, name) == pytest.approx(value, abs=0.01)
        assert getattr(fit, name) == pytest.approx(oracle["spend"][name], rel=1e-5)
    cents = fit_gamma_gamma(
        SpendTable.from_rows([(n, 100 * z) for n, z in rows], currency="USD")
    )
    assert cents.v == pytest.approx(100 * fit.v, rel=1e-6)
    assert cents.standard_errors[2] == pytest.approx(
        100 * fit.standard_errors[2], rel=1e-4
    )


# Simulated from the model: 40 customers, r 1, alpha 6, a 0.8, b 2.
# fmt: off
SOME = [
    (1, 3, 29), (1, 6, 31), (2, 26, 32), (0, 0, 32), (0, 0, 36), (4, 22, 37), (1, 3,
    38), (0, 0, 26), (0, 0, 32), (3, 7, 35), (1, 5, 34), (5, 20, 29), (1, 25, 34),
    (1, 1, 32), (4, 11, 35), (2, 7, 36), (5, 30, 39), (1, 26, 29), (1, 27, 36), (2,
    12, 28), (3, 16, 27), (9, 30, 31), (1, 3, 35), (3, 28, 37), (0, 0, 35), (1, 0,
    26), (1, 2, 28), (2, 5, 27), (0, 0, 27), (0, 0, 30), (5, 22, 34), (3, 22, 26),
    (11, 10, 37), (2, 26, 27), (1, 7, 26), (3, 6, 31), (2, 11, 34), (2, 20, 30),
    (31, 36, 37), (1, 5, 28),
]
# fmt: on


def test_fit_bgnbd_duplicates_change_only_standard_errors() -> None:
    one = fit_bgnbd(PurchaseTable.from_rows(sorted(set(SOME)), period="week"))
    many = fit_bgnbd(PurchaseTable.from_rows(dict.fromkeys(SOME, 4), period="week"))
    assert one.convergence.converged
    for name in ("r", "alpha", "a", "b"):
        assert getattr(many, name) == pytest.approx(getattr(one, name), rel=1e-5)
    for a, b in zip(one.standard_errors, many.standard_errors, strict=True):
        assert b == pytest.approx(a / 2, rel=1e-3)


def test_fit_bgnbd_is_a_maximum() -> None:
    table = PurchaseTable.from_rows(SOME, period="week")
    fit = fit_bgnbd(table)
    assert fit.max_log_likelihood == fit.log_likelihood(table)
    parameters = {"r": fit.r, "alpha": fit.alpha, "a": fit.a, "b": fit.b}
    for name, value in parameters.items():
        for factor in (0.99, 1.01):
            changed = parameters | {name: value * factor}
            near = BgnbdFit.from_parameters(**changed, period="week")
            assert near.log_likelihood(table) < fit.max_log_likelihood


def test_fit_bgnbd_without_definite_hessian_has_no_standard_errors(
    monkeypatch: Any,
) -> None:
    monkeypatch.setattr("custsat.loyalty.models._mle.MAX_NEWTON_STEPS", 0)
    monkeypatch.setattr("custsat.loyalty.models._mle.GRADIENT_TOL", 1e-5)
    fit = fit_bgnbd(PurchaseTable.from_rows(SOME, period="week"))
    assert fit.convergence.converged
    assert fit.standard_errors is None


def test_fit_gamma_gamma_is_a_maximum() -> None:
    table = SpendTable.from_rows(
        [(2, 0.5), (3, 1), (1, 0.1), (4, 0.7), (7, 0.2)], currency="USD"
    )
    fit = fit_gamma_gamma(table)
    assert fit.max_log_likelihood == fit.log_likelihood(table)
    parameters = {"p": fit.p, "q": fit.q, "v": fit.v}
    for name, value in parameters.items():
        changed = parameters | {name: value * 1.01}
        near = GammaGammaFit.from_parameters(**changed, currency="USD")
        assert near.log_likelihood(table) < fit.max_log_likelihood


NO_REPEAT = fit_bgnbd(PurchaseTable.from_rows([(0, 0, 5), (0, 0, 9)], period="week"))


def test_fit_bgnbd_without_repeat_purchases_has_no_parameters() -> None:
    assert (NO_REPEAT.reason, NO_REPEAT.r) == (FitReason.NO_REPEAT, None)


@pytest.mark.parametrize(
    "predict",
    [
        pytest.param(
            lambda fit: fit.p_alive(frequency=0, age_at_last=0, age=1), id="p_alive"
        ),
        pytest.param(
            lambda fit: fit.expected_purchases(1, frequency=0, age_at_last=0, age=1),
            id="expected_purchases",
        ),
        pytest.param(lambda fit: fit.mean_purchase_rate, id="mean_purchase_rate"),
        pytest.param(
            lambda fit: fit.log_likelihood(
                PurchaseTable.from_rows([(0, 0, 5)], period="week")
            ),
            id="log_likelihood",
        ),
    ],
)
def test_bgnbd_without_convergence_refuses_to_predict(predict: Any) -> None:
    with pytest.raises(ConvergenceError, match="no_repeat"):
        predict(NO_REPEAT)


def test_fit_bgnbd_reports_step_limit(monkeypatch: Any) -> None:
    monkeypatch.setattr("custsat.loyalty.models._mle.MAX_STEPS", 1)
    monkeypatch.setattr("custsat.loyalty.models._mle.MAX_NEWTON_STEPS", 0)
    fit = fit_bgnbd(PurchaseTable.from_rows(SOME, period="week"))
    assert (fit.reason, fit.r) == (FitReason.MAX_STEPS, None)


def test_fit_bgnbd_reports_divergence() -> None:
    fit = fit_bgnbd(PurchaseTable.from_rows([(9, 10, 10), (10, 10, 10)], period="week"))
    assert fit.reason is FitReason.DIVERGED
    assert (fit.alpha, fit.standard_errors, fit.max_log_likelihood) == (
        None,
        None,
        None,
    )


EQUAL_AMOUNTS = SpendTable.from_rows([(5, 10), (7, 10)], currency="USD")


def test_fit_gamma_gamma_of_equal_amounts_does_not_converge() -> None:
    fit = fit_gamma_gamma(EQUAL_AMOUNTS)
    assert not fit.convergence.converged
    assert (fit.p, fit.max_log_likelihood, fit.standard_errors) == (None, None, None)


@pytest.mark.parametrize(
    "predict",
    [
        pytest.param(
            lambda fit: fit.expected_spend(purchases=1, mean_amount=10),
            id="expected_spend",
        ),
        pytest.param(lambda fit: fit.mean_spend, id="mean_spend"),
        pytest.param(
            lambda fit: fit.log_likelihood(EQUAL_AMOUNTS), id="log_likelihood"
        ),
    ],
)
def test_gamma_gamma_without_convergence_refuses_to_predict(predict: Any) -> None:
    fit = fit_gamma_gamma(EQUAL_AMOUNTS)
    with pytest.raises(ConvergenceError):
        predict(fit)


def test_fit_bgnbd_rejects_customers_without_age() -> None:
    with pytest.raises(OutOfRange):
        fit_bgnbd(PurchaseTable.from_rows([(0, 0, 0)], period="week"))


def test_fit_bgnbd_without_scipy_names_the_extra(monkeypatch: Any) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    table = PurchaseTable.from_rows(SOME, period="week")
    with pytest.raises(MissingExtra, match="fit_bgnbd needs scipy") as caught:
        fit_bgnbd(table)
    assert "custsat[stats]" in caught.value.hint


def test_fit_gamma_gamma_without_scipy_names_the_extra(monkeypatch: Any) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(MissingExtra, match="fit_gamma_gamma needs scipy"):
        fit_gamma_gamma(SpendTable.from_rows([(1, 2)], currency="USD"))
