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

__all__ = ["Entry", "carried", "entered", "wrapped"]

Native = TypeVar("Native")
Step = dict[str, nw.Expr]


class Entry:
    """A frame on its way: the columns that play a role, lazy, under checked names."""

    native: Any
    data: Any
    names: tuple[str, ...]
    roles: dict[str, str]
    eager: bool
    pandas: bool
    polars: bool
    frame: Any

    def __init__(self, data: Any, roles: Mapping[str, str]) -> None:
        self.native = wrapped(data)
        self.data = self.native.to_native()
        self.names = tuple(self.native.collect_schema().names())
        words = tuple(map(str, self.names))
        for role, column in roles.items():
            if not isinstance(column, str) or column not in self.names:
                raise UnknownColumn(role=role, given=str(column), columns=words)
        self.roles = dict(roles)
        self.eager = isinstance(self.native, nw.DataFrame)
        self.pandas = self.native.implementation.is_pandas()
        self.polars = self.native.implementation.is_polars()
        frame = self.native
        if self.pandas:
            frame = nw.from_native(
                _polars(self.data, list(dict.fromkeys(roles.values())))
            )
        if self.pandas or self.polars:
            frame = frame.lazy()
        self.frame = frame

    def numeric(self, *roles: str) -> None:
        """Refuse a column that holds something else than numbers.

        Raises:
            BoolAsNumber: for a column of truth values.
            NotANumber: for text, dates and the rest.
        """
        schema = self.frame.collect_schema()
        for role in roles:
            kind = schema[self.roles[role]]
            if kind == nw.Boolean:
                raise BoolAsNumber(name=f"{role}=")
            if kind.is_numeric() or kind == nw.Unknown:
                continue
            if kind != nw.String:
                raise NotANumber(name=f"{role}=")
            said = ~nw.col(self.roles[role]).is_null()
            if self.counted(said=said)["said"]:  # else it is a column of nothing
                raise NotANumber(name=f"{role}=", kind="str")

    def counted(self, **masks: nw.Expr) -> dict[str, int]:
        """In how many rows each mask holds; one small question to the engine."""
        ones = {
            name: nw.when(mask).then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64)
            for name, mask in masks.items()
        }
        table = self.frame.lazy().with_columns(**ones).select(*ones)
        found = table.select(*(nw.col(name).sum() for name in ones)).collect()
        return {name: int(found[name].to_list()[0] or 0) for name in ones}

    def add(self, *steps: Step, keep: Iterable[str]) -> Any:
        """The frame that came in, with the columns *keep* of *steps* added."""
        kept = list(keep)
        taken = tuple(name for step in steps for name in step if name in self.names)
        if taken:
            raise DuplicateColumn(columns=tuple(dict.fromkeys(taken)))
        made = self.frame
        for step in steps:
            made = made.with_columns(**step)
        if self.pandas:
            return self._onto_pandas(made.select(kept).collect().to_native())
        made = made.select(*self.names, *kept)
        if self.polars and self.eager:
            made = made.collect()
        return made.to_native()

    def _onto_pandas(self, added: Any) -> Any:
        columns = added.to_pandas()
        columns.index = self.data.index
        return self.data.assign(**{name: columns[name] for name in columns})


def entered(data: Any, roles: Mapping[str, str | None]) -> Entry:
    """Take in a frame of any engine, by the columns that play a role.

    Raises:
        InputError: for something that is no frame.
        UnknownColumn: with the name that was probably meant.
    """
    return Entry(data, {role: name for role, name in roles.items() if name is not None})


def carried(
    data: Native,
    roles: Mapping[str, str],
    *steps: Step,
    prefix: str = "",
) -> Native:
    """Add the columns of the last step to a frame of any engine."""
    last = {f"{prefix}{name}": expr for name, expr in steps[-1].items()}
    result: Native = entered(data, roles).add(*steps[:-1], last, keep=last)
    return result


def wrapped(data: Any) -> Any:
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


def _polars(data: Any, columns: Sequence[str]) -> Any:
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
