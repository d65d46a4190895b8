"""Rows by group and subgroup: counted on the engine, then a chart for each group.

A subgroup is a stretch of time, and its column says where it is in the order: numbers
and days by their size, text as text.  A row without a subgroup is refused, because
nobody can say where it belongs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import attrs

from custsat.errors import CustsatError, EmptyInput, OutOfRange, WrongType
from custsat.estimates._chart_baseline import LARGEST_VALUE
from custsat.frames._expressions import float_lit
from custsat.frames._frame_input import open_frame
from custsat.frames._groups import (
    Groups,
    build_groups,
    group_key,
    group_roles,
    key_types,
    sort_keys,
)
from custsat.frames._row_checks import RowCheck
from custsat.values._groups import ResultT
from custsat.values._named_points import point_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import polars as pl

    from custsat.frames._frame_input import FrameInput
    from custsat.frames._groups import Key

SUBGROUP: Final = "subgroup"
NO_TOTAL: Final = "values of several groups are no series"
CountsT = TypeVar("CountsT")
Series = dict[Any, CountsT]  # what was counted of each subgroup


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


@attrs.frozen(kw_only=True)
class SeriesChart(Generic[CountsT, ResultT]):
    """How the table of an engine becomes charts.

    Attributes:
        result_type: the class of the charts.
        read_row: what was counted of a subgroup, from its row.
        is_known: whether anything was counted of a subgroup.
        merge: what was counted of a subgroup of two groups; None where values of
            several groups make no subgroup.
        gap: of the total, a subgroup that some group lacks; None where the total is of
            the groups that were counted.
        build_chart: the chart of the names and the counts of subgroups, in order.
    """

    result_type: type[ResultT]
    read_row: Callable[[Mapping[str, Any]], CountsT]
    is_known: Callable[[CountsT], bool]
    merge: Callable[[CountsT, CountsT], CountsT] | None = None
    gap: CountsT | None = None
    build_chart: Callable[[list[str], list[CountsT]], ResultT]

    def build(self, series: Series[CountsT]) -> ResultT:
        """Return the chart of subgroups, in the order of their keys."""
        order = sorted(series)
        names = [point_name(key, f"each of {SUBGROUP}=") for key in order]
        return self.build_chart(names, [series[key] for key in order])

    def chart_or_error(
        self, series: Series[CountsT] | None
    ) -> tuple[ResultT | None, CustsatError | None]:
        """Return a chart, or why there is none."""
        if series is None:
            return None, None
        try:
            return self.build(series), None
        except CustsatError as error:
            return None, error

    def series(
        self, table: pl.DataFrame, names: Sequence[str]
    ) -> dict[Key, Series[CountsT]]:
        """Return the subgroups of each group; the last key is that of the subgroup."""
        *groups, subgroup = names
        by_group: dict[Key, Series[CountsT]] = {}
        for row in table.iter_rows(named=True):
            one = by_group.setdefault(group_key(row, groups), {})
            one[row[subgroup]] = self.read_row(row)
        return {key: by_group[key] for key in sort_keys(by_group)}

    def total(
        self, groups: Iterable[Series[CountsT]], *, has_groups: bool
    ) -> Series[CountsT] | None:
        """Return the subgroups of all groups together; None where they make none."""
        if self.merge is None:
            return None if has_groups else next(iter(groups), {})
        total: Series[CountsT] = {}
        for series in (listed := [*groups]):
            for key, counts in series.items():
                known = total.get(key)
                total[key] = counts if known is None else self.merge(known, counts)
        if self.gap is None:
            return total
        return {
            key: counts if self._is_whole(key, listed) else self.gap
            for key, counts in total.items()
        }

    def _is_whole(self, key: Any, groups: Iterable[Series[CountsT]]) -> bool:
        """Return whether a subgroup was counted in every group."""
        return all(key in series and self.is_known(series[key]) for series in groups)

    def known_figures(self, series: Series[CountsT] | None) -> dict[str, int]:
        """Return the figures that are known of a group without a chart."""
        if series is None:
            return {}
        n_known = sum(map(self.is_known, series.values()))
        return {"n_points": len(series), "n_missing": len(series) - n_known}

    def why_none(self, series: Series[CountsT] | None) -> str | None:
        """Return why there is no chart; None where there is one."""
        if series is None:
            return NO_TOTAL
        error = self.chart_or_error(series)[1]
        return None if error is None else str(error)


def charts_by_group(
    frame_input: FrameInput,
    by: Sequence[str],
    table: pl.DataFrame,
    charts: SeriesChart[CountsT, ResultT],
) -> Groups[ResultT]:
    """Return the chart of each group, and that of all rows.

    A group of which there is no chart has None, and so has the total where a group has
    a chart; a data frame of the charts says why.

    Args:
        frame_input: the frame.
        by: the columns that make the groups.
        table: what was counted by group and subgroup.
        charts: what is made of it.

    Raises:
        WrongType: for subgroups that are neither texts, whole numbers nor days.
        CustsatError: that of the total, or of a group, if there is no chart at all.
    """
    names = list(frame_input.keys)
    for key in table[names[-1]].unique():
        point_name(key, f"each of {SUBGROUP}=")
    series = charts.series(table, names)
    types = key_types(frame_input, (*by, frame_input.columns[SUBGROUP]), table)
    total = charts.total(series.values(), has_groups=bool(by))
    total_chart, error = charts.chart_or_error(total)
    if total_chart is None:
        _require_any_chart(charts, series.values(), error)

    def build_result(one: Series[CountsT] | None) -> ResultT | None:
        return total_chart if one is total else charts.chart_or_error(one)[0]

    return build_groups(
        series,
        by,
        build_result,
        total,
        result_type=charts.result_type,
        key_types=types[:-1],
        without_answers=charts.known_figures,
        why_none=charts.why_none,
    )


def _require_any_chart(
    charts: SeriesChart[CountsT, ResultT],
    groups: Iterable[Series[CountsT]],
    error: CustsatError | None,
) -> None:
    """Raise *error*, that of the total, or of a group, if no group has a chart."""
    for series in groups:
        chart, problem = charts.chart_or_error(series)
        if chart is not None:
            return
        error = error or problem
    if error is not None and not isinstance(error, EmptyInput):
        raise error
