# Written by docs/generate.py from the list in __init__.py.
from custsat.complaints import cases as cases
from custsat.complaints import custsat as custsat
from custsat.complaints import desk as desk
from custsat.complaints import economics as economics
from custsat.complaints import reactions as reactions
from custsat.complaints.cases._case import (
    Case as Case,
)
from custsat.complaints.cases._case import (
    open_case as open_case,
)
from custsat.complaints.cases._deadlines import (
    Deadlines as Deadlines,
)
from custsat.complaints.cases._deadlines import (
    deadlines as deadlines,
)
from custsat.complaints.cases._deadlines import (
    overdue as overdue,
)
from custsat.complaints.cases._escalation import (
    Escalation as Escalation,
)
from custsat.complaints.cases._escalation import (
    escalation as escalation,
)
from custsat.complaints.cases._escalation_rule import (
    ESCALATION as ESCALATION,
)
from custsat.complaints.cases._procedure import (
    APOLOGISE_FIRST as APOLOGISE_FIRST,
)
from custsat.complaints.cases._procedure import (
    SIX_STEPS as SIX_STEPS,
)
from custsat.complaints.cases._procedure import (
    THREE_STEPS as THREE_STEPS,
)
from custsat.complaints.cases._procedure import (
    Procedure as Procedure,
)
from custsat.complaints.cases._procedure import (
    Step as Step,
)
from custsat.complaints.cases._sla_policy import (
    SlaPolicy as SlaPolicy,
)
from custsat.complaints.custsat.values._complaint_enums import (
    ComplaintOutcome as ComplaintOutcome,
)
from custsat.complaints.custsat.values._complaint_enums import (
    ComplaintSeverity as ComplaintSeverity,
)
from custsat.complaints.custsat.values._complaint_enums import (
    TicketKind as TicketKind,
)
from custsat.complaints.desk._desk_metrics import (
    TicketTimes as TicketTimes,
)
from custsat.complaints.desk._desk_metrics import (
    desk_metrics as desk_metrics,
)
from custsat.complaints.desk._desk_result import (
    DeskMetrics as DeskMetrics,
)
from custsat.complaints.desk._handling import (
    MISTAKES as MISTAKES,
)
from custsat.complaints.desk._handling import (
    HandlingMistakes as HandlingMistakes,
)
from custsat.complaints.desk._handling import (
    Mistake as Mistake,
)
from custsat.complaints.desk._handling import (
    handling_mistakes as handling_mistakes,
)
from custsat.complaints.desk._pareto import (
    ComplaintPareto as ComplaintPareto,
)
from custsat.complaints.desk._pareto import (
    pareto as pareto,
)
from custsat.complaints.desk._root_cause import (
    ComplaintCause as ComplaintCause,
)
from custsat.complaints.desk._root_cause import (
    ComplaintTopic as ComplaintTopic,
)
from custsat.complaints.desk._root_cause import (
    root_cause as root_cause,
)
from custsat.complaints.economics._recovery import (
    Recovery as Recovery,
)
from custsat.complaints.economics._recovery import (
    market_damage as market_damage,
)
from custsat.complaints.economics._recovery import (
    recovery as recovery,
)
from custsat.complaints.economics._recovery_paradox import (
    RecoveryParadox as RecoveryParadox,
)
from custsat.complaints.economics._recovery_paradox import (
    SatisfactionAfterRecovery as SatisfactionAfterRecovery,
)
from custsat.complaints.economics._recovery_paradox import (
    recovery_paradox as recovery_paradox,
)
from custsat.complaints.economics._recovery_paradox import (
    satisfaction_after_recovery as satisfaction_after_recovery,
)
from custsat.complaints.economics._recovery_shift import (
    RecoveryShift as RecoveryShift,
)
from custsat.complaints.reactions._complaint_behaviour import (
    ComplaintAction as ComplaintAction,
)
from custsat.complaints.reactions._complaint_behaviour import (
    ComplaintBehaviour as ComplaintBehaviour,
)
from custsat.complaints.reactions._complaint_behaviour import (
    ComplaintBehaviourMix as ComplaintBehaviourMix,
)
from custsat.complaints.reactions._complaint_behaviour import (
    complaint_behaviour as complaint_behaviour,
)
from custsat.complaints.reactions._complaint_behaviour import (
    complaint_behaviour_mix as complaint_behaviour_mix,
)
from custsat.complaints.reactions._handling_satisfaction import (
    HandlingSatisfaction as HandlingSatisfaction,
)
from custsat.complaints.reactions._handling_satisfaction import (
    Justice as Justice,
)
from custsat.complaints.reactions._handling_satisfaction import (
    handling_satisfaction as handling_satisfaction,
)
from custsat.complaints.reactions._silent_customers import (
    HiddenDissatisfaction as HiddenDissatisfaction,
)
from custsat.complaints.reactions._silent_customers import (
    SilentShare as SilentShare,
)
from custsat.complaints.reactions._silent_customers import (
    dissatisfied_from_complaints as dissatisfied_from_complaints,
)
from custsat.complaints.reactions._silent_customers import (
    silent_share as silent_share,
)
from custsat.complaints.reactions._zone_of_tolerance import (
    RemainingTolerance as RemainingTolerance,
)
from custsat.complaints.reactions._zone_of_tolerance import (
    remaining_tolerance as remaining_tolerance,
)

__all__ = [
    "APOLOGISE_FIRST",
    "Case",
    "ComplaintAction",
    "ComplaintBehaviour",
    "ComplaintBehaviourMix",
    "ComplaintCause",
    "ComplaintOutcome",
    "ComplaintPareto",
    "ComplaintSeverity",
    "ComplaintTopic",
    "Deadlines",
    "DeskMetrics",
    "ESCALATION",
    "Escalation",
    "HandlingMistakes",
    "HandlingSatisfaction",
    "HiddenDissatisfaction",
    "Justice",
    "MISTAKES",
    "Mistake",
    "Procedure",
    "Recovery",
    "RecoveryParadox",
    "RecoveryShift",
    "RemainingTolerance",
    "SIX_STEPS",
    "SatisfactionAfterRecovery",
    "SilentShare",
    "SlaPolicy",
    "Step",
    "THREE_STEPS",
    "TicketKind",
    "TicketTimes",
    "cases",
    "complaint_behaviour",
    "complaint_behaviour_mix",
    "custsat",
    "deadlines",
    "desk",
    "desk_metrics",
    "dissatisfied_from_complaints",
    "economics",
    "escalation",
    "handling_mistakes",
    "handling_satisfaction",
    "market_damage",
    "open_case",
    "overdue",
    "pareto",
    "reactions",
    "recovery",
    "recovery_paradox",
    "remaining_tolerance",
    "root_cause",
    "satisfaction_after_recovery",
    "silent_share",
]
