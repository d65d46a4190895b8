"""Data in memory as polars columns, of pandas frames and of Arrow tables.

Only the columns that a verb reads are converted, each by itself, so that a column that
polars does not have is refused by name, and its cells are not repeated.
"""

from __future__ import annotations

from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, TypeVar

import narwhals.stable.v2 as nw

from custsat._checks import BOOLEAN_TYPES, as_builtin, is_missing
from custsat.errors import MissingExtra
from custsat.frames._column_kinds import MIXED_TIMES
from custsat.frames._expressions import indicator

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence
    from decimal import Decimal

    import polars as pl

Converted = TypeVar("Converted")
MAX_DIGITS: Final = 38  # of an exact decimal
NO_CELL: Final = object()
LONG_INTEGERS: Final = "whole numbers of more than 38 digits"
LONG_DECIMALS: Final = "decimals of more than 38 digits"
# What pandas calls the kinds of objects that a column may hold.
OBJECT_KINDS: Final = frozenset(
    {
        *("string", "boolean", "integer", "floating", "mixed-integer-float"),
        *("decimal", "date", "datetime", "datetime64", "empty", "categorical"),
    }
)


def to_polars(frame: Any, names: Sequence[str], *, mixed: Container[str] = ()) -> Any:
    """Return columns of an eager narwhals frame as a polars frame.

    The columns that polars does not have are left out, unless they are null, but those
    of *mixed* that hold text, numbers and truth values, as files of Excel do, are there
    as text.

    Raises:
        MissingExtra: for pandas without pyarrow, which polars needs to read it.
    """
    import polars as pl

    implementation, native = frame.implementation, frame.to_native()
    if implementation.is_pandas_like():
        if find_spec("pyarrow") is None:
            raise MissingExtra(
                part="pandas in custsat.frames", needs="pyarrow", extra="frames"
            )
        series = {name: _pandas_series(native[name]) for name in names}
        for name in names:
            if series[name] is None and name in mixed:
                series[name] = _mixed_series(native[name])
    else:
        series = {name: _arrow_series(native.column(name)) for name in names}
    for name in names:
        if series[name] is None and _is_null(native[name]):
            nulls = pl.repeat(None, len(native), dtype=pl.Null, eager=True)
            series[name] = nulls
    columns = {name: column for name, column in series.items() if column is not None}
    return nw.from_native(pl.DataFrame(columns))


def _is_null(column: Any) -> bool:
    """Return whether a column of pandas or of Arrow holds nothing but nulls."""
    if not hasattr(column, "isna"):
        return bool(column.null_count == len(column))
    if column.dtype.name == "object" and _object_kind(column) == "decimal":
        return False  # and one that signals fails when it is compared
    return bool(column.isna().all())


def count_rows(frame: Any, mask: nw.Expr) -> int:
    """Return the number of rows of a lazy *frame* in which *mask* is true."""
    table = frame.select(n=indicator(mask)).select(nw.col("n").sum())
    return int(table.collect()["n"].to_list()[0] or 0)


def collect_columns(frame: Any, names: Sequence[str], refused: Container[str]) -> Any:
    """Return columns of a lazy narwhals frame as a polars frame, reading them once.

    Of the *refused* columns, which polars may not have, it holds where a value is.
    """
    columns = [
        nw.when(~nw.col(name).is_null()).then(nw.lit(value=True)).alias(name)
        if name in refused
        else nw.col(name)
        for name in names
    ]
    return frame.select(*columns).collect(backend="polars")


def with_whole_numbers(table: pl.DataFrame, names: Iterable[str]) -> pl.DataFrame:
    """Return *table* with columns *names* as whole numbers, which are decimals in SQL.

    Arrow has no whole numbers of 128 bits.
    """
    import polars as pl

    columns = [name for name in names if table.schema.get(name) == pl.Decimal]
    return table.with_columns(pl.col(columns).to_physical())


def as_integers(table: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """Return *table* with the sums of whole numbers as 64-bit integers.

    SQL engines sum whole numbers as decimals, or as wider integers.

    Args:
        table: a table of groups.
        names: the columns that make the groups; the others are sums.
    """
    import polars as pl
    import polars.selectors as cs

    is_wide = cs.decimal() | cs.integer()
    return table.with_columns((is_wide - cs.by_name(*names)).cast(pl.Int64))


def type_name(frame: Any, name: str) -> str:
    """Return what the engine of a narwhals frame calls the type of a column."""
    implementation, native = frame.implementation, frame.to_native()
    if implementation.is_pandas_like():
        return _pandas_type_name(native[name])
    if implementation.is_pyarrow():
        kind = native.schema.field(name).type
    elif implementation.is_duckdb():
        kind = dict(zip(native.columns, native.dtypes, strict=True))[name]
    else:
        kind = frame.collect_schema()[name]
    return f"the type {str(kind).partition('(')[0]}"


def _pandas_type_name(series: Any) -> str:
    kind = getattr(getattr(series.dtype, "categories", None), "dtype", None)
    if kind is not None:
        return f"categories of the type {kind}"
    if series.dtype.name != "object":
        return f"the type {series.dtype}"
    if _object_kind(series) == "decimal":
        is_finite = all(is_missing(each) or each.is_finite() for each in series)
        return LONG_DECIMALS if is_finite else "decimals that are not all finite"
    names = {"integer": LONG_INTEGERS, "datetime": MIXED_TIMES}
    return names.get(_object_kind(series), "objects of mixed kinds")


def _object_kind(series: Any) -> str:
    """Return what pandas calls the objects of *series*."""
    from pandas.api.types import infer_dtype

    return str(infer_dtype(series, skipna=True))


def _pandas_series(series: Any) -> pl.Series | None:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    dtype = series.dtype
    if isinstance(dtype, pd.ArrowDtype):
        return _arrow_series(pa.array(series.array))
    if isinstance(dtype, pd.CategoricalDtype):
        categories = _pandas_series(dtype.categories.to_series())
        codes = pl.Series(series.cat.codes.to_numpy()).cast(pl.Int64)
        known = codes.set(codes < 0, None)
        return None if categories is None else categories.gather(known)
    if isinstance(dtype, pd.SparseDtype):
        series = series.sparse.to_dense()
    if dtype.name == "object":
        if not _is_uniform(series):
            return None
        if any(getattr(value, "nanosecond", 0) for value in series):
            series = _with_nanoseconds(series)
    converted: pl.Series | None = _converted(lambda: pl.from_pandas(series))
    if converted is not None:
        return converted
    if dtype.name == "object" and _object_kind(series) == "integer":
        return _wide_series(series)
    arrow = _converted(lambda: pa.array(series, from_pandas=True))
    is_time = arrow is not None and pa.types.is_timestamp(arrow.type)
    return _arrow_series(arrow) if is_time else None


def _with_nanoseconds(series: Any) -> Any:
    """Return times that are objects as a column of times, of which no digit is cut."""
    import pandas as pd

    times = series.infer_objects()
    if times.dtype.name == "object":  # of several time zones
        return _converted(lambda: pd.to_datetime(series, utc=True))
    return times


def _wide_series(series: Any) -> pl.Series | None:
    """Return whole numbers beyond 64 bits; None for those beyond 128 bits."""
    import polars as pl

    integers = [None if is_missing(value) else int(value) for value in series]
    return _converted(lambda: pl.Series(integers, dtype=pl.Int128))


def _mixed_series(series: Any) -> pl.Series | None:
    """Return objects of mixed kinds as text; None where one is no cell of a file."""
    import polars as pl

    if getattr(series.dtype, "categories", series).dtype.name != "object":
        return None  # of Arrow, for instance, which is no mixture
    texts = [_cell_text(value) for value in series]
    if NO_CELL in texts:
        return None
    return _converted(lambda: pl.Series(texts, dtype=pl.String))


def _cell_text(value: Any) -> Any:
    """Return a text, a number or a truth value as text; NO_CELL for anything else."""
    if is_missing(value):
        return None
    if type(value).__name__ in BOOLEAN_TYPES:
        return str(bool(value))
    cell = as_builtin(value)
    return str(cell) if isinstance(cell, str | int | float) else NO_CELL


def _is_uniform(series: Any) -> bool:
    """Return whether the objects of *series* are all of one kind that is taken."""
    kind = _object_kind(series)
    if kind not in OBJECT_KINDS:
        return False
    if kind == "decimal":  # a signalling NaN fails when it is compared
        known = [value for value in series if not is_missing(value)]
        return (
            all(value.is_finite() for value in known) and _digits(known) <= MAX_DIGITS
        )
    known = series[series.notna()]
    if kind in {"date", "datetime"}:
        is_datetime = [isinstance(value, datetime) for value in known]
        is_aware = [
            isinstance(value, datetime) and value.tzinfo is not None for value in known
        ]
        return len(set(is_datetime)) == 1 == len(set(is_aware))
    return True


def _digits(decimals: list[Decimal]) -> int:
    """Return how many digits a column of exact decimals needs."""
    parts = [value.as_tuple() for value in decimals]
    exponents = [int(part.exponent) for part in parts]
    before = [len(p.digits) + e for p, e in zip(parts, exponents, strict=True)]
    return max([0, *before]) + max([0, *(-exponent for exponent in exponents)])


def _arrow_series(column: Any) -> pl.Series | None:
    import polars as pl
    import pyarrow as pa

    column = _converted(lambda: _decoded(column))
    if column is None:
        return None
    series = _converted(lambda: pl.Series(pl.from_arrow(column)))
    if series is None and pa.types.is_timestamp(column.type):
        # polars has the offsets of whole hours only
        utc = column.cast(pa.timestamp(column.type.unit, "UTC"))
        return _converted(lambda: pl.Series(pl.from_arrow(utc)))
    return series


def _decoded(column: Any) -> Any:
    """Return an Arrow column without its encoding, of a type that polars reads."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    if pa.types.is_run_end_encoded(kind):
        return _decoded(pc.call_function("run_end_decode", [column]))
    if pa.types.is_dictionary(kind):
        return _decoded(column.cast(kind.value_type))
    if pa.types.is_decimal256(kind):
        return column.cast(pa.decimal128(38, kind.scale))
    return column.cast(pa.date32()) if pa.types.is_date64(kind) else column


def _converted(convert: Callable[[], Converted]) -> Converted | None:
    """Return what *convert* returns; None where the engine cannot convert.

    The message of the engine would repeat the cells of the column.
    """
    from polars.exceptions import PanicException  # no Exception

    try:
        return convert()
    except MemoryError:
        raise
    except (Exception, PanicException):  # noqa: BLE001  # each engine has its own
        return None
