"""The engines that frames are tested on.

The engine is in the brackets of a test's id, so that the summary of a run can list the
engines that were tested.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

Columns = dict[str, list[Any]]


def table(columns: Columns) -> pa.Table:
    """Return an Arrow table; NaN stays NaN, a column of nothing but None is float."""
    return pa.table({name: _array(values) for name, values in columns.items()})


def _array(values: list[Any]) -> pa.Array:
    present = [value for value in values if value is not None]
    is_numeric = all(type(value) in {int, float} for value in present)
    is_integer = present and all(type(value) is int for value in present)
    dtype = pa.float64() if is_numeric and not is_integer else None
    return pa.array(values, type=dtype, from_pandas=False)


def _numpy(arrow: pa.Table) -> pd.DataFrame:
    return arrow.to_pandas()


def _arrow(arrow: pa.Table) -> pd.DataFrame:
    return arrow.to_pandas(types_mapper=pd.ArrowDtype)


def _relation(arrow: pa.Table) -> duckdb.DuckDBPyRelation:
    return duckdb.from_arrow(arrow)


@dataclass(frozen=True)
class Engine:
    """How to put columns into frames of one kind, and how to read them back."""

    name: str
    make: Callable[[pa.Table], Any]
    kind: type

    def frame(self, columns: Columns) -> Any:
        return self.make(table(columns))

    def read(self, frame: Any) -> list[dict[str, Any]]:
        """Return the rows of a frame; null is None, NaN of Arrow is NaN."""
        if isinstance(frame, pl.LazyFrame):
            frame = frame.collect()
        if isinstance(frame, pl.DataFrame):
            frame = frame.to_arrow()
        if isinstance(frame, pd.DataFrame):
            frame = pa.Table.from_pandas(frame, preserve_index=False)
        if isinstance(frame, duckdb.DuckDBPyRelation):
            frame = frame.to_arrow_table()
        return frame.to_pylist()


ENGINES = (
    Engine("polars_eager", pl.from_arrow, pl.DataFrame),
    Engine("polars_lazy", lambda arrow: pl.from_arrow(arrow).lazy(), pl.LazyFrame),
    Engine("pandas_numpy", _numpy, pd.DataFrame),
    Engine("pandas_arrow", _arrow, pd.DataFrame),
    Engine("pyarrow", lambda arrow: arrow, pa.Table),
    Engine("duckdb", _relation, duckdb.DuckDBPyRelation),
)


@pytest.fixture(scope="session", params=ENGINES, ids=lambda param: param.name)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Every engine in turn."""
    return request.param
