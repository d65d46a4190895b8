"""Persistency section of the 7P analysis: repeat visits, retention, purchase trends.

The *repeat rate* is the share of customers with more than one visit.  *Retention* of a
month is the share of the customers of the month before who came again.

The recent visits of a customer are also compared with their own pace: half of what it
leads to expect or less is falling, more than one and a half times is rising.  Only who
came at least twice before the recent days has a pace, the visits after the first one
per day since the first one; one visit has none.  And whom it leads to expect less than
once in the recent days comes too seldom to be missed yet.  These thresholds are of this
library, not published ones.

Any single customer may come less often by chance.  Whether they do so together is
judged by the visits after the first one: spread evenly over the time since the first
visit, the part of them that falls into the recent days is the expected number, given
that one at least was before.  A finding needs the mean difference to be below 0 with
its interval.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.customers.portfolio._ledger_counts import MonthClass
from custsat.display import count_table
from custsat.estimates import judge, mean_interval, moments, wilson
from custsat.evidence.customers import (
    PACE_MIN_EXPECTED,
    PACE_MIN_VISITS,
    PURCHASE_TREND_RATIOS,
)
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.labels import LabelledEnum
from custsat.loyalty.retention._cohort_triangle import (
    CohortTriangle,
    RetentionMethod,
    build_triangle,
)
from custsat.rules import Bands, up_to
from custsat.values._finding import Finding
from custsat.values._interval import Interval
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
    NO_PACE = "no_pace"
    TOO_SELDOM = "too_seldom"
    TOO_NEW = "too_new"


WITHOUT_PACE: Final = {
    PurchaseTrend.TOO_NEW,
    PurchaseTrend.NO_PACE,
    PurchaseTrend.TOO_SELDOM,
}
FADING: Final = {PurchaseTrend.FALLING, PurchaseTrend.SILENT}
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
        visit_change: recent visits less those expected, mean of all customers who came
            twice before; None without one.
        visit_change_interval: its interval; None where it has no spread.
    """

    schema: ClassVar[str] = "persistency@1"
    choices: ClassVar[tuple[str, ...]] = ("window_days",)
    table_fields: ClassVar[tuple[str, ...]] = (
        *("visitors", "repeat_rate:.1%", "tenure_days:.1", "retention_rate:.1%"),
        *("paced_customers", "fading_share:.1%", "fading_interval:.1%"),
        *("visit_change:+.2", "visit_change_interval:+.2"),
    )
    visitors: int
    repeaters: int
    tenure_days: float | None
    months: tuple[MonthRetention, ...]
    cohorts: CohortTriangle | None
    window_days: int
    trends: tuple[tuple[PurchaseTrend, int], ...]
    visit_change: float | None
    visit_change_interval: Interval | None

    @property
    def repeat_rate(self) -> float | None:
        """Share of customers with more than one visit. [0 to 1]"""
        return self.repeaters / self.visitors if self.visitors else None

    @property
    def retention_rate(self) -> float | None:
        """Share of customers retained, all complete months together. [0 to 1]"""
        before = sum(month.active_before for month in self.months)
        return sum(month.retained for month in self.months) / before if before else None

    @property
    def paced_customers(self) -> int:
        """Number of customers with a pace that leads to expect a recent visit."""
        return sum(n for trend, n in self.trends if trend not in WITHOUT_PACE)

    @property
    def fading_customers(self) -> int:
        """Number of them who come less than their pace, or not at all."""
        return sum(n for trend, n in self.trends if trend in FADING)

    @property
    def fading_share(self) -> float | None:
        """Their share of these customers; None without one. [0 to 1]"""
        n = self.paced_customers
        return self.fading_customers / n if n else None

    @property
    def fading_interval(self) -> Interval | None:
        """Wilson's 95% interval of that share."""
        n = self.paced_customers
        return wilson(self.fading_customers, n) if n else None

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the figures, the customers by trend, and the cohorts."""
        tables = (*super().tables(lang), count_table("field.trends", self.trends, lang))
        return tables + (self.cohorts.tables(lang) if self.cohorts else ())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Finding on customers who come less often than their pace, beyond chance."""
        share, interval = self.fading_share, self.fading_interval
        change = self.visit_change_interval
        if share is None or interval is None or change is None:
            return ()
        n = self.paced_customers
        judgement = judge(n=n, min_n=MIN_ANSWERS.value, interval=change, target=0)
        if not judgement.is_conclusive or change.low > 0:
            return ()
        return (
            Finding(
                code="finding.customers_fading",
                weight=100 * share,
                facts=(
                    ("fading_share", share),
                    ("low", interval.low),
                    ("high", interval.high),
                    ("n", n),
                    ("window_days", self.window_days),
                ),
                advice="advice.win_fading_customers",
            ),
        )


def persistency(counts: LedgerCounts, *, level: float = 0.95) -> Persistency:
    """Return the persistency section from counts."""
    columns, today = counts.customers, counts.as_of.toordinal()
    first_visits = [day for day in columns.first if day]
    change, interval = _visit_change(counts, level)
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
        visit_change=change,
        visit_change_interval=interval,
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
        if visits:
            trend = purchase_trend(
                visits - recent, recent, start - first, counts.window_days
            )
            trends[trend] += 1
    return tuple(trends.items())


def purchase_trend(before: int, recent: int, days: int, window: int) -> PurchaseTrend:
    """Return the trend of a customer.

    Args:
        before: number of visits before the recent days.
        recent: number of visits in them.
        days: number of days from the first visit to the recent ones; below 0 if the
            first visit is one of them.
        window: number of recent days.
    """
    if days < 0:
        return PurchaseTrend.TOO_NEW
    if before < PACE_MIN_VISITS.value:
        return PurchaseTrend.NO_PACE
    if (before - 1) * window < PACE_MIN_EXPECTED.value * days:
        return PurchaseTrend.TOO_SELDOM
    if not recent:
        return PurchaseTrend.SILENT
    return PURCHASE_TREND.evaluate(recent * days / ((before - 1) * window))


def _visit_change(
    counts: LedgerCounts, level: float
) -> tuple[float | None, Interval | None]:
    """Return the mean of recent less expected visits, and its interval."""
    columns, window = counts.customers, counts.window_days
    start = counts.as_of.toordinal() - window
    changes = [
        recent - _expected_visits(visits - 1, window / (start - first + window))
        for visits, recent, first in zip(
            columns.visits, columns.recent, columns.first, strict=True
        )
        if visits - recent >= PACE_MIN_VISITS.value
    ]
    if not changes:
        return None, None
    sample = moments(changes)
    interval = mean_interval(
        mean=sample.mean, variance=sample.variance, n=sample.n, level=level
    )
    return sample.mean, interval


def _expected_visits(n: int, share: float) -> float:
    """Return how many of *n* visits fall into the recent days, if not all of them do.

    Each falls into them with a probability that is their *share* of the time: the mean
    of a binomial distribution without its highest value.

    >>> _expected_visits(1, 0.25), round(_expected_visits(2, 0.5), 4)
    (0.0, 0.6667)
    """
    all_recent = share**n
    return n * (share - all_recent) / (1 - all_recent)
