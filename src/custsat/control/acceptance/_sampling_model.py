"""How counts in a sample vary, and how a plan then decides.

>>> from custsat.control.acceptance._plan import SampleStage
>>> stage = SampleStage(n=2, accept=0, reject=1)
>>> course((stage,), at_most_of(SamplingModel.BINOMIAL, 0.5, None)).accepted
(0.25,)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from custsat.errors import OutOfRange
from custsat.estimates._counts import (
    binomial_at_most,
    hypergeometric_at_most,
    poisson_at_most,
)
from custsat.labels import LabelledEnum

if TYPE_CHECKING:
    from custsat.control.acceptance._plan import SampleStage

AtMost = Callable[[int, int, int, int], float]
ITEMS_TOL = 1e-6  # items of a lot, by which a share times its size may miss a whole one


class SamplingModel(LabelledEnum):
    """The distribution of the count in a sample."""

    BINOMIAL = "binomial"
    HYPERGEOMETRIC = "hypergeometric"
    POISSON = "poisson"


class Course(NamedTuple):
    """How a plan runs at one quality.

    Attributes:
        accepted: the probability of acceptance at each sample. [0 to 1]
        reached: the probability that each sample is taken. [0 to 1]
    """

    accepted: tuple[float, ...]
    reached: tuple[float, ...]


def marked_items(quality: float, lot_size: int) -> int:
    """Return how many items of a lot are nonconforming.

    Raises:
        OutOfRange: if that is no whole number.
    """
    marked = quality * lot_size
    if abs(marked - round(marked)) > ITEMS_TOL:
        allowed = "a whole number of items divided by lot_size, for a lot of its own"
        raise OutOfRange(name="quality", allowed=allowed)
    return round(marked)


def at_most_of(model: SamplingModel, quality: float, lot_size: int | None) -> AtMost:
    """Return the probability of at most k in n, after what was found and drawn."""
    if model is SamplingModel.HYPERGEOMETRIC and lot_size is not None:
        return at_most_of_lot(marked_items(quality, lot_size), lot_size)
    if model is SamplingModel.POISSON:
        return lambda k, n, _found, _drawn: poisson_at_most(k, n * quality)
    return lambda k, n, _found, _drawn: binomial_at_most(k, n, quality)


def at_most_of_lot(marked: int, lot_size: int) -> AtMost:
    """Return that of a lot with so many *marked* items."""
    return lambda k, n, found, drawn: hypergeometric_at_most(
        k, n, marked - found, lot_size - drawn
    )


def course(stages: tuple[SampleStage, ...], at_most: AtMost) -> Course:
    """Return how a plan runs: exact sums over what the samples may hold."""
    accepted, reached, drawn = [], [], 0
    found = {0: 1.0}  # what all samples so far hold, where they do not decide
    for number, stage in enumerate(stages, start=1):
        reached.append(sum(found.values()))
        is_last = number == len(stages)
        limit = stage.reject - 1 if is_last else stage.accept
        accepted.append(_at_most_total(found, limit, stage.n, drawn, at_most))
        found = {
            total: _at_most_total(found, total, stage.n, drawn, at_most)
            - _at_most_total(found, total - 1, stage.n, drawn, at_most)
            for total in range(stage.accept + 1, 0 if is_last else stage.reject)
        }
        found = {total: share for total, share in found.items() if share > 0}
        drawn += stage.n
    return Course(tuple(accepted), tuple(reached))


def _at_most_total(
    found: dict[int, float], limit: int, n: int, drawn: int, at_most: AtMost
) -> float:
    """Return the probability that the samples then hold at most *limit*."""
    return sum(
        share * at_most(limit - before, n, before, drawn)
        for before, share in found.items()
        if before <= limit
    )
