"""The gap model: five gaps, their causes, and what to do about them."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_diagnose": [
            "CAUSE_AGREEMENT",
            "CAUSE_FREQUENCY",
            "CauseAgreement",
            "CauseFrequency",
            "GapCauses",
        ],
        "_gap_causes": [
            "ANTECEDENTS_BY_CAUSE",
            "CAUSE_GROUPS",
            "GAP_ANTECEDENTS",
            "GAP_CAUSES",
            "CauseGroup",
        ],
        "_gap_survey": ["GapEstimate", "GapGroup", "GapTest", "GroupCount"],
        "_gaps": [
            "GAP_CHAIN",
            "PERCEPTION_DRIVERS",
            "UPWARD_COMMUNICATION_CHAIN",
            "GapNode",
            "PerceptionDriver",
        ],
    },
)
