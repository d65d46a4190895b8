# Written by docs/generate.py from the list in __init__.py.
from custsat.service.gap_model._antecedent_score import (
    AntecedentScore as AntecedentScore,
    GapScore as GapScore,
)
from custsat.service.gap_model._antecedents import (
    ANTECEDENT_STATEMENTS as ANTECEDENT_STATEMENTS,
    Antecedent as Antecedent,
    AntecedentStatement as AntecedentStatement,
    REVERSED_STATEMENTS as REVERSED_STATEMENTS,
)
from custsat.service.gap_model._cause_evidence import (
    CAUSE_AGREEMENT as CAUSE_AGREEMENT,
    CAUSE_FREQUENCY as CAUSE_FREQUENCY,
    CauseAgreement as CauseAgreement,
    CauseFrequency as CauseFrequency,
    GapCauses as GapCauses,
)
from custsat.service.gap_model._diagnose import (
    RootEvidence as RootEvidence,
)
from custsat.service.gap_model._gap_causes import (
    ANTECEDENTS_BY_CAUSE as ANTECEDENTS_BY_CAUSE,
    CAUSE_GROUPS as CAUSE_GROUPS,
    CauseGroup as CauseGroup,
    GAP_ANTECEDENTS as GAP_ANTECEDENTS,
    GAP_CAUSES as GAP_CAUSES,
)
from custsat.service.gap_model._gap_estimate import (
    GapEstimate as GapEstimate,
    GapGroup as GapGroup,
    GapTest as GapTest,
)
from custsat.service.gap_model._gap_survey import (
    GroupCount as GroupCount,
)
from custsat.service.gap_model._gaps import (
    GAP_CHAIN as GAP_CHAIN,
    GapNode as GapNode,
    PERCEPTION_DRIVERS as PERCEPTION_DRIVERS,
    PERCEPTION_OUTCOMES as PERCEPTION_OUTCOMES,
    PerceptionDriver as PerceptionDriver,
    PerceptionOutcome as PerceptionOutcome,
    UPWARD_COMMUNICATION_CHAIN as UPWARD_COMMUNICATION_CHAIN,
)
from custsat.service.gap_model._item_beliefs import (
    BeliefComparison as BeliefComparison,
    ItemBelief as ItemBelief,
)
from custsat.service.gap_model._item_contribution import (
    ItemContribution as ItemContribution,
)
from custsat.service.gap_model._remedies import (
    Remedy as Remedy,
    RemedyOwner as RemedyOwner,
)
__all__ = [
    "ANTECEDENTS_BY_CAUSE",
    "ANTECEDENT_STATEMENTS",
    "Antecedent",
    "AntecedentScore",
    "AntecedentStatement",
    "BeliefComparison",
    "CAUSE_AGREEMENT",
    "CAUSE_FREQUENCY",
    "CAUSE_GROUPS",
    "CauseAgreement",
    "CauseFrequency",
    "CauseGroup",
    "GAP_ANTECEDENTS",
    "GAP_CAUSES",
    "GAP_CHAIN",
    "GapCauses",
    "GapEstimate",
    "GapGroup",
    "GapNode",
    "GapScore",
    "GapTest",
    "GroupCount",
    "ItemBelief",
    "ItemContribution",
    "PERCEPTION_DRIVERS",
    "PERCEPTION_OUTCOMES",
    "PerceptionDriver",
    "PerceptionOutcome",
    "REVERSED_STATEMENTS",
    "Remedy",
    "RemedyOwner",
    "RootEvidence",
    "UPWARD_COMMUNICATION_CHAIN",
]
