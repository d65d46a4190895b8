"""Published figures as arguments: taken at their value, and folklore with a warning.

>>> figure_value(5.5)
5.5
"""

from __future__ import annotations

from typing import Final, TypeVar, overload
from warnings import warn

from custsat.errors import FolkloreWarning
from custsat.evidence import PublishedFigure, Status


Value = TypeVar("Value")
CALLER_STACKLEVEL: Final = 3  # warn where the public function was called


@overload
def figure_value(value: PublishedFigure[Value]) -> Value: ...
@overload
def figure_value(value: Value) -> Value: ...
def figure_value(value: Value | PublishedFigure[Value]) -> Value:
    """The value of a figure, or the value itself.

    Folklore is allowed, because somebody asked for it by name, and warned of where the
    public function that calls this one was called.
    """
    if not isinstance(value, PublishedFigure):
        return value
    if value.status is Status.FOLKLORE:
        message = (
            f"{value.unit}: folklore, from {value.source.citation}; nobody measured it"
        )
        warn(message, FolkloreWarning, stacklevel=CALLER_STACKLEVEL)
    return value.value
