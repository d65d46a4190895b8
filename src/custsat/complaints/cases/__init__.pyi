# Written by docs/generate.py from the list in __init__.py.
from custsat.complaints.cases._case_state import (
    CaseEvent as CaseEvent,
    CaseEventKind as CaseEventKind,
)
from custsat.complaints.cases._deadlines import (
    Deadline as Deadline,
    DeadlineState as DeadlineState,
)
from custsat.complaints.cases._escalation_rule import (
    EscalationLevel as EscalationLevel,
    TIME_PRESSURE as TIME_PRESSURE,
    TimePressure as TimePressure,
)
from custsat.complaints.cases._sla_policy import (
    SlaMetric as SlaMetric,
)
__all__ = [
    "CaseEvent",
    "CaseEventKind",
    "Deadline",
    "DeadlineState",
    "EscalationLevel",
    "SlaMetric",
    "TIME_PRESSURE",
    "TimePressure",
]
