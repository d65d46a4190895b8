"""Every public result and function of surveys, with an example."""

from __future__ import annotations

from typing import Any

from custsat.surveys import sample_size

RESULTS = [
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
