"""The types of columns of polars."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import polars as pl
import pyarrow as pa
from tests.frames.agreement.column_types import null_type, types_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.frames.agreement.column_types import Cells, Make


def series(dtype: Callable[[], Any]) -> Make:
    """A column of a type."""
    return lambda cells: pl.Series(values=cells, dtype=dtype())


def named(*names: str) -> dict[str, Make]:
    """Columns of types by their names, which an old version may not have."""
    return {name: series(partial(getattr, pl, name)) for name in names}


def enum(cells: Cells) -> Any:
    """An Enum with a category that no row has."""
    categories = dict.fromkeys(cell for cell in cells if cell is not None)
    return pl.Series(values=cells, dtype=pl.Enum(["unused", *categories]))


def uuid_of_arrow(cells: Cells) -> Any:
    """A column that Arrow knows as UUIDs."""
    stored = [None if cell is None else cell.bytes for cell in cells]
    return pl.Series(pl.from_arrow(pa.array(stored, pa.uuid())))


def datetimes(zone: str | None, *units: str) -> dict[str, Make]:
    return {
        f"Datetime({unit}{f', {zone}' if zone else ''})": series(
            partial(pl.Datetime, unit, zone)
        )
        for unit in units
    }


UNITS: Final = ("us", "ms", "ns")  # the usual one first
POLARS: Final = [
    *types_of("whole", named("Int64", "Int8", "Int16", "Int32", "Int128")),
    *types_of("whole", named("UInt8", "UInt16", "UInt32", "UInt64", "UInt128")),
    *types_of("floats", named("Float64", "Float32", "Float16")),
    *types_of(
        "decimals",
        {
            f"Decimal({precision}, {scale})": series(
                partial(pl.Decimal, precision, scale)
            )
            for precision, scale in ((12, 2), (20, 6), (38, 10), (38, 0))
        },
    ),
    *types_of("flags", named("Boolean")),
    *types_of("text", named("String", "Categorical") | {"Enum": enum}),
    *types_of("digits", {"String of digits": series(lambda: pl.String)}),
    *types_of("dates", named("Date")),
    *types_of("midnights", datetimes(None, *UNITS)),
    *types_of("noons", {"Datetime at noon": series(partial(pl.Datetime, "us"))}),
    *types_of("instants", datetimes("UTC", *UNITS)),
    *types_of("instants in Shanghai", datetimes("Asia/Shanghai", "us")),
    *types_of("durations", named("Duration")),
    *types_of("times of day", named("Time")),
    *types_of("bytes", named("Binary")),
    *types_of(
        "lists",
        {
            "List": series(lambda: pl.List(pl.String)),
            "Array": series(lambda: pl.Array(pl.String, 1)),
        },
    ),
    *types_of("lists of numbers", {"List(Int64)": series(lambda: pl.List(pl.Int64))}),
    *types_of(
        "structures",
        {
            "Struct": series(lambda: pl.Struct({"a": pl.String})),
            "Map": series(lambda: pl.Map(pl.String, pl.String)),
        },
    ),
    *types_of("uuids", named("Object") | {"uuid of Arrow": uuid_of_arrow}),
    null_type("Null", series(lambda: pl.Null)),
]
