# Written by docs/generate.py from the list in __init__.py.
from custsat.review._business_case import (
    Assumption as Assumption,
    BusinessCase as BusinessCase,
    ChangeDuration as ChangeDuration,
    Scenario as Scenario,
    ScenarioOutcome as ScenarioOutcome,
    business_case as business_case,
)
from custsat.review._prepare import (
    Action as Action,
    Review as Review,
    Section as Section,
    prepare as prepare,
)
from custsat.review._retention_change import (
    AssumptionStatus as AssumptionStatus,
    RetentionChange as RetentionChange,
)
__all__ = [
    "Action",
    "Assumption",
    "AssumptionStatus",
    "BusinessCase",
    "ChangeDuration",
    "RetentionChange",
    "Review",
    "Scenario",
    "ScenarioOutcome",
    "Section",
    "business_case",
    "prepare",
]
