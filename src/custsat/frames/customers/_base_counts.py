"""The counts of a customer base, made on the engine; the sections are made of them.

Everything is counted, summed or compared in whole numbers, so that every engine and the
records' door give one and the same :class:`~custsat.customers.portfolio._ledger_counts.LedgerCounts`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from custsat.customers.portfolio._ledger_counts import (
    DIMENSIONS,
    PREFERENCE_FIELDS,
    BasketCounts,
    Campaign,
    CampaignCounts,
    CustomerTotals,
    LedgerCounts,
    MonthClass,
    Totals,
    campaign_counts,
    month_class,
)
from custsat.frames.customers._ledger import column_sums

if TYPE_CHECKING:
    from custsat.frames.customers._ledger import LedgerFrame


def count_ledger(
    ledger: LedgerFrame, *, as_of: date, window: int, campaign: Campaign | None
) -> LedgerCounts:
    """Count a table of purchases."""
    named = ledger.rows.with_columns(
        net=nw.col("amount") - _or_zero("cost") - _or_zero("cost_to_serve"),
        cost=_or_zero("cost"),
        cost_to_serve=_or_zero("cost_to_serve"),
    )
    rows = _with_customer_numbers(ledger, named)
    purchases = rows.filter(nw.col("visit") == 1)
    visits = ledger.cached(purchases.select("customer", "day", "month").unique())
    customer_months = ledger.cached(visits.select("customer", "month").unique())
    first_months = customer_months.group_by("customer").agg(
        nw.col("month").min().alias("start")
    )
    columns = _customer_totals(rows, visits, as_of.toordinal() - window)
    same_day = ledger.checks.n_used - ledger.checks.refunds - sum(columns.visits)
    counted = {
        name: _totals_by(rows, name)
        for name in DIMENSIONS
        if name in ledger.present_roles
    }
    totals_by_dimension: dict[str, dict[str | None, Totals]] = {
        name: totals for name, totals in counted.items() if set(totals) != {None}
    }
    return LedgerCounts(
        as_of=as_of,
        window_days=window,
        currency=ledger.currency,
        checks=attrs.evolve(ledger.checks, same_day=same_day),
        n_with_cost=ledger.costed,
        total=_overall_totals(rows, ledger.checks.n_used),
        customers=columns,
        totals_by_dimension=totals_by_dimension,
        preference_counts=_preferences(ledger, purchases),
        months=_month_counts(rows, customer_months, first_months),
        cohorts=_cohort_counts(customer_months, first_months),
        baskets=_basket_counts(ledger, purchases)
        if "product" in totals_by_dimension
        else None,
        campaign=_campaign_counts(named, campaign),
    )


def _with_customer_numbers(ledger: LedgerFrame, named: Any) -> Any:
    """The rows with a number for each customer, where that makes grouping faster."""
    if not ledger.in_memory:
        return named
    numbers = named.select("customer").unique().collect().with_row_index("number")
    numbers = numbers.with_columns(number=nw.col("number").cast(nw.Int64)).lazy()
    rows = named.join(numbers, on="customer").drop("customer")
    return ledger.cached(rows.rename({"number": "customer"}))


def _or_zero(name: str) -> nw.Expr:
    money = nw.col(name)
    return nw.when(~money.is_null()).then(money).otherwise(nw.lit(0)).cast(nw.Int64)


def _overall_totals(rows: Any, used: int) -> Totals:
    money, cost, serving = column_sums(rows, "amount", "cost", "cost_to_serve")
    return Totals(n_rows=used, revenue=money, cost=cost, cost_to_serve=serving)


def _customer_totals(rows: Any, visits: Any, before: int) -> CustomerTotals:
    recent = nw.when(nw.col("day") > before).then(nw.lit(1)).otherwise(nw.lit(0))
    visit_totals = (
        visits.with_columns(recent=recent.cast(nw.Int64))
        .group_by("customer")
        .agg(
            nw.len().alias("visits"),
            nw.col("recent").sum(),
            nw.col("day").min().alias("first"),
            nw.col("day").max().alias("last"),
        )
    )
    amounts = rows.group_by("customer").agg(nw.col("amount").sum(), nw.col("net").sum())
    names = ("visits", "recent", "first", "last")
    table = amounts.join(visit_totals, on="customer", how="left")
    table = table.with_columns(**{name: _or_zero(name) for name in names}).collect()
    columns = {name: table[name].to_list() for name in (*names, "amount", "net")}
    return CustomerTotals(revenue=columns.pop("amount"), **columns)


def _totals_by(rows: Any, dimension: str) -> dict[str | None, Totals]:
    names = ("amount", "cost", "cost_to_serve")
    sums = [nw.col(name).sum() for name in names]
    table = rows.group_by(dimension).agg(nw.len().alias("rows"), *sums).collect()
    columns = (table[name].to_list() for name in (dimension, "rows", *names))
    return {
        name: Totals(
            n_rows=n, revenue=int(money), cost=int(cost), cost_to_serve=int(serving)
        )
        for name, n, money, cost, serving in zip(*columns, strict=True)
    }


def _preferences(ledger: LedgerFrame, purchases: Any) -> dict[str, dict[str, int]]:
    columns: dict[str, str] = {
        name: name
        for name in PREFERENCE_FIELDS
        if name == "hour" or name in ledger.present_roles
    }
    columns |= {name: f"attribute_{i}" for i, name in enumerate(ledger.attributes)}
    counts = {name: _most_common(purchases, column) for name, column in columns.items()}
    return {name: customers for name, customers in counts.items() if customers}


def _most_common(purchases: Any, column: str) -> dict[str, int]:
    """Customers by the name in most of their rows; of equal ones the first by name."""
    groups = purchases.filter(~nw.col(column).is_null()).group_by("customer", column)
    counts = groups.agg(nw.len().cast(nw.Int64).alias("n"))
    most = counts.group_by("customer").agg(nw.col("n").max().alias("most"))
    best = counts.join(most, on="customer").filter(nw.col("n") == nw.col("most"))
    first = best.group_by("customer").agg(nw.col(column).min())
    return _counts_by(first.group_by(column).agg(nw.len().alias("n")), column)


def _row_count(frame: Any) -> int:
    return int(frame.select(nw.len().alias("n")).collect()["n"].to_list()[0])


def _counts_by(frame: Any, *names: str) -> dict[Any, int]:
    table = frame.collect()
    keys = [table[name].to_list() for name in names]
    row_keys = keys[0] if len(keys) == 1 else zip(*keys, strict=True)
    return {key: int(n) for key, n in zip(row_keys, table["n"].to_list(), strict=True)}


def _month_counts(
    rows: Any, customer_months: Any, first_months: Any
) -> dict[tuple[int, MonthClass], tuple[int, int]]:
    next_months = customer_months.select(
        "customer", month=nw.col("month") + 1
    ).with_columns(back=nw.col("month") * 0 + 1)
    paid = rows.group_by("customer", "month").agg(
        nw.col("amount").sum(), nw.col("visit").max()
    )
    cells = paid.join(first_months, on="customer", how="left")
    cells = cells.join(next_months, on=["customer", "month"], how="left")
    new = nw.when(nw.col("month") == nw.col("start")).then(nw.lit(1))
    cells = cells.with_columns(
        new=new.otherwise(nw.lit(0)).cast(nw.Int64), back=_or_zero("back")
    )
    keys = ("month", "visit", "new", "back")
    sums = cells.group_by(*keys).agg(nw.len().alias("n"), nw.col("amount").sum())
    table = sums.collect()
    columns = (table[name].to_list() for name in (*keys, "n", "amount"))
    counts: dict[tuple[int, MonthClass], tuple[int, int]] = {}
    for month, bought, start, before, n, money in zip(*columns, strict=True):
        kind = month_class(
            visited=bool(bought),
            is_first_month=bool(start),
            visited_month_before=bool(before),
        )
        customers, paid_before = counts.get((month, kind), (0, 0))
        counts[month, kind] = customers + int(n), paid_before + int(money)
    return counts


def _cohort_counts(
    customer_months: Any, first_months: Any
) -> dict[tuple[int, int], int]:
    cells = customer_months.join(first_months, on="customer").group_by("start", "month")
    return _counts_by(cells.agg(nw.len().alias("n")), "start", "month")


def _basket_key(ledger: LedgerFrame) -> nw.Expr:
    """What the rows of one basket share: the receipt, or the customer and the day."""
    customer, day = nw.col("customer"), nw.col("day")
    if ledger.in_memory and "basket" not in ledger.present_roles:
        return customer * date.max.toordinal() + day
    by_day = nw.concat_str(customer.cast(nw.String), day.cast(nw.String), separator="@")
    if "basket" not in ledger.present_roles:
        return by_day
    receipt = nw.concat_str(nw.lit("#"), nw.col("basket"))
    return nw.when(~nw.col("basket").is_null()).then(receipt).otherwise(by_day)


def _basket_counts(ledger: LedgerFrame, purchases: Any) -> BasketCounts:
    sold = purchases.filter(~nw.col("product").is_null())
    key = _basket_key(ledger)
    basket_items = ledger.cached(
        sold.select(key=key, product=nw.col("product")).unique()
    )
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
    if campaign is None:
        return None
    day = nw.col("day")
    start, end = campaign.start.toordinal(), campaign.end.toordinal()
    inside = rows.filter((day >= start) & (day <= end))
    sums = inside.group_by("customer").agg(nw.col("net").sum(), nw.col("visit").max())
    table = sums.filter(nw.col("visit") == 1).collect()
    brought = zip(table["customer"].to_list(), table["net"].to_list(), strict=True)
    return campaign_counts(campaign, {who: int(net) for who, net in brought})
