"""Every public result and function of publishing tables of groups, with an example."""

from __future__ import annotations

from typing import Any

from custsat.surveys import suppress

COUNTS = {
    ("north", "old"): 3,
    ("north", "new"): 40,
    ("south", "old"): 30,
    ("south", "new"): 20,
    ("west", "old"): 4,
}

RESULTS = [
    suppress({"a": 12, "b": 30}),
    suppress({"a": 4, "b": 25, "c": 0, "d": 60}),
    suppress({"a": 4, "b": 25, "c": 0}, min_n=5, hide_zero=True, limits_known=False),
    suppress({"a": 2, "b": 3}),
    suppress({"a": 2, "b": 3}, limits_known=False),
    suppress(COUNTS),
]
CALLS: list[tuple[Any, dict[str, Any]]] = [
    (
        suppress,
        {"groups": COUNTS, "min_n": 10, "hide_zero": False, "limits_known": True},
    ),
]
