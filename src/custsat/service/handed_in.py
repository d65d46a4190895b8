"""What was handed in, as what it was meant to be; the rest is refused by its name.

>>> mapped("causes", {"overpromising": True})
{'overpromising': True}
>>> mapped("causes", [True])
Traceback (most recent call last):
    ...
custsat.errors.InputError: causes must map names to values
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from custsat.errors import InputError, UnknownField, WrongScale
from custsat.values import Scale
from custsat.values._tally import to_list

__all__ = ["each_of", "mapped", "one_of", "rising"]

T = TypeVar("T")


def mapped(name: str, given: Any) -> Mapping[str, Any]:
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
    return given


def one_of(kind: type[T], name: str, given: Any) -> T:
    """A value of one *kind*.

    Raises:
        InputError: for anything else.
    """
    if not isinstance(given, kind):
        raise InputError(what=f"{name} must be a {kind.__name__}")
    return given


def each_of(kind: type[T], name: str, given: Iterable[Any]) -> list[T]:
    """A list of values of one *kind*.

    Raises:
        InputError: for anything else.
    """
    return [one_of(kind, f"each of {name}", it) for it in to_list(given, name)]


def rising(scale: Any) -> Scale:
    """A scale whose high end is the good one, as every gap reads it.

    Raises:
        InputError: for something that is no scale.
        WrongScale: for a scale of efforts, waiting times and the like.
    """
    if one_of(Scale, "scale", scale).low_is_good:
        raise WrongScale(
            name="scale",
            expected="a scale whose high end is good",
            found=f"answers on {scale} whose low end is good",
            advice="turn the answers round first, with Scale.reverse",
        )
    return scale  # type: ignore[no-any-return]
