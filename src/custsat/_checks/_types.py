"""Types that several checks share, and the error of a wrong one."""

from __future__ import annotations

from typing import Any, Final

from custsat.errors import WrongType

BOOLEAN_TYPES: Final = frozenset({"bool", "bool_"})  # Python's and numpy's


def wrong_type(value: Any, name: str, expected: str) -> WrongType:
    """Return the error of a *value* whose type is not *expected*."""
    return WrongType(name=name, expected=expected, got=type(value).__name__)
