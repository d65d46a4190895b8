"""Deals that satisfied customers generate.

That one satisfied customer generates eight deals is folklore: it is in
:mod:`custsat.evidence.loyalty` and never a default.

>>> referred_deals(10, generated=1, closed=2)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: closed must be at most as many as are generated
"""

from __future__ import annotations

from typing import ClassVar

import attrs

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.evidence import PublishedFigure
from custsat.loyalty._figures import figure_value
from custsat.values._result import Result


@attrs.frozen(kw_only=True)
class ReferredDeals(Result):
    """Deals that satisfied customers generate.

    Attributes:
        satisfied: number of satisfied customers.
        generated_per_customer: deals generated per satisfied customer.
        closed_per_customer: deals closed per satisfied customer, at least.

    Raises:
        OutOfRange: if more deals are closed than generated.
        TooLarge: if the number of deals cannot be computed.
    """

    schema: ClassVar[str] = "referred_deals@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "satisfied:.0",
        "deals_generated:.0",
        "deals_closed:.0",
    )
    satisfied: float
    generated_per_customer: float
    closed_per_customer: float

    def __attrs_post_init__(self) -> None:
        if self.closed_per_customer > self.generated_per_customer:
            raise OutOfRange(name="closed", allowed="at most as many as are generated")
        checks.finite_result(self.deals_generated, "a number of deals")

    @property
    def deals_generated(self) -> float:
        """Number of deals generated."""
        return self.satisfied * self.generated_per_customer

    @property
    def deals_closed(self) -> float:
        """Number of deals closed, at least."""
        return self.satisfied * self.closed_per_customer

    @property
    def close_rate(self) -> float | None:
        """Share of the generated deals that is closed, at least. [0 to 1]"""
        return (
            self.closed_per_customer / self.generated_per_customer
            if self.generated_per_customer
            else None
        )


def referred_deals(
    satisfied: float,
    *,
    generated: float | None = None,
    closed: float | None = None,
    figures: PublishedFigure[tuple[float, float]] | None = None,
) -> ReferredDeals:
    """Estimate the deals that *satisfied* customers generate and close.

    >>> from custsat.loyalty.referral import referred_deals
    >>> result = referred_deals(10, generated=8, closed=1)
    >>> result.deals_generated, result.deals_closed
    (80, 10)

    Args:
        satisfied: number of satisfied customers.
        generated: deals generated per satisfied customer.
        closed: deals closed per satisfied customer.
        figures: a published pair of both, instead.

    Raises:
        InputError: unless either *generated* and *closed* or *figures* are passed.
        OutOfRange: for negative numbers, or more closed than generated.
        WrongType: if *figures* is not a published pair.
    """
    checks.together(generated=generated, closed=closed)
    checks.exactly_one(generated=generated, figures=figures)
    if figures is None:
        generated_each, closed_each = generated, closed
    else:
        checks.instance(figures, "figures", PublishedFigure)
        value = figure_value(figures)
        generated_each, closed_each = checks.pair(value, "the value of figures")
    return ReferredDeals(
        satisfied=checks.number(satisfied, "satisfied", ge=0),
        generated_per_customer=checks.number(generated_each, "generated", ge=0),
        closed_per_customer=checks.number(closed_each, "closed", ge=0),
    )
