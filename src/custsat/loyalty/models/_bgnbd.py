"""Who still buys, and how often: the BG/NBD model of customers without a contract.

While alive a customer buys at a constant rate of their own (gamma: r, alpha); after any
purchase they may leave for good (beta: a, b).  A customer who never came back counts as
alive, because only a purchase can be the last.

Fitted by maximum likelihood from a :class:`PurchaseTable`, under the extra ``stats``;
what a fit says afterwards needs nothing but Python.  Times are in the table's unit.

Source: Fader, Hardie & Lee (2005).  Checked with their figures for the CDNOW sample and
against another implementation (tests/oracles).

>>> from custsat.values import Period
>>> fit = BgnbdFit.from_parameters(r=0.243, alpha=4.414, a=0.793, b=2.426, period="week")
>>> round(fit.expected_purchases(39, frequency=2, age_at_last=30.43, age=38.86), 3)
1.226
>>> round(fit.p_alive(frequency=2, age_at_last=30.43, age=38.86), 3)
0.727
"""

from __future__ import annotations

from math import exp, fsum, inf, lgamma, log, log1p
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self

import attrs

from custsat.errors import ConvergenceError, OutOfRange
from custsat.loyalty._terms import instance, sound
from custsat.loyalty.models._convergence import Convergence, FitReason
from custsat.loyalty.models._mle import maximise_likelihood, require_scipy
from custsat.loyalty.models._purchase_table import PurchaseTable, check_history
from custsat.values._number import not_negative, positive
from custsat.values._period import Period, period_of
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Callable


FEATURE: Final = "fit_bgnbd"
EXP_OVERFLOW: Final = 700.0  # a little more, and the exponential overflows
SINGULAR_WIDTH: Final = 1e-4  # so near to a = 1 the formula divides nothing by nothing
FD_STEP: Final = 1e-3
MAX_TERMS: Final = 200_000
SERIES_TOL: Final = 1e-17


@attrs.frozen(kw_only=True)
class BgnbdFit(Result):
    """The fitted model.

    Attributes:
        period: the unit of time of alpha and of every age that is asked.
        customers: customers it was fitted to; 0 where the parameters were given.
        r: shape of the purchase rates; None, as what follows, if the fit did not converge.
        alpha: scale of the purchase rates. [periods]
        a: of the distribution of leaving after a purchase.
        b: of the distribution of leaving after a purchase.
        standard_errors: of the four, in this order; None where they are not known.
        log_likelihood: at the maximum; None where the parameters were given.
        convergence: whether the fit converged, and why not.
    """

    schema: ClassVar[str] = "bgnbd_fit@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "customers",
        "r:.3",
        "alpha:.3",
        "a:.3",
        "b:.3",
        "log_likelihood:.2",
        "period",
        "reason",
    )
    period: Period
    customers: int
    r: float | None
    alpha: float | None
    a: float | None
    b: float | None
    standard_errors: tuple[float, float, float, float] | None
    log_likelihood: float | None
    convergence: Convergence

    @classmethod
    def from_parameters(
        cls, *, r: float, alpha: float, a: float, b: float, period: Period | str
    ) -> Self:
        """A model with given parameters, from a publication for instance.

        Raises:
            OutOfRange: if a parameter is not above 0.
        """
        return cls(
            period=period_of(period),
            customers=0,
            r=float(positive("r", r)),
            alpha=float(positive("alpha", alpha)),
            a=float(positive("a", a)),
            b=float(positive("b", b)),
            standard_errors=None,
            log_likelihood=None,
            convergence=Convergence(reason=FitReason.CONVERGED, steps=0),
        )

    @property
    def reason(self) -> FitReason:
        """How the fit ended."""
        return self.convergence.reason

    @property
    def mean_purchase_rate(self) -> float:
        """Purchases per period of a customer who is alive, on average.

        Raises:
            ConvergenceError: if the fit did not converge.
        """
        r, alpha, _, _ = self._parameters("a purchase rate")
        return sound("a purchase rate", r / alpha)

    def p_alive(self, *, frequency: int, age_at_last: float, age: float) -> float:
        """Probability that such a customer still buys from us. [0 to 1]

        Raises:
            OutOfRange, OutOfOrder, InvalidCount: for a history that cannot be.
            ConvergenceError: if the fit did not converge.
        """
        r, alpha, a, b = self._parameters("the probability of being alive")
        x, last_age, full_age = check_history(frequency, age_at_last, age)
        if not x:
            return 1.0
        odds = log(a / (b + x - 1)) + (r + x) * log(
            (alpha + full_age) / (alpha + last_age)
        )
        return 1 / (1 + exp(odds)) if odds < EXP_OVERFLOW else exp(-odds)

    def expected_purchases(
        self, periods: float, *, frequency: int, age_at_last: float, age: float
    ) -> float:
        """Purchases to expect from such a customer in the next *periods*.

        Raises:
            OutOfRange, OutOfOrder, InvalidCount: for a history that cannot be.
            ConvergenceError: if the fit did not converge, or so far ahead that it ends.
        """
        r, alpha, a, b = self._parameters("expected purchases")
        horizon = not_negative("periods", periods)
        x, _, full_age = check_history(frequency, age_at_last, age)
        p_alive = self.p_alive(frequency=frequency, age_at_last=age_at_last, age=age)
        share = horizon / (alpha + full_age + horizon)
        return p_alive * _limit_at_one(
            a, lambda a: _expected_given_alive(r, a, b, x, share)
        )

    def expected_purchases_of_new(self, periods: float) -> float:
        """Repeat purchases to expect from a new customer in the first *periods*.

        Raises:
            ConvergenceError: if the fit did not converge, or so far ahead that it ends.
        """
        return self.expected_purchases(periods, frequency=0, age_at_last=0, age=0)

    def _parameters(self, what: str) -> tuple[float, float, float, float]:
        self.convergence.require_converged(what)
        return self.r or 0.0, self.alpha or 0.0, self.a or 0.0, self.b or 0.0


def fit_bgnbd(table: PurchaseTable) -> BgnbdFit:
    """Fit the model to a table of customers.

    Raises:
        MissingExtra: without scipy (``pip install 'custsat[stats]'``).
        OutOfRange: if nobody has an age above 0.
    """
    instance("table", table, PurchaseTable)
    if not any(age for _, _, age, _ in table.rows):
        raise OutOfRange(name="age", allowed="above 0 for at least one customer")
    if not table.repeat_buyers:
        convergence = Convergence(reason=FitReason.NO_REPEAT, steps=0)
        return _build_fit(table, (None,) * 4, None, None, convergence)
    scale = max(age for _, _, age, _ in table.rows)
    loss = _mean_loss(table, scale)
    optimum = maximise_likelihood(
        loss, (1.0, 1.0, 1.0, 1.0), n=table.customers, feature=FEATURE
    )
    if not optimum.convergence.converged:
        return _build_fit(table, (None,) * 4, None, None, optimum.convergence)
    r, alpha, a, b = optimum.params
    params = (r, alpha * scale, a, b)
    errors = None
    if optimum.standard_errors is not None:
        r_, alpha_, a_, b_ = optimum.standard_errors
        errors = (r_, alpha_ * scale, a_, b_)
    return _build_fit(
        table, params, errors, _log_likelihood(table, *params), optimum.convergence
    )


def _build_fit(
    table: PurchaseTable,
    params: tuple[float | None, ...],
    standard_errors: tuple[float, float, float, float] | None,
    log_likelihood: float | None,
    convergence: Convergence,
) -> BgnbdFit:
    r, alpha, a, b = params
    return BgnbdFit(
        period=table.period,
        customers=table.customers,
        r=r,
        alpha=alpha,
        a=a,
        b=b,
        standard_errors=standard_errors,
        log_likelihood=log_likelihood,
        convergence=convergence,
    )


def _mean_loss(table: PurchaseTable, scale: float) -> Callable[[Any], Any]:
    """Minus the mean log likelihood and its slope, over logarithms; times are scaled.

    Gamma functions depend on the frequency alone, of which there are few.
    """
    np, _, special = require_scipy(FEATURE)
    rows = np.array(table.rows, dtype=float)
    x, last, age, n = rows[:, 0], rows[:, 1] / scale, rows[:, 2] / scale, rows[:, 3]
    has_repeats = x > 0
    frequencies, inverse = np.unique(x, return_inverse=True)
    counts = np.bincount(inverse, weights=n)
    n_total = n.sum()
    x_repeat, last_r, n_r = x[has_repeats], last[has_repeats], n[has_repeats]

    def loss(log_params: Any) -> tuple[float, Any]:
        r, alpha, a, b = np.exp(log_params)
        log_age = np.log(alpha + age)
        log_last = np.log(alpha + last_r)
        log_stays = -(r + x) * log_age
        log_left = np.log(a / (b + x_repeat - 1)) - (r + x_repeat) * log_last
        log_both = log_stays.copy()
        log_both[has_repeats] = np.logaddexp(log_stays[has_repeats], log_left)
        weight_left = n_r * np.exp(
            log_left - log_both[has_repeats]
        )  # weight of having left
        weight_alive = n.copy()
        weight_alive[has_repeats] -= weight_left
        gamma, psi = special.gammaln, special.psi
        log_gammas = (
            gamma(r + frequencies) - gamma(r) + r * log_params[1]
            + gamma(a + b) + gamma(b + frequencies) - gamma(b) - gamma(a + b + frequencies)
        )  # fmt: skip
        log_likelihood = (counts * log_gammas).sum() + (n * log_both).sum()
        ab = psi(a + b) - psi(a + b + frequencies)
        gradient = np.array([
            (counts * (psi(r + frequencies) - psi(r) + log_params[1])).sum()
            - (weight_alive * log_age).sum() - (weight_left * log_last).sum(),
            n_total * r / alpha - (weight_alive * (r + x) / (alpha + age)).sum()
            - (weight_left * (r + x_repeat) / (alpha + last_r)).sum(),
            (counts * ab).sum() + weight_left.sum() / a,
            (counts * (ab + psi(b + frequencies) - psi(b))).sum()
            - (weight_left / (b + x_repeat - 1)).sum(),
        ])  # fmt: skip
        return -log_likelihood / n_total, -gradient * np.exp(log_params) / n_total

    return loss


def _log_likelihood(
    table: PurchaseTable, r: float, alpha: float, a: float, b: float
) -> float:
    """The log likelihood itself, in the unit of the table."""

    def one(x: int, last: float, age: float) -> float:
        log_gammas = lgamma(r + x) - lgamma(r) + r * log(alpha)
        log_gammas += lgamma(a + b) + lgamma(b + x) - lgamma(b) - lgamma(a + b + x)
        log_stays = -(r + x) * log(alpha + age)
        log_left = log(a / (b + x - 1)) - (r + x) * log(alpha + last) if x else -inf
        high, low = max(log_stays, log_left), min(log_stays, log_left)
        return log_gammas + high + log1p(exp(low - high))

    return fsum(n * one(x, last, age) for x, last, age, n in table.rows)


def _limit_at_one(a: float, function: Callable[[float], float]) -> float:
    """*of(a)*; where a = 1 leaves a hole, from both sides of it."""
    if abs(a - 1) >= SINGULAR_WIDTH:
        return function(a)
    inner = (function(a - FD_STEP) + function(a + FD_STEP)) / 2
    outer = (function(a - 2 * FD_STEP) + function(a + 2 * FD_STEP)) / 2
    return (4 * inner - outer) / 3


def _expected_given_alive(r: float, a: float, b: float, x: int, share: float) -> float:
    """Purchases of a customer who is alive; *share* is t / (alpha + age + t).

    Euler's transformation of the published 2F1, which cannot overflow.
    """
    c = a + b + x - 1 or SERIES_TOL
    term = total = 1.0
    for k in range(MAX_TERMS):
        term *= (a + b - 1 - r + k) * (a - 1 + k) / ((c + k) * (k + 1)) * share
        total += term
        if abs(term) <= SERIES_TOL * abs(total):
            break
    else:
        raise ConvergenceError(what="so many periods ahead purchases cannot be summed")
    return c / (a - 1) * (1 - exp((a - 1) * log1p(-share)) * total)
