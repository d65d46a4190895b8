"""Names of new columns: SQL engines take "Value" and "value" for one column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from custsat.errors import DuplicateColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def comparable(names: Iterable[str], *, is_sql: bool) -> list[str]:
    """Return names as the engine compares them.

    >>> comparable(["Value", "n"], is_sql=True), comparable(["Value"], is_sql=False)
    (['value', 'n'], ['Value'])
    """
    return [name.casefold() if is_sql else name for name in names]


def free_name(name: str, known: Iterable[str], *, is_sql: bool) -> str:
    """Return *name* as the name of a column that a frame does not have.

    >>> free_name("n", ["custsat_n"], is_sql=False)
    'custsat_n_'
    """
    free, taken = f"custsat_{name}", set(comparable(known, is_sql=is_sql))
    while free in taken:
        free = f"{free}_"
    return free


def check_new_names(
    known: Sequence[str],
    new: Sequence[str],
    steps: Iterable[Mapping[str, object]],
    *,
    is_sql: bool,
) -> None:
    """Raise where a new column would overwrite one, or two new ones each other.

    Args:
        known: the columns of the frame.
        new: the new columns that the result has.
        steps: all new columns, those that are dropped again included.
        is_sql: whether the engine does not see capitals.

    Raises:
        DuplicateColumn: naming the columns.
    """
    taken = set(comparable(known, is_sql=is_sql))
    pairs = zip(new, comparable(new, is_sql=is_sql), strict=True)
    duplicates = tuple(name for name, compared in pairs if compared in taken)
    if duplicates:
        advice = "pass prefix= for the new columns"
        raise DuplicateColumn(columns=duplicates, advice=advice)
    made = list(dict.fromkeys(name for step in steps for name in step))
    names = comparable(made, is_sql=is_sql)
    alike = [n for n, c in zip(made, names, strict=True) if names.count(c) > 1]
    if alike:
        raise DuplicateColumn(problem="same_name", columns=tuple(alike))
