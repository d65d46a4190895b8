"""Tells hypothesis how the public types are drawn, so that ``st.from_type`` works.

hypothesis calls :func:`register` by itself where custsat is installed beside it (an
entry point of the group ``hypothesis``); anywhere else, call it once.

>>> from hypothesis import given
>>> register()
>>> @given(st.from_type(Tally))
... def test_a_tally_and_none_are_the_tally(tally):
...     assert tally + Tally.empty(tally.scale) == tally
>>> test_a_tally_and_none_are_the_tally()
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
from custsat.testing.strategies import _rules, _values
from custsat.values import Count, Finding, Interval, Reason, Scale, Tally

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
    Reason: _values.reasons,
    Scale: _values.scales,
    Source: _values.sources,
    Tally: _values.tallies,
}


def register() -> None:
    """Make ``st.from_type`` draw valid values; doing it twice changes nothing."""
    for kind, drawn in STRATEGIES.items():
        st.register_type_strategy(kind, drawn())
