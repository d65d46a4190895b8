"""Results as data frames: one row per result, or one per part of a result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.errors import DuplicateColumn, WrongType
from custsat.frames._figure_columns import row_classes
from custsat.frames._from_native import from_native
from custsat.frames._group_counts import POSITION, GroupCounts
from custsat.frames._groups import Groups, groups_of_results
from custsat.frames._to_native import to_native
from custsat.values._groups import ResultGroups
from custsat.values._result import Result

if TYPE_CHECKING:
    import polars as pl

FIGURES: Final = "figures"  # the table with one row per result
IS_TOTAL: Final = "is_total"
LIKE_ADVICE: Final = "pass a frame of the kind to return, the data for instance"


def to_frame(
    result: Result | ResultGroups[Any],
    like: Any = None,
    *,
    total: bool = False,
    rows: str | None = None,
    prefix: str = "",
) -> Any:
    """Return a result, or the results of groups, as a data frame.

    Each number, text and truth value is a column under its own name; an interval is
    two, ``_low`` and ``_high``; an instant is in UTC.  The columns and their types are
    those of the kind of result, whatever the values: in a group without answers the
    counts and the settings are filled, and the rest is null.

    >>> import polars as pl
    >>> from custsat.frames import satisfaction, to_frame
    >>> answers = pl.DataFrame({"shop": ["n", "n", "s"], "likely": [10, 9, 3]})
    >>> groups = satisfaction.nps(answers, score="likely", by="shop")
    >>> to_frame(groups).select("shop", "score", "n").rows()
    [('n', 100.0, 2), ('s', -100.0, 1)]
    >>> to_frame(groups, total=True).select("shop", "n", "is_total").rows()
    [('n', 2, False), ('s', 1, False), (None, 3, True)]

    Args:
        result: a result, or the groups that a verb of frames returned.
        like: a frame of the kind to return; a lazy one gives an eager frame of its
            engine, an SQL engine an Arrow table.  None for a polars frame.
        total: whether the total is the last row, with null for the columns of the
            groups; a column ``is_total`` then says which row it is.
        rows: the rows of a result that has rows, ``"items"`` of an index for instance:
            one row per part, after the columns of its group.  ``"figures"`` is one row
            per result; None is that too, but for a single result whose content is its
            rows (an RFM table, a life table) these rows.
        prefix: put before the names of all columns but those of the groups.

    Raises:
        WrongType: for something that is no result, or a *like* that is no frame.
        UnknownOption: for *rows* that the result does not have.
        DuplicateColumn: if a column of the groups has the name of another column.
    """
    checks.boolean(total, "total")
    checks.instance(prefix, "prefix", str)
    backend = _backend(like)
    groups = _to_groups(result)
    table = _rows_name(rows, groups, is_single=isinstance(result, Result))
    has_total = total or not groups.by
    positions, figures = _read(groups.counts, table, has_total=has_total)
    if total:
        is_total = positions == len(groups.counts)
        figures = figures.with_columns(is_total.alias(IS_TOTAL))
    figures = figures.rename({name: f"{prefix}{name}" for name in figures.columns})
    if duplicates := [name for name in groups.by if name in figures.columns]:
        raise DuplicateColumn(
            columns=tuple(duplicates),
            owner="the result",
            advice="pass prefix= for the columns of the result",
        )
    return to_native(_with_keys(groups, positions, figures), backend)


def _backend(like: Any) -> Any:
    """Return the implementation of the frame to return; an eager one."""
    if like is None:
        return nw.Implementation.POLARS
    backend = from_native(like, "like=", LIKE_ADVICE).implementation
    is_eager = backend.is_pandas() or backend.is_polars() or backend.is_pyarrow()
    return backend if is_eager else nw.Implementation.PYARROW


def _to_groups(result: Any) -> Groups[Any]:
    """Return groups; a single result is the total of none."""
    if isinstance(result, Groups):
        return result
    if isinstance(result, ResultGroups):
        return groups_of_results(result.by, result.items(), result.total)
    if isinstance(result, Result):
        return groups_of_results((), (), result)
    kind = type(result).__name__
    raise WrongType(name="result", expected="a result of custsat", got=kind)


def _rows_name(rows: str | None, groups: Groups[Any], *, is_single: bool) -> str:
    """Return the name of the table to return."""
    result_type = groups.counts.result_type
    if rows is None:
        return (is_single and result_type.default_rows) or FIGURES
    return checks.option(rows, "rows", (FIGURES, *row_classes(result_type)))


def _read(
    counts: GroupCounts[Any], table: str, *, has_total: bool
) -> tuple[pl.Series, pl.DataFrame]:
    """Return the position of the group of each row, and the columns of the result."""
    import polars as pl

    if table == FIGURES:
        frame = counts.figures()
        positions = pl.int_range(len(counts) + 1, dtype=pl.UInt32, eager=True)
    else:
        frame = counts.rows(table)
        positions = frame.get_column(POSITION)
        frame = frame.drop(POSITION)
    if has_total or not frame.width:
        return positions.filter(positions < len(counts) + has_total), frame
    is_group = positions < len(counts)
    return positions.filter(is_group), frame.filter(is_group)


def _with_keys(
    groups: Groups[Any], positions: pl.Series, figures: pl.DataFrame
) -> pl.DataFrame:
    """Return the figures after the keys of their groups, null for the total."""
    import polars as pl

    is_group = positions < len(groups)
    rows = pl.select(pl.when(is_group).then(positions)).to_series()
    keys = [column.gather(rows) for column in groups.key_table.get_columns()]
    return pl.DataFrame([*keys, *figures.get_columns()])
