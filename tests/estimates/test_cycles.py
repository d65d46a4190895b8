"""Tests of edges on cycles, against the definitions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from custsat.estimates._cycles import cycle_labels, strong_components

Ends = list[tuple[int, int]]

NODES = 6
EDGES = st.lists(
    st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1)).filter(
        lambda ends: ends[0] != ends[1]
    ),
    max_size=12,
)


def reached(start: int, arcs: Ends) -> set[int]:
    """Return the nodes that can be reached along arcs, *start* among them."""
    found = {start}
    while more := {b for a, b in arcs if a in found} - found:
        found |= more
    return found


def is_bridge(number: int, ends: Ends) -> bool:
    one, other = ends[number]
    rest = [pair for at, pair in enumerate(ends) if at != number]
    return other not in reached(one, rest + [(b, a) for a, b in rest])


@given(ends=EDGES)
def test_an_edge_without_cycles_is_a_bridge(ends: Ends) -> None:
    labels = cycle_labels(ends)

    assert [not label for label in labels] == [
        is_bridge(number, ends) for number in range(len(ends))
    ]


@given(ends=EDGES)
def test_of_two_edges_with_the_same_cycles_each_is_a_bridge_without_the_other(
    ends: Ends,
) -> None:
    labels = cycle_labels(ends)

    for number, label in enumerate(labels):
        rest = [pair for at, pair in enumerate(ends) if at != number]
        alike = [other == label for at, other in enumerate(labels) if at != number]
        bridges = [is_bridge(at, rest) for at in range(len(rest))]
        already = [not other for at, other in enumerate(labels) if at != number]
        new = [now and not before for now, before in zip(bridges, already, strict=True)]
        assert not label or new == alike


@given(arcs=EDGES)
def test_nodes_of_a_component_reach_each_other(arcs: Ends) -> None:
    targets = {node: [b for a, b in arcs if a == node] for node in range(NODES)}
    component = strong_components(targets)
    beyond = {node: reached(node, arcs) for node in range(NODES)}

    for one in range(NODES):
        for other in range(NODES):
            is_mutual = other in beyond[one] and one in beyond[other]
            assert (component[one] == component[other]) == is_mutual


def test_a_long_chain_needs_no_deep_recursion() -> None:
    n = 20_000
    chain = [(node, node + 1) for node in range(n)]

    assert cycle_labels(chain) == [0] * n
    assert (
        len({*strong_components({a: [a + 1] for a in range(n)} | {n: []}).values()})
        == n + 1
    )
