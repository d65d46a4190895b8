"""A contact: who can be called, where, in which hours, with what priority."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import attrs

from custsat import _checks as checks
from custsat.values._opening_hours import parse_week

if TYPE_CHECKING:
    from collections.abc import Iterable


def _to_missed_calls(calls: Iterable[datetime]) -> tuple[datetime, ...]:
    return checks.sequence(calls, "missed_calls")


def _zone_name(tz: Any) -> str:
    return checks.time_zone(tz, "tz", is_data=True).key


@attrs.frozen(kw_only=True)
class Contact:
    """A person to call.

    Attributes:
        customer: an opaque id; no name and no telephone number.
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

    customer: str
    tz: str = attrs.field(converter=_zone_name)
    available: str | None = None
    unavailable: str | None = None
    missed_calls: tuple[datetime, ...] = attrs.field(
        default=(), converter=_to_missed_calls
    )
    priority: float = 0

    def __attrs_post_init__(self) -> None:
        checks.identifier(self.customer, "customer")
        for text in (self.available, self.unavailable):
            if text is not None:
                parse_week(text)
        for call in self.missed_calls:
            checks.instant(call, "missed_calls")
        checks.number(self.priority, "priority")
