"""Omega: the share of the variance of a sum of items that is due to what they share.

From the factor of the items: the squared sum of the loadings, divided by that and the
sum of the unique variances.

Sources: McDonald (1999), Test Theory; the delta method for its standard error: Raykov
(2002), Multivariate Behavioral Research 37; limits on the scale of log(1 - omega), by
which they hold for fewer respondents than those of omega itself (tests/simulations).

>>> from custsat.estimates._one_factor import one_factor
>>> fit = one_factor([[1, 0.56, 0.48], [0.56, 1, 0.42], [0.48, 0.42, 1]])
>>> round(omega_of(fit, (1, 1, 1)), 4)
0.7449
"""

from __future__ import annotations

from math import exp, fsum, sqrt
from operator import mul
from typing import TYPE_CHECKING, Final

from custsat.estimates._positive_definite import factorize
from custsat.estimates._quantiles import chi_square_upper, normal_quantile, upper_tail
from custsat.values._interval import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.estimates._one_factor import OneFactor

MIN_ROWS: Final = 2  # with a spread


def omega_of(fit: OneFactor, deviations: Sequence[float]) -> float:
    """Return the omega of items with these standard deviations; 1 of each if alike."""
    shared, unique = _parts(fit, deviations)
    return shared / (shared + unique)


def omega_interval(
    fit: OneFactor, deviations: Sequence[float], n: float, level: float
) -> Interval | None:
    """Return the interval of an omega by the delta method; None without a spread.

    Args:
        fit: the factor of the items, which converged.
        deviations: the standard deviations of the items.
        n: respondents; of weighted ones their effective number.
        level: the confidence level. [0 to 1]
    """
    quantile = normal_quantile(1 - upper_tail(level))
    curvature = factorize(fit.curvature())
    if n < MIN_ROWS or curvature is None:
        return None
    shared, unique = _parts(fit, deviations)
    total = shared + unique
    root = fsum(map(mul, deviations, fit.loadings))
    slopes = [2 * deviation * root * unique / total**2 for deviation in deviations]
    slopes += [-(deviation**2) * shared / total**2 for deviation in deviations]
    variance = 2 / (n - 1) * fsum(map(mul, slopes, curvature.solve(slopes)))
    rest = unique / total
    width = quantile * sqrt(max(variance, 0.0)) / rest
    low, high = 1 - rest * exp(width), 1 - rest * exp(-width)
    return Interval(low=low, high=high, level=float(level), method="delta_log")


def misfit_degrees(items: int) -> int:
    """Return the degrees of freedom of one factor; 0 of three items, which all fit."""
    return items * (items - 3) // 2


def misfit_chi_square(fit: OneFactor, n: float) -> float | None:
    """Return the chi-square of one factor against none; None without df.

    With Bartlett's correction; of fewer rows than that takes away it is 0.
    """
    items = len(fit.loadings)
    size = n - 1 - (2 * items + 5) / 6 - 2 / 3
    return max(size, 0.0) * fit.discrepancy if misfit_degrees(items) else None


def misfit_p_value(fit: OneFactor, n: float) -> float | None:
    """Return the p-value of that chi-square; None of three items."""
    chi_square = misfit_chi_square(fit, n)
    if chi_square is None:
        return None
    return chi_square_upper(chi_square, misfit_degrees(len(fit.loadings)))


def residual_size(fit: OneFactor, correlations: Sequence[Sequence[float]]) -> float:
    """Return the root mean square of what the factor leaves of the correlations.

    The mean is over the lower triangle with its diagonal, which is 0 (SRMR).
    """
    k = len(correlations)
    residuals = (
        correlations[i][j] - fit.loadings[i] * fit.loadings[j]
        for i in range(k)
        for j in range(i)
    )
    return sqrt(fsum(each * each for each in residuals) / (k * (k + 1) / 2))


def _parts(fit: OneFactor, deviations: Sequence[float]) -> tuple[float, float]:
    """Return the variance of the sum of the items that is shared, and the rest."""
    root = fsum(map(mul, deviations, fit.loadings))
    squares = (deviation * deviation for deviation in deviations)
    return root * root, fsum(map(mul, squares, fit.unique_variances))
