"""Results as data frames: one row per result, one column per number."""

from __future__ import annotations

from typing import Any, Final

import narwhals.stable.v2 as nw

from custsat.errors import DuplicateColumn, WrongType
from custsat.frames._groups import Groups
from custsat.frames._old_frame_input import from_native
from custsat.values._interval import Interval
from custsat.values._result import Result

CELL_TYPES: Final = (bool, int, float, str, type(None))


def to_frame(result: Result | Groups[Any], like: Any = None) -> Any:
    """Return a result, or the results of groups, as a data frame.

    Each number, text and truth value is a column under its own name; an interval is
    two, ``_low`` and ``_high``.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction, to_frame
    >>> answers = pl.DataFrame({"shop": ["n", "n", "s"], "likely": [10, 9, 3]})
    >>> groups = satisfaction.nps(answers, score="likely", by="shop")
    >>> to_frame(groups).select("shop", "score", "n").rows()
    [('n', 100.0, 2), ('s', -100.0, 1)]

    Args:
        result: a result, or the groups that a verb of frames returned.
        like: a frame of the kind to return; a lazy one gives an eager frame of its
            engine, an SQL engine an Arrow table.  None for a polars frame.

    Raises:
        WrongType: for something that is no result, or a *like* that is no frame.
        DuplicateColumn: if a column of the groups has the name of a number.
    """
    if isinstance(result, Groups):
        by = result.by
        rows = [_key_cells(by, key) | _result_cells(one, by) for key, one in result]
        if not by:
            rows = [_result_cells(result.total)]
    elif isinstance(result, Result):
        by, rows = (), [_result_cells(result)]
    else:
        kind = type(result).__name__
        raise WrongType(name="result", expected="a result of custsat", got=kind)
    names = dict.fromkeys((*by, *(name for row in rows for name in row)))
    table = {name: [row.get(name) for row in rows] for name in names}
    return nw.from_dict(table, backend=_backend(like)).to_native()


def _backend(like: Any) -> Any:
    if like is None:
        return "polars"
    backend = from_native(like).implementation
    is_eager = backend.is_pandas() or backend.is_polars() or backend.is_pyarrow()
    return backend if is_eager else "pyarrow"


def _key_cells(by: tuple[str, ...], key: Any) -> dict[str, Any]:
    parts = key if isinstance(key, tuple) else (key,)
    return dict(zip(by, parts, strict=True))


def _result_cells(result: Result | None, by: tuple[str, ...] = ()) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    if result is None:
        return cells
    for name in result.export_names():
        value = result.get_or_none(name)
        if isinstance(value, Interval):
            cells |= {f"{name}_low": value.low, f"{name}_high": value.high}
        elif isinstance(value, CELL_TYPES):
            cells[name] = str(value) if isinstance(value, str) else value
    if duplicates := tuple(name for name in by if name in cells):
        raise DuplicateColumn(columns=duplicates)
    return cells
