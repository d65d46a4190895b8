"""Whether the signals of a chart are more than chance alone gives.

A chart that looks at enough points signals though nothing has changed, once in its
false-alarm run length.  No more signals than that are no conclusion, unless one of
their points lies so far out that chance is improbable to place one there.

A run length is counted anew after each signal, so signals are counted likewise: a
pattern that lasts, and patterns that share a point, are one alarm.

>>> count_alarms([(0, 8), (1, 9), (9, 11), (12, 12)])
3
>>> signal_certainty(12, run_length=73.5, n_points=1000, distances=[3.2])
<Certainty.INCONCLUSIVE: 'inconclusive'>
>>> signal_certainty(12, run_length=73.5, n_points=1000, distances=[4.5])
<Certainty.CONCLUSIVE: 'conclusive'>
>>> signal_certainty(14, run_length=73.5, n_points=1000, distances=[3.2])
<Certainty.CONCLUSIVE: 'conclusive'>
"""

from __future__ import annotations

from math import erfc, sqrt
from typing import TYPE_CHECKING

from custsat.evidence.control import IMPROBABLE_POINT
from custsat.values._certainty import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable


def count_alarms(patterns: Iterable[tuple[int, int]]) -> int:
    """Return how many signals there are if the chart begins anew after each.

    Args:
        patterns: the first and the last point of each signal, by the last one.
    """
    n_alarms, end = 0, -1
    for first, last in patterns:
        if first > end:
            n_alarms, end = n_alarms + 1, last
    return n_alarms


def signal_certainty(
    n_alarms: int,
    *,
    run_length: float | None,
    n_points: int,
    distances: Iterable[float],
) -> Certainty:
    """Return whether signals are a conclusion, or may all be false alarms.

    Args:
        n_alarms: number of signals of the chart, counted anew after each.
        run_length: points from one false alarm to the next, on average; None if it is
            not known, and signals are taken as they are.
        n_points: number of points judged, without those that are missing.
        distances: the distances of the signalling points from the centre, in standard
            errors.
    """
    if run_length is None or n_alarms * run_length > n_points:
        return Certainty.CONCLUSIVE
    farthest = max(map(abs, distances), default=0.0)
    if n_points * erfc(farthest / sqrt(2)) < IMPROBABLE_POINT.value:
        return Certainty.CONCLUSIVE
    return Certainty.INCONCLUSIVE


def signal_advice(certainty: Certainty) -> str:
    """Return what to do about signals."""
    if certainty is Certainty.INCONCLUSIVE:
        return "advice.watch_further_points"
    return "advice.find_the_cause"
