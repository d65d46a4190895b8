"""Deadlines: what was promised about one case, until when, and whether it was kept.

A deadline reached to the second is kept.  While a case is on hold no clock runs; what
had not passed before has no date until the case is taken up again.

>>> from datetime import datetime, timedelta, timezone
>>> from custsat.complaints.case import open_case
>>> from custsat.complaints.policy import Policy
>>> from custsat.values._duration import Hours
>>> monday = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
>>> case, policy = open_case("C-1", at=monday), Policy(first_response=Hours(4))
>>> [deadline.due_at.hour for deadline in case.due(policy)]
[13]
>>> len(case.overdue(policy, as_of=monday + timedelta(hours=4)))
0
>>> print(case.overdue(policy, as_of=monday + timedelta(hours=5)).summary())
Deadlines: 1; overdue: first response
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.complaints.policy import Duty, Policy, added, passed
from custsat.complaints.procedure import Step
from custsat.display import Table, format_value
from custsat.errors import InputError
from custsat.labels import LabelledEnum, translate
from custsat.values._duration import Duration
from custsat.values._serialize import ExportsProperties
from custsat.values._finding import Finding
from custsat.values._moment import an_instant
from custsat.values._number import not_negative
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from custsat.complaints.case import Case
    from custsat.complaints.policy import Pauses

__all__ = ["Deadline", "DeadlineState", "Deadlines"]

NOTHING: Final = timedelta(0)


class DeadlineState(LabelledEnum):
    """How a promise stands."""

    KEPT = "kept"
    BROKEN = "broken"
    RUNNING = "running"
    ON_HOLD = "on_hold"
    OVERDUE = "overdue"


@attrs.frozen(kw_only=True)
class Deadline(ExportsProperties):
    """One promise about one case.

    Attributes:
        duty: what was promised.
        allowed: within how long.
        since: from when on.
        due_at: until when; None while the case is on hold.
        done_at: when it was done; None as long as it is not.
        used_ratio: share of the time allowed that is used up. [0 or more]
        as_of: the moment for which this is told; None if no moment was named.
    """

    duty: Duty
    allowed: Duration
    since: datetime
    due_at: datetime | None
    done_at: datetime | None
    used_ratio: float | None
    as_of: datetime | None

    def __attrs_post_init__(self) -> None:
        for name in ("since", "due_at", "done_at", "as_of"):
            if getattr(self, name) is not None:
                an_instant(name, getattr(self, name))
        if self.used_ratio is not None:
            not_negative("used_ratio", self.used_ratio)

    @property
    def kept(self) -> bool | None:
        """Whether it was done in time; None as long as it is not done."""
        if self.done_at is None or self.due_at is None:
            return None
        return self.done_at <= self.due_at

    @property
    def state(self) -> DeadlineState | None:
        """How it stands; None if it is open and no moment was named."""
        if self.kept is not None:
            return DeadlineState.KEPT if self.kept else DeadlineState.BROKEN
        if self.due_at is None:
            return DeadlineState.ON_HOLD
        if self.as_of is None:
            return None
        late = self.as_of > self.due_at
        return DeadlineState.OVERDUE if late else DeadlineState.RUNNING


@attrs.frozen(kw_only=True)
class Deadlines(Result):
    """The promises about one case; empty, and then false, where there is none.

    Attributes:
        deadlines: each promise, in the order in which they fall due.
    """

    schema: ClassVar[str] = "deadlines@1"
    deadlines: tuple[Deadline, ...]

    def __iter__(self) -> Iterator[Deadline]:
        return iter(self.deadlines)

    def __len__(self) -> int:
        return len(self.deadlines)

    def __getitem__(self, place: int) -> Deadline:
        return self.deadlines[place]

    @property
    def n(self) -> int:
        """How many there are."""
        return len(self.deadlines)

    @property
    def overdue(self) -> tuple[Duty, ...]:
        """The promises that were overdue at the moment named."""
        late = DeadlineState.OVERDUE
        return tuple(it.duty for it in self.deadlines if it.state is late)

    @property
    def next_due_at(self) -> datetime | None:
        """The earliest date among those not done; None if there is none."""
        dates = [it.due_at for it in self.deadlines if it.due_at and not it.done_at]
        return min(dates, default=None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every promise that is overdue, by how far."""
        return tuple(
            Finding(
                code="finding.overdue",
                weight=100 * min(max((it.used_ratio or 0) - 1, 0), 1),
                subject=it.duty.code,
                facts=(("used_ratio", it.used_ratio or 0),),
                advice="advice.answer_now",
            )
            for it in self.deadlines
            if it.state is DeadlineState.OVERDUE
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """One line per promise."""
        names = ("field.duty", "field.allowed", "field.due_at", "field.done_at")
        head = tuple(translate(name, lang) for name in (*names, "field.state"))
        rows = (
            (
                it.duty.label(lang),
                it.allowed.label(lang),
                *(_cell(told, lang) for told in (it.due_at, _there(it), it.state)),
            )
            for it in self.deadlines
        )
        title, note = translate(self._name, lang), self.summary(lang)
        return (Table(title=title, rows=(head, *rows), note=note),)


def _there(deadline: Deadline) -> datetime | None:
    """When it was done, on the clock that it was due by."""
    if deadline.done_at is None or deadline.due_at is None:
        return deadline.done_at
    return deadline.done_at.astimezone(deadline.due_at.tzinfo)


def _cell(told: object, lang: str) -> str:
    return "" if told is None else format_value(told, lang)


def deadlines(
    case: Case, policy: Policy, *, as_of: datetime | None = None
) -> Deadlines:
    """Every deadline that *policy* sets for *case*, as it stood at *as_of*.

    Raises:
        InputError: if there is no policy.
        HorizonExceeded: if one lies beyond the horizon of the calendar.
    """
    if not isinstance(policy, Policy):
        raise InputError(what="policy= is a Policy")
    stood = case if as_of is None else case.until(as_of)
    now = None if as_of is None else an_instant("as_of", as_of)
    spans = {
        Duty.FIRST_RESPONSE: (stood.opened_at, stood.first_response_at),
        Duty.RESOLUTION: (stood.opened_at, stood.resolved_at),
        Duty.FOLLOW_UP: (stood.resolved_at, stood.followed_up_at),
    }
    found = []
    for duty, allowed in policy.promised:
        since, done_at = spans[duty]
        if since is not None and _owed(duty, stood):
            held = tuple(it for it in stood.pauses if not done_at or it[0] < done_at)
            found.append(
                Deadline(
                    duty=duty,
                    allowed=allowed,
                    since=since,
                    due_at=_due_at(since, allowed, policy, held),
                    done_at=done_at,
                    used_ratio=_used(since, done_at or now, allowed, policy, held),
                    as_of=now,
                )
            )
    return Deadlines(deadlines=tuple(found))


def _owed(duty: Duty, case: Case) -> bool:
    """Whether the procedure has the step at all: three steps know no follow-up."""
    ends = {end for _, end in case.procedure.transitions}
    return duty is not Duty.FOLLOW_UP or Step.FOLLOW_UP in ends


def overdue(case: Case, policy: Policy, *, as_of: datetime) -> Deadlines:
    """The deadlines of *case* that were overdue at *as_of*."""
    known = deadlines(case, policy, as_of=as_of)
    late = (it for it in known if it.state is DeadlineState.OVERDUE)
    return Deadlines(deadlines=tuple(late))


def _due_at(
    since: datetime,
    allowed: Duration,
    policy: Policy,
    pauses: Pauses,
) -> datetime | None:
    """The date of a promise, moved by the pauses; none while one still lasts."""
    over = tuple(pause for pause in pauses if pause[1] is not None)
    due_at = added(since, allowed, policy.calendar, over)
    lasting = next((start for start, end in pauses if end is None), due_at)
    return due_at if due_at <= lasting else None


def _used(
    since: datetime,
    until: datetime | None,
    allowed: Duration,
    policy: Policy,
    pauses: Pauses,
) -> float | None:
    """Share of the time allowed that has passed; None if no moment was named."""
    if until is None:
        return None
    calendar = policy.calendar
    whole = passed(since, added(since, allowed, calendar), allowed, calendar)
    return passed(since, until, allowed, calendar, pauses) / whole
