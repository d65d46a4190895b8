"""Performance section of the 7P analysis: revenue by sale type, channel and store.

Rows without a name are collected in a row of their own, so that every table adds up to
the revenue exactly.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.customers.portfolio._ledger import from_minor_units
from custsat.customers.portfolio._ledger_counts import dimension_label
from custsat.labels import translate
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from custsat.customers.portfolio._ledger_counts import LedgerCounts


BREAKDOWN_DIMENSIONS: Final = ("sale_type", "channel", "store")


@attrs.frozen(kw_only=True)
class RevenueRow(ExportsProperties):
    """Revenue of one sale type, channel or store.

    Attributes:
        name: the sale type, channel or store; None collects rows without one.
        n_rows: number of ledger rows, refunds included.
        revenue: payments less refunds.
        revenue_share: share of the total; None if a row is negative, or the total is
            not above 0.
    """

    name: str | None
    n_rows: int
    revenue: Decimal
    revenue_share: float | None


@attrs.frozen(kw_only=True)
class Breakdown(ExportsProperties):
    """Revenue along one dimension.

    Attributes:
        dimension: sale_type, channel or store.
        rows: the names, the largest revenue first, ties by name.
    """

    dimension: str
    rows: tuple[RevenueRow, ...]

    @property
    def revenue(self) -> Decimal:
        """Sum of all rows."""
        return sum((row.revenue for row in self.rows), Decimal(0))


@attrs.frozen(kw_only=True)
class Performance(Result):
    """Performance section: total revenue and its breakdowns.

    Attributes:
        revenue: payments less refunds.
        currency: currency of all amounts; None if no row has one.
        n_rows: number of ledger rows used.
        breakdowns: a table for each dimension that some row has.
    """

    schema: ClassVar[str] = "performance@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "revenue:$",
        "currency",
        "n_rows",
        "breakdown_dimensions",
    )
    revenue: Decimal
    currency: str | None
    n_rows: int
    breakdowns: tuple[Breakdown, ...]

    def figure_text(self, name: str, lang: str, spec: str) -> str:
        """Return a figure as text; the dimensions by their labels."""
        if name != "breakdown_dimensions":
            return super().figure_text(name, lang, spec)
        labels = (dimension_label(one, lang) for one in self.breakdown_dimensions)
        return translate("page.comma", lang).join(labels)

    @property
    def breakdown_dimensions(self) -> tuple[str, ...]:
        """Names of the dimensions that are broken down."""
        return tuple(table.dimension for table in self.breakdowns)

    @property
    def reconciled(self) -> bool:
        """Whether every table adds up to the revenue."""
        return all(table.revenue == self.revenue for table in self.breakdowns)


def performance(counts: LedgerCounts) -> Performance:
    """Return the performance section from counts."""
    total = counts.total.revenue
    breakdowns = []
    for dimension in BREAKDOWN_DIMENSIONS:
        totals_by_name = counts.totals_by_dimension.get(dimension, {})
        has_shares = total > 0 and all(
            totals.revenue >= 0 for totals in totals_by_name.values()
        )
        rows = [
            RevenueRow(
                name=name,
                n_rows=totals.n_rows,
                revenue=from_minor_units(totals.revenue),
                revenue_share=totals.revenue / total if has_shares else None,
            )
            for name, totals in totals_by_name.items()
        ]
        rows.sort(key=lambda row: (-row.revenue, row.name is None, row.name or ""))
        if rows:
            breakdowns.append(Breakdown(dimension=dimension, rows=tuple(rows)))
    return Performance(
        revenue=from_minor_units(total),
        currency=counts.currency,
        n_rows=counts.total.n_rows,
        breakdowns=tuple(breakdowns),
    )
