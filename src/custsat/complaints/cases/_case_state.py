"""The state of a case: its events, replayed in order.

An event that is not allowed raises InvalidTransition listing the allowed ones.  While a
case is on hold, the only event allowed is to resume it.

>>> from datetime import UTC, datetime, timedelta
>>> from custsat.complaints import SIX_STEPS
>>> nine = datetime(2026, 3, 2, 9, tzinfo=UTC)
>>> vent = CaseEvent(at=nine, step=Step.VENT)
>>> replay(SIX_STEPS, nine, (vent,)).step
<Step.VENT: 'vent'>
>>> replay(SIX_STEPS, nine, (vent, vent)).step
Traceback (most recent call last):
    ...
custsat.errors.InvalidTransition: vent is not possible after vent; possible: apologise
"""

from __future__ import annotations

from datetime import datetime
from typing import Final, NoReturn

import attrs

from custsat import _checks as checks
from custsat.complaints.cases._procedure import Step
from custsat.errors import EventOutOfOrder, InvalidTransition
from custsat.labels import LabelledEnum
from custsat.rules import Workflow
from custsat.values._serialize import ExportsProperties


class CaseEventKind(LabelledEnum):
    """Events that are not steps: replies of the customer, and pauses."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    PAUSED = "paused"
    RESUMED = "resumed"


REPLIES: Final = (CaseEventKind.ACCEPTED, CaseEventKind.DECLINED)
EXCLUDED_STEP: Final = {
    CaseEventKind.ACCEPTED: Step.ASK,
    CaseEventKind.DECLINED: Step.FOLLOW_UP,
}


def to_utc(at: datetime) -> datetime:
    """Return an aware instant in UTC.

    Raises:
        NaiveDatetime: if it has no time zone.
    """
    return checks.instant(at, "at")


@attrs.frozen(kw_only=True)
class CaseEvent(ExportsProperties):
    """One event of a case: a step, or an event of another kind.

    Attributes:
        at: when it happened, in UTC.
        step: the step that was taken; None for any other event.
        kind: the kind of any other event; None for a step.

    Raises:
        NaiveDatetime: for an instant without a time zone.
        InputError: unless exactly one of *step* and *kind* is there.
    """

    at: datetime = attrs.field(converter=to_utc)
    step: Step | None = None
    kind: CaseEventKind | None = None

    def __attrs_post_init__(self) -> None:
        checks.exactly_one(step=self.step, kind=self.kind)

    @property
    def action(self) -> Step | CaseEventKind | None:
        """The step, or the kind of event."""
        return self.step or self.kind


@attrs.frozen(kw_only=True)
class CaseState:
    """The state of a case after some events.

    Attributes:
        procedure: the workflow that the case follows.
        last_at: when the last event happened.
        step: the last step taken; None before the first.
        reply: the customer's reply to the last offer; None if there is none.
        offered_at: when the last offer was made; None before the first.
        resolved_at: when the complaint was resolved; None before.
        pauses: the periods on hold, as (start, end); the end is None while one lasts.
    """

    procedure: Workflow[Step]
    last_at: datetime
    step: Step | None = None
    reply: CaseEventKind | None = None
    offered_at: datetime | None = None
    resolved_at: datetime | None = None
    pauses: tuple[tuple[datetime, datetime | None], ...] = ()

    @property
    def is_paused(self) -> bool:
        """Whether the case is on hold."""
        return bool(self.pauses) and self.pauses[-1][1] is None

    @property
    def is_closed(self) -> bool:
        """Whether the last step of the procedure was taken."""
        return self.step in self.procedure.ends

    @property
    def next_steps(self) -> tuple[Step, ...]:
        """The steps that are allowed next; a reply to an offer excludes one."""
        if self.step is None:
            return (self.procedure.start,)
        excluded = EXCLUDED_STEP.get(self.reply) if self.reply else None
        successors = self.procedure.successors(self.step)
        return tuple(step for step in successors if step is not excluded)

    def apply(self, event: CaseEvent) -> CaseState:
        """Return the state after *event*.

        Raises:
            InvalidTransition: if *event* is not allowed; names what is.
        """
        if self.is_paused and event.kind is not CaseEventKind.RESUMED:
            self._reject(event, (CaseEventKind.RESUMED,))
        if event.step is not None:
            state = self._after_step(event, event.step)
        elif event.kind in REPLIES:
            state = self._after_reply(event)
        elif event.kind is CaseEventKind.PAUSED:
            state = self._after_pause(event)
        else:
            state = self._after_resume(event)
        return attrs.evolve(state, last_at=event.at)

    def _after_step(self, event: CaseEvent, step: Step) -> CaseState:
        if step not in self.next_steps:
            self._reject(event, self.next_steps)
        is_offer = step is Step.OFFER
        resolved_at = None
        if step is Step.FOLLOW_UP:  # a follow-up implies that the offer was accepted
            resolved_at = self.resolved_at or self.offered_at
        elif is_offer and step in self.procedure.ends:
            resolved_at = event.at
        return attrs.evolve(
            self,
            step=step,
            reply=None,
            offered_at=event.at if is_offer else self.offered_at,
            resolved_at=resolved_at,
        )

    def _after_reply(self, event: CaseEvent) -> CaseState:
        if self.step is not Step.OFFER or self.reply is not None:
            self._reject(event, self.next_steps)
        accepted_at = event.at if event.kind is CaseEventKind.ACCEPTED else None
        return attrs.evolve(self, reply=event.kind, resolved_at=accepted_at)

    def _after_pause(self, event: CaseEvent) -> CaseState:
        if self.is_closed:
            self._reject(event, ())
        return attrs.evolve(self, pauses=(*self.pauses, (event.at, None)))

    def _after_resume(self, event: CaseEvent) -> CaseState:
        if not self.is_paused:
            self._reject(event, self.next_steps)
        *earlier, (start, _) = self.pauses
        return attrs.evolve(self, pauses=(*earlier, (start, event.at)))

    def _reject(self, event: CaseEvent, possible: tuple[LabelledEnum, ...]) -> NoReturn:
        after = CaseEventKind.PAUSED if self.is_paused else self.step
        raise InvalidTransition(
            step=str(event.action), after=after or "", possible=possible
        )


def replay(
    procedure: Workflow[Step], opened_at: datetime, events: tuple[CaseEvent, ...]
) -> CaseState:
    """Return the state of a case after *events*.

    Raises:
        InvalidTransition: for an event that is not allowed.
        EventOutOfOrder: for an event before the previous one.
    """
    state = CaseState(procedure=procedure, last_at=opened_at)
    for event in events:
        if event.at < state.last_at:
            is_first = event is events[0]
            earlier = "the opening of the case" if is_first else "the last event"
            raise EventOutOfOrder(event="at", earlier=earlier)
        state = state.apply(event)
    return state
