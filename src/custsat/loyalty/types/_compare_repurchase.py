"""Repurchase of the completely satisfied customers, compared with the satisfied ones.

How many times as loyal the completely satisfied are (often quoted as six) is measured
from your own customers: a ratio of repurchase rates, with its interval.

Source: Jones & Sasser (1995); the interval is that of Katz et al. (1978).

>>> compare_repurchase({5: (90, 80), 4: (0, 100)})
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: complete_repurchased must not exceed complete_n
"""

from __future__ import annotations

from math import exp, log, sqrt
from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InvalidCount, OutOfRange, UndefinedRatio
from custsat.estimates._proportions import newcombe_difference
from custsat.estimates._quantiles import normal_quantile, upper_tail
from custsat.values._interval import Interval
from custsat.values._result import Result
from custsat.values._scale import LIKERT5, Scale, check_scale

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen(kw_only=True)
class RepurchaseComparison(Result):
    """Repurchase of the completely satisfied compared with the merely satisfied.

    Attributes:
        complete_repurchased: completely satisfied customers who bought again.
        complete_n: completely satisfied customers.
        satisfied_repurchased: merely satisfied customers who bought again.
        satisfied_n: merely satisfied customers.

    Raises:
        EmptyInput: if one of the groups has no customer.
        InvalidCount: if more bought again than there are customers.
    """

    schema: ClassVar[str] = "repurchase_comparison@1"
    choices: ClassVar[tuple[str, ...]] = ("interval",)
    table_fields: ClassVar[tuple[str, ...]] = (
        "complete_repurchase_rate:.1%",
        "satisfied_repurchase_rate:.1%",
        "repurchase_ratio:.2",
    )
    complete_repurchased: int
    complete_n: int
    satisfied_repurchased: int
    satisfied_n: int

    def __attrs_post_init__(self) -> None:
        if not self.complete_n or not self.satisfied_n:
            raise EmptyInput(
                result="a ratio of repurchase rates", unit="customer of each group"
            )
        for group in ("complete", "satisfied"):
            part, total = f"{group}_repurchased", f"{group}_n"
            if getattr(self, part) > getattr(self, total):
                raise InvalidCount(problem="part_exceeds_total", part=part, total=total)

    @property
    def complete_repurchase_rate(self) -> float:
        """Share of the completely satisfied who bought again. [0 to 1]"""
        return self.complete_repurchased / self.complete_n

    @property
    def satisfied_repurchase_rate(self) -> float:
        """Share of the satisfied who bought again. [0 to 1]"""
        return self.satisfied_repurchased / self.satisfied_n

    @property
    def repurchase_ratio(self) -> float:
        """Repurchase rate of the completely satisfied per rate of the satisfied.

        Raises:
            UndefinedRatio: if none of the satisfied bought again.
        """
        if not self.satisfied_repurchased:
            raise UndefinedRatio(problem="nobody_repurchased", group="satisfied")
        numerator = self.complete_repurchased * self.satisfied_n
        return numerator / (self.complete_n * self.satisfied_repurchased)

    @property
    def difference_interval(self) -> Interval:
        """95% confidence interval of the difference of the two rates."""
        return newcombe_difference(
            self.complete_repurchased,
            self.complete_n,
            self.satisfied_repurchased,
            self.satisfied_n,
        )

    @property
    def interval(self) -> Interval:
        """95% confidence interval of the ratio.

        Raises:
            UndefinedRatio: if nobody in one of the groups bought again.
        """
        return self.ci()

    def ci(self, *, level: float = 0.95) -> Interval:
        """Confidence interval of the ratio on the log scale (Katz et al. 1978).

        Args:
            level: the confidence level. [0 to 1]

        Raises:
            UndefinedRatio: if nobody in one of the groups bought again.
            OutOfRange: if *level* is not between 0 and 1.
        """
        z = -normal_quantile(upper_tail(level))
        if not self.complete_repurchased:
            raise UndefinedRatio(
                problem="nobody_repurchased", group="completely satisfied"
            )
        ratio = self.repurchase_ratio
        log_variance = 1 / self.complete_repurchased - 1 / self.complete_n
        log_variance += 1 / self.satisfied_repurchased - 1 / self.satisfied_n
        half_width = z * sqrt(max(log_variance, 0.0))
        low, high = exp(log(ratio) - half_width), exp(log(ratio) + half_width)
        return Interval(low=low, high=high, level=level, method="katz")


def compare_repurchase(
    counts: Mapping[float, tuple[int, int]], *, scale: Scale = LIKERT5
) -> RepurchaseComparison:
    """Compare the repurchase of the completely satisfied with the merely satisfied.

    The highest answer of the scale is compared with the next lower one.

    >>> from custsat.loyalty.types import compare_repurchase
    >>> comparison = compare_repurchase({5: (90, 100), 4: (30, 100)})
    >>> interval = comparison.interval
    >>> comparison.repurchase_ratio, round(interval.low, 2), round(interval.high, 2)
    (3.0, 2.21, 4.08)

    Args:
        counts: by answer, the customers who bought again and all customers.
        scale: the scale of the answers; it must have steps.

    Raises:
        WrongType: if *counts* is no mapping of pairs, or *scale* no Scale.
        OutOfScale: for an answer that is not on the scale.
        OutOfRange: if the scale has no steps.
        InvalidCount: for a count that is not a whole number, or if more bought again
            than there are customers.
        EmptyInput: if one of the two groups is empty.
    """
    check_scale(scale, "scale")
    if scale.step is None:
        raise OutOfRange(name="scale", allowed="a scale with steps")
    counts_by_answer = checks.mapping(counts, "counts")
    for answer in counts_by_answer:
        scale.check_answer(answer, "each answer of counts")
    complete_repurchased, complete_n = _counts_of(counts_by_answer, scale.high)
    satisfied_repurchased, satisfied_n = _counts_of(
        counts_by_answer, scale.high - scale.step
    )
    return RepurchaseComparison(
        complete_repurchased=complete_repurchased,
        complete_n=complete_n,
        satisfied_repurchased=satisfied_repurchased,
        satisfied_n=satisfied_n,
    )


def _counts_of(
    counts: Mapping[float, tuple[int, int]], answer: float
) -> tuple[int, int]:
    """Return the checked counts of an answer: bought again, and all customers."""
    n_repurchased, n = checks.pair(counts.get(answer, (0, 0)), "each of counts")
    return checks.count(n_repurchased, "counts"), checks.count(n, "counts")
