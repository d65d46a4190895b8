"""Tests of the maximum flow: equal to the smallest cut, found by trying all."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat.estimates._max_flow import SlackNetwork

Edges = list[tuple[int, int, int | None, int | None]]

NODES = 5
SLACK = st.none() | st.integers(0, 6)
EDGES = st.lists(
    st.tuples(
        st.integers(0, NODES - 1), st.integers(0, NODES - 1), SLACK, SLACK
    ).filter(lambda edge: edge[0] != edge[1]),
    max_size=10,
)


def smallest_cut(edges: Edges) -> int | None:
    """Return the smallest slack from the side of node 0 to that of node 1."""
    cuts = []
    for size in range(NODES - 1):
        for more in combinations(range(2, NODES), size):
            side = {0, *more}
            slacks = [f for a, b, f, _ in edges if a in side and b not in side]
            slacks += [b_ for a, b, _, b_ in edges if b in side and a not in side]
            if None not in slacks:
                cuts.append(sum(s for s in slacks if s is not None))
    return min(cuts, default=None)


@given(edges=EDGES)
def test_the_largest_flow_is_the_smallest_cut(edges: Edges) -> None:
    assert SlackNetwork(edges).max_flow(0, 1) == smallest_cut(edges)


@given(edges=EDGES, most=st.integers(0, 8))
def test_no_more_flows_than_is_enough(edges: Edges, most: int) -> None:
    whole = smallest_cut(edges)

    flow = SlackNetwork(edges).max_flow(0, 1, most=most)

    assert flow == (most if whole is None else min(most, whole))


@given(edges=EDGES.filter(bool), data=st.data())
def test_an_edge_can_be_left_out(edges: Edges, data: st.DataObject) -> None:
    without = data.draw(st.integers(0, len(edges) - 1))
    rest = [edge for at, edge in enumerate(edges) if at != without]

    assert SlackNetwork(edges).max_flow(0, 1, without=without) == smallest_cut(rest)


@pytest.mark.parametrize(("most", "flow"), [(None, None), (10**9, 10**9)])
def test_flow_without_a_limit(most: int | None, flow: int | None) -> None:
    network = SlackNetwork([(0, 1, None, 0), (0, 1, 3, 0)])

    assert network.max_flow(0, 1, most=most) == flow
