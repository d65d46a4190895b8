"""Level of service by customer value and cost to serve.

Customers of high value get focus: their basic *and* their attractive needs are met.
Customers of low value get the basic needs at low cost.  Where the cost to serve is
high, it is to be reduced; a customer of low value may have to be given up, since
revenue is not profit.  An amount on a threshold counts as high.  The slides divide
customers by value; the axis of cost is an addition of this library.

>>> verdict = serve_level(value=80, cost=90, value_threshold=500, cost_threshold=50)
>>> verdict.level.label("zh")
'降低服务成本，否则放弃'
>>> serve_level(value=80, cost=-1, value_threshold=500, cost_threshold=50)
Traceback (most recent call last):
    ...
custsat.errors.OutOfRange: cost must be 0 or more
"""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.evidence.sources import LOYALTY_SLIDES
from custsat.labels import LabelledEnum
from custsat.rules import Bands, DecisionTable, below, two_way_table
from custsat.values._finding import Finding
from custsat.values._reason import Reason
from custsat.values._result import Result


class Level(LabelledEnum):
    """Whether an amount is below a threshold, or has reached it."""

    LOW = "low"
    HIGH = "high"


class ServeLevel(LabelledEnum):
    """Level of service for a customer, the best first."""

    FOCUS = "focus"
    FOCUS_AT_LOWER_COST = "focus_at_lower_cost"
    BASIC = "basic"
    REDUCE_COST_OR_EXIT = "reduce_cost_or_exit"


class ServeNeed(LabelledEnum):
    """Needs to meet; Kano calls the basic ones must-be."""

    BASIC = "basic"
    ATTRACTIVE = "attractive"


class ServeCase(NamedTuple):
    """Conditions of the rule: customer value and cost to serve."""

    value: Level | None
    cost: Level | None


ALL_NEEDS: Final = (ServeNeed.BASIC, ServeNeed.ATTRACTIVE)
SERVE_NEEDS: Final[dict[ServeLevel, tuple[ServeNeed, ...]]] = {
    ServeLevel.FOCUS: ALL_NEEDS,
    ServeLevel.FOCUS_AT_LOWER_COST: ALL_NEEDS,
    ServeLevel.BASIC: (ServeNeed.BASIC,),
    ServeLevel.REDUCE_COST_OR_EXIT: (ServeNeed.BASIC,),
}
OUTCOMES: Final = (
    (ServeLevel.BASIC, ServeLevel.REDUCE_COST_OR_EXIT),
    (ServeLevel.FOCUS, ServeLevel.FOCUS_AT_LOWER_COST),
)


@lru_cache(maxsize=64)
def level_bands(name: str, threshold: float) -> Bands[Level]:
    """Return the rule that divides the condition *name* into low and high."""
    return Bands(
        id=f"{name}_level@1",
        source=LOYALTY_SLIDES,
        variable=name,
        rows=((below(threshold), Level.LOW),),
        above=Level.HIGH,
    )


def serve_rule(
    value_threshold: float, cost_threshold: float
) -> DecisionTable[ServeCase, ServeLevel]:
    """Return the decision table of value and cost with thresholds of your own.

    >>> from custsat.customers.tiers import serve_rule
    >>> serve_rule(500, 50).evaluate_values(800, 90).outcome
    <ServeLevel.FOCUS_AT_LOWER_COST: 'focus_at_lower_cost'>

    Args:
        value_threshold: the value from which a customer's value is high.
        cost_threshold: the cost from which a customer's cost to serve is high.

    Raises:
        NotANumber: for a threshold that is no number.
    """
    return _serve_rule(
        checks.number(value_threshold, "value_threshold"),
        checks.number(cost_threshold, "cost_threshold"),
    )


@lru_cache(maxsize=64)
def _serve_rule(
    value_threshold: float, cost_threshold: float
) -> DecisionTable[ServeCase, ServeLevel]:
    return two_way_table(
        id="serve_level@1",
        source=LOYALTY_SLIDES,
        inputs=ServeCase,
        bands=(
            ("value", level_bands("value", value_threshold)),
            ("cost", level_bands("cost", cost_threshold)),
        ),
        outcomes=OUTCOMES,
    )


@attrs.frozen(kw_only=True)
class ServeVerdict(Result):
    """Level of service for one customer.

    Attributes:
        value: value of the customer; None if unknown. [money per period]
        cost: cost to serve, in the same money and period; None if unknown.
        level: the level of service; None as long as it is undecided.
        possible: the levels that are still possible.
        reasons: the rows of the rule that apply, or may apply.
    """

    schema: ClassVar[str] = "serve_verdict@1"
    table_fields: ClassVar[tuple[str, ...]] = ("level", "margin:.2!0", "needs")
    value: float | None
    cost: float | None
    level: ServeLevel | None
    possible: tuple[ServeLevel, ...]
    reasons: tuple[Reason, ...]

    @property
    def margin(self) -> float | None:
        """Value less cost to serve; None if one is unknown."""
        if self.value is None or self.cost is None:
            return None
        return self.value - self.cost

    @property
    def ratio(self) -> float | None:
        """Value per unit of cost to serve; None if the cost is 0 or unknown.

        Raises:
            TooLarge: if the cost is too small to divide by.
        """
        if self.value is None or not self.cost:
            return None
        return checks.finite_result(self.value / self.cost, "the ratio")

    @property
    def needs(self) -> tuple[ServeNeed, ...]:
        """Needs to meet: those that all possible levels have in common."""
        return min((SERVE_NEEDS[level] for level in self.possible), key=len)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Finding for a customer who costs more than they bring."""
        if self.margin is None or self.margin >= 0:
            return ()
        loss_ratio = -self.margin / self.cost if self.cost else 1.0
        return (
            Finding(
                code="finding.customer_costs_more",
                weight=100 * min(1.0, loss_ratio),
                facts=(("margin", self.margin),),
                advice="advice.lower_cost_to_serve",
            ),
        )


def serve_level(
    *,
    value: float | None,
    cost: float | None,
    value_threshold: float,
    cost_threshold: float,
) -> ServeVerdict:
    """Return the level of service that fits one customer.

    >>> from custsat.customers import serve_level
    >>> result = serve_level(value=800, cost=90, value_threshold=500, cost_threshold=50)
    >>> result.level.value, result.margin, [need.value for need in result.needs]
    ('focus_at_lower_cost', 710, ['basic', 'attractive'])

    Args:
        value: value of the customer; None if unknown. [money per period]
        cost: cost to serve, in the same money and period; None if unknown.
        value_threshold: the amount from which a value is high.
        cost_threshold: the amount from which a cost is high.

    Raises:
        OutOfRange: for a negative cost.
        NotANumber: for NaN, infinity, text and truth values.
    """
    amount = None if value is None else checks.number(value, "value")
    cost_amount = None if cost is None else checks.number(cost, "cost", ge=0)
    rule = serve_rule(value_threshold, cost_threshold)
    decision = rule.evaluate_values(amount, cost_amount)
    return ServeVerdict(
        value=amount,
        cost=cost_amount,
        level=decision.outcome,
        possible=decision.possible,
        reasons=decision.reasons,
    )
