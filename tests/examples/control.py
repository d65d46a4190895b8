"""Examples of every public result and function of control."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from custsat.control import (
    RunRule,
    c_chart,
    cusum,
    ewma,
    individuals,
    np_chart,
    p_chart,
    run_rules,
    u_chart,
    xbar_r,
    xbar_s,
)

HOSTILE = '<script>alert("x")</script>'
DAYS = [date(2026, 3, 2) + timedelta(days=n) for n in range(24)]
COMPLAINTS = [4, 6, 5, 3, 7, 5, 4, 6, 5, 2, 6, 4, 5, 7, 3, 5, 4, 6, 5, 4, 6, 5, 18, 5]
THOUSANDS = [2.5 if n % 3 else 3.0 for n in range(24)]
CALLS_A_DAY = [100 + 10 * (n % 5) for n in range(24)]
IN_THREE_RINGS = [calls - 10 - n % 4 for n, calls in enumerate(CALLS_A_DAY)]
MINUTES = [[4 + n % 3, 6, 5 + n % 2, 5] for n in range(24)]
LIMITS = c_chart(COMPLAINTS[:22]).limits
RULES_OF_NELSON = [f"nelson_{number}" for number in range(1, 9)]

RESULTS = [
    xbar_r(MINUTES, names=DAYS),
    xbar_r([*MINUTES, [9, 9, None, 9]], baseline=24, constants="tabled"),
    xbar_s([*MINUTES, [5, 5, 6], [7], []], baseline=20),
    individuals({HOSTILE: 4, "b": 6, "c": None, "d": 5, "e": 6}),
    individuals([12, 14, 11, 13, 12, 30], baseline=5, rules=["nelson_2"]),
    p_chart(IN_THREE_RINGS, n=CALLS_A_DAY, names=DAYS),
    p_chart([8, 9, None, 5, 0], n=[10, 10, 10, 10, 0], spread="laney"),
    np_chart([*[3, 5, 4, 2, 6] * 4, 15], n=100, baseline=20),
    c_chart(COMPLAINTS, names=DAYS, baseline=22, rules=RULES_OF_NELSON),
    c_chart([5, 6, 16], limits=LIMITS),
    u_chart(COMPLAINTS, n=THOUSANDS, spread="laney"),
    run_rules([0, 2.5, 1.0, 2.6, 0], centre=0, sigma=1, rules=["nelson_5"]),
    run_rules([0.1] * 15, centre=0, sigma=1, rules=["nelson_7", "nelson_2"]),
    run_rules([0.1, -0.1], centre=0, sigma=1, rules=["nelson_4", "nelson_5"]),
    LIMITS,
    p_chart([8, 9, 7, 5], n=10, spread="laney").limits,
    individuals([4, 6, 5]).limits,
    run_rules([0, 1], centre=0, sigma=1).limits,
    ewma([*[4, 6, 5, 5] * 6, 8, 8, 8], baseline=24),
    ewma({HOSTILE: 4, "b": 6, "c": None, "d": 5}, weight=1, width=3),
    cusum([*[4, 6, 5, 5] * 6, 8, 8, 8], baseline=24),
    cusum([0.1, None, -9], centre=0, sigma=1, decision=30),
]
CALLS: list[tuple[Any, dict[str, Any]]] = [
    (
        xbar_r,
        {
            "subgroups": MINUTES[:3],
            "names": ["a", "b", "c"],
            "baseline": 3,
            "limits": None,
            "constants": "tabled",
            "rules": ["nelson_1"],
            "min_baseline": 3,
        },
    ),
    (
        xbar_s,
        {
            "subgroups": {"a": [4, 6, 5], "b": [5, 7], "c": [5, 5]},
            "names": None,
            "baseline": 2,
            "limits": None,
            "constants": "exact",
            "rules": [RunRule.NELSON_1],
            "min_baseline": 3,
        },
    ),
    (
        individuals,
        {
            "values": [4, 6, None, 5, 7],
            "names": [1, 2, 3, 4, 5],
            "baseline": 5,
            "limits": None,
            "constants": "exact",
            "rules": ["nelson_1"],
            "min_baseline": 3,
        },
    ),
    (
        p_chart,
        {
            "counts": [8, 9, None, 7],
            "n": [10, 10, 10, 12],
            "names": DAYS[:4],
            "baseline": 4,
            "limits": None,
            "spread": "laney",
            "rules": ["nelson_1"],
            "min_baseline": 3,
        },
    ),
    (
        np_chart,
        {
            "counts": [3, 5, 4],
            "n": 100,
            "names": ["a", "b", "c"],
            "baseline": 2,
            "limits": None,
            "rules": ["nelson_1"],
            "min_baseline": 3,
        },
    ),
    (
        c_chart,
        {
            "counts": [3, 5, 4],
            "names": ["a", "b", "c"],
            "baseline": None,
            "limits": LIMITS,
            "rules": ["nelson_1"],
            "min_baseline": 3,
        },
    ),
    (
        u_chart,
        {
            "counts": {"a": 3, "b": 5, "c": 4},
            "n": {"a": 1.5, "b": 2, "c": 2},
            "names": None,
            "baseline": 3,
            "limits": None,
            "spread": "chance",
            "rules": ["nelson_1"],
            "min_baseline": 3,
        },
    ),
    (
        run_rules,
        {
            "values": [0, 3.5, None],
            "centre": 0,
            "sigma": 1,
            "names": ["a", "b", "c"],
            "rules": ["nelson_1"],
        },
    ),
    (
        ewma,
        {
            "values": [4, 6, None, 5, 7],
            "names": [1, 2, 3, 4, 5],
            "centre": 5,
            "sigma": 1,
            "baseline": None,
            "limits": None,
            "weight": 0.3,
            "width": 3,
            "min_baseline": 3,
        },
    ),
    (
        cusum,
        {
            "values": [4, 6, None, 5, 7],
            "names": [1, 2, 3, 4, 5],
            "centre": 5,
            "sigma": 1,
            "baseline": None,
            "limits": None,
            "reference": 0.5,
            "decision": 4,
            "min_baseline": 3,
        },
    ),
]
