"""Cells: the combinations of categories that people are of, and how many are of each.

Weights depend on the cell of a person only, so that everything is computed from the
distinct cells, however many people there are.

>>> answers = {"sex": ["f", "m", "f"], "age": ["young", "old", "young"]}
>>> {cell: count.n for cell, count in cells_of(answers, None, None).counts.items()}
{('f', 'young'): 2, ('m', 'old'): 1}
>>> cells_of({"sex": ["f", "m"], "age": ["young"]}, None, None)
Traceback (most recent call last):
    ...
custsat.errors.InputError: the columns of people must all have the same length
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from custsat import _checks as checks
from custsat.errors import EmptyInput, InputError
from custsat.values._respondent_weights import check_n_weights, check_weight
from custsat.values._tally import EMPTY_COUNT, Count, to_count, weighted_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PLAIN_TYPES: Final = frozenset({str, int, float, type(None)})
Category: TypeAlias = str | int
Cell: TypeAlias = tuple[Category, ...]


class Cells(NamedTuple):
    """The cells of people.

    Attributes:
        variables: the names of the variables; empty where they have none.
        counts: how many people are of each cell, with the sums of their base weights.
        source: the argument that they come from.
        rows: the cell of each person; None where cells were counted before.
        bases: the base weight of each person; None if all have the same.
    """

    variables: tuple[str, ...]
    counts: dict[Cell, Count]
    source: str
    rows: Sequence[Cell] | None = None
    bases: Sequence[float] | None = None


def cells_of(
    people: Any,
    counts: Mapping[Any, Any] | None,
    base_weights: Iterable[float] | None,
    variables: Sequence[str] | None = None,
) -> Cells:
    """Return the cells of *people*, or those of *counts*, whichever was passed.

    A cell may hold what is missing; it is for the targets to refuse.

    Args:
        people: a mapping of columns, or one column.
        counts: how many people are of each cell, instead.
        base_weights: one positive weight for each of the people.
        variables: the columns to read, in this order; all by default.

    Raises:
        InputError: unless exactly one of *people* and *counts* was passed; for columns
            of different lengths, and for weights of counts.
        EmptyInput: without people.
        InvalidWeights: if there is not one positive weight for each person.
        UnknownField: if a variable has no column.
        WrongType: for a category that is neither text nor a whole number.
    """
    checks.exactly_one(people=people, counts=counts)
    if counts is not None:
        if base_weights is not None:
            raise InputError(problem="excluded", names="counts=", other="base_weights=")
        return _counted_cells(counts, tuple(variables or ()))
    names, rows = _rows(people, variables)
    if not rows:
        raise EmptyInput(result="weights", unit="person")
    if base_weights is None:
        found = {cell: Count.of(n) for cell, n in Counter(rows).items()}
        return Cells(names, merged(found, "people"), "people", rows)
    name = "base_weights"
    column = checks.column(base_weights, name)
    check_n_weights(column, name, len(rows), "people")
    bases = [check_weight(weight, name, row) for row, weight in enumerate(column)]
    found = weighted_counts(rows, bases, "base_weights")
    return Cells(names, merged(found, "people"), "people", rows, bases)


def to_cell(value: Any) -> tuple[Any, ...]:
    """Return a cell as a tuple; one of a single variable may stand by itself."""
    return value if isinstance(value, tuple) else (value,)


def cell_label(cell: Iterable[object]) -> str:
    """Return the categories of a cell as a text.

    >>> cell_label(("f", 7))
    'f × 7'
    """
    return " × ".join(map(str, cell))


def _counted_cells(counts: Mapping[Any, Any], variables: tuple[str, ...]) -> Cells:
    found: dict[Cell, Count] = {}
    for value, number in checks.mapping(counts, "counts").items():
        cell, count = to_cell(value), to_count(number)
        if variables:
            checks.fixed_length(
                cell, "each key of counts", len(variables), "a category of each margin"
            )
        if count.n:
            found[cell] = found.get(cell, EMPTY_COUNT) + count
    if not found:
        raise EmptyInput(result="weights", unit="person")
    return Cells(variables, merged(found, "counts"), "counts")


def _rows(
    people: Any, variables: Sequence[str] | None
) -> tuple[tuple[str, ...], list[Cell]]:
    """Return the names of the columns, and the cell of each person."""
    if not isinstance(people, Mapping):
        column = _hashable(checks.column(people, "people"), "each of people")
        return (), [(category,) for category in column]
    by_name = checks.mapping_by_name(people, "people")
    names = tuple(by_name if variables is None else variables)
    checks.has_names(by_name, "people", names, named_by="margins", suggest=True)
    labels = [checks.entry("people", name) for name in names]
    columns = [
        _hashable(checks.column(by_name[name], label), f"each of {label}")
        for name, label in zip(names, labels, strict=True)
    ]
    if len(set(map(len, columns))) > 1:
        raise InputError(problem="unequal_lengths", name="the columns of people")
    return names, list(zip(*columns, strict=True))


def _hashable(column: list[Any], name: str) -> list[Any]:
    """Return the categories of a column, all of which can be counted."""
    if set(map(type, column)) <= PLAIN_TYPES:
        return column
    return [None if checks.is_missing(one) else checks.key(one, name) for one in column]


def merged(counts: Mapping[Any, Count], source: str) -> dict[Cell, Count]:
    """Return the counts with categories as ids are: 7.0 is 7, and missing is None."""
    name = f"each category of {source}"
    total: dict[Cell, Count] = {}
    for cell, count in counts.items():
        normal: Any = tuple(
            None if checks.is_missing(value) else checks.key(value, name)
            for value in cell
        )
        total[normal] = total.get(normal, EMPTY_COUNT) + count
    return total
