"""The one private cattrs converter; strict where cattrs is kind."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from custsat.errors import CustsatError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cattrs import Converter

__all__ = ["Derived", "alike", "converter", "structured"]

T = TypeVar("T")
When = TypeVar("When", date, datetime)
PLAIN: Final = frozenset({str, int, float, bool, type(None)})
LONGEST: Final = 400  # digits of an exact amount; a longer one is an attack, not money


class Derived:
    """A value whose public properties are written out beside its fields."""

    __slots__ = ()

    @classmethod
    def derived(cls) -> list[str]:
        """The names of the properties, each once, those of the parents first."""
        found = (
            name
            for kind in reversed(cls.__mro__)
            for name, value in vars(kind).items()
            if isinstance(value, property) and not name.startswith("_")
        )
        return list(dict.fromkeys(found))

    @classmethod
    def names(cls) -> list[str]:
        """The names of all fields and derived numbers."""
        fields = attrs.fields(cls)  # type: ignore[arg-type]  # every child is of attrs
        return [field.name for field in fields] + cls.derived()

    def told(self, name: str) -> object:
        """What stands under *name*; None where it is not defined for this value."""
        try:
            return getattr(self, name)
        except CustsatError:
            return None


@cache
def converter() -> Converter:
    """The converter: tuples become lists, no type is ever guessed."""
    from cattrs import Converter  # not paid by who never exports

    made = Converter(
        forbid_extra_keys=True,
        detailed_validation=False,  # the first mistake is enough, and the rest may last
        unstruct_collection_overrides={tuple: list},
    )
    for kind in (bool, int, str):  # by class: cattrs asks predicates only afterwards
        made.register_structure_hook(kind, _exactly)
    made.register_structure_hook(float, _number)
    made.register_structure_hook(Decimal, _amount)
    made.register_unstructure_hook(Decimal, _spelt)
    for moment in (date, datetime):
        made.register_structure_hook(moment, _when)
        made.register_unstructure_hook(moment, moment.isoformat)
    made.register_unstructure_hook(StrEnum, _code)  # cattrs lets them pass as str
    made.register_unstructure_hook_factory(_is_derived, _writer)
    made.register_structure_hook_factory(_is_derived, _reader)
    return made


def structured(data: object, kind: type[T]) -> T | None:
    """*data* as a *kind*, or None; cattrs' own errors would print what was in it."""
    try:
        return converter().structure(data, kind)
    except Exception:  # noqa: BLE001  # whatever is wrong, it is no export
        return None


def alike(told: Any, given: Any) -> bool:
    """Whether two exports say the same; True is not 1, but 7.0 is 7 to other readers.

    >>> alike({"n": [1, 2.0]}, {"n": [1.0, 2]}), alike([1], [True]), alike([1], (1,))
    (True, False, False)
    """
    if isinstance(told, dict) and isinstance(given, dict):
        same = told.keys() == given.keys()
        return same and all(alike(it, given[name]) for name, it in told.items())
    if isinstance(told, list) and isinstance(given, list):
        same = len(told) == len(given)
        return same and all(map(alike, told, given))
    plain = type(given) in PLAIN and isinstance(told, bool) is isinstance(given, bool)
    return plain and bool(told == given)


def _is_derived(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Derived)


def _writer(kind: type[Derived]) -> Callable[[Any], dict[str, object]]:
    names = kind.names()

    def write(value: Derived) -> dict[str, object]:
        return {n: converter().unstructure(value.told(n)) for n in names}

    return write


def _reader(kind: type[Derived]) -> Callable[[Any, Any], object]:
    from cattrs.gen import make_dict_structure_fn

    read = make_dict_structure_fn(kind, converter(), _cattrs_forbid_extra_keys=True)
    derived = set(kind.derived())

    def structure(data: Any, _: Any) -> object:
        fields = {name: it for name, it in data.items() if name not in derived}
        return read(fields, kind)

    return structure


def _code(word: StrEnum) -> str:
    return str(word.value)


def _exactly(value: object, kind: type[T]) -> T:
    """A value of *kind* itself, or the word of a StrEnum, which is a str as well."""
    word = issubclass(kind, StrEnum)
    if type(value) is not (str if word else kind):
        raise TypeError
    return kind(value)  # type: ignore[call-arg]


def _number(value: object, _: type[float]) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    if not isfinite(value):
        raise ValueError
    return value


def _when(value: object, kind: type[When]) -> When:
    if not isinstance(value, str):
        raise TypeError
    return kind.fromisoformat(value)


def _spelt(amount: Decimal) -> str:
    """All digits; a tiny amount would otherwise get an exponent."""
    return f"{amount:f}" if abs(amount.adjusted()) < LONGEST else str(amount)


def _amount(value: object, _: type[Decimal]) -> Decimal:
    if not isinstance(value, str) or len(value) > LONGEST or "e" in value.lower():
        raise TypeError
    try:
        amount = Decimal(value)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite():
        raise ValueError
    return amount
