"""Concentration of value on few customers: top shares, Lorenz, Gini and ABC classes.

"80 % of sales from 20 % of customers" is folklore; :func:`concentration` measures it.
Customers are ranked by value, the highest first.  The *top share* of 20 % of them is
their share of the total; where 20 % is no whole number of customers, the last one
counts in part.  The Lorenz curve starts with the lowest value instead.  The Gini
coefficient is 0 if all values are equal and (n - 1) / n if one customer brings all;
corrected, it reaches 1.  ABC classes end where the cumulative share reaches 80 and 95
percent, unless other limits are passed; the customer who crosses a limit belongs to the
class that ends there, and so do all customers of the same value.

Values may be negative (returns, loss-making customers): then the cumulative curve rises
above 1 before it falls back, and Gini, Lorenz and ABC are undefined.

>>> round(concentration([1, 2, 3, 4, 5]).gini, 7)
0.2666667
>>> concentration([4, 1, 1]).top_share(0.5)
0.75
>>> concentration([0, 0]).gini
Traceback (most recent call last):
    ...
custsat.errors.UndefinedRatio: no shares: the total is not above 0
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from itertools import accumulate, groupby
from math import fsum
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.customers.tiers._abc_classes import (
    AbcClass,
    AbcRow,
    abc_bands,
    check_limits,
)
from custsat.errors import EmptyInput, OutOfRange, UndefinedRatio
from custsat.evidence.customers import ABC_LIMITS, EIGHTY_TWENTY
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable


LOSING_MONEY: Final = "finding.customers_losing_money"
MAX_POINTS_PER_CUSTOMER: Final = 1000  # of a Lorenz curve


@attrs.frozen(kw_only=True)
class CurvePoint(ExportsProperties):
    """Point of a cumulative curve.

    Attributes:
        customer_share: share of customers up to this point. [0 to 1]
        value_share: their share of the total.
    """

    customer_share: float
    value_share: float


def _short_repr(values: tuple[float, ...]) -> str:
    return f"<{len(values)} values>"


@attrs.frozen(kw_only=True)
class Concentration(Result):
    """Values of all customers, descending, and measures of their concentration.

    Attributes:
        values: one value per customer, descending.
        n_missing: number of customers without a value.
        abc_limits: the cumulative shares at which class A and class B end.
    """

    schema: ClassVar[str] = "concentration@1"
    choices: ClassVar[tuple[str, ...]] = ("abc_limits:%",)
    table_fields: ClassVar[tuple[str, ...]] = (
        *("customer_count", "top_20_share:.1%", "gini:.3", "n_negative"),
    )
    values: tuple[float, ...] = attrs.field(repr=_short_repr)
    n_missing: int = 0
    abc_limits: tuple[float, float] = ABC_LIMITS.value

    def __attrs_post_init__(self) -> None:
        if not self.values:
            missing = self.n_missing
            raise EmptyInput(result="a concentration", unit="value", missing=missing)
        if list(self.values) != sorted(self.values, reverse=True):
            raise OutOfRange(name="values", allowed="in descending order")
        check_limits(self.abc_limits, "abc_limits")

    @property
    def customer_count(self) -> int:
        """Number of customers with a value."""
        return len(self.values)

    @property
    def total(self) -> float:
        """Sum of all values, rounded once."""
        return fsum(self.values)

    @property
    def n_negative(self) -> int:
        """Number of customers whose value is negative."""
        return sum(value < 0 for value in self.values)

    @property
    def top_20_share(self) -> float:
        """Share of the total that the best 20 % of customers bring."""
        return self.top_share(EIGHTY_TWENTY.value[0])

    @property
    def max_cumulative_share(self) -> float:
        """Highest point of the cumulative curve; above 1 if a value is negative.

        Raises:
            UndefinedRatio: if the total is not above 0.
        """
        return max(self._cumulative_sums) / self._positive_total

    @property
    def gini(self) -> float:
        """Gini coefficient. [0 to (n - 1) / n]

        Raises:
            UndefinedRatio: if a value is negative, or the total is not above 0.
        """
        n, total = len(self.values), self._divisible_total
        ranked_sum = sum(
            rank * value for rank, value in enumerate(reversed(self._integer_values), 1)
        )
        return (2 * ranked_sum - (n + 1) * total) / (n * total)

    @property
    def gini_corrected(self) -> float | None:
        """Gini coefficient times n / (n - 1); None for a single customer. [0 to 1]"""
        n, gini = len(self.values), self.gini
        return gini * n / (n - 1) if n > 1 else None

    @property
    def abc(self) -> tuple[AbcRow, ...]:
        """Classes A, B and C with their customers and shares.

        Raises:
            UndefinedRatio: if a value is negative, or the total is not above 0.
        """
        total, n = self._divisible_total, len(self.values)
        rule = abc_bands(self.abc_limits)
        counts: dict[AbcClass, int] = dict.fromkeys(AbcClass, 0)
        value_sums: dict[AbcClass, int] = dict.fromkeys(AbcClass, 0)
        sum_before = 0
        for value, equal_values in groupby(self._integer_values):
            n_equal = len(list(equal_values))
            name = rule.evaluate(sum_before / total)
            counts[name] += n_equal
            value_sums[name] += n_equal * value
            sum_before += n_equal * value
        return tuple(
            AbcRow(
                name=name,
                customers=counts[name],
                customer_share=counts[name] / n,
                value_share=value_sums[name] / total,
            )
            for name in AbcClass
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings on the top 20 % of customers, and on customers who lose money.

        These are sums of money, known of every customer; equal customers are none, and
        a handful of customers is no base that is concentrated.
        """
        if self._cumulative_sums[-1] <= 0 or self.values[0] == self.values[-1]:
            return ()
        facts = (
            ("top_20_share", self.top_20_share),
            ("n_negative", float(self.n_negative)),
        )
        findings = []
        if len(self.values) >= MIN_ANSWERS.value:
            findings.append(
                Finding(
                    code="finding.base_concentrated",
                    weight=0,
                    facts=facts,
                    advice="advice.keep_best_customers",
                )
            )
        if self.n_negative:
            loss_share = self.max_cumulative_share - 1
            findings.append(
                Finding(
                    code=LOSING_MONEY,
                    weight=100 * min(1.0, loss_share),
                    facts=facts,
                    advice="advice.lower_cost_to_serve",
                )
            )
        return tuple(findings)

    def top_share(self, customer_share: float) -> float:
        """Return the share of the total that the best customers bring.

        Args:
            customer_share: the share of customers, the best first. [0 to 1]

        Raises:
            UndefinedRatio: if the total is not above 0.
            OutOfRange: if the share is not from 0 to 1.
        """
        return float(
            self._top_sum(_exact_share(customer_share, "customer_share"))
            / self._positive_total
        )

    def share_lost(
        self, customer_share: float, *, market_total: float | None = None
    ) -> float:
        """Return the share that is lost with the best customers. [0 to 1]

        "Lose the 20 %, and you lose 80 % of the market" says the handbook: of the own
        sales it may be, of the market only if all of it is yours.

        >>> from custsat.customers import concentration
        >>> base = concentration([400, 30, 30, 20, 20])
        >>> base.share_lost(0.2), base.share_lost(0.2, market_total=2000)
        (0.8, 0.2)

        Args:
            customer_share: the share of customers who are lost, the best first.
                [0 to 1]
            market_total: what all customers of the market bring, those of others
                included; None for the own total alone.

        Raises:
            UndefinedRatio: if the own total is not above 0.
            OutOfRange: if the share is not from 0 to 1, or the market is smaller than
                the own total.
            NotANumber: if *market_total* is no number.
        """
        lost = self.top_share(customer_share)
        if market_total is None:
            return lost
        total = self.total
        return lost * total / checks.number(market_total, "market_total", ge=total)

    def customers_for(self, value_share: float) -> float:
        """Return the smallest share of customers that brings *value_share*. [0 to 1]

        Args:
            value_share: the share of the total to reach. [0 to 1]

        Raises:
            UndefinedRatio: if the total is not above 0.
            OutOfRange: if the share is not from 0 to 1.
        """
        target_sum = _exact_share(value_share, "value_share") * self._positive_total
        index = next(
            i for i, after in enumerate(self._cumulative_sums) if after >= target_sum
        )
        before = self._cumulative_sums[index] - self._integer_values[index]
        fraction = (
            (target_sum - before) / self._integer_values[index]
            if target_sum > before
            else 0
        )
        return float((index + fraction) / len(self.values))

    def lorenz(self, points: int = 10) -> tuple[CurvePoint, ...]:
        """Return the Lorenz curve, the lowest value first, in equal steps of customers.

        Args:
            points: number of steps.

        Raises:
            UndefinedRatio: if a value is negative, or the total is not above 0.
            InvalidCount: if *points* is no whole number of 1 or more.
            TooLarge: for more than a thousand points per customer.
        """
        maximum = len(self.values) * MAX_POINTS_PER_CUSTOMER
        n_steps = checks.count(points, "points", minimum=1, maximum=maximum)
        total = self._divisible_total
        steps = (Fraction(step, n_steps) for step in range(n_steps + 1))
        return tuple(
            CurvePoint(
                customer_share=float(step),
                value_share=float((total - self._top_sum(1 - step)) / total),
            )
            for step in steps
        )

    def _top_sum(self, share: Fraction) -> Fraction:
        n_full, fraction = divmod(share * len(self.values), 1)
        full_sum = Fraction(self._cumulative_sums[n_full - 1] if n_full else 0)
        return full_sum + (fraction * self._integer_values[n_full] if fraction else 0)

    @cached_property
    def _integer_values(self) -> tuple[int, ...]:
        """Values as integers in the same proportions, so that sums are exact."""
        ratios = [value.as_integer_ratio() for value in self.values]
        common = max(denominator for _, denominator in ratios)  # powers of two
        return tuple(
            numerator * (common // denominator) for numerator, denominator in ratios
        )

    @cached_property
    def _cumulative_sums(self) -> tuple[int, ...]:
        return tuple(accumulate(self._integer_values))

    @property
    def _positive_total(self) -> int:
        total = self._cumulative_sums[-1]
        if total <= 0:
            raise UndefinedRatio(problem="total_not_positive")
        return total

    @property
    def _divisible_total(self) -> int:
        """Sum of the integer values, none of which may be negative."""
        total = self._positive_total
        if self.values[-1] < 0:
            raise UndefinedRatio(problem="negative_value")
        return total


def concentration(
    values: Iterable[Any], *, abc_limits: tuple[float, float] = ABC_LIMITS.value
) -> Concentration:
    """Measure how concentrated *values* are on few customers.

    >>> from custsat.customers import concentration
    >>> sales = concentration([20] * 80 + [320] * 20)
    >>> round(sales.top_share(0.2), 6), round(sales.gini, 6)
    (0.8, 0.6)

    Args:
        values: one value per customer; None and NaN are missing. [one unit]
        abc_limits: the cumulative shares at which class A and class B end.

    Raises:
        EmptyInput: if there is no value.
        WrongType: for something that is no list.
        NotANumber: for infinity, text and truth values.
        OutOfRange: if the limits are not two shares that rise above 0.
    """
    raw_values = checks.column(values, "values")
    amounts = [
        checks.number(value, "value", row=row)
        for row, value in enumerate(raw_values)
        if not checks.is_missing(value)
    ]
    return Concentration(
        values=tuple(sorted(amounts, reverse=True)),
        n_missing=len(raw_values) - len(amounts),
        abc_limits=check_limits(abc_limits, "abc_limits"),
    )


def _exact_share(value: float, name: str) -> Fraction:
    """Return a share as an exact fraction of its decimal text: 0.2 is 1/5."""
    return Fraction(str(checks.share(value, name)))
