"""Every public result, rule and function of the chapter on service, with an example."""

from __future__ import annotations

from typing import Any

from custsat import service as it
from custsat.service.quality._service_style import service_style_rule
from custsat.values import LIKERT7, Scale, Tally

SEVEN = Scale(1, 7)
ITEMS = {"a": "x", "b": "x", "c": "y"}
NODES: dict[str, float] = {
    "expected": 6.5,
    "believed": 6.0,
    "specified": 5.0,
    "delivered": 4.5,
    "promised": 6.0,
    "perceived": 4.0,
    "believed_by_staff": 6.25,
}
PROFILE = it.gaps(**NODES, scale=SEVEN)
CUSTOMERS = {"expected": [7, 6, 7, None], "perceived": [5, 5, 6, 4]}
MANAGERS = {"believed": [6, 5, 6]}
CAUSES = {"research_use": True, "overpromising": False, "no_authority": None}
EXPECTED = [[7, 6, 5], [6, None, 7], [7, 7, 7]]
PERCEIVED = [[5, 6, 5], [6, 4, 3], [4, 5, None]]
ADEQUATE = [[4, 6, 7], [5, 3, 4], [6, 5, 2]]
EXPECTED_MEANS = {"a": 6.2, "b": 6.6, "c": 6.1}
PERCEIVED_MEANS = {"a": 5.9, "b": 5.7, "c": 5.6}
POINTS = {"x": 60, "y": 40}
PHONE = it.EXAMPLE_STANDARDS[0]
VAGUE = it.Standard(requirement="be nice")
CALL = it.MomentOfTruth(
    name="call",
    score=2,
    channel=it.MomentChannel.TELEPHONE,
    kind=it.MomentKind.PERSON,
    touchpoints=(it.Touchpoint.STAFF, it.Touchpoint.RULES),
    rules=(it.RuleTouchpoint.QUEUEING,),
    goal_ratings=((it.DesignGoal.COMFORT, -1),),
)
QUEUE = it.MomentOfTruth(name="queue", score=-2, weight=3)
OFFER: dict[str, Any] = {
    "product": 90,
    "service": 10,
    "personnel": 5,
    "image": 5,
    "money": 80,
    "time": 5,
    "energy": 0,
    "psychic": 2,
    "currency": "CNY",
}
OURS = it.delivered_value(**OFFER, risk=3)
DEAR = it.delivered_value(**OFFER | {"money": 200})
BENEFITS: dict[str, Any] = {
    "physical": 50,
    "service": 20,
    "support": 10,
    "cost": 60,
    "risk": 25,
    "currency": "CNY",
}
STYLE: dict[str, Any] = {
    "procedural": {"flow": 4, "timeliness": None},
    "personal": 2,
    "scale": Scale(1, 5),
}

RESULTS = [
    PROFILE,
    it.gaps(),
    it.gaps(expected=Tally.of([7, 6], scale=LIKERT7), perceived=5),
    it.gap_survey(
        customers=CUSTOMERS, managers=MANAGERS, documented={"specified": 6}, scale=SEVEN
    ),
    it.gap_survey(documented={"specified": 6, "believed": 7}, scale=SEVEN),
    it.diagnose({}),
    it.diagnose(CAUSES),
    it.diagnose({"weak_goals": True, "overpromising": True}, gaps=PROFILE),
    it.diagnose(dict.fromkeys(it.GapCause, False), gaps=PROFILE),
    it.servqual(EXPECTED, PERCEIVED, items=ITEMS),
    it.servqual(EXPECTED, PERCEIVED, adequate=ADEQUATE, items=ITEMS, weights=POINTS),
    it.servqual([[7] * 22], [[5] * 22]),
    it.servqual_means(
        EXPECTED_MEANS, PERCEIVED_MEANS, items=ITEMS, scale=SEVEN, weights=POINTS
    ),
    it.servperf(PERCEIVED, items=ITEMS, weights=POINTS),
    it.servperf([[None, 5, 5]], items=ITEMS),
    it.compliance([1, 2, 5, None], standard=PHONE, target=0.9),
    it.compliance([True], standard=it.EXAMPLE_STANDARDS[1]),
    it.service_charter(
        [PHONE, VAGUE], observations={PHONE.requirement: [1, 4]}, target=0.9
    ),
    *it.expectation_met_rates(
        [{it.SalesExpectation.RESPECT: True}], checklist=it.SALES_EXPECTATIONS
    ),
    it.journey([CALL, QUEUE]),
    it.journey([it.MomentOfTruth(name="unscored")]),
    it.contact_load(customers=10e6, per_customer=5, seconds=15),
    it.contact_load(customers=0, per_customer=0),
    it.service_style(**STYLE),
    it.service_style(procedural=None, personal=None, scale=SEVEN),
    OURS,
    it.rank_offers({"ours": OURS, "dear": DEAR}),
    it.rank_offers({"dear": DEAR}, budget=1),
    it.benefits_and_sacrifices(**BENEFITS),
    it.value_perception({"credit": 4, "quality": 5}, scale=Scale(1, 5)),
    it.propagate(5, links=it.STORE_LINKS, chain=it.STORE_CHAIN),
    it.propagate(1, links={"employee_satisfaction": 0.5}),
    it.intangibility({"act_or_process": True, "not_storable": False}),
    it.intangibility({}),
]
RULES = [
    it.GAP_CHAIN,
    it.UPWARD_COMMUNICATION_CHAIN,
    it.PERCEPTION_DRIVERS,
    *it.GAP_CAUSES.values(),
    *it.GAP_ANTECEDENTS.values(),
    it.CAUSE_AGREEMENT,
    it.CAUSE_FREQUENCY,
    it.SERVQUAL,
    it.DETERMINANTS,
    it.SLIDE_DETERMINANTS,
    it.KEY_FACTORS,
    it.SALES_EXPECTATIONS,
    it.AFTER_SALES_EXPECTATIONS,
    it.SHOP_RECEPTION,
    it.SHOP_SALE,
    it.SHOP_COMPLAINT,
    it.QUALITY_CYCLE,
    it.SURVEY_LOOP,
    it.QUALITY_STEPS,
    it.COMMUNICATION_SKILLS,
    it.SERVICE,
    it.NEEDS,
    it.COMMANDMENTS,
    it.QUALITY_PRACTICES,
    it.PERSONAL_CONDUCT,
    it.SYSTEM_CONDUCT,
    it.PROCEDURAL_FEATURES,
    it.PERSONAL_FEATURES,
    service_style_rule(3.0),
    it.VALUE_KPIS,
    it.PROFIT_CHAIN,
    it.SHORT_PROFIT_CHAIN,
    it.STORE_CHAIN,
    it.SERVICE_PROCESSES,
    it.SERVICE_CONTRASTS,
]
CALLS: list[tuple[Any, dict[str, Any]]] = [
    (it.gaps, {**NODES, "scale": SEVEN}),
    (
        it.gap_survey,
        {
            "customers": CUSTOMERS,
            "managers": MANAGERS,
            "front_line": {"delivered": [4, 5]},
            "documented": {"specified": 6},
            "scale": SEVEN,
            "level": 0.9,
        },
    ),
    (it.diagnose, {"causes": CAUSES, "gaps": PROFILE}),
    (
        it.servqual,
        {
            "expected": EXPECTED,
            "perceived": PERCEIVED,
            "adequate": ADEQUATE,
            "items": ITEMS,
            "scale": LIKERT7,
            "weights": POINTS,
            "normalise": True,
            "level": 0.9,
        },
    ),
    (
        it.servqual_means,
        {
            "expected": EXPECTED_MEANS,
            "perceived": PERCEIVED_MEANS,
            "items": ITEMS,
            "scale": SEVEN,
        },
    ),
    (it.servperf, {"perceived": PERCEIVED, "items": ITEMS, "weights": POINTS}),
    (
        it.Standard,
        {
            "requirement": "r",
            "metric": "m",
            "operator": it.Operator.AT_MOST,
            "threshold": 3,
            "unit": "rings",
        },
    ),
    (it.compliance, {"observations": [1, 5], "standard": PHONE, "target": 0.9}),
    (
        it.service_charter,
        {
            "standards": [PHONE, VAGUE],
            "observations": {PHONE.requirement: [1]},
            "target": 0.9,
        },
    ),
    (
        it.expectation_met_rates,
        {
            "answers": [{it.CustomerNeed.CHOICE: True}],
            "checklist": it.NEEDS,
            "target": 0.5,
        },
    ),
    (it.MomentOfTruth, {"name": "call", "score": 1, "weight": 2}),
    (it.journey, {"moments": [CALL, QUEUE]}),
    (it.contact_load, {"customers": 10, "per_customer": 5, "seconds": 15}),
    (it.service_style, {**STYLE, "cut": 3}),
    (it.delivered_value, {**OFFER, "risk": 1}),
    (it.rank_offers, {"offers": {"ours": OURS, "dear": DEAR}, "budget": 100}),
    (it.benefits_and_sacrifices, BENEFITS),
    (
        it.value_perception,
        {
            "scores": {"credit": 4},
            "scale": Scale(1, 5),
            "weights": {"product": 1, "support": 1, "partner": 2},
        },
    ),
    (
        it.propagate,
        {
            "change": 1,
            "links": [0.5, 2],
            "chain": it.STORE_CHAIN,
            "start": "employee_attitude",
        },
    ),
    (it.intangibility, {"contrasts": {"act_or_process": True}}),
]
