"""Loyalty: who stays, how long, what it is worth, and what people say about us.

:func:`cohort_retention`, :func:`survival`, :func:`churn` and :func:`kaplan_meier` count
who stays; :func:`fit_sbg`, :func:`fit_bgnbd` and :func:`fit_gamma_gamma` say who will.
:func:`lifetime_value` and its company turn that into money; :func:`referrals` and
:func:`ripple` into people who hear of us; :func:`departures` asks why customers leave,
:func:`classify` and :func:`loyalty_type` who is loyal and who only still here.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from custsat.loyalty.cohorts import (
        Cohort,
        CohortTriangle,
        RetentionReading,
        cohort_retention,
    )
    from custsat.loyalty.convergence import (
        Convergence,
        FitReason,
    )
    from custsat.loyalty.departure_causes import (
        DepartureCause,
        DepartureMeasure,
        DepartureRow,
        Departures,
        departures,
    )
    from custsat.loyalty.economics import (
        ProfitCurve,
        ProfitPart,
        ReplacementCost,
        profit_curve,
        replacement_cost,
    )
    from custsat.loyalty.life_tables import (
        LifeTable,
        LogRank,
        kaplan_meier,
        log_rank,
    )
    from custsat.loyalty.lifetime import (
        LifetimeValue,
        lifetime_value,
    )
    from custsat.loyalty.lifetime_length import (
        ExpectedLifetime,
        expected_lifetime,
    )
    from custsat.loyalty.lifetime_terms import (
        LifetimeAssumption,
        LifetimeConvention,
        LifetimeGrowth,
        MarginConversion,
    )
    from custsat.loyalty.loyalty_grid import (
        LoyaltyClass,
        LoyaltyKind,
        LoyaltyLevel,
        classify,
    )
    from custsat.loyalty.loyalty_traits import (
        BEHAVIOUR_TIERS,
        LOYALTY_BEHAVIOURS,
        LOYALTY_FACTORS,
        LOYALTY_TRAITS,
        SATISFACTION_CHAIN,
        SATISFACTION_CONSEQUENCES,
        TIER_BEHAVIOURS,
        BehaviourTier,
        Consequence,
        Consequences,
        CustomerCourse,
        LoyaltyBehaviour,
        LoyaltyFactor,
        LoyaltyTier,
        LoyaltyTrait,
        TierBehaviour,
        TraitScore,
        behaviour_tier,
        consequences,
        trait_score,
    )
    from custsat.loyalty.loyalty_zones import (
        LOYALTY_TYPES,
        REPURCHASE_LEVELS,
        REPURCHASE_ZONES,
        SATISFACTION_ZONES,
        CompletelySatisfied,
        LoyaltyType,
        LoyaltyTypeKind,
        LoyaltyZone,
        completely_satisfied,
        loyalty_type,
    )
    from custsat.loyalty.paying_back import (
        BreakEven,
        break_even,
    )
    from custsat.loyalty.purchase_table import (
        PurchaseTable,
        SpendTable,
    )
    from custsat.loyalty.purchasing import (
        BgnbdFit,
        fit_bgnbd,
    )
    from custsat.loyalty.recommendation import (
        Deals,
        Impressions,
        ReferralBasis,
        Referrals,
        deals,
        impressions,
        referrals,
    )
    from custsat.loyalty.retention_curves import (
        Churn,
        RetentionCurve,
        churn,
        survival,
    )
    from custsat.loyalty.scenarios import (
        WhatIf,
        WhatIfRow,
        what_if,
    )
    from custsat.loyalty.shifted_beta import (
        SbgFit,
        fit_sbg,
    )
    from custsat.loyalty.spending import (
        ExpectedValue,
        GammaGammaFit,
        expected_value,
        fit_gamma_gamma,
    )
    from custsat.loyalty.word_of_mouth import Ripple, RippleWave, ripple

__all__ = [
    "BEHAVIOUR_TIERS",
    "LOYALTY_BEHAVIOURS",
    "LOYALTY_FACTORS",
    "LOYALTY_TRAITS",
    "LOYALTY_TYPES",
    "REPURCHASE_LEVELS",
    "REPURCHASE_ZONES",
    "SATISFACTION_CHAIN",
    "SATISFACTION_CONSEQUENCES",
    "SATISFACTION_ZONES",
    "TIER_BEHAVIOURS",
    "BehaviourTier",
    "BgnbdFit",
    "BreakEven",
    "Churn",
    "Cohort",
    "CohortTriangle",
    "CompletelySatisfied",
    "Consequence",
    "Consequences",
    "Convergence",
    "CustomerCourse",
    "Deals",
    "DepartureCause",
    "DepartureMeasure",
    "DepartureRow",
    "Departures",
    "ExpectedLifetime",
    "ExpectedValue",
    "FitReason",
    "GammaGammaFit",
    "Impressions",
    "LifeTable",
    "LifetimeAssumption",
    "LifetimeConvention",
    "LifetimeGrowth",
    "LifetimeValue",
    "LogRank",
    "LoyaltyBehaviour",
    "LoyaltyClass",
    "LoyaltyFactor",
    "LoyaltyKind",
    "LoyaltyLevel",
    "LoyaltyTier",
    "LoyaltyTrait",
    "LoyaltyType",
    "LoyaltyTypeKind",
    "LoyaltyZone",
    "MarginConversion",
    "ProfitCurve",
    "ProfitPart",
    "PurchaseTable",
    "ReferralBasis",
    "Referrals",
    "ReplacementCost",
    "RetentionCurve",
    "RetentionReading",
    "Ripple",
    "RippleWave",
    "SbgFit",
    "SpendTable",
    "TierBehaviour",
    "TraitScore",
    "WhatIf",
    "WhatIfRow",
    "behaviour_tier",
    "break_even",
    "churn",
    "classify",
    "cohort_retention",
    "completely_satisfied",
    "consequences",
    "deals",
    "departures",
    "expected_lifetime",
    "expected_value",
    "fit_bgnbd",
    "fit_gamma_gamma",
    "fit_sbg",
    "impressions",
    "kaplan_meier",
    "lifetime_value",
    "log_rank",
    "loyalty_type",
    "profit_curve",
    "referrals",
    "replacement_cost",
    "ripple",
    "survival",
    "trait_score",
    "what_if",
]
ROOMS = {
    "cohorts": ("Cohort", "CohortTriangle", "RetentionReading", "cohort_retention"),
    "convergence": ("Convergence", "FitReason"),
    "departure_causes": (
        "DepartureCause",
        "DepartureMeasure",
        "DepartureRow",
        "Departures",
        "departures",
    ),
    "economics": (
        "ProfitCurve",
        "ProfitPart",
        "ReplacementCost",
        "profit_curve",
        "replacement_cost",
    ),
    "life_tables": ("LifeTable", "LogRank", "kaplan_meier", "log_rank"),
    "lifetime": ("LifetimeValue", "lifetime_value"),
    "lifetime_length": ("ExpectedLifetime", "expected_lifetime"),
    "lifetime_terms": (
        "LifetimeAssumption",
        "LifetimeConvention",
        "LifetimeGrowth",
        "MarginConversion",
    ),
    "loyalty_grid": ("LoyaltyClass", "LoyaltyKind", "LoyaltyLevel", "classify"),
    "loyalty_traits": (
        "BEHAVIOUR_TIERS",
        "LOYALTY_BEHAVIOURS",
        "LOYALTY_FACTORS",
        "LOYALTY_TRAITS",
        "SATISFACTION_CHAIN",
        "SATISFACTION_CONSEQUENCES",
        "TIER_BEHAVIOURS",
        "BehaviourTier",
        "Consequence",
        "Consequences",
        "CustomerCourse",
        "LoyaltyBehaviour",
        "LoyaltyFactor",
        "LoyaltyTier",
        "LoyaltyTrait",
        "TierBehaviour",
        "TraitScore",
        "behaviour_tier",
        "consequences",
        "trait_score",
    ),
    "loyalty_zones": (
        "LOYALTY_TYPES",
        "REPURCHASE_LEVELS",
        "REPURCHASE_ZONES",
        "SATISFACTION_ZONES",
        "CompletelySatisfied",
        "LoyaltyType",
        "LoyaltyTypeKind",
        "LoyaltyZone",
        "completely_satisfied",
        "loyalty_type",
    ),
    "paying_back": ("BreakEven", "break_even"),
    "purchase_table": ("PurchaseTable", "SpendTable"),
    "purchasing": ("BgnbdFit", "fit_bgnbd"),
    "retention_curves": ("Churn", "RetentionCurve", "churn", "survival"),
    "scenarios": ("WhatIf", "WhatIfRow", "what_if"),
    "shifted_beta": ("SbgFit", "fit_sbg"),
    "spending": ("ExpectedValue", "GammaGammaFit", "expected_value", "fit_gamma_gamma"),
    "recommendation": (
        "Deals",
        "Impressions",
        "ReferralBasis",
        "Referrals",
        "deals",
        "impressions",
        "referrals",
    ),
    "word_of_mouth": ("Ripple", "RippleWave", "ripple"),
}

if not TYPE_CHECKING:  # a type checker knows the names, and no others

    def __getattr__(name: str) -> object:
        from importlib import import_module

        for room, names in ROOMS.items():
            if name in names:
                return getattr(import_module(f"{__name__}.{room}"), name)
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)

    def __dir__() -> list[str]:
        return sorted(__all__)
