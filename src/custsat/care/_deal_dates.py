"""The dates of a customer with several deals, deal by deal and all together.

>>> from datetime import date
>>> deals = [
...     Deal(product="car", purchased_on=date(2026, 3, 2)),
...     Deal(product="tyres", purchased_on=date(2025, 11, 9)),
... ]
>>> customer = CustomerDates(customer="C-1", deals=deals)
>>> [(product, str(dates.purchased_on)) for product, dates in by_product(customer)]
[('car', '2026-03-02'), ('tyres', '2025-11-09')]
>>> together(customer).purchased_on
datetime.date(2025, 11, 9)
"""

from __future__ import annotations

import attrs

from custsat.values._customer_dates import CustomerDates, Deal


def by_product(customer: CustomerDates) -> list[tuple[str | None, CustomerDates]]:
    """Return the product and the dates of each deal.

    The customer's own dates are a deal without a product, unless they are unknown and
    there are others.
    """
    if not customer.deals:
        return [(None, customer)]
    own = Deal(
        purchased_on=customer.purchased_on,
        first_used_on=customer.first_used_on,
        price_changes=customer.price_changes,
        usage_changes=customer.usage_changes,
    )
    deals = customer.deals if own == Deal() else (own, *customer.deals)
    return [
        (
            deal.product,
            CustomerDates(
                customer=customer.customer,
                purchased_on=deal.purchased_on,
                first_used_on=deal.first_used_on,
                price_changes=deal.price_changes,
                usage_changes=deal.usage_changes,
            ),
        )
        for deal in deals
    ]


def together(customer: CustomerDates) -> CustomerDates:
    """Return the dates of a customer, with the first purchase that is known."""
    if not customer.deals:
        return customer
    purchases = customer.purchased_on, *(deal.purchased_on for deal in customer.deals)
    known = [day for day in purchases if day is not None]
    return attrs.evolve(customer, purchased_on=min(known, default=None))
