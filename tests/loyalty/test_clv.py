"""Lifetime value, expected lifetime, break-even, what-if, profit, replacement."""

import math
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custsat.errors import (
    CustsatError,
    EmptyInput,
    FolkloreWarning,
    IncompatiblePeriods,
    InputError,
    InvalidCount,
    NotANumber,
    OutOfRange,
    TooLarge,
    UnknownOption,
    WrongType,
)
from custsat.evidence import loyalty as evidence
from custsat.loyalty import (
    MarginTiming,
    break_even,
    expected_lifetime,
    lifetime_value,
    profit_curve,
    what_if,
)
from custsat.loyalty.clv import GrowthStart, LifetimeAssumption, replacement_cost
from custsat.loyalty.clv._clv_conventions import geometric_sum, mean_term_index

AT_START, AFTER_RENEWAL, AT_END = MarginTiming
BASE = {
    "margin": 100,
    "retention": 0.8,
    "discount": 0.1,
    "period": "year",
    "currency": "CNY",
}
margins = st.floats(0.01, 1e6)
shares = st.floats(0, 0.99)
rates = st.floats(0, 1)
growths = st.floats(-0.3, 0.005)
timings = st.sampled_from(MarginTiming)
starts = st.sampled_from(GrowthStart)
horizons = st.one_of(st.none(), st.integers(0, 60))


def clv(**arguments: Any) -> Any:
    return lifetime_value(**BASE | arguments)


def explicit(  # noqa: PLR0917
    m: Any, r: Any, d: Any, g: Any, timing: Any, start: Any, terms: Any
) -> Any:
    """Sum of the discounted margins, term by term."""
    total = []
    for t in range(terms):
        money = m * (1 + g) ** (t + (start is GrowthStart.FROM_FIRST))
        renewals = t + (timing is AFTER_RENEWAL)
        years = t + (timing is not AT_START)
        total.append(money * r**renewals * (1 + d) ** -years)
    return math.fsum(total)


# ------------------------------------------------------------------- published examples


def test_lifetime_value_matches_published_ex18() -> None:
    value = clv(margin=19.95 - 0.5 - 0.5, retention=0.788, discount=0.01)
    assert value.value == pytest.approx(67.26396, abs=1e-5)


def test_margin_multiple_matches_published_ex20() -> None:
    printed = {
        0.10: (1.20, 1.75, 2.67, 4.50),
        0.12: (1.15, 1.67, 2.50, 4.09),
        0.14: (1.11, 1.59, 2.35, 3.75),
        0.16: (1.07, 1.52, 2.22, 3.46),
    }
    for discount, row in printed.items():
        for retention, multiple in zip((0.6, 0.7, 0.8, 0.9), row, strict=True):
            result = clv(retention=retention, discount=discount).margin_multiple
            assert result == pytest.approx(multiple, abs=0.005)


def test_lifetime_value_at_retention_limits_ex21() -> None:
    assert clv(retention=0).value == 0
    assert clv(retention=1).value == pytest.approx(1000)
    assert clv(retention=1, margin_timing="at_end").value == pytest.approx(1000)


def test_lifetime_value_by_margin_timing_ex22() -> None:
    values = [clv(margin_timing=timing).value for timing in MarginTiming]
    assert values == pytest.approx([366.6667, 266.6667, 333.3333], abs=1e-4)
    assert clv(horizon=5).value == pytest.approx(212.409734, abs=1e-6)


def test_lifetime_value_by_growth_start() -> None:
    first, second = (clv(growth=0.05, growth_from=start).value for start in GrowthStart)
    assert (first, second) == (
        pytest.approx(323.08, abs=0.005),
        pytest.approx(307.69, abs=0.005),
    )
    assert clv(growth=0.05).value == second


def test_expected_lifetime_matches_published_ex26() -> None:
    lives = [expected_lifetime(retention=r, period="year") for r in (0.8, 0.9, 0.95)]
    assert [life.expected_periods for life in lives] == pytest.approx([5, 10, 20])
    assert [life.further_periods for life in lives] == pytest.approx([4, 9, 19])
    (_, low), (_, high) = evidence.DEFECTION_HALVED.value
    assert high / low - 1 == 0.75


def test_profit_curve_matches_published_ex26() -> None:
    card = dict(evidence.PROFIT_BY_YEAR.value)["credit_card"]
    curve = profit_curve(
        acquisition=-card[0], base=card[1:], period="year", currency="USD"
    )
    assert (curve.total, curve.break_even) == (169, 2)
    assert curve.profits == card


# --------------------------------------------------------------------------- properties


@given(margins, shares, rates, growths, timings, starts)
def test_lifetime_value_matches_explicit_sum(  # noqa: PLR0917
    m: Any, r: Any, d: Any, g: Any, timing: Any, start: Any
) -> None:
    assume(r * (1 + g) / (1 + d) < 0.99)
    value = clv(
        margin=m,
        retention=r,
        discount=d,
        growth=g,
        margin_timing=timing,
        growth_from=start,
    )
    terms = min(10_000, 1 + int(-800 / math.log(max(r * (1 + g) / (1 + d), 1e-9))))
    assert value.value == pytest.approx(
        explicit(m, r, d, g, timing, start, terms), rel=1e-9
    )


@given(margins, rates, rates, growths, timings, starts, st.integers(0, 60))
def test_lifetime_value_with_horizon_matches_explicit_sum(  # noqa: PLR0917
    m: Any, r: Any, d: Any, g: Any, timing: Any, start: Any, horizon: Any
) -> None:
    value = clv(
        margin=m,
        retention=r,
        discount=d,
        growth=g,
        margin_timing=timing,
        growth_from=start,
        horizon=horizon,
    )
    assert value.value == pytest.approx(
        explicit(m, r, d, g, timing, start, horizon), rel=1e-9, abs=1e-12
    )


@given(st.lists(margins, min_size=2, max_size=9), rates, rates, timings)
def test_lifetime_value_of_variable_margins_matches_explicit_sum(
    several: Any, r: Any, d: Any, timing: Any
) -> None:
    value = clv(margin=several, retention=r, discount=d, margin_timing=timing)
    start = GrowthStart.FROM_SECOND
    each = [
        m * (explicit(1, r, d, 0, timing, start, t + 1)
             - explicit(1, r, d, 0, timing, start, t))
        for t, m in enumerate(several)
    ]  # fmt: skip
    assert value.value == pytest.approx(math.fsum(each), rel=1e-9, abs=1e-6)


@given(margins, shares, rates, timings, horizons)
def test_lifetime_value_of_equal_margins_equals_horizon(
    m: Any, r: Any, d: Any, timing: Any, horizon: Any
) -> None:
    one = clv(margin=m, retention=r, discount=d, margin_timing=timing, horizon=horizon)
    assume(horizon and one.value)
    many = clv(margin=[m] * horizon, retention=r, discount=d, margin_timing=timing)
    assert many.value == pytest.approx(one.value, rel=1e-9)
    assert many.elasticity == pytest.approx(one.elasticity, rel=1e-6, abs=1e-9)
    assert many.renewal_value == pytest.approx(one.renewal_value, rel=1e-9)


@given(margins, shares)
def test_undiscounted_lifetime_value_is_textbook_fraction(m: Any, r: Any) -> None:
    now, renewal, end = (
        clv(margin=m, retention=r, discount=0, margin_timing=timing).value
        for timing in MarginTiming
    )
    assert now == end == pytest.approx(m / (1 - r), rel=1e-12)
    assert renewal == pytest.approx(m * r / (1 - r), rel=1e-12)


@given(margins, shares, rates)
def test_margin_timings_differ_by_one_margin(m: Any, r: Any, d: Any) -> None:
    now, renewal, end = (
        clv(margin=m, retention=r, discount=d, margin_timing=timing).value
        for timing in MarginTiming
    )
    assert now - renewal == pytest.approx(m, rel=1e-9)
    assert end == pytest.approx(now / (1 + d), rel=1e-12)


@given(margins, shares, rates, st.floats(0.01, 100), timings, horizons)
def test_lifetime_value_is_homogeneous_in_money(  # noqa: PLR0917
    m: Any, r: Any, d: Any, k: Any, timing: Any, horizon: Any
) -> None:
    one = clv(
        margin=m, retention=r, discount=d, margin_timing=timing, horizon=horizon,
        acquisition=m / 2,
    )  # fmt: skip
    many = attrs.evolve(one, margins=(m * k,), acquisition=m / 2 * k)
    assert many.value == pytest.approx(one.value * k, rel=1e-9)
    assert many.net_value == pytest.approx(one.net_value * k, rel=1e-9, abs=1e-9)
    assert many.margin_multiple == one.margin_multiple


@given(margins, shares, rates, timings, st.floats(0.001, 0.5))
def test_lifetime_value_is_monotone(
    m: Any, r: Any, d: Any, timing: Any, more: Any
) -> None:
    one = clv(margin=m, retention=r, discount=d, margin_timing=timing)
    higher = min(r + more * (0.99 - r) + 1e-6, 0.995)
    assert attrs.evolve(one, retention=higher).value >= one.value
    assert attrs.evolve(one, discount=d + more).value <= one.value
    assert attrs.evolve(one, margins=(m * (1 + more),)).value >= one.value


@given(margins, st.floats(0.05, 0.95), rates, growths, timings, starts, horizons)
def test_elasticity_matches_log_slope(  # noqa: PLR0917
    m: Any, r: Any, d: Any, g: Any, timing: Any, start: Any, horizon: Any
) -> None:
    assume(horizon != 0)
    assume(horizon is not None or r * (1 + g) / (1 + d) < 0.95)
    one = clv(
        margin=m, retention=r, discount=d, growth=g, margin_timing=timing,
        growth_from=start, horizon=horizon,
    )  # fmt: skip
    h = 1e-5
    up, down = (attrs.evolve(one, retention=r * (1 + s * h)).value for s in (1, -1))
    assert one.elasticity == pytest.approx(
        (up - down) / (2 * h) / one.value, rel=1e-4, abs=1e-4
    )


@given(margins, st.floats(0, 0.97), rates, growths, timings, starts, horizons)
def test_lifetime_value_is_certain_part_plus_renewal_value(  # noqa: PLR0917
    m: Any, r: Any, d: Any, g: Any, timing: Any, start: Any, horizon: Any
) -> None:
    assume(horizon is not None or r * (1 + g) / (1 + d) < 0.97)
    one = clv(
        margin=m, retention=r, discount=d, growth=g, margin_timing=timing,
        growth_from=start, horizon=horizon,
    )  # fmt: skip
    certain = (
        0 if timing is AFTER_RENEWAL else one.value_until(1 if horizon != 0 else 0)
    )
    assert one.value == pytest.approx(
        certain + r * one.renewal_value, rel=1e-9, abs=1e-9
    )


def test_renewal_value_of_variable_margins() -> None:
    for timing in MarginTiming:
        one = clv(margin=[100, 50, 25], margin_timing=timing)
        certain = 0 if timing is AFTER_RENEWAL else one.value_until(1)
        assert one.value == pytest.approx(certain + 0.8 * one.renewal_value)


def test_elasticity_at_retention_one_and_discount_zero() -> None:
    flat = clv(retention=1, discount=0, horizon=3, margin_timing="at_start")
    assert flat.elasticity == 1
    almost = clv(retention=1 - 1e-7, discount=0, horizon=3, margin_timing="at_start")
    assert almost.elasticity == pytest.approx(1, rel=1e-6)


def test_value_per_retention_point() -> None:
    one = clv()
    assert one.value_per_retention_point == pytest.approx(
        clv(retention=0.81).value - one.value
    )
    assert clv(retention=0.995).value_per_retention_point is None
    assert clv(retention=0.99, discount=0).value_per_retention_point is None
    assert clv(
        retention=0.99, discount=0, horizon=3
    ).value_per_retention_point == pytest.approx(
        clv(retention=1, discount=0, horizon=3).value
        - clv(retention=0.99, discount=0, horizon=3).value
    )
    assert clv(retention=0).elasticity is None
    assert clv(retention=0, margin_timing="at_start").elasticity == 0
    assert clv(retention=0, margin_timing="at_start", horizon=3).elasticity == 0
    assert clv(margin=0).elasticity is None


@given(st.integers(2, 1000))
def test_geometric_sum_is_accurate_near_one(count: Any) -> None:
    for ratio in (1 - 1e-9, 1 + 1e-9, 1 - 1e-5, 1 + 1e-5):
        exact = sum(Fraction(ratio) ** t for t in range(count)) if count < 40 else None
        if exact is not None:
            assert geometric_sum(ratio, count) == pytest.approx(float(exact), rel=1e-12)
        terms = [ratio**t for t in range(count)]
        mean = math.fsum(t * term for t, term in enumerate(terms)) / math.fsum(terms)
        assert mean_term_index(ratio, count) == pytest.approx(mean, rel=1e-8)


# ---------------------------------------------------------------- conversion of periods


@given(margins, st.floats(0.05, 0.97), rates, growths, timings, starts, horizons)
def test_to_period_keeps_the_value(  # noqa: PLR0917
    m: Any, r: Any, d: Any, g: Any, timing: Any, start: Any, horizon: Any
) -> None:
    assume(horizon is not None or r * (1 + g) / (1 + d) < 0.97)
    year = clv(
        margin=m, retention=r, discount=d, growth=g, margin_timing=timing,
        growth_from=start, horizon=horizon, acquisition=7,
    )  # fmt: skip
    month = year.to_period("month")
    assert month.value == pytest.approx(year.value, rel=1e-9)
    assert month.acquisition == 7
    assert month.retention == pytest.approx(r ** (1 / 12))
    assert month.discount == pytest.approx((1 + d) ** (1 / 12) - 1, abs=1e-12)
    assert (month.horizon, month.period.value) == (horizon and horizon * 12, "month")
    back = month.to_period("year")
    assert back.margins == (pytest.approx(m, rel=1e-9),) or not year.margin_multiple
    assert back.value == pytest.approx(year.value, rel=1e-9)


def test_to_period_matches_canon_c17() -> None:
    year = clv(margin_timing="at_start")
    month = year.to_period("month")
    q_year, q_month = year.period_factor, month.period_factor
    assert q_month == pytest.approx(q_year ** (1 / 12))
    assert month.margins[0] == pytest.approx(100 * (1 - q_month) / (1 - q_year))
    split = year.to_period("month", margin="split")
    assert split.margins == (100 / 12,)
    assert split.value == pytest.approx(100 / 12 / (1 - (0.8 / 1.1) ** (1 / 12)))
    assert split.value - year.value == pytest.approx(-48.4642, abs=1e-3)
    assert year.to_period("year") is year


@pytest.mark.parametrize(
    ("value", "arguments", "error"),
    [
        pytest.param({}, {"period": "week"}, IncompatiblePeriods, id="year to week"),
        pytest.param(
            {"margin": [1, 2]}, {"period": "month"}, OutOfRange, id="variable margins"
        ),
        pytest.param(
            {"period": "month", "horizon": 18},
            {"period": "year"},
            OutOfRange,
            id="horizon becomes a fraction",
        ),
        pytest.param(
            {},
            {"period": "month", "margin": "twelfth"},
            UnknownOption,
            id="unknown conversion",
        ),
    ],
)
def test_to_period_rejects_invalid_conversions(
    value: Any, arguments: Any, error: Any
) -> None:
    with pytest.raises(error):
        clv(**value).to_period(**arguments)


def test_to_period_converts_horizon_and_zero_value() -> None:
    assert clv(period="month", horizon=24).to_period("year").horizon == 2
    assert clv(retention=0).to_period("month").value == 0


def test_expected_lifetime_to_period_compounds() -> None:
    months = expected_lifetime(retention=0.8, period="year").to_period("month")
    assert months.expected_periods == pytest.approx(54.28, abs=0.005)


# ------------------------------------------------- assumptions and invalid arguments


def test_lifetime_value_names_its_assumptions() -> None:
    assumptions = clv().assumptions
    assert assumptions == (
        LifetimeAssumption.FIRST_MARGIN_AFTER_RENEWAL,
        LifetimeAssumption.INFINITE_HORIZON,
        LifetimeAssumption.CONSTANT_MARGIN,
        LifetimeAssumption.CONSTANT_RETENTION,
        LifetimeAssumption.CONSTANT_DISCOUNT,
    )
    growing = clv(
        growth=0.01, growth_from="from_first", horizon=3, margin_timing="at_start"
    )
    assert LifetimeAssumption.GROWS_FROM_FIRST in growing.assumptions
    assert LifetimeAssumption.FINITE_HORIZON in growing.assumptions
    assert LifetimeAssumption.VARIABLE_MARGINS in clv(margin=[1, 2]).assumptions
    assert "折现率" in clv().explain("zh")
    assert clv().explain("zh").splitlines()[-1].startswith("来源：Fader")
    assert clv().explain().endswith("[definition]")
    assert clv(margin=[1, 2]).margin_multiple is None
    assert clv(retention=1).expected_periods is None


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param({"retention": 1.01}, OutOfRange, id="retention above 1"),
        pytest.param({"retention": -0.01}, OutOfRange, id="retention below 0"),
        pytest.param({"retention": 80}, OutOfRange, id="retention in percent"),
        pytest.param({"retention": math.nan}, NotANumber, id="retention nan"),
        pytest.param({"retention": True}, NotANumber, id="retention boolean"),
        pytest.param({"discount": -0.1}, OutOfRange, id="negative discount"),
        pytest.param({"discount": math.inf}, NotANumber, id="infinite discount"),
        pytest.param({"margin": math.nan}, NotANumber, id="margin nan"),
        pytest.param({"margin": "100"}, NotANumber, id="margin as text"),
        pytest.param({"margin": []}, EmptyInput, id="no margin"),
        pytest.param({"margin": [1, math.nan]}, NotANumber, id="margins with nan"),
        pytest.param({"margin": [1] * 10_001}, TooLarge, id="too many margins"),
        pytest.param(
            {"margin": [1, 2], "horizon": 3},
            OutOfRange,
            id="horizon differs from margins",
        ),
        pytest.param(
            {"margin": [1, 2], "growth": 0.1},
            OutOfRange,
            id="growth of variable margins",
        ),
        pytest.param(
            {"margin": 1e308, "retention": 0.99},
            TooLarge,
            id="value overflows",
        ),
        pytest.param(
            {"margin": [1.7e308, 1.7e308], "margin_timing": "at_start"},
            TooLarge,
            id="sum of margins overflows",
        ),
        pytest.param({"acquisition": -1}, OutOfRange, id="negative acquisition"),
        pytest.param({"horizon": -1}, InvalidCount, id="negative horizon"),
        pytest.param({"horizon": 1.5}, InvalidCount, id="fractional horizon"),
        pytest.param({"horizon": 1_000_001}, TooLarge, id="horizon above maximum"),
        pytest.param({"growth": -1}, OutOfRange, id="growth of -1"),
        pytest.param(
            {"growth": 9, "horizon": 100_000}, TooLarge, id="growth overflows"
        ),
        pytest.param({"growth": 0.5}, TooLarge, id="growth without limit"),
        pytest.param(
            {"retention": 1, "discount": 0}, TooLarge, id="no discount and no churn"
        ),
        pytest.param({"period": "years"}, UnknownOption, id="unknown period"),
        pytest.param({"margin_timing": "later"}, UnknownOption, id="unknown timing"),
        pytest.param({"growth_from": 2}, UnknownOption, id="unknown growth start"),
        pytest.param({"currency": "yuan"}, OutOfRange, id="currency in words"),
        pytest.param({"currency": "cny"}, OutOfRange, id="currency in lower case"),
        pytest.param({"currency": 156}, OutOfRange, id="currency as number"),
        pytest.param({"currency": "元人民"}, OutOfRange, id="currency in Chinese"),
    ],
)
def test_lifetime_value_rejects_invalid_arguments(arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        clv(**arguments)


def test_lifetime_value_of_negative_margin_is_negative() -> None:
    assert clv(margin=-100).value == -clv().value
    assert break_even(clv(margin=-100, acquisition=1)).period_reached is None


@pytest.mark.parametrize(
    ("retention", "error"), [(1, OutOfRange), (math.nan, NotANumber)]
)
def test_expected_lifetime_rejects_retention(retention: Any, error: Any) -> None:
    with pytest.raises(error):
        expected_lifetime(retention=retention, period="year")


# --------------------------------------------------------------------------- break-even


@given(
    margins, st.floats(0.05, 0.97), rates, timings, horizons, st.floats(0, 20),
    growths,
)  # fmt: skip
def test_break_even_is_first_period_reaching_outlay(  # noqa: PLR0917
    m: Any, r: Any, d: Any, timing: Any, horizon: Any, times: Any, g: Any
) -> None:
    assume(r * (1 + g) / (1 + d) < 0.97)
    one = clv(
        margin=m, retention=r, discount=d, margin_timing=timing, horizon=horizon,
        acquisition=m * times, growth=g,
    )  # fmt: skip
    # What only a sum without end would reach is never reached.
    assume(not one.value or abs(m * times / one.value - 1) > 1e-9)
    needed = break_even(one).margins_needed
    limit = 400 if horizon is None else horizon
    slow = next((n for n in range(limit + 1) if one.value_until(n) >= m * times), None)
    if slow is not None or horizon is not None:
        assert needed == slow


def test_break_even_period_depends_on_margin_timing() -> None:
    assert break_even(clv()).period_reached == 0
    now = clv(margin_timing="at_start", acquisition=150)
    assert (break_even(now).margins_needed, break_even(now).period_reached) == (2, 1)
    end = clv(margin_timing="at_end", acquisition=150)
    assert break_even(end).period_reached == 2
    several = clv(margin=[10, 200], acquisition=100, margin_timing="at_end")
    assert break_even(several).margins_needed == 2
    assert break_even(several, spend_per_customer=900).margins_needed is None
    flat = clv(retention=1, discount=0, horizon=10, acquisition=350)
    assert break_even(flat).margins_needed == 4
    assert break_even(clv(retention=0, acquisition=5)).margins_needed is None
    once = clv(retention=0, acquisition=5, margin_timing="at_start")
    assert break_even(once).margins_needed == 1
    assert break_even(attrs.evolve(once, acquisition=101)).margins_needed is None


@given(st.floats(0.1, 0.9), rates, timings, st.floats(0.01, 50))
def test_break_even_retention_needed_pays_for_spend(
    r: Any, d: Any, timing: Any, spend: Any
) -> None:
    one = clv(retention=r, discount=d, margin_timing=timing)
    result = break_even(one, spend_per_customer=spend)
    if result.retention_needed is None:
        assert result.points_needed is None
        assert attrs.evolve(one, retention=1).value < one.value + spend
        return
    assert result.points_needed == 100 * (result.retention_needed - r)
    if result.retention_needed * 1 < 1 + d:
        value = attrs.evolve(one, retention=result.retention_needed).value
        assert value == pytest.approx(one.value + spend, rel=1e-6)


def test_break_even_retention_needed_is_none_when_unreachable() -> None:
    one = clv(margin_timing="at_end", horizon=2)
    assert break_even(one, spend_per_customer=500).retention_needed is None
    assert break_even(one).points_needed == 0
    endless = clv(discount=0)
    assert break_even(endless, spend_per_customer=1e6).retention_needed < 1
    with pytest.raises(OutOfRange):
        break_even(one, spend_per_customer=-1)


# ------------------------------------------------------------------------------ what-if


def test_what_if_combines_two_parameters() -> None:
    one = clv(acquisition=10)
    table = what_if(one, retention=[0.8, 0.9], discount=[0.1, 0.2])
    assert [row.parameter_values for row in table.rows] == [
        (0.8, 0.1),
        (0.8, 0.2),
        (0.9, 0.1),
        (0.9, 0.2),
    ]
    assert (table.rows[0].change, table.n_scenarios) == (0, 4)
    assert table.rows[3].net_value == clv(retention=0.9, discount=0.2).value - 10
    assert (table.lowest_net_value, table.highest_net_value) == (
        table.rows[1].net_value,
        table.rows[2].net_value,
    )


@pytest.mark.parametrize("name", ["margin", "growth", "acquisition"])
def test_what_if_varies_each_parameter(name: Any) -> None:
    table = what_if(clv(), **{name: [0, 0.01]})
    assert [row.value for row in table.rows] == [
        clv(**{name: v}).value for v in (0, 0.01)
    ]


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        pytest.param({}, OutOfRange, id="no parameter"),
        pytest.param(
            {"margin": [1], "retention": [0.5], "discount": [0]},
            OutOfRange,
            id="three parameters",
        ),
        pytest.param({"retentoin": [1]}, UnknownOption, id="unknown parameter"),
        pytest.param({"retention": []}, EmptyInput, id="no value"),
        pytest.param({"retention": [1.1]}, OutOfRange, id="value out of range"),
        pytest.param({"retention": 0.9}, WrongType, id="number instead of list"),
        pytest.param(
            {"retention": [0.5] * 101, "discount": [0.1] * 100},
            TooLarge,
            id="too many combinations",
        ),
        pytest.param(
            {"retention": [0.9], "discount": [math.nan]},
            NotANumber,
            id="nan",
        ),
    ],
)
def test_what_if_rejects_invalid_arguments(changed: Any, error: Any) -> None:
    with pytest.raises(error):
        what_if(clv(), **changed)


def test_what_if_rejects_margin_of_variable_margins() -> None:
    with pytest.raises(OutOfRange):
        what_if(clv(margin=[1, 2]), margin=[3])


# ----------------------------------------------------------- profit curve, replacement

columns = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=9)


@given(columns, st.floats(0, 1e6), st.floats(-1e3, 1e3))
def test_profit_curve_is_a_running_sum(
    base: Any, acquisition: Any, premium: Any
) -> None:
    curve = profit_curve(
        acquisition=acquisition,
        base=base,
        premium=premium,
        period="year",
        currency="CNY",
    )
    total = -acquisition + math.fsum(base) + premium * len(base)
    assert curve.total == pytest.approx(total, rel=1e-9, abs=1e-3)
    assert len(curve.cumulative) == len(base) + 1
    if curve.break_even is None:
        assert max(curve.cumulative) < 0
        assert [finding.code for finding in curve.findings] == [
            "finding.never_pays_back"
        ]
    else:
        assert curve.cumulative[curve.break_even] >= 0
        assert all(owed < 0 for owed in curve.cumulative[: curve.break_even])
        assert curve.findings == ()


CURVE = {"acquisition": 51, "base": [30, 42], "period": "year", "currency": "USD"}


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param({"acquisition": -51}, OutOfRange, id="negative acquisition"),
        pytest.param({"base": []}, EmptyInput, id="empty base"),
        pytest.param({"base": "30"}, EmptyInput, id="base as text"),
        pytest.param({"base": 30}, EmptyInput, id="base as number"),
        pytest.param({"base": [1] * 10_001}, TooLarge, id="too many periods"),
        pytest.param({"base": [math.nan]}, NotANumber, id="base nan"),
        pytest.param({"volume": [1]}, InputError, id="volume too short"),
        pytest.param({"saving": "1"}, NotANumber, id="saving as text"),
        pytest.param({"referral": math.inf}, NotANumber, id="infinite referral"),
        pytest.param({"premium": [1, 2, 3]}, InputError, id="premium too long"),
        pytest.param({"base": [1e308, 1e308]}, TooLarge, id="total overflows"),
        pytest.param({"currency": "$"}, OutOfRange, id="currency sign"),
        pytest.param({"period": "age"}, UnknownOption, id="unknown period"),
    ],
)
def test_profit_curve_rejects_invalid_arguments(arguments: Any, error: Any) -> None:
    with pytest.raises(error):
        profit_curve(**CURVE | arguments)


def test_profit_curve_without_acquisition_has_no_finding() -> None:
    assert profit_curve(**CURVE | {"acquisition": 0}).break_even == 0
    loser = profit_curve(**CURVE | {"acquisition": 0, "base": [-1]})
    assert loser.findings == ()


def test_replacement_cost_matches_slides() -> None:
    with pytest.warns(FolkloreWarning):
        six = replacement_cost(
            lost=10,
            keep_cost=200,
            factor=evidence.NEW_CUSTOMER_COST_SIX,
            currency="CNY",
        )
    with pytest.warns(FolkloreWarning):
        span = replacement_cost(
            lost=10,
            keep_cost=200,
            factor=evidence.NEW_CUSTOMER_COST_FIVE_TO_SIX,
            currency="CNY",
        )
    assert (six.saving_low, six.saving_high) == (10_000, 10_000)
    assert (span.saving_low, span.saving_high) == (8_000, 10_000)
    assert evidence.NEW_CUSTOMER_COST_FIVE.value == (5, 5)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param({"lost": -1}, id="negative lost"),
        pytest.param({"keep_cost": math.nan}, id="keep_cost nan"),
        pytest.param({"factor": (6, 5)}, id="low above high"),
        pytest.param({"factor": -1}, id="negative factor"),
        pytest.param({"currency": ""}, id="empty currency"),
    ],
)
def test_replacement_cost_rejects_invalid_arguments(arguments: Any) -> None:
    with pytest.raises(CustsatError):
        replacement_cost(
            **{"lost": 1, "keep_cost": 2, "factor": 5, "currency": "CNY"} | arguments
        )
