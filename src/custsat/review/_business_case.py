"""The business case: from a change in retention to kept customers to money.

Three cases, low, expected and high, each a change in the retention of one period.  A
change that happens *once* keeps customers who then stay as long as anybody does; a
change that *lasts* raises the retention of every period to come, for all customers.
Nothing here shows that the change will happen: where it comes from is an assumption,
and is listed with the status of every other.

Whatever leads to a :class:`RetentionChange` leads to the same money; handling
complaints better does, by :meth:`RetentionChange.from_recovery_shifts`.

>>> from custsat.loyalty import lifetime_value
>>> worth = lifetime_value(
...     margin=800, retention=0.8, discount=0.1, period="year", currency="CNY"
... )
>>> case = business_case(
...     customers=1000, value=worth, change=(0.005, 0.01, 0.02), duration="once",
...     cost=15000,
... )
>>> [(outcome.retained_customers, round(outcome.benefit), round(outcome.net)) for outcome in case.outcome_rule]
[(5.0, 13333, -1667), (10.0, 26667, 11667), (20.0, 53333, 38333)]
>>> [assumption.status.label() for assumption in case.assumptions[:2]]
['given by you', 'given by you']
>>> business_case(customers=1000, value=worth, change=(0.02, 0.01, 0.03), duration="once")
Traceback (most recent call last):
    ...
custsat.errors.OutOfOrder: low must not exceed expected
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final
from warnings import warn

import attrs

from custsat.display import Table, format_value
from custsat.errors import FolkloreWarning, InputError, OutOfOrder, OutOfRange
from custsat.evidence import PublishedFigure, Status
from custsat.labels import LabelledEnum, translate
from custsat.loyalty._terms import chosen, instance, sound
from custsat.loyalty.clv._lifetime_value import LifetimeValue
from custsat.values._finding import Finding
from custsat.values._number import finite, not_negative
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from custsat.complaints.economics._recovery_shift import RecoveryShift


MAX_FINDING_WEIGHT: Final = 100.0
COMPLAINT_HANDLING: Final = "assumption.complaint_handling"


class AssumptionStatus(LabelledEnum):
    """What an assumption can bear: yours, or the status of a published figure."""

    USER_SUPPLIED = "user_supplied"
    DEFINITION = "definition"
    CONVENTION = "convention"
    MEASURED = "measured"
    FOLKLORE = "folklore"


class ChangeDuration(LabelledEnum):
    """How long a change in retention lasts."""

    ONCE = "once"
    LASTING = "lasting"


class Scenario(LabelledEnum):
    """One of three cases."""

    LOW = "low"
    EXPECTED = "expected"
    HIGH = "high"


@attrs.frozen(kw_only=True)
class Assumption(ExportsProperties):
    """Something that is taken for granted.

    Attributes:
        code: what it is, as the code of a label.
        numbers: the numbers it stands for; empty where it has none.
        status: what it can bear.
        source: where it was published; empty for your own numbers.
    """

    code: str
    numbers: tuple[float, ...]
    status: AssumptionStatus
    source: str = ""


@attrs.frozen(kw_only=True)
class RetentionChange(ExportsProperties):
    """Points by which the retention of one period changes, as shares of 1.

    Attributes:
        low: in the low case; may be negative.
        expected: in the expected case.
        high: in the high case.
        way: the code of the assumption that says where the change comes from.
        status: what it can bear.
        source: where it was published; empty for your own numbers.
    """

    low: float
    expected: float
    high: float
    origin: str = "assumption.retention_change"
    status: AssumptionStatus = AssumptionStatus.USER_SUPPLIED
    source: str = ""

    def __attrs_post_init__(self) -> None:
        names = ("low", "expected", "high")
        low, expected, high = (finite(name, getattr(self, name)) for name in names)
        if low > expected:
            raise OutOfOrder(low="low", high="expected")
        if expected > high:
            raise OutOfOrder(low="expected", high="high")

    @classmethod
    def from_recovery_shifts(
        cls, *shifts: RecoveryShift, customers: float
    ) -> RetentionChange:
        """The change that better handling of complaints makes among *customers*.

        One shift, or a low, an expected and a high one, of
        :meth:`custsat.complaints.Recovery.shift`.

        Raises:
            InputError: unless there are one or three.
            OutOfRange: if more customers are kept than there are.
            OutOfOrder: if low, expected and high are not in that order.
        """
        if len(shifts) not in {1, 3}:
            raise InputError(
                what="give one shift, or a low, an expected and a high one"
            )
        points = [shift.retention_change(customers) for shift in shifts]
        low, *_, high = points * 3 if len(points) == 1 else points
        return cls(
            low=low,
            expected=points[len(points) // 2],
            high=high,
            way=COMPLAINT_HANDLING,
        )

    @classmethod
    def from_published_figure(
        cls, figure: PublishedFigure[tuple[float, float, float]]
    ) -> RetentionChange:
        """Take a change from a publication; folklore warns where this is called."""
        if figure.status is Status.FOLKLORE:
            message = f"{figure.unit}: folklore, from {figure.source.citation}"
            warn(message, FolkloreWarning, stacklevel=2)
        low, expected, high = figure.value
        return cls(
            low=low,
            expected=expected,
            high=high,
            status=AssumptionStatus(figure.status.value),
            source=figure.source.citation,
        )


@attrs.frozen(kw_only=True)
class ScenarioOutcome(ExportsProperties):
    """What comes of one case.

    Attributes:
        level: which case.
        change: points by which retention changes, as a share of 1.
        kept_customers: customers who stay in the first period and would have left.
        benefit: what that is worth. [currency]
        cost: what it costs. [currency]
    """

    scenario: Scenario
    change: float
    retained_customers: float
    benefit: float
    cost: float

    @property
    def net(self) -> float:
        """Benefit minus cost. [currency]"""
        return self.benefit - self.cost

    @property
    def return_on_cost(self) -> float | None:
        """Net per unit of cost; None where it costs nothing."""
        return self.net / self.cost if self.cost else None


@attrs.frozen(kw_only=True)
class BusinessCase(Result):
    """Three cases and what they rest on.

    Attributes:
        customers: customers whose retention changes.
        value: the lifetime value of one of them.
        change: the change in retention.
        lasts: how long it lasts.
        outcomes: low, expected and high.
        assumptions: everything that is taken for granted.
    """

    schema: ClassVar[str] = "business_case@1"
    customers: float
    value: LifetimeValue
    change: RetentionChange
    duration: ChangeDuration
    outcomes: tuple[ScenarioOutcome, ScenarioOutcome, ScenarioOutcome]
    assumptions: tuple[Assumption, ...]

    @property
    def low_net(self) -> float:
        """Net of the low case. [currency]"""
        return self.outcomes[0].net

    @property
    def expected_net(self) -> float:
        """Net of the expected case. [currency]"""
        return self.outcomes[1].net

    @property
    def high_net(self) -> float:
        """Net of the high case. [currency]"""
        return self.outcomes[2].net

    @property
    def currency(self) -> str:
        """The code of the currency."""
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
        """A low case that does not pay; the weight is the part of the cost it loses."""
        low = self.outcomes[0]
        if low.net >= 0:
            return ()
        weight = (
            min(MAX_FINDING_WEIGHT * -low.net / low.cost, MAX_FINDING_WEIGHT)
            if low.cost
            else MAX_FINDING_WEIGHT
        )
        return (
            Finding(
                code="finding.low_case_loses",
                weight=weight,
                facts=(("net", low.net),),
                advice="advice.try_small_first",
            ),
        )

    def explain(self, lang: str = "en") -> str:
        """One line per assumption: what, how much, its status, its source."""
        return "\n".join(
            _assumption_text(assumption, lang) for assumption in self.assumptions
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The three cases, and the assumptions with their status."""
        names = (
            "scenario",
            "change",
            "retained_customers",
            "benefit",
            "scenario_cost",
            "scenario_net",
        )
        rows = [tuple(translate(f"field.{name}", lang) for name in names)]
        for entry in self.outcomes:
            money = (
                format_value(part, lang, ".0")
                for part in (entry.benefit, entry.cost, entry.net)
            )
            retained = format_value(entry.retained_customers, lang, ".1")
            change = format_value(entry.change, lang, "+.1%")
            rows.append((entry.scenario.label(lang), change, retained, *money))
        assumption_rows = [
            tuple(translate(f"field.{n}", lang) for n in ("assumption", "status"))
        ]
        assumption_rows += [
            (_assumption_name(entry, lang), entry.status.label(lang))
            for entry in self.assumptions
        ]
        title = translate("business_case", lang)
        return (
            Table(title=title, rows=tuple(rows), note=self.summary(lang)),
            Table(
                title=translate("field.assumption", lang), rows=tuple(assumption_rows)
            ),
        )


def business_case(
    *,
    customers: float,
    value: LifetimeValue,
    change: RetentionChange | tuple[float, float, float],
    duration: ChangeDuration | str,
    cost: float = 0,
) -> BusinessCase:
    """What a change in retention is worth.

    Args:
        customers: customers whose retention changes.
        value: the lifetime value of one of them, without the change.
        change: points as shares of 1, (0.005, 0.01, 0.02) for a half, one and two.
        lasts: ``"once"`` or ``"lasting"``.
        cost: what the change costs, today and for all of them. [currency of *value*]

    Raises:
        OutOfRange: if a retention gets outside 0..1; for a negative number.
        OutOfOrder: if low, expected and high are not in that order.
    """
    instance("value", value, LifetimeValue)
    if not isinstance(change, RetentionChange):
        if not isinstance(change, tuple | list) or len(change) != len(Scenario):
            raise OutOfRange(name="change", allowed="three: low, expected and high")
        low, expected, high = change
        change = RetentionChange(low=low, expected=expected, high=high)
    duration = chosen("duration", duration, ChangeDuration)
    n_customers, total_cost = (
        not_negative("customers", customers),
        not_negative("cost", cost),
    )
    low_, expected_, high_ = (
        _scenario_outcome(
            level,
            points,
            customers=n_customers,
            value=value,
            duration=duration,
            cost=total_cost,
        )
        for level, points in zip(
            Scenario, (change.low, change.expected, change.high), strict=True
        )
    )
    return BusinessCase(
        customers=n_customers,
        value=value,
        change=change,
        duration=duration,
        outcomes=(low_, expected_, high_),
        assumptions=_assumptions(n_customers, value, change, duration, total_cost),
    )


def _scenario_outcome(
    scenario: Scenario,
    points: float,
    *,
    customers: float,
    value: LifetimeValue,
    duration: ChangeDuration,
    cost: float,
) -> ScenarioOutcome:
    new_retention = value.retention + points
    if not 0 <= new_retention <= 1:
        raise OutOfRange(name="retention + change", allowed="from 0 to 1")
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
        benefit=sound("a benefit", customers * benefit_per_customer),
        cost=cost,
    )


def _assumptions(
    customers: float,
    value: LifetimeValue,
    change: RetentionChange,
    duration: ChangeDuration,
    cost: float,
) -> tuple[Assumption, ...]:
    points = (change.low, change.expected, change.high)
    change_assumption = Assumption(
        code=change.origin, numbers=points, status=change.status, source=change.source
    )
    numbers_by_code = (
        ("assumption.customers", (customers,)),
        ("assumption.margin", value.margins[:1]),
        ("assumption.retention", (value.retention,)),
        ("assumption.discount", (value.discount,)),
        ("assumption.cost", (cost,)),
    )
    user_supplied = (
        Assumption(code=code, numbers=numbers, status=AssumptionStatus.USER_SUPPLIED)
        for code, numbers in numbers_by_code
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
    return (change_assumption, *user_supplied, *conventions)


def _assumption_name(assumption: Assumption, lang: str) -> str:
    name = translate(assumption.code, lang)
    if not assumption.numbers:
        return name
    return translate("page.is", lang).format(
        name=name, value=format_value(assumption.numbers, lang)
    )


def _assumption_text(assumption: Assumption, lang: str) -> str:
    source = f" ({assumption.source})" if assumption.source else ""
    return f"{_assumption_name(assumption, lang)} [{assumption.status.label(lang)}]{source}"
