"""An example of every public result, rule and function of the service chapter."""

from __future__ import annotations

from typing import Any

from custsat import service
from custsat.service import gap_model, offers, quality, standards
from custsat.values import LIKERT5, LIKERT7, Question, Scale, Tally

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
PROFILE = service.gaps(**NODES, scale=SEVEN)
CUSTOMERS = {"expected": [7, 6, 7, None], "perceived": [5, 5, 6, 4]}
MANAGERS = {"believed": [6, 5, 6]}
CAUSES = {"research_use": True, "overpromising": False, "no_authority": None}
ALL_CAUSES = dict.fromkeys(service.GapCause, False) | {"no_authority": True}
LOSSES = service.gap_survey(
    customers={"expected": [6, 7, 6, 5] * 20},
    managers={"believed": [6, 5, 6, 7] * 10},
    front_line={"delivered": [4, 5, 3, 4] * 10},
    documented={"specified": 6, "promised": 5},
    scale=SEVEN,
)
EXPECT = {"speed": [7, 6] * 20, "look": [3, 4] * 20}
BELIEVE = {"speed": [5, 6, None], "look": [5, 6, 6]}
EXPECTED = [[7, 6, 5], [6, None, 7], [7, 7, 7]]
PERCEIVED = [[5, 6, 5], [6, 4, 3], [4, 5, None]]
ADEQUATE = [[4, 6, 7], [5, 3, 4], [6, 5, 2]]
EXPECTED_MEANS = {"a": 6.2, "b": 6.6, "c": 6.1}
PERCEIVED_MEANS = {"a": 5.9, "b": 5.7, "c": 5.6}
POINTS = {"x": 60, "y": 40}
RATING = Question(scale=LIKERT7, not_answers={9: "<b>no</b>"}, labels={"good": 6})
WORDS = [["5", "good", 9], ["6", "9", "1"]]
CELLS: dict[str, Any] = {"expected": WORDS[::-1], "perceived": WORDS, "items": ITEMS}
WORDS_OF_STAFF = ["2", "good", 9, "3"]
GAP_CELLS = {"expected": ["7", "good", 9, "6"], "perceived": ["5", "4", "3", 9]}
BELIEF_CELLS: dict[str, Any] = {
    "customers": {"speed": ["7", "good", 9], "look": [9, "4", "5"]},
    "managers": {"speed": ["5", "4"], "look": ["good", 9]},
    "perceived": {"speed": ["5", 9, "4"], "look": ["4", "4", "5"]},
}
PHONE = service.EXAMPLE_STANDARDS[0]
VAGUE = service.Standard(requirement="be nice")
CALL = service.MomentOfTruth(
    name="call",
    score=2,
    channel=quality.MomentChannel.TELEPHONE,
    kind=quality.MomentKind.PERSON,
    touchpoints=(service.Touchpoint.STAFF, service.Touchpoint.RULES),
    rules=(quality.RuleTouchpoint.QUEUEING,),
    goal_ratings=((quality.DesignGoal.COMFORT, -1),),
)
QUEUE = service.MomentOfTruth(name="queue", score=-2, weight=3)
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
OURS = service.delivered_value(**OFFER, risk=3)
DEAR = service.delivered_value(**OFFER | {"money": 200})
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
    service.gaps(),
    service.gaps(expected=Tally.of([7, 6], scale=LIKERT7), perceived=5),
    service.gap_survey(
        customers=CUSTOMERS, managers=MANAGERS, documented={"specified": 6}, scale=SEVEN
    ),
    service.gap_survey(documented={"specified": 6, "believed": 7}, scale=SEVEN),
    LOSSES,
    service.gap_survey(
        customers={"expected": [6] * 40, "perceived": [5] * 40}, scale=SEVEN
    ),
    service.diagnose({}),
    service.diagnose(CAUSES),
    service.diagnose({"weak_goals": True, "overpromising": True}, gaps=PROFILE),
    service.diagnose(dict.fromkeys(service.GapCause, False), gaps=PROFILE),
    service.diagnose(ALL_CAUSES, gaps=PROFILE),
    service.diagnose(ALL_CAUSES, gaps=LOSSES),
    service.servqual(EXPECTED, PERCEIVED, items=ITEMS),
    service.servqual(
        EXPECTED, PERCEIVED, adequate=ADEQUATE, items=ITEMS, weights=POINTS
    ),
    service.servqual([[7] * 22], [[5] * 22]),
    service.servqual_means(
        EXPECTED_MEANS, PERCEIVED_MEANS, items=ITEMS, scale=SEVEN, weights=POINTS
    ),
    service.servperf(PERCEIVED, items=ITEMS, weights=POINTS),
    service.servperf([[None, 5, 5]], items=ITEMS),
    service.servperf([[6, 5, 2], [5, 6, 1]] * 20, items=ITEMS),
    service.servperf([[6, 5, 6], [5, 6, 5]] * 20, items=ITEMS),
    service.compliance([1, 2, 5, None], standard=PHONE, target=0.9),
    service.compliance([True], standard=service.EXAMPLE_STANDARDS[1]),
    service.service_charter(
        [PHONE, VAGUE], observations={PHONE.requirement: [1, 4]}, target=0.9
    ),
    *service.expectation_met_rates(
        [{standards.SalesExpectation.RESPECT: True}],
        checklist=service.SALES_EXPECTATIONS,
    ),
    service.journey([CALL, QUEUE]),
    service.journey([service.MomentOfTruth(name="unscored")]),
    service.journey(
        [service.MomentOfTruth(name=name) for name in ("call", "queue")],
        answers={"call": [1, 2, 1, 0] * 10, "queue": [-1, -2, 0, -1] * 10},
    ),
    service.journey(
        [service.MomentOfTruth(name=name) for name in ("call", "queue")],
        answers={"call": [1, -1] * 20, "queue": [1, -1, None]},
    ),
    service.contact_load(customers=10e6, per_customer=5, seconds=15),
    service.contact_load(customers=0, per_customer=0),
    service.service_style(**STYLE),
    service.service_style(procedural=None, personal=None, scale=SEVEN),
    OURS,
    service.rank_offers({"ours": OURS, "dear": DEAR}),
    service.rank_offers({"dear": DEAR}, budget=1),
    service.benefits_and_sacrifices(**BENEFITS),
    service.value_perception({"credit": 4, "quality": 5}, scale=Scale(1, 5)),
    service.propagate(5, links=offers.STORE_LINKS, chain=offers.STORE_CHAIN),
    service.propagate(1, links={"employee_satisfaction": 0.5}),
    service.intangibility({"act_or_process": True, "not_storable": False}),
    service.intangibility({}),
    service.servqual(EXPECTED, PERCEIVED, items=ITEMS, overall=[4, 2, 5]),
    service.servqual(**CELLS, question=RATING),
    service.servperf(WORDS, items=ITEMS, question=RATING),
    service.journey(
        [service.MomentOfTruth(name="later")],
        answers={"later": ["1", "good", 9]},
        question=RATING,
    ),
    service.belief_gaps(customers=EXPECT, managers=BELIEVE, scale=SEVEN, min_n=2),
    service.belief_gaps(
        customers=EXPECT,
        managers={"speed": [4] * 36, "look": [6, 5, 7] * 12},
        front_line={"speed": [7, 6], "look": [None, 3]},
        perceived={"speed": [4, 5] * 20, "look": [5, None] * 20},
        scale=SEVEN,
    ),
    service.belief_gaps(
        customers={"speed": [6, 7]}, front_line={"speed": [6, 6]}, scale=SEVEN
    ),
    service.belief_gaps(**BELIEF_CELLS, question=RATING, min_n=2),
    service.gap_survey(customers=GAP_CELLS, question=RATING, min_n=2),
    service.antecedent_scores(
        front_line={"pulling_together": WORDS_OF_STAFF}, question=RATING, min_n=2
    ),
    service.antecedent_scores(
        managers={"many_levels": [6, 7, 5, 6] * 10, "able_to_meet": [4, 5] * 20},
        front_line={"pulling_together": [2, None], "working_against": [5, 6]},
    ),
    service.antecedent_scores(
        managers={"many_levels": [6, 7] * 20, "able_to_meet": [6, 7] * 20}
    ),
    service.antecedent_scores(front_line={"tools_at_hand": [6, 7] * 20}, target=5),
    service.antecedent_questionnaire("managers"),
    service.antecedent_questionnaire("front_line"),
    service.diagnose(
        service.antecedent_scores(managers={"many_levels": [6, 7] * 20}), gaps=LOSSES
    ),
    service.self_rating({"smile": 4, "eye_contact": 2}),
]
RULES = [
    gap_model.GAP_CHAIN,
    gap_model.UPWARD_COMMUNICATION_CHAIN,
    gap_model.PERCEPTION_DRIVERS,
    *gap_model.GAP_CAUSES.values(),
    *gap_model.GAP_ANTECEDENTS.values(),
    gap_model.CAUSE_AGREEMENT,
    gap_model.CAUSE_FREQUENCY,
    quality.SERVQUAL,
    quality.DETERMINANTS,
    quality.SLIDE_DETERMINANTS,
    quality.KEY_FACTORS,
    service.SALES_EXPECTATIONS,
    standards.AFTER_SALES_EXPECTATIONS,
    standards.SHOP_RECEPTION,
    standards.AFTER_SALES_LINKS,
    standards.APPOINTMENT,
    standards.RECEPTION,
    standards.INSPECTION,
    standards.SHOP_SALE,
    standards.SHOP_COMPLAINT,
    standards.QUALITY_CYCLE,
    standards.SURVEY_LOOP,
    standards.QUALITY_STEPS,
    standards.COMMUNICATION_SKILLS,
    service.SERVICE,
    service.NEEDS,
    service.COMMANDMENTS,
    standards.QUALITY_PRACTICES,
    standards.PERSONAL_CONDUCT,
    standards.SYSTEM_CONDUCT,
    quality.PROCEDURAL_FEATURES,
    quality.PERSONAL_FEATURES,
    quality.service_style_rule(3.0),
    offers.VALUE_KPIS,
    service.PROFIT_CHAIN,
    offers.SHORT_PROFIT_CHAIN,
    offers.STORE_CHAIN,
    offers.SERVICE_PROCESSES,
    offers.SERVICE_CONTRASTS,
    standards.ADVISER_ROLES,
    standards.SALES_STRATEGIES,
    standards.SHOP_OPERATIONS,
    standards.SHOP_MARKETING,
    standards.TEAM_BUILDING,
    gap_model.PERCEPTION_OUTCOMES,
]
CALLS: list[tuple[Any, dict[str, Any]]] = [
    (service.gaps, {**NODES, "scale": SEVEN}),
    (
        service.gap_survey,
        {
            "customers": CUSTOMERS,
            "managers": MANAGERS,
            "front_line": {"delivered": [4, 5]},
            "documented": {"specified": 6},
            "scale": SEVEN,
            "level": 0.9,
            "min_n": 3,
        },
    ),
    (service.diagnose, {"causes": CAUSES, "gaps": PROFILE}),
    (
        service.antecedent_scores,
        {
            "managers": {"many_levels": [6, 7, None], "able_to_meet": [4, 5, 6]},
            "front_line": {"pulling_together": [2, 3], "working_against": [5, 6]},
            "scale": LIKERT7,
            "target": 5,
            "level": 0.9,
            "min_n": 2,
        },
    ),
    (service.antecedent_questionnaire, {"group": "managers", "scale": LIKERT7}),
    (
        service.belief_gaps,
        {
            "customers": EXPECT,
            "managers": BELIEVE,
            "front_line": {"speed": [6], "look": [4]},
            "perceived": {"speed": [5, 6] * 20, "look": [4, 4] * 20},
            "scale": SEVEN,
            "level": 0.9,
            "min_n": 3,
        },
    ),
    (
        service.servqual,
        {
            "expected": EXPECTED,
            "perceived": PERCEIVED,
            "adequate": ADEQUATE,
            "items": ITEMS,
            "scale": LIKERT7,
            "weights": POINTS,
            "normalise": True,
            "overall": [4, 2, 5],
            "level": 0.9,
            "min_n": 3,
        },
    ),
    (
        service.servqual_means,
        {
            "expected": EXPECTED_MEANS,
            "perceived": PERCEIVED_MEANS,
            "items": ITEMS,
            "scale": SEVEN,
        },
    ),
    (
        service.servperf,
        {"perceived": PERCEIVED, "items": ITEMS, "weights": POINTS, "min_n": 2},
    ),
    (service.gap_survey, {"customers": GAP_CELLS, "question": RATING}),
    (
        service.gap_survey,
        {"customers": GAP_CELLS, "questions": dict.fromkeys(GAP_CELLS, RATING)},
    ),
    (service.belief_gaps, BELIEF_CELLS | {"question": RATING}),
    (
        service.belief_gaps,
        BELIEF_CELLS | {"questions": dict.fromkeys(("speed", "look"), RATING)},
    ),
    (
        service.antecedent_scores,
        {"managers": {"many_levels": WORDS_OF_STAFF}, "question": RATING},
    ),
    (
        service.antecedent_scores,
        {
            "managers": {"many_levels": WORDS_OF_STAFF},
            "questions": {"many_levels": RATING},
        },
    ),
    (service.servqual, CELLS | {"question": RATING}),
    (service.servqual, CELLS | {"questions": dict.fromkeys(ITEMS, RATING)}),
    (service.servperf, {"perceived": WORDS, "items": ITEMS, "question": RATING}),
    (
        service.servperf,
        {"perceived": WORDS, "items": ITEMS}
        | {"questions": dict.fromkeys(ITEMS, RATING)},
    ),
    (
        service.Standard,
        {
            "requirement": "r",
            "metric": "m",
            "operator": standards.Operator.AT_MOST,
            "threshold": 3,
            "unit": "rings",
        },
    ),
    (service.compliance, {"observations": [1, 5], "standard": PHONE, "target": 0.9}),
    (
        service.service_charter,
        {
            "standards": [PHONE, VAGUE],
            "observations": {PHONE.requirement: [1]},
            "target": 0.9,
        },
    ),
    (
        service.expectation_met_rates,
        {
            "answers": [{standards.CustomerNeed.CHOICE: True}],
            "checklist": service.NEEDS,
            "target": 0.5,
        },
    ),
    (service.MomentOfTruth, {"name": "call", "score": 1, "weight": 2}),
    (service.journey, {"moments": [CALL, QUEUE]}),
    (
        service.journey,
        {
            "moments": [CALL, service.MomentOfTruth(name="later")],
            "answers": {"later": [1, 2, None]},
            "scale": LIKERT7,
            "level": 0.9,
            "min_n": 2,
        },
    ),
    (
        service.journey,
        {
            "moments": [service.MomentOfTruth(name="later")],
            "answers": {"later": ["1", "good", 9]},
            "question": RATING,
        },
    ),
    (
        service.journey,
        {
            "moments": [service.MomentOfTruth(name="later")],
            "answers": {"later": ["1", "good", 9]},
            "questions": {"later": RATING},
        },
    ),
    (service.contact_load, {"customers": 10, "per_customer": 5, "seconds": 15}),
    (service.service_style, {**STYLE, "cut": 3}),
    (service.delivered_value, {**OFFER, "risk": 1}),
    (service.rank_offers, {"offers": {"ours": OURS, "dear": DEAR}, "budget": 100}),
    (service.benefits_and_sacrifices, BENEFITS),
    (
        service.value_perception,
        {
            "scores": {"credit": 4},
            "scale": Scale(1, 5),
            "weights": {"product": 1, "support": 1, "partner": 2},
        },
    ),
    (
        service.propagate,
        {
            "change": 1,
            "links": [0.5, 2],
            "chain": offers.STORE_CHAIN,
            "start": "employee_attitude",
        },
    ),
    (service.intangibility, {"contrasts": {"act_or_process": True}}),
    (
        service.servqual_means,
        {
            "expected": EXPECTED_MEANS,
            "perceived": PERCEIVED_MEANS,
            "adequate": {"a": 5, "b": 5.5, "c": 6},
            "items": ITEMS,
            "scale": SEVEN,
            "weights": {"x": 3, "y": 1},
            "normalise": True,
        },
    ),
    (
        service.servperf,
        {
            "perceived": PERCEIVED,
            "items": ITEMS,
            "scale": SEVEN,
            "weights": {"x": 3, "y": 1},
            "normalise": True,
            "level": 0.9,
        },
    ),
    (
        service.self_rating,
        {"ratings": {"control": 3}, "checklist": service.NEEDS, "scale": LIKERT5},
    ),
]
