"""Every result, rule and function of the process of a survey, with an example."""

from __future__ import annotations

from typing import Any

from custsat.surveys import (
    IMPROVEMENT_LOOP,
    PROCESS,
    repurchase_group,
    repurchase_table,
)
from custsat.surveys.process import (
    NEED_LOOP,
    REPURCHASE_GROUPS,
    RESEARCH_PURPOSES,
    STEP_NEEDS,
    SURVEY_PURPOSES,
)

COUNTS = {(True, True): 90, (True, False): 60, (False, True): 20, (False, False): 30}

RESULTS = [
    repurchase_group(satisfied=True, repurchased=True),
    repurchase_group(satisfied=None, repurchased=False),
    repurchase_group(satisfied=None, repurchased=None),
    repurchase_table(COUNTS),
    repurchase_table({(False, False): 1}, level=0.9),
]
RULES = [
    IMPROVEMENT_LOOP,
    NEED_LOOP,
    PROCESS,
    REPURCHASE_GROUPS,
    RESEARCH_PURPOSES,
    SURVEY_PURPOSES,
    *STEP_NEEDS.values(),
]
CALLS: list[tuple[Any, dict[str, Any]]] = [
    (
        repurchase_group,
        {"satisfied": False, "repurchased": None, "rule": REPURCHASE_GROUPS},
    ),
    (repurchase_table, {"counts": COUNTS, "level": 0.95}),
]
