"""Keys and cells that engines hold differently: long numbers, offsets, mixtures."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from custsat.errors import TooLarge, WrongType
from custsat.frames import complaints, customers, satisfaction, to_frame
from custsat.values import LIKERT5, Question


def causes(frame: Any) -> list[Any]:
    return [key for key, _ in complaints.pareto(frame, cause="c", by="by")]


LONG = [2**64, 1, None]


def test_pandas_integers_beyond_64_bits_are_keys_codes_and_cells() -> None:
    frame = pd.DataFrame({"c": ["late"] * 3, "by": pd.Series(LONG, dtype=object)})
    question = Question(
        kind="multiple", options=["a", "b"], labels={1: "a", 2**64: "b"}
    )
    table = satisfaction.multiple_choice(frame, answers="by", question=question)

    assert causes(frame) == [1, 2**64, None]
    assert [row.n for row in table.total.rows] == [1, 1]
    with pytest.raises(TooLarge, match="beyond 2\\*\\*53 in 1 row"):
        satisfaction.nps(frame, score="by")


def test_groups_by_integers_of_128_bits_become_a_frame_of_every_engine() -> None:
    by = pl.Series(LONG, dtype=pl.Int128)
    groups = complaints.pareto(
        pl.DataFrame({"c": ["late"] * 3, "by": by}), cause="c", by="by"
    )

    assert to_frame(groups)["by"].to_list() == [1, 2**64, None]
    assert to_frame(groups, like=pd.DataFrame())["by"].tolist() == [1, 2**64, None]
    assert to_frame(groups, like=pa.table({}))["by"].to_pylist() == [1, 2**64, None]


def test_rfm_of_pandas_keeps_customers_beyond_64_bits() -> None:
    ids = pd.Series([2**64, 2**64 + 1], dtype=object)
    frame = pd.DataFrame({"self": ids, "at": [date(2026, 1, 5)] * 2, "paid": [5, 7]})
    result = customers.rfm(
        frame, customer="self", at="at", amount="paid", as_of=date(2026, 3, 1)
    )

    assert result["self"].tolist() == [2**64, 2**64 + 1]


@pytest.mark.parametrize("zone", ["+08:00", "+05:30", "Asia/Shanghai"])
@pytest.mark.parametrize("kind", ["numpy", "arrow", "object", "category"])
def test_groups_by_instants_have_instants_of_any_offset_for_keys(
    zone: str, kind: str
) -> None:
    instants = pd.Series(pd.DatetimeIndex(["2026-01-05 09:00"]).tz_localize(zone))
    columns = {
        "numpy": instants,
        "arrow": instants.astype(pd.ArrowDtype(pa.timestamp("us", zone))),
        "object": pd.Series([instants[0].to_pydatetime()], dtype=object),
        "category": instants.astype("category"),
    }
    (key,) = causes(pd.DataFrame({"c": ["late"], "by": columns[kind]}))

    assert key == instants[0]
    assert zone == "+05:30" or key.utcoffset() == instants[0].utcoffset()


def test_index_with_a_question_reads_the_keys_of_duckdb() -> None:
    options = {"items": ["x"], "weights": {"x": 1}, "question": Question(scale=LIKERT5)}
    frame = duckdb.sql("SELECT 5 AS x, 7::HUGEINT AS by")
    ((key, _),) = satisfaction.index(frame, by="by", **options)

    assert type(key) is int
    frame = duckdb.sql("SELECT 5 AS x, union_value(a := 'k') AS by")
    with pytest.raises(WrongType, match="by='by' holds the type UNION"):
        satisfaction.index(frame, by="by", **options)


@pytest.mark.parametrize(
    "column",
    [
        pytest.param(pd.Series([1, 2], dtype="longdouble"), id="longdouble"),
        pytest.param(pd.Series([1, 2], dtype="timedelta64[s]"), id="durations"),
    ],
)
def test_a_question_reads_no_column_of_a_type_that_is_no_mixture(column: Any) -> None:
    question = Question(scale=LIKERT5)
    with pytest.raises(WrongType, match="score='x' holds"):
        satisfaction.csat(pd.DataFrame({"x": column}), score="x", question=question)
