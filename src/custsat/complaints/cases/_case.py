"""Cases: one complaint from the day it came in, step by step, never changed in place.

A case is what was recorded: folding its events over again gives the same case, and an
event that is refused leaves it as it was.  Instants are kept in universal time.

>>> from datetime import datetime, timedelta, timezone
>>> monday = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
>>> case = open_case("C-1", at=monday).record(Step.VENT, at=monday)
>>> case.next_steps
(<Step.APOLOGISE: 'apologise'>,)
>>> case.record(Step.FOLLOW_UP, at=monday)
Traceback (most recent call last):
    ...
custsat.errors.InvalidTransition: follow_up is not possible after vent; possible: apologise
>>> case.record(Step.APOLOGISE, at=monday - timedelta(hours=1))
Traceback (most recent call last):
    ...
custsat.errors.EventOutOfOrder: at= is before the last record
"""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat.complaints.cases._case_state import (
    REPLIES,
    CaseEvent,
    CaseEventKind,
    CaseState,
    replay,
    to_utc,
)
from custsat.complaints.cases._procedure import SIX_STEPS, Procedure, Step, to_procedure
from custsat.display import Table, format_value
from custsat.errors import EventOutOfOrder, InputError, TooLarge, UnknownOption
from custsat.labels import LabelledEnum, translate
from custsat.values._complaint_enums import ComplaintSeverity
from custsat.values._moment import an_instant
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.complaints.cases._deadlines import Deadlines
    from custsat.complaints.cases._escalation import Escalation
    from custsat.complaints.cases._sla_policy import SlaPolicy
    from custsat.rules import Workflow


MAX_ID_LENGTH: Final = 200  # characters
MAX_EVENTS: Final = 1000


@attrs.frozen(kw_only=True)
class Case(Result):
    """One complaint.

    Attributes:
        id: your key; opaque, and left out of texts.
        opened_at: when it came in, in universal time.
        severity: how bad it is.
        procedure: the workflow that it follows.
        events: what was recorded, in order.

    Raises:
        NaiveDatetime: for an instant without a zone.
        EventOutOfOrder: for an event before the one it follows.
        InvalidTransition: for an event that could not follow.
    """

    schema: ClassVar[str] = "case@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "severity",
        "opened_at",
        "n_events",
        "next_steps",
        "is_paused",
        "is_closed",
    )
    id: str = attrs.field(repr=False)
    opened_at: datetime = attrs.field(converter=to_utc)
    severity: ComplaintSeverity = ComplaintSeverity.SERIOUS
    procedure: Procedure = attrs.field(default=SIX_STEPS, converter=to_procedure)
    events: tuple[CaseEvent, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.id, str) or not 0 < len(self.id) <= MAX_ID_LENGTH:
            raise InputError(what=f"an id is a text of 1 to {MAX_ID_LENGTH} characters")
        if not isinstance(self.severity, ComplaintSeverity):
            _unknown("severity", self.severity, ComplaintSeverity)
        if len(self.events) > MAX_EVENTS:
            raise TooLarge(what=f"a case of more than {MAX_EVENTS} records")
        self._state  # noqa: B018  # a case that exists is a legal one

    @cached_property
    def _state(self) -> CaseState:
        return replay(self.procedure, self.opened_at, self.events)

    # ------------------------------------------------------------------ where it stands

    @property
    def step(self) -> Step | None:
        """The last step taken; None before the first."""
        return self._state.step

    @property
    def next_steps(self) -> tuple[Step, ...]:
        """The steps that are possible now; none while the case is on hold."""
        return () if self.is_paused else self._state.next_steps

    @property
    def is_paused(self) -> bool:
        """Whether somebody waits for the customer."""
        return self._state.is_paused

    @property
    def is_closed(self) -> bool:
        """Whether the last step of the procedure was taken."""
        return self._state.is_closed

    @property
    def n_events(self) -> int:
        """How many events were recorded."""
        return len(self.events)

    @property
    def first_response_at(self) -> datetime | None:
        """When the first step was taken; None before."""
        return next((event.at for event in self.events if event.step), None)

    @property
    def resolved_at(self) -> datetime | None:
        """When the offer was accepted, or the accepted one was made; None before.

        The time of the customer's reply if it was recorded.  If it was not, only the
        follow-up shows that the offer before it was accepted.
        """
        return self._state.resolved_at

    @property
    def followed_up_at(self) -> datetime | None:
        """When the customer was asked how it went; None before."""
        at = {event.step: event.at for event in self.events}
        return at.get(Step.FOLLOW_UP)

    @property
    def closed_at(self) -> datetime | None:
        """When the last step of the procedure was taken; None before."""
        ends = (e.at for e in self.events if e.step in self.procedure.ends)
        return max(ends) if self.is_closed else None

    @property
    def pauses(self) -> tuple[tuple[datetime, datetime | None], ...]:
        """When the case was on hold; a pause without an end still lasts."""
        return self._state.pauses

    def as_of(self, instant: datetime) -> Case:
        """The case as it stood at *as_of*: later records are left out.

        Raises:
            NaiveDatetime: for an instant without a zone.
            EventOutOfOrder: if the case was not yet open.
        """
        now = an_instant("as_of", instant)
        if now < self.opened_at:
            raise EventOutOfOrder(what="as_of= is before the case was opened")
        earlier = tuple(event for event in self.events if event.at <= now)
        return attrs.evolve(self, events=earlier)

    # ------------------------------------------------------------------------- records

    def record(self, step: Step | str, *, at: datetime) -> Case:
        """Take a step.

        Raises:
            InvalidTransition: if it cannot follow; says which steps can.
            EventOutOfOrder: if *at* is before the last record.
            NaiveDatetime: if *at* has no time zone.
            UnknownOption: for something that is no step.
        """
        if not isinstance(step, str) or step not in set(Step):
            _unknown("step", step, Step)
        return self._append(CaseEvent(at=at, step=Step(step)))

    def reply(self, *, accepted: bool, at: datetime) -> Case:
        """Record what the customer says to the offer; it decides what may follow.

        A verb of its own because it is no step: the customer takes it.

        Raises:
            InvalidTransition: unless an offer waits for a reply.
            InputError: if *accepted* is neither True nor False.
            EventOutOfOrder, NaiveDatetime: as :meth:`record`.
        """
        if accepted is not True and accepted is not False:
            raise InputError(what="accepted= is True or False")
        return self._append(CaseEvent(at=at, kind=REPLIES[not accepted]))

    def pause(self, *, at: datetime) -> Case:
        """Stop the clocks while the customer has to do something.

        Raises:
            InvalidTransition: if the case is on hold already, or closed.
            EventOutOfOrder, NaiveDatetime: as :meth:`record`.
        """
        return self._append(CaseEvent(at=at, kind=CaseEventKind.PAUSED))

    def resume(self, *, at: datetime) -> Case:
        """Let the clocks run on.

        Raises:
            InvalidTransition: if the case is not on hold.
            EventOutOfOrder, NaiveDatetime: as :meth:`record`.
        """
        return self._append(CaseEvent(at=at, kind=CaseEventKind.RESUMED))

    def _append(self, event: CaseEvent) -> Case:
        return attrs.evolve(self, events=(*self.events, event))

    # ------------------------------------------------------------------------ deadlines

    def due(self, policy: SlaPolicy) -> Deadlines:
        """Every deadline that *policy* sets, those kept and those missed too.

        Raises:
            HorizonExceeded: if one lies beyond the horizon of the calendar.
        """
        from custsat.complaints.cases._deadlines import deadlines

        return deadlines(self, policy)

    def overdue(self, policy: SlaPolicy, *, as_of: datetime) -> Deadlines:
        """The deadlines that had passed at *as_of* while nothing was done; often none.

        Raises:
            NaiveDatetime: for an instant without a zone.
            EventOutOfOrder: if the case was not yet open.
            HorizonExceeded: if a deadline lies beyond the horizon of the calendar.
        """
        from custsat.complaints.cases._deadlines import overdue

        return overdue(self, policy, as_of=as_of)

    def escalation(self, policy: SlaPolicy, *, as_of: datetime) -> Escalation:
        """Who should have the case on the desk at *as_of*.

        Raises:
            NaiveDatetime, EventOutOfOrder, HorizonExceeded: as :meth:`overdue`.
        """
        from custsat.complaints.cases._escalation import escalation

        return escalation(self, policy, as_of=as_of)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Where the case stands, and what was recorded."""
        header = (translate("field.at", lang), translate("field.case_event", lang))
        rows = tuple(
            (format_value(e.at, lang), format_value(e.action, lang))
            for e in self.events
        )
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


def open_case(
    case_id: str,
    *,
    at: datetime,
    severity: ComplaintSeverity | str = ComplaintSeverity.SERIOUS,
    procedure: Workflow[Step] = SIX_STEPS,
) -> Case:
    """Open a case.

    Args:
        case_id: your key; opaque, so no name and no telephone number.
        at: when the complaint came in, with its time zone.
        severity: how bad it is.
        procedure: :data:`SIX_STEPS`, :data:`APOLOGISE_FIRST`, :data:`THREE_STEPS`, or
            one of your own.

    Raises:
        NaiveDatetime: if *at* has no time zone.
        UnknownOption: for a severity that is none of ours.
        InputError: if the id is no text.
    """
    if not isinstance(severity, str) or severity not in set(ComplaintSeverity):
        _unknown("severity", severity, ComplaintSeverity)
    return Case(
        id=case_id,
        opened_at=at,
        severity=ComplaintSeverity(severity),
        procedure=to_procedure(procedure),
    )


def _unknown(name: str, value: Any, words: type[LabelledEnum]) -> None:
    text_value = value if isinstance(value, str) else ""
    options = tuple(str(word.value) for word in words)
    raise UnknownOption(name=name, given=text_value, options=options)
