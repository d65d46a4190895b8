"""The number of contacts in a period, and their duration.

Source: Carlzon (1987) for the arithmetic of contacts.

>>> contact_load(customers=-1, per_customer=5)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: customers must be 0 or more
"""

from __future__ import annotations

from typing import ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.values import Result

SECONDS_PER_HOUR: Final = 3600


@attrs.frozen(kw_only=True)
class ContactLoad(Result):
    """The number of contacts in a period, and their duration.

    Attributes:
        customers: customers in the period.
        per_customer: contacts of each customer.
        seconds: the duration of a contact; None if unknown.
    """

    schema: ClassVar[str] = "contact_load@1"
    table_fields: ClassVar[tuple[str, ...]] = ("contacts:.0", "contact_hours:.0")
    customers: float = attrs.field(converter=checks.as_builtin)
    per_customer: float = attrs.field(converter=checks.as_builtin)
    seconds: float | None = attrs.field(
        default=None, converter=attrs.converters.optional(checks.as_builtin)
    )

    def __attrs_post_init__(self) -> None:
        checks.number(self.customers, "customers", ge=0)
        checks.number(self.per_customer, "per_customer", ge=0)
        if self.seconds is not None:
            checks.number(self.seconds, "seconds", ge=0)
        checks.finite_result(self.contacts * (self.seconds or 1), "the contact load")

    @property
    def contacts(self) -> float:
        """Number of contacts in the period."""
        return self.customers * self.per_customer

    @property
    def contact_hours(self) -> float | None:
        """Total duration of the contacts in hours; None if *seconds* is unknown."""
        if self.seconds is None:
            return None
        return self.contacts * self.seconds / SECONDS_PER_HOUR


def contact_load(
    *, customers: float, per_customer: float, seconds: float | None = None
) -> ContactLoad:
    """Compute the number of contacts in a period and their total duration.

    >>> from custsat.service import contact_load
    >>> load = contact_load(customers=10_000_000, per_customer=5, seconds=15)
    >>> load.contacts, round(load.contact_hours)
    (50000000, 208333)

    Args:
        customers: customers in the period.
        per_customer: contacts of each customer.
        seconds: the duration of a contact.

    Raises:
        OutOfRange: if a number is negative.
        NotANumber: for NaN, infinity, text and truth values.
        TooLarge: if the contacts are more than a float can hold.
    """
    return ContactLoad(customers=customers, per_customer=per_customer, seconds=seconds)
