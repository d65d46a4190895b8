"""Profiling: who the customers are, by tier, risk, rhythm and preference.

A customer's *rhythm* is the mean number of days between visits; whoever has been silent
for longer than that is late, for twice as long overdue (a cut of ours, not a published
one).  Of a single visit no rhythm can be told.  What a customer *prefers* is the name
that stands in most of the rows; of equal ones the first by name.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.customers.headcounts import head_counts
from custsat.customers.portfolio._ledger import MINOR_UNITS
from custsat.customers.tiers._pyramid import Pyramid, pyramid
from custsat.evidence.customers import SILENCE
from custsat.labels import LabelledEnum
from custsat.rules import Bands, up_to
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from custsat.customers.portfolio._ledger_counts import LedgerCounts
    from custsat.display import Table


class LapseRisk(LabelledEnum):
    """How long a customer has been silent, by their own rhythm."""

    ON_TIME = "on_time"
    LATE = "late"
    OVERDUE = "overdue"
    ONE_VISIT = "one_visit"


LAPSE_RISK: Final = Bands(
    id="lapse_risk@1",
    source=SILENCE.source,
    variable="silence_ratio",
    rows=(
        (up_to(SILENCE.value[0]), LapseRisk.ON_TIME),
        (up_to(SILENCE.value[1]), LapseRisk.LATE),
    ),
    above=LapseRisk.OVERDUE,
)


@attrs.frozen(kw_only=True)
class Preference(ExportsProperties):
    """What customers prefer, in one respect.

    Attributes:
        dimension: product, channel, hour, or an attribute of your own.
        customers: customers by what they prefer, most first, ties by name.
    """

    dimension: str
    customers: tuple[tuple[str, int], ...]

    @property
    def most_common(self) -> str:
        """What most of them prefer."""
        return self.customers[0][0]


@attrs.frozen(kw_only=True)
class Profiling(Result):
    """Who the customers are.

    Attributes:
        tiers: the pyramid of what they paid.
        risks: customers by how long they have been silent.
        typical_interval_days: the median of the mean days between visits; None without repeats.
        preferences: what they prefer, dimension by dimension.
    """

    schema: ClassVar[str] = "profiling@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        *("base_customers", "overdue_share:.1%", "typical_interval_days:.1"),
    )
    tiers: Pyramid
    lapse_risks: tuple[tuple[LapseRisk, int], ...]
    typical_interval_days: float | None
    preferences: tuple[Preference, ...]

    @property
    def base_customers(self) -> int:
        """All customers."""
        return self.tiers.customers

    @property
    def overdue_share(self) -> float | None:
        """Overdue customers among those with a rhythm. [0 to 1]"""
        counts = dict(self.lapse_risks)
        with_interval = sum(counts.values()) - counts[LapseRisk.ONE_VISIT]
        return counts[LapseRisk.OVERDUE] / with_interval if with_interval else None

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The customers by tier, by silence, and by what they prefer."""
        tiers = ((row.tier, row.customers) for row in self.tiers.rows)
        return (
            *super().tables(lang),
            head_counts("field.tier", tiers, lang),
            head_counts("field.lapse_risks", self.lapse_risks, lang),
            *(
                head_counts(preference.dimension, preference.customers, lang)
                for preference in self.preferences
            ),
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That customers have fallen silent."""
        if not self.overdue_share:
            return ()
        return (
            Finding(
                code="finding.customers_overdue",
                weight=100 * self.overdue_share,
                facts=(("overdue_share", self.overdue_share),),
                advice="advice.call_overdue_customers",
            ),
        )


def profiling(counts: LedgerCounts) -> Profiling:
    """Profile a counted base."""
    columns, today = counts.customers, counts.as_of.toordinal()
    risks = dict.fromkeys(LapseRisk, 0)
    gaps = []
    for visits, first, last in zip(
        columns.visits, columns.first, columns.last, strict=True
    ):
        if visits > 1:
            gaps.append((last - first) / (visits - 1))
            risks[
                LAPSE_RISK.evaluate((today - last) * (visits - 1) / (last - first))
            ] += 1
        elif visits:
            risks[LapseRisk.ONE_VISIT] += 1
    return Profiling(
        tiers=pyramid([minor_units / MINOR_UNITS for minor_units in columns.revenue]),
        lapse_risks=tuple(risks.items()),
        typical_interval_days=median(gaps) if gaps else None,
        preferences=tuple(
            Preference(
                dimension=dimension,
                customers=tuple(
                    sorted(names.items(), key=lambda item: (-item[1], item[0]))
                ),
            )
            for dimension, names in sorted(counts.preference_counts.items())
        ),
    )
