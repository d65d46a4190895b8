"""History: what was recorded about a case, and where that leaves it.

The events are folded in order; one that could not follow is refused, and says what
could.  While somebody waits for the customer, only taking the case up again can follow.

>>> from datetime import UTC, datetime, timedelta
>>> from custsat.complaints.procedure import SIX_STEPS
>>> nine = datetime(2026, 3, 2, 9, tzinfo=UTC)
>>> vent = CaseEvent(at=nine, step=Step.VENT)
>>> history(SIX_STEPS, nine, (vent,)).step
<Step.VENT: 'vent'>
>>> history(SIX_STEPS, nine, (vent, CaseEvent(at=nine, mark=CaseMark.RESUMED)))
Traceback (most recent call last):
    ...
custsat.errors.InvalidTransition: resumed is not possible after vent; possible: apologise
"""

from __future__ import annotations

from datetime import datetime
from typing import Final, NoReturn

import attrs

from custsat.complaints.procedure import Step
from custsat.errors import InvalidTransition, InputError, EventOutOfOrder
from custsat.labels import LabelledEnum
from custsat.rules import Workflow
from custsat.values._serialize import ExportsProperties
from custsat.values._moment import an_instant

__all__ = ["REPLIES", "CaseEvent", "CaseMark", "CaseState", "history", "recorded_at"]


class CaseMark(LabelledEnum):
    """What happens besides steps: the customer replies, or is waited for."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    PAUSED = "paused"
    RESUMED = "resumed"


REPLIES: Final = (CaseMark.ACCEPTED, CaseMark.DECLINED)
RULED_OUT: Final = {CaseMark.ACCEPTED: Step.ASK, CaseMark.DECLINED: Step.FOLLOW_UP}


def recorded_at(at: datetime) -> datetime:
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
        step: the step that was taken; None for a mark.
        mark: the mark; None for a step.

    Raises:
        NaiveDatetime: for an instant without a zone.
        InputError: unless it is either a step or a mark.
    """

    at: datetime = attrs.field(converter=recorded_at)
    step: Step | None = None
    mark: CaseMark | None = None

    def __attrs_post_init__(self) -> None:
        if (self.step is None) == (self.mark is None):
            raise InputError(what="a record is either a step or a mark")

    @property
    def what(self) -> Step | CaseMark | None:
        """What was recorded."""
        return self.step or self.mark


@attrs.frozen(kw_only=True)
class CaseState:
    """Where a case stands; what its events add up to.

    Attributes:
        procedure: the workflow that it follows.
        last: when the last thing happened.
        step: the last step taken; None before the first.
        reply: what the customer said to the offer; None if nothing yet.
        offered_at: when the last offer was made.
        resolved_at: when the offer was accepted, or the accepted one was made.
        pauses: when the case was on hold; one without an end still lasts.
    """

    procedure: Workflow[Step]
    last: datetime
    step: Step | None = None
    reply: CaseMark | None = None
    offered_at: datetime | None = None
    resolved_at: datetime | None = None
    pauses: tuple[tuple[datetime, datetime | None], ...] = ()

    @property
    def paused(self) -> bool:
        """Whether somebody waits for the customer."""
        return bool(self.pauses) and self.pauses[-1][1] is None

    @property
    def closed(self) -> bool:
        """Whether the last step of the procedure was taken."""
        return self.step in self.procedure.ends

    @property
    def possible(self) -> tuple[Step, ...]:
        """The steps that may follow; a reply to an offer rules one out."""
        if self.step is None:
            return (self.procedure.start,)
        ruled_out = RULED_OUT.get(self.reply) if self.reply else None
        after = self.procedure.successors(self.step)
        return tuple(step for step in after if step is not ruled_out)

    def then(self, event: CaseEvent) -> CaseState:
        """The state after *event*.

        Raises:
            InvalidTransition: if it could not follow; says what could.
        """
        if self.paused and event.mark is not CaseMark.RESUMED:
            self._refuse(event, (CaseMark.RESUMED,))
        if event.step is not None:
            moved = self._stepped(event, event.step)
        elif event.mark in REPLIES:
            moved = self._replied(event)
        elif event.mark is CaseMark.PAUSED:
            moved = self._paused(event)
        else:
            moved = self._resumed(event)
        return attrs.evolve(moved, last=event.at)

    def _stepped(self, event: CaseEvent, step: Step) -> CaseState:
        if step not in self.possible:
            self._refuse(event, self.possible)
        offer = step is Step.OFFER
        resolved = None
        if step is Step.FOLLOW_UP:  # nobody follows up an offer that was not accepted
            resolved = self.resolved_at or self.offered_at
        elif offer and step in self.procedure.ends:
            resolved = event.at
        return attrs.evolve(
            self,
            step=step,
            reply=None,
            offered_at=event.at if offer else self.offered_at,
            resolved_at=resolved,
        )

    def _replied(self, event: CaseEvent) -> CaseState:
        if self.step is not Step.OFFER or self.reply is not None:
            self._refuse(event, self.possible)
        agreed = event.at if event.mark is CaseMark.ACCEPTED else None
        return attrs.evolve(self, reply=event.mark, resolved_at=agreed)

    def _paused(self, event: CaseEvent) -> CaseState:
        if self.closed:
            self._refuse(event, ())
        return attrs.evolve(self, pauses=(*self.pauses, (event.at, None)))

    def _resumed(self, event: CaseEvent) -> CaseState:
        if not self.paused:
            self._refuse(event, self.possible)
        *before, (start, _) = self.pauses
        return attrs.evolve(self, pauses=(*before, (start, event.at)))

    def _refuse(self, event: CaseEvent, possible: tuple[LabelledEnum, ...]) -> NoReturn:
        after = CaseMark.PAUSED if self.paused else self.step
        raise InvalidTransition(step=str(event.what), after=after or "", possible=possible)


def history(
    procedure: Workflow[Step], opened_at: datetime, events: tuple[CaseEvent, ...]
) -> CaseState:
    """Fold *events* over again.

    Raises:
        InvalidTransition: for an event that could not follow.
        EventOutOfOrder: for an event before the one it follows.
    """
    state = CaseState(procedure=procedure, last=opened_at)
    for event in events:
        if event.at < state.last:
            after = "last record" if event is not events[0] else "case was opened"
            raise EventOutOfOrder(what=f"at= is before the {after}")
        state = state.then(event)
    return state
