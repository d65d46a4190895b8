"""What a verdict compares, so that printed figures say the same as the verdict."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias, TypeGuard

import attrs

from custsat.display._numbers import Bound, Side
from custsat.errors import CustsatError

if TYPE_CHECKING:
    from collections.abc import Iterator

Number: TypeAlias = float | Decimal


@attrs.frozen
class Comparison:
    """Figures that a verdict compares with a limit.

    >>> Comparison(("score", "interval"), "target", Side.ABOVE).limit
    'target'

    Attributes:
        figures: the attributes that are compared: numbers, intervals, or lists of them.
        limit: the attribute that they are compared with, or a number.
        equal: the side that a figure is on which equals the limit: above it where the
            limit is to be reached, below it where it must not be exceeded.  An interval
            contains the limit if one of its ends equals it.
    """

    figures: tuple[str, ...]
    limit: str | float
    equal: Side = Side.NEITHER


def comparisons_of(subject: object) -> tuple[Comparison, ...]:
    """Return the comparisons of *subject*; none where it says nothing about them."""
    method: Any = getattr(subject, "comparisons", None)
    comparisons: Any = method() if callable(method) else ()
    return comparisons  # type: ignore[no-any-return]  # of a class that has the method


def bounds_of(
    subject: object, name: str, value: object
) -> tuple[list[Bound], list[Bound]]:
    """Return what the attribute *name* must not cross, an interval's low end first.

    The second list is that of its high end, and the same for a number.
    """
    low, high = [], []
    for comparison in comparisons_of(subject):
        limit = _limit_of(subject, comparison) if name in comparison.figures else None
        if limit is not None:
            is_interval = _is_interval(value)
            low.append(Bound(limit, Side.BELOW if is_interval else comparison.equal))
            high.append(Bound(limit, Side.ABOVE if is_interval else comparison.equal))
    return low, high


def is_limit(subject: object, name: str) -> bool:
    """Return whether something is compared with the attribute *name*."""
    return any(comparison.limit == name for comparison in comparisons_of(subject))


def figures_of(subject: object, name: str) -> Iterator[tuple[Number, Side]]:
    """Yield the numbers that are compared with the attribute *name*, a limit."""
    for comparison in comparisons_of(subject):
        if comparison.limit == name:
            for figure in comparison.figures:
                yield from _numbers_in(_attribute(subject, figure), comparison.equal)


def _limit_of(subject: object, comparison: Comparison) -> Number | None:
    limit = comparison.limit
    value = _attribute(subject, limit) if isinstance(limit, str) else limit
    return value if _is_number(value) else None


def _attribute(subject: object, name: str) -> Any:
    try:
        return getattr(subject, name, None)
    except CustsatError:  # a derived number that this result does not have
        return None


def _is_number(value: object) -> TypeGuard[Number]:
    return isinstance(value, float | int | Decimal) and not isinstance(value, bool)


def _is_interval(value: object) -> bool:
    return all(_is_number(getattr(value, end, None)) for end in ("low", "high"))


def _numbers_in(value: Any, equal: Side) -> Iterator[tuple[Number, Side]]:
    if _is_number(value):
        yield value, equal
    elif _is_interval(value):
        yield value.low, Side.BELOW
        yield value.high, Side.ABOVE
    elif isinstance(value, tuple):
        for item in value:
            yield from _numbers_in(item, equal)
