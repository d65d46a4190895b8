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
from custsat.complaints.desk._desk_parts import (
    BacklogPoint,
    HoldTime,
    PromiseAttainment,
    backlog_table,
    promise_table,
)
from custsat.complaints.desk._sla_attainment import (
    SlaAttainment,
    WaitTimes,
    check_part,
    sla_findings,
)
from custsat.display import Comparison, Side, Table
from custsat.estimates import wilson
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.values._complaint_enums import TicketKind
from custsat.values._finding import Finding
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.values._interval import Interval


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
        n_reopened: tickets that were reopened, whether closed since or not.
        n_reopen_recorded: tickets that were closed at least once, of which it is known
            whether they were reopened.
        n_first_contact: closed tickets that were resolved at the first contact, and not
            reopened.
        n_contacts_recorded: tickets that were closed at least once, of which the number
            of contacts is known.
        hold: the time on hold of tickets; None where it is known of none.
        promises: how often each promise of each policy was kept, of the tickets that
            the policy is for.
        n_without_policy: tickets that no policy is for.
        n_policy_unknown: tickets of which the severity or channel that decides it is
            not known.
        backlog: the open tickets at the instants that were asked for.
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
        "first_contact_rate?:.1%",
        "hold_share?:.1%",
        "n_without_policy?",
        "n_policy_unknown?",
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
    n_first_contact: int = 0
    n_contacts_recorded: int = 0
    hold: HoldTime | None = None
    promises: tuple[PromiseAttainment, ...] = ()
    n_without_policy: int | None = None
    n_policy_unknown: int | None = None
    backlog: tuple[BacklogPoint, ...] = ()

    def __attrs_post_init__(self) -> None:
        checks.instant(self.as_of, "as_of")
        counts = {
            "n_open": self.n_open,
            "n_tickets": self.n_tickets,
            "n_reopened": self.n_reopened,
            "n_reopen_recorded": self.n_reopen_recorded,
            "n_first_contact": self.n_first_contact,
            "n_contacts_recorded": self.n_contacts_recorded,
            "kind_counts": sum(count for _, count in self.kind_counts),
        }
        check_part("n_open", "n_tickets", **counts)
        check_part("n_reopened", "n_reopen_recorded", **counts)
        check_part("n_first_contact", "n_contacts_recorded", **counts)
        check_part("kind_counts", "n_tickets", **counts)
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
        """Share reopened of the tickets once closed; None if unknown. [0 to 1]"""
        n_recorded = self.n_reopen_recorded
        return self.n_reopened / n_recorded if n_recorded else None

    @property
    def first_contact_rate(self) -> float | None:
        """Share of tickets once closed resolved at the first contact; None if unknown.

        Of tickets that were closed lately it is too high: they may still come back.
        [0 to 1]
        """
        n_recorded = self.n_contacts_recorded
        return self.n_first_contact / n_recorded if n_recorded else None

    def first_contact_ci(self, *, level: float = 0.95) -> Interval | None:
        """Wilson's interval of that share; None if it is unknown.

        Raises:
            OutOfRange: for a level that is not between 0 and 1.
        """
        n_recorded = self.n_contacts_recorded
        return (
            wilson(self.n_first_contact, n_recorded, level=level)
            if n_recorded
            else None
        )

    @property
    def hold_share(self) -> float | None:
        """Share of the time open that tickets were on hold; None if unknown."""
        return self.hold.share if self.hold else None

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The figures, then each promise of the policies, and the backlog."""
        promises = (promise_table(self.promises, lang),) if self.promises else ()
        backlog = (backlog_table(self.backlog, lang),) if self.backlog else ()
        return (*super().tables(lang), *promises, *backlog)

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
            for finding in sla_findings(metric, attainment)
        ]
        items += [
            finding
            for row in self.promises
            for finding in sla_findings(row.metric, row.attainment, row.policy)
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
