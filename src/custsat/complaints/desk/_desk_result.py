"""The results of :func:`custsat.complaints.desk_metrics`.

Waiting times are quantiles that count open tickets as censored, never means of the
tickets that happen to be closed.  A promise is judged against a target share, by the
interval of the share in time: it is missed if all of it is below, open if the target is
in it, and of fewer tickets than a verdict needs nothing is said.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.complaints.cases._sla_policy import SlaMetric
from custsat.display import Comparison, Side
from custsat.errors import InvalidCount
from custsat.estimates import Judgement, judge, wilson
from custsat.evidence.complaints import PROMISE_TARGET
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.values._certainty import Certainty
from custsat.values._complaint_enums import TicketKind
from custsat.values._duration import Duration
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from custsat.values._interval import Interval


@attrs.frozen(kw_only=True)
class WaitQuantile(ExportsProperties):
    """The wait that a share of the tickets do not exceed.

    Attributes:
        share: share of the tickets. [0 to 1]
        hours: the wait; None if too few have ended. [hours]
        low: lower limit of its 95% interval; None if there is none. [hours]
        high: upper limit of its 95% interval; None if there is none. [hours]
    """

    share: float
    hours: float | None
    low: float | None
    high: float | None

    def __attrs_post_init__(self) -> None:
        checks.share(self.share, "share")
        for hours in (self.hours, self.low, self.high):
            if hours is not None:
                checks.number(hours, "hours", ge=0)


@attrs.frozen(kw_only=True)
class WaitTimes(ExportsProperties):
    """Waiting times of tickets, open tickets counted as censored.

    Attributes:
        n: tickets with a known wait, ended or not.
        n_ended: tickets whose wait has ended.
        n_missing: tickets whose wait is not known.
        quantiles: quantiles of the wait.
    """

    n: int
    n_ended: int
    n_missing: int
    quantiles: tuple[WaitQuantile, ...]

    def __attrs_post_init__(self) -> None:
        _check_part(
            "n_ended", "n", n_ended=self.n_ended, n=self.n, n_missing=self.n_missing
        )

    @property
    def n_waiting(self) -> int:
        """Tickets that still wait."""
        return self.n - self.n_ended

    def quantile(self, share: float) -> float | None:
        """The wait that *share* of tickets do not exceed; None if unknown. [hours]"""
        return {row.share: row.hours for row in self.quantiles}.get(share)

    @property
    def median(self) -> float | None:
        """The wait that half of the tickets do not exceed; None if unknown. [hours]"""
        return self.quantile(0.5)


@attrs.frozen(kw_only=True)
class SlaAttainment(ExportsProperties):
    """How often a promise was met, of the tickets whose time was up.

    Attributes:
        time_allowed: the promised time.
        n_met: tickets done in time.
        n_due: tickets whose time was up, done or not.
        n_not_due_yet: tickets whose time is not up yet, done or not.
        n_overdue: tickets whose time has passed and that are not done.
        target: the share of due tickets that are to be in time. [0 to 1]
    """

    time_allowed: Duration
    n_met: int
    n_due: int
    n_not_due_yet: int
    n_overdue: int
    target: float = attrs.field(
        default=PROMISE_TARGET.value, converter=checks.as_builtin
    )

    def __attrs_post_init__(self) -> None:
        checks.number(self.target, "target", gt=0, le=1)
        counts = {
            "n_met": self.n_met,
            "n_due": self.n_due,
            "n_not_due_yet": self.n_not_due_yet,
            "n_overdue": self.n_overdue,
            "n_met + n_overdue": self.n_met + self.n_overdue,
        }
        _check_part("n_met + n_overdue", "n_due", **counts)

    @property
    def share(self) -> float | None:
        """Share of due tickets that met the promise; None if none is due. [0 to 1]"""
        return self.n_met / self.n_due if self.n_due else None

    @property
    def interval(self) -> Interval | None:
        """Wilson's 95% interval of the share."""
        return self.ci()

    def ci(self, *, level: float = 0.95) -> Interval | None:
        """Wilson's interval of the share; None if no ticket is due.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
        """
        return wilson(self.n_met, self.n_due, level=level) if self.n_due else None

    @property
    def certainty(self) -> Certainty | None:
        """Whether the due tickets allow a verdict; None if none is due."""
        judgement = self._judgement
        return judgement.certainty if judgement else None

    @property
    def more_tickets(self) -> int | None:
        """How many more due tickets would decide it; None if none, or no number.

        No number decides about a share that is as large as its target.
        """
        judgement = self._judgement
        if judgement is None:
            return None
        is_open = judgement.certainty is Certainty.INCONCLUSIVE
        if is_open and self.share == self.target:
            return None
        return judgement.more_answers

    @property
    def _judgement(self) -> Judgement | None:
        interval = self.interval
        if interval is None:
            return None
        is_kept = self.n_met == self.n_due and self.target == 1
        return judge(
            n=self.n_due,
            min_n=MIN_ANSWERS.value,
            interval=None if is_kept else interval,
            target=self.target,
        )


@attrs.frozen(kw_only=True)
class DeskMetrics(Result):
    """The metrics of a desk at one instant.

    Attributes:
        as_of: the instant of the metrics.
        in_work_time: whether waits are in working hours or in plain hours.
        n_tickets: number of tickets, open and closed.
        n_open: number of open tickets.
        kind_counts: number of tickets of each known kind.
        response: waits for the first response; None if there was none.
        resolution: waits for the closing; None if no ticket is closed.
        response_sla: how often the promised response was met; None without a promise.
        resolution_sla: how often the promised closing was met; None without a promise.
        n_reopened: closed tickets that were reopened.
        n_reopen_recorded: closed tickets of which it is known whether they were.
    """

    schema: ClassVar[str] = "desk_metrics@1"
    choices: ClassVar[tuple[str, ...]] = ("as_of", "in_work_time")
    table_fields: ClassVar[tuple[str, ...]] = (
        "n_tickets",
        "n_open",
        "response_median:.1",
        "resolution_median:.1",
        "resolution_p90:.1",
        "response_met_share:.1%",
        "response_target?:.1%",
        "resolution_met_share:.1%",
        "resolution_met_interval:.1%",
        "resolution_target?:.1%",
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
        checks.instant(self.as_of, "as_of")
        counts = {
            "n_open": self.n_open,
            "n_tickets": self.n_tickets,
            "n_reopened": self.n_reopened,
            "n_reopen_recorded": self.n_reopen_recorded,
            "kind_counts": sum(count for _, count in self.kind_counts),
        }
        _check_part("n_open", "n_tickets", **counts)
        _check_part("n_reopened", "n_reopen_recorded", **counts)
        _check_part("kind_counts", "n_tickets", **counts)
        checks.count(self.n_tickets, "n_tickets", minimum=1, maximum=None)

    @property
    def n_unknown_kind(self) -> int:
        """Number of tickets of an unknown kind."""
        return self.n_tickets - sum(n for _, n in self.kind_counts)

    @property
    def response_median(self) -> float | None:
        """Median wait for the first response; None if unknown. [hours]"""
        return self.response.median if self.response else None

    @property
    def resolution_median(self) -> float | None:
        """Median wait for the closing; None if unknown. [hours]"""
        return self.resolution.median if self.resolution else None

    @property
    def resolution_p90(self) -> float | None:
        """The 90 % quantile of the wait for the closing; None if unknown. [hours]"""
        return self.resolution.quantile(0.9) if self.resolution else None

    @property
    def response_met_share(self) -> float | None:
        """Share of due first responses in time; None without a promise. [0 to 1]"""
        return self.response_sla.share if self.response_sla else None

    @property
    def resolution_met_share(self) -> float | None:
        """Share of due tickets closed in time; None without a promise. [0 to 1]"""
        return self.resolution_sla.share if self.resolution_sla else None

    @property
    def resolution_met_interval(self) -> Interval | None:
        """Wilson's 95% interval of that share."""
        return self.resolution_sla.interval if self.resolution_sla else None

    @property
    def response_target(self) -> float | None:
        """Share of first responses to be in time; None without a promise. [0 to 1]"""
        return self.response_sla.target if self.response_sla else None

    @property
    def resolution_target(self) -> float | None:
        """Share of tickets to be closed in time; None without a promise. [0 to 1]"""
        return self.resolution_sla.target if self.resolution_sla else None

    def comparisons(self) -> tuple[Comparison, ...]:
        """Return the shares in time and their targets, to be told apart in print."""
        return (
            Comparison(("response_met_share",), "response_target", Side.ABOVE),
            Comparison(
                ("resolution_met_share", "resolution_met_interval"),
                "resolution_target",
                Side.ABOVE,
            ),
        )

    @property
    def reopen_rate(self) -> float | None:
        """Share of closed tickets that were reopened; None if unknown. [0 to 1]"""
        n_recorded = self.n_reopen_recorded
        return self.n_reopened / n_recorded if n_recorded else None

    def reopen_ci(self, *, level: float = 0.95) -> Interval | None:
        """Wilson's interval of the reopen rate; None if it is unknown.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
        """
        n_recorded = self.n_reopen_recorded
        return wilson(self.n_reopened, n_recorded, level=level) if n_recorded else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings on promises, overdue tickets and reopened tickets.

        A share of few tickets is no finding but for how many are needed.
        """
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
        interval = self.reopen_ci()
        if self.n_reopened and self.n_reopen_recorded >= MIN_ANSWERS.value and interval:
            rate = self.n_reopened / self.n_reopen_recorded
            items.append(
                Finding(
                    code="finding.reopened",
                    weight=100 * rate,
                    facts=(
                        ("rate", rate),
                        ("low", interval.low),
                        ("high", interval.high),
                        ("n", self.n_reopen_recorded),
                    ),
                    advice="advice.right_first_time",
                )
            )
        return tuple(items)


def _sla_findings(metric: SlaMetric, attainment: SlaAttainment) -> list[Finding]:
    items = []
    promise = _promise_finding(metric, attainment)
    if promise:
        items.append(promise)
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


def _promise_finding(metric: SlaMetric, attainment: SlaAttainment) -> Finding | None:
    """Return the finding on a promise: too few tickets, still open, or not kept."""
    rate, certainty = attainment.share, attainment.certainty
    if rate is None or certainty is None:
        return None
    facts: tuple[tuple[str, float], ...]
    facts = (("rate", rate), ("target", attainment.target), ("n", attainment.n_due))
    if certainty is Certainty.CONCLUSIVE:
        if rate >= attainment.target:
            return None
        code, advice = "finding.promise_broken", "advice.keep_promises"
    elif certainty is Certainty.TOO_FEW:
        code, advice = "finding.promise_too_few", "advice.judge_promise_later"
        facts = (*facts, ("min_n", MIN_ANSWERS.value))
    else:
        code, advice = "finding.promise_near_target_open", "advice.judge_promise_later"
        if attainment.more_tickets is not None:
            code = "finding.promise_target_open"
            facts = (*facts, ("more", attainment.more_tickets))
    is_fault = certainty is Certainty.CONCLUSIVE
    return Finding(
        code=code,
        weight=100 * (attainment.target - rate) if is_fault else 0,
        subject=metric.code,
        facts=facts,
        advice=advice,
        certainty=certainty,
    )


def _check_part(part: str, total: str, **counts: int) -> None:
    """Check that *counts* are counts, and that one is part of another."""
    for name, count in counts.items():
        checks.exact_count(count, name)
    if counts[part] > counts[total]:
        raise InvalidCount(problem="part_exceeds_total", part=part, total=total)
