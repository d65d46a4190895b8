"""Results as tidy frames: one row per result, one column per number."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw

from custsat.errors import DuplicateColumn, InputError
from custsat.frames._frame_input import from_native
from custsat.frames._groups import Groups
from custsat.values._interval import Interval
from custsat.values._result import Result


PLAIN_TYPES = (bool, int, float, str, type(None))


def to_frame(result: Result | Groups[Any], *, like: Any) -> Any:
    """A result, or the results of groups, as the kind of frame that *like* is.

    Every plain number, word and flag is a column under its own name; an interval is
    two, with ``_low`` and ``_high``.  A lazy *like* gives an eager frame of its engine,
    and SQL engines give an Arrow table.

    Raises:
        InputError: for something that is no result, or a *like* that is no frame.
        DuplicateColumn: if a column of the groups bears the name of a number.
    """
    by: tuple[str, ...] = ()
    if isinstance(result, Groups):
        by = result.by
        rows = [
            _key_cells(by, key) | _result_cells(group_result, by)
            for key, group_result in result.groups
        ]
        if not by:
            rows = [_result_cells(result.total)]
    elif isinstance(result, Result):
        rows = [_result_cells(result)]
    else:
        raise InputError(what="this is no result of custsat")
    names = dict.fromkeys((*by, *(name for row in rows for name in row)))
    table = {name: [row.get(name) for row in rows] for name in names}
    backend = from_native(like).implementation
    if not (backend.is_pandas() or backend.is_polars() or backend.is_pyarrow()):
        return nw.from_dict(table, backend="pyarrow").to_native()
    return nw.from_dict(table, backend=backend).to_native()


def _key_cells(by: tuple[str, ...], key: Any) -> dict[str, Any]:
    parts = key if isinstance(key, tuple) else (key,)
    return dict(zip(by, parts, strict=True))


def _result_cells(result: Result | None, by: tuple[str, ...] = ()) -> dict[str, Any]:
    row: dict[str, Any] = {}
    if result is None:
        return row
    for name in result.export_names():
        value = result.get_or_none(name)
        if isinstance(value, Interval):
            row |= {f"{name}_low": value.low, f"{name}_high": value.high}
        elif isinstance(value, PLAIN_TYPES):
            row[name] = str(value) if isinstance(value, str) else value
    if taken := tuple(name for name in by if name in row):
        raise DuplicateColumn(columns=taken)
    return row
