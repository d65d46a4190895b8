"""Customer delivered value: what an offer gives minus what it costs the customer.

Value is product, service, personnel and image; cost is money, time, energy and mind,
and risk where it is known.  All are estimates in one currency for one customer and 0
or more; the delivered value has a sign.  The ratio of value to cost is refused where
it misleads, and offers are ranked by the difference.

Sources: the decks and Kotler; the five gains and sacrifices of the relationship, where
risk stands beside cost, are the decks' second reading.

>>> ours = delivered_value(
...     product=103_000, service=7_000, personnel=0, image=0,
...     money=100_000, time=0, energy=0, psychic=0, currency="USD",
... )
>>> theirs = delivered_value(
...     product=90_000, service=0, personnel=0, image=0,
...     money=90_000, time=0, energy=0, psychic=0, currency="USD",
... )
>>> seen = rank_offers({"ours": ours, "theirs": theirs})
>>> seen.best_offer, seen.extra_value, seen.premium, seen.surplus
('ours', 20000.0, 10000.0, 10000.0)
>>> delivered_value(
...     product=5, service=0, personnel=0, image=0,
...     money=0, time=0, energy=0, psychic=0, currency="USD",
... ).ratio
Traceback (most recent call last):
    ...
custsat.errors.UndefinedRatio: no ratio: the offer costs nothing
"""

from __future__ import annotations

import re
from math import fsum, isfinite
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.display import Table, format_value
from custsat.errors import (
    CurrencyMismatch,
    EmptyInput,
    InputError,
    TooLarge,
    UndefinedRatio,
)
from custsat.labels import LabelledEnum, translate
from custsat.service.handed_in import mapped, one_of
from custsat.values import Finding, Result
from custsat.values._number import not_negative, plain

if TYPE_CHECKING:
    from collections.abc import Mapping


CURRENCY: Final = re.compile(r"[A-Z]{3}")


class ValuePart(LabelledEnum):
    """What a customer gets."""

    PRODUCT = "product"
    SERVICE = "service"
    PERSONNEL = "personnel"
    IMAGE = "image"


class CostPart(LabelledEnum):
    """What it takes; risk is the optional fifth."""

    MONEY = "money"
    TIME = "time"
    ENERGY = "energy"
    PSYCHIC = "psychic"
    RISK = "risk"


class BenefitPart(LabelledEnum):
    """What a relationship gives."""

    PHYSICAL = "physical"
    SERVICE = "service"
    SUPPORT = "support"


def _check_amounts(value: object, names: tuple[str, ...]) -> None:
    amounts = [not_negative(name, getattr(value, name)) for name in names]
    if not isfinite(sum(amounts)):
        raise TooLarge(what="amounts so large cannot be added")


def _currency(code: str) -> None:
    if not isinstance(code, str) or not CURRENCY.fullmatch(code):
        raise InputError(what="a currency is three capital letters, CNY for instance")


@attrs.frozen(kw_only=True)
class DeliveredValue(Result):
    """One offer to one customer. [currency units]

    Attributes:
        product, service, personnel, image: what it is worth to the customer.
        money, time, energy, mind: what it costs the customer.
        risk: what the customer may lose by it; None where nobody asked.
        currency: the unit of all amounts.
    """

    schema: ClassVar[str] = "delivered_value@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "total_value:.2",
        "total_cost:.2",
        "delivered:+.2",
    )
    product: float = attrs.field(converter=plain)
    service: float = attrs.field(converter=plain)
    personnel: float = attrs.field(converter=plain)
    image: float = attrs.field(converter=plain)
    money: float = attrs.field(converter=plain)
    time: float = attrs.field(converter=plain)
    energy: float = attrs.field(converter=plain)
    psychic: float = attrs.field(converter=plain)
    risk: float | None = attrs.field(
        default=None, converter=attrs.converters.optional(plain)
    )
    currency: str

    def __attrs_post_init__(self) -> None:
        cost_parts = CostPart if self.risk is not None else tuple(CostPart)[:4]
        _check_amounts(self, (*ValuePart, *cost_parts))
        _currency(self.currency)

    @property
    def total_value(self) -> float:
        """Everything the customer gets."""
        return fsum(getattr(self, part) for part in ValuePart)

    @property
    def total_cost(self) -> float:
        """Everything it takes; an unknown risk is not in it."""
        return fsum(getattr(self, part) or 0 for part in CostPart)

    @property
    def delivered(self) -> float:
        """Value minus cost; negative if the customer loses by it."""
        return self.total_value - self.total_cost

    @property
    def ratio(self) -> float:
        """Value per unit of cost.

        Raises:
            UndefinedRatio: if the offer costs nothing, or is worth nothing: then every
                offer has the same ratio, whatever it costs.
        """
        if not self.total_cost:
            raise UndefinedRatio(what="the offer costs nothing")
        if not self.total_value:
            raise UndefinedRatio(what="the offer is worth nothing")
        return self.total_value / self.total_cost


@attrs.frozen(kw_only=True)
class OfferRanking(Result):
    """Offers by delivered value, best first; ties stay in the order given.

    Attributes:
        offers: names and values of the offers within reach, ranked.
        over_budget: offers whose price exceeds the budget.
        currency: the unit of all amounts.
    """

    schema: ClassVar[str] = "offer_ranking@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "best_offer",
        "extra_value:+.2",
        "premium:+.2",
        "surplus:+.2",
    )
    offers: tuple[tuple[str, DeliveredValue], ...]
    over_budget: tuple[str, ...] = ()
    currency: str

    @property
    def best_offer(self) -> str | None:
        """The offer that delivers most; None if all are out of reach or two tie."""
        tied = len(self.offers) > 1 and not self.surplus
        return None if tied or not self.offers else self.offers[0][0]

    @property
    def extra_value(self) -> float | None:
        """What the best is worth more than the next; None if there is no next."""
        pair = self._best_two
        return pair and pair[0].total_value - pair[1].total_value

    @property
    def premium(self) -> float | None:
        """What the best costs more than the next."""
        pair = self._best_two
        return pair and pair[0].total_cost - pair[1].total_cost

    @property
    def surplus(self) -> float | None:
        """What the best delivers more than the next: extra value minus premium."""
        pair = self._best_two
        return pair and pair[0].delivered - pair[1].delivered

    @property
    def has_positive_value(self) -> bool | None:
        """Whether the best delivers anything at all; None if none is within reach."""
        return self.offers[0][1].delivered > 0 if self.offers else None

    @property
    def _best_two(self) -> tuple[DeliveredValue, DeliveredValue] | None:
        return (self.offers[0][1], self.offers[1][1]) if len(self.offers) > 1 else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Offers that take more than they give; the weight is the loss per cost."""
        return tuple(
            Finding(
                code="finding.negative_value",
                weight=100 * -offer.delivered / offer.total_cost,
                subject=name,
                facts=(("delivered", offer.delivered),),
                advice="advice.negative_value",
            )
            for name, offer in self.offers
            if offer.delivered < 0
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The choice, and a line for every offer."""
        names = ("offer", "total_value", "total_cost", "delivered")
        header = tuple(translate(f"field.{name}", lang) for name in names)
        rows = (
            (
                name,
                format_value(offer.total_value, lang, ".2"),
                format_value(offer.total_cost, lang, ".2"),
                format_value(offer.delivered, lang, "+.2"),
            )
            for name, offer in self.offers
        )
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


@attrs.frozen(kw_only=True)
class BenefitsAndSacrifices(Result):
    """One relationship: what it gives and what is given up for it. [currency units]

    Attributes:
        physical, service, support: what the customer gains.
        cost: what the customer pays in all its forms.
        risk: what the customer may lose.
        currency: the unit of all amounts.
    """

    schema: ClassVar[str] = "benefits_and_sacrifices@1"
    table_fields: ClassVar[tuple[str, ...]] = ("benefit:.2", "sacrifice:.2", "net:+.2")
    physical: float = attrs.field(converter=plain)
    service: float = attrs.field(converter=plain)
    support: float = attrs.field(converter=plain)
    cost: float = attrs.field(converter=plain)
    risk: float = attrs.field(converter=plain)
    currency: str

    def __attrs_post_init__(self) -> None:
        _check_amounts(self, (*BenefitPart, "cost", "risk"))
        _currency(self.currency)

    @property
    def benefit(self) -> float:
        """Everything gained."""
        return fsum(getattr(self, part) for part in BenefitPart)

    @property
    def sacrifice(self) -> float:
        """Everything given up, risk included."""
        return fsum((self.cost, self.risk))

    @property
    def net(self) -> float:
        """Gain minus sacrifice."""
        return self.benefit - self.sacrifice


def delivered_value(  # the parts by their names
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
    """What one offer delivers to one customer; nothing is left out silently.

    Raises:
        OutOfRange: for a negative amount.
        NotANumber: for NaN, infinity, text and truth values.
        InputError: for a currency that is no code.
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
    """Rank *offers* as a customer does who maximises delivered value.

    Only offers that the customer knows are compared, and with a *budget* only those
    whose price does not exceed it.

    Raises:
        EmptyInput: if there is no offer.
        CurrencyMismatch: if the offers are in several currencies.
        OutOfRange: if the budget is negative.
    """
    for offer in mapped("offers", offers).values():
        one_of(DeliveredValue, "each of offers", offer)
    if not offers:
        raise EmptyInput(what="a choice")
    currencies = tuple(sorted({offer.currency for offer in offers.values()}))
    if len(currencies) > 1:
        raise CurrencyMismatch(currencies=currencies)
    limit = None if budget is None else not_negative("budget", budget)
    affordable = {
        name: each_offer
        for name, each_offer in offers.items()
        if limit is None or each_offer.money <= limit
    }
    ranked = sorted(affordable.items(), key=lambda each_offer: -each_offer[1].delivered)
    return OfferRanking(
        offers=tuple(ranked),
        over_budget=tuple(name for name in offers if name not in affordable),
        currency=next(iter(currencies)),
    )


def benefits_and_sacrifices(  # the parts by their names
    *,
    physical: float,
    service: float,
    support: float,
    cost: float,
    risk: float,
    currency: str,
) -> BenefitsAndSacrifices:
    """What a relationship is worth to a customer, risk included.

    >>> benefits_and_sacrifices(
    ...     physical=50, service=20, support=10, cost=60, risk=5, currency="CNY"
    ... ).net
    15.0

    Raises:
        OutOfRange: for a negative amount.
        NotANumber: for NaN, infinity, text and truth values.
        InputError: for a currency that is no code.
    """
    return BenefitsAndSacrifices(
        physical=physical,
        service=service,
        support=support,
        cost=cost,
        risk=risk,
        currency=currency,
    )
