"""New customers who come on recommendation.

That 100 customers bring 25 is folklore: it is in :mod:`custsat.evidence.loyalty` and
never a default.

>>> referrals(100, rate=-1, basis="loyal")
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: rate must be 0 or more
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.labels import LabelledEnum
from custsat.loyalty._figures import figure_value
from custsat.loyalty.referral._word_of_mouth import MAX_GENERATIONS
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.evidence import PublishedFigure


class ReferralBasis(LabelledEnum):
    """Group of customers to which a referral rate applies."""

    LOYAL = "loyal"
    SATISFIED = "satisfied"


@attrs.frozen(kw_only=True)
class Referrals(Result):
    """New customers who come on recommendation.

    Attributes:
        customers: number of customers who recommend.
        rate: new customers per recommending customer.
        basis: the group of the recommending customers.
        generations: number of generations; 1 if new customers do not recommend.

    Raises:
        TooLarge: if the number of new customers cannot be computed.
    """

    schema: ClassVar[str] = "referrals@1"
    choices: ClassVar[tuple[str, ...]] = ("basis", "generations")
    table_fields: ClassVar[tuple[str, ...]] = (
        "customers:.0",
        "rate:.2!1",
        "generations",
        "new_customers:.1",
    )
    customers: float
    rate: float
    basis: ReferralBasis
    generations: int

    def __attrs_post_init__(self) -> None:
        checks.finite_result(self.new_customers, "a number of referrals")

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
        """New customers of endless generations; None if the rate is 1 or more."""
        rate = self.rate
        return self.customers * rate / (1 - rate) if rate < 1 else None


def referrals(
    customers: float,
    *,
    rate: float | PublishedFigure[float],
    basis: ReferralBasis | str,
    generations: int = 1,
) -> Referrals:
    """Estimate the new customers who come on recommendation.

    >>> from custsat.loyalty import referrals
    >>> referrals(100, rate=0.25, basis="loyal", generations=2).new_customers
    31.25

    Args:
        customers: number of customers who recommend.
        rate: new customers per recommending customer, or a published figure.
        basis: the group of the recommending customers.
        generations: number of generations; 1 if new customers do not recommend.

    Raises:
        OutOfRange: for negative numbers.
        InvalidCount: if *generations* is not a whole number of 1 or more.
        TooLarge: for more than 100 generations.
        UnknownOption: for an unknown basis.
    """
    n_generations = checks.count(
        generations, "generations", minimum=1, maximum=MAX_GENERATIONS
    )
    return Referrals(
        customers=checks.number(customers, "customers", ge=0),
        rate=checks.number(figure_value(rate), "rate", ge=0),
        basis=checks.member(basis, "basis", ReferralBasis),
        generations=n_generations,
    )
