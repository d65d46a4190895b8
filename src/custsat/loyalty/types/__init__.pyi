# Written by docs/generate.py from the list in __init__.py.
from custsat.loyalty.types._loyalty_condition import (
    DickBasuType as DickBasuType,
)
from custsat.loyalty.types._loyalty_condition import (
    LoyaltyLevel as LoyaltyLevel,
)
from custsat.loyalty.types._loyalty_traits import (
    BEHAVIOUR_TIERS as BEHAVIOUR_TIERS,
)
from custsat.loyalty.types._loyalty_traits import (
    LOYALTY_BEHAVIOURS as LOYALTY_BEHAVIOURS,
)
from custsat.loyalty.types._loyalty_traits import (
    LOYALTY_FACTORS as LOYALTY_FACTORS,
)
from custsat.loyalty.types._loyalty_traits import (
    LOYALTY_TRAITS as LOYALTY_TRAITS,
)
from custsat.loyalty.types._loyalty_traits import (
    SATISFACTION_CHAIN as SATISFACTION_CHAIN,
)
from custsat.loyalty.types._loyalty_traits import (
    SATISFACTION_CONSEQUENCES as SATISFACTION_CONSEQUENCES,
)
from custsat.loyalty.types._loyalty_traits import (
    TYPICAL_BEHAVIOURS as TYPICAL_BEHAVIOURS,
)
from custsat.loyalty.types._loyalty_traits import (
    BehaviourTier as BehaviourTier,
)
from custsat.loyalty.types._loyalty_traits import (
    Consequence as Consequence,
)
from custsat.loyalty.types._loyalty_traits import (
    LoyaltyBehaviour as LoyaltyBehaviour,
)
from custsat.loyalty.types._loyalty_traits import (
    LoyaltyFactor as LoyaltyFactor,
)
from custsat.loyalty.types._loyalty_traits import (
    LoyaltyTier as LoyaltyTier,
)
from custsat.loyalty.types._loyalty_traits import (
    LoyaltyTrait as LoyaltyTrait,
)
from custsat.loyalty.types._loyalty_traits import (
    SatisfactionConsequences as SatisfactionConsequences,
)
from custsat.loyalty.types._loyalty_traits import (
    StayOrLeave as StayOrLeave,
)
from custsat.loyalty.types._loyalty_traits import (
    TraitScore as TraitScore,
)
from custsat.loyalty.types._loyalty_traits import (
    TypicalBehaviour as TypicalBehaviour,
)
from custsat.loyalty.types._loyalty_traits import (
    behaviour_tier as behaviour_tier,
)
from custsat.loyalty.types._loyalty_traits import (
    satisfaction_consequences as satisfaction_consequences,
)
from custsat.loyalty.types._loyalty_traits import (
    trait_score as trait_score,
)
from custsat.loyalty.types._loyalty_type import (
    LOYALTY_TYPES as LOYALTY_TYPES,
)
from custsat.loyalty.types._loyalty_type import (
    REPURCHASE_LEVELS as REPURCHASE_LEVELS,
)
from custsat.loyalty.types._loyalty_type import (
    REPURCHASE_ZONES as REPURCHASE_ZONES,
)
from custsat.loyalty.types._loyalty_type import (
    SATISFACTION_ZONES as SATISFACTION_ZONES,
)
from custsat.loyalty.types._loyalty_type import (
    JonesSasserType as JonesSasserType,
)
from custsat.loyalty.types._loyalty_type import (
    LoyaltyZone as LoyaltyZone,
)
from custsat.loyalty.types._loyalty_type import (
    RepurchaseComparison as RepurchaseComparison,
)
from custsat.loyalty.types._loyalty_type import (
    compare_repurchase as compare_repurchase,
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
