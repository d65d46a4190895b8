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
    TooLarge,
    NotANumber,
    NotADate,
    OutOfRange,
)
from custsat.frames.engines import entered
from custsat.frames.groups import Groups, each, key_columns, key_of
from custsat.frames.rules import clean, number
from custsat.loyalty.cohorts import RetentionReading, last_period, triangle_of
from custsat.loyalty.life_tables import LifeTable, kaplan_meier_of
from custsat.loyalty.lifetime_terms import (
    LifetimeConvention,
    endless,
    first_of,
    ratio_of,
)
from custsat.loyalty.terms import chosen, discount_of
from custsat.values._period import Period, period_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from custsat.frames.engines import Entry
    from custsat.loyalty.cohorts import CohortTriangle

__all__ = ["cohort_retention", "kaplan_meier", "lifetime_value"]

Native = TypeVar("Native")
Counted = dict[float, tuple[int, int]]


def lifetime_value(
    data: Native,
    *,
    margin: str,
    retention: str,
    discount: float,
    acquisition: str | None = None,
    convention: LifetimeConvention | str = LifetimeConvention.AFTER_RENEWAL,
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
    how = chosen("convention", convention, LifetimeConvention)
    rate = float(discount_of(discount))
    roles = {"margin": margin, "retention": retention, "acquisition": acquisition}
    entry = entered(data, roles)
    entry.numeric(*entry.roles)
    kept = clean(retention)
    ratio = ratio_of(kept, rate, 0.0)
    _refuse_rows(entry, kept, ratio, acquisition)
    value = f"{prefix}value"
    first = first_of(how, kept, rate, 1.0)
    said = {value: endless(clean(margin), first, ratio)}
    steps = [said]
    if acquisition is not None:
        net = nw.col(value) - clean(acquisition)
        steps.append({f"{prefix}net_value": net})
    made: Native = entry.add(*steps, keep=[name for step in steps for name in step])
    return made


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
    named = {f"by {place}": name for place, name in enumerate(keys, start=1)}
    entry = entered(data, {"duration": duration, "observed": observed} | named)
    entry.numeric("duration")
    if entry.frame.collect_schema()[observed] != nw.Boolean:
        raise NotANumber(name="observed=", kind="not truth values")
    groups = key_columns(keys)
    step = {**groups, "time": clean(duration), "gone": nw.col(observed)}
    rows = entry.frame.lazy().select(**step)
    table = rows.group_by(*groups, "time", "gone").agg(nw.len().alias("n"))
    counts: dict[Any, tuple[Counted, int]] = {}
    for row in table.collect().iter_rows(named=True):
        key, n = key_of(row, groups), int(row["n"])
        told, missing = counts.get(key, ({}, 0))
        if row["time"] is None or row["gone"] is None:
            counts[key] = (told, missing + n)
        else:
            left, here = told.get(row["time"], (0, 0))
            gone = bool(row["gone"])
            told[row["time"]] = (left + n * gone, here + n * (not gone))
            counts[key] = (told, missing)
    unit = None if period is None else period_of(period)
    return each(counts, keys, lambda it: _table(it, unit), _together(counts))


def cohort_retention(
    data: Any,
    *,
    customer: str,
    at: str,
    until: date | int,
    period: Period | str | None = None,
    reading: RetentionReading | str = RetentionReading.EXACT,
) -> CohortTriangle:
    """The cohorts of a table of events, as :func:`custsat.loyalty.cohort_retention`.

    Raises:
        NotADate: if *at* holds neither days nor whole numbers, as *until* says.
        OutOfRange: if *period* is needed and not given.
        UnknownColumn: with the name that was probably meant.
    """
    how = chosen("reading", reading, RetentionReading)
    unit = None if period is None else period_of(period)
    last = last_period(until, unit)
    entry = entered(data, {"customer": customer, "at": at})
    number_of = _period_number(entry, at, None if isinstance(until, int) else unit)
    who = nw.col(customer)
    if entry.frame.collect_schema()[customer].is_float():
        who = nw.when(~who.is_null() & who.is_finite()).then(who)
    told = entry.frame.lazy().select(who=who, at=number_of)
    gone = nw.col("who").is_null() | nw.col("at").is_null()
    step = told.with_columns(gone=gone, late=~gone & (nw.col("at") > last))
    flags = step.group_by("gone", "late").agg(nw.len().alias("n")).collect()
    found = {(r["gone"], r["late"]): int(r["n"]) for r in flags.iter_rows(named=True)}
    rows = step.filter(~nw.col("gone") & ~nw.col("late")).select("who", "at").unique()
    return triangle_of(
        _cells(rows, how),
        last=last,
        period=unit,
        reading=how,
        missing=sum(n for (lost, _), n in found.items() if lost),
        later=found.get((False, True), 0),
    )


def _cells(rows: Any, reading: RetentionReading) -> dict[tuple[int, int], int]:
    """Customers by first period and active (or last active) period."""
    ends = rows.group_by("who").agg(
        nw.col("at").min().alias("first"), nw.col("at").max().alias("last")
    )
    if reading is RetentionReading.EXACT:
        cells = rows.join(ends, on="who").select("first", "at")
    else:
        cells = ends.select("first", at=nw.col("last"))
    table = cells.group_by("first", "at").agg(nw.len().alias("n")).collect()
    told = table.iter_rows(named=True)
    return {(int(r["first"]), int(r["at"])): int(r["n"]) for r in told}


def _refuse_rows(
    entry: Entry, kept: nw.Expr, ratio: nw.Expr, acquisition: str | None
) -> None:
    masks = {
        "retention": (kept < number(0)) | (kept > number(1)),
        "endless": ratio >= number(1),
    }
    if acquisition is not None:
        masks["acquisition"] = clean(acquisition) < number(0)
    counts = entry.counted(**masks)
    if counts["retention"]:
        allowed = f"from 0 to 1; {counts['retention']} rows are not"
        raise OutOfRange(name="retention=", allowed=allowed)
    if counts["endless"]:
        what = f"the value has no limit in {counts['endless']} rows"
        raise TooLarge(what=what)
    if counts.get("acquisition"):
        allowed = f"0 or more; {counts['acquisition']} rows are not"
        raise OutOfRange(name="acquisition=", allowed=allowed)


def _period_number(entry: Entry, at: str, period: Period | None) -> nw.Expr:
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


def _table(told: tuple[Counted, int], period: Period | None) -> LifeTable | None:
    counts, missing = told
    return kaplan_meier_of(counts, period, missing) if counts else None


def _together(counts: dict[Any, tuple[Counted, int]]) -> tuple[Counted, int]:
    total: Counted = {}
    for told, _ in counts.values():
        for time, (left, here) in told.items():
            before = total.get(time, (0, 0))
            total[time] = (before[0] + left, before[1] + here)
    return total, sum(missing for _, missing in counts.values())
