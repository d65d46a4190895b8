"""Break-even of a customer: when the outlay is paid back, and at which retention.

The outlay is paid back with the first margin at which the discounted sum reaches it.
Money spent on keeping a customer pays if retention rises at least to
``retention_needed``.

>>> from custsat.loyalty import lifetime_value
>>> worth = lifetime_value(
...     margin=100, retention=0.8, discount=0.1, period="year", currency="CNY",
...     acquisition=150,
... )
>>> break_even(worth, spend_per_customer=200).period_reached is None
True
"""

from __future__ import annotations

from functools import cached_property
from math import ceil, log, log1p
from typing import ClassVar

import attrs

from custsat import _checks as checks
from custsat.loyalty.clv._clv_conventions import MarginTiming
from custsat.loyalty.clv._lifetime_value import LifetimeValue
from custsat.values._result import Result


@attrs.frozen(kw_only=True)
class BreakEven(Result):
    """Comparison of a lifetime value with what is spent on the customer.

    Attributes:
        lifetime_value: the lifetime value, whose acquisition cost counts as spent.
        spend_per_customer: what is spent in addition, at the start.
        margins_needed: number of margins that pay the outlay back; None if never.
        retention_needed: retention at which the value is higher by the spend; None if
            no retention is enough. [0 to 1]
    """

    schema: ClassVar[str] = "break_even@1"
    choices: ClassVar[tuple[str, ...]] = (
        "lifetime_value.margin_timing",
        "lifetime_value.period",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "outlay:$",
        "period_reached",
        "retention_needed:.1%",
    )
    lifetime_value: LifetimeValue
    spend_per_customer: float
    margins_needed: int | None
    retention_needed: float | None

    @cached_property  # not exported: it is that of the lifetime value
    def currency(self) -> str:
        """The currency code of all amounts."""
        return self.lifetime_value.currency

    @property
    def outlay(self) -> float:
        """Acquisition and spend. [currency]"""
        return self.lifetime_value.acquisition + self.spend_per_customer

    @property
    def period_reached(self) -> int | None:
        """Period at whose end the outlay is paid back; 0 is the start, None never."""
        if (
            self.margins_needed
            and self.lifetime_value.margin_timing is MarginTiming.AT_START
        ):
            return self.margins_needed - 1
        return self.margins_needed

    @property
    def points_needed(self) -> float | None:
        """Percentage points of retention that the spend must bring."""
        if self.retention_needed is None:
            return None
        return 100 * (self.retention_needed - self.lifetime_value.retention)


def break_even(value: LifetimeValue, *, spend_per_customer: float = 0) -> BreakEven:
    """Compute when *value* pays back acquisition and *spend_per_customer*.

    >>> from custsat.loyalty import break_even, lifetime_value
    >>> worth = lifetime_value(margin=100, retention=0.8, discount=0.1, period="year",
    ...                        currency="CNY", acquisition=150)
    >>> result = break_even(worth, spend_per_customer=20)
    >>> result.period_reached, round(result.retention_needed, 4)
    (4, 0.8155)

    Args:
        value: the lifetime value of the customer.
        spend_per_customer: what is spent in addition, at the start.

    Raises:
        WrongType: if *value* is no lifetime value.
        OutOfRange: if the spend is negative.
        NotANumber: if the spend is no number.
    """
    checks.instance(value, "value", LifetimeValue)
    spend = checks.number(spend_per_customer, "spend_per_customer", ge=0)
    return BreakEven(
        lifetime_value=value,
        spend_per_customer=spend,
        margins_needed=_margins_needed(value, value.acquisition + spend),
        retention_needed=_retention_needed(value, spend),
    )


def _margins_needed(value: LifetimeValue, outlay: float) -> int | None:
    """Smallest number of margins whose value reaches the *outlay*; None if none."""
    if not outlay:
        return 0
    if len(value.margins) != 1:
        counts = range(1, len(value.margins) + 1)
        return next((n for n in counts if value.value_until(n) >= outlay), None)
    first_value = value.margins[0] * value.first_margin_factor
    if first_value <= 0:
        return None
    guess = _estimate_n_terms(outlay / first_value, value.period_factor)
    if guess is None or (value.horizon is not None and guess - 1 > value.horizon):
        return None
    candidates = range(max(guess - 1, 1), guess + 2)  # the guess may be off by one
    n_margins = next((n for n in candidates if value.value_until(n) >= outlay), None)
    is_too_late = n_margins is None or (
        value.horizon is not None and n_margins > value.horizon
    )
    return None if is_too_late else n_margins


def _estimate_n_terms(sum_: float, ratio: float) -> int | None:
    """Estimate how many terms of a geometric sum reach *sum_*; None if none do."""
    if ratio == 1:
        return ceil(sum_)
    missing_part = -sum_ * (1 - ratio)
    if missing_part <= -1:
        return None
    return max(ceil(log1p(missing_part) / log(ratio)), 1) if ratio else 1


def _retention_needed(value: LifetimeValue, spend: float) -> float | None:
    """Retention at which the value is higher by *spend*, by bisection."""
    if not spend:
        return value.retention
    target = value.value + spend
    low, high = value.retention, 1.0
    if not _reaches_value(value, high, target):
        return None
    while low < (middle := (low + high) / 2) < high:
        low, high = (
            (low, middle) if _reaches_value(value, middle, target) else (middle, high)
        )
    return high


def _reaches_value(value: LifetimeValue, retention: float, target: float) -> bool:
    """Return whether the value at this *retention* reaches *target*."""
    is_unlimited = retention * (1 + value.growth) >= 1 + value.discount
    if value.horizon is None and is_unlimited:
        return value.margins[0] > 0
    return attrs.evolve(value, retention=retention).value >= target
