"""Agreement of two orders of the same things: Kendall's tau-b.

Of every two things the orders agree, disagree, or do not tell them apart; tau-b is
agreements minus disagreements over what could be told apart, from -1 (the opposite
order) to +1 (the same).  The p-value is of no agreement at all, every order of the
things being as likely as any other: exact where there are no ties; with ties, or of
many things, by the normal approximation, and of fewer than 10 things with ties there is
none.

Source: Kendall (1938), Biometrika 30; (1945), Biometrika 33.

>>> kendall_tau([1, 2, 3, 4], [1, 2, 4, 3])
RankAgreement(n=4, tau=0.6666666666666666, p_value=0.3333333333333333, is_exact=True)
>>> kendall_tau([1], [1, 2])
Traceback (most recent call last):
    ...
custsat.errors.InputError: first and second differ in length: 1, 2
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import erfc, factorial, sqrt
from typing import TYPE_CHECKING, Final

import attrs

from custsat import _checks as checks
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_EXACT: Final = 50  # things whose orders are counted; beyond, the normal will do
MIN_NORMAL: Final = 10  # things from which the normal approximation is used with ties
MIN_RANKED: Final = 3  # things of which not every order is an extreme one


@attrs.frozen(kw_only=True)
class RankAgreement(ExportsProperties):
    """How far two orders of the same things agree.

    Attributes:
        n: number of things.
        tau: Kendall's tau-b; None where an order tells nothing apart. [-1 to 1]
        p_value: two-sided, of no agreement at all; None where none can be named.
        is_exact: whether the p-value is counted, not approximated.
    """

    n: int
    tau: float | None
    p_value: float | None
    is_exact: bool


def kendall_tau(first: Iterable[float], second: Iterable[float]) -> RankAgreement:
    """Return how far two orders agree, from two values of each thing.

    >>> from custsat.estimates import kendall_tau
    >>> kendall_tau([6.5, 6.1, 5.0, 4.2], [6.4, 5.9, 5.5, 3.0]).tau
    1.0

    Args:
        first: one value of each thing.
        second: another value of each, in the same order.

    Raises:
        InputError: unless both have the same length.
        NotANumber: if a value is missing, NaN, infinite or a truth value.
        WrongType: for text, a mapping or a set in place of a list.
    """
    left, right = _numbers(first, "first"), _numbers(second, "second")
    checks.same_length(left, right, ("first", "second"))
    n, score = len(left), _score(left, right)
    pairs = n * (n - 1) // 2
    tied = [_sum_over_ties(values, 2) // 2 for values in (left, right)]
    scale = sqrt((pairs - tied[0]) * (pairs - tied[1]))
    if not scale:
        return RankAgreement(n=n, tau=None, p_value=None, is_exact=False)
    is_exact = not any(tied) and MIN_RANKED <= n <= MAX_EXACT
    p_value = None
    if is_exact:
        p_value = _exact_p_value(n, (pairs - abs(score)) // 2)
    elif n >= MIN_NORMAL:
        p_value = erfc(abs(score) / sqrt(2 * _variance(left, right)))
    tau = max(min(score / scale, 1.0), -1.0)
    return RankAgreement(n=n, tau=tau, p_value=p_value, is_exact=is_exact)


def _numbers(values: Iterable[float], name: str) -> list[float]:
    column = checks.column(values, name)
    return [checks.number(value, name, row=row) for row, value in enumerate(column)]


def _score(left: Sequence[float], right: Sequence[float]) -> int:
    """Return the agreements minus the disagreements of all pairs."""
    rows = list(zip(left, right, strict=True))
    return sum(
        ((a > c) - (a < c)) * ((b > d) - (b < d))
        for (a, b), (c, d) in combinations(rows, 2)
    )


def _sum_over_ties(values: Sequence[float], factors: int) -> int:
    """Return the sum of t (t - 1) ... over equal values, t of them, of so many factors.

    >>> _sum_over_ties([5, 5, 5, 7], 2)
    6
    """
    total = 0
    for t in Counter(values).values():
        product = 1
        for k in range(factors):
            product *= t - k
        total += product
    return total


def _exact_p_value(n: int, disagreements: int) -> float:
    """Return the share of orders with as few disagreements, or as few agreements."""
    counts = [1]  # orders by their number of disagreements, of one thing
    for size in range(2, n + 1):
        longer = [0] * (len(counts) + size - 1)
        for position, count in enumerate(counts):
            for shift in range(size):
                longer[position + shift] += count
        counts = longer
    return min(2 * sum(counts[: disagreements + 1]) / factorial(n), 1.0)


def _variance(left: Sequence[float], right: Sequence[float]) -> float:
    """Return the variance of the score where there are ties."""
    n = len(left)
    pairs = n * (n - 1)
    spread = pairs * (2 * n + 5)
    for values in (left, right):
        spread -= sum(t * (t - 1) * (2 * t + 5) for t in Counter(values).values())
    twos = _sum_over_ties(left, 2) * _sum_over_ties(right, 2) / (2 * pairs)
    threes = _sum_over_ties(left, 3) * _sum_over_ties(right, 3)
    return spread / 18 + twos + threes / (9 * pairs * (n - 2))
