"""What the 7P analysis says about each customer, so that somebody can act on it.

The customer is an opaque id: the text or number that the purchases have.  Tier, lapse
risk and trend are those that the sections count, by the same rules; the net amount is
None unless every cost of the customer is known.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING

import attrs

from custsat import _checks as checks
from custsat.customers.portfolio._ledger import MINOR_UNITS, from_minor_units
from custsat.customers.portfolio._persistency import PurchaseTrend, purchase_trend
from custsat.customers.portfolio._profiling import LapseRisk, interval_days, lapse_risk
from custsat.customers.tiers._pyramid import Tier, ranked_tiers
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.customers.portfolio._ledger_counts import LedgerCounts
    from custsat.customers.portfolio._profitability import ValueBasis


@attrs.frozen(kw_only=True)
class BaseCustomer(ExportsProperties):
    """One customer of a 7P analysis.

    Attributes:
        customer: id of the customer.
        tier: tier by payments less refunds.
        lapse_risk: silence relative to the customer's own interval; None without a
            visit.
        trend: recent visits against the customer's own pace; None without a visit.
        visits: number of days with a purchase; 0 for a customer with refunds only.
        last_visit: the day of the last visit; None without one.
        silence_days: days since the last visit; None without one.
        interval_days: mean days between visits; None with less than two.
        revenue: payments less refunds.
        net: revenue less cost and cost to serve; None unless every cost is known.
    """

    customer: str | int
    tier: Tier
    lapse_risk: LapseRisk | None
    trend: PurchaseTrend | None
    visits: int
    last_visit: date | None
    silence_days: int | None
    interval_days: float | None
    revenue: Decimal
    net: Decimal | None


def base_customers(counts: LedgerCounts) -> tuple[BaseCustomer, ...]:
    """Return all customers from counts, whole numbers first, then texts."""
    columns = counts.customers
    tiers = ranked_tiers([units / MINOR_UNITS for units in columns.revenue])
    ids = [checks.key(customer, "customer") for customer in columns.ids]
    order = sorted(range(len(ids)), key=lambda i: checks.id_order(ids[i]))
    return tuple(_base_customer(counts, i, ids[i], tiers[i]) for i in order)


def _base_customer(
    counts: LedgerCounts, i: int, customer: str | int, tier: Tier
) -> BaseCustomer:
    columns, today = counts.customers, counts.as_of.toordinal()
    visits, first, last = columns.visits[i], columns.first[i], columns.last[i]
    risk = trend = last_visit = silence_days = None
    if visits:
        risk = lapse_risk(visits, first, last, today)
        trend = purchase_trend(
            visits - columns.recent[i],
            columns.recent[i],
            today - counts.window_days - first,
            counts.window_days,
        )
        last_visit, silence_days = date.fromordinal(last), today - last
    return BaseCustomer(
        customer=customer,
        tier=tier,
        lapse_risk=risk,
        trend=trend,
        visits=visits,
        last_visit=last_visit,
        silence_days=silence_days,
        interval_days=interval_days(visits, first, last),
        revenue=from_minor_units(columns.revenue[i]),
        net=from_minor_units(columns.net[i]) if columns.costs_known[i] else None,
    )


def select_customers(
    customers: Sequence[BaseCustomer],
    value_basis: ValueBasis,
    *,
    tier: Tier | str | None,
    lapse_risk: LapseRisk | str | None,
    trend: PurchaseTrend | str | None,
) -> tuple[BaseCustomer, ...]:
    """Return the customers that are all that is asked for, the largest value first.

    Raises:
        UnknownOption: for an unknown tier, lapse risk or trend.
    """
    chosen = {"tier": (tier, Tier), "lapse_risk": (lapse_risk, LapseRisk)}
    conditions = {
        name: checks.member(value, name, enum)
        for name, (value, enum) in (chosen | {"trend": (trend, PurchaseTrend)}).items()
        if value is not None
    }
    selected = [
        customer
        for customer in customers
        if all(getattr(customer, name) is value for name, value in conditions.items())
    ]
    return tuple(sorted(selected, key=attrgetter(value_basis.value), reverse=True))
