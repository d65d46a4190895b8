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
    ComplaintTopic as ComplaintTopic,
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
    SupportsTicket as SupportsTicket,
    TicketTimes as TicketTimes,
    desk_metrics as desk_metrics,
)
from custsat.complaints.desk_figures import (
    SlaAttainment as SlaAttainment,
    WaitTimes as WaitTimes,
    DeskMetrics as DeskMetrics,
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
    CaseEventKind as CaseEventKind,
)
from custsat.complaints.justice import (
    HandlingSatisfaction as HandlingSatisfaction,
    Justice as Justice,
    handling_satisfaction_rule as handling_satisfaction_rule,
    handling_satisfaction as handling_satisfaction,
)
from custsat.complaints.mistakes import (
    HandlingMistakes as HandlingMistakes,
    MISTAKES as MISTAKES,
    Mistake as Mistake,
    handling_mistakes as handling_mistakes,
)
from custsat.complaints.policy import (
    SlaMetric as SlaMetric,
    SlaPolicy as SlaPolicy,
)
from custsat.complaints.principles import (
    COMPLAINT_MANAGEMENT as COMPLAINT_MANAGEMENT,
    COURTESIES as COURTESIES,
    Courtesy as Courtesy,
    HandlingPrinciple as HandlingPrinciple,
    ISO_PRINCIPLES as ISO_PRINCIPLES,
    IsoPrinciple as IsoPrinciple,
    ManagementDuty as ManagementDuty,
    HANDLING_PRINCIPLES as HANDLING_PRINCIPLES,
    CUSTOMER_RELATIONS_DUTIES as CUSTOMER_RELATIONS_DUTIES,
    CustomerRelationsDuty as CustomerRelationsDuty,
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
    EXIT_VOICE as EXIT_VOICE,
    ACTION_KINDS as ACTION_KINDS,
    COMPLAINT_RESPONSES as COMPLAINT_RESPONSES,
    ComplaintAction as ComplaintAction,
    ComplaintActionKind as ComplaintActionKind,
    ComplaintBehaviourMix as ComplaintBehaviourMix,
    ComplaintBehaviour as ComplaintBehaviour,
    ComplaintActionShare as ComplaintActionShare,
    complaint_behaviour as complaint_behaviour,
    complaint_behaviour_mix as complaint_behaviour_mix,
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
    SatisfactionAfterRecovery as SatisfactionAfterRecovery,
    RecoveryParadox as RecoveryParadox,
    satisfaction_after_recovery as satisfaction_after_recovery,
    recovery_paradox as recovery_paradox,
)
from custsat.complaints.silence import (
    SILENCE_REASONS as SILENCE_REASONS,
    SilenceReason as SilenceReason,
    SilentShare as SilentShare,
    HiddenDissatisfaction as HiddenDissatisfaction,
    silent_share as silent_share,
    dissatisfied_from_complaints as dissatisfied_from_complaints,
)
from custsat.complaints.tolerance import (
    RemainingTolerance as RemainingTolerance,
    remaining_tolerance as remaining_tolerance,
)
__all__ = [
    "APOLOGISE_FIRST",
    "COMPLAINT_MANAGEMENT",
    "COURTESIES",
    "Case",
    "CaseEvent",
    "CaseEventKind",
    "CauseSide",
    "CompanyCause",
    "ComplaintCause",
    "ComplaintTopic",
    "ComplaintOutcome",
    "ComplaintPareto",
    "ComplaintResponse",
    "ComplaintSeverity",
    "Courtesy",
    "CustomerCause",
    "Deadline",
    "DeadlineState",
    "Deadlines",
    "SlaAttainment",
    "WaitTimes",
    "SlaMetric",
    "ESCALATION",
    "Escalation",
    "EscalationLevel",
    "ExitVoice",
    "HandlingMistakes",
    "HandlingPrinciple",
    "HandlingSatisfaction",
    "ISO_PRINCIPLES",
    "IsoPrinciple",
    "Justice",
    "MISTAKES",
    "ManagementDuty",
    "Mistake",
    "PREVENTION",
    "HANDLING_PRINCIPLES",
    "ParadoxVerdict",
    "SlaPolicy",
    "Prevention",
    "DeskMetrics",
    "Procedure",
    "EXIT_VOICE",
    "ACTION_KINDS",
    "COMPLAINT_RESPONSES",
    "RESTAURANT_CATEGORIES",
    "ROOT_CAUSES",
    "ComplaintAction",
    "ComplaintActionKind",
    "ComplaintBehaviourMix",
    "ComplaintBehaviour",
    "ComplaintActionShare",
    "SatisfactionAfterRecovery",
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
    "SupportsTicket",
    "TicketTimes",
    "TimePressure",
    "RemainingTolerance",
    "CUSTOMER_RELATIONS_DUTIES",
    "HiddenDissatisfaction",
    "CustomerRelationsDuty",
    "WaitQuantile",
    "case",
    "causes",
    "deadlines",
    "desk",
    "desk_figures",
    "escalation",
    "escalation_table",
    "handling_mistakes",
    "handling_satisfaction_rule",
    "handling_satisfaction",
    "history",
    "justice",
    "market_damage",
    "mistakes",
    "open_case",
    "pareto",
    "policy",
    "principles",
    "desk_metrics",
    "procedure",
    "ranking",
    "complaint_behaviour",
    "reaction_tree",
    "complaint_behaviour_mix",
    "satisfaction_after_recovery",
    "recovery",
    "recovery_economics",
    "recovery_paradox",
    "recovery_shift",
    "root_cause",
    "second_chance",
    "silence",
    "silent_share",
    "tolerance",
    "remaining_tolerance",
    "dissatisfied_from_complaints",
]
