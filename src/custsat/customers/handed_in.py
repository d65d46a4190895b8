"""What was handed in, as what it was meant to be; the rest is refused by its name.

>>> mapped("contacts", {"internet": 400})
{'internet': 400}
>>> mapped("contacts", [400])
Traceback (most recent call last):
    ...
custsat.errors.InputError: contacts must map names to values
>>> truth("man@1", "money", 1)
Traceback (most recent call last):
    ...
custsat.errors.UnknownCase: man@1 does not know this value of money
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from math import isfinite
from typing import Any, TypeVar

from custsat.errors import (
    InputError,
    TooLarge,
    UnknownCase,
    UnknownField,
    UnknownOption,
)
from custsat.values._number import finite
from custsat.values._tally import to_list

__all__ = [
    "bounded",
    "mapped",
    "named",
    "numbers",
    "one_of",
    "pairs_of",
    "several",
    "told",
    "truth",
    "word",
]

T = TypeVar("T")
W = TypeVar("W", bound=Enum)


def mapped(name: str, given: Any) -> dict[str, Any]:
    """A mapping from names.

    Raises:
        InputError: for anything else.
        UnknownField: for a key that is no text, by its position.
    """
    if not isinstance(given, Mapping):
        raise InputError(what=f"{name} must map names to values")
    for position, key in enumerate(given, start=1):
        if not isinstance(key, str):
            raise UnknownField(owner=name, position=position)
    return dict(given)


def pairs_of(name: str, given: Any) -> tuple[Any, Any]:
    """Two things that belong together.

    Raises:
        InputError: for anything else.
    """
    if not isinstance(given, list | tuple) or len(given) != 2:  # noqa: PLR2004  # a pair
        raise InputError(what=f"each of {name} must be a pair")
    return given[0], given[1]


def one_of(kind: type[T], name: str, given: Any) -> T:
    """A value of one *kind*.

    Raises:
        InputError: for anything else.
    """
    if not isinstance(given, kind):
        raise InputError(what=f"{name} must be a {kind.__name__}")
    return given


def word(kind: type[W], name: str, given: Any) -> W:
    """A word out of a closed set, or its code.

    Raises:
        UnknownOption: for anything else.
    """
    codes = tuple(str(it.value) for it in kind)
    if not isinstance(given, str) or given not in codes:
        shown = given[:80] if isinstance(given, str) else type(given).__name__
        raise UnknownOption(name=name, given=shown, options=codes)
    return kind(given)


def several(name: str, given: Any) -> list[Any]:
    """A list, or whatever else gives one thing after the other.

    Raises:
        InputError: for anything else, a single text included.
    """
    single = isinstance(given, str | bytes | Mapping)
    if single or not isinstance(given, Iterable):
        raise InputError(what=f"{name} must be a list")
    return list(given)


def named(name: str, given: Any) -> list[str]:
    """A list of names.

    Raises:
        InputError: for something else, and for a name that is no text.
    """
    return [one_of(str, f"each of {name}", it) for it in several(name, given)]


def numbers(name: str, given: Any) -> tuple[float, ...]:
    """A list of numbers.

    Raises:
        NotANumber: for something else.
    """
    return tuple(finite(name, it) for it in to_list(given, name))


def truth(rule: str, name: str, fact: Any) -> bool | None:
    """A truth value as Python's own; 1 is not a yes, it may be an amount.

    Raises:
        UnknownCase: for anything else than yes, no and None.
    """
    if fact is None or fact is True or fact is False:
        return fact
    if type(fact).__name__ not in {"bool_", "bool"}:  # those of numpy
        raise UnknownCase(rule=rule, condition=name)
    return bool(fact)


def told(name: str, given: Any, *fields: str) -> tuple[Any, ...]:
    """The fields of an object of somebody else's making.

    Raises:
        InputError: if it lacks one.
    """
    missing = object()
    found = tuple(getattr(given, field, missing) for field in fields)
    if any(it is missing for it in found):
        raise InputError(what=f"each of {name} needs {', '.join(fields)}")
    return found


def bounded(name: str, number: float) -> float:
    """A number that was computed, as long as it still is one.

    Raises:
        TooLarge: beyond what a float can hold.
    """
    if not isfinite(number):
        raise TooLarge(what=f"{name} is beyond what can be computed")
    return number
