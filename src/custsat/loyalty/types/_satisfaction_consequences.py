"""What follows from satisfaction and from dissatisfaction.

Source: a collection of slides.

>>> satisfaction_consequences(satisfied=None)
Traceback (most recent call last):
    ...
custsat.errors.WrongType: satisfied must be True or False, got None
"""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.evidence.sources import (
    SLIDE_COLLECTION,
)
from custsat.labels import LabelledEnum
from custsat.rules import Chain, Combine, DecisionTable
from custsat.values._reason import Reason
from custsat.values._result import Result


class Consequence(LabelledEnum):
    """Consequence of satisfaction or dissatisfaction."""

    REPURCHASE = "repurchase"
    RECOMMENDATION = "recommendation"
    LOYALTY = "loyalty"
    LOWER_SELLING_COST = "lower_selling_cost"
    WARNING = "warning"
    NO_PURCHASE = "no_purchase"


class StayOrLeave(LabelledEnum):
    """Whether a customer stays or leaves."""

    STAYS = "stays"
    LEAVES = "leaves"


SATISFACTION_CHAIN: Final = Chain(
    id="satisfaction_chain@1",
    source=SLIDE_COLLECTION,
    stations=("sales_and_service", "satisfaction", "behaviour", "result"),
    links=("service_satisfies", "satisfaction_moves", "behaviour_pays"),
    combine=Combine.PRODUCT,
)


class ConsequenceCase(NamedTuple):
    """Case of the table: satisfaction."""

    satisfied: bool | None


SATISFACTION_CONSEQUENCES: Final = DecisionTable(
    id="satisfaction_consequences@1",
    source=SLIDE_COLLECTION,
    inputs=ConsequenceCase,
    rows=(
        (ConsequenceCase(satisfied=True), StayOrLeave.STAYS),
        (ConsequenceCase(satisfied=False), StayOrLeave.LEAVES),
    ),
)


CONSEQUENCES_BY_OUTCOME: Final = {
    StayOrLeave.STAYS: (
        Consequence.REPURCHASE,
        Consequence.RECOMMENDATION,
        Consequence.LOYALTY,
        Consequence.LOWER_SELLING_COST,
    ),
    StayOrLeave.LEAVES: (Consequence.WARNING, Consequence.NO_PURCHASE),
}


@attrs.frozen(kw_only=True)
class SatisfactionConsequences(Result):
    """Consequences of satisfaction or dissatisfaction.

    Attributes:
        satisfied: whether the customer is satisfied.
        outcome: whether the customer stays or leaves.
        reasons: the row of the rule that applied.
    """

    schema: ClassVar[str] = "satisfaction_consequences@1"
    table_fields: ClassVar[tuple[str, ...]] = ("consequences",)
    satisfied: bool
    outcome: StayOrLeave
    reasons: tuple[Reason, ...]

    @property
    def consequences(self) -> tuple[Consequence, ...]:
        """What the customer does next."""
        return CONSEQUENCES_BY_OUTCOME[self.outcome]


def satisfaction_consequences(*, satisfied: bool) -> SatisfactionConsequences:
    """Return what a satisfied or a dissatisfied customer does next.

    >>> from custsat.loyalty.types import satisfaction_consequences
    >>> result = satisfaction_consequences(satisfied=False)
    >>> [consequence.value for consequence in result.consequences]
    ['warning', 'no_purchase']

    Raises:
        WrongType: if *satisfied* is not boolean.
    """
    is_satisfied = checks.boolean(satisfied, "satisfied")
    decision = SATISFACTION_CONSEQUENCES.evaluate(ConsequenceCase(is_satisfied))
    return SatisfactionConsequences(
        satisfied=is_satisfied, outcome=decision.possible[0], reasons=decision.reasons
    )
