"""Whether a verdict may be built on a number: conclusive, inconclusive, too few."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from custsat import _checks as checks
from custsat.labels import LabelledEnum
from custsat.values._arithmetic import FLOATS
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from custsat.values._arithmetic import Arithmetic, QuantityT


class Certainty(LabelledEnum):
    """Whether a verdict may be built on the answers."""

    CONCLUSIVE = "conclusive"
    INCONCLUSIVE = "inconclusive"
    TOO_FEW = "too_few"


def certainty(
    *, n: int, min_n: int, interval: Interval | None, target: float | None
) -> Certainty:
    """Return whether a verdict on *target* may be built on *n* answers.

    Too few answers come first; then whether the *interval* contains the *target*.

    >>> from custsat.values import Interval, certainty
    >>> interval = Interval(low=0.78, high=0.84, level=0.95, method="wilson")
    >>> certainty(n=900, min_n=30, interval=interval, target=0.85)
    <Certainty.CONCLUSIVE: 'conclusive'>
    >>> certainty(n=29, min_n=30, interval=interval, target=0.85)
    <Certainty.TOO_FEW: 'too_few'>

    Raises:
        InvalidCount: if *n* or *min_n* is no whole number of 0 or more.
        NotANumber: if a number is NaN, infinite or a truth value.
        WrongType: if *interval* is not an Interval.
    """
    checks.count(n, "n")
    checks.count(min_n, "min_n")
    limits = None
    if interval is not None and target is not None:
        checks.instance(interval, "interval", Interval)
        checks.number(target, "target")
        limits = interval.low, interval.high
    result: Certainty = certainty_of(n, min_n, limits, target, FLOATS)
    return result


def certainty_of(
    n: QuantityT,
    min_n: int,
    limits: tuple[QuantityT, QuantityT] | None,
    target: float | None,
    arithmetic: Arithmetic[QuantityT],
) -> Any:
    """Return the certainty of one score, or of a column of scores.

    Args:
        n: answers.
        min_n: answers below which there is no verdict.
        limits: the limits of the interval; None where there is no interval.
        target: the score to reach; None for no target.
        arithmetic: that of numbers or that of columns.
    """
    verdict: Any = Certainty.CONCLUSIVE
    if limits is not None and target is not None:
        low, high = limits
        is_open = (low <= target) & (high >= target)
        verdict = arithmetic.where(is_open, Certainty.INCONCLUSIVE, verdict)
    return arithmetic.where(n < min_n, Certainty.TOO_FEW, verdict)
