"""Satisfaction as disconfirmation: a perception compared with an expectation.

``difference = perceived - expected`` in scale points decides the outcome;
``ratio = perceived / expected`` is the other form of the comparison.  Without a scale
the two numbers are amounts with a true zero.  On a scale without a true zero (1 to 7,
-2 to +2) there is a difference and no ratio.

Textbooks disagree about customers who got just what they expected: what they are called
and what they do next.  Each textbook is one :class:`OutcomeModel`; the default is
Kotler's, who calls them satisfied.

>>> print(measure(perceived=4.5, expected=6).explain("zh").splitlines()[-2])
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

from custsat import _checks as checks
from custsat.display import Comparison, Side, format_template
from custsat.errors import UndefinedRatio
from custsat.evidence.sources import (
    KOTLER,
    LIBRARY_DEFAULT,
    LOYALTY_SLIDES,
    OLIVER,
    SERVICE_MARKETING_SLIDES,
    SLIDE_COLLECTION,
)
from custsat.labels import LabelledEnum
from custsat.rules import Bands, DecisionTable, below, up_to
from custsat.satisfaction._perception_columns import check_single, read_numbers
from custsat.values._finding import Finding
from custsat.values._reason import Reason
from custsat.values._result import Result
from custsat.values._scale import Scale
from custsat.values._scale_checks import high_is_good

if TYPE_CHECKING:
    from collections.abc import Mapping

    from custsat.evidence import Source
    from custsat.values._question import Question


QuantityT = TypeVar("QuantityT")
INFINITY: Final = float("inf")


class Outcome(LabelledEnum):
    """Whether the perception is below, at or above the expectation."""

    MISSED = "missed"
    MET = "met"
    EXCEEDED = "exceeded"


class SatisfactionState(LabelledEnum):
    """What an outcome model calls a customer with a certain outcome."""

    DISSATISFIED = "dissatisfied"
    COMPLAINING = "complaining"
    UNCERTAIN = "uncertain"
    ORDINARY = "ordinary"
    BASICALLY_SATISFIED = "basically_satisfied"
    SATISFIED = "satisfied"
    VERY_SATISFIED = "very_satisfied"
    DELIGHTED = "delighted"


class Behaviour(LabelledEnum):
    """What a customer with a certain outcome tends to do."""

    CHURN_RISK = "churn_risk"
    UNCERTAIN = "uncertain"
    MAY_RETURN = "may_return"
    LOYAL_BASE = "loyal_base"


class OutcomeModel(LabelledEnum):
    """Sources that name the customer's state after each of the three outcomes."""

    KOTLER = "kotler"
    LOYALTY_SLIDES = "loyalty_slides"
    SERVICE_MARKETING = "service_marketing"
    RAISING_SATISFACTION = "raising_satisfaction"
    EFFECTIVE_IMPROVEMENT = "effective_improvement"
    MEETS_OR_EXCEEDS = "meets_or_exceeds"


class OutcomeCase(NamedTuple):
    """The condition of an outcome model."""

    outcome: Outcome | None


def _build_outcome_model(
    model: OutcomeModel, source: Source, *states: SatisfactionState
) -> DecisionTable[OutcomeCase, SatisfactionState]:
    """Return the table of the states of each outcome, missed to exceeded."""
    rows = tuple(
        (OutcomeCase(outcome), state)
        for outcome, state in zip(Outcome, states, strict=True)
    )
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
            *(State.DISSATISFIED, State.SATISFIED, State.DELIGHTED),
        ),
        (
            OutcomeModel.LOYALTY_SLIDES,
            LOYALTY_SLIDES,
            *(State.DISSATISFIED, State.UNCERTAIN, State.SATISFIED),
        ),
        (
            OutcomeModel.SERVICE_MARKETING,
            SERVICE_MARKETING_SLIDES,
            *(State.DISSATISFIED, State.ORDINARY, State.SATISFIED),
        ),
        (
            OutcomeModel.RAISING_SATISFACTION,
            SLIDE_COLLECTION,
            *(State.COMPLAINING, State.ORDINARY, State.DELIGHTED),
        ),
        (
            OutcomeModel.EFFECTIVE_IMPROVEMENT,
            SLIDE_COLLECTION,
            *(State.DISSATISFIED, State.BASICALLY_SATISFIED, State.VERY_SATISFIED),
        ),
        (
            OutcomeModel.MEETS_OR_EXCEEDS,
            SERVICE_MARKETING_SLIDES,
            *(State.DISSATISFIED, State.SATISFIED, State.SATISFIED),
        ),
    )
}
# The other sources name states; that behaviour follows from a state is our reading.
BEHAVIOUR_SOURCES: Final[dict[OutcomeModel, Source]] = {
    OutcomeModel.SERVICE_MARKETING: SERVICE_MARKETING_SLIDES,
    OutcomeModel.RAISING_SATISFACTION: SLIDE_COLLECTION,
}
BEHAVIOUR_WHEN_MET: Final = dict.fromkeys(OutcomeModel, Behaviour.MAY_RETURN) | {
    OutcomeModel.LOYALTY_SLIDES: Behaviour.UNCERTAIN,
    OutcomeModel.SERVICE_MARKETING: Behaviour.CHURN_RISK,
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
    """Return the rule for differences; up to *tolerance* the expectation is met.

    >>> from custsat.satisfaction import outcome_rule
    >>> rule = outcome_rule(tolerance=0.5)
    >>> [rule.evaluate(difference).value for difference in (-1, 0.5, 1)]
    ['missed', 'met', 'exceeded']

    Raises:
        OutOfRange: if the tolerance is negative.
        NotANumber: if the tolerance is not a number.
    """
    return _outcome_rule(checks.number(tolerance, "tolerance", ge=0))


@lru_cache(maxsize=32)
def _outcome_rule(tolerance: float) -> Bands[Outcome]:
    """Return the rule of a checked tolerance."""
    return Bands(
        id="outcome@1",
        source=OLIVER,
        variable="difference",
        rows=((below(0 - tolerance), Outcome.MISSED), (up_to(tolerance), Outcome.MET)),
        above=Outcome.EXCEEDED,
    )


def difference(perceived: QuantityT, expected: QuantityT) -> QuantityT:
    """Return *perceived* minus *expected*, two numbers or two columns."""
    return perceived - expected  # type: ignore[operator,no-any-return]


def ratio(perceived: QuantityT, expected: QuantityT) -> QuantityT:
    """Return *perceived* divided by *expected*, two numbers or two columns."""
    return perceived / expected  # type: ignore[operator,no-any-return]


@attrs.frozen(kw_only=True)
class Satisfaction(Result):
    """One perception compared with one expectation.

    Attributes:
        perceived: what was perceived. [scale points]
        expected: what had been expected. [scale points]
        scale: the scale of both; None for amounts with a true zero.
        tolerance: the largest difference that counts as met. [scale points]
        model: the source of the state and the behaviour.
        outcome: whether the perception is below, at or above the expectation.
        satisfaction_state: what the model calls a customer with this outcome.
        behaviour: what a customer with this outcome tends to do.
        reasons: the rows of the rules that were applied.
    """

    schema: ClassVar[str] = "satisfaction@1"
    choices: ClassVar[tuple[str, ...]] = (
        "scale",
        "tolerance",
        "model",
        "behaviour_source",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "perceived",
        "expected",
        "difference:+.2",
        "outcome",
        "satisfaction_state",
        "behaviour",
    )
    perceived: float = attrs.field(converter=checks.as_builtin)
    expected: float = attrs.field(converter=checks.as_builtin)
    scale: Scale | None
    tolerance: float = attrs.field(converter=checks.as_builtin)
    model: OutcomeModel
    outcome: Outcome
    satisfaction_state: SatisfactionState
    behaviour: Behaviour
    reasons: tuple[Reason, ...]

    @property
    def difference(self) -> float:
        """Perceived minus expected. [scale points]"""
        return difference(self.perceived, self.expected)

    @property
    def ratio(self) -> float:
        """Perceived divided by expected; 1 is as expected.

        Raises:
            UndefinedRatio: on a scale without a true zero, or if the expectation is 0.
        """
        if self.scale is not None and not self.scale.true_zero:
            raise UndefinedRatio(problem="no_true_zero", scale=str(self.scale))
        if self.expected <= 0:
            raise UndefinedRatio(problem="expectation_not_positive")
        if self.perceived < 0:
            raise UndefinedRatio(problem="perception_negative")
        result = ratio(self.perceived, self.expected)
        if result == INFINITY:
            raise UndefinedRatio(problem="expectation_too_small")
        return result

    @property
    def behaviour_source(self) -> str:
        """Who says that such a customer behaves so: two of the models, or we."""
        return BEHAVIOUR_SOURCES.get(self.model, LIBRARY_DEFAULT).citation

    def comparisons(self) -> tuple[Comparison, ...]:
        """Return what decides on the outcome: the difference and the tolerance."""
        return (
            Comparison(("difference",), -self.tolerance, Side.ABOVE),
            Comparison(("difference",), self.tolerance, Side.BELOW),
            Comparison(("ratio",), 1),
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A missed expectation; its weight is the gap in percent of the scale."""
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
        """One sentence with the outcome, the difference and, if any, the ratio."""
        key = "summary" if self.get_or_none("ratio") is None else "summary_with_ratio"
        return format_template(f"satisfaction.{key}", self, lang)


@cache
def outcome_table(
    model: OutcomeModel,
) -> dict[Outcome, tuple[SatisfactionState, Behaviour, Reason]]:
    """Return state, behaviour and reason of each outcome, computed once per model."""
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
    perceived: float | str,
    expected: float | str,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    tolerance: float = 0,
    model: OutcomeModel | str = OutcomeModel.KOTLER,
) -> Satisfaction:
    """Compare what was perceived with what was expected.

    >>> from custsat.satisfaction import measure
    >>> satisfaction = measure(perceived=4.5, expected=6)
    >>> satisfaction.outcome, satisfaction.ratio
    (<Outcome.MISSED: 'missed'>, 0.75)
    >>> print(satisfaction.summary())
    below expectation (difference -1.5, ratio 0.75): dissatisfied; may leave

    Args:
        perceived: what one customer perceived; :func:`perceptions` takes those of many.
        expected: what had been expected, on the same scale.
        scale: the scale of both; None for amounts with a true zero.
        question: instead of *scale*, the question that reads both as cells of a survey
            file.
        questions: instead of *scale*, the question of ``"perceived"`` and that of
            ``"expected"``, on one scale.
        tolerance: the largest difference that counts as met; needed for computed
            numbers, where 0.1 + 0.2 is not 0.3. [scale points]
        model: the source that names the state of the customer.

    Raises:
        NotANumber: for NaN, infinity, text and truth values, naming the argument.
        WrongType: if *scale* is not a scale.
        OutOfScale: for a number that is not on the *scale*.
        UnreadableAnswer: for a cell that its question cannot read, or reads as no
            answer.
        OutOfRange: for a negative tolerance.
        TooLarge: if the difference is beyond any float.
        UnknownOption: for a model that does not exist.
    """
    cells = {"perceived": perceived, "expected": expected}
    check_single(cells, "perceptions")
    if question is not None or questions is not None:
        scale, numbers = read_numbers(cells, scale, question, questions)
        perceived, expected = numbers.values()
    if scale is None:
        perceived_value = checks.number(perceived, "perceived")
        expected_value = checks.number(expected, "expected")
    else:
        high_is_good(scale, "scale")
        perceived_value = scale.check(perceived, "perceived")
        expected_value = scale.check(expected, "expected")
    rule = outcome_rule(tolerance)
    gap = difference(perceived_value, expected_value)
    checks.finite_result(gap, "perceived - expected")
    outcome_model = checks.member(model, "model", OutcomeModel)
    outcome, reason = rule.evaluate_with_reason(gap)
    state, behaviour, model_reason = outcome_table(outcome_model)[outcome]
    return Satisfaction(
        perceived=perceived_value,
        expected=expected_value,
        scale=scale,
        tolerance=tolerance,
        model=outcome_model,
        outcome=outcome,
        satisfaction_state=state,
        behaviour=behaviour,
        reasons=(reason, model_reason),
    )
