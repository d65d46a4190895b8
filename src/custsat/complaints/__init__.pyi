# Written by docs/generate.py from the list in __init__.py.
from custsat.complaints import case as case
from custsat.complaints import causes as causes
from custsat.complaints import deadlines as deadlines
from custsat.complaints import desk as desk
from custsat.complaints import desk_figures as desk_figures
from custsat.complaints import escalation as escalation
from custsat.complaints import escalation_table as escalation_table
from custsat.complaints import history as history
from custsat.complaints import justice as justice
from custsat.complaints import mistakes as mistakes
from custsat.complaints import policy as policy
from custsat.complaints import principles as principles
from custsat.complaints import procedure as procedure
from custsat.complaints import ranking as ranking
from custsat.complaints import reaction_tree as reaction_tree
from custsat.complaints import recovery_economics as recovery_economics
from custsat.complaints import recovery_shift as recovery_shift
from custsat.complaints import second_chance as second_chance
from custsat.complaints import silence as silence
from custsat.complaints import tolerance as tolerance
from custsat.complaints.case import (
    Case as Case,
    ComplaintSeverity as ComplaintSeverity,
    open_case as open_case,
)
from custsat.complaints.causes import (
    CauseSide as CauseSide,
    CompanyCause as CompanyCause,
    ComplaintCause as ComplaintCause,
    ComplaintForm as ComplaintForm,
    CustomerCause as CustomerCause,
    PREVENTION as PREVENTION,
    Prevention as Prevention,
    RESTAURANT_CATEGORIES as RESTAURANT_CATEGORIES,
    ROOT_CAUSES as ROOT_CAUSES,
    RestaurantCategory as RestaurantCategory,
    RestaurantComplaint as RestaurantComplaint,
    RootCause as RootCause,
    root_cause as root_cause,
)
from custsat.complaints.deadlines import (
    Deadline as Deadline,
    DeadlineState as DeadlineState,
    Deadlines as Deadlines,
)
from custsat.complaints.desk import (
    TicketKind as TicketKind,
    TicketLike as TicketLike,
    TicketTimes as TicketTimes,
    problem_desk as problem_desk,
)
from custsat.complaints.desk_figures import (
    DeskPromise as DeskPromise,
    DeskWait as DeskWait,
    ProblemDesk as ProblemDesk,
    WaitQuantile as WaitQuantile,
)
from custsat.complaints.escalation import (
    Escalation as Escalation,
)
from custsat.complaints.escalation_table import (
    ESCALATION as ESCALATION,
    EscalationLevel as EscalationLevel,
    TIME_PRESSURE as TIME_PRESSURE,
    TimePressure as TimePressure,
)
from custsat.complaints.history import (
    CaseEvent as CaseEvent,
    CaseMark as CaseMark,
)
from custsat.complaints.justice import (
    HandlingSatisfaction as HandlingSatisfaction,
    Justice as Justice,
    handling_justice as handling_justice,
    handling_satisfaction as handling_satisfaction,
)
from custsat.complaints.mistakes import (
    HandlingCheck as HandlingCheck,
    MISTAKES as MISTAKES,
    Mistake as Mistake,
    handling as handling,
)
from custsat.complaints.policy import (
    Duty as Duty,
    Policy as Policy,
)
from custsat.complaints.principles import (
    COMPLAINT_MANAGEMENT as COMPLAINT_MANAGEMENT,
    COURTESIES as COURTESIES,
    Courtesy as Courtesy,
    HandlingPrinciple as HandlingPrinciple,
    ISO_PRINCIPLES as ISO_PRINCIPLES,
    IsoPrinciple as IsoPrinciple,
    ManagementDuty as ManagementDuty,
    PRINCIPLES as PRINCIPLES,
    UNIT_DUTIES as UNIT_DUTIES,
    UnitDuty as UnitDuty,
)
from custsat.complaints.procedure import (
    APOLOGISE_FIRST as APOLOGISE_FIRST,
    Procedure as Procedure,
    SIX_STEPS as SIX_STEPS,
    Step as Step,
    THREE_STEPS as THREE_STEPS,
)
from custsat.complaints.ranking import (
    ComplaintPareto as ComplaintPareto,
    pareto as pareto,
)
from custsat.complaints.reaction_tree import (
    ComplaintResponse as ComplaintResponse,
    ExitVoice as ExitVoice,
    REACTION_EXIT_VOICE as REACTION_EXIT_VOICE,
    REACTION_KINDS as REACTION_KINDS,
    REACTION_RESPONSES as REACTION_RESPONSES,
    Reaction as Reaction,
    ReactionKind as ReactionKind,
    ReactionMix as ReactionMix,
    ReactionProfile as ReactionProfile,
    ReactionShare as ReactionShare,
    reaction as reaction,
    reactions as reactions,
)
from custsat.complaints.recovery_economics import (
    Recovery as Recovery,
    market_damage as market_damage,
    recovery as recovery,
)
from custsat.complaints.recovery_shift import (
    ComplaintOutcome as ComplaintOutcome,
    RecoveryShift as RecoveryShift,
)
from custsat.complaints.second_chance import (
    ParadoxVerdict as ParadoxVerdict,
    RecoveredShare as RecoveredShare,
    RecoveryParadox as RecoveryParadox,
    recovered_share as recovered_share,
    recovery_paradox as recovery_paradox,
)
from custsat.complaints.silence import (
    SILENCE_REASONS as SILENCE_REASONS,
    SilenceReason as SilenceReason,
    SilentShare as SilentShare,
    Unheard as Unheard,
    silent_share as silent_share,
    unheard as unheard,
)
from custsat.complaints.tolerance import (
    ToleranceLeft as ToleranceLeft,
    tolerance_left as tolerance_left,
)
__all__ = [
    "APOLOGISE_FIRST",
    "COMPLAINT_MANAGEMENT",
    "COURTESIES",
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
    "ESCALATION",
    "Escalation",
    "EscalationLevel",
    "ExitVoice",
    "HandlingCheck",
    "HandlingPrinciple",
    "HandlingSatisfaction",
    "ISO_PRINCIPLES",
    "IsoPrinciple",
    "Justice",
    "MISTAKES",
    "ManagementDuty",
    "Mistake",
    "PREVENTION",
    "PRINCIPLES",
    "ParadoxVerdict",
    "Policy",
    "Prevention",
    "ProblemDesk",
    "Procedure",
    "REACTION_EXIT_VOICE",
    "REACTION_KINDS",
    "REACTION_RESPONSES",
    "RESTAURANT_CATEGORIES",
    "ROOT_CAUSES",
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
    "SILENCE_REASONS",
    "SIX_STEPS",
    "SilenceReason",
    "SilentShare",
    "Step",
    "THREE_STEPS",
    "TIME_PRESSURE",
    "TicketKind",
    "TicketLike",
    "TicketTimes",
    "TimePressure",
    "ToleranceLeft",
    "UNIT_DUTIES",
    "Unheard",
    "UnitDuty",
    "WaitQuantile",
    "case",
    "causes",
    "deadlines",
    "desk",
    "desk_figures",
    "escalation",
    "escalation_table",
    "handling",
    "handling_justice",
    "handling_satisfaction",
    "history",
    "justice",
    "market_damage",
    "mistakes",
    "open_case",
    "pareto",
    "policy",
    "principles",
    "problem_desk",
    "procedure",
    "ranking",
    "reaction",
    "reaction_tree",
    "reactions",
    "recovered_share",
    "recovery",
    "recovery_economics",
    "recovery_paradox",
    "recovery_shift",
    "root_cause",
    "second_chance",
    "silence",
    "silent_share",
    "tolerance",
    "tolerance_left",
    "unheard",
]
