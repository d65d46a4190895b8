"""Which edges of a graph lie on cycles.

>>> square_with_tail = [(0, 1), (1, 2), (2, 3), (3, 0), (3, 4)]
>>> cycle_labels(square_with_tail)[-1]  # a bridge
0
>>> strong_components({0: [1], 1: [2], 2: [0, 3], 3: []})
{0: 0, 2: 0, 1: 0, 3: 1}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def cycle_labels(ends: Sequence[tuple[int, int]]) -> list[int]:
    """Return which cycles of a basis pass each edge, a bit for each cycle.

    An edge without any is a bridge.  Of two edges with the same cycles, each is a
    bridge once the other is gone.

    Args:
        ends: the two nodes of each edge, which differ.
    """
    entered = _spanning_forest(ends)
    in_forest = set(entered.values())
    labels = [0] * len(ends)
    passing = dict.fromkeys(entered, 0)
    bit = 1
    for number, (one, other) in enumerate(ends):
        if number not in in_forest:
            labels[number] = bit
            passing[one] ^= bit
            passing[other] ^= bit
            bit <<= 1
    for node, edge in reversed(entered.items()):
        if edge is not None:
            labels[edge] = passing[node]
            passing[sum(ends[edge]) - node] ^= passing[node]
    return labels


def _spanning_forest(ends: Sequence[tuple[int, int]]) -> dict[int, int | None]:
    """Return by which edge each node is entered, each after the node before it."""
    at: dict[int, list[int]] = {}
    for number, nodes in enumerate(ends):
        for node in nodes:
            at.setdefault(node, []).append(number)
    entered: dict[int, int | None] = {}
    for root in at:
        if root in entered:
            continue
        entered[root] = None
        queue = [root]
        for node in queue:
            for number in at[node]:
                other = sum(ends[number]) - node
                if other not in entered:
                    entered[other] = number
                    queue.append(other)
    return entered


def strong_components(targets: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """Return the component of each node: within one, each reaches every other.

    Args:
        targets: where the arcs of each node lead; every node is a key.
    """
    sources: dict[int, list[int]] = {node: [] for node in targets}
    for node, heads in targets.items():
        for head in heads:
            sources[head].append(node)
    finished: list[int] = []
    visited: set[int] = set()
    for root in targets:
        finished += _finished(targets, root, visited)
    component: dict[int, int] = {}
    assigned: set[int] = set()
    number = 0
    for root in reversed(finished):
        found = _finished(sources, root, assigned)
        component |= dict.fromkeys(reversed(found), number)
        number += bool(found)
    return component


def _finished(
    targets: Mapping[int, Sequence[int]], root: int, visited: set[int]
) -> list[int]:
    """Return the new nodes reached from *root*, each after those beyond it."""
    if root in visited:
        return []
    visited.add(root)
    finished: list[int] = []
    stack = [(root, iter(targets[root]))]
    while stack:
        node, ahead = stack[-1]
        target = next((one for one in ahead if one not in visited), None)
        if target is None:
            finished.append(node)
            stack.pop()
        else:
            visited.add(target)
            stack.append((target, iter(targets[target])))
    return finished
