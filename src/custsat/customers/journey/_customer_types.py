"""Who counts as a customer: buyers, stakeholders, internal and external customers.

In the narrow sense a customer is a *buyer*, in the wide sense any *stakeholder* that
the company deals with.  The dealer handbook counts those who receive a service among
the buyers, the service marketing slides only those who buy goods; both definitions are
available by name, the handbook's is the default.

>>> is_customer(
...     Relation.RECEIVES_SERVICE,
...     sense=CustomerSense.BUYER,
...     definition=CustomerDefinition.SERVICE_MARKETING,
... )
False
>>> CUSTOMER_SIDE_RULE.evaluate(PartyCase(Party.COLLEAGUE)).outcome
<CustomerSide.INTERNAL: 'internal'>
>>> is_customer(Relation.BUYS_GOODS, sense="friend")
Traceback (most recent call last):
    ...
custsat.errors.UnknownOption: sense= must be one of 'buyer', 'stakeholder', ...
"""

from __future__ import annotations

from typing import Any, ClassVar, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.evidence.sources import (
    DEALER_HANDBOOK,
    LOYALTY_SLIDES,
    SERVICE_MARKETING_SLIDES,
)
from custsat.labels import LabelledEnum
from custsat.rules import Checklist, DecisionTable
from custsat.values._reason import Reason
from custsat.values._result import Result


class Relation(LabelledEnum):
    """The relation of a person to the company."""

    BUYS_GOODS = "buys_goods"
    RECEIVES_SERVICE = "receives_service"
    DEALS_WITH_US = "deals_with_us"
    NO_CONTACT = "no_contact"


class CustomerSense(LabelledEnum):
    """The senses of the word customer, the narrowest first."""

    BUYER = "buyer"
    STAKEHOLDER = "stakeholder"
    NONE = "none"


class CustomerDefinition(LabelledEnum):
    """The published definitions of a customer."""

    HANDBOOK = "handbook"
    SERVICE_MARKETING = "service_marketing"


class ServiceKind(LabelledEnum):
    """The three kinds of service; good internal service is the base of the others.

    Customised service is guided by the customer's values.
    """

    INTERNAL = "internal"
    EXTERNAL = "external"
    CUSTOMISED = "customised"


class CustomerSide(LabelledEnum):
    """Whether a customer belongs to the company."""

    INTERNAL = "internal"
    EXTERNAL = "external"


class Party(LabelledEnum):
    """Parties named in the source slides, which count suppliers as customers."""

    COLLEAGUE = "colleague"
    SUPPLIER = "supplier"
    DISTRIBUTOR = "distributor"
    CONSUMER = "consumer"


class RelationCase(NamedTuple):
    """The condition of the rules in ``CUSTOMER_SENSE_RULES``."""

    relation: Relation | None


class PartyCase(NamedTuple):
    """The condition of ``CUSTOMER_SIDE_RULE``."""

    party: Party | None


def _build_sense_rule(
    definition: CustomerDefinition,
) -> DecisionTable[RelationCase, CustomerSense]:
    """Return the rule of one definition."""
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
    """The sense in which a person is a customer.

    Attributes:
        relation: the relation to the company; None if unknown.
        sense: the narrowest sense; None if the relation is unknown.
        definition: the definition that was used.
        reasons: the rows of the rule that fired or may still fire.
    """

    schema: ClassVar[str] = "customer_sense_verdict@1"
    choices: ClassVar[tuple[str, ...]] = ("definition",)
    table_fields: ClassVar[tuple[str, ...]] = ("relation", "sense", "definition")
    relation: Relation | None
    sense: CustomerSense | None
    definition: CustomerDefinition
    reasons: tuple[Reason, ...]


def customer_sense(
    relation: Relation | None,
    *,
    definition: CustomerDefinition = CustomerDefinition.HANDBOOK,
) -> CustomerSenseVerdict:
    """Return the narrowest sense in which a person is a customer.

    >>> from custsat.customers.journey import Relation, customer_sense
    >>> customer_sense(Relation.RECEIVES_SERVICE).sense
    <CustomerSense.BUYER: 'buyer'>

    Args:
        relation: the relation to the company; None if unknown.
        definition: the published definition to use.

    Raises:
        UnknownOption: for an unknown relation or definition.
    """
    member = checks.member(definition, "definition", CustomerDefinition)
    case = RelationCase(_relation_or_none(relation))
    decision = CUSTOMER_SENSE_RULES[member].evaluate(case)
    return CustomerSenseVerdict(
        relation=case.relation,
        sense=decision.outcome,
        definition=member,
        reasons=decision.reasons,
    )


def is_customer(
    relation: Relation,
    *,
    sense: CustomerSense = CustomerSense.STAKEHOLDER,
    definition: CustomerDefinition = CustomerDefinition.HANDBOOK,
) -> bool:
    """Whether a person is a customer, in the sense of *sense* or a narrower one.

    >>> from custsat.customers.journey import CustomerSense, Relation, is_customer
    >>> is_customer(Relation.RECEIVES_SERVICE, sense=CustomerSense.BUYER)
    True

    Args:
        relation: the relation to the company.
        sense: the widest sense that counts.
        definition: the published definition to use.

    Raises:
        UnknownOption: for an unknown relation, sense or definition.
    """
    widest = checks.member(sense, "sense", CustomerSense)
    narrowest = customer_sense(relation, definition=definition).sense
    order = list(CustomerSense)
    return narrowest is not None and order.index(narrowest) <= order.index(widest)


def _relation_or_none(relation: Any) -> Relation | None:
    """Return *relation* as a member, or None if it is unknown."""
    return None if relation is None else checks.member(relation, "relation", Relation)


# Efficient internal management is the base of good external service.
SERVICE_KINDS: Final = Checklist(
    id="service_kinds@1", source=LOYALTY_SLIDES, items=tuple(ServiceKind)
)
