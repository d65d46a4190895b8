"""Shares and their differences: laws, boundaries, published examples, oracles."""

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
def test_limits_lie_in_0_to_1_and_hold_the_share(
    method: str, sample: tuple[float, float], level: float
) -> None:
    found = proportion_interval(*sample, level=level, method=method)
    assert 0 <= found.low <= sample[0] / sample[1] <= found.high <= 1
    assert (found.level, found.method) == (level, method)


@METHODS
@given(sample=samples, level=levels)
def test_the_share_of_the_others_is_mirrored(
    method: str, sample: tuple[float, float], level: float
) -> None:
    hits, n = sample
    assume(n - (n - hits) == hits)
    found = proportion_interval(hits, n, level=level, method=method)
    others = proportion_interval(n - hits, n, level=level, method=method)
    assert near(found.low, 1 - others.high)
    assert near(found.high, 1 - others.low)


@METHODS
@given(sample=samples, level=levels, more=levels)
def test_more_confidence_is_wider(
    method: str, sample: tuple[float, float], level: float, more: float
) -> None:
    level, more = sorted((level, more))
    inner = proportion_interval(*sample, level=level, method=method)
    outer = proportion_interval(*sample, level=more, method=method)
    assert not_more(outer.low, inner.low)
    assert not_more(inner.high, outer.high)


@METHODS
@given(sample=samples, level=levels, times=st.integers(2, 9))
def test_more_answers_are_narrower(
    method: str, sample: tuple[float, float], level: float, times: int
) -> None:
    few = proportion_interval(*sample, level=level, method=method)
    hits, n = sample
    many = proportion_interval(hits * times, n * times, level=level, method=method)
    assert not_more(many.high - many.low, few.high - few.low)


@METHODS
@given(sample=counted, level=levels)
def test_one_success_more_moves_both_limits_up(
    method: str, sample: tuple[int, int], level: float
) -> None:
    hits, n = sample
    assume(hits < n)
    found = proportion_interval(hits, n, level=level, method=method)
    next_one = proportion_interval(hits + 1, n, level=level, method=method)
    assert not_more(found.low, next_one.low)
    assert not_more(found.high, next_one.high)


@given(counted, st.floats(0.5, 0.999))
def test_exact_limits_leave_their_tails(sample: tuple[int, int], level: float) -> None:
    """At the limits, so many or more, so few or fewer, have half of what is left."""
    hits, n = sample
    assume(0 < hits < n <= 10**4)
    found, tail = clopper_pearson(hits, n, level=level), (1 - level) / 2
    assert isclose(beta_cdf(found.low, hits, n - hits + 1), tail, rel_tol=1e-9)
    assert isclose(1 - beta_cdf(found.high, hits + 1, n - hits), tail, rel_tol=1e-9)


@pytest.mark.parametrize("n", [1, 2, 7, 30])
@pytest.mark.parametrize("share", [0.003, 0.1, 0.37, 0.5])
def test_exact_limits_hold_the_truth_at_least_as_often_as_promised(
    n: int, share: float
) -> None:
    held = sum(
        comb(n, hits) * share**hits * (1 - share) ** (n - hits)
        for hits in range(n + 1)
        if clopper_pearson(hits, n, level=0.9).contains(share)
    )
    assert held >= 0.9


@given(samples, samples, levels)
def test_a_difference_read_backwards_is_its_opposite(
    first: tuple[float, float], second: tuple[float, float], level: float
) -> None:
    there = newcombe_difference(*first, *second, level=level)
    back = newcombe_difference(*second, *first, level=level)
    assert (there.low, there.high) == (-back.high, -back.low)


@given(samples, samples, levels)
def test_a_difference_lies_in_minus_1_to_1_and_holds_what_was_seen(
    first: tuple[float, float], second: tuple[float, float], level: float
) -> None:
    found = newcombe_difference(*first, *second, level=level)
    seen = first[0] / first[1] - second[0] / second[1]
    assert -1 <= found.low <= seen <= found.high <= 1
    assert (found.level, found.method) == (level, "newcombe")


@given(samples, samples, levels, levels)
def test_a_difference_is_wider_with_more_confidence(
    first: tuple[float, float], second: tuple[float, float], level: float, more: float
) -> None:
    level, more = sorted((level, more))
    inner = newcombe_difference(*first, *second, level=level)
    outer = newcombe_difference(*first, *second, level=more)
    assert not_more(outer.low, inner.low)
    assert not_more(inner.high, outer.high)


@given(samples, levels)
def test_a_sample_does_not_differ_from_itself(
    sample: tuple[float, float], level: float
) -> None:
    assert newcombe_difference(*sample, *sample, level=level).contains(0)


# --------------------------------------------------------------------------- boundaries


@METHODS
@pytest.mark.parametrize("n", [0.001, 1, 20, 1e7, 1e300])
def test_none_and_all_reach_the_ends_exactly(method: str, n: float) -> None:
    assert proportion_interval(0, n, method=method).low == 0.0
    assert proportion_interval(n, n, method=method).high == 1.0
    assert proportion_interval(0, n, method=method).high > 0
    assert proportion_interval(n, n, method=method).low < 1 or n > 1e16


@METHODS
def test_every_number_of_answers_reaches_the_end(method: str) -> None:
    assert {proportion_interval(n, n, method=method).high for n in range(1, 200)} == {
        1.0
    }


def test_rounding_does_not_push_a_limit_over_the_share_or_the_end() -> None:
    hits, n = 1044.7335162952297, 1044.73360159705
    assert wilson(hits, n, level=1e-16).low <= hits / n
    hits, n = 3.5956199390969585, 3.5956199390969603
    assert wilson(hits, n, level=0.5).high <= 1


@METHODS
def test_a_trace_of_a_success_is_held(method: str) -> None:
    found = proportion_interval(1e-9, 10, method=method)
    assert 0 <= found.low <= 1e-10 < found.high < 1
    others = proportion_interval(10 - 1e-9, 10, method=method)
    assert 0 < others.low < 1 - 1e-10 <= others.high <= 1


@METHODS
@pytest.mark.parametrize("level", [1e-17, 5e-324])
def test_almost_no_confidence_is_the_share_itself(method: str, level: float) -> None:
    found = proportion_interval(0, 5, level=level, method=method)
    assert found.low == 0.0
    found = proportion_interval(3, 5, level=level, method="wilson")
    assert found.low == pytest.approx(0.6)
    assert found.high == pytest.approx(0.6)


def test_all_against_none() -> None:
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
def test_no_answers_have_no_share(call: Any) -> None:
    with pytest.raises(EmptyInput, match="a share needs at least one answer"):
        call(0, 0)


@CALL
@pytest.mark.parametrize(("x", "n"), [(-1, 5), (6, 5), (1, 0), (-1, 0), (5.001, 5)])
def test_successes_are_counted_among_the_answers(call: Any, x: float, n: float) -> None:
    with pytest.raises(OutOfRange, match=r"successes(_[12])? must be from 0 to n"):
        call(x, n)


@CALL
@pytest.mark.parametrize("n", [-1, 1.1e300])
def test_answers_are_counted(call: Any, n: float) -> None:
    with pytest.raises(OutOfRange, match=r"n(_[12])? must be from 0 to 1e\+300"):
        call(0, n)


@CALL
@pytest.mark.parametrize("bad", [nan, inf, -inf, "3", None, 10**400])
def test_only_numbers_are_counts_and_levels(call: Any, bad: Any) -> None:
    for case in ((bad, 5), (1, bad)):
        with pytest.raises(NotANumber):
            call(*case)
    with pytest.raises(NotANumber, match="level"):
        call(1, 5, level=bad)


@CALL
def test_truth_values_are_no_counts(call: Any) -> None:
    for case in ((True, 5), (0, True)):
        with pytest.raises(BoolAsNumber):
            call(*case)
    with pytest.raises(BoolAsNumber, match="level"):
        call(1, 5, level=True)


@CALL
@pytest.mark.parametrize("level", [0, 1, -0.5, 95])
def test_a_level_lies_between_0_and_1(call: Any, level: float) -> None:
    with pytest.raises(OutOfRange, match="level must be between 0 and 1, both outside"):
        call(1, 5, level=level)


def test_an_unknown_method_is_refused_with_advice() -> None:
    with pytest.raises(UnknownOption, match="method= must be one of") as caught:
        proportion_interval(1, 5, method="wils")
    assert caught.value.hint == "did you mean 'wilson'?"


def test_counts_may_come_as_any_kind_of_number() -> None:
    kinds: list[Any] = [3, 3.0, Decimal(3), Fraction(3)]
    found = [wilson(kind, 4) for kind in kinds]
    assert found == [found[0]] * 4
    assert type(found[2].low) is float


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
def test_ex08_newcombe_1998_table_1(x: int, n: int, low: float, high: float) -> None:
    found = wilson(x, n)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_ex10_half_of_38() -> None:
    found = wilson(19, 38)
    assert found.low == pytest.approx(0.348499283643951, abs=1e-12)
    assert found.high == pytest.approx(0.651500716356049, abs=1e-12)


def test_ex10_three_of_four() -> None:
    found = wilson(3, 4)
    assert (round(found.low, 4), round(found.high, 4)) == (0.3006, 0.9544)


def test_newcombe_1998_56_of_70_against_48_of_80() -> None:
    """The first example of the paper's second half: method 10."""
    found = newcombe_difference(56, 70, 48, 80)
    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)


def test_newcombe_1998_9_of_10_against_3_of_10() -> None:
    found = newcombe_difference(9, 10, 3, 10)
    assert (round(found.low, 4), round(found.high, 4)) == (0.1705, 0.8090)


def test_exact_of_none_is_a_closed_formula() -> None:
    """The rule of three, exactly: 1 - 0.025 ** (1 / n)."""
    assert clopper_pearson(0, 20).high == pytest.approx(
        1 - 0.025 ** (1 / 20), rel=1e-13
    )
    assert clopper_pearson(20, 20).low == pytest.approx(0.025 ** (1 / 20), rel=1e-13)


# -------------------------------------------------------------------------- the oracles


@pytest.mark.parametrize("name", ["wilson", "clopper_pearson", "newcombe_difference"])
def test_oracle(name: str) -> None:
    function = getattr(estimates, name)
    for (*case, level), (low, high) in ORACLES[name]:
        found = function(*case, level=level)
        # A limit of a difference next to 0 is a difference itself, hence abs.
        assert found.low == pytest.approx(low, rel=1e-12, abs=1e-16), case
        assert found.high == pytest.approx(high, rel=1e-12, abs=1e-16), case
