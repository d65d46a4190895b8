"""Types of columns that were once read wrongly, or refused by the engine.

tests/frames/test_agreement.py tries every type in every column; these are single ones.
"""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import all_text_of

from custsat.customers import seven_p
from custsat.errors import (
    CustsatError,
    NaiveDatetime,
    NotANumber,
    TooLarge,
    WrongType,
)
from custsat.frames import complaints, customers, loyalty, satisfaction
from custsat.satisfaction import nps
from custsat.values import Hours

DAYS = [date(2026, 1, 5), date(2026, 2, 7)]


def causes(frame: Any) -> list[Any]:
    return [key for key, _ in complaints.pareto(frame, cause="c", by="by")]


@pytest.mark.parametrize("hour", [*range(1, 24), 0.001])
def test_a_day_is_no_datetime_after_midnight(hour: float) -> None:
    """Twelve times 3,600 seconds are more than 16 bits hold."""
    times = [pd.Timestamp("2026-01-05") + pd.Timedelta(hours=hour)] * 2
    frame = pd.DataFrame({"who": ["a", "b"], "at": times})
    with pytest.raises(NaiveDatetime, match="not midnight in 2 rows"):
        loyalty.cohort_retention(
            frame, customer="who", at="at", until=date(2026, 2, 28), period="month"
        )


def test_groups_by_an_enum_have_its_texts() -> None:
    kind = pl.Enum(["z", "y", "x"])
    frame = pl.DataFrame({"c": ["late"] * 2, "by": pl.Series(["x", "y"], dtype=kind)})

    assert causes(frame) == ["x", "y"]


@pytest.mark.parametrize(
    "column",
    [
        pytest.param(pa.array(DAYS, pa.date64()), id="date64"),
        pytest.param(pa.array(DAYS).dictionary_encode(), id="dictionary"),
        pytest.param(
            pa.RunEndEncodedArray.from_arrays([1, 2], pa.array(DAYS)), id="run ends"
        ),
    ],
)
@pytest.mark.parametrize("is_pandas", [False, True], ids=["pyarrow", "pandas"])
def test_groups_by_encoded_days_have_days_for_keys(
    column: Any, is_pandas: bool
) -> None:
    if is_pandas:
        chunks = pa.chunked_array([column])
        column = pd.Series(pd.arrays.ArrowExtensionArray(chunks))
        frame: Any = pd.DataFrame({"c": ["late", "rude"], "by": column})
    else:
        frame = pa.table({"c": ["late", "rude"], "by": column})

    assert causes(frame) == DAYS


@pytest.mark.parametrize("is_pandas", [False, True], ids=["pyarrow", "pandas"])
def test_decimals_of_256_bits_are_read_where_128_hold_them(is_pandas: bool) -> None:
    def frame(amounts: list[Decimal]) -> Any:
        table = pa.table({"p": pa.array(amounts, pa.decimal256(70, 2)), "e": [3, 4]})
        return table.to_pandas(types_mapper=pd.ArrowDtype) if is_pandas else table

    columns = {"perceived": "p", "expected": "e"}
    result = satisfaction.measure(frame([Decimal("4.5"), Decimal(2)]), **columns)
    with pytest.raises(CustsatError, match="decimal256") as caught:
        satisfaction.measure(frame([Decimal(7) * 10**50] * 2), **columns)

    assert list(map(str, result["difference"])) == ["1.5", "-2.0"]
    assert "7000000" not in str(caught.value)


@pytest.mark.parametrize("dtype", ["complex128", np.longdouble])
def test_numbers_that_no_engine_has_are_missing_if_all_are(dtype: Any) -> None:
    column = pd.Series([None, None], dtype=dtype)
    frame = pd.DataFrame({"p": column, "e": [3, 4]})
    result = satisfaction.measure(frame, perceived="p", expected="e")

    assert result["difference"].isna().all()


def test_nothing_but_nat_is_missing() -> None:
    frame = pd.DataFrame({"c": ["late"], "by": pd.Series([pd.NaT], dtype=object)})

    assert causes(frame) == [None]


@pytest.mark.parametrize("dtype", ["TIMESTAMP_NS", "TIMESTAMP_S"])
def test_duckdb_datetimes_of_every_resolution_are_keys(dtype: str) -> None:
    frame = duckdb.sql(f"select 'late' c, '2026-01-05 09:00'::{dtype} as by")

    assert causes(frame) == [datetime(2026, 1, 5, 9)]


PURCHASES = {"customer": "who", "at": "day", "amount": "paid", "as_of": date.max}


@pytest.mark.parametrize("amount", ["5.0::double", "5::decimal(9, 2)"])
def test_duckdb_integers_of_128_bits_are_keys(amount: str) -> None:
    """Arrow has them as decimals."""
    largest = 10**38 - 1
    frame = duckdb.sql(
        f"select 'late' c, '{largest}'::hugeint who, '{largest}'::hugeint as by, "
        f"date '2026-01-05' as day, {amount} paid"
    )
    scores = customers.rfm(frame, **PURCHASES)

    assert causes(frame) == [largest]
    assert scores["who"].to_pylist() == [largest]
    assert type(causes(frame)[0]) is int


@pytest.mark.parametrize("amount", ["5.0::double", "5::decimal(9, 2)"])
def test_duckdb_integers_of_39_digits_are_no_keys(amount: str) -> None:
    frame = duckdb.sql(
        f"select '{10**38}'::hugeint who, date '2026-01-05' as day, {amount} paid"
    )
    with pytest.raises(TooLarge, match="more than 38 digits in 1 row"):
        customers.rfm(frame, **PURCHASES)


@pytest.mark.parametrize("amount", ["5.0::double", "5::decimal(9, 2)"])
@pytest.mark.parametrize("kind", ["UUID", "UHUGEINT", "BIT"])
def test_duckdb_types_are_refused_alike_beside_every_amount(
    kind: str, amount: str
) -> None:
    """Beside decimals the columns are read by polars, where they are something else."""
    cell = "uuid()" if kind == "UUID" else f"'1'::{kind}"
    frame = duckdb.sql(f"select {cell} who, date '2026-01-05' as day, {amount} paid")
    with pytest.raises(WrongType, match=f"customer='who' holds the type {kind}, not"):
        customers.rfm(frame, **PURCHASES)


def test_rfm_of_pandas_can_be_joined_by_customers_of_whom_one_is_unknown() -> None:
    """Whole numbers are floats in pandas if one is missing."""
    frame = pd.DataFrame({"who": [7, 8, None], "day": DAYS[:1] * 3, "paid": 5.0})
    scores = customers.rfm(frame, **PURCHASES)

    assert len(frame.merge(scores, on="who")) == 2
    assert scores["who"].dtype == frame["who"].dtype


@pytest.mark.parametrize(
    ("column", "error"),
    [
        ([7.5, None, 8.0], WrongType),
        ([2.0**53 + 2, None, 8.0], TooLarge),
        ([Decimal("7.5"), None, Decimal(8)], WrongType),
        ([True, None, False], WrongType),
        ([DAYS[0], None, DAYS[1]], WrongType),
        ([datetime(2026, 1, 5, 9)] * 3, WrongType),
    ],
    ids=["fraction", "beyond 2**53", "decimal", "flag", "day", "datetime"],
)
@pytest.mark.parametrize("role", ["customer", "basket"])
def test_a_customer_and_a_basket_are_text_or_whole_numbers(
    column: list[Any], error: type[CustsatError], role: str
) -> None:
    frame = pl.DataFrame({"who": list("abc"), "day": DAYS[0], "paid": 5.0, "x": column})
    columns = PURCHASES | {role: "x"}
    with pytest.raises(error, match=f"{role}='x' holds .* not "):
        customers.seven_p(frame, **columns)


def test_codes_of_a_column_with_gaps_are_whole_numbers() -> None:
    frame = pd.DataFrame({"who": [1, 2, 3], "day": DAYS[:1] * 3, "paid": 5.0})
    frame["shop"] = [7, None, 7]
    columns = PURCHASES | {"as_of": DAYS[1]}
    analysis = customers.seven_p(frame, **columns, store="shop")
    rows = [
        {"customer": who, "at": DAYS[0], "amount": 5, "store": store}
        for who, store in ((1, 7), (2, None), (3, 7))
    ]

    assert analysis == seven_p(rows, as_of=DAYS[1])
    assert "7.0" not in analysis.to_text()


def pandas_column(values: Any) -> Any:
    return pd.DataFrame({"x": values, "day": DAYS, "n": [1, 2]})


def polars_column(values: Any, dtype: Any = None) -> Any:
    return pl.DataFrame({"x": pl.Series(values, dtype=dtype), "day": DAYS, "n": [1, 2]})


def arrow_column(values: list[Any], dtype: Any) -> Any:
    return pa.table({"x": pa.array(values, dtype), "day": DAYS, "n": [1, 2]})


def duckdb_column(cell: str) -> Any:
    return duckdb.sql(
        f"select {cell} x, date '2026-01-05' + i::int as day, i n from range(2) r(i)"  # noqa: S608
    )


NINE = timedelta(seconds=9)
# Columns that no role reads: no engine counts, adds, sorts or groups them alike.
NO_KIND: dict[str, Any] = {
    "pandas-uuid": lambda: pandas_column([uuid.UUID(int=1), uuid.UUID(int=2)]),
    "pandas-period": lambda: pandas_column(pd.period_range("2026-01", periods=2)),
    "pandas-interval": lambda: pandas_column(pd.interval_range(0, 2)),
    "pandas-qcut": lambda: pandas_column(pd.qcut([1, 2], 2)),
    "pandas-timedelta": lambda: pandas_column(pd.to_timedelta([1, 2], unit="D")),
    "pandas-bytes": lambda: pandas_column([b"1", b"2"]),
    "pandas-sets": lambda: pandas_column([{1}, {2}]),
    "pandas-times": lambda: pandas_column([datetime(2026, 1, 1).time()] * 2),
    "polars-duration": lambda: polars_column([NINE, NINE]),
    "polars-time": lambda: polars_column([datetime(2026, 1, 1).time()] * 2),
    "polars-binary": lambda: polars_column([b"1", b"2"]),
    "polars-list": lambda: polars_column([[1], [2]]),
    "polars-struct": lambda: polars_column([{"a": 1}, {"a": 2}]),
    "polars-object": lambda: polars_column([object(), object()], pl.Object),
    "pyarrow-duration": lambda: arrow_column([NINE, NINE], pa.duration("ns")),
    "pyarrow-binary": lambda: arrow_column([b"1", b"2"], pa.binary(1)),
    "pyarrow-map": lambda: arrow_column([[("a", 1)]] * 2, pa.map_("string", "int8")),
    "pyarrow-months": lambda: arrow_column(
        [(1, 2, 3), None], pa.month_day_nano_interval()
    ),
    "duckdb-uuid": lambda: duckdb_column("uuid()"),
    "duckdb-interval": lambda: duckdb_column("interval 1 day"),
    "duckdb-blob": lambda: duckdb_column("'1'::blob"),
    "duckdb-time": lambda: duckdb_column("time '09:00'"),
    "duckdb-list": lambda: duckdb_column("[1, 2]"),
    "duckdb-struct": lambda: duckdb_column("{'a': 1}"),
    "duckdb-bit": lambda: duckdb_column("'101'::bit"),
}
NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
READERS: dict[str, Any] = {
    "number": lambda frame: satisfaction.nps(frame, score="x"),
    "row number": lambda frame: satisfaction.measure(
        frame, perceived="x", expected="n"
    ),
    "score of rfm": lambda frame: customers.rfm_segment(
        frame, recency="x", frequency="n", monetary="n"
    ),
    "key": lambda frame: satisfaction.nps(frame, score="n", by="x"),
    "customer": lambda frame: customers.rfm(
        frame, customer="x", at="day", amount="n", as_of=NOON.date()
    ),
    "day": lambda frame: loyalty.cohort_retention(
        frame, customer="n", at="x", until=NOON.date(), period="day"
    ),
    "amount": lambda frame: customers.rfm(
        frame, customer="n", at="day", amount="x", as_of=NOON.date()
    ),
    "flag": lambda frame: loyalty.kaplan_meier(frame, duration="n", observed="x"),
    "name": lambda frame: complaints.pareto(frame, cause="x"),
    "instant": lambda frame: complaints.overdue(
        frame, opened="x", closed="x", within=Hours(1), as_of=NOON
    ),
}


@pytest.mark.parametrize("kind", NO_KIND)
@pytest.mark.parametrize("reader", READERS)
def test_a_column_of_another_kind_is_refused_by_its_name(
    reader: str, kind: str
) -> None:
    frame = NO_KIND[kind]()
    with pytest.raises(CustsatError, match=r"='x' (holds|must)") as caught:
        READERS[reader](frame)

    text = all_text_of(caught.value)
    assert "not a finite number" not in text
    assert "00000000-" not in text


@pytest.mark.parametrize("encode", ["dictionary", "run ends", "categories"])
@pytest.mark.parametrize("values", [[10, 9, 3, None], [10.0, 9.0, 3.0, None]])
def test_encoded_numbers_are_numbers(encode: str, values: list[Any]) -> None:
    column: Any = pa.array(values)
    if encode == "categories":
        frame: Any = pd.DataFrame({"s": pd.Categorical(values)})
    elif encode == "dictionary":
        frame = pa.table({"s": column.dictionary_encode()})
    else:
        ends = pa.array(range(1, len(values) + 1), pa.int32())
        frame = pa.table({"s": pa.RunEndEncodedArray.from_arrays(ends, column)})

    assert satisfaction.nps(frame, score="s").total == nps(values)


@pytest.mark.parametrize(
    "column",
    [
        pytest.param(pl.Series(["10", "9"], dtype=pl.Categorical()), id="categorical"),
        pytest.param(pl.Series(["10", "9"], dtype=pl.Enum(["9", "10"])), id="enum"),
        pytest.param(pd.Categorical(["10", "9"]), id="pandas"),
        pytest.param(pa.array(["10", "9"]).dictionary_encode(), id="dictionary"),
    ],
)
def test_categories_that_look_like_numbers_are_no_numbers(column: Any) -> None:
    """Neither their text is read, nor the position of the category."""
    make: Any = {"polars": pl.DataFrame, "pyarrow": pa.table}
    kind = type(column).__module__.partition(".")[0]
    frame = make.get(kind, pd.DataFrame)({"s": column})
    with pytest.raises(NotANumber, match="score='s' holds text, not numbers"):
        satisfaction.nps(frame, score="s")


LETTERS = ["c", "a", "b", "z"]
letters = st.sampled_from(["a", "b", "c", None])


@given(
    st.lists(st.tuples(letters, letters), min_size=1, max_size=8),
    st.permutations(LETTERS),
    st.permutations(LETTERS),
)
def test_categories_group_like_their_texts(
    rows: Any, first: list[str], second: list[str]
) -> None:
    """Whatever their order is, whoever is missing, and if nobody is in one of them."""
    plain = pl.DataFrame(rows, schema={"a": pl.String, "b": pl.String}, orient="row")
    plain = plain.with_columns(s=pl.int_range(pl.len()) % 11)
    expected = satisfaction.nps(plain, score="s", by=["a", "b"])
    frame = plain.to_pandas()
    frame["a"] = pd.Categorical(frame["a"], categories=first)
    frame["b"] = pd.Categorical(frame["b"], categories=second, ordered=True)
    enums = plain.with_columns(
        pl.col("a").cast(pl.Enum(first)), pl.col("b").cast(pl.Categorical())
    )

    assert satisfaction.nps(frame, score="s", by=["a", "b"]) == expected
    assert satisfaction.nps(enums, score="s", by=["a", "b"]) == expected
    assert satisfaction.nps(enums.lazy(), score="s", by=["a", "b"]) == expected
