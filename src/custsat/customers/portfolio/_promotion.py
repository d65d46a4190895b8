"""Effect of a promotion, measured against a control group.

The rate difference is the response rate of the treated less that of the control group,
with Newcombe's interval; the uplift is the same relative to the control.  Without a
control group the effect is unknown, since its response rate is no effect: the verdict
says so and those numbers are None.

The incremental profit is an estimate: number of treated people times rate difference
times margin, less cost.

>>> promotion(treated=1000, responded=60, margin=50, cost=400).verdict.value
'no_control'
>>> promotion(treated=10, responded=60, margin=50, cost=400)
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: responded must not exceed treated
"""

from __future__ import annotations

from typing import ClassVar

import attrs

from custsat import _checks as checks
from custsat.errors import EmptyInput, InvalidCount
from custsat.estimates import newcombe_difference
from custsat.labels import LabelledEnum
from custsat.values._finding import Finding
from custsat.values._interval import Interval
from custsat.values._result import Result


class PromotionVerdict(LabelledEnum):
    """Verdict on the effect of a campaign."""

    GAIN = "gain"
    LOSS = "loss"
    NO_EVIDENCE = "no_evidence"
    NO_CONTROL = "no_control"


@attrs.frozen(kw_only=True)
class Promotion(Result):
    """Effect of one campaign.

    Attributes:
        treated: number of people who got the promotion.
        responded: number of treated people who bought.
        control: number of people in the control group; None without one.
        control_responded: number of them who bought; None without a control group.
        margin: margin per response. [money]
        cost: cost of the campaign. [money]
        interval: Newcombe's interval of the rate difference; None without a control
            group.
    """

    schema: ClassVar[str] = "promotion@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        *("response_rate:.1%", "control_rate:.1%", "rate_difference:+.1%"),
        *("uplift:+.1%", "incremental_profit:+.2", "roi:+.1%", "verdict"),
    )
    treated: int
    responded: int
    control: int | None
    control_responded: int | None
    margin: float
    cost: float
    interval: Interval | None

    @property
    def response_rate(self) -> float:
        """Share of the treated who bought; this is not the effect. [0 to 1]"""
        return self.responded / self.treated

    @property
    def control_rate(self) -> float | None:
        """Share of the control group who bought; None without one. [0 to 1]"""
        if self.control is None or self.control_responded is None:
            return None
        return self.control_responded / self.control

    @property
    def rate_difference(self) -> float | None:
        """Response rate less control rate; None without a control group. [-1 to 1]"""
        control_rate = self.control_rate
        return None if control_rate is None else self.response_rate - control_rate

    @property
    def uplift(self) -> float | None:
        """Rate difference over the control rate; None if that is 0 or unknown."""
        control_rate = self.control_rate
        return self.response_rate / control_rate - 1 if control_rate else None

    @property
    def incremental_profit(self) -> float | None:
        """Estimated margin of the added responses less cost. [money]

        Raises:
            TooLarge: if the amount is too large to compute.
        """
        rate_difference = self.rate_difference
        if rate_difference is None:
            return None
        return checks.finite_result(
            self.treated * rate_difference * self.margin - self.cost, "the profit"
        )

    @property
    def roi(self) -> float | None:
        """Incremental profit over cost; None without a cost or a control group.

        Raises:
            TooLarge: if the cost is too small to divide by.
        """
        profit = self.incremental_profit
        if profit is None or not self.cost:
            return None
        return checks.finite_result(profit / self.cost, "the return")

    @property
    def verdict(self) -> PromotionVerdict:
        """Verdict by the interval: above 0, below 0, or neither."""
        if self.interval is None:
            return PromotionVerdict.NO_CONTROL
        if self.interval.low > 0:
            return PromotionVerdict.GAIN
        if self.interval.high < 0:
            return PromotionVerdict.LOSS
        return PromotionVerdict.NO_EVIDENCE

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Finding on a missing control group, or on money lost."""
        if self.verdict is PromotionVerdict.NO_CONTROL:
            return (
                Finding(
                    code="finding.promotion_no_control",
                    weight=50.0,
                    advice="advice.keep_control_group",
                ),
            )
        profit = self.get_or_none("incremental_profit")
        if not isinstance(profit, float) or profit >= 0 or not self.cost:
            return ()
        share = min(1.0, -profit / self.cost)
        return (
            Finding(
                code="finding.promotion_lost_money",
                weight=100 * share,
                facts=(("lost_share", share),),
                advice="advice.stop_promotion",
            ),
        )


def promotion(
    *,
    treated: float,
    responded: float,
    control: float | None = None,
    control_responded: float | None = None,
    margin: float,
    cost: float,
    level: float = 0.95,
) -> Promotion:
    """Measure the effect of a promotion against a control group.

    >>> from custsat.customers import promotion
    >>> result = promotion(
    ...     treated=1000, responded=60, control=1000, control_responded=40,
    ...     margin=50, cost=400
    ... )
    >>> result.verdict.value, round(result.uplift, 3), round(result.roi, 3)
    ('gain', 0.5, 1.5)

    Args:
        treated: number of people who got the promotion.
        responded: number of treated people who bought.
        control: number of people in the control group.
        control_responded: number of them who bought.
        margin: margin per response. [money]
        cost: cost of the campaign. [money]
        level: confidence level of the interval. [0 to 1]

    Raises:
        EmptyInput: if a group is empty.
        InputError: for a control group without its responses, or the other way round.
        InvalidCount: for more responses than people, and for what is no count.
        OutOfRange: for a negative cost.
        NotANumber: for a margin or cost that is no number.
    """
    checks.together(control=control, control_responded=control_responded)
    treated_counts = _check_group(treated, responded, ("treated", "responded"))
    control_counts = None
    if control is not None and control_responded is not None:
        names = ("control", "control_responded")
        control_counts = _check_group(control, control_responded, names)
    return Promotion(
        treated=treated_counts[1],
        responded=treated_counts[0],
        control=control_counts[1] if control_counts else None,
        control_responded=control_counts[0] if control_counts else None,
        margin=checks.number(margin, "margin"),
        cost=checks.number(cost, "cost", ge=0),
        interval=newcombe_difference(*treated_counts, *control_counts, level=level)
        if control_counts
        else None,
    )


def _check_group(
    size: float, responses: float, names: tuple[str, str]
) -> tuple[int, int]:
    """Return the responses and the size of a group, checked."""
    n_people = checks.count(size, names[0])
    n_responses = checks.count(responses, names[1])
    if not n_people:
        raise EmptyInput(result="a promotion", unit=f"customer in {names[0]}=")
    if n_responses > n_people:
        raise InvalidCount(problem="part_exceeds_total", part=names[1], total=names[0])
    return n_responses, n_people
