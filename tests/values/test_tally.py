"""Tests of Tally and Count."""

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
from tests.hostile import CANARIES, NO_NUMBERS, SEVENS, all_text_of, leaks_of

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
    "generator": "set below",
    "numpy_float": np.array([10, 9, nan, 3, 9]),
    "numpy_object": np.array(COLUMN, dtype=object),
    "masked": "set below",
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
COLUMNS["masked"] = [None if answer is None else np.int8(answer) for answer in COLUMN]


@pytest.mark.parametrize("name", COLUMNS)
def test_t01_tally_of_every_kind_of_column_is_the_same(name: str) -> None:
    column = iter(COLUMN) if name == "generator" else COLUMNS[name]
    tally = Tally.of(column, scale=NPS11)

    assert tally == EXPECTED
    assert hash(tally) == hash(EXPECTED)


def test_tally_of_a_masked_column_of_duckdb() -> None:
    assert Tally.of(duck(), scale=NPS11) == EXPECTED


def test_tally_of_an_array() -> None:
    assert Tally.of(array("b", [10, 9, 3, 9]), scale=NPS11).n == 4


def test_tally_of_does_not_change_the_column() -> None:
    column = list(COLUMN)
    Tally.of(column, scale=NPS11)

    assert column == COLUMN


@pytest.mark.parametrize("value", SEVENS.values(), ids=SEVENS)
def test_tally_of_accepts_every_numeric_type(value: Any) -> None:
    assert Tally.of([value, 7], scale=NPS11) == Tally.of([7, 7], scale=NPS11)


MISSING = {"nan", "np_nan", "decimal_nan", "pd_na"}


@pytest.mark.parametrize("name", NO_NUMBERS)
def test_tally_of_rejects_non_numbers_and_counts_nan_as_missing(name: str) -> None:
    """NaN in a list is a missing answer; other non-numbers are rejected."""
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
def test_tally_of_rejects_other_objects(values: Any) -> None:
    with pytest.raises(WrongType):
        Tally.of(values, scale=NPS11)


@pytest.mark.parametrize(
    "values",
    [
        pd.DataFrame({CANARIES[1]: [7]}),
        pl.DataFrame({CANARIES[1]: [7]}),
        pa.table({CANARIES[1]: [7]}),
        [[7]],
        list(CANARIES),
        np.array([[7]]),
        np.array(["7"]),
    ],
)
def test_tally_of_rejects_frames_and_texts_without_repeating_them(values: Any) -> None:
    with pytest.raises((NotANumber, WrongType)) as caught:
        Tally.of(values, scale=NPS11)
    assert not leaks_of(all_text_of(caught.value))


def test_tally_of_reports_the_first_invalid_answer_and_their_number() -> None:
    with pytest.raises(OutOfScale) as caught:
        Tally.of([7, None, 11, 12, 11], scale=NPS11)

    assert str(caught.value) == (
        "score at row 2 must lie on 0-10, got 11; 3 such answers"
    )


def test_tally_of_reports_an_answer_between_the_steps() -> None:
    with pytest.raises(NotOnScale, match="row 0 must be one of the answers of 0-10"):
        Tally.of([6.5, 11], scale=NPS11)


def test_tally_of_rejects_bools_with_their_row() -> None:
    with pytest.raises(BoolAsNumber, match="row 1"):
        Tally.of([1, True], scale=NPS11)


def test_tally_of_rejects_an_array_of_bools() -> None:
    with pytest.raises(BoolAsNumber):
        Tally.of(np.array([True, False]), scale=NPS11)


# ----------------------------------------------------------------------------- the laws


@given(st.data(), ct.strategies.scales())
def test_tally_addition_is_a_commutative_monoid(
    data: st.DataObject, scale: Scale
) -> None:
    a, b, c = (data.draw(ct.strategies.tallies(scale)) for _ in range(3))

    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a + Tally.empty(scale) == a == Tally.empty(scale) + a
    assert sum([a, b, c]) == a + b + c


@given(st.data(), ct.strategies.scales())
def test_tally_addition_equals_counting_together(
    data: st.DataObject, scale: Scale
) -> None:
    one, other = (
        data.draw(ct.strategies.answers(scale, missing=0.4)) for _ in range(2)
    )

    assert Tally.of(one, scale=scale) + Tally.of(other, scale=scale) == Tally.of(
        [*one, *other], scale=scale
    )


@given(st.data(), ct.strategies.scales())
def test_tally_of_ignores_order_and_type_of_answers(
    data: st.DataObject, scale: Scale
) -> None:
    column = data.draw(ct.strategies.answers(scale, missing=0.3))
    shuffled = data.draw(st.permutations(column))

    tally = Tally.of(column, scale=scale)
    assert tally == Tally.of(shuffled, scale=scale)
    assert tally == Tally.from_counts(Counter(column), scale=scale)
    assert tally == Tally.of(np.array(column, dtype=float), scale=scale)
    assert tally.n + tally.missing == len(column)


@given(ct.strategies.tallies(min_n=1), st.integers(1, 5))
def test_tally_mean_is_unchanged_by_duplication(tally: Tally, k: int) -> None:
    total = sum([tally] * k)

    assert isinstance(total, Tally)
    assert total.n == k * tally.n
    assert total.mean == pytest.approx(tally.mean, rel=1e-12, abs=1e-12)


@given(ct.strategies.tallies(min_n=1))
def test_tally_mean_and_variance_equal_those_of_the_list(tally: Tally) -> None:
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
def test_tally_of_equal_weights_changes_only_the_weight(
    answers: list[int], weight: float
) -> None:
    unweighted = Tally.of(answers, scale=LIKERT5)
    weighted = Tally.of(answers, scale=LIKERT5, weights=[weight] * len(answers))

    assert weighted.n == unweighted.n
    assert weighted.mean == pytest.approx(unweighted.mean)
    assert weighted.effective_n == pytest.approx(unweighted.n)
    if unweighted.variance is not None:
        assert weighted.variance == pytest.approx(unweighted.variance)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 9)), min_size=1))
def test_t20_tally_of_integer_weights_equals_repeated_rows(
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


def test_tally_effective_n_of_an_example() -> None:
    tally = Tally.of([10, 9, 3], scale=NPS11, weights=[1, 1, 2])

    assert tally.effective_n == pytest.approx(16 / 6)
    assert tally.weight == 4
    assert tally.count_where(lambda answer: answer >= 9) == Count(
        n=2, weight=2, sum_squared_weights=2
    )
    assert tally.mean == 6.25
    # mean square 10.6875, enlarged by m / (m - 1) with m = 16 / 6
    assert tally.variance == pytest.approx(10.6875 * (16 / 6) / (16 / 6 - 1))


def test_tally_of_ignores_weights_of_missing_answers() -> None:
    tally = Tally.of([5, None, 1], scale=LIKERT5, weights=[1, 50, 1])

    assert (tally.weight, tally.mean, tally.missing) == (2, 3, 1)


@pytest.mark.parametrize(
    ("answers", "variance"),
    [([], None), ([3], None), ([1, 5], 8), ([2, 2], 0), ([1, 3, 5], 4)],
)
def test_tally_variance_of_few_answers(
    answers: list[int], variance: float | None
) -> None:
    assert Tally.of(answers, scale=LIKERT5).variance == variance


def test_tally_variance_is_none_if_one_answer_has_nearly_all_weight() -> None:
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
        ([1, nan], InvalidWeights),
        ([1, None], InvalidWeights),
        ([1, True], BoolAsNumber),
        ([1, "2"], NotANumber),
        ("12", WrongType),
        (5, WrongType),
    ],
)
def test_tally_of_rejects_invalid_weights(
    weights: Any, kind: type[CustsatError]
) -> None:
    with pytest.raises(kind):
        Tally.of([1, 2], scale=LIKERT5, weights=weights)


@pytest.mark.parametrize("weight", [1e-100, 1e100])
def test_tally_of_accepts_extreme_weights(weight: float) -> None:
    tally = Tally.of([1, 5], scale=LIKERT5, weights=[weight] * 2)

    assert tally.mean == 3
    assert tally.effective_n == pytest.approx(2)


def test_tally_of_snaps_answers_to_the_scale() -> None:
    """0.1 + 0.2 and 0.3 were once counted as two answers."""
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
def test_tally_from_counts_rejects_invalid_counts(
    counts: Any, kind: type[CustsatError]
) -> None:
    with pytest.raises(kind):
        Tally.from_counts(counts, scale=NPS11)


def test_tally_from_counts_reports_how_many_answers_are_invalid() -> None:
    with pytest.raises(OutOfScale, match="got 12; 5 such answers"):
        Tally.from_counts({12: 3, 11: 2, 1: 1}, scale=NPS11)


def test_tally_from_counts_accepts_every_numeric_type() -> None:
    counts = {np.int64(7): np.int64(2), 8.0: 1.0, nan: 1, None: 2, 3: 0, 11: 0}

    assert Tally.from_counts(counts, scale=NPS11) == Tally.from_counts(
        {7: 2, 8: 1, None: 3}, scale=NPS11
    )


def test_tally_from_counts_accepts_weighted_counts() -> None:
    count = Count(n=2, weight=3.5, sum_squared_weights=6.25)
    tally = Tally.from_counts({7: count, None: Count.of(4)}, scale=NPS11)

    assert (tally.count_where(), tally.missing) == (count, 4)


@pytest.mark.parametrize(
    "build",
    [
        pytest.param(
            lambda: Tally(scale=NPS11, counts=((7, Count.of(1)), (3, Count.of(1)))),
            id="falling answers",
        ),
        pytest.param(
            lambda: Tally(scale=NPS11, counts=((7, Count.of(1)), (7, Count.of(1)))),
            id="an answer twice",
        ),
        pytest.param(
            lambda: Tally(scale=NPS11, counts=((7, Count.of(0)),)),
            id="an answer of 0 people",
        ),
        pytest.param(
            lambda: Tally(scale=NPS11, counts=(), missing=-1), id="negative missing"
        ),
        pytest.param(
            lambda: Tally(scale=NPS11, counts=(), missing=1.0), id="float missing"
        ),  # type: ignore[arg-type]
        pytest.param(
            lambda: Tally(scale=NPS11, counts=(), missing=True), id="bool missing"
        ),
        pytest.param(
            lambda: Tally(
                scale=Scale(0, 1, step=0.1), counts=((0.1 + 0.2, Count.of(1)),)
            ),
            id="answer off its step",
        ),
        pytest.param(
            lambda: Count(n=-1, weight=1, sum_squared_weights=1), id="negative n"
        ),
        pytest.param(
            lambda: Count(n=1.5, weight=1, sum_squared_weights=1), id="float n"
        ),  # type: ignore[arg-type]
        pytest.param(
            lambda: Count(n=1, weight=0, sum_squared_weights=0), id="weight 0 of 1"
        ),
        pytest.param(
            lambda: Count(n=0, weight=1, sum_squared_weights=1), id="weight 1 of 0"
        ),
        pytest.param(
            lambda: Count(n=3, weight=1, sum_squared_weights=0), id="no squared weights"
        ),
    ],
)
def test_tally_and_count_reject_inconsistent_counts(build: Any) -> None:
    with pytest.raises(InvalidCount):
        build()


def test_count_rejects_negative_weight() -> None:
    with pytest.raises(OutOfRange, match="weight must be 0 or more"):
        Count(n=1, weight=-1, sum_squared_weights=1)


@pytest.mark.parametrize("part", ["weight", "sum_squared_weights"])
def test_count_rejects_nan(part: str) -> None:
    with pytest.raises(NotANumber):
        Count(**{"n": 1, "weight": 1, "sum_squared_weights": 1, part: nan})


def test_tally_rejects_answers_off_the_scale() -> None:
    with pytest.raises(OutOfScale):
        Tally(scale=NPS11, counts=((11, Count.of(1)),))


def test_tally_of_missing_answers_has_no_mean() -> None:
    empty = Tally.of([None, nan], scale=NPS11)

    assert (empty.n, empty.missing, empty.weight, empty.effective_n) == (0, 2, 0, 0)
    assert empty.variance is None
    with pytest.raises(EmptyInput, match=r"a mean needs at least one answer \(2 missi"):
        _ = empty.mean


def test_tally_addition_rejects_another_scale() -> None:
    with pytest.raises(MixedScales, match="answers on 0-10 and on 1-5"):
        Tally.empty(NPS11) + Tally.empty(LIKERT5)


@pytest.mark.parametrize("other", [5, None, "x", [1]])
def test_tally_addition_rejects_other_objects(other: Any) -> None:
    with pytest.raises(TypeError):
        Tally.empty(NPS11) + other


@pytest.mark.parametrize("other", [5, None, "x", [1]])
def test_tally_addition_to_other_objects_is_rejected(other: Any) -> None:
    with pytest.raises(TypeError):
        other + Tally.empty(NPS11)


def test_tally_of_consumes_a_generator() -> None:
    def scores() -> Iterator[int]:
        yield from (1, 2, 3)

    generator = scores()
    Tally.of(generator, scale=LIKERT5)

    assert list(generator) == []


@given(ct.strategies.tallies())
def test_tally_can_be_pickled_and_compared(tally: Tally) -> None:
    assert pickle.loads(pickle.dumps(tally)) == tally
    assert attrs.evolve(tally) == tally
    assert hash(tally) == hash(attrs.evolve(tally))


def test_tally_of_half_points_on_a_scale_without_step() -> None:
    tally = Tally.of([2.5, 2.5, 5], scale=ZERO_TO_FIVE)

    assert tally.counts == ((2.5, Count.of(2)), (5, Count.of(1)))


def test_tally_of_accepts_any_iterable() -> None:
    class Scores(Iterable[int]):
        def __iter__(self) -> Iterator[int]:
            return iter([1, 2])

    assert Tally.of(Scores(), scale=LIKERT5).n == 2


# ------------------------------------------------------------------ non-answers by name


def test_tally_adds_non_answers_by_name() -> None:
    first = Tally(scale=NPS11, counts=(), missing=3, not_answers=(("blank", 2),))
    second = Tally(
        scale=NPS11, counts=(), missing=5, not_answers=(("a", 1), ("blank", 4))
    )

    assert (first + second).not_answers == (("a", 1), ("blank", 6))
    assert (first + second).missing == 8
    assert first + Tally.empty(NPS11) == first


@pytest.mark.parametrize(
    "not_answers",
    [
        pytest.param((("b", 1), ("a", 1)), id="not sorted"),
        pytest.param((("a", 1), ("a", 1)), id="twice"),
        pytest.param((("a", 0),), id="none"),
        pytest.param((("a", -1),), id="negative"),
        pytest.param((("a", 1.0),), id="float"),
        pytest.param((("a", True),), id="bool"),
        pytest.param((("a", 4),), id="more than missing"),
        pytest.param((("a", 2), ("b", 2)), id="sum above missing"),
    ],
)
def test_tally_rejects_non_answers_that_no_list_has(not_answers: Any) -> None:
    with pytest.raises(InvalidCount):
        Tally(scale=NPS11, counts=(), missing=3, not_answers=not_answers)


@pytest.mark.parametrize(
    ("name", "error"), [("", OutOfRange), (7, WrongType), (None, WrongType)]
)
def test_tally_rejects_non_answers_without_a_name(
    name: Any, error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        Tally(scale=NPS11, counts=(), missing=3, not_answers=((name, 1),))


@pytest.mark.parametrize("n", [5, 40, 1000])
@pytest.mark.parametrize("weight", [0.1, 1, 3.7])
def test_equal_weights_are_no_weights(n: int, weight: float) -> None:
    """5 weights of 0.1 had an effective number of 4.999999999999999."""
    count = Tally.of([3] * n, scale=LIKERT5, weights=[weight] * n).count_where()

    assert count.effective_n == n
    assert not count.is_weighted
    assert Tally.of([3, 3], scale=LIKERT5, weights=[1, 1.001]).count_where().is_weighted
    assert not Tally.empty(LIKERT5).count_where().is_weighted
