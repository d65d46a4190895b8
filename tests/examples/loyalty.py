"""Examples of every public result, rule and function of the chapter on loyalty."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from custsat.evidence import Status
from custsat.evidence import loyalty as evidence
from custsat.loyalty import (
    BgnbdFit,
    GammaGammaFit,
    PurchaseTable,
    RetentionMethod,
    SpendTable,
    break_even,
    churn,
    cohort_retention,
    departures,
    expected_lifetime,
    expected_value,
    fit_bgnbd,
    fit_gamma_gamma,
    fit_sbg,
    kaplan_meier,
    lifetime_value,
    log_rank,
    loyalty_condition,
    loyalty_type,
    profit_curve,
    referrals,
    retention_curve,
    what_if,
    word_of_mouth,
)
from custsat.loyalty.clv import replacement_cost
from custsat.loyalty.referral import impression_balance, referred_deals
from custsat.loyalty.referral._word_of_mouth import word_of_mouth_chain
from custsat.loyalty.types import (
    BEHAVIOUR_TIERS,
    LOYALTY_BEHAVIOURS,
    LOYALTY_FACTORS,
    LOYALTY_TRAITS,
    LOYALTY_TYPES,
    REPURCHASE_LEVELS,
    REPURCHASE_ZONES,
    SATISFACTION_CHAIN,
    SATISFACTION_CONSEQUENCES,
    SATISFACTION_ZONES,
    TYPICAL_BEHAVIOURS,
    LoyaltyFactor,
    LoyaltyTrait,
    behaviour_tier,
    compare_repurchase,
    satisfaction_consequences,
    trait_score,
)
from custsat.loyalty.types._loyalty_condition import loyalty_condition_rule
from custsat.review import RetentionChange, business_case, gap_to_money
from custsat.satisfaction import association
from custsat.values import LIKERT7

VISITS = [
    ("a", date(2026, 1, 5)),
    ("a", date(2026, 2, 5)),
    ("b", date(2026, 1, 9)),
    ("c", date(2026, 2, 1)),
    (None, date(2026, 2, 2)),
    ("c", date(2026, 4, 2)),
]
BASE: dict[str, Any] = {
    "margin": 100,
    "retention": 0.8,
    "discount": 0.1,
    "period": "year",
    "currency": "CNY",
}
VALUE = lifetime_value(**BASE, acquisition=150)
FINITE = lifetime_value(
    **BASE, horizon=5, growth=0.02, growth_from="from_first", margin_timing="at_start"
)
VARIABLE = lifetime_value(**BASE | {"margin": [100, 80, 60]}, margin_timing="at_end")
SERIES = [1000, 631, 468, 382, 326, 289, 262, 241]
FAST = kaplan_meier([1, 2, 2, 3, None], observed=[True] * 5, period="month")
SLOW = kaplan_meier(counts={3: (1, 0), 5: (1, 0), 6: (0, 1), 9: (0, 1)}, period="month")
BUYERS = [
    (0, 0, 30),
    (0, 0, 38),
    (1, 5, 30),
    (2, 30.43, 38.86),
    (4, 20, 38),
    (1, 33, 38),
    (0, 0, 20),
    (3, 25, 33),
]
TABLE = PurchaseTable.from_rows(BUYERS, period="week")
SPENDERS = SpendTable.from_rows(
    [(1, 20.0), (2, 35.5), (5, 41.0), (1, 90.0), (3, 12.0)], currency="USD"
)
CDNOW = BgnbdFit.from_parameters(r=0.243, alpha=4.414, a=0.793, b=2.426, period="week")
SPEND_MODEL = GammaGammaFit.from_parameters(p=6.25, q=3.74, v=15.44, currency="USD")
CHANGE = RetentionChange(low=0.0, expected=0.01, high=0.02)
PAST: dict[str, Any] = {"frequency": 2, "age_at_last": 30.43, "age": 38.86}
WEEKS: dict[str, Any] = PAST | {"mean_amount": 50, "horizon": 4, "discount": 0.01}
CURVE: dict[str, Any] = {
    "acquisition": 51,
    "base": [30, 42, 44, 49, 55],
    "period": "year",
    "currency": "USD",
}
# Published figures that give no warning; those in FOLKLORE do.
CLAIM = attrs.evolve(evidence.WORD_OF_MOUTH_THREE_GENERATIONS, status=Status.CONVENTION)
DEALS = attrs.evolve(evidence.DEALS_OF_SATISFIED, status=Status.CONVENTION)

GAP_CHAIN: dict[str, Any] = {
    "closed": (0.1, 0.2, 0.4),
    "satisfaction_per_gap": association([1, 2, 3, 4] * 10, [2, 2, 4, 3] * 10),
    "retention_per_satisfaction": 0.02,
    "customers": 1000,
    "value": VALUE,
}
RESULTS = [
    cohort_retention(VISITS, until=date(2026, 3, 31), period="month"),
    cohort_retention(counts={"1": (3, 2, None), "2": (4, 4)}, method="unbounded"),
    retention_curve(SERIES, period="year"),
    retention_curve([4, 0, 0]),
    churn(lost=5, at_start=100, period="month"),
    churn(lost=0, at_start=1, period="day"),
    FAST,
    SLOW,
    log_rank({"fast": FAST, "slow": SLOW}),
    fit_sbg(SERIES),
    fit_sbg([10, 8, 6]),
    VALUE,
    FINITE,
    VARIABLE,
    expected_lifetime(retention=0.8, period="year"),
    break_even(VALUE, spend_per_customer=20),
    break_even(VALUE, spend_per_customer=5000),
    what_if(VALUE, retention=[0.7, 0.9], discount=[0.05]),
    profit_curve(**CURVE, volume=5, premium=[0, 1, 2, 3, 4]),
    profit_curve(acquisition=51, base=[5], period="year", currency="USD"),
    replacement_cost(lost=10, keep_cost=20, factor=(5, 6), currency="CNY"),
    TABLE,
    SPENDERS,
    CDNOW,
    fit_bgnbd(TABLE),
    fit_bgnbd(PurchaseTable.from_rows([(0, 0, 5)], period="day")),
    SPEND_MODEL,
    fit_gamma_gamma(SPENDERS),
    expected_value(CDNOW, SPEND_MODEL, **WEEKS),
    referrals(100, rate=0.25, basis="loyal"),
    referrals(100, rate=2, basis="satisfied", generations=2),
    word_of_mouth(7, branching=[9], loss_share=0.25),
    word_of_mouth(branching=[25, 20, 2.6], include_self=True),
    referred_deals(3, generated=8, closed=1),
    impression_balance(good=11, bad=1, good_per_bad=12),
    departures({"moved": 6, "price": 14, "service": 60}, controllable=["service"]),
    departures({"died": 1, "other": 98}, measure="percent", normalise=True),
    loyalty_condition(attitude=0.9, patronage=0.2),
    loyalty_condition(attitude=None, patronage=None),
    loyalty_type(satisfaction=5, loyalty=0.9),
    loyalty_type(satisfaction=None, loyalty=None, tells_others=True),
    compare_repurchase({5: (90, 100), 4: (30, 100)}),
    compare_repurchase({5: (90, 100), 4: (0, 100)}),
    trait_score({LoyaltyTrait.IMMUNE_TO_COMPETITORS: True}),
    trait_score({}),
    behaviour_tier(satisfied=True, buys_all_here=None),
    behaviour_tier(satisfied=False, buys_all_here=None),
    satisfaction_consequences(satisfied=True),
    satisfaction_consequences(satisfied=False),
    business_case(
        customers=1000, value=VALUE, change=CHANGE, duration="lasting", cost=10000
    ),
    business_case(customers=10, value=VALUE, change=(-0.1, 0, 0.1), duration="once"),
    fit_sbg([10, 8, 6], period="year"),
    word_of_mouth(4, branching=[3], loss_share=0.1, never_return_share=0.7),
    gap_to_money((-2, -1, -0.5), **GAP_CHAIN, duration="once"),
    gap_to_money(-1, **GAP_CHAIN, duration="lasting", cost=[900, 100]),
]
RULES = [
    loyalty_condition_rule(0.5),
    SATISFACTION_ZONES,
    REPURCHASE_ZONES,
    REPURCHASE_LEVELS,
    LOYALTY_TYPES,
    LOYALTY_TRAITS,
    LOYALTY_BEHAVIOURS,
    LOYALTY_FACTORS,
    BEHAVIOUR_TIERS,
    TYPICAL_BEHAVIOURS,
    SATISFACTION_CONSEQUENCES,
    SATISFACTION_CHAIN,
    word_of_mouth_chain(3),
]
CALLS: list[tuple[Any, dict[str, Any]]] = [
    (cohort_retention, {"events": VISITS, "until": date(2026, 3, 1), "period": "week"}),
    (cohort_retention, {"counts": {"2026": (9, 4, None)}, "period": "year"}),
    (retention_curve, {"survivors": [9, 4, 1], "period": "year"}),
    (churn, {"lost": 5, "at_start": 100, "period": "month"}),
    (kaplan_meier, {"durations": [1, 2, 3.5], "observed": [True, False, True]}),
    (kaplan_meier, {"counts": {1: (2, 0), 4: (1, 3)}, "period": "week"}),
    (log_rank, {"groups": {"fast": FAST, "slow": SLOW}}),
    (fit_sbg, {"survivors": SERIES, "period": "year"}),
    (lifetime_value, {**BASE, "acquisition": 10, "horizon": 4, "growth": 0.01}),
    (expected_lifetime, {"retention": 0.8, "period": "year"}),
    (break_even, {"value": VALUE, "spend_per_customer": 20}),
    (what_if, {"value": VALUE, "retention": [0.7, 0.9]}),
    (profit_curve, {**CURVE, "volume": 5, "saving": 1, "referral": 2, "premium": 3}),
    (replacement_cost, {"lost": 10, "keep_cost": 2, "factor": 5, "currency": "CNY"}),
    (PurchaseTable.from_rows, {"rows": BUYERS, "period": "week"}),
    (
        PurchaseTable.from_purchases,
        {"purchases": VISITS, "until": date(2026, 3, 1), "period": "day"},
    ),
    (SpendTable.from_rows, {"rows": [(1, 20.0)], "currency": "USD"}),
    (
        BgnbdFit.from_parameters,
        {"r": 0.2, "alpha": 4, "a": 0.8, "b": 2.4, "period": "week"},
    ),
    (GammaGammaFit.from_parameters, {"p": 6, "q": 3, "v": 15, "currency": "USD"}),
    (fit_bgnbd, {"table": TABLE}),
    (fit_gamma_gamma, {"table": SPENDERS}),
    (expected_value, {"purchasing": CDNOW, "spending": SPEND_MODEL, **WEEKS}),
    (referrals, {"customers": 100, "rate": 0.25, "basis": "loyal", "generations": 2}),
    (word_of_mouth, {"n_unhappy": 7, "branching": [9, 2], "loss_share": 0.25}),
    (word_of_mouth, {"branching": [9], "never_return_share": 0.7}),
    (referred_deals, {"satisfied": 3, "generated": 8, "closed": 1}),
    (impression_balance, {"good": 11, "bad": 1, "good_per_bad": 12}),
    (departures, {"causes": {"moved": 6, "price": 14}, "controllable": ["price"]}),
    (loyalty_condition, {"attitude": 0.9, "patronage": 0.2, "high_from": 0.6}),
    (loyalty_type, {"satisfaction": 5, "loyalty": 0.9, "tells_others": True}),
    (compare_repurchase, {"counts": {5: (9, 10), 4: (3, 10)}}),
    (trait_score, {"answers": {LoyaltyTrait.IMMUNE_TO_COMPETITORS: True}}),
    (behaviour_tier, {"satisfied": True, "buys_all_here": None}),
    (satisfaction_consequences, {"satisfied": True}),
    (
        business_case,
        {"customers": 9, "value": VALUE, "change": (0, 0.01, 0.1), "duration": "once"},
    ),
    (gap_to_money, {"gap": -1, **GAP_CHAIN, "duration": "once", "cost": [900, 100]}),
    (
        cohort_retention,
        {
            "events": VISITS,
            "until": date(2026, 3, 1),
            "period": "month",
            "tz": "Asia/Shanghai",
            "method": RetentionMethod.UNBOUNDED,
        },
    ),
    (
        cohort_retention,
        {
            "events": [{"customer": 7, "at": "2026-01-05T09:00:00+08:00"}],
            "until": date(2026, 3, 1),
            "period": "month",
            "tz": "Asia/Shanghai",
        },
    ),
    (
        lifetime_value,
        {
            **BASE,
            "horizon": 4,
            "growth": 0.01,
            "growth_from": "from_first",
            "margin_timing": "at_start",
        },
    ),
    (
        expected_value,
        {
            "purchasing": CDNOW,
            "spending": SPEND_MODEL,
            **WEEKS,
            "margin_share": 0.3,
        },
    ),
    (
        word_of_mouth,
        {
            "n_unhappy": 7,
            "figures": CLAIM,
            "include_self": True,
        },
    ),
    (referred_deals, {"satisfied": 3, "figures": DEALS}),
    (
        departures,
        {
            "causes": {"moved": 0.2, "price": 0.7},
            "measure": "share",
            "normalise": True,
            "cut_off": 0.7,
        },
    ),
    (compare_repurchase, {"counts": {7: (9, 10), 6: (3, 10)}, "scale": LIKERT7}),
    (
        trait_score,
        {
            "answers": {LoyaltyFactor.TRUST: True},
            "checklist": LOYALTY_FACTORS,
        },
    ),
    (
        business_case,
        {
            "customers": 9,
            "value": VALUE,
            "change": CHANGE,
            "duration": "lasting",
            "cost": 100,
        },
    ),
]
FOLKLORE = [
    (
        referrals,
        {"customers": 100, "rate": evidence.REFERRALS_OF_LOYAL, "basis": "loyal"},
    ),
    (
        word_of_mouth,
        {"n_unhappy": 1, "figures": evidence.WORD_OF_MOUTH_THREE_GENERATIONS},
    ),
    (referred_deals, {"satisfied": 3, "figures": evidence.DEALS_OF_SATISFIED}),
    (
        impression_balance,
        {"good": 12, "bad": 1, "good_per_bad": evidence.IMPRESSIONS_NEEDED},
    ),
    (departures, {"causes": evidence.DEPARTURES_SEVEN}),
    (
        replacement_cost,
        {
            "lost": 1,
            "keep_cost": 1,
            "factor": evidence.NEW_CUSTOMER_COST_SIX,
            "currency": "CNY",
        },
    ),
]
