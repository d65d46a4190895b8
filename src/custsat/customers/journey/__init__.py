"""From prospect to customer: stages, funnel, customer types, profile."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_completeness": [
            "CUSTOMER_PROFILE",
            "INFORMATION_GROUPS",
            "GroupCompleteness",
            "InformationGroup",
            "InformationKind",
        ],
        "_customer_stage": ["StageCase", "StageCondition"],
        "_customer_types": [
            "CUSTOMER_SENSE_RULES",
            "CUSTOMER_SIDE_RULE",
            "PUBLISHED_CHANNELS",
            "CustomerDefinition",
            "CustomerSense",
            "CustomerSenseVerdict",
            "CustomerSide",
            "DistributionChannel",
            "Intermediary",
            "Party",
            "PartyCase",
            "ProcessChain",
            "ProcessHandover",
            "Relation",
            "RelationCase",
            "customer_sense",
            "distribution_channel",
            "is_customer",
            "process_chain",
        ],
        "_funnel": [
            "FunnelStep",
            "Penetration",
            "SalesVelocity",
            "penetration",
            "sales_velocity",
        ],
        "_stage_durations": [
            "StageDurations",
            "StageTransition",
            "StageWait",
            "stage_durations",
        ],
    },
)
