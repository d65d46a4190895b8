"""Means and covariances of several columns, as sums that add up.

Only complete rows count: who left out one answer counts in none of the sums, so that
all figures are of the same people.  The sums of parts (months, shops, partitions of a
cluster) add to those of all.

>>> first = Covariances.of({"speed": [5, 3, None], "price": [4, 1, 2]})
>>> second = Covariances.of({"speed": [2, 4], "price": [2, 5]})
>>> total = first + second
>>> total.n, total.n_missing, total.means
(4, 1, (3.5, 3.0))
>>> round(total.correlation("speed", "price"), 4)
0.7071
"""

from __future__ import annotations

from itertools import compress
from math import fsum, sqrt
from operator import add, mul
from typing import TYPE_CHECKING, Any, Final, Self

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InvalidCount, NotAddable, TooLarge
from custsat.values._arithmetic import SUMS_REL_TOL
from custsat.values._not_answers import NotAnswersByPart, merge_parts
from custsat.values._respondent_weights import check_n_weights, check_weight
from custsat.values._tally import EMPTY_COUNT, Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MAX_NUMBER: Final = 1e50  # of a number whose weighted square can be summed
POSSIBLE_TOL: Final = 1e-9  # how far the rounding of an engine may carry a sum
Sums = tuple[float, ...]


def _as_names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(names)


def _as_numbers(values: Iterable[Any]) -> Sums:
    return tuple(map(checks.as_builtin, values))


def _as_rows(rows: Iterable[Iterable[Any]]) -> tuple[Sums, ...]:
    return tuple(map(_as_numbers, rows))


@attrs.frozen(kw_only=True)
class Covariances:
    """The sums of several columns and of their products, over complete rows.

    Attributes:
        names: the names of the columns.
        rows: the complete rows, with the sums of their weights.
        n_missing: rows without one of the numbers.
        sums: the sum of each column, each number times the weight of its row.
        products: for each column, the sums of its products with the columns up to and
            including itself, likewise weighted.
        not_answers: of each column that a question read, its non-answers by name.

    Raises:
        InvalidCount: if the sums cannot be those of so many rows.
        InputError: for a name that is listed twice.
        UnknownField: for non-answers of a column that is not among them.
    """

    names: tuple[str, ...] = attrs.field(converter=_as_names)
    rows: Count
    n_missing: int = 0
    sums: Sums = attrs.field(converter=_as_numbers)
    products: tuple[Sums, ...] = attrs.field(converter=_as_rows)
    not_answers: NotAnswersByPart = ()

    def __attrs_post_init__(self) -> None:
        names = [checks.text(name, "each of names") for name in self.names]
        checks.no_duplicates(names, "names")
        parts = [part for part, _ in self.not_answers]
        checks.known_names(parts, "not_answers", names, unit="column")
        checks.instance(self.rows, "rows", Count)
        checks.exact_count(self.n_missing, "n_missing")
        lengths = [len(row) for row in self.products]
        if len(self.sums) != len(names) or lengths != list(range(1, len(names) + 1)):
            raise InvalidCount(problem="covariance_shape")
        for number in (*self.sums, *(each for row in self.products for each in row)):
            checks.number(number, "each of sums and products")
        if not self._are_possible:
            raise InvalidCount(problem="covariance_sums")

    @property
    def _are_possible(self) -> bool:
        """Whether there are numbers with these sums."""
        squares = [row[-1] for row in self.products]
        if not self.rows.n:
            return not any((*self.sums, *squares))
        spreads = [self._centred(k, k) for k in range(len(squares))]
        if any(s < -POSSIBLE_TOL * q for s, q in zip(spreads, squares, strict=True)):
            return False
        return all(
            self._centred(k, i) ** 2
            <= max(spreads[k], 0) * max(spreads[i], 0)
            + POSSIBLE_TOL * squares[k] * squares[i]
            for k in range(len(squares))
            for i in range(k)
        )

    @classmethod
    def empty(cls, names: Iterable[str]) -> Self:
        """Return the sums of no rows, which change nothing when added."""
        columns = checks.sequence(names, "names")
        products = [[0.0] * number for number in range(1, len(columns) + 1)]
        sums = [0.0] * len(columns)
        return cls(names=columns, rows=EMPTY_COUNT, sums=sums, products=products)

    @classmethod
    def of(
        cls,
        columns: Mapping[str, Iterable[Any]],
        *,
        weights: Iterable[float] | None = None,
        name: str = "columns",
        weights_name: str = "weights",
    ) -> Self:
        """Return the sums of *columns*; None and NaN are missing.

        >>> from custsat.values import Covariances
        >>> speed_and_price = Covariances.of({"speed": [5, 3, 4], "price": [4, 1, 1]})
        >>> speed_and_price.variance("speed"), speed_and_price.n
        (1.0, 3)

        Args:
            columns: the numbers of each column, by its name, row by row.
            weights: one positive weight for each row.
            name: what the columns are called in a message.
            weights_name: what the weights are called in a message.

        Raises:
            WrongType: for what is no mapping of names to lists.
            EmptyInput: without a column.
            InputError: unless all columns have the same number of rows.
            NotANumber: for text, a truth value or infinity.
            TooLarge: for a number that cannot be squared.
            InvalidWeights: if there is not one positive weight for each row.
        """
        numbers = _columns(columns, name)
        n_rows = len(next(iter(numbers.values())))
        people = _weights(weights, weights_name, n_rows)
        is_complete = [None not in row for row in zip(*numbers.values(), strict=True)]
        complete = [_where(is_complete, column) for column in numbers.values()]
        if people is None:
            rows, weighted = Count.of(sum(is_complete)), complete
        else:
            people = _where(is_complete, people)
            rows = Count(
                n=len(people),
                weight=fsum(people),
                sum_squared_weights=fsum(map(mul, people, people)),
            )
            weighted = [[*map(mul, people, column)] for column in complete]
        return cls(
            names=tuple(numbers),
            rows=rows if rows.n else EMPTY_COUNT,
            n_missing=n_rows - rows.n,
            sums=[fsum(column) for column in weighted],
            products=[
                [fsum(map(mul, column, other)) for other in complete[: number + 1]]
                for number, column in enumerate(weighted)
            ],
        )

    def __add__(self, other: Covariances) -> Covariances:
        if not isinstance(other, Covariances):
            return NotImplemented
        if self.names != other.names:
            raise NotAddable(first=_listed(self), second=_listed(other))
        return Covariances(
            names=self.names,
            rows=self.rows + other.rows,
            n_missing=self.n_missing + other.n_missing,
            sums=map(add, self.sums, other.sums),
            products=[
                map(add, row, row_of_other)
                for row, row_of_other in zip(self.products, other.products, strict=True)
            ],
            not_answers=_in_order(
                merge_parts(self.not_answers, other.not_answers), self.names
            ),
        )

    def __radd__(self, other: object) -> Self:
        if other != 0:  # sum() starts with 0
            return NotImplemented
        return self

    @property
    def n(self) -> int:
        """Complete rows."""
        return self.rows.n

    @property
    def effective_n(self) -> float:
        """Kish's effective number of rows; n where no row is weighted."""
        return self.rows.effective_n

    @property
    def is_weighted(self) -> bool:
        """Whether rows count with unequal weights."""
        return self.rows.is_weighted

    @property
    def means(self) -> tuple[float, ...]:
        """The mean of each column.

        Raises:
            EmptyInput: without a complete row.
        """
        if not self.n:
            raise EmptyInput(result="means", missing=self.n_missing)
        return tuple(total / self.rows.weight for total in self.sums)

    def mean(self, name: str) -> float:
        """Return the mean of a column."""
        return self.means[self._position(name)]

    def variance(self, name: str) -> float | None:
        """Return the variance of a column; None of fewer than two rows."""
        return self.covariance(name, name)

    def covariance(self, first: str, second: str) -> float | None:
        """Return the covariance of two columns; None of fewer than two rows.

        It is 0 where either column has no spread.  With weights, the weighted mean
        product is enlarged by m / (m - 1), m being the effective number of rows.
        """
        matrix = self.matrix()
        if matrix is None:
            return None
        return matrix[self._position(first)][self._position(second)]

    def correlation(self, first: str, second: str) -> float | None:
        """Return Pearson's correlation; None where either column has no spread."""
        covariance = self.covariance(first, second)
        variances = [self.variance(name) or 0.0 for name in (first, second)]
        if covariance is None or not all(variances):
            return None
        return _correlation(covariance, *variances)

    def matrix(self) -> tuple[Sums, ...] | None:
        """Return the covariances of all columns; None of fewer than two rows."""
        df = self._degrees_of_freedom
        if df is None:
            return None
        constant = [self._is_constant(number) for number in range(len(self.names))]
        return tuple(
            tuple(
                0.0 if constant[i] or constant[j] else self._centred(i, j) / df
                for j in range(len(self.names))
            )
            for i in range(len(self.names))
        )

    def correlations(self) -> tuple[Sums, ...] | None:
        """Return the correlations of all columns; None where one has no spread."""
        matrix = self.matrix()
        if matrix is None or not all(row[i] for i, row in enumerate(matrix)):
            return None
        return tuple(
            tuple(
                1.0 if i == j else _correlation(value, row[i], matrix[j][j])
                for j, value in enumerate(row)
            )
            for i, row in enumerate(matrix)
        )

    def select(self, names: Iterable[str]) -> Covariances:
        """Return the sums of some of the columns; the rows stay those of all."""
        positions = [self._position(name) for name in checks.sequence(names, "names")]
        selected = [self.names[k] for k in positions]
        return attrs.evolve(
            self,
            names=selected,
            sums=[self.sums[k] for k in positions],
            products=[
                [self._product(k, other) for other in positions[: number + 1]]
                for number, k in enumerate(positions)
            ],
            not_answers=_in_order(self.not_answers, selected),
        )

    @property
    def _degrees_of_freedom(self) -> float | None:
        """The weight sum less one row of mean weight; None of fewer than two rows."""
        rows = self.rows
        if rows.n <= 1:
            return None
        df = rows.weight - rows.sum_squared_weights / rows.weight
        return df if df > 0 else None

    def _position(self, name: str) -> int:
        checks.known_names([name], "the covariances", self.names, unit="column")
        return self.names.index(name)

    def _product(self, i: int, j: int) -> float:
        return self.products[max(i, j)][min(i, j)]

    def _centred(self, i: int, j: int) -> float:
        """Return the sum of the products of two columns about their means."""
        return self._product(i, j) - self.sums[i] * self.sums[j] / self.rows.weight

    def _is_constant(self, number: int) -> bool:
        return self._centred(number, number) <= SUMS_REL_TOL * self._product(
            number, number
        )


def too_large(name: str) -> TooLarge:
    """Return the error of a number, called *name*, whose square cannot be summed."""
    return TooLarge(problem="amount_limit", name=name, limit=MAX_NUMBER)


def _columns(columns: Any, name: str) -> dict[str, list[float | None]]:
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


def _weights(weights: Any, name: str, n: int) -> list[float] | None:
    """Return the weight of each row; None without weights."""
    if weights is None:
        return None
    column = checks.column(weights, name)
    check_n_weights(column, name, n, "rows")
    return [check_weight(weight, name, row) for row, weight in enumerate(column)]


def _where(mask: Iterable[bool], values: Iterable[Any]) -> list[Any]:
    return [*compress(values, mask)]


def _correlation(covariance: float, variance: float, other: float) -> float:
    return max(-1.0, min(covariance / (sqrt(variance) * sqrt(other)), 1.0))


def _in_order(parts: NotAnswersByPart, names: Sequence[str]) -> NotAnswersByPart:
    """Return the non-answers of the columns of *names*, in their order."""
    of_names = [part for part in parts if part[0] in names]
    return tuple(sorted(of_names, key=lambda part: names.index(part[0])))


def _listed(covariances: Covariances) -> str:
    return f"covariances of {', '.join(covariances.names)}"
