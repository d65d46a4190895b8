"""One complaint from open to closed: steps, deadlines, escalation."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_case_state": ["CaseEvent", "CaseEventKind"],
        "_deadlines": ["Deadline", "DeadlineState"],
        "_escalation_rule": ["TIME_PRESSURE", "EscalationLevel", "TimePressure"],
        "_sla_policy": ["SlaMetric"],
    },
)
