"""The engines: their types of columns, frames of them, and how frames are read back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
from tests.frames.agreement.arrow_types import ARROW
from tests.frames.agreement.duckdb_types import DUCKDB, quote, relation
from tests.frames.agreement.pandas_types import ARROW_OF_PANDAS, NUMPY, OBJECTS
from tests.frames.agreement.polars_types import POLARS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tests.frames.agreement.column_types import Columns, ColumnType

INT128: Final = pa.decimal128(38, 0)  # what Arrow has for them
INDEX: Final = (7, 7, 3, 1, 9, 3)  # of pandas frames


@dataclass(frozen=True, eq=False, repr=False)
class FrameEngine:
    """An engine, or one of its kinds of frames.

    Attributes:
        name: its name.
        types: its types of columns.
        make: makes a frame of columns.
        usual: the type that a column of a form usually has.
    """

    name: str
    types: list[ColumnType]
    make: Callable[[Columns], Any]
    usual: dict[str, ColumnType]

    def __repr__(self) -> str:
        return self.name


# ----------------------------------------------------------------------- reading frames


def names_of(frame: Any) -> list[str]:
    """The names of the columns of a frame."""
    if isinstance(frame, pl.LazyFrame):
        return frame.collect_schema().names()
    return frame.column_names if isinstance(frame, pa.Table) else list(frame.columns)


def cells_of(frame: Any, names: Sequence[str]) -> dict[str, list[Any]]:
    """The cells of columns of a frame."""
    names = list(names)
    if isinstance(frame, pl.LazyFrame):
        frame = frame.select(names).collect()
    if isinstance(frame, pl.DataFrame):
        return frame.select(names).to_dict(as_series=False)
    if isinstance(frame, pa.Table):
        table = frame.select(names)
        cells = table.to_pydict()
        wide = [field.name for field in table.schema if field.type == INT128]
        return cells | {name: [c and int(c) for c in cells[name]] for name in wide}
    if isinstance(frame, pd.DataFrame):
        return {name: frame[name].tolist() for name in names}
    rows = frame.project(", ".join(map(quote, names))).fetchall()
    return {name: [row[k] for row in rows] for k, name in enumerate(names)}


def rows_of(frame: Any, names: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of columns of a frame; what pandas calls missing is None."""
    cells = cells_of(frame, names)
    if isinstance(frame, pd.DataFrame):
        cells = {
            name: [None if pd.isna(cell) else cell for cell in column]
            for name, column in cells.items()
        }
    rows = zip(*cells.values(), strict=True)
    return [dict(zip(cells, row, strict=True)) for row in rows]


def types_of_columns(frame: Any) -> list[Any]:
    """The types of the columns of a frame."""
    if isinstance(frame, pa.Table):
        return frame.schema.types
    if isinstance(frame, pl.LazyFrame):
        return frame.collect_schema().dtypes()
    types = frame.types if isinstance(frame, duckdb.DuckDBPyRelation) else frame.dtypes
    return list(types)


def snapshot(frame: Any, names: Sequence[Any]) -> str:
    """The cells and the types of columns of a frame, and its index, as text."""
    all_names = names_of(frame)
    places = [k for k, name in enumerate(all_names) if name in names]
    types = [types_of_columns(frame)[k] for k in places]
    if isinstance(frame, pd.DataFrame):
        cells: Any = [frame.iloc[:, k].tolist() for k in places]
        return repr((frame.index, types, cells))
    if len(set(all_names)) < len(all_names):  # which no verb takes
        return repr((all_names, types))
    return repr((types, cells_of(frame, names)))


# -------------------------------------------------------------------------- the engines


def native_columns(columns: Columns) -> dict[str, Any]:
    return {name: dtype.make(cells) for name, (dtype, cells) in columns.items()}


def polars_frame(columns: Columns) -> pl.DataFrame:
    return pl.DataFrame(native_columns(columns))


def pandas_frame(columns: Columns) -> pd.DataFrame:
    """A frame whose index has duplicates."""
    frame = pd.DataFrame(native_columns(columns))
    frame.index = pd.Index(INDEX[: len(frame)], name="row")
    return frame


def first_of_each_form(types: Iterable[ColumnType]) -> dict[str, ColumnType]:
    first: dict[str, ColumnType] = {}
    for dtype in types:
        if dtype.has_nulls and not dtype.is_null:
            first.setdefault(dtype.form, dtype)
    return first


def is_there(engine: FrameEngine, dtype: ColumnType) -> bool:
    """Whether the installed version of an engine has a type."""
    try:
        cells_of(engine.make({"a": (dtype, [])}), ["a"])
    except (AttributeError, duckdb.CatalogException):
        return False
    return True


def engine(
    name: str,
    types: list[ColumnType],
    make: Callable[[Columns], Any],
    usual: Iterable[ColumnType] = (),
) -> FrameEngine:
    """An engine with the types that it has; *usual* are those of a frame of objects."""
    every = FrameEngine(name, types, make, {})
    there = [dtype for dtype in types if is_there(every, dtype)]
    first = first_of_each_form(there)
    objects = first_of_each_form(usual)
    days = {form: objects[form] for form in objects if form == "dates"}
    return FrameEngine(name, there, make, objects | first | days)


ENGINES: Final = {
    one.name: one
    for one in (
        engine("polars_eager", POLARS, polars_frame),
        engine("polars_lazy", POLARS, lambda columns: polars_frame(columns).lazy()),
        engine("pandas_numpy", NUMPY, pandas_frame, usual=OBJECTS),
        engine("pandas_arrow", ARROW_OF_PANDAS, pandas_frame),
        engine("pandas_object", OBJECTS, pandas_frame),
        engine("pyarrow", ARROW, lambda columns: pa.table(native_columns(columns))),
        engine("duckdb", DUCKDB, relation),
    )
}
