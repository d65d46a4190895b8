"""Checks of numbers, and what counts as missing."""

from __future__ import annotations

from decimal import Decimal, DecimalException
from math import isfinite, isnan
from numbers import Integral, Real
from sys import float_info
from typing import Any, Final

from custsat._checks._types import BOOLEAN_TYPES, type_name
from custsat.errors import (
    BoolAsNumber,
    InvalidCount,
    NotANumber,
    OutOfRange,
    TooLarge,
)

MISSING_TYPES: Final = frozenset({"NAType", "NaTType"})  # of pandas
MAX_COUNT: Final = 10**12  # customers, tickets, baskets: more is a mistake
MAX_FLOAT: Final = float_info.max
MAX_LEVEL: Final = 1 - 1e-9  # of confidence


def number(
    value: Any,
    name: str,
    *,
    ge: float | None = None,
    gt: float | None = None,
    le: float | None = None,
    lt: float | None = None,
    row: int | None = None,
    advice: str = "",
) -> float:
    """Return *value* as a finite int or float within the bounds; -0.0 as 0.0.

    >>> number(-0.0, "margin")
    0.0

    Args:
        value: what is checked.
        name: what it is, in a message.
        ge: the least number that is allowed.
        gt: a number that is too small.
        le: the largest number that is allowed.
        lt: a number that is too large.
        row: where the value is.
        advice: how a text becomes such a number.

    Raises:
        BoolAsNumber: for True and False, numpy's included.
        NotANumber: for NaN, infinity, text and anything else that is no number.
        OutOfRange: outside the bounds.
    """
    kind = type(value)
    result: float = (
        value if kind is float or kind is int else _read(value, name, row, advice)
    )
    if not -MAX_FLOAT <= result <= MAX_FLOAT:
        raise NotANumber(name=name, row=row, kind=_kind_of(result))
    if (
        (ge is not None and result < ge)
        or (gt is not None and result <= gt)
        or (le is not None and result > le)
        or (lt is not None and result >= lt)
    ):
        raise OutOfRange(name=name, allowed=_range_text(ge, gt, le, lt))
    return result or abs(result)


def _read(value: Any, name: str, row: int | None, advice: str) -> float:
    if type(value).__name__ in BOOLEAN_TYPES:
        raise BoolAsNumber(name=name, row=row)
    result = as_builtin(value)
    if type(result) is not int and type(result) is not float:
        kind = _kind_of(value)
        text_advice = advice if isinstance(value, str) else ""
        raise NotANumber(name=name, kind=kind, row=row, advice=text_advice)
    return result


def _kind_of(value: Any) -> str:
    """What came instead of a finite number, in a word."""
    if not isinstance(value, Real | Decimal):
        return type_name(value)
    if isinstance(value, Decimal) and value.is_nan():
        return "NaN"
    if isinstance(value, float) and not isfinite(value):
        return "NaN" if isnan(value) else "infinity"
    return f"one beyond {MAX_FLOAT:.1e}"


def _range_text(
    ge: float | None, gt: float | None, le: float | None, lt: float | None
) -> str:
    if ge is not None and le is not None:
        return f"from {ge:g} to {le:g}"
    if gt is not None and lt is not None:
        return f"above {gt:g} and below {lt:g}"
    limits = [
        "" if ge is None else f"{ge:g} or more",
        "" if gt is None else f"above {gt:g}",
        "" if le is None else f"at most {le:g}",
        "" if lt is None else f"below {lt:g}",
    ]
    return " and ".join(filter(None, limits))


def share(value: Any, name: str) -> float:
    """Return *value* as a share. [0 to 1]

    Raises:
        OutOfRange: below 0, and above 1, where a percentage was probably meant.
        NotANumber: if it is none.
    """
    result = number(value, name)
    if not 0 <= result <= 1:
        advice = "a share of 0.85, not 85" if result > 1 else ""
        raise OutOfRange(name=name, allowed="from 0 to 1", advice=advice)
    return result


def discount(value: Any, name: str = "discount") -> float:
    """Return *value* as a discount rate per period. [0 to 1]

    Raises:
        OutOfRange: below 0, and above 1, where a percentage was probably meant.
        NotANumber: if it is none.
    """
    result = number(value, name, ge=0)
    if result > 1:
        advice = "a rate of 0.1, not 10"
        raise OutOfRange(name=name, allowed="from 0 to 1", advice=advice)
    return result


def confidence_level(
    value: Any, name: str = "level", *, highest: float = MAX_LEVEL
) -> float:
    """Return *value* as a confidence level, 0.95 for instance.

    Args:
        value: what is checked.
        name: what it is, in a message.
        highest: the highest level that is allowed.  It prints as less than 100 %, and
            is less than 1 where many figures share it.

    Raises:
        OutOfRange: if it is not between 0 and 1, both outside, or above the *highest*.
        NotANumber: if it is none.
    """
    result = number(value, name)
    if not 0 < result < 1:
        advice = "a level of 0.95, not 95" if result >= 1 else ""
        raise OutOfRange(name=name, allowed="above 0 and below 1", advice=advice)
    if result > highest:
        raise OutOfRange(name=name, allowed=f"above 0, and {highest} at most")
    return result


def count(
    value: Any, name: str, *, minimum: int = 0, maximum: int | None = MAX_COUNT
) -> int:
    """Return *value* as a whole number of at least *minimum*.

    >>> count(7.0, "n")
    7
    >>> count(6.5, "n")
    Traceback (most recent call last):
        ...
    custsat.errors.InvalidCount: n must be a whole number of 0 or more

    Raises:
        InvalidCount: for fractions and for fewer than *minimum*.
        TooLarge: for more than *maximum*.
        NotANumber: if it is no number.
    """
    result = number(value, name)
    if result < minimum or result != int(result):
        allowed = f"a whole number of {minimum} or more"
        raise InvalidCount(problem="not_whole", name=name, allowed=allowed)
    if maximum is not None and result > maximum:
        raise TooLarge(problem="above_maximum", name=name, maximum=maximum)
    return int(result)


def exact_count(value: Any, name: str) -> int:
    """Return *value* if it is an int of 0 or more; for fields, which are not converted.

    Raises:
        InvalidCount: for anything else, 7.0 and True included.
    """
    if type(value) is not int or value < 0:
        allowed = "a whole number of 0 or more"
        raise InvalidCount(problem="not_whole", name=name, allowed=allowed)
    return value


def finite_result(value: float, name: str) -> float:
    """Return *value*, a computed number, if it is finite; -0.0 as 0.0.

    Raises:
        TooLarge: if it is infinite, NaN, or an integer that no float can hold.
    """
    try:
        is_finite = isfinite(value)
    except OverflowError:
        is_finite = False
    if not is_finite:
        raise TooLarge(problem="not_computable", name=name)
    return value or abs(value)


def as_builtin(value: Any) -> Any:
    """Return any kind of number as an int or a float, without minus zero.

    Anything else is returned as it is.

    A converter for the fields of values, so that they hold what JSON can hold; whether
    it is a number at all is for a check to say.

    >>> from fractions import Fraction
    >>> as_builtin(Fraction(1, 2)), as_builtin("text")
    (0.5, 'text')
    """
    kind = type(value)
    if kind is float:
        return value or 0.0
    if kind is int or kind is bool:
        return value
    if not isinstance(value, Real | Decimal):
        return value
    try:
        return int(value) if isinstance(value, Integral) else float(value) or 0.0
    except (ValueError, OverflowError):  # a signalling NaN, a fraction too large
        return value


def is_missing(value: Any) -> bool:
    """Return whether *value* is None, NaN, or the missing value of pandas.

    >>> is_missing(None), is_missing(float("nan")), is_missing(0)
    (True, True, False)
    """
    if value is None or type(value).__name__ in MISSING_TYPES:
        return True
    try:
        return bool(value != value)  # noqa: PLR0124  # only NaN differs from itself
    except (DecimalException, TypeError, ValueError):
        return False
