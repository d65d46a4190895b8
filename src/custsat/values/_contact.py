"""A contact: who can be called, where, in which hours, with what priority."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import attrs

from custsat import _checks as checks
from custsat.values._opening_hours import parse_week

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def _to_id(customer: str | int) -> str | int:
    return checks.identifier(customer, "customer")


def _to_missed_calls(calls: Iterable[datetime]) -> tuple[datetime, ...]:
    return checks.sequence(calls, "missed_calls")


def _zone_name(tz: Any) -> str:
    return checks.time_zone(tz, "tz", is_data=True).key


@attrs.frozen(kw_only=True)
class Contact:
    """A person to call.

    Attributes:
        customer: an opaque id, a text or a whole number; no name and no telephone
            number.
        tz: the time zone of the contact, ``"Asia/Shanghai"``.
        available: when the contact may be called, ``"Mon-Fri 09:00-17:00"``; None for
            any time.
        unavailable: when the contact cannot be called, ``"Mon 10:00-11:00"``.
        missed_calls: instants of earlier calls that were not answered.
        priority: contacts with a higher priority are scheduled first.

    Raises:
        WrongType: if an argument has another type.
        OutOfRange: for hours that cannot be read, or an unknown time zone.
        NaiveDatetime: for a call without a time zone.
        NotANumber: if *priority* is not a number.
    """

    customer: str | int = attrs.field(converter=_to_id)
    tz: str = attrs.field(converter=_zone_name)
    available: str | None = None
    unavailable: str | None = None
    missed_calls: tuple[datetime, ...] = attrs.field(
        default=(), converter=_to_missed_calls
    )
    priority: float = 0

    def __attrs_post_init__(self) -> None:
        for name in ("available", "unavailable"):
            if getattr(self, name) is not None:
                parse_week(getattr(self, name), name)
        for call in self.missed_calls:
            checks.instant(call, "missed_calls")
        checks.number(self.priority, "priority")


def contact_from_row(row: Mapping[str, Any], name: str) -> Contact:
    """Return the contact of a mapping, whose further keys are ignored.

    Missed calls may be ISO 8601 text.

    Raises:
        WrongType: for a mapping without ``customer`` or ``tz``, or with a value of
            another type.
        OutOfRange: for hours that cannot be read, or an unknown time zone.
        NaiveDatetime: for a call without a time zone.
        NotANumber: if the priority is not a number.
    """
    customer, tz = checks.row_fields(row, name, "customer", "tz")
    known = {
        field: row[field]
        for field in ("available", "unavailable", "priority")
        if not checks.is_missing(row.get(field))
    }
    calls = row.get("missed_calls")
    missed_calls = () if calls is None else checks.sequence(calls, "missed_calls")
    return Contact(
        customer=customer,
        tz=tz,
        missed_calls=[
            checks.iso_instant(call, f"missed_calls of {name}") for call in missed_calls
        ],
        **known,
    )
