"""Strategies for whole random rules, each of them complete and free of overlap.

A random table is the sharpest test of what reads tables: of a scalar call, of a frame,
or of a report that asks the user for what is not known.

>>> from hypothesis import given
>>> @given(decision_tables())
... def test_who_asks_nothing_has_decided(catalogue):
...     assert all(d.ask or len(d.possible) == 1 for d in catalogue.decisions.values())
>>> test_who_asks_nothing_has_decided()
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
    from collections.abc import Callable, Sequence


RULE_IDS: Final = st.sampled_from(("mine@1", "theirs_2@12"))
LIMITS: Final = st.floats(-1e9, 1e9) | st.integers(-100, 100)


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
def bands(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Bands[str]:
    """Bands with rising limits, every name once; a point of its own among them."""
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
def decision_tables(
    draw: Callable[[st.SearchStrategy[Any]], Any], *, max_conditions: int = 3
) -> DecisionTable[Any, str]:
    """Tables of one to *max_conditions* conditions, with rows merged where they agree.

    Both policies are drawn.  Under ``"first"`` there are rows that overlap, and the
    last one catches what is left.
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
    asks = draw(st.just(()) | st.permutations(names).map(tuple))
    first = draw(st.booleans())
    rows = draw(_overlapping_rows(case) if first else _merged_rows(case))
    return DecisionTable(
        id=draw(RULE_IDS),
        source=draw(sources()),
        inputs=case,
        rows=rows,
        ask_order=asks,
        hit_policy="first" if first else "any",
    )


OUTCOMES: Final = st.sampled_from(("a", "b", "c"))


@st.composite
def _merged_rows(draw: Callable[[st.SearchStrategy[Any]], Any], case: type[Any]) -> Any:
    """One row per case, and a few that stand for several which say the same."""
    cells = [case(*cell) for cell in product(*domains_of(case))]
    outcomes = {cell: draw(OUTCOMES) for cell in cells}
    demand = st.builds(case, *(st.sampled_from((*d, None)) for d in domains_of(case)))
    wide = []
    for row in draw(st.lists(demand, max_size=4)):
        outs = {outcomes[cell] for cell in cells if _matches(row, cell)}
        if len(outs) == 1:
            wide.append((row, outs.pop()))
    return tuple(draw(st.permutations([*wide, *outcomes.items()])))


@st.composite
def _overlapping_rows(
    draw: Callable[[st.SearchStrategy[Any]], Any], case: type[Any]
) -> Any:
    demand = st.builds(case, *(st.sampled_from((*d, None)) for d in domains_of(case)))
    rows = draw(st.lists(st.tuples(demand, OUTCOMES), max_size=6))
    rows.append((case(*[None] * len(case._fields)), draw(OUTCOMES)))
    cells = [*product(*domains_of(case))]
    fired = {next(row for row in rows if _matches(row[0], cell)) for cell in cells}
    return tuple(row for row in rows if row in fired)  # one that never fires is none


def _matches(demand: Sequence[Any], cell: Sequence[Any]) -> bool:
    return all(d is None or d == v for d, v in zip(demand, cell, strict=True))


@st.composite
def weighted_indices(
    draw: Callable[[st.SearchStrategy[Any]], Any], *, nested: bool = True
) -> WeightedIndex:
    """Indices with weights as people write them; some parts are groups of items."""
    items = draw(st.lists(NAMES, min_size=1, max_size=8, unique=True))
    parts: list[WeightedItem] = []
    while items:
        size = draw(st.integers(1, min(3, len(items)))) if nested else 1
        taken, items = items[:size], items[size:]
        group = tuple(WeightedItem(name, draw(_weights())) for name in taken)
        group_item = WeightedItem(f"group {len(parts)}", draw(_weights()), group)
        parts.append(group_item if size > 1 else group[0])
    return WeightedIndex(id=draw(RULE_IDS), source=draw(sources()), parts=tuple(parts))


def _weights() -> st.SearchStrategy[float]:
    """Hundredths and whole numbers; none is 0, so that every item counts."""
    return st.integers(1, 100).map(lambda k: k / 100) | st.integers(1, 100)


@st.composite
def checklists(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Checklist[Period]:
    """Lists of one to five items, in any order."""
    items = draw(st.lists(st.sampled_from(Period), min_size=1, unique=True))
    return Checklist(id=draw(RULE_IDS), source=draw(sources()), items=tuple(items))


@st.composite
def workflows(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Workflow[Period]:
    """A line from start to end, and any moves besides."""
    steps = draw(st.lists(st.sampled_from(Period), min_size=2, unique=True))
    move = st.tuples(*[st.sampled_from(steps)] * 2)
    moves = (*pairwise(steps), *draw(st.lists(move, max_size=5)))
    return Workflow(
        id=draw(RULE_IDS),
        source=draw(sources()),
        start=steps[0],
        ends=(steps[-1],),
        transitions=tuple(draw(st.permutations(moves))),
    )


@st.composite
def chains(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Chain:
    """Chains of one to four links that add, or that multiply."""
    stations = draw(st.lists(NAMES, min_size=2, max_size=5, unique=True))
    return Chain(
        id=draw(RULE_IDS),
        source=draw(sources()),
        stations=tuple(stations),
        links=tuple(f"to_{name}" for name in stations[1:]),
        combine=draw(st.sampled_from(Combine)),
    )
