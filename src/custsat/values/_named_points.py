"""Points of a series, each with its name: a list, or a mapping of names to values.

>>> named_items({"May": 4, "June": 6}, "values", None)
(('May', 'June'), [4, 6])
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from custsat import _checks as checks
from custsat.errors import InputError


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


def point_name(value: Any, name: str) -> str:
    """Return the name of a point, a text, a whole number or a day, as text.

    Raises:
        WrongType: for anything else.
        TooLarge: for a number that is no exact one.
    """
    if isinstance(value, date):
        return value.isoformat()
    return str(checks.key(value, name))
