"""Desk figures: waits, promises and what had to be done twice.

Built by :func:`custsat.complaints.problem_desk`; a figure knows how many tickets stand
behind it, and none is a mean of tickets that happen to be done.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat.complaints.policy import Duty
from custsat.errors import InvalidCount
from custsat.estimates import wilson
from custsat.values._duration import Duration
from custsat.values._serialize import ExportsProperties
from custsat.values._finding import Finding
from custsat.values._moment import an_instant
from custsat.values._number import finite, not_negative, within
from custsat.values._result import Result
from custsat.values._complaint_enums import TicketKind

if TYPE_CHECKING:
    from custsat.values._interval import Interval

__all__ = ["DeskPromise", "DeskWait", "ProblemDesk", "WaitQuantile"]


@attrs.frozen(kw_only=True)
class WaitQuantile(ExportsProperties):
    """A wait that a share of the tickets do not exceed.

    Attributes:
        share: share of the tickets. [0 to 1]
        hours: the wait; None if so many have not ended. [hours]
        low: its lower 95 % limit; None if there is none. [hours]
        high: its upper 95 % limit; None if there is none. [hours]
    """

    share: float
    hours: float | None
    low: float | None
    high: float | None

    def __attrs_post_init__(self) -> None:
        within("share", self.share, 0, 1)
        for hours in (self.hours, self.low, self.high):
            if hours is not None:
                not_negative("hours", hours)


@attrs.frozen(kw_only=True)
class DeskWait(ExportsProperties):
    """How long tickets waited, those that still wait counted as such.

    Attributes:
        n: tickets known, ended and waiting.
        n_ended: those that have ended.
        n_missing: tickets of which nothing is known.
        quantiles: waits, by the share of tickets that do not exceed them.
    """

    n: int
    n_ended: int
    n_missing: int
    quantiles: tuple[WaitQuantile, ...]

    def __attrs_post_init__(self) -> None:
        _counts(self.n_ended, self.n, self.n_missing)

    @property
    def n_waiting(self) -> int:
        """Tickets that still wait: censored at the wait they have had."""
        return self.n - self.n_ended

    def quantile(self, share: float) -> float | None:
        """The wait that *share* do not exceed; None if not known. [hours]"""
        return {it.share: it.hours for it in self.quantiles}.get(share)

    @property
    def median(self) -> float | None:
        """The wait that half do not exceed; None if not known. [hours]"""
        return self.quantile(0.5)


@attrs.frozen(kw_only=True)
class DeskPromise(ExportsProperties):
    """How often a promise was kept, of the tickets whose time was up.

    Attributes:
        allowed: what was promised.
        kept: tickets that ended in time.
        judged: tickets whose time was up, ended or not.
        immature: tickets that are too young to be judged, ended or not.
        overdue: tickets whose time has passed, and that still wait.
    """

    allowed: Duration
    kept: int
    judged: int
    immature: int
    overdue: int

    def __attrs_post_init__(self) -> None:
        _counts(self.kept + self.overdue, self.judged, self.immature)
        _counts(self.kept, self.overdue + self.kept, 0)

    @property
    def share(self) -> float | None:
        """Share kept; None if no ticket can be judged yet. [0 to 1]"""
        return self.kept / self.judged if self.judged else None

    @property
    def interval(self) -> Interval | None:
        """Wilson's 95 % interval of the share."""
        return self.ci()

    def ci(self, *, level: float = 0.95) -> Interval | None:
        """Wilson's interval of the share; None if no ticket can be judged yet.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
        """
        return wilson(self.kept, self.judged, level=level) if self.judged else None


@attrs.frozen(kw_only=True)
class ProblemDesk(Result):
    """A desk, as it stood at one moment.

    Attributes:
        as_of: the moment.
        work_time: whether waits are hours of work, or plain ones.
        n_tickets: tickets, open and done.
        n_open: tickets that are not done.
        kinds: how many of each kind, of those of which it is known.
        response: waits for the first response; None if there was none.
        resolution: waits for the end; None if there was none.
        response_promise: how often the response came in time, if one was promised.
        resolution_promise: how often the end did, if one was promised.
        n_reopened: tickets that were done, and opened again.
        n_reopen_known: tickets that were done, and of which that is known.
    """

    schema: ClassVar[str] = "problem_desk@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "n_tickets",
        "n_open",
        "response_median:.1",
        "resolution_median:.1",
        "resolution_p90:.1",
        "response_kept_share:.1%",
        "resolution_kept_share:.1%",
        "resolution_kept_interval:.1%",
        "reopen_rate:.1%",
    )
    as_of: datetime
    work_time: bool
    n_tickets: int
    n_open: int
    kinds: tuple[tuple[TicketKind, int], ...]
    response: DeskWait | None
    resolution: DeskWait | None
    response_promise: DeskPromise | None
    resolution_promise: DeskPromise | None
    n_reopened: int
    n_reopen_known: int

    def __attrs_post_init__(self) -> None:
        an_instant("as_of", self.as_of)
        _counts(self.n_open, self.n_tickets, 0)
        _counts(self.n_reopened, self.n_reopen_known, 0)
        if not self.n_tickets or self.n_unknown_kind < 0:
            raise InvalidCount(what="a desk has tickets, each of one kind at most")

    @property
    def n_unknown_kind(self) -> int:
        """Tickets of which nobody knows the kind."""
        return self.n_tickets - sum(n for _, n in self.kinds)

    @property
    def response_median(self) -> float | None:
        """The wait for a response that half do not exceed. [hours]"""
        return self.response.median if self.response else None

    @property
    def resolution_median(self) -> float | None:
        """The wait for the end that half do not exceed. [hours]"""
        return self.resolution.median if self.resolution else None

    @property
    def resolution_p90(self) -> float | None:
        """The wait for the end that nine in ten do not exceed. [hours]"""
        return self.resolution.quantile(0.9) if self.resolution else None

    @property
    def response_kept_share(self) -> float | None:
        """Share of responses that came in time. [0 to 1]"""
        return self.response_promise.share if self.response_promise else None

    @property
    def resolution_kept_share(self) -> float | None:
        """Share of tickets done in time. [0 to 1]"""
        return self.resolution_promise.share if self.resolution_promise else None

    @property
    def resolution_kept_interval(self) -> Interval | None:
        """Wilson's 95 % interval of that share."""
        return self.resolution_promise.interval if self.resolution_promise else None

    @property
    def reopen_rate(self) -> float | None:
        """Share of done tickets that were opened again. [0 to 1]"""
        known = self.n_reopen_known
        return self.n_reopened / known if known else None

    def reopen_ci(self, *, level: float = 0.95) -> Interval | None:
        """Wilson's interval of the reopen rate; None if it is known of no ticket.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
        """
        known = self.n_reopen_known
        return wilson(self.n_reopened, known, level=level) if known else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Promises broken, tickets that are overdue now, and work done twice."""
        promises = (
            (Duty.FIRST_RESPONSE, self.response_promise),
            (Duty.RESOLUTION, self.resolution_promise),
        )
        told = [it for duty, said in promises if said for it in _broken(duty, said)]
        if self.n_reopened:
            rate = self.n_reopened / self.n_reopen_known
            told.append(
                Finding(
                    code="finding.reopened",
                    weight=100 * rate,
                    facts=(("rate", rate), ("n", self.n_reopen_known)),
                    advice="advice.right_first_time",
                )
            )
        return tuple(told)


def _broken(duty: Duty, promise: DeskPromise) -> list[Finding]:
    share, found = promise.share, []
    if share is not None and share < 1:
        found.append(
            Finding(
                code="finding.promise_broken",
                weight=100 * (1 - share),
                subject=duty.code,
                facts=(("share", share), ("n", promise.judged)),
                advice="advice.keep_promises",
            )
        )
    if promise.overdue:
        found.append(
            Finding(
                code="finding.tickets_overdue",
                weight=100 * promise.overdue / promise.judged,
                subject=duty.code,
                facts=(("n", promise.overdue),),
                advice="advice.answer_now",
            )
        )
    return found


def _counts(part: int, whole: int, beside: int) -> None:
    for count in (part, whole, beside):
        if type(count) is not int or finite("count", count) < 0:
            raise InvalidCount(what="a count is a whole number of 0 or more")
    if part > whole:
        raise InvalidCount(what="a part of the tickets at most")
