"""Tests of wilson, clopper_pearson, proportion_interval and newcombe_difference."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from math import comb, inf, isclose, nan
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custsat import estimates
from custsat.errors import (
    BoolAsNumber,
    EmptyInput,
    NotANumber,
    OutOfRange,
    UnknownOption,
)
from custsat.estimates import (
    beta_cdf,
    clopper_pearson,
    newcombe_difference,
    proportion_interval,
    wilson,
)

ORACLES = json.loads(
    (Path(__file__).parents[1] / "oracles" / "estimates.json").read_text("utf-8")
)
METHODS = pytest.mark.parametrize("method", ["wilson", "exact"])

levels = st.floats(0.01, 0.9999)
counted = st.integers(1, 10**6).flatmap(
    lambda n: st.tuples(st.integers(0, n), st.just(n))
)
weighted = st.floats(1e-3, 1e6).flatmap(
    lambda n: st.tuples(st.floats(0, n), st.just(n))
)
samples = counted | weighted


def near(a: float, b: float) -> bool:
    return isclose(a, b, rel_tol=1e-11, abs_tol=1e-14)


def not_more(a: float, b: float) -> bool:
    return a <= b or near(a, b)


# --------------------------------------------------------------------------------- laws


@METHODS
@given(sample=samples, level=levels)
def test_proportion_interval_contains_the_share_within_0_to_1(
    method: str, sample: tuple[float, float], level: float
) -> None:
    interval = proportion_interval(*sample, level=level, method=method)
    assert 0 <= interval.low <= sample[0] / sample[1] <= interval.high <= 1
    assert (interval.level, interval.method) == (level, method)


@METHODS
@given(sample=samples, level=levels)
def test_proportion_interval_of_the_complement_is_mirrored(
    method: str, sample: tuple[float, float], level: float
) -> None:
    hits, n = sample
    assume(n - (n - hits) == hits)
    interval = proportion_interval(hits, n, level=level, method=method)
    complement = proportion_interval(n - hits, n, level=level, method=method)
    assert near(interval.low, 1 - complement.high)
    assert near(interval.high, 1 - complement.low)


@METHODS
@given(sample=samples, level=levels, more=levels)
def test_proportion_interval_widens_with_level(
    method: str, sample: tuple[float, float], level: float, more: float
) -> None:
    level, more = sorted((level, more))
    inner = proportion_interval(*sample, level=level, method=method)
    outer = proportion_interval(*sample, level=more, method=method)
    assert not_more(outer.low, inner.low)
    assert not_more(inner.high, outer.high)


@METHODS
@given(sample=samples, level=levels, times=st.integers(2, 9))
def test_proportion_interval_narrows_with_n(
    method: str, sample: tuple[float, float], level: float, times: int
) -> None:
    few = proportion_interval(*sample, level=level, method=method)
    hits, n = sample
    many = proportion_interval(hits * times, n * times, level=level, method=method)
    assert not_more(many.high - many.low, few.high - few.low)


@METHODS
@given(sample=counted, level=levels)
def test_proportion_interval_rises_with_successes(
    method: str, sample: tuple[int, int], level: float
) -> None:
    hits, n = sample
    assume(hits < n)
    interval = proportion_interval(hits, n, level=level, method=method)
    next_one = proportion_interval(hits + 1, n, level=level, method=method)
    assert not_more(interval.low, next_one.low)
    assert not_more(interval.high, next_one.high)


@given(counted, st.floats(0.5, 0.999))
def test_clopper_pearson_limits_leave_half_of_the_rest_in_each_tail(
    sample: tuple[int, int], level: float
) -> None:
    """Each limit leaves half of 1 - level beyond the observed count."""
    hits, n = sample
    assume(0 < hits < n <= 10**4)
    interval, tail = clopper_pearson(hits, n, level=level), (1 - level) / 2
    assert isclose(beta_cdf(interval.low, hits, n - hits + 1), tail, rel_tol=1e-9)
    assert isclose(1 - beta_cdf(interval.high, hits + 1, n - hits), tail, rel_tol=1e-9)


@pytest.mark.parametrize("n", [1, 2, 7, 30])
@pytest.mark.parametrize("share", [0.003, 0.1, 0.37, 0.5])
def test_clopper_pearson_covers_at_least_the_level(n: int, share: float) -> None:
    coverage = sum(
        comb(n, hits) * share**hits * (1 - share) ** (n - hits)
        for hits in range(n + 1)
        if clopper_pearson(hits, n, level=0.9).contains(share)
    )
    assert coverage >= 0.9


@given(samples, samples, levels)
def test_newcombe_difference_is_antisymmetric(
    first: tuple[float, float], second: tuple[float, float], level: float
) -> None:
    there = newcombe_difference(*first, *second, level=level)
    back = newcombe_difference(*second, *first, level=level)
    assert (there.low, there.high) == (-back.high, -back.low)


@given(samples, samples, levels)
def test_newcombe_difference_contains_the_difference_within_minus_1_to_1(
    first: tuple[float, float], second: tuple[float, float], level: float
) -> None:
    interval = newcombe_difference(*first, *second, level=level)
    difference = first[0] / first[1] - second[0] / second[1]
    assert -1 <= interval.low <= difference <= interval.high <= 1
    assert (interval.level, interval.method) == (level, "newcombe")


@given(samples, samples, levels, levels)
def test_newcombe_difference_widens_with_level(
    first: tuple[float, float], second: tuple[float, float], level: float, more: float
) -> None:
    level, more = sorted((level, more))
    inner = newcombe_difference(*first, *second, level=level)
    outer = newcombe_difference(*first, *second, level=more)
    assert not_more(outer.low, inner.low)
    assert not_more(inner.high, outer.high)


@given(samples, levels)
def test_newcombe_difference_of_equal_samples_contains_0(
    sample: tuple[float, float], level: float
) -> None:
    assert newcombe_difference(*sample, *sample, level=level).contains(0)


# --------------------------------------------------------------------------- boundaries


@METHODS
@pytest.mark.parametrize("n", [0.001, 1, 20, 1e7, 1e300])
def test_proportion_interval_of_none_and_all_reaches_0_and_1(
    method: str, n: float
) -> None:
    assert proportion_interval(0, n, method=method).low == 0.0
    assert proportion_interval(n, n, method=method).high == 1.0
    assert proportion_interval(0, n, method=method).high > 0
    assert proportion_interval(n, n, method=method).low < 1 or n > 1e16


@METHODS
def test_proportion_interval_of_all_reaches_1_for_every_n(method: str) -> None:
    assert {proportion_interval(n, n, method=method).high for n in range(1, 200)} == {
        1.0
    }


def test_wilson_limits_do_not_pass_the_share_or_1_by_rounding() -> None:
    hits, n = 1044.7335162952297, 1044.73360159705
    assert wilson(hits, n, level=1e-16).low <= hits / n
    hits, n = 3.5956199390969585, 3.5956199390969603
    assert wilson(hits, n, level=0.5).high <= 1


@METHODS
def test_proportion_interval_contains_a_tiny_share(method: str) -> None:
    interval = proportion_interval(1e-9, 10, method=method)
    assert 0 <= interval.low <= 1e-10 < interval.high < 1
    complement = proportion_interval(10 - 1e-9, 10, method=method)
    assert 0 < complement.low < 1 - 1e-10 <= complement.high <= 1


@METHODS
@pytest.mark.parametrize("level", [1e-17, 5e-324])
def test_proportion_interval_at_a_level_near_0_is_the_share(
    method: str, level: float
) -> None:
    interval = proportion_interval(0, 5, level=level, method=method)
    assert interval.low == 0.0
    interval = proportion_interval(3, 5, level=level, method="wilson")
    assert interval.low == pytest.approx(0.6)
    assert interval.high == pytest.approx(0.6)


def test_newcombe_difference_of_all_and_none_reaches_1() -> None:
    assert newcombe_difference(5, 5, 0, 5).high == 1.0
    assert newcombe_difference(0, 5, 5, 5).low == -1.0


CALLS: dict[str, Any] = {
    "wilson": wilson,
    "exact": clopper_pearson,
    "proportion_interval": proportion_interval,
    "first": lambda x, n, level=0.9: newcombe_difference(x, n, 1, 2, level=level),
    "second": lambda x, n, level=0.9: newcombe_difference(1, 2, x, n, level=level),
}
CALL = pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)


@CALL
def test_proportion_functions_reject_n_of_0(call: Any) -> None:
    with pytest.raises(EmptyInput, match="a share needs at least one answer"):
        call(0, 0)


@CALL
@pytest.mark.parametrize(("x", "n"), [(-1, 5), (6, 5), (1, 0), (-1, 0), (5.001, 5)])
def test_proportion_functions_reject_successes_outside_0_to_n(
    call: Any, x: float, n: float
) -> None:
    with pytest.raises(OutOfRange, match=r"successes(_[12])? must be from 0 to n"):
        call(x, n)


@CALL
@pytest.mark.parametrize("n", [-1, 1.1e300])
def test_proportion_functions_reject_n_out_of_range(call: Any, n: float) -> None:
    with pytest.raises(OutOfRange, match=r"n(_[12])? must be from 0 to 1e\+300"):
        call(0, n)


@CALL
@pytest.mark.parametrize("value", [nan, inf, -inf, "3", None, 10**400])
@pytest.mark.parametrize("name", ["x", "n", "level"])
def test_proportion_functions_reject_non_numbers(
    call: Any, name: str, value: Any
) -> None:
    arguments: dict[str, Any] = {"x": 1, "n": 5, "level": 0.9, name: value}
    with pytest.raises(NotANumber, match="level" if name == "level" else None):
        call(arguments["x"], arguments["n"], level=arguments["level"])


@CALL
@pytest.mark.parametrize("name", ["x", "n", "level"])
def test_proportion_functions_reject_bools(call: Any, name: str) -> None:
    arguments = {"x": 0, "n": 5, "level": 0.9, name: True}
    with pytest.raises(BoolAsNumber, match="level" if name == "level" else None):
        call(arguments["x"], arguments["n"], level=arguments["level"])


@CALL
@pytest.mark.parametrize("level", [0, 1, -0.5, 95])
def test_proportion_functions_reject_a_level_outside_0_to_1(
    call: Any, level: float
) -> None:
    with pytest.raises(OutOfRange, match="level must be above 0 and below 1"):
        call(1, 5, level=level)


def test_proportion_interval_rejects_an_unknown_method_with_a_hint() -> None:
    with pytest.raises(UnknownOption, match="method= must be one of") as caught:
        proportion_interval(1, 5, method="wils")
    assert caught.value.suggestion == "wilson"


def test_wilson_accepts_every_numeric_type() -> None:
    kinds: list[Any] = [3, 3.0, Decimal(3), Fraction(3)]
    intervals = [wilson(kind, 4) for kind in kinds]
    assert intervals == [intervals[0]] * 4
    assert type(intervals[2].low) is float


# ------------------------------------------------------------------- published examples


@pytest.mark.parametrize(
    ("x", "n", "low", "high"),
    [
        pytest.param(81, 263, 0.2553, 0.3662, id="81 of 263"),
        pytest.param(15, 148, 0.0624, 0.1605, id="15 of 148"),
        pytest.param(0, 20, 0.0, 0.1611, id="none of 20"),
        pytest.param(1, 29, 0.0061, 0.1718, id="1 of 29"),
    ],
)
def test_ex08_wilson_matches_newcombe_1998_table_1(
    x: int, n: int, low: float, high: float
) -> None:
    interval = wilson(x, n)
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_ex10_wilson_of_19_in_38() -> None:
    interval = wilson(19, 38)
    assert interval.low == pytest.approx(0.348499283643951, abs=1e-12)
    assert interval.high == pytest.approx(0.651500716356049, abs=1e-12)


def test_ex10_wilson_of_3_in_4() -> None:
    interval = wilson(3, 4)
    assert (round(interval.low, 4), round(interval.high, 4)) == (0.3006, 0.9544)


def test_newcombe_difference_of_56_in_70_and_48_in_80() -> None:
    """The first example of the paper's second half: method 10."""
    interval = newcombe_difference(56, 70, 48, 80)
    assert (round(interval.low, 4), round(interval.high, 4)) == (0.0524, 0.3339)


def test_newcombe_difference_of_9_in_10_and_3_in_10() -> None:
    interval = newcombe_difference(9, 10, 3, 10)
    assert (round(interval.low, 4), round(interval.high, 4)) == (0.1705, 0.8090)


def test_clopper_pearson_of_none_is_a_closed_formula() -> None:
    """The rule of three, exactly: 1 - 0.025 ** (1 / n)."""
    assert clopper_pearson(0, 20).high == pytest.approx(
        1 - 0.025 ** (1 / 20), rel=1e-13
    )
    assert clopper_pearson(20, 20).low == pytest.approx(0.025 ** (1 / 20), rel=1e-13)


# -------------------------------------------------------------------------- the oracles


@pytest.mark.parametrize("name", ["wilson", "clopper_pearson", "newcombe_difference"])
def test_proportion_functions_match_the_oracle(name: str) -> None:
    function = getattr(estimates, name)
    for (*case, level), (low, high) in ORACLES[name]:
        interval = function(*case, level=level)
        # A limit of a difference next to 0 is a difference itself, hence abs.
        assert interval.low == pytest.approx(low, rel=1e-12, abs=1e-16), case
        assert interval.high == pytest.approx(high, rel=1e-12, abs=1e-16), case
