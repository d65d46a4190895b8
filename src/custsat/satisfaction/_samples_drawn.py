"""Samples drawn from answers: the generator that draws, and the middle of figures.

>>> from random import Random
>>> 0 <= random_of(Random(1))() < 1
True
>>> random_of(1)  # doctest: +NORMALIZE_WHITESPACE
Traceback (most recent call last):
    ...
custsat.errors.WrongType: rng must be a random.Random, got int; pass random.Random(1),
with any seed
"""

from __future__ import annotations

from collections import Counter
from math import fsum
from operator import mul
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from custsat.estimates._matrices import Matrix

MAX_RESAMPLES: Final = 100_000
ADVICE: Final = "pass random.Random(1), with any seed"


@attrs.frozen(kw_only=True)
class RowsToDraw:
    """The complete rows of columns, those that are alike counted together.

    Attributes:
        positions: of each row, where its numbers are in the columns.
        weights: the weight of each row of different numbers.
        columns: the numbers of each column about a centre.
        times: the weight of the rows that have these numbers.
    """

    positions: list[int]
    weights: tuple[float, ...]
    columns: list[list[float]]
    times: list[float]

    @classmethod
    def of(
        cls, columns: Sequence[Sequence[Any]], weights: Sequence[float] | None
    ) -> RowsToDraw:
        """Return the complete rows of *columns*."""
        n_rows = len(columns[0])
        rows = [
            row
            for row in zip(weights or [1.0] * n_rows, *columns, strict=True)
            if not any(map(checks.is_missing, row))
        ]
        places = {row: place for place, row in enumerate(dict.fromkeys(rows))}
        different, *values = zip(*places, strict=True)
        positions = [places[row] for row in rows]
        centres = [fsum(column) / len(column) for column in values]
        centred = [
            [float(value) - centre for value in column]
            for column, centre in zip(values, centres, strict=True)
        ]
        counts = Counter(positions)
        times = [counts[place] * weight for place, weight in enumerate(different)]
        return cls(positions=positions, weights=different, columns=centred, times=times)

    def draw(self, random: Callable[[], float]) -> list[float]:
        """Return the weight of the rows of each kind in one sample of as many."""
        positions, n = self.positions, len(self.positions)
        counts = [0] * len(self.weights)
        for _ in range(n):
            counts[positions[int(random() * n)]] += 1
        return [*map(mul, counts, self.weights)]


def products_about_means(
    weights: Sequence[float], columns: Sequence[Sequence[float]]
) -> Matrix:
    """Return the sums of products about the means, of weighted rows."""
    total = sum(weights)
    weighted = [[*map(mul, weights, column)] for column in columns]
    sums = [sum(column) for column in weighted]
    matrix: Matrix = [[0.0] * len(sums) for _ in sums]
    for i, column in enumerate(weighted):
        for j in range(i + 1):
            entry = sum(map(mul, column, columns[j])) - sums[i] * sums[j] / total
            matrix[i][j] = matrix[j][i] = entry
    return matrix


def random_of(rng: Any) -> Callable[[], float]:
    """Return what gives the numbers of a generator, from 0 to below 1.

    It raises OutOfRange for a number that is none of these.

    Raises:
        WrongType: if *rng* is no generator.
    """
    random = getattr(rng, "random", None)
    if not callable(random):
        raise checks.wrong_type(rng, "rng", "a random.Random", ADVICE)

    def checked() -> float:
        value = random()
        if isinstance(value, int | float) and 0 <= value < 1:
            return value
        allowed = f"a generator of numbers from 0 to below 1; {ADVICE}"
        raise OutOfRange(name="rng", allowed=allowed)

    return checked


def middle_of(values: Sequence[float], level: float) -> Interval:
    """Return the quantiles of sorted *values* that leave *level* between them."""
    tail = (1 - level) / 2
    low, high = _quantile(values, tail), _quantile(values, 1 - tail)
    return Interval(low=low, high=high, level=level, method="bootstrap")


def _quantile(values: Sequence[float], p: float) -> float:
    """Return a quantile of sorted values, interpolated (type 7)."""
    position = p * (len(values) - 1)
    index = min(int(position), len(values) - 2)
    part = position - index
    return values[index] * (1 - part) + values[index + 1] * part
