"""Intervals of a rate: events per unit, of which there is no whole.

Complaints per 1,000 calls, errors per invoice: a unit may have none, one or several,
and they are Poisson distributed.  None in 20 does not mean that there never will be.

Source: Garwood (1936), Fiducial limits for the Poisson distribution, Biometrika 28; the
paper was not at hand, the limits are those of scipy (tests/estimates/test_rates.py).

>>> of_few = garwood(0, 20)
>>> of_few.low, round(of_few.high, 4)
(0.0, 0.1844)
>>> garwood(3, 0)
Traceback (most recent call last):
...
custsat.errors.OutOfRange: exposure must be from 1e-09 to 1e+12
"""

from __future__ import annotations

from custsat import _checks as checks
from custsat.estimates._quantiles import chi_square_quantile, upper_tail
from custsat.values._interval import Interval

MIN_EXPOSURE, MAX_EXPOSURE = 1e-9, 1e12


def garwood(events: int, exposure: float, *, level: float = 0.95) -> Interval:
    """Return Garwood's exact interval of a rate of events, which is never too narrow.

    >>> from custsat.estimates import garwood
    >>> per_call = garwood(9, 500)
    >>> round(per_call.low, 5), round(per_call.high, 5)
    (0.00823, 0.03417)

    Args:
        events: how many were counted.
        exposure: among how many units: items, thousands of calls, weeks.
        level: the confidence level. [0 to 1]

    Raises:
        OutOfRange: if *exposure* is not from 1e-9 to 1e12, or *level* is not between
            0 and 1.
        InvalidCount: if *events* is no whole number of 0 or more.
        TooLarge: for more than 1e12 events.
        NotANumber: if an argument is NaN, infinite or a truth value.
    """
    n = checks.count(events, "events")
    size = float(checks.number(exposure, "exposure", ge=MIN_EXPOSURE, le=MAX_EXPOSURE))
    tail = upper_tail(level)
    low = chi_square_quantile(tail, 2 * n) / 2 if n else 0.0
    high = chi_square_quantile(1 - tail, 2 * n + 2) / 2
    return Interval(
        low=low / size, high=high / size, level=float(level), method="garwood"
    )
