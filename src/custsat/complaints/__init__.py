"""Complaints: handled by the book and in time, traced to their roots, worth the money.

:func:`open_case` follows one complaint through its steps, and a :class:`Policy` says
what is due.  :func:`problem_desk` measures a whole desk.  :func:`root_cause` and
:func:`pareto` ask where complaints come from, :func:`reaction` and
:func:`silent_share` what those do who do not complain, and :func:`recovery` what good
handling keeps.
"""

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
        Step,
    )
    from custsat.complaints.ranking import ComplaintPareto, pareto
    from custsat.complaints.reactions import (
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
    from custsat.complaints.recovery_economics import (
        Recovery,
        RecoveryShift,
        market_damage,
        recovery,
    )
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
ROOMS = {
    "custsat.complaints.case": (
        "Case",
        "CaseEvent",
        "CaseMark",
        "open_case",
    ),
    "custsat.complaints.causes": (
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
    "custsat.complaints.deadlines": (
        "Deadline",
        "DeadlineState",
        "Deadlines",
    ),
    "custsat.complaints.desk": (
        "TicketLike",
        "TicketTimes",
        "problem_desk",
    ),
    "custsat.complaints.desk_figures": (
        "DeskPromise",
        "DeskWait",
        "ProblemDesk",
        "WaitQuantile",
    ),
    "custsat.complaints.escalation": ("Escalation",),
    "custsat.complaints.escalation_table": (
        "ESCALATION",
        "TIME_PRESSURE",
        "EscalationLevel",
        "TimePressure",
    ),
    "custsat.complaints.history": ("CaseEvent", "CaseMark"),
    "custsat.complaints.justice": (
        "HandlingSatisfaction",
        "Justice",
        "handling_justice",
        "handling_satisfaction",
    ),
    "custsat.complaints.mistakes": (
        "MISTAKES",
        "HandlingCheck",
        "Mistake",
        "handling",
    ),
    "custsat.complaints.policy": (
        "Duty",
        "Policy",
    ),
    "custsat.complaints.principles": (
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
    "custsat.complaints.procedure": (
        "APOLOGISE_FIRST",
        "SIX_STEPS",
        "THREE_STEPS",
        "Step",
    ),
    "custsat.complaints.ranking": (
        "ComplaintPareto",
        "pareto",
    ),
    "custsat.complaints.reactions": (
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
    "custsat.complaints.recovery_economics": (
        "Recovery",
        "RecoveryShift",
        "market_damage",
        "recovery",
    ),
    "custsat.complaints.second_chance": (
        "ParadoxVerdict",
        "RecoveredShare",
        "RecoveryParadox",
        "recovered_share",
        "recovery_paradox",
    ),
    "custsat.complaints.silence": (
        "SILENCE_REASONS",
        "SilenceReason",
        "SilentShare",
        "Unheard",
        "silent_share",
        "unheard",
    ),
    "custsat.complaints.tolerance": (
        "ToleranceLeft",
        "tolerance_left",
    ),
    "custsat.values.ticket": (
        "ComplaintOutcome",
        "ComplaintSeverity",
        "TicketKind",
    ),
}


def __getattr__(name: str) -> object:
    from importlib import import_module  # the map is nearly free

    for room, names in ROOMS.items():
        if name in names:
            return getattr(import_module(room), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted(__all__)
