"""Policy: what a firm promises about complaints, and on whose calendar.

A first response, a resolution and a follow-up, each within hours, days, working hours
or working days.  All but plain hours need a calendar, which knows the zone.

>>> from custsat.values import Hours, WorkDays
>>> SlaPolicy(first_response=Hours(4)).promises
((<SlaMetric.FIRST_RESPONSE: 'first_response'>, Hours(count=4)),)
>>> SlaPolicy(resolution=WorkDays(3))
Traceback (most recent call last):
    ...
custsat.errors.InputError: days and work time need calendar=, a WorkCalendar
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat.care._work_calendar import WorkCalendar
from custsat.complaints.cases._escalation_rule import ESCALATION
from custsat.errors import InputError, OutOfRange
from custsat.labels import LabelledEnum
from custsat.rules import DecisionTable
from custsat.values._duration import Days, Duration, Hours, WorkDays, WorkHours
from custsat.values._moment import an_instant

if TYPE_CHECKING:
    from datetime import datetime


DAY: Final = timedelta(days=1)
MICROSECOND: Final = timedelta(microseconds=1)
Pauses = tuple[tuple["datetime", "datetime | None"], ...]


class SlaMetric(LabelledEnum):
    """What a firm owes to somebody who complains."""

    FIRST_RESPONSE = "first_response"
    RESOLUTION = "resolution"
    FOLLOW_UP = "follow_up"


@attrs.frozen(kw_only=True)
class SlaPolicy:
    """What is promised.

    Attributes:
        first_response: from the complaint to the first step.
        resolution: from the complaint to the offer that is accepted.
        follow_up: from the resolution to the follow-up.
        calendar: what counts as work time, and in which zone.
        escalation: who gets a case, by its severity and the time that it has used.

    Raises:
        InputError: if nothing is promised, or a calendar is missing.
        OutOfRange: for a promise that is no duration above 0.
    """

    first_response: Duration | None = None
    resolution: Duration | None = None
    follow_up: Duration | None = None
    calendar: WorkCalendar | None = None
    escalation: DecisionTable[Any, Any] = ESCALATION

    def __attrs_post_init__(self) -> None:
        if not self.promises:
            raise InputError(what="a policy promises at least one thing")
        for metric, promise in self.promises:
            check_promise(metric.value, promise, self.calendar)
        table = self.escalation
        conditions = isinstance(table, DecisionTable) and table.conditions
        if conditions != ESCALATION.conditions or "elapsed_ratio" not in dict(
            table.bands
        ):
            raise InputError(what="escalation= is ESCALATION, or evolved from it")

    @property
    def promises(self) -> tuple[tuple[SlaMetric, Duration], ...]:
        """The promises made, in the order in which they fall due."""
        pairs = zip(
            SlaMetric,
            (self.first_response, self.resolution, self.follow_up),
            strict=True,
        )
        return tuple(
            (metric, promise) for metric, promise in pairs if promise is not None
        )


def check_promise(
    name: str, promise: Duration, calendar: WorkCalendar | None
) -> Duration:
    """A *promise* that can be reckoned with.

    Raises:
        OutOfRange: if it is no duration above 0.
        InputError: if it needs a calendar and there is none.
    """
    allowed = "Hours, Days, WorkHours or WorkDays above 0"
    if not isinstance(promise, Hours | Days | WorkHours | WorkDays):
        raise OutOfRange(name=name, allowed=allowed)
    if not attrs.astuple(promise)[0]:
        raise OutOfRange(name=name, allowed=allowed)
    if calendar is None and not isinstance(promise, Hours):
        raise InputError(what="days and work time need calendar=, a WorkCalendar")
    if calendar is not None and not isinstance(calendar, WorkCalendar):
        raise InputError(what="calendar= is a WorkCalendar")
    return promise


@cache
def _always_open() -> WorkCalendar:
    """A calendar for plain hours, which pass everywhere alike."""
    return WorkCalendar.weekly("Mon-Sun 00:00-24:00", tz="UTC")


def due_at(
    at: datetime,
    promise: Duration,
    calendar: WorkCalendar | None,
    pauses: Pauses = (),
) -> datetime:
    """When *promise* falls due; what was on hold does not count.

    Raises:
        HorizonExceeded: if that lies beyond the horizon of the calendar.
    """
    return (calendar or _always_open()).add(at, promise, pauses=pauses)


def elapsed(
    start: datetime,
    end: datetime,
    promise: Duration,
    calendar: WorkCalendar | None,
    pauses: Pauses = (),
) -> timedelta:
    """How much of the time in which *promise* is reckoned has passed.

    Raises:
        HorizonExceeded: if the end lies beyond the horizon of the calendar.
    """
    if calendar is None or isinstance(promise, Hours | Days):
        calendar = _always_open()
    return calendar.measure(start, end, pauses=pauses)


def overdue_cutoff(
    promise: Duration, calendar: WorkCalendar | None, as_of: datetime
) -> datetime:
    """What began before this instant was overdue at *as_of*, and nothing later was.

    Found by halving, to the microsecond, because the calendar only reckons forwards.

    Raises:
        HorizonExceeded: if *as_of* lies beyond the horizon of the calendar.
        TooLarge: if the promise reaches back to the edge of the calendar.
    """
    cutoff, span = an_instant("as_of", as_of), DAY
    while due_at(cutoff - span, promise, calendar) >= as_of:
        span *= 2
    early, cutoff = cutoff - span, cutoff - span / 2 if span > DAY else cutoff
    while cutoff - early > MICROSECOND:
        middle = early + (cutoff - early) // 2
        if due_at(middle, promise, calendar) < as_of:
            early = middle
        else:
            cutoff = middle
    return cutoff
