"""Rows by group and subgroup: counted on the engine, then a chart for each group.

A subgroup is a stretch of time, and its column says where it is in the order: numbers
and days by their size, text as text.  A row without a subgroup is refused, because
nobody can say where it belongs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from custsat.errors import OutOfRange, WrongType
from custsat.estimates._chart_baseline import LARGEST_VALUE
from custsat.frames._expressions import float_lit
from custsat.frames._frame_input import open_frame
from custsat.frames._groups import (
    group_key,
    group_roles,
    key_types,
    sort_keys,
)
from custsat.frames._row_checks import RowCheck
from custsat.values._named_points import point_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import polars as pl

    from custsat.errors import CustsatError
    from custsat.frames._frame_input import FrameInput
    from custsat.frames._groups import Groups, Key
    from custsat.frames._series_charts import CountsT, Series, SeriesChart
    from custsat.values._groups import ResultT

SUBGROUP: Final = "subgroup"


def open_subgroups(
    data: Any, subgroup: str, by: Sequence[str], **columns: Any
) -> FrameInput:
    """Return the input of a verb whose rows belong to subgroups.

    Args:
        data: the frame.
        subgroup: the column of the subgroups.
        by: the columns that make the groups.
        columns: the other columns by role, as for :func:`open_frame`.
    """
    keys: Any = group_roles(by) | {SUBGROUP: subgroup}
    frame_input = open_frame(data, keys=keys, **columns)
    is_missing = frame_input.value(SUBGROUP).is_null()
    frame_input.require(RowCheck(is_missing, _missing_subgroups(subgroup)))
    return frame_input


def require_chartable(frame_input: FrameInput, role: str) -> None:
    """Refuse numbers of a role that cannot be squared."""
    value, limit = frame_input.value(role), float_lit(LARGEST_VALUE)
    allowed = f"from {-LARGEST_VALUE:g} to {LARGEST_VALUE:g}"
    error = OutOfRange(name=frame_input.label(role), allowed=allowed)
    frame_input.require(RowCheck.of((value > limit) | (value < -limit), error))


def _missing_subgroups(column: str) -> Callable[[int], CustsatError]:
    def build(n_rows: int) -> CustsatError:
        return WrongType(
            problem="column_rows",
            name=f"{SUBGROUP}=",
            column=column,
            kind="missing cells",
            n_rows=n_rows,
            expected="the subgroup of each row",
        )

    return build


def charts_by_group(
    frame_input: FrameInput,
    by: Sequence[str],
    table: pl.DataFrame,
    read_row: Callable[[Mapping[str, Any]], CountsT],
    charts: SeriesChart[CountsT, ResultT],
) -> Groups[ResultT]:
    """Return the chart of each group, and that of all rows.

    Args:
        frame_input: the frame.
        by: the columns that make the groups.
        table: what was counted by group and subgroup.
        read_row: what was counted of a subgroup, from its row.
        charts: what is made of it.

    Raises:
        WrongType: for subgroups that are neither texts, whole numbers nor days.
        CustsatError: that of the total, or of a group, if there is no chart at all.
    """
    *groups, subgroup = frame_input.keys
    for key in table[subgroup].unique():
        point_name(key, f"each of {SUBGROUP}=")
    by_group: dict[Key, Series[CountsT]] = {}
    for row in table.iter_rows(named=True):
        one = by_group.setdefault(group_key(row, groups), {})
        one[row[subgroup]] = read_row(row)
    series = {key: by_group[key] for key in sort_keys(by_group)}
    types = key_types(frame_input, (*by, frame_input.columns[SUBGROUP]), table)
    return charts.by_group(series, by, types[:-1])
