# Written by docs/generate.py from the list in __init__.py.
from custsat.rules._bands import (
    Bands as Bands,
    Limit as Limit,
    below as below,
    up_to as up_to,
)
from custsat.rules._chain import (
    Chain as Chain,
    Combine as Combine,
    Path as Path,
)
from custsat.rules._checklist import (
    Checklist as Checklist,
    ChecklistResult as ChecklistResult,
)
from custsat.rules._decision import (
    Decision as Decision,
)
from custsat.rules._decision_table import (
    DecisionTable as DecisionTable,
    two_way_table as two_way_table,
)
from custsat.rules._rule import (
    Rule as Rule,
)
from custsat.rules._weighted_index import (
    Score as Score,
    WeightedIndex as WeightedIndex,
    WeightedItem as WeightedItem,
    integer_weights as integer_weights,
)
from custsat.rules._workflow import (
    Workflow as Workflow,
)
__all__ = [
    "Bands",
    "Chain",
    "Checklist",
    "ChecklistResult",
    "Combine",
    "Decision",
    "DecisionTable",
    "Limit",
    "Path",
    "Rule",
    "Score",
    "WeightedIndex",
    "WeightedItem",
    "Workflow",
    "below",
    "integer_weights",
    "two_way_table",
    "up_to",
]
