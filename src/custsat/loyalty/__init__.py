"""Loyalty: who stays, how long, what it is worth, and what people say about us.

:func:`cohort_retention`, :func:`survival`, :func:`churn` and :func:`kaplan_meier` count
who stays; :func:`fit_sbg`, :func:`fit_bgnbd` and :func:`fit_gamma_gamma` say who will.
:func:`lifetime_value` and its company turn that into money; :func:`referrals` and
:func:`ripple` into people who hear of us; :func:`departures` asks why customers leave,
:func:`classify` and :func:`loyalty_type` who is loyal and who only still here.
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "cohorts": ["Cohort", "CohortTriangle", "RetentionReading", "cohort_retention"],
        "convergence": ["Convergence", "FitReason"],
        "departure_causes": [
            "DepartureCause",
            "DepartureMeasure",
            "DepartureRow",
            "Departures",
            "departures",
        ],
        "economics": [
            "ProfitCurve",
            "ProfitPart",
            "ReplacementCost",
            "profit_curve",
            "replacement_cost",
        ],
        "life_tables": ["LifeTable", "LogRank", "kaplan_meier", "log_rank"],
        "lifetime": ["LifetimeValue", "lifetime_value"],
        "lifetime_length": ["ExpectedLifetime", "expected_lifetime"],
        "lifetime_terms": [
            "LifetimeAssumption",
            "LifetimeConvention",
            "LifetimeGrowth",
            "MarginConversion",
        ],
        "loyalty_grid": ["LoyaltyClass", "LoyaltyKind", "LoyaltyLevel", "classify"],
        "loyalty_traits": [
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
        ],
        "loyalty_zones": [
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
        ],
        "paying_back": ["BreakEven", "break_even"],
        "purchase_table": ["PurchaseTable", "SpendTable"],
        "purchasing": ["BgnbdFit", "fit_bgnbd"],
        "recommendation": [
            "Deals",
            "Impressions",
            "ReferralBasis",
            "Referrals",
            "deals",
            "impressions",
            "referrals",
        ],
        "retention_curves": ["Churn", "RetentionCurve", "churn", "survival"],
        "scenarios": ["WhatIf", "WhatIfRow", "what_if"],
        "shifted_beta": ["SbgFit", "fit_sbg"],
        "spending": [
            "ExpectedValue",
            "GammaGammaFit",
            "expected_value",
            "fit_gamma_gamma",
        ],
        "word_of_mouth": ["Ripple", "RippleWave", "ripple"],
    },
)
