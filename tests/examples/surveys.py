"""Every public result and function of surveys, with an example."""

from __future__ import annotations

from random import Random
from typing import Any

from custsat.surveys import (
    allocate,
    response_quality,
    sample,
    sample_size,
    sample_size_for_change,
)
from custsat.values import LIKERT5

TIERS = {"gold": 200, "silver": 300, "bronze": 500}
SPREAD = {"gold": 30, "silver": 20, "bronze": 10}
COSTS = {"gold": 4, "silver": 1, "bronze": 1}

LIST = ["gold"] * 4 + ["silver"] * 8
PLAN = allocate(6, {"gold": 4, "silver": 8})

QUESTIONNAIRES: dict[str, list[float | None]] = {
    "polite": [5, 4, 3, None],
    "quick": [5, 4, 2, None],
    "clear": [5, 2, 3, 1],
    "fair": [5, 4, 4, None],
    "rude": [5, 2, 1, None],
}

RESULTS = [
    sample_size_for_change(change=0.05, share=0.75, response_rate=0.2),
    sample_size_for_change("mean", change=0.3, standard_deviation=1.1),
    sample_size_for_change("nps", change=10, power=0.9, design_effect=1.5),
    sample_size_for_change("index", change=3, standard_deviation=20),
    response_quality(
        QUESTIONNAIRES,
        scale=LIKERT5,
        reverse=["rude"],
        seconds=[10, 60, None, 70],
        invited=12,
        ineligible=2,
    ),
    response_quality(QUESTIONNAIRES, scale=LIKERT5),
    response_quality({"polite": [4]}, scale=LIKERT5, invited=1),
    sample(3, population=10, rng=Random(1)),
    sample(0, population=10, rng=Random(1)),
    sample(3, population=10, method="systematic", rng=Random(1)),
    sample(PLAN, strata=LIST, rng=Random(1)),
    sample({"gold": 2}, strata=LIST, method="systematic", rng=Random(1)),
    allocate(60, TIERS),
    allocate(60, TIERS, method="neyman", standard_deviations=SPREAD),
    allocate(60, TIERS, method="cost_optimal", standard_deviations=SPREAD, costs=COSTS),
    allocate(1000, TIERS, standard_deviations=SPREAD),
    allocate(2, TIERS, min_n=0, costs=COSTS),
    sample_size(margin=0.05),
    sample_size("share", margin=0.03, share=0.9, population=2000, response_rate=0.3),
    sample_size("mean", margin=0.2, standard_deviation=1.1, design_effect=1.5),
    sample_size("nps", margin=5, promoter_share=0.5, detractor_share=0.2),
    sample_size("index", margin=2.5, population=400, response_rate=0.2),
    sample_size("mean", margin=1, standard_deviation=1.1),
    sample_size(margin=0.05, population=100, rounding="krejcie_morgan"),
]
RULES: list[Any] = []
CALLS: list[tuple[Any, dict[str, Any]]] = [
    (
        sample_size_for_change,
        {
            "measure": "nps",
            "change": 10,
            "promoter_share": 0.5,
            "detractor_share": 0.2,
            "level": 0.9,
            "power": 0.9,
            "design_effect": 1.5,
            "response_rate": 0.3,
        },
    ),
    (sample_size_for_change, {"change": 0.1, "share": 0.6}),
    (
        sample_size_for_change,
        {"measure": "mean", "change": 0.1, "standard_deviation": 1.2},
    ),
    (
        response_quality,
        {
            "answers": QUESTIONNAIRES,
            "scale": LIKERT5,
            "reverse": ["rude"],
            "seconds": [10, 60, None, 70],
            "min_items": 4,
            "speeding_share": 0.4,
            "complete_from": 0.6,
            "invited": 12,
            "ineligible": 2,
        },
    ),
    (
        sample,
        {"n": 3, "rng": Random(1), "population": 10, "method": "systematic"},
    ),
    (sample, {"n": PLAN, "rng": Random(1), "strata": LIST}),
    (sample, {"n": {"gold": 2}, "rng": Random(1), "strata": LIST}),
    (
        allocate,
        {
            "n": 60,
            "strata": TIERS,
            "method": "cost_optimal",
            "standard_deviations": SPREAD,
            "costs": COSTS,
            "min_n": 2,
            "max_n": {"bronze": 20},
        },
    ),
    (
        sample_size,
        {
            "measure": "share",
            "margin": 0.05,
            "share": 0.5,
            "level": 0.95,
            "population": 1000,
            "design_effect": 1.0,
            "response_rate": 0.3,
            "rounding": "krejcie_morgan",
        },
    ),
    (sample_size, {"measure": "mean", "margin": 0.1, "standard_deviation": 1.2}),
    (
        sample_size,
        {
            "measure": "nps",
            "margin": 4,
            "promoter_share": 0.4,
            "detractor_share": 0.1,
        },
    ),
]
