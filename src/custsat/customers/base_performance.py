"""Performance: revenue by kind, channel and place, each reconciled with the total.

Rows without a name make a line of their own, so that the lines of every table add up to
the revenue, to the last decimal.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.customers.ledger import money
from custsat.values._serialize import ExportsProperties
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.customers.base_counts import BaseCounts

__all__ = ["Breakdown", "Performance", "RevenueLine", "performance"]

TABLES: Final = ("kind", "channel", "place")


@attrs.frozen(kw_only=True)
class RevenueLine(ExportsProperties):
    """One name.

    Attributes:
        name: the kind, channel or place; None collects rows without one.
        rows: rows, refunds included.
        revenue: what was paid, refunds deducted.
        revenue_share: of the total; None where a line is negative, or nothing came in.
    """

    name: str | None
    rows: int
    revenue: Decimal
    revenue_share: float | None


@attrs.frozen(kw_only=True)
class Breakdown(ExportsProperties):
    """Revenue along one dimension.

    Attributes:
        dimension: kind, channel or place.
        lines: the largest revenue first, ties by name.
    """

    dimension: str
    lines: tuple[RevenueLine, ...]

    @property
    def revenue(self) -> Decimal:
        """All lines together."""
        return sum((line.revenue for line in self.lines), Decimal(0))


@attrs.frozen(kw_only=True)
class Performance(Result):
    """Where the revenue comes from.

    Attributes:
        revenue: what was paid, refunds deducted.
        currency: of all money; None where none was told.
        ledger_rows: rows that count.
        breakdowns: a table for each dimension that was told.
    """

    schema: ClassVar[str] = "performance@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "revenue:.2",
        "currency",
        "ledger_rows",
        "tables",
    )
    revenue: Decimal
    currency: str | None
    ledger_rows: int
    breakdowns: tuple[Breakdown, ...]

    @property
    def tables(self) -> tuple[str, ...]:
        """The dimensions that were told."""
        return tuple(table.dimension for table in self.breakdowns)

    @property
    def reconciled(self) -> bool:
        """Whether every table adds up to the revenue."""
        return all(table.revenue == self.revenue for table in self.breakdowns)


def performance(counts: BaseCounts) -> Performance:
    """Break the revenue of a counted base down."""
    total = counts.total.money
    tables = []
    for dimension in TABLES:
        own = counts.lines.get(dimension, {})
        shared = total > 0 and all(line.money >= 0 for line in own.values())
        lines = [
            RevenueLine(
                name=name,
                rows=line.rows,
                revenue=money(line.money),
                revenue_share=line.money / total if shared else None,
            )
            for name, line in own.items()
        ]
        lines.sort(key=lambda it: (-it.revenue, it.name is None, it.name or ""))
        if lines:
            tables.append(Breakdown(dimension=dimension, lines=tuple(lines)))
    return Performance(
        revenue=money(total),
        currency=counts.currency,
        ledger_rows=counts.total.rows,
        breakdowns=tuple(tables),
    )
