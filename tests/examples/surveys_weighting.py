"""Every public result and function of survey weights, with an example."""

from __future__ import annotations

from typing import Any

from custsat.surveys import (
    post_stratify,
    rake,
    replicate_estimate,
    survey_estimate,
)

COUNTS = {("f", "young"): 40, ("f", "old"): 10, ("m", "young"): 10, ("m", "old"): 40}
MARGINS = {"sex": {"f": 0.6, "m": 0.4}, "age": {"young": 0.5, "old": 0.5}}
JACKKNIFE: Any = {
    "respondent_weights": [1, 1, 1],
    "replicate_weights": [[0, 1.5, 1.5], [1.5, 0, 1.5], [1.5, 1.5, 0]],
}
RESULTS = [
    rake(counts=COUNTS, margins=MARGINS),
    rake(counts=COUNTS, margins=MARGINS, limits=(0.5, 1.7)),
    post_stratify(
        ["north"] * 19 + ["south"],
        population={"north": 500, "south": 500},
        base_weights=[1, 2] * 10,
        expand=True,
    ),
    post_stratify(
        counts={("f", 1): 60, ("m", 2): 40},
        population={("f", 1): 0.1, ("m", 2): 0.9},
        limits=(0.25, 1.5),
    ),
    survey_estimate(
        [9, 7, None, 3, 10, 8] * 10,
        measure="nps",
        respondent_weights=[1, 2, 1, 1, 3, 1] * 10,
        strata=["north", "north", "north", "south", "south", "south"] * 10,
        clusters=[k // 3 for k in range(60)],
        population={"north": 100, "south": 50},
        target=30,
    ),
    survey_estimate([True, False, None] * 20, measure="share", target=0.9),
    survey_estimate([4.5, 3, 5] * 20, domain=[1, 1, 0] * 20, target=3),
    survey_estimate([1, 1, 1], measure="share"),
    survey_estimate([7], target=8),
    survey_estimate(
        [10, 20, 30, 40],
        measure="total",
        respondent_weights=[5, 5, 5, 5],
        population=20,
    ),
    survey_estimate([1, 2, 3], strata=["a", "a", "b"], lonely_strata="centre", min_n=1),
    replicate_estimate([70, 80, None], **JACKKNIFE, method="jk1", target=90),
    replicate_estimate(
        [70, 80, 75], **JACKKNIFE, method="jkn", factors=[0.5] * 3, df=2, min_n=2
    ),
]
RULES: list[Any] = []
CALLS: list[tuple[Any, dict[str, Any]]] = [
    (
        rake,
        {
            "people": {
                "sex": ["f", "m", "m", "f"],
                "age": ["old", "old", "young", "young"],
            },
            "margins": MARGINS,
            "base_weights": [1, 1, 1, 2],
            "limits": (0.1, 3),
            "expand": False,
            "max_iterations": 100,
        },
    ),
    (rake, {"counts": COUNTS, "margins": MARGINS}),
    (
        post_stratify,
        {
            "people": ["north", "south"],
            "population": {"north": 500, "south": 500},
            "base_weights": [1, 2],
            "limits": (0.1, 3),
            "expand": True,
        },
    ),
    (post_stratify, {"counts": {"north": 7}, "population": {"north": 500}}),
    (
        survey_estimate,
        {
            "values": [9, 7, 8, 3],
            "measure": "mean",
            "respondent_weights": [1, 2, 1, 1],
            "strata": ["n", "n", "s", "s"],
            "clusters": [1, 2, 1, 2],
            "population": {"n": 10, "s": 5},
            "domain": [True, True, True, False],
            "lonely_strata": "centre",
            "target": 7,
            "min_n": 2,
        },
    ),
    (survey_estimate, {"values": [9, 7, 8], "measure": "nps", "population": 10}),
    (
        replicate_estimate,
        {
            "values": [70, 80, 75],
            **JACKKNIFE,
            "method": "brr",
            "factors": [0.3, 0.3, 0.3],
            "df": 2,
            "fay": 0.3,
            "measure": "mean",
            "target": 75,
            "min_n": 2,
        },
    ),
]
