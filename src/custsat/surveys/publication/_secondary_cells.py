"""Which counts to hide as well, so that no hidden count follows from the totals.

Counts are hidden as cheaply as possible: the grand total last, then as few people as
possible, then as few counts.  For small tables the choice is the best there is; for
others it is built up count by count and then thinned out.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from custsat.estimates._hidden_flows import Network, cheapest_first, cost_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_TRIED: Final = 1500  # sets of counts that are tried one by one
MAX_CANDIDATES: Final = 40  # of a table in which they are tried


class Hidden(NamedTuple):
    """What is hidden.

    Attributes:
        edges: the counts that are hidden.
        is_minimal: whether it is certain that no cheaper choice exists.
    """

    edges: frozenset[int]
    is_minimal: bool


def hide(network: Network, small: frozenset[int]) -> Hidden:
    """Return the *small* counts and what has to be hidden with them."""
    if not network.determined(small):
        return Hidden(small, is_minimal=True)
    candidates = [
        number
        for number, edge in enumerate(network.edges)
        if edge.n and number not in small
    ]
    orders = (
        sorted(small, key=lambda e: network.edges[e].n),
        sorted(small, key=lambda e: -network.edges[e].n),
    )
    solutions = [_built_up(network, small, order) for order in orders]
    best = min(solutions, key=lambda more: cost_of(network, more))
    more, is_minimal = _cheapest(network, small, candidates, best)
    return Hidden(small | more, is_minimal=is_minimal)


def hide_with_pools(
    network: Network,
    small: frozenset[int],
    pools: Iterable[Sequence[int]],
    min_n: int,
) -> Hidden:
    """Return what to hide so that the hidden counts of no pool are of too few people.

    Of a pool the total is published, and with it what all its hidden counts have in
    common.  A pool of which everything is hidden stays as it is.

    Args:
        network: the counts.
        small: those that are hidden in any case.
        pools: counts that add up to a total.
        min_n: the people of a pool whose hidden counts are enough.
    """
    known = [tuple(pool) for pool in pools]
    chosen, hidden = small, hide(network, small)
    while (more := _smallest_visible(network, hidden.edges, known, min_n)) is not None:
        chosen |= {more}
        hidden = hide(network, chosen)
    is_minimal = hidden.is_minimal and (chosen == small or len(known) == 1)
    return Hidden(hidden.edges, is_minimal=is_minimal)


def _smallest_visible(
    network: Network, hidden: frozenset[int], pools: list[tuple[int, ...]], min_n: int
) -> int | None:
    """Return the smallest visible count of a pool with too few hidden, or None."""
    for pool in pools:
        people = sum(network.edges[number].n for number in pool if number in hidden)
        visible = [n for n in pool if n not in hidden and network.edges[n].n]
        if 0 < people < min_n and visible:
            return min(visible, key=lambda number: network.edges[number].n)
    return None


def _built_up(
    network: Network, small: frozenset[int], order: Iterable[int]
) -> frozenset[int]:
    """Return further counts to hide.

    They are the cheapest for each small count in turn; what is not needed in the end is
    left out again, the dearest first.  There always are some: with all totals hidden, a
    count can rise or fall together with those that it is part of.
    """
    hidden = set(small)
    closed = {*network.determined(hidden)}
    for edge in order:
        if edge in closed and not network.is_open(edge, hidden):
            hidden |= network.cheapest_cover(edge, hidden)
    given_away = network.given_away_without(hidden)
    more = sorted(hidden - small, key=lambda e: network.edges[e].cost, reverse=True)
    for edge in more:
        if small.isdisjoint(given_away[edge]) and not network.determined(
            hidden - {edge}
        ):
            hidden.discard(edge)
    return frozenset(hidden - small)


def _cheapest(
    network: Network,
    small: frozenset[int],
    candidates: list[int],
    best: frozenset[int],
) -> tuple[frozenset[int], bool]:
    """Return the cheapest counts to hide, and whether it is certain that they are."""
    if len(candidates) > MAX_CANDIDATES:
        return best, False
    limit = cost_of(network, best)
    cheaper = takewhile(
        lambda more: cost_of(network, more) < limit, cheapest_first(network, candidates)
    )
    for tried, more in enumerate(cheaper):
        if tried >= MAX_TRIED:
            return best, False
        if _is_safe(network, small | more):
            return frozenset(more), True
    return best, True


def _is_safe(network: Network, hidden: frozenset[int]) -> bool:
    """Return whether no count follows; of many sets that are tried most fail early."""
    return all(network.is_open(edge, hidden) for edge in hidden)
