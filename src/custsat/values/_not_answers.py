"""Counts of non-answers by name, of several parts: arguments, items, measures.

>>> merge_parts([("expected", (("blank", 1),))], [("expected", (("blank", 2),))])
(('expected', (('blank', 3),)),)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from custsat.values._tally import merge_not_answers

if TYPE_CHECKING:
    from collections.abc import Iterable

NotAnswers = tuple[tuple[str, int], ...]  # how often each was given, by its name
NotAnswersByPart = tuple[tuple[str, NotAnswers], ...]


def merge_parts(*counts: Iterable[tuple[str, NotAnswers]]) -> NotAnswersByPart:
    """Return the counts of each part, added; the parts stay in their order."""
    total: dict[str, NotAnswers] = {}
    for parts in counts:
        for part, names in parts:
            total[part] = merge_not_answers(total.get(part, ()), names)
    return tuple(total.items())
