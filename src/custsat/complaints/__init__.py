"""Complaints: handled by the book and in time, traced to their roots, worth the money.

:func:`open_case` follows one complaint through its steps, and a :class:`Policy` says
what is due.  :func:`problem_desk` measures a whole desk.  :func:`root_cause` and
:func:`pareto` ask where complaints come from, :func:`reaction` and
:func:`silent_share` what those do who do not complain, and :func:`recovery` what good
handling keeps.
"""

from custsat.rooms import handed_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from custsat.complaints.case import Case, open_case
    from custsat.complaints.causes import (
        PREVENTION,
        RESTAURANT_CATEGORIES,
        ROOT_CAUSES,
        CauseSide,
        CompanyCause,
        ComplaintCause,
        ComplaintForm,
        CustomerCause,
        Prevention,
        RestaurantCategory,
        RestaurantComplaint,
        RootCause,
        root_cause,
    )
    from custsat.complaints.deadlines import Deadline, Deadlines, DeadlineState
    from custsat.complaints.desk import TicketLike, TicketTimes, problem_desk
    from custsat.complaints.desk_figures import (
        DeskPromise,
        DeskWait,
        ProblemDesk,
        WaitQuantile,
    )
    from custsat.complaints.escalation import Escalation
    from custsat.complaints.escalation_table import (
        ESCALATION,
        TIME_PRESSURE,
        EscalationLevel,
        TimePressure,
    )
    from custsat.complaints.history import CaseEvent, CaseMark
    from custsat.complaints.justice import (
        HandlingSatisfaction,
        Justice,
        handling_justice,
        handling_satisfaction,
    )
    from custsat.complaints.mistakes import MISTAKES, HandlingCheck, Mistake, handling
    from custsat.complaints.policy import Duty, Policy
    from custsat.complaints.principles import (
        COMPLAINT_MANAGEMENT,
        COURTESIES,
        ISO_PRINCIPLES,
        PRINCIPLES,
        UNIT_DUTIES,
        Courtesy,
        HandlingPrinciple,
        IsoPrinciple,
        ManagementDuty,
        UnitDuty,
    )
    from custsat.complaints.procedure import (
        APOLOGISE_FIRST,
        SIX_STEPS,
        THREE_STEPS,
        Procedure,
        Step,
    )
    from custsat.complaints.ranking import ComplaintPareto, pareto
    from custsat.complaints.reaction_tree import (
        REACTION_EXIT_VOICE,
        REACTION_KINDS,
        REACTION_RESPONSES,
        ComplaintResponse,
        ExitVoice,
        Reaction,
        ReactionKind,
        ReactionMix,
        ReactionProfile,
        ReactionShare,
        reaction,
        reactions,
    )
    from custsat.complaints.recovery_economics import Recovery, market_damage, recovery
    from custsat.complaints.recovery_shift import RecoveryShift
    from custsat.complaints.second_chance import (
        ParadoxVerdict,
        RecoveredShare,
        RecoveryParadox,
        recovered_share,
        recovery_paradox,
    )
    from custsat.complaints.silence import (
        SILENCE_REASONS,
        SilenceReason,
        SilentShare,
        Unheard,
        silent_share,
        unheard,
    )
    from custsat.complaints.tolerance import ToleranceLeft, tolerance_left
    from custsat.values.ticket import ComplaintOutcome, ComplaintSeverity, TicketKind

__all__ = [
    "APOLOGISE_FIRST",
    "COMPLAINT_MANAGEMENT",
    "COURTESIES",
    "ESCALATION",
    "ISO_PRINCIPLES",
    "MISTAKES",
    "PREVENTION",
    "PRINCIPLES",
    "REACTION_EXIT_VOICE",
    "REACTION_KINDS",
    "REACTION_RESPONSES",
    "RESTAURANT_CATEGORIES",
    "ROOT_CAUSES",
    "SILENCE_REASONS",
    "SIX_STEPS",
    "THREE_STEPS",
    "TIME_PRESSURE",
    "UNIT_DUTIES",
    "Case",
    "CaseEvent",
    "CaseMark",
    "CauseSide",
    "CompanyCause",
    "ComplaintCause",
    "ComplaintForm",
    "ComplaintOutcome",
    "ComplaintPareto",
    "ComplaintResponse",
    "ComplaintSeverity",
    "Courtesy",
    "CustomerCause",
    "Deadline",
    "DeadlineState",
    "Deadlines",
    "DeskPromise",
    "DeskWait",
    "Duty",
    "Escalation",
    "EscalationLevel",
    "ExitVoice",
    "HandlingCheck",
    "HandlingPrinciple",
    "HandlingSatisfaction",
    "IsoPrinciple",
    "Justice",
    "ManagementDuty",
    "Mistake",
    "ParadoxVerdict",
    "Policy",
    "Prevention",
    "ProblemDesk",
    "Procedure",
    "Reaction",
    "ReactionKind",
    "ReactionMix",
    "ReactionProfile",
    "ReactionShare",
    "RecoveredShare",
    "Recovery",
    "RecoveryParadox",
    "RecoveryShift",
    "RestaurantCategory",
    "RestaurantComplaint",
    "RootCause",
    "SilenceReason",
    "SilentShare",
    "Step",
    "TicketKind",
    "TicketLike",
    "TicketTimes",
    "TimePressure",
    "ToleranceLeft",
    "Unheard",
    "UnitDuty",
    "WaitQuantile",
    "handling",
    "handling_justice",
    "handling_satisfaction",
    "market_damage",
    "open_case",
    "pareto",
    "problem_desk",
    "reaction",
    "reactions",
    "recovered_share",
    "recovery",
    "recovery_paradox",
    "root_cause",
    "silent_share",
    "tolerance_left",
    "unheard",
]
if not TYPE_CHECKING:  # a type checker knows the names, and no others
    __getattr__, __dir__ = handed_on(
        __name__,
        {
            "case": ("Case", "CaseEvent", "CaseMark", "ComplaintSeverity", "open_case"),
            "causes": (
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
            ),
            "deadlines": ("Deadline", "DeadlineState", "Deadlines"),
            "desk": ("TicketKind", "TicketLike", "TicketTimes", "problem_desk"),
            "desk_figures": ("DeskPromise", "DeskWait", "ProblemDesk", "WaitQuantile"),
            "escalation": ("Escalation",),
            "escalation_table": (
                "ESCALATION",
                "TIME_PRESSURE",
                "EscalationLevel",
                "TimePressure",
            ),
            "history": ("CaseEvent", "CaseMark"),
            "justice": (
                "HandlingSatisfaction",
                "Justice",
                "handling_justice",
                "handling_satisfaction",
            ),
            "mistakes": ("MISTAKES", "HandlingCheck", "Mistake", "handling"),
            "policy": ("Duty", "Policy"),
            "principles": (
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
            ),
            "procedure": (
                "APOLOGISE_FIRST",
                "SIX_STEPS",
                "THREE_STEPS",
                "Procedure",
                "Step",
            ),
            "ranking": ("ComplaintPareto", "pareto"),
            "reaction_tree": (
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
            ),
            "recovery_economics": (
                "ComplaintOutcome",
                "Recovery",
                "market_damage",
                "recovery",
            ),
            "recovery_shift": ("RecoveryShift",),
            "second_chance": (
                "ParadoxVerdict",
                "RecoveredShare",
                "RecoveryParadox",
                "recovered_share",
                "recovery_paradox",
            ),
            "silence": (
                "SILENCE_REASONS",
                "SilenceReason",
                "SilentShare",
                "Unheard",
                "silent_share",
                "unheard",
            ),
            "tolerance": ("ToleranceLeft", "tolerance_left"),
        },
    )
