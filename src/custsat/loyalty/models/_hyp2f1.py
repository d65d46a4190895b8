"""Gauss' hypergeometric function 2F1(1, b; c; z), by its continued fraction.

>>> round(hyp2f1(1, 1, 0.5), 12), round(hyp2f1(1, 2, 0.5), 12)
(2.0, 1.38629436112)
"""

from __future__ import annotations

from typing import Final

from custsat.errors import ConvergenceError

MAX_FRACTION_TERMS: Final = 200_000
MIN_DENOMINATOR: Final = 1e-300
FRACTION_TOL: Final = 1e-15


def hyp2f1(b: float, c: float, z: float) -> float:
    """Return 2F1(1, b; c; z) for z from 0 to below 1, by the modified Lentz method.

    Raises:
        ConvergenceError: if z is so close to 1 that too many terms are needed.
    """
    fraction, numerator, denominator = 1.0, 1.0, 0.0
    for index in range(1, MAX_FRACTION_TERMS):
        half = index // 2
        if index % 2:
            coefficient = (b + half) * (c - 1 + half) if half else b
            divisor = (c + index - 2) * (c + index - 1) if half else c
        else:
            coefficient = half * (c - b + half - 1)
            divisor = (c + index - 2) * (c + index - 1)
        term = -coefficient / divisor * z
        denominator = 1 / ((1 + term * denominator) or MIN_DENOMINATOR)
        numerator = (1 + term / numerator) or MIN_DENOMINATOR
        change = numerator * denominator
        fraction *= change
        if abs(change - 1) < FRACTION_TOL:
            break
    else:
        raise ConvergenceError(problem="discount_near_zero")
    return 1 / fraction
