"""Published figures as arguments: their value, with a warning for folklore.

>>> figure_value(5.5)
5.5
"""

from __future__ import annotations

from typing import Final, TypeVar, overload
from warnings import warn

from custsat.errors import FolkloreWarning
from custsat.evidence import PublishedFigure, Status

Value = TypeVar("Value")
SUM_TOL: Final = 1e-9  # rounding of figures that are added up
CALLER_STACKLEVEL: Final = 3  # the caller of the public function


@overload
def figure_value(value: PublishedFigure[Value]) -> Value: ...
@overload
def figure_value(value: Value) -> Value: ...
def figure_value(value: Value | PublishedFigure[Value]) -> Value:
    """Return the value of a published figure, or *value* itself.

    Folklore is allowed, because the caller named it; the warning points at the caller
    of the public function.
    """
    if not isinstance(value, PublishedFigure):
        return value
    if value.status is Status.FOLKLORE:
        message = (
            f"{value.unit}: folklore, from {value.source.citation}; nobody measured it"
        )
        warn(message, FolkloreWarning, stacklevel=CALLER_STACKLEVEL)
    return value.value
