"""Whether the signals of a chart are more than chance alone gives.

A chart that looks at enough points signals though nothing has changed, once in its
false-alarm run length.  Signals are a conclusion if chance alone would improbably give
so many of them (they are about Poisson distributed), or several so close together, or
a point as far out as one of theirs.

A run length is counted anew after each signal, so signals are counted likewise: a
pattern that lasts, and patterns that share a point, are one alarm.

>>> alarms_of([(0, 8), (1, 9), (9, 11), (12, 12)])
[8, 11, 12]
>>> every_70 = range(70, 1000, 70)  # 13 alarms, as many as chance gives
>>> signal_certainty(every_70, run_length=73.5, n_points=1000, chances=[0.001])
<Certainty.INCONCLUSIVE: 'inconclusive'>
>>> signal_certainty(every_70, run_length=73.5, n_points=1000, chances=[0.00001])
<Certainty.CONCLUSIVE: 'conclusive'>
>>> signal_certainty([500, 501, 503], run_length=370, n_points=1000, chances=[0.002])
<Certainty.CONCLUSIVE: 'conclusive'>
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from custsat.estimates._counts import poisson_at_most
from custsat.evidence.control import IMPROBABLE_SIGNALS
from custsat.values._certainty import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_CLUSTER: Final = 5  # alarms that are looked at together


def alarms_of(patterns: Iterable[tuple[int, int]]) -> list[int]:
    """Return the last point of each signal if the chart begins anew after each.

    Args:
        patterns: the first and the last point of each signal, by the last one.
    """
    alarms: list[int] = []
    for first, last in patterns:
        if not alarms or first > alarms[-1]:
            alarms.append(last)
    return alarms


def signal_certainty(
    alarms: Sequence[int],
    *,
    run_length: float | None,
    n_points: int,
    chances: Iterable[float],
) -> Certainty:
    """Return whether signals are a conclusion, or may all be false alarms.

    Each of the three ways to conclude has a third of the risk.

    Args:
        alarms: the signals of the chart, begun anew after each: which point it was.
        run_length: points from one false alarm to the next, on average; None if it is
            not known, and only the points themselves decide.
        n_points: number of points judged, without those that are missing.
        chances: of the signalling points, how probable one so far out is by chance.
    """
    probability = n_points * min(chances, default=1.0)
    if run_length is not None:
        expected = n_points / run_length
        probability = min(
            probability,
            _at_least(len(alarms), expected),
            _chance_of_cluster(alarms, run_length, expected),
        )
    is_improbable = 3 * probability < IMPROBABLE_SIGNALS.value
    return Certainty.CONCLUSIVE if is_improbable else Certainty.INCONCLUSIVE


def _chance_of_cluster(
    alarms: Sequence[int], run_length: float, expected: float
) -> float:
    """Return how probable alarms as close together as the closest are by chance.

    So many of them are expected that begin with any alarm, times the number of sizes
    that are looked at.
    """
    sizes = range(1, min(len(alarms), MAX_CLUSTER))
    return min(
        (
            expected * len(sizes) * _at_least(size, (last - first) / run_length)
            for size in sizes
            for first, last in zip(alarms, alarms[size:], strict=False)
        ),
        default=1.0,
    )


def _at_least(n: int, expected: float) -> float:
    """Return the Poisson probability of at least *n*."""
    return 1 - poisson_at_most(n - 1, expected)


def signal_advice(certainty: Certainty) -> str:
    """Return what to do about signals."""
    if certainty is Certainty.INCONCLUSIVE:
        return "advice.watch_further_points"
    return "advice.find_the_cause"
