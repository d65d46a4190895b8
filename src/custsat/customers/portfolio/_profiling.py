"""Profiling section of the 7P analysis: tiers, lapse risk, intervals and preferences.

A customer's *interval* is the mean number of days between visits; whoever has been
silent for longer is late, for more than twice as long overdue (thresholds of this
library, not published ones).  A single visit has no interval.  A customer *prefers* the
name that most of their rows have; whoever has several equally often prefers none.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.customers.portfolio._ledger import MINOR_UNITS
from custsat.customers.portfolio._ledger_counts import dimension_label
from custsat.customers.tiers._pyramid import Pyramid, pyramid
from custsat.display import count_table
from custsat.estimates import wilson
from custsat.evidence.customers import LAPSE_RATIOS
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.labels import LabelledEnum, translate
from custsat.rules import Bands, up_to
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.customers.portfolio._ledger_counts import LedgerCounts
    from custsat.display import Table


class LapseRisk(LabelledEnum):
    """How long a customer has been silent, relative to their own interval."""

    ON_TIME = "on_time"
    LATE = "late"
    OVERDUE = "overdue"
    ONE_VISIT = "one_visit"


LAPSE_RISK: Final = Bands(
    id="lapse_risk@1",
    source=LAPSE_RATIOS.source,
    variable="silence_ratio",
    rows=(
        (up_to(LAPSE_RATIOS.value[0]), LapseRisk.ON_TIME),
        (up_to(LAPSE_RATIOS.value[1]), LapseRisk.LATE),
    ),
    above=LapseRisk.OVERDUE,
)


@attrs.frozen(kw_only=True)
class Preference(ExportsProperties):
    """Preferences of customers in one dimension.

    Attributes:
        dimension: product, channel, hour, or an attribute of your own.
        customers: number of customers by preferred name, most first; equal ones in the
            order of names.
        n_tied: number of customers with several names equally often, who prefer none.
    """

    dimension: str
    customers: tuple[tuple[str, int], ...]
    n_tied: int = 0

    @property
    def most_common(self) -> str | None:
        """Name that most customers prefer; None if there is none, or several are."""
        counts = [n for _, n in self.customers]
        is_single = counts[:1] > counts[1:2]
        return self.customers[0][0] if is_single else None


@attrs.frozen(kw_only=True)
class Profiling(Result):
    """Profiling section: who the customers are.

    Attributes:
        tiers: the pyramid of their payments.
        lapse_risks: number of customers by lapse risk.
        typical_interval_days: median of the mean days between visits; None if nobody
            came twice.
        preferences: what they prefer, by dimension.
    """

    schema: ClassVar[str] = "profiling@1"
    choices: ClassVar[tuple[str, ...]] = ("tiers.by", "tiers.shares:%")
    table_fields: ClassVar[tuple[str, ...]] = (
        *("base_customers", "overdue_share:.1%", "typical_interval_days:.1"),
    )
    tiers: Pyramid
    lapse_risks: tuple[tuple[LapseRisk, int], ...]
    typical_interval_days: float | None
    preferences: tuple[Preference, ...]

    @property
    def base_customers(self) -> int:
        """Number of all customers."""
        return self.tiers.customers

    @property
    def overdue_share(self) -> float | None:
        """Share of overdue customers among those with two visits or more. [0 to 1]"""
        counts = dict(self.lapse_risks)
        with_interval = sum(counts.values()) - counts[LapseRisk.ONE_VISIT]
        return counts[LapseRisk.OVERDUE] / with_interval if with_interval else None

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the figures, and the customers by tier, lapse risk and preference."""
        tiers = ((row.tier, row.customers) for row in self.tiers.rows)
        return (
            *super().tables(lang),
            count_table("field.tier", tiers, lang),
            count_table("field.lapse_risks", self.lapse_risks, lang),
            *(
                count_table(
                    dimension_label(preference.dimension, lang),
                    _preference_rows(preference, lang),
                    lang,
                )
                for preference in self.preferences
            ),
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Finding on customers who are overdue, of enough with two visits or more."""
        counts = dict(self.lapse_risks)
        n = sum(counts.values()) - counts[LapseRisk.ONE_VISIT]
        if not self.overdue_share or n < MIN_ANSWERS.value:
            return ()
        interval = wilson(counts[LapseRisk.OVERDUE], n)
        return (
            Finding(
                code="finding.customers_overdue",
                weight=100 * self.overdue_share,
                facts=(
                    ("overdue_share", self.overdue_share),
                    ("low", interval.low),
                    ("high", interval.high),
                    ("n", n),
                ),
                advice="advice.call_overdue_customers",
            ),
        )


def _preference_rows(preference: Preference, lang: str) -> tuple[tuple[str, int], ...]:
    if not preference.n_tied:
        return preference.customers
    return *preference.customers, (translate("field.n_tied", lang), preference.n_tied)


def profiling(counts: LedgerCounts) -> Profiling:
    """Return the profiling section from counts."""
    columns, today = counts.customers, counts.as_of.toordinal()
    risks = dict.fromkeys(LapseRisk, 0)
    gaps = []
    for visits, first, last in zip(
        columns.visits, columns.first, columns.last, strict=True
    ):
        if visits:
            risks[lapse_risk(visits, first, last, today)] += 1
        if (gap := interval_days(visits, first, last)) is not None:
            gaps.append(gap)
    return Profiling(
        tiers=pyramid([minor_units / MINOR_UNITS for minor_units in columns.revenue]),
        lapse_risks=tuple(risks.items()),
        typical_interval_days=median(gaps) if gaps else None,
        preferences=tuple(
            _preference(dimension, names)
            for dimension, names in sorted(counts.preference_counts.items())
        ),
    )


def lapse_risk(visits: int, first: int, last: int, today: int) -> LapseRisk:
    """Return the lapse risk of a customer, from visits and ordinals of days."""
    if visits == 1:
        return LapseRisk.ONE_VISIT
    return LAPSE_RISK.evaluate((today - last) * (visits - 1) / (last - first))


def interval_days(visits: int, first: int, last: int) -> float | None:
    """Return the mean number of days between visits; None with less than two."""
    return (last - first) / (visits - 1) if visits > 1 else None


def _preference(dimension: str, counts: Mapping[str | None, int]) -> Preference:
    named = [(name, n) for name, n in counts.items() if name is not None]
    return Preference(
        dimension=dimension,
        customers=tuple(sorted(named, key=lambda item: (-item[1], item[0]))),
        n_tied=counts.get(None, 0),
    )
