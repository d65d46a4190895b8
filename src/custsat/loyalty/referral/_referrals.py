"""Recommendation: what satisfied customers bring, and what repairs a bad impression.

The numbers that are told of it (100 customers bring 25, one prompts eight deals, twelve
good impressions make up for a bad one) are folklore: evidence, never a default.

>>> referrals(100, rate=0.25, basis="loyal", generations=2).new_customers
31.25
>>> impression_balance(good=11, bad=1, good_per_bad=12).still_needed
1
>>> referred_deals(10, generated=1, closed=2)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: closed must be at most as many as are generated
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.errors import OutOfRange
from custsat.labels import LabelledEnum
from custsat.loyalty._figures import figure_value
from custsat.loyalty._terms import chosen, sound
from custsat.loyalty.retention._retention_curve import whole_count
from custsat.values._number import not_negative
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.evidence import PublishedFigure


MAX_GENERATIONS: Final = 100


class ReferralBasis(LabelledEnum):
    """Of whom a referral rate is told."""

    LOYAL = "loyal"
    SATISFIED = "satisfied"


@attrs.frozen(kw_only=True)
class Referrals(Result):
    """New customers who come on recommendation.

    Attributes:
        customers: those who recommend.
        rate: new customers per recommending customer.
        basis: who the recommending customers are.
        generations: how often the new ones recommend in turn; 1 is not at all.
    """

    schema: ClassVar[str] = "referrals@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "customers:.0",
        "rate:.2",
        "generations",
        "new_customers:.1",
    )
    customers: float
    rate: float
    basis: ReferralBasis
    generations: int

    def __attrs_post_init__(self) -> None:
        sound("a number of referrals", self.new_customers)

    @property
    def by_generation(self) -> tuple[float, ...]:
        """New customers in generation 1, 2, ..."""
        counts = [self.customers]
        for _ in range(self.generations):
            counts.append(counts[-1] * self.rate)
        return tuple(counts[1:])

    @property
    def new_customers(self) -> float:
        """New customers of all generations."""
        return sum(self.by_generation)

    @property
    def new_customers_limit(self) -> float | None:
        """New customers if it never stops; None from a rate of 1 on."""
        rate = self.rate
        return self.customers * rate / (1 - rate) if rate < 1 else None


@attrs.frozen(kw_only=True)
class ReferredDeals(Result):
    """Deals that satisfied customers lead to.

    Attributes:
        satisfied: satisfied customers.
        generated_per_customer: deals that each of them generates.
        closed_per_customer: deals of them that are closed, at least.
    """

    schema: ClassVar[str] = "referred_deals@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "satisfied:.0",
        "deals_generated:.0",
        "deals_closed:.0",
    )
    satisfied: float
    generated_per_customer: float
    closed_per_customer: float

    def __attrs_post_init__(self) -> None:
        if self.closed_per_customer > self.generated_per_customer:
            raise OutOfRange(name="closed", allowed="at most as many as are generated")
        sound("a number of deals", self.deals_generated)

    @property
    def deals_generated(self) -> float:
        """Deals that are generated."""
        return self.satisfied * self.generated_per_customer

    @property
    def deals_closed(self) -> float:
        """Deals that are closed, at least."""
        return self.satisfied * self.closed_per_customer

    @property
    def close_rate(self) -> float | None:
        """Share of the generated deals that is closed, at least. [0 to 1]"""
        return (
            self.closed_per_customer / self.generated_per_customer
            if self.generated_per_customer
            else None
        )


@attrs.frozen(kw_only=True)
class ImpressionBalance(Result):
    """Whether good impressions have made up for bad ones.

    Attributes:
        good: good impressions.
        bad: bad impressions.
        good_per_bad: good ones that make up for a bad one.
    """

    schema: ClassVar[str] = "impression_balance@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "good:.0",
        "bad:.0",
        "good_per_bad",
        "net_impression",
    )
    good: float
    bad: float
    good_per_bad: float

    def __attrs_post_init__(self) -> None:
        sound("a net impression", self.net_impression)

    @property
    def net_impression(self) -> float:
        """Good impressions minus those that the bad ones use up."""
        return self.good - self.good_per_bad * self.bad

    @property
    def repaired(self) -> bool:
        """Whether the bad impressions are made up for."""
        return self.net_impression >= 0

    @property
    def still_needed(self) -> float:
        """Good impressions still needed."""
        return max(0 - self.net_impression, 0)


def referrals(
    customers: float,
    *,
    rate: float | PublishedFigure[float],
    basis: ReferralBasis | str,
    generations: int = 1,
) -> Referrals:
    """New customers who come on recommendation.

    That 100 loyal (or satisfied: the slides differ) customers bring 25 is folklore, and
    stands in :mod:`custsat.evidence.loyalty` in both readings.

    Raises:
        OutOfRange: for negative numbers, or not 1 to 100 generations.
        UnknownOption: for a basis that does not exist.
    """
    n_generations = whole_count(generations)
    if not 1 <= n_generations <= MAX_GENERATIONS:
        raise OutOfRange(name="generations", allowed=f"1 to {MAX_GENERATIONS}")
    return Referrals(
        customers=not_negative("customers", customers),
        rate=not_negative("rate", figure_value(rate)),
        basis=chosen("basis", basis, ReferralBasis),
        generations=n_generations,
    )


def referred_deals(
    satisfied: float,
    *,
    generated: float | None = None,
    closed: float | None = None,
    figures: PublishedFigure[tuple[float, float]] | None = None,
) -> ReferredDeals:
    """Deals that *satisfied* customers generate and close, per customer as given.

    Raises:
        OutOfRange: for negative numbers, more closed than generated, or numbers that are
            neither given nor taken from *figures*.
    """
    per_customer = (generated, closed) if figures is None else figure_value(figures)
    if any(number is None for number in per_customer) or (
        figures is not None and (generated, closed) != (None, None)
    ):
        raise OutOfRange(
            name="generated", allowed="given with closed, or figures= instead"
        )
    generated_each, closed_each = per_customer
    return ReferredDeals(
        satisfied=not_negative("satisfied", satisfied),
        generated_per_customer=not_negative("generated", generated_each),
        closed_per_customer=not_negative("closed", closed_each),
    )


def impression_balance(
    *, good: float, bad: float, good_per_bad: float | PublishedFigure[float]
) -> ImpressionBalance:
    """Whether *good* impressions have made up for *bad* ones, if each needs so many.

    Raises:
        OutOfRange: for negative numbers.
    """
    return ImpressionBalance(
        good=not_negative("good", good),
        bad=not_negative("bad", bad),
        good_per_bad=not_negative("good_per_bad", figure_value(good_per_bad)),
    )
