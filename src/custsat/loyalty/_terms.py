"""The terms of a calculation: one of our words, a currency, a result without overflow.

>>> currency_of("CNY")
'CNY'
>>> currency_of("yuan")
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: currency must be a code of three capitals, like CNY
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from decimal import Decimal
from math import isfinite
from numbers import Real
from typing import Any, Final, TypeVar

from custsat.errors import (
    InputError,
    OutOfRange,
    TooLarge,
    UnknownCase,
    UnknownOption,
)
from custsat.labels import LabelledEnum
from custsat.values._number import not_negative
from custsat.values._tally import to_list


Chosen = TypeVar("Chosen", bound=LabelledEnum)
T = TypeVar("T")
PAIR: Final = 2
CURRENCY: Final = 3  # letters of a currency code


def chosen(name: str, given: Any, kind: type[Chosen]) -> Chosen:
    """*given* as a word of *kind*.

    Raises:
        UnknownOption: if it is none.
    """
    if isinstance(given, str) and given in set(kind):
        return kind(given)
    told = given if isinstance(given, str) else type(given).__name__
    raise UnknownOption(name=name, given=told, options=tuple(map(str, kind)))


def an_id(customer: Any, row: int) -> Hashable:
    """*customer*, if it can be told from another.

    Raises:
        InputError: if it cannot be looked up, like a list.
    """
    try:
        hash(customer)
    except TypeError:
        known = False
    else:
        known = True
    if not known:
        raise InputError(what=f"the customer at row {row} needs an id that is hashable")
    return customer  # type: ignore[no-any-return]  # it is hashable


def discount_of(rate: Any) -> float:
    """*rate* as a discount per period; above 100 % a percentage was meant.

    Raises:
        OutOfRange: if it is negative, or above 1.
        NotANumber: if it is none.
    """
    number = not_negative("discount", rate)
    if number > 1:
        advice = "a rate of 0.1, not 10"
        raise OutOfRange(name="discount", allowed="from 0 to 1", advice=advice)
    return number


def several(name: str, values: Any) -> list[Any]:
    """*values* as a list.

    Raises:
        OutOfRange: for a single number.
        NotANumber: for text, a mapping, a set and whatever else is no list.
    """
    if isinstance(values, Real | Decimal):
        advice = "write a single one as a list of one: [0.9]"
        raise OutOfRange(name=name, allowed="a list of numbers", advice=advice)
    return to_list(values, name)


def currency_of(code: Any) -> str:
    """*code* if it looks like the code of a currency: three capital letters.

    Raises:
        OutOfRange: if it does not.
    """
    if isinstance(code, str) and len(code) == CURRENCY and code.isascii():
        letters = code.isalpha() and code.isupper()
    else:
        letters = False
    if letters:
        return str(code)
    raise OutOfRange(name="currency", allowed="a code of three capitals, like CNY")


def sound(what: str, value: float) -> float:
    """*value*, if it can be told from infinity.

    Raises:
        TooLarge: if it cannot.
    """
    try:
        told = isfinite(value)
    except OverflowError:  # an integer that no float can hold
        told = False
    if not told:
        raise TooLarge(what=f"{what} is beyond what can be computed")
    return value


def instance(name: str, value: Any, kind: type[T]) -> T:
    """*value*, if it is of a *kind*.

    Raises:
        InputError: if it is something else.
    """
    if not isinstance(value, kind):
        raise InputError(what=f"{name} must be of type {kind.__name__}")
    return value


def mapping(name: str, value: Any) -> Mapping[Any, Any]:
    """*value*, if it maps.

    Raises:
        InputError: if it does not.
    """
    if not isinstance(value, Mapping):
        raise InputError(what=f"{name} must be a mapping")
    return value


def two_of(name: str, pair: Any) -> tuple[Any, Any]:
    """A *pair* as two values.

    Raises:
        InputError: if it is none.
    """
    if not isinstance(pair, tuple | list) or len(pair) != PAIR:
        raise InputError(what=f"{name} must hold pairs")
    return pair[0], pair[1]


def yes_or_no(rule: str, condition: str, value: Any) -> bool | None:
    """*value*, if it is yes, no or unknown.

    Raises:
        UnknownCase: if it is something else.
    """
    if value is None or type(value) is bool:
        return value
    raise UnknownCase(rule=rule, condition=condition)
