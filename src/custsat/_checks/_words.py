"""Checks of booleans, options, texts, ids and currency codes."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final, TypeVar

from custsat._checks._numbers import as_builtin, is_missing
from custsat._checks._types import BOOLEAN_TYPES, type_name, wrong_type
from custsat.errors import (
    CurrencyMismatch,
    OutOfRange,
    TooLarge,
    UnknownOption,
)
from custsat.evidence.currencies import CURRENCY_CODES

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable


EnumT = TypeVar("EnumT", bound=Enum)
MAX_TEXT_LENGTH: Final = 200
CURRENCY_LETTERS: Final = 3


def boolean(value: Any, name: str) -> bool:
    """Return *value* as True or False.

    Raises:
        WrongType: for anything else; 1 may be an amount.
    """
    if type(value).__name__ not in BOOLEAN_TYPES:
        raise wrong_type(value, name, "True or False")
    return bool(value)


def boolean_or_none(value: Any, name: str) -> bool | None:
    """Return a fact as True, False or None; NaN is not known either.

    >>> boolean_or_none(float("nan"), "money")
    >>> boolean_or_none(1, "money")
    Traceback (most recent call last):
        ...
    custsat.errors.WrongType: money must be True, False or None, got int

    Raises:
        WrongType: for anything else; 1 may be an amount.
    """
    if value is None or value is True or value is False:
        return value
    if type(value).__name__ in BOOLEAN_TYPES:
        return bool(value)
    if is_missing(value):  # a cell of pandas
        return None
    raise wrong_type(value, name, "True, False or None")


def flag(value: Any, name: str) -> bool:
    """Return one of a list of flags as True or False; 1 and 0 are flags there.

    >>> flag(1, "observed")
    True
    >>> flag("Yes", "observed")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    custsat.errors.WrongType: each of observed must be True or False, or 1 or 0, got
    str; write [value == 'Yes' for value in observed] for instance

    Raises:
        WrongType: for anything else.
    """
    if value is True or value is False or type(value).__name__ in BOOLEAN_TYPES:
        return bool(value)
    number = as_builtin(value)
    if type(number) in {int, float} and number in {0, 1}:
        return bool(number)
    advice = f"write [value == 'Yes' for value in {name}] for instance"
    expected = "True or False, or 1 or 0"
    advice_if_text = advice if isinstance(value, str) else ""
    raise wrong_type(value, f"each of {name}", expected, advice_if_text)


def member(value: Any, name: str, enum: type[EnumT], *, is_data: bool = False) -> EnumT:
    """Return *value* as a member of *enum*, given itself or its code.

    Args:
        value: the member, or its code.
        name: the argument that has it.
        enum: the class.
        is_data: whether it comes out of data, and may not be repeated.

    Raises:
        UnknownOption: for anything else; lists the options and the nearest one.
    """
    if isinstance(value, enum):
        return value
    options = tuple(str(option.value) for option in enum)
    if isinstance(value, str) and value in options:
        return enum(value)
    raise _unknown_option(value, name, options, is_data=is_data)


def option(value: Any, name: str, options: Iterable[str]) -> str:
    """Return *value* if it is one of the *options*, which are texts.

    Raises:
        UnknownOption: for anything else; lists the options and the nearest one.
    """
    known = tuple(options)
    if isinstance(value, str) and value in known:
        return value
    raise _unknown_option(value, name, known)


def _unknown_option(
    value: Any, name: str, options: tuple[str, ...], *, is_data: bool = False
) -> UnknownOption:
    """Return the error of a value that is none of the *options*."""
    is_text = isinstance(value, str) and not is_data
    return UnknownOption(
        name=name,
        program_text=str(value) if is_text else "",
        got="" if is_text and value else type_name(value),
        options=options,
    )


def text(value: Any, name: str) -> str:
    """Return *value* if it is a text that is not empty.

    Raises:
        WrongType: if it is no text.
        OutOfRange: if it is empty.
    """
    if not isinstance(value, str):
        raise wrong_type(value, name, "a text")
    if not value:
        raise OutOfRange(name=name, allowed="a text that is not empty")
    return value


def short_text(value: Any, name: str) -> str:
    """Return *value* if it is a text of 1 to 200 characters.

    Raises:
        WrongType: if it is no text.
        OutOfRange: if it is empty.
        TooLarge: if it is longer.
    """
    if len(text(value, name)) > MAX_TEXT_LENGTH:
        raise TooLarge(problem="too_long", name=name, maximum=MAX_TEXT_LENGTH)
    return str(value)


def hashable(value: Any, name: str) -> Hashable:
    """Return *value* if it can be looked up, as the id of a customer must be.

    Raises:
        WrongType: for a list and the like.
    """
    try:
        hash(value)
    except TypeError:
        can_be_key = False
    else:
        can_be_key = True
    if not can_be_key:
        raise wrong_type(value, name, "hashable")
    return value  # type: ignore[no-any-return]  # it is hashable


def currency(value: Any, name: str = "currency") -> str:
    """Return *value* if it looks like a currency code: three capital letters.

    Raises:
        OutOfRange: if it does not.
    """
    is_code = (
        isinstance(value, str)
        and len(value) == CURRENCY_LETTERS
        and value.isascii()
        and value.isalpha()
        and value.isupper()
    )
    if not is_code:
        raise OutOfRange(name=name, allowed="a code of three capitals, like CNY")
    return str(value)


def currency_mismatch(currencies: Iterable[Any]) -> CurrencyMismatch:
    """Return the error of several *currencies* out of data.

    Only codes of ISO 4217 are repeated: three capitals may be a person.

    >>> currency_mismatch(["USD", "LEE", "CNY"])
    CurrencyMismatch('3 currencies in one sum, 1 not a currency code')
    """
    texts = sorted(map(str, currencies))
    codes = tuple(text for text in texts if text in CURRENCY_CODES.value)
    return CurrencyMismatch(currencies=codes, n_invalid=len(texts) - len(codes))
