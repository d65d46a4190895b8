"""Market penetration: the share of the consumers of a product who are customers.

>>> penetration(customers=2, consumers=1)
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: customers must not exceed consumers
"""

from __future__ import annotations

from typing import ClassVar

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InvalidCount
from custsat.values._result import Result


@attrs.frozen(kw_only=True)
class Penetration(Result):
    """The share of the consumers of a product who are customers.

    Attributes:
        customers: number of customers.
        consumers: number of users of such a product, customers included.
    """

    schema: ClassVar[str] = "penetration@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "customers",
        "consumers",
        "penetration_rate:.1%",
    )
    customers: int
    consumers: int

    def __attrs_post_init__(self) -> None:
        if not self.consumers:
            raise EmptyInput(result="a penetration", unit="consumer")
        if self.customers > self.consumers:
            raise InvalidCount(
                problem="part_exceeds_total", part="customers", total="consumers"
            )

    @property
    def penetration_rate(self) -> float:
        """Share of the consumers who are customers. [0 to 1]"""
        return self.customers / self.consumers


def penetration(*, customers: float, consumers: float) -> Penetration:
    """Return the share of the consumers of a product who are customers.

    >>> from custsat.customers.journey import penetration
    >>> penetration(customers=120, consumers=1000).penetration_rate
    0.12

    Args:
        customers: number of customers.
        consumers: number of users of such a product, customers included.

    Raises:
        EmptyInput: if there are no consumers.
        InvalidCount: if there are more customers than consumers, or a count is not a
            whole number of 0 or more.
    """
    return Penetration(
        customers=checks.count(customers, "customers"),
        consumers=checks.count(consumers, "consumers"),
    )
