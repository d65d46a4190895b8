"""How long tickets wait, and how often promises about the wait were kept.

>>> from custsat.values import Hours
>>> kept = SlaAttainment(
...     time_allowed=Hours(4), n_met=399, n_due=400, n_not_due_yet=0, n_overdue=1
... )
>>> round(kept.share, 4), kept.certainty
(0.9975, <Certainty.CONCLUSIVE: 'conclusive'>)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from custsat import _checks as checks
from custsat.errors import InvalidCount
from custsat.estimates import Judgement, judge, wilson
from custsat.estimates._judgement import shared_level
from custsat.evidence.complaints import PROMISE_TARGET
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.values._certainty import Certainty
from custsat.values._duration import Duration
from custsat.values._finding import Finding
from custsat.values._serialize import ExportsProperties
from custsat.values._targeted_score import DEFAULT_LEVEL

if TYPE_CHECKING:
    from custsat.complaints.cases._sla_policy import SlaMetric
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
        check_part(
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
        n_judged: the promises that are judged together, and share the error.
    """

    time_allowed: Duration
    n_met: int
    n_due: int
    n_not_due_yet: int
    n_overdue: int
    target: float = attrs.field(
        default=PROMISE_TARGET.value, converter=checks.as_builtin
    )
    n_judged: int = 1

    def __attrs_post_init__(self) -> None:
        checks.number(self.target, "target", gt=0, le=1)
        checks.count(self.n_judged, "n_judged", minimum=1)
        counts = {
            "n_met": self.n_met,
            "n_due": self.n_due,
            "n_not_due_yet": self.n_not_due_yet,
            "n_overdue": self.n_overdue,
            "n_met + n_overdue": self.n_met + self.n_overdue,
        }
        check_part("n_met + n_overdue", "n_due", **counts)

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
        interval = self.ci(level=shared_level(DEFAULT_LEVEL, self.n_judged))
        if interval is None:
            return None
        is_kept = self.n_met == self.n_due and self.target == 1
        return judge(
            n=self.n_due,
            min_n=MIN_ANSWERS.value,
            interval=None if is_kept else interval,
            target=self.target,
        )


def check_part(part: str, total: str, **counts: int) -> None:
    """Check that *counts* are counts, and that one is part of another."""
    for name, count in counts.items():
        checks.exact_count(count, name)
    if counts[part] > counts[total]:
        raise InvalidCount(problem="part_exceeds_total", part=part, total=total)


def sla_findings(
    metric: SlaMetric, attainment: SlaAttainment, policy: int | None = None
) -> list[Finding]:
    """Return the findings on a promise; *policy* is its number among several."""
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
    if policy is None:
        return items
    return [
        attrs.evolve(
            item,
            code=f"finding.policy_{item.code.removeprefix('finding.')}",
            facts=(*item.facts, ("policy", policy)),
        )
        for item in items
    ]


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
