"""What it is worth to end complaints better: customers moved to a better outcome.

>>> from custsat.complaints import recovery
>>> rates = {"resolved_quickly": 0.82, "resolved": 0.54}
>>> current = recovery({"resolved": 100}, rates=rates)
>>> round(current.shift(share=0.5).extra_retained, 6)
14.0
>>> current.shift(share=0.5, to="unresolved")
Traceback (most recent call last):
    ...
custsat.errors.UnknownOption: to= must be one of 'resolved_quickly', 'resolved', ...
"""

from __future__ import annotations

from typing import ClassVar, Final

import attrs
from attrs.converters import optional

from custsat import _checks as checks
from custsat.evidence import Status
from custsat.values._complaint_enums import ComplaintOutcome
from custsat.values._result import Result

MAX_AMOUNT: Final = 1e15  # so that products of two amounts stay finite


@attrs.frozen(kw_only=True)
class RecoveryShift(Result):
    """The effect of moving customers from one complaint outcome to another.

    Attributes:
        from_outcome: how their complaints end now.
        to_outcome: how they would end.
        n_moved: customers moved. [customers]
        retention_gain: change of the share that stays. [-1 to 1]
        value: value of a customer who stays; None if it is not known. [currency]
        currency: the code of the currency.
        spend: cost per customer moved. [currency]
        multiplier: customers retained for each one who stays, word of mouth included.
        rates_source: the publication of the shares that stay; empty for the caller's.
        rates_status: what kind of claim they are; None likewise.

    Raises:
        OutOfRange: if *n_moved* or *spend* is negative, *retention_gain* not from -1 to
            1, or *multiplier* below 1.
        NotANumber: for something that is not a number.
    """

    schema: ClassVar[str] = "recovery_shift@1"
    choices: ClassVar[tuple[str, ...]] = (
        "rates_source",
        "rates_status",
        "multiplier",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "from_outcome",
        "to_outcome",
        "n_moved:.1",
        "extra_retained:.1",
        "retained_value:$",
        "cost:$",
        "net_gain:$!0",
        "break_even_spend:$",
        "currency",
    )
    from_outcome: ComplaintOutcome
    to_outcome: ComplaintOutcome
    n_moved: float = attrs.field(converter=checks.as_builtin)
    retention_gain: float = attrs.field(converter=checks.as_builtin)
    value: float | None = attrs.field(converter=optional(checks.as_builtin))
    currency: str
    spend: float = attrs.field(converter=checks.as_builtin)
    multiplier: float = attrs.field(converter=checks.as_builtin)
    rates_source: str = ""
    rates_status: Status | None = None

    def __attrs_post_init__(self) -> None:
        checks.number(self.spend, "spend", ge=0, le=MAX_AMOUNT)
        checks.number(self.n_moved, "n_moved", ge=0, le=MAX_AMOUNT)
        checks.number(self.retention_gain, "retention_gain", ge=-1, le=1)
        checks.number(self.multiplier, "multiplier", ge=1)

    @property
    def extra_retained(self) -> float:
        """Additional customers who stay, word of mouth included. [customers]"""
        return self.n_moved * self.retention_gain * self.multiplier

    @property
    def retained_value(self) -> float | None:
        """Value of these customers; None without a value. [currency]"""
        return None if self.value is None else self.extra_retained * self.value

    @property
    def cost(self) -> float:
        """Cost of moving all customers. [currency]"""
        return self.n_moved * self.spend

    @property
    def net_gain(self) -> float | None:
        """Retained value less cost; None without a value. [currency]"""
        return None if self.retained_value is None else self.retained_value - self.cost

    @property
    def break_even_spend(self) -> float | None:
        """The spend per customer moved at which the net gain is 0. [currency]"""
        return (
            None
            if self.value is None
            else self.retention_gain * self.multiplier * self.value
        )

    def retention_change(self, n_customers: float) -> float:
        """The change of the retention rate among *n_customers*. [-1 to 1]

        :class:`custsat.review.RetentionChange` makes a business case of it.

        Args:
            n_customers: all customers, with or without a problem.

        Raises:
            OutOfRange: if *n_customers* is not above 0, or below ``extra_retained``.
        """
        total = checks.number(n_customers, "n_customers", gt=0)
        return checks.number(self.extra_retained / total, "the change", ge=-1, le=1)
