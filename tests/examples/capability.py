"""Every public result and function of process capability, with an example."""

from __future__ import annotations

from typing import Any

from custsat.control import capability, capability_from

MINUTES = [(12, 14, 13), (15, 13, 14), (12, 13, 15), (14, 14, 12)]
ANSWERED = [61.5, 58.0, None, 66.0, 63.5, 59.0, 64.0, 60.5] * 6

RESULTS = [
    capability(MINUTES, upper=20, within="ranges", constants="tabled"),
    capability(MINUTES, lower=10, upper=16, target=13, within="deviations"),
    capability(ANSWERED, lower=60, within="moving_ranges"),
    capability(ANSWERED, lower=40, upper=90, target=65, level=0.9),
    capability([5, 6], upper=7),
    capability_from(mean=16, sigma=2, lower=8, upper=20),
    capability_from(mean=21, sigma=2, lower=8, upper=20, target=14),
]
CALLS: list[tuple[Any, dict[str, Any]]] = [
    (
        capability,
        {
            "values": MINUTES,
            "lower": 10,
            "upper": 16,
            "target": 13,
            "within": "ranges",
            "constants": "tabled",
            "minimum": 1.0,
            "level": 0.9,
        },
    ),
    (capability, {"values": ANSWERED, "upper": 90}),
    (
        capability_from,
        {
            "mean": 16,
            "sigma": 2,
            "lower": 8,
            "upper": 20,
            "target": 14,
            "minimum": 1.0,
        },
    ),
]
