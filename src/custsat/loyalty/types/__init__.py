"""Loyalty traits, tiers, zones and the rules behind the types of loyalty.

The functions :func:`custsat.loyalty.loyalty_condition` and ``loyalty_type`` are public
in :mod:`custsat.loyalty`; here are their enums and rules, :func:`trait_score`,
:func:`behaviour_tier`, :func:`satisfaction_consequences` and
:func:`compare_repurchase`.

>>> from custsat.loyalty.types import behaviour_tier
>>> behaviour_tier(satisfied=True, buys_all_here=True).tier.label()
'loyal'
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_behaviour_tier": [
            "BEHAVIOUR_TIERS",
            "TYPICAL_BEHAVIOURS",
            "BehaviourTier",
            "LoyaltyTier",
            "TypicalBehaviour",
            "behaviour_tier",
        ],
        "_compare_repurchase": [
            "RepurchaseComparison",
            "compare_repurchase",
        ],
        "_loyalty_condition": [
            "DickBasuType",
            "LoyaltyConditionName",
            "LoyaltyLevel",
        ],
        "_loyalty_type": [
            "LOYALTY_TYPES",
            "REPURCHASE_LEVELS",
            "REPURCHASE_ZONES",
            "SATISFACTION_ZONES",
            "JonesSasserType",
            "LoyaltyZone",
        ],
        "_satisfaction_consequences": [
            "SATISFACTION_CHAIN",
            "SATISFACTION_CONSEQUENCES",
            "Consequence",
            "SatisfactionConsequences",
            "StayOrLeave",
            "satisfaction_consequences",
        ],
        "_trait_score": [
            "LOYALTY_BEHAVIOURS",
            "LOYALTY_FACTORS",
            "LOYALTY_TRAITS",
            "LoyaltyBehaviour",
            "LoyaltyFactor",
            "LoyaltyTrait",
            "TraitScore",
            "trait_score",
        ],
    },
)
