"""The cohort triangle of a table of events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw
import polars as pl

from custsat import _checks as checks
from custsat.frames._frame_input import open_frame
from custsat.loyalty.retention._cohort_retention import last_complete_period
from custsat.loyalty.retention._cohort_triangle import RetentionMethod, build_triangle
from custsat.values import Period

if TYPE_CHECKING:
    from datetime import date

    from custsat.frames._frame_input import FrameInput
    from custsat.loyalty.retention._cohort_triangle import CohortTriangle

KEY: Final = "custsat_key_0"


def cohort_retention(
    data: Any,
    *,
    customer: str,
    at: str,
    until: date | int,
    period: Period | str | None = None,
    method: RetentionMethod | str = RetentionMethod.EXACT,
    tz: str | None = None,
) -> CohortTriangle:
    """Return the cohorts of a table of events.

    The same as :func:`custsat.loyalty.cohort_retention`, counted on the engine, which
    returns one row per customer and period.

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
    <BLANKLINE>
    age in periods  customers  active  retention  confidence interval
                 1          2       1      50.0%  9.5% to 90.5%

    Args:
        data: a frame with one row per event.
        customer: the column of the customer.
        at: the column of the day of the event (dates, datetimes at midnight, or
            instants), or of the number of its period.
        until: the day, or the number of the period, up to which events are known.
        period: the length of a period; None if periods are numbers.
        method: when a customer counts as retained, ``"exact"`` or ``"unbounded"``.
        tz: the time zone of the local day; needed if times are instants.

    Raises:
        NotADate: if *at* holds no days, and *until* is a day.
        NotANumber: if *at* holds no numbers, and *until* is one.
        NaiveDatetime: for datetimes without a time zone that are not midnight.
        OutOfRange: if *period* is needed and missing, and for fractions of periods.
        UnknownColumn: for a column that the frame does not have.
    """
    method = checks.member(method, "method", RetentionMethod)
    unit = None if period is None else checks.member(period, "period", Period)
    last = last_complete_period(until, unit)
    if tz is not None:
        tz = checks.time_zone(tz, "tz").key
    counts_by_number = isinstance(until, int)
    frame_input = open_frame(
        data,
        keys={"customer": customer},
        numbers={"at": at} if counts_by_number else None,
        days=None if counts_by_number else {"at": at},
        tz=tz,
    )
    ordinal = _period_ordinal(frame_input, None if counts_by_number else unit)
    visits = frame_input.distinct({"period": ordinal}).rename({KEY: "customer"})
    is_missing = pl.col("customer").is_null() | pl.col("period").is_null()
    known = visits.filter(~is_missing)
    used = known.filter(pl.col("period") <= last)
    return build_triangle(
        _cohort_cells(used, method),
        last_period_number=last,
        period=unit,
        method=method,
        missing=_row_count(visits) - _row_count(known),
        n_after_end=_row_count(known) - _row_count(used),
    )


def _row_count(visits: pl.DataFrame) -> int:
    return int(visits["n"].sum())


def _cohort_cells(
    visits: pl.DataFrame, method: RetentionMethod
) -> dict[tuple[int, int], int]:
    """Count customers by first period and each active (or the last active) period."""
    periods = pl.col("period")
    ends = visits.group_by("customer").agg(first=periods.min(), last=periods.max())
    cells = ends.select("first", period="last")
    if method is RetentionMethod.EXACT:
        cells = visits.join(ends, on="customer").select("first", "period")
    counts = cells.group_by("first", "period").len()
    return {(first, period): n for first, period, n in counts.iter_rows()}


def _period_ordinal(frame_input: FrameInput, period: Period | None) -> nw.Expr:
    """The ordinal of the period of an event; *period* is None if they are numbers."""
    column = frame_input.value("at")
    if period is not None:
        parts = (column.dt.year(), column.dt.month(), column.dt.ordinal_day())
        return period.ordinal_from_parts(*(part.cast(nw.Int64) for part in parts))
    frame_input.require_whole("at", "numbers of periods")
    return frame_input.integer("at")
