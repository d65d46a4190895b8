# Written by docs/generate.py from the list in __init__.py.
from custsat.review._actions import (
    Action as Action,
)
from custsat.review._assumptions import (
    AssumedRange as AssumedRange,
    Assumption as Assumption,
    AssumptionStatus as AssumptionStatus,
)
from custsat.review._business_case import (
    BusinessCase as BusinessCase,
    ChangeDuration as ChangeDuration,
    Scenario as Scenario,
    ScenarioOutcome as ScenarioOutcome,
    business_case as business_case,
)
from custsat.review._gap_chain import (
    ChainStep as ChainStep,
    GapToMoney as GapToMoney,
    Swing as Swing,
)
from custsat.review._gap_to_money import (
    gap_to_money as gap_to_money,
)
from custsat.review._prepare import (
    Review as Review,
    prepare as prepare,
)
from custsat.review._retention_change import (
    RetentionChange as RetentionChange,
)
from custsat.review._section import (
    Section as Section,
)
__all__ = [
    "Action",
    "AssumedRange",
    "Assumption",
    "AssumptionStatus",
    "BusinessCase",
    "ChainStep",
    "ChangeDuration",
    "GapToMoney",
    "RetentionChange",
    "Review",
    "Scenario",
    "ScenarioOutcome",
    "Section",
    "Swing",
    "business_case",
    "gap_to_money",
    "prepare",
]
