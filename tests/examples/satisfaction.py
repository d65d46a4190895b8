"""Examples of the results, rules and functions of custsat.satisfaction."""

from __future__ import annotations

from random import Random
from typing import Any

import attrs

from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.rules import WeightedIndex, WeightedItem
from custsat.satisfaction import (
    DEALER_INDEX,
    EASE,
    OUTCOME_MODELS,
    RECOMMENDATIONS,
    OutcomeModel,
    acsi,
    association,
    ces,
    compare,
    compare_pairs,
    cronbach_alpha,
    csat,
    csi,
    importance_performance,
    index,
    key_drivers,
    mean_of_dimensions,
    measure,
    movement,
    multiple_choice,
    nps,
    omega_total,
    outcome_rule,
    penalty_reward,
    perceptions,
    satisfied_rule,
    saturation_point,
    zone_of_tolerance,
    zones_of_tolerance,
)
from custsat.satisfaction.expectations import (
    EXPECTATION_LAYERS,
    EXPECTATION_SOURCES,
    EXPERIENCE_SOURCES,
    expectation_formation,
    expectation_layers,
    zone_rule,
)
from custsat.satisfaction.indices import (
    ACSI,
    CSI_2014,
    CSI_ITEMS,
    HORIZONTAL_LEVELS,
    SATISFACTION_STAGES,
    describe,
    satisfaction_stage,
)
from custsat.satisfaction.priorities import (
    DIAGONAL,
    IMPORTANCE_GRID,
    QUADRANTS,
)
from custsat.values import (
    CODED_100_80_60_30_0,
    LIKERT5,
    LIKERT7,
    NPS11,
    ONE_TO_TEN,
    SATISFACTION5_BASIC,
    ZERO_TO_FIVE,
    ZERO_TO_HUNDRED,
    Covariances,
    Question,
    Tally,
)
from custsat.values._groups import ListedGroups

DRIVERS = {
    "speed": [1, 2, 3, 4, 5, 4, 3, 2] * 5,
    "<b>price</b>": [3, 1, 4, 2, 5, 3, 1, 4] * 5,
    "overall": [1, 2, 3, 4, 5, 5, 2, 3] * 5,
}
FACTORS = {
    "speed": [1, 3, 5, 2] * 30,
    "coffee": [3, 5, 1, 3, 3, 1, 5] * 17 + [3],
    "<b>price</b>": [1, 1, 1, 1, 3, 3, 3, 3, 5, 5, 5, 5] * 10,
    "garden": [3, 3, 3, 3, 3, 5, 3, 3, 3, 3, 3, 1, 1, 1, 5, 5] * 7 + [1, 3, 5, 3] * 2,
}
FACTORS["overall"] = [
    20
    - 3 * (speed == 1)
    + 2 * (price > 1)
    + 2 * (price > 3)
    + 3 * (garden == 5)
    + k % 3
    for k, (speed, price, garden) in enumerate(
        zip(
            *(FACTORS[name] for name in ("speed", "<b>price</b>", "garden")),
            strict=True,
        )
    )
]
DICE = Random(8)
RELIABLE = [
    tuple(min(5, max(1, mood + DICE.randint(-1, 1))) for _ in range(4))
    for mood in [2, 3, 4, 4] * 20
]
WEIGHTS = {"speed": 0.5, "manner": 0.3, "<b>price</b>": 0.2}
ANSWERS = [
    {"speed": 4, "manner": 5, "<b>price</b>": 3},
    {"speed": 4, "manner": None, "<b>price</b>": 4},
    {"speed": 3, "manner": 3, "<b>price</b>": 3},
    {"speed": None, "manner": None, "<b>price</b>": None},
]
IMPORTANCE = [{"speed": 5, "manner": 3}, {"speed": 4, "manner": 4}]
SIMPLE = [{"speed": 4, "manner": 5}, {"speed": 3, "manner": 2}]
MEANS = {"speed": 3.75, "manner": 4.0}
TREE = WeightedIndex(
    id="tree@1",
    source=SLIDE_COLLECTION,
    parts=(
        WeightedItem(
            "desk", 0.6, (WeightedItem("speed", 1), WeightedItem("manner", 2))
        ),
        WeightedItem("<b>price</b>", 0.4),
    ),
)
TREES = ("expectation_rule", "experience_rule")
SOURCES: dict[str, Any] = {
    "expectation": {"needs": 3, "service_promise": 5, "word_of_mouth": None},
    "experience": {"goods": 4, "service_promise": 3},
    "scale": LIKERT5,
    "model": "effective_improvement",
}
LAYERS: dict[str, Any] = {
    "basic_product": True,
    "expected_service": None,
    "beyond_expectation": False,
    "rule": EXPECTATION_LAYERS,
}
DIMENSIONS = {"skill": 90, "attitude": 85, "timeliness": None, "overall": 85}
LIKELY = Question(kind="recommend", not_answers={11: "blank", -99: "<b>no</b>"})
RATING = Question(
    scale=LIKERT5, not_answers={6: "not applicable"}, labels={"very good": 5}
)
ALIKE = {
    "a": [3, 2, 2, 4, 2, 4, 1, 3],
    "b": [2, 2, 2, 4, 1, 2, 2, 2],
    "c": [4, 4, 2, 4, 2, 3, 2, 3],
}
CHANNELS = Question(
    kind="multiple",
    options=["shop", "<b>web</b>", "电话"],
    not_answers={99: "not applicable"},
    labels={"online": "<b>web</b>"},
)
TICKS = ["shop; online", {"shop": 1, "电话": "no"}, "", 99, ["电话"], {"shop": 0}]
SHOPS_NOW: ListedGroups[Any] = ListedGroups(
    by=("shop", "year"),
    results=(
        (("<b>north</b>", 2026), nps([10, 9, 3, 3] * 20)),
        (("south", None), nps([10, 9, 9, 3] * 20)),
        (("east", 2026), nps([10, 3] * 5)),
        (("west", 2026), None),
        (("new", 2026), nps([10, 3] * 30)),
    ),
    total=None,
)
SHOPS_BEFORE: ListedGroups[Any] = ListedGroups(
    by=("shop", "year"),
    results=(
        (("<b>north</b>", 2026), nps([10, 9, 9, 9] * 20)),
        (("south", None), nps([10, 9, 9, 3] * 20)),
        (("east", 2026), nps([10, 3] * 50)),
        (("west", 2026), nps([10, 3] * 50)),
        (("old", 2026), nps([10, 3] * 30)),
    ),
    total=None,
)

FACTOR_ROWS = [(9, 9, 9, 5, 9), (8, 9, 9, 6, 9), (9, 8, 9, 5, 8)]

RESULTS = [
    measure(perceived=4.5, expected=6),
    measure(perceived=6, expected=6, scale=LIKERT7, tolerance=0.5),
    measure(perceived=1, expected=0, model="loyalty_slides"),
    *(
        measure(perceived=k, expected=5, model=r)
        for k in (4, 5, 6)
        for r in tuple(OutcomeModel)[:5]
    ),
    nps([10, 9, 8, 3, None]),
    nps([0, 10], respondent_weights=[1, 2.5], target=20, min_n=2),
    nps(counts={"promoter": 500, "passive": 300, "detractor": 200}, target=30),
    nps([10] * 40),
    csat([5, 4, 4, 3, 1, None], scale=LIKERT5),
    perceptions(perceived=[5, 4, None], expected=[4, 4, 5], scale=LIKERT5),
    perceptions(perceived=[2.0, 3] * 20, expected=[4] * 40, overall=[1, 2] * 20),
    perceptions(perceived=[3] * 40, expected=[5] * 40, scale=LIKERT5),
    csat([1], scale=LIKERT5, top=1, target=0.85),
    csat(Tally.of([0, 60, 100], scale=CODED_100_80_60_30_0), min_n=1, target=0.5),
    ces([1, 2, 5, None], version="effort", target=2),
    ces([3], version="1.0"),
    ces([7, 6, 5, 4], version="ease", target=0.9, min_n=1),
    index(ANSWERS, weights=WEIGHTS, scale=ZERO_TO_FIVE, target=0.85),
    index(ANSWERS, weights=TREE, scale=LIKERT5, missing="complete_cases"),
    index(SIMPLE, importance=IMPORTANCE, scale=LIKERT5, weighting="per_respondent"),
    index(item_means=MEANS, weights={"speed": 0.4, "manner": 0.6}, scale=ZERO_TO_FIVE),
    index(
        item_means=MEANS,
        weights={"speed": 0.1, "manner": 0.2},
        scale=ZERO_TO_FIVE,
        percent="of_max",
        printed_overall=3.83,
        n=400,
        n_satisfied=320,
        target=0.75,
    ),
    mean_of_dimensions(DIMENSIONS, scale=ZERO_TO_HUNDRED),
    nps(["10", 9, "11", -99, None], question=LIKELY, target=20),
    csat([5, "very good", "6"], question=RATING),
    ces([1, "5 - very good", 6], version="effort", question=RATING),
    index([{"speed": "6", "manner": "very good"}], weights=MEANS, question=RATING),
    multiple_choice(TICKS, question=CHANNELS),
    multiple_choice(
        counts={"shop;online": 40, "": 2},
        question=attrs.evolve(CHANNELS, base="responses"),
    ),
    mean_of_dimensions({"overall": 3}, scale=LIKERT5),
    association([1, 2, 3, 4] * 10, [2, 2, 4, 3] * 10, outcome_name="rating"),
    association([1, 2, 3, None], [True, False, True, True]),
    measure(perceived="very good", expected="5", question=RATING),
    perceptions(
        perceived=["5", 6, "very good", "6"],
        expected=["5", "very good", 4, ""],
        overall=["10", 9, 11, 3],
        questions={"perceived": RATING, "expected": RATING, "overall": LIKELY},
    ),
    compare(nps([10, 9, 9, 3] * 50), nps([10, 9, 8, 3] * 50), relevant_change=5),
    compare(ces([1, 2, 3, 4] * 30, version="effort"), 2.0),
    compare(csat([5, 1], scale=LIKERT5), csat([4, 1, 3], scale=LIKERT5)),
    csat([5, 4, 3, 2] * 10, scale=SATISFACTION5_BASIC, top=3),
    acsi([(8, 7, 8), (9, None, 10), (None, None, None)], target=75),
    acsi([(8, 7, 8), (9, 7, 8), (7, 7, 6)] * 12, target=90),
    acsi([(8, 7, 8), (9, 7, 8), (7, 7, 6)] * 12, target=74),
    acsi(
        [(5, 4), (3, None)],
        weights={"image": 0.21, "<b>trust</b>": 0.17},
        scale=LIKERT5,
        missing="complete_cases",
        respondent_weights=[2, 1],
        min_n=1,
    ),
    acsi(item_means={"overall": 8.1, "confirmation": 7.2, "ideal": 7.4}, target=70),
    acsi([("6", "very good", 1)], question=RATING),
    compare_pairs([10, 9, 9, 3, 8] * 20, [9, 8, 9, 3, None] * 20, measure="nps"),
    compare_pairs(
        counts={(5, 5): 40, (5, 3): 12, (2, 4): 3, (2, 1): 45, (None, 4): 8},
        measure="csat",
        scale=LIKERT5,
        relevant_change=0.05,
    ),
    zone_of_tolerance(adequate=4, desired=6, perceived=4.5),
    zone_of_tolerance(adequate=4, desired=4, perceived=3, scale=LIKERT7, tolerance=0.5),
    zone_of_tolerance(adequate=4, desired=6, perceived=7).after_failure(raised_by=1),
    zones_of_tolerance(
        adequate=[4, 5, 3, 6, None] * 12,
        desired=[6, 7, 5, 5, 7] * 12,
        perceived=[5, 4, 6, 5, 5] * 12,
        scale=LIKERT7,
    ),
    zones_of_tolerance(
        counts={(3.5, 4, 2): 40, (3, 4, 3): 10}, level=0.9, remaining_share=0.5
    ),
    zones_of_tolerance(
        adequate=["2", 6, "6", 1],
        desired=["very good", 5, 4, 6],
        perceived=["3", 4, "", 6],
        question=RATING,
    ),
    csi({factor: [8, 9, None] for factor in CSI_2014.items}, target=850),
    csi(FACTOR_ROWS * 12, target=850),
    csi([(8, 9, 8, 9, 8), (9, 8, 8, 8, 9)] * 20, target=840),
    csi(
        [(8, 8, 9, 9, 10, 9, 10, 10, 9, 7, 8), (7, 9, None, 8, 8, 9, 9, 8, 8, 9, 9)],
        items=CSI_ITEMS,
        missing="complete_cases",
        respondent_weights=[1, 2],
    ),
    csi(item_means=dict.fromkeys(CSI_2014.items, 8.24), target=800),
    csi(ANSWERS, weights=TREE, scale=LIKERT5, percent="linear", min_n=1),
    satisfaction_stage(material=True, spiritual=False, social=True),
    satisfaction_stage(material=None, spiritual=True, social=None),
    satisfaction_stage(material=True, spiritual=True, social=True),
    mean_of_dimensions(
        {"mind": 4, "behaviour": 3, "service_quality": 5},
        scale=LIKERT5,
        rule=HORIZONTAL_LEVELS,
    ),
    compare(SHOPS_NOW, SHOPS_BEFORE),
    compare(SHOPS_NOW),
    compare(SHOPS_NOW, 30),
    expectation_formation({"needs": 4, "explicit_promises": 5}, scale=LIKERT5),
    expectation_formation(**SOURCES),
    expectation_formation(
        {"speed": 4}, {"manner": 3}, **dict.fromkeys(TREES, TREE), scale=LIKERT5
    ),
    *(
        expectation_layers(
            basic_product=basic, expected_service=expected, beyond_expectation=beyond
        )
        for basic, expected, beyond in (
            (True, True, True),
            (True, False, True),
            (None, True, None),
            (False, None, None),
        )
    ),
    movement(
        index(item_means={"<b>desk</b>": 4}, weights={"<b>desk</b>": 1}, scale=LIKERT5),
        index(
            item_means={"<b>desk</b>": 3, "bill": 5},
            weights={"<b>desk</b>": 1, "bill": 2},
            scale=LIKERT5,
        ),
    ),
    movement(SHOPS_NOW, SHOPS_BEFORE),
    describe(
        {"rooms": [5, 4, 4, None] * 10, "comfort": [3, None, 2, 3] * 10},
        scale=LIKERT5,
    ),
    describe(
        [{"a": "6", "<b>c</b>": "very good"}, {"a": 4}],
        items={"a": "<b>desk</b>", "<b>c</b>": "<b>desk</b>"},
        question=RATING,
    ),
    cronbach_alpha([(5, 4, 5), (4, 4, 3), (2, 3, 2), (1, 2, None)], scale=LIKERT5),
    cronbach_alpha(
        {"speed": [5, 4, 2, 1] * 9, "<b>m</b>": [4, 5, 1, 2] * 9},
        scale=LIKERT5,
        target=0.95,
    ),
    cronbach_alpha([(5, 3), (4, 3), (4, 3)] * 12, scale=LIKERT5, target=0.7),
    importance_performance(
        {"speed": 3.8, "<b>m</b>": 3.4, "coffee": 2.1},
        {"speed": 2.6, "<b>m</b>": 3.3, "coffee": 3.3},
        lines="means",
        derived={"speed": 0.2, "<b>m</b>": 0.6, "coffee": 0.1},
    ),
    importance_performance(
        {"speed": [5, 5, 4, 5] * 20, "<b>m</b>": [2, 1, 3, 2] * 20},
        {"speed": [2, 3, 3, 2] * 20, "<b>m</b>": [4, 5, 4, None] * 20},
        lines="means",
        scale=LIKERT5,
        respondent_weights=[1, 2] * 40,
    ),
    importance_performance(
        {"speed": [5, 4] * 20, "<b>m</b>": [3, 2] * 20},
        {"speed": [4, 5] * 20, "<b>m</b>": [2, 4] * 20},
        lines="diagonal",
        scales={"importance": LIKERT7, "performance": LIKERT5},
    ),
    importance_performance(
        {"speed": ["6", "very good"], "<b>m</b>": [1, 2]},
        {"speed": [4, "6"], "<b>m</b>": [2, 4]},
        lines=(3, 3),
        question=RATING,
    ),
    importance_performance(
        {"speed": [3] * 40, "<b>m</b>": [3] * 40},
        {"speed": [4, 5] * 20, "<b>m</b>": [2, 4] * 20},
        lines="medians",
        scale=LIKERT5,
    ),
    key_drivers(DRIVERS, outcome="overall"),
    key_drivers(DRIVERS, outcome="overall", method="lmg", min_n=41),
    key_drivers(DRIVERS, outcome="overall", rng=Random(1), n_resamples=100),
    key_drivers(
        {"x": [1, 2, 1, 2] * 10, "y": [1, 1, 2, 2] * 10},
        outcome=[1, -1, -1, 1] * 10,
        respondent_weights=[1, 2] * 20,
    ),
    key_drivers(
        {"x": [1, 2, 1, 2] * 10, "y": [1, 1, 2, 2] * 10}, outcome=[2, 3, 2, 9] * 10
    ),
    saturation_point(
        counts={(1, 2): 20, (2, 3): 20, (3, 4): 20, (3, 5): 20, (4, 5): 30, (5, 5): 9}
    ),
    saturation_point([1, 2, 3, 4, 5] * 9, [2, 3, 4, 5, 6] * 8 + [1, None, 4, 6, 4]),
    saturation_point([1, 2, 3, 4, 5] * 9, [1, 1, 1, 2, 4] * 9),
    saturation_point([1, 2, 3, 4, 5] * 9, [1, 2, 3, 3, 3] * 9),
    saturation_point([1, 2, 3, 4, 5] * 9, [3, 3, 3, 2, 1] * 9),
    saturation_point([1, 2, 3, 4, 5], [1, 2, 3, 3, 3], level=0.9),
    cronbach_alpha(
        {"a": ["6", 2, 3, "very good"] * 9, "<b>m</b>": [1, 4, 2, 1] * 9},
        question=RATING,
        respondent_weights=[1, 2, 1, 3] * 9,
    ),
    cronbach_alpha([(5, 4, 1), (4, 4, 2), (1, 2, 5)] * 12, scale=LIKERT5),
    cronbach_alpha([(5, 1), (4, 2), (1, 4)] * 12, scale=LIKERT5, reverse=["2"]),
    cronbach_alpha(
        [(5, 4, 5), (4, 4, 3), (2, 3, 2), (3, 2, 4)] * 9,
        scale=LIKERT5,
        rng=Random(1),
        n_resamples=40,
    ),
    omega_total(
        [(3, 4, 5), (4, 2, 4), (5, 5, 5), (3, 3, 3), (4, 4, 4), (2, 1, 2)] * 6,
        scale=LIKERT5,
        rng=Random(1),
        n_resamples=40,
    ),
    omega_total(
        [(3, 4, 5), (4, 2, 4), (5, 5, 5), (3, 3, 3), (4, 4, 4), (4, 4, 4)] * 6,
        scale=LIKERT5,
        target=0.9,
    ),
    omega_total(
        {
            "speed": [5, 4, 4, 2, 1, 3, 5, 2] * 5,
            "<b>m</b>": [5, 4, 3, 2, 1, 2, 4, 3] * 5,
            "price": [1, 2, 3, 3, 5, 2, 1, 4] * 5,
            "room": [2, 3, 3, 4, 4, 5, 1, 3] * 5,
        },
        scale=LIKERT5,
        reverse=["price"],
        respondent_weights=[1, 1.5, 2, 1] * 10,
    ),
    penalty_reward(FACTORS, outcome="overall", scale=LIKERT5),
    penalty_reward(FACTORS, outcome="overall", scale=LIKERT5, min_n=500),
    penalty_reward(
        {name: FACTORS[name] for name in ("speed", "coffee")},
        outcome=[3, 4, 5, 4, 3, 5, 5, 4] * 15,
        scale=LIKERT5,
        respondent_weights=[1, 2] * 60,
        low=2,
        min_class=29,
    ),
    penalty_reward(
        {"x": [1, 3, 5, 3] * 30, "few": [1, 5, 3] * 3 + [2] * 111, "ends": [1, 5] * 60},
        outcome=[5, 3, 1, 4, 5, 3, 2, 3] * 15,
        scale=LIKERT5,
    ),
    saturation_point([1, 2, 3, 4, 5] * 9, [1, 3, 5, 6, 7] * 9),
    saturation_point([1] * 60 + [2, 3, 4, 5], [1] * 60 + [2, 3, 3, 3]),
    saturation_point(
        counts={(x, 2 * x + d): 6 for x in range(1, 5) for d in (-2, 0)}
        | {(x, 7 + d * (x - 3)): 8 for x in (5, 6) for d in (-1, 1)}
    ),
    importance_performance(
        {"x": 3.8, "y": 2.1},
        {"x": 2.6, "y": 3.3},
        lines="means",
        derived=key_drivers(
            {"x": [1, 2, 3, 4, 5] * 12, "y": [3, 1, 2, 5, 4, 2] * 10},
            outcome=[1, 2, 2, 4, 5] * 12,
        ),
    ),
    importance_performance(
        {"x": 3.8, "y": 2.1},
        {"x": 2.6, "y": 3.3},
        lines="means",
        derived=key_drivers(
            {"x": [1, 2, 3, 4] * 6, "y": [3, 1, 2, 5, 4, 2] * 4},
            outcome=[1, 3, 2, 2, 5, 1] * 4,
        ),
    ),
    measure(perceived=5, expected=5, model="meets_or_exceeds"),
]
RULES = [
    HORIZONTAL_LEVELS,
    SATISFACTION_STAGES,
    *OUTCOME_MODELS.values(),
    RECOMMENDATIONS,
    EASE,
    DEALER_INDEX,
    *EXPECTATION_SOURCES.values(),
    *EXPERIENCE_SOURCES.values(),
    EXPECTATION_LAYERS,
    ACSI,
    CSI_2014,
    outcome_rule(0),
    outcome_rule(0.5),
    satisfied_rule(70),
    zone_rule(0),
    zone_rule(0.5),
    QUADRANTS,
    DIAGONAL,
    IMPORTANCE_GRID,
    TREE,
]
CALLS: list[tuple[Any, dict[str, Any]]] = [
    (
        measure,
        {
            "perceived": 4.5,
            "expected": 6,
            "scale": None,
            "tolerance": 0,
            "model": "kotler",
        },
    ),
    (
        perceptions,
        {
            "perceived": [5, 4, None, 2],
            "expected": [5, 5, 4, 4],
            "overall": [4, 3, None, 1],
            "scale": LIKERT5,
            "tolerance": 0.5,
            "level": 0.9,
            "min_n": 3,
        },
    ),
    (
        association,
        {
            "predictor": [1, 2, 3, None],
            "outcome": [2, 2, 4, 1],
            "predictor_name": "gap",
            "outcome_name": "rating",
            "level": 0.9,
            "min_n": 3,
        },
    ),
    (
        measure,
        {"perceived": "very good", "expected": 4, "question": RATING},
    ),
    (
        measure,
        {
            "perceived": "5",
            "expected": 4,
            "questions": {"perceived": RATING, "expected": RATING},
        },
    ),
    (
        perceptions,
        {
            "perceived": ["5", 6, "very good"],
            "expected": ["4", 5, "6"],
            "question": RATING,
        },
    ),
    (
        perceptions,
        {
            "perceived": ["5", 6, "very good"],
            "expected": ["4", 5, "6"],
            "overall": ["10", 11, 3],
            "questions": {"perceived": RATING, "expected": RATING, "overall": LIKELY},
        },
    ),
    (
        compare,
        {
            "now": nps([10, 9, 3] * 50),
            "before": nps([10, 8, 3] * 50),
            "relevant_change": 5,
            "level": 0.9,
        },
    ),
    (compare, {"now": csat([5, 4, 1], scale=LIKERT5), "before": 0.5}),
    (compare, {"now": SHOPS_NOW, "before": SHOPS_BEFORE, "level": 0.9}),
    (
        compare,
        {"now": csat([5, 4, 1], scale=LIKERT5), "before": 4.2, "measure": "mean"},
    ),
    (movement, {"now": SHOPS_NOW, "before": SHOPS_BEFORE, "level": 0.9}),
    (
        compare_pairs,
        {
            "now": [5, 4, 1, None],
            "before": [4, 4, 2, 3],
            "measure": "csat",
            "scale": LIKERT5,
            "top": 3,
            "respondent_weights": [1, 2, 1, 1],
            "relevant_change": 0.1,
            "level": 0.9,
            "min_n": 3,
        },
    ),
    (
        compare_pairs,
        {
            "now": ["very good", "4", 6],
            "before": ["5", 4, 1],
            "measure": "csat",
            "question": RATING,
        },
    ),
    (
        compare_pairs,
        {"counts": {(5, 4): 3, (2, None): 1}, "measure": "csat", "scale": LIKERT5},
    ),
    (outcome_rule, {"tolerance": 0.5}),
    (expectation_formation, SOURCES),
    (
        expectation_formation,
        {"expectation": {"speed": 4}, "experience": {"manner": 3}, "scale": LIKERT5}
        | dict.fromkeys(TREES, TREE),
    ),
    (expectation_layers, LAYERS),
    (zone_rule, {"tolerance": 0.5}),
    (
        zone_of_tolerance,
        {
            "adequate": 4,
            "desired": 6,
            "perceived": 4.5,
            "scale": LIKERT7,
            "tolerance": 0.5,
            "remaining_share": 0.5,
        },
    ),
    (
        zone_of_tolerance,
        {
            "adequate": "2",
            "desired": "very good",
            "perceived": 4,
            "question": RATING,
        },
    ),
    (
        zone_of_tolerance,
        {
            "adequate": "2",
            "desired": "very good",
            "perceived": 4,
            "questions": dict.fromkeys(("adequate", "desired", "perceived"), RATING),
        },
    ),
    (
        zones_of_tolerance,
        {
            "adequate": [4, 5, None, 2],
            "desired": [5, 5, 4, 4],
            "perceived": [4, 3, 4, 1],
            "scale": LIKERT5,
            "tolerance": 0.5,
            "remaining_share": 0.5,
            "level": 0.9,
            "min_n": 3,
        },
    ),
    (zones_of_tolerance, {"counts": {(3, 5, 4): 20, (2, None, 4): 1}}),
    (
        zones_of_tolerance,
        {
            "adequate": ["4", 3, "6"],
            "desired": ["5", 5, "very good"],
            "perceived": ["5", 6, "very good"],
            "question": RATING,
        },
    ),
    (
        zones_of_tolerance,
        {
            "adequate": ["4", 3, "6"],
            "desired": ["5", 5, "very good"],
            "perceived": ["5", 6, "very good"],
            "questions": dict.fromkeys(("adequate", "desired", "perceived"), RATING),
        },
    ),
    (satisfied_rule, {"threshold": 70}),
    (
        nps,
        {
            "scores": [10, 9, 8, 3, None],
            "scale": NPS11,
            "respondent_weights": [1, 1, 2, 1, 1],
            "target": 20,
            "min_n": 30,
        },
    ),
    (nps, {"counts": {10: 5, 3: 1, None: 2}}),
    (nps, {"counts": {"promoter": 5, "passive": 1, "detractor": 2}}),
    (
        csat,
        {
            "scores": [5, 4, 3, None],
            "scale": LIKERT5,
            "respondent_weights": [1, 1, 2, 1],
            "top": 2,
            "target": 0.8,
            "min_n": 30,
        },
    ),
    (csat, {"counts": {5: 4, 1: 2}, "scale": LIKERT5}),
    (nps, {"scores": ["10", 9, "11", "3分", None], "question": LIKELY}),
    (nps, {"counts": {"10": 5, "3": 1, "11": 2, None: 2}, "question": LIKELY}),
    (csat, {"scores": [5, "very good", 6, None], "question": RATING}),
    (
        ces,
        {
            "scores": [5, 4, 3, None],
            "version": "effort",
            "respondent_weights": [1, 1, 2, 1],
            "target": 2,
            "min_n": 30,
        },
    ),
    (ces, {"counts": {7: 4, 1: 2}, "version": "ease"}),
    (ces, {"scores": [5, "6"], "version": "effort", "question": RATING}),
    (
        index,
        {
            "answers": ANSWERS,
            "weights": WEIGHTS,
            "scale": ZERO_TO_FIVE,
            "percent": "linear",
            "missing": "available_items",
            "threshold": 70,
            "target": 0.85,
            "respondent_weights": [1, 1, 2, 1],
            "min_n": 30,
        },
    ),
    (
        index,
        {
            "answers": SIMPLE,
            "importance": IMPORTANCE,
            "weighting": "mean_importance",
            "scale": LIKERT5,
        },
    ),
    (
        index,
        {
            "item_means": MEANS,
            "weights": {"speed": 0.1, "manner": 0.2},
            "scale": ZERO_TO_FIVE,
            "printed_overall": 3.83,
            "n": 400,
            "n_satisfied": 320,
        },
    ),
    (
        index,
        {
            "answers": [{"speed": "6", "manner": "very good"}, {"speed": 4}],
            "weights": {"speed": 1, "manner": 1},
            "question": RATING,
        },
    ),
    (
        index,
        {
            "answers": [{"speed": "6", "manner": "very good", "id": "r1"}],
            "weights": {"speed": 1, "manner": 1},
            "questions": {"speed": RATING, "manner": RATING},
        },
    ),
    (
        multiple_choice,
        {
            "answers": TICKS,
            "question": CHANNELS,
            "respondent_weights": [1, 2, 1, 1, 0.5, 1],
        },
    ),
    (multiple_choice, {"counts": {"shop;online": 4, None: 2}, "question": CHANNELS}),
    (
        mean_of_dimensions,
        {"dimensions": DIMENSIONS, "scale": ZERO_TO_HUNDRED, "rule": DEALER_INDEX},
    ),
    (
        acsi,
        {
            "answers": [(8, 7, 8), (9, None, 10), (3, 2, 4)],
            "weights": {"overall": 0.4, "confirmation": 0.3, "ideal": 0.3},
            "scale": ONE_TO_TEN,
            "missing": "available_items",
            "target": 75,
            "respondent_weights": [1, 2, 1],
            "min_n": 3,
        },
    ),
    (acsi, {"item_means": {"overall": 8, "confirmation": 7, "ideal": 8}}),
    (acsi, {"answers": [("6", "very good", 1)], "question": RATING}),
    (
        acsi,
        {
            "answers": [{"a": "6", "b": "very good"}],
            "weights": {"a": 1, "b": 2},
            "questions": {"a": RATING, "b": RATING},
        },
    ),
    (
        csi,
        {
            "answers": [{"on time": 8, "<b>ok</b>": 10, "people": 7}] * 3,
            "items": {"on time": "work", "<b>ok</b>": "work"},
            "weights": {"work": 60, "people": 40},
            "scale": ONE_TO_TEN,
            "percent": "of_max",
            "missing": "available_items",
            "target": 850,
            "respondent_weights": [1, 2, 1],
            "min_n": 3,
        },
    ),
    (csi, {"item_means": dict.fromkeys(CSI_2014.items, 8)}),
    (
        csi,
        {
            "answers": [("6", "very good")],
            "weights": {"a": 1, "b": 2},
            "question": RATING,
        },
    ),
    (
        csi,
        {
            "answers": [{"a": "6", "b": "very good"}],
            "weights": {"a": 1, "b": 2},
            "questions": {"a": RATING, "b": RATING},
        },
    ),
    (
        satisfaction_stage,
        {
            "material": True,
            "spiritual": None,
            "social": False,
            "rule": SATISFACTION_STAGES,
        },
    ),
    (
        describe,
        {
            "answers": [(5, 3), (4, None), (4, 1)],
            "items": {"speed": "service", "price": "value"},
            "scale": LIKERT5,
            "respondent_weights": [1, 2, 1],
            "min_n": 3,
        },
    ),
    (
        describe,
        {
            "answers": [("6", "very good")],
            "items": {"a": "g", "b": "g"},
            "question": RATING,
        },
    ),
    (
        describe,
        {
            "answers": [{"a": "6", "b": "very good"}],
            "items": {"a": "g", "b": "g"},
            "questions": {"a": RATING, "b": RATING},
        },
    ),
    (
        cronbach_alpha,
        {
            "answers": [(5, 4, 5), (4, 2, 4), (2, 3, 2), (1, 2, 2), (3, 3, 4)] * 6,
            "scale": LIKERT5,
            "rng": Random(1),
            "n_resamples": 40,
        },
    ),
    (
        cronbach_alpha,
        {
            "answers": [(5, 4), (4, 4), (2, 3), (1, None)],
            "items": ["speed", "manner"],
            "respondent_weights": [1, 2, 1, 1],
            "scale": LIKERT5,
            "target": 0.7,
            "min_n": 3,
        },
    ),
    (
        cronbach_alpha,
        {"answers": [("6", 2), (3, 4), ("very good", 5)] * 2, "question": RATING},
    ),
    (
        cronbach_alpha,
        {
            "answers": [{"a": "5", "b": "very good"}, {"a": 3, "b": 4}],
            "questions": {"a": RATING, "b": RATING},
        },
    ),
    (
        importance_performance,
        {
            "importance": {"a": [5, 4, None], "b": [2, 1, 3]},
            "performance": {"a": [3, 4, 2], "b": [4, 4, 5]},
            "lines": "means",
            "scale": LIKERT5,
            "derived": {"a": 0.4, "b": 0.1},
            "respondent_weights": [1, 2, 1],
            "level": 0.9,
            "min_n": 3,
        },
    ),
    (
        importance_performance,
        {
            "importance": {"a": 5, "b": 4},
            "performance": {"a": 3, "b": 4},
            "lines": "medians",
            "scales": {"importance": LIKERT7, "performance": LIKERT5},
        },
    ),
    (
        importance_performance,
        {
            "importance": {"a": ["6", 5], "b": [4, "very good"]},
            "performance": {"a": [3, 5], "b": [4, 2]},
            "lines": "means",
            "question": RATING,
        },
    ),
    (
        importance_performance,
        {
            "importance": {"a": ["6", 5], "b": [4, "very good"]},
            "performance": {"a": [3, 5], "b": [4, 2]},
            "lines": "scale_middle",
            "questions": {"importance": RATING, "performance": RATING},
        },
    ),
    (
        key_drivers,
        {
            "answers": DRIVERS,
            "outcome": "overall",
            "drivers": ["speed", "<b>price</b>"],
            "question": None,
            "questions": None,
            "respondent_weights": [1, 2] * 20,
            "method": "lmg",
            "rng": None,
            "level": 0.9,
            "min_n": 3,
        },
    ),
    (
        key_drivers,
        {
            "answers": DRIVERS,
            "outcome": "overall",
            "rng": Random(1),
            "n_resamples": 80,
        },
    ),
    (
        key_drivers,
        {"covariances": Covariances.of(DRIVERS), "outcome": "overall"},
    ),
    (
        key_drivers,
        {
            "answers": {name: column[:8] for name, column in DRIVERS.items()},
            "outcome": "overall",
            "questions": dict.fromkeys(DRIVERS, RATING),
        },
    ),
    (
        penalty_reward,
        {
            "answers": FACTORS,
            "outcome": "overall",
            "drivers": ["speed", "<b>price</b>"],
            "scale": LIKERT5,
            "question": None,
            "questions": None,
            "low": 2,
            "high": {"speed": 5},
            "respondent_weights": [1, 2] * 60,
            "level": 0.9,
            "min_n": 3,
            "min_class": 5,
        },
    ),
    (
        penalty_reward,
        {
            "answers": {
                n: FACTORS[n][:48] for n in ("speed", "<b>price</b>", "coffee")
            },
            "outcome": "coffee",
            "questions": dict.fromkeys(("speed", "<b>price</b>", "coffee"), RATING),
        },
    ),
    (
        saturation_point,
        {
            "performance": [1, 2, 3, 4, 5, None] * 2,
            "satisfaction": [1, 2, 4, 4, 5, 1, 2, 2, 3, 4, 4, 1],
            "level": 0.9,
            "min_n": 3,
        },
    ),
    (
        saturation_point,
        {"counts": {(k, min(k, 3) + j): 5 for k in range(1, 6) for j in (0, 1)}},
    ),
    (
        cronbach_alpha,
        {
            "covariances": Covariances.of({"speed": [5, 3, 1], "price": [4, 3, 2]}),
            "items": ["price", "speed"],
            "reverse": ["speed"],
            "scale": LIKERT5,
        },
    ),
    (
        omega_total,
        {
            "answers": RELIABLE,
            "scale": LIKERT5,
            "rng": Random(1),
            "n_resamples": 40,
        },
    ),
    (
        omega_total,
        {
            "answers": [*zip(*ALIKE.values(), strict=True)],
            "items": ["speed", "manner", "price"],
            "reverse": ["price"],
            "respondent_weights": [1, 2, 1, 1, 3, 1, 1, 1],
            "scale": LIKERT5,
            "target": 0.7,
            "min_n": 3,
        },
    ),
    (
        omega_total,
        {
            "covariances": Covariances.of(ALIKE),
            "scale": LIKERT5,
        },
    ),
    (
        omega_total,
        {
            "answers": ALIKE | {"c": ["6", *ALIKE["c"][1:]]},
            "question": RATING,
        },
    ),
    (
        omega_total,
        {
            "answers": ALIKE,
            "questions": dict.fromkeys(ALIKE, RATING),
        },
    ),
]
