"""Kinds of customer: who counts as one, who is whose, and how far the channel is.

Two layers: the *buyer*, and the *counterpart*, anybody we deal with.  The handbook
counts those who receive a service among the buyers, the slides only those who buy
goods; both readings are there by name, the handbook's is the default.

Inside the company the next process is the customer of the one before it; the customer
of the last is outside.  A channel has as many levels as it has hands between the maker
and the consumer.

>>> is_customer(Relation.RECEIVES_SERVICE, layer=CustomerLayer.BUYER)
True
>>> is_customer(
...     Relation.RECEIVES_SERVICE,
...     layer=CustomerLayer.BUYER,
...     reading=LayerReading.SERVICE_MARKETING,
... )
False
>>> [(link.supplier, link.customer) for link in process_chain(["buy", "build"]).links]
[('buy', 'build'), ('build', '')]
>>> channel([Hand.WHOLESALER, Hand.RETAILER]).level
2
>>> channel([Hand.RETAILER, Hand.WHOLESALER])
Traceback (most recent call last):
    ...
custsat.errors.InvalidTransition: wholesaler is not possible after retailer; possible: nothing
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

import attrs

from custsat.customers.handed_in import named, several, word
from custsat.errors import EmptyInput, InvalidTransition, InvalidCount
from custsat.evidence.sources import DEALER_HANDBOOK, SERVICE_MARKETING_SLIDES
from custsat.labels import LabelledEnum
from custsat.rules import DecisionTable
from custsat.values._serialize import ExportsProperties
from custsat.values._reason import Reason
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "CUSTOMER_LAYERS",
    "CUSTOMER_SIDES",
    "DECK_CHANNELS",
    "Channel",
    "CustomerLayer",
    "CustomerSide",
    "Hand",
    "LayerReading",
    "LayerVerdict",
    "Party",
    "PartyCase",
    "ProcessChain",
    "ProcessLink",
    "Relation",
    "RelationCase",
    "channel",
    "customer_layer",
    "is_customer",
    "process_chain",
]


class Relation(LabelledEnum):
    """What somebody has to do with us."""

    BUYS_GOODS = "buys_goods"
    RECEIVES_SERVICE = "receives_service"
    DEALS_WITH_US = "deals_with_us"
    NO_CONTACT = "no_contact"


class CustomerLayer(LabelledEnum):
    """In which sense somebody is a customer."""

    BUYER = "buyer"
    COUNTERPART = "counterpart"
    NONE = "none"


class LayerReading(LabelledEnum):
    """Whose definition is used."""

    HANDBOOK = "handbook"
    SERVICE_MARKETING = "service_marketing"


class CustomerSide(LabelledEnum):
    """On which side of the company's wall a customer is."""

    INTERNAL = "internal"
    EXTERNAL = "external"


class Party(LabelledEnum):
    """Those the slides name; that a supplier is a customer is their word."""

    COLLEAGUE = "colleague"
    SUPPLIER = "supplier"
    DISTRIBUTOR = "distributor"
    CONSUMER = "consumer"


class RelationCase(NamedTuple):
    """The one condition of a layer."""

    relation: Relation | None


class PartyCase(NamedTuple):
    """The one condition of a side."""

    party: Party | None


def _layers(reading: LayerReading) -> DecisionTable[RelationCase, CustomerLayer]:
    handbook = reading is LayerReading.HANDBOOK
    served = CustomerLayer.BUYER if handbook else CustomerLayer.COUNTERPART
    return DecisionTable(
        id=f"customer_layer_{reading.value}@1",
        source=DEALER_HANDBOOK if handbook else SERVICE_MARKETING_SLIDES,
        inputs=RelationCase,
        rows=(
            (RelationCase(Relation.BUYS_GOODS), CustomerLayer.BUYER),
            (RelationCase(Relation.RECEIVES_SERVICE), served),
            (RelationCase(Relation.DEALS_WITH_US), CustomerLayer.COUNTERPART),
            (RelationCase(Relation.NO_CONTACT), CustomerLayer.NONE),
        ),
    )


CUSTOMER_LAYERS: Final = {reading: _layers(reading) for reading in LayerReading}
CUSTOMER_SIDES: Final = DecisionTable(
    id="customer_side@1",
    source=SERVICE_MARKETING_SLIDES,
    inputs=PartyCase,
    rows=(
        (PartyCase(Party.COLLEAGUE), CustomerSide.INTERNAL),
        (PartyCase(Party.SUPPLIER), CustomerSide.EXTERNAL),
        (PartyCase(Party.DISTRIBUTOR), CustomerSide.EXTERNAL),
        (PartyCase(Party.CONSUMER), CustomerSide.EXTERNAL),
    ),
)


@attrs.frozen(kw_only=True)
class LayerVerdict(Result):
    """In which sense somebody is a customer.

    Attributes:
        relation: what they have to do with us; None where it is not known.
        layer: the layer; None as long as it is open.
        layer_reading: whose definition is used.
        why: the rows that fired, or may fire.
    """

    schema: ClassVar[str] = "layer_verdict@1"
    table_fields: ClassVar[tuple[str, ...]] = ("relation", "layer", "layer_reading")
    relation: Relation | None
    layer: CustomerLayer | None
    layer_reading: LayerReading
    why: tuple[Reason, ...]


def customer_layer(
    relation: Relation | None, *, reading: LayerReading = LayerReading.HANDBOOK
) -> LayerVerdict:
    """Say in which sense somebody is a customer.

    Raises:
        UnknownCase: for an unknown relation.
        UnknownOption: for an unknown reading.
    """
    decision = _layer_rule(reading).evaluate(RelationCase(relation))
    return LayerVerdict(
        relation=None if relation is None else Relation(relation),
        layer=decision.outcome,
        layer_reading=LayerReading(reading),
        why=decision.reasons,
    )


def is_customer(
    relation: Relation,
    *,
    layer: CustomerLayer = CustomerLayer.COUNTERPART,
    reading: LayerReading = LayerReading.HANDBOOK,
) -> bool:
    """Whether somebody is a customer, in the sense of *layer* or a narrower one.

    Raises:
        UnknownCase: for an unknown relation.
        UnknownOption: for an unknown layer or reading.
    """
    least = word(CustomerLayer, "layer", layer)
    seen = _layer_rule(reading).evaluate(RelationCase(relation)).outcome
    order = list(CustomerLayer)
    return seen is not None and order.index(seen) <= order.index(least)


def _layer_rule(reading: LayerReading) -> DecisionTable[RelationCase, CustomerLayer]:
    return CUSTOMER_LAYERS[word(LayerReading, "reading", reading)]


@attrs.frozen(kw_only=True)
class ProcessLink(ExportsProperties):
    """Who works for whom.

    Attributes:
        supplier: the process that hands on.
        customer: the process that takes over; empty where it is outside the company.
        side: whether that is inside or outside.
    """

    supplier: str
    customer: str
    side: CustomerSide


@attrs.frozen(kw_only=True)
class ProcessChain(Result):
    """Processes in their order, each the customer of the one before.

    Attributes:
        links: one per process.
    """

    schema: ClassVar[str] = "process_chain@1"
    table_fields: ClassVar[tuple[str, ...]] = ("processes", "internal_links")
    links: tuple[ProcessLink, ...]

    @property
    def processes(self) -> int:
        """Number of processes."""
        return len(self.links)

    @property
    def internal_links(self) -> int:
        """Links whose customer is a colleague."""
        return sum(link.side is CustomerSide.INTERNAL for link in self.links)

    def customer_of(self, process: str) -> str:
        """The customer of a process; empty for the last, whose customer is outside.

        Raises:
            EmptyInput: if there is no such process.
        """
        for link in self.links:
            if link.supplier == process:
                return link.customer
        raise EmptyInput(what="a link of this process")


def process_chain(processes: Iterable[str]) -> ProcessChain:
    """Say who is the customer of every process.

    Raises:
        EmptyInput: if there is no process.
        InvalidCount: if a process stands twice.
        InputError: for names that are no texts, or no list of them.
    """
    names = named("processes", processes)
    if not names:
        raise EmptyInput(what="a process chain")
    if len(set(names)) < len(names):
        raise InvalidCount(what="a process chain names every process once")
    inside = (
        ProcessLink(supplier=a, customer=b, side=CustomerSide.INTERNAL)
        for a, b in pairwise(names)
    )
    last = ProcessLink(supplier=names[-1], customer="", side=CustomerSide.EXTERNAL)
    return ProcessChain(links=(*inside, last))


class Hand(LabelledEnum):
    """Who may stand between maker and consumer, the nearest to the maker first."""

    ONLINE_SHOP = "online_shop"
    AGENT = "agent"
    WHOLESALER = "wholesaler"
    SECOND_WHOLESALER = "second_wholesaler"
    RETAILER = "retailer"


# The arrows of the slide are lost; this is the one reading of its boxes in which every
# channel ends with a consumer and is longer than the one before, the virtual one first.
DECK_CHANNELS: Final = (
    (Hand.ONLINE_SHOP,),
    (Hand.AGENT,),
    (Hand.RETAILER,),
    (Hand.WHOLESALER, Hand.RETAILER),
    (Hand.AGENT, Hand.WHOLESALER, Hand.SECOND_WHOLESALER, Hand.RETAILER),
)


@attrs.frozen(kw_only=True)
class Channel(Result):
    """The way from the maker to the consumer.

    Attributes:
        hands: who stands between them, in order; nobody where it is sold directly.
    """

    schema: ClassVar[str] = "channel@1"
    table_fields: ClassVar[tuple[str, ...]] = ("level", "hands")
    hands: tuple[Hand, ...]

    @property
    def level(self) -> int:
        """Hands between maker and consumer; 0 is direct."""
        return len(self.hands)


def channel(hands: Iterable[Hand]) -> Channel:
    """Describe a distribution channel.

    Raises:
        InvalidTransition: if the hands do not stand in the order from maker to consumer.
        UnknownOption: for a hand that is none.
    """
    order = list(Hand)
    seen: list[Hand] = []
    for hand in (word(Hand, "hands", it) for it in several("hands", hands)):
        after = order[order.index(seen[-1]) + 1 :] if seen else order
        if hand not in after:
            raise InvalidTransition(step=hand, after=seen[-1], possible=tuple(after))
        seen.append(hand)
    return Channel(hands=tuple(seen))
