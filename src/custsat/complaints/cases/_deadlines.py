"""Deadlines of one case: when each promise falls due, and whether it was met.

Done exactly at the deadline is in time.  No time runs while a case is on hold: a
deadline that had not passed by then has no date until the case is resumed.  Replies and
updates have a deadline each time that the customer waits for one.

>>> from datetime import datetime, timedelta, timezone
>>> from custsat.complaints import SlaPolicy, open_case
>>> from custsat.values import Hours
>>> monday = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
>>> case, policy = open_case("C-1", at=monday), SlaPolicy(first_response=Hours(4))
>>> len(overdue(case, policy, as_of=monday + timedelta(hours=4)))
0
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.complaints.cases._case import Case
from custsat.complaints.cases._case_spans import CaseSpan, case_spans
from custsat.complaints.cases._sla_policy import (
    SlaMetric,
    SlaPolicy,
    due_at,
    elapsed,
    policy_for,
    to_policies,
)
from custsat.display import Table, format_value
from custsat.errors import InputError
from custsat.labels import LabelledEnum, translate
from custsat.values._duration import Duration
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from custsat.care._work_calendar import WorkCalendar
    from custsat.complaints.cases._sla_policy import Pauses


class DeadlineState(LabelledEnum):
    """The state of a deadline."""

    MET = "met"
    DONE_LATE = "done_late"
    RUNNING = "running"
    ON_HOLD = "on_hold"
    OVERDUE = "overdue"


@attrs.frozen(kw_only=True)
class Deadline(ExportsProperties):
    """The deadline of one promise about one case.

    Attributes:
        metric: what was promised.
        time_allowed: the time allowed for it.
        started_at: when that time began.
        due_at: when it ends; None while the case is on hold.
        done_at: when it was done; None if it is not done.
        elapsed_ratio: elapsed time over time allowed; None if it is not done and no
            *as_of* was passed. [0 or more]
        as_of: the instant for which the state holds; None if none was passed.
    """

    metric: SlaMetric
    time_allowed: Duration
    started_at: datetime
    due_at: datetime | None
    done_at: datetime | None
    elapsed_ratio: float | None
    as_of: datetime | None

    def __attrs_post_init__(self) -> None:
        for name in ("started_at", "due_at", "done_at", "as_of"):
            if getattr(self, name) is not None:
                checks.instant(getattr(self, name), name)
        if self.elapsed_ratio is not None:
            checks.number(self.elapsed_ratio, "elapsed_ratio", ge=0)

    @property
    def is_met(self) -> bool | None:
        """Whether it was done in time; None if it is not done."""
        if self.done_at is None or self.due_at is None:
            return None
        return self.done_at <= self.due_at

    @property
    def state(self) -> DeadlineState | None:
        """The state; None if it is not done and no *as_of* was passed."""
        if self.is_met is not None:
            return DeadlineState.MET if self.is_met else DeadlineState.DONE_LATE
        if self.due_at is None:
            return DeadlineState.ON_HOLD
        if self.as_of is None:
            return None
        late = self.as_of > self.due_at
        return DeadlineState.OVERDUE if late else DeadlineState.RUNNING


@attrs.frozen(kw_only=True)
class Deadlines(Result):
    """The deadlines of one case; false if there are none.

    Attributes:
        deadlines: those of each promise; one for each reply and update.
    """

    schema: ClassVar[str] = "deadlines@1"
    default_rows: ClassVar[str] = "deadlines"
    deadlines: tuple[Deadline, ...]

    def __iter__(self) -> Iterator[Deadline]:
        return iter(self.deadlines)

    def __len__(self) -> int:
        return len(self.deadlines)

    def __getitem__(self, index: int) -> Deadline:
        return self.deadlines[index]

    @property
    def n(self) -> int:
        """Number of deadlines."""
        return len(self.deadlines)

    @property
    def overdue(self) -> tuple[SlaMetric, ...]:
        """The promises that were overdue at *as_of*."""
        late = DeadlineState.OVERDUE
        return tuple(
            deadline.metric for deadline in self.deadlines if deadline.state is late
        )

    @property
    def next_due_at(self) -> datetime | None:
        """The earliest deadline among those not done; None if there is none."""
        dates = [
            deadline.due_at
            for deadline in self.deadlines
            if deadline.due_at and not deadline.done_at
        ]
        return min(dates, default=None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One finding for each overdue promise, weighted by how late it is."""
        return tuple(
            Finding(
                code="finding.overdue",
                weight=100 * min(max((deadline.elapsed_ratio or 0) - 1, 0), 1),
                subject=deadline.metric.code,
                facts=(("elapsed_ratio", deadline.elapsed_ratio or 0),),
                advice="advice.answer_now",
            )
            for deadline in self.deadlines
            if deadline.state is DeadlineState.OVERDUE
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """One row for each deadline."""
        names = ("field.metric", "field.time_allowed", "field.due_at", "field.done_at")
        header = tuple(translate(name, lang) for name in (*names, "field.state"))
        rows = (
            (
                deadline.metric.label(lang),
                deadline.time_allowed.label(lang),
                *(
                    _format_or_empty(value, lang)
                    for value in (
                        deadline.due_at,
                        _done_at_local(deadline),
                        deadline.state,
                    )
                ),
            )
            for deadline in self.deadlines
        )
        title, note = translate(self._name, lang), self.summary(lang)
        return (Table(title=title, rows=(header, *rows), note=note),)


def _done_at_local(deadline: Deadline) -> datetime | None:
    """``done_at`` in the time zone of ``due_at``."""
    if deadline.done_at is None or deadline.due_at is None:
        return deadline.done_at
    return deadline.done_at.astimezone(deadline.due_at.tzinfo)


def _format_or_empty(value: object, lang: str) -> str:
    return "" if value is None else format_value(value, lang)


def deadlines(
    case: Case,
    policy: SlaPolicy | Sequence[SlaPolicy],
    *,
    as_of: datetime | None = None,
) -> Deadlines:
    """Every deadline that *policy* sets for *case*, met or not.

    >>> from datetime import UTC, datetime
    >>> from custsat.complaints import SlaPolicy, deadlines, open_case
    >>> from custsat.values import Hours
    >>> case = open_case("C-1", at=datetime(2026, 3, 2, 9, tzinfo=UTC))
    >>> str(deadlines(case, SlaPolicy(first_response=Hours(4)))[0].due_at)
    '2026-03-02 13:00:00+00:00'

    Args:
        case: the case.
        policy: the promises; of several policies the first that is for the severity
            and the channel of the case.
        as_of: the instant to judge at, later events left out; None for all events, and
            no state for what is not done.

    Raises:
        WrongType: if *case* is not a case or *policy* not a policy.
        InputError: if none of several policies is known to be for the case.
        NaiveDatetime: if *as_of* has no time zone.
        EventOutOfOrder: if the case was not open yet.
        HorizonExceeded: if a deadline is beyond the horizon of the calendar.
    """
    checks.instance(case, "case", Case)
    sla = policy_of(case, policy)
    snapshot = case if as_of is None else case.as_of(checks.instant(as_of, "as_of"))
    now = None if as_of is None else checks.instant(as_of, "as_of")
    items = [
        _deadline(metric, time_allowed, span, sla, now)
        for metric, time_allowed in sla.promises
        for span in case_spans(snapshot, metric)
    ]
    return Deadlines(deadlines=tuple(items))


def policy_of(case: Case, policy: SlaPolicy | Sequence[SlaPolicy]) -> SlaPolicy:
    """Return the policy of *case*: the first that is for its severity and channel.

    Raises:
        WrongType: if *policy* is neither a policy nor a list of policies.
        EmptyInput: if the list is empty.
        InputError: if none is for the case, or the channel that decides is not known.
    """
    choice = policy_for(to_policies(policy, "policy"), case.severity, case.channel)
    if isinstance(choice, SlaPolicy):
        return choice
    problem = "channel_unknown" if choice is None else "no_policy"
    raise InputError(problem=problem, name="policy")


def _deadline(
    metric: SlaMetric,
    time_allowed: Duration,
    span: CaseSpan,
    policy: SlaPolicy,
    now: datetime | None,
) -> Deadline:
    started_at, done_at, pauses = span
    return Deadline(
        metric=metric,
        time_allowed=time_allowed,
        started_at=started_at,
        due_at=due_or_none(started_at, time_allowed, policy.calendar, pauses),
        done_at=done_at,
        elapsed_ratio=_elapsed_ratio(
            started_at, done_at or now, time_allowed, policy, pauses
        ),
        as_of=now,
    )


def overdue(
    case: Case, policy: SlaPolicy | Sequence[SlaPolicy], *, as_of: datetime
) -> Deadlines:
    """The deadlines of *case* that had passed at *as_of* without being done.

    >>> from datetime import UTC, datetime
    >>> from custsat.complaints import SlaPolicy, open_case, overdue
    >>> from custsat.values import Hours
    >>> nine, two = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (9, 14))
    >>> case, policy = open_case("C-1", at=nine), SlaPolicy(first_response=Hours(4))
    >>> print(overdue(case, policy, as_of=two).summary())
    Deadlines: 1; overdue: first response

    Raises:
        WrongType: if *case* is not a case or *policy* not a policy.
        NaiveDatetime: if *as_of* has no time zone.
        EventOutOfOrder: if the case was not open yet.
        HorizonExceeded: if a deadline is beyond the horizon of the calendar.
    """
    late = tuple(
        deadline
        for deadline in deadlines(case, policy, as_of=as_of)
        if deadline.state is DeadlineState.OVERDUE
    )
    return Deadlines(deadlines=late)


def due_or_none(
    started_at: datetime,
    time_allowed: Duration,
    calendar: WorkCalendar | None,
    pauses: Pauses,
) -> datetime | None:
    """The deadline, moved by ended pauses; None if it is in a pause that lasts."""
    ended = tuple(pause for pause in pauses if pause[1] is not None)
    deadline_at = due_at(started_at, time_allowed, calendar, ended)
    paused_at = next((start for start, end in pauses if end is None), deadline_at)
    return deadline_at if deadline_at <= paused_at else None


def _elapsed_ratio(
    started_at: datetime,
    end: datetime | None,
    time_allowed: Duration,
    policy: SlaPolicy,
    pauses: Pauses,
) -> float | None:
    """Elapsed time over time allowed; None without an *end*."""
    if end is None:
        return None
    calendar = policy.calendar
    total = elapsed(
        started_at, due_at(started_at, time_allowed, calendar), time_allowed, calendar
    )
    return elapsed(started_at, end, time_allowed, calendar, pauses) / total
