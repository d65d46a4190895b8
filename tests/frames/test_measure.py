"""`measure` for columns equals the scalar verb, on every engine."""

from __future__ import annotations

from datetime import date
from math import inf, isfinite, nan, nextafter
from typing import TYPE_CHECKING, Any

import narwhals as nw
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.frames.rows import column_lists

from custsat import satisfaction as scalar
from custsat.errors import (
    DuplicateColumn,
    OutOfRange,
    OutOfScale,
    UnknownOption,
    WrongType,
)
from custsat.frames import satisfaction as columns
from custsat.satisfaction import OutcomeModel
from custsat.values import LIKERT5, Scale

if TYPE_CHECKING:
    from tests.frames.rows import Rows

law = settings(max_examples=25)
EDGES = [
    v
    for t in (0.0, 0.1, 0.5, 1.0, 4.5)
    for v in (t, nextafter(t, -inf), nextafter(t, inf))
]
ODD = [-0.0, 5e-324, -5e-324, 1e300, -1e300, 2, 7, 0.1 + 0.2, 0.3]

missing = st.sampled_from([None, nan])
amounts = st.sampled_from([*EDGES, *ODD]) | st.floats(-9, 9) | missing
pairs = st.lists(st.fixed_dictionaries({"got": amounts, "wanted": amounts}), max_size=8)


def is_number(value: Any) -> bool:
    return value is not None and isfinite(value)


def bits(value: Any) -> str:
    """Return a text that tells -0.0 from 0.0, but not 1 from 1.0."""
    return repr(float(value)) if isinstance(value, int | float) else repr(value)


def measured(row: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return what the scalar verb makes of one row."""
    names = ("difference", "ratio", "outcome", "satisfaction_state", "behaviour")
    if not (is_number(row["got"]) and is_number(row["wanted"])):
        return dict.fromkeys(names)
    result = scalar.measure(perceived=row["got"], expected=row["wanted"], **more)
    return {name: result.get_or_none(name) for name in names}


@law
@given(
    rows=pairs,
    tolerance=st.sampled_from([0, 0.5, 5e-324]),
    model=st.sampled_from(OutcomeModel),
)
def test_measure_equals_the_scalar_verb_in_each_row(
    engine: Any, rows: Rows, tolerance: float, model: OutcomeModel
) -> None:
    frame = engine.frame(column_lists(rows, "got", "wanted"))
    options = {"tolerance": tolerance, "model": model}
    result = columns.measure(frame, perceived="got", expected="wanted", **options)

    assert isinstance(result, engine.kind)
    expected = [measured(row, **options) for row in rows]
    for row_result, expected_row in zip(engine.read(result), expected, strict=True):
        assert {n: bits(row_result[n]) for n in expected_row} == {
            n: bits(None if v is None else v if isinstance(v, float | int) else str(v))
            for n, v in expected_row.items()
        }


@law
@given(
    rows=st.lists(
        st.fixed_dictionaries(
            dict.fromkeys(("got", "wanted"), st.none() | st.integers(1, 5))
        ),
        max_size=6,
    ),
    scale=st.sampled_from([LIKERT5, Scale(0, 9)]),
)
def test_measure_adds_no_ratio_without_a_true_zero(
    engine: Any, rows: Rows, scale: Scale
) -> None:
    frame = engine.frame(column_lists(rows, "got", "wanted"))
    result = columns.measure(
        frame, perceived="got", expected="wanted", scale=scale, prefix="x_"
    )

    names = nw.from_native(result).collect_schema().names()
    assert ("x_ratio" in names) is scale.true_zero
    for row_result, row in zip(engine.read(result), rows, strict=True):
        expected = measured(row, scale=scale)
        assert all(
            row_result[f"x_{name}"] == value
            for name, value in expected.items()
            if name != "ratio" or scale.true_zero
        )


def test_measure_leaves_all_other_columns_as_they_were(engine: Any) -> None:
    data = {
        "id": [3, 1, 2],
        "满意度": [nan, None, 1.5],
        "a b<c>": ["x", None, "=cmd()"],
        "got": [5.0, 4.0, None],
        "wanted": [4.0, 4.0, 4.0],
        "day": [date(2026, 2, 28), None, date(2024, 2, 29)],
    }
    frame, same_frame = engine.frame(data), engine.frame(data)
    before = repr(engine.read(frame))
    result = columns.measure(frame, perceived="got", expected="wanted")

    names = nw.from_native(result).collect_schema().names()
    assert names == [
        *data,
        *("difference", "ratio", "outcome", "satisfaction_state", "behaviour"),
    ]
    assert repr(engine.read(frame)) == before
    untouched = [{name: row[name] for name in data} for row in engine.read(result)]
    assert repr(untouched) == before
    bare = columns.measure(
        nw.from_native(same_frame).select("got", "wanted").to_native(),
        perceived="got",
        expected="wanted",
    )
    assert [row["outcome"] for row in engine.read(bare)] == ["exceeded", "met", None]
    assert [row["outcome"] for row in engine.read(result)] == [
        "exceeded",
        "met",
        None,
    ]


@pytest.mark.parametrize(
    "perceived", [[], [None], [nan, None]], ids=["empty", "null", "nan and null"]
)
def test_measure_of_nothing_has_no_outcome(engine: Any, perceived: list) -> None:
    frame = engine.frame({"got": perceived, "wanted": [1.0] * len(perceived)})
    result = columns.measure(frame, perceived="got", expected="wanted")

    assert [row["outcome"] for row in engine.read(result)] == [None] * len(perceived)


@pytest.mark.parametrize(
    "index",
    [
        pd.Index([7, 7, 3]),
        pd.Index(["a", None, "a"], name="who"),
        pd.MultiIndex.from_tuples([(1, "a"), (1, "a"), (2, "b")], names=["n", None]),
        pd.date_range("2026-01-01", periods=3),
    ],
    ids=["pandas-doubled", "pandas-unknown", "pandas-levels", "pandas-days"],
)
def test_measure_keeps_the_index_of_pandas(index: pd.Index) -> None:
    frame = pd.DataFrame({"got": [5, 4, 3], "wanted": [4, 4, 4]}, index=index)
    before = frame.copy(deep=True)
    result = columns.measure(frame, perceived="got", expected="wanted")

    pd.testing.assert_index_equal(result.index, index)
    assert result["difference"].tolist() == [1, 0, -1]
    pd.testing.assert_frame_equal(frame, before)
    pd.testing.assert_frame_equal(result[["got", "wanted"]], before)


@pytest.mark.parametrize(
    "kind", ["Int64", "UInt8", "int8", "Float32", "float32", "object"]
)
def test_measure_reads_pandas_columns_of_any_type(kind: str) -> None:
    values = [5, 3, None] if kind in {"Int64", "Float32", "object"} else [5, 3, 4]
    frame = pd.DataFrame({"got": pd.Series(values, dtype=kind), "wanted": [4, 4, 4]})
    result = columns.measure(frame, perceived="got", expected="wanted")

    last = "unknown" if values[2] is None else "met"
    assert [*result["outcome"].fillna("unknown")] == ["exceeded", "missed", last]


@pytest.mark.parametrize(
    "kind", [pl.UInt8, pl.Int8, pl.Int64, pl.Float32, pl.Decimal(9, 2)]
)
def test_measure_reads_polars_columns_of_any_type(kind: Any) -> None:
    frame = pl.DataFrame({"got": [3, 5, None], "wanted": [4, 4, 4]}).cast(kind)
    result = columns.measure(frame, perceived="got", expected="wanted")

    assert result["difference"].to_list() == [-1.0, 1.0, None]


def test_measure_reads_one_column_in_both_roles(engine: Any) -> None:
    result = columns.measure(
        engine.frame({"s": [3.5, None]}), perceived="s", expected="s"
    )

    assert [row["outcome"] for row in engine.read(result)] == ["met", None]


def test_measure_returns_the_native_frame_of_a_narwhals_frame(engine: Any) -> None:
    frame = nw.from_native(engine.frame({"s": [3.5], "e": [3]}))
    result = columns.measure(frame, perceived="s", expected="e")

    assert isinstance(result, engine.kind)
    assert engine.read(result)[0]["difference"] == 0.5


def test_measure_does_not_collect_a_lazy_frame() -> None:
    """Whole numbers of up to 32 bits need no look; others are looked at once."""

    def never(_: pl.DataFrame) -> pl.DataFrame:
        pytest.fail("collected")

    schema = {"s": pl.Int32, "e": pl.Int32}
    frame = pl.LazyFrame(schema=schema).map_batches(never, schema=schema)
    result = columns.measure(frame, perceived="s", expected="e")

    assert isinstance(result, pl.LazyFrame)


def test_measure_adds_no_ratio_to_an_expectation_next_to_zero(engine: Any) -> None:
    frame = engine.frame({"got": [3.0, 0.0, 5e-324], "wanted": [5e-324] * 3})
    rows = engine.read(columns.measure(frame, perceived="got", expected="wanted"))

    assert [row["ratio"] for row in rows] == [None, 0, 1]


def test_measure_rejects_columns_that_exist(engine: Any) -> None:
    data = {"got": [1.0], "wanted": [2.0], "outcome": ["x"], "ratio": [1]}
    with pytest.raises(DuplicateColumn) as caught:
        columns.measure(engine.frame(data), perceived="got", expected="wanted")

    assert caught.value.columns == ("ratio", "outcome")
    assert "pass prefix=" in str(caught.value)


def test_measure_can_be_applied_twice_with_a_prefix(engine: Any) -> None:
    frame = engine.frame({"got": [1.0], "wanted": [2.0]})
    once = columns.measure(frame, perceived="got", expected="wanted")
    with pytest.raises(DuplicateColumn):
        columns.measure(once, perceived="got", expected="wanted")
    twice = columns.measure(once, perceived="got", expected="wanted", prefix="b_")

    assert engine.read(twice)[0]["b_outcome"] == "missed"


@pytest.mark.parametrize(
    ("perceived", "count", "message"),
    [
        pytest.param("a", 2, "2 such answers", id="both ends"),
        pytest.param("b", 1, "must lie on", id="one answer"),
    ],
)
def test_measure_counts_answers_off_the_scale(
    engine: Any, perceived: str, count: int, message: str
) -> None:
    frame = engine.frame({"a": [1, 6, 7, 3], "b": [3, 3, 0, 3]})
    with pytest.raises(OutOfScale, match=message) as caught:
        columns.measure(frame, perceived=perceived, expected="b", scale=LIKERT5)

    assert (caught.value.count, caught.value.name) == (
        count,
        f"perceived={perceived!r}",
    )


@pytest.mark.parametrize(
    ("options", "error"),
    [
        pytest.param({"model": "mine"}, UnknownOption, id="unknown model"),
        pytest.param({"tolerance": -1}, OutOfRange, id="negative tolerance"),
        pytest.param({"scale": "1-5"}, WrongType, id="text as scale"),
        pytest.param({"scale": 5}, WrongType, id="number as scale"),
        pytest.param({"scale": (1, 5)}, WrongType, id="pair as scale"),
    ],
)
def test_measure_rejects_bad_options(options: dict, error: type[Exception]) -> None:
    frame = pl.DataFrame({"s": [5]})
    with pytest.raises(error):
        columns.measure(frame, perceived="s", expected="s", **options)
