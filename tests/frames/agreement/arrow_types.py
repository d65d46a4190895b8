"""The types of columns of pyarrow."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
from tests.frames.agreement.column_types import null_type, of_each_cell, types_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.frames.agreement.column_types import Cells, Make


def array(dtype: Callable[[], Any]) -> Make:
    """A column of an Arrow type."""
    return lambda cells: pa.array(cells, dtype(), from_pandas=False)


def new_type(name: str) -> Callable[[], Any]:
    """A type that an old version of Arrow may not have."""

    def find() -> Any:
        return getattr(pa, name)()

    return find


def dictionary(dtype: Any) -> Make:
    """A dictionary-encoded column, its first entry twice."""

    def encode(cells: Cells) -> Any:
        encoded = pa.array(cells, dtype).dictionary_encode()
        entries = pa.concat_arrays([encoded.dictionary, encoded.dictionary[:1]])
        return pa.DictionaryArray.from_arrays(encoded.indices, entries)

    return encode


def run_ends(dtype: Any) -> Make:
    """A run-end encoded column."""

    def encode(cells: Cells) -> Any:
        ends = pa.array(range(1, len(cells) + 1), pa.int32())
        return pa.RunEndEncodedArray.from_arrays(ends, pa.array(cells, dtype))

    return encode


def chunked(dtype: Any) -> Make:
    """A column of several chunks, one of them empty."""

    def split(cells: Cells) -> Any:
        parts = [cells[:2], [], cells[2:]]
        return pa.chunked_array([pa.array(part, dtype) for part in parts], type=dtype)

    return split


def extension(dtype: Callable[[], Any], storage: Callable[[Any], Any]) -> Make:
    """A column of an extension type, and what it is stored as."""

    def wrap(cells: Cells) -> Any:
        stored = [None if cell is None else storage(cell) for cell in cells]
        array = pa.array(stored, dtype().storage_type)
        return pa.ExtensionArray.from_storage(dtype(), array)

    return wrap


def union(cells: Cells) -> Any:
    """A column of a union of two types."""
    texts = pa.array(map(str, cells), pa.string())
    types = pa.array([0] * len(cells), pa.int8())
    return pa.UnionArray.from_sparse(types, [texts, pa.nulls(len(cells), pa.int64())])


def integers(*bits: int) -> dict[str, Make]:
    return {
        f"{sign}int{n}": array(getattr(pa, f"{sign}int{n}"))
        for sign in ("", "u")
        for n in bits
    }


def decimal(bits: int, precision: int, scale: int) -> dict[str, Make]:
    name = f"decimal{bits}"
    make = array(lambda: getattr(pa, name)(precision, scale))
    return {f"{name}({precision}, {scale})": make}


def timestamps(zone: str | None, *units: str) -> dict[str, Make]:
    return {
        f"timestamp[{unit}{f', {zone}' if zone else ''}]": array(
            partial(pa.timestamp, unit, zone)
        )
        for unit in units
    }


UNITS: Final = ("us", "s", "ms", "ns")  # the usual one first
ARROW: Final = [
    *types_of("whole", integers(64, 8, 16, 32)),
    *types_of(
        "whole",
        {
            "dictionary of int64": dictionary(pa.int64()),
            "dictionary of uint8": dictionary(pa.uint8()),
            "run-end encoded int32": run_ends(pa.int32()),
            "chunked int16": chunked(pa.int16()),
        },
    ),
    *types_of(
        "floats",
        {
            "float64": array(pa.float64),
            "float32": array(pa.float32),
            "float16": of_each_cell(np.float16, array(pa.float16)),
            "dictionary of float64": dictionary(pa.float64()),
            "run-end encoded float64": run_ends(pa.float64()),
        },
    ),
    *types_of(
        "decimals",
        decimal(128, 12, 2)
        | decimal(32, 7, 2)
        | decimal(64, 15, 2)
        | decimal(128, 20, 6)
        | decimal(128, 38, 10)
        | decimal(256, 40, 2)
        | decimal(256, 70, 6)
        | {"dictionary of decimals": dictionary(pa.decimal128(12, 2))},
    ),
    *types_of("flags", {"bool": array(pa.bool_), "chunked bool": chunked(pa.bool_())}),
    *types_of(
        "text",
        {
            "string": array(pa.string),
            "large_string": array(pa.large_string),
            "string_view": array(new_type("string_view")),
            "dictionary of string": dictionary(pa.string()),
            "run-end encoded string": run_ends(pa.string()),
            "chunked string": chunked(pa.string()),
        },
    ),
    *types_of("digits", {"string of digits": array(pa.string)}),
    *types_of(
        "dates",
        {
            "date32": array(pa.date32),
            "date64": array(pa.date64),
            "dictionary of date32": dictionary(pa.date32()),
        },
    ),
    *types_of("midnights", timestamps(None, *UNITS)),
    *types_of("noons", {"timestamp at noon": array(partial(pa.timestamp, "us"))}),
    *types_of("instants", timestamps("UTC", *UNITS)),
    *types_of(
        "instants", {"run-end encoded instants": run_ends(pa.timestamp("us", "UTC"))}
    ),
    *types_of("instants in Shanghai", timestamps("Asia/Shanghai", "us")),
    *types_of("instants at +08:00", timestamps("+08:00", "us")),
    *types_of("instants at +05:30", timestamps("+05:30", "us")),
    *types_of("durations", {"duration": array(partial(pa.duration, "us"))}),
    *types_of(
        "times of day",
        {
            "time32": array(partial(pa.time32, "s")),
            "time64": array(partial(pa.time64, "us")),
        },
    ),
    *types_of(
        "bytes",
        {
            "binary": array(pa.binary),
            "large_binary": array(pa.large_binary),
            "binary_view": array(new_type("binary_view")),
            "fixed_size_binary": array(partial(pa.binary, 15)),
            "dictionary of binary": dictionary(pa.binary()),
        },
    ),
    *types_of(
        "lists",
        {
            "list": array(lambda: pa.list_(pa.string())),
            "large_list": array(lambda: pa.large_list(pa.string())),
            "list_view": array(lambda: pa.list_view(pa.string())),
            "fixed_size_list": array(lambda: pa.list_(pa.string(), 1)),
        },
    ),
    *types_of(
        "lists of numbers", {"list of int64": array(lambda: pa.list_(pa.int64()))}
    ),
    *types_of(
        "structures",
        {
            "struct": array(lambda: pa.struct({"a": pa.string()})),
            "map": of_each_cell(
                lambda cell: list(cell.items()),
                array(lambda: pa.map_(pa.string(), pa.string())),
            ),
        },
    ),
    *types_of("uuids", {"uuid": extension(new_type("uuid"), lambda u: u.bytes)}),
    *types_of(
        "something else",
        {
            "json": extension(new_type("json_"), str),
            "bool8": extension(new_type("bool8"), lambda number: number % 2),
            "opaque": extension(lambda: pa.opaque(pa.int64(), "t", "v"), int),
            "month_day_nano_interval": of_each_cell(
                lambda number: (number, 2, 3), array(pa.month_day_nano_interval)
            ),
        },
    ),
    # its nulls are not marked as such
    *types_of("something else", {"union": union}, nulls=False),
    null_type("null", lambda cells: pa.nulls(len(cells))),
]
