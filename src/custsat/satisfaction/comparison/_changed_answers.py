"""How much answers vary once a score has changed, and the change that is shown then.

A score changes because some respondents answer otherwise while the others answer as
before: that alone makes the answers vary more.  Who they are is not known; they may be
any of the respondents.

>>> variance_of_change(0.25, 1)
0.1875
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from custsat.satisfaction.comparison._score_change import ScoreUnit

if TYPE_CHECKING:
    from collections.abc import Callable

    from custsat.satisfaction.comparison._score_sample import Sample

HALF: Final = 0.5  # of the respondents: so many who answer otherwise vary most
MAX_ROUNDS: Final = 20  # each brings the change nearer to what it is


def variance_of_change(change: float, move: float) -> float:
    """Return how much more answers vary after a change of their mean.

    Args:
        change: the change of the mean.
        move: by how much those who answer otherwise do, above 0.
    """
    share = min(abs(change) / move, HALF)
    return move * move * share * (1 - share)


def variance_after(now: Sample, change: float) -> float | None:
    """Return the variance of an answer after a change: the largest that is likely.

    A net promoter score changes by answers that become, or are no longer, passive.  A
    mean does by answers that move a little, or from one end of the scale to the other.

    Args:
        now: the answers before they change.
        change: the change of their mean, below 0 for a fall.
    """
    if not now.variance:
        return now.variance
    if now.unit is ScoreUnit.POINTS:
        return points_variance_after(now.variance, now.score, change)
    low, high = now.limits
    from_middle = now.score - (low + high) / 2
    moved = variance_of_change(change, now.move)
    across = from_middle**2 - (from_middle + change) ** 2
    return now.variance + max(moved, across)


def points_variance_after(variance: float, score: float, change: float) -> float:
    """Return the variance of a net promoter score after a change, as above.

    >>> points_variance_after(6100, 30, -10)
    7600.0
    """
    polar = min((variance + score**2) / 100 + abs(change), 100) * 100
    return max(variance, polar - (score + change) ** 2)


def shown_change(shown_if: Callable[[float], float]) -> float:
    """Return the change that is shown where answers vary as they do after it.

    Args:
        shown_if: the change that is shown where they vary as after a change.
    """
    change = shown_if(0)
    for _ in range(MAX_ROUNDS):
        change = shown_if(change)
    return change
