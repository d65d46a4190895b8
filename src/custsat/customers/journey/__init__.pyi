# Written by docs/generate.py from the list in __init__.py.
from custsat.customers.journey._completeness import (
    CUSTOMER_PROFILE as CUSTOMER_PROFILE,
    GroupCompleteness as GroupCompleteness,
    INFORMATION_GROUPS as INFORMATION_GROUPS,
    InformationGroup as InformationGroup,
    InformationKind as InformationKind,
)
from custsat.customers.journey._customer_file import (
    DATABASE_MARKETING as DATABASE_MARKETING,
    DatabaseMarketingUse as DatabaseMarketingUse,
    FILE_REPORTS as FILE_REPORTS,
    FileReport as FileReport,
)
from custsat.customers.journey._customer_stage import (
    StageCase as StageCase,
    StageCondition as StageCondition,
)
from custsat.customers.journey._customer_types import (
    CUSTOMER_SENSE_RULES as CUSTOMER_SENSE_RULES,
    CUSTOMER_SIDE_RULE as CUSTOMER_SIDE_RULE,
    CustomerDefinition as CustomerDefinition,
    CustomerSense as CustomerSense,
    CustomerSenseVerdict as CustomerSenseVerdict,
    CustomerSide as CustomerSide,
    Party as Party,
    PartyCase as PartyCase,
    Relation as Relation,
    RelationCase as RelationCase,
    SERVICE_KINDS as SERVICE_KINDS,
    ServiceKind as ServiceKind,
    customer_sense as customer_sense,
    is_customer as is_customer,
)
from custsat.customers.journey._distribution_channel import (
    DistributionChannel as DistributionChannel,
    Intermediary as Intermediary,
    PUBLISHED_CHANNELS as PUBLISHED_CHANNELS,
    distribution_channel as distribution_channel,
)
from custsat.customers.journey._funnel import (
    FunnelStep as FunnelStep,
)
from custsat.customers.journey._penetration import (
    Penetration as Penetration,
    penetration as penetration,
)
from custsat.customers.journey._process_chain import (
    ProcessChain as ProcessChain,
    ProcessHandover as ProcessHandover,
    process_chain as process_chain,
)
from custsat.customers.journey._sales_velocity import (
    SalesVelocity as SalesVelocity,
    sales_velocity as sales_velocity,
)
from custsat.customers.journey._stage_durations import (
    StageDurations as StageDurations,
    StageTransition as StageTransition,
    StageWait as StageWait,
    stage_durations as stage_durations,
)
__all__ = [
    "CUSTOMER_PROFILE",
    "CUSTOMER_SENSE_RULES",
    "CUSTOMER_SIDE_RULE",
    "CustomerDefinition",
    "CustomerSense",
    "CustomerSenseVerdict",
    "CustomerSide",
    "DATABASE_MARKETING",
    "DatabaseMarketingUse",
    "DistributionChannel",
    "FILE_REPORTS",
    "FileReport",
    "FunnelStep",
    "GroupCompleteness",
    "INFORMATION_GROUPS",
    "InformationGroup",
    "InformationKind",
    "Intermediary",
    "PUBLISHED_CHANNELS",
    "Party",
    "PartyCase",
    "Penetration",
    "ProcessChain",
    "ProcessHandover",
    "Relation",
    "RelationCase",
    "SERVICE_KINDS",
    "SalesVelocity",
    "ServiceKind",
    "StageCase",
    "StageCondition",
    "StageDurations",
    "StageTransition",
    "StageWait",
    "customer_sense",
    "distribution_channel",
    "is_customer",
    "penetration",
    "process_chain",
    "sales_velocity",
    "stage_durations",
]
