"""Types of loyalty and what goes with them."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_loyalty_condition": ["DickBasuType", "LoyaltyLevel"],
        "_loyalty_traits": [
            "BEHAVIOUR_TIERS",
            "LOYALTY_BEHAVIOURS",
            "LOYALTY_FACTORS",
            "LOYALTY_TRAITS",
            "SATISFACTION_CHAIN",
            "SATISFACTION_CONSEQUENCES",
            "TYPICAL_BEHAVIOURS",
            "BehaviourTier",
            "Consequence",
            "LoyaltyBehaviour",
            "LoyaltyFactor",
            "LoyaltyTier",
            "LoyaltyTrait",
            "SatisfactionConsequences",
            "StayOrLeave",
            "TraitScore",
            "TypicalBehaviour",
            "behaviour_tier",
            "satisfaction_consequences",
            "trait_score",
        ],
        "_loyalty_type": [
            "LOYALTY_TYPES",
            "REPURCHASE_LEVELS",
            "REPURCHASE_ZONES",
            "SATISFACTION_ZONES",
            "JonesSasserType",
            "LoyaltyZone",
            "RepurchaseComparison",
            "compare_repurchase",
        ],
    },
)
