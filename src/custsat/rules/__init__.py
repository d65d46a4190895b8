"""The shapes of a rule: data that is checked when built and read by every engine."""

from custsat.rooms import handed_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from custsat.rules.bands import Bands, Limit, below, up_to
    from custsat.rules.case import Decision
    from custsat.rules.chain import Chain, Path, Way
    from custsat.rules.checklist import Checked, Checklist
    from custsat.rules.decision_table import DecisionTable, grid
    from custsat.rules.rule import Rule
    from custsat.rules.weighted_index import Part, Score, WeightedIndex, whole_weights
    from custsat.rules.workflow import Workflow

__all__ = [
    "Bands",
    "Chain",
    "Checked",
    "Checklist",
    "Decision",
    "DecisionTable",
    "Limit",
    "Part",
    "Path",
    "Rule",
    "Score",
    "Way",
    "WeightedIndex",
    "Workflow",
    "below",
    "grid",
    "up_to",
    "whole_weights",
]
if not TYPE_CHECKING:  # a type checker knows the names, and no others
    __getattr__, __dir__ = handed_on(
        __name__,
        {
            "bands": ("Bands", "Limit", "below", "up_to"),
            "case": ("Decision",),
            "chain": ("Chain", "Path", "Way"),
            "checklist": ("Checked", "Checklist"),
            "decision_table": ("DecisionTable", "grid"),
            "rule": ("Rule",),
            "weighted_index": ("Part", "Score", "WeightedIndex", "whole_weights"),
            "workflow": ("Workflow",),
        },
    )
