"""Desk figures: waits, promises and what had to be done twice.

Built by :func:`custsat.complaints.desk_metrics`; a figure knows how many tickets stand
behind it, and none is a mean of tickets that happen to be done.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat.complaints.cases._sla_policy import SlaMetric
from custsat.errors import InvalidCount
from custsat.estimates import wilson
from custsat.values._complaint_enums import TicketKind
from custsat.values._duration import Duration
from custsat.values._finding import Finding
from custsat.values._moment import an_instant
from custsat.values._number import finite, not_negative, within
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from custsat.values._interval import Interval


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
class WaitTimes(ExportsProperties):
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
        _check_part(self.n_ended, self.n, self.n_missing)

    @property
    def n_waiting(self) -> int:
        """Tickets that still wait: censored at the wait they have had."""
        return self.n - self.n_ended

    def quantile(self, share: float) -> float | None:
        """The wait that *share* do not exceed; None if not known. [hours]"""
        return {row.share: row.hours for row in self.quantiles}.get(share)

    @property
    def median(self) -> float | None:
        """The wait that half do not exceed; None if not known. [hours]"""
        return self.quantile(0.5)


@attrs.frozen(kw_only=True)
class SlaAttainment(ExportsProperties):
    """How often a promise was kept, of the tickets whose time was up.

    Attributes:
        time_allowed: what was promised.
        n_met: tickets that ended in time.
        n_due: tickets whose time was up, ended or not.
        n_not_due_yet: tickets that are too young to be judged, ended or not.
        n_overdue: tickets whose time has passed, and that still wait.
    """

    time_allowed: Duration
    n_met: int
    n_due: int
    n_not_due_yet: int
    n_overdue: int

    def __attrs_post_init__(self) -> None:
        _check_part(self.n_met + self.n_overdue, self.n_due, self.n_not_due_yet)
        _check_part(self.n_met, self.n_overdue + self.n_met, 0)

    @property
    def share(self) -> float | None:
        """Share kept; None if no ticket can be judged yet. [0 to 1]"""
        return self.n_met / self.n_due if self.n_due else None

    @property
    def interval(self) -> Interval | None:
        """Wilson's 95 % interval of the share."""
        return self.ci()

    def ci(self, *, level: float = 0.95) -> Interval | None:
        """Wilson's interval of the share; None if no ticket can be judged yet.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
        """
        return wilson(self.n_met, self.n_due, level=level) if self.n_due else None


@attrs.frozen(kw_only=True)
class DeskMetrics(Result):
    """A desk, as it stood at one moment.

    Attributes:
        as_of: the moment.
        in_work_time: whether waits are hours of work, or plain ones.
        n_tickets: tickets, open and done.
        n_open: tickets that are not done.
        kind_counts: how many of each kind, of those of which it is known.
        response: waits for the first response; None if there was none.
        resolution: waits for the end; None if there was none.
        response_sla: how often the response came in time, if one was promised.
        resolution_sla: how often the end did, if one was promised.
        n_reopened: tickets that were done, and opened again.
        n_reopen_recorded: tickets that were done, and of which that is known.
    """

    schema: ClassVar[str] = "desk_metrics@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "n_tickets",
        "n_open",
        "response_median:.1",
        "resolution_median:.1",
        "resolution_p90:.1",
        "response_met_share:.1%",
        "resolution_met_share:.1%",
        "resolution_met_interval:.1%",
        "reopen_rate:.1%",
    )
    as_of: datetime
    in_work_time: bool
    n_tickets: int
    n_open: int
    kind_counts: tuple[tuple[TicketKind, int], ...]
    response: WaitTimes | None
    resolution: WaitTimes | None
    response_sla: SlaAttainment | None
    resolution_sla: SlaAttainment | None
    n_reopened: int
    n_reopen_recorded: int

    def __attrs_post_init__(self) -> None:
        an_instant("as_of", self.as_of)
        _check_part(self.n_open, self.n_tickets, 0)
        _check_part(self.n_reopened, self.n_reopen_recorded, 0)
        if not self.n_tickets or self.n_unknown_kind < 0:
            raise InvalidCount(what="a desk has tickets, each of one kind at most")

    @property
    def n_unknown_kind(self) -> int:
        """Tickets of which nobody knows the kind."""
        return self.n_tickets - sum(n for _, n in self.kind_counts)

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
    def response_met_share(self) -> float | None:
        """Share of responses that came in time. [0 to 1]"""
        return self.response_sla.share if self.response_sla else None

    @property
    def resolution_met_share(self) -> float | None:
        """Share of tickets done in time. [0 to 1]"""
        return self.resolution_sla.share if self.resolution_sla else None

    @property
    def resolution_met_interval(self) -> Interval | None:
        """Wilson's 95 % interval of that share."""
        return self.resolution_sla.interval if self.resolution_sla else None

    @property
    def reopen_rate(self) -> float | None:
        """Share of done tickets that were opened again. [0 to 1]"""
        n_recorded = self.n_reopen_recorded
        return self.n_reopened / n_recorded if n_recorded else None

    def reopen_ci(self, *, level: float = 0.95) -> Interval | None:
        """Wilson's interval of the reopen rate; None if it is known of no ticket.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
        """
        n_recorded = self.n_reopen_recorded
        return wilson(self.n_reopened, n_recorded, level=level) if n_recorded else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Promises broken, tickets that are overdue now, and work done twice."""
        attainments = (
            (SlaMetric.FIRST_RESPONSE, self.response_sla),
            (SlaMetric.RESOLUTION, self.resolution_sla),
        )
        items = [
            finding
            for metric, attainment in attainments
            if attainment
            for finding in _sla_findings(metric, attainment)
        ]
        if self.n_reopened:
            rate = self.n_reopened / self.n_reopen_recorded
            items.append(
                Finding(
                    code="finding.reopened",
                    weight=100 * rate,
                    facts=(("rate", rate), ("n", self.n_reopen_recorded)),
                    advice="advice.right_first_time",
                )
            )
        return tuple(items)


def _sla_findings(metric: SlaMetric, attainment: SlaAttainment) -> list[Finding]:
    share, items = attainment.share, []
    if share is not None and share < 1:
        items.append(
            Finding(
                code="finding.promise_broken",
                weight=100 * (1 - share),
                subject=metric.code,
                facts=(("share", share), ("n", attainment.n_due)),
                advice="advice.keep_promises",
            )
        )
    if attainment.n_overdue:
        items.append(
            Finding(
                code="finding.tickets_overdue",
                weight=100 * attainment.n_overdue / attainment.n_due,
                subject=metric.code,
                facts=(("n", attainment.n_overdue),),
                advice="advice.answer_now",
            )
        )
    return items


def _check_part(part: int, total: int, other: int) -> None:
    for count in (part, total, other):
        if type(count) is not int or finite("count", count) < 0:
            raise InvalidCount(what="a count is a whole number of 0 or more")
    if part > total:
        raise InvalidCount(what="a part of the tickets at most")
