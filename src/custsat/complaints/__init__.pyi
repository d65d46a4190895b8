# Written by docs/generate.py from the list in __init__.py.
from custsat.complaints import cases as cases
from custsat.complaints import desk as desk
from custsat.complaints import economics as economics
from custsat.complaints import reactions as reactions
from custsat.complaints.cases._case import (
    Case as Case,
    open_case as open_case,
)
from custsat.complaints.cases._deadlines import (
    Deadlines as Deadlines,
    deadlines as deadlines,
    overdue as overdue,
)
from custsat.complaints.cases._escalation import (
    Escalation as Escalation,
    escalation as escalation,
)
from custsat.complaints.cases._escalation_rule import (
    ESCALATION as ESCALATION,
)
from custsat.complaints.cases._procedure import (
    APOLOGISE_FIRST as APOLOGISE_FIRST,
    Procedure as Procedure,
    SIX_STEPS as SIX_STEPS,
    Step as Step,
    THREE_STEPS as THREE_STEPS,
)
from custsat.complaints.cases._sla_policy import (
    SlaPolicy as SlaPolicy,
)
from custsat.values._complaint_enums import (
    ComplaintOutcome as ComplaintOutcome,
    ComplaintSeverity as ComplaintSeverity,
    TicketKind as TicketKind,
)
from custsat.complaints.desk._desk_metrics import (
    desk_metrics as desk_metrics,
)
from custsat.complaints.desk._desk_result import (
    DeskMetrics as DeskMetrics,
)
from custsat.complaints.desk._handling import (
    HandlingMistakes as HandlingMistakes,
    MISTAKES as MISTAKES,
    Mistake as Mistake,
    handling_mistakes as handling_mistakes,
)
from custsat.complaints.desk._pareto import (
    ComplaintPareto as ComplaintPareto,
    pareto as pareto,
)
from custsat.complaints.desk._root_cause import (
    ComplaintCause as ComplaintCause,
    ComplaintTopic as ComplaintTopic,
    root_cause as root_cause,
)
from custsat.complaints.desk._ticket_times import (
    TicketTimes as TicketTimes,
)
from custsat.complaints.economics._recovery import (
    Recovery as Recovery,
    market_damage as market_damage,
    recovery as recovery,
)
from custsat.complaints.economics._recovery_paradox import (
    RecoveryParadox as RecoveryParadox,
    recovery_paradox as recovery_paradox,
)
from custsat.complaints.economics._recovery_shift import (
    RecoveryShift as RecoveryShift,
)
from custsat.complaints.economics._satisfaction_after_recovery import (
    SatisfactionAfterRecovery as SatisfactionAfterRecovery,
    satisfaction_after_recovery as satisfaction_after_recovery,
)
from custsat.complaints.reactions._complaint_behaviour import (
    ComplaintAction as ComplaintAction,
    ComplaintBehaviour as ComplaintBehaviour,
    ComplaintBehaviourMix as ComplaintBehaviourMix,
    complaint_behaviour as complaint_behaviour,
    complaint_behaviour_mix as complaint_behaviour_mix,
)
from custsat.complaints.reactions._handling_satisfaction import (
    HandlingSatisfaction as HandlingSatisfaction,
    Justice as Justice,
    handling_satisfaction as handling_satisfaction,
)
from custsat.complaints.reactions._silent_customers import (
    HiddenDissatisfaction as HiddenDissatisfaction,
    SilentShare as SilentShare,
    dissatisfied_from_complaints as dissatisfied_from_complaints,
    silent_share as silent_share,
)
from custsat.complaints.reactions._zone_of_tolerance import (
    RemainingTolerance as RemainingTolerance,
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
