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
        "clv._break_even": ["BreakEven", "break_even"],
        "clv._clv_conventions": ["MarginTiming"],
        "clv._expected_lifetime": ["ExpectedLifetime", "expected_lifetime"],
        "clv._lifetime_value": ["LifetimeValue", "lifetime_value"],
        "clv._profit_curve": ["ProfitCurve", "profit_curve"],
        "clv._what_if": ["WhatIf", "what_if"],
        "models._bgnbd": ["BgnbdFit", "fit_bgnbd"],
        "models._gamma_gamma": [
            "ExpectedValue",
            "GammaGammaFit",
            "expected_value",
            "fit_gamma_gamma",
        ],
        "models._purchase_table": ["PurchaseTable", "SpendTable"],
        "models._sbg": ["SbgFit", "fit_sbg"],
        "referral._referrals": ["Referrals", "referrals"],
        "referral._word_of_mouth": ["WordOfMouth", "word_of_mouth"],
        "retention._cohort_retention": [
            "CohortTriangle",
            "RetentionMethod",
            "cohort_retention",
        ],
        "retention._departures": ["Departures", "departures"],
        "retention._kaplan_meier": ["LifeTable", "LogRank", "kaplan_meier", "log_rank"],
        "retention._retention_curve": [
            "Churn",
            "RetentionCurve",
            "churn",
            "retention_curve",
        ],
        "types._loyalty_condition": ["LoyaltyCondition", "loyalty_condition"],
        "types._loyalty_type": ["LoyaltyType", "loyalty_type"],
    },
)
