"""What is noticed about one respondent: answers all alike, haste, gaps.

>>> straight_lining([4, 4, 4, 4, 4], [False] * 5, midpoint=3, min_items=5)
<StraightLining.ALIKE: 'alike'>
>>> straight_lining([4, 4, 4, 4, 4], [True] + [False] * 4, midpoint=3, min_items=5)
<StraightLining.CONTRADICTORY: 'contradictory'>
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

import attrs

from custsat.labels import LabelledEnum
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class StraightLining(LabelledEnum):
    """Whether somebody gave the same answer to every item."""

    NO = "no"
    ALIKE = "alike"
    CONTRADICTORY = "contradictory"


@attrs.frozen(kw_only=True)
class RespondentQuality(ExportsProperties):
    """What is noticed about one respondent.

    Attributes:
        position: of the respondent in the columns, counted from 0.
        n_items: items of the scale.
        n_answered: items that were answered.
        longest_run: the longest run of equal answers in the order of the items; a
            missing answer ends it.
        straight_lining: whether all answers are alike; None of too few answers.
        seconds: time taken; None if not known.
        is_speeding: whether that is less than the limit; None if not known.
        is_complete: whether enough items were answered for a complete interview.
    """

    position: int
    n_items: int
    n_answered: int
    longest_run: int
    straight_lining: StraightLining | None
    seconds: float | None
    is_speeding: bool | None
    is_complete: bool

    @property
    def missing_share(self) -> float:
        """Share of the items without an answer. [0 to 1]"""
        return 1 - self.n_answered / self.n_items

    @property
    def is_flagged(self) -> bool:
        """Whether there is a reason to look: answers in contradiction, or haste."""
        is_contradictory = self.straight_lining is StraightLining.CONTRADICTORY
        return is_contradictory or bool(self.is_speeding)


def longest_run(answers: Sequence[float | None]) -> int:
    """Return the longest run of equal answers; a missing one ends it.

    >>> longest_run([4, 4, None, 4, 5, 5, 5])
    3
    """
    runs = (len(list(group)) for value, group in groupby(answers) if value is not None)
    return max(runs, default=0)


def straight_lining(
    answers: Sequence[float | None],
    is_reversed: Sequence[bool],
    *,
    midpoint: float,
    min_items: int,
) -> StraightLining | None:
    """Return whether all answers are alike; None of fewer than *min_items* answers.

    Alike in a reversed item and in one that is not, they contradict each other, unless
    they are the middle of the scale.
    """
    pairs = [
        (answer, turned)
        for answer, turned in zip(answers, is_reversed, strict=True)
        if answer is not None
    ]
    if len(pairs) < min_items:
        return None
    values = {answer for answer, _ in pairs}
    if len(values) > 1:
        return StraightLining.NO
    directions = {turned for _, turned in pairs}
    if len(directions) > 1 and values != {midpoint}:
        return StraightLining.CONTRADICTORY
    return StraightLining.ALIKE


def median_of_counts(times: Iterable[tuple[float, int]]) -> float | None:
    """Return the median of times that come so often each; None without any.

    >>> median_of_counts([(30.0, 1), (10.0, 2), (20.0, 1)])
    15.0
    """
    counts = sorted(times)
    n = sum(count for _, count in counts)
    if not n:
        return None
    ends = [*accumulate(count for _, count in counts)]
    low, high = (
        counts[bisect_left(ends, place)][0] for place in ((n + 1) // 2, n // 2 + 1)
    )
    return float(low if low == high else (low + high) / 2)
