"""Means and covariances of several columns, as sums that add up."""

from __future__ import annotations

import math
from statistics import correlation, covariance, fmean, variance

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidCount,
    InvalidWeights,
    NotAddable,
    NotANumber,
    TooLarge,
    UnknownField,
    WrongType,
)
from custsat.values import Count, Covariances

ROWS = st.lists(st.tuples(*[st.one_of(st.none(), st.integers(1, 7))] * 3), max_size=30)
KNOWN = st.lists(
    st.tuples(*[st.floats(-100, 100, width=16)] * 2), min_size=2, max_size=30
)
SPEED_AND_PRICE = Covariances.of({"speed": [5, 3, 4, 2], "price": [4, 1, 2, 2]})


def columns_of(rows):
    return {name: [row[k] for row in rows] for k, name in enumerate("abc")}


@given(ROWS, ROWS)
def test_parts_add_to_the_whole_exactly(first, second):
    parts = Covariances.of(columns_of(first)) + Covariances.of(columns_of(second))
    assert parts == Covariances.of(columns_of(first + second))
    assert sum([parts, Covariances.empty([*"abc"])]) == parts


@given(ROWS)
def test_only_complete_rows_count(rows):
    complete = [row for row in rows if None not in row]
    result = Covariances.of(columns_of(rows))
    assert (result.n, result.n_missing) == (len(complete), len(rows) - len(complete))
    assert result.sums == Covariances.of(columns_of(complete)).sums


@given(KNOWN)
def test_figures_are_those_of_the_statistics_module(rows):
    x, y = map(list, zip(*rows, strict=True))
    result = Covariances.of({"x": x, "y": y})
    assert result.means == pytest.approx((fmean(x), fmean(y)), abs=1e-9)
    assert result.variance("x") == pytest.approx(variance(x), rel=1e-7, abs=1e-7)
    assert result.covariance("x", "y") == pytest.approx(covariance(x, y), abs=1e-7)
    assert result.mean("y") == result.means[1]


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2))
def test_correlation_is_pearsons_and_none_without_a_spread(rows):
    x, y = map(list, zip(*rows, strict=True))
    result = Covariances.of({"x": x, "y": y})
    if len(set(x)) == 1 or len(set(y)) == 1:
        assert result.correlation("x", "y") is None
        assert result.correlations() is None
    else:
        expected = correlation(x, y)
        assert result.correlation("x", "y") == pytest.approx(expected, abs=1e-12)
        assert result.correlations()[0] == pytest.approx((1, expected), abs=1e-12)


@given(ROWS, st.integers(2, 5))
def test_equal_weights_change_no_mean_and_no_covariance(rows, weight):
    plain = Covariances.of(columns_of(rows))
    weighted = Covariances.of(columns_of(rows), weights=[weight] * len(rows))
    assert weighted.n == plain.n
    assert weighted.effective_n == pytest.approx(plain.n)
    if plain.n > 1:
        for row, row_of_plain in zip(weighted.matrix(), plain.matrix(), strict=True):
            assert row == pytest.approx(row_of_plain, rel=1e-9, abs=1e-9)


def test_weights_count_as_so_many_rows_in_the_means():
    weighted = Covariances.of({"x": [1, 4], "y": [2, 8]}, weights=[2, 1])
    repeated = Covariances.of({"x": [1, 1, 4], "y": [2, 2, 8]})
    assert weighted.means == repeated.means
    assert weighted.effective_n == pytest.approx(9 / 5)
    assert weighted.correlation("x", "y") == pytest.approx(1)


def test_selected_columns_keep_the_complete_rows_of_all():
    columns = {"a": [1, 2, 3], "b": [2, 2, 5], "c": [None, 1, 4]}
    some = Covariances.of(columns).select(["b", "a"])
    assert some.names == ("b", "a")
    assert some == Covariances.of({"b": [2, 5], "a": [2, 3]}) + attrs.evolve(
        Covariances.empty(["b", "a"]), n_missing=1
    )


def test_a_single_row_has_means_and_no_covariance():
    one = Covariances.of({"x": [3], "y": [4]})
    assert one.means == (3, 4)
    assert one.matrix() is None
    assert one.correlations() is None
    assert one.variance("x") is None
    assert one.correlation("x", "y") is None


def test_no_rows_have_no_means():
    with pytest.raises(EmptyInput, match="means"):
        Covariances.of({"x": [None], "y": [1]}).means  # noqa: B018


def test_equal_numbers_have_a_variance_of_nothing():
    result = Covariances.of({"x": [0.1] * 10, "y": range(10)})
    assert result.variance("x") == 0
    assert result.covariance("x", "y") == 0


def test_one_dominating_weight_leaves_no_spread_to_speak_of():
    result = Covariances.of({"x": [1, 2]}, weights=[1e50, 1e-50])
    assert result.matrix() is None


def test_large_offsets_keep_their_spread():
    years = [2000 + k for k in range(9)]
    assert Covariances.of({"x": years}).variance("x") == pytest.approx(7.5, rel=1e-9)


@pytest.mark.parametrize(
    ("columns", "weights", "error", "words"),
    [
        ({}, None, EmptyInput, "covariances"),
        ([1, 2], None, WrongType, "columns"),
        ({"x": [1, 2], "y": [1]}, None, InputError, r"columns\['x'\]"),
        ({"x": ["1"]}, None, NotANumber, "row 0"),
        ({"x": [True]}, None, NotANumber, "row 0"),
        ({"x": [math.inf]}, None, NotANumber, "row 0"),
        ({"x": [1.0, 1e51]}, None, TooLarge, "row 1"),
        ({"x": [-(10**60)]}, None, TooLarge, "row 0"),
        ({"x": [1, 2]}, [1], InvalidWeights, "one weight"),
        ({"x": [1, 2]}, [1, 0], InvalidWeights, "row 1"),
    ],
    ids=[
        "no column",
        "no mapping",
        "other length",
        "text",
        "flag",
        "infinity",
        "too large",
        "too large an integer",
        "weights of another length",
        "weight of nothing",
    ],
)
def test_of_refuses(columns, weights, error, words):
    with pytest.raises(error, match=words):
        Covariances.of(columns, weights=weights)


@pytest.mark.parametrize(
    "changes",
    [
        {"sums": (1.0,)},
        {"products": ((1.0,), (2.0,))},
        {"rows": Count.of(0)},
        {"products": ((1.0,), (33.0, 25.0))},
        {"products": ((54.0,), (60.0, 25.0))},
    ],
    ids=["sums", "shape", "no rows", "negative variance", "correlation above 1"],
)
def test_sums_that_no_rows_have_are_refused(changes):
    with pytest.raises(InvalidCount):
        attrs.evolve(SPEED_AND_PRICE, **changes)


def test_names_are_distinct_texts_that_the_columns_have():
    with pytest.raises(InputError, match="listed twice"):
        attrs.evolve(SPEED_AND_PRICE, names=("speed", "speed"))
    with pytest.raises(UnknownField, match="sped"):
        SPEED_AND_PRICE.mean("sped")


def test_other_columns_are_not_added():
    with pytest.raises(NotAddable, match="covariances of speed, price"):
        SPEED_AND_PRICE + Covariances.of({"speed": [1]})
    with pytest.raises(TypeError):
        SPEED_AND_PRICE + 1
    with pytest.raises(TypeError):
        1 + SPEED_AND_PRICE


def test_non_answers_of_parts_stand_in_the_order_of_the_columns():
    first = attrs.evolve(SPEED_AND_PRICE, not_answers=(("price", (("blank", 1),)),))
    second = attrs.evolve(SPEED_AND_PRICE, not_answers=(("speed", (("blank", 2),)),))

    assert (first + second).not_answers == (second + first).not_answers
    assert [name for name, _ in (first + second).not_answers] == ["speed", "price"]


def test_selected_columns_keep_their_non_answers_only_and_add_up() -> None:
    """Those of dropped columns stayed, and the sum of two selections was an error."""
    parts = (("speed", (("blank", 2),)), ("price", (("blank", 1),)))
    both = attrs.evolve(SPEED_AND_PRICE, not_answers=parts)
    speed = both.select(["speed"])

    assert speed.not_answers == parts[:1]
    assert (speed + speed).not_answers == (("speed", (("blank", 4),)),)
    assert both.select(["price", "speed"]).not_answers == (parts[1], parts[0])


def test_non_answers_of_an_unknown_column_are_refused() -> None:
    with pytest.raises(UnknownField, match=r"'prize'.*'price'"):
        attrs.evolve(SPEED_AND_PRICE, not_answers=(("prize", (("blank", 1),)),))


FAR = st.sampled_from([1e6, -1e6, 1e9])
NEAR = st.lists(
    st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=4, max_size=40
).filter(lambda rows: len({row[0] for row in rows}) > 1)


@given(NEAR, FAR, st.booleans())
def test_numbers_far_from_zero_keep_their_digits(rows, far, is_weighted):
    x, y = zip(*rows, strict=True)
    weights = [1 + k % 3 for k in range(len(rows))] if is_weighted else None
    near = Covariances.of({"x": x, "y": y}, weights=weights)
    moved = Covariances.of({"x": [one + far for one in x], "y": y}, weights=weights)

    assert moved.origins[0] == round(moved.mean("x"))
    assert moved.origins[1] == 0 == len(near.origins)
    assert moved.mean("x") == pytest.approx(near.mean("x") + far, rel=1e-15)
    for row, row_of_near in zip(moved.matrix(), near.matrix(), strict=True):
        assert row == pytest.approx(row_of_near, rel=1e-9, abs=1e-9)
    assert moved.select(["y"]).sums == near.select(["y"]).sums
    assert moved.select(["x"]).origins == moved.origins[:1]


@given(NEAR, NEAR, FAR)
def test_parts_from_unlike_origins_add_to_the_whole(first, second, far):
    def of(rows, step):
        x, y = zip(*rows, strict=True)
        return Covariances.of({"x": [one + step for one in x], "y": y})

    parts = of(first, far) + of(second, far + 3000)
    x, y = zip(*first, *second, strict=True)
    moved = [one + (k >= len(first)) * 3000 for k, one in enumerate(x)]
    whole = Covariances.of({"x": moved, "y": y})
    for row, other in zip(parts.matrix(), whole.matrix(), strict=True):
        assert row == pytest.approx(other, rel=1e-9, abs=1e-6)
    empty = Covariances.empty(["x", "y"])
    for added in (empty + of(first, far), of(first, far) + empty):
        assert added.matrix() == of(first, far).matrix()
    about_zero = of(first, 0).from_origins([2, 1])
    assert about_zero.means == pytest.approx(of(first, 0).means)
    assert about_zero.from_origins(()) == of(first, 0)


@pytest.mark.parametrize("rounding", [0.0, 1e-10])
def test_numbers_far_from_zero_that_are_alike_have_no_spread(rounding):
    x = [1e6 + rounding * (k % 2) for k in range(10)]
    assert Covariances.of({"x": x, "y": range(10)}).variance("x") == 0
    apart = [1e6 + 1e-6 * (k % 2) for k in range(10)]
    assert Covariances.of({"x": apart}).variance("x") > 0


def test_origins_of_another_number_of_columns_are_refused():
    with pytest.raises(InvalidCount):
        attrs.evolve(SPEED_AND_PRICE, origins=[1.0])
