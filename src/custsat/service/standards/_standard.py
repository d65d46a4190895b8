"""Service standards: vague requirements made measurable.

A requirement becomes a standard by a metric, a comparison, a threshold and a unit, or
by a question that is answered with yes or no.

Source: the dealer handbook, which prints the pairs out of order; paired by content.

>>> phone = EXAMPLE_STANDARDS[0]
>>> phone.metric, phone.is_met(3), phone.is_met(4)
('service_metric.rings', True, False)
>>> Standard(requirement="be nice").is_met(True)
Traceback (most recent call last):
    ...
custsat.errors.InputError: the requirement 'be nice' needs metric= to be measured
"""

from __future__ import annotations

from operator import eq, ge, gt, le, lt
from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import InputError, quote
from custsat.evidence.service import PHONE_RINGS, RECEPTION_MINUTES
from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.labels import LabelledEnum
from custsat.rules import Checklist
from custsat.values._serialize import ExportsProperties

if TYPE_CHECKING:
    from collections.abc import Callable


class Operator(LabelledEnum):
    """The comparison of an observation with the threshold."""

    AT_MOST = "at_most"
    BELOW = "below"
    AT_LEAST = "at_least"
    ABOVE = "above"
    EQUAL = "equal"


class StandardKind(LabelledEnum):
    """The kind of observation that a standard needs."""

    NUMERIC = "numeric"
    YES_NO = "yes_no"
    NOT_MEASURABLE = "not_measurable"


class ServiceRequirement(LabelledEnum):
    """The vague requirements of the dealer handbook."""

    ANSWER_FAST = "answer_fast"
    SHOW_SYMPATHY = "show_sympathy"
    DRESS_DECENTLY = "dress_decently"
    OBEY_ROOM_RULES = "obey_room_rules"
    RECEIVE_AT_ONCE = "receive_at_once"


class ServiceMetric(LabelledEnum):
    """The metrics by which the dealer handbook makes its requirements measurable."""

    RINGS = "rings"
    APOLOGY_AND_PLAN = "apology_and_plan"
    SUIT_AND_TIE = "suit_and_tie"
    SHOE_COVERS = "shoe_covers"
    MINUTES_TO_RECEPTION = "minutes_to_reception"


class SalesExpectation(LabelledEnum):
    """The expectations of a buyer during the sale."""

    RESPECT = "respect"
    HELPING_EXPERT = "helping_expert"
    ROOM_TO_DECIDE = "room_to_decide"
    VISIT_WHEN_HESITATING = "visit_when_hesitating"
    RELAXED_PRICE_TALK = "relaxed_price_talk"
    CALL_AFTER_DELIVERY = "call_after_delivery"


class AfterSalesExpectation(LabelledEnum):
    """The expectations of an owner in the workshop."""

    EASY_AND_FAST = "easy_and_fast"
    PROMISES_KEPT = "promises_kept"
    WORK_AND_COST_EXPLAINED = "work_and_cost_explained"
    REPAIRED_ON_TIME = "repaired_on_time"
    CALL_AFTER_REPAIR = "call_after_repair"
    MAINTENANCE_ADVICE = "maintenance_advice"


COMPARE: Final[dict[Operator, Callable[[float, float], bool]]] = {
    Operator.AT_MOST: le,
    Operator.BELOW: lt,
    Operator.AT_LEAST: ge,
    Operator.ABOVE: gt,
    Operator.EQUAL: eq,
}
SALES_EXPECTATIONS: Final = Checklist(
    id="sales_expectations@1", source=DEALER_HANDBOOK, items=tuple(SalesExpectation)
)
AFTER_SALES_EXPECTATIONS: Final = Checklist(
    id="after_sales_expectations@1",
    source=DEALER_HANDBOOK,
    items=tuple(AfterSalesExpectation),
)


def _parse_operator(value: Any) -> Operator | None:
    return None if value is None else checks.member(value, "operator", Operator)


@attrs.frozen(kw_only=True)
class Standard(ExportsProperties):
    """A requirement and how it is measured, if it can be.

    Attributes:
        requirement: what is required, in words or as a code of the library.
        metric: what is observed; None if nothing can be.
        operator: the comparison of a number with the threshold; None for yes or no.
        threshold: the number; None for yes or no.
        unit: what the number counts.

    Raises:
        InputError: if a comparison lacks its threshold or metric, or the reverse.
        UnknownOption: for another comparison.
        NotANumber: if the threshold is none.
    """

    requirement: str
    metric: str | None = None
    operator: Operator | None = attrs.field(default=None, converter=_parse_operator)
    threshold: float | None = attrs.field(
        default=None, converter=attrs.converters.optional(checks.as_builtin)
    )
    unit: str = ""

    def __attrs_post_init__(self) -> None:
        checks.together(operator=self.operator, threshold=self.threshold)
        if self.threshold is not None:
            checks.number(self.threshold, "threshold")
            if self.metric is None:
                raise InputError(problem="threshold_without_metric")

    @property
    def kind(self) -> StandardKind:
        """Whether an observation is a number, yes or no, or not possible."""
        if self.metric is None:
            return StandardKind.NOT_MEASURABLE
        return StandardKind.NUMERIC if self.operator else StandardKind.YES_NO

    def is_met(self, observation: Any) -> bool | None:
        """Return whether an *observation* meets the standard; None if it is missing.

        Raises:
            InputError: if the requirement has no measurable standard.
            NotANumber: for a truth value or text where a number is compared.
            WrongType: for anything but True and False, or 1 and 0, where yes or no is
                observed.
        """
        if self.kind is StandardKind.NOT_MEASURABLE:
            requirement = quote(self.requirement)
            raise InputError(problem="not_measurable", requirement=requirement)
        if checks.is_missing(observation):
            return None
        if self.operator is None or self.threshold is None:
            return checks.flag(observation, "observations")
        return COMPARE[self.operator](
            checks.number(observation, "observation"), self.threshold
        )


Requirement = ServiceRequirement
Metric = ServiceMetric
EXAMPLE_STANDARDS: Final = (
    Standard(
        requirement=Requirement.ANSWER_FAST.code,
        metric=Metric.RINGS.code,
        operator=Operator.AT_MOST,
        threshold=PHONE_RINGS.value,
        unit="rings",
    ),
    Standard(
        requirement=Requirement.SHOW_SYMPATHY.code, metric=Metric.APOLOGY_AND_PLAN.code
    ),
    Standard(
        requirement=Requirement.DRESS_DECENTLY.code, metric=Metric.SUIT_AND_TIE.code
    ),
    Standard(
        requirement=Requirement.OBEY_ROOM_RULES.code, metric=Metric.SHOE_COVERS.code
    ),
    Standard(
        requirement=Requirement.RECEIVE_AT_ONCE.code,
        metric=Metric.MINUTES_TO_RECEPTION.code,
        operator=Operator.AT_MOST,
        threshold=RECEPTION_MINUTES.value,
        unit="minutes",
    ),
)
