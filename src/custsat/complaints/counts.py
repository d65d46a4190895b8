"""Counts: whole numbers of people or tickets, of whatever make.

>>> whole("counts", 7.0)
7
>>> whole("counts", 6.5)
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: counts must be whole numbers of 0 or more
"""

from __future__ import annotations

from typing import Any

from custsat.errors import InvalidCount
from custsat.values._number import finite

__all__ = ["whole"]


def whole(name: str, value: Any) -> int:
    """*value* as a count.

    Raises:
        InvalidCount: if it is negative, or between two whole numbers.
        NotANumber: if it is none.
    """
    number = finite(name, value)
    if number < 0 or number != int(number):
        raise InvalidCount(what=f"{name} must be whole numbers of 0 or more")
    return int(number)
