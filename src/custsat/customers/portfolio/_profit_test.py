"""Whether a campaign earned or lost money: the verdict on its profit.

The verdict follows the interval of the profit: a gain if all of it is above 0, a loss
if all of it is below.  With fewer customers than the least number of answers in one of
the groups there is no verdict, whatever the interval.  An open question is no fault:
it says how many more customers would decide it.
"""

from __future__ import annotations

from math import ceil

import attrs

from custsat.estimates._judgement import MAX_NEEDED, detectable_difference, judge
from custsat.evidence.satisfaction import MIN_ANSWERS
from custsat.labels import LabelledEnum
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding
from custsat.values._interval import Interval


class PromotionVerdict(LabelledEnum):
    """Verdict on the profit of a campaign."""

    GAIN = "gain"
    LOSS = "loss"
    NO_EVIDENCE = "no_evidence"
    NO_CONTROL = "no_control"
    COSTS_UNKNOWN = "costs_unknown"


@attrs.frozen(kw_only=True)
class ProfitTest:
    """The profit of a campaign against 0.

    Attributes:
        treated: number of treated customers.
        control: number of customers in the control group.
        profit: the estimated profit. [money]
        interval: its interval; None if nobody differs from anybody.
        cost: cost of the campaign. [money]
        currency: the currency code of the amounts; empty if unknown.
    """

    treated: int
    control: int
    profit: float
    interval: Interval | None
    cost: float
    currency: str = ""

    @property
    def certainty(self) -> Certainty:
        """Whether the customers allow a verdict."""
        result = judge(
            n=min(self.treated, self.control),
            min_n=MIN_ANSWERS.value,
            interval=self.interval,
            target=0,
        ).certainty
        is_open = result is Certainty.CONCLUSIVE and self.interval is None
        return Certainty.INCONCLUSIVE if is_open else result

    @property
    def verdict(self) -> PromotionVerdict:
        """Gain or loss where the customers allow a verdict, else no evidence."""
        if self.certainty is not Certainty.CONCLUSIVE:
            return PromotionVerdict.NO_EVIDENCE
        return PromotionVerdict.GAIN if self.profit > 0 else PromotionVerdict.LOSS

    def more(self, n: int) -> int | None:
        """How many more customers a group of *n* needs for a verdict.

        None if there is a verdict already, or if no number would bring one.
        """
        if self.certainty is Certainty.CONCLUSIVE:
            return None
        needed = 0.0
        detectable = detectable_difference(self.interval, n) if self.interval else None
        if detectable is not None and self.profit:
            ratio = detectable / self.profit
            needed = n * (ratio * ratio)  # inf, where the power would overflow
        if self.certainty is Certainty.TOO_FEW:
            least = max(MIN_ANSWERS.value, n)
            return max(ceil(min(needed, MAX_NEEDED)), least) - n
        return max(ceil(needed) - n, 1) if 0 < needed < MAX_NEEDED else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Finding on money lost, or on what would decide it."""
        if self.certainty is Certainty.TOO_FEW:
            return (self._too_few(),)
        if self.certainty is Certainty.INCONCLUSIVE:
            return (self._undecided(),)
        return () if self.profit > 0 else (self._loss(),)

    def _too_few(self) -> Finding:
        n = min(self.treated, self.control)
        return Finding(
            code="finding.promotion_too_few",
            weight=0,
            facts=(("n", n), ("min_n", MIN_ANSWERS.value)),
            advice="advice.repeat_with_more_customers",
            certainty=Certainty.TOO_FEW,
        )

    def _undecided(self) -> Finding:
        more_treated, more_control = self.more(self.treated), self.more(self.control)
        if self.interval is None or more_treated is None or more_control is None:
            return Finding(
                code="finding.promotion_nothing_to_tell",
                weight=0,
                advice="advice.repeat_with_more_customers",
                certainty=Certainty.INCONCLUSIVE,
            )
        return Finding(
            code="finding.promotion_undecided",
            weight=0,
            facts=(
                ("low", self.interval.low),
                ("high", self.interval.high),
                ("more_treated", more_treated),
                ("more_control", more_control),
            ),
            advice="advice.repeat_with_more_customers",
            currency=self.currency,
            certainty=Certainty.INCONCLUSIVE,
        )

    def _loss(self) -> Finding:
        interval = self.interval
        least, most = (-interval.high, -interval.low) if interval else (0.0, 0.0)
        return Finding(
            code="finding.promotion_lost_money",
            weight=100 * min(1.0, -self.profit / self.cost) if self.cost else 100.0,
            facts=(("lost", -self.profit), ("least", least), ("most", most)),
            advice="advice.stop_promotion",
            currency=self.currency,
        )


def no_control_finding() -> Finding:
    """Return the finding on a campaign without a control group."""
    return Finding(
        code="finding.promotion_no_control",
        weight=0,
        advice="advice.keep_control_group",
    )
