"""Why retention rises with age: the shifted-beta-geometric model of contracts.

Every customer has a constant churn of their own, spread over customers as a beta
distribution.  Those who leave easily leave first, so the retention of a cohort rises
although nobody becomes more loyal: ``r(t) = (beta + t - 1) / (alpha + beta + t - 1)``.

Fitted by maximum likelihood with Newton's steps from customers at risk and kept by age;
cohorts of any length pool.  A fit that has no maximum says why, and predicts nothing.

Source: Fader & Hardie (2007, 2010).  Checked with their series of "regular" customers
and against scipy (tests/oracles).  The errors are those of the observed information.

>>> fit = fit_sbg([1000, 631, 468, 382, 326, 289, 262, 241])
>>> round(fit.alpha, 4), round(fit.beta, 4), round(fit.log_likelihood, 2)
(0.7041, 1.182, -1680.27)
>>> round(fit.survival(12), 3), round(fit.retention(8), 3)
(0.17, 0.921)
>>> fit_sbg([1000, 800, 640, 512]).convergence.reason.label()
'retention does not rise with age'
"""

from __future__ import annotations

from math import exp, fsum, lgamma, log, sqrt
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

import attrs

from custsat.errors import ConvergenceError, OutOfRange
from custsat.loyalty.convergence import Convergence, FitReason
from custsat.loyalty.retention_curves import RetentionCurve, survival, whole
from custsat.loyalty.terms import discount_of
from custsat.values._period import Period
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.loyalty.cohorts import CohortTriangle

__all__ = ["SbgFit", "fit_sbg"]

STEPS: Final = 200
PARAMETERS: Final = 2
CLOSE: Final = 1e-6  # a step of logarithms after which the top is reached
LONGEST: Final = 2.0  # a step of logarithms that is still believed
ALIKE: Final = 1e5  # alpha + beta beyond which customers differ by less than 0.2 %
APART: Final = 1e-5  # below which everybody either leaves at once or never


@attrs.frozen(kw_only=True)
class SbgFit(Result):
    """The fitted model.

    Attributes:
        period: the length of a period; None where it was not said.
        customers: customers at risk in the first period.
        periods: periods observed.
        alpha: of the distribution of churn; None, as what follows, if nothing settled.
        beta: of the distribution of churn.
        alpha_error: standard error of alpha.
        beta_error: standard error of beta.
        log_likelihood: at the maximum.
        convergence: whether the fit settled, and why not.
    """

    schema: ClassVar[str] = "sbg_fit@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "customers",
        "alpha:.3",
        "beta:.3",
        "log_likelihood:.2",
        "reason",
    )
    period: Period | None
    customers: int
    periods: int
    alpha: float | None
    beta: float | None
    alpha_error: float | None
    beta_error: float | None
    log_likelihood: float | None
    convergence: Convergence

    @property
    def reason(self) -> FitReason:
        """How the fit ended."""
        return self.convergence.reason

    @property
    def mean_churn_rate(self) -> float:
        """Mean churn per period over all new customers. [0 to 1]

        Raises:
            ConvergenceError: if the fit did not settle.
        """
        alpha, beta = self._shape("a mean churn rate")
        return alpha / (alpha + beta)

    def _shape(self, what: str) -> tuple[float, float]:
        self.convergence.demand(what)
        return self.alpha or 0.0, self.beta or 0.0

    def retention(self, age: int) -> float:
        """Share kept in period *age* = 1, 2, ... of those who came so far. [0 to 1]

        Raises:
            OutOfRange: if *age* is 0.
            ConvergenceError: if the fit did not settle.
        """
        alpha, beta = self._shape("retention by age")
        if not whole(age):
            raise OutOfRange(name="age", allowed="1 or more")
        return (beta + age - 1) / (alpha + beta + age - 1)

    def survival(self, age: int) -> float:
        """Share that is still there at the end of period *age*. [0 to 1]

        Raises:
            ConvergenceError: if the fit did not settle.
        """
        a, b = self._shape("survival")
        n = whole(age)
        return exp(lgamma(b + n) - lgamma(b) + lgamma(a + b) - lgamma(a + b + n))

    def discounted_lifetime(self, *, discount: float) -> float:
        """DEL: expected payments of a new customer, the first now, discounted.

        Raises:
            OutOfRange: if *discount* is negative, or 0 where lifetimes have no mean.
            ConvergenceError: if the fit did not settle.
        """
        alpha, beta = self._shape("a discounted lifetime")
        return _payments(1.0, beta, alpha + beta, discount)

    def residual_lifetime(self, *, renewals: int, discount: float) -> float:
        """DERL: expected payments to come from a customer after so many renewals.

        Seen right before the next renewal, which is the first payment that counts.

        Raises:
            OutOfRange: if *discount* is negative, or 0 where lifetimes have no mean.
            ConvergenceError: if the fit did not settle.
        """
        alpha, beta = self._shape("a residual lifetime")
        past = beta + whole(renewals)
        return _payments(past / (alpha + past), past + 1, alpha + past + 1, discount)


def _payments(first: float, b: float, c: float, discount: float) -> float:
    """``first * 2F1(1, b; c; 1 / (1 + discount))``."""
    rate = discount_of(discount)
    if not rate:
        if c - b <= 1:
            allowed = "above 0: without it such lifetimes have no mean"
            raise OutOfRange(name="discount", allowed=allowed)
        return first * (c - 1) / (c - b - 1)
    return first * gauss(b, c, 1 / (1 + rate))


def fit_sbg(
    survivors: Iterable[int] | RetentionCurve | CohortTriangle,
    *,
    period: Period | str | None = None,
) -> SbgFit:
    """Fit the model to the survivors of one cohort, or to pooled cohorts.

    Args:
        survivors: customers at the start and after each period; or a curve or a
            triangle, whose cohorts may be of different ages.
        period: the length of a period.

    Raises:
        InvalidCount: if survivors increase, or are no whole numbers.
        EmptyInput: if nobody was at risk.
    """
    if isinstance(survivors, RetentionCurve):
        curve = survivors
    else:
        curve = survival(survivors, period=period)
    pairs = tuple(zip(curve.lost, curve.kept, strict=True))
    reason = _hopeless(pairs)
    point, steps = None, 0
    if reason is None:
        point, steps, reason = _climb(pairs)
    if reason is not FitReason.CONVERGED:
        point = None
    errors = (None, None) if point is None else _errors(pairs, point)
    return SbgFit(
        period=curve.period,
        customers=curve.at_risk[0],
        periods=curve.periods,
        alpha=point and point.alpha,
        beta=point and point.beta,
        alpha_error=errors[0],
        beta_error=errors[1],
        log_likelihood=point and _log_likelihood(pairs, point),
        convergence=Convergence(reason=reason, steps=steps),
    )


class _Point(NamedTuple):
    """A place where the likelihood is looked at."""

    alpha: float
    beta: float


Pairs = tuple[tuple[int, int], ...]


def _hopeless(pairs: Pairs) -> FitReason | None:
    """Why no two parameters can be told from such data, if it can be seen at once."""
    lost, kept = (sum(side) for side in zip(*pairs, strict=True))
    if not lost:
        return FitReason.NOBODY_LEFT
    if not kept:
        return FitReason.EVERYBODY_LEFT
    if sum(1 for pair in pairs if any(pair)) < PARAMETERS:  # two parameters
        return FitReason.TOO_FEW_PERIODS
    return None


def _climb(pairs: Pairs) -> tuple[_Point, int, FitReason]:
    """Newton's steps on the logarithms, far from the top halved until they gain."""
    n = sum(map(sum, pairs))
    lost = sum(pair[0] for pair in pairs)
    point = _Point(lost / n, 1 - lost / n)
    for step in range(1, STEPS + 1):
        move = _uphill(*_slopes(pairs, point))
        size = max(map(abs, move))
        if size < CLOSE:  # the next step would be the square of this
            return _moved(point, move, 1), step, FitReason.CONVERGED
        value, factor = _log_likelihood(pairs, point), min(1.0, LONGEST / size)
        nearer = _moved(point, move, factor)
        while _log_likelihood(pairs, nearer) < value and factor * size > CLOSE:
            factor /= 2
            nearer = _moved(point, move, factor)
        point = nearer
        if point.alpha + point.beta > ALIKE:
            return point, step, FitReason.NO_DIFFERENCES
        if point.alpha + point.beta < APART:
            return point, step, FitReason.ALL_OR_NOTHING
    return point, STEPS, FitReason.STEP_LIMIT


def _moved(point: _Point, move: tuple[float, float], factor: float) -> _Point:
    (alpha, beta), (a, b) = point, move
    return _Point(alpha * exp(factor * a), beta * exp(factor * b))


def _log_likelihood(pairs: Pairs, point: _Point) -> float:
    """Every period keeps some and loses some of those at risk: a sum over periods."""
    alpha, beta = point
    return fsum(
        lost * log(alpha / (alpha + beta + t))
        + kept * log((beta + t) / (alpha + beta + t))
        for t, (lost, kept) in enumerate(pairs)
    )


class _Slopes(NamedTuple):
    """First and second derivatives after alpha and beta."""

    a: float
    b: float
    aa: float
    ab: float
    bb: float


def _slopes(pairs: Pairs, point: _Point) -> tuple[_Slopes, _Point]:
    alpha, beta = point
    lost = sum(pair[0] for pair in pairs)
    either = [(gone + kept, alpha + beta + t) for t, (gone, kept) in enumerate(pairs)]
    stayed = [(kept, beta + t) for t, (_, kept) in enumerate(pairs)]
    first = fsum(n / at for n, at in either)
    second = fsum(n / at**2 for n, at in either)
    slopes = _Slopes(
        a=lost / alpha - first,
        b=fsum(n / at for n, at in stayed) - first,
        aa=second - lost / alpha**2,
        ab=second,
        bb=second - fsum(n / at**2 for n, at in stayed),
    )
    return slopes, point


def _uphill(slopes: _Slopes, point: _Point) -> tuple[float, float]:
    """Newton's step on the logarithms; along the slope where the hill is no dome."""
    alpha, beta = point
    a, b = slopes.a * alpha, slopes.b * beta
    aa = slopes.aa * alpha**2 + a
    bb = slopes.bb * beta**2 + b
    ab = slopes.ab * alpha * beta
    det = aa * bb - ab * ab
    if aa >= 0 or det <= 0:
        size = max(abs(a), abs(b), 1e-300)
        return a / size, b / size
    return (ab * b - bb * a) / det, (ab * a - aa * b) / det


def _errors(pairs: Pairs, point: _Point) -> tuple[float, float]:
    """Standard errors at the top, where the likelihood bends down on all sides."""
    slopes, _ = _slopes(pairs, point)
    det = slopes.aa * slopes.bb - slopes.ab**2
    return sqrt(-slopes.bb / det), sqrt(-slopes.aa / det)


FRACTIONS: Final = 200_000
TINY: Final = 1e-300
LAST_DIGIT: Final = 1e-15


def gauss(b: float, c: float, z: float) -> float:
    """The hypergeometric sum 2F1(1, b; c; z), z from 0 to below 1, as Gauss' fraction.

    >>> round(gauss(1, 1, 0.5), 12), round(gauss(1, 2, 0.5), 12)
    (2.0, 1.38629436112)

    Raises:
        ConvergenceError: so near to z = 1 that too many terms would be needed.
    """
    fraction, above, below = 1.0, 1.0, 0.0  # modified Lentz
    for place in range(1, FRACTIONS):
        half = place // 2
        if place % 2:
            part = (b + half) * (c - 1 + half) if half else b
            low = (c + place - 2) * (c + place - 1) if half else c
        else:
            part = half * (c - b + half - 1)
            low = (c + place - 2) * (c + place - 1)
        term = -part / low * z
        below = 1 / ((1 + term * below) or TINY)
        above = (1 + term / above) or TINY
        change = above * below
        fraction *= change
        if abs(change - 1) < LAST_DIGIT:  # the last digit of a float
            break
    else:
        raise ConvergenceError(what="the discount is too close to 0 to sum what is left")
    return 1 / fraction
