"""Cohort triangle: active customers by cohort and age, with pooled retention.

The age of a cell is the number of periods since the cohort began; age 0 is the whole
cohort.  A cell that has not been observed yet is None, never 0, and enters no rate: the
pooled rate of an age uses only the cohorts that are old enough.

>>> cohorts = (
...     Cohort(name="2026-01", active=(100, 60, 45)),
...     Cohort(name="2026-02", active=(50, 35)),
... )
>>> triangle = CohortTriangle(
...     method=RetentionMethod.EXACT, period=None, cohorts=cohorts
... )
>>> [round(rate, 3) for rate in triangle.retention]
[1.0, 0.633, 0.45]
>>> Cohort(name="2026-01", active=(100, 110))
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: a cohort of 100 has more active customers at age 1
"""

from __future__ import annotations

from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_value
from custsat.errors import (
    EmptyInput,
    InvalidCount,
    NotAddable,
    TooLarge,
)
from custsat.estimates import wilson
from custsat.labels import LabelledEnum, translate
from custsat.loyalty.retention._cohort_findings import cohort_findings
from custsat.values._interval import Interval
from custsat.values._period import Period
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from custsat.values._finding import Finding


MAX_PERIODS: Final = 10_000


class RetentionMethod(LabelledEnum):
    """Which later activity counts as retained."""

    EXACT = "exact"
    UNBOUNDED = "unbounded"


@attrs.frozen(kw_only=True)
class Cohort(ExportsProperties):
    """Customers who began in the same period.

    Attributes:
        name: the period in which they began.
        active: active customers by age; None where the cell is not observed yet.

    Raises:
        InvalidCount: if a count is not an integer, or exceeds the size of the cohort.
    """

    name: str
    active: tuple[int | None, ...]

    def __attrs_post_init__(self) -> None:
        if not self.active or not self.active[0]:
            raise InvalidCount(problem="empty_cohort")
        for age, count in enumerate(self.active):
            if count is None:
                continue
            if checks.exact_count(count, "active") > self.size:
                raise InvalidCount(problem="cohort_growth", size=self.size, age=age)

    @property
    def size(self) -> int:
        """Number of customers who began."""
        return self.active[0] or 0

    @property
    def retention(self) -> tuple[float | None, ...]:
        """Share of the cohort that is active, by age. [0 to 1]"""
        return tuple(None if n is None else n / self.size for n in self.active)

    @property
    def intervals(self) -> tuple[Interval | None, ...]:
        """Wilson's 95% interval of the retention, by age."""
        return tuple(None if n is None else wilson(n, self.size) for n in self.active)

    def active_at(self, age: int) -> int | None:
        """Number of active customers at *age*; None if it is not observed."""
        return self.active[age] if age < len(self.active) else None


@attrs.frozen(kw_only=True)
class CohortCell:
    """Customers of one cohort at one age.

    Attributes:
        cohort: the period in which the cohort began.
        age: the number of periods since then.
        size: number of customers who began.
        active: number of active customers; None if it is not observed yet.
        retention: their share of the cohort; None likewise. [0 to 1]
        interval: Wilson's 95% interval of that share; None likewise.
    """

    cohort: str
    age: int
    size: int
    active: int | None
    retention: float | None
    interval: Interval | None = None


@attrs.frozen(kw_only=True)
class CohortTriangle(Result):
    """Cohorts sorted by name, shorter names first, which is the order of time.

    Two triangles of different customers can be added: cohorts of one name are pooled
    cell by cell, and a cell that is None in either of them is None.

    Attributes:
        method: which later activity counts as retained.
        period: the length of a period; None if events carry period numbers only.
        cohorts: the cohorts.
        missing: number of events without a customer or a time.
        n_after_end: number of events after the last complete period; not counted.

    Raises:
        EmptyInput: if there is no cohort.
        InvalidCount: if a cohort is duplicated or out of order.
    """

    schema: ClassVar[str] = "cohort_triangle@1"
    choices: ClassVar[tuple[str, ...]] = ("method", "period")
    default_rows: ClassVar[str] = "cells"
    row_properties: ClassVar[tuple[str, ...]] = ("cells",)
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
            raise EmptyInput(
                result="a cohort triangle", unit="event", missing=self.missing
            )
        if names != sorted(set(names), key=_sort_key):
            raise InvalidCount(problem="cohort_order")

    def __add__(self, other: CohortTriangle) -> CohortTriangle:
        if (self.method, self.period) != (other.method, other.period):
            raise NotAddable(
                first=f"{self.method} retention per {self.period or 'period'}",
                second=f"{other.method} retention per {other.period or 'period'}",
            )
        cohorts_by_name: dict[str, list[Cohort]] = {}
        for cohort in (*self.cohorts, *other.cohorts):
            cohorts_by_name.setdefault(cohort.name, []).append(cohort)
        return attrs.evolve(
            self,
            cohorts=tuple(
                _pool_cohorts(name, cohorts_by_name[name])
                for name in sorted(cohorts_by_name, key=_sort_key)
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
        """Number of customers in all cohorts."""
        return sum(cohort.size for cohort in self.cohorts)

    @property
    def n_ages(self) -> int:
        """Number of ages that at least one cohort reaches, age 0 included."""
        return max(len(cohort.active) for cohort in self.cohorts)

    @property
    def retention(self) -> tuple[float | None, ...]:
        """Pooled share of active customers by age, of cohorts that are old enough."""
        return tuple(
            _ratio_or_none(self._size_and_active(age)) for age in range(self.n_ages)
        )

    @property
    def retention_by_age(self) -> tuple[float | None, ...]:
        """Pooled retention from age 1 on. [0 to 1]"""
        return self.retention[1:]

    @property
    def intervals_by_age(self) -> tuple[Interval | None, ...]:
        """Wilson's 95% interval of the pooled retention from age 1 on."""
        counts = (self._size_and_active(age) for age in range(1, self.n_ages))
        return tuple(wilson(n, size) if size else None for size, n in counts)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The cohorts that kept fewer than all others, one period after they began."""
        return cohort_findings([(c.name, c.size, c.active_at(1)) for c in self.cohorts])

    @property
    def at_risk_and_retained(self) -> tuple[tuple[int, int], ...]:
        """By age from 1 on: active customers one period before and now.

        Only the cohorts that are observed at both ages are counted.
        """
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

    @property
    def cells(self) -> tuple[CohortCell, ...]:
        """Every cohort at every age, for a data frame."""
        return tuple(
            CohortCell(
                cohort=cohort.name,
                age=age,
                size=cohort.size,
                active=active,
                retention=retention,
                interval=interval,
            )
            for cohort in self.cohorts
            for age, (active, retention, interval) in enumerate(
                zip(cohort.active, cohort.retention, cohort.intervals, strict=True)
            )
        )

    def _size_and_active(self, age: int) -> tuple[int, int]:
        """Size and active customers of the cohorts that are observed at *age*."""
        cells = [(c.size, c.active_at(age)) for c in self.cohorts]
        observed = [(size, active) for size, active in cells if active is not None]
        return sum(size for size, _ in observed), sum(active for _, active in observed)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the triangle with a row of totals, and the ages with intervals."""
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
        triangle = Table(title=title, rows=tuple(rows), note=self.summary(lang))
        return (triangle, self._age_table(lang)) if self.n_ages > 1 else (triangle,)

    def _age_table(self, lang: str) -> Table:
        """Return the pooled retention by age, with its interval."""
        names = ("age", "cohort_size", "active", "retention", "interval")
        header = tuple(translate(f"field.{name}", lang) for name in names)
        rows = []
        for age, interval in enumerate(self.intervals_by_age, start=1):
            size, active = self._size_and_active(age)
            share = format_value(self.retention[age], lang, ".1%")
            limits = format_value(interval, lang, ".1%")
            rows.append((str(age), str(size), str(active), share, limits))
        return Table(title="", rows=(header, *rows))


def build_triangle(
    cells: Mapping[tuple[int, int], int],
    *,
    last_period_number: int,
    period: Period | None,
    method: RetentionMethod,
    missing: int = 0,
    n_after_end: int = 0,
) -> CohortTriangle:
    """Build a triangle from counted cells, as dataframe engines return them.

    Args:
        cells: customers by first and active period (exact method), or by first and
            last active period (unbounded method).
        last_period_number: the number of the last complete period.
        period: the length of a period, for the names of the cohorts.
        method: what the cells count.
        missing: number of events without a customer or a time.
        n_after_end: number of events after the last complete period.

    Raises:
        EmptyInput: if there are no cells.
        TooLarge: if the cells span more than 10,000 periods.
    """
    starts = sorted({start for start, _ in cells})
    if starts and last_period_number - starts[0] >= MAX_PERIODS:
        raise TooLarge(
            problem="too_many", name="a triangle", maximum=MAX_PERIODS, unit="periods"
        )
    cohorts = []
    for start in starts:
        row = [cells.get((start, at), 0) for at in range(start, last_period_number + 1)]
        if method is RetentionMethod.UNBOUNDED:
            row = [*accumulate(reversed(row))][::-1]
        name = str(start) if period is None else period.isoformat(start)
        cohorts.append(Cohort(name=name, active=tuple(row)))
    return CohortTriangle(
        method=method,
        period=period,
        cohorts=sorted_cohorts(cohorts),
        missing=missing,
        n_after_end=n_after_end,
    )


def sorted_cohorts(cohorts: Iterable[Cohort]) -> tuple[Cohort, ...]:
    """Return the *cohorts* in the order of a triangle."""
    return tuple(sorted(cohorts, key=lambda cohort: _sort_key(cohort.name)))


def _pool_cohorts(name: str, cohorts: list[Cohort]) -> Cohort:
    """Pool the *cohorts* of one name; a cell that is None in one of them is None."""
    active = cohorts[0].active
    for cohort in cohorts[1:]:
        cells = zip_longest(active, cohort.active)
        active = tuple(None if a is None or b is None else a + b for a, b in cells)
    return Cohort(name=name, active=active)


def _ratio_or_none(counts: tuple[int, int]) -> float | None:
    """Active customers per customer of the cohorts; None without customers."""
    size, active = counts
    return active / size if size else None


def _sort_key(name: str) -> tuple[int, str]:
    """Sort key of cohort names: ISO dates and period numbers sort by time."""
    return len(name), name
