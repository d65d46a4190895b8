"""The figures of drivers in samples drawn from the answers again (bootstrap).

Whole cases are drawn, with their weights.  Cases that answered alike are counted
together, so that a draw costs a pass over the different ones.

Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap; for relative
weights Tonidandel, LeBreton and Johnson (2009), Psychological Methods 14.
"""

from __future__ import annotations

from collections import Counter
from math import fsum, sqrt
from operator import mul
from typing import TYPE_CHECKING, Final

import attrs

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.estimates._positive_definite import dependent_column
from custsat.evidence.satisfaction import MIN_COMPUTABLE
from custsat.satisfaction._samples_drawn import middle_of
from custsat.satisfaction.drivers._driver_figures import (
    DriverFigures,
    DriverMethod,
    Limits,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from custsat.estimates._matrices import Matrix
    from custsat.satisfaction.drivers._driver_columns import DriverColumns
    from custsat.values._interval import Interval

SPREAD_TOL: Final = 1e-12  # of the spread of a column in all answers
LEFT_OUT: Final = (
    "left out: in many samples drawn from so few answers the drivers give each other; "
    "without rng= the intervals are those of the delta method"
)


@attrs.frozen(kw_only=True)
class Resampled:
    """The figures in all samples drawn, each sorted.

    Attributes:
        n_left_out: the samples in which the figures cannot be computed.
        r_squared: R squared.
        betas: by driver, the standardised slopes.
        slopes: by driver, the slopes.
        weights: by driver, the parts of R squared.
        shares: by driver, the shares of what is explained.
    """

    n_left_out: int
    r_squared: list[float]
    betas: list[list[float]]
    slopes: list[list[float]]
    weights: list[list[float]]
    shares: list[list[float]]

    @classmethod
    def of(
        cls,
        columns: DriverColumns,
        method: DriverMethod,
        random: Callable[[], float],
        n_resamples: int,
    ) -> Resampled:
        """Return the figures in *n_resamples* samples of the cases.

        Raises:
            OutOfRange: if in more than a tenth of them a column is constant or given
                by others.
        """
        cases = Cases.of(columns)
        drawn = (cases.draw(random, method) for _ in range(n_resamples))
        figures = [each for each in drawn if each is not None]
        if len(figures) < MIN_COMPUTABLE.value * n_resamples:
            raise OutOfRange(name="rng", allowed=LEFT_OUT)
        return cls(
            n_left_out=n_resamples - len(figures),
            r_squared=sorted(each.fit.r_squared for each in figures),
            betas=_by_driver([each.fit.betas for each in figures]),
            slopes=_by_driver([each.slopes for each in figures]),
            weights=_by_driver([each.weights for each in figures]),
            shares=_by_driver([each.shares or each.weights for each in figures]),
        )

    def limits(self, level: float) -> Limits:
        """Return the limits between which the middle of the samples lies."""

        def middles(samples: list[list[float]]) -> list[Interval]:
            return [middle_of(values, level) for values in samples]

        return Limits(
            r_squared=middle_of(self.r_squared, level),
            betas=middles(self.betas),
            slopes=middles(self.slopes),
            weights=middles(self.weights),
            shares=middles(self.shares),
        )


@attrs.frozen(kw_only=True)
class Cases:
    """The complete cases, those that answered alike counted together.

    Attributes:
        positions: of each case, where its answers are in the columns.
        weights: the weight of each row of different answers.
        columns: the numbers of each column about a centre, the outcome last.
        spreads: the sum of the squares of each column in all cases.
    """

    positions: list[int]
    weights: tuple[float, ...]
    columns: list[list[float]]
    spreads: list[float]

    @classmethod
    def of(cls, columns: DriverColumns) -> Cases:
        """Return the cases of *columns*."""
        answers = columns.columns.values()
        n_rows = len(next(iter(answers)))
        cases = [
            row
            for row in zip(columns.weights or [1.0] * n_rows, *answers, strict=True)
            if not any(map(checks.is_missing, row))
        ]
        places = {row: place for place, row in enumerate(dict.fromkeys(cases))}
        weights, *values = zip(*places, strict=True)
        positions = [places[row] for row in cases]
        centres = [fsum(column) / len(column) for column in values]
        centred = [
            [float(value) - centre for value in column]
            for column, centre in zip(values, centres, strict=True)
        ]
        counts = Counter(positions)
        times = [counts[place] * weight for place, weight in enumerate(weights)]
        matrix = _covariances(times, centred)
        return cls(
            positions=positions,
            weights=weights,
            columns=centred,
            spreads=[row[number] for number, row in enumerate(matrix)],
        )

    def draw(
        self, random: Callable[[], float], method: DriverMethod
    ) -> DriverFigures | None:
        """Return the figures of one sample; None where a column says nothing new."""
        positions, n = self.positions, len(self.positions)
        counts = [0] * len(self.weights)
        for _ in range(n):
            counts[positions[int(random() * n)]] += 1
        matrix = _covariances([*map(mul, counts, self.weights)], self.columns)
        spreads = [row[number] for number, row in enumerate(matrix)]
        if any(s <= SPREAD_TOL * t for s, t in zip(spreads, self.spreads, strict=True)):
            return None
        roots = [sqrt(spread) for spread in spreads]
        correlations = [
            [entry / (root * other) for entry, other in zip(row, roots, strict=True)]
            for row, root in zip(matrix, roots, strict=True)
        ]
        if dependent_column(correlations) is not None:
            return None
        return DriverFigures.of(matrix, correlations, method)


def _covariances(
    weights: Sequence[float], columns: Sequence[Sequence[float]]
) -> Matrix:
    """Return the sums of products about the means, of weighted cases."""
    total = sum(weights)
    weighted = [[*map(mul, weights, column)] for column in columns]
    sums = [sum(column) for column in weighted]
    matrix: Matrix = [[0.0] * len(sums) for _ in sums]
    for i, column in enumerate(weighted):
        for j in range(i + 1):
            entry = sum(map(mul, column, columns[j])) - sums[i] * sums[j] / total
            matrix[i][j] = matrix[j][i] = entry
    return matrix


def _by_driver(samples: Sequence[Sequence[float]]) -> list[list[float]]:
    return [sorted(column) for column in zip(*samples, strict=True)]
