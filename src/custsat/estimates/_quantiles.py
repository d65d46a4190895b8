"""Quantiles and distribution functions: normal, t, beta and chi-square.

Pure mathematics with the standard library alone.  A quantile is the value that a random
number stays under with probability *p*; the distribution function undoes it.

Checked against 50 digits (tests/oracles): to about 1e-13 of the value, for degrees of
freedom from 0.5 to 1e9, shapes from 0.01 to 1e7 and probabilities from 1e-12.

>>> normal_quantile(1)
Traceback (most recent call last):
...
custsat.errors.OutOfRange: p must be above 0 and below 1
"""

from __future__ import annotations

from functools import cache
from math import copysign, exp, expm1, inf, log, nan, sqrt
from typing import TYPE_CHECKING, Final

from custsat import _checks as checks
from custsat.errors import OutOfRange
from custsat.estimates._tails import Tails, beta_tails, gamma_tails

if TYPE_CHECKING:
    from collections.abc import Callable
    from statistics import NormalDist


@cache
def standard_normal() -> NormalDist:
    """Return the standard normal distribution; its module is slow to import."""
    from statistics import NormalDist

    return NormalDist()


def upper_tail(level: float) -> float:
    """Return the probability beyond either limit of a two-sided *level*. [0 to 0.5]

    >>> from custsat.estimates import upper_tail
    >>> upper_tail(0.5)
    0.25

    Raises:
        OutOfRange: if *level* is not above 0 and below 1.
        NotANumber: if it is NaN, infinite or a truth value.
    """
    return (1 - float(checks.confidence_level(level, highest=1))) / 2


def normal_quantile(p: float) -> float:
    """Return the quantile of the standard normal distribution.

    >>> from custsat.estimates import normal_quantile
    >>> round(normal_quantile(0.975), 6)
    1.959964

    Raises:
        OutOfRange: if *p* is not between 0 and 1, both outside.
        NotANumber: if it is NaN, infinite or a truth value.
    """
    return standard_normal().inv_cdf(_check_probability("p", p))


# ------------------------------------------------------------------------------------ t


def t_two_sided(t: float, df: float) -> float:
    """Return the two-sided p-value of *t*. [0 to 1]

    >>> from custsat.estimates import t_two_sided
    >>> round(t_two_sided(2.228139, 10), 6)
    0.05

    Raises:
        OutOfRange: if *df*, the degrees of freedom, is not from 0.001 to 1e300.
        NotANumber: if an argument is NaN, infinite or a truth value.
    """
    return _t_tails(abs(checks.number(t, "t")), _check_positive("df", df)).upper


def t_cdf(t: float, df: float) -> float:
    """Return the probability that Student's t is below *t*. [0 to 1]

    >>> from custsat.estimates import t_cdf
    >>> t_cdf(0, 3), t_cdf(1, 1)
    (0.5, 0.75)

    Raises:
        OutOfRange: if *df*, the degrees of freedom, is not from 0.001 to 1e300.
        NotANumber: if an argument is NaN, infinite or a truth value.
    """
    beyond = t_two_sided(t, df) / 2
    return beyond if t < 0 else 1 - beyond


def t_quantile(p: float, df: float) -> float:
    """Return the quantile of Student's t; *df* may be a fraction.

    >>> from custsat.estimates import t_quantile
    >>> round(t_quantile(0.975, 7.5), 6)
    2.33304

    Raises:
        OutOfRange: if *p* is not between 0 and 1, or *df* is not from 0.001 to 1e300.
        NotANumber: if an argument is NaN, infinite or a truth value.
    """
    above = _check_probability("p", p) - 0.5
    beyond = 2 * min(p, 1 - p)
    df = _check_positive("df", df)
    z = abs(standard_normal().inv_cdf(p))
    t, error = _t_near_normal(z, df)
    if error <= ROUNDING * z:
        return copysign(t, above)
    start = t * t / df if error <= NEAR * z else None
    odds = _beta_odds(2 * abs(above), beyond, 0.5, df / 2, start=start)
    return copysign(sqrt(df) * sqrt(odds), above)


def _t_near_normal(z: float, df: float) -> tuple[float, float]:
    """Return about the quantile of t, by that of the normal, and what it may be off.

    By the series of Fisher and Cornish (1960) in powers of 1 / *df*, whose last term is
    more than what follows where the terms fall.
    """
    square, power, total, term = z * z, z, z, z
    for divisor, *coefficients in T_SERIES:
        power /= df
        polynomial = 0.0
        for coefficient in coefficients:
            polynomial = polynomial * square + coefficient
        term = power * polynomial / divisor
        total += term
    return total, abs(term)


T_SERIES: Final = (  # divisor, coefficients of falling even powers of z
    (4, 1, 1),
    (96, 5, 16, 3),
    (384, 3, 19, 17, -15),
    (92160, 79, 776, 1482, -1920, -945),
    (368640, 27, 339, 930, -1782, -765, 17955),
)
ROUNDING: Final = 2**-54  # relative: half a unit in the last place
NEAR: Final = 0.1  # relative: from so near Newton's method needs a step or two


def _t_tails(t: float, df: float) -> Tails:
    """Return the tails of t squared; t² / (df + t²) has a beta distribution."""
    root = t / sqrt(df)
    odds = root * root
    y = 1 / (1 + odds)
    lead = 0.5 * (1 - t) * y * (1 + t)
    return beta_tails(odds * y if odds < inf else 1.0, y, 0.5, df / 2, lead=lead)


# --------------------------------------------------------------------------------- beta


def beta_cdf(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function at *x*. [0 to 1]

    >>> from custsat.estimates import beta_cdf
    >>> round(beta_cdf(0.5, 2, 3), 12)
    0.6875

    Raises:
        OutOfRange: if a shape, *a* or *b*, is not from 0.001 to 1e300.
        NotANumber: if an argument is NaN, infinite or a truth value.
    """
    x, a, b = checks.number(x, "x"), _check_positive("a", a), _check_positive("b", b)
    if not 0 < x < 1:
        return float(x > 0)
    from fractions import Fraction

    # For shapes in the millions, rounding *lead* changes the tenth digit of the result.
    lead = Fraction(a) - (Fraction(a) + Fraction(b)) * Fraction(x)
    return beta_tails(x, 1 - x, a, b, lead=float(lead)).lower


def beta_quantile(p: float, a: float, b: float) -> float:
    """Return the quantile of the beta distribution. [0 to 1]

    >>> from custsat.estimates import beta_quantile
    >>> round(beta_quantile(0.6875, 2, 3), 12)
    0.5

    Raises:
        OutOfRange: if *p* is not between 0 and 1, or a shape not from 0.001 to 1e300.
        NotANumber: if an argument is NaN, infinite or a truth value.
    """
    p, a, b = (
        _check_probability("p", p),
        _check_positive("a", a),
        _check_positive("b", b),
    )
    return _share(_beta_odds(p, 1 - p, a, b))


def beta_upper_quantile(q: float, a: float, b: float) -> float:
    """Return the value that is exceeded with probability *q*. [0 to 1]

    ``beta_quantile(1 - q, a, b)``, for a *q* too small to be taken from 1 without loss.

    >>> from custsat.estimates import beta_upper_quantile
    >>> round(beta_upper_quantile(0.3125, 2, 3), 12)
    0.5

    Raises:
        OutOfRange: if *q* is not between 0 and 1, or a shape not from 0.001 to 1e300.
        NotANumber: if an argument is NaN, infinite or a truth value.
    """
    q, a, b = (
        _check_probability("q", q),
        _check_positive("a", a),
        _check_positive("b", b),
    )
    return _share(_beta_odds(1 - q, q, a, b))


def _share(odds: float) -> float:
    return odds / (1 + odds) if odds < 1 else 1 / (1 + 1 / odds)


def _beta_odds(
    p: float, q: float, a: float, b: float, start: float | None = None
) -> float:
    """Return the odds ``x / (1 - x)`` of the x with *p* below and *q* above it.

    The search begins at *start*, where something near is known.
    """
    if p > q:
        mirrored = _beta_odds(q, p, b, a, start and 1 / start)
        return 1 / mirrored if mirrored else inf

    def newton(odds: float) -> tuple[float, float]:
        x, y = _share(odds), 1 / (1 + odds)
        tails = beta_tails(x, y, a, b, lead=a * y - b * x)
        gap, move = _step(tails.lower, p, tails.slope / y if y else inf)
        left = 1 - odds * expm1(min(move, EXP_OVERFLOW))
        return gap, odds * exp(min(move, EXP_OVERFLOW)) / left if left > 0 else inf

    spread = sqrt(1 / a + 1 / b) if min(a, b) > 1 else 0.0
    return _solve(newton, start or a / b * exp(standard_normal().inv_cdf(p) * spread))


# --------------------------------------------------------------------------- chi-square


def chi_square_cdf(x: float, df: float) -> float:
    """Return the probability that chi-square is below *x*. [0 to 1]

    >>> from custsat.estimates import chi_square_cdf
    >>> round(chi_square_cdf(3.841459, 1), 6)
    0.95

    Raises:
        OutOfRange: if *x* is negative, or *df* not from 0.001 to 1e300.
        NotANumber: if an argument is NaN, infinite or a truth value.
    """
    return gamma_tails(
        checks.number(x, "x", ge=0) / 2, _check_positive("df", df) / 2
    ).lower


def chi_square_upper(x: float, df: float) -> float:
    """Return the probability that chi-square exceeds *x*: a p-value. [0 to 1]

    >>> from custsat.estimates import chi_square_upper
    >>> round(chi_square_upper(3.841459, 1), 6)
    0.05

    Raises:
        OutOfRange: if *x* is negative, or *df* not from 0.001 to 1e300.
        NotANumber: if an argument is NaN, infinite or a truth value.
    """
    return gamma_tails(
        checks.number(x, "x", ge=0) / 2, _check_positive("df", df) / 2
    ).upper


def chi_square_quantile(p: float, df: float) -> float:
    """Return the quantile of chi-square; *df* may be a fraction.

    >>> from custsat.estimates import chi_square_quantile
    >>> round(chi_square_quantile(0.95, 1), 6)
    3.841459

    Raises:
        OutOfRange: if *p* is not between 0 and 1, or *df* is not from 0.001 to 1e300.
        NotANumber: if an argument is NaN, infinite or a truth value.
    """
    p, a = _check_probability("p", p), _check_positive("df", df) / 2

    def from_below(x: float) -> tuple[float, float]:
        tails = gamma_tails(x, a)
        gap, move = _step(tails.lower, p, tails.slope)
        return gap, x * exp(min(move, EXP_OVERFLOW))

    def from_above(x: float) -> tuple[float, float]:
        tails = gamma_tails(x, a)
        gap, move = _step(tails.upper, 1 - p, tails.slope / x)
        return -gap, x - move

    return 2 * _solve(from_below if 2 * p <= 1 else from_above, a)


# ----------------------------------------------------------------- solving and checking

EXP_OVERFLOW: Final = 700.0  # a little more, and the exponential overflows
REL_TOL: Final = 1e-8  # a Newton step doubles the digits: the next gap is 1e-16
MAX_STEPS: Final = 200
SMALLEST, LARGEST = 1e-3, 1e300  # the shapes for which all of this holds
TINY, HUGE = 1e-307, 1e307  # where a search may go


def _step(tail: float, target: float, slope: float) -> tuple[float, float]:
    """Return log(*tail*) minus its target, and the step of Newton's method."""
    if not tail or not slope:
        return -inf, nan
    gap = log(tail / target)
    return gap, -gap * tail / slope


def _solve(newton: Callable[[float], tuple[float, float]], start: float) -> float:
    """Return the root of an increasing function by Newton's method and bisection."""
    low, high, here = 0.0, inf, start
    for _ in range(MAX_STEPS):
        gap, there = newton(here)
        if abs(gap) < REL_TOL:
            return there
        low, high = (low, here) if gap > 0 else (here, high)
        if high <= TINY or low >= HUGE:  # as good as 0, or infinity
            return low if high <= TINY else high
        there = min(max(there, TINY), HUGE)
        here = there if low < there < high else _between(low, high)
    return here


def _between(low: float, high: float) -> float:
    return sqrt(max(low, TINY)) * sqrt(min(high, HUGE))


def _check_probability(name: str, p: float) -> float:
    if not 0 < checks.number(p, name) < 1:
        raise OutOfRange(name=name, allowed="above 0 and below 1")
    return float(p)


def _check_positive(name: str, value: float) -> float:
    return float(checks.number(value, name, ge=SMALLEST, le=LARGEST))
