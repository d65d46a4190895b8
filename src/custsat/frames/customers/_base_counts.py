"""The counts behind the 7P analysis, made on the engine.

Everything is counted, summed or compared in integers, so that every engine and the
scalar verb arrive at the same counts.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from custsat import _checks as checks
from custsat.customers.portfolio._campaign import (
    Campaign,
    CampaignCounts,
    CustomerNet,
    campaign_counts,
)
from custsat.customers.portfolio._ledger_counts import (
    DIMENSIONS,
    PREFERENCE_FIELDS,
    BasketCounts,
    CustomerTotals,
    LedgerCounts,
    MonthClass,
    Totals,
    month_class,
)
from custsat.frames._expressions import indicator
from custsat.frames.customers._ledger import column_sums

if TYPE_CHECKING:
    from custsat.frames.customers._ledger import LedgerFrame

# The columns that are summed, and the field of Totals that each sum is.
TOTALS = {
    "has_cost": "n_with_cost",
    "has_cost_to_serve": "n_with_cost_to_serve",
    "amount": "revenue",
    "cost": "cost",
    "cost_to_serve": "cost_to_serve",
}


def count_ledger(
    ledger: LedgerFrame, *, as_of: date, window: int, campaign: Campaign | None
) -> LedgerCounts:
    """Return all counts of a table of purchases."""
    cost, cost_to_serve = _or_zero("cost"), _or_zero("cost_to_serve")
    all_rows = ledger.rows.with_columns(
        net=nw.col("amount") - cost - cost_to_serve,
        cost=cost,
        cost_to_serve=cost_to_serve,
        has_cost=indicator(~nw.col("cost").is_null()),
        has_cost_to_serve=indicator(~nw.col("cost_to_serve").is_null()),
    )
    rows, ids = _with_customer_numbers(all_rows)
    purchases = rows.filter(nw.col("visit") == 1)
    visits = _computed(purchases.select("customer", "day", "month").unique())
    customer_months = _computed(visits.select("customer", "month").unique())
    first_month = nw.col("month").min().alias("start")
    first_months = customer_months.group_by("customer").agg(first_month)
    customers = _customer_totals(rows, visits, ids, as_of.toordinal() - window)
    same_day = ledger.checks.n_used - ledger.checks.refunds - sum(customers.visits)
    totals_by_dimension = _dimension_totals(ledger, rows)
    has_products = "product" in totals_by_dimension
    return LedgerCounts(
        as_of=as_of,
        window_days=window,
        currency=ledger.currency,
        checks=attrs.evolve(ledger.checks, same_day=same_day),
        total=_overall_totals(rows, ledger.checks.n_used),
        customers=customers,
        totals_by_dimension=totals_by_dimension,
        preference_counts=_preferences(ledger, purchases),
        months=_month_counts(rows, customer_months, first_months),
        cohorts=_cohort_counts(customer_months, first_months),
        baskets=_basket_counts(ledger, purchases) if has_products else None,
        campaign=_campaign_counts(all_rows, campaign),
    )


def _with_customer_numbers(rows: Any) -> tuple[Any, list[Any]]:
    """Return *rows* with a number for each customer, and the customers by number.

    Numbers are grouped faster than ids.
    """
    numbers = rows.select("customer").unique().collect().with_row_index("number")
    numbers = numbers.with_columns(number=nw.col("number").cast(nw.Int64))
    numbered = rows.join(numbers.lazy(), on="customer").drop("customer")
    ids = numbers["customer"].to_list()
    return _computed(numbered.rename({"number": "customer"})), ids


def _computed(frame: Any) -> Any:
    """Return *frame*, computed now, for several queries."""
    return frame.collect().lazy()


def _or_zero(name: str) -> nw.Expr:
    column = nw.col(name)
    return nw.when(~column.is_null()).then(column).otherwise(nw.lit(0)).cast(nw.Int64)


def _overall_totals(rows: Any, n_rows: int) -> Totals:
    sums = zip(TOTALS.values(), column_sums(rows, *TOTALS), strict=True)
    return Totals(n_rows=n_rows, **dict(sums))


def _customer_totals(
    rows: Any, visits: Any, ids: list[Any], window_start: int
) -> CustomerTotals:
    """Return visits and money of each customer; the window is after its start."""
    is_recent = indicator(nw.col("day") > window_start)
    by_customer = visits.with_columns(recent=is_recent).group_by("customer")
    visit_totals = by_customer.agg(
        nw.len().alias("visits"),
        nw.col("recent").sum(),
        nw.col("day").min().alias("first"),
        nw.col("day").max().alias("last"),
    )
    sums = (nw.col(name).sum() for name in ("amount", "net"))
    has_costs = (nw.col(name).min() for name in ("has_cost", "has_cost_to_serve"))
    amounts = rows.group_by("customer").agg(*sums, *has_costs)
    names = ("visits", "recent", "first", "last")
    table = amounts.join(visit_totals, on="customer", how="left")
    table = table.with_columns(**{name: _or_zero(name) for name in names}).collect()
    columns = {name: table[name].to_list() for name in (*names, "net")}
    known = (table[name].to_list() for name in ("has_cost", "has_cost_to_serve"))
    return CustomerTotals(
        ids=[ids[number] for number in table["customer"].to_list()],
        revenue=table["amount"].to_list(),
        costs_known=[bool(min(both)) for both in zip(*known, strict=True)],
        **columns,
    )


def _dimension_totals(
    ledger: LedgerFrame, rows: Any
) -> dict[str, dict[str | None, Totals]]:
    """Return the totals by name of each dimension that has a name at all."""
    totals = {
        name: _totals_by(rows, name) for name in DIMENSIONS if name in ledger.text_roles
    }
    return {name: by_name for name, by_name in totals.items() if set(by_name) != {None}}


def _totals_by(rows: Any, dimension: str) -> dict[str | None, Totals]:
    sums = [nw.col(name).sum() for name in TOTALS]
    table = rows.group_by(dimension).agg(nw.len().alias("rows"), *sums).collect()
    columns = (table[name].to_list() for name in (dimension, "rows", *TOTALS))
    return {
        name: Totals(
            n_rows=n, **dict(zip(TOTALS.values(), map(int, totals), strict=True))
        )
        for name, n, *totals in zip(*columns, strict=True)
    }


def _preferences(
    ledger: LedgerFrame, purchases: Any
) -> dict[str, dict[str | None, int]]:
    """Count by dimension the customers who prefer each value."""
    columns: dict[str, str] = {
        name: name
        for name in PREFERENCE_FIELDS
        if name == "hour" or name in ledger.text_roles
    }
    columns |= {name: f"attribute_{i}" for i, name in enumerate(ledger.attributes)}
    counts = {name: _most_common(purchases, column) for name, column in columns.items()}
    return {name: customers for name, customers in counts.items() if customers}


def _most_common(purchases: Any, column: str) -> dict[str | None, int]:
    """Count customers by their most common value; under None if several are."""
    groups = purchases.filter(~nw.col(column).is_null()).group_by("customer", column)
    counts = groups.agg(nw.len().cast(nw.Int64).alias("n"))
    most = counts.group_by("customer").agg(nw.col("n").max().alias("most"))
    best = counts.join(most, on="customer").filter(nw.col("n") == nw.col("most"))
    values = best.group_by("customer").agg(
        nw.col(column).min(), nw.len().alias("n_equal")
    )
    only = nw.when(nw.col("n_equal") == 1).then(nw.col(column))
    preferred = values.select(only.alias(column))
    return _counts_by(preferred.group_by(column).agg(nw.len().alias("n")), column)


def _row_count(frame: Any) -> int:
    return int(frame.select(nw.len().alias("n")).collect()["n"].to_list()[0])


def _counts_by(frame: Any, *names: str) -> dict[Any, int]:
    """Return the column ``n`` by the values of the columns *names*."""
    table = frame.collect()
    keys = [table[name].to_list() for name in names]
    row_keys = keys[0] if len(keys) == 1 else zip(*keys, strict=True)
    return {key: int(n) for key, n in zip(row_keys, table["n"].to_list(), strict=True)}


def _month_counts(
    rows: Any, customer_months: Any, first_months: Any
) -> dict[tuple[int, MonthClass], tuple[int, int]]:
    """Count customers and sum their money, by month and class of customer."""
    next_months = customer_months.select(
        "customer", month=nw.col("month") + 1
    ).with_columns(back=nw.col("month") * 0 + 1)
    paid = rows.group_by("customer", "month").agg(
        nw.col("amount").sum(), nw.col("visit").max()
    )
    cells = paid.join(first_months, on="customer", how="left")
    cells = cells.join(next_months, on=["customer", "month"], how="left")
    is_new = indicator(nw.col("month") == nw.col("start"))
    cells = cells.with_columns(new=is_new, back=_or_zero("back"))
    keys = ("month", "visit", "new", "back")
    sums = cells.group_by(*keys).agg(nw.len().alias("n"), nw.col("amount").sum())
    table = sums.collect()
    columns = (table[name].to_list() for name in (*keys, "n", "amount"))
    counts: dict[tuple[int, MonthClass], tuple[int, int]] = {}
    for month, visited, is_first, came_before, n, amount in zip(*columns, strict=True):
        kind = month_class(
            visited=bool(visited),
            is_first_month=bool(is_first),
            visited_month_before=bool(came_before),
        )
        customers, revenue = counts.get((month, kind), (0, 0))
        counts[month, kind] = customers + int(n), revenue + int(amount)
    return counts


def _cohort_counts(
    customer_months: Any, first_months: Any
) -> dict[tuple[int, int], int]:
    """Count customers by first month and month of a visit."""
    cells = customer_months.join(first_months, on="customer").group_by("start", "month")
    return _counts_by(cells.agg(nw.len().alias("n")), "start", "month")


def _basket_key(ledger: LedgerFrame) -> nw.Expr:
    """The key of a basket: the receipt, or the customer and the day."""
    customer, day = nw.col("customer"), nw.col("day")
    if "basket" not in ledger.text_roles:
        return customer * date.max.toordinal() + day
    by_day = nw.concat_str(customer.cast(nw.String), day.cast(nw.String), separator="@")
    receipt = nw.concat_str(nw.lit("#"), nw.col("basket"))
    return nw.when(~nw.col("basket").is_null()).then(receipt).otherwise(by_day)


def _basket_counts(ledger: LedgerFrame, purchases: Any) -> BasketCounts:
    """Count baskets, and the baskets with each product and each pair of products."""
    sold = purchases.filter(~nw.col("product").is_null())
    key = _basket_key(ledger)
    basket_items = _computed(sold.select(key=key, product=nw.col("product")).unique())
    items = _counts_by(
        basket_items.group_by("product").agg(nw.len().alias("n")), "product"
    )
    other = basket_items.select(key=nw.col("key"), other=nw.col("product"))
    pairs = basket_items.join(other, on="key").filter(
        nw.col("product") < nw.col("other")
    )
    pair_counts = pairs.group_by("product", "other").agg(nw.len().alias("n"))
    return BasketCounts(
        baskets=_row_count(basket_items.select("key").unique()),
        item_counts=items,
        pair_counts=_counts_by(pair_counts, "product", "other"),
    )


def _campaign_counts(rows: Any, campaign: Campaign | None) -> CampaignCounts | None:
    """Sum what each customer brought in the days of a campaign; None without one."""
    if campaign is None:
        return None
    checks.instance(campaign, "campaign", Campaign)
    day = nw.col("day")
    start, end = campaign.start.toordinal(), campaign.end.toordinal()
    inside = rows.filter((day >= start) & (day <= end))
    sums = (nw.col(name).sum() for name in ("net", "has_cost", "has_cost_to_serve"))
    visited, n_rows = nw.col("visit").max(), nw.len().alias("rows")
    table = inside.group_by("customer").agg(*sums, visited, n_rows).collect()
    names = ("net", "visit", "rows", "has_cost", "has_cost_to_serve")
    columns = (table[name].to_list() for name in ("customer", *names))
    return campaign_counts(
        campaign,
        {
            customer: CustomerNet(int(net), visit == 1, *map(int, counts))
            for customer, net, visit, *counts in zip(*columns, strict=True)
        },
    )
