"""The door for frames: in as they come, out as they came.

Only the columns that play a role travel.  Eager polars becomes lazy for the way, pandas
rides polars, SQL engines and Arrow stay where they are.  New columns are checked for
their names before anything is computed.
"""

from __future__ import annotations

from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeVar

import narwhals.stable.v2 as nw
from narwhals.exceptions import DuplicateError

from custsat.errors import (
    BoolAsNumber,
    DuplicateColumn,
    InputError,
    MissingExtra,
    NotANumber,
    UnknownColumn,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


Native = TypeVar("Native")
NewColumns = dict[str, nw.Expr]


class FrameInput:
    """A frame on its way: the columns that play a role, lazy, under checked names."""

    nw_frame: Any
    native: Any
    column_names: tuple[str, ...]
    columns: dict[str, str]
    is_eager: bool
    is_pandas: bool
    is_polars: bool
    frame: Any

    def __init__(self, data: Any, columns: Mapping[str, str]) -> None:
        self.nw_frame = from_native(data)
        self.native = self.nw_frame.to_native()
        self.column_names = tuple(self.nw_frame.collect_schema().names())
        words = tuple(map(str, self.column_names))
        for role, column in columns.items():
            if not isinstance(column, str) or column not in self.column_names:
                raise UnknownColumn(role=role, given=str(column), columns=words)
        self.columns = dict(columns)
        self.is_eager = isinstance(self.nw_frame, nw.DataFrame)
        self.is_pandas = self.nw_frame.implementation.is_pandas()
        self.is_polars = self.nw_frame.implementation.is_polars()
        frame = self.nw_frame
        if self.is_pandas:
            frame = nw.from_native(
                _pandas_to_polars(self.native, list(dict.fromkeys(columns.values())))
            )
        if self.is_pandas or self.is_polars:
            frame = frame.lazy()
        self.frame = frame

    def check_numeric(self, *roles: str) -> None:
        """Refuse a column that holds something else than numbers.

        Raises:
            BoolAsNumber: for a column of truth values.
            NotANumber: for text, dates and the rest.
        """
        schema = self.frame.collect_schema()
        for role in roles:
            dtype = schema[self.columns[role]]
            if dtype == nw.Boolean:
                raise BoolAsNumber(name=f"{role}=")
            if dtype.is_numeric() or dtype == nw.Unknown:
                continue
            if dtype != nw.String:
                raise NotANumber(name=f"{role}=")
            not_null = ~nw.col(self.columns[role]).is_null()
            if self.count_where(not_null=not_null)[
                "not_null"
            ]:  # else it is a column of nothing
                raise NotANumber(name=f"{role}=", kind="str")

    def count_where(self, **masks: nw.Expr) -> dict[str, int]:
        """In how many rows each mask holds; one small question to the engine."""
        indicators = {
            name: nw.when(mask).then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64)
            for name, mask in masks.items()
        }
        table = self.frame.lazy().with_columns(**indicators).select(*indicators)
        sums = table.select(*(nw.col(name).sum() for name in indicators)).collect()
        return {name: int(sums[name].to_list()[0] or 0) for name in indicators}

    def with_columns(self, *steps: NewColumns, keep: Iterable[str]) -> Any:
        """The frame that came in, with the columns *keep* of *steps* added."""
        new_names = list(keep)
        duplicates = tuple(
            name for step in steps for name in step if name in self.column_names
        )
        if duplicates:
            raise DuplicateColumn(columns=tuple(dict.fromkeys(duplicates)))
        frame = self.frame
        for step in steps:
            frame = frame.with_columns(**step)
        if self.is_pandas:
            return self._assign_to_pandas(frame.select(new_names).collect().to_native())
        frame = frame.select(*self.column_names, *new_names)
        if self.is_polars and self.is_eager:
            frame = frame.collect()
        return frame.to_native()

    def _assign_to_pandas(self, added: Any) -> Any:
        columns = added.to_pandas()
        columns.index = self.native.index
        return self.native.assign(**{name: columns[name] for name in columns})


def open_frame(data: Any, columns: Mapping[str, str | None]) -> FrameInput:
    """Take in a frame of any engine, by the columns that play a role.

    Raises:
        InputError: for something that is no frame.
        UnknownColumn: with the name that was probably meant.
    """
    return FrameInput(
        data, {role: name for role, name in columns.items() if name is not None}
    )


def add_columns(
    data: Native,
    columns: Mapping[str, str],
    *steps: NewColumns,
    prefix: str = "",
) -> Native:
    """Add the columns of the last step to a frame of any engine."""
    last = {f"{prefix}{name}": expr for name, expr in steps[-1].items()}
    result: Native = open_frame(data, columns).with_columns(
        *steps[:-1], last, keep=last
    )
    return result


def from_native(data: Any) -> Any:
    """A frame of any engine as narwhals sees it.

    Raises:
        InputError: for something that is no frame, or has two columns of one name.
    """
    frame = None
    what = "this is no frame: pandas, polars, pyarrow, DuckDB, Spark, ... can be"
    try:
        frame = nw.from_native(data)
    except DuplicateError:
        what = "two columns of this frame bear the same name"
    except TypeError:
        pass
    if frame is None:
        raise InputError(what=what)
    return frame


def _pandas_to_polars(data: Any, columns: Sequence[str]) -> Any:
    """The role columns of a pandas frame; much faster, and None stays unknown."""
    import polars as pl

    if find_spec("pyarrow") is None:
        raise MissingExtra(
            part="pandas in custsat.frames", needs="pyarrow", extra="frames"
        )
    frame = None
    with suppress(Exception):  # its message would print what is in the column
        frame = pl.from_pandas(data[columns], include_index=False)
    if frame is None:
        raise NotANumber(name="a column of mixed kinds")
    return frame
