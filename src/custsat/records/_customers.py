"""Records of the chapter on customers: leads, customer profiles and transactions.

>>> from custsat.customers import completeness, qualify
>>> lead = Lead(id="l1", money=True, need=True)
>>> qualify(money=lead.money, authority=lead.authority, need=lead.need).pattern
'M?N'
>>> profile = CustomerProfile(customer="c1", need={"car": "estate"}, competitor={})
>>> len(completeness(profile.recorded).present)
1
"""

from __future__ import annotations

from pydantic import Field, StrictBool

from custsat.records._field_types import (
    Amount,
    Currency,
    DayOrInstant,
    Id,
    Instant,
    Name,
)
from custsat.records._reading import Record

Notes = dict[Name, str | None]


class Lead(Record):
    """A person or organisation that may become a customer.

    Attributes:
        id: an opaque id; no name and no telephone number.
        money: whether they can pay; None if unknown.
        authority: whether they can decide; None if unknown.
        need: whether they need the product; None if unknown.
        source: where the lead came from.
        at: when the lead came in, with a time zone.
    """

    id: Id
    money: StrictBool | None = None
    authority: StrictBool | None = None
    need: StrictBool | None = None
    source: Name | None = None
    at: Instant | None = None


class CustomerProfile(Record):
    """Notes about a customer in seven categories; None if nobody has asked yet.

    Attributes:
        customer: an opaque id.
        need: needs of the person and of the organisation.
        individual: facts about the person.
        organisation: facts about the organisation.
        dealings: the history of business with the customer.
        related_persons: other persons with influence.
        decision_chain: who decides, and who prepares the decision.
        competitor: who else sells to the customer.
    """

    customer: Id
    need: Notes | None = Field(default=None, repr=False)
    individual: Notes | None = Field(default=None, repr=False)
    organisation: Notes | None = Field(default=None, repr=False)
    dealings: Notes | None = Field(default=None, repr=False)
    related_persons: Notes | None = Field(default=None, repr=False)
    decision_chain: Notes | None = Field(default=None, repr=False)
    competitor: Notes | None = Field(default=None, repr=False)

    @property
    def recorded(self) -> dict[str, bool | None]:
        """Whether each category has notes; None if nobody has asked yet."""
        names = (name for name in type(self).model_fields if name != "customer")
        notes_by_category = ((name, getattr(self, name)) for name in names)
        return {
            name: None if notes is None else any(notes.values())
            for name, notes in notes_by_category
        }


class Transaction(Record):
    """One purchase or refund, a row of a ledger.

    Attributes:
        customer: an opaque id; None if the customer is unknown.
        at: a date, or a datetime with a time zone.
        amount: the amount paid; negative for a refund. [exact]
        currency: the currency code, three capital letters.
        cost: the cost of the goods; None if unknown. [exact]
        cost_to_serve: the cost of serving the customer; None if unknown. [exact]
        product: the product.
        channel: the channel of the sale.
        store: the store.
        sale_type: the type of sale.
        basket: the id of the receipt; rows of one receipt were bought together.
        attributes: further attributes of the customer, by name.
    """

    customer: Id | None
    at: DayOrInstant
    amount: Amount
    currency: Currency
    cost: Amount | None = None
    cost_to_serve: Amount | None = None
    product: Id | None = None
    channel: Id | None = None
    store: Id | None = None
    sale_type: Id | None = None
    basket: Id | None = None
    attributes: dict[Name, Id] = Field(default_factory=dict)
