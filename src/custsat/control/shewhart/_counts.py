"""Counts of subgroups and their sizes: cases that have something, events that happen.

>>> read_counts([8, None], [10, 10], None, whole=True)
Counts(names=('1', '2'), counts=(8, None), sizes=(10, None))
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from custsat import _checks as checks
from custsat.control.shewhart._subgroups import named_items
from custsat.errors import InvalidCount, OutOfRange, UnknownField

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_SIZE: Final = 1e-9  # by which a count can still be divided
MAX_SIZE: Final = 1e12


class Counts(NamedTuple):
    """Counts and sizes of subgroups; a gap has neither."""

    names: tuple[str, ...]
    counts: tuple[int | None, ...]
    sizes: tuple[float | None, ...]

    def first(self, n: int) -> Counts:
        """Return the first *n* of them."""
        return Counts(self.names[:n], self.counts[:n], self.sizes[:n])


def read_counts(counts: Any, n: Any, names: Any, *, whole: bool) -> Counts:
    """Return counts and sizes; *whole* if these are cases, of which counts are some.

    Raises:
        InvalidCount: for more than there are cases.
        OutOfRange: for events of no unit.
    """
    labels, items = named_items(counts, "counts", names)
    pairs = [*zip(_read_each(items), _read_sizes(n, labels), strict=True)]
    for count, size in pairs:
        if whole and count is not None and size is not None and count > size:
            raise InvalidCount(problem="part_exceeds_total", part="counts", total="n")
        if whole and size is not None:
            checks.count(size, "n")
        if count and size == 0:
            raise OutOfRange(name="n", allowed="above 0 where there are counts")
    known = [count is not None and bool(size) for count, size in pairs]
    kept = [*zip(pairs, known, strict=True)]
    return Counts(
        labels,
        tuple(count if is_known else None for (count, _), is_known in kept),
        tuple(size if is_known else None for (_, size), is_known in kept),
    )


def _read_sizes(n: Any, labels: Sequence[str]) -> list[float | None]:
    """Return the size of each subgroup; None if missing.

    Raises:
        UnknownField: for a mapping without one of the subgroups.
        InputError: for a list of another length.
    """
    if isinstance(n, Mapping):
        by_name = dict(zip(*named_items(n, "n", None), strict=True))
        for position, label in enumerate(labels, start=1):
            if label not in by_name:
                raise UnknownField(
                    problem="absent",
                    owner="n",
                    unit="size for counts",
                    position=position,
                )
        items = [by_name[label] for label in labels]
    elif isinstance(n, str) or not hasattr(n, "__iter__"):
        items = [checks.number(n, "n")] * len(labels)
    else:
        items = checks.column(n, "n")
        checks.same_length(labels, items, ("counts", "n"))
    return [None if checks.is_missing(item) else _size(item) for item in items]


def _size(value: Any) -> float:
    """Return the size of a subgroup, 0 or a number that counts can be divided by.

    Raises:
        OutOfRange: for anything else.
    """
    size = checks.number(value, "each of n", ge=0, le=MAX_SIZE)
    if 0 < size < MIN_SIZE:
        allowed = f"0, or from {MIN_SIZE:g} to {MAX_SIZE:g}"
        raise OutOfRange(name="each of n", allowed=allowed)
    return size


def _read_each(items: Sequence[Any]) -> list[int | None]:
    """Return one count for each subgroup; None if missing."""
    return [
        None if checks.is_missing(item) else checks.count(item, "each of counts")
        for item in items
    ]
