"""Persistency: how long customers stay, how often they return, whether they fade.

The *repeat rate* is the share of customers with more than one visit.  *Retention* of a
month is the share of the customers of the month before who came again.  Each customer's
recent visits are also put against their own pace before: half of it or less is falling,
more than one and a half times is rising (cuts of ours, not published ones).
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.customers.base_counts import MonthClass
from custsat.customers.headcounts import head_counts
from custsat.evidence.customers import PACE
from custsat.labels import LabelledEnum
from custsat.loyalty.cohorts import CohortTriangle, RetentionReading, triangle_of
from custsat.rules import Bands, up_to
from custsat.values._serialize import ExportsProperties
from custsat.values._finding import Finding
from custsat.values._period import Period
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.customers.base_counts import BaseCounts
    from custsat.display import Table

__all__ = ["PACES", "MonthRetention", "Pace", "Persistency", "persistency"]


class Pace(LabelledEnum):
    """Recent visits against a customer's own past."""

    FALLING = "falling"
    STEADY = "steady"
    RISING = "rising"
    SILENT = "silent"
    TOO_NEW = "too_new"


PACES: Final = Bands(
    id="pace@1",
    source=PACE.source,
    variable="pace",
    rows=((up_to(PACE.value[0]), Pace.FALLING), (up_to(PACE.value[1]), Pace.STEADY)),
    above=Pace.RISING,
)


@attrs.frozen(kw_only=True)
class MonthRetention(ExportsProperties):
    """One complete month.

    Attributes:
        month: its name.
        before: customers who came the month before.
        kept: those of them who came in this one.
    """

    month: str
    before: int
    kept: int

    @property
    def kept_share(self) -> float | None:
        """Kept of before; None where nobody came before. [0 to 1]"""
        return self.kept / self.before if self.before else None


@attrs.frozen(kw_only=True)
class Persistency(Result):
    """How customers stay.

    Attributes:
        visitors: customers with a visit.
        repeaters: those of them with more than one.
        tenure_days: mean days since the first visit; None without a visitor.
        months: retention of each complete month, from the second on.
        cohorts: the triangle of monthly cohorts; None before the first month is over.
        window_days: days that count as recent.
        paces: customers by recent visits against their own past.
    """

    schema: ClassVar[str] = "persistency@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        *("visitors", "repeat_rate:.1%", "tenure_days:.1", "kept_share:.1%"),
    )
    visitors: int
    repeaters: int
    tenure_days: float | None
    months: tuple[MonthRetention, ...]
    cohorts: CohortTriangle | None
    window_days: int
    paces: tuple[tuple[Pace, int], ...]

    @property
    def repeat_rate(self) -> float | None:
        """Customers with more than one visit. [0 to 1]"""
        return self.repeaters / self.visitors if self.visitors else None

    @property
    def kept_share(self) -> float | None:
        """Retention over all complete months, from their counts. [0 to 1]"""
        before = sum(month.before for month in self.months)
        return sum(month.kept for month in self.months) / before if before else None

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The customers against their own past, and the cohorts."""
        own = (*super().tables(lang), head_counts("field.paces", self.paces, lang))
        return own + (self.cohorts.tables(lang) if self.cohorts else ())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That old customers fade."""
        counts = dict(self.paces)
        old = sum(counts.values()) - counts[Pace.TOO_NEW]
        fading = counts[Pace.FALLING] + counts[Pace.SILENT]
        if not fading:
            return ()
        return (
            Finding(
                code="finding.customers_fading",
                weight=100 * fading / old,
                facts=(("fading_share", fading / old),),
                advice="advice.win_fading_customers",
            ),
        )


def persistency(counts: BaseCounts) -> Persistency:
    """Say how the customers of a counted base stay."""
    columns, today = counts.customers, counts.as_of.toordinal()
    firsts = [day for day in columns.first if day]
    return Persistency(
        visitors=len(firsts),
        repeaters=sum(visits > 1 for visits in columns.visits),
        tenure_days=fsum(today - day for day in firsts) / len(firsts)
        if firsts
        else None,
        months=_retention(counts),
        cohorts=_triangle(counts),
        window_days=counts.window,
        paces=_paces(counts),
    )


def _retention(counts: BaseCounts) -> tuple[MonthRetention, ...]:
    last = Period.MONTH.last_complete_ordinal(counts.as_of)
    active: dict[int, int] = {}
    kept: dict[int, int] = {}
    for (month, kind), (customers, _) in counts.months.items():
        if kind is not MonthClass.REFUND_ONLY and month <= last:
            active[month] = active.get(month, 0) + customers
            if kind is MonthClass.RETURNING:
                kept[month] = customers
    months = range(min(active, default=0) + 1, (last if active else 0) + 1)
    return tuple(
        MonthRetention(
            month=Period.MONTH.isoformat(month),
            before=active.get(month - 1, 0),
            kept=kept.get(month, 0),
        )
        for month in months
    )


def _triangle(counts: BaseCounts) -> CohortTriangle | None:
    last = Period.MONTH.last_complete_ordinal(counts.as_of)
    cells = {cell: n for cell, n in counts.cohorts.items() if max(cell) <= last}
    if not cells:
        return None
    return triangle_of(
        cells, last=last, period=Period.MONTH, reading=RetentionReading.EXACT
    )


def _paces(counts: BaseCounts) -> tuple[tuple[Pace, int], ...]:
    columns, start = counts.customers, counts.as_of.toordinal() - counts.window
    paces = dict.fromkeys(Pace, 0)
    for visits, recent, first in zip(
        columns.visits, columns.recent, columns.first, strict=True
    ):
        before, days = visits - recent, start - first + 1
        if not visits:
            continue
        if first > start:
            paces[Pace.TOO_NEW] += 1
        elif not recent:
            paces[Pace.SILENT] += 1
        else:
            paces[PACES.evaluate(recent * days / (before * counts.window))] += 1
    return tuple(paces.items())
