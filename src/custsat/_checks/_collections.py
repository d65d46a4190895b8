"""Checks of objects, lists, mappings, and of arguments that depend on each other."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final, TypeVar, overload

from custsat._checks._numbers import number
from custsat._checks._types import is_frame, no_list, type_name, wrong_type
from custsat.errors import (
    InputError,
    OutOfRange,
    UnknownField,
    WrongType,
    nearest,
)

T = TypeVar("T")
COLUMN_READERS: Final = ("tolist", "to_list", "to_pylist")  # of arrays and series
PAIR: Final = 2


def instance(value: Any, name: str, type_: type[T]) -> T:
    """Return *value* if it is an instance of *type_*.

    >>> instance("5", "scale", int)
    Traceback (most recent call last):
        ...
    custsat.errors.WrongType: scale must be an int, got str

    Raises:
        WrongType: if it is not.
    """
    if not isinstance(value, type_):
        noun = "text" if type_ is str else type_.__name__
        article = "an" if noun[0].lower() in "aeiou" else "a"
        raise wrong_type(value, name, f"{article} {noun}")
    return value


def attributes(value: Any, name: str, *names: str) -> tuple[Any, ...]:
    """Return the attributes *names* of an object of any class.

    Raises:
        WrongType: if it lacks one.
    """
    absent = object()
    found = tuple(getattr(value, attribute, absent) for attribute in names)
    if absent in found:
        raise wrong_type(value, name, f"an object with {', '.join(names)}")
    return found


@overload
def sequence(value: Any, name: str, of: None = None) -> tuple[Any, ...]: ...
@overload
def sequence(value: Any, name: str, of: type[T]) -> tuple[T, ...]: ...
def sequence(value: Any, name: str, of: type[T] | None = None) -> tuple[Any, ...]:
    """Return the items of *value*, all of type *of* if that is given.

    Raises:
        WrongType: for text, a mapping, what cannot be iterated over, and wrong items.
    """
    if isinstance(value, str | bytes | bytearray | Mapping):
        raise no_list(value, name)
    if not isinstance(value, Iterable) or is_frame(value):
        raise no_list(value, name)
    items = tuple(value)
    if of is not None:
        for item in items:
            instance(item, f"each of {name}", of)
    return items


def column(value: Any, name: str) -> list[Any]:
    """Return the values of a list, an array or a column of any engine.

    Raises:
        WrongType: for text, a mapping, a dataframe, and a set, which does not say how
            often.
    """
    if is_frame(value):
        raise no_list(value, name)
    for method in COLUMN_READERS:
        reader = getattr(value, method, None)
        if reader is not None:
            value = reader()
            break
    if isinstance(value, AbstractSet):
        raise no_list(value, name)
    return list(sequence(value, name))


def pair(value: Any, name: str) -> tuple[Any, Any]:
    """Return *value* as two values.

    Raises:
        WrongType: if it is no tuple or list of two.
    """
    first, second = fixed_length(value, name, PAIR, "a pair")
    return first, second


def fixed_length(value: Any, name: str, n: int, expected: str) -> Sequence[Any]:
    """Return *value* as *n* values; *expected* says what they are.

    >>> fixed_length((1, 2), "the key", 3, "three answers")
    Traceback (most recent call last):
        ...
    custsat.errors.WrongType: the key must be three answers, got tuple of 2

    Raises:
        WrongType: if it is no tuple or list of so many.
    """
    if not isinstance(value, tuple | list):
        raise wrong_type(value, name, expected)
    if len(value) != n:
        got = f"{type_name(value)} of {len(value)}"
        raise WrongType(name=name, expected=expected, got=got)
    return value


def mapping(value: Any, name: str, expected: str = "a mapping") -> Mapping[Any, Any]:
    """Return *value* if it is a mapping; *expected* says of what.

    Raises:
        WrongType: if it is not.
    """
    if not isinstance(value, Mapping):
        raise wrong_type(value, name, expected)
    return value


def mapping_by_name(value: Any, name: str) -> dict[str, Any]:
    """Return a copy of *value* if it is a mapping whose keys are texts.

    Raises:
        WrongType: if it is no mapping, or a key is no text.
    """
    for key in mapping(value, name):
        if not isinstance(key, str):
            raise wrong_type(key, f"each key of {name}", "a text")
    return dict(value)


def known_names(
    names: Iterable[Any],
    owner: str,
    known: Iterable[str],
    *,
    unit: str = "name",
    is_data: bool = False,
    advice: str = "",
) -> None:
    """Check that each of *names* is one of the *known* names of *owner*.

    Args:
        names: what was passed.
        owner: what has the known names, in a message.
        known: the names that there are.
        unit: what one of them is called.
        is_data: whether *names* come out of data, and may not be repeated.
        advice: what the caller can do about it.

    Raises:
        UnknownField: for the first that is not, with the nearest known name.
        WrongType: for the first that is no text.
    """
    all_known = tuple(map(str, known))
    for position, name in enumerate(names, start=1):
        if name in all_known:
            continue
        if not isinstance(name, str):
            raise wrong_type(name, f"each {unit} of {owner}", "a text")
        raise UnknownField(
            owner=owner,
            unit=unit,
            position=position,
            program_text="" if is_data else name,
            known=all_known,
            advice=advice,
        )


def has_names(
    value: Iterable[str],
    name: str,
    required: Iterable[str],
    *,
    named_by: str = "",
    unit: str = "name",
    is_data: bool = False,
    suggest: bool = False,
) -> None:
    """Check that each of the *required* names is one of *value*, called *name*.

    >>> has_names(["speed"], "item_means", ["speed", "manner"])
    Traceback (most recent call last):
        ...
    custsat.errors.UnknownField: item_means has no 'manner'

    Args:
        value: the names that there are.
        name: what has them.
        required: the names that there should be.
        named_by: the argument that has them.
        unit: what one of them is called.
        is_data: whether the required names are data, and may not be repeated.
        suggest: whether the nearest of *value* is repeated, and no other.

    Raises:
        UnknownField: for the first that is not.
    """
    names = set(value)
    for position, item in enumerate(required, start=1):
        if item not in names:
            raise UnknownField(
                problem="absent",
                owner=name,
                named_by=named_by,
                unit=unit,
                position=position,
                program_text="" if is_data else str(item),
                known=_nearest_of(str(item), value) if suggest else (),
            )


def _nearest_of(name: str, value: Iterable[str]) -> tuple[str, ...]:
    """Return the nearest of the names that there are; an error keeps no other."""
    near = nearest(name, tuple(map(str, value)))
    return (near,) if near else ()


def exactly_one(**arguments: Any) -> None:
    """Check that exactly one of the *arguments* is not None.

    Raises:
        InputError: if none or several are.
    """
    if sum(value is not None for value in arguments.values()) != 1:
        names = " and ".join(f"{name}=" for name in arguments)
        raise InputError(problem="exactly_one", names=names)


def together(**arguments: Any) -> None:
    """Check that the *arguments* are all None, or none of them.

    Raises:
        InputError: if only some are.
    """
    if len({value is None for value in arguments.values()}) > 1:
        names = " and ".join(f"{name}=" for name in arguments)
        raise InputError(problem="together", names=names)


def same_length(first: Any, second: Any, names: tuple[str, str]) -> None:
    """Check that two lists have the same length.

    Raises:
        InputError: if they have not.
    """
    if len(first) != len(second):
        raise InputError(
            problem="different_lengths",
            first=names[0],
            second=names[1],
            n_first=len(first),
            n_second=len(second),
        )


def no_duplicates(values: Iterable[Hashable], name: str) -> None:
    """Check that no two *values* are equal; *name* says what one of them is.

    Raises:
        InputError: if two are.
    """
    first_position: dict[Hashable, int] = {}
    for position, value in enumerate(values, start=1):
        first = first_position.setdefault(value, position)
        if first != position:
            raise InputError(
                problem="duplicate_at", name=name, first=first, second=position
            )


def rising(
    value: Any, name: str, n: int, *, unit: str = "numbers"
) -> tuple[float, ...]:
    """Return *value* as *n* numbers, each above the one before.

    Raises:
        OutOfRange: if there are fewer or more, or they do not rise.
        NotANumber: for one that is no number.
        WrongType: if it is no list.
    """
    numbers = tuple(number(item, name) for item in column(value, name))
    if len(numbers) != n or list(numbers) != sorted(set(numbers)):
        raise OutOfRange(name=name, allowed=f"{n} {unit} that rise")
    return numbers
