"""The cohort triangle of a table of events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.errors import NotADate
from custsat.frames._expressions import finite_key
from custsat.frames._frame_input import open_frame
from custsat.loyalty.retention._cohort_retention import last_complete_period
from custsat.loyalty.retention._cohort_triangle import RetentionMethod, build_triangle
from custsat.values import Period

if TYPE_CHECKING:
    from datetime import date

    from custsat.frames._frame_input import FrameInput
    from custsat.loyalty.retention._cohort_triangle import CohortTriangle


def cohort_retention(
    data: Any,
    *,
    customer: str,
    at: str,
    until: date | int,
    period: Period | str | None = None,
    method: RetentionMethod | str = RetentionMethod.EXACT,
) -> CohortTriangle:
    """Return the cohorts of a table of events.

    The same as :func:`custsat.loyalty.cohort_retention`, counted on the engine.  A
    column of datetimes without a time zone, as pandas has them, is read as days;
    instants with a zone are rejected, because their local day is not known.

    >>> import polars as pl
    >>> from custsat.frames import loyalty
    >>> visits = pl.DataFrame({"who": ["a", "a", "b", "c"], "month": [0, 1, 0, 1]})
    >>> result = loyalty.cohort_retention(visits, customer="who", at="month", until=1)
    >>> print(result.to_text())
    Retention by cohort
    cohort  customers      1
    0               2  50.0%
    1               1
    total           3  50.0%
    2 cohorts, 3 customers; retained by age (active in that very period): 50%

    Args:
        data: a frame with one row per event.
        customer: the column of the customer.
        at: the column of the day of the event, or of the number of its period.
        until: the day, or the number of the period, up to which events are known.
        period: the length of a period; None if periods are numbers.
        method: when a customer counts as retained, ``"exact"`` or ``"unbounded"``.

    Raises:
        NotADate: if *at* holds neither days nor integers, according to *until*.
        OutOfRange: if *period* is needed and missing.
        UnknownColumn: for a column that the frame does not have.
    """
    method = checks.member(method, "method", RetentionMethod)
    unit = None if period is None else checks.member(period, "period", Period)
    last = last_complete_period(until, unit)
    frame_input = open_frame(data, {"customer": customer, "at": at})
    ordinal = _period_ordinal(frame_input, at, None if isinstance(until, int) else unit)
    key = finite_key(customer, frame_input.frame.collect_schema()[customer])
    events = frame_input.frame.lazy().select(customer=key, period=ordinal)
    is_missing = nw.col("customer").is_null() | nw.col("period").is_null()
    is_late = ~is_missing & (nw.col("period") > last)
    flagged = events.with_columns(is_missing=is_missing, is_late=is_late)
    flags = flagged.group_by("is_missing", "is_late").agg(nw.len().alias("n")).collect()
    n_missing = n_late = 0
    for row in flags.iter_rows(named=True):
        n_missing += int(row["n"]) if row["is_missing"] else 0
        n_late += int(row["n"]) if row["is_late"] else 0
    used = flagged.filter(~nw.col("is_missing") & ~nw.col("is_late"))
    return build_triangle(
        _cohort_cells(used.select("customer", "period").unique(), method),
        last_period_number=last,
        period=unit,
        method=method,
        missing=n_missing,
        n_after_end=n_late,
    )


def _cohort_cells(rows: Any, method: RetentionMethod) -> dict[tuple[int, int], int]:
    """Count customers by first period and each active (or the last active) period."""
    ends = rows.group_by("customer").agg(
        nw.col("period").min().alias("first"), nw.col("period").max().alias("last")
    )
    if method is RetentionMethod.EXACT:
        cells = rows.join(ends, on="customer").select("first", "period")
    else:
        cells = ends.select("first", period=nw.col("last"))
    table = cells.group_by("first", "period").agg(nw.len().alias("n")).collect()
    return {
        (int(row["first"]), int(row["period"])): int(row["n"])
        for row in table.iter_rows(named=True)
    }


def _period_ordinal(frame_input: FrameInput, at: str, period: Period | None) -> nw.Expr:
    """The ordinal of the period of an event; *period* is None if they are numbers."""
    dtype, column = frame_input.frame.collect_schema()[at], nw.col(at)
    if period is None:
        if not dtype.is_integer():
            raise NotADate(name="at=")
        return column.cast(nw.Int64)
    is_naive = isinstance(dtype, nw.Datetime) and dtype.time_zone is None
    if dtype != nw.Date and not is_naive:
        raise NotADate(name="at=")
    parts = (column.dt.year(), column.dt.month(), column.dt.ordinal_day())
    return period.ordinal_from_parts(*(part.cast(nw.Int64) for part in parts))
