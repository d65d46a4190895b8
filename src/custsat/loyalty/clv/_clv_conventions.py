"""Conventions of lifetime values, and the geometric sum behind all of them.

>>> MarginTiming.AFTER_RENEWAL.label()
'first margin after one renewal'
"""

from __future__ import annotations

from math import expm1, inf, log
from typing import Any, Final, TypeVar

from custsat.estimates._tails import EXP_OVERFLOW
from custsat.labels import LabelledEnum

NumericT = TypeVar("NumericT")
# Below this the exact difference of two large numbers loses digits.
CANCELLATION_TOL: Final = 1e-3


class MarginTiming(LabelledEnum):
    """When the first margin comes."""

    AT_START = "at_start"
    AFTER_RENEWAL = "after_renewal"
    AT_END = "at_end"


class GrowthStart(LabelledEnum):
    """Whether the first margin has already grown."""

    FROM_FIRST = "from_first"
    FROM_SECOND = "from_second"


class MarginConversion(LabelledEnum):
    """How the margin is converted to another period."""

    SAME_VALUE = "same_value"
    SPLIT = "split"


class LifetimeAssumption(LabelledEnum):
    """Assumption behind a lifetime value."""

    FIRST_MARGIN_AT_START = "first_margin_at_start"
    FIRST_MARGIN_AFTER_RENEWAL = "first_margin_after_renewal"
    FIRST_MARGIN_AT_END = "first_margin_at_end"
    INFINITE_HORIZON = "infinite_horizon"
    FINITE_HORIZON = "finite_horizon"
    CONSTANT_MARGIN = "constant_margin"
    VARIABLE_MARGINS = "variable_margins"
    GROWS_FROM_FIRST = "grows_from_first"
    GROWS_FROM_SECOND = "grows_from_second"
    CONSTANT_RETENTION = "constant_retention"
    CONSTANT_DISCOUNT = "constant_discount"


ASSUMPTION_OF: Final[dict[LabelledEnum, LifetimeAssumption]] = {
    MarginTiming.AT_START: LifetimeAssumption.FIRST_MARGIN_AT_START,
    MarginTiming.AFTER_RENEWAL: LifetimeAssumption.FIRST_MARGIN_AFTER_RENEWAL,
    MarginTiming.AT_END: LifetimeAssumption.FIRST_MARGIN_AT_END,
    GrowthStart.FROM_FIRST: LifetimeAssumption.GROWS_FROM_FIRST,
    GrowthStart.FROM_SECOND: LifetimeAssumption.GROWS_FROM_SECOND,
}


# The next three functions take numbers or columns.  Columns are only multiplied: some
# engines divide by a number as they multiply by its inverse, which changes the last
# digit.


def period_factor(retention: NumericT, discount: float, growth: float) -> NumericT:
    """Expected discounted margin of a period, relative to the period before."""
    rate: Any = retention
    factor: NumericT = rate * ((1 + growth) / (1 + discount))
    return factor


def first_margin_factor(
    margin_timing: MarginTiming, retention: NumericT, discount: float, grown: float
) -> NumericT | float:
    """Discounted value of the first margin, which is *grown* units."""
    if margin_timing is MarginTiming.AT_START:
        return grown
    today = grown / (1 + discount)
    if margin_timing is MarginTiming.AT_END:
        return today
    rate: Any = retention
    factor: NumericT = rate * today
    return factor


def perpetuity(
    margin: NumericT, first_margin_factor: NumericT | float, period_factor: NumericT
) -> NumericT:
    """Lifetime value without a horizon."""
    margin_value: Any = margin
    factor: Any = period_factor
    value: NumericT = margin_value * first_margin_factor * (1 / (1 - factor))
    return value


def geometric_sum(ratio: float, count: int | None) -> float:
    """Sum of *count* terms of ``1 + ratio + ratio**2 + ...``; of all for None.

    >>> geometric_sum(0.5, None), geometric_sum(0.5, 2), geometric_sum(1, 7)
    (2.0, 1.5, 7.0)
    """
    if count is None:
        return 1 / (1 - ratio)
    if ratio == 1 or not count:
        return float(count)
    if not ratio:
        return 1.0
    try:
        return expm1(count * log(ratio)) / (ratio - 1)
    except OverflowError:
        return inf


def mean_term_index(ratio: float, count: int | None) -> float:
    """Mean index, from 0, of the terms of a geometric sum: its elasticity.

    >>> mean_term_index(0.5, None), mean_term_index(1, 3)
    (1.0, 1.0)
    """
    if count is None:
        return ratio / (1 - ratio)
    if not ratio or not count:
        return 0.0
    log_ratio = log(ratio)
    if abs(log_ratio) * count < CANCELLATION_TOL:
        return (count - 1) / 2 + log_ratio * (count * count - 1) / 12
    decay = -log_ratio
    correction = count / expm1(decay * count) if decay * count < EXP_OVERFLOW else 0.0
    return (1 / expm1(decay) if decay < EXP_OVERFLOW else 0.0) - correction
