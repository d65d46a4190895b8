"""The state of a case: its events, replayed in order.

An event that is not allowed raises InvalidTransition listing the allowed ones.  While a
case is on hold, the only event allowed is to resume it; of a closed case, to reopen it.

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
from custsat.complaints.cases._procedure import OFFERS, Step
from custsat.errors import EventOutOfOrder, InvalidTransition
from custsat.labels import LabelledEnum
from custsat.rules import Workflow
from custsat.values._serialize import ExportsProperties


class CaseEventKind(LabelledEnum):
    """Events that are not steps: what the customer does, updates, and pauses."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    PAUSED = "paused"
    RESUMED = "resumed"
    CONTACTED = "contacted"
    UPDATED = "updated"
    REOPENED = "reopened"


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
        followed_up_at: when the follow-up was made; None before.
        pauses: the periods on hold, as (start, end); the end is None while one lasts.
        settled: the periods from a resolution to the reopening after it.
        n_reopened: how often the case was reopened.
    """

    procedure: Workflow[Step]
    last_at: datetime
    step: Step | None = None
    reply: CaseEventKind | None = None
    offered_at: datetime | None = None
    resolved_at: datetime | None = None
    followed_up_at: datetime | None = None
    pauses: tuple[tuple[datetime, datetime | None], ...] = ()
    settled: tuple[tuple[datetime, datetime], ...] = ()
    n_reopened: int = 0

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
        else:
            state = self._after_other(event)
        return attrs.evolve(state, last_at=event.at)

    def _after_other(self, event: CaseEvent) -> CaseState:
        """Return the state after an event that is no step and no reply."""
        match event.kind:
            case CaseEventKind.PAUSED:
                return self._after_pause(event)
            case CaseEventKind.RESUMED:
                return self._after_resume(event)
            case CaseEventKind.REOPENED:
                return self._after_reopening(event)
            case _:
                if self.is_closed:
                    self._reject(event, self.next_steps)
                return self

    def _after_step(self, event: CaseEvent, step: Step) -> CaseState:
        if step not in self.next_steps:
            self._reject(event, self.next_steps)
        is_end = step in self.procedure.ends
        before = self if is_end or not self.is_closed else self._reopened(event.at)
        is_offer, resolved_at = step in OFFERS, None
        if step is Step.FOLLOW_UP:  # a follow-up implies that the offer was accepted
            resolved_at = before.resolved_at or before.offered_at
        elif is_offer and is_end:
            resolved_at = event.at
        is_follow_up = step is Step.FOLLOW_UP
        return attrs.evolve(
            before,
            step=step,
            reply=None,
            offered_at=event.at if is_offer else before.offered_at,
            resolved_at=resolved_at,
            followed_up_at=event.at if is_follow_up else before.followed_up_at,
        )

    def _after_reply(self, event: CaseEvent) -> CaseState:
        if self.step not in OFFERS or self.reply is not None:
            self._reject(event, self.next_steps)
        accepted_at = event.at if event.kind is CaseEventKind.ACCEPTED else None
        return attrs.evolve(self, reply=event.kind, resolved_at=accepted_at)

    def _after_pause(self, event: CaseEvent) -> CaseState:
        if self.is_closed:
            self._reject(event, ())
        return attrs.evolve(self, pauses=(*self.pauses, (event.at, None)))

    def _after_reopening(self, event: CaseEvent) -> CaseState:
        if not self.is_closed and self.resolved_at is None:
            self._reject(event, self.next_steps)
        return attrs.evolve(self._reopened(event.at), step=None, reply=None)

    def _reopened(self, at: datetime) -> CaseState:
        """Return the state without the resolution, of which the time is kept."""
        resolved_at = self.resolved_at
        return attrs.evolve(
            self,
            offered_at=None,
            resolved_at=None,
            followed_up_at=None,
            settled=(*self.settled, (resolved_at, at)) if resolved_at else self.settled,
            n_reopened=self.n_reopened + 1,
        )

    def _after_resume(self, event: CaseEvent) -> CaseState:
        if not self.is_paused:
            self._reject(event, self.next_steps)
        *earlier, (start, _) = self.pauses
        return attrs.evolve(self, pauses=(*earlier, (start, event.at)))

    def _reject(self, event: CaseEvent, possible: tuple[LabelledEnum, ...]) -> NoReturn:
        after = CaseEventKind.PAUSED if self.is_paused else self.step
        if self.is_closed:
            possible = (*possible, CaseEventKind.REOPENED)
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
