"""Subgroups as the caller passes them: lists or mappings, with names, and gaps.

A value that is missing is no value; a subgroup without one is a gap in the chart.
"""

from __future__ import annotations

from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.estimates._chart_baseline import LARGEST_VALUE
from custsat.estimates._control_constants import MIN_SUBGROUP, Constants, d2

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


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
