"""Points of a series, each with its name: a list, or a mapping of names to values.

>>> named_items({"May": 4, "June": 6}, "values", None)
(('May', 'June'), [4, 6])
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence


def named_items(
    values: Any, name: str, names: Any
) -> tuple[tuple[str, ...], list[Any]]:
    """Return the names of the subgroups and what was passed for each.

    Raises:
        InputError: for *names* beside a mapping, of another number, or listed twice.
        WrongType: for no list, or names that are neither texts, numbers nor days.
    """
    if isinstance(values, Mapping):
        if names is not None:
            other = f"a mapping of {name}"
            raise InputError(problem="excluded", names="names", other=other)
        items, raw_names = [*values.values()], [*values]
    else:
        items = checks.column(values, name)
        raw_names = (
            [*range(1, len(items) + 1)]
            if names is None
            else checks.column(names, "names")
        )
        checks.same_length(items, raw_names, (name, "names"))
    what = f"each key of {name}" if isinstance(values, Mapping) else "each of names"
    texts = tuple(point_name(raw, what) for raw in raw_names)
    checks.no_duplicates(texts, "names" if names is not None else f"a key of {name}")
    return texts, items


def sizes_by_name(n: Any, names: Sequence[str], owner: str) -> list[Any]:
    """Return the size of each point: of a list, of a mapping by name, or one for all.

    Args:
        n: the sizes, as they were passed.
        names: the names of the points.
        owner: the argument that has the points.

    Raises:
        UnknownField: for a mapping without one of the names.
        InputError: for a list of another length.
    """
    if isinstance(n, Mapping):
        by_name = dict(zip(*named_items(n, "n", None), strict=True))
        unit = f"size for {owner}"
        checks.has_names(by_name, "n", names, unit=unit, is_data=True)
        return [by_name[name] for name in names]
    if isinstance(n, str) or not hasattr(n, "__iter__"):
        return [n] * len(names)
    sizes = checks.column(n, "n")
    checks.same_length(names, sizes, (owner, "n"))
    return sizes


def point_name(value: Any, name: str) -> str:
    """Return the name of a point, a text, a whole number or a day, as text.

    Raises:
        WrongType: for anything else.
        TooLarge: for a number that is no exact one.
    """
    if isinstance(value, date):
        return value.isoformat()
    return str(checks.key(value, name))
