"""What a customer spends per purchase: the Gamma-Gamma model, and with it their value.

Few purchases say little about a customer, so the expected spend lies between their own
mean and that of all.  The model assumes that spend does not depend on frequency.

Source: Fader, Hardie & Lee (2005b), Fader & Hardie (2013).  Fitted under the extra
``stats``; the figures for CDNOW repeat buyers are p 6.25, q 3.74, v 15.44.

>>> fit = GammaGammaFit.from_parameters(p=6.25, q=3.74, v=15.44, currency="USD")
>>> round(fit.mean_spend, 2), round(fit.expected_spend(purchases=2, mean_amount=50), 2)
(35.22, 47.34)
"""

from __future__ import annotations

from itertools import pairwise
from math import fsum, lgamma, log
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self

import attrs

from custsat.errors import OutOfRange, TooLarge
from custsat.loyalty._terms import currency_of, discount_of, instance, sound
from custsat.loyalty.models._bgnbd import BgnbdFit
from custsat.loyalty.models._convergence import Convergence, FitReason
from custsat.loyalty.models._mle import maximise_likelihood, require_scipy
from custsat.loyalty.models._purchase_table import SpendTable, check_spend
from custsat.loyalty.retention._retention_curve import whole_count
from custsat.values._number import positive, within
from custsat.values._period import Period
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Callable


FEATURE: Final = "fit_gamma_gamma"
MAX_PERIODS: Final = 1_000  # periods that are summed one by one


@attrs.frozen(kw_only=True)
class GammaGammaFit(Result):
    """The fitted model.

    Attributes:
        currency: the code of the currency of v and of every amount.
        customers: customers it was fitted to; 0 where the parameters were given.
        p: shape of the amounts of one customer; None, as what follows, without convergence.
        q: shape of the means of customers.
        v: scale of the means of customers. [currency]
        standard_errors: of the three, in this order; None where they are not known.
        log_likelihood: at the maximum; None where the parameters were given.
        convergence: whether the fit converged, and why not.
    """

    schema: ClassVar[str] = "gamma_gamma_fit@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "customers",
        "p:.3",
        "q:.3",
        "v:.3",
        "log_likelihood:.2",
        "currency",
        "reason",
    )
    currency: str
    customers: int
    p: float | None
    q: float | None
    v: float | None
    standard_errors: tuple[float, float, float] | None
    log_likelihood: float | None
    convergence: Convergence

    @classmethod
    def from_parameters(cls, *, p: float, q: float, v: float, currency: str) -> Self:
        """A model with given parameters.

        Raises:
            OutOfRange: if a parameter is not above 0.
        """
        return cls(
            currency=currency_of(currency),
            customers=0,
            p=float(positive("p", p)),
            q=float(positive("q", q)),
            v=float(positive("v", v)),
            standard_errors=None,
            log_likelihood=None,
            convergence=Convergence(reason=FitReason.CONVERGED, steps=0),
        )

    @property
    def reason(self) -> FitReason:
        """How the fit ended."""
        return self.convergence.reason

    @property
    def mean_spend(self) -> float | None:
        """Mean spend per purchase over all customers; None where it has no limit.

        Raises:
            ConvergenceError: if the fit did not converge.
        """
        p, q, v = self._parameters("a mean spend")
        return sound("a mean spend", p * v / (q - 1)) if q > 1 else None

    def expected_spend(self, *, purchases: int, mean_amount: float) -> float:
        """Spend per purchase to expect from a customer with such a past. [currency]

        Raises:
            OutOfRange: for an amount or a number of purchases that is not above 0.
            ConvergenceError: if the fit did not converge.
        """
        p, q, v = self._parameters("an expected spend")
        x, amount = check_spend(purchases, mean_amount)
        denominator = p * x + q - 1
        if denominator <= 0:
            raise OutOfRange(
                name="p * purchases + q", allowed="above 1, to have a mean"
            )
        return sound("an expected spend", p * (v + x * amount) / denominator)

    def _parameters(self, what: str) -> tuple[float, float, float]:
        self.convergence.require_converged(what)
        return self.p or 0.0, self.q or 0.0, self.v or 0.0


@attrs.frozen(kw_only=True)
class ExpectedValue(Result):
    """What one customer is expected to bring.

    Attributes:
        period: the unit of the horizon and of the discount.
        horizon: periods looked ahead.
        discount: rate per period.
        margin_share: share of the amount that is margin. [0 to 1]
        p_alive: probability that the customer still buys. [0 to 1]
        purchases: expected purchases within the horizon.
        spend: expected amount of a purchase. [currency]
        value: expected discounted margin; paid at the ends of periods. [currency]
        currency: the code of the currency.
    """

    schema: ClassVar[str] = "expected_value@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "p_alive:.1%",
        "purchases:.2",
        "spend:.2",
        "value:.2",
        "currency",
        "horizon",
        "period",
    )
    period: Period
    horizon: int
    discount: float
    margin_share: float
    p_alive: float
    purchases: float
    spend: float
    value: float
    currency: str


def fit_gamma_gamma(table: SpendTable) -> GammaGammaFit:
    """Fit the model to a table of amounts.

    Raises:
        MissingExtra: without scipy (``pip install 'custsat[stats]'``).
        TooLarge: for amounts so large that the fit overflows.
    """
    scale = instance("table", table, SpendTable).mean_amount
    start = (1.0, 2.0, 1.0)
    optimum = maximise_likelihood(
        _mean_loss(table, scale), start, n=table.customers, feature=FEATURE
    )
    converged = optimum.convergence.converged
    log_likelihood = None
    p, q, v = optimum.params
    v *= scale
    if converged:
        log_likelihood = sound("a likelihood", _log_likelihood(table, p, q, v))
    standard_errors = None
    if optimum.standard_errors is not None:
        p_, q_, v_ = optimum.standard_errors
        standard_errors = (p_, q_, v_ * scale)
    return GammaGammaFit(
        currency=table.currency,
        customers=table.customers,
        p=p if converged else None,
        q=q if converged else None,
        v=v if converged else None,
        standard_errors=standard_errors,
        log_likelihood=log_likelihood,
        convergence=optimum.convergence,
    )


def expected_value(
    purchasing: BgnbdFit,
    spending: GammaGammaFit,
    *,
    frequency: int,
    age_at_last: float,
    age: float,
    mean_amount: float,
    horizon: int,
    discount: float = 0,
    margin_share: float = 1,
) -> ExpectedValue:
    """What a customer with such a past is expected to bring in the next periods.

    Ages, *horizon* and *discount* are in the period of the purchase model.  A customer
    without a repeat purchase says nothing about spend beyond the first amount, which
    then counts as one.

    Raises:
        OutOfRange: for a discount or a margin share outside 0..1.
        TooLarge: for more than 1,000 periods.
        ConvergenceError: if one of the fits did not converge.
    """
    instance("purchasing", purchasing, BgnbdFit)
    instance("spending", spending, GammaGammaFit)
    n_periods = whole_count(horizon)
    if n_periods > MAX_PERIODS:
        raise TooLarge(what=f"at most {MAX_PERIODS} periods are summed")
    rate = discount_of(discount)
    share = within("margin_share", margin_share, 0, 1)
    spend = spending.expected_spend(
        purchases=max(whole_count(frequency), 1), mean_amount=mean_amount
    )
    ages = {"age_at_last": age_at_last, "age": age}
    cumulative_purchases = [
        purchasing.expected_purchases(t, frequency=frequency, **ages)
        for t in range(n_periods + 1)
    ]
    purchases_by_period = [
        current - previous for previous, current in pairwise(cumulative_purchases)
    ]
    discounted_purchases = [
        n * (1 + rate) ** -t for t, n in enumerate(purchases_by_period, start=1)
    ]
    return ExpectedValue(
        period=purchasing.period,
        horizon=n_periods,
        discount=rate,
        margin_share=share,
        p_alive=purchasing.p_alive(frequency=frequency, **ages),
        purchases=cumulative_purchases[-1],
        spend=spend,
        value=sound("an expected value", fsum(discounted_purchases) * spend * share),
        currency=spending.currency,
    )


def _mean_loss(table: SpendTable, scale: float) -> Callable[[Any], Any]:
    """Minus the mean log likelihood and its slope, over logarithms; amounts scaled."""
    np, _, special = require_scipy(FEATURE)
    rows = np.array(table.rows, dtype=float)
    x, z, n = rows[:, 0], rows[:, 1] / scale, rows[:, 2]
    total = x * z
    logs, weights = np.log(total), n / n.sum()

    def loss(log_params: Any) -> tuple[float, Any]:
        p, q, v = np.exp(log_params)
        px = p * x
        log_both = np.log(total + v)
        log_likelihoods = (
            special.gammaln(px + q) - special.gammaln(px) - special.gammaln(q)
            + q * log_params[2] + px * logs - (px + q) * log_both
        )  # fmt: skip
        psi_sum = special.psi(px + q)
        gradient = np.array([
            (weights * x * (psi_sum - special.psi(px) + logs - log_both)).sum(),
            (weights * (psi_sum - special.psi(q) + log_params[2] - log_both)).sum(),
            (weights * (q / v - (px + q) / (total + v))).sum(),
        ])  # fmt: skip
        return -(weights * log_likelihoods).sum(), -gradient * np.exp(log_params)

    return loss


def _log_likelihood(table: SpendTable, p: float, q: float, v: float) -> float:
    """The log likelihood itself, in the currency of the table."""

    def one(x: int, z: float) -> float:
        px = p * x
        gammas = lgamma(px + q) - lgamma(px) - lgamma(q)
        return (
            gammas
            + q * log(v)
            + (px - 1) * log(z)
            + px * log(x)
            - (px + q) * log(x * z + v)
        )

    return fsum(n * one(x, z) for x, z, n in table.rows)
