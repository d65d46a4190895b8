"""Distributions of counts: binomial, hypergeometric and Poisson.

The probability that a sample holds at most *k*.  Binomial and Poisson are tails of the
beta and the gamma distribution where the count is large; elsewhere each is a sum of
terms, every one from its neighbour, divided by the sum of all: no factorial is rounded.

Checked against scipy and against exact fractions (tests/estimates/test_counts.py).

>>> round(binomial_cdf(2, 68, 0.01213), 4)
0.95
>>> binomial_cdf(2, 68, 1.2)
Traceback (most recent call last):
...
custsat.errors.OutOfRange: p must be from 0 to 1
"""

from __future__ import annotations

from math import fsum, sqrt
from typing import TYPE_CHECKING, Final

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.estimates._tails import beta_tails, gamma_tails

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_ITEMS: Final = 10**9  # in a lot: a sum has some ten thousand terms there
MANY_TERMS: Final = 1e4  # a variance beyond which an integral is faster than a sum
NEGLIGIBLE: Final = 1e-40  # a term, in units of the largest
FAR_BEYOND: Final = 14.0  # standard deviations: nothing is left there


def binomial_cdf(k: int, n: int, p: float) -> float:
    """Return the probability of at most *k* of *n*, each with probability *p*. [0 to 1]

    >>> from custsat.estimates import binomial_cdf
    >>> binomial_cdf(1, 2, 0.5), binomial_cdf(2, 2, 1), binomial_cdf(1, 2, 1)
    (0.75, 1.0, 0.0)

    Raises:
        OutOfRange: if *p* is not from 0 to 1.
        InvalidCount: if *k* or *n* is no whole number of 0 or more.
        TooLarge: if *n* is above 1,000,000,000.
        NotANumber: if an argument is NaN, infinite or a truth value.
    """
    k, n = checks.count(k, "k"), checks.count(n, "n", maximum=MAX_ITEMS)
    return binomial_at_most(k, n, float(checks.share(p, "p")))


def hypergeometric_cdf(k: int, n: int, marked: int, total: int) -> float:
    """Return the probability of at most *k* marked of *n* drawn without return.

    >>> from custsat.estimates import hypergeometric_cdf
    >>> round(hypergeometric_cdf(2, 80, 10, 1000), 5)
    0.96075

    Args:
        k: marked items in the sample.
        n: the items drawn.
        marked: the marked items among all.
        total: all items.

    Raises:
        OutOfRange: if *n* or *marked* is above *total*.
        InvalidCount: if an argument is no whole number of 0 or more.
        TooLarge: if *total* is above 1,000,000,000.
        NotANumber: if an argument is NaN, infinite or a truth value.
    """
    total = checks.count(total, "total", maximum=MAX_ITEMS)
    k, n = checks.count(k, "k"), checks.count(n, "n")
    marked = checks.count(marked, "marked")
    for name, value in (("n", n), ("marked", marked)):
        if value > total:
            raise OutOfRange(name=name, allowed="at most total")
    return hypergeometric_at_most(k, n, marked, total)


def poisson_cdf(k: int, mean: float) -> float:
    """Return the probability of at most *k* events where *mean* are expected. [0 to 1]

    >>> from custsat.estimates import poisson_cdf
    >>> round(poisson_cdf(3, 5), 3), poisson_cdf(0, 0)
    (0.265, 1.0)

    Raises:
        OutOfRange: if *mean* is below 0 or above 1,000,000,000.
        InvalidCount: if *k* is no whole number of 0 or more.
        NotANumber: if an argument is NaN, infinite or a truth value.
    """
    mean = float(checks.number(mean, "mean", ge=0, le=MAX_ITEMS))
    return poisson_at_most(checks.count(k, "k"), mean)


def binomial_at_most(k: int, n: int, p: float) -> float:
    """Return the binomial probability of at most *k*; below 0 it is 0."""
    if k < 0 or k >= n or p in {0, 1}:
        return float(k >= 0 and (k >= n or p == 0))
    if n * p * (1 - p) > MANY_TERMS:
        from fractions import Fraction

        a, b = k + 1, n - k
        lead = a - (n + 1) * Fraction(p)  # a float would lose digits where n is large
        return beta_tails(p, 1 - p, a, b, lead=float(lead)).upper
    odds = p / (1 - p)
    return _at_most(
        k, (0, min(int((n + 1) * p), n), n), lambda x: odds * (n - x) / (x + 1)
    )


def poisson_at_most(k: int, mean: float) -> float:
    """Return the Poisson probability of at most *k*; below 0 it is 0."""
    if k < 0 or not mean:
        return float(k >= 0)
    if mean > MANY_TERMS:
        return gamma_tails(mean, k + 1).upper
    high = int(mean + FAR_BEYOND * (sqrt(mean) + FAR_BEYOND))
    return _at_most(k, (0, int(mean), high), lambda x: mean / (x + 1))


def hypergeometric_at_most(k: int, n: int, marked: int, total: int) -> float:
    """Return the hypergeometric probability of at most *k*; below the least it is 0."""
    low, high = max(0, n + marked - total), min(n, marked)
    mode = min(max((n + 1) * (marked + 1) // (total + 2), low), high)
    rest = total - marked - n + 1
    return _at_most(
        k, (low, mode, high), lambda x: (marked - x) * (n - x) / ((x + 1) * (rest + x))
    )


def _at_most(
    k: int, support: tuple[int, int, int], ratio: Callable[[int], float]
) -> float:
    """Return the probability of at most *k*.

    Args:
        k: the count.
        support: the least count, the most probable one, and the largest.
        ratio: the probability of a count plus 1, in units of that of the count.
    """
    low, mode, high = support
    if not low <= k < high:
        return float(k >= high)
    up, down = [1.0], list[float]()  # of mode and above; of mode - 1 and below
    while up[-1] > NEGLIGIBLE and mode + len(up) <= high:
        up.append(up[-1] * ratio(mode + len(up) - 1))
    term = 1.0
    while term > NEGLIGIBLE and mode - len(down) > low:
        term /= ratio(mode - len(down) - 1)
        down.append(term)
    of_all = fsum(up) + fsum(down)
    n_above = k - mode + 1
    if n_above <= 0:
        return fsum(down[-n_above:]) / of_all
    return (fsum(up[:n_above]) + fsum(down)) / of_all
