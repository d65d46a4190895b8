"""Intervals: a lower and an upper limit at a level of confidence."""

from __future__ import annotations

import attrs

from custsat import _checks as checks
from custsat.errors import OutOfOrder


@attrs.frozen(kw_only=True)
class Interval:
    """A lower and an upper limit, with their level and method.

    >>> Interval(low=0.3, high=0.95, level=0.95, method="wilson").contains(0.85)
    True

    Attributes:
        low: the lower limit.
        high: the upper limit.
        level: the confidence. [0 to 1]
        method: the name of the method, ``"wilson"`` for instance.

    Raises:
        OutOfOrder: if *low* exceeds *high*.
    """

    low: float = attrs.field(converter=checks.as_builtin)
    high: float = attrs.field(converter=checks.as_builtin)
    level: float = attrs.field(converter=checks.as_builtin)
    method: str

    def __attrs_post_init__(self) -> None:
        if checks.number(self.low, "low") > checks.number(self.high, "high"):
            raise OutOfOrder(low="low", high="high")
        checks.share(self.level, "level")

    def contains(self, value: float) -> bool:
        """Return whether *value* lies between the limits, the limits included."""
        return self.low <= value <= self.high
