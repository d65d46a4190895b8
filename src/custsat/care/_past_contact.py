"""Contacts that were made or are planned, and what a customer does not want.

>>> from datetime import date
>>> PastContact(customer="C-1", at=date(2026, 11, 30), channel="call", purpose="survey")
... # doctest: +ELLIPSIS
PastContact(customer='C-1', at=datetime.date(2026, 11, 30), channel=...)
>>> ContactWishes(customer="C-1", refused_channels=["fax"])
Traceback (most recent call last):
    ...
custsat.errors.UnknownOption: each of refused_channels must be one of 'call', ...
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.care._contact_rules import ContactChannel, ContactPurpose
from custsat.errors import OutOfOrder, UnknownField, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

PAIR_OF_DAYS: Final = "a pair of days, the first and the last"


def _to_id(customer: str | int) -> str | int:
    return checks.identifier(customer, "customer")


def _to_day(at: Any) -> date:
    """Return a day, or the local day of an instant with its offset.

    Raises:
        NaiveDatetime: for an instant without a time zone.
        NotADate: for anything else.
    """
    if isinstance(at, datetime):
        checks.instant(at, "at")
        return at.date()
    return checks.day(at, "at")


def _to_channel(channel: Any) -> ContactChannel:
    return checks.member(channel, "channel", ContactChannel, is_data=True)


def _to_purpose(purpose: Any) -> ContactPurpose:
    return checks.member(purpose, "purpose", ContactPurpose, is_data=True)


def _to_flag(value: Any) -> bool:
    return checks.boolean(value, "do_not_contact")


def _to_channels(channels: Iterable[Any]) -> tuple[ContactChannel, ...]:
    listed = checks.sequence(channels, "refused_channels")
    name = "each of refused_channels"
    return tuple(checks.member(one, name, ContactChannel) for one in listed)


def _to_purposes(purposes: Iterable[Any]) -> tuple[ContactPurpose, ...]:
    listed = checks.sequence(purposes, "refused_purposes")
    name = "each of refused_purposes"
    return tuple(checks.member(one, name, ContactPurpose) for one in listed)


def _to_spans(spans: Iterable[Any]) -> tuple[tuple[date, date], ...]:
    """Return spans of days, the first and the last of each.

    Raises:
        OutOfOrder: if one ends before it starts.
        NotADate: for a day that is none.
        WrongType: for a day without another one.
    """
    checked = []
    for span in checks.sequence(spans, "quiet_days"):
        first, last = checks.fixed_length(span, "each of quiet_days", 2, PAIR_OF_DAYS)
        start = checks.day(first, "quiet_days")
        end = checks.day(last, "quiet_days")
        if end < start:
            raise OutOfOrder(low="the first of quiet_days", high="the last")
        checked.append((start, end))
    return tuple(checked)


@attrs.frozen(kw_only=True)
class PastContact:
    """One contact with a customer: made, or planned elsewhere.

    Attributes:
        customer: an opaque id, a text or a whole number.
        at: the day; of an instant its local day.
        channel: how.
        purpose: what for; a complaint that came in is one as well.

    Raises:
        WrongType: if an argument has another type.
        NotADate: for what is neither a day nor an instant.
        NaiveDatetime: for an instant without a time zone.
        UnknownOption: for another channel or purpose.
    """

    customer: str | int = attrs.field(converter=_to_id)
    at: date = attrs.field(converter=_to_day)
    channel: ContactChannel = attrs.field(converter=_to_channel)
    purpose: ContactPurpose = attrs.field(converter=_to_purpose)


@attrs.frozen(kw_only=True)
class ContactWishes:
    """What a customer does not want; holds whatever the rules allow.

    Attributes:
        customer: an opaque id, a text or a whole number.
        do_not_contact: whether the customer wants no contact at all.
        refused_channels: the channels that the customer refused.
        refused_purposes: the purposes that the customer refused, or has not agreed to.
        quiet_days: spans of days without contacts, the first and the last of each.

    Raises:
        WrongType: if an argument has another type.
        UnknownOption: for another channel or purpose.
        NotADate: for a day that is none.
        OutOfOrder: if a span ends before it starts.
    """

    customer: str | int = attrs.field(converter=_to_id)
    do_not_contact: bool = attrs.field(default=False, converter=_to_flag)
    refused_channels: tuple[ContactChannel, ...] = attrs.field(
        default=(), converter=_to_channels
    )
    refused_purposes: tuple[ContactPurpose, ...] = attrs.field(
        default=(), converter=_to_purposes
    )
    quiet_days: tuple[tuple[date, date], ...] = attrs.field(
        default=(), converter=_to_spans
    )


LISTED_WISHES: Final = ("refused_channels", "refused_purposes", "quiet_days")
WISH_FIELDS: Final = ("do_not_contact", *LISTED_WISHES)


def _refuse_misspelt(item: Mapping[Any, Any], name: str) -> None:
    """Refuse a key that is like a wish, from its first letters on, and is none.

    Raises:
        UnknownField: for the first such key.
    """
    for number, key in enumerate(item, start=1):
        if isinstance(key, str) and key not in WISH_FIELDS:
            near = nearest(key, WISH_FIELDS)
            if near and near[:3] == key[:3].casefold():
                raise UnknownField(
                    owner=name, unit="field", position=number, known=WISH_FIELDS
                )


def read_wishes(item: Any, position: int) -> ContactWishes:
    """Return wishes, out of a mapping with the same fields if it is one.

    Only the customer must be there.  Days may be ISO 8601 text.  Other keys are left
    alone, but not one like a field: a wish must not be lost because it is misspelt.

    Raises:
        UnknownField: for a mapping with a key that is like a field, and is none.
        WrongType: for anything else, or a mapping that lacks the customer.
        NotADate: for a day that is none.
        UnknownOption: for another channel or purpose.
    """
    name = f"wishes at row {position}"
    if not isinstance(item, Mapping):
        return checks.instance(item, name, ContactWishes)
    (customer,) = checks.row_fields(item, name, "customer")
    _refuse_misspelt(item, name)
    fields = {
        field: () if item.get(field) is None else item[field] for field in LISTED_WISHES
    }
    fields["quiet_days"] = [
        [checks.iso_day(day, f"quiet_days of {name}") for day in span]
        if isinstance(span, list | tuple)
        else span
        for span in checks.sequence(fields["quiet_days"], "quiet_days")
    ]
    flag = item.get("do_not_contact")
    return ContactWishes(
        customer=customer, do_not_contact=False if flag is None else flag, **fields
    )


def read_contact(item: Any, position: int) -> PastContact:
    """Return a contact, out of a mapping with the same fields if it is one.

    Raises:
        WrongType: for anything else, or a mapping that lacks a field.
        NotADate: for a day that is none.
        UnknownOption: for another channel or purpose.
    """
    name = f"history at row {position}"
    if not isinstance(item, Mapping):
        return checks.instance(item, name, PastContact)
    customer, at, *others = checks.row_fields(
        item, name, "customer", "at", "channel", "purpose"
    )
    channel, purpose = others
    if isinstance(at, str):
        at = checks.iso_day_or_instant(at, f"at of {name}")
    return PastContact(customer=customer, at=at, channel=channel, purpose=purpose)
