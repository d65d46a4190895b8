"""Examples of scores over time."""

from __future__ import annotations

from datetime import date
from typing import Any

from custsat.satisfaction import NetPromoter, ces, csat, in_band, nps, track
from custsat.values import LIKERT5
from custsat.values._groups import ListedGroups

HOSTILE = '<script>alert("x")</script>'
MONTHS = [date(2024 + n // 12, n % 12 + 1, 1) for n in range(24)]
RULES_OF_NELSON = [f"nelson_{number}" for number in range(1, 9)]


def of_groups(promoters: int, passives: int, detractors: int) -> NetPromoter:
    return nps(
        counts={
            "promoter": promoters,
            "passive": passives,
            "detractor": detractors,
        }
    )


USUAL = [of_groups(38 + 3 * (n % 4), 30, 30 + n % 3) for n in range(20)]
FALLEN = [of_groups(30, 30, 60), of_groups(3, 3, 3), None, of_groups(70, 20, 10)]
SHARES = [0.80, 0.82, 0.79, 0.81] * 5
ITEMS = [csat([5, 4, 4, 3, 2] * n, scale=LIKERT5) for n in (10, 20, 30)]
EFFORTS = [ces([1, 2, 2, 3, 4] * (10 + n % 3), version="effort") for n in range(20)]

RESULTS = [
    track([*USUAL, *FALLEN], names=MONTHS, baseline=20),
    track({HOSTILE: 0.8, "b": 0.7, "c": None}, n=[100, 120, 0]),
    track(ITEMS, measure="mean", rules=["nelson_2", "nelson_7"]),
    track([*EFFORTS, ces([5, 5, 4] * 20, version="effort")], baseline=20),
    track([*SHARES, *[0.7, 0.9] * 5], n=200, baseline=20, rules=RULES_OF_NELSON),
    track(SHARES, n=100).limits,
    track(USUAL).limits,
    in_band(track([*USUAL, *FALLEN], names=MONTHS, baseline=20), low=9, high=30),
    in_band(track({HOSTILE: 0.8, "b": 0.7}, n=100), low=0.75),
    in_band(track(EFFORTS), high=2.2),
    in_band(track(SHARES, n=100), low=0.80),
    in_band(track(SHARES, n=100), low=0.81),
]
CALLS: list[tuple[Any, dict[str, Any]]] = [
    (
        track,
        {
            "waves": [0.8, 0.7, None],
            "n": [100, 120, 80],
            "names": ["a", "b", "c"],
            "measure": "score",
            "baseline": 2,
            "limits": None,
            "rules": ["nelson_1"],
            "min_baseline": 3,
            "min_n": 20,
        },
    ),
    (
        track,
        {
            "waves": {"a": USUAL[0], "b": None, "c": USUAL[1]},
            "n": None,
            "limits": track(USUAL).limits,
        },
    ),
    (track, {"waves": {"a": 0.8, "b": 0.7}, "n": {"a": 100, "b": 120}}),
    (in_band, {"chart": track(SHARES, n=100), "low": 0.7, "high": 0.9}),
    (track, {"waves": ITEMS, "measure": "mean", "baseline": 3}),
    (
        track,
        {
            "waves": ListedGroups(
                by=("month",),
                results=(("2024-01", USUAL[0]), ("2024-02", None), ("x", USUAL[1])),
                total=USUAL[0] + USUAL[1],
            ),
        },
    ),
]
