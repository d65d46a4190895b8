"""The cases of a verb on an engine: columns of a frame, and what the verb must do."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import duckdb
import numpy as np
import pandas as pd
from tests.frames.agreement.cells import FORMS, TAKEN, USUAL_FORM
from tests.frames.agreement.check import Expected
from tests.frames.agreement.engines import cells_of
from tests.frames.agreement.names import CHANGES
from tests.frames.agreement.values import SPECIAL

from custsat.frames._column_kinds import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.frames.agreement.column_types import Columns, ColumnType
    from tests.frames.agreement.engines import FrameEngine
    from tests.frames.agreement.values import Value
    from tests.frames.agreement.verb import Verb

# Columns that no verb reads, under names that a verb may use for columns of its own.
OTHER_COLUMNS: Final = {
    "note": "text",
    "n": "text",
    "answer": "whole",
    "custsat_key_0": "text",
    "custsat_check_0": "text",
    "custsat_perceived": "floats",
}
# Names that columns of a verb may have.
HOSTILE_NAMES: Final = (
    *("n", "answer", "custsat_key_0", "custsat_check_0", "weight", "literal", "len"),
    *(
        "index",
        "select",
        'a "quoted" name',
        "a b",
        "{}",
        "客户",
        "%s",
        "",
        "day",
        "date",
    ),
)


Change = Callable[[Any], Any]


class Case(NamedTuple):
    """A call of a verb.

    Attributes:
        label: what is special about it.
        columns: the columns of the frame, under the names that the verb calls them.
        expected: what the verb must do.
        names: the names that they have in the frame, where they are others.
        change: what else is done to the frame.
        mistake: the one column that may be wrong, if there is one that the scalar verb
            reads as well; its error must then be of the same class.
    """

    label: str
    columns: Columns
    expected: Expected
    names: Mapping[str, str] = {}
    change: Change | None = None
    mistake: str = ""


def cells_for(verb: Verb, name: str, dtype: ColumnType) -> list[Any]:
    """The cells of a column of *verb*, as cells of a type."""
    column = verb.columns[name]
    first = next(number for number in column.numbers if number is not None)
    words = column.words if dtype.form == "text" else {}
    cells = []
    for number in column.numbers:
        is_null = number is None and dtype.has_nulls
        known = first if number is None else number
        cell = words.get(known, FORMS[dtype.form](known))
        cells.append(None if is_null or dtype.is_null else cell)
    return cells


@cache
def usual_columns(verb: Verb, engine: FrameEngine) -> Columns:
    """The columns of a frame for *verb*, of the usual types, and some others."""
    columns = {}
    for name, column in verb.columns.items():
        dtype = engine.usual[USUAL_FORM[column.role]]
        columns[name] = (dtype, cells_for(verb, name, dtype))
    n_rows = len(next(iter(columns.values()))[1])
    for name, form in OTHER_COLUMNS.items():
        cells = [FORMS[form](row) for row in range(n_rows)]
        columns[name] = (engine.usual[form], cells)
    return columns


def taken(verb: Verb, name: str, engine: FrameEngine) -> list[ColumnType]:
    """The types of columns that the verb takes for a column."""
    forms = TAKEN[verb.columns[name].role]
    return [t for t in engine.types if t.form in forms and not t.is_null]


def cases_of_taken_types(verb: Verb, engine: FrameEngine) -> Iterator[Case]:
    """Each type that a column may have, with other types in the other columns."""
    types = {name: taken(verb, name, engine) for name in verb.columns}
    for start in range(max(map(len, types.values()))):
        columns = {**usual_columns(verb, engine)}
        for position, (name, some) in enumerate(types.items()):
            dtype = some[(start + position) % len(some)]
            columns[name] = (dtype, cells_for(verb, name, dtype))
        label = ", ".join(f"{name}: {columns[name][0].name}" for name in types)
        yield Case(label, columns, Expected.ANSWER)


def cases_of_refused_types(verb: Verb, engine: FrameEngine) -> Iterator[Case]:
    """Each type that a column must not have."""
    for name in verb.varied:
        for dtype in engine.types:
            if dtype.form not in TAKEN[verb.columns[name].role] and not dtype.is_null:
                columns = {**usual_columns(verb, engine)}
                columns[name] = (dtype, cells_for(verb, name, dtype))
                label = f"{name}: {dtype.name}"
                yield Case(
                    label, columns, Expected.REFUSE, mistake=mistake_in(verb, name)
                )


def cases_of_nulls(verb: Verb, engine: FrameEngine) -> Iterator[Case]:
    """A column of each type that holds nothing but nulls."""
    for name in verb.varied:
        for dtype in engine.types:
            if dtype.has_nulls:
                columns = {**usual_columns(verb, engine)}
                columns[name] = (dtype, [None] * len(columns[name][1]))
                label = f"{name}: nulls of {dtype.name}"
                yield Case(
                    label, columns, Expected.ANSWER, mistake=mistake_in(verb, name)
                )


def cases_of_values(verb: Verb, engine: FrameEngine) -> Iterator[Case]:
    """Each special cell, in each type of column that holds it exactly."""
    for name in verb.varied:
        for value in SPECIAL[verb.columns[name].role]:
            for dtype in engine.types:
                if dtype.form == value.form and holds(engine, dtype, value):
                    columns = {**usual_columns(verb, engine)}
                    cells = cells_for(verb, name, dtype)
                    columns[name] = (dtype, with_value(verb, name, cells, value.cell))
                    label = f"{name}: {value.cell!r:.40} of {dtype.name}"
                    mistake = "" if value.engine else mistake_in(verb, name)
                    yield Case(label, columns, value.expected, mistake=mistake)


def mistake_in(verb: Verb, name: str) -> str:
    """The column, unless it makes groups, which the scalar verb does not read."""
    makes_groups = verb.columns[name].role is Role.KEY and name != "customer"
    return "" if makes_groups else name


def with_value(verb: Verb, name: str, cells: list[Any], cell: Any) -> list[Any]:
    """Cells with a special one; with its like beside it, where cells are keys."""
    if verb.columns[name].role not in {Role.KEY, Role.ID}:
        return [cells[0], cell, *cells[2:]]
    like = 0.0 if isinstance(cell, float) and cell == 0 else cells[1]
    return [cell, like, cell, *cells[3:]]


@cache
def holds(engine: FrameEngine, dtype: ColumnType, value: Value) -> bool:
    """Whether a type of column holds a cell: it is the same when it is read back."""
    if value.engine:
        return engine.name == value.engine
    try:
        with warnings.catch_warnings(action="ignore"):
            frame = engine.make({"a": (dtype, [value.cell])})
            (cell,) = cells_of(frame, ["a"])["a"]
    except (ValueError, TypeError, OverflowError, ArithmeticError, duckdb.Error):
        return False
    except Exception as error:  # polars and pyarrow have errors of their own
        if type(error).__module__.partition(".")[0] not in {"polars", "pyarrow"}:
            raise
        return False
    if isinstance(value.cell, float) and math.isnan(value.cell):
        return bool(pd.isna(cell))
    plain = cell.item() if isinstance(cell, np.generic) else cell
    return bool(plain == value.cell)


def cases_of_frames(verb: Verb, engine: FrameEngine) -> Iterator[Case]:
    """Frames without rows, of one row, of nulls, with every type beside the columns."""
    usual = usual_columns(verb, engine)
    for n_rows in (0, 1):
        columns = {
            name: (dtype, cells[:n_rows]) for name, (dtype, cells) in usual.items()
        }
        yield Case(f"{n_rows} rows", columns, Expected.ANSWER)
    nulls = {name: (usual[name][0], [None] * 6) for name in verb.columns}
    yield Case("nothing but nulls", {**usual, **nulls}, Expected.ANSWER)
    for dtype in engine.types:
        cells = [FORMS[dtype.form](row) for row in range(6)]
        cells = [None] * 6 if dtype.is_null else cells
        columns = {**usual, "other": (dtype, cells)}
        yield Case(f"beside {dtype.name}", columns, Expected.ANSWER)


def cases_of_names(verb: Verb, engine: FrameEngine) -> Iterator[Case]:
    """Columns with hostile names, with one name, and with names that are no text."""
    usual = usual_columns(verb, engine)
    columns = {name: usual[name] for name in verb.columns}
    for start in range(len(HOSTILE_NAMES)):
        free = (*HOSTILE_NAMES[start:], *HOSTILE_NAMES[:start])
        if engine.name == "duckdb":  # which has no empty names
            free = tuple(filter(None, free))
        names = dict(zip(verb.renamed, free, strict=False))
        yield Case(f"names {names}", columns, Expected.ANSWER, names)
    for label, change in CHANGES.get(engine.name, {}).items():
        for name in (verb.varied[0], "note"):
            change_it = partial(change, name=name)
            yield Case(f"{label}, {name}", usual, Expected.EITHER, change=change_it)


CASES: Final = {
    "taken types": cases_of_taken_types,
    "refused types": cases_of_refused_types,
    "nulls": cases_of_nulls,
    "values": cases_of_values,
    "frames": cases_of_frames,
    "names": cases_of_names,
}
