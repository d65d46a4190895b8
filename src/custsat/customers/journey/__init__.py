"""The way from consumer to loyal customer: stages, funnel, customer types, profile.

:func:`~custsat.customers.customer_stage` and :func:`~custsat.customers.funnel` are in
the chapter.  Here are :func:`stage_durations`, :func:`penetration`,
:func:`sales_velocity`, :func:`is_customer`, :func:`process_chain`,
:func:`distribution_channel`, and the parts of a customer profile.

>>> penetration(customers=120, consumers=1000).penetration_rate
0.12
"""

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
        "_customer_file": [
            "DATABASE_MARKETING",
            "FILE_REPORTS",
            "DatabaseMarketingUse",
            "FileReport",
        ],
        "_customer_stage": ["StageCase", "StageCondition"],
        "_customer_types": [
            "CUSTOMER_SENSE_RULES",
            "CUSTOMER_SIDE_RULE",
            "SERVICE_KINDS",
            "CustomerDefinition",
            "CustomerSense",
            "CustomerSenseVerdict",
            "CustomerSide",
            "Party",
            "PartyCase",
            "Relation",
            "RelationCase",
            "ServiceKind",
            "customer_sense",
            "is_customer",
        ],
        "_distribution_channel": [
            "PUBLISHED_CHANNELS",
            "DistributionChannel",
            "Intermediary",
            "distribution_channel",
        ],
        "_funnel": ["FunnelStep"],
        "_penetration": ["Penetration", "penetration"],
        "_process_chain": ["ProcessChain", "ProcessHandover", "process_chain"],
        "_sales_velocity": ["SalesVelocity", "sales_velocity"],
        "_stage_durations": [
            "StageDurations",
            "StageTransition",
            "StageWait",
            "stage_durations",
        ],
    },
)
