"""Tests of moments, mean_interval, welch and paired_t."""

from __future__ import annotations

import json
from fractions import Fraction
from math import inf, isclose, nan
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custsat.errors import BoolAsNumber, EmptyInput, NotANumber, OutOfRange, TooLarge
from custsat.estimates import (
    Difference,
    Moments,
    PairedDifference,
    mean_interval,
    moments,
    paired_t,
    t_quantile,
    welch,
)
from custsat.estimates._means import skewed_limits

ORACLES = json.loads(
    (Path(__file__).parents[1] / "oracles" / "estimates.json").read_text("utf-8")
)

levels = st.floats(0.01, 0.9999)
answers = st.lists(st.integers(0, 10), min_size=1, max_size=40)
spread = answers.filter(lambda many: len(set(many)) > 1)


def welch_of(first: Moments, second: Moments, **options: float) -> Difference:
    return welch(
        mean_1=first.mean,
        variance_1=first.variance,
        n_1=first.n,
        mean_2=second.mean,
        variance_2=second.variance,
        n_2=second.n,
        **options,
    )


def not_more(a: float, b: float) -> bool:
    return a <= b or isclose(a, b, rel_tol=1e-12, abs_tol=1e-12)


# --------------------------------------------------------------------------------- laws


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30))
def test_moments_equal_exact_arithmetic(values: list[float]) -> None:
    result, fractions = moments(values), [Fraction(value) for value in values]
    mean = sum(fractions) / len(fractions)
    variance = sum((value - mean) ** 2 for value in fractions) / (len(fractions) - 1)
    assert isclose(result.mean, float(mean), rel_tol=1e-15)
    assert result.variance is not None
    assert isclose(result.variance, float(variance), rel_tol=1e-9, abs_tol=1e-300)
    assert min(values) <= result.mean <= max(values)


@given(spread, st.randoms(use_true_random=False))
def test_moments_are_independent_of_order(values: list[int], dice: Any) -> None:
    mixed = list(values)
    dice.shuffle(mixed)
    assert moments(mixed) == moments(values)


@given(st.floats(-1e150, 1e150), st.integers(2, 50))
def test_moments_of_equal_values_have_variance_0(value: float, n: int) -> None:
    assert moments([value] * n) == Moments(n=n, mean=value, variance=0.0)


@given(spread, levels, levels)
def test_mean_interval_contains_the_mean_and_widens_with_level(
    values: list[int], level: float, more: float
) -> None:
    level, more = sorted((level, more))
    sample = attrs.asdict(moments(values))
    inner, outer = (
        mean_interval(**sample, level=level),
        mean_interval(**sample, level=more),
    )
    assert inner is not None
    assert outer is not None
    assert not_more(outer.low, inner.low)
    assert inner.low <= sample["mean"] <= inner.high
    assert not_more(inner.high, outer.high)
    assert (inner.level, inner.method) == (level, "t")


@given(st.integers(2, 1000), st.integers(1, 1000))
def test_mean_interval_narrows_with_n(n: int, more: int) -> None:
    few = mean_interval(mean=0, variance=1, n=n)
    many = mean_interval(mean=0, variance=1, n=n + more)
    assert few is not None
    assert many is not None
    assert many.high < few.high


@given(spread, spread)
def test_welch_is_antisymmetric(first: list[int], second: list[int]) -> None:
    there = welch_of(moments(first), moments(second))
    back = welch_of(moments(second), moments(first))
    assert there.difference == -back.difference
    assert there.statistic is not None
    assert back.statistic is not None
    assert there.statistic == -back.statistic
    assert there.p_value == pytest.approx(back.p_value, rel=1e-12)
    assert there.interval is not None
    assert back.interval is not None
    assert there.interval.low == pytest.approx(-back.interval.high, rel=1e-12)


@given(spread, spread, levels)
def test_welch_interval_agrees_with_the_p_value(
    first: list[int], second: list[int], level: float
) -> None:
    result = welch_of(moments(first), moments(second), level=level)
    assert result.p_value is not None
    assert result.interval is not None
    assume(abs(result.p_value - (1 - level)) > 1e-9)
    assert result.interval.contains(0) == (result.p_value > 1 - level)


@given(spread, spread)
def test_welch_df_lies_between_the_smaller_sample_and_both(
    first: list[int], second: list[int]
) -> None:
    df = welch_of(moments(first), moments(second)).df
    assert df is not None
    smaller, both = min(len(first), len(second)) - 1, len(first) + len(second) - 2
    assert not_more(smaller, df)
    assert not_more(df, both)


@given(spread, st.integers(-9, 9))
def test_welch_statistic_is_unchanged_by_a_shift(values: list[int], shift: int) -> None:
    here = welch_of(moments(values), moments([1, 2, 4]))
    there = welch_of(
        moments([value + shift for value in values]),
        moments([1 + shift, 2 + shift, 4 + shift]),
    )
    assert there.statistic == pytest.approx(here.statistic, rel=1e-9, abs=1e-9)


@given(spread, levels)
def test_paired_t_equals_mean_interval_of_the_differences(
    values: list[int], level: float
) -> None:
    result, sample = paired_t(values, level=level), moments(values)
    limits = mean_interval(**attrs.asdict(sample), level=level)
    assert result.interval is not None
    assert limits is not None
    assert attrs.evolve(result.interval, method="t") == limits
    assert (result.n, result.df, result.difference) == (
        sample.n,
        sample.n - 1,
        sample.mean,
    )
    assert result.interval.method == "paired"


# --------------------------------------------------------------------------- boundaries


def test_moments_of_one_value_have_no_variance() -> None:
    assert moments([7]) == Moments(n=1, mean=7.0, variance=None)
    assert moments(iter([1, 2])) == Moments(n=2, mean=1.5, variance=0.5)


def test_moments_keep_digits_beside_a_large_mean() -> None:
    assert moments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).variance == 30
    # The mean of these is no float: what it lacks is taken out again.
    assert moments([1e16, 1e16, 1e16 + 2]).variance == pytest.approx(4 / 3, rel=1e-15)


WITHOUT_VARIANCE: list[Any] = [
    pytest.param(None, 1, id="one value"),
    pytest.param(0.5, 1, id="a variance of one value"),
    pytest.param(0.5, 1.99, id="not two"),
    pytest.param(None, 9, id="variance not known"),
]


@pytest.mark.parametrize(("variance", "n"), WITHOUT_VARIANCE)
def test_welch_without_variance_returns_the_difference_only(
    variance: float | None, n: float
) -> None:
    assert mean_interval(mean=3, variance=variance, n=n) is None
    first = {"mean_1": 5, "variance_1": 1, "n_1": 9}
    result = welch(**first, mean_2=3, variance_2=variance, n_2=n)
    assert result == Difference(difference=2)
    swapped = welch(mean_1=3, variance_1=variance, n_1=n, mean_2=5, variance_2=1, n_2=9)
    assert swapped == Difference(difference=-2)


def test_welch_and_paired_t_with_variance_0_return_the_difference_only() -> None:
    assert mean_interval(mean=3, variance=0, n=9) is None
    result = welch(mean_1=5, variance_1=0, n_1=9, mean_2=3, variance_2=0, n_2=9)
    assert result == Difference(difference=2)
    assert paired_t([2, 2, 2]) == PairedDifference(difference=2.0, n=3)
    assert paired_t([2]) == PairedDifference(difference=2.0, n=1)


def test_welch_with_negligible_variance_returns_the_difference_only() -> None:
    result = welch(
        mean_1=1e300, variance_1=1e-300, n_1=2, mean_2=0, variance_2=1e-300, n_2=2
    )
    assert result == Difference(difference=1e300)


def test_welch_accepts_one_variance_of_0() -> None:
    result = welch(mean_1=5, variance_1=0, n_1=9, mean_2=3, variance_2=4, n_2=16)
    assert result.df == pytest.approx(15)
    assert result.statistic == pytest.approx(4)


def test_mean_interval_of_two_values() -> None:
    interval = mean_interval(mean=0, variance=2, n=2)
    assert interval is not None
    assert interval.high == pytest.approx(12.7062047361747, rel=1e-12)


def test_welch_accepts_effective_sizes() -> None:
    result = welch(mean_1=5, variance_1=1, n_1=9.5, mean_2=3, variance_2=1, n_2=9.5)
    assert result.df == pytest.approx(17)
    assert result.interval is not None
    assert result.interval.method == "welch"


SAMPLE: dict[str, Any] = {"mean": 3, "variance": 1, "n": 9}
TWO: dict[str, Any] = {
    f"{name}_{which}": value for which in (1, 2) for name, value in SAMPLE.items()
}
NUMBERS = [
    *[
        pytest.param(mean_interval, SAMPLE, name, id=name)
        for name in (*SAMPLE, "level")
    ],
    *[pytest.param(welch, TWO, name, id=name) for name in (*TWO, "level")],
    pytest.param(paired_t, {"differences": [1, 2]}, "level", id="paired level"),
]


@pytest.mark.parametrize(("function", "arguments", "name"), NUMBERS)
@pytest.mark.parametrize("value", [nan, inf, -inf, "3", 10**400])
def test_mean_functions_reject_non_numbers(
    function: Any, arguments: Any, name: str, value: Any
) -> None:
    with pytest.raises(NotANumber, match=name):
        function(**arguments | {name: value})


@pytest.mark.parametrize(("function", "arguments", "name"), NUMBERS)
def test_mean_functions_reject_bools(function: Any, arguments: Any, name: str) -> None:
    with pytest.raises(BoolAsNumber, match=name):
        function(**arguments | {name: True})


@pytest.mark.parametrize(
    ("function", "arguments", "name"),
    [case for case in NUMBERS if "mean" not in str(case.values[2])],
)
def test_mean_functions_reject_negative_variance_size_and_level(
    function: Any, arguments: Any, name: str
) -> None:
    with pytest.raises(OutOfRange, match=f"{name} must be"):
        function(**arguments | {name: -1})


WITHOUT_USE = [
    pytest.param(
        lambda level: mean_interval(mean=3, variance=None, n=9, level=level),
        id="mean_interval",
    ),
    pytest.param(
        lambda level: welch(**TWO | {"variance_1": None, "level": level}), id="welch"
    ),
    pytest.param(lambda level: paired_t([1], level=level), id="paired_t"),
]


@pytest.mark.parametrize("call", WITHOUT_USE)
@pytest.mark.parametrize("level", [0, 1, 95])
def test_mean_functions_check_the_level_even_if_unused(call: Any, level: float) -> None:
    with pytest.raises(OutOfRange, match="level"):
        call(level)


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(lambda: moments([]), id="moments"),
        pytest.param(lambda: paired_t([]), id="paired_t"),
        pytest.param(lambda: mean_interval(mean=3, variance=None, n=0), id="interval"),
        pytest.param(lambda: welch(**TWO | {"n_1": 0}), id="welch n_1"),
        pytest.param(lambda: welch(**TWO | {"n_2": 0}), id="welch n_2"),
    ],
)
def test_mean_functions_reject_empty_samples(call: Any) -> None:
    with pytest.raises(EmptyInput, match=r"mean.* needs at least one answer"):
        call()


@pytest.mark.parametrize("function", [moments, paired_t])
@pytest.mark.parametrize("value", [nan, None, "3", inf, True])
def test_moments_and_paired_t_report_the_row_of_a_non_number(
    function: Any, value: Any
) -> None:
    with pytest.raises(NotANumber, match=r"(values|differences) at row 1"):
        function([3, value])


@pytest.mark.parametrize("value", [1.1e150, -1.1e150])
def test_moments_reject_values_too_large_to_square(value: float) -> None:
    with pytest.raises(TooLarge, match="values at row 0 must be between -1e"):
        moments([value])


def test_moments_accept_the_largest_values() -> None:
    assert moments([1e150, -1e150]).variance == pytest.approx(2e300)


def test_difference_rejects_nan() -> None:
    with pytest.raises(NotANumber, match="difference"):
        Difference(difference=nan)


def test_difference_rejects_a_p_value_above_1() -> None:
    with pytest.raises(OutOfRange, match="p_value"):
        Difference(difference=1, p_value=1.5)


def test_difference_is_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Difference(difference=1).difference = 2  # type: ignore[misc]


# ------------------------------------------------------------------- published examples


def test_paired_t_matches_student_1908() -> None:
    """Cushny and Peebles' ten patients: t = 4.06, and almost no doubt."""
    result = paired_t([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])
    assert result.statistic == pytest.approx(4.0621, abs=5e-5)
    assert result.p_value == pytest.approx(0.002833, abs=5e-7)
    assert result.interval is not None
    assert result.interval.low == pytest.approx(0.7001, abs=5e-5)
    assert result.interval.high == pytest.approx(2.4599, abs=5e-5)


def test_welch_matches_r_on_student_1908() -> None:
    """What R prints for t.test(extra ~ group, data = sleep)."""
    first = moments([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
    second = moments([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
    result = welch_of(first, second)
    assert result.statistic == pytest.approx(-1.8608, abs=5e-5)
    assert result.df == pytest.approx(17.776, abs=5e-4)
    assert result.p_value == pytest.approx(0.07939, abs=5e-6)
    assert result.interval is not None
    assert result.interval.low == pytest.approx(-3.3654832, abs=5e-8)
    assert result.interval.high == pytest.approx(0.2054832, abs=5e-8)


# -------------------------------------------------------------------------- the oracles


def test_welch_matches_the_oracle() -> None:
    names = [*TWO, "level"]
    for case, expected in ORACLES["welch"]:
        result = welch(**dict(zip(names, case, strict=True)))
        assert result.interval is not None
        limits = result.interval.low, result.interval.high
        numbers = [
            result.difference,
            *limits,
            result.statistic,
            result.df,
            result.p_value,
        ]
        assert numbers == pytest.approx(expected, rel=1e-12)


def test_mean_interval_matches_the_oracle() -> None:
    names = [*SAMPLE, "level"]
    for case, expected in ORACLES["mean_interval"]:
        interval = mean_interval(**dict(zip(names, case, strict=True)))
        assert interval is not None
        assert [interval.low, interval.high] == pytest.approx(expected, rel=1e-12)


@given(
    st.floats(-6, 6),
    st.integers(2, 2000),
    st.sampled_from([0.8, 0.95, 0.999]),
)
def test_skewed_limits_are_those_of_the_transformed_t(
    skewness: float, n: int, level: float
) -> None:
    """Both limits are where Hall's transformation of t reaches Student's quantile."""
    low, high = skewed_limits(4.0, 0.5, df=n - 1, skewness=skewness, n=n, level=level)
    lean, quantile = skewness / n**0.5, t_quantile((1 + level) / 2, n - 1)
    for limit, expected in ((low, quantile), (high, -quantile)):
        t = (4 - limit) / 0.5
        transformed = t + lean * t**2 / 3 + lean**2 * t**3 / 27 + lean / 6
        assert transformed == pytest.approx(expected, rel=1e-6, abs=1e-6)
    mirrored = skewed_limits(-4.0, 0.5, df=n - 1, skewness=-skewness, n=n, level=level)
    assert mirrored == pytest.approx((-high, -low))


def test_skewed_limits_without_skewness_are_those_of_student() -> None:
    limits = mean_interval(mean=4, variance=2, n=32)
    assert limits is not None
    for skewness in (0.0, 1e-300, 1e-12):
        low, high = skewed_limits(4, 0.25, df=31, skewness=skewness, n=32, level=0.95)
        assert (low, high) == pytest.approx((limits.low, limits.high), abs=1e-9)


def test_answers_at_the_top_have_a_longer_lower_side() -> None:
    low, high = skewed_limits(4.5, 0.1, df=29, skewness=-2, n=30, level=0.95)
    assert 4.5 - low > high - 4.5 > 0
