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
from operator import add, mul, sub
from typing import TYPE_CHECKING, Any, Final, Self

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InvalidCount, NotAddable
from custsat.values._arithmetic import SUMS_REL_TOL
from custsat.values._covariance_columns import number_columns, row_weights
from custsat.values._covariance_origins import SAME_TOL, moved_sums, origins_needed
from custsat.values._not_answers import NotAnswersByPart, merge_parts
from custsat.values._tally import EMPTY_COUNT, Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
        origins: of each column what its numbers are less before they are summed, so
            that those far from 0 keep the digits of their spread; empty if nothing is.

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
    origins: Sums = attrs.field(default=(), converter=_as_numbers)

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
        if self.origins and len(self.origins) != len(names):
            raise InvalidCount(problem="covariance_shape")
        every = (*self.sums, *(each for row in self.products for each in row))
        for number in (*every, *self.origins):
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
        numbers = number_columns(columns, name)
        n_rows = len(next(iter(numbers.values())))
        people = row_weights(weights, weights_name, n_rows)
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
        sums, products = _summed(complete, weighted)
        origins = origins_needed(sums, products, rows.weight)
        if origins:
            pairs = zip(complete, origins, strict=True)
            complete = [[x - origin for x in column] for column, origin in pairs]
            weighted = complete
            if people is not None:
                weighted = [[*map(mul, people, column)] for column in complete]
            sums, products = _summed(complete, weighted)
        return cls(
            names=tuple(numbers),
            rows=rows if rows.n else EMPTY_COUNT,
            n_missing=n_rows - rows.n,
            sums=sums,
            products=products,
            origins=origins,
        )

    def __add__(self, other: Covariances) -> Covariances:
        if not isinstance(other, Covariances):
            return NotImplemented
        if self.names != other.names:
            raise NotAddable(first=_listed(self), second=_listed(other))
        if self.origins != other.origins:
            origins = self.origins or other.origins
            return self.from_origins(origins) + other.from_origins(origins)
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
            origins=self.origins,
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
        means = [total / self.rows.weight for total in self.sums]
        return tuple(map(add, means, self.origins)) if self.origins else tuple(means)

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

    def from_origins(self, origins: Iterable[float]) -> Covariances:
        """Return the sums of the same numbers, less these *origins*; () for none."""
        chosen = tuple(checks.sequence(origins, "origins"))
        zeros = (0.0,) * len(self.names)
        steps = [*map(sub, self.origins or zeros, chosen or zeros)]
        sums, products = moved_sums(self.sums, self.products, self.rows.weight, steps)
        return attrs.evolve(self, sums=sums, products=products, origins=chosen)

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
            origins=[self.origins[k] for k in positions] if self.origins else (),
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
        spread = self._centred(number, number)
        if spread <= SUMS_REL_TOL * self._product(number, number):
            return True
        origin = self.origins[number] if self.origins else 0.0
        return spread <= (SAME_TOL * origin) ** 2 * self.rows.weight


def _summed(
    columns: Sequence[Sequence[float]], weighted: Sequence[Sequence[float]]
) -> tuple[list[float], list[list[float]]]:
    """Return the sums of weighted columns, and those of their products with columns."""
    return [fsum(column) for column in weighted], [
        [fsum(map(mul, column, other)) for other in columns[: number + 1]]
        for number, column in enumerate(weighted)
    ]


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
