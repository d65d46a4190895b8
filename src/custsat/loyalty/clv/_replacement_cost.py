"""Cost of replacing lost customers, compared with keeping them.

The factor is yours to measure.  The factors that are quoted everywhere (5, 6, 5 to 6)
are folklore: :mod:`custsat.evidence.loyalty` has them, and passing one of them warns.

>>> replacement_cost(lost=10, keep_cost=200, factor=(6, 5), currency="CNY")
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: factor must be a low and a high, in that order
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.loyalty._figures import figure_value
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.evidence import PublishedFigure


PAIR: Final = 2
ALLOWED_FACTORS: Final = "a low and a high, in that order"


@attrs.frozen(kw_only=True)
class ReplacementCost(Result):
    """Cost of replacing lost customers, compared with keeping them.

    Attributes:
        lost: number of customers lost.
        keep_cost: cost of keeping one customer. [currency]
        factor_low: cost of winning a customer per cost of keeping one, at least.
        factor_high: the same ratio, at most.
        currency: the currency code.

    Raises:
        OutOfRange: if the low factor exceeds the high one.
        TooLarge: if the saving cannot be computed.
    """

    schema: ClassVar[str] = "replacement_cost@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "lost:.0",
        "factor_low",
        "factor_high",
        "saving_low:$",
        "saving_high:$",
        "currency",
    )
    lost: float
    keep_cost: float
    factor_low: float
    factor_high: float
    currency: str

    def __attrs_post_init__(self) -> None:
        if self.factor_low > self.factor_high:
            raise OutOfRange(name="factor", allowed=ALLOWED_FACTORS)
        checks.finite_result(self.saving_high, "a replacement cost")

    @property
    def saving_low(self) -> float:
        """Saving if the customers had been kept, at least. [currency]"""
        return self.lost * self.keep_cost * (self.factor_low - 1)

    @property
    def saving_high(self) -> float:
        """Saving if the customers had been kept, at most. [currency]"""
        return self.lost * self.keep_cost * (self.factor_high - 1)


def replacement_cost(
    *,
    lost: float,
    keep_cost: float,
    factor: float | tuple[float, float] | PublishedFigure[tuple[float, float]],
    currency: str,
) -> ReplacementCost:
    """Compute what keeping *lost* customers would have saved.

    >>> from custsat.loyalty.clv import replacement_cost
    >>> replacement_cost(lost=10, keep_cost=200, factor=5, currency="CNY").saving_low
    8000

    Args:
        lost: number of customers lost.
        keep_cost: cost of keeping one customer.
        factor: cost of winning a customer per cost of keeping one; a number, a low and
            a high, or a published figure.
        currency: currency code.

    Raises:
        OutOfRange: for negative numbers, or a factor that is no low and high.
        NotANumber: for NaN, infinity, text and booleans.
    """
    bounds = figure_value(factor)
    if isinstance(bounds, tuple) and len(bounds) != PAIR:
        raise OutOfRange(name="factor", allowed=ALLOWED_FACTORS)
    low, high = bounds if isinstance(bounds, tuple) else (bounds, bounds)
    return ReplacementCost(
        lost=checks.number(lost, "lost", ge=0),
        keep_cost=checks.number(keep_cost, "keep_cost", ge=0),
        factor_low=checks.number(low, "factor", ge=0),
        factor_high=checks.number(high, "factor", ge=0),
        currency=checks.currency(currency),
    )
