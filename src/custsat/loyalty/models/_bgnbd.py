"""BG/NBD model: whether a customer without a contract still buys, and how often.

An active customer buys at a constant individual rate (gamma distributed: r, alpha) and
may leave for good after any purchase (beta distributed: a, b).  A customer without a
repeat purchase counts as active, because customers leave after a repeat purchase only.

The model is fitted by maximum likelihood to a :class:`PurchaseTable`, which needs the
extra ``stats``; predictions need no dependency.  Times are in the unit of the table.
``age_at_last`` is called recency, ``age`` T in the literature.

Source: Fader, Hardie & Lee (2005).  Checked with their figures for the CDNOW sample and
against another implementation (tests/oracles).

>>> fit = BgnbdFit.from_parameters(
...     r=0.243, alpha=4.414, a=0.793, b=2.426, period="week"
... )
>>> round(fit.expected_purchases(39, frequency=2, age_at_last=30.43, age=38.86), 3)
1.226
>>> round(fit.p_alive(frequency=2, age_at_last=30.43, age=38.86), 3)
0.727
>>> fit.p_alive(frequency=2, age_at_last=50, age=38.86)
Traceback (most recent call last):
    ...
custsat.errors.OutOfOrder: age_at_last must not exceed age
"""

from __future__ import annotations

from math import exp, fsum, inf, lgamma, log, log1p
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, Self

import attrs

from custsat import _checks as checks
from custsat.errors import ConvergenceError, OutOfRange
from custsat.estimates._tails import EXP_OVERFLOW
from custsat.loyalty.models._convergence import Convergence, FitReason
from custsat.loyalty.models._fitted_model import FittedModel
from custsat.loyalty.models._mle import maximise_likelihood, require_scipy
from custsat.loyalty.models._purchase_table import PurchaseTable, check_history
from custsat.values._period import Period

if TYPE_CHECKING:
    from collections.abc import Callable

FEATURE: Final = "fit_bgnbd"
SINGULAR_WIDTH: Final = 1e-4  # around a = 1, where the formula is 0 / 0
FD_STEP: Final = 1e-3
MAX_TERMS: Final = 200_000
SERIES_TOL: Final = 1e-17


@attrs.frozen(kw_only=True)
class BgnbdFit(FittedModel):
    """A fitted BG/NBD model.

    Attributes:
        period: the unit of time of alpha and of all ages.
        r: shape of the purchase rates; None without convergence, as all parameters.
        alpha: scale of the purchase rates. [periods]
        a: first parameter of the probability of leaving after a purchase.
        b: second parameter of the probability of leaving after a purchase.
        standard_errors: of r, alpha, a and b; None if unknown.
        customers: number of customers in the data; 0 if the parameters were given.
        max_log_likelihood: log likelihood at the maximum; None if there is none.
        convergence: how the fit ended.
    """

    schema: ClassVar[str] = "bgnbd_fit@1"
    choices: ClassVar[tuple[str, ...]] = ("period",)
    table_fields: ClassVar[tuple[str, ...]] = (
        "customers",
        "r:.3",
        "alpha:.3",
        "a:.3",
        "b:.3",
        "max_log_likelihood:.2",
        "period",
        "reason",
    )
    parameter_names: ClassVar[tuple[str, ...]] = ("r", "alpha", "a", "b")
    period: Period
    r: float | None
    alpha: float | None
    a: float | None
    b: float | None
    standard_errors: tuple[float, float, float, float] | None

    @classmethod
    def from_parameters(
        cls, *, r: float, alpha: float, a: float, b: float, period: Period | str
    ) -> Self:
        """Return a model with given parameters, for instance published ones.

        Raises:
            OutOfRange: if a parameter is not above 0.
            UnknownOption: for an unknown period.
        """
        return cls._from_parameters(
            {"r": r, "alpha": alpha, "a": a, "b": b},
            period=checks.member(period, "period", Period),
            standard_errors=None,
        )

    @property
    def mean_purchase_rate(self) -> float:
        """Mean number of purchases per period of an active customer.

        Raises:
            ConvergenceError: if the fit did not converge.
            TooLarge: if the rate cannot be computed.
        """
        r, alpha, _, _ = self._parameters("a purchase rate")
        return checks.finite_result(r / alpha, "a purchase rate")

    def log_likelihood(self, table: PurchaseTable) -> float:
        """Log likelihood of the customers of *table* under the parameters.

        Raises:
            WrongType: if *table* is no purchase table.
            ConvergenceError: if the fit did not converge.
        """
        checks.instance(table, "table", PurchaseTable)
        return _log_likelihood(table, *self._parameters("a log likelihood"))

    def p_alive(self, *, frequency: int, age_at_last: float, age: float) -> float:
        """Probability that a customer with this history is still active. [0 to 1]

        Args:
            frequency: number of repeat purchases.
            age_at_last: time from the first to the last purchase.
            age: time from the first purchase to the end of the observation.

        Raises:
            InvalidCount: if *frequency* is not a whole number of 0 or more.
            OutOfRange, OutOfOrder: for an impossible history.
            ConvergenceError: if the fit did not converge.
        """
        r, alpha, a, b = self._parameters("the probability of being alive")
        x, last_age, full_age = check_history(frequency, age_at_last, age)
        if not x:
            return 1.0
        log_odds = log(a / (b + x - 1)) + (r + x) * log(
            (alpha + full_age) / (alpha + last_age)
        )
        return 1 / (1 + exp(log_odds)) if log_odds < EXP_OVERFLOW else exp(-log_odds)

    def expected_purchases(
        self, periods: float, *, frequency: int, age_at_last: float, age: float
    ) -> float:
        """Expected purchases of a customer with this history in the next *periods*.

        Args:
            periods: how far to look ahead.
            frequency: number of repeat purchases.
            age_at_last: time from the first to the last purchase.
            age: time from the first purchase to the end of the observation.

        Raises:
            InvalidCount: if *frequency* is not a whole number of 0 or more.
            OutOfRange, OutOfOrder: for an impossible history, or negative *periods*.
            ConvergenceError: if the fit did not converge, or *periods* is too large.
        """
        r, alpha, a, b = self._parameters("expected purchases")
        horizon = checks.number(periods, "periods", ge=0)
        x, _, full_age = check_history(frequency, age_at_last, age)
        p_alive = self.p_alive(frequency=frequency, age_at_last=age_at_last, age=age)
        times = alpha + full_age, horizon
        return p_alive * _limit_at_one(
            a, lambda a: _expected_given_alive(r, a, b, x, times)
        )

    def expected_purchases_of_new(self, periods: float) -> float:
        """Expected repeat purchases of a new customer in the first *periods*.

        Raises:
            OutOfRange: if *periods* is negative.
            ConvergenceError: if the fit did not converge, or *periods* is too large.
        """
        return self.expected_purchases(periods, frequency=0, age_at_last=0, age=0)


def fit_bgnbd(table: PurchaseTable) -> BgnbdFit:
    """Fit the BG/NBD model to a table of customers.

    >>> from custsat.loyalty import PurchaseTable, fit_bgnbd
    >>> rows = {(0, 0, 9): 7, (1, 1, 9): 4, (2, 1, 9): 1, (3, 8, 9): 2, (8, 9, 9): 1}
    >>> fit = fit_bgnbd(PurchaseTable.from_rows(rows, period="week"))
    >>> round(fit.expected_purchases(9, frequency=3, age_at_last=8, age=9), 1)
    2.4

    Raises:
        MissingExtra: without scipy (``pip install 'custsat[stats]'``).
        WrongType: if *table* is no purchase table.
        OutOfRange: if no customer has an age above 0.
    """
    checks.instance(table, "table", PurchaseTable)
    scale = max(age for _, _, age, _ in table.rows)
    if not scale:
        raise OutOfRange(name="age", allowed="above 0 for at least one customer")
    if not table.repeat_buyers:
        return _build_fit(table, Convergence(reason=FitReason.NO_REPEAT, steps=0))
    loss = _mean_loss(table, scale)
    optimum = maximise_likelihood(
        loss, (1.0, 1.0, 1.0, 1.0), n=table.customers, feature=FEATURE
    )
    if not optimum.convergence.converged:
        return _build_fit(table, optimum.convergence)
    r, alpha, a, b = optimum.params
    errors = None
    if optimum.standard_errors is not None:
        r_error, alpha_error, a_error, b_error = optimum.standard_errors
        errors = (r_error, alpha_error * scale, a_error, b_error)
    return _build_fit(table, optimum.convergence, (r, alpha * scale, a, b), errors)


def _build_fit(
    table: PurchaseTable,
    convergence: Convergence,
    params: tuple[float, float, float, float] | None = None,
    standard_errors: tuple[float, float, float, float] | None = None,
) -> BgnbdFit:
    """Return the fit of *table*; without *params* it did not converge."""
    r, alpha, a, b = params or (None, None, None, None)
    return BgnbdFit(
        period=table.period,
        customers=table.customers,
        r=r,
        alpha=alpha,
        a=a,
        b=b,
        standard_errors=standard_errors,
        max_log_likelihood=params and _log_likelihood(table, *params),
        convergence=convergence,
    )


class _Columns(NamedTuple):
    """Columns of a purchase table; gamma functions need each frequency only once."""

    x: Any
    last: Any
    age: Any
    n: Any
    has_repeats: Any
    frequencies: Any
    counts: Any


def _mean_loss(table: PurchaseTable, scale: float) -> Callable[[Any], Any]:
    """Return minus the mean log likelihood and its gradient, by log parameters.

    Times are divided by *scale*.
    """
    np, _, special = require_scipy(FEATURE)
    rows = np.array(table.rows, dtype=float)
    x, n = rows[:, 0], rows[:, 3]
    frequencies, inverse = np.unique(x, return_inverse=True)
    columns = _Columns(
        x=x,
        last=rows[:, 1] / scale,
        age=rows[:, 2] / scale,
        n=n,
        has_repeats=x > 0,
        frequencies=frequencies,
        counts=np.bincount(inverse, weights=n),
    )
    return lambda log_params: _loss_and_gradient(np, special, columns, log_params)


def _loss_and_gradient(
    np: Any, special: Any, columns: _Columns, log_params: Any
) -> tuple[float, Any]:
    """Return minus the mean log likelihood and its gradient at *log_params*."""
    x, last, age, n, has_repeats, frequencies, counts = columns
    n_total = n.sum()
    x_repeat, last_r, n_r = x[has_repeats], last[has_repeats], n[has_repeats]
    r, alpha, a, b = np.exp(log_params)
    log_age, log_last = np.log(alpha + age), np.log(alpha + last_r)
    log_stays = -(r + x) * log_age
    log_left = np.log(a / (b + x_repeat - 1)) - (r + x_repeat) * log_last
    log_both = log_stays.copy()
    log_both[has_repeats] = np.logaddexp(log_stays[has_repeats], log_left)
    weight_left = n_r * np.exp(log_left - log_both[has_repeats])
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


def _log_likelihood(
    table: PurchaseTable, r: float, alpha: float, a: float, b: float
) -> float:
    """Log likelihood of all customers, in the time unit of the table."""

    def of_customer(x: int, last: float, age: float) -> float:
        log_gammas = lgamma(r + x) - lgamma(r) + r * log(alpha)
        log_gammas += lgamma(a + b) + lgamma(b + x) - lgamma(b) - lgamma(a + b + x)
        log_stays = -(r + x) * log(alpha + age)
        log_left = log(a / (b + x - 1)) - (r + x) * log(alpha + last) if x else -inf
        high, low = max(log_stays, log_left), min(log_stays, log_left)
        return log_gammas + high + log1p(exp(low - high))

    return fsum(n * of_customer(x, last, age) for x, last, age, n in table.rows)


def _limit_at_one(a: float, function: Callable[[float], float]) -> float:
    """Return *function(a)*; near its singularity at 1 the mean of both sides."""
    if abs(a - 1) >= SINGULAR_WIDTH:
        return function(a)
    inner = (function(a - FD_STEP) + function(a + FD_STEP)) / 2
    outer = (function(a - 2 * FD_STEP) + function(a + 2 * FD_STEP)) / 2
    return (4 * inner - outer) / 3


def _expected_given_alive(
    r: float, a: float, b: float, x: int, times: tuple[float, float]
) -> float:
    """Expected purchases of an active customer; *times* are alpha + age, and t.

    Euler's transformation of the published 2F1, which cannot overflow.
    """
    past, ahead = times
    share = 1 / (1 + past / ahead) if ahead else 0.0
    c = a + b + x - 1 or SERIES_TOL
    term = total = 1.0
    for k in range(MAX_TERMS):
        term *= (a + b - 1 - r + k) * (a - 1 + k) / ((c + k) * (k + 1)) * share
        total += term
        if abs(term) <= SERIES_TOL * abs(total):
            break
    else:
        raise ConvergenceError(problem="too_far_ahead")
    log_growth = (1 - a) * log1p(ahead / past)
    if not log_growth < EXP_OVERFLOW:
        raise ConvergenceError(problem="too_far_ahead")
    purchases = c / (a - 1) * (1 - exp(log_growth) * total)
    return max(0.0, purchases)  # but for rounding; never -0.0
