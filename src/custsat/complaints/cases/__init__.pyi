# Written by docs/generate.py from the list in __init__.py.
from custsat.complaints.cases._case_state import (
    CaseEvent as CaseEvent,
)
from custsat.complaints.cases._case_state import (
    CaseEventKind as CaseEventKind,
)
from custsat.complaints.cases._deadlines import (
    Deadline as Deadline,
)
from custsat.complaints.cases._deadlines import (
    DeadlineState as DeadlineState,
)
from custsat.complaints.cases._escalation_rule import (
    TIME_PRESSURE as TIME_PRESSURE,
)
from custsat.complaints.cases._escalation_rule import (
    EscalationLevel as EscalationLevel,
)
from custsat.complaints.cases._escalation_rule import (
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
