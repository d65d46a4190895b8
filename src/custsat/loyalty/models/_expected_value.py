"""Expected value of a customer without a contract: purchases times spend, discounted.

>>> from custsat.loyalty import BgnbdFit, GammaGammaFit
>>> purchases = BgnbdFit.from_parameters(
...     r=0.243, alpha=4.414, a=0.793, b=2.426, period="week"
... )
>>> spend = GammaGammaFit.from_parameters(p=6.25, q=3.74, v=15.44, currency="USD")
>>> expected_value(
...     purchases, spend, frequency=2, age_at_last=30.43, age=38.86, mean_amount=50,
...     horizon=2000,
... )
Traceback (most recent call last):
    ...
custsat.errors.TooLarge: horizon is at most 1000
"""

from __future__ import annotations

from itertools import pairwise
from math import fsum
from typing import ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.loyalty.models._bgnbd import BgnbdFit
from custsat.loyalty.models._gamma_gamma import GammaGammaFit
from custsat.values._period import Period
from custsat.values._result import Result

MAX_PERIODS: Final = 1_000


@attrs.frozen(kw_only=True)
class ExpectedValue(Result):
    """Expected purchases, spend and discounted margin of one customer.

    Attributes:
        period: the unit of the horizon and of the discount.
        horizon: number of periods to look ahead.
        discount: discount rate per period.
        margin_share: margin per amount. [0 to 1]
        p_alive: probability that the customer is still active. [0 to 1]
        purchases: expected purchases within the horizon.
        spend: expected amount of a purchase. [currency]
        value: expected margin, discounted from the end of each period. [currency]
        currency: the currency code.
    """

    schema: ClassVar[str] = "expected_value@1"
    choices: ClassVar[tuple[str, ...]] = (
        "period",
        "horizon",
        "discount:.1%",
        "margin_share:.1%",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "p_alive:.1%",
        "purchases:.2",
        "spend:$",
        "value:$",
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
    """Compute the expected value of a customer in the next periods.

    Ages, *horizon* and *discount* are in the period of the purchase model.  The amount
    of a customer without a repeat purchase counts as that of one purchase.

    >>> from custsat.loyalty import BgnbdFit, GammaGammaFit, expected_value
    >>> weekly = BgnbdFit.from_parameters(r=0.2, alpha=4, a=0.8, b=2.4, period="week")
    >>> spend = GammaGammaFit.from_parameters(p=6.25, q=3.74, v=15.44, currency="USD")
    >>> history = {"frequency": 2, "age_at_last": 30, "age": 39, "mean_amount": 50}
    >>> round(expected_value(weekly, spend, **history, horizon=52).value, 2)
    71.81

    Args:
        purchasing: the model of purchases.
        spending: the model of spend.
        frequency: number of repeat purchases.
        age_at_last: time from the first to the last purchase.
        age: time from the first purchase to the end of the observation.
        mean_amount: mean amount of the purchases.
        horizon: number of periods to look ahead.
        discount: discount rate per period. [0 to 1]
        margin_share: margin per amount. [0 to 1]

    Raises:
        WrongType: if a model is no fit.
        InvalidCount: if *frequency* or *horizon* is not a whole number.
        OutOfRange, OutOfOrder: for an impossible history, discount or margin share.
        TooLarge: for more than 1,000 periods, or a value that cannot be computed.
        ConvergenceError: if one of the fits did not converge.
    """
    checks.instance(purchasing, "purchasing", BgnbdFit)
    checks.instance(spending, "spending", GammaGammaFit)
    n_periods = checks.count(horizon, "horizon", maximum=MAX_PERIODS)
    rate = checks.discount(discount)
    share = checks.share(margin_share, "margin_share")
    spend = spending.expected_spend(
        purchases=max(checks.count(frequency, "frequency"), 1), mean_amount=mean_amount
    )
    ages = {"age_at_last": age_at_last, "age": age}
    cumulative = [
        purchasing.expected_purchases(t, frequency=frequency, **ages)
        for t in range(n_periods + 1)
    ]
    discounted = _discounted_increments(cumulative, rate)
    return ExpectedValue(
        period=purchasing.period,
        horizon=n_periods,
        discount=rate,
        margin_share=share,
        p_alive=purchasing.p_alive(frequency=frequency, **ages),
        purchases=cumulative[-1],
        spend=spend,
        value=checks.finite_result(discounted * spend * share, "an expected value"),
        currency=spending.currency,
    )


def _discounted_increments(cumulative: list[float], discount: float) -> float:
    """Sum of the increments of *cumulative*, each discounted from its period's end."""
    increments = (current - previous for previous, current in pairwise(cumulative))
    return fsum(n * (1 + discount) ** -t for t, n in enumerate(increments, start=1))
