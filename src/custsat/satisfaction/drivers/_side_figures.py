"""The figures of low and of high answers to drivers, from sums of columns.

Two fits give them.  The penalty and the reward are of columns of 0 and 1 alone.  Beside
it is a fit with the answers to all drivers as well: the penalty is there the slope of
the answers over the distance of the means of two classes, less what low answers have of
their own.  Where the outcome rises evenly with each driver, columns of
0 and 1 add nothing to the answers, so that no side is larger in such a fit, however the
answers lie and go together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

from custsat.estimates import Judgement, judge, t_quantile
from custsat.estimates._judgement import shared_level
from custsat.estimates._positive_definite import dependent_column
from custsat.estimates._regression import SlopeFit, slope_fit
from custsat.satisfaction.drivers._answer_classes import ClassSums
from custsat.satisfaction.drivers._asymmetric_driver import AsymmetricDriver
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence  # noqa: TC004  # nobody evaluates it

    from custsat.satisfaction.drivers._answer_classes import AnswerClasses
    from custsat.values._covariances import Covariances

MIN_MORE_ROWS: Final = 2  # than columns of a fit: the mean, and an error
LOWEST: Final = -3  # the columns of outcomes at an end are before that of the outcome
HIGHEST: Final = -2
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


@attrs.frozen(kw_only=True)
class SideFigures:
    """The figures of drivers.

    Attributes:
        columns: the columns.
        by_classes: the fit of columns of 0 and 1.
        by_both: the fit of these and of the answers; None of too few rows for it.
        level: the confidence level of the intervals. [0 to 1]
        min_n: complete answers below which there is no verdict.
    """

    columns: FitColumns
    by_classes: ColumnFit
    by_both: ColumnFit | None
    level: float
    min_n: int

    def driver(
        self, name: str, classes: AnswerClasses, number: int
    ) -> AsymmetricDriver:
        """Return the figures of one driver."""
        sums, low, high = self.columns.sums, 2 * number, 2 * number + 1
        n_low, n_high = sums.counts[low], sums.counts[high]
        n_middle = sums.covariances.n - n_low - n_high
        shares = sums.covariances.means
        distances = self.columns.distances(number)
        sides = self._sides(number, distances)
        fields: dict[str, Any] = self._fields("asymmetry", sides["asymmetry"])
        for side, factors, judged, n in (
            ("penalty", {low: -1.0}, "penalty", min(n_low, n_middle)),
            ("reward", {high: 1.0}, "reward", min(n_high, n_middle)),
            ("difference", {low: -1.0, high: -1.0}, None, min(n_low, n_middle, n_high)),
        ):
            is_known = factors.keys() <= {*self.by_classes.places}
            figure = self.by_classes.figure(factors) if is_known else None
            fields |= self._fields(side, figure)
            judged_figure = figure if judged is None else sides[judged]
            fields[f"{side}_judgement"] = self._judgement(judged_figure, n)
        n_least = min(n_low, n_middle, n_high)
        return AsymmetricDriver(
            name=name,
            low=classes.low,
            high=classes.high,
            n_low=n_low,
            n_middle=n_middle,
            n_high=n_high,
            low_share=shares[low],
            high_share=shares[high],
            low_distance=distances.low,
            high_distance=distances.high,
            floor_share=self.columns.share_of(low, LOWEST),
            ceiling_share=self.columns.share_of(high, HIGHEST),
            asymmetry_judgement=self._judgement(sides["asymmetry"], n_least),
            **fields,
        )

    def _sides(self, number: int, distances: Distances) -> dict[str, Figure | None]:
        """Return penalty, reward and asymmetry, the answers being in the fit."""
        answers = self.columns.answers_at(number)
        low, high = 2 * number, 2 * number + 1
        down, up = distances
        figures: dict[str, Figure | None] = dict.fromkeys(
            ("penalty", "reward", "asymmetry")
        )
        if self.by_both is None:
            return figures
        if down is not None:
            figures["penalty"] = self.by_both.figure({low: -1.0, answers: down})
        if up is not None:
            figures["reward"] = self.by_both.figure({high: 1.0, answers: up})
        if down is not None and up is not None:
            mean = (down + up) / 2
            factors = {low: -mean / down, high: -mean / up}
            figures["asymmetry"] = self.by_both.figure(factors)
        return figures

    def _fields(self, name: str, figure: Figure | None) -> dict[str, Any]:
        return {
            name: figure and figure.value,
            f"{name}_interval": figure and figure.interval(self.level),
        }

    def _judgement(self, figure: Figure | None, n_class: int) -> Judgement:
        if figure is None:
            least = self.columns.min_class
            if n_class >= least:  # the class is there, and too few rows for the fit
                n_class = self.columns.sums.covariances.n
                least = max(self.columns.n_needed or 0, n_class + 1)
            return judge(n=n_class, min_n=least, interval=None, target=0)
        shared = figure.interval(shared_level(self.level, self.columns.n_drivers))
        n = self.columns.sums.covariances.n
        return judge(n=n, min_n=self.min_n, interval=shared, target=0)
