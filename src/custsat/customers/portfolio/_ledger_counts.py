"""Counts of a ledger, from which the seven sections are computed.

``custsat.customers`` counts rows and ``custsat.frames.customers`` counts columns; both
fill :class:`LedgerCounts`, and the sections are computed from it alone, so both give
the same results.  Days and months are ordinals, amounts are in minor units.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Final

import attrs

from custsat.customers.portfolio._campaign import (
    Campaign,
    CampaignCounts,
    count_campaign,
    net_of,
)
from custsat.customers.portfolio._ledger import LedgerChecks, LedgerEntry
from custsat.labels import LabelledEnum, catalogue, translate
from custsat.values._period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.customers.portfolio._ledger import Ledger


DIMENSIONS: Final = ("product", "sale_type", "channel", "store")
PREFERENCE_FIELDS: Final = ("product", "channel", "hour")


def dimension_label(dimension: str, lang: str) -> str:
    """Return what a column of the ledger is called; one of your own by its name."""
    code = f"ledger_dimension.{dimension}"
    return translate(code, lang) if code in catalogue() else dimension


class MonthClass(LabelledEnum):
    """Class of a customer in one month."""

    NEW = "new"
    RETURNING = "returning"
    WON_BACK = "won_back"
    REFUND_ONLY = "refund_only"


def month_ordinal(day: int) -> int:
    """Return the ordinal of the month of a day."""
    return Period.MONTH.ordinal_of(date.fromordinal(day))


@attrs.frozen(kw_only=True)
class Totals:
    """Number of rows and sums of their amounts. [minor units]

    Attributes:
        n_rows: number of rows.
        n_with_cost: number of rows with a known cost of what was sold.
        n_with_cost_to_serve: number of rows with a known cost to serve.
        revenue: payments less refunds.
        cost: sum of the costs that are known.
        cost_to_serve: sum of the costs to serve that are known.
    """

    n_rows: int
    n_with_cost: int
    n_with_cost_to_serve: int
    revenue: int
    cost: int
    cost_to_serve: int


@attrs.frozen(kw_only=True)
class CustomerTotals:
    """Columns with one entry per customer, in any order.

    Attributes:
        ids: the customer, as in the purchases.
        visits: number of days with a purchase; 0 for a customer with refunds only.
        recent: number of visits inside the window.
        first: the day of the first visit; 0 without one.
        last: the day of the last visit; 0 without one.
        revenue: payments less refunds.
        net: revenue less cost and cost to serve, as far as they are known.
        costs_known: whether each row has both costs.
    """

    ids: list[str | int]
    visits: list[int]
    recent: list[int]
    first: list[int]
    last: list[int]
    revenue: list[int]
    net: list[int]
    costs_known: list[bool]


@attrs.frozen(kw_only=True)
class BasketCounts:
    """Number of baskets: all, with each product, with each pair of products."""

    baskets: int
    item_counts: Mapping[str, int]
    pair_counts: Mapping[tuple[str, str], int]


@attrs.frozen(kw_only=True)
class LedgerCounts:
    """Counts from which the seven sections are computed.

    Attributes:
        as_of: the day of the analysis.
        window_days: number of days that count as recent.
        currency: currency of all amounts; None if no row has one.
        checks: number of rows excluded, by reason.
        total: sums over all rows used.
        customers: columns with one entry per customer.
        totals_by_dimension: for each dimension that some row has, the sums by name;
            None collects rows without one.
        preference_counts: by dimension, the number of customers who prefer each name;
            under None of those with several names equally often.
        months: number of customers and revenue, by month and class.
        cohorts: number of customers by first month and month of a visit.
        baskets: counts of products; None if no row has one.
        campaign: counts of a campaign; None without one.
    """

    as_of: date
    window_days: int
    currency: str | None
    checks: LedgerChecks
    total: Totals
    customers: CustomerTotals
    totals_by_dimension: Mapping[str, Mapping[str | None, Totals]]
    preference_counts: Mapping[str, Mapping[str | None, int]]
    months: Mapping[tuple[int, MonthClass], tuple[int, int]]
    cohorts: Mapping[tuple[int, int], int]
    baskets: BasketCounts | None
    campaign: CampaignCounts | None


def count_ledger(
    ledger: Ledger, *, as_of: date, window_days: int, campaign: Campaign | None = None
) -> LedgerCounts:
    """Return the counts of a ledger."""
    entries = ledger.entries
    visits: dict[str | int, set[int]] = defaultdict(set)
    for entry in entries:
        if entry.amount >= 0:
            visits[entry.customer].add(entry.day)
    dimensions = [
        dimension
        for dimension in DIMENSIONS
        if any(getattr(entry, dimension) is not None for entry in entries)
    ]
    return LedgerCounts(
        as_of=as_of,
        window_days=window_days,
        currency=ledger.currency,
        checks=ledger.checks,
        total=_totals(entries),
        customers=_customer_totals(entries, visits, as_of.toordinal() - window_days),
        totals_by_dimension={
            dimension: _totals_by_name(entries, dimension) for dimension in dimensions
        },
        preference_counts=_preference_counts(entries),
        months=_month_counts(entries, visits),
        cohorts=_cohort_counts(visits),
        baskets=_basket_counts(entries) if "product" in dimensions else None,
        campaign=count_campaign(entries, campaign),
    )


def _totals(entries: Iterable[LedgerEntry]) -> Totals:
    n_rows = n_with_cost = n_with_cost_to_serve = revenue = cost = cost_to_serve = 0
    for entry in entries:
        n_rows += 1
        n_with_cost += entry.cost is not None
        n_with_cost_to_serve += entry.cost_to_serve is not None
        revenue += entry.amount
        cost += entry.cost or 0
        cost_to_serve += entry.cost_to_serve or 0
    return Totals(
        n_rows=n_rows,
        n_with_cost=n_with_cost,
        n_with_cost_to_serve=n_with_cost_to_serve,
        revenue=revenue,
        cost=cost,
        cost_to_serve=cost_to_serve,
    )


def _totals_by_name(
    entries: Iterable[LedgerEntry], dimension: str
) -> dict[str | None, Totals]:
    groups: dict[str | None, list[LedgerEntry]] = defaultdict(list)
    for entry in entries:
        groups[getattr(entry, dimension)].append(entry)
    return {name: _totals(group) for name, group in groups.items()}


def _customer_totals(
    entries: Iterable[LedgerEntry],
    visits: Mapping[str | int, set[int]],
    window_start: int,
) -> CustomerTotals:
    revenue: dict[str | int, int] = defaultdict(int)
    net: dict[str | int, int] = defaultdict(int)
    costs_unknown: set[str | int] = set()
    for entry in entries:
        revenue[entry.customer] += entry.amount
        net[entry.customer] += net_of(entry)
        if entry.cost is None or entry.cost_to_serve is None:
            costs_unknown.add(entry.customer)
    days = [visits.get(customer, set()) for customer in revenue]
    return CustomerTotals(
        ids=list(revenue),
        visits=[len(visit_days) for visit_days in days],
        recent=[sum(day > window_start for day in visit_days) for visit_days in days],
        first=[min(visit_days, default=0) for visit_days in days],
        last=[max(visit_days, default=0) for visit_days in days],
        revenue=list(revenue.values()),
        net=[net[customer] for customer in revenue],
        costs_known=[customer not in costs_unknown for customer in revenue],
    )


def _preference_counts(
    entries: tuple[LedgerEntry, ...],
) -> dict[str, dict[str | None, int]]:
    counts_by_dimension: dict[str, dict[str | int, Counter[str]]] = {}
    for entry in entries:
        if entry.amount < 0:
            continue
        for dimension, value in (*_preference_values(entry), *entry.attributes):
            counts_by_customer = counts_by_dimension.setdefault(
                dimension, defaultdict(Counter)
            )
            counts_by_customer[entry.customer][value] += 1
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
    return [(dimension, value) for dimension, value in values if value is not None]


def _most_common(counts: Counter[str]) -> str | None:
    """Return the name with most rows; None if several have as many."""
    (name, most), *others = counts.most_common(2)
    return None if others and others[0][1] == most else name


def _month_counts(
    entries: Iterable[LedgerEntry], visits: Mapping[str | int, set[int]]
) -> dict[tuple[int, MonthClass], tuple[int, int]]:
    visit_months = {
        customer: {month_ordinal(day) for day in days}
        for customer, days in visits.items()
    }
    amounts: dict[tuple[str | int, int], int] = defaultdict(int)
    for entry in entries:
        amounts[entry.customer, month_ordinal(entry.day)] += entry.amount
    cells: dict[tuple[int, MonthClass], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for (customer, month), revenue in amounts.items():
        months = visit_months.get(customer, set())
        class_ = month_class(
            visited=month in months,
            is_first_month=month == min(months, default=0),
            visited_month_before=month - 1 in months,
        )
        customers, total = cells[month, class_]
        cells[month, class_] = customers + 1, total + revenue
    return dict(cells)


def month_class(
    *, visited: bool, is_first_month: bool, visited_month_before: bool
) -> MonthClass:
    """Return the class of a customer in one month.

    Args:
        visited: whether the customer has a visit in the month.
        is_first_month: whether the first visit ever is in the month.
        visited_month_before: whether the customer has a visit in the month before.
    """
    if not visited:
        return MonthClass.REFUND_ONLY
    if is_first_month:
        return MonthClass.NEW
    return MonthClass.RETURNING if visited_month_before else MonthClass.WON_BACK


def _cohort_counts(visits: Mapping[str | int, set[int]]) -> Counter[tuple[int, int]]:
    cohort_counts: Counter[tuple[int, int]] = Counter()
    for days in visits.values():
        first = month_ordinal(min(days))
        cohort_counts.update(
            (first, month) for month in {month_ordinal(day) for day in days}
        )
    return cohort_counts


def _basket_counts(entries: Iterable[LedgerEntry]) -> BasketCounts:
    products_by_basket: dict[tuple[str | int, int] | str | int, set[str]] = defaultdict(
        set
    )
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
