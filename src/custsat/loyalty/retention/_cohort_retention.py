"""Cohorts: customers who began in one period, and how many are active later.

The age of a cell is the number of periods since the cohort began; age 0 is the whole
cohort.  A cell that the observation has not reached yet is unknown, never 0, and takes
no part in any rate: a pooled rate of an age is made of the cohorts that are old enough.

*Exact* retention asks who is active in that very period ("N-day"), *unbounded*
retention who is active then or later.  The unbounded retention of the last ages can only
rise as time goes on: somebody who seems gone may still come back.

>>> counts = {"2026-01": (100, 60, 45), "2026-02": (50, 35, None)}
>>> triangle = cohort_retention(counts=counts)
>>> [round(rate, 3) for rate in triangle.retention]
[1.0, 0.633, 0.45]
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
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import accumulate, chain, zip_longest
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat.display import Table, format_value
from custsat.errors import (
    EmptyInput,
    InvalidCount,
    NotADate,
    NotANumber,
    OutOfRange,
    TooLarge,
)
from custsat.labels import LabelledEnum, translate
from custsat.loyalty._terms import an_id, chosen, mapping
from custsat.values._number import finite, is_missing
from custsat.values._period import Period, period_of
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties
from custsat.values._tally import to_list

if TYPE_CHECKING:
    from collections.abc import Hashable


PAIR: Final = 2
MAX_PERIODS: Final = 10_000  # periods that a triangle may span


class RetentionMethod(LabelledEnum):
    """Which later activity counts as retained."""

    EXACT = "exact"
    UNBOUNDED = "unbounded"


@attrs.frozen(kw_only=True)
class Cohort(ExportsProperties):
    """Customers who began together.

    Attributes:
        name: the period in which they began.
        active: active customers by age; None where the cell is not over yet.

    Raises:
        InvalidCount: if a count is no whole number, or above the size of the cohort.
    """

    name: str
    active: tuple[int | None, ...]

    def __attrs_post_init__(self) -> None:
        if not self.active or not self.active[0]:
            raise InvalidCount(what="a cohort begins with at least one customer")
        for age, count in enumerate(self.active):
            if count is None:
                continue
            if type(count) is not int or count < 0:
                raise InvalidCount(what="a count is a whole number of 0 or more")
            if count > self.size:
                what = f"a cohort of {self.size} has more active customers at age {age}"
                raise InvalidCount(what=what)

    @property
    def size(self) -> int:
        """Customers who began."""
        return self.active[0] or 0

    @property
    def retention(self) -> tuple[float | None, ...]:
        """Share of the cohort that is active, by age. [0 to 1]"""
        return tuple(None if n is None else n / self.size for n in self.active)

    def active_at(self, age: int) -> int | None:
        """Active customers at *age*; None where it is not known."""
        return self.active[age] if age < len(self.active) else None


@attrs.frozen(kw_only=True)
class CohortTriangle(Result):
    """Cohorts by name, shorter names first: ISO dates and counters stand in time order.

    Two triangles of different customers add: cohorts of one name are pooled, cell by
    cell, and a cell that either of them does not know is unknown.

    Attributes:
        method: which later activity counts.
        period: the length of a period; None where only its running number is known.
        cohorts: the cohorts.
        missing: events without a customer or a time.
        n_after_end: events after the last complete period, left out.
    """

    schema: ClassVar[str] = "cohort_triangle@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "n_cohorts",
        "cohort_size",
        "retention_by_age:.1%",
    )
    method: RetentionMethod
    period: Period | None
    cohorts: tuple[Cohort, ...]
    missing: int = 0
    n_after_end: int = 0

    def __attrs_post_init__(self) -> None:
        names = [cohort.name for cohort in self.cohorts]
        if not names:
            raise EmptyInput(what="a cohort triangle", missing=self.missing)
        if names != sorted(set(names), key=_sort_key):
            raise InvalidCount(
                what="a triangle holds each cohort once, in order of names"
            )

    def __add__(self, other: CohortTriangle) -> CohortTriangle:
        if (self.method, self.period) != (other.method, other.period):
            raise InvalidCount(what="only triangles of one method and period add")
        named: dict[str, list[Cohort]] = {}
        for cohort in (*self.cohorts, *other.cohorts):
            named.setdefault(cohort.name, []).append(cohort)
        return attrs.evolve(
            self,
            cohorts=tuple(
                _pool_cohorts(name, named[name])
                for name in sorted(named, key=_sort_key)
            ),
            missing=self.missing + other.missing,
            n_after_end=self.n_after_end + other.n_after_end,
        )

    @property
    def n_cohorts(self) -> int:
        """Number of cohorts."""
        return len(self.cohorts)

    @property
    def cohort_size(self) -> int:
        """Customers of all cohorts together."""
        return sum(cohort.size for cohort in self.cohorts)

    @property
    def n_ages(self) -> int:
        """Ages that at least one cohort reaches, age 0 included."""
        return max(len(cohort.active) for cohort in self.cohorts)

    @property
    def retention(self) -> tuple[float | None, ...]:
        """Pooled share that is active, by age; of the cohorts that are old enough."""
        return tuple(
            _ratio_or_none(self._size_and_active(age)) for age in range(self.n_ages)
        )

    @property
    def retention_by_age(self) -> tuple[float | None, ...]:
        """The pooled retention from age 1 on. [0 to 1]"""
        return self.retention[1:]

    @property
    def at_risk_and_retained(self) -> tuple[tuple[int, int], ...]:
        """By age from 1 on: active one period before, and now, in the same cohorts."""
        pairs = []
        for age in range(1, self.n_ages):
            pairs_of_age = [
                (c.active_at(age - 1), c.active_at(age)) for c in self.cohorts
            ]
            pairs_known = [
                (a, b) for a, b in pairs_of_age if a is not None and b is not None
            ]
            pairs.append(
                (sum(a for a, _ in pairs_known), sum(b for _, b in pairs_known))
            )
        return tuple(pairs)

    def _size_and_active(self, age: int) -> tuple[int, int]:
        cells = [(c.size, c.active_at(age)) for c in self.cohorts]
        observed = [(size, active) for size, active in cells if active is not None]
        return sum(size for size, _ in observed), sum(active for _, active in observed)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The triangle itself: a line per cohort, the pooled line last."""
        header = (translate("field.cohort", lang), translate("field.cohort_size", lang))
        table_rows = [(c.name, c.size, c.retention) for c in self.cohorts]
        table_rows.append(
            (translate("page.total", lang), self.cohort_size, self.retention)
        )
        rows = [(*header, *(str(age) for age in range(1, self.n_ages)))]
        for name, size, shares in table_rows:
            cells = (
                "" if s is None else format_value(s, lang, ".1%") for s in shares[1:]
            )
            empty = [""] * (self.n_ages - len(shares))
            rows.append((name, str(size), *cells, *empty))
        title = translate("cohort_triangle", lang)
        return (Table(title=title, rows=tuple(rows), note=self.summary(lang)),)


def cohort_retention(
    events: Iterable[tuple[Hashable, date | int | None]] | None = None,
    *,
    counts: Mapping[str, Sequence[int | None]] | None = None,
    until: date | int | None = None,
    period: Period | str | None = None,
    method: RetentionMethod | str = RetentionMethod.EXACT,
) -> CohortTriangle:
    """Put customers into cohorts by their first event, or take over *counts*.

    Args:
        events: pairs of a customer and a day, or the running number of a period.
        counts: by cohort, the active customers at age 0, 1, 2, ...; None is unknown.
        until: the last day (or the last complete period) that was observed.
        period: what a period is; needed with days.
        method: which later activity counts.

    Raises:
        EmptyInput: if there is no event, or all are later than *until*.
        InvalidCount: for counts that no cohort can have, or both doors at once.
        OutOfRange: if *until* or *period* is needed and not given.
        NotADate: for a datetime, or days and numbers mixed.
        TooLarge: if the events span more periods than a triangle holds.
    """
    method_used = chosen("method", method, RetentionMethod)
    period_unit = None if period is None else period_of(period)
    if (events is None) == (counts is None):
        raise InvalidCount(what="give events or counts, one of them")
    if counts is not None:
        cohorts = (
            Cohort(
                name=str(name),
                active=tuple(map(_count_or_none, to_list(row, "counts"))),
            )
            for name, row in mapping("counts", counts).items()
        )
        ordered = tuple(sorted(cohorts, key=lambda cohort: _sort_key(cohort.name)))
        return CohortTriangle(method=method_used, period=period_unit, cohorts=ordered)
    if until is None:
        allowed = (
            "given: without it an unobserved period would look like lost customers"
        )
        raise OutOfRange(name="until", allowed=allowed)
    return _from_events(to_list(events, "events"), until, period_unit, method_used)


def build_triangle(  # what a triangle is made of
    cells: Mapping[tuple[int, int], int],
    *,
    last_period_number: int,
    period: Period | None,
    method: RetentionMethod,
    missing: int = 0,
    n_after_end: int = 0,
) -> CohortTriangle:
    """Build a triangle from counted cells; where frames and clusters come in.

    Args:
        cells: customers by first period and active period (exact method), or by first
            and last active period (unbounded method).
        last: the running number of the last complete period.
        period: what a period is, for the names of the cohorts.
        method: what the cells count.
        missing: events without a customer or a time.
        n_after_end: events after the last complete period.
    """
    starts = sorted({start for start, _ in cells})
    if starts and last_period_number - starts[0] >= MAX_PERIODS:
        raise TooLarge(what=f"a triangle spans at most {MAX_PERIODS} periods")
    cohorts = []
    for start in starts:
        row = [cells.get((start, at), 0) for at in range(start, last_period_number + 1)]
        if method is RetentionMethod.UNBOUNDED:
            row = [*accumulate(reversed(row))][::-1]
        name = str(start) if period is None else period.isoformat(start)
        cohorts.append(Cohort(name=name, active=tuple(row)))
    ordered = tuple(sorted(cohorts, key=lambda cohort: _sort_key(cohort.name)))
    return CohortTriangle(
        method=method,
        period=period,
        cohorts=ordered,
        missing=missing,
        n_after_end=n_after_end,
    )


def _from_events(
    events: list[Any],
    until: date | int,
    period: Period | None,
    method: RetentionMethod,
) -> CohortTriangle:
    last, dated = last_complete_period(until, period), not isinstance(until, int)
    periods_by_customer: dict[Hashable, set[int]] = {}
    missing = later = 0
    for row, event in enumerate(events):
        customer, at = _event_pair(event, row)
        if is_missing(customer) or is_missing(at):
            missing += 1
        elif (index := _period_number(at, period if dated else None, row)) > last:
            later += 1
        else:
            periods_by_customer.setdefault(an_id(customer, row), set()).add(index)
    if method is RetentionMethod.EXACT:
        pairs = chain.from_iterable(
            ((min(s), at) for at in s) for s in periods_by_customer.values()
        )
        cells = Counter(pairs)
    else:
        cells = Counter((min(s), max(s)) for s in periods_by_customer.values())
    return build_triangle(
        cells,
        last_period_number=last,
        period=period,
        method=method,
        missing=missing,
        n_after_end=later,
    )


def last_complete_period(until: date | int, period: Period | None) -> int:
    """The running number of the last complete period.

    Raises:
        NotADate: if *until* is neither a day nor a whole number.
        OutOfRange: if *until* is a day and *period* is not given.
    """
    if type(until) is int:
        return until
    if not isinstance(until, date) or isinstance(until, datetime):
        raise NotADate(name="until")
    if period is None:
        raise OutOfRange(name="period", allowed="given where events are days")
    return period.last_complete_ordinal(until)


def _period_number(at: Any, period: Period | None, row: int) -> int:
    """The running number of the period of an event; *period* is None for numbers."""
    if period is not None:
        return period.ordinal_of(at)
    number = finite("period", at, row)
    if number != int(number):
        raise NotANumber(name="period", kind="float", row=row)
    return int(number)


def _event_pair(event: Any, row: int) -> tuple[Any, Any]:
    is_pair = isinstance(event, Sequence) and len(event) == PAIR
    if isinstance(event, str) or not is_pair:
        raise NotANumber(name="event", kind=type(event).__name__, row=row)
    customer, at = event
    return customer, at


def _count_or_none(value: Any) -> int | None:
    if is_missing(value):
        return None
    number = finite("count", value)
    if number != int(number):
        raise InvalidCount(what="a count is a whole number of 0 or more")
    return int(number)


def _pool_cohorts(name: str, cohorts: list[Cohort]) -> Cohort:
    """One cohort out of those of one name; a cell that one does not know is unknown."""
    active = cohorts[0].active
    for cohort in cohorts[1:]:
        cells = zip_longest(active, cohort.active)
        active = tuple(None if a is None or b is None else a + b for a, b in cells)
    return Cohort(name=name, active=active)


def _ratio_or_none(counts: tuple[int, int]) -> float | None:
    size, active = counts
    return active / size if size else None


def _sort_key(name: str) -> tuple[int, str]:
    return len(name), name
