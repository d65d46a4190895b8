"""Parts of handling one complaint: events, deadlines, escalation levels.

The verbs that use them are those of :mod:`custsat.complaints`: ``open_case``,
``deadlines``, ``overdue`` and ``escalation``.

>>> from custsat.complaints.cases import EscalationLevel
>>> [level.label() for level in EscalationLevel]
['handler', 'supervisor', 'manager', 'director']
"""

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
