# Written by docs/generate.py from the list in __init__.py.
from custsat.review import money_case as money_case
from custsat.review import satisfaction_review as satisfaction_review
from custsat.review.money_case import (
    AssumptionStatus as AssumptionStatus,
    BusinessCase as BusinessCase,
    Assumption as Assumption,
    Scenario as Scenario,
    ScenarioOutcome as ScenarioOutcome,
    ChangeDuration as ChangeDuration,
    RetentionChange as RetentionChange,
    business_case as business_case,
)
from custsat.review.satisfaction_review import (
    Action as Action,
    Review as Review,
    Section as Section,
    prepare as prepare,
)
__all__ = [
    "Action",
    "AssumptionStatus",
    "BusinessCase",
    "Assumption",
    "Scenario",
    "ScenarioOutcome",
    "ChangeDuration",
    "RetentionChange",
    "Review",
    "Section",
    "business_case",
    "money_case",
    "prepare",
    "satisfaction_review",
]
