"""Recommendation: what satisfied customers bring, and what repairs a bad impression.

The numbers that are told of it (100 customers bring 25, one prompts eight deals, twelve
good impressions make up for a bad one) are folklore: evidence, never a default.

>>> referrals(100, rate=0.25, basis="loyal", generations=2).new_customers
31.25
>>> impressions(good=11, bad=1, needed=12).missing
1
>>> deals(10, prompted=1, closed=2)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: closed must be at most as many as are prompted
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.errors import OutOfRange
from custsat.labels import LabelledEnum
from custsat.loyalty.folklore import taken
from custsat.loyalty.retention_curves import whole
from custsat.loyalty.terms import chosen, sound
from custsat.values._number import not_negative
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.evidence import PublishedFigure

__all__ = [
    "Deals",
    "Impressions",
    "ReferralBasis",
    "Referrals",
    "deals",
    "impressions",
    "referrals",
]

GENERATIONS: Final = 100


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
        waves = [self.customers]
        for _ in range(self.generations):
            waves.append(waves[-1] * self.rate)
        return tuple(waves[1:])

    @property
    def new_customers(self) -> float:
        """New customers of all generations."""
        return sum(self.by_generation)

    @property
    def new_customers_in_the_end(self) -> float | None:
        """New customers if it never stops; None from a rate of 1 on."""
        rate = self.rate
        return self.customers * rate / (1 - rate) if rate < 1 else None


@attrs.frozen(kw_only=True)
class Deals(Result):
    """Deals that satisfied customers lead to.

    Attributes:
        satisfied: satisfied customers.
        prompted_each: deals that each of them prompts.
        closed_each: deals of them that are closed, at least.
    """

    schema: ClassVar[str] = "deals@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "satisfied:.0",
        "deals_prompted:.0",
        "deals_closed:.0",
    )
    satisfied: float
    prompted_each: float
    closed_each: float

    def __attrs_post_init__(self) -> None:
        if self.closed_each > self.prompted_each:
            raise OutOfRange(name="closed", allowed="at most as many as are prompted")
        sound("a number of deals", self.deals_prompted)

    @property
    def deals_prompted(self) -> float:
        """Deals that are prompted."""
        return self.satisfied * self.prompted_each

    @property
    def deals_closed(self) -> float:
        """Deals that are closed, at least."""
        return self.satisfied * self.closed_each

    @property
    def close_rate(self) -> float | None:
        """Share of the prompted deals that is closed, at least. [0 to 1]"""
        return self.closed_each / self.prompted_each if self.prompted_each else None


@attrs.frozen(kw_only=True)
class Impressions(Result):
    """Whether good impressions have made up for bad ones.

    Attributes:
        good: good impressions.
        bad: bad impressions.
        needed: good ones that make up for a bad one.
    """

    schema: ClassVar[str] = "impressions@1"
    table_fields: ClassVar[tuple[str, ...]] = ("good:.0", "bad:.0", "needed", "net_impression")
    good: float
    bad: float
    needed: float

    def __attrs_post_init__(self) -> None:
        sound("a net impression", self.net_impression)

    @property
    def net_impression(self) -> float:
        """Good impressions minus those that the bad ones use up."""
        return self.good - self.needed * self.bad

    @property
    def repaired(self) -> bool:
        """Whether the bad impressions are made up for."""
        return self.net_impression >= 0

    @property
    def missing(self) -> float:
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
    turns = whole(generations)
    if not 1 <= turns <= GENERATIONS:
        raise OutOfRange(name="generations", allowed=f"1 to {GENERATIONS}")
    return Referrals(
        customers=not_negative("customers", customers),
        rate=not_negative("rate", taken(rate)),
        basis=chosen("basis", basis, ReferralBasis),
        generations=turns,
    )


def deals(
    satisfied: float,
    *,
    prompted: float | None = None,
    closed: float | None = None,
    figures: PublishedFigure[tuple[float, float]] | None = None,
) -> Deals:
    """Deals that *satisfied* customers prompt and close, per customer as given.

    Raises:
        OutOfRange: for negative numbers, more closed than prompted, or numbers that are
            neither given nor taken from *figures*.
    """
    given = (prompted, closed) if figures is None else taken(figures)
    if any(it is None for it in given) or (
        figures is not None and (prompted, closed) != (None, None)
    ):
        raise OutOfRange(
            name="prompted", allowed="given with closed, or figures= instead"
        )
    each, of_them = given
    return Deals(
        satisfied=not_negative("satisfied", satisfied),
        prompted_each=not_negative("prompted", each),
        closed_each=not_negative("closed", of_them),
    )


def impressions(
    *, good: float, bad: float, needed: float | PublishedFigure[float]
) -> Impressions:
    """Whether *good* impressions have made up for *bad* ones, if each needs so many.

    Raises:
        OutOfRange: for negative numbers.
    """
    return Impressions(
        good=not_negative("good", good),
        bad=not_negative("bad", bad),
        needed=not_negative("needed", taken(needed)),
    )
