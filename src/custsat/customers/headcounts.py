"""Head counts: whole numbers of people, deals or baskets.

>>> counted(3), counted(3.0)
(3, 3)
>>> counted(2.5)
Traceback (most recent call last):
    ...
custsat.errors.WrongCounts: a count is a whole number of 0 or more
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from custsat.display import Sheet, say
from custsat.errors import LimitExceeded, WrongCounts
from custsat.labels import text
from custsat.values.number import finite

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["counted", "head_counts"]

MOST: Final = 10**12


def counted(number: float) -> int:
    """*number* as a count.

    Raises:
        WrongCounts: if it is no whole number of 0 or more.
        LimitExceeded: if it is beyond a million millions.
        NotANumber: if it is none at all.
    """
    value = finite("count", number)
    if value < 0 or value != int(value):
        raise WrongCounts(what="a count is a whole number of 0 or more")
    if value > MOST:
        raise LimitExceeded(what=f"a count is at most {MOST:g}")
    return int(value)


def head_counts(title: str, pairs: Iterable[tuple[object, int]], lang: str) -> Sheet:
    """How many of each, one line per name; *title* is a code."""
    rows = tuple((say(name, lang), say(n, lang)) for name, n in pairs)
    return Sheet(title=text(title, lang), rows=rows, headed=False)
