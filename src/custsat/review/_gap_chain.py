"""The chain from a gap to money: its steps, and which of its numbers matter most."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from custsat.display import Table, format_value
from custsat.labels import translate
from custsat.review._assumptions import (
    AssumedRange,
    Assumption,
    AssumptionStatus,
    assumption_lines,
    assumption_table,
    basis_text,
    least_reliable,
)
from custsat.review._business_case import BusinessCase
from custsat.review._entries import CERTAINTIES
from custsat.values._certainty import Certainty
from custsat.values._finding import Finding
from custsat.values._result import Result
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Iterator

STEP_COLUMNS: Final = (
    "field.step",
    "scenario.low",
    "scenario.expected",
    "scenario.high",
    "field.basis",
)
SWING_COLUMNS: Final = ("field.number", "field.net_at_low", "field.net_at_high")
FORMATS: Final = {
    "gap": "+.2",
    "closed": ".0%",
    "gap_closed": "+.2",
    "satisfaction_per_gap": "+.3",
    "satisfaction_change": "+.3",
    "retention_per_satisfaction": "+.2",
    "retention_change": "+.2",
    "retained_customers": ".1",
    "benefit": "$",
    "cost": "$",
    "net": "$!0",
}
IN_PERCENTAGE_POINTS: Final = ("retention_per_satisfaction", "retention_change")
ASSUMED: Final = (
    "gap",
    "closed",
    "satisfaction_per_gap",
    "retention_per_satisfaction",
)
INTENTION: Final = "assumption.intention"
UNPROVEN: Final = (
    "assumption.association_is_effect",
    "assumption.slope_is_own",
    "assumption.straight_line",
)


@attrs.frozen(kw_only=True)
class ChainStep(ExportsProperties):
    """A number of the chain: assumed, or computed from those before it.

    Attributes:
        code: the number, ``"gap_closed"`` for instance.
        low: in the low scenario.
        expected: in the expected scenario.
        high: in the high scenario.
        status: how reliable it is; of a computed number that of its least reliable
            part.
        source: where it was published; empty otherwise.
        n: the answers that it was estimated from; None if it was not.
    """

    code: str
    low: float
    expected: float
    high: float
    status: AssumptionStatus
    source: str = ""
    n: int | None = None

    @classmethod
    def of_range(cls, assumed: AssumedRange) -> ChainStep:
        """Return the step of an assumed or computed range."""
        return cls(
            code=assumed.origin.partition(".")[2],
            low=assumed.low,
            expected=assumed.expected,
            high=assumed.high,
            status=assumed.status,
            source=assumed.source,
            n=assumed.n,
        )

    def texts(self, lang: str, currency: str) -> tuple[str, str, str]:
        """Return low, expected and high as they are printed."""
        factor = 100 if self.code in IN_PERCENTAGE_POINTS else 1
        low, expected, high = (
            format_value(factor * number, lang, FORMATS[self.code], currency=currency)
            for number in (self.low, self.expected, self.high)
        )
        return low, expected, high

    def basis(self, lang: str) -> str:
        """Return what it rests on, or what it is computed from."""
        if self.code in ASSUMED:
            return basis_text(self, lang)
        formula = translate(f"chain_formula.{self.code}", lang)
        return translate("chain_step.computed", lang).format(
            formula=formula, status=self.status.label(lang)
        )


@attrs.frozen(kw_only=True)
class Swing(ExportsProperties):
    """How far one number moves the net, the others as expected.

    Attributes:
        code: the number.
        net_at_low: the net with its low end. [currency]
        net_at_high: the net with its high end. [currency]
    """

    code: str
    net_at_low: float
    net_at_high: float

    @property
    def width(self) -> float:
        """How far apart the two are. [currency]"""
        return abs(self.net_at_high - self.net_at_low)


@attrs.frozen(kw_only=True)
class GapToMoney(Result):
    """What it is worth to close a gap, step by step, with all assumptions.

    Attributes:
        gap: the gap, perceived less expected. [scale points]
        closed: the share of it that is closed. [0 to 1]
        satisfaction_per_gap: satisfaction that goes with one point less of the gap.
        retention_per_satisfaction: retention that goes with one point more of
            satisfaction, as a share of 1.
        case: the business case of the change in retention that follows.
        swings: how far each number moves the net, the widest first.
    """

    schema: ClassVar[str] = "gap_to_money@1"
    choices: ClassVar[tuple[str, ...]] = ("case.duration", "case.value.period")
    default_rows: ClassVar[str] = "steps"
    gap: AssumedRange
    closed: AssumedRange
    satisfaction_per_gap: AssumedRange
    retention_per_satisfaction: AssumedRange
    case: BusinessCase
    swings: tuple[Swing, ...]

    @property
    def gap_closed(self) -> AssumedRange:
        """By how much the gap becomes smaller. [scale points]"""
        return gap_closed(self.gap, self.closed)

    @property
    def satisfaction_change(self) -> AssumedRange:
        """The change in satisfaction that goes with it."""
        return self.gap_closed.times(
            self.satisfaction_per_gap, "step.satisfaction_change"
        )

    @property
    def retention_change(self) -> AssumedRange:
        """The change in retention that goes with that, as a share of 1."""
        return self.satisfaction_change.times(
            self.retention_per_satisfaction, "step.retention_change"
        )

    @property
    def _retention_points(self) -> float:
        """The expected change in retention. [percentage points]"""
        return 100 * self.retention_change.expected

    @property
    def low_net(self) -> float:
        """Net with the numbers at the ends that give the least. [currency]"""
        return self.case.low_net

    @property
    def expected_net(self) -> float:
        """Net with every number as expected. [currency]"""
        return self.case.expected_net

    @property
    def high_net(self) -> float:
        """Net with the numbers at the ends that give the most. [currency]"""
        return self.case.high_net

    @property
    def currency(self) -> str:
        """The currency code."""
        return self.case.currency

    @property
    def rests_on_folklore(self) -> bool:
        """Whether one of the assumptions is folklore."""
        return self.case.rests_on_folklore

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """Every assumption, those of the business case after those of the chain."""
        chain = (Assumption.of_range(getattr(self, name)) for name in ASSUMED)
        is_from_answers = self.retention_per_satisfaction.n is not None
        codes = (*UNPROVEN, *((INTENTION,) if is_from_answers else ()))
        unproven = (
            Assumption(code=code, numbers=(), status=AssumptionStatus.ASSUMED)
            for code in codes
        )
        return (*chain, *unproven, *self.case.assumptions[1:])

    @property
    def _other_assumptions(self) -> tuple[Assumption, ...]:
        return self.assumptions[len(ASSUMED) :]

    @property
    def steps(self) -> tuple[ChainStep, ...]:
        """The numbers of the chain, from the gap to the net.

        The low scenario has the narrowest gap: it is the one with the least to close.
        """
        gap = ChainStep.of_range(self.gap)
        ranges = (
            self.closed,
            self.gap_closed,
            self.satisfaction_per_gap,
            self.satisfaction_change,
            self.retention_per_satisfaction,
            self.retention_change,
        )
        return (
            attrs.evolve(gap, low=gap.high, high=gap.low),
            *map(ChainStep.of_range, ranges),
            *self._money_steps(),
        )

    def _money_steps(self) -> Iterator[ChainStep]:
        own = AssumptionStatus.USER_SUPPLIED
        computed = least_reliable(own, self.retention_change.status)
        for name in ("retained_customers", "benefit", "cost", "net"):
            low, expected, high = (getattr(each, name) for each in self.case.outcomes)
            status = own if name == "cost" else computed
            yield ChainStep(
                code=name, low=low, expected=expected, high=high, status=status
            )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The links that are open or fall, and a loss in the low scenario."""
        falling = tuple(_falling(link) for link in self._falling_links)
        open_links = tuple(_open(link) for link in self._open_links)
        if not open_links:
            return (*falling, *self.case.findings)
        certainty = min((each.certainty for each in open_links), key=CERTAINTIES.index)
        unborne = (
            attrs.evolve(each, weight=0, certainty=certainty, advice="")
            for each in self.case.findings
        )
        return (*open_links, *falling, *unborne)

    @property
    def _open_links(self) -> tuple[AssumedRange, ...]:
        """The links that too few answers bear, or that may be above or below 0."""
        links = (self.gap, self.satisfaction_per_gap, self.retention_per_satisfaction)
        return tuple(link for link in links if is_open(link))

    @property
    def _falling_links(self) -> tuple[AssumedRange, ...]:
        """The links below 0: what should rise as the gap is closed falls."""
        links = (self.satisfaction_per_gap, self.retention_per_satisfaction)
        return tuple(link for link in links if link.high < 0 and not link.is_too_few)

    def summary(self, lang: str = "en") -> str:
        """Return the chain in one sentence, and the links that are open, or fall."""
        sentences = [super().summary(lang)]
        if self._falling_links:
            sentences.append(translate("gap_to_money.falls", lang))
        if self._open_links:
            text = translate("gap_to_money.open", lang)
            sentences.append(text.format(n=len(self._open_links)))
        return translate("page.stop", lang).join(sentences)

    def explain(self, lang: str = "en") -> str:
        """Return as well a line per step and one per further assumption."""
        steps = (self._step_line(step, lang) for step in self.steps)
        lines = assumption_lines(self._other_assumptions, lang)
        return "\n".join([super().explain(lang), *steps, *lines])

    def _step_line(self, step: ChainStep, lang: str) -> str:
        low, expected, high = step.texts(lang, self.currency)
        return translate("chain_step.line", lang).format(
            name=translate(f"chain_step.{step.code}", lang),
            low=low,
            expected=expected,
            high=high,
            basis=step.basis(lang),
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the steps, how far each number moves the net, the assumptions."""
        steps = (
            (
                translate(f"chain_step.{step.code}", lang),
                *step.texts(lang, self.currency),
                step.basis(lang),
            )
            for step in self.steps
        )
        swings = (
            (
                translate(f"chain_step.{swing.code}", lang),
                format_value(swing.net_at_low, lang, "$!0", currency=self.currency),
                format_value(swing.net_at_high, lang, "$!0", currency=self.currency),
            )
            for swing in self.swings
        )
        title = translate("gap_to_money", lang)
        return (
            Table(
                title=title,
                rows=(_header(STEP_COLUMNS, lang), *steps),
                note=self.summary(lang),
            ),
            Table(
                title=translate("gap_to_money.swings", lang),
                rows=(_header(SWING_COLUMNS, lang), *swings),
            ),
            assumption_table(self._other_assumptions, lang),
        )


def _header(names: tuple[str, ...], lang: str) -> tuple[str, ...]:
    return tuple(translate(name, lang) for name in names)


def gap_closed(gap: AssumedRange, closed: AssumedRange) -> AssumedRange:
    """Return by how much a gap becomes smaller; a gap above 0 has nothing to close."""
    shortfall = attrs.evolve(
        gap,
        low=max(-gap.high, 0.0),
        expected=max(-gap.expected, 0.0),
        high=max(-gap.low, 0.0),
    )
    return shortfall.times(closed, "step.gap_closed")


def is_open(link: AssumedRange) -> bool:
    """Whether answers leave open if a number is above or below 0, or are too few."""
    return link.n is not None and (link.is_too_few or link.low <= 0 <= link.high)


def _falling(link: AssumedRange) -> Finding:
    return Finding(
        code="finding.link_falls",
        weight=0,
        subject=link.origin,
        facts=(("expected", link.expected),),
        advice="advice.check_driver",
    )


def _open(link: AssumedRange) -> Finding:
    certainty, code = Certainty.INCONCLUSIVE, "link_open"
    facts: tuple[tuple[str, float], ...] = (("low", link.low), ("high", link.high))
    if link.is_too_few:
        certainty, code, facts = Certainty.TOO_FEW, "link_too_few", ()
    return Finding(
        code=f"finding.{code}",
        weight=0,
        subject=link.origin,
        facts=facts,
        advice="advice.ask_more",
        certainty=certainty,
    )
