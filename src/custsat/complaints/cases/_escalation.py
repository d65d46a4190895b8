"""Escalation: one case, put before those who can still save it.

>>> from datetime import datetime, timedelta, timezone
>>> from custsat.complaints import open_case
>>> from custsat.complaints import SlaPolicy
>>> from custsat.values import Hours
>>> monday = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
>>> case, policy = open_case("C-1", at=monday), SlaPolicy(first_response=Hours(4))
>>> seen = case.escalation(policy, as_of=monday + timedelta(hours=3))
>>> seen.level, seen.elapsed_ratio
(<EscalationLevel.SUPERVISOR: 'supervisor'>, 0.75)
>>> case.escalation(policy, as_of=monday - timedelta(hours=3))
Traceback (most recent call last):
    ...
custsat.errors.EventOutOfOrder: as_of= is before the case was opened
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat.complaints.cases._deadlines import deadlines
from custsat.complaints.cases._escalation_rule import EscalationLevel, TimePressure
from custsat.complaints.cases._sla_policy import SlaMetric
from custsat.labels import translate
from custsat.values._complaint_enums import ComplaintSeverity
from custsat.values._finding import Finding
from custsat.values._moment import an_instant
from custsat.values._number import not_negative
from custsat.values._reason import Reason
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.complaints.cases._case import Case
    from custsat.complaints.cases._sla_policy import SlaPolicy


@attrs.frozen(kw_only=True)
class Escalation(Result):
    """Who should have a case on the desk.

    Attributes:
        as_of: the moment for which this is told.
        severity: how bad the complaint is.
        metric: the open promise that has used most of its time; None if none is open.
        elapsed_ratio: share of the time allowed that is used up; 0 if none is open.
        time_pressure: the band of that share.
        level: who; None for a case that is closed.
        why: the row that fired, and the band of the time.
    """

    schema: ClassVar[str] = "escalation@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "level",
        "severity",
        "metric",
        "elapsed_ratio:.0%",
        "time_pressure",
    )
    as_of: datetime
    severity: ComplaintSeverity
    metric: SlaMetric | None
    elapsed_ratio: float
    time_pressure: TimePressure
    level: EscalationLevel | None
    why: tuple[Reason, ...]

    def __attrs_post_init__(self) -> None:
        an_instant("as_of", self.as_of)
        not_negative("elapsed_ratio", self.elapsed_ratio)

    def summary(self, lang: str = "en") -> str:
        """The result in one sentence."""
        return (
            translate("escalation.closed", lang)
            if not self.level
            else super().summary(lang)
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A case that has left the desk of whoever handles it."""
        if self.level is None or self.level is EscalationLevel.HANDLER:
            return ()
        rank = list(EscalationLevel).index(self.level)
        return (
            Finding(
                code="finding.escalated",
                weight=100 * rank / (len(EscalationLevel) - 1),
                subject=self.level.code,
                facts=(("elapsed_ratio", self.elapsed_ratio),),
                advice="advice.escalate",
            ),
        )


def escalation(case: Case, policy: SlaPolicy, *, as_of: datetime) -> Escalation:
    """Ask the rule of *policy* about *case* as it stood at *as_of*."""
    all_deadlines = deadlines(case, policy, as_of=as_of)
    open_ratios = [
        (deadline.elapsed_ratio or 0.0, deadline.metric)
        for deadline in all_deadlines
        if deadline.done_at is None
    ]
    elapsed_ratio, metric = max(
        open_ratios, key=lambda pair: pair[0], default=(0.0, None)
    )
    table = policy.escalation
    decision, pressure_bands = (
        table.evaluate_values(case.severity, elapsed_ratio),
        dict(table.bands)["elapsed_ratio"],
    )
    is_closed = case.as_of(as_of).is_closed
    return Escalation(
        as_of=an_instant("as_of", as_of),
        severity=case.severity,
        metric=metric,
        elapsed_ratio=elapsed_ratio,
        time_pressure=pressure_bands.evaluate(elapsed_ratio),
        level=None if is_closed else decision.outcome,
        why=()
        if is_closed
        else (*decision.reasons, pressure_bands.reason_for(elapsed_ratio)),
    )
