"""Types of columns that were once read wrongly, or refused by the engine.

tests/frames/test_agreement.py tries every type in every column; these are single ones.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from custsat.errors import CustsatError, NaiveDatetime, TooLarge, WrongType
from custsat.frames import complaints, customers, loyalty, satisfaction

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


def test_rfm_of_pandas_can_be_joined_by_customers_that_are_days() -> None:
    frame = pd.DataFrame({"who": DAYS, "day": DAYS, "paid": [5.0, 6.0]})
    scores = customers.rfm(frame, **PURCHASES)

    assert len(frame.merge(scores, on="who")) == 2
