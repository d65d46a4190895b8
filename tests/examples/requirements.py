"""Examples of what customers require: Kano's model."""

from __future__ import annotations

from typing import Any

from custsat.satisfaction import kano
from custsat.satisfaction.requirements import (
    CLASSIC_TABLE,
    COEFFICIENT_QUADRANTS,
    KANO_QUADRANTS,
    MODIFIED_TABLE,
    KanoAnswer,
    KanoCategory,
    kano_question,
)

QUESTION = kano_question(
    labels={"expect": "must_be", 1: "like", 5: "dislike"}, not_answers={9: "refused"}
)
GRIP = {"A": 70, "O": 323, "M": 493, "I": 95, "R": 3, "Q": 15}
SHARES = {"A": 0.07, "O": 0.323, "M": 0.493, "I": 0.095, "R": 0.003, "Q": 0.015}
PAIRS = {("like", "dislike"): 40, ("must be", "dislike"): 3, ("like", None): 2}
MIXED = {"I": 40, "M": 25, "O": 22, "A": 10, "R": 14, "Q": 12}
OWN_TABLE = CLASSIC_TABLE.evolve(
    id="acme_kano@1",
    rows=(
        ((KanoAnswer.MUST_BE, KanoAnswer.LIVE_WITH), KanoCategory.MUST_BE),
        *CLASSIC_TABLE.rows,
    ),
    hit_policy="first",
)

RESULTS = [
    kano(
        functional={
            "grip": ["like", "must be", "9", None],
            "<b>turn</b>": ["喜欢"] * 4,
        },
        dysfunctional={
            "grip": ["5", "dislike", "like", "neutral"],
            "<b>turn</b>": ["neutral", "", "refused", "9"],
        },
        question=QUESTION,
    ),
    kano(category_counts={"edge grip": GRIP}),
    kano(
        counts={
            "speed": PAIRS,
            "design": {("like", "neutral"): 60, ("neutral", "neutral"): 5},
            "manual": {("neutral", "neutral"): 50, ("like", "neutral"): 9},
            "alarm": {("dislike", "like"): 50, ("like", "like"): 1},
            "both": {("like", "like"): 50, ("dislike", "dislike"): 1},
            "colour": {("like", "dislike"): 30, ("neutral", "dislike"): 30},
            "price": {},
        },
        table="modified",
        level=0.9,
        min_n=20,
    ),
    kano(
        category_counts={
            "mixed": MIXED,
            "majority": {"I": 60, "O": 31, "M": 31, "A": 31},
            "minority": {"M": 60, "I": 31, "R": 30, "Q": 30},
        }
    ),
    kano(
        functional={"grip": ["must be"] * 40},
        dysfunctional={"grip": ["live with"] * 40},
        respondent_weights=[1.0, 2.0] * 20,
        table=OWN_TABLE,
    ),
    kano(category_counts={f"item {n}": {"A": 90, "I": n} for n in range(8)}),
    kano(category_counts={"a": {"R": 1}, "b": {"Q": 1}, "c": {None: 3}}, min_n=1),
    kano(category_shares={"edge grip": SHARES, "<b>turn</b>": {"I": 0.6, "A": 0.4}}),
    kano(category_shares={"edge grip": SHARES}, n={"edge grip": 1500}),
    kano(category_shares={"edge grip": SHARES}, n=20),
]
RULES = [
    CLASSIC_TABLE,
    MODIFIED_TABLE,
    KANO_QUADRANTS,
    COEFFICIENT_QUADRANTS,
    OWN_TABLE,
]
CALLS: list[tuple[Any, dict[str, Any]]] = [
    (
        kano,
        {
            "functional": {"grip": ["like", "must be", None]},
            "dysfunctional": {"grip": ["dislike", "neutral", "like"]},
            "respondent_weights": [1, 2, 1],
            "table": "modified",
            "level": 0.9,
            "min_n": 3,
        },
    ),
    (
        kano,
        {
            "functional": {"grip": ["1", "expect", 9]},
            "dysfunctional": {"grip": [5, "neutral", "like"]},
            "question": QUESTION,
        },
    ),
    (kano, {"counts": {"speed": PAIRS}, "table": CLASSIC_TABLE}),
    (kano, {"category_counts": {"edge grip": GRIP | {None: 5}}}),
    (kano, {"category_shares": {"edge grip": SHARES}, "n": {"edge grip": 90}}),
    (kano_question, {"labels": {"expect": "must_be"}, "not_answers": {9: "refused"}}),
]
