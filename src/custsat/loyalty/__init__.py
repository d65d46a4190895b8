"""Loyalty: who stays, for how long, what it is worth, and who recommends.

:func:`cohort_retention`, :func:`retention_curve`, :func:`churn` and
:func:`kaplan_meier` count who stays; :func:`departures` ranks why customers leave;
:func:`fit_sbg`, :func:`fit_bgnbd` and :func:`fit_gamma_gamma` predict who will stay and
buy.  :func:`lifetime_value`, :func:`break_even` and :func:`what_if` turn retention into
money; :func:`referrals` and :func:`word_of_mouth` estimate who hears of us;
:func:`loyalty_condition` and :func:`loyalty_type` tell loyal customers from others.
Parts and enums are in the packages ``clv``, ``models``, ``referral``, ``retention`` and
``types``.

>>> from custsat.loyalty import churn
>>> round(churn(lost=50, at_start=1000, period="month").rate_per("year"), 4)
0.4596
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
        "models._expected_value": ["ExpectedValue", "expected_value"],
        "models._gamma_gamma": ["GammaGammaFit", "fit_gamma_gamma"],
        "models._purchase_table": ["PurchaseTable"],
        "models._sbg": ["SbgFit", "fit_sbg"],
        "models._spend_table": ["SpendTable"],
        "referral._referrals": ["Referrals", "referrals"],
        "referral._word_of_mouth": ["WordOfMouth", "word_of_mouth"],
        "retention._churn": ["Churn", "churn"],
        "retention._cohort_retention": ["cohort_retention"],
        "retention._cohort_triangle": ["CohortTriangle", "RetentionMethod"],
        "retention._departures": ["Departures", "departures"],
        "retention._kaplan_meier": ["LifeTable", "kaplan_meier"],
        "retention._log_rank": ["LogRank", "log_rank"],
        "retention._retention_curve": ["RetentionCurve", "retention_curve"],
        "types._loyalty_condition": ["LoyaltyCondition", "loyalty_condition"],
        "types._loyalty_type": ["LoyaltyType", "loyalty_type"],
    },
)
