"""The counts of a customer base, made on the engine; the sections are made of them.

Everything is counted, summed or compared in whole numbers, so that every engine and the
records' door give one and the same :class:`~custsat.customers.base_counts.BaseCounts`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from custsat.customers.base_counts import (
    DIMENSIONS,
    PREFERRED,
    BaseCounts,
    BasketCounts,
    Campaign,
    CampaignCounts,
    CustomerColumns,
    Line,
    MonthClass,
    campaign_counts,
    month_class,
)
from custsat.frames.purchases import summed

if TYPE_CHECKING:
    from custsat.frames.purchases import Purchases

__all__ = ["count_purchases"]


def count_purchases(
    book: Purchases, *, as_of: date, window: int, campaign: Campaign | None
) -> BaseCounts:
    """Count a table of purchases."""
    named = book.rows.with_columns(
        net=nw.col("amount") - _known("cost") - _known("serving"),
        cost=_known("cost"),
        serving=_known("serving"),
    )
    rows = _numbered(book, named)
    came = rows.filter(nw.col("visit") == 1)
    visits = book.kept(came.select("customer", "day", "month").unique())
    seen = book.kept(visits.select("customer", "month").unique())
    first = seen.group_by("customer").agg(nw.col("month").min().alias("start"))
    columns = _customers(rows, visits, as_of.toordinal() - window)
    same_day = book.checks.used - book.checks.refunds - sum(columns.visits)
    counted = {name: _lines(rows, name) for name in DIMENSIONS if name in book.told}
    lines: dict[str, dict[str | None, Line]] = {
        name: own for name, own in counted.items() if set(own) != {None}
    }
    return BaseCounts(
        as_of=as_of,
        window=window,
        currency=book.currency,
        checks=attrs.evolve(book.checks, same_day=same_day),
        costed=book.costed,
        total=_total(rows, book.checks.used),
        customers=columns,
        lines=lines,
        preferred=_all_preferred(book, came),
        months=_months(rows, seen, first),
        cohorts=_cohorts(seen, first),
        baskets=_baskets(book, came) if "product" in lines else None,
        campaign=_campaign(named, campaign),
    )


def _numbered(book: Purchases, named: Any) -> Any:
    """The rows with a number for each customer, where that makes grouping faster."""
    if not book.own:
        return named
    numbers = named.select("customer").unique().collect().with_row_index("number")
    numbers = numbers.with_columns(number=nw.col("number").cast(nw.Int64)).lazy()
    rows = named.join(numbers, on="customer").drop("customer")
    return book.kept(rows.rename({"number": "customer"}))


def _known(name: str) -> nw.Expr:
    money = nw.col(name)
    return nw.when(~money.is_null()).then(money).otherwise(nw.lit(0)).cast(nw.Int64)


def _total(rows: Any, used: int) -> Line:
    money, cost, serving = summed(rows, "amount", "cost", "serving")
    return Line(rows=used, money=money, cost=cost, serving=serving)


def _customers(rows: Any, visits: Any, before: int) -> CustomerColumns:
    recent = nw.when(nw.col("day") > before).then(nw.lit(1)).otherwise(nw.lit(0))
    came = (
        visits.with_columns(recent=recent.cast(nw.Int64))
        .group_by("customer")
        .agg(
            nw.len().alias("visits"),
            nw.col("recent").sum(),
            nw.col("day").min().alias("first"),
            nw.col("day").max().alias("last"),
        )
    )
    paid = rows.group_by("customer").agg(nw.col("amount").sum(), nw.col("net").sum())
    names = ("visits", "recent", "first", "last")
    table = paid.join(came, on="customer", how="left")
    table = table.with_columns(**{name: _known(name) for name in names}).collect()
    told = {name: table[name].to_list() for name in (*names, "amount", "net")}
    return CustomerColumns(money=told.pop("amount"), **told)


def _lines(rows: Any, dimension: str) -> dict[str | None, Line]:
    names = ("amount", "cost", "serving")
    sums = [nw.col(name).sum() for name in names]
    table = rows.group_by(dimension).agg(nw.len().alias("rows"), *sums).collect()
    columns = (table[name].to_list() for name in (dimension, "rows", *names))
    return {
        name: Line(rows=n, money=int(money), cost=int(cost), serving=int(serving))
        for name, n, money, cost, serving in zip(*columns, strict=True)
    }


def _all_preferred(book: Purchases, came: Any) -> dict[str, dict[str, int]]:
    told: dict[str, str] = {
        name: name for name in PREFERRED if name == "hour" or name in book.told
    }
    told |= {name: f"attribute_{i}" for i, name in enumerate(book.attributes)}
    found = {name: _preferred(came, column) for name, column in told.items()}
    return {name: own for name, own in found.items() if own}


def _preferred(came: Any, column: str) -> dict[str, int]:
    """Customers by the name in most of their rows; of equal ones the first by name."""
    own = came.filter(~nw.col(column).is_null()).group_by("customer", column)
    counts = own.agg(nw.len().cast(nw.Int64).alias("n"))
    most = counts.group_by("customer").agg(nw.col("n").max().alias("most"))
    best = counts.join(most, on="customer").filter(nw.col("n") == nw.col("most"))
    first = best.group_by("customer").agg(nw.col(column).min())
    return _counted(first.group_by(column).agg(nw.len().alias("n")), column)


def _rows(frame: Any) -> int:
    return int(frame.select(nw.len().alias("n")).collect()["n"].to_list()[0])


def _counted(frame: Any, *names: str) -> dict[Any, int]:
    table = frame.collect()
    keys = [table[name].to_list() for name in names]
    whole = keys[0] if len(keys) == 1 else zip(*keys, strict=True)
    return {key: int(n) for key, n in zip(whole, table["n"].to_list(), strict=True)}


def _months(
    rows: Any, seen: Any, first: Any
) -> dict[tuple[int, MonthClass], tuple[int, int]]:
    after = seen.select("customer", month=nw.col("month") + 1).with_columns(
        back=nw.col("month") * 0 + 1
    )
    paid = rows.group_by("customer", "month").agg(
        nw.col("amount").sum(), nw.col("visit").max()
    )
    cells = paid.join(first, on="customer", how="left")
    cells = cells.join(after, on=["customer", "month"], how="left")
    new = nw.when(nw.col("month") == nw.col("start")).then(nw.lit(1))
    cells = cells.with_columns(
        new=new.otherwise(nw.lit(0)).cast(nw.Int64), back=_known("back")
    )
    keys = ("month", "visit", "new", "back")
    sums = cells.group_by(*keys).agg(nw.len().alias("n"), nw.col("amount").sum())
    table = sums.collect()
    columns = (table[name].to_list() for name in (*keys, "n", "amount"))
    found: dict[tuple[int, MonthClass], tuple[int, int]] = {}
    for month, came, start, before, n, money in zip(*columns, strict=True):
        kind = month_class(came=bool(came), new=bool(start), before=bool(before))
        customers, paid_before = found.get((month, kind), (0, 0))
        found[month, kind] = customers + int(n), paid_before + int(money)
    return found


def _cohorts(seen: Any, first: Any) -> dict[tuple[int, int], int]:
    cells = seen.join(first, on="customer").group_by("start", "month")
    return _counted(cells.agg(nw.len().alias("n")), "start", "month")


def _basket(book: Purchases) -> nw.Expr:
    """What the rows of one basket share: the receipt, or the customer and the day."""
    customer, day = nw.col("customer"), nw.col("day")
    if book.own and "basket" not in book.told:
        return customer * date.max.toordinal() + day
    by_day = nw.concat_str(customer.cast(nw.String), day.cast(nw.String), separator="@")
    if "basket" not in book.told:
        return by_day
    receipt = nw.concat_str(nw.lit("#"), nw.col("basket"))
    return nw.when(~nw.col("basket").is_null()).then(receipt).otherwise(by_day)


def _baskets(book: Purchases, came: Any) -> BasketCounts:
    sold = came.filter(~nw.col("product").is_null())
    key = _basket(book)
    held = book.kept(sold.select(key=key, product=nw.col("product")).unique())
    items = _counted(held.group_by("product").agg(nw.len().alias("n")), "product")
    other = held.select(key=nw.col("key"), other=nw.col("product"))
    pairs = held.join(other, on="key").filter(nw.col("product") < nw.col("other"))
    both = pairs.group_by("product", "other").agg(nw.len().alias("n"))
    return BasketCounts(
        baskets=_rows(held.select("key").unique()),
        items=items,
        both=_counted(both, "product", "other"),
    )


def _campaign(rows: Any, campaign: Campaign | None) -> CampaignCounts | None:
    if campaign is None:
        return None
    day = nw.col("day")
    start, end = campaign.start.toordinal(), campaign.end.toordinal()
    inside = rows.filter((day >= start) & (day <= end))
    sums = inside.group_by("customer").agg(nw.col("net").sum(), nw.col("visit").max())
    table = sums.filter(nw.col("visit") == 1).collect()
    brought = zip(table["customer"].to_list(), table["net"].to_list(), strict=True)
    return campaign_counts(campaign, {who: int(net) for who, net in brought})
