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

from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AwareDatetime,
    BeforeValidator,
    Field,
    StrictBool,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from custsat.records._reading import Record
from custsat.records._survey import OpaqueId  # pydantic reads it

MAX_AMOUNT = 10**11
ISO_DATE_LENGTH = len("2026-01-31")


def _reject_inexact(value: Any) -> Any:
    """Reject amounts that are not exact: floats and bools."""
    if isinstance(value, float):
        code, message = "inexact_amount", "a float is not exact money"
        raise PydanticCustomError(code, message)
    if isinstance(value, bool):
        code, message = "bool_as_number", "a bool is not an amount"
        raise PydanticCustomError(code, message)
    return value


def _check_time(value: Any) -> Any:
    """Reject naive datetimes, which pydantic would read as dates, and bare numbers."""
    if isinstance(value, str) and len(value) > ISO_DATE_LENGTH:
        with suppress(ValueError):  # pydantic says what is wrong, without the text
            value = datetime.fromisoformat(value)
    if isinstance(value, datetime) and value.utcoffset() is None:
        code, message = "naive_datetime", "an instant needs its time zone"
        raise PydanticCustomError(code, message)
    is_number = isinstance(value, str) and value.isdecimal()
    if is_number or isinstance(value, int | float):
        code, message = "not_a_date", "a number is not a time"
        raise PydanticCustomError(code, message)
    return value


Amount = Annotated[
    Decimal,
    BeforeValidator(_reject_inexact),
    Field(allow_inf_nan=False, gt=-MAX_AMOUNT, lt=MAX_AMOUNT, decimal_places=12),
]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$", strict=True)]
DateOrInstant = Annotated[AwareDatetime | date, BeforeValidator(_check_time)]
Notes = dict[OpaqueId, str | None]


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

    id: OpaqueId
    money: StrictBool | None = None
    authority: StrictBool | None = None
    need: StrictBool | None = None
    source: OpaqueId | None = None
    at: AwareDatetime | None = None


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

    customer: OpaqueId
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

    customer: OpaqueId | None
    at: DateOrInstant
    amount: Amount
    currency: Currency
    cost: Amount | None = None
    cost_to_serve: Amount | None = None
    product: OpaqueId | None = None
    channel: OpaqueId | None = None
    store: OpaqueId | None = None
    sale_type: OpaqueId | None = None
    basket: OpaqueId | None = None
    attributes: dict[OpaqueId, OpaqueId] = Field(default_factory=dict)
