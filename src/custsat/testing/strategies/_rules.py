"""Strategies for whole random rules, each of them complete and free of overlap.

A random table is a sharp test of everything that reads tables: a scalar call, a frame,
a report that asks the user for what is not known.

>>> from hypothesis import given
>>> @given(decision_tables())
... def test_a_table_decides_or_asks(table):
...     decisions = table.decisions.values()
...     assert all(one.ask or len(one.possible) == 1 for one in decisions)
>>> test_a_table_decides_or_asks()
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hypothesis import strategies as st

from custsat.evidence import Status
from custsat.rules import (
    Bands,
    Chain,
    Checklist,
    Combine,
    DecisionTable,
    Limit,
    WeightedIndex,
    WeightedItem,
    Workflow,
)
from custsat.rules._decision import domains_of
from custsat.testing.strategies._values import NAMES, sources
from custsat.values import Certainty
from custsat.values._period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.testing.strategies._values import Draw

RULE_IDS: Final = st.sampled_from(("mine@1", "theirs_2@12"))
LIMITS: Final = st.floats(-1e9, 1e9) | st.integers(-100, 100)
OUTCOMES: Final = st.sampled_from(("a", "b", "c"))
CONDITION_TYPES: Final = {
    "likely": bool,
    "known": bool,
    "sure": Certainty,
    "claim": Status,
}


@cache
def _case_type(names: tuple[str, ...]) -> type[Any]:
    fields = [(name, CONDITION_TYPES[name] | None) for name in names]
    case_type: type[Any] = NamedTuple("DrawnCase", fields)  # type: ignore[misc]
    return case_type


@st.composite
def bands(draw: Draw) -> Bands[str]:
    """Draw bands with rising limits and distinct names; some hold a single number."""
    limits = draw(
        st.lists(
            st.builds(Limit, LIMITS, inside=st.booleans()),
            min_size=1,
            max_size=6,
            unique_by=lambda limit: (float(limit.at), limit.inside),
        )
    )
    rows = tuple((limit, f"band_{k}") for k, limit in enumerate(sorted(limits)))
    return Bands(
        id=draw(RULE_IDS),
        source=draw(sources()),
        variable=draw(NAMES),
        rows=rows,
        above="rest",
    )


@st.composite
def decision_tables(draw: Draw, *, max_conditions: int = 3) -> DecisionTable[Any, str]:
    """Draw tables of one to *max_conditions* conditions, some of their rows merged.

    Both hit policies are drawn.  Under ``"first"`` rows overlap, and the last one
    matches every case.
    """
    names = draw(
        st.lists(
            st.sampled_from(sorted(CONDITION_TYPES)),
            min_size=1,
            max_size=max_conditions,
            unique=True,
        ).map(tuple)
    )
    case = _case_type(names)
    ask_order = draw(st.just(()) | st.permutations(names).map(tuple))
    is_first = draw(st.booleans())
    rows = draw(_overlapping_rows(case) if is_first else _merged_rows(case))
    return DecisionTable(
        id=draw(RULE_IDS),
        source=draw(sources()),
        inputs=case,
        rows=rows,
        ask_order=ask_order,
        hit_policy="first" if is_first else "any",
    )


@st.composite
def _merged_rows(draw: Draw, case: type[Any]) -> Any:
    """Draw one row per case, and a few rows that match several cases of one outcome."""
    cells = [case(*cell) for cell in product(*domains_of(case))]
    outcomes = {cell: draw(OUTCOMES) for cell in cells}
    merged_rows = []
    for pattern in draw(st.lists(_patterns(case), max_size=4)):
        matched = {outcomes[cell] for cell in cells if _matches(pattern, cell)}
        if len(matched) == 1:
            merged_rows.append((pattern, matched.pop()))
    return tuple(draw(st.permutations([*merged_rows, *outcomes.items()])))


@st.composite
def _overlapping_rows(draw: Draw, case: type[Any]) -> Any:
    rows = draw(st.lists(st.tuples(_patterns(case), OUTCOMES), max_size=6))
    rows.append((case(*[None] * len(case._fields)), draw(OUTCOMES)))
    cells = [*product(*domains_of(case))]
    fired = {next(row for row in rows if _matches(row[0], cell)) for cell in cells}
    return tuple(row for row in rows if row in fired)  # a row must be able to fire


def _patterns(case: type[Any]) -> st.SearchStrategy[Any]:
    """Draw the conditions of a row; None matches any value."""
    return st.builds(case, *(st.sampled_from((*d, None)) for d in domains_of(case)))


def _matches(pattern: Sequence[Any], cell: Sequence[Any]) -> bool:
    return all(p is None or p == v for p, v in zip(pattern, cell, strict=True))


@st.composite
def weighted_indices(draw: Draw, *, nested: bool = True) -> WeightedIndex:
    """Draw indices with weights as people write them; some items are groups."""
    items = draw(st.lists(NAMES, min_size=1, max_size=8, unique=True))
    parts: list[WeightedItem] = []
    while items:
        size = draw(st.integers(1, min(3, len(items)))) if nested else 1
        members, items = items[:size], items[size:]
        group = tuple(WeightedItem(name, draw(_weights())) for name in members)
        group_item = WeightedItem(f"group {len(parts)}", draw(_weights()), group)
        parts.append(group_item if size > 1 else group[0])
    return WeightedIndex(id=draw(RULE_IDS), source=draw(sources()), parts=tuple(parts))


def _weights() -> st.SearchStrategy[float]:
    """Draw hundredths and integers; none is 0, so that every item counts."""
    return st.integers(1, 100).map(lambda k: k / 100) | st.integers(1, 100)


@st.composite
def checklists(draw: Draw) -> Checklist[Period]:
    """Draw checklists of one to five items, in any order."""
    items = draw(st.lists(st.sampled_from(Period), min_size=1, unique=True))
    return Checklist(id=draw(RULE_IDS), source=draw(sources()), items=tuple(items))


@st.composite
def workflows(draw: Draw) -> Workflow[Period]:
    """Draw a path from start to end, and any transitions besides."""
    steps = draw(st.lists(st.sampled_from(Period), min_size=2, unique=True))
    transition = st.tuples(*[st.sampled_from(steps)] * 2)
    transitions = (*pairwise(steps), *draw(st.lists(transition, max_size=5)))
    return Workflow(
        id=draw(RULE_IDS),
        source=draw(sources()),
        start=steps[0],
        ends=(steps[-1],),
        transitions=tuple(draw(st.permutations(transitions))),
    )


@st.composite
def chains(draw: Draw) -> Chain:
    """Draw chains of one to four links that add, or that multiply."""
    stations = draw(st.lists(NAMES, min_size=2, max_size=5, unique=True))
    return Chain(
        id=draw(RULE_IDS),
        source=draw(sources()),
        stations=tuple(stations),
        links=tuple(f"to_{name}" for name in stations[1:]),
        combine=draw(st.sampled_from(Combine)),
    )
