"""How much larger a sample would have to be to decide a question.

An interval shrinks with the square root of the sample, and a lopsided one evens out:
half its width counts, not the limit on the side of the target.  A larger sample of the
same composition decides whether the true value is on the side of the target on which
the estimate is, with probability *power*, if the estimate is right.

>>> from custsat.values import Interval
>>> half = Interval(low=-1, high=3, level=0.95, method="t")
>>> round(size_factor(1, interval=half, target=0, power=0.8), 2)
8.17
>>> size_factor(1, interval=half, target=1, power=0.8) is None
True
"""

from __future__ import annotations

from typing import Final

from custsat import _checks as checks
from custsat.estimates._quantiles import normal_quantile, upper_tail
from custsat.values._interval import Interval

MAX_RATIO: Final = 1e6  # of widths; its square is more than there are people


def size_factor(
    estimate: float, *, interval: Interval, target: float, power: float
) -> float | None:
    """Return by what factor a sample must grow to tell *estimate* from *target*.

    None if they are equal, or so near that no sample would tell them apart.

    >>> from custsat.estimates import size_factor
    >>> from custsat.values import Interval
    >>> interval = Interval(low=0.78, high=0.87, level=0.95, method="wilson")
    >>> round(size_factor(0.83, interval=interval, target=0.85, power=0.8), 1)
    10.3

    Args:
        estimate: the number that was measured.
        interval: its confidence interval.
        target: the number that it is compared with.
        power: the probability that the larger sample decides. [0 to 1]

    Raises:
        NotANumber: if a number is NaN, infinite or a truth value.
        OutOfRange: if *power* is not between 0 and 1.
        WrongType: if *interval* is not an Interval.
    """
    limits = checks.instance(interval, "interval", Interval)
    value = float(checks.number(estimate, "estimate"))
    distance = abs(value - float(checks.number(target, "target")))
    of_power = normal_quantile(checks.number(power, "power", gt=0, lt=1))
    of_level = abs(normal_quantile(upper_tail(limits.level)))
    half_width = (limits.high - limits.low) / 2
    needed, reached = half_width * (of_level + of_power), distance * of_level
    return (needed / reached) ** 2 if needed < reached * MAX_RATIO else None
