"""How much can flow through a network of whole slacks: Dinic's method.

>>> network = SlackNetwork([(0, 1, 3, 0), (1, 2, 2, 0), (0, 2, 4, 1)])
>>> network.max_flow(0, 2), network.max_flow(0, 2, without=2)
(6, 2)
>>> SlackNetwork([(0, 1, None, 0)]).max_flow(0, 1) is None
True
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class SlackNetwork:
    """Edges, by each of which so much more can flow in either direction."""

    def __init__(
        self, edges: Sequence[tuple[int, int, int | None, int | None]]
    ) -> None:
        """Take the ends of each edge and its slacks; None has no limit.

        Args:
            edges: tail, head, slack from tail to head, slack from head to tail.
        """
        slacks = [slack for *_, forth, back in edges for slack in (forth, back)]
        self._unlimited = sum(slack for slack in slacks if slack is not None) + 1
        self._slacks = [self._unlimited if s is None else s for s in slacks]
        self._ends: list[int] = []  # of the arcs: forth and back in turn
        self._at: dict[int, list[int]] = {}
        for tail, head, *_ in edges:
            for start, end in ((tail, head), (head, tail)):
                self._at.setdefault(start, []).append(len(self._ends))
                self._ends.append(end)

    def max_flow(
        self,
        start: int,
        goal: int,
        *,
        most: int | None = None,
        without: int | None = None,
    ) -> int | None:
        """Return how much can flow from *start* to *goal*; None without a limit.

        Args:
            start: the node that it flows from.
            goal: the node that it flows to.
            most: what is enough.
            without: the number of an edge that is left out.
        """
        slacks = [*self._slacks]
        if without is not None:
            slacks[2 * without] = slacks[2 * without + 1] = 0
        limit = self._unlimited if most is None else min(most, self._unlimited)
        total = 0
        while total < limit:
            depth = self._depths(start, goal, slacks)
            if goal not in depth:
                return total
            total += self._blocking_flow(start, goal, slacks, depth, limit - total)
        return most  # more than all slacks that have a limit: without one

    def _depths(self, start: int, goal: int, slacks: list[int]) -> dict[int, int]:
        """Return how many arcs away each node is, as far as the goal."""
        depth = {start: 0}
        queue = deque([start])
        while queue and goal not in depth:
            node = queue.popleft()
            for arc in self._at.get(node, ()):
                end = self._ends[arc]
                if slacks[arc] and end not in depth:
                    depth[end] = depth[node] + 1
                    queue.append(end)
        return depth

    def _blocking_flow(
        self, start: int, goal: int, slacks: list[int], depth: dict[int, int], most: int
    ) -> int:
        """Let flow along shortest paths until none is left; return how much."""
        tried = dict.fromkeys(depth, 0)
        total = 0
        while total < most:
            path = self._path(start, goal, slacks, depth, tried)
            if not path:
                break
            more = min(most - total, *(slacks[arc] for arc in path))
            for arc in path:
                slacks[arc] -= more
                slacks[arc ^ 1] += more
            total += more
        return total

    def _path(
        self,
        start: int,
        goal: int,
        slacks: list[int],
        depth: dict[int, int],
        tried: dict[int, int],
    ) -> list[int]:
        """Return the arcs of a shortest path; what leads nowhere is not tried again."""
        path: list[int] = []
        node = start
        while node != goal:
            arcs = self._at[node]
            while tried[node] < len(arcs):
                arc = arcs[tried[node]]
                end = self._ends[arc]
                if slacks[arc] and depth.get(end) == depth[node] + 1:
                    path.append(arc)
                    node = end
                    break
                tried[node] += 1
            else:
                if not path:
                    return path
                node = self._ends[path.pop() ^ 1]
                tried[node] += 1
        return path
