"""Lists as they are handed in: read once, and no text in place of a list.

>>> listed("closed", (day for day in [1, 2]))
(1, 2)
>>> listed("closed", "2026-01-01")
Traceback (most recent call last):
    ...
custsat.errors.InputError: closed must be a list
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from custsat.errors import InputError

T = TypeVar("T")


def listed(name: str, given: Iterable[T]) -> tuple[T, ...]:
    """What was given, as a tuple.

    Raises:
        InputError: for text, a mapping, and whatever cannot be gone through.
    """
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        raise InputError(what=f"{name} must be a list")
    return tuple(given)
