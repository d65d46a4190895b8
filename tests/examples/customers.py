"""Every public result, rule and function of the chapter, with an example."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import attrs

from custsat.customers import (
    BANT,
    MAN,
    RFM_SEGMENTS,
    STAGE_RULE,
    STAGES,
    Campaign,
    PyramidBy,
    Style,
    bant,
    basket_pairs,
    completeness,
    concentration,
    customer_stage,
    customer_tier,
    funnel,
    lead_queue,
    lead_score,
    promotion,
    pyramid,
    qualify,
    rfm,
    rfm_segment,
    rfm_table,
    serve_level,
    seven_p,
    social_style,
    target_segments,
)
from custsat.customers.journey import (
    CUSTOMER_PROFILE,
    CUSTOMER_SENSE_RULES,
    CUSTOMER_SIDE_RULE,
    DATABASE_MARKETING,
    FILE_REPORTS,
    PUBLISHED_CHANNELS,
    SERVICE_KINDS,
    CustomerDefinition,
    CustomerSense,
    InformationKind,
    Relation,
    customer_sense,
    distribution_channel,
    is_customer,
    penetration,
    process_chain,
    sales_velocity,
    stage_durations,
)
from custsat.customers.leads import (
    PROSPECT_RULE,
    conversion_by_source,
    score_calibration,
)
from custsat.customers.portfolio import (
    LAPSE_RISK,
    PURCHASE_TREND,
    association_metrics,
    pair_table,
)
from custsat.customers.portfolio._rfm import RfmMeasure, rfm_bands
from custsat.customers.styles import (
    StyleAxis,
    StyleItem,
    axis_names,
    parse_style,
    social_style_from_answers,
    social_style_rule,
    style_names,
    style_profile,
)
from custsat.customers.tiers import (
    SEGMENT_CRITERIA,
    abc_bands,
    pyramid_bands,
    serve_rule,
    target_rule,
    tier_bands,
)
from custsat.evidence import Source, Status
from custsat.records._customers import Lead
from custsat.rules import WeightedIndex
from custsat.values import LIKERT5, LIKERT7

OWN_SOURCE = Source(citation="our sales team", status=Status.CONVENTION)
SIGNALS = WeightedIndex.flat(
    {"need": 50, "test_drive": 30, "newsletter": 20}, id="signals@1", source=OWN_SOURCE
)
KEY = (
    StyleItem(name="a", axis=StyleAxis.ASSERTIVENESS),
    StyleItem(name="b", axis=StyleAxis.RESPONSIVENESS, reversed=True),
)
LEADS = [
    Lead(id="l1", money=True, authority=True, need=True),
    Lead(id="l2", need=True),
    Lead(id="l3", money=False, authority=False, need=False),
]
HISTORIES = [
    [("potential", date(2026, 1, 1)), ("prospect", date(2026, 1, 11))],
    [("potential", date(2026, 1, 5))],
]
SHOP = {
    "a": (3, 9, Decimal("900.5")),
    "b": (40, 2, 80),
    "c": (400, 1, 15),
    "d": (40, 5, 80),
    "e": (90, 1, -200),
}


def transaction(who: str | None, at: date, paid: str, **more: Any) -> SimpleNamespace:
    """Return one row of a ledger."""
    row = {"customer": who, "at": at, "amount": Decimal(paid), "currency": "CNY"}
    return SimpleNamespace(**row | more)


def rows() -> list[SimpleNamespace]:
    """Return fourteen months of a small shop, with every special kind of row."""
    tea = {"product": "tea", "channel": "shop", "cost": Decimal(6)}
    pot = {
        "product": "pot",
        "channel": "web",
        "cost": Decimal(9),
        "cost_to_serve": Decimal(1),
    }
    ledger = [
        transaction("a", date(2025, month, 3), "10", store="south", **tea)
        for month in range(1, 13)
    ]
    ledger += [
        transaction("a", date(2025, 3, 3), "20", sale_type="gift", **pot),
        transaction("b", date(2025, 2, 9), "20.005", **pot),
        transaction("b", date(2025, 2, 9), "10", basket="r1", **tea),
        transaction("b", date(2025, 9, 9), "-20", **pot),
        transaction("b", date(2026, 2, 9), "0", **tea),
        transaction(
            "c", date(2026, 1, 2), "30", attributes={"city": "Hangzhou"}, **tea
        ),
        transaction("d", date(2026, 1, 5), "-5", **tea),
        transaction(None, date(2026, 1, 5), "5", **tea),
        transaction("e", date(2026, 5, 5), "5", **tea),
        transaction("a", date(2026, 1, 5), "5", **tea),
    ]
    ledger.append(transaction("a", datetime(2026, 1, 5, 16, 30, tzinfo=UTC), "7"))
    return ledger


AS_OF = date(2026, 2, 28)
CAMPAIGN = Campaign(
    start=date(2026, 1, 1),
    end=date(2026, 1, 31),
    treated={"a", "b"},
    control={"c", "x"},
    cost=Decimal(3),
)
BASE: dict[str, Any] = {"as_of": AS_OF, "tz": "Asia/Shanghai"}
ONE = [transaction("a", date(2026, 1, 5), "7")]

CALLS: list[tuple[Any, dict[str, Any]]] = [
    (qualify, {"money": True, "authority": None, "need": True}),
    (bant, {"budget": True, "authority": None, "need": True, "timing": False}),
    (lead_queue, {"leads": LEADS}),
    (
        lead_score,
        {
            "signals": {"need": True, "test_drive": date(2026, 1, 1)},
            "rule": SIGNALS,
            "as_of": date(2026, 1, 31),
            "half_life_days": 30.0,
            "tz": "Asia/Shanghai",
        },
    ),
    (
        score_calibration,
        {
            "scores": [0.1, 0.4, 0.8, None],
            "outcomes": [False, True, True, True],
            "limits": (0.5,),
        },
    ),
    (customer_stage, {"can_afford": True, "has_use": True, "bought": False}),
    (funnel, {"reached": {"potential": 200, "prospect": 50, "closed": 20}}),
    (penetration, {"customers": 120, "consumers": 1000}),
    (
        sales_velocity,
        {"opportunities": 4, "win_rate": 0.5, "deal_value": 900, "cycle_days": 60},
    ),
    (
        stage_durations,
        {"histories": HISTORIES, "as_of": date(2026, 3, 1), "tz": "Asia/Shanghai"},
    ),
    (
        conversion_by_source,
        {"contacts": {"internet": 400, "mail": 0}, "closed": {"internet": 12}},
    ),
    (customer_sense, {"relation": Relation.RECEIVES_SERVICE}),
    (is_customer, {"relation": Relation.DEALS_WITH_US}),
    (process_chain, {"processes": ["buy", "build", "sell"]}),
    (distribution_channel, {"intermediaries": PUBLISHED_CHANNELS[-1]}),
    (social_style, {"assertiveness": 6, "responsiveness": 4, "scale": LIKERT7}),
    (
        social_style_from_answers,
        {"answers": {"a": 5, "b": None}, "key": KEY, "scale": LIKERT5},
    ),
    (style_profile, {"style": Style.AMIABLE}),
    (style_names, {"style": Style.DRIVER}),
    (parse_style, {"name": "促进型"}),
    (social_style_rule, {"assertiveness": 4, "responsiveness": 4.5}),
    (completeness, {"recorded": {InformationKind.NEED: True, "competitor": False}}),
    (customer_tier, {"value": 1200, "thresholds": (100, 500, 1000)}),
    (tier_bands, {"thresholds": (100, 500, 1000)}),
    (pyramid, {"values": [900, 50, 40, None], "shares": (0.1, 0.2, 0.5)}),
    (pyramid_bands, {"shares": (0.1, 0.2, 0.5)}),
    (
        serve_level,
        {"value": 80, "cost": 90, "value_threshold": 500, "cost_threshold": 50},
    ),
    (serve_rule, {"value_threshold": 500, "cost_threshold": 50}),
    (
        target_segments,
        {
            "segments": {
                "fleets": (0.9, 0.3),
                "students": (0.2, 0.8),
                "taxis": (1, None),
            }
        },
    ),
    (target_rule, {"attractiveness_threshold": 0.5, "capability_threshold": 0.6}),
    (concentration, {"values": [5, 4, 3, 2, 1, None]}),
    (abc_bands, {"limits": (0.7, 0.9)}),
    (rfm_table, {"customers": SHOP, "method": "nested"}),
    (rfm, {"transactions": rows(), **BASE}),
    (rfm_segment, {"recency": 1, "frequency": 3, "monetary": 5}),
    (basket_pairs, {"baskets": [["tea", "pot"], ["tea", "pot"], ["tea"], []]}),
    (
        association_metrics,
        {"both_count": 3, "first_count": 3, "second_count": 4, "baskets": 5},
    ),
    (
        pair_table,
        {"item_counts": {"a": 2, "b": 3}, "pair_counts": {("a", "b"): 2}, "baskets": 4},
    ),
    (
        promotion,
        {
            "treated": 1000,
            "responded": 60,
            "control": 1000,
            "control_responded": 40,
            "margin": 50,
            "cost": 400,
        },
    ),
    (seven_p, {"transactions": rows(), "campaign": CAMPAIGN, **BASE}),
]
FULL = seven_p(rows(), campaign=CAMPAIGN, overhead=Decimal(10), **BASE)
RESULTS: list[Any] = [
    *(
        result
        for result in (call(**arguments) for call, arguments in CALLS)
        if hasattr(result, "summary")
    ),
    *FULL.sections,
    seven_p(ONE, as_of=AS_OF),
    seven_p([transaction("d", date(2026, 2, 5), "-5")], as_of=date(2026, 2, 10)),
    qualify(money=False, authority=False, need=False),
    lead_queue([]),
    lead_score({"need": False}, rule=SIGNALS, as_of=AS_OF),
    score_calibration([3], [True], limits=(5,)),
    customer_stage(bought=True, loyal=True),
    funnel({"potential": 0, "closed": 0}),
    conversion_by_source(contacts={"mail": 0}, closed={}),
    conversion_by_source(contacts={"mail": 900, "web": 100}, closed={"web": 90}),
    customer_sense(None, definition=CustomerDefinition.SERVICE_MARKETING),
    distribution_channel([]),
    social_style(assertiveness=None, responsiveness=None, scale=LIKERT7),
    completeness({}),
    completeness(dict.fromkeys(InformationKind, True)),
    pyramid([0, 0]),
    pyramid([3, 2, 1], by="value"),
    serve_level(value=None, cost=None, value_threshold=500, cost_threshold=50),
    concentration([100, -20, 5]),
    concentration([0]),
    rfm_segment(recency=None, frequency=5, monetary=1),
    promotion(treated=10, responded=1, margin=5, cost=2),
    promotion(
        treated=100, responded=1, control=100, control_responded=30, margin=5, cost=2
    ),
]
KNOWN_COSTS = {"cost": Decimal(5), "cost_to_serve": Decimal(1)}
SPRING = [
    transaction(f"{group}{i}", date(2026, 3, 5), str(paid + i % 5), **KNOWN_COSTS)
    for group, paid in (("t", 40), ("c", 30))
    for i in range(40)
]
SPRING_CAMPAIGN = Campaign(
    start=date(2026, 3, 1),
    end=date(2026, 3, 31),
    treated={f"t{i}" for i in range(60)},
    control={f"c{i}" for i in range(60)},
    cost=Decimal(50),
)
SPRING_BASE: dict[str, Any] = {"as_of": date(2026, 4, 30), "campaign": SPRING_CAMPAIGN}
SPRING_EFFECT = seven_p(SPRING, **SPRING_BASE).promotion.effect
RESULTS += [
    FULL.promotion.effect,
    SPRING_EFFECT,
    attrs.evolve(SPRING_EFFECT, cost=Decimal(5000)),
    attrs.evolve(SPRING_EFFECT, cost=None),
    attrs.evolve(SPRING_EFFECT, control=None),
    seven_p(SPRING, **SPRING_BASE),
    promotion(
        treated=100, responded=20, control=100, control_responded=20, margin=5, cost=0
    ),
    promotion(
        treated=20, responded=20, control=20, control_responded=0, margin=5, cost=0
    ),
]
RULES: list[Any] = [
    MAN,
    PROSPECT_RULE,
    BANT,
    STAGES,
    STAGE_RULE,
    SIGNALS,
    *CUSTOMER_SENSE_RULES.values(),
    CUSTOMER_SIDE_RULE,
    social_style_rule(50, 50),
    CUSTOMER_PROFILE,
    tier_bands((100, 500, 1000)),
    pyramid_bands((0.01, 0.05, 0.2)),
    serve_rule(500, 50),
    target_rule(),
    abc_bands(),
    *(rfm_bands(measure, (1, 2, 3, 4)) for measure in RfmMeasure),
    RFM_SEGMENTS,
    LAPSE_RISK,
    PURCHASE_TREND,
    SERVICE_KINDS,
    SEGMENT_CRITERIA,
    DATABASE_MARKETING,
    FILE_REPORTS,
]

# They are no RESULTS: the examples above keep their numbers.
CALLS += [
    (qualify, {"money": True, "authority": None, "need": True, "rule": MAN}),
    (
        bant,
        {
            "budget": True,
            "authority": None,
            "need": True,
            "timing": False,
            "rule": BANT,
        },
    ),
    (lead_queue, {"leads": LEADS, "rule": MAN}),
    (
        score_calibration,
        {
            "scores": [0.1, 0.4, 0.8, None],
            "outcomes": [False, True, True, True],
            "limits": (0.5,),
            "level": 0.9,
        },
    ),
    (
        customer_stage,
        {
            "can_afford": True,
            "has_use": True,
            "intends": True,
            "bought": None,
            "loyal": None,
            "rule": STAGE_RULE,
        },
    ),
    (
        funnel,
        {"at_stage": {"potential": 150, "prospect": 30, "closed": 20}, "level": 0.9},
    ),
    (
        conversion_by_source,
        {"contacts": {"internet": 400}, "closed": {"internet": 12}, "level": 0.9},
    ),
    (
        customer_sense,
        {
            "relation": Relation.RECEIVES_SERVICE,
            "definition": CustomerDefinition.SERVICE_MARKETING,
        },
    ),
    (
        is_customer,
        {
            "relation": Relation.RECEIVES_SERVICE,
            "sense": CustomerSense.BUYER,
            "definition": CustomerDefinition.SERVICE_MARKETING,
        },
    ),
    (
        social_style,
        {
            "assertiveness": 6,
            "responsiveness": 4,
            "scale": LIKERT7,
            "medians": (4.5, 3.5),
            "versatility": 5,
        },
    ),
    (
        social_style_from_answers,
        {
            "answers": {"a": 5, "b": None},
            "key": KEY,
            "scale": LIKERT5,
            "medians": (3.5, 2.5),
        },
    ),
    (pyramid, {"values": [900, 50, 40, None], "by": PyramidBy.VALUE}),
    (
        target_segments,
        {
            "segments": {"fleets": (0.9, 0.3), "students": (0.2, 0.8)},
            "attractiveness_threshold": 0.6,
            "capability_threshold": 0.7,
        },
    ),
    (concentration, {"values": [5, 4, 3, 2, 1, None], "abc_limits": (0.7, 0.9)}),
    (
        rfm,
        {
            "transactions": rows(),
            **BASE,
            "in_currency": "CNY",
            "method": "nested",
            "cuts": {"frequency": (2, 3, 4, 5)},
        },
    ),
    (
        rfm_table,
        {
            "customers": SHOP,
            "method": "independent",
            "cuts": {"monetary": [10, 20, 80, 900]},
        },
    ),
    (
        rfm_segment,
        {"recency": 1, "frequency": 3, "monetary": 5, "rule": RFM_SEGMENTS},
    ),
    (
        basket_pairs,
        {"baskets": [["tea", "pot"], ["tea", "pot"], ["tea"], []], "min_count": 1},
    ),
    (
        association_metrics,
        {
            "both_count": 3,
            "first_count": 3,
            "second_count": 4,
            "baskets": 5,
            "names": ("pot", "tea"),
        },
    ),
    (
        pair_table,
        {
            "item_counts": {"a": 2, "b": 3},
            "pair_counts": {("a", "b"): 2},
            "baskets": 4,
            "min_count": 1,
            "n_empty": 3,
        },
    ),
    (
        promotion,
        {
            "treated": 1000,
            "responded": 60,
            "control": 1000,
            "control_responded": 40,
            "margin": 50,
            "cost": 400,
            "level": 0.9,
        },
    ),
    (
        seven_p,
        {
            "transactions": rows(),
            **BASE,
            "in_currency": "CNY",
            "overhead": Decimal(10),
            "window_days": 60,
            "min_pair_count": 1,
            "level": 0.9,
        },
    ),
    (axis_names, {"axis": StyleAxis.ASSERTIVENESS}),
]
