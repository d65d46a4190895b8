"""The formulas of the satisfaction index, of numbers or of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from custsat.satisfaction._score_formulas import share_limits, share_of
from custsat.values._arithmetic import SUMS_REL_TOL
from custsat.values._tally_formulas import effective_number

if TYPE_CHECKING:
    from custsat.satisfaction._score_formulas import Figures
    from custsat.values._arithmetic import Arithmetic, QuantityT
    from custsat.values._tally_formulas import CountOf


def position_percent(value: Any, zero: Any, full: Any) -> Any:
    """Return where *value* lies on the way from *zero* to *full*, in percent.

    Of numbers, decimals or columns; rounding may carry it out of 0 to 100.
    """
    return (value - zero) * 100 / (full - zero)


def clamped(
    value: QuantityT, limits: tuple[float, float], arithmetic: Arithmetic[QuantityT]
) -> QuantityT:
    """Return *value* within its limits; floating point may have left them."""
    low, high = limits
    return arithmetic.minimum(arithmetic.maximum(value, low), high)


def weighted_score(mean: QuantityT, weight: QuantityT | float) -> QuantityT:
    """Return mean times weight. [scale points]"""
    return mean * weight


def shortfall(percent: QuantityT, weight: QuantityT | float) -> QuantityT:
    """Return the points of 100 that an item takes from the overall index."""
    return (100 - percent) * weight


def variance_from_sums(
    count: CountOf[QuantityT],
    total: QuantityT,
    squares: QuantityT,
    arithmetic: Arithmetic[QuantityT],
) -> QuantityT:
    """Return the variance of answers from their sums; 0 of one, or of equal ones.

    The weighted mean square is enlarged by m / (m - 1), m being the effective number of
    answers; what lies within the rounding error of the sums is 0.

    Args:
        count: the answers, and the sums of their weights.
        total: the sum of weights times answers.
        squares: the sum of weights times squared answers.
        arithmetic: that of numbers or that of columns.
    """
    weight = count.weight
    scaled = weight * squares - total * total
    df = weight - count.sum_squared_weights / weight
    is_rounding = scaled <= SUMS_REL_TOL * weight * squares
    has_spread = (count.n > 1) & (df > 0)
    variance = scaled / (weight * arithmetic.where(has_spread, df, 1.0))
    known = arithmetic.where(is_rounding, 0.0, variance)
    return arithmetic.where(has_spread, known, 0.0)


def index_figures(
    overall: QuantityT,
    satisfied: CountOf[QuantityT],
    scored: CountOf[QuantityT],
    endpoints: tuple[float, float],
    arithmetic: Arithmetic[QuantityT],
) -> Figures:
    """Return the figures of satisfaction indices whose overall mean is known.

    Args:
        overall: the weighted mean. [scale points]
        satisfied: the satisfied respondents.
        scored: the respondents with a score.
        endpoints: the answers that count as 0 and as 100 percent.
        arithmetic: that of numbers or that of columns.
    """
    rate = share_of(satisfied.weight, scored.weight)
    n = effective_number(scored, arithmetic)
    percent = position_percent(overall, *endpoints)
    return {
        "overall": overall,
        "percent": clamped(percent, (0.0, 100.0), arithmetic),
        "satisfied_rate": rate,
        "score": rate,
        "interval": share_limits(rate, n, arithmetic),
    }
