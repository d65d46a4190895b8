"""Satisfaction of one customer: what was perceived against what was expected.

``difference = perceived - expected`` in scale points decides the outcome; ``ratio`` is
the other reading of the same two numbers.  They agree on the verdict, never on the
size.  Without a scale the two numbers are amounts with a true zero; on a scale without
one (1 to 7, -2 to +2) the ratio means nothing and is refused, the difference stands.

What a customer who got just what was expected is called, and does next, is where the
textbooks part; every reading is there by name.  The default is Kotler's: satisfied.

>>> satisfaction = measure(perceived=4.5, expected=6)
>>> satisfaction.outcome, satisfaction.ratio
(<Outcome.MISSED: 'missed'>, 0.75)
>>> print(satisfaction.summary())
below expectation (difference -1.5, ratio 0.75): dissatisfied; may leave
>>> print(satisfaction.explain("zh").splitlines()[0])
规则 outcome@1 第 1 行：差值 < 0 → 低于期望。来源：Oliver (1980)［定义］
>>> measure(perceived=4.5, expected=0).ratio
Traceback (most recent call last):
    ...
custsat.errors.UndefinedRatio: no ratio: the expectation is not above 0
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, TypeVar

import attrs

from custsat.display import format_template
from custsat.errors import InputError, OutOfRange, UndefinedRatio, UnknownOption
from custsat.evidence.sources import (
    KOTLER,
    LOYALTY_SLIDES,
    OLIVER,
    SERVICE_MARKETING_SLIDES,
    SLIDE_COLLECTION,
)
from custsat.labels import LabelledEnum
from custsat.rules import Bands, DecisionTable, below, up_to
from custsat.values._finding import Finding
from custsat.values._number import finite, not_negative, plain
from custsat.values._reason import Reason
from custsat.values._result import Result
from custsat.values._scale import Scale

if TYPE_CHECKING:
    from custsat.evidence import Source


QuantityT = TypeVar("Q")
INFINITY: Final = float("inf")


class Outcome(LabelledEnum):
    """Where the perception stands against the expectation."""

    MISSED = "missed"
    MET = "met"
    EXCEEDED = "exceeded"


class SatisfactionState(LabelledEnum):
    """What a reading calls a customer with such an outcome."""

    DISSATISFIED = "dissatisfied"
    COMPLAINING = "complaining"
    UNCERTAIN = "uncertain"
    ORDINARY = "ordinary"
    BASICALLY_SATISFIED = "basically_satisfied"
    SATISFIED = "satisfied"
    VERY_SATISFIED = "very_satisfied"
    DELIGHTED = "delighted"


class Behaviour(LabelledEnum):
    """What such a customer tends to do."""

    CHURN_RISK = "churn_risk"
    UNCERTAIN = "uncertain"
    MAY_RETURN = "may_return"
    LOYAL_BASE = "loyal_base"


class OutcomeModel(LabelledEnum):
    """Whose words are used for the three outcomes."""

    KOTLER = "kotler"
    LOYALTY_SLIDES = "loyalty_slides"
    SERVICE_MARKETING = "service_marketing"
    RAISING_SATISFACTION = "raising_satisfaction"
    EFFECTIVE_IMPROVEMENT = "effective_improvement"


class OutcomeCase(NamedTuple):
    """The one condition of a reading."""

    outcome: Outcome | None


def _build_outcome_model(
    model: OutcomeModel, source: Source, *states: SatisfactionState
) -> DecisionTable[OutcomeCase, SatisfactionState]:
    """Name the three outcomes, from missed to exceeded."""
    rows = tuple((OutcomeCase(o), i) for o, i in zip(Outcome, states, strict=True))
    return DecisionTable(
        id=f"outcome_model_{model}@1", source=source, inputs=OutcomeCase, rows=rows
    )


State = SatisfactionState
OUTCOME_MODELS: Final[
    dict[OutcomeModel, DecisionTable[OutcomeCase, SatisfactionState]]
] = {
    model: _build_outcome_model(model, source, *states)
    for model, source, *states in (
        (
            OutcomeModel.KOTLER,
            KOTLER,
            State.DISSATISFIED,
            State.SATISFIED,
            State.DELIGHTED,
        ),
        (
            OutcomeModel.LOYALTY_SLIDES,
            LOYALTY_SLIDES,
            State.DISSATISFIED,
            State.UNCERTAIN,
            State.SATISFIED,
        ),
        (
            OutcomeModel.SERVICE_MARKETING,
            SERVICE_MARKETING_SLIDES,
            *(State.DISSATISFIED, State.ORDINARY, State.SATISFIED),
        ),
        (
            OutcomeModel.RAISING_SATISFACTION,
            SLIDE_COLLECTION,
            State.COMPLAINING,
            State.ORDINARY,
            State.DELIGHTED,
        ),
        (
            OutcomeModel.EFFECTIVE_IMPROVEMENT,
            SLIDE_COLLECTION,
            *(State.DISSATISFIED, State.BASICALLY_SATISFIED, State.VERY_SATISFIED),
        ),
    )
}
# All sources agree on the two ends.  In the middle only two of them say what happens:
# the relation cannot last, or the customer may come again; where a reading is silent
# the name it gives decides.
BEHAVIOUR_WHEN_MET: Final = {
    OutcomeModel.KOTLER: Behaviour.MAY_RETURN,
    OutcomeModel.LOYALTY_SLIDES: Behaviour.UNCERTAIN,
    OutcomeModel.SERVICE_MARKETING: Behaviour.CHURN_RISK,
    OutcomeModel.RAISING_SATISFACTION: Behaviour.MAY_RETURN,
    OutcomeModel.EFFECTIVE_IMPROVEMENT: Behaviour.MAY_RETURN,
}
BEHAVIOURS: Final[dict[OutcomeModel, dict[Outcome, Behaviour]]] = {
    model: {
        Outcome.MISSED: Behaviour.CHURN_RISK,
        Outcome.MET: behaviour_when_met,
        Outcome.EXCEEDED: Behaviour.LOYAL_BASE,
    }
    for model, behaviour_when_met in BEHAVIOUR_WHEN_MET.items()
}


def outcome_rule(tolerance: float = 0) -> Bands[Outcome]:
    """The rule: a difference within *tolerance* still meets the expectation.

    Raises:
        OutOfRange: if the tolerance is negative.
        NotANumber: if it is none.
    """
    return _outcome_rule(not_negative("tolerance", tolerance))


@lru_cache(maxsize=32)
def _outcome_rule(tolerance: float) -> Bands[Outcome]:
    return Bands(
        id="outcome@1",
        source=OLIVER,
        variable="difference",
        rows=((below(0 - tolerance), Outcome.MISSED), (up_to(tolerance), Outcome.MET)),
        above=Outcome.EXCEEDED,
    )


def difference(perceived: QuantityT, expected: QuantityT) -> QuantityT:
    """The gap itself, for two numbers or for two columns."""
    return perceived - expected  # type: ignore[operator,no-any-return]


def ratio(perceived: QuantityT, expected: QuantityT) -> QuantityT:
    """Perception per unit of expectation, for two numbers or for two columns."""
    return perceived / expected  # type: ignore[operator,no-any-return]


@attrs.frozen(kw_only=True)
class Satisfaction(Result):
    """One customer, one expectation.

    Attributes:
        perceived: what was perceived, in scale points.
        expected: what had been expected, in scale points.
        scale: the scale of both; None for amounts with a true zero.
        tolerance: the difference that still counts as met, in scale points.
        reading: whose words are used.
        outcome: where the perception stands.
        impression: what the reading calls such a customer.
        behaviour: what such a customer tends to do.
        why: the rows that fired.
    """

    schema: ClassVar[str] = "satisfaction@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        "perceived",
        "expected",
        "difference:+.2",
        "outcome",
        "satisfaction_state",
        "behaviour",
    )
    perceived: float = attrs.field(converter=plain)
    expected: float = attrs.field(converter=plain)
    scale: Scale | None
    tolerance: float = attrs.field(converter=plain)
    model: OutcomeModel
    outcome: Outcome
    satisfaction_state: SatisfactionState
    behaviour: Behaviour
    why: tuple[Reason, ...]

    @property
    def difference(self) -> float:
        """Scale points by which the perception passes the expectation."""
        return difference(self.perceived, self.expected)

    @property
    def ratio(self) -> float:
        """Perception per unit of expectation; 1 is as expected.

        Raises:
            UndefinedRatio: on a scale without a true zero, or if nothing was expected.
        """
        if self.scale is not None and not self.scale.true_zero:
            raise UndefinedRatio(what=f"{self.scale} has no true zero")
        if self.expected <= 0:
            raise UndefinedRatio(what="the expectation is not above 0")
        if self.perceived < 0:
            raise UndefinedRatio(what="the perception is below 0")
        result = ratio(self.perceived, self.expected)
        if result == INFINITY:
            raise UndefinedRatio(what="the expectation is too close to 0")
        return result

    @property
    def findings(self) -> tuple[Finding, ...]:
        """An expectation that was missed; the weight is the gap in percent points."""
        if self.outcome is not Outcome.MISSED:
            return ()
        span = self.expected if self.scale is None else self.scale.span
        gap = -self.difference
        return (
            Finding(
                code="finding.expectation_missed",
                weight=gap / span * 100 if span > 0 else 0,
                facts=(("gap", gap),),
                advice="advice.close_the_gap",
            ),
        )

    def summary(self, lang: str = "en") -> str:
        """One sentence; with the ratio where there is one."""
        key = "summary" if self.get_or_none("ratio") is None else "summary_with_ratio"
        return format_template(f"satisfaction.{key}", self, lang)


@cache
def outcome_table(
    model: OutcomeModel,
) -> dict[Outcome, tuple[SatisfactionState, Behaviour, Reason]]:
    """The three outcomes read once; a result only points at them."""
    table, behaviours = OUTCOME_MODELS[model], BEHAVIOURS[model]
    states = {}
    for outcome in Outcome:
        decision = table.evaluate(OutcomeCase(outcome))
        states[outcome] = (
            decision.possible[0],
            behaviours[outcome],
            decision.reasons[0],
        )
    return states


def measure(
    *,
    perceived: float,
    expected: float,
    scale: Scale | None = None,
    tolerance: float = 0,
    model: OutcomeModel | str = OutcomeModel.KOTLER,
) -> Satisfaction:
    """Put a perception against an expectation.

    Args:
        perceived: what was perceived; an answer, or a mean of answers.
        expected: what had been expected, on the same scale.
        scale: the scale of both; without one they are amounts.
        tolerance: scale points by which both may differ and still be equal; give one
            for computed numbers, where 0.1 + 0.2 is not 0.3.
        reading: whose words to use for the three outcomes.

    Raises:
        NotANumber: for NaN, infinity, text and truth values, naming the argument.
        InputError: for a scale that is none.
        OutOfScale: for a number that is not on the *scale*.
        OutOfRange: for a negative tolerance.
        UnknownOption: for a reading that does not exist.
    """
    if scale is None:
        perceived_value, expected_value = (
            finite("perceived", perceived),
            finite("expected", expected),
        )
    elif not isinstance(scale, Scale):
        raise InputError(what="scale= is a Scale; without one the numbers are amounts")
    else:
        perceived_value, expected_value = (
            scale.check("perceived", perceived),
            scale.check("expected", expected),
        )
    rule = outcome_rule(tolerance)
    gap = difference(perceived_value, expected_value)
    if not -INFINITY < gap < INFINITY:
        raise OutOfRange(name="perceived - expected", allowed="a finite number")
    outcome_model = reading_of(model)
    outcome, reason = rule.evaluate_with_reason(gap)
    state, behaviour, model_reason = outcome_table(outcome_model)[outcome]
    return Satisfaction(
        perceived=perceived_value,
        expected=expected_value,
        scale=scale,
        tolerance=tolerance,
        reading=outcome_model,
        outcome=outcome,
        satisfaction_state=state,
        behaviour=behaviour,
        why=(reason, model_reason),
    )


def reading_of(reading: OutcomeModel | str) -> OutcomeModel:
    """The reading that was asked for.

    Raises:
        UnknownOption: if there is none of that name.
    """
    if type(reading) is OutcomeModel:
        return reading
    try:
        return OutcomeModel(reading)
    except ValueError:
        pass
    options = tuple(map(str, OutcomeModel))
    raise UnknownOption(name="model", given=str(reading), options=options)
