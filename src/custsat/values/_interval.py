"""What a sample lets us say: a lower and an upper limit at a level of confidence."""

from __future__ import annotations

import attrs

from custsat.errors import OutOfOrder
from custsat.values._number import finite, plain, within


@attrs.frozen(kw_only=True)
class Interval:
    """Limits, and how they were made.

    >>> Interval(low=0.3, high=0.95, level=0.95, method="wilson").balanced(0.85)
    True

    Attributes:
        low: the lower limit.
        high: the upper limit.
        level: the confidence. [0 to 1]
        method: the name of the method, ``"wilson"`` for instance.

    Raises:
        OutOfOrder: if *low* exceeds *high*.
    """

    low: float = attrs.field(converter=plain)
    high: float = attrs.field(converter=plain)
    level: float = attrs.field(converter=plain)
    method: str

    def __attrs_post_init__(self) -> None:
        if finite("low", self.low) > finite("high", self.high):
            raise OutOfOrder(low="low", high="high")
        within("level", self.level, 0, 1)

    def contains(self, value: float) -> bool:
        """Whether *value* lies between the limits, the limits included."""
        return self.low <= value <= self.high
