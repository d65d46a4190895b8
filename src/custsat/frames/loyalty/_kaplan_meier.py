"""The verbs of :mod:`custsat.loyalty` for columns.

:func:`lifetime_value` is a row verb; :func:`kaplan_meier` is a group verb;
:func:`cohort_retention` counts the cells of one triangle on the engine.  A column of
days may also be one of datetimes without a time zone, as pandas has them; instants
with a zone are refused, because somebody must say which local day is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import narwhals.stable.v2 as nw

from custsat.errors import (
    NotADate,
    NotANumber,
    OutOfRange,
    TooLarge,
)
from custsat.frames._expressions import float_lit, to_float
from custsat.frames._frame_input import open_frame
from custsat.frames._groups import Groups, build_groups, group_key, key_columns
from custsat.loyalty._terms import chosen, discount_of
from custsat.loyalty.clv._clv_conventions import (
    MarginTiming,
    first_margin_factor,
    period_factor,
    perpetuity,
)
from custsat.loyalty.retention._cohort_retention import (
    RetentionMethod,
    build_triangle,
    last_complete_period,
)
from custsat.loyalty.retention._kaplan_meier import LifeTable, life_table_from_counts
from custsat.values._period import Period, period_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from custsat.frames._frame_input import FrameInput
    from custsat.loyalty.retention._cohort_retention import CohortTriangle


Native = TypeVar("Native")
DurationCounts = dict[float, tuple[int, int]]


def lifetime_value(
    data: Native,
    *,
    margin: str,
    retention: str,
    discount: float,
    acquisition: str | None = None,
    margin_timing: MarginTiming | str = MarginTiming.AFTER_RENEWAL,
    prefix: str = "",
) -> Native:
    """Add ``value`` and, where *acquisition* is a column, ``net_value``.

    Without a horizon and without growth, all rows in one period and one currency;
    where a number is missing, so is what follows.

    Raises:
        OutOfRange: saying in how many rows a retention or an acquisition cannot be.
        TooLarge: saying in how many rows the value has no limit.
        UnknownColumn: with the name that was probably meant.
        DuplicateColumn: if a new column would overwrite one; pass a *prefix*.
    """
    chosen_timing = chosen("margin_timing", margin_timing, MarginTiming)
    rate = float(discount_of(discount))
    roles = {"margin": margin, "retention": retention, "acquisition": acquisition}
    entry = open_frame(data, roles)
    entry.check_numeric(*entry.columns)
    retention_rate = to_float(retention)
    ratio = period_factor(retention_rate, rate, 0.0)
    _check_rows(entry, retention_rate, ratio, acquisition)
    value = f"{prefix}value"
    first = first_margin_factor(chosen_timing, retention_rate, rate, 1.0)
    value_column = {value: perpetuity(to_float(margin), first, ratio)}
    steps = [value_column]
    if acquisition is not None:
        net = nw.col(value) - to_float(acquisition)
        steps.append({f"{prefix}net_value": net})
    result: Native = entry.with_columns(
        *steps, keep=[name for step in steps for name in step]
    )
    return result


def kaplan_meier(
    data: Any,
    *,
    duration: str,
    observed: str,
    by: str | Sequence[str] | None = None,
    period: Period | str | None = None,
) -> Groups[LifeTable]:
    """How long customers stay, in every group and all together.

    Raises:
        NotANumber: if *observed* is no column of truth values.
        OutOfRange: if a duration is negative.
        UnknownColumn: with the name that was probably meant.
    """
    keys = (
        () if by is None else tuple(by) if isinstance(by, list | tuple) else (str(by),)
    )
    by_roles = {f"by {position}": name for position, name in enumerate(keys, start=1)}
    entry = open_frame(data, {"duration": duration, "observed": observed} | by_roles)
    entry.check_numeric("duration")
    if entry.frame.collect_schema()[observed] != nw.Boolean:
        raise NotANumber(name="observed=", kind="not truth values")
    groups = key_columns(keys)
    step = {**groups, "time": to_float(duration), "gone": nw.col(observed)}
    rows = entry.frame.lazy().select(**step)
    table = rows.group_by(*groups, "time", "gone").agg(nw.len().alias("n"))
    counts: dict[Any, tuple[DurationCounts, int]] = {}
    for row in table.collect().iter_rows(named=True):
        key, n = group_key(row, groups), int(row["n"])
        by_time, missing = counts.get(key, ({}, 0))
        if row["time"] is None or row["gone"] is None:
            counts[key] = (by_time, missing + n)
        else:
            left, here = by_time.get(row["time"], (0, 0))
            gone = bool(row["gone"])
            by_time[row["time"]] = (left + n * gone, here + n * (not gone))
            counts[key] = (by_time, missing)
    unit = None if period is None else period_of(period)
    return build_groups(
        counts, keys, lambda counted: _life_table(counted, unit), _pooled_counts(counts)
    )


def cohort_retention(
    data: Any,
    *,
    customer: str,
    at: str,
    until: date | int,
    period: Period | str | None = None,
    method: RetentionMethod | str = RetentionMethod.EXACT,
) -> CohortTriangle:
    """The cohorts of a table of events, as :func:`custsat.loyalty.cohort_retention`.

    Raises:
        NotADate: if *at* holds neither days nor whole numbers, as *until* says.
        OutOfRange: if *period* is needed and not given.
        UnknownColumn: with the name that was probably meant.
    """
    chosen_method = chosen("method", method, RetentionMethod)
    unit = None if period is None else period_of(period)
    last = last_complete_period(until, unit)
    entry = open_frame(data, {"customer": customer, "at": at})
    number_of = _period_ordinal(entry, at, None if isinstance(until, int) else unit)
    who = nw.col(customer)
    if entry.frame.collect_schema()[customer].is_float():
        who = nw.when(~who.is_null() & who.is_finite()).then(who)
    events = entry.frame.lazy().select(who=who, at=number_of)
    gone = nw.col("who").is_null() | nw.col("at").is_null()
    step = events.with_columns(gone=gone, late=~gone & (nw.col("at") > last))
    flags = step.group_by("gone", "late").agg(nw.len().alias("n")).collect()
    row_counts = {
        (r["gone"], r["late"]): int(r["n"]) for r in flags.iter_rows(named=True)
    }
    rows = step.filter(~nw.col("gone") & ~nw.col("late")).select("who", "at").unique()
    return build_triangle(
        _cohort_cells(rows, chosen_method),
        last_period_number=last,
        period=unit,
        method=chosen_method,
        missing=sum(n for (lost, _), n in row_counts.items() if lost),
        n_after_end=row_counts.get((False, True), 0),
    )


def _cohort_cells(rows: Any, method: RetentionMethod) -> dict[tuple[int, int], int]:
    """Customers by first period and active (or last active) period."""
    ends = rows.group_by("who").agg(
        nw.col("at").min().alias("first"), nw.col("at").max().alias("last")
    )
    if method is RetentionMethod.EXACT:
        cells = rows.join(ends, on="who").select("first", "at")
    else:
        cells = ends.select("first", at=nw.col("last"))
    table = cells.group_by("first", "at").agg(nw.len().alias("n")).collect()
    cell_rows = table.iter_rows(named=True)
    return {(int(r["first"]), int(r["at"])): int(r["n"]) for r in cell_rows}


def _check_rows(
    entry: FrameInput, retention_rate: nw.Expr, ratio: nw.Expr, acquisition: str | None
) -> None:
    masks = {
        "retention": (retention_rate < float_lit(0)) | (retention_rate > float_lit(1)),
        "endless": ratio >= float_lit(1),
    }
    if acquisition is not None:
        masks["acquisition"] = to_float(acquisition) < float_lit(0)
    counts = entry.count_where(**masks)
    if counts["retention"]:
        allowed = f"from 0 to 1; {counts['retention']} rows are not"
        raise OutOfRange(name="retention=", allowed=allowed)
    if counts["endless"]:
        what = f"the value has no limit in {counts['endless']} rows"
        raise TooLarge(what=what)
    if counts.get("acquisition"):
        allowed = f"0 or more; {counts['acquisition']} rows are not"
        raise OutOfRange(name="acquisition=", allowed=allowed)


def _period_ordinal(entry: FrameInput, at: str, period: Period | None) -> nw.Expr:
    """The running number of the period of an event; *period* is None for numbers."""
    kind, column = entry.frame.collect_schema()[at], nw.col(at)
    if period is None:
        if not kind.is_integer():
            raise NotADate(name="at=")
        return column.cast(nw.Int64)
    naive = isinstance(kind, nw.Datetime) and kind.time_zone is None
    if kind != nw.Date and not naive:
        raise NotADate(name="at=")
    parts = (column.dt.year(), column.dt.month(), column.dt.ordinal_day())
    return period.ordinal_from_parts(*(part.cast(nw.Int64) for part in parts))


def _life_table(
    counted: tuple[DurationCounts, int], period: Period | None
) -> LifeTable | None:
    counts, missing = counted
    return life_table_from_counts(counts, period, missing) if counts else None


def _pooled_counts(
    counts: dict[Any, tuple[DurationCounts, int]],
) -> tuple[DurationCounts, int]:
    total: DurationCounts = {}
    for by_time, _ in counts.values():
        for time, (left, here) in by_time.items():
            before = total.get(time, (0, 0))
            total[time] = (before[0] + left, before[1] + here)
    return total, sum(missing for _, missing in counts.values())
