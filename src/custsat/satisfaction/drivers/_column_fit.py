"""A fit of an outcome on columns, and the figures that follow from it."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import attrs

from custsat.estimates import t_quantile
from custsat.estimates._regression import SlopeFit
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen(kw_only=True)
class ColumnFit:
    """A fit of the outcome.

    Attributes:
        fit: the slopes.
        places: which column each slope is of.
        df: the answers less the columns and one.
    """

    fit: SlopeFit
    places: list[int]
    df: float

    def figure(self, factors: Mapping[int, float]) -> Figure:
        """Return the sum of slopes, each times its factor."""
        value, error = self.fit.contrast(
            [factors.get(place, 0.0) for place in self.places]
        )
        return Figure(value=value, error=error, df=self.df)

    def residual_deviation(self, variance: float) -> float:
        """Return the standard deviation of what the columns leave over of an outcome.

        Args:
            variance: that of the outcome.
        """
        rows = self.df + len(self.places)
        return sqrt((1 - self.fit.r_squared) * variance * rows / self.df)


@attrs.frozen(kw_only=True)
class Figure:
    """A figure and its standard error, with its degrees of freedom."""

    value: float
    error: float
    df: float

    def interval(self, level: float) -> Interval:
        """Return Student's interval."""
        width = t_quantile((1 + level) / 2, self.df) * self.error
        low, high = self.value - width, self.value + width
        return Interval(low=low, high=high, level=level, method="t")
