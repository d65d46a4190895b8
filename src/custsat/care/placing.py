"""Who gets which place, when every place holds only so many.

Guests come in the order of their claims and wish for places, the best first.  Nobody
who was placed loses a place again, but may be moved to another wish of theirs; so a
guest is left over only if no arrangement seats everybody before and this one too.

>>> placed([[0, 1], [0]], room=1)
[1, 0]
>>> placed([[0], [0], []], room=1)
[0, None, None]
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["placed"]


def placed(wishes: Sequence[Sequence[int]], *, room: int) -> list[int | None]:
    """The place of every guest; None for who is left over.

    Augmenting paths, shortest first (Kuhn).  The places that a search in vain has seen
    stay full for ever, so they are not looked at again.
    """
    place: list[int | None] = [None] * len(wishes)
    guests: defaultdict[int, list[int]] = defaultdict(list)
    full: set[int] = set()
    for guest in range(len(wishes)):
        asked = _search(guest, wishes, guests, full, room)
        to = next(reversed(asked), None)
        if to is None or len(guests[to]) == room:
            full |= asked.keys()
            continue
        while to is not None:
            moving = asked[to]
            left = place[moving]
            place[moving] = to
            guests[to].append(moving)
            if left is not None:
                guests[left].remove(moving)
            to = left
    return place


def _search(
    guest: int,
    wishes: Sequence[Sequence[int]],
    guests: defaultdict[int, list[int]],
    full: set[int],
    room: int,
) -> dict[int, int]:
    """Every place asked for, and by whom; the last one is free if there is one."""
    asked: dict[int, int] = {}
    queue = [guest]
    for asking in queue:
        for place in wishes[asking]:
            if place in asked or place in full:
                continue
            asked[place] = asking
            if len(guests[place]) < room:
                return asked
            queue.extend(guests[place])
    return asked
