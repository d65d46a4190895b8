"""The six shapes of a rule: data, checked when built, read by every engine."""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_bands": ["Bands", "Limit", "below", "up_to"],
        "_decision": ["Decision"],
        "_chain": ["Chain", "Combine", "Path"],
        "_checklist": ["Checklist", "ChecklistResult"],
        "_decision_table": ["DecisionTable", "two_way_table"],
        "_rule": ["Rule"],
        "_weighted_index": [
            "Score",
            "WeightedIndex",
            "WeightedItem",
            "integer_weights",
        ],
        "_workflow": ["Workflow"],
    },
)
