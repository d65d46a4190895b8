"""Who still buys, and how often: the BG/NBD model of customers without a contract.

While alive a customer buys at a constant rate of their own (gamma: r, alpha); after any
purchase they may leave for good (beta: a, b).  A customer who never came back counts as
alive, because only a purchase can be the last.

Fitted by maximum likelihood from a :class:`PurchaseTable`, under the extra ``stats``;
what a fit says afterwards needs nothing but Python.  Times are in the table's unit.

Source: Fader, Hardie & Lee (2005).  Checked with their figures for the CDNOW sample and
against another implementation (tests/oracles).

>>> from custsat.values._period import Period
>>> fit = BgnbdFit.of(r=0.243, alpha=4.414, a=0.793, b=2.426, period="week")
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
from custsat.loyalty.convergence import Convergence, FitReason
from custsat.loyalty.maximum import numeric, top_of
from custsat.loyalty.purchase_table import PurchaseTable, checked_history
from custsat.loyalty.terms import instance, sound
from custsat.values._number import not_negative, positive
from custsat.values._period import Period, period_of
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["BgnbdFit", "fit_bgnbd"]

PART: Final = "fit_bgnbd"
STEEP: Final = 700.0  # a little more, and the exponential overflows
HOLE: Final = 1e-4  # so near to a = 1 the formula divides nothing by nothing
ASIDE: Final = 1e-3
TERMS: Final = 200_000
FAINT: Final = 1e-17


@attrs.frozen(kw_only=True)
class BgnbdFit(Result):
    """The fitted model.

    Attributes:
        period: the unit of time of alpha and of every age that is asked.
        customers: customers it was fitted to; 0 where the parameters were given.
        r: shape of the purchase rates; None, as what follows, if nothing settled.
        alpha: scale of the purchase rates. [periods]
        a: of the distribution of leaving after a purchase.
        b: of the distribution of leaving after a purchase.
        standard_errors: of the four, in this order; None where they are not known.
        log_likelihood: at the maximum; None where the parameters were given.
        convergence: whether the fit settled, and why not.
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
    def of(
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
            ConvergenceError: if the fit did not settle.
        """
        r, alpha, _, _ = self._shape("a purchase rate")
        return sound("a purchase rate", r / alpha)

    def p_alive(self, *, frequency: int, age_at_last: float, age: float) -> float:
        """Probability that such a customer still buys from us. [0 to 1]

        Raises:
            OutOfRange, OutOfOrder, InvalidCount: for a history that cannot be.
            ConvergenceError: if the fit did not settle.
        """
        r, alpha, a, b = self._shape("the probability of being alive")
        x, last, lived = checked_history(frequency, age_at_last, age)
        if not x:
            return 1.0
        odds = log(a / (b + x - 1)) + (r + x) * log((alpha + lived) / (alpha + last))
        return 1 / (1 + exp(odds)) if odds < STEEP else exp(-odds)

    def expected_purchases(
        self, periods: float, *, frequency: int, age_at_last: float, age: float
    ) -> float:
        """Purchases to expect from such a customer in the next *periods*.

        Raises:
            OutOfRange, OutOfOrder, InvalidCount: for a history that cannot be.
            ConvergenceError: if the fit did not settle, or so far ahead that it ends.
        """
        r, alpha, a, b = self._shape("expected purchases")
        t = not_negative("periods", periods)
        x, _, lived = checked_history(frequency, age_at_last, age)
        alive = self.p_alive(frequency=frequency, age_at_last=age_at_last, age=age)
        share = t / (alpha + lived + t)
        return alive * _around_one(a, lambda a: _bought(r, a, b, x, share))

    def expected_purchases_of_new(self, periods: float) -> float:
        """Repeat purchases to expect from a new customer in the first *periods*.

        Raises:
            ConvergenceError: if the fit did not settle, or so far ahead that it ends.
        """
        return self.expected_purchases(periods, frequency=0, age_at_last=0, age=0)

    def _shape(self, what: str) -> tuple[float, float, float, float]:
        self.convergence.demand(what)
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
        ended = Convergence(reason=FitReason.NO_REPEAT, steps=0)
        return _fit(table, (None,) * 4, None, None, ended)
    scale = max(age for _, _, age, _ in table.rows)
    loss = _mean_loss(table, scale)
    top = top_of(loss, (1.0, 1.0, 1.0, 1.0), n=table.customers, part=PART)
    if not top.convergence.converged:
        return _fit(table, (None,) * 4, None, None, top.convergence)
    r, alpha, a, b = top.at
    at = (r, alpha * scale, a, b)
    errors = None
    if top.errors is not None:
        r_, alpha_, a_, b_ = top.errors
        errors = (r_, alpha_ * scale, a_, b_)
    return _fit(table, at, errors, _log_likelihood(table, *at), top.convergence)


def _fit(
    table: PurchaseTable,
    at: tuple[float | None, ...],
    errors: tuple[float, float, float, float] | None,
    log_likelihood: float | None,
    convergence: Convergence,
) -> BgnbdFit:
    r, alpha, a, b = at
    return BgnbdFit(
        period=table.period,
        customers=table.customers,
        r=r,
        alpha=alpha,
        a=a,
        b=b,
        standard_errors=errors,
        log_likelihood=log_likelihood,
        convergence=convergence,
    )


def _mean_loss(table: PurchaseTable, scale: float) -> Callable[[Any], Any]:
    """Minus the mean log likelihood and its slope, over logarithms; times are scaled.

    Gamma functions depend on the frequency alone, of which there are few.
    """
    np, _, special = numeric(PART)
    rows = np.array(table.rows, dtype=float)
    x, last, age, n = rows[:, 0], rows[:, 1] / scale, rows[:, 2] / scale, rows[:, 3]
    again = x > 0
    kinds, where = np.unique(x, return_inverse=True)
    many = np.bincount(where, weights=n)
    whole = n.sum()
    xr, last_r, n_r = x[again], last[again], n[again]

    def loss(at: Any) -> tuple[float, Any]:
        r, alpha, a, b = np.exp(at)
        log_age = np.log(alpha + age)
        log_last = np.log(alpha + last_r)
        stays = -(r + x) * log_age
        left = np.log(a / (b + xr - 1)) - (r + xr) * log_last
        both = stays.copy()
        both[again] = np.logaddexp(stays[again], left)
        gone = n_r * np.exp(left - both[again])  # weight of having left
        here = n.copy()
        here[again] -= gone
        gamma, psi = special.gammaln, special.psi
        head = (
            gamma(r + kinds) - gamma(r) + r * at[1]
            + gamma(a + b) + gamma(b + kinds) - gamma(b) - gamma(a + b + kinds)
        )  # fmt: skip
        total = (many * head).sum() + (n * both).sum()
        ab = psi(a + b) - psi(a + b + kinds)
        slope = np.array([
            (many * (psi(r + kinds) - psi(r) + at[1])).sum()
            - (here * log_age).sum() - (gone * log_last).sum(),
            whole * r / alpha - (here * (r + x) / (alpha + age)).sum()
            - (gone * (r + xr) / (alpha + last_r)).sum(),
            (many * ab).sum() + gone.sum() / a,
            (many * (ab + psi(b + kinds) - psi(b))).sum()
            - (gone / (b + xr - 1)).sum(),
        ])  # fmt: skip
        return -total / whole, -slope * np.exp(at) / whole

    return loss


def _log_likelihood(
    table: PurchaseTable, r: float, alpha: float, a: float, b: float
) -> float:
    """The log likelihood itself, in the unit of the table."""

    def one(x: int, last: float, age: float) -> float:
        head = lgamma(r + x) - lgamma(r) + r * log(alpha)
        head += lgamma(a + b) + lgamma(b + x) - lgamma(b) - lgamma(a + b + x)
        stays = -(r + x) * log(alpha + age)
        left = log(a / (b + x - 1)) - (r + x) * log(alpha + last) if x else -inf
        high, low = max(stays, left), min(stays, left)
        return head + high + log1p(exp(low - high))

    return fsum(n * one(x, last, age) for x, last, age, n in table.rows)


def _around_one(a: float, of: Callable[[float], float]) -> float:
    """*of(a)*; where a = 1 leaves a hole, from both sides of it."""
    if abs(a - 1) >= HOLE:
        return of(a)
    near = (of(a - ASIDE) + of(a + ASIDE)) / 2
    far = (of(a - 2 * ASIDE) + of(a + 2 * ASIDE)) / 2
    return (4 * near - far) / 3


def _bought(r: float, a: float, b: float, x: int, share: float) -> float:
    """Purchases of a customer who is alive; *share* is t / (alpha + age + t).

    Euler's transformation of the published 2F1, which cannot overflow.
    """
    c = a + b + x - 1 or FAINT
    term = total = 1.0
    for k in range(TERMS):
        term *= (a + b - 1 - r + k) * (a - 1 + k) / ((c + k) * (k + 1)) * share
        total += term
        if abs(term) <= FAINT * abs(total):
            break
    else:
        raise ConvergenceError(what="so many periods ahead purchases cannot be summed")
    return c / (a - 1) * (1 - exp((a - 1) * log1p(-share)) * total)
