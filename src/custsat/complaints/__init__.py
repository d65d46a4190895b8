"""Complaints: handled by the book and in time, traced to their roots, worth the money.

:func:`open_case` follows one complaint through its steps, and a :class:`SlaPolicy` says
what is due.  :func:`desk_metrics` measures a whole desk.  :func:`root_cause` and
:func:`pareto` ask where complaints come from, :func:`reaction` and
:func:`silent_share` what those do who do not complain, and :func:`recovery` what good
handling keeps.
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
        "desk._desk_metrics": ["TicketTimes", "desk_metrics"],
        "desk._desk_result": ["DeskMetrics"],
        "desk._handling": [
            "MISTAKES",
            "HandlingMistakes",
            "Mistake",
            "handling_mistakes",
        ],
        "desk._pareto": ["ComplaintPareto", "pareto"],
        "desk._root_cause": ["ComplaintCause", "ComplaintTopic", "root_cause"],
        "economics._recovery": ["Recovery", "market_damage", "recovery"],
        "economics._recovery_paradox": [
            "RecoveryParadox",
            "SatisfactionAfterRecovery",
            "recovery_paradox",
            "satisfaction_after_recovery",
        ],
        "economics._recovery_shift": ["RecoveryShift"],
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
