"""What is computed of drivers: from covariances by formulas, from rows by resampling.

By the formulas an interval is that of the delta method on correlations: it holds for
many answers that are jointly normal, and nearly so on scales whose answers are spread
over them; where most are the highest of the scale it holds too seldom.  Resampling
needs no such assumption and the answers themselves.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.estimates import t_quantile
from custsat.estimates._regression import (
    StandardizedFit,
    normal_variance,
    r_squared_limits,
    share_limits,
    slope_error,
    standardized_fit,
)
from custsat.estimates._relative_weights import relative_weights
from custsat.estimates._subset_fits import lmg_forms, lmg_weights
from custsat.labels import LabelledEnum
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from custsat.estimates._matrices import Matrix
    from custsat.values._covariances import Covariances

MAX_LMG_DRIVERS: Final = 15  # 32,768 subsets, a few seconds


class DriverMethod(LabelledEnum):
    """How what the drivers explain together is shared among them."""

    JOHNSON = "johnson"
    LMG = "lmg"


class Limits(NamedTuple):
    """The intervals of all figures at one level: in all, and by driver.

    Attributes:
        r_squared: of R squared.
        betas: of the standardised slopes.
        slopes: of the slopes.
        weights: of the parts of R squared.
        shares: of the shares of what is explained; empty if nothing is.
    """

    r_squared: Interval
    betas: list[Interval]
    slopes: list[Interval]
    weights: list[Interval]
    shares: list[Interval]


@attrs.frozen(kw_only=True)
class DriverFigures:
    """The figures of all drivers.

    Attributes:
        fit: the fit of the standardised outcome.
        weights: the part of R squared of each driver.
        scales: the standard deviation of the outcome over that of each driver.
    """

    fit: StandardizedFit
    weights: tuple[float, ...]
    scales: tuple[float, ...]

    @classmethod
    def of(
        cls,
        matrix: Sequence[Sequence[float]],
        correlations: Matrix,
        method: DriverMethod,
    ) -> DriverFigures:
        """Return the figures from covariances and correlations, the outcome last."""
        weights = (
            lmg_weights(correlations)
            if method is DriverMethod.LMG
            else relative_weights(correlations).weights
        )
        spread = sqrt(matrix[-1][-1])
        return cls(
            fit=standardized_fit(correlations),
            weights=tuple(max(weight, 0.0) for weight in weights),
            scales=tuple(
                spread / sqrt(row[number]) for number, row in enumerate(matrix[:-1])
            ),
        )

    @property
    def slopes(self) -> list[float]:
        """How much higher the outcome is where a driver is higher by one."""
        pairs = zip(self.fit.betas, self.scales, strict=True)
        return [beta * scale for beta, scale in pairs]

    @property
    def shares(self) -> list[float] | None:
        """The share of each driver in what they explain; None if they do not."""
        total = sum(self.weights)
        return [weight / total for weight in self.weights] if total else None

    def forms(self, method: DriverMethod) -> list[Matrix]:
        """Return the quadratic form of each weight."""
        correlations = self.fit.correlations
        if method is DriverMethod.LMG:
            return lmg_forms(correlations)
        return list(relative_weights(correlations).forms())


def check_method(method: Any, n_drivers: int) -> DriverMethod:
    """Return *method* if it can be computed of so many drivers.

    Raises:
        UnknownOption: for another method.
        OutOfRange: for LMG of more than 15 drivers.
    """
    chosen = checks.member(method, "method", DriverMethod)
    if chosen is DriverMethod.LMG and n_drivers > MAX_LMG_DRIVERS:
        allowed = (
            f"'johnson' for more than {MAX_LMG_DRIVERS} drivers: 'lmg' fits every "
            "subset of them"
        )
        raise OutOfRange(name="method", allowed=allowed)
    return chosen


def figures_of(covariances: Covariances, method: DriverMethod) -> DriverFigures:
    """Return the figures of checked covariances, the outcome last."""
    correlations = [[*row] for row in covariances.correlations() or ()]
    return DriverFigures.of(covariances.matrix() or (), correlations, method)


@attrs.frozen(kw_only=True)
class DeltaErrors:
    """The standard errors of the figures by the delta method.

    Attributes:
        figures: the figures.
        df: the answers less the drivers and one.
        betas: those of the standardised slopes.
        slopes: those of the slopes.
        weights: those of the parts of R squared.
        shares: those of the shares of what is explained.
    """

    figures: DriverFigures
    df: float
    betas: list[float]
    slopes: list[float]
    weights: list[float]
    shares: list[float]
    n_left_out: ClassVar[None] = None  # no samples are drawn

    @classmethod
    def of(cls, figures: DriverFigures, method: DriverMethod, df: float) -> DeltaErrors:
        """Return the errors of *figures*, of which the weights are by *method*."""
        fit, forms = figures.fit, figures.forms(method)
        together = _combined(forms, [1.0] * len(forms))
        total = sum(figures.weights)

        def error(form: Matrix) -> float:
            return sqrt(max(normal_variance(form, fit.correlations), 0.0) / df)

        return cls(
            figures=figures,
            df=df,
            betas=[error(fit.beta_form(number)) for number in range(len(forms))],
            slopes=[
                slope_error(scale, fit.r_squared, vif, df)
                for scale, vif in zip(figures.scales, fit.vifs, strict=True)
            ],
            weights=[*map(error, forms)],
            shares=[
                error(_combined([form, together], [1 / total, -share / total]))
                for form, share in zip(forms, figures.shares or (), strict=bool(total))
            ],
        )

    def limits(self, level: float) -> Limits:
        """Return the limits of all figures at *level*."""
        figures, quantile = self.figures, t_quantile((1 + level) / 2, self.df)

        def of_shares(
            values: Sequence[float], errors: Sequence[float]
        ) -> list[Interval]:
            pairs = zip(values, errors, strict=True)
            limits = (share_limits(value, error, quantile) for value, error in pairs)
            return [_interval(each, level, "delta") for each in limits]

        return Limits(
            r_squared=_interval(
                r_squared_limits(figures.fit.r_squared, self.df, quantile),
                level,
                "delta",
            ),
            betas=_straight(figures.fit.betas, self.betas, quantile, level, "delta"),
            slopes=_straight(figures.slopes, self.slopes, quantile, level, "t"),
            weights=of_shares(figures.weights, self.weights),
            shares=of_shares(figures.shares or (), self.shares),
        )


def _straight(
    values: Sequence[float],
    errors: Sequence[float],
    quantile: float,
    level: float,
    how: str,
) -> list[Interval]:
    return [
        _interval((value - quantile * error, value + quantile * error), level, how)
        for value, error in zip(values, errors, strict=True)
    ]


def _interval(limits: tuple[float, float], level: float, how: str) -> Interval:
    return Interval(low=limits[0], high=limits[1], level=level, method=how)


def _combined(forms: Sequence[Matrix], factors: Sequence[float]) -> Matrix:
    """Return the sum of *forms*, each times its factor."""

    def rows() -> Iterator[list[float]]:
        for matching in zip(*forms, strict=True):
            yield [
                sum(
                    factor * entry
                    for factor, entry in zip(factors, entries, strict=True)
                )
                for entries in zip(*matching, strict=True)
            ]

    return list(rows())
