"""The conventions of a lifetime value, and the geometric sum behind all of them.

>>> LifetimeConvention.AFTER_RENEWAL.label()
'first margin after one renewal'
"""

from __future__ import annotations

from math import expm1, inf, log
from typing import Any, Final, TypeVar

from custsat.labels import LabelledEnum

__all__ = [
    "TAKEN",
    "LifetimeAssumption",
    "LifetimeConvention",
    "LifetimeGrowth",
    "MarginConversion",
    "endless",
    "first_of",
    "geometric",
    "later",
    "ratio_of",
]

Q = TypeVar("Q")
STEEP: Final = 700.0  # a little more, and the exponential overflows
NEAR: Final = 1e-3  # below this the exact difference of two large numbers loses digits


class LifetimeConvention(LabelledEnum):
    """When the first margin comes."""

    NOW = "now"
    AFTER_RENEWAL = "after_renewal"
    PERIOD_END = "period_end"


class LifetimeGrowth(LabelledEnum):
    """Whether the first margin has already grown."""

    FROM_FIRST = "from_first"
    FROM_SECOND = "from_second"


class MarginConversion(LabelledEnum):
    """What becomes of the margin when the period changes."""

    SAME_VALUE = "same_value"
    SPLIT = "split"


class LifetimeAssumption(LabelledEnum):
    """What a lifetime value takes for granted."""

    FIRST_MARGIN_NOW = "first_margin_now"
    FIRST_MARGIN_AFTER_RENEWAL = "first_margin_after_renewal"
    FIRST_MARGIN_AT_PERIOD_END = "first_margin_at_period_end"
    INFINITE_HORIZON = "infinite_horizon"
    FINITE_HORIZON = "finite_horizon"
    CONSTANT_MARGIN = "constant_margin"
    VARIABLE_MARGINS = "variable_margins"
    GROWS_FROM_FIRST = "grows_from_first"
    GROWS_FROM_SECOND = "grows_from_second"
    CONSTANT_RETENTION = "constant_retention"
    CONSTANT_DISCOUNT = "constant_discount"


_ = LifetimeAssumption
TAKEN: Final[dict[LabelledEnum, LifetimeAssumption]] = {
    LifetimeConvention.NOW: _.FIRST_MARGIN_NOW,
    LifetimeConvention.AFTER_RENEWAL: _.FIRST_MARGIN_AFTER_RENEWAL,
    LifetimeConvention.PERIOD_END: _.FIRST_MARGIN_AT_PERIOD_END,
    LifetimeGrowth.FROM_FIRST: _.GROWS_FROM_FIRST,
    LifetimeGrowth.FROM_SECOND: _.GROWS_FROM_SECOND,
}


# Numbers or columns: a column is only multiplied, because some engines divide a column
# by a number as they multiply it by the inverse, and the last digit would differ.


def ratio_of(retention: Q, discount: float, growth: float) -> Q:
    """What is left of a margin after a period, in today's money."""
    kept: Any = retention
    ratio: Q = kept * ((1 + growth) / (1 + discount))
    return ratio


def first_of(
    convention: LifetimeConvention, retention: Q, discount: float, grown: float
) -> Q | float:
    """What the first margin, *grown* by then, is worth today."""
    if convention is LifetimeConvention.NOW:
        return grown
    today = grown / (1 + discount)
    if convention is LifetimeConvention.PERIOD_END:
        return today
    kept: Any = retention
    after: Q = kept * today
    return after


def endless(margin: Q, first: Q | float, ratio: Q) -> Q:
    """The value without a horizon."""
    m: Any = margin
    q: Any = ratio
    value: Q = m * first * (1 / (1 - q))
    return value


def geometric(ratio: float, count: int | None) -> float:
    """``1 + ratio + ratio**2 + ...``: *count* terms, or all of them.

    >>> geometric(0.5, None), geometric(0.5, 2), geometric(1, 7)
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


def later(ratio: float, count: int | None) -> float:
    """The mean place, from 0, of the terms of a geometric sum: its elasticity.

    >>> later(0.5, None), later(1, 3), round(later(0.5, 2), 6)
    (1.0, 1.0, 0.333333)
    """
    if count is None:
        return ratio / (1 - ratio)
    if not ratio or not count:
        return 0.0
    rise = log(ratio)
    if abs(rise) * count < NEAR:
        return (count - 1) / 2 + rise * (count * count - 1) / 12
    fall = -rise
    rest = count / expm1(fall * count) if fall * count < STEEP else 0.0
    return (1 / expm1(fall) if fall < STEEP else 0.0) - rest
