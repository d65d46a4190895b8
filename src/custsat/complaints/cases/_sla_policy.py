"""Service-level policy: within how long a firm promises to respond and to resolve.

The promises are a first response, a resolution and a follow-up, each within hours,
days, working hours or working days.  All but plain hours need a calendar, which has the
time zone.

>>> from custsat.values import Hours, WorkDays
>>> SlaPolicy(first_response=Hours(4)).promises
((<SlaMetric.FIRST_RESPONSE: 'first_response'>, Hours(count=4)),)
>>> SlaPolicy(resolution=WorkDays(3))
Traceback (most recent call last):
    ...
custsat.errors.InputError: resolution in days or work time needs calendar=
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.care._work_calendar import WorkCalendar
from custsat.complaints.cases._escalation_rule import ESCALATION
from custsat.errors import InputError, OutOfRange, WrongType
from custsat.labels import LabelledEnum
from custsat.rules import DecisionTable
from custsat.values._duration import Days, Duration, Hours, WorkDays, WorkHours

if TYPE_CHECKING:
    from datetime import datetime


DAY: Final = timedelta(days=1)
MICROSECOND: Final = timedelta(microseconds=1)
Pauses = tuple[tuple["datetime", "datetime | None"], ...]


class SlaMetric(LabelledEnum):
    """What a firm promises a time for."""

    FIRST_RESPONSE = "first_response"
    RESOLUTION = "resolution"
    FOLLOW_UP = "follow_up"


@attrs.frozen(kw_only=True)
class SlaPolicy:
    """The times promised for handling a complaint.

    Attributes:
        first_response: time from the complaint to the first step.
        resolution: time from the complaint to the resolution.
        follow_up: time from the resolution to the follow-up.
        calendar: the working hours, and their time zone.
        escalation: the rule that assigns a case by severity and elapsed time:
            :data:`ESCALATION`, or one evolved from it.

    Raises:
        InputError: if nothing is promised, a calendar is missing, or *escalation* has
            other conditions.
        OutOfRange: for a promise that is not above 0.
        WrongType: for a promise that is not a duration, a *calendar* that is not a work
            calendar, or an *escalation* that is not a decision table.
    """

    first_response: Duration | None = None
    resolution: Duration | None = None
    follow_up: Duration | None = None
    calendar: WorkCalendar | None = None
    escalation: DecisionTable[Any, Any] = ESCALATION

    def __attrs_post_init__(self) -> None:
        if not self.promises:
            names = ", ".join(f"{metric.value}=" for metric in SlaMetric)
            raise InputError(problem="no_promise", names=names)
        for metric, promise in self.promises:
            check_promise(promise, metric.value, self.calendar)
        rule = checks.instance(self.escalation, "escalation", DecisionTable)
        has_bands = "elapsed_ratio" in dict(rule.bands)
        if rule.conditions != ESCALATION.conditions or not has_bands:
            raise InputError(
                problem="other_conditions", name="escalation", rule=ESCALATION.id
            )

    @property
    def promises(self) -> tuple[tuple[SlaMetric, Duration], ...]:
        """The promises that were made, in the order in which they fall due."""
        pairs = zip(
            SlaMetric,
            (self.first_response, self.resolution, self.follow_up),
            strict=True,
        )
        return tuple(
            (metric, promise) for metric, promise in pairs if promise is not None
        )


def check_promise(
    promise: Duration, name: str, calendar: WorkCalendar | None
) -> Duration:
    """Return *promise* if it is a duration that *calendar* can measure.

    Raises:
        WrongType: if it is not a duration, or *calendar* not a work calendar.
        OutOfRange: if it is not above 0.
        InputError: if it needs a calendar and there is none.
    """
    if not isinstance(promise, Hours | Days | WorkHours | WorkDays):
        expected = "Hours, Days, WorkHours or WorkDays"
        raise WrongType(name=name, expected=expected, got=type(promise).__name__)
    if not promise.count:
        raise OutOfRange(name=name, allowed="above 0")
    if calendar is not None:
        checks.instance(calendar, "calendar", WorkCalendar)
    elif not isinstance(promise, Hours):
        raise InputError(problem="needs_calendar", name=name)
    return promise


@cache
def _always_open() -> WorkCalendar:
    """A calendar without closing times, in which plain hours are counted."""
    return WorkCalendar.weekly("Mon-Sun 00:00-24:00", tz="UTC")


def due_at(
    at: datetime,
    promise: Duration,
    calendar: WorkCalendar | None,
    pauses: Pauses = (),
) -> datetime:
    """When *promise*, made at *at*, falls due; *pauses* do not count.

    Raises:
        HorizonExceeded: if that is beyond the horizon of the calendar.
    """
    return (calendar or _always_open()).add(at, promise, pauses=pauses)


def elapsed(
    start: datetime,
    end: datetime,
    promise: Duration,
    calendar: WorkCalendar | None,
    pauses: Pauses = (),
) -> timedelta:
    """Time from *start* to *end* as *promise* counts it: working time or plain time.

    Raises:
        HorizonExceeded: if *end* is beyond the horizon of the calendar.
    """
    if calendar is None or isinstance(promise, Hours | Days):
        calendar = _always_open()
    return calendar.measure(start, end, pauses=pauses)


def overdue_cutoff(
    promise: Duration, calendar: WorkCalendar | None, as_of: datetime
) -> datetime:
    """The earliest start that was not overdue at *as_of*; all earlier ones were.

    Bisects to the microsecond, because calendars only count forwards.

    Raises:
        HorizonExceeded: if *as_of* is beyond the horizon of the calendar.
        TooLarge: if the promise reaches back to the edge of the calendar.
    """
    cutoff, span = checks.instant(as_of, "as_of"), DAY
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
