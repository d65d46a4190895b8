"""The interval of a reliability, of samples drawn from the questionnaires again.

Whole respondents are drawn, with their weights, so that the spread of the answers is
what it is and need not be that of normal ones.

Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap.
"""

from __future__ import annotations

from math import sqrt
from operator import mul
from typing import TYPE_CHECKING, Any, Final, Protocol

from custsat import _checks as checks
from custsat.errors import InputError, OutOfRange
from custsat.estimates._omega import omega_of
from custsat.estimates._one_factor import FactorFitEnd, one_factor
from custsat.evidence.satisfaction import MIN_COMPUTABLE
from custsat.satisfaction._samples_drawn import (
    MAX_RESAMPLES,
    RowsToDraw,
    middle_of,
    products_about_means,
    random_of,
)
from custsat.values._targeted_score import DEFAULT_LEVEL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from custsat.satisfaction.reliability._item_covariances import ItemSums
    from custsat.values._interval import Interval

MIN_RESAMPLES: Final = 40  # one beyond the limits of 95% on either side
SPREAD_TOL: Final = 1e-12  # of the spread of sums in all questionnaires
LEFT_OUT: Final = (
    "left out: of many samples drawn from so few answers the figure is not defined"
)


class MakesFigure(Protocol):
    """What gives, for rows, the figure of any weights of them."""

    def __call__(self, rows: RowsToDraw) -> Callable[[Sequence[float]], float | None]:
        """Return the figure of samples of *rows*."""
        ...


def drawn_interval(
    items: ItemSums, make_figure: MakesFigure, rng: Any, n_resamples: Any
) -> Interval:
    """Return the middle of a figure in samples of the rows of *items*.

    Raises:
        InputError: for sums, from which no samples are drawn.
        WrongType: if *rng* is no generator.
        OutOfRange: for too few samples; if the figure is not defined in more than a
            tenth of them; for numbers of *rng* that are not from 0 to below 1.
    """
    if items.columns is None:
        raise InputError(problem="excluded", names="rng=", other="covariances=")
    random = random_of(rng)
    n = checks.count(
        n_resamples, "n_resamples", minimum=MIN_RESAMPLES, maximum=MAX_RESAMPLES
    )
    rows = RowsToDraw.of(items.columns, items.weights)
    figure = make_figure(rows)
    drawn = (figure(rows.draw(random)) for _ in range(n))
    values = sorted(value for value in drawn if value is not None)
    if len(values) < MIN_COMPUTABLE.value * n:
        raise OutOfRange(name="rng", allowed=LEFT_OUT)
    return middle_of(values, DEFAULT_LEVEL)


def alpha_of_rows(rows: RowsToDraw) -> Callable[[Sequence[float]], float | None]:
    """Return what gives the alpha of samples of rows; None of equal sums."""
    columns = rows.columns
    totals = [sum(row) for row in zip(*columns, strict=True)]
    of_squares = [sum(x * x for x in row) for row in zip(*columns, strict=True)]
    squares = [total * total for total in totals]
    size = len(columns)
    least: float = SPREAD_TOL * sum(map(mul, rows.times, squares))

    def alpha(times: Sequence[float]) -> float | None:
        weight = sum(times)
        sums = [sum(map(mul, times, column)) for column in columns]
        total = sum(map(mul, times, squares)) - sum(sums) ** 2 / weight
        if total <= least:
            return None
        items = sum(map(mul, times, of_squares))
        items -= sum(one * one for one in sums) / weight
        share: float = items / total
        return size / (size - 1) * (1 - share)

    return alpha


def omega_of_rows(rows: RowsToDraw) -> Callable[[Sequence[float]], float | None]:
    """Return what gives the omega of samples of rows; None where no factor fits."""

    def omega(times: Sequence[float]) -> float | None:
        matrix = products_about_means(times, rows.columns)
        if any(row[k] <= 0 for k, row in enumerate(matrix)):
            return None
        roots = [sqrt(row[k]) for k, row in enumerate(matrix)]
        factor = one_factor(
            [
                [
                    entry / (root * other)
                    for entry, other in zip(row, roots, strict=True)
                ]
                for row, root in zip(matrix, roots, strict=True)
            ]
        )
        if factor.end is not FactorFitEnd.CONVERGED:
            return None
        return omega_of(factor, roots)

    return omega
