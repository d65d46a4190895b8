# Written by docs/generate.py from the list in __init__.py.
from custsat.testing import care as care
from custsat.testing import complaints as complaints
from custsat.testing import drawn_rules as drawn_rules
from custsat.testing import drawn_values as drawn_values
from custsat.testing import loyalty as loyalty
from custsat.testing import promises as promises
from custsat.testing import registration as registration
from custsat.testing import service as service
from custsat.testing.drawn_rules import (
    bands as bands,
    chains as chains,
    checklists as checklists,
    decision_tables as decision_tables,
    weighted_indices as weighted_indices,
    workflows as workflows,
)
from custsat.testing.drawn_values import (
    answers as answers,
    counts as counts,
    findings as findings,
    intervals as intervals,
    reasons as reasons,
    scales as scales,
    sources as sources,
    tallies as tallies,
)
from custsat.testing.promises import (
    assert_complete as assert_complete,
    assert_consistent as assert_consistent,
    assert_round_trips as assert_round_trips,
    assert_localised as assert_localised,
)
from custsat.testing.registration import (
    register as register,
)
__all__ = [
    "answers",
    "assert_complete",
    "assert_consistent",
    "assert_round_trips",
    "assert_localised",
    "bands",
    "care",
    "chains",
    "checklists",
    "complaints",
    "counts",
    "decision_tables",
    "drawn_rules",
    "drawn_values",
    "findings",
    "intervals",
    "loyalty",
    "promises",
    "reasons",
    "register",
    "registration",
    "scales",
    "service",
    "sources",
    "tallies",
    "weighted_indices",
    "workflows",
]
