"""Cohort retention: customers who began in one period and are active later.

The age of a cell is the number of periods since the cohort began; age 0 is the whole
cohort.  A cell that has not been observed yet is None, never 0, and enters no rate: the
pooled rate of an age uses only the cohorts that are old enough.

*Exact* retention counts who is active in that very period ("N-day"), *unbounded*
retention who is active then or later.  Unbounded retention of the last ages can only
rise with more data, because a customer who seems lost may still come back.

>>> visits = [("a", 0), ("b", 0), ("b", 1), ("c", 0), ("c", 5)]
>>> for method in RetentionMethod:
...     triangle = cohort_retention(visits, until=6, method=method)
...     print(method, [round(100 * rate) for rate in triangle.retention])
exact [100, 33, 0, 0, 0, 33, 0]
unbounded [100, 67, 33, 33, 33, 33, 0]
>>> cohort_retention(counts={"2026-01": (100, 110)})
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: a cohort of 100 has more active customers at age 1
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.errors import (
    NotADate,
    OutOfRange,
)
from custsat.loyalty.retention._cohort_triangle import (
    Cohort,
    CohortTriangle,
    RetentionMethod,
    build_triangle,
    sorted_cohorts,
)
from custsat.loyalty.retention._events import customers_and_times
from custsat.values._period import Period

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from custsat.loyalty.retention._events import EventLike


def cohort_retention(
    events: Iterable[tuple[Hashable, date | int | None] | EventLike] | None = None,
    *,
    counts: Mapping[str, Sequence[int | None]] | None = None,
    until: date | int | None = None,
    period: Period | str | None = None,
    tz: str | None = None,
    method: RetentionMethod | str = RetentionMethod.EXACT,
) -> CohortTriangle:
    """Group customers into cohorts by their first event, or read *counts*.

    >>> from custsat.loyalty import cohort_retention
    >>> counts = {"2026-01": (100, 60, 45), "2026-02": (50, 35, None)}
    >>> triangle = cohort_retention(counts=counts)
    >>> [round(rate, 3) for rate in triangle.retention]
    [1.0, 0.633, 0.45]

    Args:
        events: pairs of a customer and a day, or of a customer and a period number; or
            records, mappings or objects with ``customer`` and ``at``.  A day may be a
            datetime at midnight, or ISO 8601 text.
        counts: by cohort, the active customers at age 0, 1, 2, ...; None if unknown.
        until: the last day, or the number of the last complete period, of the data.
        period: the length of a period; required with days.
        tz: time zone of the local day; needed if times are instants.
        method: which later activity counts as retained.

    Raises:
        EmptyInput: if there is no event up to *until*.
        InputError: unless exactly one of *events* and *counts* is passed.
        InvalidCount: if *counts* are impossible.
        WrongType: for an event that is neither a pair nor a row, or an id that is not
            hashable.
        OutOfRange: if *until*, *period* or *tz* is required and missing, and for an
            unknown *tz*.
        NaiveDatetime: for a datetime with a time of day and without a time zone.
        NotADate: for a datetime as *until*, or if days and numbers are mixed.
        TooLarge: if the events span more than 10,000 periods.
    """
    method_used = checks.member(method, "method", RetentionMethod)
    period_unit = None if period is None else checks.member(period, "period", Period)
    verb = "loyalty.cohort_retention(df, customer='...', at='...')"
    checks.no_frame(events, "events", verb)
    checks.exactly_one(events=events, counts=counts)
    if counts is not None:
        cohorts = (
            Cohort(
                name=str(name),
                active=tuple(map(_count_or_none, checks.column(row, "counts"))),
            )
            for name, row in checks.mapping(counts, "counts").items()
        )
        return CohortTriangle(
            method=method_used, period=period_unit, cohorts=sorted_cohorts(cohorts)
        )
    if until is None:
        allowed = "passed with events: later periods would look like lost customers"
        raise OutOfRange(name="until", allowed=allowed)
    zone = None if tz is None else checks.time_zone(tz, "tz")
    pairs = customers_and_times(checks.column(events, "events"), "event")
    return _from_pairs(pairs, until, period_unit, zone, method_used)


def _from_pairs(
    pairs: Iterable[tuple[Any, Any]],
    until: date | int,
    period: Period | None,
    zone: ZoneInfo | None,
    method: RetentionMethod,
) -> CohortTriangle:
    last = last_complete_period(until, period)
    event_period = None if isinstance(until, int) else period
    periods_by_customer: dict[Hashable, set[int]] = {}
    missing = n_after_end = 0
    for row, (customer, at) in enumerate(pairs):
        key = checks.hashable(customer, f"each customer of events at row {row}")
        is_known = not checks.is_missing(at)
        number = _period_number(at, event_period, zone, row) if is_known else None
        if number is None or checks.is_missing(customer):
            missing += 1
        elif number > last:
            n_after_end += 1
        else:
            periods_by_customer.setdefault(key, set()).add(number)
    if method is RetentionMethod.EXACT:
        cells = Counter(
            chain.from_iterable(
                ((min(s), at) for at in s) for s in periods_by_customer.values()
            )
        )
    else:
        cells = Counter((min(s), max(s)) for s in periods_by_customer.values())
    return build_triangle(
        cells,
        last_period_number=last,
        period=period,
        method=method,
        missing=missing,
        n_after_end=n_after_end,
    )


def last_complete_period(until: date | int, period: Period | None) -> int:
    """Number of the last complete period up to *until*.

    Raises:
        NotADate: if *until* is neither a date nor an integer.
        OutOfRange: if *until* is a date and *period* is None.
    """
    if type(until) is int:
        return until
    if not isinstance(until, date) or isinstance(until, datetime):
        raise NotADate(
            name="until",
            kind=checks.type_name(until),
            expected="a date, or the number of a period",
        )
    if period is None:
        allowed = "passed where events are days, 'month' for instance"
        raise OutOfRange(name="period", allowed=allowed)
    return period.last_complete_ordinal(until)


def _period_number(
    at: Any, period: Period | None, zone: ZoneInfo | None, row: int
) -> int:
    """Number of the period of an event; *period* is None if *at* is the number."""
    if period is not None:
        return period.ordinal_of(checks.local_day(at, "at", zone, row))
    number = checks.number(at, "each period of events", row=row)
    if number != int(number):
        name = f"each period of events at row {row}"
        raise OutOfRange(name=name, allowed="a whole number")
    return int(number)


def _count_or_none(value: Any) -> int | None:
    """Return *value* as a count; None if it is missing."""
    return None if checks.is_missing(value) else checks.count(value, "count")
