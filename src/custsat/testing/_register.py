"""Registration of the strategies with hypothesis, so that ``st.from_type`` works.

>>> from hypothesis import given
>>> register()
>>> @given(st.from_type(Tally))
... def test_an_empty_tally_adds_nothing(tally):
...     assert tally + Tally.empty(tally.scale) == tally
>>> test_an_empty_tally_adds_nothing()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from custsat.evidence import Source
from custsat.rules import (
    Bands,
    Chain,
    Checklist,
    DecisionTable,
    WeightedIndex,
    Workflow,
)
from custsat.testing.strategies import _questions, _rules, _values
from custsat.values import (
    Count,
    Finding,
    Interval,
    NonAnswer,
    Question,
    Reason,
    Scale,
    Tally,
)

if TYPE_CHECKING:
    from collections.abc import Callable


STRATEGIES: Final[dict[type[Any], Callable[[], st.SearchStrategy[Any]]]] = {
    Bands: _rules.bands,
    Chain: _rules.chains,
    Checklist: _rules.checklists,
    DecisionTable: _rules.decision_tables,
    WeightedIndex: _rules.weighted_indices,
    Workflow: _rules.workflows,
    Count: _values.counts,
    Finding: _values.findings,
    Interval: _values.intervals,
    NonAnswer: _values.non_answers,
    Question: _questions.questions,
    Reason: _values.reasons,
    Scale: _values.scales,
    Source: _values.sources,
    Tally: _values.tallies,
}


def register() -> None:
    """Make ``st.from_type`` draw valid values; a second call changes nothing."""
    for drawn_type, strategy in STRATEGIES.items():
        st.register_type_strategy(drawn_type, strategy())
