"""Frames of any engine: reading the columns of a verb, adding new ones.

A verb reads only the columns that it names, by role (``score=``, ``by=``).  Eager
polars frames are computed lazily, pandas frames through polars; SQL engines and Arrow
tables are computed where they are.  The names of new columns are checked before
anything is computed.
"""

from __future__ import annotations

from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw
from narwhals.exceptions import DuplicateError

from custsat import _checks as checks
from custsat.errors import (
    BoolAsNumber,
    DuplicateColumn,
    InputError,
    MissingExtra,
    NotANumber,
    OutOfScale,
    UnknownColumn,
    WrongType,
)
from custsat.frames._expressions import indicator, is_off_scale, to_float
from custsat.values import Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

NewColumns = dict[str, nw.Expr]
FRAMES: Final = "a data frame (pandas, polars, pyarrow, DuckDB, Spark, ...)"


class FrameInput:
    """A frame that was passed to a verb, and the columns that the verb reads.

    Attributes:
        native: the frame as it was passed.
        column_names: all its columns.
        columns: the name of the column of each role.
        frame: what is computed with: the frame, or the role columns of a pandas frame,
            as narwhals sees them; lazy for polars and pandas.
        is_eager: whether the frame holds its data.
        is_pandas: whether it is a pandas frame.
        is_polars: whether it is a polars frame, lazy or not.
    """

    native: Any
    column_names: tuple[str, ...]
    columns: dict[str, str]
    frame: Any
    is_eager: bool
    is_pandas: bool
    is_polars: bool

    def __init__(self, data: Any, columns: Mapping[str, str]) -> None:
        frame = from_native(data)
        self.native = frame.to_native()
        self.column_names = tuple(frame.collect_schema().names())
        available = tuple(map(str, self.column_names))
        for role, column in columns.items():
            if not isinstance(column, str) or column not in self.column_names:
                raise UnknownColumn(
                    role=role, program_text=str(column), columns=available
                )
        self.columns = dict(columns)
        self.is_eager = isinstance(frame, nw.DataFrame)
        self.is_pandas = frame.implementation.is_pandas()
        self.is_polars = frame.implementation.is_polars()
        if self.is_pandas:
            role_columns = list(dict.fromkeys(columns.values()))
            frame = nw.from_native(_pandas_to_polars(self.native, role_columns))
        if self.is_pandas or self.is_polars:
            frame = frame.lazy()
        self.frame = frame

    def check_numeric(self, *roles: str) -> None:
        """Raise unless the columns of these roles hold numbers, or nothing at all.

        Raises:
            BoolAsNumber: for a column of truth values.
            NotANumber: for text, dates and every other type.
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
            if self.count_known(role)[role]:  # a column of nulls may have any type
                raise NotANumber(name=f"{role}=", kind="str")

    def check_rows(
        self,
        invalid: Mapping[str, nw.Expr],
        scale: Scale,
        error: type[OutOfScale] = OutOfScale,
    ) -> None:
        """Raise if a row is *invalid*, by role.

        Raises:
            OutOfScale: or *error*, with the role and the number of such rows.
        """
        masks = {f"mask_{number}": mask for number, mask in enumerate(invalid.values())}
        counts = self.count_where(**masks).values()
        for role, count in zip(invalid, counts, strict=True):
            if count:
                name = f"{role.split()[0]}="
                raise error(name=name, scale=str(scale), count=count)

    def check_on_scale(self, scale: Scale, *roles: str) -> None:
        """Raise if the column of one of these roles holds a number off the *scale*.

        Raises:
            OutOfScale: with the role and the number of such rows.
            WrongType: if *scale* is not a Scale.
        """
        checks.instance(scale, "scale", Scale)
        off_scale = {
            role: is_off_scale(to_float(self.columns[role]), scale) for role in roles
        }
        self.check_rows(off_scale, scale)

    def count_known(self, *roles: str) -> dict[str, int]:
        """Count the rows in which the column of each role is not null."""
        not_null = {role: ~nw.col(self.columns[role]).is_null() for role in roles}
        return self.count_where(**not_null)

    def count_where(self, **masks: nw.Expr) -> dict[str, int]:
        """Count the rows in which each mask is true, in one query."""
        indicators = {name: indicator(mask) for name, mask in masks.items()}
        table = self.frame.lazy().with_columns(**indicators).select(*indicators)
        sums = table.select(*(nw.col(name).sum() for name in indicators)).collect()
        return {name: int(sums[name].to_list()[0] or 0) for name in indicators}

    def with_columns(self, *steps: NewColumns, keep: Iterable[str]) -> Any:
        """Return the frame that was passed, with columns added.

        Args:
            steps: new columns; each step may read those of the steps before.
            keep: the names of the new columns that the result has.

        Raises:
            DuplicateColumn: if the frame has a column of one of the new names.
        """
        new_names = list(keep)
        duplicates = dict.fromkeys(
            name for step in steps for name in step if name in self.column_names
        )
        if duplicates:
            advice = "pass prefix= for the new columns"
            raise DuplicateColumn(columns=tuple(duplicates), advice=advice)
        frame = self.frame
        for step in steps:
            frame = frame.with_columns(**step)
        if self.is_pandas:
            return self._assign_to_pandas(frame.select(new_names).collect().to_native())
        frame = frame.select(*self.column_names, *new_names)
        if self.is_polars and self.is_eager:
            frame = frame.collect()
        return frame.to_native()

    def _assign_to_pandas(self, new_columns: Any) -> Any:
        columns = new_columns.to_pandas()
        columns.index = self.native.index
        return self.native.assign(**{name: columns[name] for name in columns})


def open_frame(data: Any, columns: Mapping[str, str | None]) -> FrameInput:
    """Return the input of a verb: a frame of any engine, and its role columns.

    Raises:
        WrongType: for something that is no frame.
        UnknownColumn: for a column that the frame does not have; names the nearest one.
    """
    named = {role: name for role, name in columns.items() if name is not None}
    return FrameInput(data, named)


def from_native(data: Any) -> Any:
    """Return a frame of any engine as a narwhals frame.

    Raises:
        WrongType: for something that is no frame.
        InputError: for a frame with two columns of one name.
    """
    frame: Any = None
    has_duplicates = False
    try:
        frame = nw.from_native(data)
    except DuplicateError:
        has_duplicates = True
    except TypeError:
        pass
    if has_duplicates:
        raise InputError(problem="duplicate_columns")
    if frame is None:
        kind = type(data).__name__
        raise WrongType(name="the frame", expected=FRAMES, got=kind)
    return frame


def _pandas_to_polars(data: Any, columns: Sequence[str]) -> Any:
    """Return these columns of a pandas frame as a polars frame."""
    import polars as pl

    if find_spec("pyarrow") is None:
        raise MissingExtra(
            part="pandas in custsat.frames", needs="pyarrow", extra="frames"
        )
    frame = None
    with suppress(Exception):  # its message would repeat the cells of the column
        frame = pl.from_pandas(data[columns], include_index=False)
    if frame is None:
        raise NotANumber(name="a column of mixed kinds")
    return frame
