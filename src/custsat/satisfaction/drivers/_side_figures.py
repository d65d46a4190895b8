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

from custsat.estimates import Judgement, judge
from custsat.estimates._judgement import shared_level
from custsat.estimates._normal_excess import normal_excess
from custsat.satisfaction.drivers._asymmetric_driver import AsymmetricDriver
from custsat.satisfaction.drivers._column_fit import ColumnFit, Figure
from custsat.satisfaction.drivers._fit_columns import Distances, FitColumns

if TYPE_CHECKING:
    from custsat.satisfaction.drivers._answer_classes import AnswerClasses

LOWEST: Final = -3  # the columns of outcomes at an end are before that of the outcome
HIGHEST: Final = -2


class Hidden(NamedTuple):
    """What the ends of the outcome may hide of the two sides of a driver."""

    penalty: float
    reward: float


NOTHING_HIDDEN: Final = Hidden(0.0, 0.0)


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
        fields |= self._at_the_ends(number, sides["asymmetry"], n_least)
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

    def _at_the_ends(
        self, number: int, asymmetry: Figure | None, n_least: int
    ) -> dict[str, Any]:
        """Return who is at the ends of the outcome, and what they may hide."""
        places = (2 * number, LOWEST), (2 * number + 1, HIGHEST)
        shares = [self.columns.share_of(place, end) for place, end in places]
        hidden: Hidden | None = None
        if self.by_both is not None:
            spread = self.by_both.residual_deviation(self.columns.matrix[-1][-1])
            counts = [self.columns.sums.counts[place] for place, _ in places]
            of_ends = zip(shares, counts, strict=True)
            hidden = Hidden(*(spread * _excess(*one) for one in of_ends))
        equal = _over_equal_distances(hidden, self.columns.distances(number))
        return {
            "floor_share": shares[0],
            "ceiling_share": shares[1],
            "hidden_penalty": hidden and hidden.penalty,
            "hidden_reward": hidden and hidden.reward,
            "uncapped_judgement": self._judgement(asymmetry, n_least, equal),
        }

    def _judgement(
        self, figure: Figure | None, n_class: int, hidden: Hidden = NOTHING_HIDDEN
    ) -> Judgement:
        if figure is None:
            least = self.columns.min_class
            if n_class >= least:  # the class is there, and too few rows for the fit
                n_class = self.columns.sums.covariances.n
                least = max(self.columns.n_needed or 0, n_class + 1)
            return judge(n=n_class, min_n=least, interval=None, target=0)
        shared = figure.interval(shared_level(self.level, self.columns.n_drivers))
        shared = attrs.evolve(
            shared, low=shared.low - hidden.reward, high=shared.high + hidden.penalty
        )
        n = self.columns.sums.covariances.n
        return judge(n=n, min_n=self.min_n, interval=shared, target=0)


def _excess(share: float | None, n: int) -> float:
    """Return the excess over the end that a share of a class of *n* gave.

    Of a class that gave nothing else it is that of half an answer less.
    """
    return normal_excess(min(share, 1 - 0.5 / n)) if share else 0.0


def _over_equal_distances(hidden: Hidden | None, distances: Distances) -> Hidden:
    """Return what is hidden of the sides of a driver whose distances are the same."""
    down, up = distances
    if hidden is None or down is None or up is None:
        return NOTHING_HIDDEN
    mean = (down + up) / 2
    return Hidden(hidden.penalty * mean / down, hidden.reward * mean / up)
