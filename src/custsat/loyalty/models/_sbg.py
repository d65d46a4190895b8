"""Shifted-beta-geometric (sBG) model of the retention of customers under contract.

Every customer has a constant individual churn rate, beta distributed over customers.
Customers with a high rate leave first, so the retention of a cohort rises with age
although no customer becomes more loyal:
``retention(t) = (beta + t - 1) / (alpha + beta + t - 1)``.

The model is fitted by maximum likelihood with Newton steps to the customers at risk and
retained by age; cohorts of any length are pooled.  A fit without a maximum states the
reason and refuses to predict.

Source: Fader & Hardie (2007, 2010).  Checked with their series of "regular" customers
and against scipy (tests/oracles).  Standard errors are from the observed information.

>>> fit_sbg([1000, 800, 640, 512]).reason.label()
'retention does not rise with age'
"""

from __future__ import annotations

from math import exp, fsum, lgamma, log, sqrt
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, Self

import attrs

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.loyalty.models._convergence import Convergence, FitReason
from custsat.loyalty.models._fitted_model import FittedModel
from custsat.loyalty.models._hyp2f1 import hyp2f1
from custsat.loyalty.retention._retention_curve import RetentionCurve, retention_curve
from custsat.values._period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from custsat.loyalty.retention._cohort_triangle import CohortTriangle

MAX_STEPS: Final = 200
N_PARAMETERS: Final = 2
STEP_TOL: Final = 1e-6  # of the logarithms of the parameters
MAX_STEP: Final = 2.0  # of the logarithms of the parameters
MAX_SUM: Final = 1e5  # alpha + beta above which customers differ by less than 0.2 %
MIN_SUM: Final = 1e-5  # alpha + beta below which customers leave at once or never
MIN_GRADIENT: Final = 1e-300


@attrs.frozen(kw_only=True)
class SbgFit(FittedModel):
    """A fitted sBG model.

    Attributes:
        period: the length of a period; None if unknown.
        n_periods: number of periods observed.
        alpha: first parameter of the churn distribution; None without convergence, as
            all parameters.
        beta: second parameter of the churn distribution.
        alpha_error: standard error of alpha.
        beta_error: standard error of beta.
        customers: customers at risk in the first period; 0 for given parameters.
        max_log_likelihood: log likelihood at the maximum; None if there is none.
        convergence: how the fit ended.
    """

    schema: ClassVar[str] = "sbg_fit@1"
    choices: ClassVar[tuple[str, ...]] = ("period",)
    table_fields: ClassVar[tuple[str, ...]] = (
        "customers",
        "alpha:.3",
        "beta:.3",
        "max_log_likelihood:.2",
        "reason",
    )
    parameter_names: ClassVar[tuple[str, ...]] = ("alpha", "beta")
    period: Period | None
    n_periods: int
    alpha: float | None
    beta: float | None
    alpha_error: float | None
    beta_error: float | None

    @classmethod
    def from_parameters(
        cls, *, alpha: float, beta: float, period: Period | str | None = None
    ) -> Self:
        """Return a model with given parameters, for instance published ones.

        Raises:
            OutOfRange: if a parameter is not above 0.
            UnknownOption: for an unknown period.
        """
        return cls._from_parameters(
            {"alpha": alpha, "beta": beta},
            period=None if period is None else checks.member(period, "period", Period),
            n_periods=0,
            alpha_error=None,
            beta_error=None,
        )

    @property
    def mean_churn_rate(self) -> float:
        """Mean churn rate per period of all new customers. [0 to 1]

        Raises:
            ConvergenceError: if the fit did not converge.
        """
        alpha, beta = self._parameters("a mean churn rate")
        return alpha / (alpha + beta)

    def log_likelihood(
        self, survivors: Iterable[int] | RetentionCurve | CohortTriangle
    ) -> float:
        """Log likelihood of *survivors*, as passed to :func:`fit_sbg`.

        Raises:
            InvalidCount: if survivors increase, or a count is not an integer.
            ConvergenceError: if the fit did not converge.
        """
        alpha, beta = self._parameters("a log likelihood")
        return _log_likelihood(_pairs(_curve(survivors, None)), _Params(alpha, beta))

    def retention(self, age: int) -> float:
        """Retention of customers in period *age* = 1, 2, ... [0 to 1]

        Raises:
            InvalidCount: if *age* is not a whole number of 1 or more.
            ConvergenceError: if the fit did not converge.
        """
        alpha, beta = self._parameters("retention by age")
        n = checks.count(age, "age", minimum=1)
        return (beta + n - 1) / (alpha + beta + n - 1)

    def survival(self, age: int) -> float:
        """Share of customers still active at the end of period *age*. [0 to 1]

        Raises:
            InvalidCount: if *age* is not a whole number of 0 or more.
            ConvergenceError: if the fit did not converge.
        """
        a, b = self._parameters("survival")
        n = checks.count(age, "age")
        return exp(lgamma(b + n) - lgamma(b) + lgamma(a + b) - lgamma(a + b + n))

    def discounted_lifetime(self, *, discount: float) -> float:
        """Discounted expected lifetime (DEL): payments of a new customer, first now.

        Raises:
            OutOfRange: if *discount* is negative, or 0 where lifetimes have no mean.
            ConvergenceError: if the fit did not converge, or *discount* is too small.
        """
        alpha, beta = self._parameters("a discounted lifetime")
        return _discounted_payments(1.0, beta, alpha + beta, discount)

    def residual_lifetime(self, *, renewals: int, discount: float) -> float:
        """Discounted expected residual lifetime (DERL) after so many *renewals*.

        The time is just before the next renewal, which is the first payment counted.

        Raises:
            InvalidCount: if *renewals* is not a whole number of 0 or more.
            OutOfRange: if *discount* is negative, or 0 where lifetimes have no mean.
            ConvergenceError: if the fit did not converge, or *discount* is too small.
        """
        alpha, beta = self._parameters("a residual lifetime")
        beta_after = beta + checks.count(renewals, "renewals")
        return _discounted_payments(
            beta_after / (alpha + beta_after),
            beta_after + 1,
            alpha + beta_after + 1,
            discount,
        )


def _discounted_payments(first: float, b: float, c: float, discount: float) -> float:
    """Return ``first * 2F1(1, b; c; 1 / (1 + discount))``."""
    rate = checks.discount(discount)
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
    """Fit the sBG model to the survivors of one cohort, or to pooled cohorts.

    >>> from custsat.loyalty import fit_sbg
    >>> fit = fit_sbg([1000, 631, 468, 382, 326, 289, 262, 241])
    >>> round(fit.alpha, 4), round(fit.beta, 4), round(fit.max_log_likelihood, 2)
    (0.7041, 1.182, -1680.27)
    >>> round(fit.survival(12), 3), round(fit.retention(8), 3)
    (0.17, 0.921)

    Args:
        survivors: customers at the start and after each period; or a curve or a
            triangle, whose cohorts may be of different ages.
        period: the length of a period; None for that of the curve or triangle.

    Raises:
        InvalidCount: if survivors increase, or a count is not an integer.
        EmptyInput: if there is no customer or no period after the start.
        UnknownOption: for an unknown period.
    """
    curve = _curve(survivors, period)
    pairs = _pairs(curve)
    params, steps, reason = _maximise(pairs)
    errors = (None, None) if params is None else _standard_errors(pairs, params)
    return SbgFit(
        period=curve.period,
        customers=curve.at_risk[0],
        n_periods=curve.n_periods,
        alpha=params and params.alpha,
        beta=params and params.beta,
        alpha_error=errors[0],
        beta_error=errors[1],
        max_log_likelihood=params and _log_likelihood(pairs, params),
        convergence=Convergence(reason=reason, steps=steps),
    )


class _Params(NamedTuple):
    """Parameters of the model."""

    alpha: float
    beta: float


LostRetained = tuple[tuple[int, int], ...]


def _curve(
    survivors: Iterable[int] | RetentionCurve | CohortTriangle,
    period: Period | str | None,
) -> RetentionCurve:
    """Return the retention curve of *survivors*."""
    if isinstance(survivors, RetentionCurve):
        return survivors
    return retention_curve(survivors, period=period)


def _pairs(curve: RetentionCurve) -> LostRetained:
    """Return the customers lost and retained, by period."""
    return tuple(zip(curve.lost, curve.retained, strict=True))


def _maximise(pairs: LostRetained) -> tuple[_Params | None, int, FitReason]:
    """Return parameters, number of steps and reason; no parameters without maximum."""
    reason = _unidentifiable_reason(pairs)
    if reason is not None:
        return None, 0, reason
    params, steps, reason = _newton(pairs)
    return (params if reason is FitReason.CONVERGED else None), steps, reason


def _unidentifiable_reason(pairs: LostRetained) -> FitReason | None:
    """Return why the data cannot identify two parameters; None if they may."""
    lost, retained = (sum(column) for column in zip(*pairs, strict=True))
    if not lost:
        return FitReason.NOBODY_LEFT
    if not retained:
        return FitReason.EVERYBODY_LEFT
    if sum(1 for pair in pairs if any(pair)) < N_PARAMETERS:
        return FitReason.TOO_FEW_PERIODS
    return None


def _newton(pairs: LostRetained) -> tuple[_Params, int, FitReason]:
    """Maximise by Newton steps on the logarithms, halved until the likelihood rises."""
    n = sum(map(sum, pairs))
    lost = sum(pair[0] for pair in pairs)
    params = _Params(lost / n, 1 - lost / n)
    for step in range(1, MAX_STEPS + 1):
        log_step = _newton_step(_derivatives(pairs, params), params)
        size = max(map(abs, log_step))
        if size < STEP_TOL:  # Newton converges quadratically: this step is enough
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
    """Return the parameters after *factor* times a step of their logarithms."""
    (alpha, beta), (log_step_alpha, log_step_beta) = params, log_step
    return _Params(
        alpha * exp(factor * log_step_alpha), beta * exp(factor * log_step_beta)
    )


def _log_likelihood(pairs: LostRetained, params: _Params) -> float:
    """Log likelihood of the customers lost and retained in all periods."""
    alpha, beta = params
    return fsum(
        lost * log(alpha / (alpha + beta + t))
        + retained * log((beta + t) / (alpha + beta + t))
        for t, (lost, retained) in enumerate(pairs)
    )


class _Derivatives(NamedTuple):
    """First and second derivatives of the log likelihood by alpha and beta."""

    a: float
    b: float
    aa: float
    ab: float
    bb: float


def _derivatives(pairs: LostRetained, params: _Params) -> _Derivatives:
    """Return the derivatives of the log likelihood at *params*."""
    alpha, beta = params
    lost = sum(pair[0] for pair in pairs)
    risk_terms = [
        (lost_now + retained, alpha + beta + t)
        for t, (lost_now, retained) in enumerate(pairs)
    ]
    retained_terms = [(retained, beta + t) for t, (_, retained) in enumerate(pairs)]
    first = fsum(n / denominator for n, denominator in risk_terms)
    second = fsum(n / denominator**2 for n, denominator in risk_terms)
    return _Derivatives(
        a=lost / alpha - first,
        b=fsum(n / denominator for n, denominator in retained_terms) - first,
        aa=second - lost / alpha**2,
        ab=second,
        bb=second - fsum(n / denominator**2 for n, denominator in retained_terms),
    )


def _newton_step(derivatives: _Derivatives, params: _Params) -> tuple[float, float]:
    """Newton step; gradient step if the Hessian is not negative definite."""
    alpha, beta = params
    a, b = derivatives.a * alpha, derivatives.b * beta
    aa = derivatives.aa * alpha**2 + a
    bb = derivatives.bb * beta**2 + b
    ab = derivatives.ab * alpha * beta
    det = aa * bb - ab * ab
    if aa >= 0 or det <= 0:
        size = max(abs(a), abs(b), MIN_GRADIENT)
        return a / size, b / size
    return (ab * b - bb * a) / det, (ab * a - aa * b) / det


def _standard_errors(pairs: LostRetained, params: _Params) -> tuple[float, float]:
    """Standard errors at the maximum, from the observed information."""
    derivatives = _derivatives(pairs, params)
    det = derivatives.aa * derivatives.bb - derivatives.ab**2
    return sqrt(-derivatives.bb / det), sqrt(-derivatives.aa / det)
