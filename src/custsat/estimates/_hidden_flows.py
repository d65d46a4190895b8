"""Hidden counts of a table whose totals are known, as flows through a network.

A table with its row, column and grand totals is a circulation: what goes into a row
goes on into its cells, their columns and the grand total.  Published counts are fixed.
Of the hidden ones a reader knows that they add up, and the limits of each.  A hidden
count follows exactly if no other flow within the limits differs at it, that is if no
cycle of the residual network passes it.  Flows of whole numbers have whole limits, so
that the remaining range of a count is exact.

>>> edges = (Edge(0, 1, 4, 1, 9), Edge(0, 1, 12, 10, None), Edge(0, 1, 30, 10, None))
>>> network = Network(edges)
>>> network.determined({0}), network.determined({0, 1}), network.spans({0, 1})[0]
((0,), (), (1, 6))
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from custsat.estimates._cycles import cycle_labels, strong_components
from custsat.estimates._max_flow import SlackNetwork

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Cost = tuple[int, int, int]


class Edge(NamedTuple):
    """A count between two nodes of the network.

    Attributes:
        tail: the node that it comes from.
        head: the node that it goes to.
        n: the count.
        low: the lowest count that a reader thinks possible, if it is hidden.
        high: the highest; None without a limit.
        last_resort: whether it is hidden only if nothing else helps.
    """

    tail: int
    head: int
    n: int
    low: int
    high: int | None
    last_resort: bool = False

    @property
    def highest_rise(self) -> int | None:
        """By how much a reader thinks that it may rise; None without a limit."""
        return None if self.high is None else self.high - self.n

    @property
    def can_rise(self) -> bool:
        """Whether a reader thinks one more possible."""
        return self.high is None or self.n < self.high

    @property
    def can_fall(self) -> bool:
        """Whether a reader thinks one less possible."""
        return self.n > self.low

    @property
    def cost(self) -> Cost:
        """What hiding it costs: first the last resort, then people, then counts."""
        return int(self.last_resort), self.n, 1


class Network:
    """Counts that balance at every node."""

    def __init__(self, edges: tuple[Edge, ...]) -> None:
        self.edges = edges
        self.at: dict[int, list[int]] = {}
        for number, edge in enumerate(edges):
            self.at.setdefault(edge.tail, []).append(number)
            self.at.setdefault(edge.head, []).append(number)

    def determined(self, hidden: Collection[int]) -> tuple[int, ...]:
        """Return which *hidden* counts follow exactly from the others.

        An open one lies on a cycle of the residual network: its ends reach each other,
        and not only over itself.
        """
        targets: dict[int, list[int]] = {}
        for number in hidden:
            edge = self.edges[number]
            ahead, behind = (
                targets.setdefault(edge.tail, []),
                targets.setdefault(edge.head, []),
            )
            if edge.can_rise:
                ahead.append(edge.head)
            if edge.can_fall:
                behind.append(edge.tail)
        component = strong_components(targets)
        inside = [
            e
            for e in hidden
            if component[self.edges[e].tail] == component[self.edges[e].head]
        ]
        labels = cycle_labels([self.edges[e][:2] for e in inside])
        is_open = {e for e, label in zip(inside, labels, strict=True) if label}
        return tuple(e for e in hidden if e not in is_open)

    def given_away_without(self, hidden: Collection[int]) -> dict[int, tuple[int, ...]]:
        """Return which *hidden* counts follow once another one is published.

        Limits of the counts are not used, as by a reader who knows none.  No count
        follows while all are hidden.
        """
        numbers = sorted(hidden)
        labels = cycle_labels([self.edges[e][:2] for e in numbers])
        alike: dict[int, list[int]] = {}
        for number, label in zip(numbers, labels, strict=True):
            alike.setdefault(label, []).append(number)
        return {
            number: tuple(other for other in numbers if other != number)
            for numbers in alike.values()
            for number in numbers
        }

    def is_open(self, edge: int, hidden: Collection[int]) -> bool:
        """Return whether a hidden count may be another number."""
        tail, head = self.edges[edge][:2]
        return (
            self.edges[edge].can_rise and self._reaches(head, tail, edge, hidden)
        ) or (self.edges[edge].can_fall and self._reaches(tail, head, edge, hidden))

    def _reaches(
        self, start: int, goal: int, without: int, hidden: Collection[int]
    ) -> bool:
        reached, queue = {start}, [start]
        while queue:
            node = queue.pop()
            for number in self.at.get(node, ()):
                if number == without or number not in hidden:
                    continue
                target = self._target(node, number)
                if target == goal:
                    return True
                if target is not None and target not in reached:
                    reached.add(target)
                    queue.append(target)
        return False

    def _target(self, node: int, number: int) -> int | None:
        """Return where one more unit can go from *node* along an edge."""
        edge = self.edges[number]
        if node == edge.tail:
            return edge.head if edge.can_rise else None
        return edge.tail if edge.can_fall else None

    def cheapest_cover(self, edge: int, hidden: Collection[int]) -> set[int]:
        """Return what to hide as well so that a hidden count is open.

        It is the cheapest cycle through *edge*, of hidden counts, which cost nothing,
        and of others, which are then open as well.
        """
        tail, head = self.edges[edge][:2]
        covers = []
        if self.edges[edge].can_rise:
            covers.append(self._cheapest_path(head, tail, edge, hidden))
        if self.edges[edge].can_fall:
            covers.append(self._cheapest_path(tail, head, edge, hidden))
        found = [cover for cover in covers if cover is not None]
        return min(found, key=lambda cover: cover[0])[1]

    def _cheapest_path(
        self, start: int, goal: int, without: int, hidden: Collection[int]
    ) -> tuple[Cost, set[int]] | None:
        best: dict[int, Cost] = {start: (0, 0, 0)}
        queue: list[tuple[Cost, int, tuple[int, ...]]] = [((0, 0, 0), start, ())]
        while queue:
            cost, node, path = heappop(queue)
            if node == goal:
                return cost, set(path).difference(hidden)
            if cost > best[node]:
                continue
            for number in self.at.get(node, ()):
                target = self._target(node, number)
                is_hidden = number in hidden
                is_fixed = not is_hidden and not self.edges[number].n
                if number == without or target is None or is_fixed:
                    continue
                more = (0, 0, 0) if is_hidden else self.edges[number].cost
                total = _add(cost, more)
                if target not in best or total < best[target]:
                    best[target] = total
                    heappush(queue, (total, target, (*path, number)))
        return None

    def spans(self, hidden: Collection[int]) -> dict[int, tuple[int, int | None]]:
        """Return the lowest and the highest number that each hidden count may be."""
        numbers = sorted(hidden)
        edges = [self.edges[number] for number in numbers]
        slacks = SlackNetwork(
            [(e.tail, e.head, e.highest_rise, e.n - e.low) for e in edges]
        )
        found = {}
        for position, (number, edge) in enumerate(zip(numbers, edges, strict=True)):
            tail, head, most = edge.tail, edge.head, edge.highest_rise
            rise = slacks.max_flow(head, tail, most=most, without=position)
            fall = slacks.max_flow(tail, head, most=edge.n - edge.low, without=position)
            highest = None if rise is None else edge.n + rise
            found[number] = edge.n - (fall or 0), highest
        return found


def _add(first: Cost, second: Cost) -> Cost:
    return first[0] + second[0], first[1] + second[1], first[2] + second[2]


def cheapest_first(network: Network, candidates: list[int]) -> Iterator[set[int]]:
    """Yield the sets of *candidates*, the cheapest first, the empty one at the head."""
    ordered = sorted(candidates, key=lambda e: (network.edges[e].cost, e))
    yield set()
    queue: list[tuple[Cost, tuple[int, ...]]] = []
    if ordered:
        queue.append((network.edges[ordered[0]].cost, (0,)))
    while queue:
        cost, positions = heappop(queue)
        yield {ordered[position] for position in positions}
        last = positions[-1]
        if last + 1 == len(ordered):
            continue
        following = network.edges[ordered[last + 1]].cost
        heappush(queue, (_add(cost, following), (*positions, last + 1)))
        here = network.edges[ordered[last]].cost
        less = (cost[0] - here[0], cost[1] - here[1], cost[2] - here[2])
        heappush(queue, (_add(less, following), (*positions[:-1], last + 1)))


def cost_of(network: Network, edges: Collection[int]) -> Cost:
    """Return what hiding these counts costs."""
    total: Cost = (0, 0, 0)
    for edge in edges:
        total = _add(total, network.edges[edge].cost)
    return total
