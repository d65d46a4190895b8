"""The difference that so many answers show, and the answers that a difference needs.

Both are for the usual power: a difference of that size is found in 4 of 5 surveys.  The
normal approximation for shares has half of the usual continuity correction; so the
power of Newcombe's interval with a ninth of an answer more, counted exactly for 30 to
300 answers in each survey, equal or not, and shares of 0.1 to 0.9, is 0.80 or more.

Sources: Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions,
chapter 4; Student's t in place of the normal for means.

>>> round(detectable_share(0.5, 100, 100), 3)
0.198
>>> answers_for_share(0.5, 0.198)
100
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.estimates._judgement import MAX_NEEDED, POWER
from custsat.estimates._quantiles import normal_quantile, t_quantile, upper_tail
from custsat.evidence.satisfaction import CONTINUITY_CORRECTION, WHOLE_ANSWERS

if TYPE_CHECKING:
    from collections.abc import Callable

BISECTIONS: Final = 60
MIN_DF: Final = 1.0
MIN_POWER: Final = 0.5  # below it a change is missed more often than it is found
POWER_ERRORS: Final = normal_quantile(POWER)
CORRECTION: Final = CONTINUITY_CORRECTION.value
AGAINST_NUMBER: Final = CORRECTION + WHOLE_ANSWERS.value  # only one share is counted
EXACT: Final = 1e15  # answers behind a number without an error of its own


def detectable_share(
    share: float, n_1: float, n_2: float, *, level: float = 0.95
) -> float | None:
    """Return the smallest change from *share* that so many answers show, up and down.

    >>> from custsat.estimates import detectable_share
    >>> round(detectable_share(0.75, 200, 200), 3)
    0.132

    Args:
        share: the share before. [0 to 1]
        n_1: answers now.
        n_2: answers before.
        level: the confidence level. [0 to 1]

    Returns:
        the larger of the smallest rise and the smallest fall that are possible; None if
        not even a change to all or to none would be shown.

    Raises:
        OutOfRange: if *share* is not from 0 to 1, an *n* not above 0, or *level* not
            between 0 and 1.
        NotANumber: for something that is not a number.
    """
    before = checks.share(share, "share")
    n_now = float(checks.number(n_1, "n_1", gt=0))
    n_before = float(checks.number(n_2, "n_2", gt=0))
    errors = _errors_of(level)
    return largest_of(
        lambda change: _is_shown(before, change, n_now, n_before, errors), before
    )


def largest_of(is_shown: Callable[[float], bool], share: float) -> float | None:
    """Return the larger of the smallest rise and the smallest fall that are shown."""
    rise = smallest_shown(is_shown, 1 - share)
    fall = smallest_shown(lambda down: is_shown(-down), share)
    return max((each for each in (rise, fall) if each is not None), default=None)


def answers_for_share(
    share: float, change: float, *, level: float = 0.95, power: float = POWER
) -> int | None:
    """Return how many answers each of two surveys needs to show a change of a share.

    >>> from custsat.estimates import answers_for_share
    >>> answers_for_share(0.75, 0.05), answers_for_share(0.75, -0.05)
    (1114, 1271)

    Args:
        share: the share before. [0 to 1]
        change: the change, below 0 for a fall.
        level: the confidence level. [0 to 1]
        power: the share of surveys that show it. [0.5 to 1]

    Returns:
        the answers of each survey; None if it is more than a million.

    Raises:
        OutOfRange: if *share* is not from 0 to 1, *change* is 0 or leads out of 0 to 1,
            *level* is not between 0 and 1, or *power* not from 0.5 to below 1.
        NotANumber: for something that is not a number.
    """
    before = checks.share(share, "share")
    difference = float(checks.number(change, "change"))
    if not difference or not 0 <= before + difference <= 1:
        raise OutOfRange(name="change", allowed="not 0, and share + change from 0 to 1")
    errors = _errors_of(level)
    found = normal_quantile(check_power(power))
    return fewest(
        lambda n: _is_shown(before, difference, n, n, errors, power_errors=found)
    )


def answers_against(share: float, change: float, *, level: float) -> int | None:
    """Return how many answers show a change from a *share* that is exact."""
    errors = _errors_of(level)
    return fewest(lambda n: _is_shown_against(share, change, n, errors))


def detectable_against(share: float, n: float, *, level: float) -> float | None:
    """Return the smallest change from a *share* that is exact, up and down."""
    errors = _errors_of(level)
    return largest_of(lambda change: _is_shown_against(share, change, n, errors), share)


def detectable_mean(
    error: float, df: float, *, level: float = 0.95, power: float = POWER
) -> float:
    """Return the smallest difference of two means that answers show.

    >>> from custsat.estimates import detectable_mean
    >>> round(detectable_mean(0.1, 98), 3)
    0.283

    Args:
        error: the standard error of the difference.
        df: its degrees of freedom.
        level: the confidence level. [0 to 1]
        power: the share of surveys that show it. [0.5 to 1]

    Raises:
        OutOfRange: if *error* is negative, *df* not above 0, *level* not between 0 and
            1, or *power* not from 0.5 to below 1.
        NotANumber: for something that is not a number.
    """
    spread = float(checks.number(error, "error", ge=0))
    degrees = float(checks.number(df, "df", gt=0))
    tail = upper_tail(level)
    found = check_power(power)
    return spread * (t_quantile(found, degrees) - t_quantile(tail, degrees))


def answers_for_mean(
    variance_1: float,
    variance_2: float,
    difference: float,
    *,
    level: float = 0.95,
    power: float = POWER,
) -> int | None:
    """Return how many answers each of two surveys needs to show a difference of means.

    >>> from custsat.estimates import answers_for_mean
    >>> answers_for_mean(1.2, 1.2, 0.3)
    211

    Args:
        variance_1: the variance of an answer now.
        variance_2: the variance of an answer before.
        difference: the difference of the means.
        level: the confidence level. [0 to 1]
        power: the share of surveys that show it. [0.5 to 1]

    Returns:
        the answers of each survey, 2 or more; None if it is more than a million.

    Raises:
        OutOfRange: if a variance is negative, *difference* is 0, *level* is not between
            0 and 1, or *power* not from 0.5 to below 1.
        NotANumber: for something that is not a number.
    """
    total = checks.number(variance_1, "variance_1", ge=0) + checks.number(
        variance_2, "variance_2", ge=0
    )
    distance = abs(checks.number(difference, "difference"))
    if not distance:
        raise OutOfRange(name="difference", allowed="not 0")
    upper_tail(level)
    check_power(power)
    return fewest(
        lambda n: (
            detectable_mean(
                sqrt(total / n), max(2 * n - 2, MIN_DF), level=level, power=power
            )
            <= distance
        )
    )


def check_power(value: float) -> float:
    """Return the share of surveys that show what is there, from a half to below 1.

    Raises:
        OutOfRange: if it is another number.
        NotANumber: if it is none.
    """
    power = float(checks.number(value, "power"))
    if not MIN_POWER <= power < 1:
        advice = "a power of 0.8, not 80" if power >= 1 else ""
        allowed = "from 0.5 to below 1"
        raise OutOfRange(name="power", allowed=allowed, advice=advice)
    return power


def _errors_of(level: float) -> float:
    """Return how many standard errors a limit of the interval lies away."""
    return -normal_quantile(upper_tail(level))


def _is_shown_against(share: float, change: float, n: float, errors: float) -> bool:
    """Return whether 4 of 5 surveys show a change from a share that is exact.

    Answers are counted in whole numbers, so that half of one more must be reached, and
    a little for the skewness of small shares.
    """
    return _is_shown(share, change, n, EXACT, errors, correction=AGAINST_NUMBER)


def _is_shown(
    share: float,
    change: float,
    n_1: float,
    n_2: float,
    errors: float,
    *,
    correction: float = CORRECTION,
    power_errors: float = POWER_ERRORS,
) -> bool:
    """Return whether so many surveys, 4 of 5, show that a share has changed."""
    now = min(max(share + change, 0.0), 1.0)
    pooled = (n_1 * now + n_2 * share) / (n_1 + n_2)
    parts = 1 / n_1 + 1 / n_2
    error = sqrt(max(pooled * (1 - pooled), 0.0) * parts)
    spread = sqrt(now * (1 - now) / n_1 + share * (1 - share) / n_2)
    limit = errors * error + correction * parts
    return abs(change) >= limit + power_errors * spread


def smallest_shown(is_shown: Callable[[float], bool], largest: float) -> float | None:
    """Return the smallest change up to *largest* that is shown."""
    if not is_shown(largest):
        return None
    low, high = 0.0, largest
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        low, high = (low, middle) if is_shown(middle) else (middle, high)
    return high


def fewest(is_shown: Callable[[int], bool]) -> int | None:
    """Return the fewest answers of each survey with which it is shown."""
    low, high = 1, MAX_NEEDED
    if not is_shown(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_shown(middle) else (middle, high)
    return high
