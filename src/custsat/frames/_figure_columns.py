"""The columns that a kind of result has in a data frame, whatever its values.

The columns and their types are read off the annotations of its fields and derived
numbers, so that a table has the same columns with many results, with one, and with none
at all.  Texts and members of enums are texts, instants are in UTC; money is exact.
What is neither a single value nor an interval (a tally, a scale, a tuple) is no column;
a tuple of parts that have figures of their own is a table of rows.
"""

from __future__ import annotations

import re
from datetime import UTC
from enum import Enum
from functools import cache
from importlib import import_module
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat.errors import TooLarge
from custsat.frames._column import Column
from custsat.values._reason import Reason
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    import polars as pl

NUMBERS: Final = ("bool", "int", "float", "Decimal", "Interval")
KINDS: Final = (*NUMBERS, "str", "date", "datetime")
ID_KINDS: Final = {"str", "int"}  # of an id, which is a text in a column
ROWS: Final = re.compile(r"tuple\[(\w+), \.\.\.\]")
MONEY_DECIMALS: Final = 4  # of a column of amounts; more where an amount has more
MAX_MONEY_DIGITS: Final = 38
LIMITS: Final = ("low", "high")


def figure_kinds(cls: type) -> dict[str, str]:
    """Return the kind of each figure of a class by its name, in the order of exports.

    >>> from custsat.satisfaction import SatisfactionIndex
    >>> kinds = figure_kinds(SatisfactionIndex)
    >>> kinds["percent"], kinds["interval"], kinds["certainty"], "scale" in kinds
    ('float', 'Interval', 'str', False)
    """
    key: Any = cls  # mypy takes a class for unhashable
    return _figure_kinds(key)


def row_classes(cls: type) -> dict[str, type]:
    """Return the class of the rows of each table of rows that a result has.

    >>> from custsat.satisfaction import SatisfactionIndex
    >>> list(row_classes(SatisfactionIndex))
    ['items', 'respondents']
    """
    key: Any = cls
    return _row_classes(key)


@cache
def _figure_kinds(cls: type) -> dict[str, str]:
    kinds = {name: _kind(*_annotation(cls, name)) for name in _names(cls)}
    return {name: kind for name, kind in kinds.items() if kind}


@cache
def _row_classes(cls: type) -> dict[str, type]:
    names = dict.fromkeys((*_names(cls), *getattr(cls, "row_properties", ())))
    classes = {name: _row_class(*_annotation(cls, name)) for name in names}
    return {name: row for name, row in classes.items() if row is not None}


def column_names(cls: type) -> tuple[str, ...]:
    """Return the columns of a class; an interval is two, ``_low`` and ``_high``."""
    return tuple(
        column
        for name, kind in figure_kinds(cls).items()
        for column in interval_names(name, kind)
    )


def interval_names(name: str, kind: str) -> tuple[str, ...]:
    """Return the columns of one figure."""
    if kind == "Interval":
        return tuple(f"{name}_{limit}" for limit in LIMITS)
    return (name,)


def figure_frame(
    values: Iterable[object], class_: type, without: Iterable[Mapping[str, Any]] = ()
) -> pl.DataFrame:
    """Return one row for each of *values*, which are of the class *class_* or None.

    Args:
        values: results, or the parts of results.
        class_: their class, which says what the columns are.
        without: for each value the figures that are known although it is None.
    """
    import polars as pl

    pairs = zip(values, chain(without, repeat({})), strict=False)
    rows = [known if value is None else value for value, known in pairs]
    columns = [
        series
        for name, kind in figure_kinds(class_).items()
        for series in _series(name, kind, [_figure(row, name) for row in rows])
    ]
    return pl.DataFrame(columns)


def figure_columns(
    class_: type, figures: Mapping[str, Any], height: int
) -> list[pl.Series]:
    """Return the columns of a class from figures that are columns already.

    Args:
        class_: the class, which says what the columns are.
        figures: a column, a pair of columns, or one value for all rows, by name.
        height: the number of rows.
    """
    columns = []
    for name, kind in figure_kinds(class_).items():
        value, names = figures.get(name), interval_names(name, kind)
        limits = value if isinstance(value, tuple) else (value,) * len(names)
        for column, limit in zip(names, limits, strict=True):
            series = _full_series(limit, height).cast(dtype(kind))
            columns.append(series.alias(column))
    return columns


def _full_series(value: Any, height: int) -> pl.Series:
    import polars as pl

    if isinstance(value, Column):
        return value.series
    text = str(value) if isinstance(value, str) else value
    return pl.repeat(text, height, eager=True)


def dtype(kind: str) -> Any:
    """Return the polars type of a kind of figure."""
    import polars as pl

    return {
        "bool": pl.Boolean,
        "int": pl.Int64,
        "float": pl.Float64,
        "str": pl.String,
        "date": pl.Date,
        "datetime": pl.Datetime("us", "UTC"),
        "Interval": pl.Float64,
    }[kind]


def _series(name: str, kind: str, values: list[Any]) -> list[pl.Series]:
    """Return the columns of one figure."""
    if kind == "Interval":
        return [
            series
            for limit in LIMITS
            for series in _series(
                f"{name}_{limit}",
                "float",
                [None if value is None else getattr(value, limit) for value in values],
            )
        ]
    if kind == "str":  # also of members of enums, and of ids that are numbers
        values = [None if value is None else str(value) for value in values]
    if kind == "datetime":
        values = [None if v is None else v.astimezone(UTC) for v in values]
    series = _typed_series(name, kind, values)
    if series is None:
        raise TooLarge(problem="not_computable", name=name)
    return [series]


def _typed_series(name: str, kind: str, values: list[Any]) -> pl.Series | None:
    """Return a column; None if a number is too large for it."""
    import polars as pl

    column_type = _money_type(values) if kind == "Decimal" else dtype(kind)
    try:
        return pl.Series(name, values, dtype=column_type)
    except (OverflowError, RuntimeError, TypeError, pl.exceptions.PolarsError):
        return None


def _money_type(amounts: Sequence[Decimal | None]) -> Any:
    import polars as pl

    exponents = [amount.as_tuple().exponent for amount in amounts if amount is not None]
    decimals = [-exponent for exponent in exponents if isinstance(exponent, int)]
    return pl.Decimal(MAX_MONEY_DIGITS, max(MONEY_DECIMALS, *decimals, 0))


def _figure(row: Any, name: str) -> Any:
    """Return a figure of a result, of a part of one, or of what is known instead."""
    if isinstance(row, dict):
        return row.get(name)
    if isinstance(row, ExportsProperties):
        return row.get_or_none(name)
    return getattr(row, name)


def _names(cls: type) -> list[str]:
    """The names of the fields, and of the derived numbers that are exported."""
    if issubclass(cls, ExportsProperties):
        return cls.export_names()
    if attrs.has(cls):
        return [field.name for field in attrs.fields(cls)]
    return list(getattr(cls, "_fields", ()))  # of a named tuple


def _annotation(cls: type, name: str) -> tuple[str, Mapping[str, Any]]:
    """Return the annotation of a field or a property, and the names it may use."""
    parent = next(
        parent
        for parent in cls.__mro__
        if name in vars(parent).get("__annotations__", ())
        or isinstance(vars(parent).get(name), property)
    )
    value = vars(parent).get(name)
    if isinstance(value, property):
        getter: Any = value.fget
        return str(getter.__annotations__["return"]), getter.__globals__
    annotation = str(vars(parent)["__annotations__"][name])
    return annotation, vars(import_module(parent.__module__))


def _kind(annotation: str, names: Mapping[str, Any]) -> str:
    """Return the kind of column of an annotation; empty for what is no column."""
    parts = {part for part in annotation.split(" | ") if part != "None"}
    if parts == ID_KINDS:
        return "str"
    (kind, *others) = parts
    if kind in KINDS and not others:
        return kind
    classes = [names.get(part) for part in parts]
    is_word = all(isinstance(one, type) and issubclass(one, Enum) for one in classes)
    return "str" if is_word else ""


def _row_class(annotation: str, names: Mapping[str, Any]) -> type | None:
    """Return the class of the rows of an annotation; None if it has no rows."""
    match = ROWS.fullmatch(annotation)
    cls = names.get(match[1]) if match else None
    if not isinstance(cls, type) or cls in (Result, Reason) or issubclass(cls, Enum):
        return None
    return cls if figure_kinds(cls) else None
