"""Several tests at once: Holm's step-down correction, and p-values from intervals.

Of twenty tests without any difference, one finds something by chance in 64 of 100
surveys.  Holm takes the smallest p-value times their number, the next one times one
less, and so on, and stops at the first that is too large; so the chance that any of all
tests finds what is not there is at most that of one.  No assumption is made on how the
tests go together.

Source: Holm (1979), Scandinavian Journal of Statistics 6.

>>> [round(p, 3) for p in holm([0.01, 0.04, 0.02])]
[0.03, 0.04, 0.04]
>>> holm([1.2])
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: p_values at position 1 must be from 0 to 1
"""

from __future__ import annotations

from itertools import accumulate
from math import inf
from typing import TYPE_CHECKING, Any, Final

from custsat import _checks as checks
from custsat.estimates._quantiles import standard_normal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from custsat.values._interval import Interval

MIN_P_VALUE: Final = 1e-15  # below, a level is no longer told from 1
MAX_P_VALUE: Final = 1 - 1e-9
MIN_Z, MAX_Z = (-standard_normal().inv_cdf(p / 2) for p in (MAX_P_VALUE, MIN_P_VALUE))
MAX_STEPS: Final = 60
Z_TOL: Final = 1e-11


def holm(p_values: Iterable[float]) -> tuple[float, ...]:
    """Return the p-values of several tests, adjusted by Holm's step-down method.

    >>> from custsat.estimates import holm
    >>> holm([0.5, 0.001])
    (0.5, 0.002)

    Args:
        p_values: one for each test, in any order. [0 to 1]

    Returns:
        the adjusted p-values in the same order, never below the p-values themselves.

    Raises:
        OutOfRange: for a p-value that is not from 0 to 1.
        NotANumber: for something that is not a number.
        WrongType: for text, a mapping or a set in place of a list.
    """
    numbers = [
        float(checks.number(value, f"p_values at position {place}", ge=0, le=1))
        for place, value in enumerate(checks.column(p_values, "p_values"), start=1)
    ]
    order = sorted(range(len(numbers)), key=numbers.__getitem__)
    steps = (
        min((len(numbers) - rank) * numbers[place], 1.0)
        for rank, place in enumerate(order)
    )
    adjusted = dict(zip(order, accumulate(steps, max), strict=True))
    return tuple(adjusted[place] for place in range(len(numbers)))


def holm_level(level: float, n_tests: int, rank: int) -> float:
    """Return the level of the interval that Holm's step *rank*, from 0, looks at."""
    return 1 - (1 - level) / (n_tests - rank)


def p_value_of(interval_at: Callable[[float], Interval | None]) -> float | None:
    """Return the p-value of no difference: where the interval begins to leave 0 out.

    >>> from custsat.estimates import newcombe_difference
    >>> p_value = p_value_of(
    ...     lambda level: newcombe_difference(56, 70, 48, 80, level=level)
    ... )
    >>> p_value is not None and round(p_value, 4)
    0.0081

    Args:
        interval_at: the interval at a level, wider for a higher one.

    Returns:
        the p-value, at least 1e-15; None where there is no interval.
    """
    widest, narrowest = interval_at(1 - MIN_P_VALUE), interval_at(1 - MAX_P_VALUE)
    if widest is None or narrowest is None:
        return None
    if narrowest.contains(0):
        return 1.0
    if not widest.contains(0):
        return MIN_P_VALUE
    is_above = narrowest.low > 0

    def beyond_zero(interval: Any) -> float:
        return float(interval.low if is_above else -interval.high)

    z = _root(
        lambda z: beyond_zero(interval_at(1 - 2 * standard_normal().cdf(-z))),
        (MIN_Z, beyond_zero(narrowest)),
        (MAX_Z, beyond_zero(widest)),
    )
    return 2 * standard_normal().cdf(-z)


def _root(
    function: Callable[[float], float],
    above: tuple[float, float],
    below: tuple[float, float],
) -> float:
    """Return where a falling function is 0, by false position (Illinois).

    Limits are almost straight in the quantile of the normal: few steps suffice.
    """
    (low, at_low), (high, at_high) = above, below
    z, side = inf, 0
    for _ in range(MAX_STEPS):
        previous, z = z, high - at_high * (high - low) / (at_high - at_low)
        value = function(z)
        if not value or abs(z - previous) <= Z_TOL:
            break
        if value > 0:
            at_high = at_high / 2 if side > 0 else at_high
            low, at_low, side = z, value, 1
        else:
            at_low = at_low / 2 if side < 0 else at_low
            high, at_high, side = z, value, -1
    return z
