"""The interval of a change of pairs of answers, and what it takes to show one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from custsat.satisfaction.comparison._three_more import with_change, with_three_more
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
    pairs: PairTally, value_of: Mapping[float, float], level: float
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
    pairs: PairTally, value_of: Mapping[float, float], level: float
) -> PairEstimate:
    """Return what pairs say about the change of a mean.

    Three more pairs are added: one that fell by half of the range, one that stayed, and
    one that rose by half.
    """
    total: Any = pairs.count_where(lambda *_: True)
    differences = [(value_of[a] - value_of[b], c.weight) for a, b, c in pairs.counts]
    mean_sum, squares = (fsum(w * d**power for d, w in differences) for power in (1, 2))
    variance: Any = variance_from_sums(total, mean_sum, squares, FLOATS)
    n, change = total.effective_n, mean_sum / total.weight
    if n < MIN_OBSERVATIONS:
        return PairEstimate(interval=None, detectable=None, needed=lambda _: None)
    half = (max(value_of.values()) - min(value_of.values())) / 2
    centre, spread, more = with_three_more(change, variance, n, (-half, 0, half))
    error = sqrt(spread / more)
    interval = paired_interval(centre, error, more - 1, level)
    return PairEstimate(
        interval=with_change(interval, change),
        detectable=more / n * detectable_mean(error, more - 1, level=level),
        needed=lambda step: pairs_for_mean(variance or spread, step, level=level),
    )


def _weight_of(
    pairs: PairTally, value_of: Mapping[float, float], cell: tuple[int, int]
) -> float:
    """Return the weight of the pairs whose answers count as in *cell*."""
    return pairs.count_where(
        lambda now, before: (value_of[now], value_of[before]) == cell
    ).weight
