"""Checks of rows, which are mappings or objects, and of the ids in them.

>>> row_fields({"customer": 7, "at": 0, "shop": "x"}, "row 0", "customer", "at")
(7, 0)
>>> row_fields({"customer": 7}, "visits at row 3", "customer", "at")
... # doctest: +NORMALIZE_WHITESPACE
Traceback (most recent call last):
    ...
custsat.errors.WrongType: visits at row 3 must be a mapping or an object with customer,
at, got dict without 'at'
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from numbers import Integral, Real
from typing import Any, Final

from custsat._checks._types import BOOLEAN_TYPES, type_name, wrong_type
from custsat.errors import OutOfRange, TooLarge, WrongType

ABSENT: Final = object()
MAX_ID_LENGTH: Final = 200
MAX_ID_DIGITS: Final = 38
MAX_EXACT_FLOAT: Final = 2**53  # no float holds every whole number beyond
MAX_ID_NUMBER: Final = 2**63 - 1  # what a column of whole numbers holds


def at_row(name: str, row: int | None) -> str:
    """Return what an error calls a value of a row; *row* is None if it is of none."""
    if row is None:
        return name
    return f"{name} {'in' if name == 'at' else 'at'} row {row}"


def row_fields(
    row: Any, name: str, *names: str, position: int | None = None
) -> tuple[Any, ...]:
    """Return the fields *names* of a mapping, by key, or of an object, by attribute.

    Whatever else the row has is ignored: a row of a CRM has many more columns.

    Raises:
        WrongType: if it lacks one.
    """
    fields = optional_fields(row, *names, default=ABSENT)
    if any(map(_is_absent, fields)):
        absent = [repr(n) for n, v in zip(names, fields, strict=True) if v is ABSENT]
        raise WrongType(
            name=at_row(name, position),
            expected=f"a mapping or an object with {', '.join(names)}",
            got=f"{type_name(row)} without {', '.join(absent)}",
        )
    return fields


def _is_absent(value: Any) -> bool:
    """Whether a field is absent; ``==`` would ask values such as columns."""
    return value is ABSENT


def optional_fields(row: Any, *names: str, default: Any = None) -> tuple[Any, ...]:
    """Return the fields *names* of a row, and *default* for those that it lacks."""
    if isinstance(row, Mapping):
        return tuple([row.get(name, default) for name in names])
    return tuple([getattr(row, name, default) for name in names])


def key(value: Any, name: str, row: int | None = None) -> str | int:
    """Return *value* if it is a text or a whole number, which ids are.

    A whole number may come as a float or a Decimal: pandas makes floats of a column of
    whole numbers in which one is missing.

    >>> key("7", "customer"), key(7.0, "customer")
    ('7', 7)

    Raises:
        WrongType: for a fraction, and anything else.
        TooLarge: for a float beyond 2**53, which may have been another number, and for
            a Decimal of more than 38 digits.
    """
    if isinstance(value, str) or type(value) is int:
        return value
    is_number = isinstance(value, Real | Decimal)
    if not is_number or type(value).__name__ in BOOLEAN_TYPES:
        raise wrong_type(value, at_row(name, row), "a text or a whole number")
    if not isinstance(value, Integral) and _is_beyond(value):
        name, maximum = at_row(name, row), MAX_EXACT_FLOAT
        raise TooLarge(problem="above_maximum", name=name, maximum=maximum)
    number = _whole_number(value)
    if number is None:
        raise wrong_type(value, at_row(name, row), "a text or a whole number")
    return number


def _is_beyond(value: Any) -> bool:
    """Whether *value* may have been another whole number, or is an endless one."""
    if isinstance(value, Decimal):
        return value.is_finite() and value.adjusted() >= MAX_ID_DIGITS
    return bool(abs(value) > MAX_EXACT_FLOAT)


def _whole_number(value: Any) -> int | None:
    """Return *value* as an integer; None for a fraction, NaN and infinity."""
    try:
        number = int(value)
    except (ValueError, OverflowError):
        return None
    return number if value == number else None


def identifier(value: Any, name: str) -> str | int:
    """Return *value* as the id of a customer, a case or the like.

    An id is a text of 1 to 200 characters or a whole number of 64 bits: 1 and "1" are
    two customers, 1 and 1.0 are one.

    Raises:
        WrongType: if it is neither.
        OutOfRange: if it is an empty text.
        TooLarge: if it is too long, or too large, for an id.
    """
    result = key(value, name)
    if isinstance(result, int):
        if abs(result) > MAX_ID_NUMBER:
            raise TooLarge(problem="above_maximum", name=name, maximum=MAX_ID_NUMBER)
    elif not result:
        raise OutOfRange(name=name, allowed="a text that is not empty")
    elif len(result) > MAX_ID_LENGTH:
        raise TooLarge(problem="too_long", name=name, maximum=MAX_ID_LENGTH)
    return result


def id_order(value: str | int) -> tuple[bool, str | int]:
    """Return what ids are sorted by: whole numbers come first, then texts.

    >>> sorted(["b", 10, "10", 9], key=id_order)
    [9, 10, '10', 'b']
    """
    return isinstance(value, str), value
