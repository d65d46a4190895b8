"""Who is called: an id, a zone, the hours that suit, what did not work before."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import attrs

from custsat.values._customer_dates import an_id
from custsat.values._moment import a_zone, an_instant
from custsat.values._number import finite
from custsat.values._opening_hours import week

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Callee"]


def _listed(calls: Iterable[datetime]) -> tuple[datetime, ...]:
    return tuple(calls)


@attrs.frozen(kw_only=True)
class Callee:
    """A contact, as far as a telephone call needs to know it.

    Attributes:
        customer: an opaque id; the number to dial is somebody else's business.
        tz: the zone in which the contact reads the clock.
        hours: when the contact may be called, ``"Mon-Fri 09:00-17:00"``; None if any
            time will do.
        busy: when the contact never answers, ``"Mon 10:00-11:00"``.
        no_answers: instants of earlier calls that nobody answered.
        priority: the higher is placed first.

    Raises:
        OutOfRange: for a text that cannot be read, or a zone nobody knows.
        NaiveDatetime: for a call without a zone.
        NotANumber: for a priority that is none.
    """

    customer: str
    tz: str
    hours: str | None = None
    busy: str | None = None
    no_answers: tuple[datetime, ...] = attrs.field(default=(), converter=_listed)
    priority: float = 0

    def __attrs_post_init__(self) -> None:
        an_id("customer", self.customer)
        a_zone("tz", self.tz)
        for written in (self.hours, self.busy):
            if written is not None:
                week(written)
        for call in self.no_answers:
            an_instant("no_answers", call)
        finite("priority", self.priority)
