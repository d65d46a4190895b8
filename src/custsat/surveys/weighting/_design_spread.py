"""The spread of a weighted estimate over the units that were drawn.

A mean is a ratio of two sums, so that what a unit moves it by is its sum of weighted
distances from the mean, over all weights (Taylor linearisation).  The variance is that
of these sums between the units of each stratum, less where the stratum is small
(finite population), added over strata (ultimate clusters).

>>> from custsat.surveys.weighting._unit_sums import UnitSums
>>> sums = UnitSums(4, 4, 4, 4, 10, 4, 30, 4, 10, 30)
>>> stratum = spread_of("north", sums, 0, 2.5, 100)
>>> stratum.residual, stratum.residual_square, round(stratum.variance, 3)
(0.0, 5.0, 6.4)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from custsat import _checks as checks
from custsat.errors import InvalidCount
from custsat.values._arithmetic import SUMS_REL_TOL
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from custsat.surveys.weighting._unit_sums import Stratum, UnitSums

MIN_UNITS: Final = 2  # units that have a spread


@attrs.frozen(kw_only=True)
class StratumSpread(ExportsProperties):
    """What a stratum adds to the variance of an estimate.

    Attributes:
        stratum: its name; empty without strata.
        n: people who answered.
        n_units: units that were drawn: clusters, or people.
        n_answered: units of which somebody answered.
        population: units that the stratum has; None if unknown or without number.
        weight: the sum of the weights of those who answered.
        residual: the sum over units of what each moves the estimate by.
        residual_square: the sum of its squares.

    Raises:
        InvalidCount: for more units than the population has.
    """

    stratum: str | int
    n: int
    n_units: int
    n_answered: int
    population: int | None
    weight: float = attrs.field(converter=checks.as_builtin)
    residual: float = attrs.field(converter=checks.as_builtin)
    residual_square: float = attrs.field(converter=checks.as_builtin)

    def __attrs_post_init__(self) -> None:
        for name in ("n", "n_units", "n_answered"):
            checks.exact_count(getattr(self, name), name)
        if self.population is not None:
            n_population = checks.exact_count(self.population, "population")
            check_population(self.n_units, n_population)

    @property
    def is_lonely(self) -> bool:
        """Whether one unit was drawn of more, so that its spread is unknown."""
        return self.n_units < MIN_UNITS and self.population != self.n_units

    @property
    def sampled_share(self) -> float:
        """The share of the population that was drawn; 0 if that is unknown. [0 to 1]"""
        return self.n_units / self.population if self.population else 0.0

    @property
    def variance(self) -> float:
        """What the stratum adds to the variance of the sum of what units move.

        A single unit adds its squared distance from what an average unit moves.
        """
        n, left = self.n_units, 1 - self.sampled_share
        if n < MIN_UNITS:
            return left * self.residual_square
        square = self.residual_square - self.residual**2 / n
        return left * n / (n - 1) * max(square, 0.0)


def spread_of(
    stratum: Stratum,
    sums: UnitSums,
    origin: float,
    centre: float,
    population: int | None,
) -> StratumSpread:
    """Return the spread of a stratum around *centre*.

    What lies within the rounding error of the sums is 0.

    Args:
        stratum: its name.
        sums: its sums, of values less the *origin*.
        origin: what was taken off each value.
        centre: the mean; 0 for a total, of which a unit moves all that it has.
        population: units that the stratum has.
    """
    step = centre - origin
    square = sums.unit_value_square - 2 * step * sums.unit_product
    square += step * step * sums.unit_weight_square
    rounding = sums.unit_value_square + step * step * sums.unit_weight_square
    if square <= SUMS_REL_TOL * rounding:
        square = 0.0
    return StratumSpread(
        stratum="" if stratum is None else stratum,
        n=sums.n,
        n_units=sums.n_units,
        n_answered=sums.n_answered,
        population=population,
        weight=sums.weight,
        residual=sums.value - step * sums.weight if square else 0.0,
        residual_square=square,
    )


def check_population(n_units: int, population: int) -> None:
    """Check that no more units were drawn than there are.

    Raises:
        InvalidCount: if there were.
    """
    if n_units > population:
        raise InvalidCount(
            problem="part_exceeds_total",
            part="the units drawn in a stratum",
            total="its population",
        )
