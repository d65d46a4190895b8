"""Every public result, rule and function of acceptance sampling, with an example."""

from __future__ import annotations

from typing import Any

from custsat.control import (
    acceptance_plan,
    inspection_state,
    judge,
    oc,
    plan_for_risks,
    published_plan,
)
from custsat.control.acceptance import LETTERS_BY_LEVEL, SWITCHING, LotDecision

SINGLE = acceptance_plan(80, accept=7)
DOUBLE = acceptance_plan((50, 50), accept=(1, 4), reject=(4, 5))
ERRORS = acceptance_plan(500, accept=3, counted="nonconformities")
REDUCED = published_plan(1000, aql_percent=2.5, inspection="reduced")
CALLS_OF_A_WEEK = published_plan(480, aql_percent=4.0)

RESULTS = [
    SINGLE,
    DOUBLE,
    ERRORS,
    plan_for_risks(aql=0.01, ltpd=0.08),
    plan_for_risks(aql=0.01, ltpd=0.08, lot_size=500),
    plan_for_risks(aql=0.2, ltpd=0.9, counted="nonconformities"),
    CALLS_OF_A_WEEK,
    REDUCED,
    published_plan(1000, aql_percent=0.25),
    published_plan(60, aql_percent=0.4, level="III", inspection="tightened"),
    published_plan(300, aql_percent=25.0, level="S-3"),
    oc(SINGLE),
    oc(SINGLE, [0.0, 0.05, 1.0], lot_size=60),
    oc(DOUBLE, lot_size=1000),
    oc(SINGLE, model="hypergeometric", lot_size=1000),
    oc(ERRORS, [0.001, 0.01]),
    judge(CALLS_OF_A_WEEK, 5),
    judge(CALLS_OF_A_WEEK, 6),
    judge(CALLS_OF_A_WEEK, 20),
    judge(REDUCED, 3),
    judge(DOUBLE, 2),
    judge(DOUBLE, [2, 3], aql=0.01),
    judge(ERRORS, 0),
    judge(ERRORS, 9),
    inspection_state([]),
    inspection_state([True] * 10),
    inspection_state([True] * 10, reduced_allowed=True),
    inspection_state([True, False, False]),
    inspection_state([False] * 5, start="tightened"),
    inspection_state([True, False] * 5, start="tightened", discontinue="ten_lots"),
]
RULES = [*LETTERS_BY_LEVEL.values(), SWITCHING]
CALLS: list[tuple[Any, dict[str, Any]]] = [
    (
        acceptance_plan,
        {
            "n": (50, 50),
            "accept": (1, 4),
            "reject": (4, 5),
            "counted": "nonconformities",
        },
    ),
    (acceptance_plan, {"n": 80, "accept": 7}),
    (
        plan_for_risks,
        {"aql": 0.01, "ltpd": 0.1, "producer_risk": 0.05, "consumer_risk": 0.1},
    ),
    (
        plan_for_risks,
        {"aql": 0.01, "ltpd": 0.1, "lot_size": 200, "counted": "nonconforming_items"},
    ),
    (
        published_plan,
        {
            "lot_size": 480,
            "aql_percent": 4.0,
            "level": "II",
            "inspection": "normal",
            "counted": "nonconforming_items",
        },
    ),
    (
        oc,
        {"plan": SINGLE, "quality": [0.1], "model": "hypergeometric", "lot_size": 1000},
    ),
    (judge, {"plan": DOUBLE, "found": [2, 3], "aql": 0.01}),
    (judge, {"plan": CALLS_OF_A_WEEK, "found": 5}),
    (
        inspection_state,
        {
            "decisions": [LotDecision.ACCEPT, True, "not_accepted"],
            "start": "normal",
            "discontinue": "five_not_accepted",
            "reduced_allowed": True,
        },
    ),
]
