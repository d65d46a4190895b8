"""Shifts: what it is worth to bring customers from one way of ending to another.

>>> from custsat.complaints import recovery
>>> rates = {"resolved_quickly": 0.82, "resolved": 0.54}
>>> now = recovery({"resolved": 100}, rates=rates)
>>> round(now.shift(share=0.5).extra_retained, 6)
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
from custsat.values._complaint_enums import ComplaintOutcome
from custsat.values._number import finite, plain, positive, within
from custsat.values._result import Result


MAX_AMOUNT: Final = (
    1e15  # customers, or an amount each; their product is still a number
)


@attrs.frozen(kw_only=True)
class RecoveryShift(Result):
    """Customers brought from one way of ending to another.

    Attributes:
        from_outcome: how their complaints end now.
        to_outcome: how they would end.
        n_moved: customers moved. [customers]
        retention_gain: by how much the share that stays grows. [-1 to 1]
        value: what a customer who stays is worth, if that is known. [currency]
        currency: the code of the currency.
        spend: what it costs per customer moved. [currency]
        multiplier: customers kept for each one, those counted who are not warned off.
    """

    schema: ClassVar[str] = "recovery_shift@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "from_outcome",
        "to_outcome",
        "n_moved:.1",
        "extra_retained:.1",
        "retained_value:.0",
        "cost:.0",
        "net_gain:.0",
        "break_even_spend:.2",
        "currency",
    )
    from_outcome: ComplaintOutcome
    to_outcome: ComplaintOutcome
    n_moved: float = attrs.field(converter=plain)
    retention_gain: float = attrs.field(converter=plain)
    value: float | None = attrs.field(converter=optional(plain))
    currency: str
    spend: float = attrs.field(converter=plain)
    multiplier: float = attrs.field(converter=plain)

    def __attrs_post_init__(self) -> None:
        within("spend", self.spend, 0, MAX_AMOUNT)
        within("n_moved", self.n_moved, 0, MAX_AMOUNT)
        within("retention_gain", self.retention_gain, -1, 1)
        if finite("multiplier", self.multiplier) < 1:
            raise OutOfRange(name="multiplier", allowed="1 or more")

    @property
    def extra_retained(self) -> float:
        """Customers kept besides, word of mouth included. [customers]"""
        return self.n_moved * self.retention_gain * self.multiplier

    @property
    def retained_value(self) -> float | None:
        """What they are worth; None without a value. [currency]"""
        return None if self.value is None else self.extra_retained * self.value

    @property
    def cost(self) -> float:
        """What it costs. [currency]"""
        return self.n_moved * self.spend

    @property
    def net_gain(self) -> float | None:
        """What is left of the worth; None without a value. [currency]"""
        return None if self.retained_value is None else self.retained_value - self.cost

    @property
    def break_even_spend(self) -> float | None:
        """The spend per customer moved at which nothing is left. [currency]"""
        return (
            None
            if self.value is None
            else self.retention_gain * self.multiplier * self.value
        )

    def retention_change(self, n_customers: float) -> float:
        """By how much it changes the retention of all *customers*. [-1 to 1]

        :class:`custsat.review.RetentionChange` makes a business case of it.

        Raises:
            OutOfRange: if *n_customers* is not above 0, or fewer than are kept.
        """
        total = positive("n_customers", n_customers)
        return within("the change", self.extra_retained / total, -1, 1)
