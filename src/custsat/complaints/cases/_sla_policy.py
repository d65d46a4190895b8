"""Service-level policy: within how long a firm promises to respond and to resolve.

The promises are a first response, a next reply, an update, a resolution and a
follow-up, each within hours, days, working hours or working days.  All but plain hours
need a calendar, which has the time zone.  Policies of several severities and channels
make a list, of which the first that applies to a case is its policy.

>>> from custsat.values import Hours, WorkDays
>>> SlaPolicy(first_response=Hours(4)).promises
((<SlaMetric.FIRST_RESPONSE: 'first_response'>, Hours(count=4)),)
>>> SlaPolicy(resolution=Hours(8), severity="dangerous").applies_to(severity=None)
>>> SlaPolicy(resolution=WorkDays(3))
Traceback (most recent call last):
    ...
custsat.errors.InputError: resolution in days or work time needs calendar=
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.care._work_calendar import WorkCalendar
from custsat.complaints.cases._escalation_rule import ESCALATION
from custsat.errors import EmptyInput, InputError, OutOfRange, WrongType
from custsat.evidence.complaints import PROMISE_TARGET
from custsat.labels import LabelledEnum
from custsat.rules import DecisionTable
from custsat.values._complaint_enums import ComplaintSeverity
from custsat.values._duration import Days, Duration, Hours, WorkDays, WorkHours

if TYPE_CHECKING:
    from datetime import datetime


DAY: Final = timedelta(days=1)
MICROSECOND: Final = timedelta(microseconds=1)
Pauses = tuple[tuple["datetime", "datetime | None"], ...]


def _severity_or_none(value: ComplaintSeverity | str | None) -> Any:
    return (
        None if value is None else checks.member(value, "severity", ComplaintSeverity)
    )


class SlaMetric(LabelledEnum):
    """What a firm promises a time for."""

    FIRST_RESPONSE = "first_response"
    NEXT_REPLY = "next_reply"
    UPDATE = "update"
    RESOLUTION = "resolution"
    FOLLOW_UP = "follow_up"


@attrs.frozen(kw_only=True)
class SlaPolicy:
    """The times promised for handling a complaint.

    Attributes:
        first_response: time from the complaint to the first step.
        next_reply: time from a contact of the customer, a declined offer or a reopening
            to the next step or update, or to the acceptance of the offer.
        update: the longest time between what the customer hears, until the resolution.
        resolution: time from the complaint to the resolution.
        follow_up: time from the resolution to the follow-up.
        calendar: the working hours, and their time zone.
        escalation: the rule that assigns a case by severity and elapsed time:
            :data:`ESCALATION`, or one evolved from it.
        severity: the severity that the policy is for; None for every one.
        channel: the name of the channel that it is for; None for every one.
        target: the share of tickets for which each promise is to be kept. [0 to 1]

    Raises:
        InputError: if nothing is promised, a calendar is missing, or *escalation* has
            other conditions.
        OutOfRange: for a promise that is not above 0, or a target outside of 0 to 1.
        UnknownOption: for an unknown severity.
        WrongType: for a promise that is not a duration, a *calendar* that is not a work
            calendar, or an *escalation* that is not a decision table.
    """

    first_response: Duration | None = None
    next_reply: Duration | None = None
    update: Duration | None = None
    resolution: Duration | None = None
    follow_up: Duration | None = None
    calendar: WorkCalendar | None = None
    escalation: DecisionTable[Any, Any] = ESCALATION
    severity: ComplaintSeverity | None = attrs.field(
        default=None, converter=_severity_or_none
    )
    channel: str | None = None
    target: float = attrs.field(
        default=PROMISE_TARGET.value, converter=checks.as_builtin
    )

    def __attrs_post_init__(self) -> None:
        checks.number(self.target, "target", gt=0, le=1)
        if self.channel is not None:
            checks.short_text(self.channel, "channel")
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
            (
                self.first_response,
                self.next_reply,
                self.update,
                self.resolution,
                self.follow_up,
            ),
            strict=True,
        )
        return tuple(
            (metric, promise) for metric, promise in pairs if promise is not None
        )

    def applies_to(
        self,
        *,
        severity: ComplaintSeverity | str | None = None,
        channel: str | None = None,
    ) -> bool | None:
        """Whether the policy is for a case; None if what decides it is not known.

        >>> from custsat.complaints import SlaPolicy
        >>> from custsat.values import Hours
        >>> policy = SlaPolicy(first_response=Hours(1), channel="phone")
        >>> [policy.applies_to(channel=name) for name in ("phone", "letter", None)]
        [True, False, None]

        Args:
            severity: the severity of the case; None if not known.
            channel: the name of its channel; None if not known.

        Raises:
            UnknownOption: for an unknown severity.
            WrongType: for a channel that is no text.
        """
        if channel is not None:
            checks.short_text(channel, "channel")
        pairs = (
            (self.severity, _severity_or_none(severity)),
            (self.channel, channel),
        )
        fits = [
            None if value is None else value == condition
            for condition, value in pairs
            if condition is not None
        ]
        return False if False in fits else None if None in fits else True


Policies = SlaPolicy | Sequence[SlaPolicy]


def to_policies(policies: Policies, name: str) -> tuple[SlaPolicy, ...]:
    """Return one policy, or several in their order, as a tuple.

    Raises:
        WrongType: if that is neither a policy nor a list of policies.
        EmptyInput: if there is none.
    """
    if isinstance(policies, Sequence) and not isinstance(policies, str):
        rows = checks.sequence(policies, name, of=SlaPolicy)
    else:
        rows = (checks.instance(policies, name, SlaPolicy),)
    if not rows:
        raise EmptyInput(result="deadlines", unit="policy")
    return rows


def policy_for(
    policies: tuple[SlaPolicy, ...],
    severity: ComplaintSeverity | None,
    channel: str | None,
) -> SlaPolicy | bool | None:
    """Return the first policy that applies; False if none does, None if unknown."""
    for policy in policies:
        applies = policy.applies_to(severity=severity, channel=channel)
        if applies is not False:
            return policy if applies else None
    return False


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
def always_open() -> WorkCalendar:
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
    return (calendar or always_open()).add(at, promise, pauses=pauses)


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
        calendar = always_open()
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
