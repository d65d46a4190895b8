"""7P analysis of a customer base, from its purchases.

The seven sections are profiling, persistency, profitability, performance, prospecting,
product and promotion (not the seven of the marketing mix).
:mod:`custsat.customers.portfolio` describes how rows are read; ``checks`` counts those
that are excluded, and whether the parts of every table add up to the total.

``custsat.frames.customers.seven_p`` does the same for a dataframe of any engine: it
counts there and computes the same sections from the same counts.

>>> from datetime import date
>>> from decimal import Decimal
>>> from types import SimpleNamespace as Row
>>> purchases = [
...     Row(customer=who, at=date(2026, month, 5), amount=Decimal(paid), product="tea")
...     for who, month, paid in [("a", 1, 30), ("a", 2, 30), ("b", 1, 20), ("b", 3, -5)]
... ]
>>> analysis = seven_p(purchases, as_of=date(2026, 3, 31))
>>> analysis.checks.ledger.refunds, analysis.checks.reconciled
(1, True)
>>> round(analysis.profitability.top_share(0.5), 3)
0.8

Whom to call is in ``customers``, which has a row for each customer: here whoever has
been silent for longer than usual, and for how many days.

>>> late = analysis.customers_with(lapse_risk="late")
>>> [(row.customer, row.tier.value, row.silence_days) for row in late]
[('a', 'platinum', 54)]
>>> seven_p([], as_of=date(2026, 3, 31))
Traceback (most recent call last):
    ...
custsat.errors.EmptyInput: a 7P analysis needs at least one purchase
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.customers.portfolio._base_customers import (
    BaseCustomer,
    base_customers,
    select_customers,
)
from custsat.customers.portfolio._ledger import (
    LedgerChecks,
    exclusions_text,
    from_minor_units,
    read_ledger,
)
from custsat.customers.portfolio._ledger_counts import LedgerCounts, count_ledger
from custsat.customers.portfolio._performance import Performance, performance
from custsat.customers.portfolio._persistency import Persistency, persistency
from custsat.customers.portfolio._product_and_promotion import (
    ProductSection,
    PromotionSection,
    product_section,
    promotion_section,
)
from custsat.customers.portfolio._profiling import Profiling, profiling
from custsat.customers.portfolio._profitability import Profitability, profitability
from custsat.customers.portfolio._prospecting import Prospecting, prospecting
from custsat.errors import EmptyInput
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from custsat.customers.portfolio._campaign import Campaign
    from custsat.customers.portfolio._ledger import TransactionLike
    from custsat.customers.portfolio._persistency import PurchaseTrend
    from custsat.customers.portfolio._profiling import LapseRisk
    from custsat.customers.tiers._pyramid import Tier
    from custsat.display import Table
    from custsat.values._finding import Finding


DEFAULT_WINDOW_DAYS: Final = 90  # a quarter


@attrs.frozen(kw_only=True)
class SumCheck(ExportsProperties):
    """Comparison of the sum of a table with the total.

    Attributes:
        name: name of the table.
        parts: sum of its parts.
        total: the total that they should add up to.
    """

    name: str
    parts: Decimal
    total: Decimal

    @property
    def balanced(self) -> bool:
        """Whether the parts add up to the total."""
        return self.parts == self.total


@attrs.frozen(kw_only=True)
class SevenPChecks(ExportsProperties):
    """Checks of a 7P analysis: rows excluded, and sums that add up.

    Attributes:
        ledger: number of rows excluded, by reason.
        refund_only: number of customers with refunds only; they have no visit.
        sums: one comparison per table.
    """

    ledger: LedgerChecks
    refund_only: int
    sums: tuple[SumCheck, ...]

    @property
    def reconciled(self) -> bool:
        """Whether every table adds up."""
        return all(check.balanced for check in self.sums)


@attrs.frozen(kw_only=True)
class SevenP(Result):
    """7P analysis: seven sections and their checks.

    Attributes:
        as_of: the day of the analysis.
        profiling: tiers, lapse risk and preferences of the customers.
        persistency: repeat visits, retention and purchase trends.
        profitability: contribution and profit, by product and customer.
        performance: revenue by sale type, channel and store.
        prospecting: customers and revenue by month, forecasts.
        product: products bought together.
        promotion: effect of a campaign.
        checks: rows excluded, and whether every table adds up.
        customers: one row per customer, by the id in the purchases: tier, lapse risk,
            trend, net amount; whole numbers first, then texts.
    """

    schema: ClassVar[str] = "seven_p@1"
    choices: ClassVar[tuple[str, ...]] = (
        "as_of",
        "persistency.window_days",
        "product.pairs.min_count",
        "promotion.effect.level:%",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "as_of",
        "n_used",
        "n_excluded",
        "all_reconciled",
    )
    as_of: date
    profiling: Profiling
    persistency: Persistency
    profitability: Profitability
    performance: Performance
    prospecting: Prospecting
    product: ProductSection
    promotion: PromotionSection
    checks: SevenPChecks
    customers: tuple[BaseCustomer, ...]

    @property
    def n_used(self) -> int:
        """Number of rows used."""
        return self.checks.ledger.n_used

    @property
    def n_excluded(self) -> int:
        """Number of rows excluded."""
        return self.checks.ledger.n_excluded

    @property
    def all_reconciled(self) -> bool:
        """Whether every table adds up."""
        return self.checks.reconciled

    @property
    def sections(self) -> tuple[Result, ...]:
        """The seven sections, in their order."""
        return (
            self.profiling,
            self.persistency,
            self.profitability,
            self.performance,
            self.prospecting,
            self.product,
            self.promotion,
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings of all sections, in their order."""
        return tuple(
            finding for section in self.sections for finding in section.findings
        )

    def customers_with(
        self,
        *,
        tier: Tier | str | None = None,
        lapse_risk: LapseRisk | str | None = None,
        trend: PurchaseTrend | str | None = None,
    ) -> tuple[BaseCustomer, ...]:
        """Return the customers who are all that is asked for, the most valuable first.

        The value is that of the profitability section: the net amount where every cost
        is known, else the revenue.  Equal ones are in the order of ids.

        Args:
            tier: the tier by payments; None for all.
            lapse_risk: silence relative to their own interval; None for all.
            trend: recent visits against their own pace; None for all.

        Raises:
            UnknownOption: for an unknown tier, lapse risk or trend.
        """
        basis = self.profitability.value_basis
        return select_customers(
            self.customers, basis, tier=tier, lapse_risk=lapse_risk, trend=trend
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the figures of the analysis, then the tables of each section."""
        section_tables = (
            table for section in self.sections for table in section.tables(lang)
        )
        return (*super().tables(lang), *section_tables)


def seven_p(
    transactions: Iterable[TransactionLike],
    *,
    as_of: date,
    tz: str | ZoneInfo | None = None,
    in_currency: str | None = None,
    campaign: Campaign | None = None,
    overhead: Decimal = Decimal(0),
    window_days: int = DEFAULT_WINDOW_DAYS,
    min_pair_count: int = 2,
    level: float = 0.95,
) -> SevenP:
    """Analyse a customer base from its purchases, in seven sections.

    >>> from datetime import date
    >>> from custsat.customers import seven_p
    >>> visits = [(7, "2026-01-05"), (7, "2026-02-05"), (8, "2026-01-05")]
    >>> rows = [{"customer": c, "at": day, "amount": 29.90} for c, day in visits]
    >>> seven_p(rows, as_of=date(2026, 3, 31)).persistency.repeat_rate
    0.5

    Args:
        transactions: the purchases, as records, mappings or objects, in any order; an
            iterator is consumed.
        as_of: the day of the analysis; later rows are excluded, and counted.
        tz: time zone of the local day and hour, or its name; needed for instants.
        in_currency: the one currency to read; rows in others are excluded, and counted.
        campaign: groups, days and cost of a promotion.
        overhead: cost that belongs to no row, in the same currency.
        window_days: number of days that count as recent.
        min_pair_count: number of baskets that a pair of products needs to be listed.
        level: confidence level of the intervals. [0 to 1]

    Raises:
        EmptyInput: if no row is used.
        WrongType: for a row without the fields of a purchase, a customer, a product
            or the like that is no text or whole number, an *in_currency* that is no
            text, or a *campaign* that is no Campaign.
        NaiveDatetime: for a datetime with a time of day and without a time zone.
        NotADate: for a time that is no date, or a datetime as *as_of*.
        InexactAmount: for an amount, or an *overhead*, of more than four decimals.
        NotANumber: for an amount, or an *overhead*, that is no number.
        TooLarge: for an amount beyond the limit, a time at the calendar's edge, or a
            span of too many months.
        CurrencyMismatch: if several currencies are left.
        OutOfRange: for an unknown *tz*, or a missing one that is needed, and for a
            *level* that is not between 0 and 1.
        InvalidCount: if *window_days* or *min_pair_count* is below 1.
    """
    verb = "customers.seven_p(df, customer='...', at='...', amount='...')"
    checks.no_frame(transactions, "transactions", verb)
    window = check_window_days(window_days)
    ledger = read_ledger(transactions, as_of=as_of, tz=tz, in_currency=in_currency)
    counts = count_ledger(ledger, as_of=as_of, window_days=window, campaign=campaign)
    return seven_p_from_counts(
        counts, overhead=overhead, min_pair_count=min_pair_count, level=level
    )


def check_window_days(value: float) -> int:
    """Return the number of days that count as recent.

    Raises:
        InvalidCount: if it is no whole number of 1 or more.
    """
    return checks.count(value, "window_days", minimum=1)


def seven_p_from_counts(
    counts: LedgerCounts,
    *,
    overhead: Decimal = Decimal(0),
    min_pair_count: int = 2,
    level: float = 0.95,
) -> SevenP:
    """Return the seven sections, computed from counts.

    Raises:
        EmptyInput: if no row is used.
        OutOfRange: if *level* is not between 0 and 1.
    """
    checks.confidence_level(level)
    checks.count(min_pair_count, "min_pair_count", minimum=1)
    if not counts.total.n_rows:
        raise EmptyInput(
            result="a 7P analysis",
            unit="purchase",
            reason=exclusions_text(counts.checks),
        )
    return SevenP(
        as_of=counts.as_of,
        profiling=profiling(counts),
        persistency=persistency(counts, level=level),
        profitability=profitability(counts, overhead=overhead),
        performance=performance(counts),
        prospecting=prospecting(counts, level=level),
        product=product_section(counts, min_pair_count=min_pair_count),
        promotion=promotion_section(counts, level=level),
        checks=_build_checks(counts),
        customers=base_customers(counts),
    )


def _build_checks(counts: LedgerCounts) -> SevenPChecks:
    total = counts.total.revenue
    parts = {
        "customers": sum(counts.customers.revenue),
        "months": sum(revenue for _, revenue in counts.months.values()),
    }
    for dimension, totals_by_name in counts.totals_by_dimension.items():
        parts[dimension] = sum(totals.revenue for totals in totals_by_name.values())
    sums = [
        SumCheck(name=name, parts=from_minor_units(part), total=from_minor_units(total))
        for name, part in parts.items()
    ]
    net_total = counts.total.revenue - counts.total.cost - counts.total.cost_to_serve
    net_parts = sum(counts.customers.net)
    sums.append(
        SumCheck(
            name="net",
            parts=from_minor_units(net_parts),
            total=from_minor_units(net_total),
        )
    )
    return SevenPChecks(
        ledger=counts.checks,
        refund_only=sum(not visits for visits in counts.customers.visits),
        sums=tuple(sums),
    )
