"""Types that several checks share, and the error of a wrong one."""

from __future__ import annotations

from typing import Any, Final

from custsat.errors import WrongType, quote

BOOLEAN_TYPES: Final = frozenset({"bool", "bool_"})  # Python's and numpy's
FRAME_TYPES: Final = frozenset(
    {"DataFrame", "LazyFrame", "Table", "RecordBatch", "DuckDBPyRelation"}
)
FRAME_PACKAGES: Final = frozenset(
    {"pandas", "polars", "pyarrow", "duckdb", "_duckdb", "narwhals"}
    | {"pyspark", "dask", "ibis", "sqlframe", "modin", "cudf"}
)
FRAME_ADVICE: Final = "pass one of its columns, or see custsat.frames"


def wrong_type(value: Any, name: str, expected: str, advice: str = "") -> WrongType:
    """Return the error of a *value* whose type is not *expected*."""
    got = type_name(value)
    return WrongType(name=name, expected=expected, got=got, advice=advice)


def type_name(value: Any) -> str:
    """Return the name of the type of *value*, as a message says it."""
    return "None" if value is None else type(value).__name__


def entry(name: str, key: object) -> str:
    """Return how a programmer writes the entry *key* of the mapping *name*.

    >>> entry("weights", "speed")
    "weights['speed']"
    """
    return f"{name}[{quote(key)}]"


def is_frame(value: Any) -> bool:
    """Return whether *value* is a dataframe of any engine, none of which is imported.

    >>> is_frame([1, 2])
    False
    """
    kind = type(value)
    return kind.__module__ != "builtins" and any(
        parent.__name__ in FRAME_TYPES
        and parent.__module__.partition(".")[0] in FRAME_PACKAGES
        for parent in kind.__mro__
    )


def no_list(value: Any, name: str) -> WrongType:
    """Return the error of a *value* that is no list."""
    return wrong_type(value, name, "a list", FRAME_ADVICE if is_frame(value) else "")


def no_frame(value: Any, name: str, verb: str) -> None:
    """Check that *value* is no dataframe, which has a *verb* of its own.

    >>> import pandas as pd
    >>> no_frame(pd.DataFrame(), "scores", "satisfaction.nps(df, score=...)")
    ... # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    custsat.errors.WrongType: scores must be a list, got DataFrame; a dataframe goes to
    custsat.frames.satisfaction.nps(df, score=...)

    Raises:
        WrongType: if it is one.
    """
    if is_frame(value):
        advice = f"a dataframe goes to custsat.frames.{verb}"
        raise wrong_type(value, name, "a list", advice)
