"""Events: who did something, and when.

An event is a pair of a customer and a time, or a row that has both: a mapping with the
keys ``customer`` and ``at``, or an object with these attributes.

>>> list(customers_and_times([("a", 0), {"customer": "b", "at": 1}], "event"))
[('a', 0), ('b', 1)]
>>> list(customers_and_times([("a", 0, 1)], "event"))
Traceback (most recent call last):
    ...
custsat.errors.WrongType: the event at row 0 must be a pair, got tuple of 3
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from custsat import _checks as checks

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator
    from datetime import date


class SupportsEvent(Protocol):
    """An object with a customer and a time; a mapping has them as keys."""

    @property
    def customer(self) -> Hashable | None:
        """Id of the customer; None if unknown."""
        ...

    @property
    def at(self) -> date | int | str | None:
        """Day, instant or number of the period of the event; None if unknown."""
        ...


EventLike: TypeAlias = SupportsEvent | Mapping[str, Any]


def customers_and_times(rows: Iterable[Any], noun: str) -> Iterator[tuple[Any, Any]]:
    """Yield the customer and the time of each row; *noun* says what a row is.

    Raises:
        WrongType: for a row that is neither a pair nor has ``customer`` and ``at``.
    """
    for position, row in enumerate(rows):
        name = f"the {noun} at row {position}"
        if isinstance(row, tuple | list) and not hasattr(row, "customer"):
            yield checks.pair(row, name)
        else:
            customer, at = checks.row_fields(row, name, "customer", "at")
            yield customer, at
