"""Every public result, rule and function of the team, with an example."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from custsat.team import (
    IMPROVEMENT_LEVERS,
    IMPROVEMENT_STEPS,
    PDCA,
    PRIORITIES,
    PROCESS_MANAGEMENT,
    READINESS,
    SALES_CORE_ELEMENTS,
    SALES_PROCESS,
    SALES_QUALITIES,
    SALES_STANDARDS,
    SATISFACTION_DIMENSIONS,
    SERVICE_LEVERS,
    STAFF_MANAGEMENT,
    Goal,
    goals,
    priority,
    readiness,
)
from custsat.team._priority import TASK_KINDS
from custsat.team._readiness import READINESS_LEVELS

NORTH = Goal(
    name="north",
    parts=(
        Goal(name="Anna", plan=Decimal("30.5"), actual=22),
        Goal(name="Bo", plan=29.5, actual=30),
    ),
)
CONTRACTS = Goal(
    name="contracts",
    plan=100,
    parts=(NORTH, Goal(name="south", plan=40, actual=Decimal("44.25"))),
)

RESULTS = [
    readiness(willing=True, able=True),
    readiness(willing=False, able=None),
    readiness(willing=None, able=None),
    priority(urgent=False, important=True),
    priority(urgent=None, important=False),
    priority(urgent=None, important=None),
    goals(CONTRACTS),
    goals(Goal(name="visits", plan=10, actual=12)),
    goals(
        Goal(
            name="calls",
            parts=(Goal(name="May", plan=10, actual=9), Goal(name="June", plan=10)),
        )
    ),
]
RULES = [
    IMPROVEMENT_LEVERS,
    IMPROVEMENT_STEPS,
    PDCA,
    PRIORITIES,
    PROCESS_MANAGEMENT,
    READINESS,
    READINESS_LEVELS,
    SALES_CORE_ELEMENTS,
    SALES_PROCESS,
    SALES_QUALITIES,
    SALES_STANDARDS,
    SATISFACTION_DIMENSIONS,
    SERVICE_LEVERS,
    STAFF_MANAGEMENT,
    TASK_KINDS,
]
CALLS: list[tuple[Any, dict[str, Any]]] = [
    (readiness, {"willing": False, "able": None, "rule": READINESS}),
    (priority, {"urgent": False, "important": None, "rule": PRIORITIES}),
    (goals, {"goal": CONTRACTS}),
]
