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
    Review as Review,
    prepare as prepare,
)
from custsat.review._retention_change import (
    AssumptionStatus as AssumptionStatus,
    RetentionChange as RetentionChange,
)
from custsat.review._section import (
    Action as Action,
    Section as Section,
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
