"""Customer pyramid: the tiers platinum, gold, iron and lead.

:func:`pyramid` ranks all customers by value, the highest first, and cuts them into
tiers by the share of customers, or of value, that is ranked before each one.  A
customer belongs to a tier if less than its share is ranked before: with 100 customers
and a first share of 0.01, one customer is platinum.  Customers of equal value are in
the same tier.  :func:`customer_tier` places one customer by thresholds of your own; an
amount on a threshold has reached it.

>>> customer_tier(1200, thresholds=(100, 100, 1000))
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: thresholds must be 3 numbers that rise
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from math import fsum
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, UndefinedRatio
from custsat.evidence.customers import PYRAMID_SHARES, ZEITHAML_PYRAMID
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.labels import LabelledEnum
from custsat.rules import Bands, below
from custsat.values._finding import Finding
from custsat.values._reason import Reason
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Tier(LabelledEnum):
    """Tier of the customer pyramid, the best first."""

    PLATINUM = "platinum"
    GOLD = "gold"
    IRON = "iron"
    LEAD = "lead"


class PyramidBy(LabelledEnum):
    """What the shares of a pyramid are shares of."""

    CUSTOMERS = "customers"
    VALUE = "value"


Cuts = tuple[float, float, float]
N_CUTS: Final = len(Tier) - 1


def tier_bands(thresholds: Sequence[float]) -> Bands[Tier]:
    """Return the rule that places a customer by value.

    >>> from custsat.customers.tiers import tier_bands
    >>> tier_bands((100, 500, 1000)).evaluate(600)
    <Tier.GOLD: 'gold'>

    Args:
        thresholds: the values from which a customer is iron, gold and platinum.

    Raises:
        OutOfRange: if the thresholds are not three numbers that rise.
    """
    return _tier_bands(_check_cuts(thresholds, "thresholds"))


@lru_cache(maxsize=32)
def _tier_bands(thresholds: Cuts) -> Bands[Tier]:
    return Bands(
        id="tier@1",
        source=ZEITHAML_PYRAMID,
        variable="customer_value",
        rows=tuple(zip(map(below, thresholds), reversed(Tier), strict=False)),
        above=Tier.PLATINUM,
    )


def pyramid_bands(shares: Sequence[float]) -> Bands[Tier]:
    """Return the rule that places a customer by the share ranked before.

    >>> from custsat.customers.tiers import pyramid_bands
    >>> pyramid_bands((0.01, 0.05, 0.2)).evaluate(0.03)
    <Tier.GOLD: 'gold'>

    Args:
        shares: the cumulative shares at which platinum, gold and iron end. [0 to 1]

    Raises:
        OutOfRange: if the shares are not three numbers that rise.
    """
    return _pyramid_bands(_check_cuts(shares, "shares"))


@lru_cache(maxsize=32)
def _pyramid_bands(shares: Cuts) -> Bands[Tier]:
    return Bands(
        id="pyramid@1",
        source=PYRAMID_SHARES.source,
        variable="share_before",
        rows=tuple(zip(map(below, shares), Tier, strict=False)),
        above=Tier.LEAD,
    )


def _check_cuts(value: Sequence[float], name: str) -> Cuts:
    first, second, third = checks.rising(value, name, N_CUTS)
    return first, second, third


@attrs.frozen(kw_only=True)
class TierVerdict(Result):
    """Tier of one customer.

    Attributes:
        customer_value: value of the customer. [money per period]
        tier: the tier.
        reason: the band of the rule that applies.
    """

    schema: ClassVar[str] = "tier_verdict@1"
    table_fields: ClassVar[tuple[str, ...]] = ("customer_value:.2", "tier")
    customer_value: float
    tier: Tier
    reason: Reason


def customer_tier(value: float, *, thresholds: Sequence[float]) -> TierVerdict:
    """Return the tier of one customer by thresholds of your own; none are published.

    >>> from custsat.customers import customer_tier
    >>> customer_tier(1000, thresholds=(100, 500, 1000)).tier
    <Tier.PLATINUM: 'platinum'>

    Args:
        value: value of the customer. [money per period]
        thresholds: the values from which a customer is iron, gold and platinum.

    Raises:
        OutOfRange: if the thresholds are not three numbers that rise.
        NotANumber: if the value is no number.
    """
    rule, amount = tier_bands(thresholds), checks.number(value, "value")
    return TierVerdict(
        customer_value=amount,
        tier=rule.evaluate(amount),
        reason=rule.reason_for(amount),
    )


@attrs.frozen(kw_only=True)
class PyramidRow(ExportsProperties):
    """One tier.

    Attributes:
        tier: the tier.
        customers: number of customers in it.
        customer_share: their share of all customers. [0 to 1]
        value: sum of their values.
        value_share: their share of the total; None if a value is negative, or all
            are 0. [0 to 1]
    """

    tier: Tier
    customers: int
    customer_share: float
    value: float
    value_share: float | None


@attrs.frozen(kw_only=True)
class Pyramid(Result):
    """Tiers of all customers, platinum first.

    Attributes:
        by: whether the shares are of customers or of value.
        shares: the shares at which platinum, gold and iron end.
        rows: the tiers.
        n_missing: number of customers without a value.
    """

    schema: ClassVar[str] = "pyramid@1"
    choices: ClassVar[tuple[str, ...]] = ("by", "shares:%")
    default_rows: ClassVar[str] = "rows"
    table_fields: ClassVar[tuple[str, ...]] = (
        "customers",
        "by",
        "tier_customers",
        "platinum_share:.1%",
    )
    by: PyramidBy
    shares: tuple[float, float, float]
    rows: tuple[PyramidRow, ...]
    n_missing: int = 0

    @property
    def customers(self) -> int:
        """Number of customers with a value."""
        return sum(self.tier_customers)

    @property
    def tier_customers(self) -> tuple[int, ...]:
        """Number of customers in each tier."""
        return tuple(row.customers for row in self.rows)

    @property
    def platinum_share(self) -> float | None:
        """Share of the total that platinum brings; None if it has no shares."""
        return self.rows[0].value_share

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Finding on the share that the top tier brings, if it is above its number."""
        top = self.rows[0]
        share, is_base = self.platinum_share, self.customers >= MIN_ANSWERS.value
        if not is_base or share is None or share <= top.customer_share:
            return ()
        return (
            Finding(
                code="finding.pyramid_top",
                weight=0,
                subject=Tier.PLATINUM.code,
                facts=(("platinum_share", share),),
                advice="advice.serve_by_tier",
            ),
        )


def pyramid(
    values: Iterable[Any],
    *,
    shares: Sequence[float] = PYRAMID_SHARES.value,
    by: PyramidBy | str = PyramidBy.CUSTOMERS,
) -> Pyramid:
    """Rank customers by value and cut them into tiers.

    >>> from custsat.customers import pyramid
    >>> base = pyramid([900, 50, 40, 30, 20, 10, 5, 3, 2, 1], shares=(0.1, 0.2, 0.5))
    >>> [(r.tier.value, r.customers, round(r.value_share, 3)) for r in base.rows]
    [('platinum', 1, 0.848), ('gold', 1, 0.047), ('iron', 3, 0.085), ('lead', 5, 0.02)]

    Args:
        values: one value per customer; None and NaN are missing. [one unit]
        shares: the cumulative shares at which platinum, gold and iron end. [0 to 1]
        by: whether they are shares of customers or of value.

    Raises:
        EmptyInput: if there is no value.
        UndefinedRatio: for shares of value, if a value is negative or all are 0.
        OutOfRange: if the shares do not rise between 0 and 1.
        WrongType: for something that is no list.
        NotANumber: for infinity, text and truth values.
        UnknownOption: if *by* is neither.
    """
    basis = checks.member(by, "by", PyramidBy)
    cuts = _check_cuts(shares, "shares")
    checks.number(cuts[0], "shares", gt=0)
    checks.number(cuts[-1], "shares", le=1)
    raw_values = checks.column(values, "values")
    amounts = [
        checks.number(value, "value", row=row)
        for row, value in enumerate(raw_values)
        if not checks.is_missing(value)
    ]
    if not amounts:
        raise EmptyInput(result="a pyramid", unit="value", missing=len(raw_values))
    members = _group_by_tier(pyramid_bands(cuts), sorted(amounts, reverse=True), basis)
    total = fsum(amounts) if min(amounts) >= 0 else 0.0
    return Pyramid(
        by=basis,
        shares=cuts,
        rows=tuple(
            PyramidRow(
                tier=tier_name,
                customers=len(tier_values),
                customer_share=len(tier_values) / len(amounts),
                value=fsum(tier_values),
                value_share=fsum(tier_values) / total if total > 0 else None,
            )
            for tier_name, tier_values in members.items()
        ),
        n_missing=len(raw_values) - len(amounts),
    )


def ranked_tiers(values: Sequence[float]) -> list[Tier]:
    """Return the tier of each of *values*, which :func:`pyramid` counts by default.

    >>> [tier.value for tier in ranked_tiers([5, 900, 5])]
    ['lead', 'platinum', 'lead']
    """
    rule = pyramid_bands(PYRAMID_SHARES.value)
    tiers: dict[float, Tier] = {}
    for rank, value in enumerate(sorted(values, reverse=True)):
        if value not in tiers:
            tiers[value] = rule.evaluate(rank / len(values))
    return [tiers[value] for value in values]


def _group_by_tier(
    rule: Bands[Tier], values: list[float], by: PyramidBy
) -> dict[Tier, list[float]]:
    """Return the values of each tier; *values* descend, equal ones stay together."""
    members: dict[Tier, list[float]] = {name: [] for name in Tier}
    total = fsum(values)
    if by is PyramidBy.VALUE and (total <= 0 or values[-1] < 0):
        problem = "negative_value" if values[-1] < 0 else "total_not_positive"
        raise UndefinedRatio(problem=problem)
    rank, value_before = 0, 0.0
    for _, group in groupby(values):
        equal_values = list(group)
        share = (
            rank / len(values) if by is PyramidBy.CUSTOMERS else value_before / total
        )
        members[rule.evaluate(share)] += equal_values
        rank, value_before = rank + len(equal_values), value_before + fsum(equal_values)
    return members
