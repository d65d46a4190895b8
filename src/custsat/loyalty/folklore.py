"""Published figures as arguments: taken at their value, and folklore with a warning.

>>> taken(5.5)
5.5
"""

from __future__ import annotations

from typing import Final, TypeVar, overload
from warnings import warn

from custsat.errors import FolkloreWarning
from custsat.evidence import PublishedFigure, Status

__all__ = ["taken"]

Value = TypeVar("Value")
CALLER: Final = 3  # warn where the public function was called


@overload
def taken(given: PublishedFigure[Value]) -> Value: ...
@overload
def taken(given: Value) -> Value: ...
def taken(given: Value | PublishedFigure[Value]) -> Value:
    """The value of a figure, or the value itself.

    Folklore is allowed, because somebody asked for it by name, and warned of where the
    public function that calls this one was called.
    """
    if not isinstance(given, PublishedFigure):
        return given
    if given.status is Status.FOLKLORE:
        told = f"{given.unit}: folklore, from {given.source.citation}; nobody measured it"
        warn(told, FolkloreWarning, stacklevel=CALLER)
    return given.value
