"""Profitability section of the 7P analysis: contribution and profit.

*Contribution* is revenue less the cost of what was sold, the *marginal rate* the share
of revenue that is contribution, and *net profit* the contribution less cost to serve
and overhead.  A cost that is not known is not 0: the contribution is None unless the
cost of every row is known, the net profit unless its cost to serve is, too;
``cost_coverage`` and ``cost_to_serve_coverage`` are the shares of rows that have one.

The whale curve is the cumulative net amount of the customers, the best first; it rises
above 1 where some customers cost more than they bring.  Where a cost is not known, it
is that of their revenue, and ``value_basis`` says so.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.customers.portfolio._costs import CostKind, cost_finding
from custsat.customers.portfolio._ledger import MINOR_UNITS, from_minor_units
from custsat.customers.tiers._concentration import (
    LOSING_MONEY,
    Concentration,
    concentration,
)
from custsat.labels import LabelledEnum
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from custsat.customers.portfolio._ledger_counts import LedgerCounts, Totals
    from custsat.values._finding import Finding


class ValueBasis(LabelledEnum):
    """What the value of a customer is."""

    NET = "net"
    REVENUE = "revenue"


@attrs.frozen(kw_only=True)
class ProfitRow(ExportsProperties):
    """Profit of one product, or of all rows together.

    Attributes:
        name: the product; None collects rows without one.
        revenue: payments less refunds.
        known_cost: cost of what was sold, as far as it is known.
        known_cost_to_serve: cost of serving the customers, as far as it is known.
        n_rows: number of ledger rows.
        n_with_cost: number of them with a known cost.
        n_with_cost_to_serve: number of them with a known cost to serve.
    """

    name: str | None
    revenue: Decimal
    known_cost: Decimal
    known_cost_to_serve: Decimal
    n_rows: int
    n_with_cost: int
    n_with_cost_to_serve: int

    @property
    def contribution(self) -> Decimal | None:
        """Revenue less cost; None unless every cost is known."""
        return self.revenue - self.known_cost if self._has_cost else None

    @property
    def net(self) -> Decimal | None:
        """Contribution less cost to serve; None unless every cost is known."""
        contribution = self.contribution
        if contribution is None or self.n_with_cost_to_serve != self.n_rows:
            return None
        return contribution - self.known_cost_to_serve

    @property
    def marginal_rate(self) -> float | None:
        """Contribution over revenue; None without revenue, or if a cost is unknown."""
        contribution = self.contribution
        if contribution is None or self.revenue <= 0:
            return None
        return float(contribution / self.revenue)

    @property
    def _has_cost(self) -> bool:
        return self.n_with_cost == self.n_rows


@attrs.frozen(kw_only=True)
class Profitability(Result):
    """Profitability section: profit in all, by product and by customer.

    Attributes:
        currency: currency of all amounts; None if no row has one.
        total: all rows together.
        by_product: one row per product, the largest value first, ties by name.
        overhead: cost that belongs to no row.
        value_basis: what the value of a customer or product is: the net amount where
            every cost is known, else the revenue.
        value_concentration: concentration of the values of the customers.
    """

    schema: ClassVar[str] = "profitability@1"
    choices: ClassVar[tuple[str, ...]] = ("value_basis",)
    table_fields: ClassVar[tuple[str, ...]] = (
        *("revenue:$", "contribution:$!0", "net_profit:$!0", "currency"),
        *("cost_coverage:.1%", "cost_to_serve_coverage:.1%"),
        *("value_basis", "top_20_customer_share:.1%"),
    )
    currency: str | None
    total: ProfitRow
    by_product: tuple[ProfitRow, ...]
    overhead: Decimal
    value_basis: ValueBasis
    value_concentration: Concentration

    @property
    def revenue(self) -> Decimal:
        """Payments less refunds."""
        return self.total.revenue

    @property
    def contribution(self) -> Decimal | None:
        """Revenue less cost; None unless every cost is known."""
        return self.total.contribution

    @property
    def net_profit(self) -> Decimal | None:
        """Contribution less cost to serve and overhead; None if one is unknown."""
        net = self.total.net
        return None if net is None else net - self.overhead

    @property
    def marginal_rate(self) -> float | None:
        """Contribution over revenue; None if a cost is unknown, or without revenue."""
        return self.total.marginal_rate

    @property
    def cost_coverage(self) -> float:
        """Share of ledger rows with a known cost. [0 to 1]"""
        return self.total.n_with_cost / self.total.n_rows

    @property
    def cost_to_serve_coverage(self) -> float:
        """Share of ledger rows with a known cost to serve. [0 to 1]"""
        return self.total.n_with_cost_to_serve / self.total.n_rows

    @property
    def top_20_customer_share(self) -> float:
        """Share of the total value of the best 20 % of customers.

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
        """Findings on the concentration of the values, and on costs recorded in part.

        Customers who cost more than they bring are found only where costs are known.
        """
        total = self.total
        missing = {
            CostKind.GOODS: total.n_rows - total.n_with_cost,
            CostKind.SERVING: total.n_rows - total.n_with_cost_to_serve,
        }
        return (
            *(
                finding
                for finding in self.value_concentration.findings
                if self.value_basis is ValueBasis.NET or finding.code != LOSING_MONEY
            ),
            *(
                cost_finding(kind, missing=n_missing, rows=total.n_rows)
                for kind, n_missing in missing.items()
                if 0 < n_missing < total.n_rows
            ),
        )


def profitability(
    counts: LedgerCounts, *, overhead: Decimal = Decimal(0)
) -> Profitability:
    """Return the profitability section from counts.

    Raises:
        InexactAmount: if *overhead* has more than four decimals.
        NotANumber: if *overhead* is no number.
        TooLarge: if *overhead* is beyond the limit of an amount.
    """
    total = _profit_row(None, counts.total)
    basis = ValueBasis.REVENUE if total.net is None else ValueBasis.NET
    rows = [
        _profit_row(*item)
        for item in counts.totals_by_dimension.get("product", {}).items()
    ]
    rows.sort(key=lambda row: (-_value(row, basis), row.name is None, row.name or ""))
    columns = counts.customers
    values = columns.net if basis is ValueBasis.NET else columns.revenue
    return Profitability(
        currency=counts.currency,
        total=total,
        by_product=tuple(rows),
        overhead=checks.amount(overhead, "overhead", as_text=False),
        value_basis=basis,
        value_concentration=concentration(
            [minor_units / MINOR_UNITS for minor_units in values]
        ),
    )


def _value(row: ProfitRow, basis: ValueBasis) -> Decimal:
    net = row.net if basis is ValueBasis.NET else None
    return row.revenue if net is None else net


def _profit_row(name: str | None, totals: Totals) -> ProfitRow:
    return ProfitRow(
        name=name,
        revenue=from_minor_units(totals.revenue),
        known_cost=from_minor_units(totals.cost),
        known_cost_to_serve=from_minor_units(totals.cost_to_serve),
        n_rows=totals.n_rows,
        n_with_cost=totals.n_with_cost,
        n_with_cost_to_serve=totals.n_with_cost_to_serve,
    )
