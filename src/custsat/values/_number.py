"""What counts as a number, and what counts as missing; asked before anything else.

>>> finite("score", 7), is_missing(None), is_missing(float("nan"))
(7, True, True)
"""

from __future__ import annotations

from decimal import Decimal, DecimalException
from math import isfinite
from numbers import Integral, Real
from typing import Any, Final

from custsat.errors import BoolAsNumber, NotANumber, OutOfRange

PLAIN: Final = frozenset({int, float, bool})


def plain(value: float) -> float:
    """*value* as an int or a float if another make of number; else as it is.

    For the fields of a value, so that what is kept is what JSON can hold; whether it is
    a number at all is for the value to check.

    >>> from fractions import Fraction
    >>> plain(Fraction(1, 2)), plain("text")
    (0.5, 'text')
    """
    if type(value) in PLAIN or not isinstance(value, Real | Decimal):
        return value
    try:
        return int(value) if isinstance(value, Integral) else float(value)
    except (ValueError, OverflowError):  # a signalling NaN, a fraction too large
        return value


def finite(name: str, value: Any, row: int | None = None) -> float:
    """*value* as a plain number.

    Raises:
        BoolAsNumber: for truth values, those of numpy included.
        NotANumber: for NaN, infinity, text and whatever else is no number.
    """
    kind = type(value)
    if kind is not int and kind is not float:
        value = _read(name, value, row)
    number: float = value
    try:
        sound = isfinite(number)
    except OverflowError:  # an integer that no float can hold
        sound = False
    if not sound:
        raise NotANumber(name=name, row=row)
    return number


def _read(name: str, value: Any, row: int | None) -> float:
    kind = type(value)
    if kind.__name__ in {"bool", "bool_"}:
        raise BoolAsNumber(name=name, row=row)
    number = plain(value)
    if type(number) not in PLAIN:
        raise NotANumber(name=name, kind=kind.__name__, row=row)
    return number


def is_missing(value: Any) -> bool:
    """Whether *value* stands for an answer that was not given: None or NaN."""
    if value is None:
        return True
    if type(value).__name__ in {"NAType", "NaTType"}:  # pandas, which we do not import
        return True
    try:
        return bool(value != value)  # noqa: PLR0124  # only NaN differs from itself
    except (DecimalException, TypeError, ValueError):
        return False


def within(name: str, value: Any, low: float, high: float) -> float:
    """A number from *low* to *high*, both ends included.

    Raises:
        OutOfRange: if it lies outside.
        NotANumber: if it is none.
    """
    number = finite(name, value)
    if not low <= number <= high:
        advice = "a share of 0.85, not 85" if (low, high) == (0, 1) else ""
        raise OutOfRange(name=name, allowed=f"from {low:g} to {high:g}", advice=advice)
    return number


def not_negative(name: str, value: Any) -> float:
    """A number that is 0 or more.

    Raises:
        OutOfRange: if it is negative.
        NotANumber: if it is none.
    """
    number = finite(name, value)
    if number < 0:
        raise OutOfRange(name=name, allowed="0 or more")
    return number


def positive(name: str, value: Any) -> float:
    """A number above 0.

    Raises:
        OutOfRange: if it is 0 or less.
        NotANumber: if it is none.
    """
    number = finite(name, value)
    if number <= 0:
        raise OutOfRange(name=name, allowed="above 0")
    return number
