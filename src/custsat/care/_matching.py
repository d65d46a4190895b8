"""Who gets which place, when every place holds only so many.

Guests come in the order of their claims and wish for places, the best first.  Nobody
who was placed loses a place again, but may be moved to another wish of theirs; so a
guest is left over only if no arrangement seats everybody before and this one too.

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
    """The place of every guest; None for who is left over.

    Augmenting paths, shortest first (Kuhn).  The places that a search in vain has seen
    stay full for ever, so they are not looked at again.
    """
    slot_of: list[int | None] = [None] * len(preferences)
    items_in: defaultdict[int, list[int]] = defaultdict(list)
    full: set[int] = set()
    for item in range(len(preferences)):
        visited = _search_free_slot(item, preferences, items_in, full, capacity)
        slot = next(reversed(visited), None)
        if slot is None or len(items_in[slot]) == capacity:
            full |= visited.keys()
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
    """Every place asked for, and by whom; the last one is free if there is one."""
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
