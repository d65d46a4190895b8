"""The columns whose covariances are wanted, and the weights of their rows, checked."""

from __future__ import annotations

from typing import Any, Final

from custsat import _checks as checks
from custsat.errors import EmptyInput, TooLarge
from custsat.values._respondent_weights import check_n_weights, check_weight

MAX_NUMBER: Final = 1e50  # of a number whose weighted square can be summed


def too_large(name: str) -> TooLarge:
    """Return the error of a number, called *name*, whose square cannot be summed."""
    return TooLarge(problem="amount_limit", name=name, limit=MAX_NUMBER)


def number_columns(columns: Any, name: str) -> dict[str, list[float | None]]:
    """Return the numbers of each column, None where missing.

    Raises:
        EmptyInput: without a column.
        InputError: unless all have the same number of rows.
    """
    numbers = {
        column: _numbers(values, checks.entry(name, column))
        for column, values in checks.mapping_by_name(columns, name).items()
    }
    if not numbers:
        raise EmptyInput(result="covariances")
    (first, values), *others = numbers.items()
    for other, values_of_other in others:
        names = checks.entry(name, first), checks.entry(name, other)
        checks.same_length(values, values_of_other, names)
    return numbers


def _numbers(values: Any, name: str) -> list[float | None]:
    """Return a column of numbers that can be squared; None where missing."""
    cells = checks.column(values, name)
    if set(map(type, cells)) <= {int} and _are_small(cells):
        return cells
    numbers: list[float | None] = []
    for row, cell in enumerate(cells):
        number = None if checks.is_missing(cell) else checks.number(cell, name, row=row)
        if number is not None and abs(number) > MAX_NUMBER:
            label = f"{name} at row {row}"
            raise too_large(label)
        numbers.append(number)
    return numbers


def _are_small(numbers: list[Any]) -> bool:
    return not numbers or (max(numbers) <= MAX_NUMBER and min(numbers) >= -MAX_NUMBER)


def row_weights(weights: Any, name: str, n: int) -> list[float] | None:
    """Return the weight of each row; None without weights."""
    if weights is None:
        return None
    column = checks.column(weights, name)
    check_n_weights(column, name, n, "rows")
    return [check_weight(weight, name, row) for row, weight in enumerate(column)]
