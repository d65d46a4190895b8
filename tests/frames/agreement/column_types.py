"""A type of column of one engine, and a frame of such columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

Cells = list[Any]
Make = Callable[[Cells], Any]


class ColumnType(NamedTuple):
    """A type of column of one engine.

    Attributes:
        name: its name.
        form: what its cells are, one of FORMS.
        make: makes a column of cells; for DuckDB, the SQL of a cell that is text.
        has_nulls: whether a cell may be None.
        is_null: whether every cell is None.
    """

    name: str
    form: str
    make: Any
    has_nulls: bool = True
    is_null: bool = False

    def __repr__(self) -> str:
        return self.name


Columns = Mapping[str, tuple[ColumnType, Cells]]


def null_type(name: str, make: Any) -> ColumnType:
    """A type that holds nothing but nulls."""
    return ColumnType(name, "something else", make, is_null=True)


def types_of(form: str, types: Mapping[str, Any], *, nulls: bool = True) -> list[Any]:
    """The types of columns whose cells are of one form."""
    return [ColumnType(name, form, make, nulls) for name, make in types.items()]


def of_each_cell(convert: Callable[[Any], Any], make: Make) -> Make:
    """A column of cells that are converted first."""
    return lambda cells: make([None if c is None else convert(c) for c in cells])
