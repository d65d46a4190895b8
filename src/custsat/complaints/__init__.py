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
        "case": ["Case", "ComplaintSeverity", "open_case"],
        "causes": [
            "PREVENTION",
            "RESTAURANT_CATEGORIES",
            "ROOT_CAUSES",
            "CauseSide",
            "CompanyCause",
            "ComplaintCause",
            "ComplaintTopic",
            "CustomerCause",
            "Prevention",
            "RestaurantCategory",
            "RestaurantComplaint",
            "RootCause",
            "root_cause",
        ],
        "deadlines": ["Deadline", "DeadlineState", "Deadlines"],
        "desk": ["TicketKind", "SupportsTicket", "TicketTimes", "desk_metrics"],
        "desk_figures": ["SlaAttainment", "WaitTimes", "DeskMetrics", "WaitQuantile"],
        "escalation": ["Escalation"],
        "escalation_table": [
            "ESCALATION",
            "TIME_PRESSURE",
            "EscalationLevel",
            "TimePressure",
        ],
        "history": ["CaseEvent", "CaseEventKind"],
        "justice": [
            "HandlingSatisfaction",
            "Justice",
            "handling_satisfaction_rule",
            "handling_satisfaction",
        ],
        "mistakes": ["MISTAKES", "HandlingMistakes", "Mistake", "handling"],
        "policy": ["Duty", "Policy"],
        "principles": [
            "COMPLAINT_MANAGEMENT",
            "COURTESIES",
            "ISO_PRINCIPLES",
            "PRINCIPLES",
            "CUSTOMER_RELATIONS_DUTIES",
            "Courtesy",
            "HandlingPrinciple",
            "IsoPrinciple",
            "ManagementDuty",
            "CustomerRelationsDuty",
        ],
        "procedure": [
            "APOLOGISE_FIRST",
            "SIX_STEPS",
            "THREE_STEPS",
            "Procedure",
            "Step",
        ],
        "ranking": ["ComplaintPareto", "pareto"],
        "reaction_tree": [
            "EXIT_VOICE",
            "ACTION_KINDS",
            "COMPLAINT_RESPONSES",
            "ComplaintResponse",
            "ExitVoice",
            "Reaction",
            "ComplaintActionKind",
            "ComplaintBehaviourMix",
            "ComplaintBehaviour",
            "ComplaintActionShare",
            "reaction",
            "reactions",
        ],
        "recovery_economics": ["Recovery", "market_damage", "recovery"],
        "recovery_shift": ["ComplaintOutcome", "RecoveryShift"],
        "second_chance": [
            "ParadoxVerdict",
            "SatisfactionAfterRecovery",
            "RecoveryParadox",
            "satisfaction_after_recovery",
            "recovery_paradox",
        ],
        "silence": [
            "SILENCE_REASONS",
            "SilenceReason",
            "SilentShare",
            "Unheard",
            "silent_share",
            "unheard",
        ],
        "tolerance": ["RemainingTolerance", "remaining_tolerance"],
    },
)
