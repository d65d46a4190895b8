"""What is counted of a customer base before anything is said about it.

Both doors, records and frames, fill :class:`LedgerCounts`; the seven sections are made of
nothing else, so both say the same.  Days are ordinals, months running numbers, money is
in grains; no id of a customer is kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Final

import attrs

from custsat.customers.portfolio._ledger import LedgerChecks, LedgerEntry, day_of
from custsat.errors import InvalidCount, OutOfOrder
from custsat.labels import LabelledEnum
from custsat.values._period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.customers.portfolio._ledger import Ledger


DIMENSIONS: Final = ("product", "sale_type", "channel", "store")
PREFERENCE_FIELDS: Final = ("product", "channel", "hour")


class MonthClass(LabelledEnum):
    """What a customer is in a month."""

    NEW = "new"
    RETURNING = "returning"
    WON_BACK = "won_back"
    REFUND_ONLY = "refund_only"


def month_ordinal(day: int) -> int:
    """The running number of the month of a day."""
    return Period.MONTH.ordinal_of(date.fromordinal(day))


def _short_repr(group: frozenset[Hashable]) -> str:
    return f"<{len(group)} customers>"


@attrs.frozen(kw_only=True)
class Campaign:
    """Who got a promotion, and who was kept apart.

    Attributes:
        start: the first day on which a purchase counts as a response.
        end: the last one.
        treated: customers who got it.
        control: customers kept apart; none where there is no control group.
        cost: what it cost.

    Raises:
        OutOfOrder: if it ends before it starts.
        InvalidCount: if somebody is in both groups.
    """

    start: date
    end: date
    treated: frozenset[Hashable] = attrs.field(converter=frozenset, repr=_short_repr)
    control: frozenset[Hashable] = attrs.field(
        converter=frozenset, default=frozenset(), repr=_short_repr
    )
    cost: Decimal = Decimal(0)

    def __attrs_post_init__(self) -> None:
        if day_of("end", self.end) < day_of("start", self.start):
            raise OutOfOrder(low="start", high="end")
        if self.treated & self.control:
            raise InvalidCount(what="somebody is in both groups of a campaign")


@attrs.frozen(kw_only=True)
class Totals:
    """Sums over rows of one name."""

    n_rows: int
    revenue: int
    cost: int
    cost_to_serve: int


@attrs.frozen(kw_only=True)
class CustomerTotals:
    """One entry per customer, in any order; refund-only customers have no visit.

    Attributes:
        visits: days with a purchase.
        recent: those of them inside the window.
        first: the day of the first visit; 0 without one.
        last: the day of the last visit; 0 without one.
        money: what was paid.
        net: the same less cost and cost to serve, as far as they are known.
    """

    visits: list[int]
    recent: list[int]
    first: list[int]
    last: list[int]
    revenue: list[int]
    net: list[int]


@attrs.frozen(kw_only=True)
class BasketCounts:
    """Baskets that hold a product, or a pair of them in the order of names."""

    baskets: int
    item_counts: Mapping[str, int]
    pair_counts: Mapping[tuple[str, str], int]


@attrs.frozen(kw_only=True)
class CampaignCounts:
    """Sizes and responses of both groups, and what the treated brought."""

    treated: int
    responded: int
    control: int
    control_responded: int
    net: int
    cost: Decimal


@attrs.frozen(kw_only=True)
class LedgerCounts:
    """Everything the seven sections need.

    Attributes:
        as_of: the day of the analysis.
        window: days that count as recent.
        currency: of all money; None where none was told.
        checks: what became of the rows.
        costed: used rows with a known cost.
        total: sums over all used rows.
        customers: columns with one entry per customer.
        lines: by dimension that was told, sums by name; None collects rows without.
        preferred: by dimension, the customers who prefer each name.
        months: customers and money, by month and class.
        cohorts: customers by first month and month of a visit.
        baskets: counts of products; None where none was told.
        campaign: counts of a promotion; None without one.
    """

    as_of: date
    window_days: int
    currency: str | None
    checks: LedgerChecks
    n_with_cost: int
    total: Totals
    customers: CustomerTotals
    totals_by_dimension: Mapping[str, Mapping[str | None, Totals]]
    preference_counts: Mapping[str, Mapping[str, int]]
    months: Mapping[tuple[int, MonthClass], tuple[int, int]]
    cohorts: Mapping[tuple[int, int], int]
    baskets: BasketCounts | None
    campaign: CampaignCounts | None


def count_ledger(
    ledger: Ledger, *, as_of: date, window_days: int, campaign: Campaign | None = None
) -> LedgerCounts:
    """Count a ledger."""
    entries = ledger.entries
    visits: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        if entry.amount >= 0:
            visits[entry.customer].add(entry.day)
    dimensions = [
        d for d in DIMENSIONS if any(getattr(e, d) is not None for e in entries)
    ]
    return LedgerCounts(
        as_of=as_of,
        window_days=window_days,
        currency=ledger.currency,
        checks=ledger.checks,
        n_with_cost=sum(entry.cost is not None for entry in entries),
        total=_totals(entries),
        customers=_customer_totals(entries, visits, as_of.toordinal() - window_days),
        totals_by_dimension={
            dimension: _totals_by_name(entries, dimension) for dimension in dimensions
        },
        preference_counts=_preference_counts(entries),
        months=_month_counts(entries, visits),
        cohorts=_cohort_counts(visits),
        baskets=_basket_counts(entries) if "product" in dimensions else None,
        campaign=_count_campaign(entries, campaign),
    )


def _totals(entries: Iterable[LedgerEntry]) -> Totals:
    rows = money = cost = serving = 0
    for entry in entries:
        rows += 1
        money += entry.amount
        cost += entry.cost or 0
        serving += entry.cost_to_serve or 0
    return Totals(n_rows=rows, revenue=money, cost=cost, cost_to_serve=serving)


def _totals_by_name(
    entries: Iterable[LedgerEntry], dimension: str
) -> dict[str | None, Totals]:
    groups: dict[str | None, list[LedgerEntry]] = defaultdict(list)
    for entry in entries:
        groups[getattr(entry, dimension)].append(entry)
    return {name: _totals(group) for name, group in groups.items()}


def _net(entry: LedgerEntry) -> int:
    return entry.amount - (entry.cost or 0) - (entry.cost_to_serve or 0)


def _customer_totals(
    entries: Iterable[LedgerEntry], visits: Mapping[str, set[int]], window_start: int
) -> CustomerTotals:
    money: dict[str, int] = defaultdict(int)
    net: dict[str, int] = defaultdict(int)
    for entry in entries:
        money[entry.customer] += entry.amount
        net[entry.customer] += _net(entry)
    days = [visits.get(customer, set()) for customer in money]
    return CustomerTotals(
        visits=[len(visit_days) for visit_days in days],
        recent=[sum(day > window_start for day in visit_days) for visit_days in days],
        first=[min(visit_days, default=0) for visit_days in days],
        last=[max(visit_days, default=0) for visit_days in days],
        revenue=list(money.values()),
        net=[net[customer] for customer in money],
    )


def _preference_counts(entries: tuple[LedgerEntry, ...]) -> dict[str, dict[str, int]]:
    counts_by_dimension: dict[str, dict[str, Counter[str]]] = {}
    for entry in entries:
        if entry.amount < 0:
            continue
        for dimension, word in (*_preference_values(entry), *entry.attributes):
            counts_by_customer = counts_by_dimension.setdefault(
                dimension, defaultdict(Counter)
            )
            counts_by_customer[entry.customer][word] += 1
    return {
        dimension: dict(
            Counter(
                _most_common(counts_by_customer)
                for counts_by_customer in customers.values()
            )
        )
        for dimension, customers in counts_by_dimension.items()
    }


def _preference_values(entry: LedgerEntry) -> list[tuple[str, str]]:
    hour = None if entry.hour is None else f"{entry.hour:02}"
    values = zip(PREFERENCE_FIELDS, (entry.product, entry.channel, hour), strict=True)
    return [(dimension, word) for dimension, word in values if word is not None]


def _most_common(counts: Counter[str]) -> str:
    """The name with most rows; of equal ones the first by name."""
    return min(counts, key=lambda name: (-counts[name], name))


def _month_counts(
    entries: Iterable[LedgerEntry], visits: Mapping[str, set[int]]
) -> dict[tuple[int, MonthClass], tuple[int, int]]:
    visit_months = {
        customer: {month_ordinal(day) for day in days}
        for customer, days in visits.items()
    }
    money: dict[tuple[str, int], int] = defaultdict(int)
    for entry in entries:
        money[entry.customer, month_ordinal(entry.day)] += entry.amount
    cells: dict[tuple[int, MonthClass], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for (customer, month), revenue in money.items():
        months = visit_months.get(customer, set())
        visited, is_first_month = month in months, month == min(months, default=0)
        cell = (
            month,
            month_class(
                visited=visited,
                is_first_month=is_first_month,
                visited_month_before=month - 1 in months,
            ),
        )
        customers, revenue_before = cells[cell]
        cells[cell] = customers + 1, revenue_before + revenue
    return dict(cells)


def month_class(
    *, visited: bool, is_first_month: bool, visited_month_before: bool
) -> MonthClass:
    """What a customer is who came this month, for the first time, or before."""
    if not visited:
        return MonthClass.REFUND_ONLY
    if is_first_month:
        return MonthClass.NEW
    return MonthClass.RETURNING if visited_month_before else MonthClass.WON_BACK


def _cohort_counts(visits: Mapping[str, set[int]]) -> Counter[tuple[int, int]]:
    cohort_counts: Counter[tuple[int, int]] = Counter()
    for days in visits.values():
        first = month_ordinal(min(days))
        cohort_counts.update(
            (first, month) for month in {month_ordinal(day) for day in days}
        )
    return cohort_counts


def _basket_counts(entries: Iterable[LedgerEntry]) -> BasketCounts:
    products_by_basket: dict[tuple[str, int] | str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.amount >= 0 and entry.product is not None:
            visit = (entry.customer, entry.day)
            products_by_basket[visit if entry.basket is None else entry.basket].add(
                entry.product
            )
    item_counts: Counter[str] = Counter()
    pair_counts: Counter[tuple[str, str]] = Counter()
    for products in products_by_basket.values():
        item_counts.update(products)
        pair_counts.update(combinations(sorted(products), 2))
    return BasketCounts(
        baskets=len(products_by_basket),
        item_counts=item_counts,
        pair_counts=pair_counts,
    )


def _count_campaign(
    entries: Iterable[LedgerEntry], campaign: Campaign | None
) -> CampaignCounts | None:
    if campaign is None:
        return None
    start, end = campaign.start.toordinal(), campaign.end.toordinal()
    net: dict[Hashable, int] = defaultdict(int)
    buyers = set()
    for entry in entries:
        if start <= entry.day <= end:
            net[entry.customer] += _net(entry)
            if entry.amount >= 0:
                buyers.add(entry.customer)
    return campaign_counts(campaign, {customer: net[customer] for customer in buyers})


def campaign_counts(campaign: Campaign, net: Mapping[Hashable, int]) -> CampaignCounts:
    """Count a campaign, given what everybody who bought in its days brought."""
    responders = campaign.treated & net.keys()
    return CampaignCounts(
        treated=len(campaign.treated),
        responded=len(responders),
        control=len(campaign.control),
        control_responded=len(campaign.control & net.keys()),
        net=sum(net[customer] for customer in responders),
        cost=campaign.cost,
    )
