"""The business case: from a change in retention to kept customers to money.

Three cases, low, expected and high, each a change in the retention of one period.  A
change that happens *once* keeps customers who then stay as long as anybody does; a
change that *lasts* raises the retention of every period to come, for all customers.
Nothing here shows that the change will happen: where it comes from is an assumption,
and is listed with the status of every other.

Whatever leads to a :class:`RetentionChange` leads to the same money; handling
complaints better does, by :meth:`RetentionChange.by_handling`.

>>> from custsat.loyalty import lifetime_value
>>> worth = lifetime_value(
...     margin=800, retention=0.8, discount=0.1, period="year", currency="CNY"
... )
>>> case = business_case(
...     customers=1000, value=worth, change=(0.005, 0.01, 0.02), lasts="once",
...     cost=15000,
... )
>>> [(it.kept_customers, round(it.benefit), round(it.net)) for it in case.outcomes]
[(5.0, 13333, -1667), (10.0, 26667, 11667), (20.0, 53333, 38333)]
>>> [it.status.label() for it in case.assumptions[:2]]
['given by you', 'given by you']
>>> business_case(customers=1000, value=worth, change=(0.02, 0.01, 0.03), lasts="once")
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
from custsat.loyalty.lifetime import LifetimeValue
from custsat.loyalty.terms import chosen, instance, sound
from custsat.values._serialize import ExportsProperties
from custsat.values._finding import Finding
from custsat.values._number import finite, not_negative
from custsat.values._result import Result

if TYPE_CHECKING:
    from custsat.complaints.recovery_shift import RecoveryShift

__all__ = [
    "AssumptionStatus",
    "BusinessCase",
    "CaseAssumption",
    "CaseLevel",
    "CaseOutcome",
    "ChangeDuration",
    "RetentionChange",
    "business_case",
]

FULL: Final = 100.0
HANDLING: Final = "case.complaint_handling"


class AssumptionStatus(LabelledEnum):
    """What an assumption can bear: yours, or the status of a published figure."""

    GIVEN = "given"
    DEFINITION = "definition"
    CONVENTION = "convention"
    MEASURED = "measured"
    FOLKLORE = "folklore"


class ChangeDuration(LabelledEnum):
    """How long a change in retention lasts."""

    ONCE = "once"
    LASTING = "lasting"


class CaseLevel(LabelledEnum):
    """One of three cases."""

    LOW = "low"
    EXPECTED = "expected"
    HIGH = "high"


@attrs.frozen(kw_only=True)
class CaseAssumption(ExportsProperties):
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
    way: str = "case.retention_change"
    status: AssumptionStatus = AssumptionStatus.GIVEN
    source: str = ""

    def __attrs_post_init__(self) -> None:
        names = ("low", "expected", "high")
        low, expected, high = (finite(n, getattr(self, n)) for n in names)
        if low > expected:
            raise OutOfOrder(low="low", high="expected")
        if expected > high:
            raise OutOfOrder(low="expected", high="high")

    @classmethod
    def by_handling(cls, *shifts: RecoveryShift, customers: float) -> RetentionChange:
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
        points = [it.retention_change(customers) for it in shifts]
        low, *_, high = points * 3 if len(points) == 1 else points
        return cls(low=low, expected=points[len(points) // 2], high=high, way=HANDLING)

    @classmethod
    def published(cls, figure: PublishedFigure[tuple[float, float, float]]) -> RetentionChange:
        """Take a change from a publication; folklore warns where this is called."""
        if figure.status is Status.FOLKLORE:
            told = f"{figure.unit}: folklore, from {figure.source.citation}"
            warn(told, FolkloreWarning, stacklevel=2)
        low, expected, high = figure.value
        return cls(
            low=low,
            expected=expected,
            high=high,
            status=AssumptionStatus(figure.status.value),
            source=figure.source.citation,
        )


@attrs.frozen(kw_only=True)
class CaseOutcome(ExportsProperties):
    """What comes of one case.

    Attributes:
        level: which case.
        change: points by which retention changes, as a share of 1.
        kept_customers: customers who stay in the first period and would have left.
        benefit: what that is worth. [currency]
        cost: what it costs. [currency]
    """

    level: CaseLevel
    change: float
    kept_customers: float
    benefit: float
    cost: float

    @property
    def net(self) -> float:
        """Benefit minus cost. [currency]"""
        return self.benefit - self.cost

    @property
    def return_rate(self) -> float | None:
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
    lasts: ChangeDuration
    outcomes: tuple[CaseOutcome, CaseOutcome, CaseOutcome]
    assumptions: tuple[CaseAssumption, ...]

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
        return any(it.status is AssumptionStatus.FOLKLORE for it in self.assumptions)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A low case that does not pay; the weight is the part of the cost it loses."""
        low = self.outcomes[0]
        if low.net >= 0:
            return ()
        weight = min(FULL * -low.net / low.cost, FULL) if low.cost else FULL
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
        return "\n".join(_line(it, lang) for it in self.assumptions)

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The three cases, and the assumptions with their status."""
        names = ("case", "change", "kept_customers", "benefit", "case_cost", "case_net")
        rows = [tuple(translate(f"field.{name}", lang) for name in names)]
        for it in self.outcomes:
            money = (format_value(part, lang, ".0") for part in (it.benefit, it.cost, it.net))
            kept = format_value(it.kept_customers, lang, ".1")
            change = format_value(it.change, lang, "+.1%")
            rows.append((it.level.label(lang), change, kept, *money))
        told = [tuple(translate(f"field.{n}", lang) for n in ("assumption", "status"))]
        told += [(_named(it, lang), it.status.label(lang)) for it in self.assumptions]
        title = translate("business_case", lang)
        return (
            Table(title=title, rows=tuple(rows), note=self.summary(lang)),
            Table(title=translate("field.assumption", lang), rows=tuple(told)),
        )


def business_case(
    *,
    customers: float,
    value: LifetimeValue,
    change: RetentionChange | tuple[float, float, float],
    lasts: ChangeDuration | str,
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
        if not isinstance(change, tuple | list) or len(change) != len(CaseLevel):
            raise OutOfRange(name="change", allowed="three: low, expected and high")
        low, expected, high = change
        change = RetentionChange(low=low, expected=expected, high=high)
    duration = chosen("lasts", lasts, ChangeDuration)
    n, spent = not_negative("customers", customers), not_negative("cost", cost)
    low_, expected_, high_ = (
        _outcome(level, points, customers=n, value=value, duration=duration, cost=spent)
        for level, points in zip(
            CaseLevel, (change.low, change.expected, change.high), strict=True
        )
    )
    return BusinessCase(
        customers=n,
        value=value,
        change=change,
        lasts=duration,
        outcomes=(low_, expected_, high_),
        assumptions=_assumptions(n, value, change, duration, spent),
    )


def _outcome(
    level: CaseLevel,
    points: float,
    *,
    customers: float,
    value: LifetimeValue,
    duration: ChangeDuration,
    cost: float,
) -> CaseOutcome:
    after = value.retention + points
    if not 0 <= after <= 1:
        raise OutOfRange(name="retention + change", allowed="from 0 to 1")
    if duration is ChangeDuration.ONCE:
        each = points * value.renewal_worth
    else:
        each = attrs.evolve(value, retention=after).value - value.value
    return CaseOutcome(
        level=level,
        change=points,
        kept_customers=customers * points,
        benefit=sound("a benefit", customers * each),
        cost=cost,
    )


def _assumptions(
    customers: float,
    value: LifetimeValue,
    change: RetentionChange,
    duration: ChangeDuration,
    cost: float,
) -> tuple[CaseAssumption, ...]:
    points = (change.low, change.expected, change.high)
    where = CaseAssumption(
        code=change.way, numbers=points, status=change.status, source=change.source
    )
    yours = (
        ("case.customers", (customers,)),
        ("case.margin", value.margins[:1]),
        ("case.retention", (value.retention,)),
        ("case.discount", (value.discount,)),
        ("case.cost", (cost,)),
    )
    given = (
        CaseAssumption(code=code, numbers=numbers, status=AssumptionStatus.GIVEN)
        for code, numbers in yours
    )
    taken = (duration.code, *(it.code for it in value.assumptions), "case.nothing_else")
    convention = (
        CaseAssumption(code=code, numbers=(), status=AssumptionStatus.CONVENTION)
        for code in taken
    )
    return (where, *given, *convention)


def _named(one: CaseAssumption, lang: str) -> str:
    name = translate(one.code, lang)
    if not one.numbers:
        return name
    return translate("page.is", lang).format(name=name, value=format_value(one.numbers, lang))


def _line(one: CaseAssumption, lang: str) -> str:
    source = f" ({one.source})" if one.source else ""
    return f"{_named(one, lang)} [{one.status.label(lang)}]{source}"
