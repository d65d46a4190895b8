"""Persistency section of the 7P analysis: repeat visits, retention, purchase trends.

The *repeat rate* is the share of customers with more than one visit.  *Retention* of a
month is the share of the customers of the month before who came again.  Each customer's
recent visits are also compared with the number to be expected from their own past: half
of it or less is falling, more than one and a half times is rising (thresholds of this
library, not published ones).
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.customers.portfolio._ledger_counts import MonthClass
from custsat.display import count_table
from custsat.evidence.customers import PURCHASE_TREND_RATIOS
from custsat.labels import LabelledEnum
from custsat.loyalty.retention._cohort_triangle import (
    CohortTriangle,
    RetentionMethod,
    build_triangle,
)
from custsat.rules import Bands, up_to
from custsat.values._finding import Finding
from custsat.values._period import Period
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from custsat.customers.portfolio._ledger_counts import LedgerCounts
    from custsat.display import Table


class PurchaseTrend(LabelledEnum):
    """Trend of a customer's visits against their own past."""

    FALLING = "falling"
    STEADY = "steady"
    RISING = "rising"
    SILENT = "silent"
    TOO_NEW = "too_new"


PURCHASE_TREND: Final = Bands(
    id="purchase_trend@1",
    source=PURCHASE_TREND_RATIOS.source,
    variable="visit_ratio",
    rows=(
        (up_to(PURCHASE_TREND_RATIOS.value[0]), PurchaseTrend.FALLING),
        (up_to(PURCHASE_TREND_RATIOS.value[1]), PurchaseTrend.STEADY),
    ),
    above=PurchaseTrend.RISING,
)


@attrs.frozen(kw_only=True)
class MonthRetention(ExportsProperties):
    """Retention of one complete month.

    Attributes:
        month: the month, as in 2026-01.
        active_before: number of customers who came the month before.
        retained: number of them who came in this month.
    """

    month: str
    active_before: int
    retained: int

    @property
    def retention_rate(self) -> float | None:
        """Share of customers retained; None if nobody came before. [0 to 1]"""
        return self.retained / self.active_before if self.active_before else None


@attrs.frozen(kw_only=True)
class Persistency(Result):
    """Persistency section: how long customers stay and how often they return.

    Attributes:
        visitors: number of customers with a visit.
        repeaters: number of customers with more than one visit.
        tenure_days: mean days since the first visit; None without a visitor.
        months: retention of each complete month, from the second on.
        cohorts: the triangle of monthly cohorts; None before the first month is over.
        window_days: number of days that count as recent.
        trends: number of customers by purchase trend.
    """

    schema: ClassVar[str] = "persistency@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        *("visitors", "repeat_rate:.1%", "tenure_days:.1", "retention_rate:.1%"),
    )
    visitors: int
    repeaters: int
    tenure_days: float | None
    months: tuple[MonthRetention, ...]
    cohorts: CohortTriangle | None
    window_days: int
    trends: tuple[tuple[PurchaseTrend, int], ...]

    @property
    def repeat_rate(self) -> float | None:
        """Share of customers with more than one visit. [0 to 1]"""
        return self.repeaters / self.visitors if self.visitors else None

    @property
    def retention_rate(self) -> float | None:
        """Share of customers retained, all complete months together. [0 to 1]"""
        before = sum(month.active_before for month in self.months)
        return sum(month.retained for month in self.months) / before if before else None

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the figures, the customers by trend, and the cohorts."""
        tables = (*super().tables(lang), count_table("field.trends", self.trends, lang))
        return tables + (self.cohorts.tables(lang) if self.cohorts else ())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Finding on established customers who visit less than before."""
        counts = dict(self.trends)
        n_old = sum(counts.values()) - counts[PurchaseTrend.TOO_NEW]
        n_fading = counts[PurchaseTrend.FALLING] + counts[PurchaseTrend.SILENT]
        if not n_fading:
            return ()
        return (
            Finding(
                code="finding.customers_fading",
                weight=100 * n_fading / n_old,
                facts=(("fading_share", n_fading / n_old),),
                advice="advice.win_fading_customers",
            ),
        )


def persistency(counts: LedgerCounts) -> Persistency:
    """Return the persistency section from counts."""
    columns, today = counts.customers, counts.as_of.toordinal()
    first_visits = [day for day in columns.first if day]
    return Persistency(
        visitors=len(first_visits),
        repeaters=sum(visits > 1 for visits in columns.visits),
        tenure_days=fsum(today - day for day in first_visits) / len(first_visits)
        if first_visits
        else None,
        months=_month_retention(counts),
        cohorts=_cohort_triangle(counts),
        window_days=counts.window_days,
        trends=_count_trends(counts),
    )


def _month_retention(counts: LedgerCounts) -> tuple[MonthRetention, ...]:
    last_complete = Period.MONTH.last_complete_ordinal(counts.as_of)
    active: dict[int, int] = {}
    retained: dict[int, int] = {}
    for (month, month_class), (customers, _) in counts.months.items():
        if month_class is not MonthClass.REFUND_ONLY and month <= last_complete:
            active[month] = active.get(month, 0) + customers
            if month_class is MonthClass.RETURNING:
                retained[month] = customers
    months = range(min(active, default=0) + 1, (last_complete if active else 0) + 1)
    return tuple(
        MonthRetention(
            month=Period.MONTH.isoformat(month),
            active_before=active.get(month - 1, 0),
            retained=retained.get(month, 0),
        )
        for month in months
    )


def _cohort_triangle(counts: LedgerCounts) -> CohortTriangle | None:
    last_complete = Period.MONTH.last_complete_ordinal(counts.as_of)
    cells = {
        cell: n for cell, n in counts.cohorts.items() if max(cell) <= last_complete
    }
    if not cells:
        return None
    return build_triangle(
        cells,
        last_period_number=last_complete,
        period=Period.MONTH,
        method=RetentionMethod.EXACT,
    )


def _count_trends(counts: LedgerCounts) -> tuple[tuple[PurchaseTrend, int], ...]:
    columns, start = counts.customers, counts.as_of.toordinal() - counts.window_days
    trends = dict.fromkeys(PurchaseTrend, 0)
    for visits, recent, first in zip(
        columns.visits, columns.recent, columns.first, strict=True
    ):
        before, days = visits - recent, start - first + 1
        if not visits:
            continue
        if first > start:
            trends[PurchaseTrend.TOO_NEW] += 1
        elif not recent:
            trends[PurchaseTrend.SILENT] += 1
        else:
            trends[
                PURCHASE_TREND.evaluate(recent * days / (before * counts.window_days))
            ] += 1
    return tuple(trends.items())
