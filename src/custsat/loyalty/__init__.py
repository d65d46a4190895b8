"""Loyalty: who stays, how long, what it is worth, and what people say about us.

:func:`cohort_retention`, :func:`retention_curve`, :func:`churn` and :func:`kaplan_meier` count
who stays; :func:`fit_sbg`, :func:`fit_bgnbd` and :func:`fit_gamma_gamma` say who will.
:func:`lifetime_value` and its company turn that into money; :func:`referrals` and
:func:`word_of_mouth` into people who hear of us; :func:`departures` asks why customers leave,
:func:`loyalty_condition` and :func:`loyalty_type` who is loyal and who only still here.
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "cohorts": ["Cohort", "CohortTriangle", "RetentionMethod", "cohort_retention"],
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
            "MarginTiming",
            "GrowthStart",
            "MarginConversion",
        ],
        "loyalty_grid": ["LoyaltyCondition", "DickBasuType", "LoyaltyLevel", "loyalty_condition"],
        "loyalty_traits": [
            "BEHAVIOUR_TIERS",
            "LOYALTY_BEHAVIOURS",
            "LOYALTY_FACTORS",
            "LOYALTY_TRAITS",
            "SATISFACTION_CHAIN",
            "SATISFACTION_CONSEQUENCES",
            "TYPICAL_BEHAVIOURS",
            "BehaviourTier",
            "Consequence",
            "SatisfactionConsequences",
            "StayOrLeave",
            "LoyaltyBehaviour",
            "LoyaltyFactor",
            "LoyaltyTier",
            "LoyaltyTrait",
            "TypicalBehaviour",
            "TraitScore",
            "behaviour_tier",
            "satisfaction_consequences",
            "trait_score",
        ],
        "loyalty_zones": [
            "LOYALTY_TYPES",
            "REPURCHASE_LEVELS",
            "REPURCHASE_ZONES",
            "SATISFACTION_ZONES",
            "RepurchaseComparison",
            "LoyaltyType",
            "JonesSasserType",
            "LoyaltyZone",
            "compare_repurchase",
            "loyalty_type",
        ],
        "paying_back": ["BreakEven", "break_even"],
        "purchase_table": ["PurchaseTable", "SpendTable"],
        "purchasing": ["BgnbdFit", "fit_bgnbd"],
        "recommendation": [
            "ReferredDeals",
            "ImpressionBalance",
            "ReferralBasis",
            "Referrals",
            "referred_deals",
            "impression_balance",
            "referrals",
        ],
        "retention_curves": ["Churn", "RetentionCurve", "churn", "retention_curve"],
        "scenarios": ["WhatIf", "WhatIfRow", "what_if"],
        "shifted_beta": ["SbgFit", "fit_sbg"],
        "spending": [
            "ExpectedValue",
            "GammaGammaFit",
            "expected_value",
            "fit_gamma_gamma",
        ],
        "word_of_mouth": ["WordOfMouth", "PublishedGeneration", "word_of_mouth"],
    },
)
