"""Effect of a promotion, measured against a control group.

The rate difference is the response rate of the treated less that of the control group,
with Newcombe's interval; the uplift is the same relative to the control.  Without a
control group the effect is unknown, since its response rate is no effect: the verdict
says so and those numbers are None.

The incremental profit is an estimate: number of treated people times rate difference
times margin, less cost; its interval is computed likewise from that of the rates.  The
verdict is on this profit: more responses may still cost more than they bring.

>>> more = {"treated": 1000, "responded": 60, "control": 1000, "control_responded": 40}
>>> dear = promotion(**more, margin=50, cost=3000)
>>> dear.rate_difference > 0, dear.incremental_profit < 0, dear.verdict.value
(True, True, 'loss')
>>> promotion(treated=10, responded=60, margin=50, cost=400)
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: responded must not exceed treated
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.customers.portfolio._profit_test import (
    ProfitTest,
    PromotionVerdict,
    no_control_finding,
)
from custsat.errors import EmptyInput, InvalidCount
from custsat.estimates import newcombe_difference
from custsat.values._interval import Interval
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.values._certainty import Certainty
    from custsat.values._finding import Finding


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
    choices: ClassVar[tuple[str, ...]] = ("interval",)
    table_fields: ClassVar[tuple[str, ...]] = (
        *("response_rate:.1%", "control_rate:.1%", "rate_difference:+.1%"),
        *("uplift:+.1%", "incremental_profit:+.2", "profit_interval:+.2"),
        *("roi:+.1%", "verdict", "more_treated?", "more_control?"),
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
    def profit_interval(self) -> Interval | None:
        """Interval of the incremental profit; None without a control group. [money]

        Raises:
            TooLarge: if the amount is too large to compute.
        """
        if self.interval is None:
            return None
        ends = [
            checks.finite_result(
                self.treated * limit * self.margin - self.cost, "the profit"
            )
            for limit in (self.interval.low, self.interval.high)
        ]
        return attrs.evolve(self.interval, low=min(ends), high=max(ends))

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
    def certainty(self) -> Certainty | None:
        """Whether the groups allow a verdict; None without a control group."""
        test = self._test
        return test.certainty if test else None

    @property
    def verdict(self) -> PromotionVerdict:
        """Verdict by the interval of the profit: above 0, below 0, or neither."""
        test = self._test
        return test.verdict if test else PromotionVerdict.NO_CONTROL

    @property
    def more_treated(self) -> int | None:
        """How many more treated people would decide it, with a power of 80 %.

        The control group grows by the same factor, and the cost per head stays.  None
        if it is decided, if no number would decide it, and without a control group.
        """
        test = self._test
        return test.more(self.treated) if test else None

    @property
    def more_control(self) -> int | None:
        """How many more people in the control group that takes; None likewise."""
        test = self._test
        return test.more(test.control) if test else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Finding on a missing control group, on money lost, or on what is open."""
        test = self._test
        return test.findings if test else (no_control_finding(),)

    @property
    def _test(self) -> ProfitTest | None:
        if self.control is None:
            return None
        profit = self.get_or_none("incremental_profit")
        interval = self.get_or_none("profit_interval")
        return ProfitTest(
            treated=self.treated,
            control=self.control,
            profit=profit if isinstance(profit, float) else 0.0,
            interval=interval if isinstance(interval, Interval) else None,
            cost=self.cost,
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
    >>> counts = {"treated": 1000, "responded": 60, "control": 1000}
    >>> result = promotion(**counts, control_responded=40, margin=50, cost=400)
    >>> result.verdict.value, round(result.uplift, 3), round(result.roi, 3)
    ('no_evidence', 0.5, 1.5)
    >>> result.more_treated, result.more_control
    (4319, 4319)
    >>> promotion(**counts, control_responded=20, margin=50, cost=400).verdict.value
    'gain'

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
