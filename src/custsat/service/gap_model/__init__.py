"""The gap model: seven gaps, the causes of four of them, rules of the diagnosis.

The functions are :func:`custsat.service.gaps`, :func:`custsat.service.gap_survey` and
:func:`custsat.service.diagnose`; here are their chains, checklists, tables and parts.

>>> from custsat.service import Gap
>>> from custsat.service.gap_model import GAP_CAUSES
>>> len(GAP_CAUSES[Gap.GAP1].items)
9
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_antecedent_score": ["AntecedentScore", "GapScore"],
        "_antecedents": [
            "ANTECEDENT_STATEMENTS",
            "Antecedent",
            "AntecedentStatement",
            "REVERSED_STATEMENTS",
        ],
        "_cause_evidence": [
            "CAUSE_AGREEMENT",
            "CAUSE_FREQUENCY",
            "CauseAgreement",
            "CauseFrequency",
            "GapCauses",
        ],
        "_diagnose": ["RootEvidence"],
        "_gap_causes": [
            "ANTECEDENTS_BY_CAUSE",
            "CAUSE_GROUPS",
            "GAP_ANTECEDENTS",
            "GAP_CAUSES",
            "CauseGroup",
        ],
        "_gap_estimate": ["GapEstimate", "GapGroup", "GapTest"],
        "_gap_survey": ["GroupCount"],
        "_gaps": [
            "GAP_CHAIN",
            "PERCEPTION_DRIVERS",
            "PERCEPTION_OUTCOMES",
            "UPWARD_COMMUNICATION_CHAIN",
            "GapNode",
            "PerceptionDriver",
            "PerceptionOutcome",
        ],
        "_item_beliefs": ["BeliefComparison", "ItemBelief"],
        "_item_contribution": ["ItemContribution"],
        "_remedies": ["Remedy", "RemedyOwner"],
    },
)
