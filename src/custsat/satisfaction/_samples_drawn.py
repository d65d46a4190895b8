"""Samples drawn from answers: the generator that draws, and the middle of figures.

>>> from random import Random
>>> 0 <= random_of(Random(1))() < 1
True
>>> random_of(1)  # doctest: +NORMALIZE_WHITESPACE
Traceback (most recent call last):
    ...
custsat.errors.WrongType: rng must be a random.Random, got int; pass random.Random(1),
with any seed
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MAX_RESAMPLES: Final = 100_000
ADVICE: Final = "pass random.Random(1), with any seed"


def random_of(rng: Any) -> Callable[[], float]:
    """Return what gives the numbers of a generator, from 0 to below 1.

    It raises OutOfRange for a number that is none of these.

    Raises:
        WrongType: if *rng* is no generator.
    """
    random = getattr(rng, "random", None)
    if not callable(random):
        raise checks.wrong_type(rng, "rng", "a random.Random", ADVICE)

    def checked() -> float:
        value = random()
        if isinstance(value, int | float) and 0 <= value < 1:
            return value
        allowed = f"a generator of numbers from 0 to below 1; {ADVICE}"
        raise OutOfRange(name="rng", allowed=allowed)

    return checked


def middle_of(values: Sequence[float], level: float) -> Interval:
    """Return the quantiles of sorted *values* that leave *level* between them."""
    tail = (1 - level) / 2
    low, high = _quantile(values, tail), _quantile(values, 1 - tail)
    return Interval(low=low, high=high, level=level, method="bootstrap")


def _quantile(values: Sequence[float], p: float) -> float:
    """Return a quantile of sorted values, interpolated (type 7)."""
    position = p * (len(values) - 1)
    index = min(int(position), len(values) - 2)
    part = position - index
    return values[index] * (1 - part) + values[index + 1] * part
