"""Whether a verdict may be built on a number: conclusive, inconclusive, too few."""

from __future__ import annotations

from custsat import _checks as checks
from custsat.labels import LabelledEnum
from custsat.values._interval import Interval


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
    if checks.count(n, "n") < checks.count(min_n, "min_n"):
        return Certainty.TOO_FEW
    if interval is None or target is None:
        return Certainty.CONCLUSIVE
    if checks.instance(interval, "interval", Interval).contains(
        checks.number(target, "target")
    ):
        return Certainty.INCONCLUSIVE
    return Certainty.CONCLUSIVE
