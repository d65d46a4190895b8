"""Profitability section of the 7P analysis: contribution and profit.

*Contribution* is revenue less the cost of what was sold, the *marginal rate* the share
of revenue that is contribution, and *net profit* the contribution less cost to serve
and overhead.  A row without a cost counts as cost 0; ``cost_coverage`` is the share of
rows with a cost, and without any all profits are None.

The whale curve is the cumulative net amount of the customers, the best first; it rises
above 1 where some customers cost more than they bring.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.customers.portfolio._ledger import MINOR_UNITS, from_minor_units
from custsat.customers.tiers._concentration import Concentration, concentration
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from custsat.customers.portfolio._ledger_counts import LedgerCounts, Totals
    from custsat.values._finding import Finding


@attrs.frozen(kw_only=True)
class ProfitRow(ExportsProperties):
    """Profit of one product, or of all rows together.

    Attributes:
        name: the product; None collects rows without one.
        revenue: payments less refunds.
        cost: cost of what was sold.
        cost_to_serve: cost of serving the customers.
    """

    name: str | None
    revenue: Decimal
    cost: Decimal
    cost_to_serve: Decimal

    @property
    def contribution(self) -> Decimal:
        """Revenue less cost."""
        return self.revenue - self.cost

    @property
    def net(self) -> Decimal:
        """Contribution less cost to serve."""
        return self.contribution - self.cost_to_serve

    @property
    def marginal_rate(self) -> float | None:
        """Contribution over revenue; None without revenue."""
        if self.revenue <= 0:
            return None
        return float(self.contribution / self.revenue)


@attrs.frozen(kw_only=True)
class Profitability(Result):
    """Profitability section: profit in all, by product and by customer.

    Attributes:
        currency: currency of all amounts; None if no row has one.
        total: all rows together.
        by_product: one row per product, the largest net amount first, ties by name.
        overhead: cost that belongs to no row.
        n_with_cost: number of ledger rows with a known cost.
        n_rows: number of ledger rows used.
        value_concentration: concentration of the net amounts of the customers.
    """

    schema: ClassVar[str] = "profitability@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        *("revenue:$", "contribution:$!0", "net_profit:$!0", "currency"),
        *("cost_coverage:.1%", "top_20_customer_share:.1%"),
    )
    currency: str | None
    total: ProfitRow
    by_product: tuple[ProfitRow, ...]
    overhead: Decimal
    n_with_cost: int
    n_rows: int
    value_concentration: Concentration

    @property
    def revenue(self) -> Decimal:
        """Payments less refunds."""
        return self.total.revenue

    @property
    def contribution(self) -> Decimal | None:
        """Revenue less cost; None if no cost is known."""
        return self.total.contribution if self.n_with_cost else None

    @property
    def net_profit(self) -> Decimal | None:
        """Contribution less cost to serve and overhead; None if no cost is known."""
        return self.total.net - self.overhead if self.n_with_cost else None

    @property
    def marginal_rate(self) -> float | None:
        """Contribution over revenue; None if no cost is known, or without revenue."""
        return self.total.marginal_rate if self.n_with_cost else None

    @property
    def cost_coverage(self) -> float:
        """Share of ledger rows with a known cost. [0 to 1]"""
        return self.n_with_cost / self.n_rows

    @property
    def top_20_customer_share(self) -> float:
        """Share of the total net amount of the best 20 % of customers.

        Raises:
            UndefinedRatio: if the total is not above 0.
        """
        return self.value_concentration.top_20_share

    def top_share(self, customer_share: float) -> float:
        """Return the point of the whale curve: the best customers' share of the total.

        Args:
            customer_share: the share of customers, the best first. [0 to 1]

        Raises:
            UndefinedRatio: if the total is not above 0.
            OutOfRange: if the share is not from 0 to 1.
        """
        return self.value_concentration.top_share(customer_share)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings on the concentration of the net amounts."""
        return self.value_concentration.findings


def profitability(
    counts: LedgerCounts, *, overhead: Decimal = Decimal(0)
) -> Profitability:
    """Return the profitability section from counts.

    Raises:
        InexactAmount: if *overhead* is a float.
        NotANumber: if *overhead* is no number.
        TooLarge: if *overhead* is beyond the limit of an amount.
    """
    rows = [
        _profit_row(*item)
        for item in counts.totals_by_dimension.get("product", {}).items()
    ]
    rows.sort(key=lambda row: (-row.net, row.name is None, row.name or ""))
    return Profitability(
        currency=counts.currency,
        total=_profit_row(None, counts.total),
        by_product=tuple(rows),
        overhead=checks.amount(overhead, "overhead", as_text=False),
        n_with_cost=counts.n_with_cost,
        n_rows=counts.total.n_rows,
        value_concentration=concentration(
            [minor_units / MINOR_UNITS for minor_units in counts.customers.net]
        ),
    )


def _profit_row(name: str | None, totals: Totals) -> ProfitRow:
    return ProfitRow(
        name=name,
        revenue=from_minor_units(totals.revenue),
        cost=from_minor_units(totals.cost),
        cost_to_serve=from_minor_units(totals.cost_to_serve),
    )
