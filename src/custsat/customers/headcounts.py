"""Head counts: whole numbers of people, deals or baskets.

>>> counted(3), counted(3.0)
(3, 3)
>>> counted(2.5)
Traceback (most recent call last):
    ...
custsat.errors.WrongCounts: a count is a whole number of 0 or more
"""

from __future__ import annotations

from custsat.errors import WrongCounts
from custsat.values.number import finite

__all__ = ["counted"]


def counted(number: float) -> int:
    """*number* as a count.

    Raises:
        WrongCounts: if it is no whole number of 0 or more.
        NotANumber: if it is none at all.
    """
    value = finite("count", number)
    if value < 0 or value != int(value):
        raise WrongCounts(what="a count is a whole number of 0 or more")
    return int(value)
