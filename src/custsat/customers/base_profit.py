"""Profitability: what is left, of every product and every customer.

*Contribution* is revenue less the cost of what was sold, the *marginal rate* what is
left of one more unit of revenue, and *net profit* the contribution less cost to serve
and overhead.  A row without a cost counts with none; ``cost_coverage`` says how many
rows have one, and without any nothing is said about profit.

The whale curve puts customers in order of what they leave, the best first; it rises
above 1 where some customers cost more than they bring.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat.customers.concentration_curve import Concentration, concentration
from custsat.customers.ledger import GRAINS, money
from custsat.values._serialize import ExportsProperties
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.customers.base_counts import BaseCounts, Line
    from custsat.values._finding import Finding

__all__ = ["ProfitLine", "Profitability", "profitability"]


@attrs.frozen(kw_only=True)
class ProfitLine(ExportsProperties):
    """One name, or all together.

    Attributes:
        name: the product; None collects rows without one.
        revenue: what was paid, refunds deducted.
        cost: what was sold cost.
        serving: what serving cost.
    """

    name: str | None
    revenue: Decimal
    cost: Decimal
    serving: Decimal

    @property
    def contribution(self) -> Decimal:
        """Revenue less cost."""
        return self.revenue - self.cost

    @property
    def net(self) -> Decimal:
        """Contribution less cost to serve."""
        return self.contribution - self.serving

    @property
    def marginal_rate(self) -> float | None:
        """What is left of one more unit of revenue; None without revenue."""
        if self.revenue <= 0:
            return None
        return float(self.contribution / self.revenue)


@attrs.frozen(kw_only=True)
class Profitability(Result):
    """What is left.

    Attributes:
        currency: of all money; None where none was told.
        total: all rows together.
        by_product: one line per product, the largest net first, ties by name.
        overhead: cost that belongs to no row.
        costed_rows: rows with a known cost.
        rows: all rows.
        whale: the customers in order of what they leave.
    """

    schema: ClassVar[str] = "profitability@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        *("revenue:.2", "contribution:.2", "net_profit:.2", "currency"),
        *("cost_coverage:.1%", "top_customers:.1%"),
    )
    currency: str | None
    total: ProfitLine
    by_product: tuple[ProfitLine, ...]
    overhead: Decimal
    costed_rows: int
    rows: int
    whale: Concentration

    @property
    def revenue(self) -> Decimal:
        """What was paid, refunds deducted."""
        return self.total.revenue

    @property
    def contribution(self) -> Decimal | None:
        """Revenue less cost; None where no cost is known."""
        return self.total.contribution if self.costed_rows else None

    @property
    def net_profit(self) -> Decimal | None:
        """Contribution less cost to serve and overhead; None where no cost is known."""
        return self.total.net - self.overhead if self.costed_rows else None

    @property
    def marginal_rate(self) -> float | None:
        """What is left of one more unit of revenue; None where no cost is known."""
        return self.total.marginal_rate if self.costed_rows else None

    @property
    def cost_coverage(self) -> float:
        """Share of rows with a known cost. [0 to 1]"""
        return self.costed_rows / self.rows

    @property
    def top_customers(self) -> float:
        """What the best fifth of the customers leaves of the total.

        Raises:
            UndefinedRatio: if the total is not above 0.
        """
        return self.whale.top_fifth

    def share_of_top(self, customers: float) -> float:
        """What the best *customers* (a share) leave of the total, on the whale curve.

        Raises:
            UndefinedRatio: if the total is not above 0.
            OutOfRange: if the share is not from 0 to 1.
        """
        return self.whale.top_share(customers)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the whale curve says."""
        return self.whale.findings


def profitability(
    counts: BaseCounts, *, overhead: Decimal = Decimal(0)
) -> Profitability:
    """Say what a counted base leaves."""
    lines = [_line(*item) for item in counts.lines.get("product", {}).items()]
    lines.sort(key=lambda line: (-line.net, line.name is None, line.name or ""))
    return Profitability(
        currency=counts.currency,
        total=_line(None, counts.total),
        by_product=tuple(lines),
        overhead=overhead,
        costed_rows=counts.costed,
        rows=counts.total.rows,
        whale=concentration([grains / GRAINS for grains in counts.customers.net]),
    )


def _line(name: str | None, line: Line) -> ProfitLine:
    return ProfitLine(
        name=name,
        revenue=money(line.money),
        cost=money(line.cost),
        serving=money(line.serving),
    )
