"""The columns of a fit of penalty and reward: which have enough answers to be in it.

Each driver has a column of 0 and 1 for its low answers, one for its high answers, and
its answers themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from custsat.estimates._positive_definite import dependent_column
from custsat.estimates._regression import slope_fit
from custsat.satisfaction.drivers._answer_classes import ClassSums
from custsat.satisfaction.drivers._column_fit import ColumnFit

if TYPE_CHECKING:
    from collections.abc import Sequence  # noqa: TC004  # nobody evaluates it

    from custsat.values._covariances import Covariances

MIN_MORE_ROWS: Final = 2  # than columns of a fit: the mean, and an error
WITHIN_TOL: Final = 1e-9  # of the variance of answers; less within classes is rounding


class Distances(NamedTuple):
    """How far the mean low and the mean high answer are from the mean one between."""

    low: float | None
    high: float | None


@attrs.frozen(kw_only=True)
class FitColumns:
    """Which columns have enough answers to be in a fit.

    Attributes:
        sums: the sums of all columns.
        min_class: answers below which a class is not told from the others.
        matrix: the covariances of all columns.
        of_classes: the columns of classes with enough answers on either side, by
            position.
    """

    sums: ClassSums
    min_class: int
    matrix: Sequence[Sequence[float]]
    of_classes: list[int]

    @classmethod
    def of(cls, sums: ClassSums, min_class: int) -> FitColumns:
        """Return the columns of *sums*, of which there are rows."""
        chosen: list[int] = []
        for number in range(len(sums.columns) - 1):
            places = 2 * number, 2 * number + 1
            counts = [sums.counts[place] for place in places]
            if sums.covariances.n - sum(counts) >= min_class:
                pairs = zip(places, counts, strict=True)
                chosen += [place for place, n in pairs if n >= min_class]
        matrix = sums.covariances.matrix() or ()
        return cls(sums=sums, min_class=min_class, matrix=matrix, of_classes=chosen)

    @property
    def n_drivers(self) -> int:
        """Number of drivers."""
        return len(self.sums.columns) - 1

    @property
    def of_both(self) -> list[int]:
        """These, and the answers to drivers that differ within a class.

        Of a driver whose classes are left out they are in the fit if others do not
        give them.
        """
        chosen = [*self.of_classes]
        without_classes: list[int] = []
        for number in range(self.n_drivers):
            answers = self.answers_at(number)
            variance = self.matrix[answers][answers]
            if self._variance_within(number) > WITHIN_TOL * variance:
                has_classes = self._shifts(number)
                (chosen if has_classes else without_classes).append(answers)
        for answers in without_classes:
            names = [self.sums.covariances.names[k] for k in (*chosen, answers)]
            correlations = self.sums.covariances.select(names).correlations()
            if correlations is None or dependent_column(correlations) is None:
                chosen.append(answers)
        return sorted(chosen)

    @property
    def n_needed(self) -> int | None:
        """The rows that the larger fit needs; None if there are so many."""
        needed = len(self.of_both) + MIN_MORE_ROWS
        return needed if self.sums.covariances.effective_n < needed else None

    def answers_at(self, number: int) -> int:
        """Return the column of the answers to a driver."""
        return 2 * self.n_drivers + number

    def select(self, places: Sequence[int]) -> Covariances:
        """Return the sums of these columns and of the outcome, which is the last."""
        names = self.sums.covariances.names
        return self.sums.covariances.select([*(names[k] for k in places), names[-1]])

    def fit(self, places: Sequence[int]) -> ColumnFit:
        """Return the fit of the outcome on these columns."""
        used = self.select(places)
        df = used.effective_n - len(used.names)
        fit = slope_fit(used.matrix() or (), used.correlations() or (), df)
        return ColumnFit(fit=fit, places=[*places], df=df)

    def distances(self, number: int) -> Distances:
        """Return the distances of the classes of a driver."""
        shifts = self._shifts(number)
        shares = self.sums.covariances.means
        rest = 1 - sum(shares[place] for place in shifts)
        middle = -sum(shares[place] * shift for place, shift in shifts.items()) / rest
        low, high = (shifts.get(2 * number + side) for side in (0, 1))
        return Distances(
            low=None if low is None else middle - low,
            high=None if high is None else high - middle,
        )

    def share_of(self, place: int, other: int) -> float | None:
        """Return the share of those with a 1 in a column who have one in another.

        It is None where nobody has.
        """
        shares, variance = self.sums.covariances.means, self.matrix[place][place]
        if not shares[place]:
            return None
        if not variance:
            return shares[other]
        shift = self.matrix[other][place] * (1 - shares[place]) / variance
        return min(max(shares[other] + shift, 0.0), 1.0)

    def _shifts(self, number: int) -> dict[int, float]:
        """Return how far the mean answer of each class is above that of all."""
        shares, answers = self.sums.covariances.means, self.answers_at(number)
        row = self.matrix[answers]
        return {
            place: row[place] * (1 - shares[place]) / self.matrix[place][place]
            for place in (2 * number, 2 * number + 1)
            if place in self.of_classes
        }

    def _variance_within(self, number: int) -> float:
        """Return the variance of the answers to a driver about the means of classes."""
        answers, matrix = self.answers_at(number), self.matrix
        shifts = self._shifts(number)
        shares = self.sums.covariances.means
        variance = matrix[answers][answers]
        if not shifts:
            return variance
        rest = 1 - sum(shares[place] for place in shifts)
        middle = sum(shares[place] * shift for place, shift in shifts.items())
        between = middle * middle / rest
        between += sum(shares[place] * shift**2 for place, shift in shifts.items())
        place = next(iter(shifts))
        scale = matrix[place][place] / (shares[place] * (1 - shares[place]))
        return variance - scale * between
