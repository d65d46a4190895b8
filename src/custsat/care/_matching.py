"""Assign items to slots of limited capacity by preference (Kuhn's algorithm).

Items come in order of precedence, each with the slots that it accepts, the best first.
An item that has a slot never loses it, but may be moved to another one that it accepts;
so an item is left out only if no assignment has room for it and for all items before.

>>> assign([[0, 1], [0]], capacity=1)
[1, 0]
>>> assign([[0], [0], []], capacity=1)
[0, None, None]
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def assign(preferences: Sequence[Sequence[int]], *, capacity: int) -> list[int | None]:
    """Return the slot of every item; None for an item that is left out.

    Args:
        preferences: for every item the slots that it accepts, the best first.
        capacity: the number of items that a slot can hold.
    """
    slot_of: list[int | None] = [None] * len(preferences)
    items_in: defaultdict[int, list[int]] = defaultdict(list)
    full: set[int] = set()
    for item in range(len(preferences)):
        visited = _search_free_slot(item, preferences, items_in, full, capacity)
        slot = next(reversed(visited), None)
        if slot is None or len(items_in[slot]) == capacity:
            full |= visited.keys()  # no path leads out of them: they stay full
            continue
        while slot is not None:
            moving = visited[slot]
            previous = slot_of[moving]
            slot_of[moving] = slot
            items_in[slot].append(moving)
            if previous is not None:
                items_in[previous].remove(moving)
            slot = previous
    return slot_of


def _search_free_slot(
    item: int,
    preferences: Sequence[Sequence[int]],
    items_in: defaultdict[int, list[int]],
    full: set[int],
    capacity: int,
) -> dict[int, int]:
    """Search breadth first for a free slot, moving items from slot to slot.

    Returns:
        The slots in the order of the search, each with the item that would move to it;
        the last one is free if any is.
    """
    visited: dict[int, int] = {}
    queue = [item]
    for current in queue:
        for slot in preferences[current]:
            if slot in visited or slot in full:
                continue
            visited[slot] = current
            if len(items_in[slot]) < capacity:
                return visited
            queue.extend(items_in[slot])
    return visited
