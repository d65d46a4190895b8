"""Who is called: an id, a zone, the hours that suit, what did not work before."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import attrs

from custsat.values._customer_dates import an_id
from custsat.values._moment import a_zone, an_instant
from custsat.values._number import finite
from custsat.values._opening_hours import parse_week

if TYPE_CHECKING:
    from collections.abc import Iterable


def _to_tuple(calls: Iterable[datetime]) -> tuple[datetime, ...]:
    return tuple(calls)


@attrs.frozen(kw_only=True)
class Contact:
    """A contact, as far as a telephone call needs to know it.

    Attributes:
        customer: an opaque id; the number to dial is somebody else's business.
        tz: the zone in which the contact reads the clock.
        hours: when the contact may be called, ``"Mon-Fri 09:00-17:00"``; None if any
            time will do.
        busy: when the contact never answers, ``"Mon 10:00-11:00"``.
        missed_calls: instants of earlier calls that nobody answered.
        priority: the higher is placed first.

    Raises:
        OutOfRange: for a text that cannot be read, or a zone nobody knows.
        NaiveDatetime: for a call without a zone.
        NotANumber: for a priority that is none.
    """

    customer: str
    tz: str
    available: str | None = None
    unavailable: str | None = None
    missed_calls: tuple[datetime, ...] = attrs.field(default=(), converter=_to_tuple)
    priority: float = 0

    def __attrs_post_init__(self) -> None:
        an_id("customer", self.customer)
        a_zone("tz", self.tz)
        for text in (self.available, self.unavailable):
            if text is not None:
                parse_week(text)
        for call in self.missed_calls:
            an_instant("missed_calls", call)
        finite("priority", self.priority)
