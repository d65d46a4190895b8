# Written by docs/generate.py from the list in __init__.py.
from custsat.loyalty import cohorts as cohorts
from custsat.loyalty import convergence as convergence
from custsat.loyalty import departure_causes as departure_causes
from custsat.loyalty import economics as economics
from custsat.loyalty import life_tables as life_tables
from custsat.loyalty import lifetime as lifetime
from custsat.loyalty import lifetime_length as lifetime_length
from custsat.loyalty import lifetime_terms as lifetime_terms
from custsat.loyalty import loyalty_grid as loyalty_grid
from custsat.loyalty import loyalty_traits as loyalty_traits
from custsat.loyalty import loyalty_zones as loyalty_zones
from custsat.loyalty import paying_back as paying_back
from custsat.loyalty import purchase_table as purchase_table
from custsat.loyalty import purchasing as purchasing
from custsat.loyalty import recommendation as recommendation
from custsat.loyalty import retention_curves as retention_curves
from custsat.loyalty import scenarios as scenarios
from custsat.loyalty import shifted_beta as shifted_beta
from custsat.loyalty import spending as spending
from custsat.loyalty import word_of_mouth as word_of_mouth
from custsat.loyalty.cohorts import (
    Cohort as Cohort,
    CohortTriangle as CohortTriangle,
    RetentionMethod as RetentionMethod,
    cohort_retention as cohort_retention,
)
from custsat.loyalty.convergence import (
    Convergence as Convergence,
    FitReason as FitReason,
)
from custsat.loyalty.departure_causes import (
    DepartureCause as DepartureCause,
    DepartureMeasure as DepartureMeasure,
    DepartureRow as DepartureRow,
    Departures as Departures,
    departures as departures,
)
from custsat.loyalty.economics import (
    ProfitCurve as ProfitCurve,
    ProfitPart as ProfitPart,
    ReplacementCost as ReplacementCost,
    profit_curve as profit_curve,
    replacement_cost as replacement_cost,
)
from custsat.loyalty.life_tables import (
    LifeTable as LifeTable,
    LogRank as LogRank,
    kaplan_meier as kaplan_meier,
    log_rank as log_rank,
)
from custsat.loyalty.lifetime import (
    LifetimeValue as LifetimeValue,
    lifetime_value as lifetime_value,
)
from custsat.loyalty.lifetime_length import (
    ExpectedLifetime as ExpectedLifetime,
    expected_lifetime as expected_lifetime,
)
from custsat.loyalty.lifetime_terms import (
    LifetimeAssumption as LifetimeAssumption,
    MarginTiming as MarginTiming,
    GrowthStart as GrowthStart,
    MarginConversion as MarginConversion,
)
from custsat.loyalty.loyalty_grid import (
    LoyaltyCondition as LoyaltyCondition,
    DickBasuType as DickBasuType,
    LoyaltyLevel as LoyaltyLevel,
    loyalty_condition as loyalty_condition,
)
from custsat.loyalty.loyalty_traits import (
    BEHAVIOUR_TIERS as BEHAVIOUR_TIERS,
    BehaviourTier as BehaviourTier,
    Consequence as Consequence,
    SatisfactionConsequences as SatisfactionConsequences,
    StayOrLeave as StayOrLeave,
    LOYALTY_BEHAVIOURS as LOYALTY_BEHAVIOURS,
    LOYALTY_FACTORS as LOYALTY_FACTORS,
    LOYALTY_TRAITS as LOYALTY_TRAITS,
    LoyaltyBehaviour as LoyaltyBehaviour,
    LoyaltyFactor as LoyaltyFactor,
    LoyaltyTier as LoyaltyTier,
    LoyaltyTrait as LoyaltyTrait,
    SATISFACTION_CHAIN as SATISFACTION_CHAIN,
    SATISFACTION_CONSEQUENCES as SATISFACTION_CONSEQUENCES,
    TYPICAL_BEHAVIOURS as TYPICAL_BEHAVIOURS,
    TypicalBehaviour as TypicalBehaviour,
    TraitScore as TraitScore,
    behaviour_tier as behaviour_tier,
    satisfaction_consequences as satisfaction_consequences,
    trait_score as trait_score,
)
from custsat.loyalty.loyalty_zones import (
    RepurchaseComparison as RepurchaseComparison,
    LOYALTY_TYPES as LOYALTY_TYPES,
    LoyaltyType as LoyaltyType,
    JonesSasserType as JonesSasserType,
    LoyaltyZone as LoyaltyZone,
    REPURCHASE_LEVELS as REPURCHASE_LEVELS,
    REPURCHASE_ZONES as REPURCHASE_ZONES,
    SATISFACTION_ZONES as SATISFACTION_ZONES,
    compare_repurchase as compare_repurchase,
    loyalty_type as loyalty_type,
)
from custsat.loyalty.paying_back import (
    BreakEven as BreakEven,
    break_even as break_even,
)
from custsat.loyalty.purchase_table import (
    PurchaseTable as PurchaseTable,
    SpendTable as SpendTable,
)
from custsat.loyalty.purchasing import (
    BgnbdFit as BgnbdFit,
    fit_bgnbd as fit_bgnbd,
)
from custsat.loyalty.recommendation import (
    ReferredDeals as ReferredDeals,
    ImpressionBalance as ImpressionBalance,
    ReferralBasis as ReferralBasis,
    Referrals as Referrals,
    referred_deals as referred_deals,
    impression_balance as impression_balance,
    referrals as referrals,
)
from custsat.loyalty.retention_curves import (
    Churn as Churn,
    RetentionCurve as RetentionCurve,
    churn as churn,
    retention_curve as retention_curve,
)
from custsat.loyalty.scenarios import (
    WhatIf as WhatIf,
    WhatIfRow as WhatIfRow,
    what_if as what_if,
)
from custsat.loyalty.shifted_beta import (
    SbgFit as SbgFit,
    fit_sbg as fit_sbg,
)
from custsat.loyalty.spending import (
    ExpectedValue as ExpectedValue,
    GammaGammaFit as GammaGammaFit,
    expected_value as expected_value,
    fit_gamma_gamma as fit_gamma_gamma,
)
from custsat.loyalty.word_of_mouth import (
    WordOfMouth as WordOfMouth,
    PublishedGeneration as PublishedGeneration,
    word_of_mouth as word_of_mouth,
)
__all__ = [
    "BEHAVIOUR_TIERS",
    "BehaviourTier",
    "BgnbdFit",
    "BreakEven",
    "Churn",
    "Cohort",
    "CohortTriangle",
    "RepurchaseComparison",
    "Consequence",
    "SatisfactionConsequences",
    "Convergence",
    "StayOrLeave",
    "ReferredDeals",
    "DepartureCause",
    "DepartureMeasure",
    "DepartureRow",
    "Departures",
    "ExpectedLifetime",
    "ExpectedValue",
    "FitReason",
    "GammaGammaFit",
    "ImpressionBalance",
    "LOYALTY_BEHAVIOURS",
    "LOYALTY_FACTORS",
    "LOYALTY_TRAITS",
    "LOYALTY_TYPES",
    "LifeTable",
    "LifetimeAssumption",
    "MarginTiming",
    "GrowthStart",
    "LifetimeValue",
    "LogRank",
    "LoyaltyBehaviour",
    "LoyaltyCondition",
    "LoyaltyFactor",
    "DickBasuType",
    "LoyaltyLevel",
    "LoyaltyTier",
    "LoyaltyTrait",
    "LoyaltyType",
    "JonesSasserType",
    "LoyaltyZone",
    "MarginConversion",
    "ProfitCurve",
    "ProfitPart",
    "PurchaseTable",
    "REPURCHASE_LEVELS",
    "REPURCHASE_ZONES",
    "ReferralBasis",
    "Referrals",
    "ReplacementCost",
    "RetentionCurve",
    "RetentionMethod",
    "WordOfMouth",
    "PublishedGeneration",
    "SATISFACTION_CHAIN",
    "SATISFACTION_CONSEQUENCES",
    "SATISFACTION_ZONES",
    "SbgFit",
    "SpendTable",
    "TYPICAL_BEHAVIOURS",
    "TypicalBehaviour",
    "TraitScore",
    "WhatIf",
    "WhatIfRow",
    "behaviour_tier",
    "break_even",
    "churn",
    "loyalty_condition",
    "cohort_retention",
    "cohorts",
    "compare_repurchase",
    "satisfaction_consequences",
    "convergence",
    "referred_deals",
    "departure_causes",
    "departures",
    "economics",
    "expected_lifetime",
    "expected_value",
    "fit_bgnbd",
    "fit_gamma_gamma",
    "fit_sbg",
    "impression_balance",
    "kaplan_meier",
    "life_tables",
    "lifetime",
    "lifetime_length",
    "lifetime_terms",
    "lifetime_value",
    "log_rank",
    "loyalty_grid",
    "loyalty_traits",
    "loyalty_type",
    "loyalty_zones",
    "paying_back",
    "profit_curve",
    "purchase_table",
    "purchasing",
    "recommendation",
    "referrals",
    "replacement_cost",
    "retention_curves",
    "word_of_mouth",
    "scenarios",
    "shifted_beta",
    "spending",
    "retention_curve",
    "trait_score",
    "what_if",
    "word_of_mouth",
]
