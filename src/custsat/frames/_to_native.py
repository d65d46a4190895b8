"""A polars table as a frame of another engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    import narwhals.stable.v2 as nw
    import polars as pl


def to_native(
    table: pl.DataFrame, backend: nw.Implementation, *, days: Iterable[str] = ()
) -> Any:
    """Return *table* as a frame of polars, pandas or, for any other engine, Arrow.

    Whole numbers of 128 bits are objects in pandas, and in Arrow decimals.

    Args:
        table: the table.
        backend: the engine.
        days: the columns of days that are objects in pandas, as they came; a datetime
            would not match them.
    """
    import polars as pl
    import polars.selectors as cs

    if backend.is_polars():
        return table
    is_wide = cs.by_dtype(pl.Int128, pl.UInt128)
    narrow = table.with_columns(is_wide.cast(pl.Decimal(38, 0)))
    if not backend.is_pandas():
        return narrow.to_arrow()
    import pandas as pd

    frame = narrow.to_pandas()
    for name in (*table.select(is_wide).columns, *days):
        frame[name] = pd.Series(table[name].to_list(), dtype=object)
    return frame


def append_columns(native: Any, columns: pl.DataFrame, *, is_pandas: bool) -> Any:
    """Return a frame of pandas or of Arrow with columns added, all else untouched."""
    if not is_pandas:
        table = native
        for name in columns.columns:
            table = table.append_column(name, columns[name].to_arrow())
        return table
    new_columns = columns.to_pandas()
    new_columns.index = native.index
    return native.assign(**{name: new_columns[name] for name in columns.columns})
