# Written by docs/generate.py from the list in __init__.py.
from custsat.review._business_case import (
    Assumption as Assumption,
)
from custsat.review._business_case import (
    BusinessCase as BusinessCase,
)
from custsat.review._business_case import (
    ChangeDuration as ChangeDuration,
)
from custsat.review._business_case import (
    Scenario as Scenario,
)
from custsat.review._business_case import (
    ScenarioOutcome as ScenarioOutcome,
)
from custsat.review._business_case import (
    business_case as business_case,
)
from custsat.review._prepare import (
    Action as Action,
)
from custsat.review._prepare import (
    Review as Review,
)
from custsat.review._prepare import (
    Section as Section,
)
from custsat.review._prepare import (
    prepare as prepare,
)
from custsat.review._retention_change import (
    AssumptionStatus as AssumptionStatus,
)
from custsat.review._retention_change import (
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
