"""One item with its importance and performance, and where it lies between the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from custsat.estimates import Judgement, judge
from custsat.satisfaction.priorities._quadrants import (
    DIAGONAL,
    IMPORTANCE_GRID,
    QUADRANTS,
    DiagonalSide,
    ImportanceFactor,
    Quadrant,
)
from custsat.values._interval import Interval
from custsat.values._serialize import ExportsProperties
from custsat.values._targeted_score import DEFAULT_LEVEL

if TYPE_CHECKING:
    from custsat.values._certainty import Certainty


@attrs.frozen(kw_only=True)
class ItemPriority(ExportsProperties):
    """One item.

    Attributes:
        name: the name of the item.
        importance: its mean importance.
        performance: its mean performance.
        n: answers, of the side that fewer answered; None if only means are known.
        importance_distance: its importance minus the line; None for the diagonal.
        importance_interval: the interval of that; None where no spread is known.
        performance_distance: its performance minus the line; None for the diagonal.
        performance_interval: the interval of that; None where no spread is known.
        gap: performance minus importance, in points of one scale; in percent of each
            scale where they differ.
        gap_interval: the interval of the gap; None where no spread is known.
        derived: its derived importance; None without.
        derived_distance: the derived importance minus its line; None without.
        judgement: whether the answers bear where it lies; None if only means are known.
        shortfall: points of 100 that it takes from the index of performance that
            importance weighs; None without scales.
        effective_n: the effective number of answers, of the side where it is smaller;
            *n* without respondent weights, None if only means are known.
    """

    name: str
    importance: float
    performance: float
    n: int | None
    importance_distance: float | None
    importance_interval: Interval | None
    performance_distance: float | None
    performance_interval: Interval | None
    gap: float
    gap_interval: Interval | None
    derived: float | None
    derived_distance: float | None
    judgement: Judgement | None
    shortfall: float | None
    effective_n: float | None = None

    @property
    def quadrant(self) -> Quadrant | None:
        """The quadrant in which the means lie; None for the diagonal."""
        if self.importance_distance is None:
            return None
        distances = self.importance_distance, self.performance_distance
        return QUADRANTS.evaluate_values(*distances).outcome

    @property
    def diagonal_side(self) -> DiagonalSide | None:
        """The side of the diagonal on which the means lie; None for other lines."""
        if self.importance_distance is not None:
            return None
        return DIAGONAL.evaluate(self.gap)

    @property
    def factor(self) -> ImportanceFactor | None:
        """What its stated and derived importance make it; None without derived."""
        if self.derived_distance is None:
            return None
        distances = self.importance_distance, self.derived_distance
        return IMPORTANCE_GRID.evaluate_values(*distances).outcome

    @property
    def certainty(self) -> Certainty | None:
        """Whether the answers bear where it lies; None if only means are known."""
        return None if self.judgement is None else self.judgement.certainty

    @property
    def region(self) -> Quadrant | DiagonalSide:
        """The quadrant, or the side of the diagonal."""
        quadrant, side = self.quadrant, self.diagonal_side
        return quadrant if side is None else side  # type: ignore[return-value]

    @property
    def is_conclusive(self) -> bool:
        """Whether the answers bear where it lies."""
        return self.judgement is not None and self.judgement.is_conclusive


def judge_distances(
    distances: list[tuple[float, Interval | None]], n: int, min_n: int
) -> Judgement:
    """Return whether *n* answers bear on which side of each line an item lies.

    An item that lies exactly on a line, with no spread, lies on neither side.
    """
    judgements = []
    for distance, interval in distances:
        limits = interval
        if limits is None and not distance:
            limits = Interval(low=0, high=0, level=DEFAULT_LEVEL, method="exact")
        judgements.append(judge(n=n, min_n=min_n, interval=limits, target=0))
    is_open = [each for each in judgements if not each.is_conclusive]
    return max(is_open or judgements, key=_needed)


def _needed(judgement: Judgement) -> float:
    """Return how many more answers decide; the most where no number does."""
    if judgement.is_conclusive or judgement.more_answers is not None:
        return judgement.more_answers or 0
    return float("inf")
