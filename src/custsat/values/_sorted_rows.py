"""Sums of tables whose rows stand in rising order of a key, such as tallies.

A sum of many small tables takes time for the small ones only: ``sum`` adds each of them
to a table that grows, whose rows are neither compared nor checked again.

>>> add_rows([("a", 1), ("c", 2)], [("b", 5), ("c", 3)], 1, lambda m, n: (m + n,))
(('a', 1), ('b', 5), ('c', 5))
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ValueT = TypeVar("ValueT")
MUCH_LARGER: Final = 32  # times as many rows: the others are inserted one by one


def add_rows(
    first: Sequence[tuple[Any, ...]],
    second: Sequence[tuple[Any, ...]],
    key_length: int,
    add: Callable[..., tuple[Any, ...]],
) -> tuple[Any, ...]:
    """Return the rows of two tables in rising order; those of equal key are added.

    Args:
        first: rows in rising order of their key, each key once.
        second: rows of another table, likewise.
        key_length: how many of the values of a row are its key.
        add: returns the other values of two rows, one after the other, as their sums.
    """
    many, few = (first, second) if len(first) >= len(second) else (second, first)

    def key(row: tuple[Any, ...]) -> tuple[Any, ...]:
        return row[:key_length]

    def sum_of(row: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
        return (*row[:key_length], *add(*row[key_length:], *other[key_length:]))

    if len(few) * MUCH_LARGER <= len(many):
        rows = list(many)
        for row in few:
            place = bisect_left(rows, key(row), key=key)
            if place < len(rows) and key(rows[place]) == key(row):
                rows[place] = sum_of(rows[place], row)
            else:
                rows.insert(place, row)
        return tuple(rows)
    rows = []
    for row in sorted((*many, *few), key=key):
        if rows and key(rows[-1]) == key(row):
            rows[-1] = sum_of(rows[-1], row)
        else:
            rows.append(row)
    return tuple(rows)


def evolve_unchecked(value: ValueT, **changes: Any) -> ValueT:
    """Return *value* with *changes* that are known to be valid: sums of valid values.

    >>> from custsat.values import NPS11, Tally
    >>> evolve_unchecked(Tally.empty(NPS11), missing=2).missing
    2
    """
    evolved = object.__new__(type(value))
    for field in attrs.fields(type(value)):  # type: ignore[arg-type]  # an attrs class
        item = changes.get(field.name, getattr(value, field.name))
        object.__setattr__(evolved, field.name, item)
    return evolved
