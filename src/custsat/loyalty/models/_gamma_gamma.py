"""Gamma-Gamma model: the expected spend per purchase of a customer.

Few purchases are little evidence, so the expected spend lies between the mean of the
customer and that of all customers.  The model assumes that spend does not depend on
frequency.

Source: Fader, Hardie & Lee (2005b), Fader & Hardie (2013).  The fit needs the extra
``stats``; the figures for CDNOW repeat buyers are p 6.25, q 3.74, v 15.44.

>>> fit = GammaGammaFit.from_parameters(p=6.25, q=3.74, v=15.44, currency="USD")
>>> round(fit.mean_spend, 2), round(fit.expected_spend(purchases=2, mean_amount=50), 2)
(35.22, 47.34)
>>> fit.expected_spend(purchases=0, mean_amount=50)
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: purchases must be a whole number of 1 or more
"""

from __future__ import annotations

from math import fsum, lgamma, log
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self

import attrs

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.loyalty.models._fitted_model import FittedModel
from custsat.loyalty.models._mle import maximise_likelihood, require_scipy
from custsat.loyalty.models._spend_table import SpendTable, check_spend

if TYPE_CHECKING:
    from collections.abc import Callable

FEATURE: Final = "fit_gamma_gamma"


@attrs.frozen(kw_only=True)
class GammaGammaFit(FittedModel):
    """A fitted Gamma-Gamma model.

    Attributes:
        currency: the currency code of v and of all amounts.
        p: shape of the amounts of one customer; None without convergence, as all
            parameters.
        q: shape of the customer means.
        v: scale of the customer means. [currency]
        standard_errors: of p, q and v; None if unknown.
        customers: number of customers in the data; 0 if the parameters were given.
        max_log_likelihood: log likelihood at the maximum; None if there is none.
        convergence: how the fit ended.
    """

    schema: ClassVar[str] = "gamma_gamma_fit@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "customers",
        "p:.3",
        "q:.3",
        "v:.3",
        "max_log_likelihood:.2",
        "currency",
        "reason",
    )
    parameter_names: ClassVar[tuple[str, ...]] = ("p", "q", "v")
    currency: str
    p: float | None
    q: float | None
    v: float | None
    standard_errors: tuple[float, float, float] | None

    @classmethod
    def from_parameters(cls, *, p: float, q: float, v: float, currency: str) -> Self:
        """Return a model with given parameters, for instance published ones.

        Raises:
            OutOfRange: if a parameter is not above 0, or for an invalid currency code.
        """
        return cls._from_parameters(
            {"p": p, "q": q, "v": v},
            currency=checks.currency(currency),
            standard_errors=None,
        )

    @property
    def mean_spend(self) -> float | None:
        """Mean spend per purchase of all customers; None if it has no limit.

        Raises:
            ConvergenceError: if the fit did not converge.
            TooLarge: if the mean cannot be computed.
        """
        p, q, v = self._parameters("a mean spend")
        return checks.finite_result(p * v / (q - 1), "a mean spend") if q > 1 else None

    def log_likelihood(self, table: SpendTable) -> float:
        """Log likelihood of the customers of *table* under the parameters.

        Raises:
            WrongType: if *table* is no spend table.
            ConvergenceError: if the fit did not converge.
        """
        checks.instance(table, "table", SpendTable)
        return _log_likelihood(table, *self._parameters("a log likelihood"))

    def expected_spend(self, *, purchases: int, mean_amount: float) -> float:
        """Expected spend per purchase of a customer with these purchases. [currency]

        Args:
            purchases: number of purchases.
            mean_amount: mean amount of these purchases.

        Raises:
            InvalidCount: if *purchases* is not a whole number of 1 or more.
            OutOfRange: for an amount that is not above 0, or without a mean.
            ConvergenceError: if the fit did not converge.
            TooLarge: if the spend cannot be computed.
        """
        p, q, v = self._parameters("an expected spend")
        x, amount = check_spend(
            purchases, mean_amount, names=("purchases", "mean_amount")
        )
        denominator = p * x + q - 1
        if denominator <= 0:
            raise OutOfRange(
                name="p * purchases + q", allowed="above 1, to have a mean"
            )
        spend = p * (v + x * amount) / denominator
        return checks.finite_result(spend, "an expected spend")


def fit_gamma_gamma(table: SpendTable) -> GammaGammaFit:
    """Fit the Gamma-Gamma model to a table of amounts.

    >>> from custsat.loyalty import SpendTable, fit_gamma_gamma
    >>> rows = [(2, 50), (3, 100), (1, 10), (4, 70), (7, 20)]
    >>> fit = fit_gamma_gamma(SpendTable.from_rows(rows, currency="USD"))
    >>> round(fit.expected_spend(purchases=2, mean_amount=50), 1)
    52.3

    Raises:
        MissingExtra: without scipy (``pip install 'custsat[stats]'``).
        WrongType: if *table* is no spend table.
        TooLarge: for amounts so large that the fit overflows.
    """
    scale = checks.instance(table, "table", SpendTable).mean_amount
    start = (1.0, 2.0, 1.0)
    optimum = maximise_likelihood(
        _mean_loss(table, scale), start, n=table.customers, feature=FEATURE
    )
    converged = optimum.convergence.converged
    log_likelihood = None
    p, q, v = optimum.params
    v *= scale
    if converged:
        log_likelihood = checks.finite_result(
            _log_likelihood(table, p, q, v), "a likelihood"
        )
    standard_errors = None
    if optimum.standard_errors is not None:
        p_error, q_error, v_error = optimum.standard_errors
        standard_errors = (p_error, q_error, v_error * scale)
    return GammaGammaFit(
        currency=table.currency,
        customers=table.customers,
        p=p if converged else None,
        q=q if converged else None,
        v=v if converged else None,
        standard_errors=standard_errors,
        max_log_likelihood=log_likelihood,
        convergence=optimum.convergence,
    )


def _mean_loss(table: SpendTable, scale: float) -> Callable[[Any], Any]:
    """Return minus the mean log likelihood and its gradient, by log parameters.

    Amounts are divided by *scale*.
    """
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
    """Log likelihood of all customers, in the currency of the table."""

    def of_customer(x: int, z: float) -> float:
        px = p * x
        gammas = lgamma(px + q) - lgamma(px) - lgamma(q)
        return (
            gammas
            + q * log(v)
            + (px - 1) * log(z)
            + px * log(x)
            - (px + q) * log(x * z + v)
        )

    return fsum(n * of_customer(x, z) for x, z, n in table.rows)
