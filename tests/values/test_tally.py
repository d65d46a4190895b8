"""Tallies: counts that add, from whatever column they come."""

from __future__ import annotations

import pickle
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import nan
from typing import Any

import attrs
import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import CANARIES, NO_NUMBERS, SEVENS, all_text_of

from custsat import testing as ct
from custsat.errors import (
    BoolAsNumber,
    CustsatError,
    EmptyInput,
    InvalidCount,
    InvalidWeights,
    MixedScales,
    NotANumber,
    NotOnScale,
    OutOfRange,
    OutOfScale,
    WrongType,
)
from custsat.values import LIKERT5, NPS11, ZERO_TO_FIVE, Count, Scale, Tally

COLUMN = [10, 9, None, 3, 9]
EXPECTED = Tally.from_counts({3: 1, 9: 2, 10: 1, None: 1}, scale=NPS11)


def duck() -> Any:
    rows = "SELECT * FROM (VALUES (10), (9), (NULL), (3), (9)) t(score)"
    return duckdb.sql(rows).fetchnumpy()["score"]


COLUMNS: dict[str, Any] = {
    "list": COLUMN,
    "tuple": tuple(COLUMN),
    "floats": [10.0, 9.0, nan, 3.0, 9.0],
    "generator": "made below",
    "numpy_float": np.array([10, 9, nan, 3, 9]),
    "numpy_object": np.array(COLUMN, dtype=object),
    "masked": "made below",
    "pandas_float": pd.Series(COLUMN, dtype="float64"),
    "pandas_nullable": pd.Series(COLUMN, dtype="Int64"),
    "pandas_arrow": pd.Series(COLUMN, dtype="int64[pyarrow]"),
    "pandas_object": pd.Series(COLUMN, dtype="object"),
    "polars_int": pl.Series(COLUMN),
    "polars_uint8": pl.Series(COLUMN, dtype=pl.UInt8),
    "polars_float": pl.Series(COLUMN, dtype=pl.Float32),
    "polars_decimal": pl.Series(COLUMN, dtype=pl.Decimal(4, 1)),
    "pyarrow": pa.array(COLUMN),
    "pyarrow_chunked": pa.chunked_array([COLUMN[:2], COLUMN[2:]]),
}
COLUMNS["masked"] = [None if it is None else np.int8(it) for it in COLUMN]


@pytest.mark.parametrize("name", COLUMNS)
def test_t01_every_column_gives_the_same_tally(name: str) -> None:
    column = iter(COLUMN) if name == "generator" else COLUMNS[name]
    tally = Tally.of(column, scale=NPS11)

    assert tally == EXPECTED
    assert hash(tally) == hash(EXPECTED)


def test_a_masked_column_of_duckdb() -> None:
    assert Tally.of(duck(), scale=NPS11) == EXPECTED


def test_an_array() -> None:
    assert Tally.of(array("b", [10, 9, 3, 9]), scale=NPS11).n == 4


def test_a_column_is_not_changed() -> None:
    column = list(COLUMN)
    Tally.of(column, scale=NPS11)

    assert column == COLUMN


@pytest.mark.parametrize("value", SEVENS.values(), ids=SEVENS)
def test_every_seven_counts_as_one_answer(value: Any) -> None:
    assert Tally.of([value, 7], scale=NPS11) == Tally.of([7, 7], scale=NPS11)


MISSING = {"nan", "np_nan", "decimal_nan", "pd_na"}


@pytest.mark.parametrize("name", NO_NUMBERS)
def test_what_is_no_answer(name: str) -> None:
    """NaN is missing in a list; everything else that is no number is refused."""
    value = NO_NUMBERS[name]
    if name in MISSING:
        assert Tally.of([7, value], scale=NPS11).missing == 1
        return
    with pytest.raises(NotANumber) as caught:
        Tally.of([7, value], scale=NPS11)
    assert caught.value.row == 1


@pytest.mark.parametrize(
    "values",
    [
        "7",
        b"7",
        bytearray(b"7"),
        {7: 1},
        {7},
        frozenset({7}),
        {7: 1}.keys(),
        7,
        None,
        np.float64(7),
        np.str_("7"),
        pl.LazyFrame({"a": [7]}),
    ],
)
def test_what_is_no_list_of_answers(values: Any) -> None:
    with pytest.raises(WrongType):
        Tally.of(values, scale=NPS11)


@pytest.mark.parametrize(
    "values",
    [
        pd.DataFrame({"张三": [7]}),
        pl.DataFrame({"张三": [7]}),
        pa.table({"张三": [7]}),
        [[7]],
        list(CANARIES),
        np.array([[7]]),
        np.array(["7"]),
    ],
)
def test_frames_and_names_are_no_answers(values: Any) -> None:
    with pytest.raises(NotANumber) as caught:
        Tally.of(values, scale=NPS11)
    assert not any(name in all_text_of(caught.value) for name in CANARIES)


def test_the_first_stranger_is_named_and_the_others_counted() -> None:
    with pytest.raises(OutOfScale) as caught:
        Tally.of([7, None, 11, 12, 11], scale=NPS11)

    assert str(caught.value) == (
        "score at row 2 must lie on 0-10, got 11; 3 such answers"
    )
    with pytest.raises(NotOnScale, match="row 0 must be one of the answers of 0-10"):
        Tally.of([6.5, 11], scale=NPS11)


def test_bools_in_a_list_of_numbers() -> None:
    with pytest.raises(BoolAsNumber, match="row 1"):
        Tally.of([1, True], scale=NPS11)
    with pytest.raises(BoolAsNumber):
        Tally.of(np.array([True, False]), scale=NPS11)


# ----------------------------------------------------------------------------- the laws


@given(st.data(), ct.strategies.scales())
def test_tallies_are_a_commutative_monoid(data: st.DataObject, scale: Scale) -> None:
    a, b, c = (data.draw(ct.strategies.tallies(scale)) for _ in range(3))

    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a + Tally.empty(scale) == a == Tally.empty(scale) + a
    assert sum([a, b, c]) == a + b + c


@given(st.data(), ct.strategies.scales())
def test_pooling_is_counting_together(data: st.DataObject, scale: Scale) -> None:
    one, other = (
        data.draw(ct.strategies.answers(scale, missing=0.4)) for _ in range(2)
    )

    assert Tally.of(one, scale=scale) + Tally.of(other, scale=scale) == Tally.of(
        [*one, *other], scale=scale
    )


@given(st.data(), ct.strategies.scales())
def test_order_and_type_of_answers_do_not_matter(
    data: st.DataObject, scale: Scale
) -> None:
    told_ = data.draw(ct.strategies.answers(scale, missing=0.3))
    shuffled = data.draw(st.permutations(told_))

    tally = Tally.of(told_, scale=scale)
    assert tally == Tally.of(shuffled, scale=scale)
    assert tally == Tally.from_counts(Counter(told_), scale=scale)
    assert tally == Tally.of(np.array(told_, dtype=float), scale=scale)
    assert tally.n + tally.missing == len(told_)


@given(ct.strategies.tallies(min_n=1), st.integers(1, 5))
def test_duplication_keeps_the_mean(tally: Tally, k: int) -> None:
    many = sum([tally] * k)

    assert isinstance(many, Tally)
    assert many.n == k * tally.n
    assert many.mean == pytest.approx(tally.mean, rel=1e-12, abs=1e-12)


@given(ct.strategies.tallies(min_n=1))
def test_mean_and_variance_are_those_of_the_list(tally: Tally) -> None:
    exact = [(Fraction(a), c.n) for a, c in tally.counts]
    n = sum(k for _, k in exact)
    mean = sum(a * k for a, k in exact) / n

    assert tally.mean == pytest.approx(float(mean), rel=1e-12, abs=1e-12)
    if n == 1:
        assert tally.variance is None
    else:
        spread = sum(k * (a - mean) ** 2 for a, k in exact) / (n - 1)
        assert tally.variance == pytest.approx(float(spread), rel=1e-9, abs=1e-12)


@given(st.lists(st.sampled_from([1, 2, 3, 4, 5]), min_size=1), st.floats(0.01, 100))
def test_equal_weights_change_nothing_but_the_weight(
    answers: list[int], weight: float
) -> None:
    bare = Tally.of(answers, scale=LIKERT5)
    same = Tally.of(answers, scale=LIKERT5, weights=[weight] * len(answers))

    assert same.n == bare.n
    assert same.mean == pytest.approx(bare.mean)
    assert same.effective_n == pytest.approx(bare.n)
    assert same.variance == pytest.approx(bare.variance) or bare.variance is None


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 9)), min_size=1))
def test_t20_a_whole_weight_is_the_row_so_many_times(
    rows: list[tuple[int, int]],
) -> None:
    answers, weights = zip(*rows, strict=True)
    weighted = Tally.of(answers, scale=LIKERT5, weights=weights)
    repeated = Tally.of(
        [a for a, w in rows for _ in range(w)],
        scale=LIKERT5,
    )

    assert weighted.mean == pytest.approx(repeated.mean)
    assert weighted.weight == repeated.n
    assert weighted.effective_n <= weighted.n + 1e-9


def test_effective_n_by_hand() -> None:
    tally = Tally.of([10, 9, 3], scale=NPS11, weights=[1, 1, 2])

    assert tally.effective_n == pytest.approx(16 / 6)
    assert tally.weight == 4
    assert tally.count_where(lambda it: it >= 9) == Count(
        n=2, weight=2, sum_squared_weights=2
    )
    assert tally.mean == 6.25
    # mean square 10.6875, enlarged by m / (m - 1) with m = 16 / 6
    assert tally.variance == pytest.approx(10.6875 * (16 / 6) / (16 / 6 - 1))


def test_weights_of_missing_answers_weigh_nothing() -> None:
    tally = Tally.of([5, None, 1], scale=LIKERT5, weights=[1, 50, 1])

    assert (tally.weight, tally.mean, tally.missing) == (2, 3, 1)


@pytest.mark.parametrize(
    ("answers", "variance"),
    [([], None), ([3], None), ([1, 5], 8), ([2, 2], 0), ([1, 3, 5], 4)],
)
def test_the_variance_of_a_few(answers: list[int], variance: float | None) -> None:
    assert Tally.of(answers, scale=LIKERT5).variance == variance


def test_nearly_all_the_weight_on_one() -> None:
    tally = Tally.of([5, 1], scale=LIKERT5, weights=[1e10, 1e-10])

    assert tally.variance is None


@pytest.mark.parametrize(
    ("weights", "kind"),
    [
        ([1], InvalidWeights),
        ([1, 2, 3], InvalidWeights),
        ([1, 0], InvalidWeights),
        ([1, -1], InvalidWeights),
        ([1, 1e-200], InvalidWeights),
        ([1, 1e200], InvalidWeights),
        ([1, nan], NotANumber),
        ([1, None], NotANumber),
        ([1, True], BoolAsNumber),
        ([1, "2"], NotANumber),
        ("12", WrongType),
        (5, WrongType),
    ],
)
def test_weights_that_do_not_fit(weights: Any, kind: type[CustsatError]) -> None:
    with pytest.raises(kind):
        Tally.of([1, 2], scale=LIKERT5, weights=weights)


@pytest.mark.parametrize("weight", [1e-100, 1e100])
def test_the_lightest_and_the_heaviest(weight: float) -> None:
    tally = Tally.of([1, 5], scale=LIKERT5, weights=[weight] * 2)

    assert tally.mean == 3
    assert tally.effective_n == pytest.approx(2)


def test_one_answer_of_a_fine_scale_is_counted_once() -> None:
    """0.1 + 0.2 and 0.3 were two answers once, and a top box lost one of them."""
    scale = Scale(0, 1, step=0.1)
    tally = Tally.of([0.1 + 0.2, 0.3], scale=scale)

    assert tally.counts == ((0.3, Count.of(2)),)
    assert Tally.from_counts({0.1 + 0.2: 1, 0.3: 1}, scale=scale) == tally
    weighted = Tally.of([0.1 + 0.2, 0.3], scale=scale, weights=[1, 1])
    assert weighted == tally


# ------------------------------------------------------------------------------- counts


@pytest.mark.parametrize(
    ("counts", "kind"),
    [
        ({7: -1}, InvalidCount),
        ({7: 1.5}, InvalidCount),
        ({7: "1"}, NotANumber),
        ({7: True}, BoolAsNumber),
        ({7: nan}, NotANumber),
        ({7: None}, NotANumber),
        ({7: 10**400}, NotANumber),
        ({"7": 1}, NotANumber),
        ({True: 1}, BoolAsNumber),
        ({11: 2}, OutOfScale),
        ({6.5: 2}, NotOnScale),
        ([(7, 1)], WrongType),
        ("7", WrongType),
        (None, WrongType),
    ],
)
def test_counts_that_nobody_can_have_counted(
    counts: Any, kind: type[CustsatError]
) -> None:
    with pytest.raises(kind):
        Tally.from_counts(counts, scale=NPS11)


def test_counts_of_strangers_are_summed_in_the_message() -> None:
    with pytest.raises(OutOfScale, match="got 12; 5 such answers"):
        Tally.from_counts({12: 3, 11: 2, 1: 1}, scale=NPS11)


def test_counts_of_every_make() -> None:
    counts = {np.int64(7): np.int64(2), 8.0: 1.0, nan: 1, None: 2, 3: 0, 11: 0}

    assert Tally.from_counts(counts, scale=NPS11) == Tally.from_counts(
        {7: 2, 8: 1, None: 3}, scale=NPS11
    )


def test_weighted_counts_are_taken_over() -> None:
    count = Count(n=2, weight=3.5, sum_squared_weights=6.25)
    tally = Tally.from_counts({7: count, None: Count.of(4)}, scale=NPS11)

    assert (tally.count_where(), tally.missing) == (count, 4)


@pytest.mark.parametrize(
    "made",
    [
        lambda: Tally(scale=NPS11, counts=((7, Count.of(1)), (3, Count.of(1)))),
        lambda: Tally(scale=NPS11, counts=((7, Count.of(1)), (7, Count.of(1)))),
        lambda: Tally(scale=NPS11, counts=((7, Count.of(0)),)),
        lambda: Tally(scale=NPS11, counts=(), missing=-1),
        lambda: Tally(scale=NPS11, counts=(), missing=1.0),  # type: ignore[arg-type]
        lambda: Tally(scale=NPS11, counts=(), missing=True),
        lambda: Tally(scale=Scale(0, 1, step=0.1), counts=((0.1 + 0.2, Count.of(1)),)),
        lambda: Count(n=-1, weight=1, sum_squared_weights=1),
        lambda: Count(n=1.5, weight=1, sum_squared_weights=1),  # type: ignore[arg-type]
        lambda: Count(n=1, weight=0, sum_squared_weights=0),
        lambda: Count(n=0, weight=1, sum_squared_weights=1),
        lambda: Count(n=3, weight=1, sum_squared_weights=0),
    ],
)
def test_what_no_list_can_have_given(made: Any) -> None:
    with pytest.raises(InvalidCount):
        made()


def test_count_rejects_negative_weight() -> None:
    with pytest.raises(OutOfRange, match="weight must be 0 or more"):
        Count(n=1, weight=-1, sum_squared_weights=1)


@pytest.mark.parametrize("part", ["weight", "sum_squared_weights"])
def test_a_count_is_made_of_numbers(part: str) -> None:
    with pytest.raises(NotANumber):
        Count(**{"n": 1, "weight": 1, "sum_squared_weights": 1, part: nan})


def test_an_answer_that_is_none() -> None:
    with pytest.raises(OutOfScale):
        Tally(scale=NPS11, counts=((11, Count.of(1)),))


def test_nobody() -> None:
    empty = Tally.of([None, nan], scale=NPS11)

    assert (empty.n, empty.missing, empty.weight, empty.effective_n) == (0, 2, 0, 0)
    assert empty.variance is None
    with pytest.raises(EmptyInput, match=r"a mean needs at least one answer \(2 missi"):
        _ = empty.mean


def test_scales_do_not_mix() -> None:
    with pytest.raises(MixedScales, match="answers on 0-10 and on 1-5"):
        Tally.empty(NPS11) + Tally.empty(LIKERT5)


@pytest.mark.parametrize("other", [5, None, "x", [1]])
def test_a_tally_adds_to_tallies_only(other: Any) -> None:
    with pytest.raises(TypeError):
        Tally.empty(NPS11) + other
    with pytest.raises(TypeError):
        other + Tally.empty(NPS11)


def test_a_generator_is_used_up() -> None:
    def scores() -> Iterator[int]:
        yield from (1, 2, 3)

    given_ = scores()
    Tally.of(given_, scale=LIKERT5)

    assert list(given_) == []


@given(ct.strategies.tallies())
def test_tallies_are_values(tally: Tally) -> None:
    assert pickle.loads(pickle.dumps(tally)) == tally
    assert attrs.evolve(tally) == tally
    assert hash(tally) == hash(attrs.evolve(tally))


def test_half_points_on_an_open_scale() -> None:
    tally = Tally.of([2.5, 2.5, 5], scale=ZERO_TO_FIVE)

    assert tally.counts == ((2.5, Count.of(2)), (5, Count.of(1)))


def test_an_iterable_of_ones_own() -> None:
    class Scores(Iterable[int]):
        def __iter__(self) -> Iterator[int]:
            return iter([1, 2])

    assert Tally.of(Scores(), scale=LIKERT5).n == 2
