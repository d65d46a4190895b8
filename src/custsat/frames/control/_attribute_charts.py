"""Charts of counts by group: shares of cases, events per unit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import narwhals.stable.v2 as nw

from custsat._checks._numbers import MAX_COUNT
from custsat.control.shewhart._attribute_charts import SpreadMethod
from custsat.control.shewhart._attribute_charts import c_chart as c_chart_of
from custsat.control.shewhart._attribute_charts import np_chart as np_chart_of
from custsat.control.shewhart._attribute_charts import p_chart as p_chart_of
from custsat.control.shewhart._attribute_charts import u_chart as u_chart_of
from custsat.control.shewhart._control_chart import ControlChart
from custsat.control.shewhart._counts import MAX_SIZE, MIN_SIZE
from custsat.errors import InvalidCount, OutOfRange, TooLarge
from custsat.estimates._process_chart import DEFAULT_RULES
from custsat.evidence.control import MIN_BASELINE
from custsat.frames._expressions import float_lit, indicator, is_fraction
from custsat.frames._groups import group_columns
from custsat.frames._row_checks import RowCheck
from custsat.frames._series_charts import SeriesChart
from custsat.frames.control._subgroup_series import (
    charts_by_group,
    open_subgroups,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from custsat.control.shewhart._limits import ControlLimits
    from custsat.estimates._rule_choice import Rules
    from custsat.frames._frame_input import FrameInput, NewColumns
    from custsat.frames._groups import Groups


class _Counts(NamedTuple):
    """What was counted of a subgroup; None for both of a gap."""

    events: int | None
    size: float | None


NO_COUNTS: Final = _Counts(None, None)


def p_chart(
    data: Any,
    *,
    counts: str,
    n: str | None = None,
    subgroup: str,
    by: str | Sequence[str] | None = None,
    baseline: int | None = None,
    limits: ControlLimits | None = None,
    spread: SpreadMethod | str = SpreadMethod.CHANCE,
    rules: Rules = DEFAULT_RULES,
    min_baseline: int = MIN_BASELINE.value,
) -> Groups[ControlChart]:
    """Return the chart of the share of cases of each group, and of all rows.

    >>> import polars as pl
    >>> from custsat.frames import control
    >>> calls = pl.DataFrame({"day": [1, 1, 2, 2, 2], "late": [0, 1, 0, 1, 0]})
    >>> chart = control.p_chart(calls, counts="late", subgroup="day").total
    >>> chart.observed, chart.sizes, chart.limits.centre
    ((1, 1), (2, 3), 0.4)

    Args:
        data: a frame with one row per case, or with counts; the rows of a subgroup are
            added, and a row without its count, or its number of cases, is left out.
        counts: the column of the number of cases that have something; without *n*, of
            whether the case of the row has it, True and False or 1 and 0.
        n: the column of the number of cases.
        subgroup: the column of the subgroups: numbers, days or text, in their order.
        by: the column, or the columns, that make the groups.
        baseline: number of first subgroups of each group that limits are computed from.
        limits: instead, limits of all groups that were computed before.
        spread: ``"chance"``, or ``"laney"`` where points spread by more than that.
        rules: the run rules, by name.
        min_baseline: number of subgroups behind the limits below which a signal is no
            finding yet.

    Raises:
        UnknownColumn: for a column that the frame does not have.
        WrongType: for rows without a subgroup.
        InvalidCount: for more than there are cases, a fraction, or a negative count.
        CustsatError: as :func:`custsat.control.p_chart`, if no group has a chart.
    """
    return _share_charts(
        p_chart_of,
        data,
        {"counts": counts, "n": n},
        subgroup,
        by,
        baseline=baseline,
        limits=limits,
        spread=spread,
        rules=rules,
        min_baseline=min_baseline,
    )


def np_chart(
    data: Any,
    *,
    counts: str,
    n: str | None = None,
    subgroup: str,
    by: str | Sequence[str] | None = None,
    baseline: int | None = None,
    limits: ControlLimits | None = None,
    rules: Rules = DEFAULT_RULES,
    min_baseline: int = MIN_BASELINE.value,
) -> Groups[ControlChart]:
    """Return the chart of the number of cases of each group, and of all rows.

    >>> import polars as pl
    >>> from custsat.frames import control
    >>> days = pl.DataFrame({"day": [1, 2, 3], "late": [4, 6, 5], "calls": [50] * 3})
    >>> chart = control.np_chart(days, counts="late", n="calls", subgroup="day").total
    >>> chart.limits.centre
    0.1

    Args:
        data: a frame as for :func:`p_chart`.
        counts: the column of the number of cases that have something; without *n*, of
            whether the case of the row has it.
        n: the column of the number of cases.
        subgroup: the column of the subgroups.
        by: the column, or the columns, that make the groups.
        baseline: number of first subgroups of each group that limits are computed from.
        limits: instead, limits of all groups that were computed before.
        rules: the run rules, by name.
        min_baseline: number of subgroups behind the limits below which a signal is no
            finding yet.

    Raises:
        CustsatError: as :func:`p_chart`.
    """
    return _share_charts(
        np_chart_of,
        data,
        {"counts": counts, "n": n},
        subgroup,
        by,
        baseline=baseline,
        limits=limits,
        rules=rules,
        min_baseline=min_baseline,
    )


def c_chart(
    data: Any,
    *,
    counts: str,
    subgroup: str,
    by: str | Sequence[str] | None = None,
    baseline: int | None = None,
    limits: ControlLimits | None = None,
    rules: Rules = DEFAULT_RULES,
    min_baseline: int = MIN_BASELINE.value,
) -> Groups[ControlChart]:
    """Return the chart of events in equal stretches of each group, and of all rows.

    A subgroup without a row is not on the chart: a week without a complaint needs a row
    of 0.  Stretches are equal only if they were counted whole: a subgroup with a row
    that lacks its number is a gap, and so is, on the chart of all rows, one that a
    group lacks.  Where groups come and go, take :func:`u_chart` with the number of them
    that were counted.

    >>> import polars as pl
    >>> from custsat.frames import control
    >>> weeks = pl.DataFrame({"week": [1, 2, 3, 4], "complaints": [5, 7, 4, 24]})
    >>> control.c_chart(
    ...     weeks, counts="complaints", subgroup="week", baseline=3
    ... ).total.signalling
    ('4',)

    Args:
        data: a frame with numbers of events; the rows of a subgroup are added.
        counts: the column of the number of events.
        subgroup: the column of the subgroups: numbers, days or text, in their order.
        by: the column, or the columns, that make the groups.
        baseline: number of first subgroups of each group that limits are computed from.
        limits: instead, limits of all groups that were computed before.
        rules: the run rules, by name.
        min_baseline: number of subgroups behind the limits below which a signal is no
            finding yet.

    Raises:
        UnknownColumn: for a column that the frame does not have.
        WrongType: for rows without a subgroup.
        InvalidCount: for a fraction, or a negative count.
        CustsatError: as :func:`custsat.control.c_chart`, if no group has a chart.
    """
    keys = group_columns(by)
    frame_input = open_subgroups(data, subgroup, keys, numbers={"counts": counts})
    _require_counts(frame_input, "counts")
    columns = {"count": frame_input.value("counts"), "size": nw.lit(1)}

    def build_chart(names: list[str], points: list[_Counts]) -> ControlChart:
        return c_chart_of(
            [point.events for point in points],
            names=names,
            baseline=baseline,
            limits=limits,
            rules=rules,
            min_baseline=min_baseline,
        )

    return _charts(frame_input, keys, columns, build_chart, is_whole=True)


def u_chart(
    data: Any,
    *,
    counts: str,
    n: str,
    subgroup: str,
    by: str | Sequence[str] | None = None,
    baseline: int | None = None,
    limits: ControlLimits | None = None,
    spread: SpreadMethod | str = SpreadMethod.CHANCE,
    rules: Rules = DEFAULT_RULES,
    min_baseline: int = MIN_BASELINE.value,
) -> Groups[ControlChart]:
    """Return the chart of events per unit of each group, and of all rows.

    >>> import polars as pl
    >>> from custsat.frames import control
    >>> weeks = pl.DataFrame({"week": [1, 2, 3], "bad": [5, 7, 4], "calls": [2, 3, 2]})
    >>> chart = control.u_chart(weeks, counts="bad", n="calls", subgroup="week").total
    >>> round(chart.limits.centre, 4)
    2.2857

    Args:
        data: a frame with numbers of events and of units; the rows of a subgroup are
            added, and a row without one of them is left out.
        counts: the column of the number of events.
        n: the column of the number of units, thousands of calls for instance.
        subgroup: the column of the subgroups: numbers, days or text, in their order.
        by: the column, or the columns, that make the groups.
        baseline: number of first subgroups of each group that limits are computed from.
        limits: instead, limits of all groups that were computed before.
        spread: ``"chance"``, or ``"laney"`` where points spread by more than that.
        rules: the run rules, by name.
        min_baseline: number of subgroups behind the limits below which a signal is no
            finding yet.

    Raises:
        UnknownColumn: for a column that the frame does not have.
        WrongType: for rows without a subgroup.
        InvalidCount: for a fraction of an event, or a negative count.
        OutOfRange: for events of no unit, or a number of units that is none.
        CustsatError: as :func:`custsat.control.u_chart`, if no group has a chart.
    """
    keys = group_columns(by)
    roles: Any = {"counts": counts, "n": n}
    frame_input = open_subgroups(data, subgroup, keys, numbers=roles)
    _require_counts(frame_input, "counts")
    _require_sizes(frame_input)
    no_unit = frame_input.value("n") == float_lit(0)
    has_events = frame_input.value("counts") > float_lit(0)
    allowed = "above 0 where there are counts"
    error = OutOfRange(name=frame_input.label("n"), allowed=allowed)
    frame_input.require(RowCheck.of(no_unit & has_events, error))
    columns = {"count": frame_input.value("counts"), "size": frame_input.value("n")}
    options = {
        "baseline": baseline,
        "limits": limits,
        "spread": spread,
        "rules": rules,
        "min_baseline": min_baseline,
    }
    return _charts(frame_input, keys, columns, _sized(u_chart_of, options))


def _share_charts(
    function: Callable[..., ControlChart],
    data: Any,
    roles: dict[str, str | None],
    subgroup: str,
    by: str | Sequence[str] | None,
    **options: Any,
) -> Groups[ControlChart]:
    """Return the charts of cases: one a row, or counted in a column."""
    keys = group_columns(by)
    of_cases = roles["n"] is None
    columns: dict[str, Any] = {"flags" if of_cases else "numbers": roles}
    frame_input = open_subgroups(data, subgroup, keys, **columns)
    count = frame_input.value("counts")
    if of_cases:
        count = nw.when(~count.is_null()).then(indicator(count))
        size = nw.lit(1)
    else:
        size = frame_input.value("n")
        _require_sizes(frame_input)
        _require_counts(frame_input, "counts", "n")
        error = InvalidCount(
            problem="part_exceeds_total",
            part=frame_input.label("counts"),
            total=frame_input.label("n"),
        )
        frame_input.require(RowCheck.of(count > size, error))
    counted = {"count": count, "size": size}
    return _charts(frame_input, keys, counted, _sized(function, options))


def _sized(
    function: Callable[..., ControlChart], options: Mapping[str, Any]
) -> Callable[[list[str], list[_Counts]], ControlChart]:
    """Return what makes the chart of counts with sizes."""

    def build_chart(names: list[str], points: list[_Counts]) -> ControlChart:
        counts = [point.events for point in points]
        sizes = [point.size for point in points]
        return function(counts, n=sizes, names=names, **options)

    return build_chart


def _require_counts(frame_input: FrameInput, *roles: str) -> None:
    """Refuse fractions and negative numbers, and those that no count can be."""
    for role in roles:
        value, label = frame_input.value(role), frame_input.label(role)
        allowed = "a whole number of 0 or more"
        not_whole = InvalidCount(problem="not_whole", name=label, allowed=allowed)
        is_other = is_fraction(value) | (value < float_lit(0))
        above = TooLarge(problem="above_maximum", name=label, maximum=MAX_COUNT)
        is_above = value > float_lit(MAX_COUNT)
        frame_input.require(
            RowCheck.of(is_other, not_whole), RowCheck.of(is_above, above)
        )


def _require_sizes(frame_input: FrameInput) -> None:
    """Refuse sizes that counts cannot be divided by."""
    size, label = frame_input.value("n"), frame_input.label("n")
    is_tiny = (size > float_lit(0)) & (size < float_lit(MIN_SIZE))
    is_other = (size < float_lit(0)) | (size > float_lit(MAX_SIZE)) | is_tiny
    allowed = f"0, or from {MIN_SIZE:g} to {MAX_SIZE:g}"
    error = OutOfRange(name=label, allowed=allowed)
    frame_input.require(RowCheck.of(is_other, error))


def _charts(
    frame_input: FrameInput,
    by: Sequence[str],
    columns: NewColumns,
    build_chart: Callable[[list[str], list[_Counts]], ControlChart],
    *,
    is_whole: bool = False,
) -> Groups[ControlChart]:
    """Return the charts of the sums of ``count`` and ``size``, where both are known.

    Args:
        frame_input: the frame.
        by: the columns that make the groups.
        columns: the ``count`` and the ``size`` of each row.
        build_chart: the chart of the names and the sums of subgroups.
        is_whole: whether a subgroup with a row that is not known is a gap, as is, of
            the total, one that a group lacks.
    """
    is_known = ~nw.col("count").is_null() & ~nw.col("size").is_null()
    sums: NewColumns = {
        "n_known": indicator(is_known),
        "sum_count": nw.when(is_known).then(nw.col("count")),
        "sum_size": nw.when(is_known).then(nw.col("size")),
    }
    table = frame_input.aggregate(columns, sums, sums=sums)
    charts = SeriesChart(
        result_type=ControlChart,
        is_known=lambda counts: counts.events is not None,
        merge=_merge_counts,
        gap=NO_COUNTS if is_whole else None,
        build_chart=build_chart,
    )
    return charts_by_group(
        frame_input, by, table, partial(_read_counts, is_whole=is_whole), charts
    )


def _read_counts(row: Mapping[str, Any], *, is_whole: bool) -> _Counts:
    if not row["n_known"] or (is_whole and row["n_known"] < row["n"]):
        return NO_COUNTS
    return _Counts(round(row["sum_count"]), row["sum_size"])


def _merge_counts(first: _Counts, second: _Counts) -> _Counts:
    if first.events is None or first.size is None:
        return second
    if second.events is None or second.size is None:
        return first
    return _Counts(first.events + second.events, first.size + second.size)
