"""Complaints: handled by the book and in time, traced to their roots, worth the money.

:func:`open_case` follows one complaint through its steps, and a :class:`Policy` says
what is due.  :func:`problem_desk` measures a whole desk.  :func:`root_cause` and
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
            "ComplaintForm",
            "CustomerCause",
            "Prevention",
            "RestaurantCategory",
            "RestaurantComplaint",
            "RootCause",
            "root_cause",
        ],
        "deadlines": ["Deadline", "DeadlineState", "Deadlines"],
        "desk": ["TicketKind", "TicketLike", "TicketTimes", "problem_desk"],
        "desk_figures": ["DeskPromise", "DeskWait", "ProblemDesk", "WaitQuantile"],
        "escalation": ["Escalation"],
        "escalation_table": [
            "ESCALATION",
            "TIME_PRESSURE",
            "EscalationLevel",
            "TimePressure",
        ],
        "history": ["CaseEvent", "CaseMark"],
        "justice": [
            "HandlingSatisfaction",
            "Justice",
            "handling_justice",
            "handling_satisfaction",
        ],
        "mistakes": ["MISTAKES", "HandlingCheck", "Mistake", "handling"],
        "policy": ["Duty", "Policy"],
        "principles": [
            "COMPLAINT_MANAGEMENT",
            "COURTESIES",
            "ISO_PRINCIPLES",
            "PRINCIPLES",
            "UNIT_DUTIES",
            "Courtesy",
            "HandlingPrinciple",
            "IsoPrinciple",
            "ManagementDuty",
            "UnitDuty",
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
            "REACTION_EXIT_VOICE",
            "REACTION_KINDS",
            "REACTION_RESPONSES",
            "ComplaintResponse",
            "ExitVoice",
            "Reaction",
            "ReactionKind",
            "ReactionMix",
            "ReactionProfile",
            "ReactionShare",
            "reaction",
            "reactions",
        ],
        "recovery_economics": ["Recovery", "market_damage", "recovery"],
        "recovery_shift": ["ComplaintOutcome", "RecoveryShift"],
        "second_chance": [
            "ParadoxVerdict",
            "RecoveredShare",
            "RecoveryParadox",
            "recovered_share",
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
        "tolerance": ["ToleranceLeft", "tolerance_left"],
    },
)
