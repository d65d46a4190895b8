"""Calls of every verb of custsat.frames on one table of many columns.

Some read the columns by another way through the code than the call before.  A new verb
without a call fails in tests/frames/test_read_once.py.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from custsat import frames
from custsat.care import WorkCalendar
from custsat.values import LIKERT5, NPS11, Hours, Question, Scale

if TYPE_CHECKING:
    from collections.abc import Callable

OPENED = datetime(2026, 3, 2, 9, tzinfo=UTC)
N_ROWS = 60
NUMBERS = range(N_ROWS)
DICE = {f"alike_{seed}": Random(seed) for seed in range(1, 5)}


def alike(n: int, dice: Random) -> int:
    """An answer that goes with the words of the column *word*."""
    return min(max((5, 3, 1, 3)[n % 4] + dice.randint(-1, 1), 1), 5)


COLUMNS = pl.DataFrame(
    {
        "id": [*NUMBERS],
        "g": ["ab"[n % 2] for n in NUMBERS],
        "score": [n % 11 for n in NUMBERS],
        "low": [1 + n % 5 for n in NUMBERS],
        "other": [1 + n % 3 for n in NUMBERS],
        "least": [1] * N_ROWS,
        "small": pl.Series([1 + n % 5 for n in NUMBERS], dtype=pl.Int32),
        "part": [1 + n % 5 / 2 for n in NUMBERS],
        "weight": [1 + n % 2 / 2 for n in NUMBERS],
        "share": [n % 4 / 5 for n in NUMBERS],
        "word": [("good", "fair", "poor", "none")[n % 4] for n in NUMBERS],
        "used": [("shop", "shop;web", "web")[n % 3] for n in NUMBERS],
        "with": [("like", "must be", "neutral")[n % 3] for n in NUMBERS],
        "without": [("dislike", "live with")[n % 2] for n in NUMBERS],
        "flag": [n % 3 == 0 for n in NUMBERS],
        "fact": [n % 2 for n in NUMBERS],
        "cause": [("late", "rude", "wrong")[n % 3] for n in NUMBERS],
        "people": [("customers", "managers", "front_line")[n % 3] for n in NUMBERS],
        "who": [n % 20 for n in NUMBERS],
        "bought": [date(2026, 1, 1 + n // 20) for n in NUMBERS],
        "paid": [1.0] * N_ROWS,
        **{name: [alike(n, dice) for n in NUMBERS] for name, dice in DICE.items()},
        "opened": [OPENED + timedelta(hours=n) for n in NUMBERS],
        "closed": [OPENED + timedelta(hours=2 * n) for n in NUMBERS],
    }
)
ITEMS = {"speed": "reliability", "manner": "empathy"}
PAIRS = {"expected": {"speed": "low", "manner": "other"}} | {
    "perceived": {"speed": "other", "manner": "low"}
}
ALIKE = {"items": [*DICE], "scale": LIKERT5, "by": "g"}
LADDER = Question(
    kind="rating",
    scale=LIKERT5,
    labels={"good": 5, "fair": 3, "poor": 1},
    not_answers={"none": "not asked"},
)
CHANNELS = Question(kind="multiple", options=["shop", "web"])
LEDGER = {
    "customer": "who",
    "at": "bought",
    "amount": "paid",
    "as_of": date(2026, 3, 1),
}
INDEX = {"items": {"low": "low", "other": "other"}, "scale": LIKERT5, "by": "g"}
KANO = {"functional": {"a": "with"}, "dysfunctional": {"a": "without"}}
IMPORTANCE = {"importance": {"low": "score", "other": "part"}}
LATENT = {"answers": ["low", "other"], "weights": {"low": 1, "other": 3}, "by": "g"}
FACTORS = LATENT | {"items": {"low": "x", "other": "x"}, "weights": {"x": 1}}
TWO_SIDES = {
    "importance": {"a": "low", "b": "other"},
    "performance": {"a": "other", "b": "part"},
    "by": "g",
}
CLASSES = {"by": "g", "scale": Scale(0, 10), "low": 3, "high": 8, "min_class": 1}
SUBGROUPS = {"subgroup": "who", "by": "g"}
ZONE = {"adequate": "least", "desired": "low", "perceived": "part"}
DRIVERS = {"drivers": ["score", "other"], "outcome": "low"}
LATE = OPENED + timedelta(days=3)
DESK = WorkCalendar.weekly("Mon-Fri 09:00-17:00", tz="UTC")
ADEQUATE = {"speed": "least", "manner": "least"}


# The calls of each verb that returns figures, by different ways through the code.
FIGURES: dict[str, list[dict[str, Any]]] = {
    "satisfaction.nps": [
        {"score": "score", "by": "g"},
        {"score": "low", "by": ["g", "word"], "scale": NPS11},
        {"score": "score", "by": "g", "respondent_weights": "weight"},
        {"score": "score", "by": "g", "question": Question(kind="recommend")},
    ],
    "satisfaction.csat": [
        {"score": "low", "by": "g", "scale": LIKERT5},
        {"score": "part", "by": "g", "scale": Scale(1, 5, step=0.5)},
        {"score": "score", "by": "g", "scale": NPS11},
        {"score": "word", "by": "g", "question": LADDER},
    ],
    "satisfaction.compare_pairs": [
        {"now": "low", "before": "other", "by": "g", "measure": "csat"}
        | {"scale": LIKERT5, "respondent_weights": "weight"},
        {"now": "word", "before": "low", "by": "g", "measure": "csat"}
        | {"question": LADDER},
    ],
    "satisfaction.acsi": [
        LATENT | {"scale": LIKERT5, "missing": "complete_cases"},
        LATENT | {"scale": NPS11, "respondent_weights": "weight"},
        LATENT | {"answers": {"low": "word", "other": "low"}, "question": LADDER},
    ],
    "satisfaction.csi": [
        FACTORS | {"scale": LIKERT5, "respondent_weights": "weight"},
        FACTORS | {"scale": LIKERT5, "missing": "complete_cases"},
        FACTORS | {"question": LADDER},
    ],
    "satisfaction.describe": [
        {"answers": ["low", "part"], "items": {"low": "a", "part": "b"}, "by": "g"}
        | {"scale": Scale(1, 5, step=0.5), "respondent_weights": "weight"},
        {"answers": {"x": "word"}, "items": {"x": "a"}, "question": LADDER, "by": "g"},
    ],
    "satisfaction.key_drivers": [
        DRIVERS | {"by": "g"},
        DRIVERS | {"by": "g", "respondent_weights": "weight", "method": "lmg"},
        DRIVERS
        | {"drivers": {"a": "word", "b": "other"}, "by": "g"}
        | {"questions": {"a": LADDER, "b": LADDER, "low": LADDER}},
    ],
    "satisfaction.penalty_reward": [
        DRIVERS | CLASSES,
        DRIVERS | CLASSES | {"respondent_weights": "weight"},
        DRIVERS
        | {"drivers": {"a": "word", "b": "other"}, "by": "g", "min_class": 1}
        | {"questions": {"a": LADDER, "b": LADDER, "low": LADDER}},
    ],
    "satisfaction.saturation_point": [
        {"performance": "score", "satisfaction": "part", "by": "g"},
        {"performance": "score", "satisfaction": "low", "by": ["g", "word"]},
    ],
    "satisfaction.perceptions": [
        {"perceived": "low", "expected": "other", "by": "g", "scale": LIKERT5},
        {"perceived": "low", "expected": "other", "by": "g", "overall": "score"},
        {"perceived": "word", "expected": "low", "by": "g", "question": LADDER},
    ],
    "satisfaction.zones_of_tolerance": [
        ZONE | {"by": "g", "scale": LIKERT5},
        ZONE | {"by": "g", "desired": "part"},
        ZONE | {"by": "g", "perceived": "word", "question": LADDER},
    ],
    "satisfaction.importance_performance": [
        TWO_SIDES | {"lines": "means", "scale": LIKERT5},
        TWO_SIDES
        | {"lines": "medians", "scale": LIKERT5}
        | {"respondent_weights": "weight"},
        TWO_SIDES | {"lines": "diagonal", "scale": LIKERT5},
        {
            "importance": {"a": "word", "b": "low"},
            "performance": {"a": "low", "b": "word"},
            "lines": "scale_middle",
            "question": LADDER,
            "by": "g",
        },
    ],
    "satisfaction.cronbach_alpha": [
        ALIKE | {"reverse": ["alike_2"]},
        ALIKE | {"respondent_weights": "weight"},
        ALIKE | {"items": ["word", "alike_1"], "question": LADDER, "scale": None},
    ],
    "satisfaction.omega_total": [
        ALIKE,
        ALIKE | {"respondent_weights": "weight"},
        ALIKE | {"question": LADDER, "scale": None},
    ],
    "satisfaction.ces": [
        {"score": "low", "by": "g", "version": "ease"},
        {
            "score": "low",
            "by": "g",
            "version": "effort",
            "respondent_weights": "weight",
        },
    ],
    "satisfaction.index": [
        INDEX | {"weights": {"low": 2, "other": 1}},
        INDEX | {"weights": {"low": 2, "other": 1}, "respondent_weights": "weight"},
        INDEX | {"weights": {"low": 2, "other": 1}, "missing": "complete_cases"},
        INDEX | IMPORTANCE,
        INDEX | IMPORTANCE | {"respondent_weights": "weight"},
        INDEX | IMPORTANCE | {"weighting": "per_respondent"},
        {"items": {"a": "word"}, "weights": {"a": 1}, "question": LADDER, "by": "g"},
        {
            "items": {"a": "word", "b": "low"},
            "importance": {"a": "score", "b": "part"},
            "questions": {"a": LADDER, "b": Question(scale=LIKERT5)},
            "by": "g",
        },
    ],
    "satisfaction.kano": [
        {**KANO, "by": "g"},
        {**KANO, "by": "g", "respondent_weights": "weight"},
        {
            "functional": {"a": "with", "b": "without"},
            "dysfunctional": {"a": "without", "b": "with"},
            "by": "g",
            "table": "modified",
        },
    ],
    "satisfaction.multiple_choice": [
        {"answers": "used", "question": CHANNELS, "by": "g"},
        {"answers": {"shop": "flag", "web": "fact"}, "question": CHANNELS, "by": "g"},
    ],
    "service.servqual": [
        {**PAIRS, "items": ITEMS, "by": "g"},
        {**PAIRS, "items": ITEMS, "by": "g", "adequate": ADEQUATE},
        {**PAIRS, "items": ITEMS, "by": "g", "overall": "score"},
        {**PAIRS, "items": ITEMS, "by": "g", "question": LADDER},
    ],
    "service.belief_gaps": [
        {"group": "people", "ratings": {"a": "low"}, "scale": LIKERT5, "by": "g"},
        {
            "group": "people",
            "ratings": {"a": "low", "b": "other"},
            "perceived": {"b": "low", "a": "part"},
            "scale": LIKERT5,
            "by": "g",
        },
        {"group": "people", "ratings": {"a": "word"}, "question": LADDER, "by": "g"},
    ],
    "loyalty.kaplan_meier": [
        {"duration": "score", "observed": "flag", "by": "g"},
        {"duration": "part", "observed": "fact", "by": "g"},
    ],
    "loyalty.cohort_retention": [
        {
            "customer": "who",
            "at": "bought",
            "until": date(2026, 1, 31),
            "period": "day",
        },
        {"customer": "who", "at": "low", "until": 6, "method": "unbounded"},
    ],
    "customers.rfm": [LEDGER, LEDGER | {"method": "nested"}],
    "customers.seven_p": [
        LEDGER,
        LEDGER | {"product": "word", "channel": "g", "attributes": ["cause"]},
        LEDGER
        | {"cost": "weight", "cost_to_serve": "share", "currency": "g"}
        | {"in_currency": "a"},
    ],
    "complaints.desk_metrics": [
        {"opened": "opened", "closed": "closed", "as_of": LATE, "by": "g"},
        {"opened": "opened", "closed": "closed", "as_of": LATE, "by": "g"}
        | {"first_response": "closed", "reopened": "fact"}
        | {"resolution_within": Hours(8), "calendar": DESK},
    ],
    "complaints.pareto": [{"cause": "cause", "by": "g"}],
    "satisfaction.track": [
        {"metric": "nps", "score": "score", "wave": "fact", "by": "cause", "min_n": 1},
        {"metric": "csat", "score": "low", "wave": "cause", "by": "g"}
        | {"scale": LIKERT5, "min_n": 1},
        {"metric": "ces", "score": "low", "version": "ease", "wave": "fact", "by": "g"}
        | {"respondent_weights": "weight", "min_n": 1},
    ],
    "control.p_chart": [
        SUBGROUPS | {"counts": "flag"},
        SUBGROUPS | {"counts": "least", "n": "low"},
    ],
    "control.np_chart": [SUBGROUPS | {"counts": "flag"}],
    "surveys.survey_estimate": [
        {"values": "score", "measure": "nps", "by": "g", "strata": "cause"},
        {"values": "part", "measure": "mean", "by": "g", "clusters": "who"},
    ],
    "control.c_chart": [{"counts": "score", "subgroup": "cause", "by": "g"}],
    "control.u_chart": [SUBGROUPS | {"counts": "score", "n": "weight"}],
    "control.xbar_r": [SUBGROUPS | {"value": "score"}],
    "control.xbar_s": [SUBGROUPS | {"value": "id"}],
    "control.individuals": [{"value": "score", "subgroup": "id", "by": "g"}],
    "control.ewma": [{"value": "score", "subgroup": "id", "by": "g"}],
    "control.cusum": [{"value": "score", "subgroup": "id", "by": "g"}],
}
# The calls of each verb for rows; a look is needed for some of the values, or for none.
ROWS: dict[str, list[tuple[int, dict[str, Any]]]] = {
    "satisfaction.measure": [
        (0, {"perceived": "small", "expected": "small"}),
        (1, {"perceived": "small", "expected": "part"}),
        (1, {"perceived": "small", "expected": "small", "scale": LIKERT5}),
        (2, {"perceived": "word", "expected": "small", "question": LADDER}),
    ],
    "satisfaction.zone_of_tolerance": [
        (0, ZONE | {"adequate": "small", "desired": "small", "perceived": "small"}),
        (1, ZONE),
        (1, ZONE | {"scale": LIKERT5}),
        (3, ZONE | {"perceived": "word", "question": LADDER}),
    ],
    "service.item_gaps": [
        (1, {**PAIRS, "items": ITEMS}),
        (4, {**PAIRS, "items": ITEMS, "question": LADDER}),
    ],
    "service.respondent_gaps": [(1, {**PAIRS, "items": ITEMS, "normalise": True})],
    "service.service_style": [
        (1, {"procedural": "small", "personal": "part", "scale": LIKERT5}),
    ],
    "loyalty.lifetime_value": [
        (1, {"margin": "part", "retention": "share", "discount": 0.1}),
    ],
    "customers.qualify": [
        (0, {"money": "flag", "authority": "flag", "need": "flag"}),
        (1, {"money": "flag", "authority": "fact", "need": "flag"}),
    ],
    "customers.bant": [
        (0, {"budget": "flag", "authority": "flag", "need": "flag", "timing": "flag"}),
    ],
    "customers.social_style": [
        (1, {"assertiveness": "small", "responsiveness": "part", "scale": LIKERT5}),
    ],
    "team.readiness": [(0, {"willing": "flag", "able": "flag"})],
    "team.priority": [(1, {"urgent": "flag", "important": "fact"})],
    "surveys.response_quality": [
        (1, {"answers": ["small", "low"], "scale": LIKERT5, "seconds": "part"}),
    ],
    "surveys.rake": [
        (
            1,
            {
                "margins": {"g": {"a": 1, "b": 2}},
                "base_weights": "weight",
                "prefix": "new_",
            },
        ),
    ],
    "surveys.post_stratify": [
        (1, {"cells": "g", "population": {"a": 1, "b": 2}, "prefix": "new_"}),
    ],
    "customers.rfm_segment": [
        (1, {"recency": "small", "frequency": "small", "monetary": "small"}),
    ],
    "complaints.overdue": [
        (
            1,
            {"opened": "opened", "closed": "closed", "within": Hours(8), "as_of": LATE},
        ),
    ],
}


def cases_of(calls: Any) -> list[Any]:
    """Every call of every verb as a test parameter."""
    return [
        pytest.param(verb, call, id=f"{verb}-{number}")
        for verb, of_verb in calls.items()
        for number, call in enumerate(of_verb)
    ]


def verb_of(name: str) -> Callable[..., Any]:
    """The verb ``chapter.name``."""
    chapter, verb = name.split(".")
    function: Callable[..., Any] = getattr(getattr(frames, chapter), verb)
    return function
