"""Subgroups as the caller passes them: lists or mappings, with names, and gaps.

A value that is missing is no value; a subgroup without one is a gap in the chart.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.control.shewhart._limits import LARGEST_VALUE
from custsat.errors import InputError
from custsat.estimates._control_constants import MIN_SUBGROUP, Constants, d2

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def named_items(
    values: Any, name: str, names: Any
) -> tuple[tuple[str, ...], list[Any]]:
    """Return the names of the subgroups and what was passed for each.

    Raises:
        InputError: for *names* beside a mapping, of another number, or listed twice.
        WrongType: for no list, or names that are neither texts, numbers nor days.
    """
    if isinstance(values, Mapping):
        if names is not None:
            other = f"a mapping of {name}"
            raise InputError(problem="excluded", names="names", other=other)
        items, raw_names = [*values.values()], [*values]
    else:
        items = checks.column(values, name)
        raw_names = (
            [*range(1, len(items) + 1)]
            if names is None
            else checks.column(names, "names")
        )
        checks.same_length(items, raw_names, (name, "names"))
    what = f"each key of {name}" if isinstance(values, Mapping) else "each of names"
    texts = tuple(point_name(raw, what) for raw in raw_names)
    checks.no_duplicates(texts, "names" if names is not None else f"a key of {name}")
    return texts, items


def point_name(value: Any, name: str) -> str:
    """Return the name of a point, a text, a whole number or a day, as text.

    Raises:
        WrongType: for anything else.
        TooLarge: for a number that is no exact one.
    """
    if isinstance(value, date):
        return value.isoformat()
    return str(checks.key(value, name))


def read_values(items: Sequence[Any], name: str) -> list[float | None]:
    """Return one number for each subgroup; None if missing.

    Raises:
        NotANumber: for anything else.
        OutOfRange: for a number that cannot be squared.
    """
    return [_number(item, name, row) for row, item in enumerate(items)]


def _number(value: Any, name: str, row: int) -> float | None:
    if checks.is_missing(value):
        return None
    return float(
        checks.number(value, name, ge=-LARGEST_VALUE, le=LARGEST_VALUE, row=row)
    )


def moving_ranges(values: Sequence[float | None]) -> list[float | None]:
    """Return how far each value is from the one before; None at first, and by gaps.

    >>> moving_ranges([4, 6, None, 5])
    [None, 2, None, None]
    """
    ranges = [
        None if before is None or after is None else abs(after - before)
        for before, after in pairwise(values)
    ]
    return [None, *ranges] if values else []


def sigma_of_ranges(
    ranges: Iterable[float | None], constants: Constants = Constants.EXACT
) -> float | None:
    """Return the standard deviation that moving ranges show: their mean over d2.

    It is None without any range.
    """
    known = [each for each in ranges if each is not None]
    return fsum(known) / len(known) / d2(MIN_SUBGROUP, constants) if known else None


def read_subgroups(items: Sequence[Any], name: str) -> list[list[float]]:
    """Return the values of each subgroup, without those that are missing.

    Raises:
        WrongType: for a subgroup that is no list.
        NotANumber: for a value that is no number.
        OutOfRange: for a number that cannot be squared.
    """
    subgroups = []
    for row, item in enumerate(items):
        values = checks.column(item, f"{name} at row {row}")
        numbers = (_number(value, name, row) for value in values)
        subgroups.append([number for number in numbers if number is not None])
    return subgroups
