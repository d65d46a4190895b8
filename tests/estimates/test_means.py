"""Means and their differences: laws, boundaries, published examples, oracles."""

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

from custsat.errors import BoolAsNumber, EmptyInput, NotANumber, OutOfRange
from custsat.estimates import (
    Difference,
    Moments,
    PairedDifference,
    mean_interval,
    moments,
    paired_t,
    welch,
)

ORACLES = json.loads(
    (Path(__file__).parents[1] / "oracles" / "estimates.json").read_text("utf-8")
)

levels = st.floats(0.01, 0.9999)
answers = st.lists(st.integers(0, 10), min_size=1, max_size=40)
spread = answers.filter(lambda many: len(set(many)) > 1)


def compare(first: Moments, second: Moments, **options: float) -> Difference:
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
def test_moments_are_those_of_exact_arithmetic(values: list[float]) -> None:
    seen, whole = moments(values), [Fraction(value) for value in values]
    mean = sum(whole) / len(whole)
    variance = sum((value - mean) ** 2 for value in whole) / (len(whole) - 1)
    assert isclose(seen.mean, float(mean), rel_tol=1e-15)
    assert seen.variance is not None
    assert isclose(seen.variance, float(variance), rel_tol=1e-9, abs_tol=1e-300)
    assert min(values) <= seen.mean <= max(values)


@given(spread, st.randoms(use_true_random=False))
def test_moments_do_not_know_an_order(values: list[int], dice: Any) -> None:
    mixed = list(values)
    dice.shuffle(mixed)
    assert moments(mixed) == moments(values)


@given(st.floats(-1e150, 1e150), st.integers(2, 50))
def test_equal_values_have_no_spread(value: float, n: int) -> None:
    assert moments([value] * n) == Moments(n=n, mean=value, variance=0.0)


@given(spread, levels, levels)
def test_a_mean_lies_in_its_interval_which_widens(
    values: list[int], level: float, more: float
) -> None:
    level, more = sorted((level, more))
    seen = attrs.asdict(moments(values))
    inner, outer = mean_interval(**seen, level=level), mean_interval(**seen, level=more)
    assert inner is not None
    assert outer is not None
    assert not_more(outer.low, inner.low)
    assert inner.low <= seen["mean"] <= inner.high
    assert not_more(inner.high, outer.high)
    assert (inner.level, inner.method) == (level, "t")


@given(st.integers(2, 1000), st.integers(1, 1000))
def test_more_answers_are_narrower(n: int, more: int) -> None:
    few = mean_interval(mean=0, variance=1, n=n)
    many = mean_interval(mean=0, variance=1, n=n + more)
    assert few is not None
    assert many is not None
    assert many.high < few.high


@given(spread, spread)
def test_a_comparison_read_backwards_is_its_opposite(
    first: list[int], second: list[int]
) -> None:
    there = compare(moments(first), moments(second))
    back = compare(moments(second), moments(first))
    assert there.difference == -back.difference
    assert there.statistic is not None
    assert back.statistic is not None
    assert there.statistic == -back.statistic
    assert there.p_value == pytest.approx(back.p_value, rel=1e-12)
    assert there.interval is not None
    assert back.interval is not None
    assert there.interval.low == pytest.approx(-back.interval.high, rel=1e-12)


@given(spread, spread, levels)
def test_the_interval_and_the_p_value_tell_the_same(
    first: list[int], second: list[int], level: float
) -> None:
    found = compare(moments(first), moments(second), level=level)
    assert found.p_value is not None
    assert found.interval is not None
    assume(abs(found.p_value - (1 - level)) > 1e-9)
    assert found.interval.contains(0) == (found.p_value > 1 - level)


@given(spread, spread)
def test_degrees_of_freedom_lie_between_the_smaller_and_both(
    first: list[int], second: list[int]
) -> None:
    df = compare(moments(first), moments(second)).df
    assert df is not None
    smaller, both = min(len(first), len(second)) - 1, len(first) + len(second) - 2
    assert not_more(smaller, df)
    assert not_more(df, both)


@given(spread, st.integers(-9, 9))
def test_a_shift_of_both_changes_nothing(values: list[int], shift: int) -> None:
    here = compare(moments(values), moments([1, 2, 4]))
    there = compare(
        moments([value + shift for value in values]),
        moments([1 + shift, 2 + shift, 4 + shift]),
    )
    assert there.statistic == pytest.approx(here.statistic, rel=1e-9, abs=1e-9)


@given(spread, levels)
def test_pairs_are_their_differences(values: list[int], level: float) -> None:
    found, seen = paired_t(values, level=level), moments(values)
    limits = mean_interval(**attrs.asdict(seen), level=level)
    assert found.interval is not None
    assert limits is not None
    assert attrs.evolve(found.interval, method="t") == limits
    assert (found.n, found.df, found.difference) == (seen.n, seen.n - 1, seen.mean)
    assert found.interval.method == "paired"


# --------------------------------------------------------------------------- boundaries


def test_one_value_has_a_mean_and_no_variance() -> None:
    assert moments([7]) == Moments(n=1, mean=7.0, variance=None)
    assert moments(iter([1, 2])) == Moments(n=2, mean=1.5, variance=0.5)


def test_digits_survive_a_large_mean() -> None:
    assert moments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).variance == 30
    # The mean of these is no float: what it lacks is taken out again.
    assert moments([1e16, 1e16, 1e16 + 2]).variance == pytest.approx(4 / 3, rel=1e-15)


ALONE: list[Any] = [
    pytest.param(None, 1, id="one value"),
    pytest.param(0.5, 1, id="a variance of one value"),
    pytest.param(0.5, 1.99, id="not two"),
    pytest.param(None, 9, id="variance not known"),
]


@pytest.mark.parametrize(("variance", "n"), ALONE)
def test_without_a_known_spread_the_difference_stands_alone(
    variance: float | None, n: float
) -> None:
    assert mean_interval(mean=3, variance=variance, n=n) is None
    known = {"mean_1": 5, "variance_1": 1, "n_1": 9}
    found = welch(**known, mean_2=3, variance_2=variance, n_2=n)
    assert found == Difference(difference=2)
    swapped = welch(mean_1=3, variance_1=variance, n_1=n, mean_2=5, variance_2=1, n_2=9)
    assert swapped == Difference(difference=-2)


def test_a_spread_of_nil_tests_nothing() -> None:
    assert mean_interval(mean=3, variance=0, n=9) is None
    found = welch(mean_1=5, variance_1=0, n_1=9, mean_2=3, variance_2=0, n_2=9)
    assert found == Difference(difference=2)
    assert paired_t([2, 2, 2]) == PairedDifference(difference=2.0, n=3)
    assert paired_t([2]) == PairedDifference(difference=2.0, n=1)


def test_a_spread_that_vanishes_beside_the_difference_tests_nothing() -> None:
    found = welch(
        mean_1=1e300, variance_1=1e-300, n_1=2, mean_2=0, variance_2=1e-300, n_2=2
    )
    assert found == Difference(difference=1e300)


def test_one_spread_of_nil_is_enough_of_the_other() -> None:
    found = welch(mean_1=5, variance_1=0, n_1=9, mean_2=3, variance_2=4, n_2=16)
    assert found.df == pytest.approx(15)
    assert found.statistic == pytest.approx(4)


def test_two_values_are_enough() -> None:
    found = mean_interval(mean=0, variance=2, n=2)
    assert found is not None
    assert found.high == pytest.approx(12.7062047361747, rel=1e-12)


def test_samples_may_be_effective_sizes() -> None:
    found = welch(mean_1=5, variance_1=1, n_1=9.5, mean_2=3, variance_2=1, n_2=9.5)
    assert found.df == pytest.approx(17)
    assert found.interval is not None
    assert found.interval.method == "welch"


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


@pytest.mark.parametrize(("call", "good", "name"), NUMBERS)
@pytest.mark.parametrize("bad", [nan, inf, -inf, "3", 10**400])
def test_only_numbers_are_taken(call: Any, good: Any, name: str, bad: Any) -> None:
    with pytest.raises(NotANumber, match=name):
        call(**good | {name: bad})
    with pytest.raises(BoolAsNumber, match=name):
        call(**good | {name: True})


@pytest.mark.parametrize(
    ("call", "good", "name"),
    [place for place in NUMBERS if "mean" not in str(place.values[2])],
)
def test_spreads_sizes_and_levels_are_not_negative(
    call: Any, good: Any, name: str
) -> None:
    with pytest.raises(OutOfRange, match=f"{name} must be"):
        call(**good | {name: -1})


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_is_refused_even_where_it_is_not_needed(level: float) -> None:
    alone = SAMPLE | {"variance": None, "level": level}
    with pytest.raises(OutOfRange, match="level"):
        mean_interval(**alone)
    with pytest.raises(OutOfRange, match="level"):
        welch(**TWO | {"variance_1": None, "level": level})
    with pytest.raises(OutOfRange, match="level"):
        paired_t([1], level=level)


def test_nobody_has_no_mean() -> None:
    for call in (
        lambda: moments([]),
        lambda: paired_t([]),
        lambda: mean_interval(mean=3, variance=None, n=0),
        lambda: welch(**TWO | {"n_1": 0}),
        lambda: welch(**TWO | {"n_2": 0}),
    ):
        with pytest.raises(EmptyInput, match="a mean needs at least one answer"):
            call()


@pytest.mark.parametrize("bad", [nan, None, "3", inf, True])
def test_values_say_where_they_are_no_number(bad: Any) -> None:
    with pytest.raises(NotANumber, match="values at row 1"):
        moments([3, bad])
    with pytest.raises(NotANumber, match="values at row 1"):
        paired_t([3, bad])


@pytest.mark.parametrize("value", [1.1e150, -1.1e150])
def test_values_can_be_squared(value: float) -> None:
    with pytest.raises(OutOfRange, match="values must be from -1e"):
        moments([value])
    assert moments([1e150, -1e150]).variance == pytest.approx(2e300)


def test_a_difference_cannot_be_invalid() -> None:
    with pytest.raises(NotANumber, match="difference"):
        Difference(difference=nan)
    with pytest.raises(OutOfRange, match="p_value"):
        Difference(difference=1, p_value=1.5)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Difference(difference=1).difference = 2  # type: ignore[misc]


# ------------------------------------------------------------------- published examples


def test_student_1908_extra_hours_of_sleep() -> None:
    """Cushny and Peebles' ten patients: t = 4.06, and almost no doubt."""
    found = paired_t([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])
    assert found.statistic == pytest.approx(4.0621, abs=5e-5)
    assert found.p_value == pytest.approx(0.002833, abs=5e-7)
    assert found.interval is not None
    assert found.interval.low == pytest.approx(0.7001, abs=5e-5)
    assert found.interval.high == pytest.approx(2.4599, abs=5e-5)


def test_the_same_sleep_as_two_samples() -> None:
    """What R prints for t.test(extra ~ group, data = sleep)."""
    first = moments([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
    second = moments([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
    found = compare(first, second)
    assert found.statistic == pytest.approx(-1.8608, abs=5e-5)
    assert found.df == pytest.approx(17.776, abs=5e-4)
    assert found.p_value == pytest.approx(0.07939, abs=5e-6)
    assert found.interval is not None
    assert found.interval.low == pytest.approx(-3.3654832, abs=5e-8)
    assert found.interval.high == pytest.approx(0.2054832, abs=5e-8)


# -------------------------------------------------------------------------- the oracles


def test_oracle_welch() -> None:
    names = [*TWO, "level"]
    for case, wanted in ORACLES["welch"]:
        found = welch(**dict(zip(names, case, strict=True)))
        assert found.interval is not None
        limits = found.interval.low, found.interval.high
        told = [found.difference, *limits, found.statistic, found.df, found.p_value]
        assert told == pytest.approx(wanted, rel=1e-12)


def test_oracle_mean_interval() -> None:
    names = [*SAMPLE, "level"]
    for case, wanted in ORACLES["mean_interval"]:
        found = mean_interval(**dict(zip(names, case, strict=True)))
        assert found is not None
        assert [found.low, found.high] == pytest.approx(wanted, rel=1e-12)
