"""Columns of numbers that the formulas of the chapters take in place of numbers.

Polars divides a column by a number as a product with its inverse, which is off by one
bit for a third of all numbers; here a column is always divided by a column.
"""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any, Final, Self

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import polars as pl


class Column:
    """A polars column with the operators of a number."""

    __slots__ = ("series",)

    def __init__(self, series: pl.Series) -> None:
        self.series = series

    def __add__(self, other: Any) -> Self:
        return type(self)(self.series + _operand(other))

    def __sub__(self, other: Any) -> Self:
        return type(self)(self.series - _operand(other))

    def __rsub__(self, other: Any) -> Self:
        return type(self)(_operand(other) - self.series)

    def __mul__(self, other: Any) -> Self:
        return type(self)(self.series * _operand(other))

    def __rmul__(self, other: Any) -> Self:
        return type(self)(_operand(other) * self.series)

    def __truediv__(self, other: Any) -> Self:
        if isinstance(other, Column):
            return type(self)(self.series / other.series)
        return type(self)(self.series / self.filled(float(other)).series)

    def __lt__(self, other: Any) -> Self:
        return type(self)(self.series < _operand(other))

    def __le__(self, other: Any) -> Self:
        return type(self)(self.series <= _operand(other))

    def __gt__(self, other: Any) -> Self:
        return type(self)(self.series > _operand(other))

    def __ge__(self, other: Any) -> Self:
        return type(self)(self.series >= _operand(other))

    def __and__(self, other: Column) -> Self:
        return type(self)(self.series & other.series)

    def filled(self, value: Any) -> Self:
        """Return a column as long as this one that has *value* in every row."""
        import polars as pl

        return type(self)(pl.repeat(value, len(self.series), eager=True))


def _operand(value: Any) -> Any:
    return value.series if isinstance(value, Column) else value


@attrs.frozen(kw_only=True)
class ColumnCount:
    """Numbers of people by group, and the sums of their weights.

    Attributes:
        n: people.
        weight: the sums of their weights.
        sum_squared_weights: the sums of their squared weights.
    """

    n: Column
    weight: Column
    sum_squared_weights: Column

    def __add__(self, other: ColumnCount) -> ColumnCount:
        return ColumnCount(
            n=self.n + other.n,
            weight=self.weight + other.weight,
            sum_squared_weights=self.sum_squared_weights + other.sum_squared_weights,
        )


class ColumnArithmetic:
    """The arithmetic of columns; one of two arguments may be a number."""

    def sqrt(self, value: Column) -> Column:
        """Return the square roots."""
        return Column(value.series.sqrt())

    def minimum(self, first: Any, second: Any) -> Column:
        """Return the lower of two in each row; the first of equal ones."""
        return self.where(second < first, second, first)

    def maximum(self, first: Any, second: Any) -> Column:
        """Return the higher of two in each row; the first of equal ones."""
        return self.where(second > first, second, first)

    def where(self, condition: Any, value: Any, otherwise: Any) -> Column:
        """Return *value* where *condition* is true, *otherwise* where not or null."""
        import polars as pl

        chosen = pl.when(condition.series).then(_literal(value))
        return Column(pl.select(chosen.otherwise(_literal(otherwise))).to_series())

    def total(self, values: Iterable[Column]) -> Column:
        """Return the sums, added from left to right."""
        return reduce(add, values)

    def apply(self, function: Callable[[float], float], value: Column) -> Column:
        """Return a *function* of one number, called once for each that occurs."""
        import polars as pl

        numbers = value.series.to_list()
        results = {number: function(number) for number in dict.fromkeys(numbers)}
        numbers = [results[number] for number in numbers]
        return Column(pl.Series(numbers, dtype=pl.Float64))


def _literal(value: Any) -> Any:
    import polars as pl

    if isinstance(value, Column):
        return value.series
    return pl.lit(str(value) if isinstance(value, str) else value)


COLUMNS: Final = ColumnArithmetic()
