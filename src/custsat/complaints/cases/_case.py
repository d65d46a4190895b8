"""One complaint from its opening to its end: an immutable record of events.

Each method that records an event returns a new case; replaying the events of a case
gives the same case.  An event that is not allowed raises and changes nothing.  Instants
are stored in UTC.

>>> from datetime import datetime, timedelta, timezone
>>> monday = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
>>> case = open_case("C-1", at=monday).record(Step.VENT, at=monday)
>>> case.record(Step.OFFER, at=monday)
Traceback (most recent call last):
    ...
custsat.errors.InvalidTransition: offer is not possible after vent; possible: apologise
>>> case.record(Step.APOLOGISE, at=monday - timedelta(hours=1))
Traceback (most recent call last):
    ...
custsat.errors.EventOutOfOrder: at must not be before the last event
"""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.complaints.cases._case_state import (
    CaseEvent,
    CaseEventKind,
    CaseState,
    replay,
    to_utc,
)
from custsat.complaints.cases._procedure import SIX_STEPS, Procedure, Step, to_procedure
from custsat.display import Table, format_value
from custsat.errors import EventOutOfOrder, TooLarge
from custsat.labels import translate
from custsat.values._complaint_enums import ComplaintSeverity
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.rules import Workflow


MAX_EVENTS: Final = 1000


def _to_id(value: str | int) -> str | int:
    return checks.identifier(value, "case_id")


@attrs.frozen(kw_only=True)
class Case(Result):
    """One complaint and the events recorded about it.

    Attributes:
        id: the caller's key; opaque, and left out of texts.
        opened_at: when the complaint came in, in UTC.
        severity: how bad the complaint is.
        procedure: the workflow that the case follows.
        events: the recorded events, in order.
        channel: the name of the channel that it came through; None if not known.

    Raises:
        NaiveDatetime: for an instant without a time zone.
        EventOutOfOrder: for an event before the previous one.
        InvalidTransition: for an event that the procedure does not allow.
        TooLarge: for more than 1000 events.
    """

    schema: ClassVar[str] = "case@1"
    choices: ClassVar[tuple[str, ...]] = ("severity", "procedure.id")
    table_fields: ClassVar[tuple[str, ...]] = (
        "severity",
        "opened_at",
        "n_events",
        "next_steps",
        "is_paused",
        "is_closed",
        "n_reopened",
    )
    id: str | int = attrs.field(repr=False, converter=_to_id)
    opened_at: datetime = attrs.field(converter=to_utc)
    severity: ComplaintSeverity = ComplaintSeverity.SERIOUS
    procedure: Procedure = attrs.field(default=SIX_STEPS, converter=to_procedure)
    events: tuple[CaseEvent, ...] = ()
    channel: str | None = None

    def __attrs_post_init__(self) -> None:
        checks.instance(self.severity, "severity", ComplaintSeverity)
        if self.channel is not None:
            checks.short_text(self.channel, "channel")
        if len(self.events) > MAX_EVENTS:
            raise TooLarge(
                problem="too_many", name="a case", maximum=MAX_EVENTS, unit="events"
            )
        self._state  # noqa: B018  # raises if the events are not allowed

    @cached_property
    def _state(self) -> CaseState:
        return replay(self.procedure, self.opened_at, self.events)

    # -------------------------------------------------------------------- current state

    @property
    def step(self) -> Step | None:
        """The last step taken; None before the first, and after a reopening."""
        return self._state.step

    @property
    def next_steps(self) -> tuple[Step, ...]:
        """The steps that are allowed now; empty while the case is on hold."""
        return () if self.is_paused else self._state.next_steps

    @property
    def is_paused(self) -> bool:
        """Whether the case is on hold until the customer does something."""
        return self._state.is_paused

    @property
    def is_closed(self) -> bool:
        """Whether the last step of the procedure was taken."""
        return self._state.is_closed

    @property
    def n_events(self) -> int:
        """Number of recorded events."""
        return len(self.events)

    @property
    def first_response_at(self) -> datetime | None:
        """When the first step was taken; None before."""
        return next((event.at for event in self.events if event.step), None)

    @property
    def resolved_at(self) -> datetime | None:
        """When the complaint was resolved; None before.

        The time of the customer's acceptance if it was recorded; otherwise, once a
        follow-up shows that the last offer was accepted, the time of that offer.
        """
        return self._state.resolved_at

    @property
    def followed_up_at(self) -> datetime | None:
        """When the follow-up was made; None before, and after a reopening."""
        return self._state.followed_up_at

    @property
    def closed_at(self) -> datetime | None:
        """When the last step of the procedure was taken; None before."""
        ends = (e.at for e in self.events if e.step in self.procedure.ends)
        return max(ends) if self.is_closed else None

    @property
    def n_reopened(self) -> int:
        """How often the case was reopened."""
        return self._state.n_reopened

    @property
    def settled(self) -> tuple[tuple[datetime, datetime], ...]:
        """The periods from a resolution to the reopening after it."""
        return self._state.settled

    @property
    def n_contacts(self) -> int:
        """How often the customer had to make contact, the complaint itself included."""
        contacts = sum(e.kind is CaseEventKind.CONTACTED for e in self.events)
        return 1 + contacts + self.n_reopened

    @property
    def pauses(self) -> tuple[tuple[datetime, datetime | None], ...]:
        """The periods on hold, as (start, end); the end is None while one lasts."""
        return self._state.pauses

    def as_of(self, instant: datetime) -> Case:
        """The case at *instant*, without later events.

        Raises:
            NaiveDatetime: for an instant without a time zone.
            EventOutOfOrder: if the case was not open yet.
        """
        now = checks.instant(instant, "instant")
        if now < self.opened_at:
            raise EventOutOfOrder(event="instant", earlier="the opening of the case")
        earlier = tuple(event for event in self.events if event.at <= now)
        return attrs.evolve(self, events=earlier)

    # -------------------------------------------------------------------------- events

    def record(self, step: Step | str, *, at: datetime) -> Case:
        """Return the case with *step* taken.

        Args:
            step: a :class:`Step`, or its code.
            at: when it was taken, with a time zone.

        Raises:
            InvalidTransition: if the step is not allowed now; names those that are.
            EventOutOfOrder: if *at* is before the last event.
            NaiveDatetime: if *at* has no time zone.
            UnknownOption: for an unknown step.
        """
        return self._append(CaseEvent(at=at, step=checks.member(step, "step", Step)))

    def reply(self, *, accepted: bool, at: datetime) -> Case:
        """Return the case with the customer's reply to the offer.

        The reply decides which steps are allowed next.

        Args:
            accepted: whether the customer accepted the offer.
            at: when the customer replied, with a time zone.

        Raises:
            InvalidTransition: unless an offer waits for a reply.
            WrongType: if *accepted* is neither True nor False.
            EventOutOfOrder, NaiveDatetime: as :meth:`record`.
        """
        is_accepted = checks.boolean(accepted, "accepted")
        kind = CaseEventKind.ACCEPTED if is_accepted else CaseEventKind.DECLINED
        return self._append(CaseEvent(at=at, kind=kind))

    def pause(self, *, at: datetime) -> Case:
        """Return the case on hold, with no time running against its deadlines.

        Raises:
            InvalidTransition: if the case is on hold already, or closed.
            EventOutOfOrder, NaiveDatetime: as :meth:`record`.
        """
        return self._append(CaseEvent(at=at, kind=CaseEventKind.PAUSED))

    def resume(self, *, at: datetime) -> Case:
        """Return the case taken off hold.

        Raises:
            InvalidTransition: if the case is not on hold.
            EventOutOfOrder, NaiveDatetime: as :meth:`record`.
        """
        return self._append(CaseEvent(at=at, kind=CaseEventKind.RESUMED))

    def contact(self, *, at: datetime) -> Case:
        """Return the case with another contact by the customer, who awaits an answer.

        Raises:
            InvalidTransition: if the case is on hold, or closed: reopen it.
            EventOutOfOrder, NaiveDatetime: as :meth:`record`.
        """
        return self._append(CaseEvent(at=at, kind=CaseEventKind.CONTACTED))

    def update(self, *, at: datetime) -> Case:
        """Return the case with the customer told how it stands, without a step.

        Raises:
            InvalidTransition: if the case is on hold, or closed.
            EventOutOfOrder, NaiveDatetime: as :meth:`record`.
        """
        return self._append(CaseEvent(at=at, kind=CaseEventKind.UPDATED))

    def reopen(self, *, at: datetime) -> Case:
        """Return the case open again, at the start of its procedure.

        The customer was not content after all.  No time runs against the resolution
        between the resolution that did not hold and the reopening.

        Raises:
            InvalidTransition: if the case is neither resolved nor closed, or on hold.
            EventOutOfOrder, NaiveDatetime: as :meth:`record`.
        """
        return self._append(CaseEvent(at=at, kind=CaseEventKind.REOPENED))

    def _append(self, event: CaseEvent) -> Case:
        return attrs.evolve(self, events=(*self.events, event))

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The state of the case, and its events."""
        header = (translate("field.at", lang), translate("field.case_event", lang))
        rows = tuple(
            (format_value(e.at, lang), format_value(e.action, lang))
            for e in self.events
        )
        return (*super().tables(lang), Table(title="", rows=(header, *rows)))


def open_case(
    case_id: str | int,
    *,
    at: datetime,
    severity: ComplaintSeverity | str = ComplaintSeverity.SERIOUS,
    procedure: Workflow[Step] = SIX_STEPS,
    channel: str | None = None,
) -> Case:
    """Return a new case without events.

    >>> from datetime import UTC, datetime
    >>> from custsat.complaints import Step, open_case
    >>> monday = datetime(2026, 3, 2, 9, tzinfo=UTC)
    >>> open_case("C-1", at=monday).record(Step.VENT, at=monday).next_steps
    (<Step.APOLOGISE: 'apologise'>,)

    Args:
        case_id: the caller's key, a text or a whole number; opaque, so no name and no
            telephone number.
        at: when the complaint came in, with its time zone.
        severity: how bad the complaint is.
        procedure: :data:`SIX_STEPS`, :data:`APOLOGISE_FIRST`, :data:`THREE_STEPS`, or
            another workflow of :class:`Step`.
        channel: the name of the channel that it came through, such as ``"phone"``;
            None if not known.

    Raises:
        NaiveDatetime: if *at* has no time zone.
        UnknownOption: for an unknown severity.
        WrongType: if *case_id* is no text or whole number, or *procedure* not a
            workflow.
        OutOfRange: for an empty *case_id*.
        TooLarge: for a *case_id* of more than 200 characters, or beyond 64 bits.
    """
    return Case(
        id=case_id,
        opened_at=at,
        severity=checks.member(severity, "severity", ComplaintSeverity),
        procedure=to_procedure(procedure),
        channel=channel,
    )
