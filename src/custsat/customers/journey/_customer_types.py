"""Kinds of customer: who counts as one, who is whose, and how far the channel is.

Two layers: the *buyer*, and the *counterpart*, anybody we deal with.  The handbook
counts those who receive a service among the buyers, the slides only those who buy
goods; both readings are there by name, the handbook's is the default.

Inside the company the next process is the customer of the one before it; the customer
of the last is outside.  A channel has as many levels as it has hands between the maker
and the consumer.

>>> is_customer(Relation.RECEIVES_SERVICE, sense=CustomerSense.BUYER)
True
>>> is_customer(
...     Relation.RECEIVES_SERVICE,
...     sense=CustomerSense.BUYER,
...     definition=CustomerDefinition.SERVICE_MARKETING,
... )
False
>>> [(h.supplier, h.customer) for h in process_chain(["buy", "build"]).handovers]
[('buy', 'build'), ('build', '')]
>>> distribution_channel([Intermediary.WHOLESALER, Intermediary.RETAILER]).level
2
>>> distribution_channel([Intermediary.RETAILER, Intermediary.WHOLESALER])
Traceback (most recent call last):
    ...
custsat.errors.InvalidTransition: wholesaler is not possible after retailer; possible: nothing
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

import attrs

from custsat.customers.handed_in import named, several, word
from custsat.errors import EmptyInput, InvalidCount, InvalidTransition
from custsat.evidence.sources import DEALER_HANDBOOK, SERVICE_MARKETING_SLIDES
from custsat.labels import LabelledEnum
from custsat.rules import DecisionTable
from custsat.values._reason import Reason
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable


class Relation(LabelledEnum):
    """What somebody has to do with us."""

    BUYS_GOODS = "buys_goods"
    RECEIVES_SERVICE = "receives_service"
    DEALS_WITH_US = "deals_with_us"
    NO_CONTACT = "no_contact"


class CustomerSense(LabelledEnum):
    """In which sense somebody is a customer."""

    BUYER = "buyer"
    STAKEHOLDER = "stakeholder"
    NONE = "none"


class CustomerDefinition(LabelledEnum):
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


def _build_sense_rule(
    definition: CustomerDefinition,
) -> DecisionTable[RelationCase, CustomerSense]:
    by_handbook = definition is CustomerDefinition.HANDBOOK
    service_sense = CustomerSense.BUYER if by_handbook else CustomerSense.STAKEHOLDER
    return DecisionTable(
        id=f"customer_sense_{definition.value}@1",
        source=DEALER_HANDBOOK if by_handbook else SERVICE_MARKETING_SLIDES,
        inputs=RelationCase,
        rows=(
            (RelationCase(Relation.BUYS_GOODS), CustomerSense.BUYER),
            (RelationCase(Relation.RECEIVES_SERVICE), service_sense),
            (RelationCase(Relation.DEALS_WITH_US), CustomerSense.STAKEHOLDER),
            (RelationCase(Relation.NO_CONTACT), CustomerSense.NONE),
        ),
    )


CUSTOMER_SENSE_RULES: Final = {
    definition: _build_sense_rule(definition) for definition in CustomerDefinition
}
CUSTOMER_SIDE_RULE: Final = DecisionTable(
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
class CustomerSenseVerdict(Result):
    """In which sense somebody is a customer.

    Attributes:
        relation: what they have to do with us; None where it is not known.
        layer: the layer; None as long as it is open.
        layer_reading: whose definition is used.
        why: the rows that fired, or may fire.
    """

    schema: ClassVar[str] = "customer_sense_verdict@1"
    table_fields: ClassVar[tuple[str, ...]] = ("relation", "sense", "definition")
    relation: Relation | None
    sense: CustomerSense | None
    definition: CustomerDefinition
    why: tuple[Reason, ...]


def customer_sense(
    relation: Relation | None,
    *,
    definition: CustomerDefinition = CustomerDefinition.HANDBOOK,
) -> CustomerSenseVerdict:
    """Say in which sense somebody is a customer.

    Raises:
        UnknownCase: for an unknown relation.
        UnknownOption: for an unknown reading.
    """
    decision = _sense_rule(definition).evaluate(RelationCase(relation))
    return CustomerSenseVerdict(
        relation=None if relation is None else Relation(relation),
        sense=decision.outcome,
        definition=CustomerDefinition(definition),
        why=decision.reasons,
    )


def is_customer(
    relation: Relation,
    *,
    sense: CustomerSense = CustomerSense.STAKEHOLDER,
    definition: CustomerDefinition = CustomerDefinition.HANDBOOK,
) -> bool:
    """Whether somebody is a customer, in the sense of *layer* or a narrower one.

    Raises:
        UnknownCase: for an unknown relation.
        UnknownOption: for an unknown layer or reading.
    """
    widest = word(CustomerSense, "sense", sense)
    actual = _sense_rule(definition).evaluate(RelationCase(relation)).outcome
    order = list(CustomerSense)
    return actual is not None and order.index(actual) <= order.index(widest)


def _sense_rule(
    definition: CustomerDefinition,
) -> DecisionTable[RelationCase, CustomerSense]:
    return CUSTOMER_SENSE_RULES[word(CustomerDefinition, "definition", definition)]


@attrs.frozen(kw_only=True)
class ProcessHandover(ExportsProperties):
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
    table_fields: ClassVar[tuple[str, ...]] = ("n_processes", "n_internal_handovers")
    handovers: tuple[ProcessHandover, ...]

    @property
    def n_processes(self) -> int:
        """Number of processes."""
        return len(self.handovers)

    @property
    def n_internal_handovers(self) -> int:
        """Links whose customer is a colleague."""
        return sum(link.side is CustomerSide.INTERNAL for link in self.handovers)

    def customer_of(self, process: str) -> str:
        """The customer of a process; empty for the last, whose customer is outside.

        Raises:
            EmptyInput: if there is no such process.
        """
        for link in self.handovers:
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
        ProcessHandover(supplier=a, customer=b, side=CustomerSide.INTERNAL)
        for a, b in pairwise(names)
    )
    last = ProcessHandover(supplier=names[-1], customer="", side=CustomerSide.EXTERNAL)
    return ProcessChain(handovers=(*inside, last))


class Intermediary(LabelledEnum):
    """Who may stand between maker and consumer, the nearest to the maker first."""

    ONLINE_SHOP = "online_shop"
    AGENT = "agent"
    WHOLESALER = "wholesaler"
    SECOND_WHOLESALER = "second_wholesaler"
    RETAILER = "retailer"


# The arrows of the slide are lost; this is the one reading of its boxes in which every
# channel ends with a consumer and is longer than the one before, the virtual one first.
PUBLISHED_CHANNELS: Final = (
    (Intermediary.ONLINE_SHOP,),
    (Intermediary.AGENT,),
    (Intermediary.RETAILER,),
    (Intermediary.WHOLESALER, Intermediary.RETAILER),
    (
        Intermediary.AGENT,
        Intermediary.WHOLESALER,
        Intermediary.SECOND_WHOLESALER,
        Intermediary.RETAILER,
    ),
)


@attrs.frozen(kw_only=True)
class DistributionChannel(Result):
    """The way from the maker to the consumer.

    Attributes:
        hands: who stands between them, in order; nobody where it is sold directly.
    """

    schema: ClassVar[str] = "distribution_channel@1"
    table_fields: ClassVar[tuple[str, ...]] = ("level", "intermediaries")
    intermediaries: tuple[Intermediary, ...]

    @property
    def level(self) -> int:
        """Hands between maker and consumer; 0 is direct."""
        return len(self.intermediaries)


def distribution_channel(intermediaries: Iterable[Intermediary]) -> DistributionChannel:
    """Describe a distribution channel.

    Raises:
        InvalidTransition: if the hands do not stand in the order from maker to consumer.
        UnknownOption: for a hand that is none.
    """
    order = list(Intermediary)
    chain: list[Intermediary] = []
    for member in (
        word(Intermediary, "intermediaries", value)
        for value in several("intermediaries", intermediaries)
    ):
        possible = order[order.index(chain[-1]) + 1 :] if chain else order
        if member not in possible:
            raise InvalidTransition(
                step=member, after=chain[-1], possible=tuple(possible)
            )
        chain.append(member)
    return DistributionChannel(intermediaries=tuple(chain))
