"""Export and import of values through one strict cattrs converter."""

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


T = TypeVar("T")
DateT = TypeVar("DateT", date, datetime)
JSON_TYPES: Final = frozenset({str, int, float, bool, type(None)})
MAX_DIGITS: Final = (
    400  # digits of an exact amount; a longer one is an attack, not money
)


class ExportsProperties:
    """A value whose public properties are exported beside its fields."""

    __slots__ = ()

    @classmethod
    def derived_names(cls) -> list[str]:
        """Return the names of the properties, those of parent classes first."""
        names = (
            name
            for kind in reversed(cls.__mro__)
            for name, value in vars(kind).items()
            if isinstance(value, property) and not name.startswith("_")
        )
        return list(dict.fromkeys(names))

    @classmethod
    def export_names(cls) -> list[str]:
        """Return the names of all fields and derived numbers."""
        fields = attrs.fields(cls)  # type: ignore[arg-type]  # every child is of attrs
        return [field.name for field in fields] + cls.derived_names()

    def get_or_none(self, name: str) -> object:
        """Return the attribute *name*; None where it is not defined for this value."""
        try:
            return getattr(self, name)
        except CustsatError:
            return None


@cache
def converter() -> Converter:
    """Return the converter: tuples become lists, no type is guessed."""
    from cattrs import Converter  # not paid by who never exports

    from custsat.values._duration import register_hooks

    cattrs_converter = Converter(
        forbid_extra_keys=True,
        detailed_validation=False,  # the first mistake is enough, and the rest may last
        unstruct_collection_overrides={tuple: list},
    )
    for kind in (bool, int, str):  # by class: cattrs asks predicates only afterwards
        cattrs_converter.register_structure_hook(kind, _structure_strict)
    cattrs_converter.register_structure_hook(str | int, _structure_id)
    cattrs_converter.register_structure_hook(float, _structure_float)
    cattrs_converter.register_structure_hook(Decimal, _structure_decimal)
    cattrs_converter.register_unstructure_hook(Decimal, _unstructure_decimal)
    for moment in (date, datetime):
        cattrs_converter.register_structure_hook(moment, _structure_date)
        cattrs_converter.register_unstructure_hook(moment, moment.isoformat)
    cattrs_converter.register_unstructure_hook(
        StrEnum, _unstructure_enum
    )  # cattrs lets them pass as str
    register_hooks(cattrs_converter)
    cattrs_converter.register_unstructure_hook_factory(
        _exports_properties, _unstructure_factory
    )
    cattrs_converter.register_structure_hook_factory(
        _exports_properties, _structure_factory
    )
    return cattrs_converter


def structure_or_none(data: object, kind: type[T]) -> T | None:
    """Return *data* as a *kind*, or None; errors of cattrs would print the data."""
    try:
        return converter().structure(data, kind)
    except Exception:  # noqa: BLE001  # whatever is wrong, it is no export
        return None


def equal_json(first: Any, second: Any) -> bool:
    """Return whether two exports are equal; True is not 1, but 7.0 equals 7.

    >>> equal_json({"n": [1, 2.0]}, {"n": [1.0, 2]})
    True
    >>> equal_json([1], [True]), equal_json([1], (1,))
    (False, False)
    """
    if isinstance(first, dict) and isinstance(second, dict):
        same = first.keys() == second.keys()
        return same and all(
            equal_json(value, second[name]) for name, value in first.items()
        )
    if isinstance(first, list) and isinstance(second, list):
        same = len(first) == len(second)
        return same and all(map(equal_json, first, second))
    is_comparable = type(second) in JSON_TYPES and isinstance(
        first, bool
    ) is isinstance(second, bool)
    return is_comparable and bool(first == second)


def _exports_properties(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, ExportsProperties)


def _unstructure_factory(
    kind: type[ExportsProperties],
) -> Callable[[Any], dict[str, object]]:
    names = kind.export_names()

    def write(value: ExportsProperties) -> dict[str, object]:
        return {n: converter().unstructure(value.get_or_none(n)) for n in names}

    return write


def _structure_factory(kind: type[ExportsProperties]) -> Callable[[Any, Any], object]:
    from cattrs.gen import make_dict_structure_fn

    read = make_dict_structure_fn(kind, converter(), _cattrs_forbid_extra_keys=True)
    derived = set(kind.derived_names())

    def structure(data: Any, _: Any) -> object:
        fields = {name: value for name, value in data.items() if name not in derived}
        return read(fields, kind)

    return structure


def _unstructure_enum(word: StrEnum) -> str:
    return str(word.value)


def _structure_strict(value: object, kind: type[T]) -> T:
    """Return a value whose type is *kind*, or the member of a StrEnum."""
    word = issubclass(kind, StrEnum)
    if type(value) is not (str if word else kind):
        raise TypeError
    return kind(value)  # type: ignore[call-arg]


def _structure_id(value: object, _: object) -> str | int:
    """Return the id of a customer: a text or a whole number, as it came."""
    if type(value) is not str and type(value) is not int:
        raise TypeError
    return value


def _structure_float(value: object, _: type[float]) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    if not isfinite(value):
        raise ValueError
    return value


def _structure_date(value: object, kind: type[DateT]) -> DateT:
    if not isinstance(value, str):
        raise TypeError
    return kind.fromisoformat(value)


def _unstructure_decimal(amount: Decimal) -> str:
    """Return all digits of *amount*; a tiny one would otherwise get an exponent."""
    return f"{amount:f}" if abs(amount.adjusted()) < MAX_DIGITS else str(amount)


def _structure_decimal(value: object, _: type[Decimal]) -> Decimal:
    if not isinstance(value, str) or len(value) > MAX_DIGITS or "e" in value.lower():
        raise TypeError
    try:
        amount = Decimal(value)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite():
        raise ValueError
    return amount
