# Written by docs/generate.py from the list in __init__.py.
from custsat.customers.journey._completeness import (
    CUSTOMER_PROFILE as CUSTOMER_PROFILE,
)
from custsat.customers.journey._completeness import (
    INFORMATION_GROUPS as INFORMATION_GROUPS,
)
from custsat.customers.journey._completeness import (
    GroupCompleteness as GroupCompleteness,
)
from custsat.customers.journey._completeness import (
    InformationGroup as InformationGroup,
)
from custsat.customers.journey._completeness import (
    InformationKind as InformationKind,
)
from custsat.customers.journey._customer_stage import (
    StageCase as StageCase,
)
from custsat.customers.journey._customer_stage import (
    StageCondition as StageCondition,
)
from custsat.customers.journey._customer_types import (
    CUSTOMER_SENSE_RULES as CUSTOMER_SENSE_RULES,
)
from custsat.customers.journey._customer_types import (
    CUSTOMER_SIDE_RULE as CUSTOMER_SIDE_RULE,
)
from custsat.customers.journey._customer_types import (
    CustomerDefinition as CustomerDefinition,
)
from custsat.customers.journey._customer_types import (
    CustomerSense as CustomerSense,
)
from custsat.customers.journey._customer_types import (
    CustomerSenseVerdict as CustomerSenseVerdict,
)
from custsat.customers.journey._customer_types import (
    CustomerSide as CustomerSide,
)
from custsat.customers.journey._customer_types import (
    Party as Party,
)
from custsat.customers.journey._customer_types import (
    PartyCase as PartyCase,
)
from custsat.customers.journey._customer_types import (
    Relation as Relation,
)
from custsat.customers.journey._customer_types import (
    RelationCase as RelationCase,
)
from custsat.customers.journey._customer_types import (
    customer_sense as customer_sense,
)
from custsat.customers.journey._customer_types import (
    is_customer as is_customer,
)
from custsat.customers.journey._distribution_channel import (
    PUBLISHED_CHANNELS as PUBLISHED_CHANNELS,
)
from custsat.customers.journey._distribution_channel import (
    DistributionChannel as DistributionChannel,
)
from custsat.customers.journey._distribution_channel import (
    Intermediary as Intermediary,
)
from custsat.customers.journey._distribution_channel import (
    distribution_channel as distribution_channel,
)
from custsat.customers.journey._funnel import (
    FunnelStep as FunnelStep,
)
from custsat.customers.journey._penetration import (
    Penetration as Penetration,
)
from custsat.customers.journey._penetration import (
    penetration as penetration,
)
from custsat.customers.journey._process_chain import (
    ProcessChain as ProcessChain,
)
from custsat.customers.journey._process_chain import (
    ProcessHandover as ProcessHandover,
)
from custsat.customers.journey._process_chain import (
    process_chain as process_chain,
)
from custsat.customers.journey._sales_velocity import (
    SalesVelocity as SalesVelocity,
)
from custsat.customers.journey._sales_velocity import (
    sales_velocity as sales_velocity,
)
from custsat.customers.journey._stage_durations import (
    StageDurations as StageDurations,
)
from custsat.customers.journey._stage_durations import (
    StageTransition as StageTransition,
)
from custsat.customers.journey._stage_durations import (
    StageWait as StageWait,
)
from custsat.customers.journey._stage_durations import (
    stage_durations as stage_durations,
)

__all__ = [
    "CUSTOMER_PROFILE",
    "CUSTOMER_SENSE_RULES",
    "CUSTOMER_SIDE_RULE",
    "INFORMATION_GROUPS",
    "PUBLISHED_CHANNELS",
    "CustomerDefinition",
    "CustomerSense",
    "CustomerSenseVerdict",
    "CustomerSide",
    "DistributionChannel",
    "FunnelStep",
    "GroupCompleteness",
    "InformationGroup",
    "InformationKind",
    "Intermediary",
    "Party",
    "PartyCase",
    "Penetration",
    "ProcessChain",
    "ProcessHandover",
    "Relation",
    "RelationCase",
    "SalesVelocity",
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
