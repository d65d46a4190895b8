"""The figures of drivers in samples drawn from the answers again (bootstrap).

Whole cases are drawn, with their weights.  Cases that answered alike are counted
together, so that a draw costs a pass over the different ones.

Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap; for relative
weights Tonidandel, LeBreton and Johnson (2009), Psychological Methods 14.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

import attrs

from custsat.errors import OutOfRange
from custsat.estimates._positive_definite import dependent_column
from custsat.evidence.satisfaction import MIN_COMPUTABLE
from custsat.satisfaction._samples_drawn import (
    RowsToDraw,
    middle_of,
    products_about_means,
)
from custsat.satisfaction.drivers._driver_figures import (
    DriverFigures,
    DriverMethod,
    Limits,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
    """The complete cases, the outcome last.

    Attributes:
        rows: their answers.
        spreads: the sum of the squares of each column in all cases.
    """

    rows: RowsToDraw
    spreads: list[float]

    @classmethod
    def of(cls, columns: DriverColumns) -> Cases:
        """Return the cases of *columns*."""
        rows = RowsToDraw.of([*columns.columns.values()], columns.weights)
        matrix = products_about_means(rows.times, rows.columns)
        spreads = [row[number] for number, row in enumerate(matrix)]
        return cls(rows=rows, spreads=spreads)

    def draw(
        self, random: Callable[[], float], method: DriverMethod
    ) -> DriverFigures | None:
        """Return the figures of one sample; None where a column says nothing new."""
        matrix = products_about_means(self.rows.draw(random), self.rows.columns)
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


def _by_driver(samples: Sequence[Sequence[float]]) -> list[list[float]]:
    return [sorted(column) for column in zip(*samples, strict=True)]
