"""The two tails of the beta and the gamma distribution, to about 14 digits.

Over the log odds (beta) or the logarithm (gamma) of a value both densities are
log-concave, whatever their parameters: away from the given point the logarithm falls by
``lead * s + n * bend(s)``, two terms of one sign.  So a tail is the density where we
stand times one well-behaved integral; nothing cancels and nothing overflows.

Sources: the density in the form of Loader (2000), Fast and accurate computation of
binomial probabilities; the integral by the double exponential rule of Takahasi & Mori
(1974).

>>> tails = gamma_tails(2, 1)
>>> round(tails.lower, 12), round(tails.upper, 12)
(0.864664716763, 0.135335283237)
"""

from __future__ import annotations

from functools import cache, partial
from itertools import takewhile
from math import exp, expm1, factorial, fsum, inf, log, log1p, pi, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Tails(NamedTuple):
    """The probabilities on either side of a point, and the density there.

    Attributes:
        lower: probability of a smaller value. [0 to 1]
        upper: probability of a larger value. [0 to 1]
        slope: growth of *lower* per log odds (beta) or logarithm (gamma) of the value.
    """

    lower: float
    upper: float
    slope: float


def beta_tails(x: float, y: float, a: float, b: float, *, lead: float) -> Tails:
    """Return both tails of the beta distribution at *x*.

    ``y = 1 - x`` and ``lead = a * y - b * x`` are arguments because the caller
    often knows them without rounding, which cannot be recovered here.
    """
    n = a + b
    if not n * x * y:  # one side is emptier than a float can say
        return Tails(float(x > y), float(x <= y), 0.0)
    exponent = _deviance(a, n * x, lead) + _deviance(b, n * y, -lead)
    excess = _stirling(n) - _stirling(a) - _stirling(b) - exponent
    slope = sqrt(a / n * b / (2 * pi)) * exp(excess)
    width = 1 / (abs(lead) + sqrt(n * x * y))
    if lead < 0:
        upper = slope * _integral(
            partial(_beta_log_density_drop, y, x, n, -lead), width
        )
        return _from_upper(upper, slope)
    lower = slope * _integral(partial(_beta_log_density_drop, x, y, n, lead), width)
    return _from_lower(lower, slope)


def gamma_tails(x: float, a: float) -> Tails:
    """Return both tails of the gamma distribution (shape *a*, scale 1) at *x*."""
    if not x:
        return Tails(0.0, 1.0, 0.0)
    lead = a - x
    slope = sqrt(a / (2 * pi)) * exp(-_stirling(a) - _deviance(a, x, lead))
    width = 1 / (abs(lead) + sqrt(x))
    if lead < 0:
        upper = slope * _integral(partial(_gamma_log_density_drop, x, -lead, 1), width)
        return _from_upper(upper, slope)
    lower = slope * _integral(partial(_gamma_log_density_drop, x, lead, -1), width)
    return _from_lower(lower, slope)


def _from_lower(lower: float, slope: float) -> Tails:
    return Tails(min(lower, 1.0), max(1 - lower, 0.0), slope)


def _from_upper(upper: float, slope: float) -> Tails:
    return Tails(max(1 - upper, 0.0), min(upper, 1.0), slope)


# -------------------------------------------------------------------------- the density

# Stirling's series; from STIRLING_FROM on it is exact to a rounding error.
STIRLING_FROM: Final = 10
STIRLING: Final = (
    1 / 12,
    -1 / 360,
    1 / 1260,
    -1 / 1680,
    1 / 1188,
    -691 / 360360,
    1 / 156,
)
SERIES_RADIUS: Final = (
    0.25  # nearer than this, series keep the digits that differences lose
)
SERIES_TERMS: Final = (
    27  # with SERIES_RADIUS squared twelve times, what follows is below 1e-16
)


def _stirling(a: float) -> float:
    """Return log gamma(*a*) minus Stirling's formula."""
    excess = 0.0
    while a < STIRLING_FROM:
        excess += (a + 0.5) * log1p(1 / a) - 1
        a += 1
    series = 0.0
    for term in reversed(STIRLING):
        series = series / a / a + term
    return excess + series / a


def _deviance(a: float, mean: float, lead: float) -> float:
    """Return ``a * log(a / mean) + mean - a``, given ``lead = a - mean``."""
    ratio = lead / (a + mean)
    if abs(ratio) > SERIES_RADIUS:
        return a * _log_ratio(a, mean) - lead
    total, term = lead * ratio, 2 * a * ratio
    for j in range(3, SERIES_TERMS, 2):
        term *= ratio * ratio
        total += term / j
    return total


def _log_ratio(a: float, b: float) -> float:
    return log(a / b) if 0 < a / b < inf else log(a) - log(b)


# ---------------------------------------------------------- the fall, and its integral

SERIES: Final = tuple(1 / factorial(k) for k in range(14, 1, -1))
EXP_OVERFLOW: Final = 700.0  # a little more, and the exponential overflows


def _expm1_minus_x(z: float) -> float:
    """Return ``exp(z) - 1 - z`` without loss of digits."""
    if abs(z) > SERIES_RADIUS:
        return expm1(z) - z
    series = 0.0
    for term in SERIES:
        series = series * z + term
    return series * z * z


def _gamma_log_density_drop(x: float, lead: float, sign: int, s: float) -> float:
    """Return how far the log density falls from *x* over *s* on the log scale."""
    return lead * s + x * _expm1_minus_x(sign * s)


def _beta_log_density_drop(
    x: float, y: float, n: float, lead: float, s: float
) -> float:
    """Return how far the log density falls from *x* over *s* of the log odds."""
    return lead * s + n * _log_term(x, y, s)


def _log_term(x: float, y: float, s: float) -> float:
    """Return ``log(y + x * exp(-s)) + x * s`` without loss of digits."""
    if s < 1:
        return log1p(y * _expm1_minus_x(x * s) + x * _expm1_minus_x(-y * s))
    if x < y:
        return log1p(x * expm1(-s)) + x * s
    if s < EXP_OVERFLOW:
        return log1p(y * expm1(s)) - y * s
    return log(y) + x * s


FIRST: Final = -3.75
LAST: Final = 12.0
STEP: Final = 0.25
LOG_EPS: Final = 50.0  # a fall after which nothing is left to add
MAX_REFINEMENTS: Final = 4
REL_TOL: Final = 1e-8  # halving a step doubles the digits: the next change is 1e-16


def _integral(fall: Callable[[float], float], width: float) -> float:
    """Return the integral of ``exp(-fall(s))`` over s above 0; *width* is its scale."""
    total, previous, level = _sum(fall, width, 0), inf, 0
    while level < MAX_REFINEMENTS and abs(total - previous) > REL_TOL * total:
        level += 1
        previous, total = total, (total + _sum(fall, width, level)) / 2
    return width * total


def _sum(fall: Callable[[float], float], width: float, level: int) -> float:
    fallen = ((weight, fall(width * s)) for s, weight in _nodes(level))
    terms = takewhile(lambda pair: pair[1] < LOG_EPS, fallen)
    return fsum(weight * exp(-depth) for weight, depth in terms)


@cache
def _nodes(level: int) -> tuple[tuple[float, float], ...]:
    """Yield nodes and weights: those of level 0, then those between all before."""
    step = STEP / 2 ** max(level - 1, 0)
    first = FIRST + step / 2 if level else FIRST
    times = [first + k * step for k in range(int((LAST - FIRST) / step))]
    places = [(t, exp(t - exp(-t))) for t in times]
    return tuple((s, s * (1 + exp(-t)) * step) for t, s in places)
