"""Customer delivered value: total value of an offer minus its total customer cost.

Value is product, service, personnel and image; cost is money, time, energy and psychic
cost, and risk where it is known.  All are estimates for one customer in one currency, 0
or more; the delivered value may be negative.  The ratio of value to cost is refused
where it misleads; offers are ranked by the difference.

Sources: the slides and Kotler; the five benefits and sacrifices of a relationship,
which list risk beside cost, are a second model of the slides.

>>> delivered_value(
...     product=5, service=0, personnel=0, image=0,
...     money=0, time=0, energy=0, psychic=0, currency="USD",
... ).ratio
Traceback (most recent call last):
    ...
custsat.errors.UndefinedRatio: no ratio of value to cost: the offer costs nothing
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_template, format_value
from custsat.errors import (
    EmptyInput,
    UndefinedRatio,
)
from custsat.labels import LabelledEnum, translate
from custsat.service.offers._net_loss import takes_more
from custsat.values import Finding, Result

if TYPE_CHECKING:
    from collections.abc import Mapping


class ValuePart(LabelledEnum):
    """The parts of total customer value."""

    PRODUCT = "product"
    SERVICE = "service"
    PERSONNEL = "personnel"
    IMAGE = "image"


class CostPart(LabelledEnum):
    """The parts of total customer cost; risk is optional."""

    MONEY = "money"
    TIME = "time"
    ENERGY = "energy"
    PSYCHIC = "psychic"
    RISK = "risk"


class BenefitPart(LabelledEnum):
    """The benefits of a relationship."""

    PHYSICAL = "physical"
    SERVICE = "service"
    SUPPORT = "support"


def _check_amounts(value: object, names: tuple[str, ...]) -> None:
    amounts = [checks.number(getattr(value, name), name, ge=0) for name in names]
    checks.finite_result(sum(amounts), "the sum of the amounts")


@attrs.frozen(kw_only=True)
class DeliveredValue(Result):
    """The value and cost of one offer to one customer. [currency units]

    Attributes:
        product, service, personnel, image: what it is worth to the customer.
        money, time, energy, psychic: what it costs the customer.
        risk: what the customer may lose by it; None if unknown.
        currency: the unit of all amounts.
    """

    schema: ClassVar[str] = "delivered_value@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "total_value:$",
        "total_cost:$",
        "delivered:+$",
    )
    product: float = attrs.field(converter=checks.as_builtin)
    service: float = attrs.field(converter=checks.as_builtin)
    personnel: float = attrs.field(converter=checks.as_builtin)
    image: float = attrs.field(converter=checks.as_builtin)
    money: float = attrs.field(converter=checks.as_builtin)
    time: float = attrs.field(converter=checks.as_builtin)
    energy: float = attrs.field(converter=checks.as_builtin)
    psychic: float = attrs.field(converter=checks.as_builtin)
    risk: float | None = attrs.field(
        default=None, converter=attrs.converters.optional(checks.as_builtin)
    )
    currency: str

    def __attrs_post_init__(self) -> None:
        cost_parts = CostPart if self.risk is not None else tuple(CostPart)[:4]
        _check_amounts(self, (*ValuePart, *cost_parts))
        checks.currency(self.currency)

    @property
    def total_value(self) -> float:
        """Total customer value."""
        return fsum(getattr(self, part) for part in ValuePart)

    @property
    def total_cost(self) -> float:
        """Total customer cost, without an unknown risk."""
        return fsum(getattr(self, part) or 0 for part in CostPart)

    @property
    def delivered(self) -> float:
        """Total value minus total cost; negative if the customer loses."""
        return self.total_value - self.total_cost

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Finding on an offer that costs more than it is worth to the customer."""
        return takes_more(self.delivered, self.total_cost, self.currency)

    @property
    def ratio(self) -> float:
        """Value per unit of cost.

        Raises:
            UndefinedRatio: if the offer costs nothing, or is worth nothing, where every
                cost would give the same ratio.
        """
        if not self.total_cost:
            raise UndefinedRatio(problem="no_cost")
        if not self.total_value:
            raise UndefinedRatio(problem="no_value")
        return self.total_value / self.total_cost


@attrs.frozen(kw_only=True)
class OfferRanking(Result):
    """Offers ranked by delivered value, best first; ties keep their order.

    Attributes:
        offers: names and values of the affordable offers, ranked.
        over_budget: offers whose price exceeds the budget.
        currency: the unit of all amounts.
    """

    schema: ClassVar[str] = "offer_ranking@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "best_offer",
        "extra_value:+$",
        "premium:+$",
        "surplus:+$",
    )
    offers: tuple[tuple[str, DeliveredValue], ...]
    over_budget: tuple[str, ...] = ()
    currency: str

    @property
    def best_offer(self) -> str | None:
        """The offer with the highest delivered value; None without one or in a tie."""
        return None if self._is_tied or not self.offers else self.offers[0][0]

    @property
    def extra_value(self) -> float | None:
        """Total value of the best offer less the next; None without a next one."""
        pair = self._best_two
        return pair and pair[0].total_value - pair[1].total_value

    @property
    def premium(self) -> float | None:
        """Total cost of the best offer less the next; None without a next one."""
        pair = self._best_two
        return pair and pair[0].total_cost - pair[1].total_cost

    @property
    def surplus(self) -> float | None:
        """Extra value minus premium; None if there is no next offer."""
        pair = self._best_two
        return pair and pair[0].delivered - pair[1].delivered

    @property
    def has_positive_value(self) -> bool | None:
        """Whether the best delivered value is above 0; None without an offer."""
        return self.offers[0][1].delivered > 0 if self.offers else None

    @property
    def _is_tied(self) -> bool:
        return len(self.offers) > 1 and not self.surplus

    def summary(self, lang: str = "en") -> str:
        """Return the best offer in a sentence, or that there is none in a tie."""
        if not self._is_tied:
            return super().summary(lang)
        return format_template("offer_ranking.summary_tied", self.offers[0][1], lang)

    @property
    def _best_two(self) -> tuple[DeliveredValue, DeliveredValue] | None:
        return (self.offers[0][1], self.offers[1][1]) if len(self.offers) > 1 else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Offers with a negative value; their weight is the loss in percent of cost."""
        return tuple(
            Finding(
                code="finding.negative_value",
                weight=100 * -offer.delivered / offer.total_cost,
                subject=name,
                facts=(("delivered", offer.delivered),),
                currency=self.currency,
                advice="advice.negative_value",
            )
            for name, offer in self.offers
            if offer.delivered < 0
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The ranking, and a row for every offer."""
        names = ("offer", "total_value", "total_cost", "delivered")
        header = tuple(translate(f"field.{name}", lang) for name in names)
        rows = (
            (
                name,
                format_value(offer.total_value, lang, "$", currency=self.currency),
                format_value(offer.total_cost, lang, "$", currency=self.currency),
                format_value(offer.delivered, lang, "+$", currency=self.currency),
            )
            for name, offer in self.offers
        )
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


@attrs.frozen(kw_only=True)
class BenefitsAndSacrifices(Result):
    """The benefits and sacrifices of one relationship. [currency units]

    Attributes:
        physical, service, support: what the customer gains.
        cost: what the customer pays in all forms.
        risk: what the customer may lose.
        currency: the unit of all amounts.
    """

    schema: ClassVar[str] = "benefits_and_sacrifices@1"
    table_fields: ClassVar[tuple[str, ...]] = ("benefit:$", "sacrifice:$", "net:+$")
    physical: float = attrs.field(converter=checks.as_builtin)
    service: float = attrs.field(converter=checks.as_builtin)
    support: float = attrs.field(converter=checks.as_builtin)
    cost: float = attrs.field(converter=checks.as_builtin)
    risk: float = attrs.field(converter=checks.as_builtin)
    currency: str

    def __attrs_post_init__(self) -> None:
        _check_amounts(self, (*BenefitPart, "cost", "risk"))
        checks.currency(self.currency)

    @property
    def benefit(self) -> float:
        """Sum of all benefits."""
        return fsum(getattr(self, part) for part in BenefitPart)

    @property
    def sacrifice(self) -> float:
        """Sum of all sacrifices, risk included."""
        return fsum((self.cost, self.risk))

    @property
    def net(self) -> float:
        """Benefit minus sacrifice."""
        return self.benefit - self.sacrifice

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Finding on a relationship that takes more than it gives."""
        return takes_more(self.net, self.sacrifice, self.currency)


def delivered_value(
    *,
    product: float,
    service: float,
    personnel: float,
    image: float,
    money: float,
    time: float,
    energy: float,
    psychic: float,
    risk: float | None = None,
    currency: str,
) -> DeliveredValue:
    """Compute the delivered value of one offer to one customer.

    Every part is needed, 0 where it is nothing; only *risk* may be None (unknown).

    >>> from custsat.service import delivered_value
    >>> delivered_value(
    ...     product=103_000, service=7_000, personnel=0, image=0,
    ...     money=100_000, time=0, energy=0, psychic=0, currency="USD",
    ... ).delivered
    10000.0

    Raises:
        OutOfRange: for a negative amount, or a currency that is no code.
        NotANumber: for NaN, infinity, text and truth values.
        TooLarge: if the sum of the amounts is more than a float can hold.
    """
    return DeliveredValue(
        product=product,
        service=service,
        personnel=personnel,
        image=image,
        money=money,
        time=time,
        energy=energy,
        psychic=psychic,
        risk=risk,
        currency=currency,
    )


def rank_offers(
    offers: Mapping[str, DeliveredValue], *, budget: float | None = None
) -> OfferRanking:
    """Rank *offers* by delivered value, best first.

    With a *budget* only offers whose price (``money``) does not exceed it are ranked.

    >>> from custsat.service import delivered_value, rank_offers
    >>> same = dict(service=0, personnel=0, image=0, time=0, energy=0, psychic=0)
    >>> ours = delivered_value(product=110, money=100, currency="USD", **same)
    >>> theirs = delivered_value(product=90, money=90, currency="USD", **same)
    >>> print(rank_offers({"ours": ours, "theirs": theirs}).summary())
    Best offer: ours; ahead of the next by +10.00 USD

    Raises:
        EmptyInput: if there is no offer.
        CurrencyMismatch: if the offers are in several currencies.
        OutOfRange: if the budget is negative.
        WrongType: for an argument of another type.
    """
    for offer in checks.mapping_by_name(offers, "offers").values():
        checks.instance(offer, "each of offers", DeliveredValue)
    if not offers:
        raise EmptyInput(result="an offer ranking", unit="offer")
    currencies = {offer.currency for offer in offers.values()}
    if len(currencies) > 1:
        raise checks.currency_mismatch(currencies)
    limit = None if budget is None else checks.number(budget, "budget", ge=0)
    affordable = {
        name: offer
        for name, offer in offers.items()
        if limit is None or offer.money <= limit
    }
    ranked = sorted(affordable.items(), key=lambda pair: -pair[1].delivered)
    return OfferRanking(
        offers=tuple(ranked),
        over_budget=tuple(name for name in offers if name not in affordable),
        currency=next(iter(currencies)),
    )


def benefits_and_sacrifices(
    *,
    physical: float,
    service: float,
    support: float,
    cost: float,
    risk: float,
    currency: str,
) -> BenefitsAndSacrifices:
    """Compute the benefits of a relationship less its sacrifices, risk included.

    >>> from custsat.service import benefits_and_sacrifices
    >>> benefits_and_sacrifices(
    ...     physical=50, service=20, support=10, cost=60, risk=5, currency="CNY"
    ... ).net
    15.0

    Raises:
        OutOfRange: for a negative amount, or a currency that is no code.
        NotANumber: for NaN, infinity, text and truth values.
        TooLarge: if the sum of the amounts is more than a float can hold.
    """
    return BenefitsAndSacrifices(
        physical=physical,
        service=service,
        support=support,
        cost=cost,
        risk=risk,
        currency=currency,
    )
