"""Whether the answers bear a conclusion, and what would: the one rule of all findings.

A difference from a target is a finding only if enough answered and the interval leaves
the target out.  Of several, one is the lowest only if its interval lies below all
others: intervals that overlap belong to figures that cannot be told apart.

Several differences that are judged together share the error: the interval of each is
taken at :func:`shared_level`, so that in 95 of 100 surveys without any difference no
finding at all is made (Bonferroni).  Intervals that do not overlap are a stricter
demand than a test of the difference, and hold whatever the correlation of the answers.

>>> from custsat.values import Interval
>>> limits = Interval(low=-0.5, high=0.1, level=0.95, method="paired")
>>> judgement = judge(n=60, min_n=30, interval=limits, target=0)
>>> judgement.certainty, judgement.more_answers
(<Certainty.INCONCLUSIVE: 'inconclusive'>, 219)
"""

from __future__ import annotations

from functools import reduce
from itertools import compress
from math import ceil, sqrt
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from custsat import _checks as checks
from custsat.estimates._quantiles import LARGEST, normal_quantile
from custsat.values._arithmetic import FLOATS
from custsat.values._certainty import Certainty, certainty
from custsat.values._interval import Interval
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from custsat.values._arithmetic import Arithmetic, QuantityT

NameT = TypeVar("NameT")
POWER: Final = 0.8  # the usual chance of finding a difference that is there
MIN_SPREAD: Final = 2  # answers that can differ
MAX_NEEDED: Final = 1_000_000  # nobody asks so many


@attrs.frozen(kw_only=True)
class Judgement(ExportsProperties):
    """Whether *n* answers bear a verdict on a difference from a target.

    Attributes:
        n: answers; of two groups those of the smaller one.
        certainty: conclusive, inconclusive or too few.
        detectable: the difference that so many answers show in 4 of 5 surveys; None
            where no spread is known.
        more_answers: how many more answers would decide it, if the difference is as
            large as it looks; of too few how many are missing for a verdict; None if
            no number can be named, or none is needed.
    """

    n: int
    certainty: Certainty
    detectable: float | None = None
    more_answers: int | None = None

    @property
    def is_conclusive(self) -> bool:
        """Whether the answers bear a verdict."""
        return self.certainty is Certainty.CONCLUSIVE

    @property
    def is_too_few(self) -> bool:
        """Whether fewer answered than a verdict needs."""
        return self.certainty is Certainty.TOO_FEW


def judge(*, n: int, min_n: int, interval: Interval | None, target: float) -> Judgement:
    """Return whether *n* answers bear a verdict on the distance from *target*.

    >>> from custsat.estimates import judge
    >>> from custsat.values import Interval
    >>> limits = Interval(low=-1.2, high=-0.4, level=0.95, method="paired")
    >>> judge(n=50, min_n=30, interval=limits, target=0).is_conclusive
    True

    Args:
        n: answers; of two groups those of the smaller one.
        min_n: answers below which there is no verdict.
        interval: the interval of the figure; None where all answers are equal.
        target: the figure that it is compared with; 0 for a difference.

    Raises:
        InvalidCount: if *n* or *min_n* is no whole number of 0 or more.
        NotANumber: if *target* is no number.
        WrongType: if *interval* is not an Interval.
    """
    n = checks.count(n, "n")
    least = max(checks.count(min_n, "min_n"), MIN_SPREAD)
    verdict = certainty(n=n, min_n=least, interval=interval, target=target)
    detectable = None if interval is None else detectable_difference(interval, n)
    more = None
    if verdict is Certainty.TOO_FEW:
        more = least - n
    elif interval is not None and verdict is Certainty.INCONCLUSIVE:
        distance = abs(float(interval.low + interval.high) / 2 - float(target))
        needed = _needed(n, detectable, distance)
        more = needed and needed - n
    return Judgement(n=n, certainty=verdict, detectable=detectable, more_answers=more)


def shared_level(level: float, n_judged: int) -> float:
    """Return the level of each interval where *n_judged* are judged together.

    >>> round(shared_level(0.95, 5), 4)
    0.99
    """
    return 1 - (1 - level) / n_judged if n_judged > 1 else level


def detectable_difference(interval: Interval, n: float) -> float | None:
    """Return the difference that is found in 4 of 5 surveys like this one, of *n*.

    It is the half width of the interval and, on top of it, 0.84 standard errors, a
    little enlarged because the width varies from survey to survey as well.  It is None
    where the level is so low that the interval has no width to tell them from.
    """
    half_width = (interval.high - interval.low) / 2
    errors = _half_width(interval.level)
    if not errors or not n:
        return None
    spread = sqrt(1 + errors * errors / (2 * n))
    return half_width * (1 + normal_quantile(POWER) * spread / errors)


def detectable_lowest(intervals: Sequence[Interval]) -> float:
    """Return how far below all others a mean is told from them, in 4 of 5 surveys.

    Its interval must then lie below each of the others, whose means may be anything but
    are judged as if they were independent of it: answers of the same people go
    together, which makes it easier.

    >>> from custsat.values import Interval
    >>> limits = Interval(low=-1.96, high=1.96, level=0.95, method="t")
    >>> round(detectable_lowest([limits, limits]), 2)  # 2 * 1.96 + 0.84 * sqrt(2)
    5.11
    """
    widths = [(each.high - each.low) / 2 for each in intervals]
    errors = max(
        width / _half_width(each.level)
        for width, each in zip(widths, intervals, strict=True)
    )
    missed = (1 - POWER) / (len(intervals) - 1)  # of each of the others
    return 2 * max(widths) + normal_quantile(1 - missed) * sqrt(2) * errors


def limits_of(
    value: float, interval: Interval | None, judgement: Judgement | None
) -> Interval:
    """Return where a figure may lie: in its *interval* if it has one.

    Without one it is the *value* itself where enough answered, all alike, or where it
    is laid down (no *judgement*); where too few answered it may lie anywhere.
    """
    if interval is not None:
        return interval
    if judgement is not None and judgement.is_too_few:
        return Interval(low=-LARGEST, high=LARGEST, level=1, method="unknown")
    return Interval(low=value, high=value, level=1, method="exact")


def possibly_lowest(intervals: Mapping[NameT, Interval]) -> tuple[NameT, ...]:
    """Return the names that may be the lowest; one name if it is told from the others.

    >>> from custsat.values import Interval
    >>> level = {"level": 0.95, "method": "t"}
    >>> first = Interval(low=-3, high=-2, **level)
    >>> second = Interval(low=-2.1, high=-1, **level)
    >>> third = Interval(low=0, high=1, **level)
    >>> possibly_lowest({"a": first, "b": second, "c": third})
    ('a', 'b')
    """
    limits = [(each.low, each.high) for each in intervals.values()]
    masks = is_possibly_lowest(limits, FLOATS) if limits else []
    return tuple(compress(intervals, masks))


def is_possibly_lowest(
    limits: Sequence[tuple[QuantityT, QuantityT]], arithmetic: Arithmetic[QuantityT]
) -> list[Any]:
    """Return which of several figures may be the lowest, of numbers or of columns.

    >>> is_possibly_lowest([(-3, -2), (-2.1, -1), (0, 1)], FLOATS)
    [True, True, False]
    """
    end = reduce(arithmetic.minimum, (high for _, high in limits))
    return [low <= end for low, _ in limits]


def two_digits(n: int) -> int:
    """Return a number of answers in two digits, rounded up, for a sentence.

    >>> two_digits(38_592), two_digits(51)
    (39000, 51)
    """
    unit = int(10 ** max(len(str(n)) - 2, 0))
    return -(-n // unit) * unit


def _half_width(level: float) -> float:
    """Return the half width of a normal interval, in standard errors."""
    return normal_quantile((1 + level) / 2)


def _needed(n: int, detectable: float | None, distance: float) -> int | None:
    """Return how many answers show a *distance*; None if no number does."""
    if not detectable or not distance:
        return None
    needed = n * (detectable / distance) ** 2
    return ceil(needed) if needed < MAX_NEEDED else None
