"""A verb of frames: the columns that it reads, and what the scalar verb says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from custsat.errors import EmptyInput
from custsat.frames._column_kinds import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Row = dict[str, Any]
Rows = list[Row]
KEY_TYPES: Final = (str, bool, int, float, Decimal, datetime, date)


@dataclass(frozen=True)
class RoleColumn:
    """A column that a verb reads.

    Attributes:
        role: what it is read as.
        numbers: its cells, as the numbers of tests/frames/agreement/cells.py.
        words: the text of a number, where not every text is right.
    """

    role: Role
    numbers: tuple[int | None, ...]
    words: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False, repr=False)
class Verb:
    """A verb of frames.

    Attributes:
        name: its full name below custsat.frames, and what is special about the call.
        function: the function.
        columns: the columns that it reads, by their names.
        arguments: the arguments that name columns.
        options: the other arguments.
        expected: what the scalar verb says of rows, in plain types.
        answer: the result, in plain types; of one that is a frame, what its rows say.
        new_columns: the columns that the verb adds; empty if it adds none.
        returns_rows: whether it returns a frame with rows of its own.
    """

    name: str
    function: Callable[..., Any]
    columns: Mapping[str, RoleColumn]
    arguments: Mapping[str, Any]
    options: Mapping[str, Any]
    expected: Callable[[Rows], Any]
    answer: Callable[[Any], Any] = lambda result: result.to_dict()
    new_columns: tuple[str, ...] = ()
    returns_rows: bool = False

    def __repr__(self) -> str:
        return self.name

    def call(self, frame: Any, names: Mapping[str, str] | None = None) -> Any:
        """The verb of a frame, whose columns may have other *names*."""
        renamed = {
            argument: rename(columns, names or {})
            for argument, columns in self.arguments.items()
        }
        return self.function(frame, **renamed, **self.options)

    @property
    def renamed(self) -> tuple[str, ...]:
        """The columns whose names are nowhere in the result."""
        kept = self.arguments.get("attributes", ())
        return tuple(name for name in self.columns if name not in kept)

    @property
    def varied(self) -> tuple[str, ...]:
        """One column of each argument."""
        return tuple(next(names_in(columns)) for columns in self.arguments.values())


def names_in(columns: Any) -> Iterable[str]:
    """The names of the columns of an argument."""
    if isinstance(columns, str):
        return iter([columns])
    return iter(columns.values() if isinstance(columns, dict) else columns)


def rename(columns: Any, names: Mapping[str, str]) -> Any:
    """An argument with the columns under other names."""
    if isinstance(columns, str):
        return names.get(columns, columns)
    if isinstance(columns, dict):
        return {key: rename(name, names) for key, name in columns.items()}
    return [rename(name, names) for name in columns]


def number(*numbers: int | None) -> RoleColumn:
    return RoleColumn(Role.NUMBER, numbers)


def flag(*numbers: int | None) -> RoleColumn:
    return RoleColumn(Role.FLAG, numbers)


def key(*numbers: int | None) -> RoleColumn:
    return RoleColumn(Role.KEY, numbers)


def identifier(*numbers: int | None) -> RoleColumn:
    return RoleColumn(Role.ID, numbers)


def code(*numbers: int | None) -> RoleColumn:
    return RoleColumn(Role.CODE, numbers)


def cell(words: Mapping[int, str], *numbers: int | None) -> RoleColumn:
    return RoleColumn(Role.CELL, numbers, words)


def column(rows: Rows, name: str) -> list[Any]:
    return [row[name] for row in rows]


# ------------------------------------------------------------------------ group verbs

GROUPS: Final = key(1, 2, 1, None, 2, 4)


def export(result: Any) -> Any:
    """A result in plain types; None without one."""
    return None if result is None else result.to_dict()


def type_of_key(value: Any) -> str:
    """The type of a key; a Timestamp of pandas is a datetime, for instance."""
    types = (kind.__name__ for kind in KEY_TYPES if isinstance(value, kind))
    return next(types, type(value).__name__)


def groups_of(
    result: Any, export: Callable[[Any], Any] = export
) -> tuple[Any, list[tuple[Any, ...]]]:
    """The total of groups, and each key with its type and its result."""
    groups = [(group, type_of_key(group), export(one)) for group, one in result]
    return export(result.total), groups


def by_group(
    verb: Callable[[Rows], Any],
    export: Callable[[Any], Any] = export,
    *,
    needs_rows: bool = False,
) -> Callable[[Rows], tuple[Any, list[tuple[Any, ...]]]]:
    """The scalar *verb* of all rows, and of the rows of each group, None last.

    Where nobody answered there is no result, unless the verb *needs_rows*.
    """

    def or_none(rows: Rows) -> Any:
        try:
            return export(verb(rows))
        except EmptyInput:
            if needs_rows:
                raise
            return None

    def of_rows(rows: Rows) -> tuple[Any, list[tuple[Any, ...]]]:
        keys = list(dict.fromkeys(row["by"] for row in rows))
        keys.sort(key=lambda key: (key is None, 0 if key is None else key))
        groups = ([row for row in rows if row["by"] == key] for key in keys)
        return or_none(rows), [
            (key, type_of_key(key), or_none(group))
            for key, group in zip(keys, groups, strict=True)
        ]

    return of_rows
