"""Tests of hidden counts as flows: the order in which sets of counts are tried."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from custsat.estimates._hidden_flows import Edge, Network, cheapest_first, cost_of

COUNTS = st.lists(st.integers(1, 20), max_size=5)


@given(counts=COUNTS)
def test_cheapest_first_yields_every_set_once_and_the_cheapest_first(
    counts: list[int],
) -> None:
    network = Network(tuple(Edge(0, 1, n, 0, None) for n in counts))
    sets = list(cheapest_first(network, list(range(len(counts)))))
    costs = [cost_of(network, edges) for edges in sets]

    assert len({frozenset(edges) for edges in sets}) == len(sets) == 2 ** len(counts)
    assert costs == sorted(costs)
    assert costs[0] == (0, 0, 0)


def test_last_resort_is_dearer_than_all_people() -> None:
    edges = (Edge(0, 1, 10**9, 0, None), Edge(1, 0, 1, 0, None, last_resort=True))
    network = Network(edges)

    assert list(cheapest_first(network, [0, 1])) == [set(), {0}, {1}, {0, 1}]
