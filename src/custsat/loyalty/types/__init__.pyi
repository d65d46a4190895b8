# Written by docs/generate.py from the list in __init__.py.
from custsat.loyalty.types._behaviour_tier import (
    BEHAVIOUR_TIERS as BEHAVIOUR_TIERS,
    BehaviourTier as BehaviourTier,
    LoyaltyTier as LoyaltyTier,
    TYPICAL_BEHAVIOURS as TYPICAL_BEHAVIOURS,
    TypicalBehaviour as TypicalBehaviour,
    behaviour_tier as behaviour_tier,
)
from custsat.loyalty.types._compare_repurchase import (
    RepurchaseComparison as RepurchaseComparison,
    compare_repurchase as compare_repurchase,
)
from custsat.loyalty.types._loyalty_condition import (
    DickBasuType as DickBasuType,
    LoyaltyConditionName as LoyaltyConditionName,
    LoyaltyLevel as LoyaltyLevel,
)
from custsat.loyalty.types._loyalty_type import (
    JonesSasserType as JonesSasserType,
    LOYALTY_TYPES as LOYALTY_TYPES,
    LoyaltyZone as LoyaltyZone,
    REPURCHASE_LEVELS as REPURCHASE_LEVELS,
    REPURCHASE_ZONES as REPURCHASE_ZONES,
    SATISFACTION_ZONES as SATISFACTION_ZONES,
)
from custsat.loyalty.types._satisfaction_consequences import (
    Consequence as Consequence,
    SATISFACTION_CHAIN as SATISFACTION_CHAIN,
    SATISFACTION_CONSEQUENCES as SATISFACTION_CONSEQUENCES,
    SatisfactionConsequences as SatisfactionConsequences,
    StayOrLeave as StayOrLeave,
    satisfaction_consequences as satisfaction_consequences,
)
from custsat.loyalty.types._trait_score import (
    LOYALTY_BEHAVIOURS as LOYALTY_BEHAVIOURS,
    LOYALTY_FACTORS as LOYALTY_FACTORS,
    LOYALTY_TRAITS as LOYALTY_TRAITS,
    LoyaltyBehaviour as LoyaltyBehaviour,
    LoyaltyFactor as LoyaltyFactor,
    LoyaltyTrait as LoyaltyTrait,
    TraitScore as TraitScore,
    trait_score as trait_score,
)
__all__ = [
    "BEHAVIOUR_TIERS",
    "BehaviourTier",
    "Consequence",
    "DickBasuType",
    "JonesSasserType",
    "LOYALTY_BEHAVIOURS",
    "LOYALTY_FACTORS",
    "LOYALTY_TRAITS",
    "LOYALTY_TYPES",
    "LoyaltyBehaviour",
    "LoyaltyConditionName",
    "LoyaltyFactor",
    "LoyaltyLevel",
    "LoyaltyTier",
    "LoyaltyTrait",
    "LoyaltyZone",
    "REPURCHASE_LEVELS",
    "REPURCHASE_ZONES",
    "RepurchaseComparison",
    "SATISFACTION_CHAIN",
    "SATISFACTION_CONSEQUENCES",
    "SATISFACTION_ZONES",
    "SatisfactionConsequences",
    "StayOrLeave",
    "TYPICAL_BEHAVIOURS",
    "TraitScore",
    "TypicalBehaviour",
    "behaviour_tier",
    "compare_repurchase",
    "satisfaction_consequences",
    "trait_score",
]
