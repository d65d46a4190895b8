"""Sales velocity: the revenue of a sales pipeline per day.

>>> sales_velocity(opportunities=4, win_rate=50, deal_value=900, cycle_days=60)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: win_rate must be from 0 to 1
"""

from __future__ import annotations

from typing import ClassVar

import attrs

from custsat import _checks as checks
from custsat.values._result import Result


@attrs.frozen(kw_only=True)
class SalesVelocity(Result):
    """The estimated revenue of a sales pipeline per day.

    Attributes:
        opportunities: number of open opportunities.
        win_rate: share of opportunities that are won. [0 to 1]
        deal_value: revenue of a won opportunity. [money]
        cycle_days: days from the first contact to the deal.
    """

    schema: ClassVar[str] = "sales_velocity@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "opportunities",
        "win_rate:.1%",
        "deal_value:.2",
        "cycle_days:.1",
        "value:.2",
    )
    opportunities: float
    win_rate: float
    deal_value: float
    cycle_days: float

    @property
    def value(self) -> float:
        """Estimated revenue per day. [money]"""
        won = self.opportunities * self.win_rate
        return won * self.deal_value / self.cycle_days


def sales_velocity(
    *, opportunities: float, win_rate: float, deal_value: float, cycle_days: float
) -> SalesVelocity:
    """Estimate the revenue of a sales pipeline per day.

    >>> from custsat.customers.journey import sales_velocity
    >>> sales_velocity(opportunities=4, win_rate=0.5, deal_value=90, cycle_days=6).value
    30.0

    Args:
        opportunities: number of open opportunities.
        win_rate: share of opportunities that are won. [0 to 1]
        deal_value: revenue of a won opportunity. [money]
        cycle_days: days from the first contact to the deal.

    Raises:
        OutOfRange: for a rate outside 0 to 1, a negative number, or 0 days.
        TooLarge: if the result is too large for a float.
        NotANumber: for NaN, infinity, text and truth values.
    """
    result = SalesVelocity(
        opportunities=checks.number(opportunities, "opportunities", ge=0),
        win_rate=checks.share(win_rate, "win_rate"),
        deal_value=checks.number(deal_value, "deal_value", ge=0),
        cycle_days=checks.number(cycle_days, "cycle_days", gt=0),
    )
    checks.finite_result(result.value, "the sales velocity")
    return result
