"""The interval of a change of pairs of answers, and what it takes to show one."""

from __future__ import annotations

from collections.abc import Callable
from math import fsum, sqrt
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat.estimates import (
    detectable_mean,
    detectable_paired_share,
    newcombe_paired,
    pairs_for_mean,
    pairs_for_share,
)
from custsat.estimates._means import MIN_OBSERVATIONS, paired_interval
from custsat.satisfaction._index_formulas import variance_from_sums
from custsat.values._arithmetic import FLOATS
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from custsat.satisfaction.comparison._pair_tally import PairTally


CELLS: Final = ((1, 1), (1, 0), (0, 1), (0, 0))  # what both answers count


@attrs.frozen(kw_only=True)
class PairEstimate:
    """What pairs say about a change.

    Attributes:
        interval: the interval of the change; None where no spread is known.
        detectable: the change that so many pairs show in 4 of 5 surveys.
        needed: how many unweighted pairs show a change; None if no number does.
    """

    interval: Interval | None
    detectable: float | None
    needed: Callable[[float], int | None]


def estimate_share(
    pairs: PairTally, value_of: dict[float, float], level: float
) -> PairEstimate:
    """Return what pairs say about the change of a share."""
    total = pairs.count_where(lambda *_: True)
    cells = [
        _weight_of(pairs, value_of, pair) * total.effective_n / total.weight
        for pair in CELLS
    ]
    n = fsum(cells)
    changed = min((cells[1] + cells[2]) / n, 1.0)
    return PairEstimate(
        interval=newcombe_paired(*cells, level=level),
        detectable=detectable_paired_share(changed, n, level=level),
        needed=lambda change: pairs_for_share(changed, change, level=level),
    )


def estimate_mean(
    pairs: PairTally, value_of: dict[float, float], level: float
) -> PairEstimate:
    """Return what pairs say about the change of a mean."""
    total: Any = pairs.count_where(lambda *_: True)
    differences = [(value_of[a] - value_of[b], c.weight) for a, b, c in pairs.counts]
    mean_sum, squares = (fsum(w * d**power for d, w in differences) for power in (1, 2))
    variance: Any = variance_from_sums(total, mean_sum, squares, FLOATS)
    n = total.effective_n
    if not variance or n < MIN_OBSERVATIONS:
        return PairEstimate(interval=None, detectable=None, needed=lambda _: None)
    error = sqrt(variance / n)
    return PairEstimate(
        interval=paired_interval(mean_sum / total.weight, error, n - 1, level),
        detectable=detectable_mean(error, n - 1, level=level),
        needed=lambda change: pairs_for_mean(variance, change, level=level),
    )


def _weight_of(
    pairs: PairTally, value_of: dict[float, float], cell: tuple[int, int]
) -> float:
    """Return the weight of the pairs whose answers count as in *cell*."""
    return pairs.count_where(
        lambda now, before: (value_of[now], value_of[before]) == cell
    ).weight
