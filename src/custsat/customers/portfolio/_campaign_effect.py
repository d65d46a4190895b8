"""Effect of a campaign on what customers bring: net per head, treated less control.

The net amount of a customer is the revenue less cost of what was sold and cost to serve
in the days of the campaign; those who did not buy brought 0.  The net gain is the
difference of the two means (Welch's interval) times the number of treated customers,
less the cost of the campaign, which is taken as exact.  It is None where a cost is not
known: revenue is no gain.  The response rates are figures beside it: equally many may
buy more, and more may buy for less.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

import attrs

from custsat import _checks as checks
from custsat.customers.portfolio._campaign import CampaignGroup
from custsat.customers.portfolio._costs import CostKind, cost_finding
from custsat.customers.portfolio._profit_test import (
    ProfitTest,
    PromotionVerdict,
    no_control_finding,
)
from custsat.display import format_template
from custsat.errors import EmptyInput
from custsat.estimates import Difference, newcombe_difference, welch
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.values._certainty import Certainty
    from custsat.values._finding import Finding
    from custsat.values._interval import Interval


@attrs.frozen(kw_only=True)
class CampaignEffect(Result):
    """Effect of a campaign on the net amount per head.

    Attributes:
        treated: sums over the treated customers.
        control: sums over the control group; None without one.
        cost: cost of the campaign; None if unknown. [exact]
        currency: currency of all amounts; None if no row has one.
        level: confidence level of the intervals. [0 to 1]

    Raises:
        EmptyInput: if a group is empty.
        OutOfRange: if *level* is not between 0 and 1.
    """

    schema: ClassVar[str] = "campaign_effect@1"
    choices: ClassVar[tuple[str, ...]] = ("level:%",)
    table_fields: ClassVar[tuple[str, ...]] = (
        *("response_rate:.1%", "control_rate:.1%", "rate_difference:+.1%"),
        *("treated_net_per_head:$!0", "control_net_per_head:$!0"),
        *("net_difference:+$", "net_difference_interval:+$"),
        *("net_gain:+$", "net_gain_interval:+$", "roi:+.1%", "verdict"),
        *("missing_costs?", "more_treated?", "more_control?"),
    )
    treated: CampaignGroup
    control: CampaignGroup | None
    cost: Decimal | None
    currency: str | None
    level: float

    def __attrs_post_init__(self) -> None:
        checks.confidence_level(self.level)
        for name, group in (("treated", self.treated), ("control", self.control)):
            if group is not None and not group.n:
                raise EmptyInput(result="a campaign", unit=f"customer in {name}=")

    @property
    def response_rate(self) -> float | None:
        """Share of the treated who bought; this is not the effect. [0 to 1]"""
        return self.treated.response_rate

    @property
    def control_rate(self) -> float | None:
        """Share of the control group who bought; None without one. [0 to 1]"""
        return self.control.response_rate if self.control else None

    @property
    def rate_difference(self) -> float | None:
        """Response rate less control rate; None without a control group. [-1 to 1]"""
        treated_rate, control_rate = self.response_rate, self.control_rate
        if treated_rate is None or control_rate is None:
            return None
        return treated_rate - control_rate

    @property
    def rate_interval(self) -> Interval | None:
        """Newcombe's interval of the rate difference; None without a control group."""
        if self.control is None:
            return None
        return newcombe_difference(
            self.treated.responded,
            self.treated.n,
            self.control.responded,
            self.control.n,
            level=self.level,
        )

    @property
    def treated_net_per_head(self) -> float | None:
        """Mean net amount of the treated; None if a cost is unknown. [money]"""
        return self.treated.net_per_head

    @property
    def control_net_per_head(self) -> float | None:
        """Mean net amount of the control group; None if a cost is unknown. [money]"""
        return self.control.net_per_head if self.control else None

    @property
    def net_difference(self) -> float | None:
        """Net per head, treated less control; None if a cost is unknown. [money]"""
        return self._welch.difference if self._welch else None

    @property
    def net_difference_interval(self) -> Interval | None:
        """Welch's interval of it; None likewise, and if all brought the same."""
        return self._welch.interval if self._welch else None

    @property
    def net_gain(self) -> float | None:
        """Net difference of all treated customers less the cost of the campaign.

        None if a cost is unknown, or without a control group. [money]
        """
        return self._gain(self.net_difference)

    @property
    def net_gain_interval(self) -> Interval | None:
        """Interval of the net gain; None likewise. [money]"""
        interval = self.net_difference_interval
        low, high = (
            self._gain(interval.low if interval else None),
            self._gain(interval.high if interval else None),
        )
        if interval is None or low is None or high is None:
            return None
        return attrs.evolve(interval, low=low, high=high)

    @property
    def roi(self) -> float | None:
        """Net gain over cost; None without a cost, or if the net gain is unknown."""
        gain = self.net_gain
        return gain / float(self.cost) if gain is not None and self.cost else None

    @property
    def missing_costs(self) -> tuple[CostKind, ...]:
        """Kinds of cost that are not known throughout."""
        known = {
            CostKind.GOODS: self._n_rows("n_rows") == self._n_rows("n_with_cost"),
            CostKind.SERVING: self._n_rows("n_rows")
            == self._n_rows("n_with_cost_to_serve"),
            CostKind.CAMPAIGN: self.cost is not None,
        }
        return tuple(kind for kind, is_known in known.items() if not is_known)

    @property
    def certainty(self) -> Certainty | None:
        """Whether the groups allow a verdict; None if the net gain is unknown."""
        test = self._test
        return test.certainty if test else None

    @property
    def verdict(self) -> PromotionVerdict:
        """Verdict by the interval of the net gain: above 0, below 0, or neither."""
        if self.control is None:
            return PromotionVerdict.NO_CONTROL
        test = self._test
        return test.verdict if test else PromotionVerdict.COSTS_UNKNOWN

    @property
    def more_treated(self) -> int | None:
        """How many more treated customers would decide it, with a power of 80 %.

        The control group grows by the same factor, and the cost per head stays.  None
        if it is decided or unknown, or if no number would decide it.
        """
        test = self._test
        return test.more(test.treated) if test else None

    @property
    def more_control(self) -> int | None:
        """How many more customers in the control group that takes; None likewise."""
        test = self._test
        return test.more(test.control) if test else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings on what is not known, on money lost, or on what would decide it."""
        if self.control is None:
            return (no_control_finding(),)
        n_rows = self._n_rows("n_rows")
        n_missing = {
            CostKind.GOODS: n_rows - self._n_rows("n_with_cost"),
            CostKind.SERVING: n_rows - self._n_rows("n_with_cost_to_serve"),
        }
        test = self._test
        if test:
            return test.findings
        return tuple(
            cost_finding(kind, missing=n_missing.get(kind), rows=n_rows)
            for kind in self.missing_costs
        )

    def summary(self, lang: str = "en") -> str:
        """The net gain with its interval, or why it is unknown."""
        if self.net_gain is None:
            return format_template("campaign_effect.unknown", self, lang)
        return super().summary(lang)

    def _n_rows(self, name: str) -> int:
        groups = (self.treated, self.control) if self.control else (self.treated,)
        return sum(getattr(group, name) for group in groups)

    def _gain(self, per_head: float | None) -> float | None:
        if per_head is None or self.cost is None:
            return None
        return self.treated.n * per_head - float(self.cost)

    @property
    def _welch(self) -> Difference | None:
        if self.control is None:
            return None
        mean_1, mean_2 = self.treated.net_per_head, self.control.net_per_head
        if mean_1 is None or mean_2 is None:
            return None
        return welch(
            mean_1=mean_1,
            variance_1=self.treated.net_variance,
            n_1=self.treated.n,
            mean_2=mean_2,
            variance_2=self.control.net_variance,
            n_2=self.control.n,
            level=self.level,
        )

    @property
    def _test(self) -> ProfitTest | None:
        gain = self.net_gain
        if self.control is None or gain is None or self.cost is None:
            return None
        return ProfitTest(
            treated=self.treated.n,
            control=self.control.n,
            profit=gain,
            interval=self.net_gain_interval,
            cost=float(self.cost),
            currency=self.currency or "",
        )
