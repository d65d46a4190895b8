# Written by docs/generate.py from the list in __init__.py.
from custsat.loyalty import clv as clv
from custsat.loyalty import models as models
from custsat.loyalty import referral as referral
from custsat.loyalty import retention as retention
from custsat.loyalty import types as types
from custsat.loyalty.clv._break_even import (
    BreakEven as BreakEven,
    break_even as break_even,
)
from custsat.loyalty.clv._clv_conventions import (
    MarginTiming as MarginTiming,
)
from custsat.loyalty.clv._expected_lifetime import (
    ExpectedLifetime as ExpectedLifetime,
    expected_lifetime as expected_lifetime,
)
from custsat.loyalty.clv._lifetime_value import (
    LifetimeValue as LifetimeValue,
    lifetime_value as lifetime_value,
)
from custsat.loyalty.clv._profit_curve import (
    ProfitCurve as ProfitCurve,
    profit_curve as profit_curve,
)
from custsat.loyalty.clv._what_if import (
    WhatIf as WhatIf,
    what_if as what_if,
)
from custsat.loyalty.models._bgnbd import (
    BgnbdFit as BgnbdFit,
    fit_bgnbd as fit_bgnbd,
)
from custsat.loyalty.models._expected_value import (
    ExpectedValue as ExpectedValue,
    expected_value as expected_value,
)
from custsat.loyalty.models._gamma_gamma import (
    GammaGammaFit as GammaGammaFit,
    fit_gamma_gamma as fit_gamma_gamma,
)
from custsat.loyalty.models._purchase_table import (
    PurchaseTable as PurchaseTable,
)
from custsat.loyalty.models._sbg import (
    SbgFit as SbgFit,
    fit_sbg as fit_sbg,
)
from custsat.loyalty.models._spend_table import (
    SpendTable as SpendTable,
)
from custsat.loyalty.referral._referrals import (
    Referrals as Referrals,
    referrals as referrals,
)
from custsat.loyalty.referral._word_of_mouth import (
    WordOfMouth as WordOfMouth,
    word_of_mouth as word_of_mouth,
)
from custsat.loyalty.retention._churn import (
    Churn as Churn,
    churn as churn,
)
from custsat.loyalty.retention._cohort_retention import (
    cohort_retention as cohort_retention,
)
from custsat.loyalty.retention._cohort_triangle import (
    CohortTriangle as CohortTriangle,
    RetentionMethod as RetentionMethod,
)
from custsat.loyalty.retention._departures import (
    Departures as Departures,
    departures as departures,
)
from custsat.loyalty.retention._kaplan_meier import (
    LifeTable as LifeTable,
    kaplan_meier as kaplan_meier,
)
from custsat.loyalty.retention._log_rank import (
    LogRank as LogRank,
    log_rank as log_rank,
)
from custsat.loyalty.retention._retention_curve import (
    RetentionCurve as RetentionCurve,
    retention_curve as retention_curve,
)
from custsat.loyalty.types._loyalty_condition import (
    LoyaltyCondition as LoyaltyCondition,
    loyalty_condition as loyalty_condition,
)
from custsat.loyalty.types._loyalty_type import (
    LoyaltyType as LoyaltyType,
    loyalty_type as loyalty_type,
)
__all__ = [
    "BgnbdFit",
    "BreakEven",
    "Churn",
    "CohortTriangle",
    "Departures",
    "ExpectedLifetime",
    "ExpectedValue",
    "GammaGammaFit",
    "LifeTable",
    "LifetimeValue",
    "LogRank",
    "LoyaltyCondition",
    "LoyaltyType",
    "MarginTiming",
    "ProfitCurve",
    "PurchaseTable",
    "Referrals",
    "RetentionCurve",
    "RetentionMethod",
    "SbgFit",
    "SpendTable",
    "WhatIf",
    "WordOfMouth",
    "break_even",
    "churn",
    "clv",
    "cohort_retention",
    "departures",
    "expected_lifetime",
    "expected_value",
    "fit_bgnbd",
    "fit_gamma_gamma",
    "fit_sbg",
    "kaplan_meier",
    "lifetime_value",
    "log_rank",
    "loyalty_condition",
    "loyalty_type",
    "models",
    "profit_curve",
    "referral",
    "referrals",
    "retention",
    "retention_curve",
    "types",
    "what_if",
    "word_of_mouth",
]
