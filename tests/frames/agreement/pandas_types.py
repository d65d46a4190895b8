"""The types of columns of pandas: of numpy, of pandas, of Arrow, and objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
from tests.frames.agreement.arrow_types import ARROW
from tests.frames.agreement.column_types import null_type, of_each_cell, types_of

if TYPE_CHECKING:
    from tests.frames.agreement.column_types import Cells, Make


def series(dtype: Any) -> Make:
    """A column of a type."""
    return lambda cells: pd.Series(cells, dtype=dtype)


def named(*names: str) -> dict[str, Make]:
    return {name: series(name) for name in names}


def integers(form: str) -> dict[str, Make]:
    """Whole numbers of every size, signed and not."""
    names = (form, form.replace("i", "ui").replace("I", "UI"))
    return named(*(f"{name}{bits}" for name in names for bits in (64, 8, 16, 32)))


def category(dtype: Any = None, *, more: tuple[Any, ...] = ()) -> Make:
    """A category, ordered against the alphabet; no row has *more* of its values."""

    def make(cells: Cells) -> Any:
        known = dict.fromkeys(cell for cell in cells if cell is not None)
        values = [*more, *reversed(known)]
        index = pd.Index(values, dtype=dtype if values else object)
        return pd.Series(pd.Categorical(cells, categories=index, ordered=True))

    return make


def sparse(dtype: str, fill: Any) -> Make:
    def make(cells: Cells) -> Any:
        array = np.array(cells, dtype=dtype)
        return pd.Series(pd.arrays.SparseArray(array, fill_value=fill))

    return make


def datetimes(unit: str, zone: str | None = None) -> Make:
    """Datetimes of one resolution, by the clock of a zone."""

    def make(cells: Cells) -> Any:
        clock = [cell and cell.replace(tzinfo=None) for cell in cells]
        index = pd.DatetimeIndex(clock, dtype="datetime64[us]")
        return pd.Series(index.as_unit(unit).tz_localize(zone))

    return make


def resolutions(zone: str | None = None) -> dict[str, Make]:
    more = f", {zone}" if zone else ""
    units = ("us", "s", "ms", "ns")  # the usual one first
    return {f"datetime64[{unit}{more}]": datetimes(unit, zone) for unit in units}


def month(number: int) -> Any:
    return pd.Period(f"{2000 + number}-01", "M")


def interval(number: int) -> Any:
    return pd.Interval(number, number + 1)


NUMPY: Final = [
    *types_of("whole", integers("Int") | {"category of int64": category("int64")}),
    *types_of(
        "whole", integers("int") | {"Sparse[int64]": sparse("int64", 0)}, nulls=False
    ),
    *types_of(
        "floats",
        named("float64", "float32", "float16", "Float32", "Float64")
        | {
            "Sparse[float64]": sparse("float64", np.nan),
            "category of float64": category("float64"),
        },
    ),
    *types_of("flags", named("boolean") | {"category of bool": category(bool)}),
    *types_of(
        "flags",
        named("bool") | {"Sparse[bool]": sparse("bool", fill=False)},
        nulls=False,
    ),
    *types_of(
        "text",
        named("str")
        | {
            f"string[{storage}]": series(pd.StringDtype(storage))
            for storage in ("python", "pyarrow")
        }
        | {"category": category(), "unused categories": category(more=("zz", "aa"))},
    ),
    *types_of("digits", {"string of digits": series("string")}),
    *types_of("dates", {"category of dates": category(object)}),
    *types_of(
        "midnights",
        resolutions() | {"category of datetimes": category("datetime64[us]")},
    ),
    *types_of("noons", {"datetime64 at noon": datetimes("us")}),
    *types_of("instants", resolutions("UTC")),
    *types_of(
        "instants in Shanghai",
        {"datetime64[Asia/Shanghai]": datetimes("us", "Asia/Shanghai")},
    ),
    *types_of("instants at +08:00", {"datetime64[+08:00]": datetimes("us", "+08:00")}),
    *types_of("instants at +05:30", {"datetime64[+05:30]": datetimes("us", "+05:30")}),
    *types_of(
        "durations",
        named("timedelta64[ns]") | {"category of durations": category()},
    ),
    *types_of("complex", named("complex64", "complex128")),
    *types_of("uuids", {"category of UUIDs": category(object)}),
    *types_of(
        "something else",
        {
            "longdouble": series(np.longdouble),
            "period": of_each_cell(month, series("period[M]")),
            "interval": of_each_cell(interval, series("interval[float64]")),
            "category of intervals": of_each_cell(interval, category()),
            "category of periods": of_each_cell(month, category()),
        },
    ),
]
objects: Final = series(object)
OBJECTS: Final = [
    *types_of("whole", {"int": objects, "np.int16": of_each_cell(np.int16, objects)}),
    *types_of(
        "floats", {"float": objects, "np.float32": of_each_cell(np.float32, objects)}
    ),
    *types_of("decimals", {"Decimal": objects}),
    *types_of("flags", {"bool": objects, "np.bool": of_each_cell(np.bool_, objects)}),
    *types_of("text", {"str": objects, "np.str": of_each_cell(np.str_, objects)}),
    *types_of("digits", {"str of digits": objects}),
    *types_of("dates", {"date": objects}),
    *types_of(
        "midnights",
        {
            "datetime": objects,
            "Timestamp": of_each_cell(pd.Timestamp, objects),
            "np.datetime64": of_each_cell(np.datetime64, objects),
        },
    ),
    *types_of("noons", {"datetime at noon": objects}),
    *types_of(
        "instants",
        {
            "aware datetime": objects,
            "aware Timestamp": of_each_cell(pd.Timestamp, objects),
        },
    ),
    *types_of("instants in Shanghai", {"datetime in Shanghai": objects}),
    *types_of("instants at +08:00", {"datetime at +08:00": objects}),
    *types_of("instants at +05:30", {"datetime at +05:30": objects}),
    *types_of("durations", {"timedelta": objects}),
    *types_of("times of day", {"time": objects}),
    *types_of("bytes", {"bytes": objects}),
    *types_of("uuids", {"UUID": objects}),
    *types_of("lists", {"list": objects}),
    *types_of("lists of numbers", {"list of int": objects}),
    *types_of("structures", {"dict": objects}),
    *types_of("complex", {"complex": objects}),
    *types_of("numbers and text", {"int and str": objects}),
    *types_of("dates and datetimes", {"date and datetime": objects}),
    *types_of("instants and midnights", {"aware and naive datetime": objects}),
    *types_of(
        "something else",
        {
            "Period": of_each_cell(month, objects),
            "Interval": of_each_cell(interval, objects),
            "object": of_each_cell(lambda _: object(), objects),
        },
    ),
    null_type("None", objects),
    null_type("NA", lambda cells: pd.Series([pd.NA] * len(cells), dtype=object)),
    null_type("NaT", lambda cells: pd.Series([pd.NaT] * len(cells), dtype=object)),
]


def of_arrow(make: Make) -> Make:
    """A column of pandas that is an Arrow column."""

    def convert(cells: Cells) -> Any:
        column = make(cells)
        if not isinstance(column, pa.ChunkedArray):
            column = pa.chunked_array([column])
        return pd.Series(pd.arrays.ArrowExtensionArray(column))

    return convert


ARROW_OF_PANDAS: Final = [dtype._replace(make=of_arrow(dtype.make)) for dtype in ARROW]
