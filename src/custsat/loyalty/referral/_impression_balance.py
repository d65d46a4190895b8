"""Balance of good and bad impressions.

That twelve good impressions make up for a bad one is folklore: it is in
:mod:`custsat.evidence.loyalty` and never a default.

>>> impression_balance(good=-1, bad=1, good_per_bad=12)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: good must be 0 or more
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.loyalty._figures import figure_value
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.evidence import PublishedFigure


@attrs.frozen(kw_only=True)
class ImpressionBalance(Result):
    """Balance of good and bad impressions.

    Attributes:
        good: number of good impressions.
        bad: number of bad impressions.
        good_per_bad: good impressions that make up for a bad one.

    Raises:
        TooLarge: if the balance cannot be computed.
    """

    schema: ClassVar[str] = "impression_balance@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "good:.0",
        "bad:.0",
        "good_per_bad",
        "net_impression",
    )
    good: float
    bad: float
    good_per_bad: float

    def __attrs_post_init__(self) -> None:
        checks.finite_result(self.net_impression, "a net impression")

    @property
    def net_impression(self) -> float:
        """Good impressions minus those that make up for the bad ones."""
        return self.good - self.good_per_bad * self.bad

    @property
    def repaired(self) -> bool:
        """Whether the good impressions make up for the bad ones."""
        return self.net_impression >= 0

    @property
    def still_needed(self) -> float:
        """Number of good impressions still needed."""
        return max(0 - self.net_impression, 0)


def impression_balance(
    *, good: float, bad: float, good_per_bad: float | PublishedFigure[float]
) -> ImpressionBalance:
    """Compute whether *good* impressions make up for *bad* ones.

    >>> from custsat.loyalty.referral import impression_balance
    >>> impression_balance(good=11, bad=1, good_per_bad=12).still_needed
    1

    Args:
        good: number of good impressions.
        bad: number of bad impressions.
        good_per_bad: good impressions that make up for a bad one; may be published.

    Raises:
        OutOfRange: for negative numbers.
    """
    return ImpressionBalance(
        good=checks.number(good, "good", ge=0),
        bad=checks.number(bad, "bad", ge=0),
        good_per_bad=checks.number(figure_value(good_per_bad), "good_per_bad", ge=0),
    )
