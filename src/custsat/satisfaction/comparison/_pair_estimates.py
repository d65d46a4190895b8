"""The interval of a change of pairs of answers, and what it takes to show one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from math import fsum, sqrt
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat.estimates import (
    detectable_mean,
    newcombe_paired,
    pairs_for_mean,
)
from custsat.estimates._means import MIN_OBSERVATIONS, paired_interval
from custsat.estimates._pairs import (
    detectable_change_of_share,
    pairs_for_change_of_share,
)
from custsat.evidence.satisfaction import CHANGED_ANSWER, INDEX_ANSWERS
from custsat.satisfaction._index_formulas import variance_from_sums
from custsat.satisfaction.comparison._changed_answers import (
    shown_change,
    variance_of_change,
)
from custsat.satisfaction.comparison._three_more import with_change, with_three_more
from custsat.values._arithmetic import FLOATS
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from custsat.satisfaction.comparison._pair_tally import PairTally
    from custsat.values._scale import Scale


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
    both, gained, lost, neither = cells
    differing = (gained + lost) / n
    agreeing = max(_agreeing(both, gained), _agreeing(neither, lost))

    def differing_after(change: float) -> float:
        return min(differing + agreeing * change, 1.0)

    return PairEstimate(
        interval=newcombe_paired(*cells, level=level),
        detectable=detectable_change_of_share(differing_after, n, level=level),
        needed=lambda change: pairs_for_change_of_share(
            change, differing_after(change), level=level
        ),
    )


def _agreeing(same: float, other: float) -> float:
    """Return how many more of those with one answer now gave the same before, net.

    They are among those who may answer otherwise next: of who had the same answer
    before, the two then differ; of who had the other one, they no longer do.
    """
    return max(same - other, 0.0) / (same + other) if same + other else 0.0


def estimate_mean(
    pairs: PairTally, value_of: Mapping[float, float], level: float
) -> PairEstimate:
    """Return what pairs say about the change of a mean.

    Three more pairs are added: one that fell by half of the range, one that stayed, and
    one that rose by half; only half of each where answers are points that are means of
    several answers, and may be anything on the scale.
    """
    total: Any = pairs.count_where(lambda *_: True)
    differences = [(value_of[a] - value_of[b], c.weight) for a, b, c in pairs.counts]
    mean_sum, squares = (fsum(w * d**power for d, w in differences) for power in (1, 2))
    variance: Any = variance_from_sums(total, mean_sum, squares, FLOATS)
    n, change = total.effective_n, mean_sum / total.weight
    if n < MIN_OBSERVATIONS:
        return PairEstimate(interval=None, detectable=None, needed=lambda _: None)
    low, *_, high = answers = sorted(set(value_of.values()))
    half, step = (high - low) / 2, _step(answers, pairs.scale)
    move = max(CHANGED_ANSWER.value * (high - low), step)
    parts = 1.0 if step else INDEX_ANSWERS.value
    more_pairs = -half, 0.0, half
    centre, spread, more = with_three_more(change, variance, n, more_pairs, parts)
    interval = paired_interval(centre, sqrt(spread / more), more - 1, level)
    errors = more / n * detectable_mean(1, more - 1, level=level)
    return PairEstimate(
        interval=with_change(interval, change),
        detectable=shown_change(
            lambda change: (
                errors * sqrt((spread + variance_of_change(change, move)) / more)
            )
        ),
        needed=lambda change: pairs_for_mean(
            (variance or spread) + variance_of_change(change, move), change, level=level
        ),
    )


def _step(values: Sequence[float], scale: Scale) -> float:
    """Return the distance of what two answers count; 0 where anything is an answer."""
    if len(values) > len((scale.low, scale.high)):
        return min(b - a for a, b in pairwise(values))
    return scale.step or 0


def _weight_of(
    pairs: PairTally, value_of: Mapping[float, float], cell: tuple[int, int]
) -> float:
    """Return the weight of the pairs whose answers count as in *cell*."""
    return pairs.count_where(
        lambda now, before: (value_of[now], value_of[before]) == cell
    ).weight
