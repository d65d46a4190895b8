"""Tests of quantiles and distribution functions, with 50-digit oracles."""

from __future__ import annotations

import json
from itertools import pairwise
from math import atan, exp, expm1, inf, isclose, isfinite, log, nan, pi, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from custsat import estimates
from custsat.errors import BoolAsNumber, CustsatError, NotANumber, OutOfRange
from custsat.estimates import (
    beta_cdf,
    beta_quantile,
    beta_upper_quantile,
    chi_square_cdf,
    chi_square_quantile,
    chi_square_upper,
    normal_quantile,
    t_cdf,
    t_quantile,
    t_two_sided,
    upper_tail,
)
from custsat.estimates._quantiles import _solve
from custsat.estimates._tails import Tails, beta_tails, gamma_tails

if TYPE_CHECKING:
    from collections.abc import Callable

ORACLES = json.loads(
    (Path(__file__).parents[1] / "oracles" / "estimates.json").read_text("utf-8")
)

probabilities = st.floats(1e-12, 1 - 1e-12)
shapes = st.floats(-2, 7).map(lambda power: 10**power)
freedoms = st.floats(-0.3, 9).map(lambda power: 10**power)
scores = st.floats(-40, 40)


def near(a: float, b: float, rel: float = 1e-12) -> bool:
    return isclose(a, b, rel_tol=rel, abs_tol=1e-300)


def not_more(a: float, b: float) -> bool:
    """Less, or the same up to the last digits."""
    return a <= b or isclose(a, b, rel_tol=1e-13)


# --------------------------------------------------------------------------------- laws


@given(probabilities)
def test_normal_quantile_is_odd(p: float) -> None:
    assume(1 - (1 - p) == p)
    assert near(normal_quantile(1 - p), -normal_quantile(p))


@given(probabilities, freedoms)
def test_t_quantile_is_odd(p: float, df: float) -> None:
    assume(1 - (1 - p) == p)
    assert t_quantile(1 - p, df) == -t_quantile(p, df)


@given(scores, freedoms)
def test_t_two_sided_and_t_cdf_are_symmetric(t: float, df: float) -> None:
    assert t_two_sided(t, df) == t_two_sided(-t, df)
    assert near(t_cdf(t, df) + t_cdf(-t, df), 1)


@given(probabilities, freedoms)
def test_t_cdf_inverts_t_quantile(p: float, df: float) -> None:
    assert near(t_cdf(t_quantile(p, df), df), p)


@given(probabilities, freedoms)
def test_t_quantile_is_wider_than_normal_quantile(p: float, df: float) -> None:
    assert not_more(abs(normal_quantile(p)), abs(t_quantile(p, df)))


@given(probabilities)
def test_t_quantile_of_large_df_is_normal_quantile(p: float) -> None:
    assert near(t_quantile(p, 1e300), normal_quantile(p))


@given(st.floats(1e-3, 1 - 1e-12), shapes, shapes)
def test_beta_cdf_inverts_beta_quantile(p: float, a: float, b: float) -> None:
    x = beta_quantile(p, a, b)
    # Elsewhere a float next to 1, or of shapes in the millions, is not exact enough.
    assume(1e-290 < x < 0.9 and max(a, b) < 1e4)
    assert near(beta_cdf(x, a, b), p, rel=1e-11)


@given(st.floats(0, 1), shapes, shapes)
def test_beta_cdf_is_symmetric(x: float, a: float, b: float) -> None:
    assume(1 - (1 - x) == x)
    lower = beta_cdf(x, a, b)
    assert isclose(lower, 1 - beta_cdf(1 - x, b, a), rel_tol=1e-12, abs_tol=1e-15)


@given(probabilities, shapes, shapes)
def test_beta_upper_quantile_is_the_mirrored_beta_quantile(
    q: float, a: float, b: float
) -> None:
    upper = beta_upper_quantile(q, a, b)
    assert isclose(upper, 1 - beta_quantile(q, b, a), rel_tol=1e-13, abs_tol=2e-16)


@given(st.floats(1e-12, 0.5), shapes, shapes)
def test_beta_upper_quantile_of_q_is_beta_quantile_of_1_minus_q(
    q: float, a: float, b: float
) -> None:
    assume(1 - (1 - q) == q)
    assert beta_upper_quantile(q, a, b) == beta_quantile(1 - q, a, b)


@given(probabilities, freedoms)
def test_chi_square_cdf_inverts_chi_square_quantile(p: float, df: float) -> None:
    assume(df < 1e4)
    assert near(chi_square_cdf(chi_square_quantile(p, df), df), p, rel=1e-11)


@given(st.floats(0, 1e9), freedoms)
def test_chi_square_cdf_and_upper_sum_to_1(x: float, df: float) -> None:
    assert near(chi_square_cdf(x, df) + chi_square_upper(x, df), 1)


@given(st.floats(0, 1e4))
def test_chi_square_upper_of_df_1_is_a_squared_normal(x: float) -> None:
    assert near(chi_square_upper(x, 1), t_two_sided(sqrt(x), 1e300), rel=1e-11)


@given(st.floats(1e-6, 1e3))
def test_chi_square_cdf_of_df_2_is_exponential(x: float) -> None:
    assert near(chi_square_upper(x, 2), exp(-x / 2))
    assert near(chi_square_cdf(x, 2), -expm1(-x / 2))


@given(st.floats(1e-3, 1), st.floats(0.01, 100))
def test_beta_cdf_with_b_of_1_is_a_power(x: float, a: float) -> None:
    assert near(beta_cdf(x, a, 1), x**a)


@given(scores)
def test_t_cdf_of_df_1_is_cauchy(t: float) -> None:
    assert near(t_cdf(t, 1), 0.5 + atan(t) / pi, rel=1e-11)


FUNCTIONS: dict[str, Any] = {
    "t": (t_cdf, freedoms, scores),
    "chi_square": (chi_square_cdf, freedoms, st.floats(0, 1e6)),
    "beta": (lambda x, a: beta_cdf(x, a, 3.5), shapes, st.floats(0, 1)),
}


@pytest.mark.parametrize("name", FUNCTIONS)
@given(data=st.data())
def test_cdf_is_monotonic(name: str, data: st.DataObject) -> None:
    cdf, parameters, positions = FUNCTIONS[name]
    parameter = data.draw(parameters)
    x, y = sorted((data.draw(positions), data.draw(positions)))
    low, high = cdf(x, parameter), cdf(y, parameter)
    assert 0 <= low <= 1
    assert 0 <= high <= 1
    assert not_more(low, high)


QUANTILES: dict[str, Any] = {
    "normal": (lambda p, _: normal_quantile(p), freedoms),
    "t": (t_quantile, freedoms),
    "chi_square": (chi_square_quantile, freedoms),
    "beta": (lambda p, a: beta_quantile(p, a, 3.5), shapes),
}


@pytest.mark.parametrize("name", QUANTILES)
@given(data=st.data())
def test_quantile_is_monotonic(name: str, data: st.DataObject) -> None:
    quantile, parameters = QUANTILES[name]
    parameter = data.draw(parameters)
    p, q = sorted((data.draw(probabilities), data.draw(probabilities)))
    low, high = quantile(p, parameter), quantile(q, parameter)
    assert low <= high or isclose(low, high, rel_tol=2e-13)


@settings(deadline=None)  # bisection of extremes takes a tenth of a second
@given(
    st.floats(0, 1, exclude_min=True, exclude_max=True),
    st.floats(-3, 300).map(lambda power: 10**power),
    st.floats(-3, 300).map(lambda power: 10**power),
)
def test_distribution_functions_of_extremes_return_numbers(
    p: float, a: float, b: float
) -> None:
    assume(1e-3 <= min(a, b) <= max(a, b) <= 1e300)
    assert 0 <= beta_quantile(p, a, b) <= 1
    assert 0 <= beta_cdf(p, a, b) <= 1
    assert chi_square_quantile(p, a) >= 0
    assert 0 <= t_two_sided(min(1 / p, 1e300), b) <= 1
    assert t_quantile(p, a) <= 0 if p < 0.5 else t_quantile(p, a) >= 0


# --------------------------------------------------------------------------- boundaries


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(t_quantile(0.5, 3), 0.0, id="the middle of t"),
        pytest.param(t_cdf(0, 3), 0.5, id="half lies under 0"),
        pytest.param(t_two_sided(0, 3), 1.0, id="everything is as far as 0"),
        pytest.param(t_two_sided(1e200, 0.5), 0.0, id="nothing is that far"),
        pytest.param(t_quantile(1 - 1e-12, 0.001), inf, id="beyond every float"),
        pytest.param(t_quantile(1e-12, 0.001), -inf, id="beyond every float below"),
        pytest.param(beta_cdf(0, 2, 3), 0.0, id="beta starts at 0"),
        pytest.param(beta_cdf(-7, 2, 3), 0.0, id="nothing below"),
        pytest.param(beta_cdf(1, 2, 3), 1.0, id="beta ends at 1"),
        pytest.param(beta_cdf(7, 2, 3), 1.0, id="nothing above"),
        pytest.param(beta_cdf(5e-324, 0.01, 0.01), 0.0, id="under the smallest float"),
        pytest.param(beta_cdf(1e-310, 0.25, 1), 1e-310**0.25, id="a float almost 0"),
        pytest.param(beta_cdf(0.5, 1e14, 1e14), 0.5, id="the middle of very many"),
        pytest.param(beta_quantile(1e-12, 0.01, 5), 0.0, id="under every float"),
        pytest.param(beta_quantile(0.9, 0.01, 0.01), 1.0, id="over every float"),
        pytest.param(beta_quantile(0.4, 0.25, 0.001), 1.0, id="the median next to 1"),
        pytest.param(beta_quantile(0.3, 1e300, 1e300), 0.5, id="no spread is left"),
        pytest.param(chi_square_cdf(0, 2), 0.0, id="chi-square starts at 0"),
        pytest.param(chi_square_upper(0, 2), 1.0, id="all above 0"),
        pytest.param(chi_square_upper(1e9, 2), 0.0, id="nothing that far"),
        pytest.param(chi_square_quantile(1e-12, 0.01), 0.0, id="under every float"),
        pytest.param(upper_tail(0.5), 0.25, id="a half leaves two quarters"),
    ],
)
def test_distribution_functions_at_the_limits_of_floats(
    value: float, expected: float
) -> None:
    assert value == pytest.approx(expected, rel=1e-12, abs=1e-300)


@pytest.mark.parametrize(
    ("x", "y", "lead"), [(1e-4, 1.0, 0.01), (1.0, 1e-4, -0.01)], ids=["left", "right"]
)
def test_beta_tails_below_the_smallest_float_are_0(
    x: float, y: float, lead: float
) -> None:
    x, y = (x * 1e-320 if x < 1 else x), (y * 1e-320 if y < 1 else y)
    assert beta_tails(x, y, 0.01, 0.01, lead=lead) == Tails(
        float(x > y), float(y > x), 0.0
    )


def test_beta_tails_and_gamma_tails_sum_to_1() -> None:
    assert sum(gamma_tails(3, 3)[:2]) == 1
    assert sum(beta_tails(0.5, 0.5, 3, 3, lead=0)[:2]) == 1


def test_solve_converges_after_a_wrong_step() -> None:
    def newton(x: float) -> tuple[float, float]:
        gap = log(x / 3)
        return gap, x * exp(-gap) if abs(gap) < 1e-3 else -1 / x

    assert _solve(newton, 1e9) == pytest.approx(3, rel=1e-12)
    assert _solve(newton, 1e-9) == pytest.approx(3, rel=1e-12)


ARGUMENTS: list[tuple[Callable[..., float], list[str], list[float]]] = [
    (upper_tail, ["level"], [0.5]),
    (normal_quantile, ["p"], [0.5]),
    (t_quantile, ["p", "df"], [0.4, 3]),
    (t_cdf, ["t", "df"], [1, 3]),
    (t_two_sided, ["t", "df"], [1, 3]),
    (beta_cdf, ["x", "a", "b"], [0.4, 2, 3]),
    (beta_quantile, ["p", "a", "b"], [0.4, 2, 3]),
    (beta_upper_quantile, ["q", "a", "b"], [0.4, 2, 3]),
    (chi_square_cdf, ["x", "df"], [1, 3]),
    (chi_square_upper, ["x", "df"], [1, 3]),
    (chi_square_quantile, ["p", "df"], [0.4, 3]),
]
POSITIONS = [
    pytest.param(function, arguments, position, id=f"{function.__name__}-{name}")
    for function, names, arguments in ARGUMENTS
    for position, name in enumerate(names)
]


@pytest.mark.parametrize(("function", "arguments", "position"), POSITIONS)
@pytest.mark.parametrize("value", [nan, inf, -inf, "0.5", None])
def test_distribution_functions_reject_non_numbers(
    function: Callable[..., float],
    arguments: list[float],
    position: int,
    value: float,
) -> None:
    case = [*arguments[:position], value, *arguments[position + 1 :]]
    with pytest.raises(NotANumber):
        function(*case)


@pytest.mark.parametrize(("function", "arguments", "position"), POSITIONS)
def test_distribution_functions_reject_bools(
    function: Callable[..., float], arguments: list[float], position: int
) -> None:
    with pytest.raises(BoolAsNumber):
        function(*[*arguments[:position], True, *arguments[position + 1 :]])


@pytest.mark.parametrize("p", [0, 1, -0.1, 1.1, 95])
@pytest.mark.parametrize(
    ("function", "arguments", "name"),
    [(f, values, names[0]) for f, names, values in ARGUMENTS if names[0] in "pqlevel"],
)
def test_distribution_functions_reject_probabilities_outside_0_to_1(
    function: Callable[..., float], arguments: list[float], name: str, p: float
) -> None:
    with pytest.raises(OutOfRange, match=f"{name} must be above 0 and below 1"):
        function(p, *arguments[1:])


SIZED_CALLS = pytest.mark.parametrize(
    "call",
    [
        pytest.param(lambda size: t_two_sided(1, size), id="t_two_sided"),
        pytest.param(lambda size: chi_square_cdf(1, size), id="chi_square_cdf"),
        pytest.param(lambda size: beta_cdf(0.5, size, 2), id="beta_cdf a"),
        pytest.param(lambda size: beta_cdf(0.5, 2, size), id="beta_cdf b"),
    ],
)


@SIZED_CALLS
@pytest.mark.parametrize("size", [1e-3, 1e300])
def test_distribution_functions_accept_extreme_parameters(
    call: Callable[[float], float], size: float
) -> None:
    assert isfinite(call(size))


@SIZED_CALLS
@pytest.mark.parametrize("size", [0, -1, 9e-4, 2e300])
def test_distribution_functions_reject_parameters_out_of_range(
    call: Callable[[float], float], size: float
) -> None:
    with pytest.raises(OutOfRange, match="must be from"):
        call(size)


def test_chi_square_upper_rejects_negative_numbers() -> None:
    with pytest.raises(CustsatError, match="x must be 0 or more"):
        chi_square_upper(-1, 2)


# -------------------------------------------------------------------------- the oracles

# 1e-12 holds for all; ill-conditioned cases (shapes of 0.01) are at 7e-14.
SCALAR = [
    "normal_quantile",
    "t_quantile",
    "beta_quantile",
    "chi_square_quantile",
    "t_two_sided",
    "t_cdf",
    "beta_cdf",
    "chi_square_cdf",
    "chi_square_upper",
]


@pytest.mark.parametrize("name", SCALAR)
def test_distribution_functions_match_the_oracle(name: str) -> None:
    function = getattr(estimates, name)
    for case, (expected,) in ORACLES[name]:
        assert function(*case) == pytest.approx(expected, rel=1e-12, abs=1e-300), case


def test_estimates_oracle_names_its_software() -> None:
    assert set(ORACLES["made_with"]) == {"mpmath", "scipy", "statsmodels"}
    assert sum(map(len, ORACLES.values())) > 700


def test_quantiles_match_published_tables() -> None:
    """Values from the tables of textbooks."""
    assert round(normal_quantile(0.975), 6) == 1.959964
    assert [round(t_quantile(0.975, df), 3) for df in (1, 5, 30)] == [
        12.706,
        2.571,
        2.042,
    ]
    assert [round(chi_square_quantile(0.95, df), 3) for df in (1, 4, 10)] == [
        3.841,
        9.488,
        18.307,
    ]


def test_t_quantile_is_strictly_increasing() -> None:
    steps = [t_quantile(k / 1000, 2.5) for k in range(1, 1000)]
    assert all(a < b for a, b in pairwise(steps))
