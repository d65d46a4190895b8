"""Shifts: what it is worth to bring customers from one way of ending to another.

>>> from custsat.complaints import recovery
>>> rates = {"resolved_quickly": 0.82, "resolved": 0.54}
>>> now = recovery({"resolved": 100}, rates=rates)
>>> round(now.shift(share=0.5).kept, 6)
14.0
>>> now.shift(share=0.5, to="unresolved")
Traceback (most recent call last):
    ...
custsat.errors.UnknownField: to= does not know name number 1
"""

from __future__ import annotations

from typing import ClassVar, Final

import attrs
from attrs.converters import optional

from custsat.errors import OutOfRange
from custsat.values._number import finite, plain, positive, within
from custsat.values._result import Result
from custsat.values._complaint_enums import ComplaintOutcome

__all__ = ["MOST", "RecoveryShift"]

MOST: Final = 1e15  # customers, or an amount each; their product is still a number


@attrs.frozen(kw_only=True)
class RecoveryShift(Result):
    """Customers brought from one way of ending to another.

    Attributes:
        moved_from: how their complaints end now.
        moved_to: how they would end.
        moved: customers moved. [customers]
        rate_gain: by how much the share that stays grows. [-1 to 1]
        value: what a customer who stays is worth, if that is known. [currency]
        currency: the code of the currency.
        spend: what it costs per customer moved. [currency]
        reach: customers kept for each one, those counted who are not warned off.
    """

    schema: ClassVar[str] = "recovery_shift@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "moved_from",
        "moved_to",
        "moved:.1",
        "kept:.1",
        "worth:.0",
        "cost:.0",
        "net_gain:.0",
        "break_even_spend:.2",
        "currency",
    )
    moved_from: ComplaintOutcome
    moved_to: ComplaintOutcome
    moved: float = attrs.field(converter=plain)
    rate_gain: float = attrs.field(converter=plain)
    value: float | None = attrs.field(converter=optional(plain))
    currency: str
    spend: float = attrs.field(converter=plain)
    reach: float = attrs.field(converter=plain)

    def __attrs_post_init__(self) -> None:
        within("spend", self.spend, 0, MOST)
        within("moved", self.moved, 0, MOST)
        within("rate_gain", self.rate_gain, -1, 1)
        if finite("reach", self.reach) < 1:
            raise OutOfRange(name="reach", allowed="1 or more")

    @property
    def kept(self) -> float:
        """Customers kept besides, word of mouth included. [customers]"""
        return self.moved * self.rate_gain * self.reach

    @property
    def worth(self) -> float | None:
        """What they are worth; None without a value. [currency]"""
        return None if self.value is None else self.kept * self.value

    @property
    def cost(self) -> float:
        """What it costs. [currency]"""
        return self.moved * self.spend

    @property
    def net_gain(self) -> float | None:
        """What is left of the worth; None without a value. [currency]"""
        return None if self.worth is None else self.worth - self.cost

    @property
    def break_even_spend(self) -> float | None:
        """The spend per customer moved at which nothing is left. [currency]"""
        return None if self.value is None else self.rate_gain * self.reach * self.value

    def retention_change(self, customers: float) -> float:
        """By how much it changes the retention of all *customers*. [-1 to 1]

        :class:`custsat.review.RetentionChange` makes a business case of it.

        Raises:
            OutOfRange: if *customers* is not above 0, or fewer than are kept.
        """
        base = positive("customers", customers)
        return within("the change", self.kept / base, -1, 1)
