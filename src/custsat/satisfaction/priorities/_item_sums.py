"""Sums of the answers to items, one by one and two by two; they add up.

Every answer counts, also that of somebody who left out another item.  From the sums
come the means and how they vary together from survey to survey: the mean of an item and
a line that is drawn through the means are not independent, and the line moves as well.

The covariance of two means is the sum of what each respondent adds to both: with
weights each answer counts with its weight, and the variances are those of Student's
interval with the effective number of answers.

>>> sums = sum_items([[1, 2, 3], [1, 3, None]], [(0, 1)], None)
>>> sums.mean(0), sums.mean(1), round(sums.covariance(0, 0), 4), sums.items[1].n
(2.0, 2.0, 0.3333, 2)
"""

from __future__ import annotations

from math import fsum, sqrt
from typing import TYPE_CHECKING, NamedTuple

import attrs

from custsat.values._arithmetic import SUMS_REL_TOL
from custsat.values._not_answers import NotAnswersByPart, merge_parts
from custsat.values._tally import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Pair = tuple[int, int]


class ItemSums(NamedTuple):
    """The sums of the answers to one item.

    Attributes:
        n: answers.
        weight: sum of the weights of those who answered; n without weights.
        square: sum of their squares.
        total: sum of weights times answers.
        squares: sum of weights times squared answers.
        cubes: sum of weights times cubed answers, where the lines do not move.
    """

    n: int = 0
    weight: float = 0
    square: float = 0
    total: float = 0
    squares: float = 0
    cubes: float = 0

    @property
    def effective_n(self) -> float:
        """The effective number of answers; n without weights."""
        return self.respondents.effective_n

    @property
    def respondents(self) -> Count:
        """The answers, with the sums of their weights."""
        return Count(n=self.n, weight=self.weight, sum_squared_weights=self.square)


class PairSums(NamedTuple):
    """The sums of those who answered two items.

    Attributes:
        weight: sum of their weights.
        first: sum of weights times answers to the first item.
        second: sum of weights times answers to the second.
        products: sum of weights times the products of both answers.
    """

    weight: float = 0
    first: float = 0
    second: float = 0
    products: float = 0


@attrs.frozen(kw_only=True)
class SurveySums:
    """The sums of all items of a group of respondents.

    Attributes:
        n_respondents: the rows.
        items: of the importance of every item, then of the performance of every item.
        pairs: of two items that are compared, by their numbers.
        not_answers: the non-answers of each side by name, where a question reads.
    """

    n_respondents: int
    items: tuple[ItemSums, ...]
    pairs: dict[Pair, PairSums]
    not_answers: NotAnswersByPart = ()

    def mean(self, item: int) -> float:
        """Return the mean answer to an item that somebody answered."""
        return self.items[item].total / self.items[item].weight

    def skewness(self, item: int) -> float:
        """Return the skewness of the answers to an item that differ."""
        sums, mean = self.items[item], self.mean(item)
        parts = (sums.cubes, -3 * mean * sums.squares, 3 * mean**2 * sums.total)
        third = fsum((*parts, -(mean**3) * sums.weight))
        if abs(third) <= SUMS_REL_TOL * fsum(map(abs, parts)):
            return 0.0
        variance = sums.squares / sums.weight - mean**2
        return third / sums.weight / (variance * sqrt(variance))

    def covariance(self, first: int, second: int) -> float:
        """Return the covariance of two means; each must have two answers or more."""
        one, other = self.items[first], self.items[second]
        mean_1, mean_2 = self.mean(first), self.mean(second)
        if first == second:
            sums = PairSums(one.weight, one.total, one.total, one.squares)
        else:
            sums = self.pairs[min(first, second), max(first, second)]
            if first > second:
                mean_1, mean_2 = mean_2, mean_1
        products = sums.products - mean_2 * sums.first - mean_1 * sums.second
        products += mean_1 * mean_2 * sums.weight
        size = abs(sums.products) + abs(mean_1 * mean_2) * sums.weight
        if abs(products) <= SUMS_REL_TOL * size:
            return 0.0
        df = (one.effective_n - 1) * (other.effective_n - 1)
        return products / sqrt(one.weight * other.weight * df)


def sum_items(
    columns: Sequence[Sequence[float | None]],
    pairs: Iterable[Pair],
    weights: Sequence[float] | None,
) -> SurveySums:
    """Return the sums of *columns*, one by one and for each of *pairs*."""
    n = len(columns[0])
    row_weights = [1] * n if weights is None else weights
    return SurveySums(
        n_respondents=n,
        items=tuple(_sum_item(column, row_weights) for column in columns),
        pairs={
            (first, second): _sum_pair(columns[first], columns[second], row_weights)
            for first, second in pairs
        },
    )


def _sum_item(column: Sequence[float | None], weights: Sequence[float]) -> ItemSums:
    rows = [(x, w) for x, w in zip(column, weights, strict=True) if x is not None]
    return ItemSums(
        n=len(rows),
        weight=fsum(w for _, w in rows),
        square=fsum(w * w for _, w in rows),
        total=fsum(w * x for x, w in rows),
        squares=fsum(w * x * x for x, w in rows),
        cubes=fsum(w * x**3 for x, w in rows),
    )


def _sum_pair(
    first: Sequence[float | None],
    second: Sequence[float | None],
    weights: Sequence[float],
) -> PairSums:
    rows = [
        (x, y, w)
        for x, y, w in zip(first, second, weights, strict=True)
        if x is not None and y is not None
    ]
    return PairSums(
        weight=fsum(w for _, _, w in rows),
        first=fsum(w * x for x, _, w in rows),
        second=fsum(w * y for _, y, w in rows),
        products=fsum(w * x * y for x, y, w in rows),
    )


def no_sums(n_columns: int, pairs: Iterable[Pair]) -> SurveySums:
    """Return the sums of nobody."""
    return sum_items([[]] * n_columns, pairs, None)


def added(one: SurveySums, other: SurveySums) -> SurveySums:
    """Return the sums of two groups of respondents."""
    return SurveySums(
        n_respondents=one.n_respondents + other.n_respondents,
        items=tuple(
            ItemSums(*(a + b for a, b in zip(*both, strict=True)))  # type: ignore[arg-type]
            for both in zip(one.items, other.items, strict=True)
        ),
        pairs={
            pair: PairSums(*map(sum, zip(sums, other.pairs[pair], strict=True)))
            for pair, sums in one.pairs.items()
        },
        not_answers=merge_parts(one.not_answers, other.not_answers),
    )
