"""History: what was recorded about a case, and where that leaves it.

The events are folded in order; one that could not follow is refused, and says what
could.  While somebody waits for the customer, only taking the case up again can follow.

>>> from datetime import UTC, datetime, timedelta
>>> from custsat.complaints import SIX_STEPS
>>> nine = datetime(2026, 3, 2, 9, tzinfo=UTC)
>>> vent = CaseEvent(at=nine, step=Step.VENT)
>>> replay(SIX_STEPS, nine, (vent,)).step
<Step.VENT: 'vent'>
>>> replay(SIX_STEPS, nine, (vent, CaseEvent(at=nine, kind=CaseEventKind.RESUMED)))
Traceback (most recent call last):
    ...
custsat.errors.InvalidTransition: resumed is not possible after vent; possible: apologise
"""

from __future__ import annotations

from datetime import datetime
from typing import Final, NoReturn

import attrs

from custsat.complaints.cases._procedure import Step
from custsat.errors import EventOutOfOrder, InputError, InvalidTransition
from custsat.labels import LabelledEnum
from custsat.rules import Workflow
from custsat.values._moment import an_instant
from custsat.values._serialize import ExportsProperties


class CaseEventKind(LabelledEnum):
    """What happens besides steps: the customer replies, or is waited for."""

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
    """An instant of a case in universal time.

    Raises:
        NaiveDatetime: if it has no time zone.
    """
    return an_instant("at", at)


@attrs.frozen(kw_only=True)
class CaseEvent(ExportsProperties):
    """One record of a case.

    Attributes:
        at: when, in universal time.
        step: the step that was taken; None for any other event.
        kind: what happened besides steps; None for a step.

    Raises:
        NaiveDatetime: for an instant without a zone.
        InputError: unless it is either a step or another event.
    """

    at: datetime = attrs.field(converter=to_utc)
    step: Step | None = None
    kind: CaseEventKind | None = None

    def __attrs_post_init__(self) -> None:
        if (self.step is None) == (self.kind is None):
            raise InputError(what="a record is either a step or another event")

    @property
    def action(self) -> Step | CaseEventKind | None:
        """What was recorded."""
        return self.step or self.kind


@attrs.frozen(kw_only=True)
class CaseState:
    """Where a case stands; what its events add up to.

    Attributes:
        procedure: the workflow that it follows.
        last_at: when the last thing happened.
        step: the last step taken; None before the first.
        reply: what the customer said to the offer; None if nothing yet.
        offered_at: when the last offer was made.
        resolved_at: when the offer was accepted, or the accepted one was made.
        pauses: when the case was on hold; one without an end still lasts.
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
        """Whether somebody waits for the customer."""
        return bool(self.pauses) and self.pauses[-1][1] is None

    @property
    def is_closed(self) -> bool:
        """Whether the last step of the procedure was taken."""
        return self.step in self.procedure.ends

    @property
    def next_steps(self) -> tuple[Step, ...]:
        """The steps that may follow; a reply to an offer rules one out."""
        if self.step is None:
            return (self.procedure.start,)
        excluded = EXCLUDED_STEP.get(self.reply) if self.reply else None
        successors = self.procedure.successors(self.step)
        return tuple(step for step in successors if step is not excluded)

    def apply(self, event: CaseEvent) -> CaseState:
        """The state after *event*.

        Raises:
            InvalidTransition: if it could not follow; says what could.
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
        if step is Step.FOLLOW_UP:  # nobody follows up an offer that was not accepted
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
    """Fold *events* over again.

    Raises:
        InvalidTransition: for an event that could not follow.
        EventOutOfOrder: for an event before the one it follows.
    """
    state = CaseState(procedure=procedure, last_at=opened_at)
    for event in events:
        if event.at < state.last_at:
            after = "last record" if event is not events[0] else "case was opened"
            raise EventOutOfOrder(what=f"at= is before the {after}")
        state = state.apply(event)
    return state
