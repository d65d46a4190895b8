"""Head counts: whole numbers of people, deals or baskets.

>>> counted(3), counted(3.0)
(3, 3)
>>> counted(2.5)
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: a count is a whole number of 0 or more
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from custsat.display import Table, format_value
from custsat.errors import InvalidCount, TooLarge
from custsat.labels import translate
from custsat.values._number import finite

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["counted", "head_counts"]

MOST: Final = 10**12


def counted(number: float) -> int:
    """*number* as a count.

    Raises:
        InvalidCount: if it is no whole number of 0 or more.
        TooLarge: if it is beyond a million millions.
        NotANumber: if it is none at all.
    """
    value = finite("count", number)
    if value < 0 or value != int(value):
        raise InvalidCount(what="a count is a whole number of 0 or more")
    if value > MOST:
        raise TooLarge(what=f"a count is at most {MOST:g}")
    return int(value)


def head_counts(title: str, pairs: Iterable[tuple[object, int]], lang: str) -> Table:
    """How many of each, one line per name; *title* is a code."""
    rows = tuple((format_value(name, lang), format_value(n, lang)) for name, n in pairs)
    return Table(title=translate(title, lang), rows=rows, has_header=False)
