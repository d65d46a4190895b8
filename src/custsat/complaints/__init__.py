"""Complaints: handling one case, measuring a desk, causes, behaviour and economics.

:func:`open_case` starts a case; :func:`deadlines`, :func:`overdue` and
:func:`escalation` judge it by a :class:`SlaPolicy`.  :func:`desk_metrics` measures all
tickets of a desk, :func:`root_cause` and :func:`pareto` analyse causes,
:func:`complaint_behaviour` and :func:`silent_share` describe dissatisfied customers,
and :func:`recovery` estimates how many of them stay.

>>> from custsat.complaints import root_cause
>>> root_cause("negligence").root
<RootCause.PEOPLE: 'people'>
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "cases._case": ["Case", "open_case"],
        "cases._deadlines": ["Deadlines", "deadlines", "overdue"],
        "cases._escalation": ["Escalation", "escalation"],
        "cases._escalation_rule": ["ESCALATION"],
        "cases._procedure": [
            "APOLOGISE_FIRST",
            "SIX_STEPS",
            "THREE_STEPS",
            "Procedure",
            "Step",
        ],
        "cases._sla_policy": ["SlaPolicy"],
        "custsat.values._complaint_enums": [
            "ComplaintOutcome",
            "ComplaintSeverity",
            "TicketKind",
        ],
        "desk._desk_metrics": ["desk_metrics"],
        "desk._desk_result": ["DeskMetrics"],
        "desk._handling": [
            "MISTAKES",
            "HandlingMistakes",
            "Mistake",
            "handling_mistakes",
        ],
        "desk._pareto": ["ComplaintPareto", "pareto"],
        "desk._ticket_times": ["TicketTimes"],
        "desk._root_cause": ["ComplaintCause", "ComplaintTopic", "root_cause"],
        "economics._recovery": ["Recovery", "market_damage", "recovery"],
        "economics._recovery_paradox": ["RecoveryParadox", "recovery_paradox"],
        "economics._recovery_shift": ["RecoveryShift"],
        "economics._satisfaction_after_recovery": [
            "SatisfactionAfterRecovery",
            "satisfaction_after_recovery",
        ],
        "reactions._complaint_behaviour": [
            "ComplaintAction",
            "ComplaintBehaviour",
            "ComplaintBehaviourMix",
            "complaint_behaviour",
            "complaint_behaviour_mix",
        ],
        "reactions._handling_satisfaction": [
            "HandlingSatisfaction",
            "Justice",
            "handling_satisfaction",
        ],
        "reactions._silent_customers": [
            "HiddenDissatisfaction",
            "SilentShare",
            "dissatisfied_from_complaints",
            "silent_share",
        ],
        "reactions._zone_of_tolerance": ["RemainingTolerance", "remaining_tolerance"],
    },
)
