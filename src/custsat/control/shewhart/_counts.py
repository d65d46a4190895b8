"""Counts of subgroups and their sizes: cases that have something, events that happen.

>>> read_counts([8, None], [10, 10], None, of_cases=True)
Counts(names=('1', '2'), counts=(8, None), sizes=(10, None))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from custsat import _checks as checks
from custsat.errors import InvalidCount, OutOfRange
from custsat.values._named_points import named_items, sizes_by_name

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


def read_counts(counts: Any, n: Any, names: Any, *, of_cases: bool) -> Counts:
    """Return counts and sizes, of cases or of units.

    Args:
        counts: one count for each subgroup.
        n: their sizes.
        names: their names.
        of_cases: whether sizes are numbers of cases, of which the counts are some.

    Raises:
        InvalidCount: for more than there are cases.
        OutOfRange: for events of no unit.
    """
    labels, items = named_items(counts, "counts", names)
    pairs = [
        _checked(count, size, of_cases=of_cases)
        for count, size in zip(_read_each(items), _read_sizes(n, labels), strict=True)
    ]
    return Counts(
        labels,
        tuple(count for count, _ in pairs),
        tuple(size for _, size in pairs),
    )


def _checked(
    count: int | None, size: float | None, *, of_cases: bool
) -> tuple[int, float] | tuple[None, None]:
    """Return the count and the size of a subgroup; None for both of a gap.

    Raises:
        InvalidCount: for more than there are cases, or a part of a case.
        OutOfRange: for events of no unit.
    """
    if of_cases and size is not None:
        if count is not None and count > size:
            raise InvalidCount(problem="part_exceeds_total", part="counts", total="n")
        checks.count(size, "n")
    if count and size == 0:
        raise OutOfRange(name="n", allowed="above 0 where there are counts")
    if count is None or not size:
        return None, None
    return count, size


def _read_sizes(n: Any, labels: Sequence[str]) -> list[float | None]:
    """Return the size of each subgroup; None if missing.

    Raises:
        UnknownField: for a mapping without one of the subgroups.
        InputError: for a list of another length.
    """
    items = sizes_by_name(n, labels, "counts")
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
