"""The score of the respondents of two groups, as if they were one.

A mean over respondents adds exactly: it is the mean of the groups, by the sums of the
weights of their respondents; their squared distances from it are those within the
groups and those between them.

>>> from custsat.satisfaction import acsi
>>> north, south = [(9, 9, 9), (3, 3, 3)], [(6, 6, 9)]
>>> both = together(acsi(north), acsi(south))
>>> all_of_them = acsi(north + south)
>>> both.n == all_of_them.n, f"{both.score:.9f}" == f"{all_of_them.score:.9f}"
(True, True)
>>> f"{both.variance:.9f}" == f"{all_of_them.variance:.9f}"
True
"""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any

import attrs

from custsat.errors import OutOfRange
from custsat.satisfaction._index_result import SatisfactionIndex
from custsat.satisfaction.comparison._comparable import Index, check_alike

if TYPE_CHECKING:
    from custsat.values._tally import Count


def together(first: Any, second: Any) -> Any:
    """Return the score of the respondents of two groups; of an index without its items.

    Raises:
        InputError: for indices with other settings, or other weights.
        OutOfRange: for an index without respondents.
    """
    if not isinstance(first, Index):
        return first + second
    check_alike(first, second)
    if first.scored_count is None or second.scored_count is None:
        raise OutOfRange(name="now", allowed="an index with respondents")
    if not isinstance(first, SatisfactionIndex):
        return _of_respondents(first, second, first.scored_count, second.scored_count)
    counts = {
        name: reduce(add, (getattr(score, name) for score in (first, second)))
        for name in ("scored_count", "satisfied_count", "n_missing")
    }
    return attrs.evolve(first, respondents=(), **counts)


def _of_respondents(first: Any, second: Any, count_1: Count, count_2: Count) -> Any:
    """Return the mean of the respondents' scores of both, and their variance."""
    both = count_1 + count_2
    share = count_2.weight / both.weight
    apart = second.percent - first.percent
    squares = first.variance * degrees(count_1) + second.variance * degrees(count_2)
    squares += count_1.weight * share * apart * apart
    freedom = degrees(both)
    return attrs.evolve(
        first,
        scored_count=both,
        percent=first.percent + share * apart,
        variance=squares / freedom if freedom else 0.0,
        n_missing=first.n_missing + second.n_missing,
    )


def degrees(count: Count) -> float:
    """Return by what a sum of weighted squares is divided; n - 1 without weights."""
    return max(count.weight - count.sum_squared_weights / count.weight, 0.0)
