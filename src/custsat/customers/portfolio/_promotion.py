"""Promotions: what a campaign added, against people who did not get it.

The incremental rate is the response of the treated minus that of a control group, with
Newcombe's interval; the uplift is the same in relation to the control.  Without a
control group nothing can be said about what the campaign added: its response would be
taken for its effect.  The result then says so and leaves those numbers empty.

Money is an estimate: treated people times incremental rate times margin, minus cost.

>>> result = promotion(
...     treated=1000,
...     responded=60,
...     control=1000,
...     control_responded=40,
...     margin=50,
...     cost=400,
... )
>>> round(result.rate_difference, 3), round(result.uplift, 3), result.verdict.value
(0.02, 0.5, 'gain')
>>> round(result.incremental_profit, 6), round(result.roi, 6)
(600.0, 1.5)
>>> promotion(treated=1000, responded=60, margin=50, cost=400).verdict.value
'no_control'
>>> promotion(treated=10, responded=60, margin=50, cost=400)
Traceback (most recent call last):
    ...
custsat.errors.InvalidCount: more people responded than were in the group
"""

from __future__ import annotations

from typing import ClassVar

import attrs

from custsat.customers.handed_in import bounded
from custsat.customers.headcounts import counted
from custsat.errors import EmptyInput, InvalidCount
from custsat.estimates import newcombe_difference
from custsat.labels import LabelledEnum
from custsat.values._finding import Finding
from custsat.values._interval import Interval
from custsat.values._number import finite, not_negative
from custsat.values._result import Result


class PromotionVerdict(LabelledEnum):
    """What may be said about a campaign."""

    GAIN = "gain"
    LOSS = "loss"
    NO_EVIDENCE = "no_evidence"
    NO_CONTROL = "no_control"


@attrs.frozen(kw_only=True)
class Promotion(Result):
    """One campaign.

    Attributes:
        treated: people who got it.
        responded: those of them who bought.
        control: people kept apart; None without a control group.
        control_responded: those of them who bought; likewise.
        margin: what a response brings. [money]
        cost: what the campaign cost. [money]
        interval: Newcombe's interval of the incremental rate; None without a control.
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
        """Share of the treated who bought; no effect, just a count. [0 to 1]"""
        return self.responded / self.treated

    @property
    def control_rate(self) -> float | None:
        """Share of the control group who bought. [0 to 1]"""
        if self.control is None or self.control_responded is None:
            return None
        return self.control_responded / self.control

    @property
    def rate_difference(self) -> float | None:
        """What the campaign added to the rate; None without a control. [-1 to 1]"""
        control_rate = self.control_rate
        return None if control_rate is None else self.response_rate - control_rate

    @property
    def uplift(self) -> float | None:
        """The same in relation to the control; None if nobody there bought."""
        control_rate = self.control_rate
        return self.response_rate / control_rate - 1 if control_rate else None

    @property
    def incremental_profit(self) -> float | None:
        """What the campaign earned beyond its cost; an estimate. [money]

        Raises:
            TooLarge: if it is beyond any number.
        """
        rate_difference = self.rate_difference
        if rate_difference is None:
            return None
        return bounded(
            "the profit", self.treated * rate_difference * self.margin - self.cost
        )

    @property
    def roi(self) -> float | None:
        """Incremental profit per money spent; None without a cost or a control.

        Raises:
            TooLarge: if the cost is too small to divide by.
        """
        profit = self.incremental_profit
        if profit is None or not self.cost:
            return None
        return bounded("the return", profit / self.cost)

    @property
    def verdict(self) -> PromotionVerdict:
        """Whether the rate surely rose, surely fell, or neither."""
        if self.interval is None:
            return PromotionVerdict.NO_CONTROL
        if self.interval.low > 0:
            return PromotionVerdict.GAIN
        if self.interval.high < 0:
            return PromotionVerdict.LOSS
        return PromotionVerdict.NO_EVIDENCE

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That there is no control group, or that the campaign lost money."""
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
    """Measure what a campaign added.

    Args:
        treated: people who got it.
        responded: those of them who bought.
        control: people kept apart.
        control_responded: those of them who bought.
        margin: what a response brings. [money]
        cost: what the campaign cost. [money]
        level: the confidence of the interval.

    Raises:
        EmptyInput: if a group is empty.
        InvalidCount: if a group is given without its responses, or more people
            responded than were in it.
        OutOfRange: for a negative cost.
    """
    if (control is None) != (control_responded is None):
        raise InvalidCount(what="a control group and its responses go together")
    treated_counts = _check_group(treated, responded)
    control_counts = None
    if control is not None and control_responded is not None:
        control_counts = _check_group(control, control_responded)
    return Promotion(
        treated=treated_counts[1],
        responded=treated_counts[0],
        control=control_counts[1] if control_counts else None,
        control_responded=control_counts[0] if control_counts else None,
        margin=finite("margin", margin),
        cost=not_negative("cost", cost),
        interval=newcombe_difference(*treated_counts, *control_counts, level=level)
        if control_counts
        else None,
    )


def _check_group(size: float, responses: float) -> tuple[int, int]:
    """Responses and size of a group."""
    n_people, n_responses = counted(size), counted(responses)
    if not n_people:
        raise EmptyInput(what="a group of a promotion")
    if n_responses > n_people:
        raise InvalidCount(what="more people responded than were in the group")
    return n_responses, n_people
