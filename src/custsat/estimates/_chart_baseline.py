"""The first stretch of a chart, from which its limits are computed.

>>> baseline_length(None, None, 24, "waves"), baseline_length(20, None, 24, "waves")
(24, 20)
>>> [finding.facts for finding in baseline_findings(8, 20)]
[(('n', 8), ('min_n', 20))]
"""

from __future__ import annotations

from sys import float_info
from typing import Final

from custsat import _checks as checks
from custsat.errors import InputError
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding

MIN_POINTS: Final = 2  # that have a spread
MIN_SIGMA: Final = 1e-100  # below which nothing can be told apart
ROUNDING: Final = 4 * float_info.epsilon  # by which equal numbers may differ
LARGEST_VALUE: Final = 1e100  # whose square is still a number


def baseline_findings(n_baseline: int, minimum: int) -> tuple[Finding, ...]:
    """Return that too few points are behind limits, if they are below *minimum*.

    Limits that were given are of no points, and not too few.
    """
    if not 0 < n_baseline < minimum:
        return ()
    return (
        Finding(
            code="finding.baseline_too_few",
            weight=0,
            facts=(("n", n_baseline), ("min_n", minimum)),
            advice="advice.collect_points",
            certainty=Certainty.TOO_FEW,
        ),
    )


def has_spread(sigma: float, centre: float) -> bool:
    """Return whether points about *centre* differ by more than rounding.

    >>> has_spread(1e-17, 0.3), has_spread(1e-15, 0.3)
    (False, True)
    """
    return sigma >= max(MIN_SIGMA, ROUNDING * abs(centre))


def check_spread(sigma: float, name: str, centre: float) -> float:
    """Return *sigma* if points that differ can be told apart by it.

    Raises:
        InputError: if it is 0, or no more than rounding about *centre*.
    """
    if not has_spread(sigma, centre):
        raise InputError(problem="no_spread", name=name)
    return sigma


def baseline_length(baseline: object, limits: object, n_points: int, name: str) -> int:
    """Return from how many first points limits are computed: all without a *baseline*.

    It is 0 where *limits* are given.

    Raises:
        InputError: for fewer than two points, or a baseline beside limits.
        InvalidCount: for a baseline below two.
        TooLarge: for a baseline of more points than there are.
    """
    if limits is not None:
        if baseline is not None:
            raise InputError(problem="excluded", names="baseline", other="limits")
        return 0
    _check_enough(n_points, name, "points")
    if baseline is None:
        return n_points
    return checks.count(baseline, "baseline", minimum=MIN_POINTS, maximum=n_points)


def check_known(n_known: int, name: str) -> None:
    """Refuse limits from fewer than two points: one shows no variation.

    Raises:
        InputError: for fewer than two that are not missing.
    """
    _check_enough(n_known, name, "known points in the baseline")


def _check_enough(n: int, name: str, unit: str) -> None:
    if n < MIN_POINTS:
        unit = f"{unit}, or limits= that were computed before"
        raise InputError(problem="too_few", name=name, minimum=MIN_POINTS, unit=unit)
