"""Every public result and function of survey weights, with an example."""

from __future__ import annotations

from typing import Any

from custsat.surveys import post_stratify, rake

COUNTS = {("f", "young"): 40, ("f", "old"): 10, ("m", "young"): 10, ("m", "old"): 40}
MARGINS = {"sex": {"f": 0.6, "m": 0.4}, "age": {"young": 0.5, "old": 0.5}}
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
]
