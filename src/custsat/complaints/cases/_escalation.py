"""Escalation of one case: who should handle it now.

>>> from datetime import datetime, timedelta, timezone
>>> from custsat.complaints import SlaPolicy, open_case
>>> from custsat.values import Hours
>>> monday = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
>>> case, policy = open_case("C-1", at=monday), SlaPolicy(first_response=Hours(4))
>>> escalation(case, policy, as_of=monday - timedelta(hours=3))
Traceback (most recent call last):
    ...
custsat.errors.EventOutOfOrder: instant must not be before the opening of the case
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.complaints.cases._deadlines import deadlines, policy_of
from custsat.complaints.cases._escalation_rule import EscalationLevel, TimePressure
from custsat.complaints.cases._sla_policy import SlaMetric
from custsat.labels import translate
from custsat.values._complaint_enums import ComplaintSeverity
from custsat.values._finding import Finding
from custsat.values._reason import Reason
from custsat.values._result import Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.complaints.cases._case import Case
    from custsat.complaints.cases._sla_policy import SlaPolicy


@attrs.frozen(kw_only=True)
class Escalation(Result):
    """Who should handle a case at one instant.

    Attributes:
        as_of: the instant.
        severity: how bad the complaint is.
        metric: the open promise with the largest elapsed ratio; None if none is open.
        elapsed_ratio: elapsed time over time allowed of that promise; 0 if none is
            open.
        time_pressure: the band of that ratio.
        level: who should handle the case; None for a closed case.
        reasons: the row that fired, and the band of the ratio.
    """

    schema: ClassVar[str] = "escalation@1"
    choices: ClassVar[tuple[str, ...]] = ("as_of",)
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
    reasons: tuple[Reason, ...]

    def __attrs_post_init__(self) -> None:
        checks.instant(self.as_of, "as_of")
        checks.number(self.elapsed_ratio, "elapsed_ratio", ge=0)

    def summary(self, lang: str = "en") -> str:
        """The result in one sentence."""
        return (
            translate("escalation.closed", lang)
            if not self.level
            else super().summary(lang)
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One finding if the case belongs above the handler."""
        if self.level is None or self.level is EscalationLevel.HANDLER:
            return ()
        return (
            Finding(
                code="finding.escalated",
                weight=0,
                subject=self.level.code,
                facts=(("elapsed_ratio", self.elapsed_ratio),),
                advice="advice.escalate",
            ),
        )


def escalation(
    case: Case, policy: SlaPolicy | Sequence[SlaPolicy], *, as_of: datetime
) -> Escalation:
    """Who should handle *case* at *as_of*, by the escalation rule of *policy*.

    >>> from datetime import UTC, datetime
    >>> from custsat.complaints import SlaPolicy, escalation, open_case
    >>> from custsat.values import Hours
    >>> nine, noon = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (9, 12))
    >>> case, policy = open_case("C-1", at=nine), SlaPolicy(first_response=Hours(4))
    >>> escalation(case, policy, as_of=noon).level
    <EscalationLevel.SUPERVISOR: 'supervisor'>

    Raises:
        WrongType: if *case* is not a case or *policy* not a policy.
        NaiveDatetime: if *as_of* has no time zone.
        EventOutOfOrder: if the case was not open yet.
        HorizonExceeded: if a deadline is beyond the horizon of the calendar.
    """
    ratios = [
        (deadline.elapsed_ratio or 0.0, deadline.metric)
        for deadline in deadlines(case, policy, as_of=as_of)
        if deadline.done_at is None
    ]
    elapsed_ratio, metric = max(ratios, key=lambda pair: pair[0], default=(0.0, None))
    rule = policy_of(case, policy).escalation
    decision = rule.evaluate_values(case.severity, elapsed_ratio)
    bands = dict(rule.bands)["elapsed_ratio"]
    reasons = (*decision.reasons, bands.reason_for(elapsed_ratio))
    is_closed = case.as_of(checks.instant(as_of, "as_of")).is_closed
    return Escalation(
        as_of=checks.instant(as_of, "as_of"),
        severity=case.severity,
        metric=metric,
        elapsed_ratio=elapsed_ratio,
        time_pressure=bands.evaluate(elapsed_ratio),
        level=None if is_closed else decision.outcome,
        reasons=() if is_closed else reasons,
    )
