"""The 7P analysis of a customer base, from a table of purchases."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from custsat.customers.portfolio._seven_p import (
    DEFAULT_WINDOW_DAYS,
    SevenP,
    check_window_days,
    seven_p_from_counts,
)
from custsat.errors import WrongType
from custsat.frames.customers._base_counts import count_ledger
from custsat.frames.customers._ledger import read_ledger

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from custsat.customers.portfolio._campaign import Campaign


def seven_p(
    data: Any,
    *,
    customer: str,
    at: str,
    amount: str,
    as_of: date,
    currency: str | None = None,
    cost: str | None = None,
    cost_to_serve: str | None = None,
    product: str | None = None,
    channel: str | None = None,
    store: str | None = None,
    sale_type: str | None = None,
    basket: str | None = None,
    attributes: Sequence[str] = (),
    tz: str | ZoneInfo | None = None,
    in_currency: str | None = None,
    campaign: Campaign | None = None,
    overhead: Decimal = Decimal(0),
    window_days: int = DEFAULT_WINDOW_DAYS,
    min_pair_count: int = 2,
    level: float = 0.95,
) -> SevenP:
    """Analyse a customer base from a table of purchases.

    The result equals that of :func:`custsat.customers.seven_p` for the same rows.  The
    columns that are named here are read once, whatever the engine, and are in memory
    for the length of the call.

    >>> from datetime import date
    >>> import polars as pl
    >>> from custsat.frames import customers
    >>> days = [date(2026, 1, 5), date(2026, 3, 1), date(2026, 3, 2)]
    >>> sales = pl.DataFrame({"id": ["a", "b", "b"], "day": days, "paid": [20, 30, 5]})
    >>> result = customers.seven_p(
    ...     sales, customer="id", at="day", amount="paid", as_of=date(2026, 3, 31)
    ... )
    >>> print(result.summary())
    3 rows used, 0 excluded; everything adds up: yes

    Args:
        data: the purchases, one row each.
        customer: the column of the customer.
        at: the column of the day: dates, datetimes at midnight, or instants.
        amount: the column of what was paid; negative for a refund.
        as_of: the day of the analysis; later rows are left out, and counted.
        currency: the column of the currency.
        cost: the column of the cost of what was sold.
        cost_to_serve: the column of the cost of serving the customer.
        product: the column of the product.
        channel: the column of the channel.
        store: the column of the store.
        sale_type: the column of the type of sale.
        basket: the column of the receipt; without it, a customer's day is a basket.
        attributes: columns of attributes of the customer.
        tz: time zone of the local day and hour, or its name; needed for instants.
        in_currency: the one currency to read, if there are several.
        campaign: a promotion and who got it; customers as in their column.
        overhead: cost that belongs to no row, in the same currency.
        window_days: days that count as recent.
        min_pair_count: baskets that a pair of products needs to be listed.
        level: the confidence level of the intervals. [0 to 1]

    Raises:
        EmptyInput: if no row counts.
        UnknownColumn: for a column that the frame does not have.
        NaiveDatetime: for datetimes without a time zone that are not midnight.
        NotADate: for a column that holds no days.
        CurrencyMismatch: if several currencies are left.
    """
    window = check_window_days(window_days)
    roles = {"customer": customer, "at": at, "amount": amount, "currency": currency}
    roles |= {"cost": cost, "cost_to_serve": cost_to_serve, "product": product}
    roles |= {"channel": channel, "store": store, "sale_type": sale_type}
    ledger = read_ledger(
        data,
        roles=roles | {"basket": basket},
        attributes=_column_names(attributes),
        as_of=as_of,
        tz=tz,
        in_currency=in_currency,
    )
    counts = count_ledger(ledger, as_of=as_of, window=window, campaign=campaign)
    return seven_p_from_counts(
        counts, overhead=overhead, min_pair_count=min_pair_count, level=level
    )


def _column_names(attributes: Any) -> tuple[str, ...]:
    """Return *attributes*, a list of names; a column is iterable, too, and is none.

    Raises:
        WrongType: if it is no list.
    """
    if not isinstance(attributes, list | tuple):
        kind = type(attributes).__name__
        raise WrongType(name="attributes=", expected="a list of columns", got=kind)
    return tuple(attributes)
