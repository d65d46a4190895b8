"""The business case of a change in retention: retained customers and money.

There are three scenarios, low, expected and high, each a change in the retention of one
period.  A change that happens *once* retains customers who then stay as long as others
do; a *lasting* change raises the retention of all later periods, for all customers.
That the change will happen is an assumption; it is listed with all others and their
status.

A :class:`RetentionChange` may be your own, published, or come from better handling of
complaints (:meth:`RetentionChange.from_recovery_shifts`).

>>> RetentionChange(low=0.005, expected=0.01, high=0.02).status.label()
'supplied by you'
>>> RetentionChange(low=0.02, expected=0.01, high=0.03)
Traceback (most recent call last):
    ...
custsat.errors.OutOfOrder: low must not exceed expected
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_value
from custsat.errors import EmptyInput, OutOfRange
from custsat.labels import LabelledEnum, translate
from custsat.loyalty.clv._lifetime_value import LifetimeValue
from custsat.review._assumptions import (
    Assumption,
    AssumptionStatus,
    assumption_lines,
    assumption_table,
    three_numbers,
)
from custsat.review._loss_findings import loss_findings
from custsat.review._retention_change import RetentionChange
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from custsat.values._finding import Finding

SHARE_ADVICE: Final = "0.02 for 2 percentage points"
SCENARIO_COLUMNS: Final = (
    "scenario",
    "retention_change",
    "retained_customers",
    "scenario_benefit",
    "scenario_cost",
    "scenario_net",
)


class ChangeDuration(LabelledEnum):
    """Whether a change in retention happens once or is lasting."""

    ONCE = "once"
    LASTING = "lasting"


class Scenario(LabelledEnum):
    """The three scenarios of a business case."""

    LOW = "low"
    EXPECTED = "expected"
    HIGH = "high"


@attrs.frozen(kw_only=True)
class ScenarioOutcome(ExportsProperties):
    """Retained customers, benefit and cost in one scenario.

    Attributes:
        scenario: the scenario.
        change: the change of the retention, as a share of 1.
        retained_customers: customers who stay in the first period and would have left.
        benefit: the value of the change. [currency]
        cost: the cost of the change, later costs discounted. [currency]

    Raises:
        TooLarge: if the net, or the return on the cost, cannot be computed.
    """

    scenario: Scenario
    change: float
    retained_customers: float
    benefit: float
    cost: float

    def __attrs_post_init__(self) -> None:
        checks.finite_result(self.net, "the net of a scenario")
        if self.return_on_cost is not None:
            checks.finite_result(self.return_on_cost, "the return on the cost")

    @property
    def net(self) -> float:
        """Benefit minus cost. [currency]"""
        return self.benefit - self.cost

    @property
    def return_on_cost(self) -> float | None:
        """Net per unit of cost; None without a cost."""
        return self.net / self.cost if self.cost else None


@attrs.frozen(kw_only=True)
class BusinessCase(Result):
    """Three scenarios of a change in retention, with all assumptions.

    Attributes:
        customers: number of customers whose retention changes.
        value: the lifetime value of one customer without the change.
        change: the change in retention.
        duration: whether the change happens once or is lasting.
        costs: the cost today and, if there are more, at the end of each period.
            [currency]
        outcomes: the low, the expected and the high outcome.
        assumptions: every assumption with its status.
    """

    schema: ClassVar[str] = "business_case@1"
    choices: ClassVar[tuple[str, ...]] = (
        "duration",
        "value.margin_timing",
        "value.period",
    )
    customers: float
    value: LifetimeValue
    change: RetentionChange
    duration: ChangeDuration
    costs: tuple[float, ...]
    outcomes: tuple[ScenarioOutcome, ScenarioOutcome, ScenarioOutcome]
    assumptions: tuple[Assumption, ...]

    @property
    def low_net(self) -> float:
        """Net of the low scenario. [currency]"""
        return self.outcomes[0].net

    @property
    def expected_net(self) -> float:
        """Net of the expected scenario. [currency]"""
        return self.outcomes[1].net

    @property
    def high_net(self) -> float:
        """Net of the high scenario. [currency]"""
        return self.outcomes[2].net

    @property
    def break_even_cost(self) -> float:
        """The cost, as of today, at which the expected scenario neither wins nor loses.

        It is 0 where the change brings no benefit. [currency]
        """
        return max(self.outcomes[1].benefit, 0.0)

    @property
    def currency(self) -> str:
        """The currency code."""
        return self.value.currency

    @property
    def rests_on_folklore(self) -> bool:
        """Whether one of the assumptions is folklore."""
        return any(
            assumption.status is AssumptionStatus.FOLKLORE
            for assumption in self.assumptions
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A loss in the expected or the low scenario, in percent of its cost.

        If every scenario loses, it says as well at which cost the expected one pays.
        """
        return loss_findings(self.outcomes, self.break_even_cost, self.currency)

    def explain(self, lang: str = "en") -> str:
        """Return as well a line per assumption: numbers, status and source."""
        return "\n".join(
            [super().explain(lang), *assumption_lines(self.assumptions, lang)]
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the table of the scenarios and the table of the assumptions."""
        rows = [tuple(translate(f"field.{name}", lang) for name in SCENARIO_COLUMNS)]
        for outcome in self.outcomes:
            money = (
                format_value(amount, lang, "$!0", currency=self.currency)
                for amount in (outcome.benefit, outcome.cost, outcome.net)
            )
            retained = format_value(outcome.retained_customers, lang, ".1")
            change = format_value(100 * outcome.change, lang, "+.1")
            rows.append((outcome.scenario.label(lang), change, retained, *money))
        title = translate("business_case", lang)
        return (
            Table(title=title, rows=tuple(rows), note=self.summary(lang)),
            assumption_table(self.assumptions, lang),
        )


def business_case(
    *,
    customers: float,
    value: LifetimeValue,
    change: RetentionChange | tuple[float, float, float],
    duration: ChangeDuration | str,
    cost: float | Sequence[float] = 0,
) -> BusinessCase:
    """Return the business case of a change in retention.

    >>> from custsat.loyalty import lifetime_value
    >>> from custsat.review import business_case
    >>> value = lifetime_value(
    ...     margin=800, retention=0.8, discount=0.1, period="year", currency="CNY"
    ... )
    >>> case = business_case(
    ...     customers=1000, value=value, change=(0.005, 0.01, 0.02), duration="once",
    ...     cost=15000,
    ... )
    >>> [(each.retained_customers, round(each.benefit)) for each in case.outcomes]
    [(5.0, 13333), (10.0, 26667), (20.0, 53333)]
    >>> round(case.low_net), round(case.expected_net), round(case.high_net)
    (-1667, 11667, 38333)

    Args:
        customers: number of customers whose retention changes.
        value: the lifetime value of one customer without the change.
        change: low, expected and high change as shares of 1; (0.005, 0.01, 0.02) for a
            half, one and two percentage points.
        duration: ``"once"`` or ``"lasting"``.
        cost: the cost of the change for all customers, today; of several numbers the
            first is today's, the others come at the end of each period and are
            discounted like the margins. [currency of *value*]

    Raises:
        WrongType: if *value* is not a lifetime value.
        EmptyInput: for a list of costs without a cost.
        UnknownOption: for another duration.
        TooLarge: if a benefit, a net or a return on the cost cannot be computed.
        OutOfRange: if a retention leaves 0 to 1; for a negative number.
        OutOfOrder: if low, expected and high are not in that order.
    """
    checks.instance(value, "value", LifetimeValue)
    change = _to_change(change)
    duration = checks.member(duration, "duration", ChangeDuration)
    n_customers = checks.number(customers, "customers", ge=0)
    costs = _check_costs(cost)
    low, expected, high = (
        scenario_outcome(
            scenario,
            points,
            customers=n_customers,
            value=value,
            duration=duration,
            cost=_value_today(costs, value.discount),
        )
        for scenario, points in zip(
            Scenario, (change.low, change.expected, change.high), strict=True
        )
    )
    return BusinessCase(
        customers=n_customers,
        value=value,
        change=change,
        duration=duration,
        costs=costs,
        outcomes=(low, expected, high),
        assumptions=_assumptions(n_customers, value, change, duration, costs),
    )


def _check_costs(cost: float | Sequence[float]) -> tuple[float, ...]:
    """Return one cost, or the costs of today and of each period."""
    if not isinstance(cost, tuple | list):
        return (checks.number(cost, "cost", ge=0),)
    if not cost:
        raise EmptyInput(result="a business case", unit="cost")
    return tuple(
        checks.number(each, f"cost of period {period}", ge=0)
        for period, each in enumerate(cost)
    )


def _value_today(costs: tuple[float, ...], discount: float) -> float:
    """Return the value today of costs of today and of each period."""
    factor = 1 / (1 + discount)
    total = sum(cost * factor**period for period, cost in enumerate(costs))
    return checks.finite_result(total, "the cost")


def _to_change(change: Any) -> RetentionChange:
    """Return the change of the retention; of three numbers, low to high.

    Raises:
        OutOfRange: for anything else.
        OutOfOrder: if low, expected and high are not in that order.
    """
    if isinstance(change, RetentionChange):
        return change
    if not isinstance(change, tuple | list) or len(change) != len(Scenario):
        allowed = "three numbers: low, expected and high"
        raise OutOfRange(name="change", allowed=allowed)
    low, expected, high = three_numbers(change, "change")
    return RetentionChange(low=low, expected=expected, high=high)


def scenario_outcome(
    scenario: Scenario,
    points: float,
    *,
    customers: float,
    value: LifetimeValue,
    duration: ChangeDuration,
    cost: float,
) -> ScenarioOutcome:
    """Return the outcome if the retention changes by *points*.

    Raises:
        OutOfRange: if the new retention is outside 0 to 1.
        TooLarge: if the benefit is beyond any float.
    """
    new_retention = value.retention + points
    if not 0 <= new_retention <= 1:
        name = "retention + change"
        raise OutOfRange(name=name, allowed="from 0 to 1", advice=SHARE_ADVICE)
    if duration is ChangeDuration.ONCE:
        benefit_per_customer = points * value.renewal_value
    else:
        benefit_per_customer = (
            attrs.evolve(value, retention=new_retention).value - value.value
        )
    return ScenarioOutcome(
        scenario=scenario,
        change=points,
        retained_customers=customers * points,
        benefit=checks.finite_result(customers * benefit_per_customer, "a benefit"),
        cost=cost,
    )


def _assumptions(
    customers: float,
    value: LifetimeValue,
    change: RetentionChange,
    duration: ChangeDuration,
    costs: tuple[float, ...],
) -> tuple[Assumption, ...]:
    """Return the change, the user-supplied numbers and the conventions."""
    horizon = () if value.horizon is None else (value.horizon,)
    numbers_by_code: tuple[tuple[str, tuple[float, ...]], ...] = (
        ("customers", (customers,)),
        ("margin", value.margins),
        ("growth", (value.growth,)),
        ("retention", (value.retention,)),
        ("discount", (value.discount,)),
        ("horizon", horizon),
        ("acquisition", (value.acquisition,)),
        ("cost" if len(costs) == 1 else "costs", costs),
    )
    user_supplied = (
        Assumption(
            code=f"assumption.{code}",
            numbers=numbers,
            status=AssumptionStatus.USER_SUPPLIED,
        )
        for code, numbers in numbers_by_code
        if numbers
    )
    convention_codes = (
        duration.code,
        *(assumption.code for assumption in value.assumptions),
        "assumption.nothing_else",
    )
    conventions = (
        Assumption(code=code, numbers=(), status=AssumptionStatus.CONVENTION)
        for code in convention_codes
    )
    return (Assumption.of_range(change), *user_supplied, *conventions)
