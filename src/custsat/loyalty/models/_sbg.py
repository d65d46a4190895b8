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
>>> round(fit.retention_curve(12), 3), round(fit.retention(8), 3)
(0.17, 0.921)
>>> fit_sbg([1000, 800, 640, 512]).convergence.reason.label()
'retention does not rise with age'
"""

from __future__ import annotations

from math import exp, fsum, lgamma, log, sqrt
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

import attrs

from custsat.errors import ConvergenceError, OutOfRange
from custsat.loyalty._terms import discount_of
from custsat.loyalty.models._convergence import Convergence, FitReason
from custsat.loyalty.retention._retention_curve import (
    RetentionCurve,
    retention_curve,
    whole_count,
)
from custsat.values._period import Period
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.loyalty.retention._cohort_retention import CohortTriangle


MAX_STEPS: Final = 200
N_PARAMETERS: Final = 2
STEP_TOL: Final = 1e-6  # a step of logarithms after which the top is reached
MAX_STEP: Final = 2.0  # a step of logarithms that is still believed
MAX_SUM: Final = 1e5  # alpha + beta beyond which customers differ by less than 0.2 %
MIN_SUM: Final = 1e-5  # below which everybody either leaves at once or never


@attrs.frozen(kw_only=True)
class SbgFit(Result):
    """The fitted model.

    Attributes:
        period: the length of a period; None where it was not said.
        customers: customers at risk in the first period.
        periods: periods observed.
        alpha: of the distribution of churn; None, as what follows, if the fit did not converge.
        beta: of the distribution of churn.
        alpha_error: standard error of alpha.
        beta_error: standard error of beta.
        log_likelihood: at the maximum.
        convergence: whether the fit converged, and why not.
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
    n_periods: int
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
            ConvergenceError: if the fit did not converge.
        """
        alpha, beta = self._parameters("a mean churn rate")
        return alpha / (alpha + beta)

    def _parameters(self, what: str) -> tuple[float, float]:
        self.convergence.require_converged(what)
        return self.alpha or 0.0, self.beta or 0.0

    def retention(self, age: int) -> float:
        """Share kept in period *age* = 1, 2, ... of those who came so far. [0 to 1]

        Raises:
            OutOfRange: if *age* is 0.
            ConvergenceError: if the fit did not converge.
        """
        alpha, beta = self._parameters("retention by age")
        if not whole_count(age):
            raise OutOfRange(name="age", allowed="1 or more")
        return (beta + age - 1) / (alpha + beta + age - 1)

    def survival(self, age: int) -> float:
        """Share that is still there at the end of period *age*. [0 to 1]

        Raises:
            ConvergenceError: if the fit did not converge.
        """
        a, b = self._parameters("survival")
        n = whole_count(age)
        return exp(lgamma(b + n) - lgamma(b) + lgamma(a + b) - lgamma(a + b + n))

    def discounted_lifetime(self, *, discount: float) -> float:
        """DEL: expected payments of a new customer, the first now, discounted.

        Raises:
            OutOfRange: if *discount* is negative, or 0 where lifetimes have no mean.
            ConvergenceError: if the fit did not converge.
        """
        alpha, beta = self._parameters("a discounted lifetime")
        return _discounted_payments(1.0, beta, alpha + beta, discount)

    def residual_lifetime(self, *, renewals: int, discount: float) -> float:
        """DERL: expected payments to come from a customer after so many renewals.

        Seen right before the next renewal, which is the first payment that counts.

        Raises:
            OutOfRange: if *discount* is negative, or 0 where lifetimes have no mean.
            ConvergenceError: if the fit did not converge.
        """
        alpha, beta = self._parameters("a residual lifetime")
        beta_after = beta + whole_count(renewals)
        return _discounted_payments(
            beta_after / (alpha + beta_after),
            beta_after + 1,
            alpha + beta_after + 1,
            discount,
        )


def _discounted_payments(first: float, b: float, c: float, discount: float) -> float:
    """``first * 2F1(1, b; c; 1 / (1 + discount))``."""
    rate = discount_of(discount)
    if not rate:
        if c - b <= 1:
            allowed = "above 0: without it such lifetimes have no mean"
            raise OutOfRange(name="discount", allowed=allowed)
        return first * (c - 1) / (c - b - 1)
    return first * hyp2f1(b, c, 1 / (1 + rate))


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
        curve = retention_curve(survivors, period=period)
    pairs = tuple(zip(curve.lost, curve.retained, strict=True))
    reason = _unidentifiable_reason(pairs)
    params, steps = None, 0
    if reason is None:
        params, steps, reason = _newton(pairs)
    if reason is not FitReason.CONVERGED:
        params = None
    standard_errors = (
        (None, None) if params is None else _standard_errors(pairs, params)
    )
    return SbgFit(
        period=curve.period,
        customers=curve.at_risk[0],
        n_periods=curve.n_periods,
        alpha=params and params.alpha,
        beta=params and params.beta,
        alpha_error=standard_errors[0],
        beta_error=standard_errors[1],
        log_likelihood=params and _log_likelihood(pairs, params),
        convergence=Convergence(reason=reason, steps=steps),
    )


class _Params(NamedTuple):
    """A place where the likelihood is looked at."""

    alpha: float
    beta: float


LostRetained = tuple[tuple[int, int], ...]


def _unidentifiable_reason(pairs: LostRetained) -> FitReason | None:
    """Why no two parameters can be told from such data, if it can be seen at once."""
    lost, retained = (sum(column) for column in zip(*pairs, strict=True))
    if not lost:
        return FitReason.NOBODY_LEFT
    if not retained:
        return FitReason.EVERYBODY_LEFT
    if sum(1 for pair in pairs if any(pair)) < N_PARAMETERS:  # two parameters
        return FitReason.TOO_FEW_PERIODS
    return None


def _newton(pairs: LostRetained) -> tuple[_Params, int, FitReason]:
    """Newton's steps on the logarithms, far from the top halved until they gain."""
    n = sum(map(sum, pairs))
    lost = sum(pair[0] for pair in pairs)
    params = _Params(lost / n, 1 - lost / n)
    for step in range(1, MAX_STEPS + 1):
        log_step = _newton_step(*_derivatives(pairs, params))
        size = max(map(abs, log_step))
        if size < STEP_TOL:  # the next step would be the square of this
            return _step(params, log_step, 1), step, FitReason.CONVERGED
        value, factor = _log_likelihood(pairs, params), min(1.0, MAX_STEP / size)
        candidate = _step(params, log_step, factor)
        while _log_likelihood(pairs, candidate) < value and factor * size > STEP_TOL:
            factor /= 2
            candidate = _step(params, log_step, factor)
        params = candidate
        if params.alpha + params.beta > MAX_SUM:
            return params, step, FitReason.NO_HETEROGENEITY
        if params.alpha + params.beta < MIN_SUM:
            return params, step, FitReason.ALL_OR_NOTHING
    return params, MAX_STEPS, FitReason.MAX_STEPS


def _step(params: _Params, log_step: tuple[float, float], factor: float) -> _Params:
    (alpha, beta), (log_step_alpha, log_step_beta) = params, log_step
    return _Params(
        alpha * exp(factor * log_step_alpha), beta * exp(factor * log_step_beta)
    )


def _log_likelihood(pairs: LostRetained, params: _Params) -> float:
    """Every period keeps some and loses some of those at risk: a sum over periods."""
    alpha, beta = params
    return fsum(
        lost * log(alpha / (alpha + beta + t))
        + retained * log((beta + t) / (alpha + beta + t))
        for t, (lost, retained) in enumerate(pairs)
    )


class _Derivatives(NamedTuple):
    """First and second derivatives after alpha and beta."""

    a: float
    b: float
    aa: float
    ab: float
    bb: float


def _derivatives(pairs: LostRetained, params: _Params) -> tuple[_Derivatives, _Params]:
    alpha, beta = params
    lost = sum(pair[0] for pair in pairs)
    risk_terms = [
        (lost_now + retained, alpha + beta + t)
        for t, (lost_now, retained) in enumerate(pairs)
    ]
    retained_terms = [(retained, beta + t) for t, (_, retained) in enumerate(pairs)]
    first = fsum(n / denominator for n, denominator in risk_terms)
    second = fsum(n / denominator**2 for n, denominator in risk_terms)
    derivatives = _Derivatives(
        a=lost / alpha - first,
        b=fsum(n / denominator for n, denominator in retained_terms) - first,
        aa=second - lost / alpha**2,
        ab=second,
        bb=second - fsum(n / denominator**2 for n, denominator in retained_terms),
    )
    return derivatives, params


def _newton_step(derivatives: _Derivatives, params: _Params) -> tuple[float, float]:
    """Newton's step on the logarithms; along the slope where the hill is no dome."""
    alpha, beta = params
    a, b = derivatives.a * alpha, derivatives.b * beta
    aa = derivatives.aa * alpha**2 + a
    bb = derivatives.bb * beta**2 + b
    ab = derivatives.ab * alpha * beta
    det = aa * bb - ab * ab
    if aa >= 0 or det <= 0:
        size = max(abs(a), abs(b), 1e-300)
        return a / size, b / size
    return (ab * b - bb * a) / det, (ab * a - aa * b) / det


def _standard_errors(pairs: LostRetained, params: _Params) -> tuple[float, float]:
    """Standard errors at the top, where the likelihood bends down on all sides."""
    derivatives, _ = _derivatives(pairs, params)
    det = derivatives.aa * derivatives.bb - derivatives.ab**2
    return sqrt(-derivatives.bb / det), sqrt(-derivatives.aa / det)


MAX_FRACTION_TERMS: Final = 200_000
MIN_DENOMINATOR: Final = 1e-300
FRACTION_TOL: Final = 1e-15


def hyp2f1(b: float, c: float, z: float) -> float:
    """The hypergeometric sum 2F1(1, b; c; z), z from 0 to below 1, as Gauss' fraction.

    >>> round(hyp2f1(1, 1, 0.5), 12), round(hyp2f1(1, 2, 0.5), 12)
    (2.0, 1.38629436112)

    Raises:
        ConvergenceError: so near to z = 1 that too many terms would be needed.
    """
    fraction, numerator, denominator = 1.0, 1.0, 0.0  # modified Lentz
    for index in range(1, MAX_FRACTION_TERMS):
        half = index // 2
        if index % 2:
            coefficient = (b + half) * (c - 1 + half) if half else b
            divisor = (c + index - 2) * (c + index - 1) if half else c
        else:
            coefficient = half * (c - b + half - 1)
            divisor = (c + index - 2) * (c + index - 1)
        term = -coefficient / divisor * z
        denominator = 1 / ((1 + term * denominator) or MIN_DENOMINATOR)
        numerator = (1 + term / numerator) or MIN_DENOMINATOR
        change = numerator * denominator
        fraction *= change
        if abs(change - 1) < FRACTION_TOL:  # the last digit of a float
            break
    else:
        raise ConvergenceError(
            what="the discount is too close to 0 to sum what is left"
        )
    return 1 / fraction
