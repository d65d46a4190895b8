"""A frame of any engine as a narwhals frame, and the names of its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw
from narwhals.exceptions import DuplicateError

from custsat.errors import DuplicateColumn, UnknownColumn, WrongType

if TYPE_CHECKING:
    from collections.abc import Mapping

RENAME_ADVICE: Final = "rename it to a text first, such as frame.columns = ['c0', ...]"
FRAMES: Final = "a data frame (pandas, polars, pyarrow, DuckDB, Spark, ...)"


def from_native(data: Any, name: str = "the frame", advice: str = "") -> Any:
    """Return a frame of any engine as a narwhals frame.

    Raises:
        WrongType: for something that is no frame.
        DuplicateColumn: for a frame with two columns of one name.
    """
    frame: Any = None
    repeated: tuple[str, ...] = ()
    try:
        frame = nw.from_native(data)
    except DuplicateError:
        repeated = _repeated_names(data)
    except TypeError:
        pass
    if frame is not None and frame.implementation.is_duckdb():
        repeated = _repeated_names(frame.to_native())  # of which narwhals has the last
    if repeated:
        raise DuplicateColumn(problem="same_name", columns=repeated)
    if frame is None:
        kind = type(data).__name__
        raise WrongType(name=name, expected=FRAMES, got=kind, advice=advice)
    return frame


def check_column_names(columns: Mapping[str, str], available: tuple[Any, ...]) -> None:
    """Raise unless the frame has the column of each role.

    Raises:
        WrongType: for a column, an expression or anything else that is no name; it may
            hold cells, and is not repeated.
        UnknownColumn: with the columns that there are.
    """
    for role, column in columns.items():
        check_column_name(column, role.split(maxsplit=1)[0])
        if column not in available:
            raise UnknownColumn(
                role=role,
                program_text=column,
                columns=tuple(map(str, available)),
            )


def check_column_name(column: object, role: str) -> None:
    """Raise unless *column* is a text, as the name of a column is.

    Raises:
        WrongType: if it is none.
    """
    if not isinstance(column, str):
        expected, kind = "the name of a column", type(column).__name__
        advice = RENAME_ADVICE if isinstance(column, int | tuple) else ""
        raise WrongType(name=f"{role}=", expected=expected, got=kind, advice=advice)


def _repeated_names(data: Any) -> tuple[str, ...]:
    names = list(getattr(data, "column_names", getattr(data, "columns", ())))
    return tuple(str(name) for name in dict.fromkeys(names) if names.count(name) > 1)
