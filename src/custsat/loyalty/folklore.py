"""Published figures as arguments: taken at their value, and folklore with a warning.

>>> taken(5.5)
5.5
"""

from __future__ import annotations

from typing import Final, TypeVar
from warnings import warn

from custsat.errors import FolkloreWarning
from custsat.evidence import Figure, Status

__all__ = ["taken"]

Value = TypeVar("Value")
CALLER: Final = 3  # warn where the public function was called


def taken(given: Value | Figure[Value], *, above: int = 0) -> Value:
    """The value of a figure, or the value itself.

    Folklore is allowed, because somebody asked for it by name, and warned of where that
    happened; *above* counts the functions between this one's caller and the user.
    """
    if not isinstance(given, Figure):
        return given
    if given.status is Status.FOLKLORE:
        told = f"{given.unit}: folklore, from {given.source.work}; nobody measured it"
        warn(told, FolkloreWarning, stacklevel=CALLER + above)
    return given.value
